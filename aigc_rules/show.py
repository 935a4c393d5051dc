"""One item of the law by its id: where it stands, what uses it, which tests and cases reach it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.corpus import Subject
from aigc_rules.model import (
    Authority,
    Decision,
    Element,
    Fact,
    Outcome,
    Presumption,
    Reading,
    Rulebook,
    Topic,
)
from aigc_rules.problem import Place
from aigc_rules.reach import Key, named, reach, used_by
from aigc_rules.record import record
from aigc_rules.ruletest import RuleTest
from aigc_rules.verdict import Verdict

Thing = Element | Decision | Authority | Reading | Fact | Presumption | Outcome


@record
class Item:
    """Something with an id: of a rulebook, or of the vocabulary and the questions."""

    kind: str
    id: str
    thing: Thing
    place: Place
    book: Rulebook | None = None
    topic: Topic | None = None

    @property
    def key(self) -> Key:
        return (self.kind, self.id)


@record
class Reached:
    """An example or a decided case on whose verdict an item bears; or a theorem that names it."""

    kind: str
    name: str
    place: Place
    topic: str = ""


def items(law: Law) -> Iterator[Item]:
    """Everything that has an id."""
    for fact in law.vocabulary.facts.values():
        yield Item("fact", fact.id, fact, fact.place)
    for topic in law.questions.topics():
        scale = law.questions.scale(topic)
        for outcome in scale.outcomes if scale else ():
            yield Item("outcome", f"{topic} {outcome.code}", outcome, Place(""))
    for book in law.books.values():
        yield from _of(book)


def _of(book: Rulebook) -> Iterator[Item]:
    for element in book.elements.values():
        yield Item("element", element.id, element, element.place, book)
        for reading in element.readings:
            yield Item("reading", f"{element.id}={reading.name}", reading, reading.place, book)
    for topic in book.topics.values():
        for decision in topic.decisions:
            yield Item("decision", decision.id, decision, decision.place, book, topic)
    for authority in book.authorities.values():
        yield Item("authority", authority.id, authority, authority.place, book)
    for presumed in book.presumptions:
        yield Item("presumption", presumed.fact, presumed, presumed.place, book)


def names(item: Item) -> tuple[str, ...]:
    """How an item may be asked for: an outcome also by its code, a reading also by its name."""
    if item.kind == "outcome":
        topic, _, code = item.id.partition(" ")
        return (f"{topic}={code}", code)
    return (item.id, item.id.partition("=")[2]) if item.kind == "reading" else (item.id,)


def find(law: Law, word: str) -> tuple[Item, ...]:
    """Every item of that id; where nothing has it as its full id, of that short name."""
    known = tuple(items(law))
    full = tuple(i for i in known if names(i)[0] == word)
    return full or tuple(i for i in known if word in names(i))


# --- who uses it -----------------------------------------------------------------------------


def users(item: Item, law: Law) -> tuple[Key, ...]:
    """What names it, in its own rulebook; of facts and outcomes in every one."""
    books = (item.book,) if item.book else tuple(law.books.values())
    found: list[Key] = []
    for book in books:
        if item.kind == "authority":
            found += _citing(book, item.id)
        elif item.kind == "presumption":
            found += [("topic", t) for t in book.topics if item.id in book.reads.get(t, ())]
        elif item.kind == "reading":
            found += [("element", item.id.partition("=")[0])]
        else:
            found += used_by(book, item.key)
            found += _giving(book, item)
    return tuple(dict.fromkeys(found))


def _giving(book: Rulebook, item: Item) -> Iterator[Key]:
    """The decisions that give an outcome; the question of a decision."""
    topic, _, code = item.id.partition(" ")
    if item.kind == "outcome" and topic in book.topics:
        yield from (("decision", d.id) for d in book.topics[topic].decisions if d.then == code)
    if item.topic is not None:
        yield ("topic", item.topic.key)


def _citing(book: Rulebook, name: str) -> Iterator[Key]:
    for element in book.elements.values():
        if name in element.cites:
            yield ("element", element.id)
        yield from (("reading", f"{element.id}={r.name}") for r in element.readings if name in r.cites)
    for topic in book.topics.values():
        yield from (("decision", d.id) for d in topic.decisions if name in d.cites)
    yield from (("presumption", p.fact) for p in book.presumptions if name in p.cites)


# --- what reaches it -------------------------------------------------------------------------


def reached(
    item: Item, law: Law, corpus: Iterable[Subject], step: Callable[[Subject], None] = lambda _: None
) -> Iterator[Reached]:
    """Examples and cases whose verdict rests on it."""
    concerned: dict[tuple[str, str], bool] = {}
    for subject in corpus:
        step(subject)
        book = law.books.get(subject.jurisdiction)
        if book is None or item.book not in (None, book):
            continue
        for topic in subject.topics:
            at = (subject.jurisdiction, topic)
            if at not in concerned:
                concerned[at] = topic in book.topics and _concerns(item, book, topic, law)
        mine = tuple(t for t in subject.topics if concerned[subject.jurisdiction, t])
        for topic in _bears(item, law, subject, mine):
            yield Reached(subject.kind, subject.name, subject.place, topic)


def _concerns(item: Item, book: Rulebook, topic: str, law: Law) -> bool:
    seen = reach(book, topic, law.vocabulary)
    return item.key in seen or (item.kind == "authority" and not seen.isdisjoint(users(item, law)))


def _bears(item: Item, law: Law, subject: Subject, topics: tuple[str, ...]) -> Iterator[str]:
    """Of these topics those whose verdict rests on an item."""
    if item.kind == "fact":
        yield from topics if item.id in subject.scenario.facts else ()
    elif topics and not subject.proposals:
        only = replace(law, books={subject.jurisdiction: law.books[subject.jurisdiction]})
        options = Options(subject.day, topics, dict(subject.readings), NATIVE)
        found = assess(subject.scenario, only, options).verdicts
        yield from (v.topic for v in found if _rests(v, item))


def _rests(verdict: Verdict, item: Item) -> bool:
    """Whether a verdict rests on an item, as far as a verdict says."""
    chosen = {pair for r in verdict.readings for pair in r.choose}
    if item.kind == "element":
        return item.id in verdict.relied or item.id in {e for e, _ in chosen}
    if item.kind == "reading":
        element, _, reading = item.id.partition("=")
        return (element, reading) in chosen
    if item.kind == "decision":
        return item.id in {b.id for b in verdict.because}
    if item.kind == "presumption":
        return item.id in {p.presumption.fact for p in verdict.presumed}
    if item.kind == "outcome":
        return item.id in {f"{verdict.topic} {code}" for code in verdict.possible}
    return item.id in {a.id for a in verdict.authorities} | {c for r in verdict.readings for c in r.cites}


def theorems(item: Item, book: Rulebook, tests: Iterable[RuleTest]) -> Iterator[Reached]:
    """Theorems that name it."""
    for test in tests:
        parts = [p for p in (test.given, test.always) if p is not None]
        about = {k for p in parts for k in named(book, p)}
        if test.irrelevant is not None:
            about.add(("fact", test.irrelevant[0]))
        if item.key in about:
            yield Reached("theorem", test.name, test.place)
