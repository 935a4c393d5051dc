"""What a question of a rulebook rests on: decisions, their elements and readings, facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.condition import walk
from aigc_rules.model import Condition, Element, FactIs, Named, OutcomeIs, Rulebook, Topic, Vocabulary

Key = tuple[str, str]


def reach(book: Rulebook, topic: str, vocabulary: Vocabulary) -> frozenset[Key]:
    """Everything, as kind and id, of which a change can change a verdict on the topic."""
    found = reached(book, [("topic", topic)], vocabulary)
    facts = {name for kind, name in found if kind == "fact"}
    return found | {("presumption", p.fact) for p in book.presumptions if p.fact in facts}


def reached(book: Rulebook, keys: Iterable[Key], vocabulary: Vocabulary) -> frozenset[Key]:
    """These, and everything that they rest on."""
    found: set[Key] = set()
    waiting: list[Key] = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += _rests_on(book, key, vocabulary)
    return frozenset(found)


def used_by(book: Rulebook, key: Key) -> Iterator[Key]:
    """Elements, readings, decisions and parts that name something directly."""
    for element in book.elements.values():
        if element.when is not None and key in set(named(book, element.when)):
            yield ("element", element.id)
        for reading in element.readings:
            if key in set(named(book, reading.when)):
                yield ("reading", f"{element.id}={reading.name}")
    for topic in book.topics.values():
        for decision in topic.decisions:
            if any(key in set(named(book, c)) for c in decision.conditions):
                yield ("decision", decision.id)
        for part, _, elements in topic.parts:
            if key[0] == "element" and key[1] in elements:
                yield ("part", f"{topic.key} {part}")


def named(book: Rulebook, part: Condition) -> Iterator[Key]:
    """What a condition names, each as often as it does."""
    for inner in walk(part):
        if isinstance(inner, FactIs):
            yield ("fact", inner.fact)
        elif isinstance(inner, Named):
            yield ("element" if inner.id in book.elements else "decision", inner.id)
        elif isinstance(inner, OutcomeIs):
            yield ("topic", inner.topic)
            yield from (("outcome", f"{inner.topic} {code}") for code in inner.outcomes)


def _rests_on(book: Rulebook, key: Key, vocabulary: Vocabulary) -> Iterator[Key]:
    kind, name = key
    if kind == "topic" and name in book.topics:
        yield from _topic(book, book.topics[name])
    elif kind == "decision":
        yield ("topic", book.decision(name)[0].key)
    elif kind == "element" and name in book.elements:
        yield from _element(book, book.elements[name])
    elif kind == "fact" and name in vocabulary.facts:
        gate = vocabulary.facts[name].only_if
        if gate is not None:
            yield from named(book, gate)


def _topic(book: Rulebook, topic: Topic) -> Iterator[Key]:
    yield ("order", topic.key)
    for decision in topic.decisions:
        yield ("decision", decision.id)
        yield ("outcome", f"{topic.key} {decision.then}")
        for part in decision.conditions:
            yield from named(book, part)
    for code, _, elements in topic.parts:
        yield ("part", f"{topic.key} {code}")
        yield from (("element", name) for name in elements)


def _element(book: Rulebook, element: Element) -> Iterator[Key]:
    if element.when is not None:
        yield from named(book, element.when)
    for reading in element.readings:
        yield ("reading", f"{element.id}={reading.name}")
        yield from named(book, reading.when)
