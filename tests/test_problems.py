"""Every problem: one smallest file or command that has it, and exactly what is said about it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from commands import golden

import aigc_rules
from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.case import case
from aigc_rules.cli.app import main
from aigc_rules.lesson import lesson
from aigc_rules.lessonbook import sources as lesson_sources
from aigc_rules.library import Library
from aigc_rules.problem import Failed, Problem
from aigc_rules.questions import questions
from aigc_rules.reader import Node, parse
from aigc_rules.report.look import Look
from aigc_rules.report.problems import render
from aigc_rules.rulebook import Ground, proposal, rulebook, top_word
from aigc_rules.ruletest import rule_tests
from aigc_rules.safeguards import safeguards
from aigc_rules.scenario import scenario
from aigc_rules.vocabulary import vocabulary
from aigc_rules.words import LANGUAGES

BAD = Path(__file__).parent / "bad"
PACKAGE = Path(aigc_rules.__file__).parent
GOOD_FILES = sorted(BAD.glob("*.good.yaml"))
BAD_FILES = sorted(p for p in BAD.glob("*.*.yaml") if p not in GOOD_FILES)
COMMANDS = {
    "bad-fail-on": "assess good.yaml --fail-on hole",
    "bad-reading": "assess good.yaml --reading zz.made",
    "bad-flip": "whatif good.yaml --flip zz=none",
    "bad-set": "assess good.yaml --set tool.role",
    "cannot-write": "assess good.yaml -o missing/verdicts.txt",
    "durable-missing": "assess good.yaml --engine durable",
    "is-folder": "assess rules",
    "many-outcomes": "whatif ../../examples/scenarios/poster.yaml --flip us.ownership=nobody",
    "no-lessons": "demo --lessons missing",
    "no-such-slide": "demo ../lessons/small.yaml --from 10",
    "one-lesson": "demo one two",
    "no-rules": "assess good.yaml --rules missing",
    "file-there": "rules new zz --rules rules",
    "no-such-file": "assess god.yaml",
    "no-version": "rules diff mian --rules rules",
    "not-a-date": "assess good.yaml --as-of 2026-13-01",
    "no-test-called": "rules test --rules ../../rules -j uk -k Zarja",
    "nothing-to-mutate": "rules mutate -q training --rules rules",
    "nothing-to-test": "rules test --rules rules",
    "nothing-to-sweep": "whatif good.yaml --sweep tool.runs",
    "not-contested": "assess good.yaml --reading zz.fixed=wide",
    "nothing-to-assess": "assess good.yaml -q training",
    "one-to-compare": "compare good.yaml",
    "one-what-if": "whatif good.yaml",
    "reading-not-in-force": "assess good.yaml --reading zz.made=narrow --as-of 2019-12-31",
    "not-an-image": "new --from-image good.yaml",
    "unknown-case": "cases show us-zaria",
    "unknown-code": "rules why unred-fact",
    "unknown-fact": "assess good.yaml --set tool.rol=none",
    "unknown-format": "assess good.yaml -f tabel",
    "unknown-item": "rules show zz.mad --rules rules",
    "unknown-jurisdiction": "assess good.yaml -j zy",
    "unknown-lesson": "demo smal --lessons ../lessons",
    "unknown-proposal": "assess good.yaml --with repeel",
    "unknown-question": "assess good.yaml -q subsistance",
    "unknown-reading": "assess good.yaml --reading zz.made=wyde",
    "unknown-schema": "schema scenarios",
    "unknown-value": "assess good.yaml --set tool.role=expresion",
    "watch-input": "assess - --watch",
    "unknown-word": "assess good.yaml --color yes",
    "would-drop": "interview --from not-a-case-date.case.good.yaml -o ./not-a-case-date.case.good.yaml",
    "would-overwrite": "new -o good.yaml",
}
GATES = ("does-not-apply", "facts-conflict")
"""Only found once a whole scenario has been read."""
DIRECT = {
    "case-contradicted",
    "not-as-expected",
    "same-order",
    "not-toml",
    "unknown-setting",
    "wrong-setting",
    "bytes-to-terminal",
    "long-chain",
    "no-base",
    "no-cases",
    "nothing-to-lint",
    "no-permission",
    "reports-missing",
    "no-rules-then",
    "not-a-file",
    "too-large",
    "unreadable",
}
"""Codes with tests of their own, below, in test_unreadable.py, test_reader_limits.py or test_lesson.py."""


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same terminal, the same folder and no cache, whoever runs the tests."""
    monkeypatch.setenv("AIGC_RULES_CACHE", "off")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("AIGC_RULES_LANG", "en")
    monkeypatch.chdir(BAD)


