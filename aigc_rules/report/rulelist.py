"""The rulebooks there are, with what each of them holds."""

from __future__ import annotations

from rich.cells import cell_len

from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.rulelist import COUNTS, Bill, Entry
from aigc_rules.words import say

_MARGIN, _NUMBER = 2, 4


def render(entries: tuple[Entry, ...], bills: tuple[Bill, ...], look: Look) -> str:
    """A line a rulebook where there is room, else a few; then the bills."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    lines = _table(entries, look, width) or _listed(entries, look, width)
    if bills:
        lines += [[], *block(say("list_bills", lang), width, "head"), [("─" * width, "rule")]]
        for bill in bills:
            said: Line = [(bill.name, "code"), (f"  {bill.title.say(lang)}", "")]
            lines += flow(said, width)
    return paint(lines, look, _MARGIN)


def _reviewed(entry: Entry, lang: str) -> str:
    return say("lawbook_nobody", lang) if entry.reviewed_by in ("", "none") else entry.reviewed_by


def _table(entries: tuple[Entry, ...], look: Look, width: int) -> list[Line]:
    """Columns; none where they do not fit."""
    lang = look.lang
    heads = ["", "", say("lawbook_law_as_of", lang), say("lawbook_reviewed", lang)]
    heads += [say(f"count_{c}", lang) for c in COUNTS]
    rows = [
        [
            e.code.upper(),
            e.name.say(lang),
            e.law_as_of,
            _reviewed(e, lang),
            *(str(e.counts[c]) for c in COUNTS),
        ]
        for e in entries
    ]
    widths = [max(cell_len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    if sum(widths) + GAP * (len(widths) - 1) > width:
        return []
    right = [
        (" " * (w - cell_len(h)) if i > 3 else "") + h
        for i, (h, w) in enumerate(zip(heads, widths, strict=True))
    ]
    lines = [*beside([[[(h, "head")]] for h in right], widths), [("─" * width, "rule")]]
    for row in rows:
        cells: list[list[Line]] = [[[(row[0], "code")]], [[(row[1], "strong")]]]
        cells += [[[(text, "")]] for text in row[2:4]]
        cells += [
            [[(" " * (w - cell_len(n)), ""), (n, "")]] for n, w in zip(row[4:], widths[4:], strict=True)
        ]
        lines += beside(cells, widths)
    return lines


def _listed(entries: tuple[Entry, ...], look: Look, width: int) -> list[Line]:
    lang, lines = look.lang, list[Line]()
    colon = "：" if lang == "zh" else ": "
    for entry in entries:
        lines += [[]] if lines else []
        lines += flow([(f"{entry.code.upper()}  ", "code"), (entry.name.say(lang), "strong")], width)
        told = [
            f"{say('lawbook_law_as_of', lang)}{colon}{entry.law_as_of}",
            f"{say('lawbook_reviewed', lang)}{colon}{_reviewed(entry, lang)}",
        ]
        lines += [[("  ", ""), *line] for line in block(" · ".join(told), width - 2)]
        counts = [f"{entry.counts[c]} {say(f'count_{c}', lang)}" for c in COUNTS]
        lines += [[("  ", ""), *line] for line in block(" · ".join(counts), width - 2, "soft")]
    return lines


def as_json(entries: tuple[Entry, ...], bills: tuple[Bill, ...]) -> str:
    """One object with sorted keys."""
    data = {
        "schema": "aigc-rules/rulebooks/1",
        "rulebooks": [
            {
                "code": e.code,
                "name": bilingual(e.name),
                "law_as_of": e.law_as_of,
                "reviewed_by": None if e.reviewed_by in ("", "none") else e.reviewed_by,
                **e.counts,
            }
            for e in entries
        ],
        "bills": [
            {"name": b.name, "jurisdiction": b.jurisdiction, "title": bilingual(b.title)} for b in bills
        ],
    }
    return dumped(data)
