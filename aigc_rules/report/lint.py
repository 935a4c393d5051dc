"""What lint found, for people."""

from __future__ import annotations

from aigc_rules.lint import Linted
from aigc_rules.report.layout import Line, block, paint
from aigc_rules.report.look import Look
from aigc_rules.report.problems import listed, tally
from aigc_rules.words import say


def render(linted: Linted, look: Look) -> str:
    """Every problem, how many there are, and how many are accepted."""
    problems, among = list(linted.problems), len(linted.files)
    lines: list[Line] = listed(problems, look, why=True)
    if problems:
        lines += tally(problems, look, among)
    else:
        key = "lint_clean_one" if among == 1 else "lint_clean"
        lines += block(say(key, look.lang, among=among), look.width, "good")
    if linted.accepted:
        file = linted.accepted[0][1].place.path
        n = len(linted.accepted)
        key = "lint_suppressed_one" if n == 1 else "lint_suppressed"
        lines += block(say(key, look.lang, n=n, file=file), look.width, "soft")
    return paint(lines, look)
