"""What tests of the schemas share: validators, the shipped files, and files as plain data."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from aigc_rules.assess import Law
from aigc_rules.library import Library, folder
from aigc_rules.problem import Problem
from aigc_rules.reader import Node, parse
from aigc_rules.schema import NAMES, text

RULES = folder("rules")
EXAMPLES = folder("examples")
SHIPPED = sorted(p for p in (*RULES.rglob("*.yaml"), *EXAMPLES.rglob("*.yaml")) if not p.name.startswith("."))
BESIDE = ("facts", "questions", "safeguards")
BOOKS = [p for p in SHIPPED if p.parent == RULES and "." not in p.stem and p.stem not in BESIDE]
DAY = date(2026, 11, 20)
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_CORE = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@lru_cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(text(name)))


@lru_cache
def law() -> Law:
    return Library().law()


def kind(file: Path) -> str:
    """The schema that a shipped file keeps to."""
    if file.name.endswith(".test.yaml"):
        return "tests"
    if EXAMPLES in file.parents and file.parent.name != "rules":
        named = {"cases": "case", "lessons": "lesson"}
        return next((k for folder, k in named.items() if folder in file.parts), "scenario")
    if file.stem == "lint":
        return "suppressions"
    return file.stem if file.stem in NAMES else "rulebook"


def root_of(data: bytes) -> Node:
    problems: list[Problem] = []
    root = parse(data, "a.yaml", problems)
    assert root is not None, problems
    return root


def plain(node: Node, *, typed: bool) -> Any:
    """A file as an editor sees it: as words alone, or with the types of YAML 1.2."""
    if node.pairs is not None:
        return {key.text: plain(value, typed=typed) for key, value in node.pairs}
    if node.items is not None:
        return [plain(item, typed=typed) for item in node.items]
    word = node.text or ""
    first = node.source.lines[node.place.line - 1][node.place.column - 1 :][:1]
    if typed and first not in ("'", '"', "|", ">"):
        return _CORE.get(word, int(word) if _NUMBER.match(word) else word)
    return word


def errors(name: str, data: Any) -> list[str]:
    found = sorted(validator(name).iter_errors(data), key=lambda e: list(map(str, e.absolute_path)))
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in found]
