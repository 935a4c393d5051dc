"""Decided cases that came out differently although one process could fit both records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from aigc_rules.assess import Law
from aigc_rules.backtest import Replay, replay
from aigc_rules.case import Case, Decided
from aigc_rules.likeness import Likeness, Measure
from aigc_rules.record import record


@record
class Conflict:
    """Two cases, what their records have in common, and what the rulebook makes of it."""

    one: Replay
    two: Replay
    likeness: Likeness
    contested: tuple[str, ...]  # elements whose readings matter in either
    facts: tuple[str, ...]  # facts that only one record tells, and that in the other are open or presumed

    @property
    def met(self) -> bool:
        """The rulebook shows why they can differ: by a reading, or by a fact that one record leaves out."""
        return bool(self.contested or self.facts)


def conflicts(cases: Iterable[Case], law: Law, today: date) -> Iterator[Conflict]:
    """Every such pair, those with most facts in common first."""
    found = []
    for (code, topic), group in _groups(cases).items():
        book = law.books.get(code)
        if book is None or topic not in book.topics or book.topics[topic].kind != "one":
            continue
        measure = Measure(book, law.vocabulary, today.toordinal(), topic)
        for (one, first), (two, second) in combinations(group, 2):
            if one.id == two.id or set(first.accepted) & set(second.accepted):
                continue
            likeness = measure.compare(one.scenario, two.scenario)
            if not likeness.exclude:
                found.append(_conflict(one, first, two, second, likeness, law, today))
    found.sort(key=lambda c: (-len(c.likeness.same), c.one.id, c.two.id))
    yield from found


def _groups(cases: Iterable[Case]) -> dict[tuple[str, str], list[tuple[Case, Decided]]]:
    groups: dict[tuple[str, str], list[tuple[Case, Decided]]] = {}
    for case in cases:
        for entry in case.decided:
            if not entry.is_open:
                groups.setdefault((entry.jurisdiction, entry.topic), []).append((case, entry))
    return groups


def _conflict(
    one: Case, first: Decided, two: Case, second: Decided, likeness: Likeness, law: Law, today: date
) -> Conflict:
    replays = [
        replay(c, d, law, date.fromordinal(d.last_day), today) for c, d in ((one, first), (two, second))
    ]
    verdicts = [r.verdict for r in replays if r.verdict is not None]
    contested = dict.fromkeys(e for v in verdicts for r in v.readings for e, _ in r.choose)
    apart = {f.fact for f in (*likeness.only_mine, *likeness.only_theirs)}
    told = [m.fact for v in verdicts for m in (*v.missing, *v.not_known)]
    told += [p.presumption.fact for v in verdicts for p in v.presumed if p.else_possible != v.possible]
    facts = tuple(f for f in dict.fromkeys(told) if f in apart)
    return Conflict(replays[0], replays[1], likeness, tuple(contested), facts)
