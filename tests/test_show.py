"""`aigc-rules rules show` and `rules list`: an item with all that uses and reaches it; the rulebooks, counted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from commands import golden, run
from rich.cells import cell_len
from test_diff_command import CASE, TESTS

from aigc_rules.casebook import cases
from aigc_rules.corpus import of_cases, of_tests, written_tests
from aigc_rules.library import Library
from aigc_rules.show import find, items, names, reached, theorems, users

SMALL = Path(__file__).parent / "bad" / "rules"
LAW = Library().law()
SHOWN = {
    "element": "zz.fixed",
    "contested": "zz.made",
    "decision": "zz.whole",
    "reading": "zz.made=narrow",
    "authority": "act",
    "fact": "tool.seed_kept",
    "outcome": "subsistence=whole",
    "presumption": "work.fixed",
}
THEOREM = "- {name: it is fixed, given: zz.whole, always: zz.fixed}\n"
PRESUME = "presume:\n  - {fact: work.fixed, is: exact, why: ordinary, say: {en: it is saved, zh: 已保存}}\nelements:\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small rulebook with tests, a theorem, a presumption and a case."""
    shutil.copytree(SMALL, tmp_path / "rules")
    (tmp_path / "rules" / "zz.test.yaml").write_text(TESTS + THEOREM, encoding="utf-8")
    book = tmp_path / "rules" / "zz.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("elements:\n", PRESUME), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "zz-case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def shown(place: Path, *words: str, width: int = 80) -> str:
    folders = ("--rules", str(place / "rules"), "--cases", str(place / "cases"))
    done = run("rules", *words, *folders, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert max(cell_len(line) for line in text.splitlines() if str(place) not in line) <= width
    return text.replace(str(place), ".")


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_item_looks_like_this(place: Path, kind: str, lang: str) -> None:
    root = Path(__file__).parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "80"}
    words = ["rules", "show", SHOWN[kind], "--rules", "rules", "--cases", "cases", "--lang", lang]
    done = subprocess.run(
        [sys.executable, "-m", "aigc_rules", *words],
        capture_output=True,
        text=True,
        cwd=place,
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= 80
    golden(f"show/{kind}-{lang}.txt", done.stdout)


def test_every_id_of_the_law_can_be_shown() -> None:
    """By its full name each is found, alone but for what shares the name in another rulebook or kind."""
    known = list(items(LAW))
    assert len(known) > 1500
    for item in known[::7]:
        found = find(LAW, names(item)[0])
        assert item.id in {f.id for f in found}
        assert len({(f.kind, f.book.jurisdiction if f.book else "") for f in found}) == len(found)
        users(item, LAW)


def test_short_names_find_readings_and_outcomes() -> None:
    assert {i.kind for i in find(LAW, "own-standard")} == {"reading"}
    assert {i.id.partition(" ")[2] for i in find(LAW, "whole")} == {"whole"}
    assert {i.kind for i in find(LAW, "work.fixed")} == {"fact", "presumption"}
    assert find(LAW, "nothing-of-the-kind") == ()


def test_what_uses_an_item_names_it() -> None:
    [item] = find(LAW, "uk.cgw-original")
    assert ("decision", "uk.door-b") in users(item, LAW)
    [feist] = [i for i in find(LAW, "feist") if i.book and i.book.jurisdiction == "us"]
    for kind, name in users(feist, LAW):
        assert feist.book is not None
        if kind == "element":
            assert "feist" in feist.book.elements[name].cites
        elif kind == "decision":
            assert "feist" in feist.book.decision(name)[1].cites


def test_tests_cases_and_theorems_that_rest_on_an_item_are_found(place: Path) -> None:
    library = Library(place / "rules")
    law = library.law()
    tests = written_tests(library, law, "zz")
    corpus = [*of_cases(cases(law, place / "cases")), *of_tests(tests, "zz", date(2026, 11, 20))]

    def found(word: str) -> set[tuple[str, str]]:
        many = find(law, word)
        return {
            (r.kind, r.name)
            for i in many
            for r in (*reached(i, law, corpus), *theorems(i, law.books["zz"], tests))
        }

    saved, unsaved = ("test", "a saved picture without a tool"), ("test", "a picture that was not saved")
    case, theorem = ("case", "zz-case"), ("theorem", "it is fixed")
    assert found("zz.whole") == {case, saved, theorem}
    assert found("zz.none") == {unsaved}
    assert found("zz.fixed") == {case, saved, theorem}
    assert found("tool.role") == {case, saved, unsaved}
    assert found("subsistence=none") == {unsaved}


def test_an_unknown_id_is_refused_with_the_near_word() -> None:
    done = run("rules", "show", "uk.cgw-orginal")
    assert done.returncode == 2
    assert b"did you mean `uk.cgw-original`?" in done.stderr


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_looks_like_this(place: Path, width: int, lang: str) -> None:
    text = shown(place, "list", "--lang", lang, width=width)
    golden(f"rulelist/{lang}-{width}.txt", text)


def test_the_list_counts_what_is_there(place: Path) -> None:
    data = json.loads(shown(place, "list", "-f", "json"))
    [book] = data["rulebooks"]
    assert data["schema"] == "aigc-rules/rulebooks/1"
    assert {k: book[k] for k in ("questions", "elements", "contested", "authorities", "tests", "cases")} == {
        "questions": 1,
        "elements": 2,
        "contested": 1,
        "authorities": 1,
        "tests": 3,
        "cases": 1,
    }
    shipped = json.loads(run("rules", "list", "-f", "json").stdout)
    assert [b["code"] for b in shipped["rulebooks"]] == list(Library().codes())
    assert [b["name"] for b in shipped["bills"]] == list(Library().proposals())
