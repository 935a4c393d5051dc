"""`aigc-rules rules test` as its users run it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from commands import golden
from commands import run as command
from rich.cells import cell_len

from aigc_rules.library import Library

HERE = Path(__file__).parent
FAILING = [
    "a text is a work, which it is not",
    "contested law is settled, which it is not",
    "whoever uses no tool has a work, which need not be so",
    "what the tool did weighs nothing, which is not so",
]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A little rulebook with tests, four of which fail."""
    shutil.copytree(HERE / "bad" / "rules", tmp_path / "rules")
    shutil.copy(HERE / "ruletests" / "zz.test.yaml", tmp_path / "rules")
    return tmp_path


def run(place: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """A command of the rule repository."""
    return command(*words, place=place, **extra)


def undated(text: str) -> str:
    """Without the day of the run."""
    from datetime import date

    return text.replace(date.today().isoformat(), "2026-11-20")  # noqa: DTZ011 - as the command does


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_failures_look_like_this(repository: Path, lang: str, width: int) -> None:
    done = run(repository, "rules", "test", "--coverage", "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (1, b"")
    golden(f"ruletests/test-{lang}-{width}.txt", undated(done.stdout.decode()))


def test_ascii_marks_and_colours_look_like_this(repository: Path) -> None:
    for name, words in (("ascii", ("--ascii",)), ("colour", ("--color", "always"))):
        done = run(repository, "rules", "test", "--coverage", *words, COLUMNS="80")
        golden(f"ruletests/test-{name}.txt", undated(done.stdout.decode()))


@pytest.mark.parametrize("form", ["json", "github", "junit"])
def test_the_formats_for_programs_look_like_this(repository: Path, form: str) -> None:
    done = run(repository, "rules", "test", "--coverage", "-f", form)
    assert done.returncode == 1
    golden(f"ruletests/test-{form}.txt", undated(done.stdout.decode()))


def test_junit_counts_what_it_lists(repository: Path) -> None:
    root = ET.fromstring(run(repository, "rules", "test", "-f", "junit").stdout)
    cases = root.findall(".//testcase")
    assert [c.attrib["name"] for c in cases if c.find("failure") is not None] == FAILING
    assert (int(root.attrib["tests"]), int(root.attrib["failures"])) == (len(cases), len(FAILING))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 33, 60, 79, 110])
def test_no_line_is_wider_than_the_terminal(repository: Path, lang: str, width: int) -> None:
    done = run(repository, "rules", "test", "--coverage", "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_a_saved_failure_is_replayed_by_the_command_that_is_printed_with_it(repository: Path) -> None:
    done = run(repository, "rules", "test", "--save", "failed", "-f", "json")
    assert (done.returncode, done.stderr) == (1, b"")
    failed = [t for t in json.loads(done.stdout)["tests"] if not t["passed"]]
    assert [t["name"] for t in failed] == FAILING
    assert len(list((repository / "failed").iterdir())) == len(FAILING)
    for test in failed:
        words = shlex.split(test["replay"])
        again = run(repository, *words[1:], "-f", "json", "--engine", "native")
        assert (again.returncode, again.stderr) == (0, b"")
        verdict = json.loads(again.stdout)["verdicts"][0]
        assert (verdict["jurisdiction"], verdict["question"]) == ("zz", "subsistence")
        if "whoever" in test["name"]:
            assert "whole" not in verdict["possible"]


def test_tests_are_chosen_by_path_by_law_and_by_name(repository: Path) -> None:
    for words in (
        ("rules/zz.test.yaml",),
        ("rules/zz.yaml",),
        ("rules",),
        ("--rules", "rules"),
        ("-j", "zz"),
    ):
        done = run(repository, "rules", "test", *words, "-k", "WEIGHS NOTHING", "-f", "json")
        assert [t["passed"] for t in json.loads(done.stdout)["tests"]] == [True, False]
    assert run(repository, "rules", "test", "-k", "a work is fixed").returncode == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-k", "no such name"), "no-test-called"),
        (("-j", "qq"), "unknown-jurisdiction"),
        (("-f", "xml"), "unknown-format"),
        (("rules/none.test.yaml",), "no-such-file"),
        (("rules/proposals",), "nothing-to-test"),
        (("--rules", "empty"), "no-rules"),
        (("--save", "rules/zz.yaml"), "cannot-write"),
    ],
)
def test_wrong_use_is_explained(repository: Path, words: tuple[str, ...], code: str) -> None:
    (repository / "empty").mkdir()
    (repository / "rules/proposals/repeal.yaml").write_text("jurisdiction: qq\n", encoding="utf-8")
    done = run(repository, "rules", "test", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"error[{code}]" in done.stderr.decode()


def test_a_test_file_that_is_wrong_stops_with_all_its_problems(repository: Path) -> None:
    file = repository / "rules" / "zz.test.yaml"
    text = file.read_text(encoding="utf-8").replace("[whole]", "[hole]").replace("tool.runs", "tool.rans")
    file.write_text(text, encoding="utf-8")
    done = run(repository, "rules", "test")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"error[unknown-outcome]" in done.stderr
    assert b"error[unknown-fact]" in done.stderr


def test_an_example_holds_exactly_where_running_it_finds_nothing() -> None:
    """The short way that passes most examples says what the long way says."""
    from test_rules import ALL, TODAY, _law

    from aigc_rules.hearing import holds
    from aigc_rules.ruletest import run as at_length

    assert set(Library().codes()) == {code for code, _ in ALL}
    for code, test in ALL[::5]:
        if test.scenario is not None:
            law, topics = _law(test.proposals), {e.topic for e in test.expect}
            assert holds(test, law, code, topics, TODAY) == (at_length(test, code, _law, TODAY) == [])
