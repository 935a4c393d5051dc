"""The second engine, on durable-rules. The only importer of it.

What that library does well is a small positive fragment, and nothing else of it is used here: rules
whose conditions are all of at most fifteen slots, each slot a constant equality; facts with ids of
their own; one fresh session each time, opened by a sentinel. A fact bears a property for each thing that
waits for it: "all of these" waits for every one of its members, "one of these" for a property that
any of them bears. The rules conclude what is met and what is unmet, and no conclusion ever takes
another back: what none of them concluded when all have fired is unknown. The firings, in order, are
the chain of the proof.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from itertools import count

from aigc_rules.engine.plan import SLOTS, Composite, Plan, Premise, joined
from aigc_rules.logic import Answer
from aigc_rules.model import Condition, Decision, Rulebook
from aigc_rules.record import record

PROPERTIES, USES, BORNE, FIRINGS, NAMES = 480, 250, 32, 100_000, 20_000
RESERVED = ("id", "sid", "$begin", "$m", "m")  # names of the library, and of the sentinel


class TooBig(Exception):  # noqa: N818 - says what the rulebook is
    """A composite beyond the limits of durable-rules."""


@record
class Firing:
    """One step of the proof: a rule, what it concluded, and from what."""

    concluded: str
    answer: Answer
    premises: tuple[Premise, ...]


@record
class Proof:
    """Every answer, and the firings that led there."""

    answers: dict[str, Answer]
    firings: tuple[Firing, ...]

    def leading_to(self, names: Iterable[str]) -> tuple[Firing, ...]:
        """The firings on which these conclusions rest, in the order in which they fired."""
        wanted, found = set(names), []
        for firing in reversed(self.firings):
            if firing.concluded in wanted:
                wanted.update(name for name, _ in firing.premises)
                found.append(firing)
        return tuple(reversed(found))


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
        made = joined(plan.composites) if whole else plan.composites
        self._stages = [_Stage(chunk) for chunk in _chunks(made)]

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

    @property
    def tests(self) -> Mapping[str, Condition]:
        """By their names, the conditions that the facts answer."""
        return self._plan.leaves

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

    A composite asks for each premise once, so none is asked for more often than there are composites.
    """
    chunk: list[Composite] = []
    properties: set[object] = set()
    for composite in composites:
        if len(composite.together) > SLOTS:
            raise TooBig(composite.name)
        mine: set[object] = set()
        for answer, ways in composite.tables():
            mine |= set(ways[0]) if len(ways) == 1 else {(composite.name, answer, "any")}
        if chunk and (len(properties | mine) > PROPERTIES or len(chunk) >= USES):
            yield chunk
            chunk, properties = [], set()
        chunk.append(composite)
        properties |= mine
    if chunk:
        yield chunk


class _Stage:
    """One rule set of the library: a rule for what makes a composite met, and one for what does not."""

    def __init__(self, composites: list[Composite]) -> None:
        import durable_rules_engine

        self._engine = durable_rules_engine
        self._sessions = count()
        self._names = [c.name for c in composites]
        self._rules: list[tuple[str, Answer, list[list[Premise]]]] = []
        fresh = _fresh()
        borne: dict[Premise, list[str]] = {}
        own: dict[Premise, str] = {}  # what is waited for together with others
        made = ['"$begin":{"all":[{"m":{"$begin":1}}]}']
        for composite in composites:
            for answer, ways in composite.tables():
                if len(ways) == 1:
                    for premise in ways[0]:
                        if premise not in own:
                            own[premise] = next(fresh)
                            borne.setdefault(premise, []).append(own[premise])
                    slots = [own[premise] for premise in ways[0]]
                else:
                    slots = [next(fresh)]
                    for (premise,) in ways:
                        borne.setdefault(premise, []).append(slots[0])
                told = ",".join([f'{{"p{i}":{{"{code}":1}}}}' for i, code in enumerate(slots)])
                made.append(f'"{len(self._rules)}":{{"all":[{told}]}}')
                self._rules.append((composite.name, answer, ways))
        self._facts = {premise: list(_facts(codes, fresh)) for premise, codes in borne.items()}
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
        name, answer, ways = self._rules[int(message[2 : message.index('"', 2)])]
        if name not in answers:
            met = next(w for w in ways if all(answers.get(node) is a for node, a in w))
            answers[name] = answer
            firings.append(Firing(name, answer, tuple(met)))
            self._assert(session, name, answer)

    def _assert(self, session: str, name: str, answer: Answer) -> None:
        """Tell everything that waits for this answer; what is unknown moves nothing."""
        for fact in self._facts.get((name, answer), ()):
            returned, _ = self._engine.assert_fact(self.handle, f'{{"sid":"{session}",{fact}}}')
            if returned:
                msg = f"durable-rules did not take {name} ({returned})"
                raise RuntimeError(msg)

    def close(self) -> None:
        if self.handle:
            self._engine.delete_ruleset(self.handle)
            self.handle = 0


def _facts(codes: list[str], fresh: Iterator[str]) -> Iterator[str]:
    """Facts that bear these properties, each with an id of its own, and none with more than it can."""
    for start in range(0, len(codes), BORNE):
        told = ",".join([f'"{code}":1' for code in codes[start : start + BORNE]])
        yield f'"id":"{next(fresh)}",{told}'


def _fresh() -> Iterator[str]:
    """Short names. The library compares nothing but their hashes: a test sees to it that these differ."""
    return (f"n{i}" for i in range(NAMES))


def name_hash(word: str) -> int:
    """What the library makes of a name."""
    value = 0x811C9DC5
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
