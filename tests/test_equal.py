"""Two versions of a rulebook decide alike exactly where brute force finds no completion that tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from oracle.brute import Completion, Oracle, Point, Result
from oracle.worlds import Dice, Ground, World, condition, rulebook, worlds

from aigc_rules.condition import conditions, walk
from aigc_rules.engine.equal import Alike, differ
from aigc_rules.engine.proof import Counter
from aigc_rules.engine.space import Space
from aigc_rules.model import Condition, FactIs, Given, Rulebook, Scenario, Text
from aigc_rules.mutant import mutants
from aigc_rules.reach import reached
from aigc_rules.values import asked_of

Table = list[tuple[dict[str, str], Result]]


@st.composite
def versions(draw: st.DrawFn) -> tuple[World, Rulebook, str]:
    """A world that knows nothing, another version of its rulebook, and a question that both answer."""
    world = draw(worlds())
    dice = Dice(draw)
    bare = replace(world.book, presumptions=())
    world = World(world.vocabulary, world.questions, bare, Scenario(Text("", ""), "", {}), world.day)
    found = mutants(bare, world.vocabulary)
    if found and dice.chance(70):
        other = dice.pick(found).applied(bare)
    elif bare.elements and dice.chance(50):
        other = _rewritten(dice, world)
    else:
        other = replace(rulebook(dice, dict(world.vocabulary.facts)), presumptions=())
    if any(e.readings and not e.live(world.day) for e in other.elements.values()):
        other = bare  # brute force needs a reading to choose
    both = [t for t in bare.topics if t in other.topics]
    return world, other if both else bare, dice.pick(both or list(bare.topics))


def _rewritten(dice: Dice, world: World) -> Rulebook:
    """An element says something else, or a reading of it does, or it gains one."""
    element = dice.pick(tuple(world.book.elements.values()))
    new = condition(dice, Ground(world.vocabulary.facts))
    if not element.readings:
        return replace(world.book, elements={**world.book.elements, element.id: replace(element, when=new)})
    first, *rest = element.readings
    readings = (
        (replace(first, name="other", when=new), first, *rest)
        if dice.chance(50)
        else (replace(first, when=new), *rest)
    )
    return replace(
        world.book, elements={**world.book.elements, element.id: replace(element, readings=readings)}
    )


def _tables(world: World, other: Rulebook, topic: str) -> Iterator[tuple[Completion, Table, Table]]:
    """For every completion the results of both versions, with the readings under which they come out so."""
    there = replace(world, book=other)
    for completion in Oracle(world, extra=_conditions(other)).completions:
        yield completion, _table(world, completion, topic), _table(there, completion, topic)


def _table(world: World, completion: Completion, topic: str) -> Table:
    return [(choice, Point(world, completion, choice).result(topic)) for choice in Oracle(world).choices]


def _conditions(book: Rulebook) -> tuple[Condition, ...]:
    return tuple(conditions(book))


def _answered(choice: dict[str, str], result: Result, others: Table, names: dict[str, set[str]]) -> bool:
    """Whether the other version comes out so as well, under the same readings where it has them."""
    return any(
        result == theirs and all(other.get(e, r) == r for e, r in choice.items() if r in names.get(e, set()))
        for other, theirs in others
    )


def tell_apart(world: World, other: Rulebook, topic: str) -> list[Completion]:
    """The completions in which one of the two comes out as the other cannot."""
    day = world.day
    live = [{e.id: {r.name for r in e.live(day)} for e in b.elements.values()} for b in (world.book, other)]
    found = []
    for completion, mine, theirs in _tables(world, other, topic):
        lost = not all(_answered(c, r, theirs, live[1]) for c, r in mine)
        gained = not all(_answered(c, r, mine, live[0]) for c, r in theirs)
        found += [completion] if lost or gained else []
    return found


@given(versions())
def test_versions_are_alike_exactly_where_no_completion_tells_them_apart(
    case: tuple[World, Rulebook, str],
) -> None:
    world, other, topic = case
    counter = differ(world.book, other, world.vocabulary, world.day, topic)
    assert (counter is None) == (tell_apart(world, other, topic) == [])


@given(versions())
def test_a_counter_example_is_a_scenario_in_which_the_answers_differ(
    case: tuple[World, Rulebook, str],
) -> None:
    """Possible and certain outcomes, or parts, under the readings that it names: what an example would expect."""
    world, other, topic = case
    counter = differ(world.book, other, world.vocabulary, world.day, topic)
    if counter is None:
        return
    facts = {n: Given(n, k, asked_of(world.vocabulary.facts[n], k)) for n, k in counter.facts.items()}
    there = replace(world, scenario=Scenario(Text("", ""), "", facts))
    oracle = Oracle(there, extra=_conditions(other))
    assert oracle.completions, "a smallest scenario can be"
    answers = [
        _answers(replace(there, book=book), oracle.completions, topic, counter)
        for book in (world.book, other)
    ]
    assert answers[0] != answers[1]


def _answers(
    world: World, completions: list[Completion], topic: str, counter: Counter
) -> tuple[frozenset[str], ...]:
    """Possible and certain outcomes, possible and certain parts; a reading that is not there cannot be pinned."""
    names = {e.id: {r.name for r in e.live(world.day)} for e in world.book.elements.values()}
    pins = {e: r for e, r in counter.readings.items() if r in names.get(e, set())}
    choices = [c for c in Oracle(world).choices if pins.items() <= c.items()]
    results = [Point(world, c, choice).result(topic) for choice in choices for c in completions]
    sets = [[came for came, _ in results], [parts for _, parts in results]]
    return tuple(how(*many) for many in sets for how in (frozenset.union, frozenset.intersection))


@given(versions())
def test_a_twin_that_keeps_what_is_alike_is_the_twin_that_is_built_anew(
    case: tuple[World, Rulebook, str],
) -> None:
    """What rests on nothing that changed is taken over, and a diagram comes back to what it was."""
    world, _, topic = case
    book = world.book
    changed = mutants(book, world.vocabulary)
    tests = [
        p for m in changed for c in conditions(m.applied(book)) for p in walk(c) if isinstance(p, FactIs)
    ]
    space = Space(book, world.vocabulary, world.day, list(book.topics), extra=tests)
    question = Alike(space, topic)
    mark = space.diagram.mark()
    for mutant in changed:
        keys = {(kind, mutant.id) for kind in ("element", "decision", "topic")}
        unlike = frozenset(
            name
            for kind, names in (("element", book.elements), ("topic", book.topics))
            for name in names
            if keys & reached(book, [(kind, name)], world.vocabulary)
        )
        version = mutant.applied(book)
        gap = question.gap(space.twin(version, (), unlike))
        counter = differ(book, version, world.vocabulary, world.day, topic)
        assert (gap is None) == (counter is None), mutant
        space.diagram.back(mark)
        assert space.diagram.mark() == mark
