"""One screen of a terminal: a head, a body in pages, a foot; never wider or higher than it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aigc_rules.report.layout import Line, flow, paint, width_of
from aigc_rules.report.look import Look

COLUMNS, ROWS = 80, 24
_TALL, _BROAD, _WIDEST = 32, 100, 144


def margin(look: Look) -> int:
    """The cells left free on either side."""
    return max((look.width - _WIDEST) // 2, 4 if look.width >= _BROAD else 2)


def inside(look: Look) -> int:
    """The cells that lines have."""
    return look.width - 2 * margin(look)


def air(height: int) -> int:
    """The lines left free above and below, where there are many."""
    return int(height >= _TALL)


def room(head: Sequence[Line], foot: Sequence[Line], height: int) -> int:
    """The lines that are left for a body."""
    return max(1, height - len(head) - len(foot) - 2 * air(height))


def paged(blocks: Iterable[list[Line]], lines: int) -> list[list[Line]]:
    """Blocks on as few pages as they need, an empty line between them; one that is too tall is divided."""
    pages: list[list[Line]] = [[]]
    for block in (b for b in blocks if b):
        gap = 1 if pages[-1] else 0
        if gap and len(pages[-1]) + gap + len(block) > lines:
            pages.append([])
            gap = 0
        pages[-1] += [[] for _ in range(gap)]
        rest = list(block)
        while len(pages[-1]) + len(rest) > lines:
            fits = lines - len(pages[-1])
            pages[-1] += rest[:fits]
            rest = rest[fits:]
            while rest and not rest[0]:
                rest.pop(0)
            if rest:
                pages.append([])
        pages[-1] += rest
    return pages


def filled(
    head: Sequence[Line], body: Sequence[Line], foot: Sequence[Line], look: Look, height: int
) -> tuple[str, ...]:
    """Exactly as many lines as the screen has, the foot at its end."""
    lines = [*([[]] * air(height)), *head, *body]
    lines += [[]] * (height - len(lines) - len(foot) - air(height))
    lines = [*lines[: height - len(foot) - air(height)], *foot, *([[]] * air(height))]
    return tuple(paint(lines[:height], look, margin(look)).split("\n")[:height])


def held(lines: Iterable[Line], look: Look) -> list[Line]:
    """Lines with their signs spelled out, folded where that makes them too wide."""
    if not look.ascii:
        return list(lines)
    spelled = [[(look.spelled(text), role) for text, role in line] for line in lines]
    width = inside(look)
    return [part for line in spelled for part in (flow(line, width) if width_of(line) > width else [line])]
