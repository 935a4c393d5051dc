"""A rulebook as composites over leaves, each with a name: what the second engine turns into rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

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

YES, NO = Answer.YES, Answer.NO
SLOTS = 15  # conditions that one rule of durable-rules can hold
Premise = tuple[str, Answer]  # a node that is met, or that is not


@record
class Composite:
    """If all of these hold the answer is `sure`; if the contrary of any of them does, it is the contrary."""

    name: str
    sure: Answer  # yes: all of these are met. No: any of those is met whose contrary stands here
    together: tuple[Premise, ...]

    def tables(self) -> Iterator[tuple[Answer, list[list[Premise]]]]:
        """Each answer with the ways to it, either all premises together or any one; else it is unknown."""
        yield self.sure, [list(self.together)]
        yield _other(self.sure), [[(node, _other(answer))] for node, answer in self.together]


def _other(answer: Answer) -> Answer:
    return NO if answer is YES else YES


def joined(composites: list[Composite]) -> list[Composite]:
    """The same with fewer: what has no name of its own and is asked for once stands in the one that asks."""
    uses = Counter(node for c in composites for node, _ in c.together)
    found: dict[str, Composite] = {}
    for composite in composites:
        together: list[Premise] = []
        for i, (node, answer) in enumerate(composite.together):
            inner = found.get(node)
            left = len(composite.together) - i - 1
            if (
                inner is not None
                and node.startswith("(")
                and uses[node] == 1
                and answer is inner.sure
                and len(together) + len(inner.together) + left <= SLOTS
            ):
                together += inner.together
                del found[node]
            else:
                together.append((node, answer))
        found[composite.name] = Composite(composite.name, composite.sure, tuple(dict.fromkeys(together)))
    return list(found.values())


class Plan:
    """One rulebook on one day; with `whole`, a condition on facts alone is one leaf."""

    def __init__(self, book: Rulebook, day: int, *, whole: bool) -> None:
        self.book, self.day, self.whole = book, day, whole
        self.composites: list[Composite] = []
        self.leaves: dict[str, Condition] = {}
        self.readings: dict[str, tuple[str, str, str]] = {}
        self.constants: dict[str, Answer] = {}
        self._tests: dict[Condition, str] = {}
        self._known: dict[tuple[Answer, tuple[Premise, ...]], str] = {}
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

    def _every(self, premises: Iterable[Premise], name: str = "", sure: Answer = YES) -> str:
        """A composite of premises that hold together, split where there are too many for one rule."""
        together = list(dict.fromkeys(premises))
        while len(together) > SLOTS:
            parts = [together[i : i + SLOTS] for i in range(0, len(together), SLOTS)]
            together = [(self._every(part), YES) for part in parts]
        if not name and len(together) == 1 and together[0][1] is sure:
            return together[0][0]
        key = (sure, tuple(together))
        if not name and key in self._known:
            return self._known[key]
        made = name or f"({len(self.composites)})"
        self.composites.append(Composite(made, sure, tuple(together)))
        self._known.setdefault(key, made)
        return made

    def _some(self, nodes: Iterable[str], name: str = "") -> str:
        """Any of these: its contrary is that none of them is met."""
        return self._every([(node, NO) for node in nodes], name, NO)

    def _constant(self, *, met: bool) -> str:
        name = "always" if met else "never"
        self.constants[name] = Answer.YES if met else Answer.NO
        return name

    def _condition(self, part: Condition, name: str = "") -> str:
        """A condition's node; with a name, the node is made for that element or decision."""
        if self.whole and not isinstance(part, Always) and only_facts(part):
            return self._asked(part, name)
        if isinstance(part, (All, Some)):
            nodes = [self._condition(m) for m in part.members]
            return (
                self._every([(n, YES) for n in nodes], name)
                if isinstance(part, All)
                else self._some(nodes, name)
            )
        if isinstance(part, Not):
            return self._every([(self._condition(part.member), NO)], name)
        inner = self._leaf(part)
        return self._every([(inner, YES)], name) if name else inner

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
            return self._some(names) if names else self._constant(met=False)
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
        with_first = self._every([(names[0], YES), (self._at_least(number - 1, names[1:]), YES)])
        return self._some([with_first, self._at_least(number, names[1:])])

    def _element(self, name: str) -> str:
        if name not in self._names:
            self._names.add(name)
            live = self.book.elements[name].live(self.day)
            if len(live) > 1 and self.book.elements[name].in_force.cover(self.day):
                self._some([self._reading(name, r, live[0]) for r in live], name)
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
        return self._every([(chosen, YES), (self._condition(reading.when), YES)])

    def _entry(self, decision: Decision) -> str:
        name = f"{decision.id}?"
        if name not in self._names:
            self._names.add(name)
            when = decision.when if decision.when is not None else Always(met=True)
            if decision.unless is None:
                self._condition(when, name)
            else:
                self._every([(self._condition(when), YES), (self._condition(decision.unless), NO)], name)
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
            self._every([(entry, YES), *([(before, NO)] if before else [])], decision.id)
        return decision.id

    def _before(self, entries: list[str]) -> str:
        """Whether any of these entries is met, each time one more than the last."""
        if len(entries) <= 1:
            return "".join(entries)
        return self._some([self._before(entries[:-1]), entries[-1]])
