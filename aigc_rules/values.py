"""The values of facts in YAML: what a condition asks of a fact, and what a scenario says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from aigc_rules.model import Asked, Fact, Known, OneOf, Only, SetOf, Shares, Test, Within
from aigc_rules.reader import Node, nearest

BOUNDS = ("at_least", "at_most", "before", "from")
MORE = "perhaps_more"
JURISDICTION = re.compile(r"[a-z]{2}\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
NOT_COUNTRIES = {"UK": "GB", "EU": "", "EL": "GR"}
COUNT = re.compile(r"(0|[1-9][0-9]{0,11})\Z")
YEAR = re.compile(r"[1-9][0-9]{0,3}\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")

Sets = Mapping[str, tuple[str, ...]]


def test_of(fact: Fact, node: Node, sets: Sets) -> tuple[Test, Asked] | None:
    """What a condition asks: a value, a list of them, `only`, or a bound."""
    if node.is_map and fact.is_set:
        only = node.fields("only", needs=("only",)).get("only")
        if only is None:
            return None
        values = _values(fact, only.one_or_more(), sets)
        if values == ():
            only.problem("empty-list")
        return (Only(_expand(values, sets)), tuple(("only", v) for v in values)) if values else None
    if node.is_map:
        bound = _bound(fact, node)
        return bound and (_ranged(fact, bound[0]), bound[1])
    values = _values(fact, node.one_or_more(), sets)
    if values == ():
        node.problem("empty-list")
    if not values:
        return None
    asked = tuple(("is", v) for v in values)
    if fact.is_set:
        return Shares(_expand(values, sets)), asked
    if fact.is_number:
        return Within(tuple((number(fact, v), number(fact, v)) for v in values)), asked
    return OneOf(_expand(values, sets)), asked


def known_of(fact: Fact, node: Node) -> tuple[Known, Asked] | None:
    """What a scenario says of a fact (never `unknown`: the scenario reads that word itself)."""
    if node.is_map and not fact.is_set:
        bound = _bound(fact, node)
        return bound and (_ranged(fact, bound[0]), bound[1])
    if not fact.is_set:
        values = _values(fact, [node], {})
        if not values:
            return None
        asked: Asked = (("is", values[0]),)
        if fact.is_number:
            return Within(((number(fact, values[0]), number(fact, values[0])),)), asked
        return OneOf(values), asked
    members = node.one_or_more()
    named = [m for m in members if m.text != MORE]
    values = _values(fact, named, {})
    if values is None:
        return None
    more = len(named) < len(members)
    if not values and (more or fact.type == "choices"):
        node.problem("more-alone" if more else "empty-set", fact=fact.id)
        return None
    if "none" in values and (more or len(values) > 1):
        node.problem("none-with-others", fact=fact.id)
        return None
    asked = (*(("is", v) for v in values), *((("is", MORE),) if more else ()))
    return SetOf(tuple(sorted(set(values))), more), asked


def number(fact: Fact, word: str) -> int:
    """A count or year as it is, a day as an ordinal."""
    return date.fromisoformat(word).toordinal() if fact.type == "date" else int(word)


def day(node: Node) -> int | None:
    """A calendar day as an ordinal."""
    word = node.word()
    if _DATE.match(word):
        try:
            return date.fromisoformat(word).toordinal()
        except ValueError:
            pass
    if word:
        node.problem("not-a-date", word=word)
    return None


def is_code(word: str) -> bool:
    """Whether a word can name a jurisdiction."""
    return bool(JURISDICTION.match(word))


def code(node: Node) -> str:
    """A jurisdiction's code, whether or not there is a rulebook for it."""
    word = node.word()
    if not word or is_code(word):
        return word
    node.problem("wrong-code", word=word)
    return ""


def plain(asked: Asked) -> object:
    """A value in the shape that JSON and YAML give it."""
    if asked and asked[0][0] != "is":
        return {k: int(v) if v.isdigit() else v for k, v in asked}
    values = [int(v) if v.isdigit() else v for _, v in asked]
    return values[0] if len(values) == 1 else values


def _values(fact: Fact, nodes: list[Node], sets: Sets) -> tuple[str, ...] | None:
    """The values that are written, each of them checked; None if one is wrong."""
    found = [_value(fact, node, sets) for node in nodes]
    return None if None in found else tuple(v for v in found if v is not None)


def _value(fact: Fact, node: Node, sets: Sets) -> str | None:
    word = node.word("value")
    if node.broken or node.text is None:
        return None
    if fact.is_open:
        if (_COUNTRY.match(word) and word not in NOT_COUNTRIES) or word in sets:
            return word
        node.problem("not-a-country", NOT_COUNTRIES.get(word, ""), word=word)
    elif fact.is_number:
        pattern = {"count": COUNT, "year": YEAR, "date": _DATE}[fact.type]
        if pattern.match(word) and (fact.type != "date" or _is_day(word)):
            return word
        node.problem("not-a-date" if fact.type == "date" else "not-a-number", word=word)
    elif word in fact.codes:
        return word
    else:
        near = nearest(word, fact.codes)
        node.problem("unknown-value", near, word=word, fact=fact.id, known=", ".join(fact.codes))
    return None


def _is_day(word: str) -> bool:
    try:
        date.fromisoformat(word)
    except ValueError:
        return False
    return True


def _expand(values: tuple[str, ...], sets: Sets) -> tuple[str, ...]:
    """Country sets stand for their members."""
    return tuple(dict.fromkeys(v for word in values for v in sets.get(word, (word,))))


def _bound(fact: Fact, node: Node) -> tuple[tuple[int | None, int | None], Asked] | None:
    """A lower and an upper bound, both of which count; levels by their index."""
    if not (fact.is_number or fact.type == "level"):
        node.problem("not-ordered", fact=fact.id)
        return None
    low: int | None = None
    high: int | None = None
    asked: list[tuple[str, str]] = []
    fields = node.fields(*BOUNDS)
    for key, child in fields.items():
        word = _value(fact, child, {})
        if word is None:
            return None
        at = number(fact, word) if fact.is_number else fact.codes.index(word)
        asked.append((key, word))
        if key in ("at_least", "from"):
            if low is not None:
                child.problem("two-bounds")
                return None
            low = at
        elif high is not None:
            child.problem("two-bounds")
            return None
        else:
            high = at - 1 if key == "before" else at
    if not asked:
        node.problem("missing-bound", known=", ".join(BOUNDS))
        return None
    if fact.type == "level":
        low, high = max(0, low or 0), min(len(fact.codes) - 1, len(fact.codes) if high is None else high)
    elif fact.type == "count":
        low = max(0, low or 0)
    if low is not None and high is not None and low > high:
        node.problem("empty-bound", fact=fact.id)
        return None
    return (low, high), tuple(asked)


def _ranged(fact: Fact, bound: tuple[int | None, int | None]) -> OneOf | Within:
    low, high = bound
    if fact.type == "level":
        return OneOf(fact.codes[low or 0 : (len(fact.codes) - 1 if high is None else high) + 1])
    return Within((bound,))


def is_exact(asked: Asked) -> bool:
    """Whether a value is one value, without a bound and without `perhaps_more`."""
    return all(how == "is" and word != MORE for how, word in asked)


def asked_of(fact: Fact, known: Known) -> Asked:
    """An exact value in the words of the YAML."""
    if isinstance(known, Within):
        low = known.ranges[0][0] or 0
        return (("is", date.fromordinal(low).isoformat() if fact.type == "date" else str(low)),)
    return tuple(("is", v) for v in known.values)
