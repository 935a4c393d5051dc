"""The page of a check or of a problem, for the terminal."""

from __future__ import annotations

from aigc_rules.checks import CHECKS, check, page
from aigc_rules.report.layout import Line, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.words import say, told


def render(code: str, look: Look) -> str:
    """A check's docstring; of what the reader finds the sentence and the remedy."""
    return paint(_check(code, look) if code in CHECKS else _sentence(code, look), look)


def _check(code: str, look: Look) -> list[Line]:
    level = check(code).LEVEL
    title, *rest = page(code, look.lang)
    head = [(f"{say(level, look.lang)}[{code}]: ", level), (title, "strong")]
    lines = flow(head, look.width)
    for part in rest:
        if part.startswith("    "):
            lines += [[], *(line for text in part.splitlines() for line in _code(text[4:], look))]
        else:
            lines += [[], *block(part, look.width)]
    return lines


def _sentence(code: str, look: Look) -> list[Line]:
    said = told(code)
    sentence, remedy = said.sentence(look.lang), said.remedy(look.lang)
    lines = flow([(f"{say('error', look.lang)}[{code}]: ", "error"), (sentence, "strong")], look.width)
    lines += [[], *block(say("found_by_reader", look.lang), look.width), []]
    return [*lines, *flow([(f"{say('help', look.lang)}: ", "strong"), (remedy, "")], look.width)]


def _code(text: str, look: Look) -> list[Line]:
    """A line of an example; where it must be folded, it goes on further in."""
    inside = len(text) - len(text.lstrip())
    first, *more = flow([(text.lstrip(), "soft")], max(20, look.width - 4 - inside - 2))
    return [[(" " * (4 + inside), ""), *first], *([(" " * (6 + inside), ""), *line] for line in more)]
