"""Whether two versions of the law decide a question alike: a proof, or a smallest scenario against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.changes import changes, matters
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.equal import differ
from aigc_rules.engine.exact import Ask, Exact, assignments
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.proof import concrete
from aigc_rules.model import Given, Known, Rulebook, Vocabulary
from aigc_rules.reach import reach
from aigc_rules.record import record
from aigc_rules.values import asked_of

EQUAL, DIFFERENT, OTHER_FACTS = "equal", "different", "other_facts"


@record
class Side:
    """What one version leaves possible, without presumptions."""

    outcomes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@record
class Equivalence:
    """Whether both versions decide a topic alike on every day; if not, a smallest scenario."""

    jurisdiction: str
    topic: str
    result: str
    day: date | None = None
    facts: tuple[Given, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    before: Side = Side()
    after: Side = Side()


def equivalences(
    old: Law, new: Law, touched: Callable[[str, str], bool], today: date
) -> Iterator[Equivalence]:
    """Every topic that both versions have; what no change touches is equivalent without a proof."""
    facts = {c.id for c in changes(replace(old, books={}), replace(new, books={})) if matters(c)}
    for code, book in new.books.items():
        was = old.books.get(code)
        for topic in was.topics if was else ():
            if was is None or topic not in book.topics:
                continue
            if not touched(code, topic):
                yield Equivalence(code, topic, EQUAL)
            elif facts & {n for k, n in reach(book, topic, new.vocabulary) if k == "fact"}:
                yield Equivalence(code, topic, OTHER_FACTS)
            else:
                yield _equivalence(was, book, new.vocabulary, topic, today)


def _equivalence(
    old: Rulebook, new: Rulebook, vocabulary: Vocabulary, topic: str, today: date
) -> Equivalence:
    for day in days(old, new, today):
        counter = differ(old, new, vocabulary, day, topic)
        if counter is not None:
            ask = _Ask(vocabulary, day, topic, counter.readings)
            known, before, after = _apart(old, new, ask, dict(counter.facts))
            facts = tuple(Given(f, k, asked_of(vocabulary.facts[f], k)) for f, k in known.items())
            chosen, on = tuple(sorted(counter.readings.items())), date.fromordinal(day)
            return Equivalence(new.jurisdiction, topic, DIFFERENT, on, facts, chosen, before, after)
    return Equivalence(new.jurisdiction, topic, EQUAL)


def days(old: Rulebook, new: Rulebook, today: date) -> tuple[int, ...]:
    """Today, then every day on which something in either version starts, or has ended."""
    dates = [e.in_force for b in (old, new) for e in b.elements.values()]
    dates += [r.in_force for b in (old, new) for e in b.elements.values() for r in e.readings]
    dates += [d.in_force for b in (old, new) for t in b.topics.values() for d in t.decisions]
    starts = {d.start for d in dates if d.start is not None}
    ends = {d.end + 1 for d in dates if d.end is not None}
    first = min(starts | ends, default=today.toordinal()) - 1
    return tuple(dict.fromkeys((today.toordinal(), *sorted(starts | ends, reverse=True), first)))


@record
class _Ask:
    """One question on one day under chosen readings."""

    vocabulary: Vocabulary
    day: int
    topic: str
    readings: Mapping[str, str]

    def of(self, book: Rulebook, known: Mapping[str, Known]) -> Exact:
        """What a version says, as far as it has the readings."""
        there = {e.id: {r.name for r in e.readings} for e in book.elements.values()}
        pins = {e: r for e, r in self.readings.items() if r in there.get(e, ())}
        facts = Facts(dict(known), {})
        exact, _ = Ask(book, self.vocabulary, self.day, self.topic, facts, pins).exact(())
        return exact

    def side(self, exact: Exact) -> Side:
        """The outcomes and parts that are possible."""
        outcomes = exact.sets(exact.outcomes, leading=False).possible
        parts = exact.sets(exact.parts, leading=False).possible
        order = exact.book.topics[self.topic]
        return Side(
            tuple(o for o in order.outcomes if o in outcomes),
            tuple(p for p, _, _ in order.parts if p in parts),
        )


def _apart(
    old: Rulebook, new: Rulebook, ask: _Ask, known: dict[str, Known]
) -> tuple[dict[str, Known], Side, Side]:
    """Every completion is decided otherwise; where both leave the same open, more is told."""
    while True:
        both = [ask.of(book, known) for book in (old, new)]
        before, after = map(ask.side, both)
        more = next(((exact, fact) for exact in both for fact in exact.worth() if fact not in known), None)
        if before != after or more is None:
            return known, before, after
        exact, fact = more
        known = {**known, fact: _value(exact, fact)}


def _value(exact: Exact, fact: str) -> Known:
    """A value that a fact can have beside what is known."""
    block, diagram = exact.space.blocks[fact], exact.space.diagram
    ways = [way for way in assignments(block) if diagram.fix(exact.space.domain, way) != NO]
    found = block.known(ways[0])
    assert found is not None
    return concrete(found)
