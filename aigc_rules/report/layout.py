"""Text in cells: folding for Latin and Chinese, columns side by side, and nothing ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from aigc_rules.report.look import Look

Span = tuple[str, str]
Line = list[Span]
GAP = 2
NEVER_FIRST = frozenset("，。；：、／）】》！？”’%…·—†")
NEVER_LAST = frozenset("（【《“‘")
HELD = "\u00a0"
_WORDS = re.compile(r"[^ ]+ *|^ +")


def fold(text: str, width: int) -> list[str]:
    """Into as few lines as fit, evened out so that the last is no lone word."""
    tokens = [(t, cell_len(t.rstrip()), cell_len(t)) for t in _tokens(text)]
    low, high = max(2, width) // 2, max(2, width)
    best = _wrap(tokens, high)
    while len(best) > 1 and high - low > 1:
        middle = (low + high) // 2
        tried = _wrap(tokens, middle)
        if len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return best


def _wrap(tokens: list[tuple[str, int, int]], width: int) -> list[str]:
    """Greedy lines; a word that is too long by itself is broken."""
    lines: list[str] = []
    line, used = "", 0
    for token, bare, full in tokens:
        if line and used + bare > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if not line and token.startswith(" "):
            token = token.lstrip(" ")  # noqa: PLW2901 - a line does not start with a space
            bare, full = cell_len(token.rstrip()), cell_len(token)  # noqa: PLW2901
        line, used = line + token, used + full
        while used > width and cell_len(line.rstrip()) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
            used = cell_len(line)
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _head(text: str, width: int) -> str:
    """As much of a word that is too long as fits."""
    used = 0
    for i, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[: max(1, i)]
    return text


def _tokens(text: str) -> list[str]:
    """Pieces that stay whole: a Latin word, or one wide character with its punctuation."""
    text = text.replace("\n", " ").replace("\t", " ")
    if text.isascii():
        return _WORDS.findall(text)
    tokens: list[str] = []
    last = " "
    for char in text:
        together = (
            char in NEVER_FIRST
            or last in NEVER_LAST
            or HELD in (char, last)
            or char == " "
            or (last != " " and cell_len(char) < 2 and cell_len(last) < 2)
        )
        if tokens and together:
            tokens[-1] += char
        else:
            tokens.append(char)
        last = char
    return tokens


def width_of(line: Line) -> int:
    """A line's cells."""
    return sum(cell_len(text) for text, _ in line)


def block(text: str, width: int, role: str = "") -> list[Line]:
    """Folded text in one role."""
    return [[(line, role)] for line in fold(text, width)]


def right(text: str, width: int, role: str) -> list[Line]:
    """A cell whose text stands at its right edge."""
    return [[(" " * max(0, width - cell_len(text)), ""), (text, role)]]


def flow(spans: Iterable[Span], width: int) -> list[Line]:
    """Spans one after another, folded where they must be."""
    lines: list[Line] = [[]]
    for text, role in spans:
        for token in _tokens(text):
            if lines[-1] and width_of(lines[-1]) + cell_len(token.rstrip()) > width:
                lines.append([])
            piece = token if lines[-1] else token.lstrip(" ")
            while cell_len(piece.rstrip()) > width:
                head = _head(piece, width)
                lines[-1].append((head, role))
                lines.append([])
                piece = piece[len(head) :]
            if piece:
                lines[-1].append((piece, role))
    return lines


def row_of(atoms: Iterable[Line], width: int, gap: int = 3) -> list[Line]:
    """Pieces that stay whole, one after another, as many on a line as fit."""
    lines: list[Line] = []
    for atom in atoms:
        if width_of(atom) > width:
            lines += flow(atom, width)
        elif lines and width_of(lines[-1]) + gap + width_of(atom) <= width:
            lines[-1] = [*lines[-1], (" " * gap, ""), *atom]
        else:
            lines.append(list(atom))
    return lines


def beside(cells: Sequence[list[Line]], widths: Sequence[int], gap: int = GAP) -> list[Line]:
    """Cells side by side, each padded to its width."""
    found = []
    for i in range(max(map(len, cells), default=0)):
        line: Line = []
        for cell, width in zip(cells, widths, strict=True):
            part = cell[i] if i < len(cell) else []
            line += [*part, (" " * (width - width_of(part) + gap), "")]
        found.append(line)
    return found


def paint(lines: Iterable[Line], look: Look, margin: int = 0) -> str:
    """Lines as text for one terminal, without spaces at the end."""
    found = []
    for line in lines:
        kept = list(line)
        while kept and not kept[-1][0].strip():
            kept.pop()
        if kept:
            kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
        text = "".join(look.paint(t, role) for t, role in _joined(kept))
        found.append(" " * margin + text if text else "")
    return "\n".join(found) + "\n"


def _joined(line: Line) -> Line:
    """Neighbours in the same role as one span."""
    found: Line = []
    for text, role in line:
        if found and found[-1][1] == role:
            found[-1] = (found[-1][0] + text, role)
        else:
            found.append((text, role))
    return found
