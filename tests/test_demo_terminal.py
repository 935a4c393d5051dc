"""`aigc-rules demo` on a terminal: keys in, screens out, and the terminal left as it was found."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator

import pytest
from commands import golden
from rich.cells import cell_len
from stages import SMALL, Stage

SLIDES = 9
VERDICT_COLOURS = {"red", "green", "magenta"}


@pytest.fixture
def stages() -> Iterator[list[Stage]]:
    found: list[Stage] = []
    yield found
    for stage in found:
        if stage.process.poll() is None:
            stage.process.kill()
            stage.process.wait()
        stage.close()


def start(stages: list[Stage], *words: str, columns: int = 80, rows: int = 24, **extra: str) -> Stage:
    stage = Stage(*words, columns=columns, rows=rows, program=None, **extra)
    stages.append(stage)
    stage.drawn()
    return stage


def place(screen: str) -> int:
    """The number of the slide that is shown."""
    found = re.search(rf"(\d+) / {SLIDES}", screen)
    assert found
    return int(found.group(1))


# --- a whole lesson --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh", "both"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_lesson_looks_like_this(columns: int, rows: int, lang: str, stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--lang", lang, columns=columns, rows=rows)
    screens = [stage.text]
    while "last slide" not in screens[-1] and "最后一页" not in screens[-1]:
        assert len(screens) < 60
        screens.append(stage.press("space"))
        lines = screens[-1].splitlines()
        assert len(lines) == rows
        assert max(map(cell_len, lines)) <= columns
    stage.send("q")
    assert stage.end() == 0
    assert stage.left_as_found()
    golden(f"demo/{lang}-{columns}x{rows}.txt", ("─" * columns + "\n").join(screens))


def test_what_is_hidden_is_hidden_also_in_its_colours(stages: list[Stage]) -> None:
    for columns, rows in ((80, 24), (120, 40)):
        stage = start(stages, SMALL, "--from", "3", columns=columns, rows=rows)
        assert not stage.colours() & VERDICT_COLOURS
        assert "Not protected" not in stage.text
        stage.press("space")
        assert "red" in stage.colours()
        stage.send("q")
        assert stage.end() == 0


def test_a_change_that_is_asked_for_first_does_not_tell_whether_anything_moves(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "7")
    assert "◇ Protected as a whole / Not protected  →  ?" in stage.text
    assert "✗" not in stage.text
    assert "→  ✗ Not protected" in stage.press("space")


# --- moving ----------------------------------------------------------------------------------


def test_arrows_move_and_a_slide_is_found_as_it_was_left(stages: list[Stage]) -> None:
    stage = start(stages, SMALL)
    assert place(stage.press("right", "right")) == 3
    assert "✗ Not protected" in stage.press("space")
    assert place(stage.press("left")) == 2
    assert "✗ Not protected" in stage.press("right")
    assert place(stage.press("end")) == SLIDES
    assert place(stage.press("right")) == SLIDES
    assert place(stage.press("home")) == 1
    assert place(stage.press("left")) == 1


def test_it_goes_on_by_itself_and_ends(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--auto", "0.05")
    assert stage.end() == 0
    assert place(stage.text) == SLIDES
    assert stage.left_as_found()


def test_a_window_may_change_its_size(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "3")
    small = stage.text
    large = stage.resize(120, 40)
    assert "╭─ US" in large
    said = stage.resize(60, 20)
    assert "60 × 20" in said
    assert len(said.strip().splitlines()) <= 2
    assert "60 × 20" in stage.press("space")
    assert stage.resize(80, 24) == small


# --- improvised ------------------------------------------------------------------------------


def test_nothing_is_explained_before_the_room_has_voted(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "3")
    for key in ("e", "r", "n"):
        assert "First let the room answer" in stage.press(key)
    assert "Not protected" not in stage.text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_improvised_looks_like_this(lang: str, stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--lang", lang, "--from", "3", columns=80, rows=24)
    screens = []
    for keys in (
        ["space"],
        ["e"],
        ["4"],
        ["pagedown"],
        ["esc"],
        ["r"],
        ["1"],
        ["0"],
        ["n"],
        ["backspace"],
        ["w"],
        [*"editing.mn"],
        ["tab"],
        ["backspace"],
        ["a", "tab"],
        [*"sub", "tab"],
        ["enter"],
        ["d"],
        [*["backspace"] * 10, *"1985-13-01", "enter"],
        [*["backspace"] * 5, *"01-01", "enter"],
        ["?"],
        ["esc", "l"],
    ):
        screens.append(f"{' '.join(keys)}\n{stage.press(*keys)}")
    golden(f"demo/improvised-{lang}.txt", "─" * 80 + "\n" + ("─" * 80 + "\n").join(screens))


def test_a_mistake_is_answered_in_place_with_the_near_word(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "4")
    assert "did you mean `editing.manual`?" in stage.press("w", *"editing.manuel=minor", "enter")
    assert "editing.manuel=minor" in stage.text
    assert "did you mean `minor`?" in stage.press("\x15", *"editing.manual=minr", "enter")
    assert "editing.visible  no → yes" in stage.press("\x15", *"editing.visible=yes", "enter")


def test_a_fact_that_cannot_be_there_is_refused_and_nothing_changes(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "4")
    before = stage.text
    assert "does not apply" in stage.press("w", *"tool.designer_choices=some", "enter")
    stage.press("esc", "0")
    assert stage.press("left", "right") == before


def test_what_was_changed_stays_with_its_slide(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "4")
    changed = stage.press("w", *"editing.manual=substantial", "enter")
    assert "none → substantial" in changed
    assert "what if  " not in stage.press("left").replace("w what if", "")
    assert stage.press("right") == changed
    assert "As the lesson has it again" in stage.press("0")
    assert "Nothing was changed" in stage.press("0")


def test_notes_and_languages_are_a_key_away(stages: list[Stage]) -> None:
    stage = start(stages, SMALL)
    assert "Do not tell yet." in stage.press("t")
    assert "Three pictures" in stage.press("esc")
    assert "三张图" in stage.press("l")
    both = stage.press("l")
    assert "Three pictures" in both
    assert "三张图" in both
    assert "三张图" not in stage.press("l")
    assert "no notes" in stage.press("right", "t")


def test_a_slide_of_text_has_nothing_to_change(stages: list[Stage]) -> None:
    stage = start(stages, SMALL)
    for key in ("e", "w", "r", "d", "n"):
        assert "on this slide" in stage.press(key)


def test_keys_of_an_input_method_are_the_same_keys(stages: list[Stage]) -> None:
    stage = start(stages, SMALL)
    assert place(stage.press("　")) == 2
    assert "按键" in stage.press("l", "？")
    stage.press("esc")
    stage.send("ｑ")
    assert stage.end() == 0


# --- a quiz ----------------------------------------------------------------------------------


def test_a_quiz_of_two_teams_looks_like_this(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--team", "Red", "--team", "蓝队", "--from", "3")
    screens = [stage.text]
    for keys in (
        ["5"],
        ["6"],
        ["5", "5"],
        ["5", "5"],
        ["6", "5"],
        ["5", "5"],
        ["end"],
        ["space"],
        ["5"],
        ["1"],
        ["space"],
    ):
        screens.append(f"{' '.join(keys)}\n{stage.press(*keys)}")
    stage.send("q")
    assert stage.end() == 0
    golden("demo/quiz-80x24.txt", ("─" * 80 + "\n").join(screens))
    after = stage.said.rpartition(b"\x1b[?1049l")[2].decode()
    assert re.findall(r"(\d) of (\d) right", re.sub(r"\x1b\[[\d;]*m", "", after)) == [("6", "6"), ("3", "6")]


def test_a_learner_alone_is_told_what_was_right_and_why(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--quiz", "--from", "3", columns=120, rows=40)
    assert "0 of 0" in stage.text
    screen = stage.press("1")
    assert "0 of 1" in screen
    assert "✗ Protected as a whole" in re.sub(r"[│\s]+", " ", screen)
    assert "settings," in screen
    assert "Answer with a digit" in stage.press("space")
    assert "0 of 1" in stage.press("9")


# --- endings ---------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["slide", "line", "page"])
def test_an_interrupt_restores_the_terminal(where: str, stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "4")
    stage.press(*{"slide": "", "line": "w", "page": "t?"}[where])
    stage.send("interrupt")
    assert stage.end() == 130
    assert stage.left_as_found()
    assert stage.said.rpartition(b"\x1b[?1049l")[2].strip() == b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_restores_the_terminal(number: signal.Signals, stages: list[Stage]) -> None:
    stage = start(stages, SMALL)
    stage.signal(number)
    assert stage.end() == 128 + number
    assert stage.left_as_found()
    assert b"Traceback" not in stage.said


def test_a_pause_comes_back_to_the_same_slide(stages: list[Stage]) -> None:
    """Nobody waits for this process, so it is not stopped: it leaves the stage and enters it again."""
    stage = start(stages, SMALL, "--from", "2")
    before = stage.text
    assert stage.press("pause") == before
    assert stage.said.count(b"\x1b[?1049h") == 2
    stage.send("q")
    assert stage.end() == 0
    assert stage.left_as_found()


def test_an_error_restores_the_terminal(stages: list[Stage]) -> None:
    code = (
        "from aigc_rules.cli import stage\n"
        "class Player:\n"
        "    done = False\n"
        "    def resize(self, columns, rows): pass\n"
        "    def screen(self): raise RuntimeError('an error of ours')\n"
        "stage.play(Player())\n"
    )
    stage = Stage(program=[sys.executable, "-c", code])
    stages.append(stage)
    assert stage.end() == 1
    assert stage.left_as_found()
    assert b"an error of ours" in stage.said.rpartition(b"\x1b[?1049l")[2]


def test_a_closed_terminal_ends_it() -> None:
    stage = Stage(SMALL)
    stage.drawn()
    stage.close()
    assert stage.process.wait(timeout=60) == 128 + signal.SIGHUP


# --- the list, looks -------------------------------------------------------------------------


def test_a_lesson_is_chosen_from_the_list_by_its_digit(stages: list[Stage]) -> None:
    stage = start(stages, "--lessons", "tests/lessons")
    golden("demo/menu.txt", stage.text)
    assert "Three pictures" in stage.press("1")
    stage.send("q")
    assert stage.end() == 0
    assert stage.left_as_found()


def test_the_list_may_be_left_without_a_choice(stages: list[Stage]) -> None:
    stage = start(stages, "--lessons", "tests/lessons")
    stage.send("q")
    assert stage.end() == 0
    assert stage.left_as_found()


def test_colours_can_be_left_out(stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--from", "4", NO_COLOR="1")
    assert stage.colours() == {"default"}
    plain = start(stages, SMALL, "--from", "4", "--color", "never")
    assert plain.text == stage.text
    assert b"\x1b[1m" not in plain.said


@pytest.mark.parametrize("columns", [80, 120])
def test_ascii_needs_nothing_else(columns: int, stages: list[Stage]) -> None:
    stage = start(stages, SMALL, "--ascii", columns=columns, rows=40)
    for _ in range(12):
        stage.press("space")
        assert not {c for c in stage.text if not c.isascii() and not c.isalpha()}
        assert max(map(len, stage.text.splitlines())) <= columns
    assert stage.press("?").isascii()  # names of cases are spelled as they are


def test_a_terminal_that_cannot_be_a_stage_gets_the_text(stages: list[Stage]) -> None:
    stage = Stage(SMALL, TERM="dumb")
    stages.append(stage)
    assert stage.end() == 0
    assert b"## 3. Is a prompt enough?" in stage.said
