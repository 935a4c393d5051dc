"""Conditions: from YAML nodes to the model, and walks over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Fact,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Questions,
    Rulebook,
    Some,
)
from aigc_rules.problem import Place, Problem
from aigc_rules.reader import Node, nearest
from aigc_rules.record import record
from aigc_rules.values import Sets, test_of

NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})\Z")
FORMS = ("all", "any", "not", "at_least", "outcome")


@record
class Scope:
    """What a condition may name; without questions it may only name facts."""

    facts: Mapping[str, Fact]
    sets: Sets
    questions: Questions | None = None


def condition(node: Node, scope: Scope) -> Condition | None:
    """A condition, or None where the problems say why not."""
    if node.text is not None:
        word = node.word("condition")
        if word in ("always", "never"):
            return Always(word == "always", node.place)
        if word and scope.questions is not None:
            return Named(word, node.place)
        node.problem("not-a-condition", word=word)
        return None
    if not node.is_map:
        node.problem("wrong-type", wanted="condition", found=node.kind())
        return None
    entries = list(node.entries())
    keys = [key.text or "" for key, _ in entries]
    if sorted(keys) == ["at_least", "of"]:
        return _at_least(node, dict(zip(keys, (v for _, v in entries), strict=True)), scope)
    if len(entries) != 1:
        node.problem("one-key", found=", ".join(keys) or "–")
        return None
    (key, value), name = entries[0], keys[0]
    if name in ("all", "any"):
        members = _members(value, scope)
        return (All if name == "all" else Some)(members, node.place) if members else None
    if name == "not":
        member = condition(value, scope)
        return member and Not(member, node.place)
    if name == "outcome" and scope.questions is not None:
        return _outcome(value, scope.questions)
    if name in ("at_least", "of"):
        node.problem("at-least-of")
        return None
    return _fact(key, value, scope)


def _members(node: Node, scope: Scope) -> tuple[Condition, ...] | None:
    found = [condition(n, scope) for n in node.sequence()]
    if node.is_list and not found:
        node.problem("empty-list")
    if not found or None in found:
        return None
    return tuple(c for c in found if c is not None)


def _at_least(node: Node, fields: dict[str, Node], scope: Scope) -> Condition | None:
    members = _members(fields["of"], scope)
    word = fields["at_least"].word()
    if not NUMBER.match(word) or not members or not 1 <= int(word) <= len(members):
        if members and word:
            fields["at_least"].problem("at-least-range", word=word, most=str(len(members)))
        return None
    return AtLeast(int(word), members, node.place)


def _outcome(node: Node, questions: Questions) -> Condition | None:
    entries = list(node.entries())
    if len(entries) != 1:
        if node.is_map:
            node.problem("one-key", found=", ".join(k.text or "" for k, _ in entries) or "–")
        return None
    key, value = entries[0]
    topic = key.choice(questions.topics(), "question")
    scale = questions.scale(topic)
    if scale is None:
        return None
    options = (*scale.codes, questions.reserved.code)
    codes = [n.choice(options, "outcome") for n in value.one_or_more()]
    if not codes:
        value.problem("empty-list")
    return OutcomeIs(topic, tuple(codes), node.place) if codes and all(codes) else None


def _fact(key: Node, value: Node, scope: Scope) -> Condition | None:
    name = key.text or ""
    fact = scope.facts.get(name)
    if fact is None:
        forms = FORMS if "." not in name else ()
        key.problem("unknown-fact", nearest(name, [*forms, *scope.facts]), word=name)
        return None
    asked = test_of(fact, value, scope.sets)
    return asked and FactIs(name, asked[0], asked[1], key.place)


def members(part: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside one."""
    if isinstance(part, (All, Some, AtLeast)):
        return part.members
    return (part.member,) if isinstance(part, Not) else ()


def walk(part: Condition) -> Iterator[Condition]:
    """A condition and everything inside it, from the top, in the order of writing."""
    yield part
    for member in members(part):
        yield from walk(member)


def conditions(book: Rulebook) -> Iterator[Condition]:
    """Every condition that a rulebook states."""
    for element in book.elements.values():
        yield from element.conditions
    for topic in book.topics.values():
        for decision in topic.decisions:
            yield from decision.conditions


def only_facts(part: Condition) -> bool:
    """Whether a condition names no element, decision or outcome."""
    return not any(isinstance(p, (Named, OutcomeIs)) for p in walk(part))


def negated_gates(
    part: Condition, facts: Mapping[str, Fact], beside: tuple[Condition, ...] = ()
) -> Iterator[Problem]:
    """Facts without an absent value that stand directly under `not`, with no gate in the same `all`."""
    inner = part.member if isinstance(part, Not) else None
    fact = facts.get(inner.fact) if isinstance(inner, FactIs) else None
    if isinstance(inner, FactIs) and fact and fact.only_if and fact.absent is None:
        gate = fact.only_if.members if isinstance(fact.only_if, All) else (fact.only_if,)
        if not set(gate) <= set(beside):
            yield Problem("negated-gate", inner.place, (("fact", fact.id),))
    for member in members(part):
        yield from negated_gates(member, facts, part.members if isinstance(part, All) else ())


def unknown(kind: str, word: str, known: tuple[str, ...], place: Place) -> Problem:
    """A name that nothing has, with the nearest that something has."""
    details = (("word", word), ("known", ", ".join(known[:12])))
    return Problem(f"unknown-{kind}", place, details, nearest(word, known))


def reads(book: Rulebook, topic: str) -> frozenset[str]:
    """The facts that a topic's conditions name, through everything they refer to."""
    decisions = book.decisions()
    facts: set[str] = set()
    seen: set[str] = set()
    waiting: list[Condition] = []

    def enter(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        if name in book.elements:
            waiting.extend(book.elements[name].conditions)
        elif name in decisions:
            enter(decisions[name][0].key)
        else:
            asked = book.topics[name]
            waiting.extend(c for d in asked.decisions for c in d.conditions)
            for _, _, elements in asked.parts:
                for element_id in elements:
                    enter(element_id)

    enter(topic)
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, FactIs):
                facts.add(part.fact)
            elif isinstance(part, Named):
                enter(part.id)
            elif isinstance(part, OutcomeIs):
                enter(part.topic)
    return frozenset(facts)
