"""The JSON Schemas: current, valid, and kept to by all that is shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from schema_kit import (
    BOOKS,
    DAY,
    EXAMPLES,
    SHIPPED,
    errors,
    kind,
    law,
    plain,
    root_of,
)

from aigc_rules.assess import Options, assess
from aigc_rules.library import Library
from aigc_rules.model import Scenario
from aigc_rules.report import render
from aigc_rules.report.look import Look
from aigc_rules.ruletest import rule_tests
from aigc_rules.scenario import scenario
from aigc_rules.schema import NAMES, path, text
from aigc_rules.schema.build import schemas, written


def test_every_schema_is_what_the_rules_make_of_it() -> None:
    made = schemas(law().vocabulary, law().questions)
    stale = [name for name in NAMES if text(name) != written(made[name])]
    assert not stale, "run: python -m aigc_rules.schema.build"


def test_nothing_else_lies_beside_the_schemas() -> None:
    assert sorted(p.name for p in path("case").parent.glob("*.json")) == sorted(path(n).name for n in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema_with_a_name_and_no_host(name: str) -> None:
    schema = json.loads(text(name))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"aigc-rules/{name}/1"


def _keys(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key that a schema explains, outside the conditions in which it is only tested."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name == "properties":
                yield from inner.items()
                yield from _keys(list(inner.values()))
            elif name == "$defs":
                yield from _keys(list(inner.values()))
            elif name not in ("if", "then", "else", "not", "const", "enum"):
                yield from _keys(inner)
    elif isinstance(part, list):
        for inner in part:
            if not (isinstance(inner, dict) and {"required", "if"} & inner.keys() and "type" not in inner):
                yield from _keys(inner)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_described(name: str) -> None:
    schema = json.loads(text(name))
    bare = []
    for key, inner in _keys(schema):
        below = (
            schema["$defs"].get(inner.get("$ref", "").removeprefix("#/$defs/"), {}) if "$ref" in inner else {}
        )
        if not (inner.get("description") or below.get("description")):
            bare.append(key)
    assert not bare


@pytest.mark.parametrize("name", ["scenario", "case", "rulebook", "tests", "assessment"])
def test_every_value_of_every_fact_is_explained_in_both_languages(name: str) -> None:
    defs = json.loads(text(name))["$defs"]
    for fact in law().vocabulary.facts.values():
        if fact.values:
            found = {o["const"]: o for o in defs[f"value.{fact.id}"]["oneOf"]}
            for value in fact.values:
                assert found[value.id]["title"] == value.label.en
                assert found[value.id]["description"].startswith(value.label.zh)


@pytest.mark.parametrize("typed", [False, True], ids=["words", "yaml 1.2"])
@pytest.mark.parametrize("file", SHIPPED, ids=lambda p: p.name)
def test_every_shipped_file_keeps_to_its_schema(file: Path, typed: bool) -> None:  # noqa: FBT001
    assert errors(kind(file), plain(root_of(file.read_bytes()), typed=typed)) == []


@pytest.mark.parametrize("file", SHIPPED, ids=lambda p: p.name)
def test_the_first_line_of_a_shipped_file_names_its_schema(file: Path) -> None:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\Z", first)
    assert found, first
    named = (file.parent / found.group(1)).resolve()
    assert named.is_file()
    assert named == path(kind(file)).resolve()


def test_what_assess_prints_keeps_to_its_schema() -> None:
    files = [EXAMPLES / "scenarios" / f"{name}.yaml" for name in ("poster", "comic-with-human-text")]
    made = [_scenario(f.read_bytes()) for f in files]
    made += [t.scenario for b in BOOKS for t in _tests(b) if t.scenario is not None][::120]
    topics = ("subsistence", "ownership", "term", "registration", "training.copies", "labelling")
    for one in made:
        found = assess(one, law(), Options(DAY, topics))
        assert errors("assessment", json.loads(render((found,), "json", Look()))) == [], one.title.en


def test_several_assessments_keep_to_the_same_schema() -> None:
    found = assess(_scenario((EXAMPLES / "scenarios" / "poster.yaml").read_bytes()), law(), Options(DAY))
    assert errors("assessment", json.loads(render((found, found), "json", Look()))) == []
    assert errors("assessment", {"schema": "aigc-rules/assessment/1", "assessments": []})


def test_an_assessment_under_a_bill_keeps_to_the_schema() -> None:
    amended = Library().law(("uk",), ("uk-repeal-9-3",))
    found = assess(_scenario((EXAMPLES / "scenarios" / "poster.yaml").read_bytes()), amended, Options(DAY))
    data = json.loads(render((found,), "json", Look()))
    assert data["law"][0]["proposals"]
    assert errors("assessment", data) == []


def _scenario(data: bytes) -> Scenario:
    return scenario(root_of(data), law().vocabulary, law().books)


def _tests(book: Path) -> list[Any]:
    file = book.with_suffix(".test.yaml")
    return rule_tests(root_of(file.read_bytes()), law(), law().books[book.stem]) if file.exists() else []


DECIDED: dict[str, Any] = {
    "jurisdiction": "us",
    "question": "subsistence",
    "outcome": "parts",
    "final": True,
    "grade": "A",
    "forum": "An office",
    "date": 2023,
    "cite": "Letter",
    "checked": "page-seen",
}


@pytest.mark.parametrize(
    ("changed", "sound"),
    [
        ({}, True),
        ({"parts": ["edits"], "possible": "whole", "date": "2023-02", "grade": "A", "final": "yes"}, True),
        ({"outcome": "not_decided", "possible": ["whole", "none"], "must_not": ["neighbouring"]}, True),
        ({"question": "training", "aspect": "copies", "outcome": "permitted"}, True),
        ({"question": "registration", "aspect": "court", "outcome": "suit_waits"}, True),
        ({"outcome": "permitted"}, False),
        ({"outcome": "part"}, False),
        ({"question": "registration", "outcome": "suit_waits"}, False),
        ({"parts": ["edit"]}, False),
        ({"must_not": ["edits"]}, False),
        ({"jurisdiction": "USA"}, False),
        ({"date": "1.2.2023"}, False),
        ({"grade": "D"}, False),
        ({"court": "SDNY"}, False),
        ({"checked": "seen"}, False),
        ({"known": {"because": {"en": "a", "zh": "b"}, "until": "2027-01-31"}, "tests": "feist"}, True),
        ({"known": {"because": {"en": "a", "zh": "b"}}}, False),
    ],
)
def test_what_a_case_decided_is_checked_by_its_question(changed: dict[str, Any], sound: bool) -> None:  # noqa: FBT001
    case = {"title": "Zarya", "facts": {"work": {"kind": "image"}}, "decided": [{**DECIDED, **changed}]}
    assert (errors("case", case) == []) is sound
    assert errors("scenario", case)
