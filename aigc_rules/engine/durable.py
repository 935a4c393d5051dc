"""The second engine, on durable-rules. The only importer of it.

What that library does well is a small positive fragment, and nothing else of it is used here: rules
whose conditions are all of at most fifteen slots, each slot a constant equality; facts with ids of
their own; one fresh session each time, opened by a sentinel. Unknown is therefore a fact that is
asserted, never an absence: every conclusion is `{"id": E, "el": E, "st": "met"}`, or unmet, or
unknown. A composite becomes its table in Kleene's logic, with unknown as a default that comes last.
The firings, in order, are the chain of the proof.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import count
from typing import Any

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

SLOTS, IDS, USES, RULES, FIRINGS = 15, 480, 250, 4000, 100_000
_TICK = "tick"  # a fact that is always there: the only premise of a default
Premise = tuple[str, str]
_STATE = {Answer.YES: "met", Answer.NO: "unmet", Answer.UNKNOWN: "unknown"}
_ANSWER = {state: answer for answer, state in _STATE.items()}
_RESERVED = ("el", "st", "id", "sid", "$begin", "$m", "m")


class TooBig(Exception):  # noqa: N818 - says what the rulebook is
    """A composite beyond the limits of durable-rules."""


@dataclass(frozen=True, slots=True)
class Firing:
    """One step of the proof: a rule, what it concluded, and from what."""

    concluded: str
    answer: Answer
    premises: tuple[tuple[str, Answer], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Every answer, and the firings that led there."""

    answers: dict[str, Answer]
    firings: tuple[Firing, ...]


@dataclass(frozen=True, slots=True)
class _Composite:
    name: str
    kind: str  # all | any | not | unless
    inner: tuple[str, ...]
    level: int  # above all that it rests on; lower levels come to their default first

    def tables(self) -> Iterator[tuple[Answer, list[Premise], int]]:
        """What follows from which premises; the default, when all below is concluded, is unknown."""
        met: list[Premise] = [(i, "met") for i in self.inner]
        unmet: list[Premise] = [(i, "unmet") for i in self.inner]
        if self.kind == "all":
            yes, no = [met], [[p] for p in unmet]
        elif self.kind == "any":
            yes, no = [[p] for p in met], [unmet]
        elif self.kind == "not":
            yes, no = [unmet], [met]
        else:
            yes, no = [[met[0], *unmet[1:]]], [[unmet[0]], *([p] for p in met[1:])]
        for premises in yes:
            yield Answer.YES, premises, 0
        for premises in no:
            yield Answer.NO, premises, 0
        yield Answer.UNKNOWN, [(_TICK, "met")], self.level


def available() -> bool:
    """Whether durable-rules is installed here."""
    return find_spec("durable_rules_engine") is not None


class Durable:
    """A rulebook's topics, compiled for one day."""

    def __init__(self, book: Rulebook, day: int, topics: tuple[str, ...], *, whole: bool = False) -> None:
        """With `whole`, a condition on facts alone is answered as one; else every test on a fact is."""
        self.book, self.day = book, day
        self._plan = plan = _Plan(book, day, whole=whole)
        for topic in topics:
            plan.topic(topic)
        self._stages = [_Stage(chunk) for chunk in _chunks(plan.composites)]

    def run(self, ask: Callable[[Condition], Answer], choice: Mapping[str, str]) -> Proof:
        """Assert every answered condition and chosen reading, and let the rules fire."""
        answers = dict(self._plan.constants)
        answers.update((name, ask(part)) for name, part in self._plan.leaves.items())
        for name, (element, reading, first) in self._plan.readings.items():
            chosen = choice.get(element, first)
            answers[name] = Answer.YES if chosen == reading else Answer.NO
        firings: list[Firing] = []
        for stage in self._stages:
            stage.run(answers, firings)
        return Proof(answers, tuple(firings))

    def said(self, proof: Proof, part: Condition) -> Answer:
        """What a proof concluded of any condition of the topics."""
        return proof.answers[self._plan.name(part)]

    def entry(self, proof: Proof, decision: Decision) -> Answer:
        """Whether a decision's own conditions are met."""
        return proof.answers[f"{decision.id}?"]

    def close(self) -> None:
        """Give the library's memory back."""
        for stage in self._stages:
            stage.close()


class _Plan:
    """A rulebook as composites over leaves, each with a name."""

    def __init__(self, book: Rulebook, day: int, *, whole: bool) -> None:
        self.book, self.day, self.whole = book, day, whole
        self.composites: list[_Composite] = []
        self.leaves: dict[str, Condition] = {}
        self.readings: dict[str, tuple[str, str, str]] = {}
        self.constants: dict[str, Answer] = {}
        self._decisions = book.decisions()
        self._tests: dict[Condition, str] = {}
        self._known: dict[tuple[str, tuple[str, ...]], str] = {}
        self._names: set[str] = set()
        self._levels: dict[str, int] = {}

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
        level = 1 + max(self._levels.get(i, 0) for i in inner)
        self._levels[made] = level
        self.composites.append(_Composite(made, kind, tuple(inner), level))
        self._known.setdefault(key, made)
        return made

    def _constant(self, *, met: bool) -> str:
        name = "always" if met else "never"
        self.constants[name] = Answer.YES if met else Answer.NO
        return name

    def _condition(self, part: Condition, name: str = "") -> str:
        """A condition's node; with a name, the node is made for that element or decision."""
        if self.whole and not name and not isinstance(part, Always) and only_facts(part):
            return self._asked(part)
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
            return self._decides(*self._decisions[part.id])
        assert isinstance(part, Always)
        return self._constant(met=part.met)

    def _asked(self, part: Condition) -> str:
        """A condition that the facts answer."""
        if part not in self._tests:
            self._tests[part] = f"#{len(self._tests)}"
            self.leaves[self._tests[part]] = part
        return self._tests[part]

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