def law() -> Law:
    return Library(BAD / "rules").law()


def problems_of(file: Path) -> list[Problem]:
    """Everything that is said about a file of some kind."""
    problems: list[Problem] = []
    root = parse(file.read_bytes(), file.name, problems)
    if root is not None:
        try:
            _read_as(file.name.split(".")[1], root)
        except Failed as failed:
            problems += failed.problems
    return Failed(problems).problems


def _read_as(kind: str, root: Node) -> None:
    whole = law()
    ground = Ground(whole.vocabulary, whole.questions)
    if kind == "scenario":
        made = scenario(root, whole.vocabulary, whole.books)
        if not root.source.problems:
            assess(made, whole, Options(date(2026, 11, 20), engine=NATIVE))
    elif kind == "rulebook":
        rulebook(root, ground, whole.books["zz"] if top_word(root, "extends") else None)
    elif kind == "proposal":
        proposal(root, ground, whole.books["zz"])
    elif kind == "case":
        case(root, "case", whole.vocabulary, whole.questions, whole.books)
    elif kind == "lesson":
        lesson(root, BAD / root.source.path, lesson_sources(Library(BAD / "rules"), BAD.parent / "cases"))
    elif kind == "tests":
        rule_tests(root, whole, whole.books["zz"])
    elif kind == "safeguards":
        safeguards(root, whole.vocabulary)
    else:
        {"facts": vocabulary, "questions": questions}[kind](root)


def both(found: list[Problem]) -> str:
    return "\n".join(render(found, Look(lang, 80)) for lang in LANGUAGES)


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """A command, as it is typed: exit code, standard output, standard error."""
    monkeypatch.setattr(sys, "argv", ["aigc-rules", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    out, err = capsys.readouterr()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, out, err


# --- files ------------------------------------------------------------------------------------


def test_the_small_rules_beside_the_bad_files_are_sound() -> None:
    found = Library(BAD / "rules").law(("zz",), ("repeal",))
    assert list(found.books) == ["zz"]


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda p: p.stem)
def test_a_bad_file_has_its_problem_and_no_other(file: Path) -> None:
    assert {p.code for p in problems_of(file)} == {file.name.split(".")[0]}


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda p: p.stem)
def test_a_bad_file_is_explained_in_these_words(file: Path) -> None:
    golden(BAD / f"{file.stem}.txt", both(problems_of(file)))


@pytest.mark.parametrize("file", GOOD_FILES, ids=lambda p: p.stem)
def test_the_good_twin_has_no_problem(file: Path) -> None:
    assert problems_of(file) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", [f for f in BAD_FILES if ".scenario." in f.name], ids=lambda p: p.stem)
def test_a_bad_scenario_stops_the_command_with_the_same_words(
    file: Path, lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIGC_RULES_LANG", lang)
    code, out, err = run(capsys, monkeypatch, "assess", file.name, "--rules", "rules")
    assert (code, out) == (2, "")
    assert err == render(problems_of(file), Look(lang, 80))


def test_all_bad_scenarios_are_reported_in_one_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f.name for f in BAD_FILES if ".scenario." in f.name and f.name.split(".")[0] not in GATES]
    code, out, err = run(capsys, monkeypatch, "assess", *names, "--rules", "rules")
    assert (code, out) == (2, "")
    assert [n for n in names if f"▶ {n}" not in err] == []
    assert err.endswith(f"\n{len(names)} errors in {len(names)} files\n")


def test_facts_that_do_not_apply_are_reported_for_all_scenarios_in_one_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = BAD / "does-not-apply.scenario.yaml"
    shutil.copy(file, tmp_path / "again.yaml")
    again = str(tmp_path / "again.yaml")
    code, out, err = run(capsys, monkeypatch, "assess", file.name, again, "--rules", "rules")
    assert (code, out) == (2, "")
    assert err.count("error[does-not-apply]") == 2


