"""Explanations in Markdown: nested lists, footnotes for the authorities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.explain import Explanation, Side
from aigc_rules.report import conditions, phrases
from aigc_rules.report.look import Look
from aigc_rules.report.markdown_text import plain
from aigc_rules.report.reasoning import Branch, Reasoning
from aigc_rules.verdict import DECIDED
from aigc_rules.words import say

_NOTE = re.compile(r"\\\[(\d+)\\\]")


def render(found: tuple[Explanation, ...], look: Look, depth: int) -> str:
    """One section a verdict."""
    lines: list[str] = []
    for explanation in found:
        lines += [*_section(explanation, look.lang, depth), ""]
    marked = any(a.checked != "page-seen" for e in found for a in e.verdict.authorities)
    lines.append(f"*{phrases.small_print([e.book for e in found], look.lang, marked=marked)}*")
    return "\n".join(lines) + "\n"


def _section(e: Explanation, lang: str, depth: int) -> Iterator[str]:
    verdict, questions = e.verdict, e.law.questions
    reasoning = Reasoning(e, lang, depth=depth)
    name = questions.questions[verdict.question].label.say(lang)
    scale = questions.scale(verdict.topic)
    name += f" · {scale.label.say(lang)}" if scale and verdict.aspect else ""
    yield f"## {e.book.name.say(lang)}: {plain(name)}"
    yield ""
    label, because = phrases.label(verdict, questions, lang), phrases.because(verdict, questions, lang)
    yield f"**{plain(label)}.** {plain(because)}"
    leading = [s for s in e.sides if s.leads]
    for side in leading:
        yield from _side(e, side, reasoning, lang, named=len(leading) > 1)
    yield from _ways(e, reasoning, lang)
    yield from _sources(e, reasoning, lang)


def _side(e: Explanation, side: Side, reasoning: Reasoning, lang: str, *, named: bool) -> Iterator[str]:
    if named:
        labels = reasoning.either(side.possible)
        view = say("if_chosen", lang, say=phrases.views(e.book, side.choose, lang))
        yield from ("", f"### {plain(view)} → {plain(labels)}")
    decided = e.verdict.state == DECIDED or len(side.possible) == 1
    yield from ("", f"#### {say('why' if decided else 'still_open', lang)}", "")
    yield from (line for b in reasoning.why(side) for line in _branch(b, 0))
    for outcome, branches in reasoning.why_not(side).items():
        yield from ("", f"#### {say('why_not', lang, label=plain(reasoning.label(outcome)))}", "")
        yield from (line for b in branches for line in _branch(b, 0))


def _branch(branch: Branch, level: int) -> Iterator[str]:
    text = _NOTE.sub(r"[^\1]", "".join(plain(t) for t, _ in branch.head))
    place = f" `{branch.place}`" if branch.place else ""
    yield f"{'  ' * level}- {text.strip()}{place}"
    for below in branch.under:
        yield from _branch(below, level + 1)


def _ways(e: Explanation, reasoning: Reasoning, lang: str) -> Iterator[str]:
    for still, key in ((True, "would_change"), (False, "had_it_been")):
        ways = [w for w in e.ways if w.still is still]
        if ways:
            yield from ("", f"#### {say(key, lang)}", "")
        for way in ways:
            facts = e.law.vocabulary.facts
            said = [f"{f}: {conditions.changed(a, lang, facts[f])}" for f, a in way.changes]
            yield f"- `{' + '.join(said)}` → {plain(reasoning.label(way.outcome))}"


def _sources(e: Explanation, reasoning: Reasoning, lang: str) -> Iterator[str]:
    yield ""
    for name, number in reasoning.notes.items():
        authority = e.book.authorities[name]
        link = f" <{authority.url}>" if authority.url else ""
        yield f"[^{number}]: {plain(phrases.cite(authority))}. {plain(authority.says.say(lang))}{link}"
