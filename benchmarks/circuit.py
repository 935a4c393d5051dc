"""Rulebooks as one circuit of named gates over leaves, in the order in which they can be worked out.

A leaf is a test on a fact. What is left is Kleene's logic alone, which every engine can be taught:
0 stands for no, 1 for unknown, 2 for yes. `at_least` is written out as `all` and `any`: the answer
is the same, and no engine needs to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.model import (
    All,
    AtLeast,
    Condition,
    Decision,
    Fact,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Rulebook,
    Some,
    Topic,
)

YES, NO = "always", "never"
Statuses = Mapping[str, int]
Answers = dict[str, int]


@dataclass(frozen=True, slots=True)
class Gate:
    """`all`, `any` or `not` of other gates and leaves."""

    name: str
    kind: str
    of: tuple[str, ...]


@dataclass(slots=True)
class Circuit:
    """Leaves, gates (what they rest on first), and which of them is each element or decision."""

    leaves: dict[str, tuple[str, FactIs]] = field(default_factory=dict)
    gates: list[Gate] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)

    def kept(self) -> set[str]:
        """Gates that are answers, or that several others read: the rest can stand inside their reader."""
        uses = Counter(name for gate in self.gates for name in gate.of)
        return {g.name for g in self.gates if g.name in set(self.named.values()) or uses[g.name] > 1}

    def formulas(
        self, form: Callable[[Gate, list[str]], str], word: Callable[[str], str] = str
    ) -> list[tuple[str, str]]:
        """A formula for each kept gate, with the others written out inside it."""
        kept, inner, found = self.kept(), dict[str, str](), []
        for gate in self.gates:
            said = form(gate, [inner.get(n) or word(n) for n in gate.of])
            if gate.name in kept:
                found.append((gate.name, said))
            else:
                inner[gate.name] = f"({said})"
        return found


def choices(book: Rulebook, day: int) -> dict[str, str]:
    """One reading for each contested element: the favoured one, else the first."""
    live = {name: element.live(day) for name, element in book.elements.items()}
    return {n: book.elements[n].favoured or readings[0].name for n, readings in live.items() if readings}


def circuit(books: Iterable[Rulebook], day: int) -> Circuit:
    """Every element and decision of some rulebooks."""
    found = Circuit()
    for book in books:
        made = _Made(found, book, day)
        for name in (*book.elements, *book.decisions()):
            found.named[name] = made.named(name)
    return found


def statuses(
    found: Circuit, books: Mapping[str, Rulebook], words: Mapping[str, Fact], facts: Facts
) -> Answers:
    """What a scenario's facts say to every leaf."""
    rows = Rows.single(facts)
    tests = {code: Tests(words, rows, book.presumptions) for code, book in books.items()}
    said = {}
    for name, (code, part) in found.leaves.items():
        yes, no = tests[code].answer(part)
        said[name] = 1 + yes - no
    return said


class _Made:
    """One rulebook's gates."""

    def __init__(self, found: Circuit, book: Rulebook, day: int) -> None:
        self.found, self.book, self.day = found, book, day
        self.choices = choices(book, day)
        self.decisions = book.decisions()
        self.known: dict[object, str] = {}

    def gate(self, kind: str, of: list[str]) -> str:
        """A gate, made once, without constants or doubles."""
        if kind == "not":
            if of[0] in (YES, NO):
                return NO if of[0] == YES else YES
        else:
            stops, idle = (NO, YES) if kind == "all" else (YES, NO)
            of = [name for name in dict.fromkeys(of) if name != idle]
            if stops in of or not of:
                return stops if stops in of else idle
            if len(of) == 1:
                return of[0]
        key = (kind, tuple(of))
        if key not in self.known:
            self.known[key] = f"g{len(self.found.gates)}"
            self.found.gates.append(Gate(self.known[key], kind, tuple(of)))
        return self.known[key]

    def count(self, number: int, names: list[str]) -> str:
        """At least so many of them."""
        if number == 0 or number > len(names):
            return NO if number else YES
        with_first = self.gate("all", [names[0], self.count(number - 1, names[1:])])
        return self.gate("any", [with_first, self.count(number, names[1:])])

    def condition(self, part: Condition) -> str:
        """Any condition."""
        if isinstance(part, FactIs):
            key = (part.fact, part.test)
            if key not in self.known:
                self.known[key] = f"f{len(self.found.leaves)}"
                self.found.leaves[self.known[key]] = (self.book.jurisdiction, part)
            return self.known[key]
        if isinstance(part, Named):
            return self.named(part.id)
        if isinstance(part, (All, Some)):
            return self.gate(
                "all" if isinstance(part, All) else "any", list(map(self.condition, part.members))
            )
        if isinstance(part, Not):
            return self.gate("not", [self.condition(part.member)])
        if isinstance(part, AtLeast):
            return self.count(part.number, list(map(self.condition, part.members)))
        if isinstance(part, OutcomeIs):
            topic = self.book.topics[part.topic]
            meant = [d for d in topic.live(self.day) if d.then in part.outcomes]
            return self.gate("any", [self.decides(topic, d) for d in meant])
        return YES if part.met else NO

    def named(self, name: str) -> str:
        """An element, or whether a decision decides."""
        if name not in self.known:
            if name in self.book.elements:
                self.known[name] = self.element(name)
            else:
                self.known[name] = self.decides(*self.decisions[name])
        return self.known[name]

    def element(self, name: str) -> str:
        """What an element comes down to, under the chosen reading."""
        element = self.book.elements[name]
        if not element.in_force.cover(self.day):
            return NO
        if element.when is not None:
            return self.condition(element.when)
        chosen = [r for r in element.live(self.day) if r.name == self.choices.get(name)]
        return self.condition(chosen[0].when) if chosen else NO

    def entry(self, decision: Decision) -> str:
        """Whether a decision's own conditions are met."""
        met = YES if decision.when is None else self.condition(decision.when)
        if decision.unless is None:
            return met
        return self.gate("all", [met, self.gate("not", [self.condition(decision.unless)])])

    def decides(self, topic: Topic, decision: Decision) -> str:
        """Whether a decision is the one that decides; in a set question, whether it holds."""
        live = topic.live(self.day)
        if decision not in live:
            return NO
        earlier = live[: live.index(decision)] if topic.kind == "one" or decision.otherwise else ()
        return self.gate("all", [self.entry(decision), *(self.gate("not", [self.entry(d)]) for d in earlier)])
