"""Where a mutant decides otherwise, on which day, and which scenarios can reach it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from aigc_rules.engine.diagram import YES
from aigc_rules.engine.equal import Alike, Gap
from aigc_rules.engine.space import Space
from aigc_rules.model import Condition, Dates, Known, Rulebook, Vocabulary
from aigc_rules.reach import reach
from aigc_rules.record import record
from aigc_rules.witness import Witness


@record
class Version:
    """A mutated rulebook, and the elements and questions that alone can be unlike."""

    book: Rulebook
    unlike: frozenset[str]
    alters_readings: bool


@record
class Found:
    """On which day a version decides a question otherwise, and where."""

    topic: str
    day: int
    gap: Gap


class Stage:
    """The diagrams of some questions on one day, on which versions of the rulebook appear in turn."""

    def __init__(
        self,
        book: Rulebook,
        vocabulary: Vocabulary,
        day: int,
        topics: Iterable[str],
        extra: Iterable[Condition],
    ) -> None:
        self.day = day
        self.space = Space(book, vocabulary, day, topics, extra=extra)
        self.questions = {topic: Alike(self.space, topic) for topic in topics}
        self._mark = self.space.diagram.mark()
        self._twin: Space | None = None

    def settle(self) -> None:
        """What has been built by now stays."""
        self._mark = self.space.diagram.mark()

    def twin(self, version: Version) -> Space:
        """The version that is on the stage."""
        if self._twin is None:
            self._twin = self.space.twin(version.book, (), version.unlike)
        return self._twin

    def release(self) -> None:
        """The next, please."""
        self._twin = None
        self.space.diagram.back(self._mark)


class Era:
    """One question while nothing turns, and the scenarios that ask it then, as rows."""

    def __init__(self, stage: Stage, topic: str, scenes: list[Witness]) -> None:
        self.stage, self.topic, self.scenes = stage, topic, scenes
        self._question = stage.questions[topic]
        self._gap: tuple[Version | None, Gap | None] = (None, None)

    def gap(self, version: Version) -> Gap | None:
        """Where a version comes out otherwise, if anywhere."""
        if self._gap[0] is not version:
            self._gap = (version, self._question.gap(self.stage.twin(version)))
        return self._gap[1]

    def reaching(self, version: Version, *, wide: bool) -> Iterator[Witness]:
        """The scenarios that may come out otherwise; `wide`: in which another decision may decide."""
        if version.alters_readings or not self.scenes:
            return iter(self.scenes)
        if wide:
            return self._open(self._question.moved(self.stage.twin(version)))
        gap = self.gap(version)
        return self._open(gap.node) if gap else iter(())

    def _open(self, node: int) -> Iterator[Witness]:
        """The scenarios that do not exclude it: one pass over the diagram for all of them."""
        full = (1 << len(self.scenes)) - 1
        rows = self.stage.space.diagram.planes(node, self._limits, full).get(YES, 0)
        return (w for i, w in enumerate(self.scenes) if rows >> i & 1)

    @cached_property
    def _limits(self) -> dict[int, list[int]]:
        """For every class of every variable the scenarios that leave it open."""
        space, full = self.stage.space, (1 << len(self.scenes)) - 1
        found: dict[int, list[int]] = {}

        def narrow(variable: int, ways: Iterable[int], rows: int) -> None:
            limits = found.setdefault(variable, [full] * space.diagram.arity[variable])
            for i in set(range(len(limits))).difference(ways):
                limits[i] &= ~rows

        for block in space.blocks.values():
            for known, rows in self._saying(block.fact).items():
                for variable, ways in block.open(known).items():
                    narrow(variable, ways, rows)
        for name, (variable, names) in space.readings.items():
            for row, witness in enumerate(self.scenes):
                if witness.pins.get(name) in names:
                    narrow(variable, [names.index(witness.pins[name])], 1 << row)
        return found

    def _saying(self, fact: str) -> dict[Known, int]:
        found: dict[Known, int] = {}
        for row, witness in enumerate(self.scenes):
            known = witness.says(fact)
            if known is not None:
                found[known] = found.get(known, 0) | 1 << row
        return found


class Question:
    """One question of a rulebook at all times: between two days on which something turns all are alike."""

    def __init__(
        self,
        book: Rulebook,
        vocabulary: Vocabulary,
        topic: str,
        scenes: Iterable[Witness],
        today: Stage,
        extra: Iterable[Condition],
    ) -> None:
        self.topic, self._book, self._vocabulary, self._today = topic, book, vocabulary, today
        self._extra = tuple(extra)
        self._turns = sorted(set(self._turning(reach(book, topic, vocabulary))))
        self._scenes: dict[int, list[Witness]] = {}
        for witness in scenes:
            if topic in witness.topics:
                self._scenes.setdefault(self._number(witness.day), []).append(witness)
        self._eras: dict[int, Era] = {}

    def gaps(self, version: Version) -> Iterator[Found]:
        """Where a version comes out otherwise; what is true today comes first."""
        for number in self._days:
            era = self._era(number)
            gap = era.gap(version)
            if gap is not None:
                yield Found(self.topic, era.stage.day, gap)

    def reaching(self, version: Version, *, wide: bool) -> Iterator[Witness]:
        """The scenarios, of any time, that can notice."""
        for number in self._scenes:
            yield from self._era(number).reaching(version, wide=wide)

    def release(self) -> None:
        """Forget the last version."""
        for era in self._eras.values():
            if era.stage is not self._today:
                era.stage.release()

    def _era(self, number: int) -> Era:
        if number not in self._eras:
            day, stage = self._days[number], self._today
            if day != self._today.day:
                stage = Stage(self._book, self._vocabulary, day, [self.topic], self._extra)
            self._eras[number] = Era(stage, self.topic, self._scenes.get(number, []))
        return self._eras[number]

    def _turning(self, reach: Iterable[tuple[str, str]]) -> Iterator[int]:
        """The days on which something begins, or has just ended."""
        spans: list[Dates] = []
        for kind, name in reach:
            if kind == "element":
                element = self._book.elements[name]
                spans += [element.in_force, *(r.in_force for r in element.readings)]
            elif kind == "decision":
                spans.append(self._book.decision(name)[1].in_force)
        for span in spans:
            yield from [span.start] if span.start is not None else []
            yield from [span.end + 1] if span.end is not None else []

    def _number(self, day: int) -> int:
        return bisect_right(self._turns, day)

    @cached_property
    def _days(self) -> dict[int, int]:
        """A day of every era; today comes first."""
        found: dict[int, int] = {}
        for day in (self._today.day, *self._turns, *(turn - 1 for turn in self._turns)):
            found.setdefault(self._number(day), day)
        return found
