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
    return paint([*listed(problems, look), *tally(problems, look)], look)


def listed(problems: list[Problem], look: Look, *, why: bool = False) -> list[Line]:
    """Every problem; with `why`, at the first of each code, what explains it."""
    lines: list[Line] = []
    told: set[str] = set()
    for found in problems:
        lines += _one(found, look)
        if why and found.code not in told:
            gutter = " " * _gutter(found.place)
            lines += _hung(
                [(f"{gutter} = ", "rule"), (f"{say('help', look.lang)}: ", "strong")],
                f"aigc-rules rules why {found.code}",
                look,
            )
        told.add(found.code)
        lines.append([])
    return lines


def tally(problems: list[Problem], look: Look, among: int = 0) -> list[Line]:
    """How many there are, and in how many files; `among` is the number of files that were looked at."""
    files = len({p.place.path for p in problems})
    warned = sum(p.level == "warning" for p in problems)
    if not warned and not among:
        key = "error_one" if len(problems) == 1 else "errors" if files == 1 else "errors_files"
        return block(say(key, look.lang, n=len(problems), files=files), look.width, "error")
    counts = {"error": len(problems) - warned, "warning": warned}
    spans: Line = []
    for level, n in counts.items():
        if n:
            key = f"n_{level}" if n == 1 else f"n_{level}s"
            spans += [(say("and", look.lang), "")] if spans else []
            spans.append((say(key, look.lang, n=n), level))
    spans.append((say("in_files" if among > 1 else "in_file", look.lang, n=files, among=among), "soft"))
    return flow(spans, look.width)


def _one(found: Problem, look: Look) -> list[Line]:
    sentence, remedy = told(found.code, look.lang, dict(found.details))
    role = found.level
    head = f"{say(found.level, look.lang)}[{found.code}]: "
    lines = flow([(head, role), (sentence, "strong")], look.width)
    place, gutter = found.place, _gutter(found.place)
    if place.path.startswith("-") and place.path != "-":
        lines.append([(" " * gutter + "──▶ ", "rule"), (place.path, "path")])
    else:
        where = f"{place.path}:{place.line}:{place.column}" if place.text else place.path
        lines += _hung([(" " * gutter + "──▶ ", "rule")], where, look, "path")
    if place.text:
        lines += _snippet(place, gutter, look, role)
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


def _gutter(place: Place) -> int:
    """The cells of a line's number."""
    return len(str(place.line)) if place.text else 1


def _snippet(place: Place, gutter: int, look: Look, role: str) -> list[Line]:
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
        [(" " * gutter + " │ ", "rule"), (" " * before + "^" * carets, role)],
    ]
