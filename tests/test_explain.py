"""Why and why not: the trees tell what the engine found, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from commands import POSTER, golden, run
from rich.cells import cell_len

from aigc_rules.assess import BOTH, NATIVE, Law, Options, inquire
from aigc_rules.condition import walk
from aigc_rules.engine.durable import available
from aigc_rules.engine.tree import Limb
from aigc_rules.explain import Explanation, explain, reasons
from aigc_rules.library import Library, folder
from aigc_rules.logic import Answer, answer
from aigc_rules.model import All, FactIs, Not, Scenario, Some
from aigc_rules.reader import read
from aigc_rules.report.look import Look
from aigc_rules.report.reasoning import Branch, Reasoning
from aigc_rules.report.tree import render
from aigc_rules.scenario import scenario
from aigc_rules.verdict import DECIDED

TODAY = date(2026, 11, 20)
SCENARIOS = [
    folder("examples") / "scenarios" / f"{n}.yaml" for n in ("poster", "own-sketch", "ai-audio-file")
]
DAY = ("--as-of", "2026-11-20", "--engine", "native")


@cache
def law() -> Law:
    return Library().law()


@cache
def made(path: Path) -> Scenario:
    root = read(path, [])
    assert root is not None
    return scenario(root, law().vocabulary, law().books)


@cache
def explained(path: Path) -> tuple[Explanation, ...]:
    return explain(made(path), law(), Options(TODAY, ("subsistence", "ownership"), {}, NATIVE, ()))


def _limbs(limb: Limb | None) -> Iterator[Limb]:
    if limb is not None:
        yield limb
        for inner in limb.inside:
            yield from _limbs(inner)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_what_is_explained_is_what_was_found(path: Path) -> None:
    for e in explained(path):
        led = [s for s in e.sides if s.leads]
        assert {g.decision.id for s in led for g in s.why} == {b.id for b in e.verdict.because}
        assert {c for s in led for c in s.possible} == set(e.verdict.possible)
        for side in e.sides:
            assert {g.decision.then for g in side.why} <= set(side.possible) | {"not_asked"}
            assert not {g.decision.id for g in side.why} & {g.decision.id for g in side.why_not}
            if e.verdict.topic == "subsistence":
                assert not {g.decision.then for g in side.why_not} & {g.decision.then for g in side.why}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_answer_in_a_tree_is_that_of_the_walk(path: Path) -> None:
    options = Options(TODAY, ("subsistence",), {}, NATIVE, ())
    found = {e.verdict.id: e for e in explained(path)}
    with inquire(made(path), law(), options) as inquiries:
        for inquiry in inquiries:
            for at, side in enumerate(found[inquiry.id].sides):
                trace = inquiry.traces[at]
                for grown in (*side.why, *side.why_not):
                    for limb in (*_limbs(grown.when), *_limbs(grown.unless)):
                        assert limb.answer is answer(trace.condition(limb.part))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_a_condition_is_as_its_reasons_make_it(path: Path) -> None:
    """All that is met is met by all of its members, what fails fails by the members that are named."""
    for e in explained(path):
        for side in e.sides:
            for grown in (*side.why, *side.why_not):
                for limb in _limbs(grown.when):
                    together = isinstance(limb.part, Some if limb.denied else All)
                    told = reasons(limb)
                    if isinstance(limb.part, (All, Some)) and limb.met is not Answer.UNKNOWN:
                        needs_all = together == (limb.met is Answer.YES)
                        assert len(told) == len(limb.inside) if needs_all else told
                    if isinstance(limb.part, Not):
                        assert limb.inside[0].denied != limb.denied


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_every_fact_of_a_verdict_stands_in_its_trees(path: Path) -> None:
    for e in explained(path):
        if e.verdict.state != DECIDED or e.verdict.either_way:
            continue
        shown = {
            limb.part.fact
            for side in e.sides
            for g in side.why
            for limb in (*_limbs(g.when), *_limbs(g.unless))
            if isinstance(limb.part, FactIs)
        }
        gates = {f for name in shown for f in _gates(name)}
        assert {f for b in e.verdict.because for f, _ in b.facts} <= shown | gates


def _gates(name: str) -> set[str]:
    gate = law().vocabulary.facts[name].only_if
    return {p.fact for p in walk(gate) if isinstance(p, FactIs)} if gate is not None else set()


def _words(branches: list[Branch]) -> Iterator[str]:
    for branch in branches:
        yield "".join(text for text, _ in branch.head)
        yield from _words(list(branch.under))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_number_leads_to_an_authority_that_may_be_printed(lang: str) -> None:
    for path in SCENARIOS:
        for e in explained(path):
            reasoning = Reasoning(e, lang)
            for side in e.sides:
                assert list(_words(reasoning.why(side))) or not side.why or side is not e.sides[0]
                reasoning.why_not(side)
            assert list(reasoning.notes.values()) == list(range(1, len(reasoning.notes) + 1))
            assert all(e.authority(name) is not None for name in reasoning.notes)


def test_a_smaller_depth_shows_less_and_says_so() -> None:
    found = explained(SCENARIOS[0])
    short, long = (render(found, Look("en", 100), depth) for depth in (1, 9))
    assert len(short.splitlines()) < len(long.splitlines())
    assert "--depth 2" in short
    assert "--depth" not in long


def test_what_would_change_a_verdict_puts_first_what_can_still_be_done() -> None:
    for path in SCENARIOS:
        for e in explained(path):
            for way in e.ways:
                assert way.outcome != ",".join(e.verdict.outcomes)
                able = all(law().vocabulary.facts[f].can_still_change for f, _ in way.changes)
                assert way.still == able
            for outcome in {w.outcome for w in e.ways}:
                mine = [w.still for w in e.ways if w.outcome == outcome]
                assert mine == sorted(mine, reverse=True)


# --- the command -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("code", ["us", "jp"])
def test_a_tree_looks_like_this(code: str, width: int, lang: str) -> None:
    done = run("explain", POSTER, "-j", code, *DAY, "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"explain/{code}-{lang}-{width}.txt", done.stdout.decode())


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_the_other_formats_look_like_this(form: str) -> None:
    done = run("explain", POSTER, "-j", "uk", *DAY, "-f", form)
    golden(f"explain/uk.{form}.txt", done.stdout.decode())


def test_ascii_and_colour() -> None:
    done = run("explain", POSTER, "-j", "us", *DAY, "--ascii", COLUMNS="80")
    assert not any(c in done.stdout.decode() for c in "├└│✓✗→")
    done = run("explain", POSTER, "-j", "us", *DAY, "--color", "always", COLUMNS="80")
    assert b"\x1b[1;31m" in done.stdout


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 60, 110])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    done = run("explain", POSTER, "-q", "subsistence,ownership", *DAY, "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_json_has_every_side_and_every_answer() -> None:
    whole = json.loads(run("explain", POSTER, "-j", "uk", *DAY, "-f", "json").stdout)
    (one,) = whole["explanations"]
    assert one["state"] == "needs_facts"
    assert {"choose", "leads", "possible", "why", "why_not", "proof"} == set(one["sides"][0])
    assert [s["proof"] for s in one["sides"]] == [None] * len(one["sides"])
    assert {g["answer"] for s in one["sides"] for g in (*s["why"], *s["why_not"])} == {"yes", "no", "unknown"}


@pytest.mark.skipif(not available(), reason="durable-rules is not installed")
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_the_second_engine_proves_every_side_from_the_facts_alone(path: Path) -> None:
    """Every step rests on tests of facts, readings, constants or earlier steps; all lead to what decides."""
    options = Options(TODAY, ("subsistence", "ownership"), {}, BOTH, ())
    for e in explain(made(path), law(), options, (), proving=True):
        for side in e.sides:
            assert side.proof is not None
            done: dict[str, Answer] = {}
            used: set[str] = set()
            for step in side.proof:
                for premise in step.premises:
                    name, _, reading = premise.name.partition("=")
                    if reading:
                        chosen = dict(side.choose).get(name, "")
                        assert chosen in ("", reading) or premise.answer is Answer.NO
                        assert chosen != reading or premise.answer is Answer.YES
                    elif premise.test is None and name not in ("always", "never"):
                        assert done[name] is premise.answer
                    used.add(premise.name)
                done[step.concluded] = step.answer
            for grown in side.why:
                assert done.get(grown.decision.id, Answer.UNKNOWN) is grown.answer
            assert set(done) <= used | {g.decision.id for g in side.why}


@pytest.mark.skipif(not available(), reason="durable-rules is not installed")
def test_json_has_the_proof_where_the_second_engine_takes_part() -> None:
    done = run("explain", POSTER, "-j", "us", "--as-of", "2026-11-20", "-f", "json")
    (one,) = json.loads(done.stdout)["explanations"]
    last = one["sides"][0]["proof"][-1]
    assert (last["concluded"], last["answer"]) == ("us.none-instructions", "yes")
    assert {"answer": "no", "test": "{editing.visible: yes}"} in [
        p for step in one["sides"][0]["proof"] for p in step["from"]
    ]


def test_a_fact_given_on_the_command_line_is_shown_as_such() -> None:
    done = run("explain", POSTER, "-j", "us", *DAY, "--set", "tool.role=suggestions", COLUMNS="100")
    assert b"--set" in done.stdout


def test_a_condition_on_an_aspect_names_the_aspect() -> None:
    """Several aspects of one question stand in one condition, and must be told apart."""
    words = ("explain", "examples/scenarios/scraper-robots-txt.yaml", "-q", "training", "-j", "uk", *DAY)
    text = run(*words, COLUMNS="300").stdout.decode()
    told = [line.rpartition("(")[2] for line in text.splitlines() if "comes out as Infringing" in line]
    wanted = ("library", "memorised", "retrieval", "model", "circumvention")
    labels = {law().questions.scale(f"training.{name}") for name in wanted}
    assert {f"{s.label.en}) comes out as Infringing" for s in labels if s} <= {t.rstrip() for t in told}
