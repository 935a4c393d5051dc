"""Lessons: the list of them, and whether everything came out as they expect."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.lesson import Lesson
from aigc_rules.problem import Problem
from aigc_rules.report.layout import Line, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.problems import listed
from aigc_rules.slide import CASE
from aigc_rules.words import say


def checked(results: Iterable[tuple[Lesson, list[Problem]]], look: Look) -> str:
    """What is not as expected, then a line a lesson."""
    lines: list[Line] = []
    tally: list[Line] = []
    for lesson, problems in results:
        lines += listed(problems, look)
        count = sum(len(s.before) + len(s.expect) + (s.kind == CASE) for s in lesson.slides)
        key, role = ("checked_wrong", "error") if problems else ("checked_lesson", "yes")
        said = say(key, look.lang, id=lesson.id, slides=len(lesson.slides), n=count, wrong=len(problems))
        tally += flow([("✗ " if problems else "✓ ", role), (said, "")], look.width)
    return paint([*lines, *tally], look)
