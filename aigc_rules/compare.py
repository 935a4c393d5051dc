"""Scenarios side by side: where they differ, and how each comes out."""

from __future__ import annotations

from aigc_rules.assess import Law
from aigc_rules.condition import reads
from aigc_rules.engine.facts import Facts
from aigc_rules.model import Asked, Known
from aigc_rules.record import record
from aigc_rules.values import asked_of
from aigc_rules.verdict import Assessment


@record
class Difference:
    """One fact that the scenarios do not tell alike; None where one does not tell it."""

    fact: str
    told: tuple[Asked | None, ...]


def differences(found: tuple[Assessment, ...], law: Law) -> tuple[Difference, ...]:
    """The facts that differ, as far as some question that was asked reads them."""
    facts = [Facts.of(a.scenario, law.vocabulary.facts).fixed for a in found]
    topics = {(v.jurisdiction, v.topic) for a in found for v in a.verdicts}
    read = {f for code, topic in topics for f in reads(law.books[code], topic)}
    listed = []
    for name, fact in law.vocabulary.facts.items():
        known: list[Known | None] = [f.get(name) for f in facts]
        if name in read and len(set(known)) > 1:
            told = tuple(
                g.asked if (g := a.scenario.facts.get(name)) and g.known else asked_of(fact, k) if k else None
                for a, k in zip(found, known, strict=True)
            )
            listed.append(Difference(name, told))
    return tuple(listed)
