"""The nearest decided cases, and on which facts they are near."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.assess import Law
from aigc_rules.likeness import Compared
from aigc_rules.nearest import Near, Neighbours
from aigc_rules.report import conditions
from aigc_rules.report.cases import label
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import topic
from aigc_rules.words import say

_MARGIN, _INDENT = 2, 12


def render(found: Iterable[Neighbours], law: Law, look: Look) -> str:
    """A block a jurisdiction and question, the nearest case first."""
    return paint(drawn(found, law, look, look.width - 2 * _MARGIN), look, _MARGIN)


def drawn(found: Iterable[Neighbours], law: Law, look: Look, width: int) -> list[Line]:
    """The same in lines of a width."""
    lang = look.lang
    lines: list[Line] = []
    for group in found:
        name = topic(group.topic, law.questions, lang)
        key = "near_head" if group.among else "no_near"
        head = say(
            key, lang, code=group.jurisdiction.upper(), topic=name, n=len(group.cases), among=group.among
        )
        lines += [*block(head, width, "head"), [("─" * width, "rule")]]
        for near in group.cases:
            lines += [*_case(near, law, look, width), []]
        lines += [] if group.cases else [[]]
    return [*lines, *block(say("near_how", lang), width, "soft")]


def _case(near: Near, law: Law, look: Look, width: int) -> list[Line]:
    lang, like = look.lang, near.likeness
    alike = say("alike", lang, same=len(like.same), all=len(like.facts))
    head: Line = [
        (near.case.id, "code"),
        ("  ", ""),
        (label(near.decided, law.questions, lang), "strong"),
        (f"  {near.decided.date} · {near.decided.forum.say(lang)} · {alike}", "soft"),
    ]
    lines = [*flow(head, width), *block(near.case.scenario.title.say(lang), width)]
    rows = (
        ("near_same", "yes", [_one(f, lang) for f in like.same]),
        ("near_differ", "no", [_two(f, lang) for f in like.differ]),
        ("near_only_mine", "unknown", [_one(f, lang) for f in like.only_mine]),
        ("near_only_theirs", "unknown", [_one(f, lang) for f in like.only_theirs]),
    )
    room = width - _INDENT - GAP
    for key, role, facts in rows:
        if facts:
            spans = [s for f in facts[:-1] for s in (*f[:-1], (f"{f[-1][0]}; ", f[-1][1]))] + facts[-1]
            lines += beside([[[(say(key, lang), role)]], flow(spans, room)], [_INDENT, room])
    return lines


def _one(compared: Compared, lang: str) -> Line:
    said = conditions.value(compared.mine or compared.theirs, lang)
    return [(compared.fact, "code"), (f" {said}", "")]


def _two(compared: Compared, lang: str) -> Line:
    mine, theirs = (conditions.value(v, lang) for v in (compared.mine, compared.theirs))
    return [(compared.fact, "code"), (f" {mine}", ""), (say("near_vs", lang), "soft"), (theirs, "")]
