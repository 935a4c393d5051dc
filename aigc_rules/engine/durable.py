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

from aigc_rules.engine.plan import SLOTS, TICK, Composite, Plan, Premise
from aigc_rules.logic import Answer
from aigc_rules.model import Condition, Decision, Rulebook

IDS, USES, RULES, FIRINGS = 480, 250, 4000, 100_000
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


def available() -> bool:
    """Whether durable-rules is installed here."""
    return find_spec("durable_rules_engine") is not None


class Durable:
    """A rulebook's topics, compiled for one day."""

    def __init__(self, book: Rulebook, day: int, topics: tuple[str, ...], *, whole: bool = False) -> None:
        """With `whole`, a condition on facts alone is answered as one; else every test on a fact is."""
        self.book, self.day = book, day
        self._plan = plan = Plan(book, day, whole=whole)
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

    @property
    def decisions(self) -> dict[str, Decision]:
        """The decisions of the topics."""
        return self._plan.decisions

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


def _chunks(composites: list[Composite]) -> Iterator[list[Composite]]:
    """Composites in order, as many at a time as one rule set can hold.

    A composite asks for each state of an inner node once, so no condition is used more often than
    there are composites.
    """
    chunk: list[Composite] = []
    ids: set[str] = set()
    rules = 0
    for composite in composites:
        if len(composite.inner) > SLOTS:
            raise TooBig(composite.name)
        mine = {TICK, composite.name, *composite.inner}
        more = len(composite.inner) + 2
        if chunk and (len(ids | mine) > IDS or len(chunk) >= USES or rules + more > RULES):
            yield chunk
            chunk, ids, rules = [], set(), 0
        chunk.append(composite)
        ids |= mine
        rules += more
    if chunk:
        yield chunk


@dataclass(slots=True)
class _Stage:
    """One rule set of the library."""

    composites: list[Composite]
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
        self.codes = _codes(dict.fromkeys([TICK, *(n for c in self.composites for n in (*c.inner, c.name))]))
        self._names = {code: name for name, code in self.codes.items()}
        self._inner = {c.name: c.inner for c in self.composites}
        self._used = {i for c in self.composites for i in c.inner}
        self.rules = {}
        made = ['"$begin":{"all":[{"m":{"$begin":1}}]}']
        for composite in self.composites:
            for answer, premises, priority in composite.tables():
                name = f"r{len(self.rules)}"
                self.rules[name] = (composite.name, answer)
                slots = ",".join(self._slot(i, p) for i, p in enumerate(premises))
                made.append(f'"{name}":{{"all":[{slots}],"pri":{priority}}}')
        self.handle = self._engine.create_ruleset(f"aigc{id(self)}", "{" + ",".join(made) + "}")

    def _slot(self, i: int, premise: Premise) -> str:
        """A condition in the library's JSON: constants only, in codes of our own."""
        name, state = premise
        return f'{{"p{i}":{{"$and":[{{"el":"{self.codes[name]}"}},{{"st":"{state}"}}]}}}}'

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
            self._assert(session, TICK, Answer.YES)
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
