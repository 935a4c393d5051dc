"""Which safeguards the facts of a scenario call for, and which one more answer would decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from aigc_rules.condition import walk
from aigc_rules.engine.blocks import number_classes, partition, value_classes
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Condition, Fact, FactIs, Known, Scenario, SetOf, Test, Vocabulary
from aigc_rules.record import record
from aigc_rules.safeguards import Item, Safeguards


@record
class Advice:
    """An item, whether the facts call for it, and the facts each of which alone would decide that."""

    item: Item
    answer: Answer
    asks: tuple[str, ...] = ()


def advice(
    safeguards: Safeguards, scenario: Scenario, vocabulary: Vocabulary, codes: Iterable[str]
) -> tuple[Advice, ...]:
    """Every item of these jurisdictions, in the order of the file."""
    facts, here = Facts.of(scenario, vocabulary.facts), set(codes)
    mine = [i for i in safeguards.items if not i.jurisdictions or here & set(i.jurisdictions)]
    return tuple(_advice(i, facts, vocabulary) for i in mine)


def _advice(item: Item, facts: Facts, vocabulary: Vocabulary) -> Advice:
    said = _answer(item.when, facts.fixed, vocabulary)
    asks = _deciding(item.when, facts.fixed, vocabulary) if said is Answer.UNKNOWN else ()
    return Advice(item, said, tuple(asks))


def _answer(when: Condition, known: Mapping[str, Known], vocabulary: Vocabulary) -> Answer:
    """Kleene's answer on what is known, with gates and absent values, and nothing presumed."""
    tests = Tests(vocabulary.facts, Rows.single(Facts(dict(known), {})))
    return answer(tests.condition(when))


def _deciding(when: Condition, known: Mapping[str, Known], vocabulary: Vocabulary) -> Iterator[str]:
    """Facts that are open and of which some value decides; a gate before what it gates."""
    for name, asked in _asked(when, vocabulary).items():
        said = (_answer(part, known, vocabulary) for part in asked)
        if all(a is not Answer.UNKNOWN for a in said):
            continue
        values = _values(vocabulary.facts[name], [part.test for part in asked], known.get(name))
        if any(_answer(when, {**known, name: v}, vocabulary) is not Answer.UNKNOWN for v in values):
            yield name


def _asked(when: Condition, vocabulary: Vocabulary) -> dict[str, list[FactIs]]:
    """What a condition, and the gates of its facts, ask of which fact; gates first."""
    found: dict[str, list[FactIs]] = {}
    for part in walk(when):
        if isinstance(part, FactIs):
            gate = vocabulary.facts[part.fact].only_if
            for name, asked in (_asked(gate, vocabulary) if gate else {}).items():
                found.setdefault(name, []).extend(asked)
            found.setdefault(part.fact, []).append(part)
    return found


def _values(fact: Fact, tests: list[Test], known: Known | None) -> Iterable[Known]:
    """A value of every class that the tests tell apart, as far as what is known leaves it open."""
    if fact.is_number:
        return number_classes(fact, tests, known)
    if not fact.is_set:
        return value_classes(fact, tests, known)
    held = set(known.values) if isinstance(known, SetOf) else set()
    groups = [g[0] for g in partition(fact, tests, apart=True)]
    more = [SetOf(tuple(sorted({*held, v}))) for v in groups if not held or v != "none"]
    return [*more, *([SetOf(tuple(sorted(held)))] if held else [])]
