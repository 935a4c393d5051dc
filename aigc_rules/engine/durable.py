"""The second engine, on durable-rules. The only importer of it.

What that library does well is a small positive fragment, and nothing else of it is used here: rules
whose conditions are all of at most fifteen slots, each slot a constant equality; facts with ids of
their own; one fresh session each time, opened by a sentinel. Each answer that a rule can ask for, met
or unmet, is a property with a name of its own, so a fact moves only the rules that wait for it. The
rules conclude what is met and what is unmet, and no conclusion ever takes another back: what none of
them concluded when all have fired is unknown. The firings, in order, are the chain of the proof.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count

from aigc_rules.engine.plan import SLOTS, Composite, Plan, Premise
from aigc_rules.logic import Answer
from aigc_rules.model import Condition, Decision, Rulebook

NODES, USES, RULES, FIRINGS = 240, 250, 4000, 100_000
_RESERVED = ("id", "sid", "$begin", "$m", "m")


class TooBig(Exception):  # noqa: N818 - says what the rulebook is
    """A composite beyond the limits of durable-rules."""


@dataclass(frozen=True, slots=True)
class Firing:
    """One step of the proof: a rule, what it concluded, and from what."""

    concluded: str
    answer: Answer
    premises: tuple[Premise, ...]


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
    nodes: set[str] = set()
    rules = 0
    for composite in composites:
        if len(composite.inner) > SLOTS:
            raise TooBig(composite.name)
        more = len(composite.inner) + 1
        if chunk and (
            len(nodes | set(composite.inner)) > NODES or len(chunk) >= USES or rules + more > RULES
        ):
            yield chunk
            chunk, nodes, rules = [], set(), 0
        chunk.append(composite)
        nodes.update(composite.inner)
        rules += more
    if chunk:
        yield chunk


class _Stage:
    """One rule set of the library."""

    def __init__(self, composites: list[Composite]) -> None:
        import durable_rules_engine

        self._engine = durable_rules_engine
        self._sessions = count()
        self._names = [c.name for c in composites]
        self._codes = _codes(dict.fromkeys(i for c in composites for i in c.inner))
        self.rules: list[tuple[str, Answer, list[Premise]]] = [
            (c.name, answer, premises) for c in composites for answer, premises in c.tables()
        ]
        made = ['"$begin":{"all":[{"m":{"$begin":1}}]}']
        for number, (_, _, premises) in enumerate(self.rules):
            slots = ",".join([f'{{"p{i}":{{"{self._codes[p]}":1}}}}' for i, p in enumerate(premises)])
            made.append(f'"{number}":{{"all":[{slots}]}}')
        self.handle = self._engine.create_ruleset(f"aigc{id(self)}", "{" + ",".join(made) + "}")

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
            for name, answer in list(answers.items()):
                self._assert(session, name, answer)
            fired = engine.start_action_for_state(handle, offset)
            message = fired[1] if fired else None
            for _ in range(FIRINGS):
                if message is None:
                    break
                self._conclude(session, message, answers, firings)
                message = engine.complete_and_start_action(handle, offset)
            else:
                msg = "endless firing"
                raise RuntimeError(msg)
        finally:
            engine.delete_state(handle, session)
        for name in self._names:
            answers.setdefault(name, Answer.UNKNOWN)

    def _conclude(
        self, session: str, message: str, answers: dict[str, Answer], firings: list[Firing]
    ) -> None:
        """A message is `{"rule": {…}}`: the rule's number tells what followed, and from what."""
        name, answer, premises = self.rules[int(message[2 : message.index('"', 2)])]
        if name not in answers:
            answers[name] = answer
            firings.append(Firing(name, answer, tuple(premises)))
            self._assert(session, name, answer)

    def _assert(self, session: str, name: str, answer: Answer) -> None:
        """A fact with one property; what no rule waits for, and what is unknown, moves nothing."""
        code = self._codes.get((name, answer))
        if code is None:
            return
        returned, _ = self._engine.assert_fact(self.handle, f'{{"sid":"{session}","id":"{code}","{code}":1}}')
        if returned:
            msg = f"durable-rules did not take {name} ({returned})"
            raise RuntimeError(msg)

    def close(self) -> None:
        if self.handle:
            self._engine.delete_ruleset(self.handle)
            self.handle = 0


def _codes(names: Iterable[str]) -> dict[Premise, str]:
    """Short names for what a rule can ask for, whose hashes, all that the library compares, are different."""
    taken = {_hash(word) for word in _RESERVED}
    fresh = (f"n{i}" for i in count())
    found = {}
    for name in names:
        for answer in (Answer.YES, Answer.NO):
            code = next(c for c in fresh if _hash(c) not in taken)
            taken.add(_hash(code))
            found[name, answer] = code
    return found


def _hash(word: str) -> int:
    value = 0x811C9DC5
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
