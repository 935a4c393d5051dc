"""A rulebook in prose with its sources, for lawyers who review it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.model import ALWAYS, Element, Presumption, Questions, Rulebook, Vocabulary
from aigc_rules.report import lawbook_question
from aigc_rules.report.difference import dates
from aigc_rules.report.document import Block, Bullets, Cell, Document, Heading, Paragraph, Table, Terms
from aigc_rules.report.phrases import cite, small_print
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Prose, Span, clause
from aigc_rules.report.provision import authorities, in_force, settled
from aigc_rules.ruletest import RuleTest

_HOW = ("page-seen", "second-hand", "from-knowledge", "unchecked")


def compose(
    book: Rulebook, vocabulary: Vocabulary, questions: Questions, tests: Iterable[RuleTest], lang: str
) -> Document:
    """One jurisdiction."""
    prose = Prose(book, vocabulary, questions, lang)
    mine = tuple(tests)
    name = book.name.say(lang)
    blocks = [*_top(prose, name)]
    for question in questions.questions.values():
        blocks += lawbook_question.compose(prose, question, mine)
    blocks += _elements(prose)
    blocks += _presumptions(prose)
    blocks += _theorems(prose, mine)
    blocks += _facts(prose, mine)
    blocks += _authorities(prose)
    blocks.append(Paragraph((Span(small_print([book], lang, marked=True)),), SOFT))
    return Document(
        book.jurisdiction, prose.say("lawbook_title", name=name), lang, tuple(blocks), contents=()
    )


def _heading(prose: Prose, key: str, level: int = 2) -> Heading:
    return Heading(level, (Span(prose.say(key)),), key.removeprefix("lawbook_"))


def _top(prose: Prose, name: str) -> Iterator[Block]:
    book = prose.book
    yield Heading(1, (Span(prose.say("lawbook_title", name=name)),), book.jurisdiction)
    before, path, after = prose.say("lawbook_about", path=book.path).split("`")
    yield Paragraph((Span(before), Span(path, CODE), Span(after)))
    who = prose.say("lawbook_nobody") if book.reviewed_by in ("", "none") else book.reviewed_by
    yield Terms(
        (
            (prose.say("lawbook_law_as_of"), (clause(book.law_as_of),)),
            (prose.say("lawbook_reviewed"), (clause(who),)),
        )
    )
    yield Paragraph((Span(prose.say("lawbook_contents"), STRONG),))
    asked = [q for q in prose.questions.questions.values() if _asked(prose, q.id)]
    links = [Clause((Span(q.label.say(prose.lang), "", f"question-{q.id}"),)) for q in asked]
    keys = ("elements", "presumptions", "theorems", "questions_of", "table")
    yield Bullets((*links, *(Clause((Span(prose.say(f"lawbook_{k}"), "", k),)) for k in keys)))


def _asked(prose: Prose, question: str) -> bool:
    return any(key.partition(".")[0] == question for key in prose.book.topics)


# --- elements --------------------------------------------------------------------------------


def _elements(prose: Prose) -> Iterator[Block]:
    yield _heading(prose, "lawbook_elements")
    for element in prose.book.elements.values():
        said = element.say.say(prose.lang)
        yield Heading(3, (Span(said), Span(f" {element.id}", CODE)), element.id)
        rows: list[tuple[str, Cell]] = [
            (prose.say("lawbook_settled"), (clause(settled(prose, element.settled.name)),))
        ]
        if element.when is not None:
            rows += [(prose.say("lawbook_element_if"), (prose.condition(element.when),))]
        rows += in_force(prose, element.in_force)
        if element.cites:
            rows += [(prose.say("lawbook_authorities"), authorities(prose, element.cites))]
        yield Terms(tuple(rows))
        if element.readings:
            yield _readings(prose, element)


def _readings(prose: Prose, element: Element) -> Table:
    """Both sides beside one another: what each says, when it is met, and who says so."""
    heads = ["" for _ in element.readings]
    for i, reading in enumerate(element.readings):
        mark = f" ({prose.say('lawbook_favoured')})" if reading.name == element.favoured else ""
        heads[i] = f"{prose.say('lawbook_reading')} {reading.name}{mark}"
    rows: list[tuple[Cell, ...]] = [
        (
            _label(prose, "lawbook_says"),
            *((clause(r.say.say(prose.lang)),) for r in element.readings),
        ),
        (_label(prose, "lawbook_so_if"), *((prose.condition(r.when),) for r in element.readings)),
        (_label(prose, "lawbook_authorities"), *(authorities(prose, r.cites) for r in element.readings)),
    ]
    if any(r.in_force != ALWAYS for r in element.readings):
        dated = ((clause(dates(r.in_force, prose.lang)),) for r in element.readings)
        rows.append((_label(prose, "lawbook_in_force"), *dated))
    caption = prose.say("lawbook_contested", n=len(element.readings))
    return Table(caption, ("", *heads), tuple(rows))


def _label(prose: Prose, key: str) -> Cell:
    return (clause(prose.say(key)),)


# --- presumptions, theorems, facts, authorities ----------------------------------------------


def _presumptions(prose: Prose) -> Iterator[Block]:
    yield _heading(prose, "lawbook_presumptions")
    heads = tuple(
        prose.say(f"lawbook_{k}") for k in ("fact", "presumed", "proposition", "why", "authorities")
    )
    rows = tuple(_presumption(prose, p) for p in prose.book.presumptions)
    if rows:
        yield Table(prose.say("lawbook_presumptions"), heads, rows)
    else:
        yield Paragraph((Span(prose.say("nothing")),))


def _presumption(prose: Prose, presumed: Presumption) -> tuple[Cell, ...]:
    fact = prose.vocabulary.facts[presumed.fact]
    return (
        (Clause((Span(presumed.fact, CODE, f"fact-{presumed.fact}"),)),),
        (clause(prose.given(fact, presumed.asked)),),
        (clause(presumed.say.say(prose.lang)),),
        (clause(prose.say(f"why_{presumed.why}")),),
        authorities(prose, presumed.cites),
    )


def _theorems(prose: Prose, tests: tuple[RuleTest, ...]) -> Iterator[Block]:
    yield _heading(prose, "lawbook_theorems")
    told = tuple(_theorem(prose, t) for t in tests if t.scenario is None)
    yield Bullets(told) if told else Paragraph((Span(prose.say("nothing")),))


def _theorem(prose: Prose, test: RuleTest) -> Clause:
    inside: list[Clause] = []
    colon = "：" if prose.lang == "zh" else ": "
    if test.irrelevant is not None:
        fact, topics = test.irrelevant
        names = [lawbook_question.name(prose, t) for t in topics]
        comma = "、" if prose.lang == "zh" else ", "
        said = prose.say("lawbook_irrelevant", topics=comma.join(names))
        inside.append(Clause((Span(fact, CODE, f"fact-{fact}"), Span(f" {said}"))))
    for key, part in (("lawbook_given", test.given), ("lawbook_follows", test.always)):
        if part is not None:
            made = prose.condition(part)
            inside.append(Clause((Span(prose.say(key) + colon, SOFT), *made.said), made.inside))
    return Clause((Span(test.name, STRONG),), tuple(inside))


def _facts(prose: Prose, tests: tuple[RuleTest, ...]) -> Iterator[Block]:
    """Every fact that the rulebook reads or a test gives, with the question that is put to people."""
    yield _heading(prose, "lawbook_questions_of")
    read = {fact for facts in prose.book.reads.values() for fact in facts}
    read |= {p.fact for p in prose.book.presumptions}
    read |= {f for r in prose.book.remarks.values() for f, _ in r.weightless}
    read |= {f for t in tests if t.scenario for f in t.scenario.facts}
    read |= {t.irrelevant[0] for t in tests if t.irrelevant}
    rows = tuple(
        ((Clause((Span(f.id, CODE, "", f"fact-{f.id}"),)),), (clause(f.ask.say(prose.lang)),))
        for f in prose.vocabulary.facts.values()
        if f.id in read
    )
    heads = (prose.say("lawbook_fact"), prose.say("lawbook_question"))
    yield Table(prose.say("lawbook_questions_of"), heads, rows)


def _authorities(prose: Prose) -> Iterator[Block]:
    yield _heading(prose, "lawbook_table")
    heads = tuple(prose.say(f"lawbook_{k}") for k in ("cite", "kind", "law_says", "in_force", "checked"))
    rows = []
    known = sorted(prose.book.authorities.values(), key=lambda a: _HOW.index(a.checked))
    for authority in known:
        how = prose.say(f"mark_{authority.checked}")
        day = authority.checked_on
        checked = prose.say("checked_on", how=how, day=day) if day else how
        url = (Span(" "), Span(authority.url, "link", authority.url)) if authority.url else ()
        rows.append(
            (
                (Clause((Span(cite(authority), "", "", f"authority-{authority.id}"), *url)),),
                (clause(prose.say(f"authority_{authority.kind}")),),
                (clause(authority.says.say(prose.lang)),),
                (clause(dates(authority.in_force, prose.lang)),),
                (clause(checked),),
            )
        )
    yield Table(prose.say("lawbook_table"), heads, tuple(rows))
