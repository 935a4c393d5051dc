"""Before and after a change, a fact through its values, the ways to an outcome, scenarios side by side."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from commands import POSTER, golden, run
from rich.cells import cell_len

from aigc_rules.assess import NATIVE, Law, Options, assess, gate_problems
from aigc_rules.compare import differences
from aigc_rules.library import Library, folder
from aigc_rules.model import Given, Known, OneOf, Scenario, SetOf, Within
from aigc_rules.problem import Failed
from aigc_rules.reader import read
from aigc_rules.report import difference
from aigc_rules.scenario import scenario
from aigc_rules.values import asked_of
from aigc_rules.whatif import changed, shifts, sweep, values

TODAY = date(2026, 11, 20)
OPTIONS = Options(TODAY, ("subsistence",), {}, NATIVE, ())
EXAMPLES = folder("examples") / "scenarios"
SKETCH = "examples/scenarios/own-sketch.yaml"


@cache
def law() -> Law:
    return Library().law()


def _read(name: str) -> Scenario:
    root = read(EXAMPLES / f"{name}.yaml", [])
    assert root is not None
    return scenario(root, law().vocabulary, law().books)


def _set(**facts: Known) -> dict[str, Given]:
    names = {k.replace("__", "."): v for k, v in facts.items()}
    return {n: Given(n, k, (("is", "x"),)) for n, k in names.items()}


def test_facts_that_a_change_shuts_fall_away_and_are_named() -> None:
    now, dropped = changed(_read("poster"), _set(tool__role=OneOf(("none",))), law().vocabulary)
    assert "prompting.detail" in dropped
    assert not set(dropped) & set(now.facts)
    assert gate_problems(now, law().vocabulary) == []


def test_a_change_that_does_not_apply_is_refused() -> None:
    base = Scenario(_read("poster").title, "a.yaml", _set(tool__role=OneOf(("none",))))
    with pytest.raises(Failed) as refused:
        changed(base, _set(tool__share=OneOf(("all",))), law().vocabulary)
    assert [p.code for p in refused.value.problems] == ["does-not-apply"]


def test_nothing_moves_where_nothing_changes() -> None:
    found = assess(_read("poster"), law(), OPTIONS)
    assert [s.moved for s in shifts(found, found)] == [False] * 5


def test_a_shift_moves_where_a_verdict_does() -> None:
    made = _read("poster")
    now, _ = changed(
        made,
        _set(editing__manual=OneOf(("substantial",)), editing__visible=OneOf(("yes",))),
        law().vocabulary,
    )
    found = {s.now.jurisdiction: s for s in shifts(assess(made, law(), OPTIONS), assess(now, law(), OPTIONS))}
    assert found["us"].before is not None
    assert found["us"].after is not None
    assert (found["us"].before.outcomes, found["us"].after.outcomes) == (("none",), ("parts",))
    assert found["us"].moved


def test_a_shift_moves_where_only_the_last_day_of_protection_does() -> None:
    options = Options(TODAY, ("term",), {}, NATIVE, ())
    years = [{"people.death_year": Given("people.death_year", Within(((y, y),)), ())} for y in (1990, 1995)]
    one, two = (assess(changed(_read("own-sketch"), y, law().vocabulary)[0], law(), options) for y in years)
    found = {s.now.jurisdiction: s for s in shifts(one, two)}["us"]
    assert found.before is not None
    assert found.after is not None
    assert found.before.outcomes == found.after.outcomes
    assert [v.ends for v in (found.before, found.after)] == [
        (("life_70", "2060-12-31"),),
        (("life_70", "2065-12-31"),),
    ]
    assert found.moved
    told = difference.verdict(found.after, found.before, law().questions, "en")
    assert told.replace("\u00a0", " ") == "Life + 70 years; until 2065-12-31"


@pytest.mark.parametrize("name", ["prompting.detail", "work.kind", "editing.visible", "arrangement.items"])
def test_a_sweep_is_what_assessing_each_value_gives(name: str) -> None:
    made, fact = _read("poster"), law().vocabulary.facts[name]
    steps = list(sweep(made, law(), OPTIONS, fact))
    assert len(steps) == len(values(fact, law(), TODAY, OPTIONS.topics)) >= 2
    for step in steps:
        if step.assessment is not None:
            now, dropped = changed(made, {name: step.given}, law().vocabulary)
            assert step.dropped == dropped
            alone = assess(now, law(), OPTIONS)
            assert [v.possible for v in step.assessment.verdicts] == [v.possible for v in alone.verdicts]


def test_the_values_of_a_sweep_are_those_that_rules_tell_apart() -> None:
    facts = law().vocabulary.facts
    assert [
        k.values for k in values(facts["prompting.detail"], law(), TODAY, ()) if isinstance(k, OneOf)
    ] == [(c,) for c in facts["prompting.detail"].codes]
    assert all(isinstance(k, SetOf) for k in values(facts["work.kind"], law(), TODAY, ()))
    counts = values(facts["arrangement.items"], law(), TODAY, ("subsistence",))
    assert Within(((2, 2),)) in counts
    assert list(values(facts["prompting.rounds"], law(), TODAY, ("subsistence",))) == []


def test_a_sweep_of_days_begins_with_the_first_day_there_is() -> None:
    topics = law().questions.topics()
    dates = [f for f in law().vocabulary.facts.values() if f.type == "date"]
    first = {f.id: values(f, law(), TODAY, topics)[0] for f in dates}
    assert first
    assert set(first.values()) == {Within(((1, 1),))}
    assert {asked_of(law().vocabulary.facts[f], k) for f, k in first.items()} == {(("is", "0001-01-01"),)}


def test_only_facts_that_are_read_and_differ_are_differences() -> None:
    two = tuple(assess(_read(n), law(), OPTIONS) for n in ("poster", "own-sketch"))
    found = differences(two, law())
    names = [d.fact for d in found]
    assert "input.visible" in names
    assert "prompting.rounds" not in names
    assert all(d.told[0] != d.told[1] for d in found)
    assert differences((two[0], two[0]), law()) == ()


# --- the commands ----------------------------------------------------------------------------

CHANGES = {
    "set": ("--set", "editing.manual=substantial", "--set", "editing.visible=yes"),
    "shut": ("--set", "tool.role=none"),
    "bill": ("--with", "uk-repeal-9-3", "-j", "uk"),
    "reading": ("--reading", "uk.cgw-original=own-standard", "-j", "uk"),
    "day": ("--as-of", "1989-07-31", "-j", "uk,us"),
    "sweep": ("--sweep", "prompting.detail"),
    "flip": ("--flip", "us.subsistence=parts"),
    "several": ("--set", "tool.role=none", "-q", "subsistence,ownership"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", CHANGES)
def test_what_if_looks_like_this(name: str, lang: str) -> None:
    done = run("whatif", POSTER, *CHANGES[name], "--lang", lang, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"whatif/{name}-{lang}.txt", done.stdout.decode())


TERM = ("--set", "people.death_year=1990", "-j", "us,cn", "-q", "term")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80])
def test_the_day_that_moves_is_printed(width: int, lang: str) -> None:
    done = run("whatif", SKETCH, *TERM, "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"whatif/term-{lang}-{width}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 80, 120])
def test_scenarios_side_by_side_look_like_this(lang: str, width: int) -> None:
    done = run("compare", POSTER, SKETCH, "--as-of", "2026-11-20", "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"whatif/compare-{lang}-{width}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 60, 110])
@pytest.mark.parametrize("name", CHANGES)
def test_no_line_is_wider_than_the_terminal(name: str, width: int, lang: str) -> None:
    words = ("whatif", POSTER, *CHANGES[name]) if name != "several" else ("compare", POSTER, SKETCH, POSTER)
    done = run(*words, "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_an_outcome_that_is_there_already_needs_no_change() -> None:
    done = run("whatif", POSTER, "--flip", "us.subsistence=none")
    assert b"comes out so already" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("--sweep", "x.y"),
        ("--flip", "us.subsistence=wole"),
        ("--flip", "zz.term=x"),
        ("--set", "tool.role=x"),
    ],
)
def test_wrong_use_is_explained(words: tuple[str, ...]) -> None:
    done = run("whatif", POSTER, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[" in done.stderr


def test_the_shipped_folder_is_where_the_examples_are() -> None:
    assert Path(EXAMPLES / "poster.yaml").is_file()
