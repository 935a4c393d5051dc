"""The interview without its talk: which question comes next, what an answer does, when it is over."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.interview import BACK, NOT_KNOWN, SKIP, Interview, State
from aigc_rules.library import Library
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Fact, Scenario, Text
from aigc_rules.problem import Failed
from aigc_rules.reply import reply

DAY = date(2026, 11, 20)
LAW = Library().law(("us", "cn", "uk"))
SMALL = Library(Path(__file__).parent / "bad" / "rules").law()
NOTHING = Scenario(Text("", ""), "", {})
TYPED = {"count": "3", "year": "1990", "date": "2026-03-01", "country": "US", "countries": "US CN"}


def interview(law: Law = LAW, *topics: str) -> Interview:
    return Interview(law, topics or ("subsistence",), DAY.toordinal())


def words(fact: Fact, chance: random.Random) -> str:
    """An answer of any kind that the fact can have."""
    if fact.type in TYPED:
        return TYPED[fact.type]
    number = str(chance.randint(1, len(fact.codes)))
    if fact.type == "level" and chance.random() < 0.2:
        return f">={number}"
    return number + ("+" if fact.is_set and number != "1" and chance.random() < 0.2 else "")


def given(law: Law, **facts: str) -> State:
    said = {name.replace("__", "."): value for name, value in facts.items()}
    return State(Scenario(Text("", ""), "", {n: reply(law.vocabulary.facts[n], v) for n, v in said.items()}))


def told(law: Law, scenario: Scenario, *topics: str) -> tuple[set[Any], dict[str, Any]]:
    """What `assess` says of the same scenario: its verdicts, and the facts that are missing."""
    found = assess(scenario, law, Options(DAY, topics or ("subsistence",), engine=NATIVE))
    verdicts = {(v.id, v.state, v.outcomes, v.possible) for v in found.verdicts}
    return verdicts, {m.fact: (set(m.decides), set(m.leads)) for m in found.missing if m.leads}


# --- the same law as everywhere --------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_every_question_can_change_a_verdict_and_says_what_assess_says(seed: int) -> None:
    chance, asked = random.Random(seed), interview()
    state = State(NOTHING)
    while (query := asked.next_question(state)) is not None:
        verdicts, missing = told(LAW, state.scenario)
        assert {(s.id, s.state, s.outcomes, s.possible) for s in asked.standings(state)} == verdicts
        assert (set(query.effect.decides), set(query.effect.leads)) == missing[query.fact.id]
        assert query.number == state.number + 1 <= query.most
        try:
            state = asked.answer(state, words(query.fact, chance))
        except Failed:
            state = asked.answer(state, NOT_KNOWN)
    _, missing = told(LAW, state.scenario)
    assert set(missing) <= state.answered


@pytest.mark.parametrize("seed", range(3))
def test_all_questions_of_the_law_can_be_asked_at_once(seed: int) -> None:
    law = Library().law(("us",))
    chance, asked = random.Random(seed), interview(law, *law.questions.topics())
    state = State(NOTHING)
    while (query := asked.next_question(state)) is not None and state.number < 150:
        try:
            state = asked.answer(state, words(query.fact, chance))
        except Failed:
            state = asked.answer(state, NOT_KNOWN)
    assert query is None
    verdicts, missing = told(law, state.scenario, *law.questions.topics())
    assert {(s.id, s.state, s.outcomes, s.possible) for s in asked.standings(state)} == verdicts
    assert set(missing) <= state.answered


def test_the_same_answers_lead_to_the_same_questions() -> None:
    def questions() -> list[str]:
        chance, asked, state = random.Random(1), interview(), State(NOTHING)
        found = []
        while (query := asked.next_question(state)) is not None:
            found.append(query.fact.id)
            state = asked.answer(state, words(query.fact, chance))
        return found

    assert questions() == questions()


# --- which question --------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_a_gate_comes_before_what_it_gates_and_a_legal_judgment_last(seed: int) -> None:
    chance, asked, state = random.Random(seed), interview(), State(NOTHING)
    legal = False
    while (query := asked.next_question(state)) is not None:
        tests = Tests(LAW.vocabulary.facts, Rows.single(Facts.of(state.scenario, LAW.vocabulary.facts)))
        assert answer(tests.gate(query.fact)) is not Answer.NO
        if query.fact.only_if is not None and not state.scenario.facts.keys() & {"tool.role", "work.kind"}:
            pytest.fail(f"{query.fact.id} before its gate")
        legal = legal or query.fact.legal
        assert query.fact.legal or not legal
        state = asked.answer(state, words(query.fact, chance).rstrip("+").removeprefix(">="))


def test_what_shuts_a_gate_is_not_asked_for() -> None:
    asked = interview()
    state = given(LAW, work__kind="image", tool__role="none")
    assert not {f for f in asked.open(state) if f.startswith("prompting.")}


def test_nothing_is_asked_where_nothing_can_change() -> None:
    asked = interview(Library().law(("us",)))
    state = given(LAW, work__kind="event")
    while asked.next_question(state) is not None:
        state = asked.answer(state, "1")
    assert asked.open(state) == []
    assert asked.answer(state, "1") is state


def test_a_fact_of_which_only_a_bound_is_known_may_be_asked_for_once() -> None:
    asked, state = interview(), given(LAW, work__kind="image", tool__role=">=4")
    assert "tool.role" in asked.open(state)
    while (query := asked.next_question(state)) is not None and query.fact.id != "tool.role":
        state = asked.answer(state, NOT_KNOWN)
    assert query is not None
    state = asked.answer(state, ">=4")
    assert asked.next_question(state) is None or asked.next_question(state).fact.id != "tool.role"  # type: ignore[union-attr]


# --- back, unknown, skip ---------------------------------------------------------------------


def test_back_leads_to_the_same_question_with_the_same_facts() -> None:
    asked, state = interview(), State(NOTHING)
    first = asked.next_question(state)
    after = asked.answer(asked.answer(state, "3"), "2")
    back = asked.answer(asked.answer(after, BACK), BACK)
    assert back is state
    assert asked.next_question(back) is first
    assert asked.answer(back, BACK) is back


def test_what_is_not_known_is_written_so_and_not_asked_again() -> None:
    asked, state = interview(), State(NOTHING)
    first = asked.next_question(state)
    assert first is not None
    state = asked.answer(state, NOT_KNOWN)
    assert state.scenario.facts[first.fact.id].known is None
    assert state.scenario.facts[first.fact.id].asked == (("is", "unknown"),)
    again = asked.next_question(State(state.scenario))
    assert again is not None
    assert again.fact.id != first.fact.id


def test_somebody_who_knows_nothing_comes_to_an_end_and_hears_what_is_open() -> None:
    asked, state = interview(), State(NOTHING)
    while asked.next_question(state) is not None:
        state = asked.answer(state, NOT_KNOWN)
    assert all(g.known is None for g in state.scenario.facts.values())
    assert set(asked.open(state)) == set(state.scenario.facts)
    assert {s.state for s in asked.standings(state)} == {"needs_facts"}


def test_a_skipped_group_is_left_out_and_not_asked_again() -> None:
    asked, state = interview(), State(NOTHING)
    seen = []
    state = asked.answer(state, SKIP)
    while (query := asked.next_question(state)) is not None:
        seen.append(query.group.id)
        state = asked.answer(state, NOT_KNOWN)
    assert "work" not in seen
    assert not {f for f in state.scenario.facts if f.startswith("work.")}


def test_a_skip_can_be_taken_back() -> None:
    asked, state = interview(), State(NOTHING)
    assert asked.answer(asked.answer(state, SKIP), BACK) is state


# --- answers that cannot be ------------------------------------------------------------------


def test_an_answer_that_cannot_be_read_changes_nothing() -> None:
    asked, state = interview(), State(NOTHING)
    with pytest.raises(Failed) as failed:
        asked.answer(state, "99")
    assert [p.code for p in failed.value.problems] == ["unknown-value"]
    assert asked.next_question(state) is not None


def test_an_answer_that_shuts_what_was_given_is_refused() -> None:
    asked, state = interview(), given(LAW, work__kind="image", prompting__detail="layout")
    while (query := asked.next_question(state)) is not None and query.fact.id != "tool.role":
        state = asked.answer(state, NOT_KNOWN)
    assert query is not None
    with pytest.raises(Failed) as failed:
        asked.answer(state, "none")
    assert {p.code for p in failed.value.problems} == {"does-not-apply"}
    assert asked.answer(state, "expression").scenario.facts["tool.role"].known


def test_an_interview_does_not_begin_with_facts_that_exclude_each_other() -> None:
    asked = Interview(SMALL, tuple(SMALL.questions.topics()), DAY.toordinal())
    with pytest.raises(Failed) as failed:
        asked.begin(given(SMALL, tool__seed_kept="yes", tool__by_hand="yes").scenario)
    assert [p.code for p in failed.value.problems] == ["facts-conflict"]
    with pytest.raises(Failed) as failed:
        asked.begin(given(SMALL, tool__seed_kept="yes", tool__role="none").scenario)
    assert [p.code for p in failed.value.problems] == ["does-not-apply"]
    assert asked.begin(NOTHING).scenario is NOTHING


# --- how many --------------------------------------------------------------------------------


def test_a_plain_picture_is_settled_in_few_questions() -> None:
    """A prompt of a few words, nothing of one's own, no edit: the whole law of five places."""
    law = Library().law()
    asked, state = interview(law), State(NOTHING)
    world = {
        "work.kind": "image", "tool.role": "expression", "tool.kind": "generative_model", "work.human_parts": "none",
        "conception.choices": "none", "prompting.detail": "topic", "prompting.text_kind": "term_list",
        "input.material": "none", "editing.manual": "none", "editing.regions": "none", "selection.pieces": "all_taken",
        "arrangement.items": "0", "prompting.corrections": "none", "record.ai_origin": "not_raised", "record.proof": "prompt_log",
    }  # fmt: skip
    while (query := asked.next_question(state)) is not None:
        state = asked.answer(state, world.get(query.fact.id, NOT_KNOWN))
    assert {s.state for s in asked.standings(state)} <= {"decided", "contested"}
    assert state.number <= 13
