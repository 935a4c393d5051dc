"""An interview on the terminal: the question, how the verdicts stand, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from aigc_rules.interview import BACK, NOT_KNOWN, SKIP, Query
from aigc_rules.model import Asked, Fact, Questions, Value
from aigc_rules.problem import Problem
from aigc_rules.report import phrases
from aigc_rules.report.conditions import value as in_words
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, row_of
from aigc_rules.report.look import Look
from aigc_rules.verdict import HEADLINE, NEEDS_FACTS, Missing, Standing
from aigc_rules.words import problem, say

HELP, QUIT = "?", "q"
_MARGIN, _NUMBER = 2, 3
_BAR, _SMALLEST = 36, 20
_TALL = 12  # lines of values above which the help waits until it is asked for
_FEW = 8  # values that stand one below the other, and verdicts that are each named


def question(query: Query, so_far: Asked | None, look: Look) -> str:
    """Where we are, the question, its values, what it can decide, and what can be typed."""
    fact, lang, width = query.fact, look.lang, _width(look)
    lines: list[Line] = [[], *_progress(query, look, width), [], *block(fact.ask.say(lang), width, "strong")]
    values = _values(fact, look, width)
    lines += _help(fact, lang, width) if len(values) <= _TALL else []
    lines += block(say("for_lawyers", lang), width, "unknown") if fact.legal else []
    lines += [[], *values] if values else []
    lines += [[], *_effect(query, look, width)]
    if so_far is not None:
        lines += block(say("so_far", lang, value=in_words(so_far, lang, fact)), width, "soft")
    return paint([*lines, *_keys(query, look, width)], look, _MARGIN)


def prompt(query: Query, look: Look) -> str:
    """What stands before the answer."""
    mark = ">" if look.ascii else "›"
    return f"{' ' * _MARGIN}{look.paint(query.fact.id, 'strong')} {look.paint(mark, 'yes')} "


def explained(query: Query, look: Look) -> str:
    """What the question belongs to, what would prove the answer, and how to answer."""
    fact, lang, width = query.fact, look.lang, _width(look)
    colon = "：" if lang == "zh" else ": "
    said = [f"{query.group.label.say(lang)}{colon}{query.group.about.say(lang)}"]
    said += [fact.help.say(lang)] if fact.help else []
    if fact.evidence:
        said.append(say("would_prove", lang, what=fact.evidence.say(lang).rstrip(".。")))
    said.append(say(f"how_{fact.type}", lang))
    said += [say("how_else", lang, names=", ".join(fact.codes))] if fact.codes else []
    return paint([[], *(line for text in said for line in block(text, width))], look, _MARGIN)


def standings(before: Sequence[Standing], now: Sequence[Standing], questions: Questions, look: Look) -> str:
    """Every verdict as it stands, what changed marked; of very many only those that changed."""
    earlier = {s.id: s for s in before}
    changed = {s.id for s in now if earlier.get(s.id, s) != s}
    shown = [s for s in now if len(now) <= _FEW or s.id in changed]
    atoms = [_standing(s, questions, look, changed=s.id in changed) for s in shown]
    lines = row_of(atoms, _width(look))
    if len(now) > _FEW:
        settled = sum(s.state != NEEDS_FACTS for s in now)
        lines += block(say("standing_now", look.lang, n=settled, all=len(now)), _width(look), "soft")
    return paint([[], *lines], look, _MARGIN)


def refused(problems: Sequence[Problem], look: Look) -> str:
    """Why an answer cannot be taken, and what to do, in as few words as there are."""
    lines: list[Line] = []
    for found in problems:
        sentence, remedy = problem(found.code, look.lang, dict(found.details))
        help_ = say("near", look.lang, near=found.near) if found.near else remedy
        lines += flow([(sentence, "error"), (f" · {help_}", "")], _width(look))
    return paint(lines, look, _MARGIN)


def remark(key: str, look: Look, role: str = "soft", **details: object) -> str:
    """One sentence."""
    return paint(block(say(key, look.lang, **details), _width(look), role), look, _MARGIN)


def _width(look: Look) -> int:
    return max(_SMALLEST, look.width) - 2 * _MARGIN


def _progress(query: Query, look: Look, width: int) -> list[Line]:
    lang = look.lang
    where = say("progress", lang, n=query.number, most=query.most)
    room = min(_BAR, width - cell_len(where) - GAP)
    done = room * (query.number - 1) // max(1, query.most)
    bar: Line = [("─" * done, "yes"), ("─" * (room - done), "rule"), ("  ", "")]
    return flow([*bar, (where, "soft"), (f"  {query.group.label.say(lang)}", "soft")], width)


def _help(fact: Fact, lang: str, width: int) -> list[Line]:
    return block(fact.help.say(lang), width, "soft") if fact.help else []


def _values(fact: Fact, look: Look, width: int) -> list[Line]:
    """The values with their numbers; many of them in two columns, steps of a level with their anchors."""
    rows = list(enumerate(fact.values, 1))
    if len(rows) <= _FEW or any(v.anchor for v in fact.values) or width < 2 * _BAR:
        return [line for i, v in rows for line in _value(i, v, fact, look, width)]
    room = (width - GAP) // 2
    cells = [_value(i, v, fact, look, room) for i, v in rows]
    left: list[Line] = []
    while len(left) < sum(map(len, cells)):
        left += cells.pop(0)
    return beside([left, [line for cell in cells for line in cell]], [room, room])


def _value(number: int, value: Value, fact: Fact, look: Look, width: int) -> list[Line]:
    lang = look.lang
    mark: list[Line] = [[(f"{number:>2}", "path")]]
    room = width - _NUMBER - 1
    if value.anchor is None:
        return beside([mark, block(value.label.say(lang), room, "strong")], [_NUMBER - 1, room])
    longest = max(cell_len(v.label.say(lang)) for v in fact.values)
    first = min(longest, width // 3)
    rest = max(1, room - first - GAP)
    anchor = block(value.anchor.say(lang), rest, "soft")
    label = block(value.label.say(lang), first, "strong")
    return beside([mark, label, anchor], [_NUMBER - 1, first, rest])


def _effect(query: Query, look: Look, width: int) -> list[Line]:
    return flow([(query.fact.id, "code"), (f" {_can(query.effect, look.lang)}", "soft")], width)


def _can(effect: Missing, lang: str) -> str:
    """What the answer can do; where it concerns very many verdicts, to how many."""
    if len(effect.changes) <= _FEW or all(v.endswith(f".{HEADLINE}") for v in effect.changes):
        return phrases.effect(effect, lang)
    return say("counted", lang, n=len(effect.decides), more=len(effect.changes) - len(effect.decides))


def _keys(query: Query, look: Look, width: int) -> list[Line]:
    lang = look.lang
    group = query.group.label.say(lang)
    keys = {HELP: "key_help", BACK: "key_back", NOT_KNOWN: "key_unknown", SKIP: "key_skip", QUIT: "key_quit"}
    atoms: list[Line] = [
        [(key, "path"), (f" {say(name, lang, **({'group': group} if key == SKIP else {}))}", "soft")]
        for key, name in keys.items()
    ]
    return row_of(atoms, width, 2)


def _standing(standing: Standing, questions: Questions, look: Look, *, changed: bool) -> Line:
    role = phrases.tone(standing)
    label = phrases.label(standing, questions, look.lang)
    if standing.state == NEEDS_FACTS:
        label = say("possible", look.lang, n=len(standing.possible))
    name = standing.jurisdiction.upper() + ("" if standing.topic == HEADLINE else f" {standing.topic}")
    mark = phrases.glyph(role, ascii_only=look.ascii)
    arrow: Line = [("→ ", "strong")] if changed else []
    return [*arrow, (name, "code"), (" ", ""), (f"{mark} {label}", role)]
