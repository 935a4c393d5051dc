"""Mutants of rulebooks for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.model import Condition
from aigc_rules.mutate import EQUIVALENT, KILLED, SURVIVED, Fate, Tried, share
from aigc_rules.report import written
from aigc_rules.report.plain_data import dumped
from aigc_rules.tested import counter_scenario
from aigc_rules.values import plain


def render(tried: Iterable[Tried], law: Law) -> str:
    """One object; keys sorted."""
    listed = list(tried)
    whole = {
        "schema": "aigc-rules/mutants/1",
        "share": share(listed),
        "rulebooks": {t.jurisdiction: _counts(t) for t in listed},
        "survived": [_fate(f, law) for t in listed for f in t.fates if f.result == SURVIVED],
    }
    return dumped(whole)


def _counts(tried: Tried) -> dict[str, int]:
    counts = {result: tried.count(result) for result in (KILLED, SURVIVED, EQUIVALENT)}
    return {**counts, "mutants": tried.all, "share": share([tried]), "tried": len(tried.fates)}


def _fate(fate: Fate, law: Law) -> dict[str, object]:
    mutant = fate.mutant
    found: dict[str, object] = {
        "place": str(mutant.place),
        "id": mutant.id,
        "change": mutant.kind,
        "was": _said(mutant.was),
        "now": _said(mutant.now),
        "topic": fate.topic,
        "on": date.fromordinal(fate.day).isoformat(),
    }
    if fate.counter is not None:
        facts = counter_scenario(fate.counter, mutant.id, law).facts
        found["facts"] = {name: plain(given.asked) for name, given in facts.items()}
        found["readings"] = dict(fate.counter.readings)
    return found


def _said(part: Condition | str | None) -> str | None:
    return part if part is None or isinstance(part, str) else written.condition(part)
