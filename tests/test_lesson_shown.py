"""Lessons as they are shown: keys, screens, and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from commands import run
from rich.cells import cell_len
from small_lesson import FOLDER, SMALL, fact, played, small, told

from aigc_rules.assess import NATIVE
from aigc_rules.cli import stage
from aigc_rules.cli.entry import Entry, complete, filled
from aigc_rules.cli.keys import Keys, plain
from aigc_rules.cli.show import Show
from aigc_rules.lecture import Played
from aigc_rules.model import Text
from aigc_rules.quiz import Quiz, View
from aigc_rules.report.look import Look
from aigc_rules.report.slide_answers import Answers

# --- keys and the line that is typed ---------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        (b" q\r\n\t\x7f", ["space", "q", "enter", "enter", "tab", "backspace"]),
        (b"\x1b[C\x1bOD\x1b[5~\x1b[1;5C", ["right", "left", "pageup"]),
        ("字é１".encode(), ["字", "é", "１"]),
        (b"\x00\x07\x1b[?1;2c", []),
        (b"\xff\xfea", ["\ufffd", "\ufffd", "a"]),
        (b"\x1ba", ["esc", "a"]),
    ],
)
def test_bytes_become_keys_however_they_are_cut(sent: bytes, wanted: list[str]) -> None:
    assert Keys().feed(sent) == wanted
    keys, found = Keys(), list[str]()
    for byte in sent:
        found += keys.feed(bytes([byte]))
    assert found == wanted
    assert not keys.waits


def test_an_escape_alone_is_a_key_once_nothing_follows() -> None:
    keys = Keys()
    assert keys.feed(b"\x1b") == []
    assert keys.waits
    assert keys.flush() == ["esc"]
    assert keys.feed(b"q") == ["q"]


def test_keys_are_what_is_meant() -> None:
    assert [plain(k) for k in ("Q", "ｑ", "１", "？", "space")] == ["q", "q", "1", "?", "space"]


def test_a_line_is_edited_as_lines_are() -> None:
    entry = Entry()
    for key in (*"aXc", "left", "backspace", "b", "home", "delete", "A", "end", "space", "字", "up"):
        entry = entry.press(key)
    assert entry == filled("Abc 字")
    assert entry.press("left").press("clear") == Entry("字", 0)


@pytest.mark.parametrize(
    ("typed", "wanted", "some"),
    [
        ("edi", "editing.", "editing.manual"),
        ("editing.man", "editing.manual=", "substantial"),
        ("editing.manual=s", "editing.manual=substantial", "substantial"),
        ("editing.manual=x", "editing.manual=x", ""),
        ("work.kind=image,pho", "work.kind=image,photo", "photo"),
        ("work.kind=image,image", "work.kind=image,image", ""),
        ("manual", "editing.manual", ""),
        ("edting.manual", "editing.manual=", "minor"),
        ("zzz", "zzz", ""),
        ("nothing=1", "nothing=1", ""),
        ("", "", "work."),
    ],
)
def test_a_fact_and_its_value_are_completed(typed: str, wanted: str, some: str) -> None:
    text, candidates = complete(typed, told().law.vocabulary)
    assert text == wanted
    assert some in candidates if some else candidates == () or typed == "manual"


# --- screens ---------------------------------------------------------------------------------


KEYS_OF_ALL = [
    "w",
    "x",
    "tab",
    "enter",
    "esc",
    "e",
    "1",
    "esc",
    "space",
    "?",
    "esc",
    "t",
    "esc",
    "n",
    "esc",
    "r",
    "1",
    "d",
    "enter",
]


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (99, 60), (100, 24), (240, 70)])
def test_no_screen_is_wider_or_higher_than_the_terminal(
    columns: int, rows: int, lang: str, *, ascii_only: bool
) -> None:
    teams = Quiz(tuple(f"Team {i} of the back row" for i in range(6)))
    show = Show(small(), told(), Look(ascii=ascii_only), lang=lang, quiz=teams, engine=NATIVE)
    show.resize(columns, rows)
    for at in range(len(small().slides)):
        show.go(at)
        for key in KEYS_OF_ALL:
            show.press(key)
            screen = show.screen()
            assert len(screen.lines) == rows
            assert max(cell_len(bare(line)) for line in screen.lines) <= columns, (
                small().slides[at].kind,
                key,
            )


def bare(line: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", line)


def test_what_is_hidden_does_not_tell_which_answers_move() -> None:
    slide = played("change").slide
    assert slide.subject is not None
    changes = fact("editing.manual=substantial")  # moves China and not the United States
    asked = replace(slide, ask=Text("?", "？"), subject=replace(slide.subject, changes=changes))
    made = Played(small(), asked, told(), engine=NATIVE)
    answers = Answers(made, View(), Look()).all()
    assert [(a.moved, seen) for a, seen in answers] == [(False, False), (True, False)]
    one, two = (replace(a.hidden(), name="") for a, _ in answers)
    assert one == two
    assert one.role == "soft"


# --- a terminal that gives one key at a time -------------------------------------------------


def test_where_keys_come_one_at_a_time_a_lesson_can_still_be_played(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["\xe0M", " ", " ", "q"])
    monkeypatch.setattr(stage, "_has_termios", lambda: False)
    monkeypatch.setattr(typer, "getchar", lambda: next(typed))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    show = Show(small(), told(), Look(), engine=NATIVE)
    stage.play(show)
    said = capsys.readouterr().out
    assert (show.at, show.place.revealed, show.done) == (2, True, True)
    assert said.startswith(stage.ENTER)
    assert said.endswith(stage.LEAVE)
    assert said.count(stage.DRAW) == 4


# --- on paper --------------------------------------------------------------------------------


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    from commands import golden as check

    return check


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_lesson_on_paper_looks_like_this(lang: str, golden: Callable[[str, str], None]) -> None:
    done = run("demo", str(SMALL), "--lang", lang)
    assert (done.returncode, done.stderr) == (0, b"")
    golden(f"demo/small-{lang}.md", done.stdout.decode())


def test_a_page_is_one_file_that_loads_nothing_and_has_every_slide_in_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "lesson.html"
    done = run("demo", str(SMALL), "--lang", "both", "-o", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    text = file.read_text(encoding="utf-8")
    for slide in small().slides:
        assert slide.title.en in text
        assert slide.title.zh in text
    assert '<article lang="zh-Hans">' in text
    assert "<script" not in text
    assert "src=" not in text


def test_the_list_names_every_lesson() -> None:
    done = run("demo", "--list", "--lessons", str(FOLDER))
    assert done.returncode == 0
    assert b"A picture and a changed picture  small  9 slides, 5 minutes" in done.stdout
