"""A slide, played: what the engine says of it, as the lesson has it and with what was changed on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from aigc_rules.assess import BOTH, Law, Options, assess
from aigc_rules.backtest import DIFFER, Replay, replay
from aigc_rules.engine.facts import Facts
from aigc_rules.explain import Explanation, explain
from aigc_rules.lesson import Lesson
from aigc_rules.model import Asked, Element, Given, Reading, Scenario
from aigc_rules.nearest import Neighbours, nearest
from aigc_rules.problem import Problem
from aigc_rules.record import record
from aigc_rules.ruletest import compare
from aigc_rules.slide import CASE, FACTS, TURNS, Expected, Slide, Sources, Subject
from aigc_rules.values import asked_of
from aigc_rules.verdict import Verdict
from aigc_rules.whatif import changed


@record
class Live:
    """What was changed on the spot: facts, readings, the day."""

    facts: tuple[tuple[str, Given], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    day: date | None = None

    def __bool__(self) -> bool:
        return bool(self.facts or self.readings or self.day)


NOTHING = Live()


@dataclass(frozen=True)
class Played:
    """A slide with what the engine says of it; everything is found out when it is first looked at."""

    lesson: Lesson
    slide: Slide
    sources: Sources
    live: Live = NOTHING
    engine: str = BOTH

    @property
    def subject(self) -> Subject:
        """What the slide is about; slides of text are about nothing."""
        assert self.slide.subject is not None
        return self.slide.subject

    @property
    def asks(self) -> bool:
        """Whether there are verdicts on this slide."""
        return self.slide.subject is not None and self.slide.kind != FACTS

    @cached_property
    def law(self) -> Law:
        """The rulebooks that are shown, with the bills that the slide takes as law."""
        whole = self.sources.amend(self.subject.bills)
        return replace(whole, books={c: whole.books[c] for c in self.subject.codes})

    # --- as it is ----------------------------------------------------------------------------

    @cached_property
    def _now(self) -> tuple[Scenario, tuple[str, ...]]:
        changes = {**dict(self.subject.changes), **dict(self.live.facts)}
        return changed(self.subject.scenario, changes, self.sources.law.vocabulary)

    @property
    def scenario(self) -> Scenario:
        """The scenario with everything that the slide and the trainer change."""
        return self._now[0]

    @property
    def dropped(self) -> tuple[str, ...]:
        """Facts that no longer apply, and fell away."""
        return self._now[1]

    @property
    def own_day(self) -> date:
        """The day on which the slide asks; a case is asked on the day on which it was decided."""
        decided = self.subject.decided
        return date.fromordinal(decided.last_day) if decided else self.subject.day or self.lesson.as_of

    @property
    def day(self) -> date:
        """The day as it is now."""
        return self.live.day or self.own_day

    @property
    def readings(self) -> dict[str, str]:
        """The readings that are chosen now."""
        return {**dict(self.subject.readings), **dict(self.live.readings)}

    def told(self, name: str, *, now: bool = True) -> Asked | None:
        """What is said of a fact, now or by the scenario as it is: given, or in a complete group."""
        scenario = self.scenario if now else self.subject.scenario
        if name in scenario.facts:
            return scenario.facts[name].asked
        facts = self.sources.law.vocabulary.facts
        filled = Facts.of(scenario, facts).filled
        return asked_of(facts[name], filled[name]) if name in filled else None

    def _options(self, day: date, readings: dict[str, str]) -> Options:
        return Options(day, (self.subject.topic,), readings, self.engine, ())

    # --- what the engine says ----------------------------------------------------------------

    @cached_property
    def before(self) -> tuple[Verdict, ...]:
        """The verdicts without any change; none where the slide is as its scenario is."""
        if not self.asks or not (self.live or self.slide.kind in TURNS):
            return ()
        if self.slide.kind not in TURNS:
            return replace(self, live=NOTHING).after
        options = self._options(self.lesson.as_of, {})
        return self._asked(self.subject.scenario, options)

    @cached_property
    def after(self) -> tuple[Verdict, ...]:
        """The verdicts as they are now."""
        if not self.asks:
            return ()
        return self._asked(self.scenario, self._options(self.day, self.readings))

    def _asked(self, scenario: Scenario, options: Options) -> tuple[Verdict, ...]:
        found = assess(scenario, self.law, options).verdicts
        return tuple(v for v in found if v.topic == options.topics[0])

    def explanation(self, code: str) -> Explanation:
        """Why one of them is what it is."""
        if code not in self._explained:
            law = replace(self.law, books={code: self.law.books[code]})
            found = explain(self.scenario, law, self._options(self.day, self.readings))
            self._explained[code] = next(e for e in found if e.verdict.topic == self.subject.topic)
        return self._explained[code]

    @cached_property
    def _explained(self) -> dict[str, Explanation]:
        """What was explained already."""
        return {}

    @cached_property
    def replayed(self) -> Replay:
        """The case of this slide, replayed on its own day."""
        subject = self.subject
        assert subject.case is not None
        assert subject.decided is not None
        return replay(subject.case, subject.decided, self.law, self.own_day, self.lesson.as_of, self.engine)

    @cached_property
    def contested(self) -> tuple[tuple[str, Element, tuple[Reading, ...]], ...]:
        """The contested elements that make a difference here, each with the readings there are that day."""
        options = self._options(self.day, {})
        names = {e for v in self._asked(self.scenario, options) for r in v.readings for e, _ in r.choose}
        return tuple(
            (code, element, element.live(self.day.toordinal()))
            for code, book in self.law.books.items()
            for element in book.elements.values()
            if element.id in names
        )

    def neighbours(self) -> tuple[Neighbours, ...]:
        """In every jurisdiction that is shown the nearest decided case, other than the slide's own."""
        own = self.subject.case
        others = (c for c in self.sources.cases.values() if own is None or c.id != own.id)
        topics = (self.subject.topic,)
        return nearest(self.scenario, others, self.law, topics, self.day.toordinal(), 1)


def unmet(played: Played) -> Iterator[Problem]:
    """What a lesson expects and does not come out; what was changed on the spot is left aside."""
    slide, own = played.slide, replace(played, live=NOTHING) if played.live else played
    if slide.kind == CASE:
        found = own.replayed
        if found.failed or found.result == DIFFER:
            said = ", ".join(found.verdict.possible) if found.verdict else "–"
            details = (("id", found.id), ("decided", found.decided.outcome), ("said", said))
            yield Problem("case-contradicted", slide.place, details)
        return
    yield from _differing(slide.before, own.before)
    yield from _differing(slide.expect, own.after)


def _differing(expected: Iterable[Expected], said: Iterable[Verdict]) -> Iterator[Problem]:
    verdicts = {v.jurisdiction: v for v in said}
    for code, wanted in expected:
        failure = compare(wanted, verdicts.get(code))
        if failure is not None:
            details = (
                ("who", f"{code}.{wanted.topic}"),
                ("wanted_was", failure.wanted),
                ("got", failure.got),
            )
            yield Problem("not-as-expected", wanted.place, details)
