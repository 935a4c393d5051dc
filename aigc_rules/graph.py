"""What rests on what: facts, elements, decisions and outcomes as nodes, in ranks from the left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aigc_rules.condition import members
from aigc_rules.model import (
    Condition,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Questions,
    Rulebook,
    Text,
    Topic,
    Vocabulary,
)
from aigc_rules.record import record

FACT, ELEMENT, DECISION, OUTCOME = "fact", "element", "decision", "outcome"


@record
class Node:
    """`rank` is the longest way from a fact."""

    id: str
    kind: str
    label: Text
    contested: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One thing that another names; `denied` where a no is wanted of it."""

    start: str
    end: str
    denied: bool = False


@record
class Graph:
    nodes: dict[str, Node]
    edges: tuple[Edge, ...]

    def into(self, name: str) -> list[Edge]:
        """What a node names, in the order of writing."""
        return [e for e in self.edges if e.end == name]


def graph(
    books: Iterable[Rulebook], topics: Iterable[str], vocabulary: Vocabulary, questions: Questions
) -> Graph:
    """The graph of these topics in these rulebooks, with everything that they rest on."""
    wanted = tuple(topics)
    made = _Builder(vocabulary, questions)
    for book in books:
        for key in wanted:
            if key in book.topics:
                made.topic(book, book.topics[key])
    return Graph(_ranked(made.nodes, made.edges), tuple(made.edges))


class _Builder:
    def __init__(self, vocabulary: Vocabulary, questions: Questions) -> None:
        self.vocabulary, self.questions = vocabulary, questions
        self.nodes: dict[str, Node] = {}
        self.edges: dict[Edge, None] = {}
        self.done: set[str] = set()

    def topic(self, book: Rulebook, topic: Topic) -> None:
        """Its outcomes, the decisions that give them, and what these name."""
        key = f"{book.jurisdiction}.{topic.key}"
        if key in self.done:
            return
        self.done.add(key)
        for decision in topic.decisions:
            end = self._outcome(book, topic.key, decision.then)
            self.nodes[decision.id] = Node(decision.id, DECISION, decision.say)
            self.edges[Edge(decision.id, end)] = None
            for part, denied in ((decision.when, False), (decision.unless, True)):
                if part is not None:
                    self._named(book, part, decision.id, denied=denied)

    def _outcome(self, book: Rulebook, key: str, code: str) -> str:
        name = f"{book.jurisdiction}.{key}={code}"
        self.nodes.setdefault(name, Node(name, OUTCOME, self.questions.outcome(key, code).label))
        return name

    def _element(self, book: Rulebook, name: str) -> None:
        if name in self.nodes:
            return
        element = book.elements[name]
        self.nodes[name] = Node(name, ELEMENT, element.say, contested=bool(element.readings))
        for part in element.conditions:
            self._named(book, part, name, denied=False)

    def _named(self, book: Rulebook, whole: Condition, end: str, *, denied: bool) -> None:
        for part, contrary in leaves(whole, denied=denied):
            if isinstance(part, FactIs):
                fact = self.vocabulary.facts[part.fact]
                self.nodes.setdefault(fact.id, Node(fact.id, FACT, fact.ask))
                self.edges[Edge(fact.id, end, contrary)] = None
            elif isinstance(part, Named):
                if part.id in book.elements:
                    self._element(book, part.id)
                else:
                    self.topic(book, book.decision(part.id)[0])
                self.edges[Edge(part.id, end, contrary)] = None
            elif isinstance(part, OutcomeIs):
                self.topic(book, book.topics[part.topic])
                for code in part.outcomes:
                    self.edges[Edge(self._outcome(book, part.topic, code), end, contrary)] = None


def leaves(part: Condition, *, denied: bool = False) -> Iterator[tuple[Condition, bool]]:
    """The facts, names and outcomes of a condition, and of which of them a no is wanted."""
    inside = members(part)
    if not inside:
        yield part, denied
    for member in inside:
        yield from leaves(member, denied=denied is not isinstance(part, Not))


def _ranked(nodes: dict[str, Node], edges: Iterable[Edge]) -> dict[str, Node]:
    """Facts first; everything else one rank after the last thing that it names."""
    before: dict[str, list[str]] = {}
    for edge in edges:
        before.setdefault(edge.end, []).append(edge.start)
    ranks: dict[str, int] = {}

    def rank(name: str) -> int:
        if name not in ranks:
            ranks[name] = 0
            least = 0 if nodes[name].kind == FACT else 1
            ranks[name] = max([least, *(rank(n) + 1 for n in before.get(name, ()))])
        return ranks[name]

    last = max((rank(n) for n in nodes), default=0)
    fed = {e.start for e in edges}
    ends = {n for n, node in nodes.items() if node.kind == OUTCOME and n not in fed}
    return {n: replace(node, rank=last if n in ends else ranks[n]) for n, node in nodes.items()}