def _chunks(composites: list[_Composite]) -> Iterator[list[_Composite]]:
    """Composites in order, as many at a time as one rule set can hold."""
    chunk: list[_Composite] = []
    ids: set[str] = set()
    uses: dict[Premise, int] = {}
    rules = 0
    for composite in composites:
        mine = {composite.name, *composite.inner, _TICK}
        tables = list(composite.tables())
        asked = [p for _, premises, _ in tables for p in premises]
        full = (
            len(ids | mine) > IDS - 2
            or rules + len(tables) > RULES
            or any(uses.get(p, 0) + asked.count(p) > USES for p in asked)
        )
        if full and chunk:
            yield chunk
            chunk, ids, uses, rules = [], set(), {}, 0
        chunk.append(composite)
        ids |= mine
        rules += len(tables)
        for premise in asked:
            uses[premise] = uses.get(premise, 0) + 1
        if len(composite.inner) > SLOTS:
            raise TooBig(composite.name)
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Stage:
    """One rule set of the library."""

    composites: list[_Composite]
    codes: dict[str, str] = field(init=False)
    rules: dict[str, tuple[str, Answer]] = field(init=False)
    handle: int = field(init=False)
    _engine: Any = field(init=False)
    _sessions: Iterator[int] = field(init=False)
    _used: set[str] = field(init=False)
    _names: dict[str, str] = field(init=False)
    _inner: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        import durable_rules_engine

        self._engine = durable_rules_engine
        self._sessions = count()
        self.codes = _codes(dict.fromkeys([_TICK, *(n for c in self.composites for n in (*c.inner, c.name))]))
        self._names = {code: name for name, code in self.codes.items()}
        self._inner = {c.name: c.inner for c in self.composites}
        self._used = {i for c in self.composites for i in c.inner}
        self.rules = {}
        made: dict[str, Any] = {"$begin": {"all": [{"m": {"$begin": 1}}]}}
        for composite in self.composites:
            for answer, premises, priority in composite.tables():
                name = f"r{len(self.rules)}"
                self.rules[name] = (composite.name, answer)
                made[name] = {"all": [self._slot(i, p) for i, p in enumerate(premises)]}
                if priority:
                    made[name]["pri"] = priority
        self.handle = self._engine.create_ruleset(f"aigc{id(self)}", json.dumps(made))

    def _slot(self, i: int, premise: Premise) -> dict[str, Any]:
        return {f"p{i}": {"$and": [{"el": self.codes[premise[0]]}, {"st": premise[1]}]}}

    def run(self, answers: dict[str, Answer], firings: list[Firing]) -> None:
        """Conclude everything this stage can, and add it to the answers."""
        engine, handle = self._engine, self.handle
        session = f"s{next(self._sessions)}"
        _, offset = engine.assert_fact(handle, json.dumps({"sid": session, "id": "$begin", "$begin": 1}))
        engine.start_action_for_state(handle, offset)
        try:
            if engine.complete_and_start_action(handle, offset) is not None:
                msg = "a rule matches the library's own messages"
                raise RuntimeError(msg)
            for name in [n for n in answers if n in self._used]:
                self._assert(session, name, answers[name])
            self._assert(session, _TICK, Answer.YES)
            fired = engine.start_action_for_state(handle, offset)
            message = fired[1] if fired else None
            for _ in range(FIRINGS):
                if message is None:
                    return
                self._conclude(session, message, answers, firings)
                message = engine.complete_and_start_action(handle, offset)
            msg = "endless firing"
            raise RuntimeError(msg)
        finally:
            engine.delete_state(handle, session)

    def _conclude(
        self, session: str, message: str, answers: dict[str, Answer], firings: list[Firing]
    ) -> None:
        ((rule, slots),) = json.loads(message).items()
        name, answer = self.rules[rule]
        if name in answers:
            return
        if answer is Answer.UNKNOWN:
            inner = self._inner[name]
            premises = tuple((i, answers[i]) for i in inner)
        else:
            premises = tuple((self._names[m["el"]], _ANSWER[m["st"]]) for m in slots.values())
        answers[name] = answer
        firings.append(Firing(name, answer, premises))
        if name in self._used:
            self._assert(session, name, answer)

    def _assert(self, session: str, name: str, answer: Answer) -> None:
        """What is unknown moves no rule: only the defaults speak of it, when all else is done."""
        if answer is Answer.UNKNOWN:
            return
        code = self.codes[name]
        fact = f'{{"sid":"{session}","id":"{code}","el":"{code}","st":"{_STATE[answer]}"}}'
        returned, _ = self._engine.assert_fact(self.handle, fact)
        if returned:
            msg = f"durable-rules did not take {name} ({returned})"
            raise RuntimeError(msg)

    def close(self) -> None:
        if self.handle:
            self._engine.delete_ruleset(self.handle)
            self.handle = 0


def _codes(names: dict[str, None]) -> dict[str, str]:
    """Short ids whose hashes, which are all the library compares, are different."""
    taken = {_hash(word) for word in (*_RESERVED, *_STATE.values())}
    fresh = (f"n{i}" for i in count())
    found = {}
    for name in names:
        code = next(c for c in fresh if _hash(c) not in taken)
        taken.add(_hash(code))
        found[name] = code
    return found


def _hash(word: str) -> int:
    value = 0x811C9DC5
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
