"""Whether two versions of a rulebook decide a question alike: the same nodes over the same variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aigc_rules.condition import conditions, reads, walk
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.proof import Counter, smallest, told
from aigc_rules.engine.space import Space
from aigc_rules.model import Condition, FactIs, Rulebook, Vocabulary
from aigc_rules.record import record


def differ(old: Rulebook, new: Rulebook, vocabulary: Vocabulary, day: int, topic: str) -> Counter | None:
    """A smallest scenario that the two decide otherwise, with its readings; None proves that there is none.

    Outcomes and protected parts are compared, in every completion, under every reading, without
    presumptions. Both have to answer the topic.
    """
    space = Space(old, vocabulary, day, [topic], extra=_tests(new, topic))
    gap = Alike(space, topic).gap(space.twin(new, [topic]))
    return gap.counter() if gap else None


def _tests(book: Rulebook, topic: str) -> Iterator[FactIs]:
    """The tests that a rulebook makes on the facts that a topic reads."""
    facts = reads(book, topic)
    for part in conditions(book):
        yield from (p for p in walk(part) if isinstance(p, FactIs) and p.fact in facts)


@record
class Gap:
    """Where two versions decide otherwise, whose readings that is said in, and what each of them decides."""

    node: int
    space: Space
    decided: tuple[tuple[int, int], ...]
    other: Mapping[str, tuple[int, tuple[str, ...]]]  # the other's readings

    def counter(self) -> Counter:
        """A smallest scenario in which it can be seen: not every completion alike, but the answer.

        Where one comes out as the other does elsewhere, what is left open would hide that they
        differ; so more is said until it does not.
        """
        diagram = self.space.diagram
        path = smallest(self.space, self.node)
        for name, (variable, names) in self.space.readings.items():
            theirs, readings = self.other.get(name, (variable, names))
            if theirs != variable:  # each chooses for itself, but the same where it can
                chosen = names[path.setdefault(variable, 0)]
                path[theirs] = readings.index(chosen) if chosen in readings else 0
        while True:
            now = [(diagram.fix(one, path), diagram.fix(two, path)) for one, two in self.decided]
            if any(diagram.leaves(one) != diagram.leaves(two) for one, two in now):
                return told(self.space, path)
            path[min(diagram.level[node] for pair in now for node in pair)] = 0


class Alike:
    """One question of a rulebook, to compare with that of its twins: other versions on the same variables."""

    def __init__(self, space: Space, topic: str) -> None:
        self.space, self.topic = space, topic
        self._outcomes, self._parts = space.outcomes(topic), space.parts(topic)
        self._decisions = self._deciding(space)

    def gap(self, twin: Space) -> Gap | None:
        """Where a twin decides otherwise, if anywhere.

        Where the two have the same readings, they are compared reading by reading. A reading that
        only one of them has makes a difference where the other comes out so under none of its own.
        """
        outcomes, parts = twin.outcomes(self.topic), twin.parts(self.topic)
        diagram = self.space.diagram
        apart = diagram.either(self._unlike(self._outcomes, outcomes), self._unlike(self._parts, parts))
        decided = (*_pairs(self._outcomes, outcomes), *_pairs(self._parts, parts))
        mine, theirs = (set(self._own(s, o)) for s, o in ((self.space, twin), (twin, self.space)))
        if not mine and not theirs:
            return None if apart == NO else Gap(apart, self.space, decided, twin.readings)
        for one, other, hidden in ((self.space, twin, theirs), (twin, self.space, mine)):
            alike = diagram.both(diagram.contrary(apart), self._fits(one, other))
            lost = diagram.contrary(diagram.exists(alike, hidden))
            if lost != NO:
                return Gap(lost, one, decided, other.readings)
        return None

    def moved(self, twin: Space) -> int:
        """Where another decision decides, even if it comes out the same; both have the same readings."""
        return self._unlike(self._decisions, self._deciding(twin))

    def _deciding(self, space: Space) -> dict[str, int]:
        topic = space.book.topics[self.topic]
        return {d.id: space.decides(topic, d) for d in topic.live(space.day)}

    def _unlike(self, one: Mapping[str, int], two: Mapping[str, int]) -> int:
        """Where functions of the same name are not the same; one that is missing is nowhere met."""
        diagram = self.space.diagram
        return diagram.some(diagram.differ(a, b) for a, b in _pairs(one, two))

    def _own(self, space: Space, other: Space) -> Iterator[int]:
        """Variables of contested elements that the other version reads otherwise."""
        for name, (variable, _) in space.readings.items():
            if other.readings.get(name, (-1,))[0] != variable:
                yield variable

    def _fits(self, one: Space, other: Space) -> int:
        """A reading that both have is compared with itself."""
        diagram, found = self.space.diagram, YES
        for name, (variable, names) in one.readings.items():
            there, theirs = other.readings.get(name, (variable, ()))
            for i, reading in enumerate(names if there != variable else ()):
                if reading in theirs:
                    same = diagram.literal(there, (theirs.index(reading),))
                    otherwise = diagram.contrary(diagram.literal(variable, (i,)))
                    found = diagram.both(found, diagram.either(otherwise, same))
        return found


def _pairs(one: Mapping[str, int], two: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    return ((one.get(name, NO), two.get(name, NO)) for name in dict.fromkeys((*one, *two)))


class Claim:
    """That one condition always follows from another, in a rulebook and in its twins."""

    def __init__(self, given: Condition, always: Condition, pins: Mapping[str, str]) -> None:
        self._given, self._always, self._pins = given, always, pins

    def holds(self, space: Space) -> bool:
        """Whether it is proved; the space has to know the tests that the claim makes."""
        diagram = space.diagram
        broken = diagram.both(space.node(self._given), diagram.contrary(space.node(self._always)))
        chosen = {
            variable: names.index(self._pins[name])
            for name, (variable, names) in space.readings.items()
            if self._pins.get(name) in names
        }
        return diagram.fix(broken, chosen) == NO
