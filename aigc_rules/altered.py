"""A condition with one thing changed: a limb dropped, all for any, a `not`, a bound, a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from aigc_rules.condition import members
from aigc_rules.model import (
    All,
    Always,
    Asked,
    AtLeast,
    Condition,
    Fact,
    FactIs,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    Shares,
    Some,
    Test,
    Vocabulary,
    Within,
)
from aigc_rules.record import record
from aigc_rules.values import number

DROP_LIMB, SWAP, NEGATE, MOVE, DROP_VALUE = "drop_limb", "swap", "negate", "move_bound", "drop_value"
_Word = TypeVar("_Word")
_LOW = ("at_least", "from")


@record
class Altered:
    """What stood there, what stands there now (None: nothing), and the whole condition."""

    kind: str
    was: Condition
    now: Condition | None
    whole: Condition


def altered(part: Condition, vocabulary: Vocabulary) -> Iterator[Altered]:
    """Every way to change one thing in a condition; the whole of it is negated once."""
    if isinstance(part, (All, Some, AtLeast)):
        yield _made(NEGATE, part, Not(part, part.place))
    yield from _inside(part, vocabulary)


def _inside(part: Condition, vocabulary: Vocabulary, *, denied: bool = False) -> Iterator[Altered]:
    yield from _itself(part, vocabulary, denied=denied)
    for i, member in enumerate(members(part)):
        for change in _inside(member, vocabulary, denied=isinstance(part, Not)):
            yield replace(change, whole=_exchanged(part, i, change.whole))


def _itself(part: Condition, vocabulary: Vocabulary, *, denied: bool) -> Iterator[Altered]:
    """Changes at the top of a condition; below a `not`, it is the `not` that is dropped."""
    if isinstance(part, (All, Some)):
        if len(part.members) > 1:
            other = Some if isinstance(part, All) else All
            yield _made(SWAP, part, other(part.members, part.place))
        yield from _without_a_limb(part)
    elif isinstance(part, AtLeast):
        for n in (part.number - 1, part.number + 1):
            if 1 <= n <= len(part.members):
                yield _made(MOVE, part, replace(part, number=n))
        yield from _without_a_limb(part)
    elif isinstance(part, Not):
        yield _made(NEGATE, part, part.member)
    elif isinstance(part, Always):
        yield _made(NEGATE, part, replace(part, met=not part.met))
    else:
        if not denied:
            yield _made(NEGATE, part, Not(part, part.place))
        if isinstance(part, OutcomeIs):
            for code in part.outcomes if len(part.outcomes) > 1 else ():
                yield _made(DROP_VALUE, part, replace(part, outcomes=_but(part.outcomes, code)))
        elif isinstance(part, FactIs):
            fact = vocabulary.facts[part.fact]
            for kind, asked in _other_words(fact, part.asked):
                test = _test(fact, asked, vocabulary)
                if test is not None:
                    yield _made(kind, part, replace(part, test=test, asked=asked))


def _made(kind: str, was: Condition, now: Condition) -> Altered:
    return Altered(kind, was, now, now)


def _without_a_limb(part: All | Some | AtLeast) -> Iterator[Altered]:
    least = part.number if isinstance(part, AtLeast) else 1
    if len(part.members) > least:
        for member in part.members:
            left = replace(part, members=tuple(m for m in part.members if m is not member))
            yield Altered(DROP_LIMB, member, None, left)


def _exchanged(part: Condition, i: int, new: Condition) -> Condition:
    if isinstance(part, Not):
        return replace(part, member=new)
    assert isinstance(part, (All, Some, AtLeast))
    return replace(part, members=(*part.members[:i], new, *part.members[i + 1 :]))


# --- what is asked of a fact -----------------------------------------------------------------


def _other_words(fact: Fact, asked: Asked) -> Iterator[tuple[str, Asked]]:
    """A list without one of its values; a bound one value further in or out."""
    if all(how in ("is", "only") for how, _ in asked):
        for one in asked if len(asked) > 1 else ():
            yield DROP_VALUE, _but(asked, one)
        return
    for i, (how, word) in enumerate(asked):
        for step in (-1, 1):
            moved = _moved(fact, word, step)
            if moved:
                yield MOVE, (*asked[:i], (how, moved), *asked[i + 1 :])


def _moved(fact: Fact, word: str, step: int) -> str:
    """The neighbouring value in the words of the YAML; empty where there is none."""
    if fact.type == "date":
        return date.fromordinal(number(fact, word) + step).isoformat()
    if fact.is_number:
        return str(int(word) + step) if int(word) + step >= 0 else ""
    at = fact.codes.index(word) + step
    return fact.codes[at] if 0 <= at < len(fact.codes) else ""


def _test(fact: Fact, asked: Asked, vocabulary: Vocabulary) -> Test | None:
    """What such words ask, None where no value would meet it."""
    if any(how not in ("is", "only") for how, _ in asked):
        return _bounded(fact, asked)
    words = tuple(dict.fromkeys(v for _, word in asked for v in vocabulary.sets.get(word, (word,))))
    if fact.is_set:
        return (Only if asked[0][0] == "only" else Shares)(words)
    if fact.is_number:
        return Within(tuple((number(fact, w), number(fact, w)) for w in words))
    return OneOf(words)


def _bounded(fact: Fact, asked: Asked) -> Test | None:
    low: int | None = None
    high: int | None = None
    for how, word in asked:
        at = number(fact, word) if fact.is_number else fact.codes.index(word)
        if how in _LOW:
            low = at
        else:
            high = at - 1 if how == "before" else at
    if low is not None and high is not None and low > high:
        return None
    if fact.is_number:
        return Within(((low, high),))
    values = fact.codes[low or 0 : (len(fact.codes) if high is None else high + 1)]
    return OneOf(values) if values else None


def _but(words: tuple[_Word, ...], one: _Word) -> tuple[_Word, ...]:
    return tuple(w for w in words if w is not one)
