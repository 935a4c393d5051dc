"""Verdicts before and after a change; a fact taken through its values; the ways to an outcome."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from aigc_rules.assess import Law
from aigc_rules.explain import Way
from aigc_rules.model import Asked, Questions, Scenario, Vocabulary
from aigc_rules.report import conditions, phrases
from aigc_rules.report.layout import GAP, Line, beside, block, flow, fold, paint
from aigc_rules.report.look import Look
from aigc_rules.verdict import CONTESTED, DECIDED, Assessment, Verdict
from aigc_rules.whatif import Shift, Step
from aigc_rules.words import say

_MARGIN, _CODE, _ARROW, _LABEL, _NARROW = 2, 2, 1, 24, 70


def render(
    scenario: Scenario,
    changes: Iterable[Line],
    found: tuple[Shift, ...],
    dropped: tuple[str, ...],
    questions: Questions,
    look: Look,
) -> str:
    """Before, after, why."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    head: Line = [(scenario.title.say(lang), "strong"), (f"   {say('what_if', lang)}   ", "soft")]
    listed = list(changes)
    spans = [s for i, c in enumerate(listed) for s in ([(" + ", "soft"), *c] if i else c)]
    lines = [*flow([*head, *spans], width), []]
    fallen = block(say("falls_away", lang, facts=", ".join(dropped)), width, "soft")
    lines += [*fallen, []] if dropped else []
    lines += _table(found, questions, look, width)
    moved = sum(s.moved for s in found)
    lines += [[], *block(say("changes_count", lang, n=moved, all=len(found)), width, "soft")]
    return paint(lines, look, _MARGIN)


