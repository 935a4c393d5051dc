"""What every provision has, in prose: its dates, how settled it is, its sources."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.model import ALWAYS, Dates
from aigc_rules.report.difference import dates
from aigc_rules.report.document import Cell
from aigc_rules.report.phrases import cite
from aigc_rules.report.prose import Clause, Prose, Span, clause


def authorities(prose: Prose, cites: Iterable[str]) -> Cell:
    """Citations with their marks, each leading to the table."""
    known = [prose.book.authorities[c] for c in dict.fromkeys(cites) if c in prose.book.authorities]
    return tuple(Clause((Span(cite(a), "", f"authority-{a.id}"),)) for a in known)


def in_force(prose: Prose, when: Dates) -> tuple[tuple[str, Cell], ...]:
    """A row that says when, where it is not always."""
    return () if when == ALWAYS else ((prose.say("lawbook_in_force"), (clause(dates(when, prose.lang)),)),)


def settled(prose: Prose, name: str) -> str:
    """How settled the law is, in words."""
    return prose.say({"contested": "contested_law"}.get(name, name))
