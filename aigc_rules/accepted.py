"""`rules/lint.yaml`: what lint found and a person accepted, with a reason and until a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from aigc_rules.checks import CHECKS
from aigc_rules.model import NO_TEXT, Text
from aigc_rules.problem import Place, Problem
from aigc_rules.reader import Node, nearest
from aigc_rules.record import record
from aigc_rules.values import day

KEYS = ("code", "at", "because", "until")


@record
class Accepted:
    """A check that is not to report a rule, a fact, or whatever else carries this id."""

    code: str
    at: str
    because: Text
    until: int
    place: Place

    def covers(self, problem: Problem, today: date) -> bool:
        """Whether this problem is meant, and still accepted; an id may be told apart by its file."""
        name = dict(problem.details).get("id", "")
        file = PurePath(problem.place.path).stem
        return problem.code == self.code and self.at in (name, f"{file}.{name}") and self.stands(today)

    def stands(self, today: date) -> bool:
        """Whether its last day has not passed."""
        return today.toordinal() <= self.until


def accepted(root: Node) -> tuple[Accepted, ...]:
    """The entries of the file; problems are left with the nodes."""
    return tuple(made for node in root.sequence() if (made := _entry(node)) is not None)


def _entry(node: Node) -> Accepted | None:
    fields = node.fields(*KEYS, needs=KEYS)
    code = fields["code"].word() if "code" in fields else ""
    if code and code not in CHECKS:
        fields["code"].problem("unknown-check", nearest(code, CHECKS), word=code)
    until = day(fields["until"]) if "until" in fields else None
    at = fields["at"].word() if "at" in fields else ""
    because = fields["because"].bilingual() if "because" in fields else NO_TEXT
    if until is None or code not in CHECKS:
        return None
    return Accepted(code, at, because, until, fields["code"].place)


def left_over(
    entries: tuple[Accepted, ...], met: set[Accepted], today: date, *, complete: bool
) -> Iterator[Problem]:
    """Entries that have expired; where everything was looked at, also those that nothing needs."""
    for entry in entries:
        details = (("id", entry.at), ("code", entry.code))
        if not entry.stands(today):
            until = (("until", date.fromordinal(entry.until).isoformat()),)
            yield Problem("expired-suppression", entry.place, (*details, *until))
        elif complete and entry not in met:
            yield Problem("unused-suppression", entry.place, details, level="warning")
