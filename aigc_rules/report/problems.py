"""Problems for people: the sentence, the place, the lines with a caret, the remedy."""

from __future__ import annotations

from rich.cells import cell_len

from aigc_rules.problem import Place, Problem
from aigc_rules.report.layout import Line, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.words import problem as told
from aigc_rules.words import say

_MARGIN = 2


def render(problems: list[Problem], look: Look) -> str:
    """All problems, then how many there are."""
    lines: list[Line] = []
    for found in problems:
        lines += [*_one(found, look), []]
    files = len({p.place.path for p in problems})
    key = "error_one" if len(problems) == 1 else "errors" if files == 1 else "errors_files"
    lines += block(say(key, look.lang, n=len(problems), files=files), look.width, "error")
    return paint(lines, look)


def _one(found: Problem, look: Look) -> list[Line]:
    sentence, remedy = told(found.code, look.lang, dict(found.details))
    head = f"{say('error', look.lang)}[{found.code}]: "
    lines = flow([(head, "error"), (sentence, "strong")], look.width)
    place = found.place
    gutter = len(str(place.line)) if place.text else 1
    if place.path.startswith("-") and place.path != "-":
        lines.append([(" " * gutter + "──▶ ", "rule"), (place.path, "path")])
    else:
        where = f"{place.path}:{place.line}:{place.column}" if place.text else place.path
        lines += _hung([(" " * gutter + "──▶ ", "rule")], where, look, "path")
    if place.text:
        lines += _snippet(place, gutter, look)
    if found.other is not None:
        where = f"{found.other.path}:{found.other.line}:{found.other.column}"
        lines += _hung(
            [(" " * gutter + " = ", "rule"), (f"{say('see', look.lang)}: ", "strong")], where, look
        )
    helps = [say("near", look.lang, near=found.near)] if found.near else []
    helps += [remedy] if remedy and not (found.near and len(remedy) > look.width) else []
    for text in helps:
        lines += _hung(
            [(" " * gutter + " = ", "rule"), (f"{say('help', look.lang)}: ", "strong")], text, look
        )
    return lines


def _hung(head: Line, text: str, look: Look, role: str = "") -> list[Line]:
    """Text after a head, folded under itself."""
    indent = sum(cell_len(t) for t, _ in head)
    body = block(text, max(8, look.width - indent), role)
    return [[*(head if i == 0 else [(" " * indent, "")]), *line] for i, line in enumerate(body)]


def _snippet(place: Place, gutter: int, look: Look) -> list[Line]:
    """The line with a caret below; of a very long line the part around the caret."""
    room = look.width - gutter - 3 - _MARGIN
    cut = max(0, place.column - 1 - look.width)
    near = place.text[cut : place.column + place.width + look.width]
    text = "".join(" " if c == "\t" else c if c.isprintable() else "�" for c in near)
    start = place.column - 1 - cut
    first = 0
    while first < start and cell_len(text[first:start]) > room // 2:
        first += 1
    shown = text[first:]
    while cell_len(shown) > room:
        shown = shown[: max(0, len(shown) * room // max(1, cell_len(shown)) - 1)]
    marked = shown[start - first : start - first + place.width]
    carets = max(1, cell_len(marked))
    before = cell_len(shown[: start - first])
    return [
        [(" " * gutter + " │", "rule")],
        [(f"{place.line:>{gutter}} │ ", "rule"), (shown, "")],
        [(" " * gutter + " │ ", "rule"), (" " * before + "^" * carets, "error")],
    ]
