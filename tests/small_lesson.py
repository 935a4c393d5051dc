"""What tests of lessons share: the small lesson, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from aigc_rules.assess import NATIVE
from aigc_rules.cli.options import given
from aigc_rules.lecture import NOTHING, Live, Played
from aigc_rules.lesson import Lesson, lesson
from aigc_rules.lessonbook import lessons, shelf, sources
from aigc_rules.library import Library
from aigc_rules.model import Given
from aigc_rules.problem import Problem
from aigc_rules.reader import parse
from aigc_rules.slide import TEXT, Sources

FOLDER = Path(__file__).parent / "lessons"
SMALL = FOLDER / "small.yaml"
KINDS_IN_ORDER = [TEXT, "facts", "vote", "reveal", "explain", "change", "reading", "date", "case"]


@cache
def told() -> Sources:
    return sources(Library())


@cache
def small() -> Lesson:
    (found,) = lessons([str(SMALL)], shelf(), told())
    return found


def read(text: str, path: Path = SMALL) -> tuple[Lesson | None, list[Problem]]:
    problems: list[Problem] = []
    root = parse(text.encode(), "tests/lessons/small.yaml", problems)
    assert root is not None, problems
    return lesson(root, path, told()), problems


def played(kind: str, live: Live = NOTHING) -> Played:
    slide = next(s for s in small().slides if s.kind == kind)
    return Played(small(), slide, told(), live, NATIVE)


def fact(word: str) -> tuple[tuple[str, Given], ...]:
    return tuple(given(word, told().law.vocabulary, []).items())
