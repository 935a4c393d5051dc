"""Lessons: the list of them, the score at the end, and whether everything came out as they expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from aigc_rules.lesson import Lesson
from aigc_rules.problem import Problem
from aigc_rules.quiz import Quiz
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.problems import listed
from aigc_rules.slide import CASE
from aigc_rules.words import say

_MARGIN, _ID = 2, 22


def listing(found: Sequence[Lesson], look: Look, width: int) -> list[Line]:
    """Every lesson with its number, its length, and what it is about."""
    lines: list[Line] = []
    for number, lesson in enumerate(found, 1):
        lines += [[]] if lines else []
        size = say("lesson_size", look.lang, n=len(lesson.slides), minutes=lesson.minutes)
        head: Line = [
            (look.spelled(lesson.title.say(look.lang)), "strong"),
            (f"  {lesson.id}", "code"),
            (f"  {size}", "soft"),
        ]
        body = [*flow(head, width - 4), *block(look.spelled(lesson.about.say(look.lang)), width - 4)]
        lines += beside([[[(f"{number:>2}", "path")]], body], [2, width - 4])
    return lines


def listed_text(found: Sequence[Lesson], look: Look) -> str:
    """The list as a text of its own."""
    return paint(listing(found, look, look.width - 2 * _MARGIN), look, _MARGIN)


def results(quiz: Quiz, lesson: Lesson, look: Look, width: int) -> list[Line]:
    """The score at the end: every team, then what went wrong for most."""
    lines: list[Line] = []
    teams = [(*quiz.score(i), name) for i, name in enumerate(quiz.teams)]
    names = max(cell_len(n) for _, _, n in teams)
    for right, given, name in sorted(teams, key=lambda t: -t[0]):
        said = say("score_end", look.lang, right=right, all=given)
        row: list[list[Line]] = [[[(look.spelled(name), "code")]], [[(said, "strong")]]]
        lines += beside(row, [names, width - names - GAP]) if name else row[1]
    wrong: dict[int, int] = {}
    for reply in quiz.replies:
        wrong[reply.query.slide] = wrong.get(reply.query.slide, 0) + (not reply.right)
    hard = [n for n, count in sorted(wrong.items(), key=lambda w: (-w[1], w[0])) if count][:3]
    if hard:
        lines += [[], [(say("hardest", look.lang), "soft")]]
    for number in hard:
        name = look.spelled(lesson.slides[number - 1].title.say(look.lang))
        lines += flow(
            [
                (f"{number:>3}  ", "path"),
                (name, ""),
                (f"  {say('n_wrong', look.lang, n=wrong[number])}", "soft"),
            ],
            width,
        )
    return lines


def checked(found: Iterable[tuple[Lesson, list[Problem]]], look: Look) -> str:
    """What is not as expected, then a line a lesson."""
    lines: list[Line] = []
    tally: list[Line] = []
    for lesson, problems in found:
        lines += listed(problems, look)
        count = sum(len(s.before) + len(s.expect) + (s.kind == CASE) for s in lesson.slides)
        key, role = ("checked_wrong", "error") if problems else ("checked_lesson", "yes")
        said = say(key, look.lang, id=lesson.id, slides=len(lesson.slides), n=count, wrong=len(problems))
        tally += flow([("✗ " if problems else "✓ ", role), (said, "")], look.width)
    return paint([*lines, *tally], look)
