"""The lessons that are shipped: each comes out as it says, can be printed, and runs through on a terminal."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from commands import run
from rich.cells import cell_len
from stages import Stage

from aigc_rules.assess import BOTH
from aigc_rules.lecture import Played, unmet
from aigc_rules.lesson import Lesson
from aigc_rules.lessonbook import lessons, shelf, sources
from aigc_rules.library import Library, folder
from aigc_rules.slide import TEXT, Sources

FILES = sorted((folder("examples") / "lessons").glob("*.yaml"))
WORDS, COLUMNS = 75, 60  # of a slide and of its title


@cache
def told() -> Sources:
    return sources(Library())


@cache
def made(file: Path) -> Lesson:
    (found,) = lessons([file.stem], shelf(), told())
    return found


def test_there_are_lessons_and_each_has_its_place_in_the_list() -> None:
    found = lessons((), shelf(), told())
    assert [one.order for one in found] == list(range(1, len(found) + 1))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_everything_comes_out_as_the_lesson_expects(file: Path) -> None:
    lesson = made(file)
    found = [p for s in lesson.slides for p in unmet(Played(lesson, s, told(), engine=BOTH))]
    assert found == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_slides_are_short_enough_to_be_read_from_the_last_row(file: Path) -> None:
    lesson = made(file)
    assert 7 <= len(lesson.slides) <= 25
    for slide in lesson.slides:
        assert slide.title.en
        assert slide.title.zh
        assert cell_len(slide.title.en) <= COLUMNS, slide.title.en
        assert sum(len(p.split()) for p in slide.say.en) <= WORDS, slide.title.en
        assert bool(slide.say.en) == bool(slide.say.zh)
        assert slide.say.en or slide.kind != TEXT, slide.title.en


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_lesson_can_be_printed(file: Path) -> None:
    done = run("demo", file.stem, "--lang", "both")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    for number in range(1, len(made(file).slides) + 1):
        assert text.count(f"### {number}. ") == 2


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_lesson_runs_through_by_itself(file: Path) -> None:
    lesson = made(file)
    lang = ("en", "zh", "both")[lesson.order % 3]
    stage = Stage(file.stem, "--auto", "0.05", "--lang", lang)
    try:
        assert stage.end() == 0
        assert f"{len(lesson.slides)} / {len(lesson.slides)}" in stage.text
        assert stage.left_as_found()
        assert b"Traceback" not in stage.said
    finally:
        stage.process.kill()
        stage.close()
