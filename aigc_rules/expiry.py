"""The day on which protection ends, where the facts allow to say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from aigc_rules.model import Counts, Known, OneOf, Outcome, Within

_LAST_YEAR = 9999
STARTS = {
    "death": "people.death_year",
    "publication": "publication.first_on",
    "creation": "work.completed_on",
}
PUBLIC = "publication.made_public"


def ends(outcomes: Iterable[Outcome], facts: Mapping[str, Known]) -> tuple[tuple[str, str], ...]:
    """Outcome and last day, for every term whose starting year is known; terms end with a year."""
    found = []
    for outcome in outcomes:
        year = _year(outcome.counts, facts) if outcome.counts else None
        if year is not None and year <= _LAST_YEAR:
            found.append((outcome.code, f"{year:04d}-12-31"))
    return tuple(found)


def _year(counts: Counts, facts: Mapping[str, Known]) -> int | None:
    first = _start(counts.start, facts)
    one = None if first is None else first + counts.years
    if not counts.take:
        return one
    second = _start(counts.or_start, facts)
    two = None if second is None else second + counts.or_years
    unpublished = facts.get(PUBLIC) == OneOf(("no",))
    if counts.take == "second_if_known":
        return two if two is not None else one if unpublished else None
    if one is not None and two is not None:
        return min(one, two)
    return two if counts.start == "publication" and unpublished else None


def _start(what: str, facts: Mapping[str, Known]) -> int | None:
    """The year from which a term runs, if both ends of what is known lie in it."""
    known = facts.get(STARTS[what])
    if not isinstance(known, Within):
        return None
    low, high = known.ranges[0]
    if low is None or high is None:
        return None
    first, last = (
        (low, high) if what == "death" else (date.fromordinal(low).year, date.fromordinal(high).year)
    )
    return first if first == last else None
