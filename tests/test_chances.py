"""How much doubt a fact takes away, against its definition, world by world."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import log2, prod
from pathlib import Path

import pytest

from aigc_rules.engine.chances import Chances
from aigc_rules.engine.diagram import OUTSIDE, YES
from aigc_rules.engine.exact import Ask, Exact
from aigc_rules.engine.facts import Facts
from aigc_rules.library import Library
from aigc_rules.model import OneOf

DAY = 739_940
LAW = Library(Path(__file__).parent / "bad" / "rules").law()


def exact(topic: str, facts: Facts) -> Exact:
    return Ask(LAW.books["zz"], LAW.vocabulary, DAY, topic, facts).exact()[0]


def worlds(chances: Chances, root: int) -> Iterator[tuple[tuple[int, ...], float, int]]:
    """Every assignment of all variables, how likely it is, and where it leads."""
    arity = chances.diagram.arity
    for classes in product(*map(range, arity)):
        node = root
        while node > OUTSIDE:
            node = chances.diagram.children[node][classes[chances.diagram.level[node]]]
        yield classes, prod(chances.weights[v][c] for v, c in enumerate(classes)), node


def doubt(yes: float, within: float) -> float:
    chance = yes / within if within else 0.0
    return 0.0 if chance in (0.0, 1.0) else -chance * log2(chance) - (1 - chance) * log2(1 - chance)


def defined(chances: Chances, fact: str) -> float:
    """Doubt before, less the doubt that is left on average, from all worlds one by one."""
    block = chances.blocks[fact]
    gone = 0.0
    for root in chances.roots:
        yes: dict[tuple[int, ...], float] = {}
        within: dict[tuple[int, ...], float] = {}
        for classes, likely, leaf in worlds(chances, root):
            if leaf != OUTSIDE:
                key = tuple(classes[v] for v in block.variables)
                within[key] = within.get(key, 0.0) + likely
                yes[key] = yes.get(key, 0.0) + likely * (leaf == YES)
        whole = sum(within.values())
        left = sum(within[k] * doubt(yes[k], within[k]) for k in within) / whole
        gone += doubt(sum(yes.values()), whole) - left
    return gone


@pytest.mark.parametrize("topic", sorted(LAW.books["zz"].topics))
@pytest.mark.parametrize(
    "facts",
    [
        Facts({}, {}),
        Facts({"tool.role": OneOf(("expression",))}, {}),
        Facts({"tool.seed_kept": OneOf(("yes",))}, {}),
    ],
    ids=["nothing", "a gate", "behind a gate"],
)
def test_a_gain_is_what_its_definition_says(topic: str, facts: Facts) -> None:
    found = exact(topic, facts)
    chances = Chances(found, found.outcomes.values())
    for fact, block in chances.blocks.items():
        if block.variables:
            assert chances.gain(fact) == pytest.approx(defined(chances, fact), abs=1e-9), fact


def test_a_fact_that_changes_nothing_takes_no_doubt_away() -> None:
    law = Library().law(("us",))
    found, _ = Ask(law.books["us"], law.vocabulary, DAY, "subsistence", Facts({}, {})).exact()
    chances, worth = Chances(found, found.outcomes.values()), found.worth()
    gains = {f: chances.gain(f) for f, b in chances.blocks.items() if b.variables}
    assert all(g == pytest.approx(0, abs=1e-9) for f, g in gains.items() if f not in worth)
    assert all(g > -1e-9 for g in gains.values())
    assert max(gains, key=gains.__getitem__) in worth
