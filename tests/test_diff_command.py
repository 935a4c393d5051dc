"""`aigc-rules rules diff` as its users run it: folders, revisions, formats, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from commands import ROOT, git, golden, told
from rich.cells import cell_len

from aigc_rules.cli.options import day_of

SMALL = ROOT / "tests" / "bad" / "rules"
CASE = """\
title: {en: A case, zh: 案例}
facts: {work: {kind: image, fixed: exact}, tool: {role: none}}
decided:
  - {jurisdiction: zz, question: subsistence, outcome: whole, forum: An office, date: 2024, cite: Letter, checked: page-seen, grade: A}
"""
TESTS = """\
- name: a saved picture without a tool
  facts: {work: {kind: image, fixed: exact}, tool: {role: none}}
  expect: {subsistence: {outcomes: whole, because: zz.whole}}
- name: a picture that was not saved
  facts: {work: {kind: image, fixed: changing}, tool: {role: none}}
  expect: {subsistence: {outcomes: none}}
"""
EDITS = {
    "{work.fixed: exact}": "never",
    "narrow: {when: {tool.role: none}": "narrow: {when: {not: {tool.role: expression}}",
    "how: page-seen": "how: second-hand",
    "      - {id: zz.none": "      - {id: zz.gone, if: {work.fixed: changing}, then: none, settled: settled, say: {en: It is gone., zh: 没有保存。}, cites: [act]}\n      - {id: zz.none",
}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two versions of the small rulebook, its tests and a case."""
    for name in ("old", "new"):
        shutil.copytree(SMALL, tmp_path / name)
        (tmp_path / name / "zz.test.yaml").write_text(TESTS, encoding="utf-8")
    book = tmp_path / "new" / "zz.yaml"
    text = book.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    book.write_text(text, encoding="utf-8")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "zz-case.yaml").write_text(CASE, encoding="utf-8")
    return tmp_path


def run(place: Path, *words: str, width: int = 80, **extra: str) -> subprocess.CompletedProcess[str]:
    return told("rules", "diff", *words, place=place, COLUMNS=str(width), **extra)


BOTH = ("old", "new", "--cases", "cases")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_report_looks_like_this(place: Path, lang: str, width: int) -> None:
    done = run(place, *BOTH, "--exhaustive", "--lang", lang, width=width)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"diff/text-{lang}-{width}.txt", _undated(done.stdout))
    assert max(cell_len(line) for line in done.stdout.splitlines()) <= width


@pytest.mark.parametrize("name", ["json", "markdown", "github"])
def test_the_other_formats_look_like_this(place: Path, name: str) -> None:
    done = run(place, *BOTH, "--exhaustive", "-f", name)
    assert (done.returncode, done.stderr) == (0, "")
    golden(f"diff/{name}.txt", _undated(done.stdout))


def _undated(text: str) -> str:
    """The tests of rules without `as_of` are asked today."""
    return text.replace(day_of(None).isoformat(), "2026-11-20")


def test_json_names_its_schema_and_sorts_its_keys(place: Path) -> None:
    data = json.loads(run(place, *BOTH, "-f", "json").stdout)
    assert data["schema"] == "aigc-rules/diff/1"
    assert list(data) == sorted(data)
    assert {m["kind"] for m in data["moves"]} == {"case", "test"}


def test_a_file_is_written_in_the_format_of_its_name(place: Path) -> None:
    done = run(place, *BOTH, "-o", "change.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (place / "change.md").read_text(encoding="utf-8").startswith("## old → new\n")


def test_ascii_and_no_colour_are_kept(place: Path) -> None:
    done = run(place, *BOTH, "--ascii")
    assert done.stdout.isascii()
    assert "\x1b" in run(place, *BOTH, "--color", "always").stdout


def test_the_exit_code_is_one_only_where_it_was_asked_for_and_a_verdict_moves(place: Path) -> None:
    assert run(place, *BOTH).returncode == 0
    assert run(place, *BOTH, "--exit-code").returncode == 1
    assert run(place, "old", "old", "--cases", "cases", "--exit-code").returncode == 0


def test_a_revision_is_the_rules_folder_as_it_was_then(place: Path) -> None:
    (place / "old").rename(place / "rules")
    git(place, "init", "-q")
    git(place, "add", "rules", "cases")
    git(place, "commit", "-q", "-m", "before")
    shutil.rmtree(place / "rules")
    (place / "new").rename(place / "rules")
    now = run(place, "HEAD", "--cases", "cases")
    assert now.stderr == ""
    assert now.stdout.splitlines()[0].strip() == "HEAD:rules → rules"
    assert "moved by zz.fixed" in now.stdout
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "after")
    (place / "inside").mkdir()
    both = run(place / "inside", "HEAD~1", "HEAD", "--rules", "../rules", "--cases", "../cases", "-f", "json")
    assert [c["id"] for c in json.loads(both.stdout)["changes"]][:1] == ["act"]
    assert run(place, "main", "--cases", "cases").stdout.endswith("added, removed or changed.\n")
    earlier = run(place, "HEAD", "--rules", "inside")
    assert earlier.returncode == 2
    golden("diff/no-rules-then.txt", earlier.stderr)


def test_what_is_no_version_is_refused_with_its_place(place: Path) -> None:
    for lang in ("en", "zh"):
        done = run(place, "mian", "--rules", "new", "--lang", lang)
        assert (done.returncode, done.stdout) == (2, "")
        golden(f"diff/no-version-{lang}.txt", done.stderr)


def test_a_revision_that_looks_like_an_option_is_no_option(place: Path) -> None:
    done = run(place, "--rules", "new", "--", "--output=x")
    assert done.returncode == 2
    assert "no-version" in done.stderr
    assert not (place / "x").exists()


def test_a_version_that_cannot_be_read_says_where(place: Path) -> None:
    book = place / "new" / "zz.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("then: whole", "then: hole"), encoding="utf-8")
    done = run(place, *BOTH)
    assert done.returncode == 2
    assert "new/zz.yaml:" in done.stderr
    assert "unknown-outcome" in done.stderr


def test_a_test_that_names_what_is_gone_is_still_tried(place: Path) -> None:
    for name in ("new", "old"):
        tests = place / name / "zz.test.yaml"
        tests.write_text(TESTS.replace("zz.whole", "zz.hole"), encoding="utf-8")
    assert "test a saved picture without a tool" in run(place, *BOTH).stdout


def test_only_the_jurisdictions_that_are_wanted_are_compared(place: Path) -> None:
    assert run(place, *BOTH, "-j", "zz").returncode == 0
    assert "unknown-jurisdiction" in run(place, *BOTH, "-j", "zy").stderr
