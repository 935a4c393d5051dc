"""Mutants of a rulebook: the mistakes that an author makes, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from aigc_rules.altered import altered
from aigc_rules.condition import conditions, negated_gates, walk
from aigc_rules.model import Condition, Decision, Element, FactIs, Named, Rulebook, Topic, Vocabulary
from aigc_rules.problem import Place
from aigc_rules.record import record

DROP_UNLESS, DROP_READING = "drop_unless", "drop_reading"
DROP_DECISION, DROP_PART = "drop_decision", "drop_part"
SWAP_OUTCOMES, REORDER = "swap_outcomes", "reorder"

Renew = Callable[[Condition], "Element | Topic"]


@record
class Mutant:
    """What stood where, and what stands there instead; `id`: an element, a decision, a question."""

    kind: str
    id: str
    place: Place
    was: Condition | str
    now: Condition | str | None
    new: Element | Topic
    tests: tuple[FactIs, ...] = ()  # tests on facts that the rulebook itself does not make here

    @property
    def missing(self) -> tuple[str, str]:
        """The reading or decision that the rulebook no longer has; nothing where it still has all."""
        if self.kind == DROP_READING:
            return ("reading", f"{self.id}={self.was}")
        return ("decision", self.id) if self.kind == DROP_DECISION else ("", "")

    def applied(self, book: Rulebook) -> Rulebook:
        """The rulebook as the mutant has it."""
        if isinstance(self.new, Element):
            return replace(book, elements={**book.elements, self.new.id: self.new})
        return replace(book, topics={**book.topics, self.new.key: self.new})


def mutants(book: Rulebook, vocabulary: Vocabulary) -> tuple[Mutant, ...]:
    """Every mutant of what the file itself says, in its order; none that the reader would refuse."""
    found = [m for e in book.elements.values() if e.place.path == book.path for m in _element(e, vocabulary)]
    spoken_of = {p.id for c in conditions(book) for p in walk(c) if isinstance(p, Named)}
    for topic in book.topics.values():
        mine = [d for d in topic.decisions if d.place.path == book.path]
        if mine:
            found += _topic(topic, mine, vocabulary)
    kept = (m for m in found if m.kind != DROP_DECISION or m.id not in spoken_of)
    return tuple(sorted(kept, key=lambda m: m.place))


# --- elements --------------------------------------------------------------------------------


def _element(element: Element, vocabulary: Vocabulary) -> Iterator[Mutant]:
    def when(new: Condition) -> Element:
        return replace(element, when=new)

    if element.when is not None:
        yield from _conditions(element.id, element.place, element.when, vocabulary, when)
    for number, reading in enumerate(element.readings):
        before, after = element.readings[:number], element.readings[number + 1 :]

        def read(new: Condition, at: int = number) -> Element:
            renewed = replace(element.readings[at], when=new)
            return replace(element, readings=(*element.readings[:at], renewed, *element.readings[at + 1 :]))

        yield from _conditions(element.id, reading.place, reading.when, vocabulary, read)
        favoured = element.favoured if element.favoured != reading.name else ""
        without = replace(element, readings=(*before, *after), favoured=favoured)
        yield Mutant(DROP_READING, element.id, reading.place, reading.name, None, without)


# --- questions -------------------------------------------------------------------------------


def _topic(topic: Topic, mine: list[Decision], vocabulary: Vocabulary) -> Iterator[Mutant]:
    for decision in mine:
        yield from _decision(topic, decision, vocabulary)
    for one, two in pairwise(mine):
        if one.then != two.then:
            swapped = {one: replace(one, then=two.then), two: replace(two, then=one.then)}
            yield Mutant(SWAP_OUTCOMES, one.id, one.place, one.id, two.id, _changed(topic, swapped))
        if topic.kind == "one" and not two.otherwise:
            yield Mutant(REORDER, one.id, one.place, one.id, two.id, _changed(topic, {one: two, two: one}))
    for number, (code, kind, elements) in enumerate(topic.parts):
        before, after = topic.parts[:number], topic.parts[number + 1 :]
        for name in elements:
            left = tuple(e for e in elements if e != name)
            parts = (*before, *([(code, kind, left)] if left else []), *after)
            without = replace(topic, parts=parts)
            yield Mutant(DROP_PART, topic.key, mine[0].place, f"{code}: {name}", None, without)


def _decision(topic: Topic, decision: Decision, vocabulary: Vocabulary) -> Iterator[Mutant]:
    def when(new: Condition) -> Topic:
        return _changed(topic, {decision: replace(decision, when=new)})

    def unless(new: Condition) -> Topic:
        return _changed(topic, {decision: replace(decision, unless=new)})

    if decision.when is not None:
        yield from _conditions(decision.id, decision.place, decision.when, vocabulary, when)
        without = _changed(topic, {decision: None})
        yield Mutant(DROP_DECISION, decision.id, decision.place, decision.id, None, without)
    if decision.unless is not None:
        yield from _conditions(decision.id, decision.place, decision.unless, vocabulary, unless)
        without = _changed(topic, {decision: replace(decision, unless=None)})
        yield Mutant(DROP_UNLESS, decision.id, decision.place, decision.unless, None, without)


def _changed(topic: Topic, change: Mapping[Decision, Decision | None]) -> Topic:
    new = (change.get(d, d) for d in topic.decisions)
    return replace(topic, decisions=tuple(d for d in new if d is not None))


# --- conditions ------------------------------------------------------------------------------


def _conditions(
    name: str, place: Place, part: Condition, vocabulary: Vocabulary, renew: Renew
) -> Iterator[Mutant]:
    """The mutants of one condition of an element, a reading or a decision."""
    known = {p for p in walk(part) if isinstance(p, FactIs)}
    for change in altered(part, vocabulary):
        if not any(negated_gates(change.whole, vocabulary.facts)):
            where = change.was.place if change.was.place.path else place
            fresh = tuple(p for p in walk(change.whole) if isinstance(p, FactIs) and p not in known)
            yield Mutant(change.kind, name, where, change.was, change.now, renew(change.whole), fresh)
