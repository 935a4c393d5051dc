"""YAML as nodes: none of its traps, and every problem with its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from aigc_rules.library import Library
from aigc_rules.problem import Failed, Problem
from aigc_rules.questions import questions
from aigc_rules.reader import Node, nearest, parse
from aigc_rules.rulebook import Ground, proposal, rulebook
from aigc_rules.ruletest import rule_tests
from aigc_rules.scenario import scenario
from aigc_rules.vocabulary import vocabulary

SMALL = Path(__file__).parent / "bad" / "rules"
LAW = Library(SMALL).law()
GROUND = Ground(LAW.vocabulary, LAW.questions)
READERS: dict[str, Callable[[Node], object]] = {
    "facts": vocabulary,
    "questions": questions,
    "rulebook": lambda n: rulebook(n, GROUND),
    "proposal": lambda n: proposal(n, GROUND, LAW.books["zz"]),
    "scenario": lambda n: scenario(n, LAW.vocabulary, LAW.books),
    "tests": lambda n: rule_tests(n, LAW, LAW.books["zz"]),
}


def tree(node: Node | None) -> object:
    """Words, lists and pairs."""
    if node is None:
        return None
    if node.pairs is not None:
        return {key.text: tree(value) for key, value in node.pairs}
    return [tree(i) for i in node.items] if node.items is not None else node.text


def look(data: bytes | str) -> tuple[object, list[tuple[str, int, int]]]:
    """What is read, and the problems: code, line, column."""
    problems: list[Problem] = []
    root = parse(data.encode() if isinstance(data, str) else data, "a.yaml", problems)
    return tree(root), [(p.code, p.place.line, p.place.column) for p in problems]


def told(data: bytes | str, kind: str = "scenario") -> list[tuple[str, int, int]]:
    """The problems of a file of some kind, in order."""
    return [(p.code, p.place.line, p.place.column) for p in problems_of(data, kind)]


def problems_of(data: bytes | str, kind: str = "scenario") -> list[Problem]:
    problems: list[Problem] = []
    root = parse(data.encode() if isinstance(data, str) else data, "a.yaml", problems)
    if root is not None:
        READERS[kind](root)
    return Failed(problems).problems


# --- words stay words -------------------------------------------------------------------------

TRAPS = [
    *("y", "Y", "n", "N", "yes", "no", "on", "off", "Yes", "NO", "On", "OFF", "true", "False", "NO-1"),
    *("1:30", "190:20:30", "010", "0o10", "0x1F", "0b1", "1_000", "1e3", "1.", ".5", "+1", "1.0"),
    *(".inf", "-.INF", ".nan", "2026-01-01", "2026-01-01T00:00:00Z", "=", "<<", "null-ish"),
]


@pytest.mark.parametrize("word", TRAPS)
def test_a_word_is_read_as_it_is_written(word: str) -> None:
    assert look(f"- {word}\n- {{a: {word}}}\n- '{word}'") == ([word, {"a": word}, word], [])
    assert look(f"{word}: a") == ({word: "a"}, [])


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "1:30", "010", "0x1F", "1_0", "1.0", "+1", "-1", "１", "", "99" * 99]
)
def test_only_plain_digits_are_a_count(word: str) -> None:
    assert told(f"title: a\nfacts: {{tool: {{runs: '{word}'}}}}") in (
        [("not-a-number", 2, 22)],
        [("null", 2, 22)],
    )


@pytest.mark.parametrize(
    "word", ["01.02.2026", "2026-1-1", "20260101", "2026-02-29", "2026-01-01 00:00:00", "today", "0000-01-01"]
)
def test_only_a_calendar_day_is_a_date(word: str) -> None:
    assert told(f"title: a\nfacts: {{work: {{made_on: {word}}}}}") == [("not-a-date", 2, 25)]


@pytest.mark.parametrize("word", ["NO", "'NO'", '"NO"'])
def test_norway_is_a_country(word: str) -> None:
    assert told(f"title: a\nfacts: {{tool: {{country: {word}}}}}") == []


@pytest.mark.parametrize("word", ["UK", "EU", "no", "N", "NOR", "false", "ＮＯ"])
def test_what_is_no_country_code_is_not_taken_for_one(word: str) -> None:
    assert told(f"title: a\nfacts: {{tool: {{country: {word}}}}}") == [("not-a-country", 2, 25)]


@pytest.mark.parametrize("word", ["yes", "no", "'yes'"])
def test_yes_and_no_are_words(word: str) -> None:
    assert told(f"title: a\nfacts: {{tool: {{seed_kept: {word}}}}}") == []


@pytest.mark.parametrize("word", ["on", "off", "true", "True", "y", "YES", "1"])
def test_nothing_else_means_yes_or_no(word: str) -> None:
    assert told(f"title: a\nfacts: {{tool: {{seed_kept: {word}}}}}") == [("unknown-value", 2, 27)]


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nothing_where_something_is_wanted_is_a_problem(word: str) -> None:
    assert told(f"title: {word}\nfacts: {{}}") == [("null", 1, 7 + bool(word))]
    assert told(f"title: a\nfacts: {{work: {word}}}") == [("null", 2, 15)]
    assert told(f"title: a\nfacts: {{work: {{kind: {word}}}}}") == [("null", 2, 22)]


def test_null_in_quotes_is_a_word() -> None:
    assert told("title: 'null'\nfacts: {}") == []


# --- what a file may not hold -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: a\ntitle: b\nfacts: {}", [("duplicate-key", 2, 1)]),
        ("title: a\n'title': b\nfacts: {}", [("duplicate-key", 2, 1)]),
        ("title: a\nfacts: {work: {kind: image, kind: text}}", [("duplicate-key", 2, 29)]),
        ("title: a\nfacts:\n  <<: {work: {kind: image}}", [("unknown-group", 3, 3)]),
        ("title: &a b\nfacts: {}", [("anchor", 1, 8)]),
        ("title: *a\nfacts: {}", [("alias", 1, 8)]),
        ("title: &a b\nsummary: *a\nfacts: {}", [("anchor", 1, 8), ("alias", 2, 10)]),
        ("title: a\nfacts: &a {work: *a}", [("anchor", 2, 8), ("alias", 2, 18)]),
        ("title: !!str a\nfacts: {}", [("tag", 1, 8)]),
        ("title: ! a\nfacts: {}", [("tag", 1, 8)]),
        ("title: !<tag:x> a\nfacts: {}", [("tag", 1, 8)]),
        ("title: a\nfacts: !!map {}", [("tag", 2, 8)]),
        ("title: !!python/object/apply:os.system [ls]\nfacts: {}", [("tag", 1, 8)]),
        ("title: !!python/name:os.system\nfacts: {}", [("tag", 1, 8)]),
        ("title: a\nfacts: {}\n---\ntitle: b\nfacts: {}", [("second-document", 3, 1)]),
        ("title: a\nfacts: {}\n...\n---\ntitle: b", [("second-document", 4, 1)]),
        ("%YAML 1.1\n---\ntitle: a\nfacts: {}", [("directive", 1, 1)]),
        ("%TAG ! tag:x,2026:\n---\ntitle: a\nfacts: {}", [("directive", 1, 1)]),
        ("title: a\nfacts: {? [work] : a}", [("wrong-key", 2, 11)]),
        ("title: a\nfacts: {? {a: b} : a}", [("wrong-key", 2, 11)]),
        ("title: a\nfacts:\n\twork: {}", [("tab", 3, 1)]),
        ("title: a\nfacts:\n  work:\n\t  kind: image", [("tab", 4, 1)]),
        ("title: a\nfacts: {", [("not-yaml", 2, 9)]),
        ("title: 'a\nfacts: {}", [("not-yaml", 2, 10)]),
        ("- a", [("wrong-type", 1, 1)]),
        ("a word", [("wrong-type", 1, 1)]),
        ("", [("empty", 1, 1)]),
        (" \n\n", [("empty", 1, 1)]),
        ("# a remark\n# and another", [("empty", 1, 1)]),
        ("---\n", [("null", 2, 1)]),
    ],
)  # fmt: skip
def test_what_a_file_may_not_hold_is_a_problem_with_its_place(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "title:\ta\nfacts: {}\t\n",
        "---\ntitle: a\nfacts: {}\n...\n",
        "\ufefftitle: a\nfacts: {}\n",
        "title: |\n  a\n  b\nfacts: {}",
    ],
)
def test_harmless_yaml_is_read(text: str) -> None:
    assert told(text) == []


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    _, found = look("\n".join(lines))
    assert {code for code, _, _ in found} == {"anchor", "alias"}
    assert len(found) == 10 + 9 * 9


# --- characters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"title: \xff", [("not-utf-8", 1, 8)]),
        ("标题: ".encode() + b"\xff", [("not-utf-8", 1, 5)]),
        (b"a: b\r\nc: \xed\xa0\x80", [("not-utf-8", 2, 4)]),
        ("title: a".encode("utf-16"), [("not-utf-8", 1, 1)]),
        ("title: a".encode("utf-16-le"), [("control-character", 1, 2)]),
        ("title: a".encode("utf-16-be"), [("control-character", 1, 1)]),
        ("title: a".encode("utf-32"), [("not-utf-8", 1, 1)]),
        (b"title: a\x00b", [("control-character", 1, 9)]),
        (b"a: b\nc: \x1b[31m", [("control-character", 2, 4)]),
        ("a: \ufffe".encode(), [("control-character", 1, 4)]),
        ("a: \x9f".encode(), [("control-character", 1, 4)]),
        (b"a: \x7f", [("control-character", 1, 4)]),
    ],
)
def test_what_is_no_text_is_refused_at_the_very_character(
    data: bytes, found: list[tuple[str, int, int]]
) -> None:
    assert look(data) == (None, found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_are_counted_alike_however_they_end(end: str) -> None:
    assert told(f"title: a{end}# b{end}{end}facts: {{wrk: x}}{end}") == [("unknown-group", 4, 9)]


@pytest.mark.parametrize("text", ["title: 海报\nfacts: {海报: x}", "title: a\nfacts: {😀: x}"])
def test_columns_count_characters_not_bytes(text: str) -> None:
    assert told(text) == [("unknown-group", 2, 9)]


def test_escapes_cannot_smuggle_in_half_a_character() -> None:
    assert [c for c, _, _ in told('title: "\\ud800"\nfacts: {}')] == ["not-yaml"]
    assert [c for c, _, _ in told('title: "\\uD83D\\uDE00"\nfacts: {}')] == ["not-yaml"]


# --- all problems, in order, with the near word -----------------------------------------------


def test_all_problems_of_a_file_are_reported_at_once_and_in_order() -> None:
    text = (
        "titel: a\nfacts:\n  wrk: {}\n  work: {kind: imag, fixd: exact}\n  tool: {runs: 010}\n"
        "complete: [tol]\nsummary: &a ~\n"
    )
    assert told(text) == [
        ("missing-key", 1, 1),
        ("unknown-key", 1, 1),
        ("unknown-group", 3, 3),
        ("unknown-value", 4, 16),
        ("unknown-fact", 4, 22),
        ("not-a-number", 5, 16),
        ("unknown-group", 6, 12),
        ("anchor", 7, 10),
        ("null", 7, 10),
    ]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("titel: a\nfacts: {}", ["title"]),
        ("title: a\nfacts: {works: {}}", ["work"]),
        ("title: a\nfacts: {work: {knid: image}}", ["work.kind"]),
        ("title: a\nfacts: {tool.rol: none}", ["tool.role"]),
        ("title: a\nfacts: {work: {kind: imgae}}", ["image"]),
        ("title: a\nfacts: {}\ncomplete: tols", ["tool"]),
        ("title: a\nfacts: {xyzzy: {}}", [""]),
    ],
)
def test_the_near_word_is_suggested(text: str, near: list[str]) -> None:
    assert [p.near for p in problems_of(text) if p.code.startswith("unknown")] == near


def test_a_very_long_word_has_no_near_word_and_takes_no_time() -> None:
    start = time.perf_counter()
    assert nearest("x" * 1_000_000, [f"word{i}" for i in range(1_000)]) == ""
    assert time.perf_counter() - start < 1
