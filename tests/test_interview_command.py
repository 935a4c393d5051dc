"""`aigc-rules interview` as its users run it: by pipes and on a terminal."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from commands import ROOT, environment, golden, told
from rich.cells import cell_len

from aigc_rules.library import Library
from aigc_rules.model import Scenario
from aigc_rules.problem import Problem
from aigc_rules.reader import parse, read
from aigc_rules.scenario import scenario

DAY = ("--as-of", "2026-11-20")
LIBRARY = Library()
WORDS = LIBRARY.ground([]).vocabulary
PICTURE = ["Spring poster", "3", "4", "2", "1", "?", "", "9", "1", "b", ">=1", "u", "s", "q"]


def talk(
    answers: list[str], *words: str, place: Path = ROOT, **extra: str
) -> subprocess.CompletedProcess[str]:
    """The command with piped answers, one a line."""
    said = "".join(f"{a}\n" for a in answers)
    return told("interview", *words, place=place, said=said, **extra)


def reads(data: str) -> Scenario:
    problems: list[Problem] = []
    root = parse(data.encode(), "mine.yaml", problems)
    assert root is not None
    made = scenario(root, WORDS, LIBRARY.codes())
    assert problems == []
    return made


def asked(made: Scenario) -> dict[str, tuple[tuple[str, str], ...]]:
    return {name: given.asked for name, given in made.facts.items()}


# --- pipes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_conversation_looks_like_this(lang: str, width: int) -> None:
    done = talk(PICTURE, "-j", "us,cn", *DAY, "--lang", lang, COLUMNS=str(width))
    assert done.returncode == 0
    golden(f"interview/{lang}-{width}.txt", done.stderr)
    golden(f"interview/{lang}.yaml", done.stdout)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    done = talk([*PICTURE, *"uuuuuuuuuuuu"], "-j", "us,cn", *DAY, "--lang", lang, COLUMNS=str(width))
    bare = [line for line in done.stderr.splitlines() if "›" not in line and "Spring poster" not in line]
    assert max(map(cell_len, bare)) <= width


def test_ascii_is_ascii() -> None:
    done = talk(PICTURE, "-j", "us", *DAY, "--ascii", "--color", "never")
    assert done.stderr.isascii()


def test_the_scenario_goes_to_standard_output_and_is_what_was_answered() -> None:
    made = reads(talk(["A poster", "3", ">=4", "q"], "-j", "us", *DAY).stdout)
    assert made.title.en == "A poster"
    assert list(asked(made).values()) == [(("is", "image"),), (("at_least", "expression"),)]


def test_answers_that_end_are_saved_and_no_error() -> None:
    done = talk(["A poster", "3"], "-j", "us", *DAY)
    assert done.returncode == 0
    assert list(asked(reads(done.stdout))) == ["work.kind"]
    assert talk([], *DAY).returncode == 0


def test_a_title_that_is_given_is_not_asked_for() -> None:
    done = talk(["3", "q"], "--title", 'A "poster": #1', "-j", "us", *DAY)
    assert reads(done.stdout).title.en == 'A "poster": #1'
    assert "work.kind" in asked(reads(done.stdout))


@pytest.mark.parametrize(
    "title", ["null", "~", "a: b", "- x", "'", "\\", "{", "yes", "海报", "x" * 5000, "\ufeff", "😀"]
)
def test_any_title_can_be_written_and_read_again(title: str) -> None:
    made = reads(talk([title, "q"], "-j", "us", *DAY).stdout)
    assert made.title.en == title[:200]


def test_when_nothing_can_change_it_says_so_and_shows_the_table(tmp_path: Path) -> None:
    done = talk(["x", "event", *["1"] * 30], "-j", "us", *DAY, "-o", "mine.yaml", place=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing that is not yet told can change a verdict." in done.stderr
    assert "Verdict" in done.stderr
    assert "For teaching and triage. Not legal advice." in done.stderr
    assert done.stderr.endswith("Saved: mine.yaml\n")
    made = reads((tmp_path / "mine.yaml").read_text())
    again = talk([], "--from", "mine.yaml", "-j", "us", *DAY, place=tmp_path)
    assert "›" not in again.stderr
    assert asked(reads(again.stdout)) == asked(made)


def test_what_was_written_is_assessed_to_the_same_verdicts(tmp_path: Path) -> None:
    done = talk(
        ["x", "3", "4", "2", "2", *["1"] * 40], "-j", "us,cn", *DAY, "-o", "mine.yaml", place=tmp_path
    )
    table = [line for line in done.stderr.splitlines() if line.startswith(("  US  ", "  CN  "))]
    shown = told("assess", "mine.yaml", "-j", "us,cn", *DAY, place=tmp_path)
    assert [line for line in shown.stdout.splitlines() if line.startswith(("  US  ", "  CN  "))] == table
    assert len(table) == 2


@pytest.mark.parametrize("path", sorted((ROOT / "examples/scenarios").glob("*.yaml")), ids=lambda p: p.stem)
def test_going_on_with_a_scenario_keeps_all_of_it(path: Path) -> None:
    problems: list[Problem] = []
    root = read(path, problems)
    assert root is not None
    before = scenario(root, WORDS, LIBRARY.codes())
    after = reads(talk(["q"], "--from", str(path), *DAY).stdout)
    assert asked(after) == asked(before)
    for name in ("title", "summary", "complete", "evidence", "jurisdictions"):
        assert getattr(after, name) == getattr(before, name), name


def test_going_on_in_the_same_file_changes_it_only_if_something_was_said(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("title: x  # mine\nfacts: {work.kind: image}\n")
    talk(["q"], "--from", "mine.yaml", "-o", "mine.yaml", "-j", "us", *DAY, place=tmp_path)
    assert "# mine" in mine.read_text()
    talk(["4", "q"], "--from", "mine.yaml", "-o", "mine.yaml", "-j", "us", *DAY, place=tmp_path)
    assert set(asked(reads(mine.read_text()))) == {"work.kind", "tool.role"}


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine")
    done = talk(["x", "3"], "-o", "mine.yaml", place=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[would-overwrite]")
    assert (tmp_path / "mine.yaml").read_text() == "mine"


def test_a_decided_case_is_not_written_over_but_may_be_begun_with(tmp_path: Path) -> None:
    case = ROOT / "examples/cases/us/us-american-cheese.yaml"
    (tmp_path / "case.yaml").write_bytes(case.read_bytes())
    done = talk(["q"], "--from", "case.yaml", "-o", "./case.yaml", "-j", "us", *DAY, place=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error[would-drop]")
    assert "case.yaml:" in done.stderr
    assert (tmp_path / "case.yaml").read_bytes() == case.read_bytes()
    talk([], "--from", "case.yaml", "-o", "mine.yaml", "-j", "us", *DAY, place=tmp_path)
    assert asked(reads((tmp_path / "mine.yaml").read_text(encoding="utf-8")))


def test_the_command_that_goes_on_can_be_pasted(tmp_path: Path) -> None:
    done = talk(["x", "q"], "-o", "my own.yaml", "-j", "us", *DAY, place=tmp_path, COLUMNS="120")
    assert done.stderr.endswith("interview --from 'my own.yaml' -o 'my own.yaml'\n")


def test_a_scenario_with_problems_is_not_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: x\nfacts: {work.kin: image}\n")
    done = talk([], "--from", "mine.yaml", place=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "error[unknown-fact]" in done.stderr


def test_an_answer_that_cannot_be_gets_one_line_and_the_question_stands() -> None:
    done = talk(["x", "99", "3", "q"], "-j", "us", *DAY)
    assert "`99` is not a value of work.kind" in done.stderr
    assert "work.kind" in asked(reads(done.stdout))


def test_other_questions_are_asked_for_by_name_and_all_of_them_by_all() -> None:
    done = talk(["x", "q"], "-j", "us", "-q", "training", *DAY)
    assert "training." in done.stderr
    done = talk(["x", "yes", "q"], "-j", "us", "--all", *DAY)
    assert " settled" in done.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_no_encoding_stops_the_talk(encoding: str) -> None:
    words = [
        sys.executable,
        "-m",
        "aigc_rules",
        "interview",
        "--title",
        "x",
        "-j",
        "us",
        "--lang",
        "zh",
        *DAY,
    ]
    said = "\n".join(PICTURE[1:]).encode()
    place = environment(PYTHONIOENCODING=encoding)
    done = subprocess.run(words, input=said, capture_output=True, cwd=ROOT, env=place, check=False)
    assert (done.returncode, b"work.kind" in done.stderr) == (0, True)


def test_bytes_that_are_no_text_are_an_answer_that_cannot_be() -> None:
    command = [sys.executable, "-m", "aigc_rules", "interview", "-j", "us", "--title", "x", *DAY]
    done = subprocess.run(
        command, input=b"\xff\xfe\x00\n3\n", capture_output=True, cwd=ROOT, env=environment(), check=True
    )
    assert b"is not a value" in done.stderr


# --- a terminal ------------------------------------------------------------------------------


class Terminal:
    """A process whose standard streams are a terminal of a size; standard output may go elsewhere."""

    def __init__(self, *words: str, columns: int = 80, place: Path = ROOT, **extra: str) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aigc_rules", "interview", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=place, env=environment(**{"TERM": "xterm", **extra}),
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def until(self, wanted: str, seconds: float = 30) -> str:
        """Everything up to and with some words."""
        start, end = len(self.seen), time.monotonic() + seconds
        while wanted not in self.seen[start:]:
            assert time.monotonic() < end, self.seen[start:]
            if select.select([self.ours], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.ours, 65536).decode("utf-8", "replace")
                except OSError as error:
                    assert error.errno == errno.EIO
                    assert wanted in self.seen[start:], self.seen[start:]
        return self.seen[start:]

    def say(self, words: str) -> None:
        os.write(self.ours, words.encode())

    def end(self) -> int:
        code = self.process.wait(timeout=30)
        os.close(self.ours)
        return code


@pytest.mark.parametrize(("columns", "lang"), [(80, "en"), (120, "zh")])
def test_on_a_terminal_questions_are_answered_one_by_one(columns: int, lang: str, tmp_path: Path) -> None:
    terminal = Terminal(
        "-o", "mine.yaml", "-j", "us,cn", "--lang", lang, *DAY, columns=columns, place=tmp_path
    )
    terminal.until("untitled" if lang == "en" else "未命名")
    terminal.say("海报\n")
    terminal.until("work.kind\x1b[0m \x1b[32m›")
    terminal.say("3\n")
    screen = terminal.until("tool.role\x1b[0m \x1b[32m›")
    assert "\x1b[1;35m?" in screen
    terminal.say("b\n")
    terminal.until("work.kind\x1b[0m \x1b[32m›")
    terminal.say("q\n")
    terminal.until("mine.yaml -o mine.yaml")
    assert terminal.end() == 0
    made = reads((tmp_path / "mine.yaml").read_text(encoding="utf-8"))
    assert (made.title.en, made.facts) == ("海报", {})


@pytest.mark.parametrize("how", ["key", "signal"])
def test_an_interrupt_saves_and_ends_with_130(how: str, tmp_path: Path) -> None:
    terminal = Terminal("-o", "mine.yaml", "-j", "us", "--title", "x", *DAY, place=tmp_path)
    terminal.until("›")
    terminal.say("3\n")
    terminal.until("tool.role\x1b[0m \x1b[32m›")
    if how == "key":
        terminal.say("\x03")
    else:
        terminal.process.send_signal(signal.SIGINT)
    screen = terminal.until("Go on: ")
    assert "Traceback" not in screen
    assert terminal.end() == 130
    assert list(asked(reads((tmp_path / "mine.yaml").read_text()))) == ["work.kind"]


def test_the_end_of_input_on_a_terminal_saves_and_ends_with_0(tmp_path: Path) -> None:
    terminal = Terminal("-o", "mine.yaml", "-j", "us", "--title", "x", *DAY, place=tmp_path)
    terminal.until("›")
    terminal.say("\x04")
    terminal.until("Saved: mine.yaml")
    assert terminal.end() == 0


def test_no_color_leaves_weight_alone(tmp_path: Path) -> None:
    terminal = Terminal("--title", "x", "-j", "us", *DAY, place=tmp_path, NO_COLOR="1")
    screen = terminal.until("›")
    terminal.say("q\n")
    terminal.until("facts: {}")
    assert terminal.end() == 0
    assert "\x1b[1m" in screen
    assert not {code for code in ("\x1b[3", "\x1b[9", ";3") if code in screen}
