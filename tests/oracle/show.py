"""A random world in the words of the rule language, so that a counter-example can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aigc_rules.model import (
    ALWAYS,
    All,
    Always,
    AtLeast,
    Condition,
    Dates,
    Fact,
    FactIs,
    Known,
    Named,
    Not,
    OutcomeIs,
    Rulebook,
    Scenario,
    SetOf,
    Some,
    Test,
    Within,
)


def value(known: Test | Known) -> str:
    """A value, or a test on one."""
    if isinstance(known, Within):
        return " or ".join(f"{low}" if low == high else f"{low}..{high}" for low, high in known.ranges)
    more = ("perhaps_more",) if isinstance(known, SetOf) and known.more else ()
    return f"{type(known).__name__}[{', '.join((*known.values, *more))}]"


def condition(part: Condition | None) -> str:
    """A condition on one line."""
    if isinstance(part, Always):
        return "always" if part.met else "never"
    if isinstance(part, FactIs):
        return f"{part.fact}: {value(part.test)}"
    if isinstance(part, Named):
        return part.id
    if isinstance(part, OutcomeIs):
        return f"outcome {part.topic}: [{', '.join(part.outcomes)}]"
    if isinstance(part, Not):
        return f"not ({condition(part.member)})"
    if isinstance(part, (All, Some, AtLeast)):
        head = (
            "all" if isinstance(part, All) else "any" if isinstance(part, Some) else f"at_least {part.number}"
        )
        return f"{head} [{'; '.join(condition(m) for m in part.members)}]"
    return "–"


def lines(facts: Mapping[str, Fact], book: Rulebook, scenario: Scenario) -> Iterator[str]:
    """Facts, rulebook and scenario, one thing a line."""
    for fact in facts.values():
        gate = f", only_if {condition(fact.only_if)}" if fact.only_if else ""
        absent = f", absent {value(fact.absent)}" if fact.absent else ""
        legal = ", legal" if fact.legal else ""
        yield f"fact {fact.id}: {fact.type} [{', '.join(fact.codes)}]{gate}{absent}{legal}"
    for presumption in book.presumptions:
        yield f"presume {presumption.fact}: {value(presumption.value)}"
    for element in book.elements.values():
        favoured = f", favoured {element.favoured}" if element.favoured else ""
        yield f"{element.id}: {condition(element.when)}{favoured}{_days(element.in_force)}"
        for reading in element.readings:
            yield f"  reading {reading.name}: {condition(reading.when)}{_days(reading.in_force)}"
    for topic in book.topics.values():
        yield f"{topic.key} (scale {topic.kind})"
        for decision in topic.decisions:
            unless = f" unless {condition(decision.unless)}" if decision.unless else ""
            when = "otherwise" if decision.otherwise else f"if {condition(decision.when)}"
            yield f"  {decision.id}: {when}{unless} then {decision.then}{_days(decision.in_force)}"
        for part, kind, elements in topic.parts:
            yield f"  part {part} ({kind}): {', '.join(elements)}"
    for given in scenario.facts.values():
        yield f"given {given.fact}: {value(given.known) if given.known else 'unknown'}"
    if scenario.complete:
        yield f"complete: {', '.join(scenario.complete)}"


def _days(dates: Dates) -> str:
    return "" if dates == ALWAYS else f", in force {dates.start or ''}..{dates.end or ''}"
