"""The scenarios of `examples/`: they read cleanly, and their verdicts are what they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from commands import ROOT, golden

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.library import Library
from aigc_rules.model import Scenario
from aigc_rules.problem import Problem
from aigc_rules.reader import read
from aigc_rules.report.look import Look
from aigc_rules.report.plain import render
from aigc_rules.scenario import scenario
from aigc_rules.verdict import Assessment, Verdict

FOLDER = ROOT / "examples" / "scenarios"
NAMES = sorted(p.stem for p in FOLDER.glob("*.yaml"))
CODES = ("us", "cn", "eu", "uk", "jp")
TODAY = date(2026, 11, 20)
EARLIER = date(2023, 6, 30)


@cache
def _law() -> Law:
    whole = Library().law(CODES)
    return Law(whole.vocabulary, whole.questions, {c: whole.books[c] for c in CODES}, whole.digest)


@cache
def _scenario(name: str) -> Scenario:
    problems: list[Problem] = []
    root = read(FOLDER / f"{name}.yaml", problems)
    assert root is not None
    found = scenario(root, _law().vocabulary, CODES)
    assert problems == []
    return replace(found, path=f"examples/scenarios/{name}.yaml")


@cache
def _assessed(name: str) -> Assessment:
    return assess(_scenario(name), _law(), Options(TODAY, engine=NATIVE))


def _said(found: Assessment) -> dict[tuple[str, str], tuple[object, ...]]:
    return {(v.jurisdiction, v.topic): _verdict(v) for v in found.verdicts}


def _verdict(v: Verdict) -> tuple[object, ...]:
    """What a verdict says, apart from the order in which readers are shown other verdicts."""
    reasons = tuple((b.id, b.then, b.cites) for b in v.because)
    return (
        v.state,
        v.outcomes,
        v.possible,
        v.settled,
        v.flags,
        v.parts,
        v.parts_possible,
        v.ends,
        tuple(name for name, _ in v.contested),
        reasons,
        frozenset(m.fact for m in v.missing),
        frozenset(m.fact for m in v.not_known),
        tuple(a.id for a in v.authorities),
    )


def test_the_eleven_scenarios_are_there_and_the_list_of_them_names_each() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(NAMES) >= 11
    assert [n for n in NAMES if f"{n}.yaml" not in told] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_assessed_in_all_five_jurisdictions(name: str) -> None:
    found = _assessed(name)
    assert {v.jurisdiction for v in found.verdicts} == set(CODES)
    for code in CODES:
        assert {"subsistence", "ownership", "term"} <= {
            v.topic for v in found.verdicts if v.jurisdiction == code
        }


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_is_told_in_both_languages_with_the_schema_in_its_first_line(name: str) -> None:
    found = _scenario(name)
    assert found.title.en != found.title.zh
    assert found.summary.en != found.summary.zh
    first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../aigc_rules/schema/scenario.schema.json"


def test_the_verdicts_are_these() -> None:
    text = render(tuple(_assessed(n) for n in NAMES), Look())
    golden("scenarios.txt", text)


@pytest.mark.parametrize("name", NAMES)
def test_no_order_changes_a_verdict(name: str) -> None:
    found = _scenario(name)
    law = _law()
    turned = replace(found, facts=dict(reversed(found.facts.items())), complete=found.complete[::-1])
    books = dict(reversed(law.books.items()))
    again = assess(
        turned, Law(law.vocabulary, law.questions, books, law.digest), Options(TODAY, engine=NATIVE)
    )
    assert next(v.jurisdiction for v in again.verdicts) == CODES[-1]
    assert _said(again) == _said(_assessed(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_authority_is_cited_before_it_is_in_force(name: str) -> None:
    found = assess(_scenario(name), _law(), Options(EARLIER, engine=NATIVE))
    later = {
        (v.jurisdiction, v.topic, a.id)
        for v in found.verdicts
        for a in v.authorities
        if a.in_force.start is not None and a.in_force.start > EARLIER.toordinal()
    }
    assert later == set()
