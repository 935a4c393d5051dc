"""The second oracle: a world as a logic program, and clingo's brave and cautious consequences.

Every completion is a stable model. An outcome is possible where some model has it (a brave
consequence) and certain where all have it (a cautious one), under one choice of readings after the
other. Unlike `brute` this computes the value that a fact has in effect, and never lists completions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from itertools import product
from typing import Any

from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    Element,
    Fact,
    FactIs,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    Presumption,
    SetOf,
    Some,
    Test,
    Topic,
    Within,
)
from oracle.worlds import World

INSTALLED = find_spec("clingo") is not None
if INSTALLED:
    import clingo
LOWEST = {"count": 0, "year": 1, "date": 1}
Found = tuple[frozenset[str], frozenset[str]]


def quoted(words: Iterable[str]) -> str:
    """Words as terms of the logic program, any of them."""
    return ";".join(f'"{w}"' for w in words)


class Program:
    """One world; without topics only its facts and their gates."""

    def __init__(self, world: World, topics: Sequence[str] = ()) -> None:
        self.world, self.book, self.day = world, world.book, world.day
        self._rules: list[str] = []
        self._asked: dict[str, list[Test]] = {}  # the facts that were reached, and what is asked of them
        self._done: set[str] = set()
        self._readings: dict[str, tuple[str, ...]] = {}
        self._given = {n: g.known for n, g in world.scenario.facts.items() if g.known is not None}
        for name in self._given:
            self._reach(name)
        for key in topics:
            self._topic(self.book.topics[key])
        presumed = [p for p in self.book.presumptions if self._left_out(p)] if topics else []
        for presumption in presumed:
            self._reach(presumption.fact)
        for name, tests in self._asked.items():
            values = [p.value for p in presumed if p.fact == name]
            self._fact(world.vocabulary.facts[name], tests, values)
        for name, reading in self._readings.items():
            self._rules.append(f'1 {{ read("{name}",({quoted(reading)})) }} 1.')
        self._control = clingo.Control(["--warn=none"])
        self._control.add("base", [], "\n".join([*self._rules, "#show o/2.", "#show part/2."]))
        self._control.ground([("base", [])])
        self._presume = self._settle([p.fact for p in presumed])

    # --- what it says

    @property
    def satisfiable(self) -> bool:
        """Whether there is any completion."""
        return bool(self._control.solve().satisfiable)

    @property
    def leading(self) -> list[dict[str, str]]:
        """The choices of leading readings, of the elements that were reached."""
        ways = []
        for name, reading in self._readings.items():
            favoured = self.book.elements[name].favoured
            ways.append((favoured,) if favoured in reading else reading)
        return [dict(zip(self._readings, way, strict=True)) for way in product(*ways)]

    def brave(self, topic: str, choice: Mapping[str, str]) -> Found:
        """Outcomes and parts of some completion."""
        return self._consequences("brave", topic, choice)

    def cautious(self, topic: str, choice: Mapping[str, str]) -> Found:
        """Outcomes and parts of every completion."""
        return self._consequences("cautious", topic, choice)

    def _consequences(self, mode: str, topic: str, choice: Mapping[str, str]) -> Found:
        solving: Any = self._control.configuration.solve
        solving.enum_mode, solving.models = mode, 0
        atoms = [self._atom("read", *pair) for pair in choice.items()]
        last: Sequence[Any] = ()
        with self._control.solve(assumptions=[*atoms, *self._presume], yield_=True) as models:
            for model in models:
                last = model.symbols(shown=True)
        found = [(s.name, s.arguments[1].string) for s in last if s.arguments[0].string == topic]
        return frozenset(w for n, w in found if n == "o"), frozenset(w for n, w in found if n == "part")

    def _settle(self, facts: list[str]) -> list[tuple[Any, bool]]:
        """Presumptions in their order; one that leaves no completion gives way."""
        used: list[tuple[Any, bool]] = []
        for name in facts:
            more = [*used, self._atom("presume", name)]
            if self._control.solve(assumptions=more).satisfiable:
                used = more
        return used

    def _atom(self, name: str, *words: str) -> tuple[Any, bool]:
        return clingo.Function(name, [clingo.String(w) for w in words]), True

    # --- facts

    def _reach(self, name: str) -> None:
        """A fact is a predicate `raw`, its gate an atom `gate`, and `is` the value that counts."""
        if name in self._asked:
            return
        fact = self.world.vocabulary.facts[name]
        self._asked[name] = []
        body = f":- {self._condition(fact.only_if)}" if fact.only_if is not None else ""
        self._rules.append(f'gate("{name}"){body}.')
        self._rules.append(f'is("{name}",V) :- raw("{name}",V), gate("{name}").')
        if isinstance(fact.absent, SetOf):
            self._rules += [f'is("{name}","{v}") :- not gate("{name}").' for v in fact.absent.values]
        elif isinstance(fact.absent, OneOf):
            self._rules.append(f'is("{name}","{fact.absent.values[0]}") :- not gate("{name}").')
        elif fact.absent is not None:
            self._rules.append(f'is("{name}",{fact.absent.ranges[0][0]}) :- not gate("{name}").')
        if name in self._given:
            self._rules.append(f':- not gate("{name}").')

    def _left_out(self, presumption: Presumption) -> bool:
        """Neither given nor filled in; what is said not to be known only the law presumes."""
        name = presumption.fact
        if name in self.world.scenario.facts and presumption.why == "ordinary":
            return False
        return name not in self._given and self._filled(self.world.vocabulary.facts[name]) is None

    def _filled(self, fact: Fact) -> Known | None:
        """What a complete group says of a fact that its scenario leaves out."""
        complete = fact.group in self.world.scenario.complete and fact.id not in self.world.scenario.facts
        return fact.absent if complete and not fact.legal else None

    def _fact(self, fact: Fact, tests: list[Test], presumed: list[Known]) -> None:
        """The values that a completion can give, and which of them are known or presumed."""
        known = self._given.get(fact.id, self._filled(fact))
        named = [*tests, *presumed, *([known] if known else [])]
        values = self._values(fact, named)
        if fact.is_set:
            self._rules.append(f'{{ raw("{fact.id}",({values})) }}.')
            self._rules.append(f':- raw("{fact.id}","none"), raw("{fact.id}",V), V != "none".')
            if fact.type == "choices":
                self._rules.append(f':- not raw("{fact.id}",_).')
        else:
            self._rules.append(f'1 {{ raw("{fact.id}",({values})) }} 1.')
        if known:
            self._rules += self._must(fact, known, "")
        if presumed:
            self._rules.append(f'{{ presume("{fact.id}") }}.')
            self._rules += self._must(fact, presumed[0], f', presume("{fact.id}")')

    def _values(self, fact: Fact, named: list[Test | Known]) -> str:
        if fact.is_number:
            cuts = {LOWEST[fact.type]}
            for low, high in (r for part in named if isinstance(part, Within) for r in part.ranges):
                cuts |= {n for n in (low, None if high is None else high + 1) if n is not None}
            return ";".join(str(n) for n in sorted(cuts) if n >= LOWEST[fact.type])
        if not fact.is_open:
            return quoted(fact.codes)
        words = {v for part in named if not isinstance(part, Within) for v in part.values}
        return quoted([*sorted(words), "somewhere else"])

    def _must(self, fact: Fact, known: Known, also: str) -> list[str]:
        """A known value as constraints on the raw one."""
        raw = f'raw("{fact.id}",'
        if isinstance(known, Within):
            low, high = known.ranges[0]
            ends = ((low, "<"), (high, ">"))
            return [f":- {raw}V), V {beyond} {end}{also}." for end, beyond in ends if end is not None]
        differs = ", ".join(f'V != "{v}"' for v in known.values) or "1=1"
        if isinstance(known, OneOf):
            return [f":- {raw}V), {differs}{also}."]
        rules = [f':- not {raw}"{v}"){also}.' for v in known.values]
        return [*rules, f':- {raw}"none"){also}.' if known.more else f":- {raw}V), {differs}{also}."]

    def _test(self, part: FactIs, met: str) -> None:
        """A test on the value that counts."""
        self._reach(part.fact)
        self._asked[part.fact].append(part.test)
        value, test = f'is("{part.fact}",', part.test
        if isinstance(test, Within):
            for low, high in test.ranges:
                inside = "".join(
                    f", V {sign} {end}" for end, sign in ((low, ">="), (high, "<=")) if end is not None
                )
                self._rules.append(f"{met} :- {value}V){inside}.")
        elif isinstance(test, Only):
            differs = ", ".join(f'V != "{v}"' for v in test.values)
            self._rules.append(f"outside({met}) :- {value}V), {differs}.")
            self._rules.append(f"{met} :- {value}_), not outside({met}).")
        else:
            self._rules += [f'{met} :- {value}"{v}").' for v in test.values]

    # --- law

    def _condition(self, part: Condition) -> str:
        """An atom that holds where a condition is met."""
        if isinstance(part, Named):
            return self._named(part.id)
        met = f"c{len(self._rules)}"
        self._rules.append(f"% {met}")
        if isinstance(part, Always):
            self._rules += [f"{met}."] * part.met
        elif isinstance(part, All):
            self._rules.append(f"{met} :- {', '.join([self._condition(m) for m in part.members])}.")
        elif isinstance(part, Some):
            self._rules += [f"{met} :- {self._condition(m)}." for m in part.members]
        elif isinstance(part, Not):
            self._rules.append(f"{met} :- not {self._condition(part.member)}.")
        elif isinstance(part, AtLeast):
            counted = "; ".join(f"{i} : {self._condition(m)}" for i, m in enumerate(part.members))
            self._rules.append(f"{met} :- #count {{ {counted} }} >= {part.number}.")
        elif isinstance(part, OutcomeIs):
            self._topic(self.book.topics[part.topic])
            self._rules += [f'{met} :- o("{part.topic}","{code}").' for code in part.outcomes]
        else:
            self._test(part, met)
        return met

    def _named(self, name: str) -> str:
        if name in self.book.elements:
            self._element(self.book.elements[name])
            return f'el("{name}")'
        topic, _ = self.book.decisions()[name]
        self._topic(topic)
        return f'decides("{name}")'

    def _element(self, element: Element) -> None:
        if element.id in self._done or not element.in_force.cover(self.day):
            return
        self._done.add(element.id)
        if element.when is not None:
            self._rules.append(f'el("{element.id}") :- {self._condition(element.when)}.')
            return
        pin = self.world.pins.get(element.id)
        live = [r for r in element.readings if r.in_force.cover(self.day) and pin in (None, r.name)]
        self._readings[element.id] = tuple(r.name for r in live)
        for r in live:
            self._rules.append(
                f'el("{element.id}") :- read("{element.id}","{r.name}"), {self._condition(r.when)}.'
            )

    def _topic(self, topic: Topic) -> None:
        if topic.key in self._done:
            return
        self._done.add(topic.key)
        live = [d for d in topic.decisions if d.in_force.cover(self.day)]
        before: list[str] = []
        for decision in live:
            entry = f'entry("{decision.id}")'
            self._entry(decision, entry)
            earlier = before if topic.kind == "one" or decision.otherwise else []
            body = ", ".join([entry, *(f"not {e}" for e in earlier)])
            self._rules.append(f'decides("{decision.id}") :- {body}.')
            self._rules.append(f'o("{topic.key}","{decision.then}") :- decides("{decision.id}").')
            before.append(entry)
        for part, kind, elements in topic.parts:
            beside = f', o("{topic.key}","parts")' if kind == "work" else ""
            for name in elements:
                self._rules.append(f'part("{topic.key}","{part}") :- {self._named(name)}{beside}.')

    def _entry(self, decision: Decision, entry: str) -> None:
        body = [self._condition(decision.when)] if decision.when is not None else []
        if decision.unless is not None:
            body.append(f"not {self._condition(decision.unless)}")
        self._rules.append(f"{entry} :- {', '.join(body)}." if body else f"{entry}.")
