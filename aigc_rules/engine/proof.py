"""Theorems about rulebooks, proved over every scenario, under every reading, without presumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from aigc_rules.engine.blocks import ELSE
from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import assignments
from aigc_rules.engine.space import Space
from aigc_rules.model import Condition, Known, OneOf, Rulebook, SetOf, Vocabulary
from aigc_rules.record import record


@record
class Counter:
    """A smallest scenario against a theorem, and the readings under which it is one."""

    facts: dict[str, Known]
    readings: dict[str, str]


def follows(
    book: Rulebook,
    vocabulary: Vocabulary,
    day: int,
    given: Condition,
    always: Condition,
    pins: Mapping[str, str] | None = None,
) -> Counter | None:
    """Whether one condition follows from another in every completion; None is a proof."""
    space = Space(book, vocabulary, day, extra=(given, always), pins=pins)
    diagram = space.diagram
    broken = diagram.both(space.node(given), diagram.contrary(space.node(always)))
    return counter(space, diagram.both(space.domain, broken))


def irrelevant(
    book: Rulebook,
    vocabulary: Vocabulary,
    day: int,
    fact: str,
    topics: Iterable[str],
    pins: Mapping[str, str] | None = None,
) -> Counter | None:
    """Whether completions that differ only in one fact have the same outcome and parts."""
    for topic in topics:
        space = Space(book, vocabulary, day, [topic], pins=pins)
        block = space.blocks.get(fact)
        if block is None or not block.variables:
            continue
        diagram = space.diagram
        for root in (*space.outcomes(topic).values(), *space.parts(topic).values()):
            for one, two in combinations(assignments(block), 2):
                gap = diagram.differ(diagram.fix(root, one), diagram.fix(root, two))
                if gap != NO:
                    found = counter(space, gap)
                    value = block.known(one)
                    if found and value is not None:
                        found.facts[fact] = value
                    return found
    return None


def counter(space: Space, root: int) -> Counter | None:
    """The smallest scenario for which a function is yes."""
    return None if root == NO else told(space, smallest(space, root))


def smallest(space: Space, root: int) -> dict[int, int]:
    """The path to yes that says least, without the readings and facts that it does not need."""
    readings = [variable for variable, _ in space.readings.values()]
    sets = {v for b in space.blocks.values() if b.is_set for v in b.variables}
    path = space.diagram.shortest(root, YES, lambda v, i: 0 if v in readings or (v in sets and i == 0) else 1)
    assert path is not None
    for variables in (*([v] for v in readings), *(b.variables for b in space.blocks.values())):
        rest = {v: i for v, i in path.items() if v not in variables}
        if len(rest) < len(path) and space.diagram.fix(root, rest) == YES:  # so whatever they are
            path = rest
    return path


def told(space: Space, path: Mapping[int, int]) -> Counter:
    """A path as facts and readings."""
    facts = {}
    for block in space.blocks.values():
        value = block.known(path)
        if value is not None:
            facts[block.fact] = concrete(value)
    chosen = {name: names[path[v]] for name, (v, names) in space.readings.items() if v in path}
    return Counter(facts, chosen)


def concrete(value: Known) -> Known:
    """One value where the diagram only knows a group of them."""
    if isinstance(value, OneOf):
        return OneOf(("XX" if value.values[0] == ELSE else value.values[0],))
    if isinstance(value, SetOf):
        return SetOf(tuple("XX" if v == ELSE else v for v in value.values))
    return value
