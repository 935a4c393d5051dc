"""Whether everything that a rulebook names exists, and whether anything rests on itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.condition import conditions, negated_gates, unknown, walk
from aigc_rules.model import Condition, Named, OutcomeIs, Rulebook, Vocabulary
from aigc_rules.problem import Place, Problem
from aigc_rules.reader import Node, Source, nearest

LONGEST = 60  # elements that rest on elements: law is never so deep, and every walk is


def link(book: Rulebook, vocabulary: Vocabulary, source: Source, nodes: dict[tuple[str, str], Node]) -> None:
    """Report, at the file that was just read, each name that leads nowhere."""
    found = [p for c in conditions(book) for p in unresolved(book, c, vocabulary)]
    found += [*_cites(book), *_beside(book, vocabulary, nodes), *_doubles(book)]
    if not found:
        found += _circles(book)
    source.problems.extend(p for p in found if p.place.path == source.path)


def whole(book: Rulebook, vocabulary: Vocabulary) -> bool:
    """Whether every name leads somewhere and nothing rests on itself: what is put together need not be."""
    lost = any(True for c in conditions(book) for _ in unresolved(book, c, vocabulary))
    parts = (e for t in book.topics.values() for _, _, names in t.parts for e in names)
    return not lost and all(e in book.elements for e in parts) and not any(True for _ in _circles(book))


def unresolved(book: Rulebook, whole: Condition, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Names in a condition that lead nowhere, and facts negated without their gate."""
    ids = (*book.elements, *book.decisions())
    for part in walk(whole):
        if isinstance(part, Named) and part.id not in ids:
            yield unknown("element", part.id, ids, part.place)
        elif isinstance(part, OutcomeIs) and part.topic not in book.topics:
            yield unknown("topic", part.topic, tuple(book.topics), part.place)
    yield from negated_gates(whole, vocabulary.facts)


def _cites(book: Rulebook) -> Iterator[Problem]:
    known = tuple(book.authorities)
    citing: list[tuple[tuple[str, ...], Place]] = [(p.cites, p.place) for p in book.presumptions]
    for element in book.elements.values():
        citing.append((element.cites, element.place))
        citing += [(r.cites, r.place) for r in element.readings]
    citing += [(d.cites, d.place) for t in book.topics.values() for d in t.decisions]
    for cites, place in citing:
        for cite in cites:
            if cite and cite not in book.authorities:
                yield unknown("authority", cite, known, place)


def _beside(book: Rulebook, vocabulary: Vocabulary, nodes: dict[tuple[str, str], Node]) -> Iterator[Problem]:
    """Names in parts, weightless and evidence."""
    proofs = tuple(vocabulary.proofs)
    for key, topic in book.topics.items():
        for code, _, elements in topic.parts:
            node = nodes.get((f"{key}.parts", code))
            for name in elements:
                if node and name not in book.elements:
                    yield unknown("element", name, tuple(book.elements), node.place)
    for question, remarks in book.remarks.items():
        for fact, _ in remarks.weightless:
            node = nodes.get((f"{question}.weightless", fact))
            if node and fact not in vocabulary.facts:
                near = nearest(fact, vocabulary.facts)
                yield Problem("unknown-fact", node.place, (("word", fact),), near)
        for element, kinds in remarks.evidence:
            node = nodes.get((f"{question}.evidence", element))
            if node and element not in book.elements:
                yield unknown("element", element, tuple(book.elements), node.place)
            for kind in kinds:
                if node and kind not in proofs:
                    yield unknown("proof", kind, proofs, node.place)


def _doubles(book: Rulebook) -> Iterator[Problem]:
    seen = {e.id: e.place for e in book.elements.values()}
    for topic in book.topics.values():
        for decision in topic.decisions:
            if decision.id in seen:
                yield Problem("duplicate-id", decision.place, (("id", decision.id),))
            seen[decision.id] = decision.place


def _circles(book: Rulebook) -> Iterator[Problem]:
    """Elements, decisions and topics that rest on themselves."""
    decisions = book.decisions()
    depth: dict[str, int] = {}
    long: list[str] = []

    def rests_on(name: str) -> Iterator[tuple[str, Place]]:
        parts: Iterable[Condition] = ()
        if name in book.elements:
            parts = book.elements[name].conditions
        elif name in decisions:
            topic, decision = decisions[name]
            at = topic.decisions.index(decision)
            entries = topic.decisions[: at + 1] if topic.kind == "one" or decision.otherwise else (decision,)
            parts = [c for d in entries for c in d.conditions]
        elif name in book.topics:
            parts = [c for d in book.topics[name].decisions for c in d.conditions]
        for whole in parts:
            for part in walk(whole):
                if isinstance(part, Named):
                    yield part.id, part.place
                elif isinstance(part, OutcomeIs):
                    yield part.topic, part.place

    def visit(name: str, path: tuple[str, ...]) -> Iterator[Problem]:
        below = 0
        for inner, place in rests_on(name):
            if inner in path:
                way = " → ".join((*path[path.index(inner) :], inner))
                yield Problem("circle", place, (("path", way),))
                continue
            if inner not in depth:
                if len(path) > LONGEST:
                    depth[inner] = LONGEST
                else:
                    yield from visit(inner, (*path, inner))
            below = max(below, depth[inner])
            if below == LONGEST and not long:
                long.append(name)
                yield Problem("long-chain", place, (("most", str(LONGEST)),))
        depth[name] = min(below + 1, LONGEST)

    for name in (*book.elements, *decisions, *book.topics):
        if name not in depth:
            yield from visit(name, (name,))
