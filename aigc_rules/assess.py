"""`assess`: one scenario, some rulebooks, one day. The function that everything calls."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import field
from datetime import date

from aigc_rules.condition import reads, walk
from aigc_rules.engine.agree import Fired, agree
from aigc_rules.engine.durable import Durable, available
from aigc_rules.engine.exact import standing
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.engine.why import Trace
from aigc_rules.inquiry import Inquiry, Matter
from aigc_rules.logic import Answer, answer
from aigc_rules.missing import ranked
from aigc_rules.model import FactIs, Questions, Rulebook, Scenario, Vocabulary
from aigc_rules.problem import Failed, Place, Problem
from aigc_rules.record import record
from aigc_rules.verdict import HEADLINE, Assessment, Jurisdiction, Proposition

ALWAYS_ASKED = (HEADLINE, "ownership", "term")
NATIVE, DURABLE, BOTH = "native", "durable", "both"
ENGINES = (BOTH, NATIVE, DURABLE)


@record
class Law:
    """Everything that was read from `rules/`, and the digest of what it was read from."""

    vocabulary: Vocabulary
    questions: Questions
    books: dict[str, Rulebook]
    digest: str = ""


@record
class Options:
    """How to assess; without topics, those that are always asked and those that the scenario speaks of."""

    as_of: date
    topics: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    engine: str = BOTH
    always: tuple[str, ...] = ALWAYS_ASKED


def assess(scenario: Scenario, law: Law, options: Options) -> Assessment:
    """Every verdict that was asked for."""
    facts = Facts.of(scenario, law.vocabulary.facts)
    engine = options.engine if available() else NATIVE
    with inquire(scenario, law, options) as inquiries:
        missing = ranked(((i.id, i.open) for i in inquiries), law.vocabulary)
        verdicts = tuple(i.verdict(missing) for i in inquiries)
    return Assessment(
        scenario=scenario,
        as_of=options.as_of.isoformat(),
        engine=engine,
        rules_digest=law.digest,
        run_id=_run_id(facts, law, options, inquiries),
        jurisdictions=tuple(
            Jurisdiction(b.jurisdiction, b.name, b.law_as_of, b.reviewed_by, b.proposals)
            for b in law.books.values()
        ),
        verdicts=verdicts,
        missing=tuple(m for m in missing if m.fact not in facts.unknown),
        not_known=tuple(m for m in missing if m.fact in facts.unknown),
        propositions=tuple(_propositions(inquiries, law)),
        vocabulary=law.vocabulary,
        questions=law.questions,
        pins=tuple(sorted(options.readings.items())),
    )


@contextmanager
def inquire(scenario: Scenario, law: Law, options: Options) -> Iterator[list[Inquiry]]:
    """Every question that was asked of every rulebook, as long as its engines are open."""
    facts = Facts.of(scenario, law.vocabulary.facts)
    shut = gate_problems(scenario, law.vocabulary)
    if shut:
        raise Failed(shut)
    engine = options.engine if available() else NATIVE
    found: list[Inquiry] = []
    with ExitStack() as stack:
        for code, topics in asked(scenario, law, options).items():
            if topics:
                book = law.books[code]
                found += _inquire(book, topics, scenario, facts, law, options, engine, stack)
        if any(i.impossible for i in found):
            raise Failed([conflict(scenario, law.vocabulary)])
        yield found


def _inquire(
    book: Rulebook,
    topics: list[str],
    scenario: Scenario,
    facts: Facts,
    law: Law,
    options: Options,
    engine: str,
    stack: ExitStack,
) -> list[Inquiry]:
    """Ask one rulebook, by the engine that was chosen."""
    day = options.as_of.toordinal()
    presumed = standing(book, law.vocabulary, day, facts)
    tests = Tests(law.vocabulary.facts, Rows.single(facts), presumed)

    flat = Walk(book, day, law.vocabulary.facts, tests.presumed, topics)
    durable = Durable(book, day, tuple(topics), whole=False) if engine == DURABLE else None
    if durable is not None:
        stack.callback(durable.close)

    def walk(choice: Mapping[str, str]) -> Trace:
        return Kleene(flat, tests, choice) if durable is None else Fired(durable, tests, choice)

    matter = Matter(
        book=book,
        scenario=scenario,
        facts=facts,
        tests=tests,
        day=day,
        pins=options.readings,
        vocabulary=law.vocabulary,
        questions=law.questions,
        walk=walk,
        presumed=presumed,
    )
    found = [Inquiry(matter, topic) for topic in topics]
    if engine == BOTH:
        _compare(found, Durable(book, day, tuple(topics), whole=True), flat, tests)
    return found


def asked(scenario: Scenario, law: Law, options: Options) -> dict[str, list[str]]:
    """What to ask each rulebook: what was named, else the headline and what the scenario speaks of."""
    home = {} if options.topics else _homes(scenario, law)
    return {code: _asked(book, law, options, home) for code, book in law.books.items()}


def _asked(book: Rulebook, law: Law, options: Options, home: Mapping[str, set[str]]) -> list[str]:
    known = [t for t in law.questions.topics() if t in book.topics]
    if options.topics:
        return [t for t in known if t in options.topics or t.partition(".")[0] in options.topics]
    told = home.keys() - (_reads(book, HEADLINE) if HEADLINE in book.topics else frozenset())

    def speaks(topic: str) -> bool:
        question = topic.partition(".")[0]
        return any(question in home[fact] for fact in told & _reads(book, topic))

    return [t for t in known if t in options.always or speaks(t)]


def _homes(scenario: Scenario, law: Law) -> dict[str, set[str]]:
    """What a given fact speaks of: the questions that read it in at least half as many places as any does.

    A fact of publication that one rulebook needs for training as well does not raise that question.
    """
    given = {name for name, g in scenario.facts.items() if g.known is not None}
    found: dict[str, dict[str, int]] = {fact: {} for fact in given}
    for book in law.books.values():
        read = {(f, t.partition(".")[0]) for t in book.topics for f in given & _reads(book, t)}
        for fact, question in read:
            found[fact][question] = found[fact].get(question, 0) + 1
    return {f: {q for q, n in count.items() if 2 * n >= max(count.values())} for f, count in found.items()}


def _reads(book: Rulebook, topic: str) -> frozenset[str]:
    """The facts that a topic reads, as they were noted when the rulebook was read."""
    return frozenset(book.reads[topic]) if topic in book.reads else reads(book, topic)


def gate_problems(scenario: Scenario, vocabulary: Vocabulary) -> list[Problem]:
    """A fact that is given opens its gate; one whose gate is answered no is a problem."""
    facts = Facts.of(scenario, vocabulary.facts)
    tests = Tests(vocabulary.facts, Rows.single(facts))
    problems = []
    for name in facts.given:
        fact = vocabulary.facts[name]
        if fact.only_if is not None and answer(tests.gate(fact)) is Answer.NO:
            read = [p.fact for p in walk(fact.only_if) if isinstance(p, FactIs)]
            shutting = [scenario.facts[f] for f in read if f in facts.given]
            other = shutting[0].place if shutting else None
            gate = shutting[0].fact if shutting else next(iter(read), name)
            details = (("fact", name), ("gate", gate))
            problems.append(Problem("does-not-apply", scenario.facts[name].place, details, "", other))
    return problems


def conflict(scenario: Scenario, vocabulary: Vocabulary) -> Problem:
    """Facts that are each possible and together are not: each asks for another gate to be open."""
    gated = [g for n, g in scenario.facts.items() if g.known is not None and vocabulary.facts[n].only_if]
    names = ", ".join(g.fact for g in gated)
    place = gated[-1].place if gated else Place(scenario.path)
    return Problem("facts-conflict", place, (("facts", names),), "", gated[0].place if gated else None)


def _compare(inquiries: list[Inquiry], durable: Durable, flat: Walk, tests: Tests) -> None:
    """Let the second engine answer the same, under the first leading choice; the tests walk every reading.

    It is closed at once: the next rulebook takes the memory that this one gives back.
    """
    chosen: dict[str, str] = {}
    for inquiry in inquiries:
        chosen.update(inquiry.chosen(inquiry.leading[0]))
    with closing(durable):
        agree(durable, Kleene(flat, tests, chosen))


def _propositions(inquiries: list[Inquiry], law: Law) -> Iterator[Proposition]:
    """What each rulebook says to the elements that have the same local id: they are the same proposition."""
    saying: dict[str, dict[str, Inquiry]] = {}
    for inquiry in inquiries:
        for name in inquiry.book.elements:
            if name in inquiry.space.reached:
                local = name.partition(".")[2]
                saying.setdefault(local, {}).setdefault(inquiry.book.jurisdiction, inquiry)
    for local, who in saying.items():
        if len(who) > 1:
            answers = {}
            for code, inquiry in who.items():
                name = _element(inquiry, local)
                answers[code] = inquiry.exact.answer(inquiry.space.named(name), inquiry.leading)
            first = next(iter(who.values()))
            say = first.book.elements[_element(first, local)].say
            yield Proposition(local, say, tuple((code, answers.get(code)) for code in law.books))


def _element(inquiry: Inquiry, local: str) -> str:
    return next(n for n in inquiry.book.elements if n.partition(".")[2] == local)


def _run_id(facts: Facts, law: Law, options: Options, inquiries: list[Inquiry]) -> str:
    """The digest of rules, facts, options and date."""
    told = [
        law.digest,
        sorted((n, repr(k)) for n, k in facts.given.items()),
        sorted((n, repr(k)) for n, k in facts.filled.items()),
        options.as_of.isoformat(),
        sorted(options.readings.items()),
        [i.id for i in inquiries],
    ]
    return "sha256:" + hashlib.sha256(json.dumps(told).encode()).hexdigest()
