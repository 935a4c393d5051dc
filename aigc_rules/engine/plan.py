"""A rulebook as composites over leaves, each with a name: what the second engine turns into rules."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.condition import only_facts
from aigc_rules.logic import Answer
from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Reading,
    Rulebook,
    Some,
    Topic,
)
from aigc_rules.record import record

SLOTS = 15  # conditions that one rule of durable-rules can hold
Premise = tuple[str, Answer]  # a node that is met, or that is not


@record
class Composite:
    name: str
    kind: str  # all | any | not | unless
    inner: tuple[str, ...]

    def tables(self) -> Iterator[tuple[Answer, list[list[Premise]]]]:
        """Each answer with the ways to it, either all premises together or any one; else it is unknown."""
        met: list[Premise] = [(i, Answer.YES) for i in self.inner]
        unmet: list[Premise] = [(i, Answer.NO) for i in self.inner]
        if self.kind == "all":
            yes, no = [met], [[p] for p in unmet]
        elif self.kind == "any":
            yes, no = [[p] for p in met], [unmet]
        elif self.kind == "not":
            yes, no = [unmet], [met]
        else:
            yes, no = [[met[0], *unmet[1:]]], [[unmet[0]], *([p] for p in met[1:])]
        yield Answer.YES, yes
        yield Answer.NO, no


class Plan:
    """One rulebook on one day; with `whole`, a condition on facts alone is one leaf."""

    def __init__(self, book: Rulebook, day: int, *, whole: bool) -> None:
        self.book, self.day, self.whole = book, day, whole
        self.composites: list[Composite] = []
        self.leaves: dict[str, Condition] = {}
        self.readings: dict[str, tuple[str, str, str]] = {}
        self.constants: dict[str, Answer] = {}
        self._tests: dict[Condition, str] = {}
        self._known: dict[tuple[str, tuple[str, ...]], str] = {}
        self._names: set[str] = set()
        self.decisions: dict[str, Decision] = {}

    def topic(self, key: str) -> None:
        """Every decision and part of a topic."""
        topic = self.book.topics[key]
        for decision in topic.live(self.day):
            self._decides(topic, decision)
        for _, _, elements in topic.parts:
            for name in elements:
                self._element(name)

    def name(self, part: Condition) -> str:
        """The node of a condition that was planned before."""
        return self._condition(part)

    def _add(self, kind: str, inner: list[str], name: str = "") -> str:
        """A composite, split where it is too wide for one rule."""
        if kind in ("all", "any"):
            inner = list(dict.fromkeys(inner))
        while len(inner) > SLOTS:
            if kind == "unless":
                head, rest = inner[:1], inner[1:]
                step = SLOTS - 1
                inner = head + [self._add("any", rest[i : i + step]) for i in range(0, len(rest), step)]
            else:
                inner = [self._add(kind, inner[i : i + SLOTS]) for i in range(0, len(inner), SLOTS)]
        key = (kind, tuple(inner))
        if not name and len(inner) == 1 and kind != "not":
            return inner[0]
        if not name and key in self._known:
            return self._known[key]
        made = name or f"({len(self.composites)})"
        if kind == "unless" and len(inner) == 1:
            kind = "all"
        self.composites.append(Composite(made, kind, tuple(inner)))
        self._known.setdefault(key, made)
        return made

    def _constant(self, *, met: bool) -> str:
        name = "always" if met else "never"
        self.constants[name] = Answer.YES if met else Answer.NO
        return name

    def _condition(self, part: Condition, name: str = "") -> str:
        """A condition's node; with a name, the node is made for that element or decision."""
        if self.whole and not isinstance(part, Always) and only_facts(part):
            return self._asked(part, name)
        if isinstance(part, (All, Some)):
            kind = "all" if isinstance(part, All) else "any"
            return self._add(kind, [self._condition(m) for m in part.members], name)
        if isinstance(part, Not):
            return self._add("not", [self._condition(part.member)], name)
        inner = self._leaf(part)
        return self._add("any", [inner], name) if name else inner

    def _leaf(self, part: Condition) -> str:
        """A condition that is not made of others directly."""
        if isinstance(part, FactIs):
            return self._asked(part)
        if isinstance(part, AtLeast):
            return self._at_least(part.number, [self._condition(m) for m in part.members])
        if isinstance(part, OutcomeIs):
            topic = self.book.topics[part.topic]
            live = [d for d in topic.live(self.day) if d.then in part.outcomes]
            names = [self._decides(topic, d) for d in live]
            return self._add("any", names) if names else self._constant(met=False)
        if isinstance(part, Named):
            if part.id in self.book.elements:
                return self._element(part.id)
            return self._decides(*self.book.decision(part.id))
        assert isinstance(part, Always)
        return self._constant(met=part.met)

    def _asked(self, part: Condition, name: str = "") -> str:
        """A condition that the facts answer; under a name, what is named."""
        if name:
            self.leaves[name] = part
            self._tests.setdefault(part, name)
        elif part not in self._tests:
            self._tests[part] = f"#{len(self._tests)}"
            self.leaves[self._tests[part]] = part
        return name or self._tests[part]

    def _at_least(self, number: int, names: list[str]) -> str:
        """Counting with `all` and `any` alone: it has no negation, so Kleene's answer is the same."""
        if number == 0:
            return self._constant(met=True)
        if number > len(names):
            return self._constant(met=False)
        with_first = self._add("all", [names[0], self._at_least(number - 1, names[1:])])
        return self._add("any", [with_first, self._at_least(number, names[1:])])

    def _element(self, name: str) -> str:
        if name not in self._names:
            self._names.add(name)
            live = self.book.elements[name].live(self.day)
            if len(live) > 1 and self.book.elements[name].in_force.cover(self.day):
                self._add("any", [self._reading(name, r, live[0]) for r in live], name)
            else:
                self._condition(self._body(name, live), name)
        return name

    def _body(self, name: str, live: tuple[Reading, ...]) -> Condition:
        element = self.book.elements[name]
        if not element.in_force.cover(self.day):
            return Always(met=False)
        if element.when is not None:
            return element.when
        return live[0].when if live else Always(met=False)

    def _reading(self, element: str, reading: Reading, first: Reading) -> str:
        chosen = f"{element}={reading.name}"
        self.readings[chosen] = (element, reading.name, first.name)
        return self._add("all", [chosen, self._condition(reading.when)])

    def _entry(self, decision: Decision) -> str:
        name = f"{decision.id}?"
        if name not in self._names:
            self._names.add(name)
            when = decision.when if decision.when is not None else Always(met=True)
            if decision.unless is None:
                self._condition(when, name)
            else:
                self._add("unless", [self._condition(when), self._condition(decision.unless)], name)
        return name

    def _decides(self, topic: Topic, decision: Decision) -> str:
        live = topic.live(self.day)
        if decision not in live:
            return self._constant(met=False)
        if decision.id not in self._names:
            self._names.add(decision.id)
            self.decisions[decision.id] = decision
            entry = self._entry(decision)
            if topic.kind == "one":
                earlier = [self._entry(d) for d in live[: live.index(decision)]]
            else:
                earlier = [self._entry(d) for d in live[:-1]] if decision.otherwise else []
            before = self._before(earlier)
            self._add("unless", [entry, before] if before else [entry], decision.id)
        return decision.id

    def _before(self, entries: list[str]) -> str:
        """Whether any of these entries is met, each time one more than the last."""
        if len(entries) <= 1:
            return "".join(entries)
        return self._add("any", [self._before(entries[:-1]), entries[-1]])