def _table(found: tuple[Shift, ...], questions: Questions, look: Look, width: int) -> list[Line]:
    lang = look.lang
    label = min(_LABEL, (width - _CODE - _ARROW - 4 * GAP) // 3)
    reason = width - _CODE - _ARROW - 2 * label - 4 * GAP
    wide = look.width >= _NARROW
    widths = [_CODE, label, _ARROW, label, reason]
    lines: list[Line] = []
    if wide:
        heads = ["", say("before_head", lang), "", say("after_head", lang), say("because", lang)]
        lines = [*beside([[[(h, "head")]] for h in heads], widths), [("─" * width, "rule")]]
    topics = {s.now.topic for s in found}
    for i, shift in enumerate(found):
        lines += [[]] if i else []
        now = shift.now
        name = f"{now.jurisdiction.upper()} {now.topic}" if len(topics) > 1 else now.jurisdiction.upper()
        why = phrases.because(now, questions, lang)
        arrow = "→" if shift.moved else "="
        before, after = (_besides(shift, v, questions, lang) for v in (shift.before, shift.after))
        same: Line = [(say("same", lang), "soft")]
        if wide and len(topics) == 1:
            cells = [
                [[(name, "code" if shift.moved else "soft")]],
                _label(shift.before, before, questions, look, label, quiet=not shift.moved),
                [[(arrow, "soft")]],
                _label(shift.after, after, questions, look, label) if shift.moved else [same],
                block(why, reason, "" if shift.moved else "soft"),
            ]
            lines += [*beside(cells, widths)]
        else:
            was = _words(shift.before, questions, look, before)
            is_ = _words(shift.after, questions, look, after) if shift.moved else same
            lines += flow([(f"{name}  ", "code"), *was, (f" {arrow} ", "soft"), *is_], width)
            lines += [[("  ", ""), *ln] for ln in block(why, width - 2, "" if shift.moved else "soft")]
    return lines


def _besides(shift: Shift, verdict: Verdict | None, questions: Questions, lang: str) -> list[str]:
    """What the outcomes do not say of one side of a shift."""
    other = shift.before if verdict is shift.after else shift.after
    return phrases.besides(verdict, other, questions, lang) if verdict and shift.moved else []


def _words(verdict: Verdict | None, questions: Questions, look: Look, besides: Iterable[str] = ()) -> Line:
    if verdict is None:
        return [("–", "soft")]
    role = phrases.tone(verdict)
    label = phrases.label(verdict, questions, look.lang)
    if verdict.state == CONTESTED:
        names = [questions.outcome(verdict.topic, c).label.say(look.lang) for c in verdict.possible]
        label += f" ({' / '.join(names)})"
    whole = ("；" if look.lang == "zh" else "; ").join([label, *besides])
    return [(f"{phrases.glyph(role, ascii_only=look.ascii)} {whole}", role)]


def _label(
    verdict: Verdict | None,
    besides: Iterable[str],
    questions: Questions,
    look: Look,
    width: int,
    *,
    quiet: bool = False,
) -> list[Line]:
    if verdict is None:
        return [[("–", "soft")]]
    role = phrases.tone(verdict)
    mark = phrases.glyph(role, ascii_only=look.ascii) + " "
    blank, room = " " * cell_len(mark), width - cell_len(mark)
    folded = fold(phrases.label(verdict, questions, look.lang), room)
    lines: list[Line] = [
        [((mark if i == 0 else blank) + t, "soft" if quiet else role)] for i, t in enumerate(folded)
    ]
    below: list[str] = []
    if verdict.state != DECIDED:
        below += [questions.outcome(verdict.topic, c).label.say(look.lang) for c in verdict.possible]
    below += besides
    return lines + [[(blank + t, "soft")] for name in below for t in fold(name, room)]


def change(fact: str, before: Asked | None, after: Asked | None, vocabulary: Vocabulary, lang: str) -> Line:
    """One fact from what it was to what it is."""
    meant = vocabulary.facts[fact]
    old, new = (
        conditions.value(a, lang, meant, code=True) if a else say("left_out", lang) for a in (before, after)
    )
    return [(fact, "code"), (f"  {old} → ", "soft"), (new, "strong")]


def swept(scenario: Scenario, fact: str, steps: tuple[Step, ...], law: Law, look: Look) -> str:
    """One row a value: how each verdict comes out."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    meant = law.vocabulary.facts[fact]
    head: Line = [
        (scenario.title.say(lang), "strong"),
        (f"   {say('what_if', lang)}   ", "soft"),
        (fact, "code"),
    ]
    lines = [*flow(head, width), *block(meant.ask.say(lang), width, "soft"), []]
    now = scenario.facts.get(fact)
    for step in steps:
        value = conditions.value(step.given.asked, lang, meant, code=True)
        here = now is not None and now.known == step.given.known
        lines += flow([("▸ " if here else "  ", "yes"), (value, "strong")], width)
        if step.assessment is None:
            lines += [[("    ", ""), (say("does_not_apply", lang), "soft")]]
            continue
        lines += _row(step.assessment, law.questions, look, width - 4)
        if step.dropped:
            lines += [
                [("    ", ""), *ln]
                for ln in block(say("falls_away", lang, facts=", ".join(step.dropped)), width - 4, "soft")
            ]
    return paint(lines, look, _MARGIN)


def _row(found: Assessment, questions: Questions, look: Look, width: int) -> list[Line]:
    topics = found.topics
    lines: list[Line] = []
    for topic in topics:
        spans: Line = [(f"{topic}  ", "soft")] if len(topics) > 1 else []
        for verdict in (v for v in found.verdicts if v.topic == topic):
            spans += [
                (f"{verdict.jurisdiction.upper()} ", "code"),
                *_words(verdict, questions, look),
                ("   ", ""),
            ]
        lines += [[("    ", ""), *line] for line in flow(spans, width)]
    return lines


def flips(title: str, verdict: Verdict, outcome: str, found: tuple[Way, ...], law: Law, look: Look) -> str:
    """The smallest changes to an outcome, those that can still be brought about first."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    wished = law.questions.outcome(verdict.topic, outcome).label.say(lang)
    head: Line = [
        (title, "strong"),
        (f"   {verdict.jurisdiction.upper()}  ", "code"),
        *_words(verdict, law.questions, look),
    ]
    lines = [*flow(head, width), [], *block(say("to_reach", lang, label=wished), width, "head")]
    if verdict.outcomes == (outcome,):
        lines += block(say("is_already", lang), width)
    elif not found:
        lines += block(say("cannot_reach", lang), width)
    for still, key in ((True, "would_change"), (False, "had_it_been")):
        ways = [w for w in found if w.still is still]
        if ways:
            lines += [[], [(say(key, lang), "soft")]]
        for way in ways:
            facts = law.vocabulary.facts
            spans: Line = []
            for fact, asked in way.changes:
                spans += [(" + ", "soft")] if spans else []
                spans += [(fact, "code"), (f": {conditions.changed(asked, lang, facts[fact])}", "strong")]
            lines += [[("  ", ""), *line] for line in flow(spans, width - 2)]
    return paint(lines, look, _MARGIN)
