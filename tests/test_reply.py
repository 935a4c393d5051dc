"""What can be typed about a fact, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigc_rules.library import Library
from aigc_rules.problem import Failed
from aigc_rules.reply import reply
from aigc_rules.words import problem

FACTS = Library().ground([]).vocabulary.facts


def between(low: str, high: str) -> tuple[tuple[str, str], ...]:
    return (("at_least", low), ("at_most", high))


def exactly(*words: str) -> tuple[tuple[str, str], ...]:
    return tuple(("is", w) for w in words)


@pytest.mark.parametrize(
    ("fact", "words", "asked"),
    [
        # one value, by its number, name or label
        ("editing.manual", "4", exactly("substantial")),
        ("editing.manual", " 4 ", exactly("substantial")),
        ("editing.manual", "substantial", exactly("substantial")),
        ("editing.manual", "New content", exactly("substantial")),
        ("editing.manual", "实质改动", exactly("substantial")),
        ("people.status", "1", exactly("self")),
        ("editing.visible", "1", exactly("yes")),
        ("editing.visible", "y", exactly("yes")),
        ("editing.visible", "No", exactly("no")),
        ("editing.visible", "否", exactly("no")),
        # steps of a level
        ("editing.manual", ">=2", (("at_least", "cleanup"),)),
        ("editing.manual", "≥ 2", (("at_least", "cleanup"),)),
        ("editing.manual", "<=minor", (("at_most", "minor"),)),
        ("editing.manual", "<4", (("before", "substantial"),)),
        ("editing.manual", "2-3", between("cleanup", "minor")),
        ("editing.manual", "2..3", between("cleanup", "minor")),
        ("editing.manual", "cleanup..minor", between("cleanup", "minor")),
        # sets
        ("work.kind", "3", exactly("image")),
        ("work.kind", "3 1", exactly("image", "text")),
        ("work.kind", "3,1", exactly("image", "text")),
        ("work.kind", "3、1", exactly("image", "text")),
        ("work.kind", "３，１", exactly("image", "text")),
        ("work.kind", "3 3", exactly("image")),
        ("work.kind", "image text", exactly("image", "text")),
        ("work.kind", "sound recording", exactly("recording")),
        ("work.kind", "3+", exactly("image", "perhaps_more")),
        ("work.kind", "3 1 +", exactly("image", "text", "perhaps_more")),
        ("work.human_parts", "1", exactly("none")),
        # numbers
        ("prompting.rounds", "35", exactly("35")),
        ("prompting.rounds", "0", exactly("0")),
        ("prompting.rounds", ">=35", (("at_least", "35"),)),
        ("prompting.rounds", "<=9", (("at_most", "9"),)),
        ("prompting.rounds", "2-5", between("2", "5")),
        ("prompting.rounds", "2 至 5", between("2", "5")),
        ("people.death_year", "1990-1995", between("1990", "1995")),
        # dates, whole or in part
        ("work.completed_on", "2026-03-01", exactly("2026-03-01")),
        ("work.completed_on", "2026-02", between("2026-02-01", "2026-02-28")),
        ("work.completed_on", "2024-02", between("2024-02-01", "2024-02-29")),
        ("work.completed_on", "2026", between("2026-01-01", "2026-12-31")),
        ("work.completed_on", ">=2026-03", (("at_least", "2026-03-01"),)),
        ("work.completed_on", "<=2026-03", (("at_most", "2026-03-31"),)),
        ("work.completed_on", "<2026", (("before", "2026-01-01"),)),
        ("work.completed_on", "2024..2025-06", between("2024-01-01", "2025-06-30")),
        ("work.completed_on", "2024-01-05~2024-02-07", between("2024-01-05", "2024-02-07")),
        # countries
        ("publication.first_country", "us", exactly("US")),
        ("people.countries", "us, NO", exactly("US", "NO")),
        ("people.countries", "US CN+", exactly("US", "CN", "perhaps_more")),
        ("people.countries", "none", ()),
        ("people.countries", "无", ()),
    ],
)
def test_an_answer_means_this(fact: str, words: str, asked: tuple[tuple[str, str], ...]) -> None:
    found = reply(FACTS[fact], words)
    assert found.asked == asked
    assert found.known is not None


@pytest.mark.parametrize(
    ("fact", "words", "code"),
    [
        ("editing.manual", "5", "unknown-value"),
        ("editing.manual", "0", "unknown-value"),
        ("editing.manual", "-1", "unknown-value"),
        ("editing.manual", "sustantial", "unknown-value"),
        ("editing.manual", "3-2", "empty-bound"),
        ("editing.manual", "1 2", "unknown-value"),
        ("people.status", ">=2", "not-ordered"),
        ("work.kind", "3 99", "unknown-value"),
        ("work.kind", "+", "more-alone"),
        ("work.human_parts", "1 2", "none-with-others"),
        ("prompting.rounds", "many", "not-a-number"),
        ("prompting.rounds", "3.5", "not-a-number"),
        ("prompting.rounds", "5-2", "empty-bound"),
        ("work.completed_on", "2026-02-30", "not-a-date"),
        ("work.completed_on", "0000", "not-a-date"),
        ("work.completed_on", "yesterday", "not-a-date"),
        ("publication.first_country", "uk", "not-a-country"),
        ("people.countries", "America", "not-a-country"),
    ],
)
def test_an_answer_that_cannot_be_is_a_problem_with_a_remedy(fact: str, words: str, code: str) -> None:
    with pytest.raises(Failed) as failed:
        reply(FACTS[fact], words)
    (found,) = failed.value.problems
    assert found.code == code
    assert all(problem(found.code, "en", dict(found.details)))


@given(st.sampled_from(sorted(FACTS)), st.text(max_size=30))
def test_whatever_is_typed_is_an_answer_or_a_problem(fact: str, words: str) -> None:
    try:
        reply(FACTS[fact], words)
    except Failed as failed:
        assert failed.problems
