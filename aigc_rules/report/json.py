"""The stable contract for programs: language-neutral keys, texts in both languages, sorted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aigc_rules import __version__
from aigc_rules.report.look import Look
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.values import plain
from aigc_rules.verdict import Assessment, Because, Missing, ReadingChoice, Verdict
from aigc_rules.words import both

SCHEMA = "aigc-rules/assessment/1"
_FEW = 2


def render(assessments: tuple[Assessment, ...], look: Look) -> str:
    """One object; for several scenarios a list of them."""
    del look
    found = [_assessment(a) for a in assessments]
    whole = found[0] if len(found) < _FEW else {"schema": SCHEMA, "assessments": found}
    return dumped(whole)


def _assessment(a: Assessment) -> dict[str, Any]:
    facts = {name: _value(a, name) for name in a.scenario.facts}
    title = a.scenario.title
    return {
        "schema": SCHEMA,
        "notice": dict(zip(("en", "zh"), both("notice"), strict=True)),
        "tool": {"version": __version__, "engine": a.engine, "rules_digest": a.rules_digest},
        "run_id": a.run_id,
        "as_of": a.as_of,
        "scenario": {
            "title": title.en if title.en == title.zh else bilingual(title),
            "path": a.scenario.path,
            "complete": list(a.scenario.complete),
            "facts": facts,
        },
        "law": [
            {"jurisdiction": j.code, "law_as_of": j.law_as_of, "reviewed_by": j.reviewed_by}
            | ({"proposals": [bilingual(t) for t in j.proposals]} if j.proposals else {})
            for j in a.jurisdictions
        ],
        "verdicts": [_verdict(a, v) for v in a.verdicts],
    }


def _value(a: Assessment, name: str) -> object:
    """A fact's value; that of a set is always a list."""
    value = plain(a.scenario.facts[name].asked)
    is_set = a.vocabulary.facts[name].is_set
    return [value] if is_set and not isinstance(value, list) and value != "unknown" else value


def _verdict(a: Assessment, v: Verdict) -> dict[str, Any]:
    return {
        "jurisdiction": v.jurisdiction,
        "question": v.question,
        "aspect": v.aspect or None,
        "state": v.state,
        "outcomes": list(v.outcomes),
        "possible": list(v.possible),
        "settled": v.settled.name,
        "flags": list(v.flags),
        "parts": list(v.parts),
        "parts_possible": list(v.parts_possible),
        "ends": [{"outcome": code, "on": on} for code, on in v.ends],
        "readings": [_reading(r) for r in v.readings],
        "because": [_because(a, b) for b in v.because],
        "either_way": v.either_way,
        "missing": _missing(v.missing),
        "not_known": _missing(v.not_known),
        "presumed": [
            {
                "fact": p.presumption.fact,
                "is": plain(p.presumption.asked),
                "why": p.presumption.why,
                "say": bilingual(p.presumption.say),
                "else_possible": list(p.else_possible),
            }
            for p in v.presumed
        ],
        "authorities": [
            {"id": x.id, "cite": x.cite, "kind": x.kind, "url": x.url, "checked": x.checked}
            for x in v.authorities
        ],
        "weightless": [fact for fact, _ in v.weightless],
        "watch": [bilingual(t) for t in v.watch],
    }


def _reading(r: ReadingChoice) -> dict[str, Any]:
    return {
        "choose": dict(r.choose),
        "leads": r.leads,
        "possible": list(r.possible),
        "because": list(r.because),
        "cites": list(r.cites),
    }


def _because(a: Assessment, b: Because) -> dict[str, Any]:
    facts = a.vocabulary.facts
    return {
        "id": b.id,
        "kind": "decision",
        "answer": b.answer.value,
        "then": b.then,
        "say": bilingual(b.say),
        "cites": list(b.cites),
        "facts": {
            name: [v for _, v in asked] if facts[name].is_set else plain(asked)
            for name, asked in b.facts
            if asked is not None
        },
        "place": str(b.place),
    }


def _missing(missing: Iterable[Missing]) -> list[dict[str, Any]]:
    return [
        {"fact": m.fact, "decides": list(m.decides), "changes": list(m.changes), "leads": list(m.leads)}
        for m in missing
    ]
