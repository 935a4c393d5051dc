"""The reasons of a memo: for every place and question why, why not, and both sides of what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from aigc_rules.engine.tree import Grown
from aigc_rules.explain import Explanation
from aigc_rules.model import Element
from aigc_rules.report import phrases
from aigc_rules.report.argument import Argument
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Block, Bullets, Cell, Heading, Paragraph, Table
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span, clause
from aigc_rules.verdict import DECIDED, HEADLINE, NOT_ASKED

Choices: TypeAlias = "tuple[tuple[str, str], ...]"
_VIEWS = (9, 3, 5)


def compose(brief: Brief) -> Iterator[Block]:
    """Place by place; questions that do not arise are left out."""
    yield Heading(2, brief.heading("memo_reasons"), "reasons")
    for jurisdiction in brief.a.jurisdictions:
        code = jurisdiction.code
        mine = [
            e
            for e in brief.dossier.explanations
            if e.verdict.jurisdiction == code and e.verdict.outcomes != (NOT_ASKED,)
        ]
        if mine:
            yield Heading(3, (Span(brief.place(code)),), f"place-{code}")
        argument, tabled = Argument(brief), set[str]()
        for e in mine:
            yield from _verdict(brief, e, argument)
            yield from _contested(brief, e, tabled)


def _verdict(brief: Brief, e: Explanation, argument: Argument) -> Iterator[Block]:
    """One answer: in a sentence, in full, why nothing else, and what is contested in it."""
    v, lang, questions = e.verdict, brief.lang, brief.a.questions
    yield Heading(4, (Span(brief.topic(v.topic)),), v.id)
    label = phrases.label(v, questions, lang)
    gap = "" if lang == "zh" else " "
    yield Paragraph(
        (
            Span(brief.sentence(label), phrases.tone(v)),
            Span(gap + phrases.because(v, questions, lang)),
        )
    )
    if remarks := _remarks(brief, e):
        yield Paragraph((Span(remarks),), SOFT)
    argument.about(e, full=v.topic == brief.dossier.headline)
    yield Heading(5, brief.heading("why" if v.state == DECIDED else "still_open"))
    yield Bullets(tuple(argument.why(grown, choose) for grown, choose in _deciding(e)))
    others = _why_not(brief, e, argument) if e.book.topics[v.topic].kind == "one" else ()
    if others:
        yield Heading(5, brief.heading("memo_why_not"))
        yield Bullets(others)


def _deciding(e: Explanation) -> Iterable[tuple[Grown, Choices]]:
    """What decides, or can, under some leading view: each once, as under the first."""
    found: dict[str, tuple[Grown, Choices]] = {}
    for side in (s for s in e.sides if s.leads):
        for grown in side.why:
            found.setdefault(grown.decision.id, (grown, side.choose))
    return found.values()


def _remarks(brief: Brief, e: Explanation) -> str:
    """How settled it is, what is covered, when it ends, and under which flags."""
    v, lang = e.verdict, brief.lang
    said = phrases.remarks(v, brief.a.questions, lang)
    covers = phrases.covers(v, brief.a.questions, lang)
    colon = "：" if lang == "zh" else ": "
    if v.topic == HEADLINE and covers != brief.say("nothing"):
        said.append(brief.say("covers") + colon + covers)
    said += [brief.say("memo_ends", label=brief.label(v, [code]), day=day) for code, day in v.ends]
    return " · ".join(said)


def _why_not(brief: Brief, e: Explanation, argument: Argument) -> tuple[Clause, ...]:
    """For every outcome that cannot come about: what it would have taken, and what stands in the way."""
    found: dict[str, dict[str, Clause]] = {}
    for side in (s for s in e.sides if s.leads):
        for grown in side.why_not:
            code = grown.decision.then
            if code not in e.verdict.possible:
                found.setdefault(code, {}).setdefault(grown.decision.id, argument.obstacle(grown))
    return tuple(
        Clause((Span(brief.label(e.verdict, [code]), STRONG),), tuple(_shorter(brief, those.values())))
        for code, those in found.items()
    )


def _shorter(brief: Brief, clauses: Iterable[Clause]) -> Iterator[Clause]:
    """What stands in the way of several decisions in a row is told once."""
    last: tuple[Clause, ...] = ()
    for it in clauses:
        same = it.inside == last != ()
        yield Clause((*it.said, Span(brief.say("memo_same"), SOFT))) if same else it
        last = it.inside


def _contested(brief: Brief, e: Explanation, tabled: set[str]) -> Iterator[Block]:
    """Every contested proposition with its sides, in each place once; later questions point to it."""
    names = dict.fromkeys(element for r in e.verdict.readings for element, _ in r.choose)
    if names:
        yield Heading(5, brief.heading("memo_contested"))
    yield from (_sides(brief, e, e.elements[name]) for name in names if name not in tabled)
    before = [e.elements[name].say.say(brief.lang) for name in names if name in tabled]
    if before:
        yield Paragraph((Span(brief.say("memo_tabled", points=brief.joined(before, apart=True))),))
    tabled.update(names)


def _sides(brief: Brief, e: Explanation, element: Element) -> Table:
    """The views of one proposition: who takes them, how they stand, what follows."""
    rows = []
    for reading in element.readings:
        chosen = [(dict(r.choose).get(element.id), r) for r in e.verdict.readings]
        mine = [r for name, r in chosen if name == reading.name]
        if mine:
            standing = "memo_equal" if any(r.leads for r in mine) else "not_leading"
            standing = "majority" if reading.name == element.favoured else standing
            followed = {c for name, r in chosen if name in (None, reading.name) for c in r.possible}
            codes = [c for c in e.book.topics[e.verdict.topic].outcomes if c in followed]
            said = reading.say.say(brief.lang)
            view: Cell = (
                Clause((Span(said[:1].upper() + said[1:]), *brief.refs(e, reading.cites))),
                Clause((Span(f"{element.id}={reading.name}", CODE),)),
            )
            rows.append((view, (clause(brief.say(standing)),), (clause(brief.label(e.verdict, codes)),)))
    text = element.say.say(brief.lang)
    heads = tuple(map(brief.say, ("memo_view", "memo_standing", "memo_then")))
    return Table(text[:1].upper() + text[1:], heads, tuple(rows), _VIEWS)
