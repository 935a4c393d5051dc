"""What if a fact, a reading, a bill or the day were another: the verdicts before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from aigc_rules.assess import Law, Options, assess, gate_problems
from aigc_rules.engine.space import Space
from aigc_rules.model import Fact, Given, Known, OneOf, Scenario, SetOf, Vocabulary, Within
from aigc_rules.problem import Failed, Place
from aigc_rules.record import record
from aigc_rules.values import asked_of
from aigc_rules.verdict import Assessment, Verdict, said

_MANY = 24  # numbers that a sweep tries


@record
class Shift:
    """One verdict before and after."""

    before: Verdict | None
    after: Verdict | None

    @property
    def now(self) -> Verdict:
        """The verdict that there is."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def moved(self) -> bool:
        """Whether anything of it is another."""
        return said(self.before) != said(self.after)


def shifts(before: Assessment, after: Assessment) -> tuple[Shift, ...]:
    """Every verdict of either assessment."""
    one, two = ({v.id: v for v in a.verdicts} for a in (before, after))
    return tuple(Shift(one.get(i), two.get(i)) for i in dict.fromkeys([*one, *two]))


def changed(
    scenario: Scenario, changes: Mapping[str, Given], vocabulary: Vocabulary
) -> tuple[Scenario, tuple[str, ...]]:
    """A scenario with other facts; what they shut falls away, and is named."""
    facts = {**scenario.facts, **changes}
    dropped: list[str] = []
    while True:
        now = replace(scenario, facts=facts)
        problems = gate_problems(now, vocabulary)
        shut = [f for p in problems if (f := dict(p.details)["fact"]) not in changes]
        if not shut:
            if problems:
                raise Failed(problems)
            return now, tuple(dropped)
        dropped += shut
        facts = {n: g for n, g in facts.items() if n not in shut}


@record
class Step:
    """One value of a fact that was tried; without an assessment it does not apply there."""

    given: Given
    assessment: Assessment | None
    dropped: tuple[str, ...] = ()


def sweep(scenario: Scenario, law: Law, options: Options, fact: Fact) -> Iterator[Step]:
    """Every value that the rules tell apart, one after another."""
    for known in values(fact, law, options.as_of, options.topics):
        given = Given(fact.id, known, asked_of(fact, known), Place("--sweep"))
        try:
            now, dropped = changed(scenario, {fact.id: given}, law.vocabulary)
            yield Step(given, assess(now, law, options), dropped)
        except Failed:
            yield Step(given, None)


def values(fact: Fact, law: Law, day: date, topics: Iterable[str]) -> Sequence[Known]:
    """The named values of a fact; of numbers and countries those that conditions tell apart."""
    if fact.is_set and not fact.is_open:
        return [SetOf((c,)) for c in fact.codes]
    if not fact.is_number and not fact.is_open:
        return [OneOf((c,)) for c in fact.codes]
    found: dict[Known, None] = {}
    for book in law.books.values():
        asked = [t for t in topics if t in book.topics]
        block = Space(book, law.vocabulary, day.toordinal(), asked).blocks.get(fact.id)
        found |= dict.fromkeys(block.classes if block is not None else ())
    if not fact.is_number:
        codes = dict.fromkeys(c for k in found if not isinstance(k, Within) for c in k.values if len(c) == 2)
        return [SetOf((c,)) if fact.is_set else OneOf((c,)) for c in codes]
    lowest = 0 if fact.type == "count" else 1
    starts = {k.ranges[0][0] or lowest for k in found if isinstance(k, Within)}
    return [Within(((n, n),)) for n in sorted(starts)][:_MANY]
