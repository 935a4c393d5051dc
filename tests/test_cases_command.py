"""`aigc-rules cases` and `nearest` as their users run them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commands import POSTER, ROOT, golden, run
from rich.cells import cell_len

CASES = "tests/cases"
RULES = ("--rules", "tests/bad/rules")
BOTH = ("--cases", CASES, *RULES)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_replay_looks_like_this(lang: str, width: int) -> None:
    done = run("cases", "backtest", *BOTH, "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (1, b"")
    golden(f"cases/backtest-{lang}-{width}.txt", done.stdout.decode())


@pytest.mark.parametrize("form", ["json", "github", "junit"])
def test_the_replay_for_programs_looks_like_this(form: str) -> None:
    done = run("cases", "backtest", *BOTH, "-f", form)
    assert done.returncode == 1
    golden(f"cases/backtest-{form}.txt", done.stdout.decode())


def test_junit_counts_what_it_lists() -> None:
    root = ET.fromstring(run("cases", "backtest", *BOTH, "-f", "junit").stdout)
    for suite in (root, *root.findall("testsuite")):
        cases = suite.findall(".//testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == sum(c.find("failure") is not None for c in cases)
        skipped = sum(c.find("skipped") is not None for c in cases)
        assert suite is root or int(suite.attrib["skipped"]) == skipped


def test_the_shipped_cases_pass() -> None:
    done = run("cases", "backtest", "-f", "json")
    assert done.returncode == 0
    counts = json.loads(done.stdout)["counts"]
    assert sum(counts.values()) >= 180
    assert not {"differ", "resolved", "expired"} & set(counts)


def test_what_differs_today_alone_is_told_and_does_not_fail() -> None:
    done = run("cases", "backtest", "--today", "-f", "json")
    assert done.returncode == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["us-zarya", "cn-feilin", "de-gema-openai"])
def test_a_case_looks_like_this(lang: str, name: str) -> None:
    done = run("cases", "show", name, "--lang", lang, COLUMNS="80")
    golden(f"cases/show-{name}-{lang}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_looks_like_this(lang: str) -> None:
    golden(f"cases/list-jp-{lang}.txt", run("cases", "list", "-j", "jp", "--lang", lang).stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_conflicts_look_like_this(lang: str) -> None:
    done = run("cases", "conflicts", *BOTH, "--lang", lang)
    assert done.returncode == 1
    golden(f"cases/conflicts-{lang}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_nearest_look_like_this(lang: str, width: int) -> None:
    done = run("nearest", POSTER, "-j", "us,cn", "-n", "2", "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"cases/nearest-{lang}-{width}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 60, 110])
@pytest.mark.parametrize(
    "words",
    [
        ("cases", "list", "-j", "us"),
        ("cases", "show", "us-zarya"),
        ("cases", "backtest", "-j", "eu"),
        ("cases", "conflicts"),
        ("nearest", POSTER),
    ],
    ids=" ".join,
)
def test_no_line_is_wider_than_the_terminal(lang: str, width: int, words: tuple[str, ...]) -> None:
    done = run(*words, "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_a_case_file_that_is_wrong_stops_with_all_its_problems(tmp_path: Path) -> None:
    shutil.copytree(ROOT / CASES, tmp_path / "cases")
    file = tmp_path / "cases" / "zz" / "zz-agrees.yaml"
    text = (
        file.read_text(encoding="utf-8").replace("grade: A", "grade: D").replace("date: 2021", "date: soon")
    )
    file.write_text(text, encoding="utf-8")
    done = run("cases", "backtest", "--cases", str(tmp_path / "cases"), *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"unknown-word" in done.stderr
    assert b"not-a-case-date" in done.stderr
    assert b"2 errors" in done.stderr


@pytest.mark.parametrize("words", [("-f", "xml"), ("-j", "qq"), ("--engine", "fast"), ("--cases", "nowhere")])
def test_wrong_use_of_the_replay_is_explained(words: tuple[str, ...]) -> None:
    done = run("cases", "backtest", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[" in done.stderr
    assert b"Traceback" not in done.stderr
