"""Lessons: how they are read, what they expect, and how a slide is played."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands import run
from small_lesson import FOLDER, KINDS_IN_ORDER, SMALL, fact, played, read, small, told

from aigc_rules.assess import NATIVE
from aigc_rules.backtest import DIFFER
from aigc_rules.case import Case
from aigc_rules.lecture import Live, Played, unmet
from aigc_rules.lessonbook import Shelf, lessons, shelf
from aigc_rules.problem import Failed
from aigc_rules.quiz import CANNOT_SAY, Quiz, queries
from aigc_rules.slide import KINDS, TEXT

# --- reading ---------------------------------------------------------------------------------


def test_the_small_lesson_has_every_kind_of_slide_and_all_that_it_expects_comes_out() -> None:
    assert [s.kind for s in small().slides] == KINDS_IN_ORDER == [TEXT, *KINDS]
    assert [p for s in small().slides for p in unmet(Played(small(), s, told(), engine=NATIVE))] == []


def test_paragraphs_are_divided_by_empty_lines_however_the_text_is_written() -> None:
    head = SMALL.read_text(encoding="utf-8").partition("slides:")[0]
    texts = {
        "|\n      one\n      line\n\n      - two\n      - three\n": ("one line", "- two", "- three"),
        ">\n      one\n      line\n\n      - two\n\n      - three\n": ("one line", "- two", "- three"),
        '"one\n      line\n\n      - two"\n': ("one line", "- two"),
        "one\n      line\n": ("one line",),
    }
    for written, wanted in texts.items():
        text = f"{head}slides:\n- title: A\n  say:\n    en: {written}    zh: 一\n"
        made, problems = read(text)
        assert problems == []
        assert made is not None
        assert made.slides[0].say.en == wanted
        assert made.slides[0].say.zh == ("一",)


def test_a_scenario_is_a_file_a_case_or_written_here() -> None:
    titles = {s.subject.scenario.title.en for s in small().slides if s.subject is not None}
    assert titles == {"A picture from a single prompt", "Thaler v Perlmutter (A Recent Entrance to Paradise)"}


def test_what_is_wrong_with_a_scenario_file_is_told_at_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "bad.yaml").write_text("title: x\nfacts: {work: {kind: imge}}\n", encoding="utf-8")
    text = SMALL.read_text(encoding="utf-8").replace(
        "../../examples/scenarios/prompt-only.yaml", "../bad.yaml"
    )
    _, problems = read(text, tmp_path / "lessons" / "small.yaml")
    assert [(p.code, p.place.path, p.near) for p in problems] == [
        ("unknown-value", "tests/bad.yaml", "image")
    ]


def test_a_scenario_file_that_is_not_there_is_one_problem_and_its_slides_have_none() -> None:
    text = SMALL.read_text(encoding="utf-8").replace("prompt-only.yaml", "prompt-onle.yaml")
    _, problems = read(text)
    assert [(p.code, dict(p.details)["path"]) for p in problems] == [
        ("no-such-file", "examples/scenarios/prompt-onle.yaml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("case: us-thaler}", "case: us-thalr}", "unknown-case"),
        ("id: us-thaler}", "id: us-thalr}", "unknown-case"),
        ("explain: {of: us.subsistence", "explain: {of: uz.subsistence", "unknown-jurisdiction"),
        ("explain: {of: us.subsistence", "explain: {of: us.subsistance", "unknown-topic"),
        ("in: [us, cn, eu, uk, jp]", "in: [us, cn, eu, uk, jq]", "unknown-jurisdiction"),
        ("in: [us, uk], scenario: bare", "in: [us, uk], with: [uk-repel-9-3], scenario: bare", "unknown-proposal"),
        ("choose: {uk.cgw-original:", "choose: {uk.cgw-orignal:", "not-contested"),
        (": human-standard}", ": human-standrd}", "unknown-reading"),
        ("facts: bare", "facts: bar", "unknown-scenario"),
        (", scenario: bare, to: 1989-07-31", ", to: 1989-07-31", "missing-key"),
        ("visible: yes}}}", "visible: yes}, tool: {designer_choices: some}}}", "does-not-apply"),
        ("facts: {work: {kind: image", "facts: {tool: {designer_choices: some, kind: camera}, work: {kind: image", "duplicate-key"),
        ("in: uk, scenario", "in: [], scenario", "empty-list"),
        ("expect: {us: none}", "expect: {us: none, cn: none}", "unknown-jurisdiction"),
        ("expect: {us: none}", "expect: {us: nothing}", "unknown-outcome"),
        ("{us: {outcomes: none, state: decided}", "{us: {outcomes: none, because: us.nothing}", "unknown-element"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_one_problem_with_its_place(old: str, new: str, code: str) -> None:
    text = SMALL.read_text(encoding="utf-8")
    assert old in text
    _, problems = read(text.replace(old, new, 1))
    assert code in {p.code for p in problems}
    assert all(p.place.line > 1 for p in problems)


def test_all_rulebooks_that_answer_are_shown_where_none_are_named() -> None:
    text = SMALL.read_text(encoding="utf-8").replace("in: [us, cn, eu, uk, jp], ", "")
    made, problems = read(text)
    assert problems == []
    assert made is not None
    subject = made.slides[2].subject
    assert subject is not None
    assert subject.codes == ("us", "cn", "eu", "uk", "jp")


def test_a_reading_must_be_in_force_on_the_day_of_the_lesson() -> None:
    text = SMALL.read_text(encoding="utf-8").replace("as_of: 2026-11-20", "as_of: 1700-01-01")
    _, problems = read(text)
    assert {p.code for p in problems} <= {"reading-not-in-force"}


# --- a folder --------------------------------------------------------------------------------


def folder(tmp_path: Path, *orders: int) -> Shelf:
    for i, order in enumerate(orders):
        text = SMALL.read_text(encoding="utf-8").replace("order: 1", f"order: {order}")
        text = text.replace("../../examples", str(FOLDER.parent.parent / "examples"))
        (tmp_path / f"lesson-{i}.yaml").write_text(text, encoding="utf-8")
    return shelf(str(tmp_path))


def test_lessons_stand_in_their_order(tmp_path: Path) -> None:
    found = lessons((), folder(tmp_path, 3, 1, 2), told())
    assert [made.id for made in found] == ["lesson-1", "lesson-2", "lesson-0"]


def test_two_lessons_cannot_have_the_same_place(tmp_path: Path) -> None:
    with pytest.raises(Failed) as failed:
        lessons((), folder(tmp_path, 1, 1), told())
    (problem,) = failed.value.problems
    assert (problem.code, problem.place.line) == ("same-order", 4)
    assert problem.other is not None
    assert problem.other.path.endswith("lesson-0.yaml")


# --- expectations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "wanted", "got"),
    [
        ("eu: none,", "eu: whole,", "outcomes: whole", "none"),
        ("eu: none,", "eu: [none, whole],", "possible: none, whole", "none"),
        ("uk: [whole, none], jp", "uk: none, jp", "outcomes: none", "–"),
        ("  before: {us: none, cn: none}", "  before: {us: parts, cn: none}", "outcomes: parts", "none"),
        ("state: decided", "settled: open", "settled: open", "majority"),
    ],
)
def test_what_does_not_come_out_is_told_where_it_is_expected(
    old: str, new: str, wanted: str, got: str
) -> None:
    text = SMALL.read_text(encoding="utf-8")
    assert text.count(old) == 1
    made, problems = read(text.replace(old, new))
    assert problems == []
    assert made is not None
    (found,) = [p for s in made.slides for p in unmet(Played(made, s, told(), engine=NATIVE))]
    details = dict(found.details)
    assert (found.code, details["wanted_was"], details["got"]) == ("not-as-expected", wanted, got)
    assert new.strip() in found.place.text


def test_a_case_that_the_rules_contradict_fails_its_slide() -> None:
    slide = played("case").slide
    subject = slide.subject
    assert subject is not None
    assert subject.decided is not None
    wrong = replace(subject.decided, outcome="whole", possible=(), must_not=())
    case = Case("us-wrong", subject.scenario, (wrong,), slide.place)
    changed = replace(slide, subject=replace(subject, case=case, decided=wrong))
    made = Played(small(), changed, told(), engine=NATIVE)
    assert made.replayed.result == DIFFER
    (problem,) = unmet(made)
    assert (problem.code, dict(problem.details)["said"]) == ("case-contradicted", "none")


def test_check_ends_with_1_where_the_law_is_another_and_with_2_where_the_file_is_wrong(
    tmp_path: Path,
) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    text = SMALL.read_text(encoding="utf-8").replace("../../examples", str(FOLDER.parent.parent / "examples"))
    good.write_text(text, encoding="utf-8")
    bad.write_text(text.replace("eu: none,", "eu: whole,"), encoding="utf-8")
    done = run("demo", "--check", str(good))
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "✓ good: 9 slides, 18 expectations met\n".encode(),
        b"",
    )
    done = run("demo", "--check", str(good), str(bad))
    assert done.returncode == 1
    assert b"error[not-as-expected]: eu.subsistence" in done.stdout
    assert done.stdout.decode().endswith(
        "✓ good: 9 slides, 18 expectations met\n✗ bad: 9 slides, 1 of 18 expectations not met\n"
    )
    bad.write_text(text.replace("eu: none,", ""), encoding="utf-8")
    done = run("demo", "--check", str(bad))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[nothing-expected]" in done.stderr


# --- playing ---------------------------------------------------------------------------------


def test_without_a_change_there_is_no_before() -> None:
    assert played("vote").before == ()
    assert [v.outcomes for v in played("change").before] == [("none",), ("none",)]


def test_a_fact_a_reading_and_a_day_are_changed_on_the_spot() -> None:
    by_hand = Live(facts=(*fact("editing.manual=substantial"), *fact("editing.visible=yes")))
    assert played("reveal", by_hand).after[0].outcomes == ("parts",)
    assert played("reveal", by_hand).before[0].outcomes == ("none",)
    read_so = Live(readings=(("uk.cgw-original", "own-standard"),))
    assert played("reveal", read_so).after[1].outcomes == ("whole",)
    then = played("reveal", Live(day=date(1980, 1, 1)))
    assert (then.day, then.own_day) == (date(1980, 1, 1), small().as_of)
    assert then.after[1].possible != then.before[1].possible


def test_expectations_are_those_of_the_lesson_whatever_was_changed() -> None:
    live = Live(facts=fact("editing.manual=substantial"))
    assert list(unmet(played("reveal", live))) == []


def test_what_a_complete_group_says_is_told() -> None:
    assert played("facts").told("editing.manual") == (("is", "none"),)
    assert played("facts").told("people.countries") is None


def test_facts_that_no_longer_apply_fall_away() -> None:
    assert "prompting.rounds" in played("reveal", Live(facts=fact("tool.role=technical"))).dropped


def test_only_elements_that_make_a_difference_are_offered_as_contested() -> None:
    offered = [(code, e.id) for code, e, _ in played("reveal").contested]
    assert offered == [("uk", "uk.cgw-original")]
    chosen = played("reveal", Live(readings=(("uk.cgw-original", "own-standard"),)))
    assert [(code, e.id) for code, e, _ in chosen.contested] == offered


def test_a_case_is_not_its_own_neighbour() -> None:
    (group,) = played("case").neighbours()
    assert [n.case.id for n in group.cases] != ["us-thaler"]
    assert len(group.cases) == 1


# --- a quiz ----------------------------------------------------------------------------------


def test_a_vote_is_answered_place_by_place_and_what_is_open_cannot_be_said() -> None:
    asked = queries(played("vote"), 3)
    assert [(q.code, q.right) for q in asked] == [
        ("us", "none"), ("cn", "none"), ("eu", "none"), ("uk", CANNOT_SAY), ("jp", "none"),
    ]  # fmt: skip
    assert all(q.choices[-1] == CANNOT_SAY for q in asked)
    assert [q.right for q in queries(played("case"), 9)] == ["none"]
    assert queries(played("reveal"), 4) == queries(played("explain"), 5) == ()


def test_every_team_answers_before_the_next_place_is_asked() -> None:
    asked, quiz = queries(played("vote"), 3), Quiz(("a", "b"))
    assert quiz.due(asked) == (asked[0], 0)
    quiz = quiz.answer(asked[0], 0, "none")
    assert quiz.due(asked) == (asked[0], 1)
    assert not quiz.closed(asked[0])
    quiz = quiz.answer(asked[0], 1, "whole")
    assert quiz.due(asked) == (asked[1], 0)
    assert quiz.closed(asked[0])
    assert (quiz.score(0), quiz.score(1)) == ((1, 1), (0, 1))


def test_what_was_changed_on_the_spot_does_not_change_the_quiz() -> None:
    assert queries(played("vote", Live(day=date(1980, 1, 1))), 3) == queries(played("vote"), 3)
