"""Mutants of rulebooks in a terminal: how many were noticed, and those that nothing noticed."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from aigc_rules.assess import Law
from aigc_rules.mutant import REORDER, SWAP_OUTCOMES, Mutant
from aigc_rules.mutate import EQUIVALENT, KILLED, SURVIVED, Fate, Tried, share
from aigc_rules.report import written
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, right
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import topic
from aigc_rules.report.tested import facts
from aigc_rules.tested import counter_scenario
from aigc_rules.words import say

_MARGIN, _NUMBER = 2, 5
_ROLES = {KILLED: "yes", SURVIVED: "no", EQUIVALENT: "soft"}


def render(tried: tuple[Tried, ...], law: Law, look: Look, least: int, seed: int | None) -> str:
    """Counts by law, then every mutant that survived, then whether that is enough."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    number, all_ = sum(len(t.fates) for t in tried), sum(t.all for t in tried)
    key = "mutant_all" if number == all_ or seed is None else "mutant_sampled"
    lines = block(say(key, lang, n=number, all=all_, seed=seed), width, "strong")
    lines += [[], *_table(tried, look, width)]
    for one in tried:
        for fate in one.fates:
            if fate.result == SURVIVED:
                lines += [[], *_survived(fate, law, look, width)]
    reached = share(tried)
    lines.append([])
    if reached < least:
        lines += block(say("mutant_below", lang, share=reached, least=least), width, "bad")
    else:
        lines += block(say("mutant_above", lang, share=reached), width, "good")
    return paint(lines, look, _MARGIN)


def _table(tried: tuple[Tried, ...], look: Look, width: int) -> list[Line]:
    results = (KILLED, SURVIVED, EQUIVALENT)
    heads = [say(f"mutant_{r}", look.lang) for r in results] + [say("mutant_share", look.lang)]
    cells = [max(_NUMBER, cell_len(h)) for h in heads]
    first = max(_NUMBER, cell_len(say("mutant_law", look.lang)))
    widths = [first, *cells]
    if sum(widths) + GAP * len(cells) > width:
        return [line for one in tried for line in _short(one, look, width)]
    top: list[list[Line]] = [[[(say("mutant_law", look.lang), "head")]]]
    top += [right(h, w, "head") for h, w in zip(heads, cells, strict=True)]
    lines = [*beside(top, widths), [("─" * width, "rule")]]
    for one in tried:
        row: list[list[Line]] = [[[(one.jurisdiction.upper(), "code")]]]
        for result, cell in zip(results, cells, strict=False):
            number = one.count(result)
            row.append(right(str(number) if number else "–", cell, _ROLES[result] if number else "soft"))
        row.append(right(f"{share([one])}%", cells[-1], "strong"))
        lines += beside(row, widths)
    return lines


def _short(one: Tried, look: Look, width: int) -> list[Line]:
    told = [f"{say(f'mutant_{r}', look.lang)} {one.count(r)}" for r in (KILLED, SURVIVED, EQUIVALENT)]
    return flow([(one.jurisdiction.upper(), "code"), (f"  {' · '.join(told)}  {share([one])}%", "")], width)


def _survived(fate: Fate, law: Law, look: Look, width: int) -> list[Line]:
    """What was changed, and the smallest scenario on which that can be seen."""
    lang, mutant = look.lang, fate.mutant
    head: Line = [(str(mutant.place), "path"), ("  ", ""), (mutant.id, "code"), ("  ", "")]
    lines = flow([*head, (change(mutant, lang), "strong")], width)
    room = max(8, width - 4)
    if mutant.kind not in (REORDER, SWAP_OUTCOMES):
        for sign, part, role in (("-", mutant.was, "no"), ("+", mutant.now, "yes")):
            if part is not None:
                text = part if isinstance(part, str) else written.condition(part)
                lines += beside([[[(f"  {sign}", role)]], block(text, room)], [3, room], gap=1)
    where = say(
        "mutant_on",
        lang,
        topic=topic(fate.topic, law.questions, lang),
        day=date.fromordinal(fate.day).isoformat(),
    )
    lines += flow([("  ", ""), (say("mutant_differs", lang), "soft"), ("  ", ""), (where, "")], width)
    if fate.counter is not None:
        scenario = counter_scenario(fate.counter, mutant.id, law)
        lines += [[("    ", ""), *line] for line in facts(scenario, law.vocabulary, room)]
        for element, reading in fate.counter.readings.items():
            lines += [[("    ", ""), *ln] for ln in block(f"{element}={reading}", room, "soft")]
    return lines


def change(mutant: Mutant, lang: str) -> str:
    """What was done, in a few words."""
    return say(f"mutant_{mutant.kind}", lang, other=mutant.now)
