"""The record of human contribution for programs."""

from __future__ import annotations

from typing import Any

from aigc_rules.advice import Advice
from aigc_rules.evidence import Evidence, Proved, Ruling, Step
from aigc_rules.logic import Answer
from aigc_rules.report.look import Look
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.safeguards import Safeguards
from aigc_rules.values import plain

SCHEMA = "aigc-rules/evidence/1"


def render(found: Evidence, safeguards: Safeguards, look: Look, *, every: bool) -> str:
    """One object; keys sorted, texts in both languages."""
    del look
    whole = found.assessment
    items = [a for a in found.advice if every or a.answer is Answer.YES or a.asks]
    made = {
        "schema": SCHEMA,
        "as_of": whole.as_of,
        "run_id": whole.run_id,
        "rules_digest": whole.rules_digest,
        "scenario": {"title": bilingual(whole.scenario.title), "path": whole.scenario.path},
        "verdicts": [
            {"id": v.id, "state": v.state, "outcomes": list(v.outcomes), "possible": list(v.possible)}
            for v in whole.verdicts
        ],
        "facts": [_fact(f) for f in found.facts],
        "record": [_step(s) for s in found.steps],
        "rulings": [_ruling(r) for r in found.rulings],
        "safeguards": [_item(a, safeguards) for a in items],
    }
    return dumped(made)


def _fact(proved: Proved) -> dict[str, Any]:
    value = plain(proved.asked) if proved.asked is not None else None
    return {
        "fact": proved.fact.id,
        "is": [value] if proved.fact.is_set and value is not None and not isinstance(value, list) else value,
        "presumed": proved.presumed,
        "to_prove": proved.to_prove,
        "verdicts": list(proved.verdicts),
        "in_scenario": list(proved.files),
        "shown_by": bilingual(proved.fact.evidence) if proved.fact.evidence else None,
        "kinds": {kind: list(codes) for kind, codes in proved.kinds.items()},
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "mark": step.mark.value,
        "keep": bilingual(step.keep.say) if step.keep else None,
        "facts": list(step.facts),
        "jurisdictions": list(step.jurisdictions),
    }


def _ruling(ruling: Ruling) -> dict[str, Any]:
    decided, proof = ruling.decided, ruling.decided.proof
    assert proof is not None
    return {
        "rulebook": ruling.place,
        "jurisdiction": decided.jurisdiction,
        "case": ruling.case.id,
        "topic": decided.topic,
        "outcome": decided.outcome,
        "date": decided.date,
        "forum": bilingual(decided.forum),
        "cite": decided.cite,
        "checked": decided.checked,
        "accepted": list(proof.accepted),
        "refused": list(proof.refused),
        "say": bilingual(proof.say),
    }


def _item(advised: Advice, safeguards: Safeguards) -> dict[str, Any]:
    item = advised.item
    return {
        "id": item.id,
        "kind": item.kind,
        "answer": advised.answer.value,
        "asks": list(advised.asks),
        "say": bilingual(item.say),
        "source": bilingual(safeguards.sources[item.source]),
        "jurisdictions": list(item.jurisdictions),
    }
