"""Answers side by side: cards where there is room for them, else a calm row for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from aigc_rules.record import record
from aigc_rules.report.layout import GAP, Line, beside, block, flow, fold, width_of
from aigc_rules.report.look import Look

_NARROWEST, _ALONE = 15, 60
_LABEL = 26
_STACKED = 56


@record
class Answer:
    """One answer: whose it is, in a few words, what it was before, and why."""

    name: str
    label: str
    role: str
    before: str = ""
    under: tuple[str, ...] = ()
    why: str = ""
    marks: tuple[Line, ...] = ()
    moved: bool = False  # whether it is another than before

    def hidden(self) -> Answer:
        """The same before anybody may see it; its colour would tell as well."""
        return replace(self, label="?", role="soft", under=(), why="", marks=(), moved=bool(self.before))

    def brief(self) -> Answer:
        """Without reasons, and without who said what."""
        return replace(self, why="", marks=())


def room(count: int, width: int) -> int:
    """The cells inside of each of so many cards, or 0 where rows are better."""
    inside = (width - GAP * (count - 1)) // count - 4 if count > 1 else 0
    return min(inside, _ALONE) if inside >= _NARROWEST else 0


def cards(shown: Sequence[Answer], whole: Sequence[Answer], look: Look, width: int) -> list[Line]:
    """Cards in one line, as tall as the tallest will be."""
    inside = room(len(shown), width)
    height = max(len(_inside(a, look, inside)) for a in whole)
    boxes = [_box(a, look, inside, height) for a in shown]
    gap = (width - (inside + 4) * len(boxes)) // (len(boxes) - 1)
    return beside(boxes, [inside + 4] * len(boxes), min(gap, 2 * GAP))


def _box(answer: Answer, look: Look, inside: int, height: int) -> list[Line]:
    role = answer.role if answer.label != "?" else "rule"
    name = fold(answer.name, inside - 2)[0]
    top = "─" * max(0, inside - cell_len(name) - 1)
    lines: list[Line] = [[("╭─ ", role), (name, role if role != "rule" else "code"), (f" {top}╮", role)]]
    body = _inside(answer, look, inside)
    body += [[] for _ in range(height - len(body))]
    lines += [[("│ ", role), *ln, (" " * (inside - width_of(ln)), ""), (" │", role)] for ln in body]
    return [*lines, [(f"╰{'─' * (inside + 2)}╯", role)]]


def _inside(answer: Answer, look: Look, inside: int) -> list[Line]:
    lines: list[Line] = [[]]
    if answer.moved:
        lines += [*block(answer.before, inside, "soft"), [(look.spelled("→"), "soft")]]
    lines += _label(answer, inside)
    lines += [line for text in answer.under for line in block(text, inside, "soft")]
    if answer.marks:
        lines += [[], *(line for mark in answer.marks for line in flow(mark, inside))]
    if answer.why:
        lines += [[], *block(_divided(answer.why, inside), inside)]
    return [*lines, []]


def _divided(text: str, width: int) -> str:
    """Words that are too long for a line, divided behind their hyphens."""
    return " ".join(w.replace("-", "- ") if cell_len(w) > width else w for w in text.split(" "))


def _label(answer: Answer, width: int) -> list[Line]:
    """The label, hanging behind its mark."""
    mark, space, rest = answer.label.partition(" ")
    if not space:
        return [[(mark, answer.role)]]
    indent = cell_len(mark) + 1
    return [
        [((f"{mark} " if i == 0 else " " * indent) + text, answer.role)]
        for i, text in enumerate(fold(rest, width - indent))
    ]


def rows(shown: Sequence[Answer], look: Look, width: int) -> list[list[Line]]:
    """A row for each answer; reasons stand beside the label, or below it in a narrow place."""
    names = min(max(2, 2, *(cell_len(a.name) for a in shown)), width // 3)
    labels = max((n for a in shown if (n := width_of(_labelled(a, look))) <= _LABEL), default=_LABEL)
    found = []
    for answer in shown:
        left: list[Line] = [[(text, "code")] for text in fold(answer.name, names)]
        right = _row(answer, look, width - names - GAP, max(labels, _LABEL // 2))
        found.append(beside([left, right], [names, width - names - GAP]))
    return found


def _row(answer: Answer, look: Look, width: int, first: int) -> list[Line]:
    head = _labelled(answer, look)
    if answer.moved or width < _STACKED or width_of(head) > first:
        said = [line for text in answer.under for line in block(text, width, "soft")]
        marks = [line for mark in answer.marks for line in flow(mark, width)]
        return [*flow(head, width), *said, *marks, *(block(answer.why, width) if answer.why else [])]
    rest = width - first - GAP
    right = [line for text in answer.under for line in block(text, rest, "soft")]
    right += [line for mark in answer.marks for line in flow(mark, rest)]
    right += block(answer.why, rest) if answer.why else []
    return beside([[head], right], [first, rest])


def _labelled(answer: Answer, look: Look) -> Line:
    line: Line = []
    if answer.moved:
        arrow = "->" if look.ascii else "→"
        line = [(answer.before, "soft"), (f"  {arrow}  ", "soft")]
    return [*line, (answer.label, answer.role)]
