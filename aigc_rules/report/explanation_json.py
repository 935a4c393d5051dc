"""Explanations for programs: trees of conditions with answers, places and sources."""

from __future__ import annotations

from typing import Any

from aigc_rules.chain import Step
from aigc_rules.engine.tree import Grown, Limb
from aigc_rules.explain import Explanation, Side
from aigc_rules.model import All, Always, AtLeast, FactIs, Named, Not, OutcomeIs
from aigc_rules.report.look import Look
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.report.written import condition
from aigc_rules.values import plain

SCHEMA = "aigc-rules/explanation/1"


def render(found: tuple[Explanation, ...], look: Look, depth: int) -> str:
    """One object; keys sorted, texts in both languages."""
    del look
    whole = {"schema": SCHEMA, "explanations": [_explanation(e, depth) for e in found]}
    return dumped(whole)


def _explanation(e: Explanation, depth: int) -> dict[str, Any]:
    verdict = e.verdict
    return {
        "jurisdiction": verdict.jurisdiction,
        "topic": verdict.topic,
        "state": verdict.state,
        "outcomes": list(verdict.outcomes),
        "possible": list(verdict.possible),
        "settled": verdict.settled.name,
        "sides": [_side(e, s, depth) for s in e.sides],
        "ways": [
            {"outcome": w.outcome, "set": {f: plain(a) for f, a in w.changes}, "can_still_change": w.still}
            for w in e.ways
        ],
        "presumed": [
            {
                "fact": p.presumption.fact,
                "is": plain(p.presumption.asked),
                "why": p.presumption.why,
                "else_possible": list(p.else_possible),
            }
            for p in verdict.presumed
        ],
        "missing": [m.fact for m in (*verdict.missing, *verdict.not_known)],
        "weightless": {fact: bilingual(why) for fact, why in verdict.weightless},
        "authorities": {
            a.id: {"cite": a.cite, "kind": a.kind, "checked": a.checked, "url": a.url}
            for a in e.book.authorities.values()
            if e.authority(a.id) is not None
        },
    }


def _side(e: Explanation, side: Side, depth: int) -> dict[str, Any]:
    return {
        "choose": dict(side.choose),
        "leads": side.leads,
        "possible": list(side.possible),
        "why": [_grown(e, g, depth) for g in side.why],
        "why_not": [_grown(e, g, depth) for g in side.why_not],
        "proof": None if side.proof is None else [_step(s) for s in side.proof],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "concluded": step.concluded,
        "answer": step.answer.value,
        "from": [
            {"answer": p.answer.value, **({"test": condition(p.test)} if p.test else {"name": p.name})}
            for p in step.premises
        ],
    }


def _grown(e: Explanation, grown: Grown, depth: int) -> dict[str, Any]:
    decision = grown.decision
    return {
        "id": decision.id,
        "then": decision.then,
        "say": bilingual(decision.say),
        "answer": grown.answer.value,
        "place": str(decision.place),
        "cites": [c for c in decision.cites if e.authority(c)],
        "before": grown.before or None,
        "if": _limb(e, grown.when, depth) if grown.when else None,
        "unless": _limb(e, grown.unless, depth) if grown.unless else None,
    }


def _limb(e: Explanation, limb: Limb, depth: int) -> dict[str, Any]:
    part = limb.part
    found: dict[str, Any] = {"answer": limb.answer.value, "as_wanted": limb.met.value}
    if isinstance(part, FactIs):
        known = e.facts.get(part.fact)
        given = e.scenario.facts.get(part.fact)
        found |= {"fact": part.fact, "wanted": plain(part.asked), "is": plain(known.asked) if known else None}
        found |= {"presumed": bool(known and known.presumed)}
        found |= {"place": str(given.place)} if given is not None else {}
    elif isinstance(part, Named):
        element = e.elements.get(part.id)
        rule = element if element is not None else e.book.decision(part.id)[1]
        found |= {"id": part.id, "say": bilingual(rule.say), "place": str(rule.place)}
        found |= {"cites": [c for c in rule.cites if e.authority(c)]}
        depth -= 1
    elif isinstance(part, OutcomeIs):
        found |= {"topic": part.topic, "outcomes": list(part.outcomes)}
    elif isinstance(part, AtLeast):
        found |= {"kind": "at_least", "number": part.number}
    elif isinstance(part, Always):
        found |= {"kind": "always" if part.met else "never"}
    else:
        found |= {"kind": "all" if isinstance(part, All) else "not" if isinstance(part, Not) else "any"}
    if limb.inside and depth > 0:
        found["inside"] = [_limb(e, i, depth) for i in limb.inside]
    return found
