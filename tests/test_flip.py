"""The smallest changes that flip a verdict, against trying every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest

from aigc_rules.assess import NATIVE, Law, Options, assess, gate_problems
from aigc_rules.engine.exact import Ask
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.flip import Flips
from aigc_rules.library import Library
from aigc_rules.model import Given, Known, OneOf, Scenario
from aigc_rules.reader import parse, read
from aigc_rules.scenario import scenario

TODAY = date(2026, 11, 20)
ROOT = Path(__file__).parent.parent
SMALL = b"""
title: small
complete: [input, arrangement, selection]
facts:
  work: {kind: image, fixed: exact, human_parts: none, room: open, constraints: none, differs: clear}
  tool: {kind: generative_model, role: expression, share: all}
  prompting: {author: maker, detail: layout, text_kind: plain_instruction, features_fixed: none, precision: mixed}
  conception: {match: roughly, plan: topic}
  editing: {manual: cleanup, visible: no, regions: none}
"""


@cache
def law() -> Law:
    return Library().law(("us", "uk"))


def _read(data: bytes) -> Scenario:
    root = parse(data, "small.yaml", [])
    assert root is not None
    return scenario(root, law().vocabulary, law().books)


def _flips(code: str, made: Scenario) -> Flips:
    facts = Facts.of(made, law().vocabulary.facts)
    return Flips(Ask(law().books[code], law().vocabulary, TODAY.toordinal(), "subsistence", facts))


def _with(made: Scenario, changes: dict[str, Known]) -> Scenario:
    """A scenario with other values; what they shut falls away."""
    told = {**made.facts, **{n: Given(n, k, (("is", "x"),)) for n, k in changes.items()}}
    while True:
        now = replace(made, facts=told)
        shut = {dict(p.details)["fact"] for p in gate_problems(now, law().vocabulary)}
        if not shut - changes.keys():
            return now
        told = {n: g for n, g in told.items() if n not in shut or n in changes}


def _only(code: str, made: Scenario, outcome: str) -> bool:
    only = Law(law().vocabulary, law().questions, {code: law().books[code]})
    if gate_problems(made, law().vocabulary):
        return False
    return assess(made, only, Options(TODAY, ("subsistence",), {}, NATIVE)).verdicts[0].possible == (outcome,)


def _values(name: str) -> list[Known]:
    fact = law().vocabulary.facts[name]
    return [] if fact.is_set or fact.is_number else [OneOf((c,)) for c in fact.codes]


@pytest.mark.parametrize("code", ["us", "uk"])
@pytest.mark.parametrize("outcome", ["whole", "parts", "none"])
def test_flips_are_those_that_trying_finds(code: str, outcome: str) -> None:
    """Single-valued facts, one and two at a time; sets are left to the diagram."""
    made = _read(SMALL)
    flips = _flips(code, made)
    names = [n for n in flips.known if _values(n) and n in made.facts]
    found = {f.facts for f in flips.to(outcome, among=names, most=2)}
    tried: set[tuple[str, ...]] = set()
    for number in (1, 2):
        for chosen in combinations(names, number):
            others = [[v for v in _values(n) if v != made.facts[n].known] for n in chosen]
            if any(
                _only(code, _with(made, dict(zip(chosen, v, strict=True))), outcome) for v in product(*others)
            ):
                tried.add(chosen)
        if tried:
            break
    assert found == tried


@pytest.mark.parametrize("code", ["us", "uk"])
@pytest.mark.parametrize("outcome", ["whole", "parts", "neighbouring", "none"])
def test_every_flip_flips(code: str, outcome: str) -> None:
    """Its values, set in the scenario, leave the wished outcome alone."""
    for data in (SMALL, (ROOT / "examples/scenarios/poster.yaml").read_bytes()):
        made = _read(data)
        for flip in _flips(code, made).to(outcome, most=2):
            changed = _with(made, dict(zip(flip.facts, flip.values, strict=True)))
            assert _only(code, changed, outcome), flip


def test_what_can_still_be_brought_about_can_be_asked_for_alone() -> None:
    made = _read(SMALL)
    flips = _flips("us", made)
    advice = [n for n in flips.known if law().vocabulary.facts[n].can_still_change]
    found = flips.to("parts", among=advice)
    assert ("work.human_parts",) in {f.facts for f in found}
    without = flips.to("parts", among=["editing.manual", "editing.visible"])
    assert {f.facts for f in without} == {("editing.manual", "editing.visible")}
    assert all(law().vocabulary.facts[n].can_still_change for f in found for n in f.facts)


def test_an_outcome_that_no_change_brings_about_has_no_flip() -> None:
    assert _flips("us", _read(SMALL)).to("not_proven") == []
    assert read(ROOT / "examples/scenarios/poster.yaml", []) is not None
