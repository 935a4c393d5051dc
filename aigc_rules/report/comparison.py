"""Scenarios side by side: one column each, one row a jurisdiction."""

from __future__ import annotations

from rich.cells import cell_len

from aigc_rules.compare import Difference
from aigc_rules.model import Vocabulary
from aigc_rules.report import conditions, phrases
from aigc_rules.report.layout import GAP, Line, beside, block, flow, fold, paint
from aigc_rules.report.look import Look
from aigc_rules.verdict import CONTESTED, HEADLINE, Assessment, Verdict
from aigc_rules.words import say

_MARGIN, _CODE, _LEAST = 2, 2, 16


def render(
    found: tuple[Assessment, ...], apart: tuple[Difference, ...], vocabulary: Vocabulary, look: Look
) -> str:
    """The verdicts, then the facts that differ."""
    width = look.width - 2 * _MARGIN
    column = (width - _CODE - GAP * (len(found) + 1)) // len(found)
    page = _columns(found, look, column) if column >= _LEAST else _stacked(found, look, width)
    lines = [*page, [], *_facts(found, apart, vocabulary, look, width)]
    books = [j for a in found[:1] for j in a.jurisdictions]
    return paint(
        [*lines, [], *block(phrases.small_print(books, look.lang, marked=False), width, "soft")],
        look,
        _MARGIN,
    )


def _topics(found: tuple[Assessment, ...]) -> list[str]:
    return list(dict.fromkeys(t for a in found for t in a.topics))


def _columns(found: tuple[Assessment, ...], look: Look, column: int) -> list[Line]:
    lang, widths = look.lang, [_CODE, *(column for _ in found)]
    head: list[list[Line]] = [[[]], *(block(a.scenario.title.say(lang), column, "strong") for a in found)]
    lines = beside(head, widths)
    for topic in _topics(found):
        lines += [
            [],
            [(_name(found[0], topic, lang), "head")],
            [("─" * (sum(widths) + GAP * len(found)), "rule")],
        ]
        for code in [j.code for j in found[0].jurisdictions]:
            verdicts = [a.verdict(code, topic) for a in found]
            if any(verdicts):
                cells = [_cell(v, a, look, column) for v, a in zip(verdicts, found, strict=True)]
                lines += beside([[[(code.upper(), "code")]], *cells], widths)
    return lines


def _cell(verdict: Verdict | None, a: Assessment, look: Look, width: int) -> list[Line]:
    if verdict is None:
        return [[("–", "soft")]]
    lang, role = look.lang, phrases.tone(verdict)
    mark = phrases.glyph(role, ascii_only=look.ascii) + " "
    room = width - cell_len(mark)
    lines: list[Line] = [
        [((mark if i == 0 else " " * cell_len(mark)) + t, role)]
        for i, t in enumerate(fold(phrases.label(verdict, a.questions, lang), room))
    ]
    said = phrases.covers(verdict, a.questions, lang) if verdict.topic == HEADLINE else ""
    if verdict.state == CONTESTED:
        said = phrases.either(verdict.topic, verdict.possible, a.questions, lang)
    shown = said and said != say("nothing", lang) and verdict.outcomes != ("whole",)
    return lines + ([[(" " * cell_len(mark) + t, "soft")] for t in fold(said, room)] if shown else [])


def _stacked(found: tuple[Assessment, ...], look: Look, width: int) -> list[Line]:
    """Too many columns for this terminal: one scenario below the other."""
    lines: list[Line] = []
    for a in found:
        lines += [[]] if lines else []
        lines += block(a.scenario.title.say(look.lang), width, "strong")
        for verdict in a.verdicts:
            role = phrases.tone(verdict)
            label = phrases.label(verdict, a.questions, look.lang)
            mark = phrases.glyph(role, ascii_only=look.ascii)
            topic = f"{verdict.topic} " if len(_topics(found)) > 1 else ""
            lines += flow(
                [(f"{verdict.jurisdiction.upper()} ", "code"), (topic, "soft"), (f"{mark} {label}", role)],
                width,
            )
    return lines


def _name(a: Assessment, topic: str, lang: str) -> str:
    name = a.questions.questions[topic.partition(".")[0]].label.say(lang)
    scale = a.questions.scale(topic)
    return f"{name} · {scale.label.say(lang)}" if scale is not None and "." in topic else name


def _facts(
    found: tuple[Assessment, ...],
    apart: tuple[Difference, ...],
    vocabulary: Vocabulary,
    look: Look,
    width: int,
) -> list[Line]:
    lang = look.lang
    if not apart:
        return block(say("none_apart", lang), width, "soft")
    lines: list[Line] = [[(say("facts_apart", lang), "head")], [("─" * width, "rule")]]
    names = max(cell_len(d.fact) for d in apart)
    column = (width - names - GAP * (len(found) + 1)) // len(found)
    for difference in apart:
        meant = vocabulary.facts[difference.fact]
        said = [conditions.value(t, lang, meant) if t else say("left_out", lang) for t in difference.told]
        if column >= _LEAST:
            cells = [
                block(s, column, "" if t else "soft") for s, t in zip(said, difference.told, strict=True)
            ]
            lines += beside([[[(difference.fact, "code")]], *cells], [names, *(column for _ in found)])
        else:
            lines += flow([(difference.fact, "code"), (f"  {' | '.join(said)}", "")], width)
    return lines