def test_what_is_wrong_with_rulebooks_and_scenarios_is_reported_in_one_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(BAD / "rules", tmp_path / "rules")
    shutil.copy(BAD / "no-authority.rulebook.yaml", tmp_path / "rules" / "yy.yaml")
    words = ["assess", "null.scenario.yaml", "--rules", str(tmp_path / "rules")]
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, out) == (2, "")
    assert "error[no-authority]" in err
    assert "error[null]" in err


@pytest.mark.parametrize("width", [20, 40, 60, 80, 150])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_of_any_message_is_wider_than_the_terminal(lang: str, width: int) -> None:
    from rich.cells import cell_len

    for file in BAD_FILES:
        for line in render(problems_of(file), Look(lang, width)).splitlines():
            assert cell_len(line) <= width, (file.name, line)


# --- the command line -------------------------------------------------------------------------


@pytest.mark.parametrize("code", COMMANDS)
def test_wrong_use_is_explained_in_these_words(
    code: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aigc_rules.engine.durable.available", lambda: code != "durable-missing")
    words = COMMANDS[code].split()
    mine = ("assess", "whatif", "compare") if "--flip us.ownership=nobody" not in COMMANDS[code] else ()
    words += ["--rules", "rules"] if words[0] in mine and "--rules" not in words else []
    said = []
    for lang in LANGUAGES:
        monkeypatch.setenv("AIGC_RULES_LANG", lang)
        status, out, err = run(capsys, monkeypatch, *words)
        assert (status, out) == (2, "")
        assert re.match(rf"(error|错误)\[{code}\]", err)
        said.append(err)
    golden(BAD / f"{code}.command.txt", "\n".join(said))


def test_a_scenario_from_standard_input_is_read_like_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"facts: {}\n")))
    code, out, err = run(capsys, monkeypatch, "assess", "-", "--rules", "rules")
    assert (code, out) == (2, "")
    assert err.startswith("error[missing-key]: `title` is missing\n ──▶ -:1:1\n")


@pytest.mark.parametrize("words", [["assess", "a.yaml", "--bogus"], ["nonsense"], ["assess", "a.yaml", "-j"]])
def test_wrong_use_that_typer_finds_is_two_lines(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, out) == (2, "")
    assert re.fullmatch(r"error\[usage\]: [^\n]{1,80}\n = help: aigc-rules --help\n", err)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (["--lang", "zh", "assess", "good.yaml"], "aigc-rules 命令 … --lang"),
        (["--lang=zh", "cases", "-j", "us", "list"], "aigc-rules 命令 … --lang"),
        (["rules", "--strict", "lint", "--lang", "en"], "aigc-rules rules COMMAND … --strict"),
    ],
)
def test_an_option_before_its_command_is_told_its_place(
    words: list[str], place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *words)
    assert (code, out) == (2, "")
    assert err.endswith(f"{place}\n")


@pytest.mark.parametrize("words", [[], ["assess"]])
def test_no_words_at_all_print_the_help_and_no_error(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, err = run(capsys, monkeypatch, *words)
    assert "error" not in err
    assert len((out + err).splitlines()) > 10


@pytest.mark.parametrize(
    "word", ["2026-1-001", "２０２６-０１-０１", "2_26-01-01", "+026-01-01", "2026-02-30", "today"]
)
def test_a_day_is_written_in_one_way_only(
    word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "assess", "good.yaml", "--rules", "rules", "--as-of", word)
    assert (code, out) == (2, "")
    assert err.startswith("error[not-a-date]")


_SETS = [
    *"=x",
    "",
    "tool.role=",
    "tool.role=#",
    "=none",
    "tool.role={",
    "tool.role=a: b",
    "tool.role=&a none",
    "tool.role=!a none",
]


@pytest.mark.parametrize("word", [*_SETS, "tool.kind=[camera", "tool.runs=\x00"])
def test_no_way_to_set_a_fact_ends_in_a_traceback(
    word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "assess", "good.yaml", "--rules", "rules", "--set", word)
    assert (code, out) == (2, "")
    assert err.startswith("error[")
    assert "`title`" not in err


def test_a_process_of_its_own_says_the_same_and_shows_no_traceback() -> None:
    words = [sys.executable, "-m", "aigc_rules", "assess", "null.scenario.yaml", "--rules", "rules"]
    place = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": place})
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == render(problems_of(BAD / "null.scenario.yaml"), Look("en", 80))
