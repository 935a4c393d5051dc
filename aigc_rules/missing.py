"""Which facts are worth asking for, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigc_rules.condition import walk
from aigc_rules.model import FactIs, Vocabulary
from aigc_rules.record import record
from aigc_rules.verdict import Missing


@record
class Open:
    """What a fact that is not known can do to one verdict."""

    decides: bool
    leads: bool  # false: it matters only under a reading that does not lead


def ranked(verdicts: Iterable[tuple[str, Mapping[str, Open]]], vocabulary: Vocabulary) -> tuple[Missing, ...]:
    """First what can decide most, then what changes most; legal facts and minority readings last."""
    decides: dict[str, list[str]] = {}
    changes: dict[str, list[str]] = {}
    leads: dict[str, list[str]] = {}
    for verdict, facts in verdicts:
        for fact, what in facts.items():
            changes.setdefault(fact, []).append(verdict)
            if what.decides:
                decides.setdefault(fact, []).append(verdict)
            if what.leads:
                leads.setdefault(fact, []).append(verdict)
    order = {name: i for i, name in enumerate(vocabulary.facts)}

    def rank(fact: str) -> tuple[bool, int, int, int]:
        last = vocabulary.facts[fact].legal or fact not in leads
        return last, -len(decides.get(fact, ())), -len(changes[fact]), order[fact]

    listed: dict[str, None] = {}
    for fact in sorted(changes, key=rank):
        _gates_first(fact, changes, vocabulary, listed)
    return tuple(
        Missing(f, tuple(decides.get(f, ())), tuple(changes[f]), tuple(leads.get(f, ()))) for f in listed
    )


def _gates_first(
    fact: str, among: Mapping[str, object], vocabulary: Vocabulary, listed: dict[str, None]
) -> None:
    gate = vocabulary.facts[fact].only_if
    for part in walk(gate) if gate else ():
        if isinstance(part, FactIs):
            _gates_first(part.fact, among, vocabulary, listed)
    if fact in among:
        listed.setdefault(fact)
