"""`aigc-rules evidence` as its users run it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from commands import POSTER, ROOT, golden, run
from rich.cells import cell_len

SCENARIOS = Path(__file__).parent.parent / "examples" / "scenarios"
NAMES = sorted(p.stem for p in SCENARIOS.glob("*.yaml"))
EDITED = "examples/scenarios/heavy-edit.yaml"
DAY = ("--as-of", "2026-11-20")


def said(*words: str, **extra: str) -> str:
    done = run("evidence", *words, *DAY, place=ROOT, **extra)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_checklist_looks_like_this(lang: str, width: int) -> None:
    text = said(EDITED, "-j", "us,cn", "--lang", lang, "--color", "never", COLUMNS=str(width))
    golden(f"evidence/text-{lang}-{width}.txt", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_colour_it_looks_like_this(lang: str) -> None:
    text = said(POSTER, "-j", "cn,eu,uk", "--lang", lang, "--color", "always", COLUMNS="80")
    golden(f"evidence/colour-{lang}-80.txt", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_ascii_marks_look_like_this(lang: str) -> None:
    golden(f"evidence/ascii-{lang}-80.txt", said(EDITED, "-j", "us", "--lang", lang, "--ascii", COLUMNS="80"))


def test_every_item_looks_like_this() -> None:
    golden("evidence/all-en-80.txt", said(POSTER, "-j", "cn", "--all", COLUMNS="80"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_markdown_it_looks_like_this(lang: str) -> None:
    text = said(EDITED, "-j", "us,cn", "-q", "subsistence,ownership", "-f", "markdown", "--lang", lang)
    golden(f"evidence/markdown-{lang}.md", text)


def test_for_programs_it_looks_like_this() -> None:
    text = said(EDITED, "-j", "us", "-f", "json")
    made = json.loads(text)
    assert {"run_id", "rules_digest"} <= made.keys()
    del made["run_id"], made["rules_digest"]
    golden("evidence/json.txt", json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_it_works_for_every_scenario_in_both_languages(name: str) -> None:
    for lang in ("en", "zh"):
        for every in ((), ("--all",)):
            text = said(f"examples/scenarios/{name}.yaml", "--lang", lang, *every, COLUMNS="80")
            assert max(map(cell_len, text.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 33, 60, 79, 110, 200])
@pytest.mark.parametrize("more", [(), ("--all",), ("--ascii",)])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int, more: tuple[str, ...]) -> None:
    text = said(EDITED, "-j", "us,cn", "--lang", lang, *more, COLUMNS=str(width))
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_encoding_stops_the_output(encoding: str, lang: str) -> None:
    done = run("evidence", EDITED, "-j", "cn", "--lang", lang, *DAY, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    text = done.stdout.decode(encoding)
    assert ("☑" in text) == (encoding == "utf-8")
    assert "[x]" in text or encoding == "utf-8"


def test_nothing_is_said_twice_in_two_runs() -> None:
    one, two = (said(EDITED, "-f", "json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one == two


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("md", "# "), ("json", "{"), ("html", "<!DOCTYPE html>"), ("txt", "  An AI picture")],
)
def test_the_suffix_says_the_format(suffix: str, start: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{suffix}"
    assert said(EDITED, "-j", "us", "-o", str(target)) == ""
    assert target.read_text(encoding="utf-8").startswith(start)


def test_a_checklist_for_word_has_every_fact_and_its_box(tmp_path: Path) -> None:
    target = tmp_path / "checklist.docx"
    said(EDITED, "-j", "us", "-o", str(target))
    body = zipfile.ZipFile(target).read("word/document.xml").decode("utf-8")
    rows = [row["fact"] for row in json.loads(said(EDITED, "-j", "us", "-f", "json"))["facts"]]
    assert len(rows) > 5 and all(f">{fact}<" in body for fact in rows)
    assert "☑" in body and "☐" in body


def test_every_item_is_there_only_if_it_is_wanted() -> None:
    few = json.loads(said(EDITED, "-j", "cn", "-f", "json"))["safeguards"]
    all_ = json.loads(said(EDITED, "-j", "cn", "-f", "json", "--all"))["safeguards"]
    assert len(all_) == 86
    assert {i["answer"] for i in few} == {"yes", "unknown"}
    assert all(i["asks"] for i in few if i["answer"] == "unknown")


def test_another_folder_of_cases_and_of_rules_is_taken(tmp_path: Path) -> None:
    case = (SCENARIOS.parent / "cases/cn/cn-scroll.yaml").read_text(encoding="utf-8")
    (tmp_path / "one.yaml").write_text(case, encoding="utf-8")
    made = json.loads(said(EDITED, "-j", "cn", "-f", "json", "--cases", str(tmp_path)))
    assert [r["case"] for r in made["rulings"]] == ["one"]
    done = run("evidence", "tests/bad/good.yaml", "--rules", "tests/bad/rules", *DAY, "-f", "json")
    own = json.loads(done.stdout)
    assert (own["rulings"], own["safeguards"], own["record"]) == ([], [], [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-f", "docs"), "unknown-format"),
        (("-q", "training", "-j", "us", "--set", "work.kind=pictur"), "unknown-value"),
        (("-q", "ownershp"), "unknown-question"),
        (("-j", "xx"), "unknown-jurisdiction"),
    ],
)
def test_wrong_use_is_refused(words: tuple[str, ...], code: str) -> None:
    done = run("evidence", POSTER, *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"error[{code}]" in done.stderr.decode()
