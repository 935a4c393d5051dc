"""The list of problem codes is complete: each is used, shown by a test, and told alike in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_problems import BAD, BAD_FILES, COMMANDS, DIRECT, PACKAGE

from aigc_rules.words import PROBLEM_THEMES, sentences

CHECKED = {f.name for f in BAD.parent.glob("checks/*") if f.name != "rules"}  # shown by test_checks.py
PROBLEMS = {code: said for theme in PROBLEM_THEMES for code, said in sentences(theme).items()}


def _constants(node: ast.AST) -> Iterator[str]:
    """The strings that an argument can be, without pieces of f-strings."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _codes(file: Path) -> Iterator[str]:
    """The codes that a module reports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and file.name == "reader.py" and "code" in map(_name, node.targets):
            yield from _constants(node.value)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names, values = node.targets[0].elts, node.value
            if _name(names[0]) == "CODE" and isinstance(values, ast.Tuple):
                yield from _constants(values.elts[0])
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        first = [list(_constants(a)) for a in node.args]
        if name in ("problem", "fail", "Problem"):
            yield from (c for found in first[:1] for c in found)
        elif name == "report":
            yield from (c for found in first[:2] for c in found)
        elif name == "choice" and isinstance(node.func, ast.Name):
            yield from first[3] if len(first) > 3 else ["unknown-word"]
        elif name == "choice":
            yield from (f"unknown-{c}" for c in (first[1] if len(first) > 1 else ["word"]))
        elif name == "unknown":
            yield from (f"unknown-{c}" for c in first[0])


def used() -> set[str]:
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        found |= {c for c in _codes(file) if c}
    return found


def test_every_code_that_the_package_uses_has_its_sentences() -> None:
    assert used() - set(PROBLEMS) == set()


def test_every_code_that_has_sentences_is_used() -> None:
    assert set(PROBLEMS) - used() == set()


def test_every_code_has_a_bad_file_or_a_test_of_its_own() -> None:
    shown = {f.name.split(".")[0] for f in BAD_FILES} | set(COMMANDS) | DIRECT | CHECKED
    assert set(PROBLEMS) - shown == set()
    assert shown - set(PROBLEMS) == set()


def test_no_expected_text_is_left_over() -> None:
    wanted = {f"{f.stem}.txt" for f in BAD_FILES} | {f"{c}.command.txt" for c in COMMANDS}
    assert {f.name for f in BAD.glob("*.txt")} == wanted


def _names(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", PROBLEMS)
def test_both_languages_tell_the_same_details(code: str) -> None:
    said = PROBLEMS[code]
    assert _names(said.en) == _names(said.zh)
    assert _names(said.help_en) == _names(said.help_zh)
