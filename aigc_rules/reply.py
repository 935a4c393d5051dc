"""What was typed about a fact: numbers of its values, names, bounds, lists and parts of dates."""

from __future__ import annotations

import calendar
import json
import re
import unicodedata

from aigc_rules.model import Fact, Given
from aigc_rules.problem import Failed, Place, Problem, fail
from aigc_rules.reader import nearest, parse
from aigc_rules.scenario import give
from aigc_rules.values import MORE

PLACE = Place("answer")
_BOUND = re.compile(r"(>=|<=|≥|≤|<)\s*(.+)\Z")
_BETWEEN = re.compile(r"(.+?)\s*(?:\.\.|~|至|(?<!-)-(?=[0-9]+\Z))\s*(.+)\Z")
_PART_OF_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?\Z")
_LIST = re.compile(r"[\s,;、]+")
_NOTHING = ("none", "-", "无", "没有")
_SHORT = {"y": "yes", "n": "no"}


def reply(fact: Fact, words: str) -> Given:
    """The fact as it was answered; what cannot be understood is a problem with its remedy."""
    problems: list[Problem] = []
    node = parse(_yaml(fact, unicodedata.normalize("NFKC", words).strip()).encode(), "answer", problems)
    made = give(fact, node, PLACE) if node is not None else None
    if made is None:
        raise Failed([Problem(p.code, PLACE, p.details, p.near) for p in problems])
    return made


def _yaml(fact: Fact, text: str) -> str:
    """The same in the words of a scenario."""
    if fact.is_set:
        return _set(fact, text)
    bound, between = _BOUND.match(text), _BETWEEN.match(text)
    if bound:
        sign, word = bound.groups()
        first, last = _span(fact, word)
        key, end = {"<": ("before", first), "<=": ("at_most", last), "≤": ("at_most", last)}.get(
            sign, ("at_least", first)
        )
        return f"{{{key}: {_quoted(end)}}}"
    if between and (fact.is_number or fact.type == "level") and not _is_date(fact, text):
        return _range(_span(fact, between[1])[0], _span(fact, between[2])[1])
    first, last = _span(fact, text)
    return _quoted(first) if first == last else _range(first, last)


def _is_date(fact: Fact, text: str) -> bool:
    """A hyphen inside of a date is no range."""
    return fact.type == "date" and ".." not in text and "~" not in text and "至" not in text


def _range(low: str, high: str) -> str:
    return f"{{at_least: {_quoted(low)}, at_most: {_quoted(high)}}}"


def _span(fact: Fact, word: str) -> tuple[str, str]:
    """The first and the last value that a word can mean: a month or a year has many days."""
    part = _PART_OF_DATE.match(word) if fact.type == "date" else None
    if part is None or part[1] == "0000":
        return (found := _value(fact, word)), found
    year, month = int(part[1]), int(part[2] or 0)
    last = calendar.monthrange(year, month or 12)[1]
    return f"{year:04}-{month or 1:02}-01", f"{year:04}-{month or 12:02}-{last:02}"


def _set(fact: Fact, text: str) -> str:
    """A list; `+` at its end says that there may be more."""
    if fact.is_open and text.casefold() in _NOTHING:
        return "[]"
    more, text = text.endswith("+"), text.removesuffix("+").strip()
    named = [text] if _named(fact, text) else [w for w in _LIST.split(text) if w]
    values = list(dict.fromkeys(_value(fact, w) for w in named))
    return f"[{', '.join(map(_quoted, [*values, *([MORE] if more else [])]))}]"


def _value(fact: Fact, word: str) -> str:
    """A value by its number, its name, or its label in either language."""
    if fact.is_open:
        return word.upper()
    if fact.is_number:
        return word
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 4 else 0
    found = fact.codes[number - 1] if 0 < number <= len(fact.codes) else _named(fact, word)
    if not found:
        known = ", ".join(f"{i} {code}" for i, code in enumerate(fact.codes, 1))
        near = nearest(word, fact.codes)
        raise fail("unknown-value", PLACE, near=near, word=word, fact=fact.id, known=known)
    return found


def _named(fact: Fact, word: str) -> str:
    folded = word.casefold()
    if fact.type == "yes_no":
        folded = _SHORT.get(folded, folded)
    for value in fact.values:
        labels = (unicodedata.normalize("NFKC", text).casefold() for text in (value.label.en, value.label.zh))
        if folded in (value.id, *labels):
            return value.id
    return ""


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)
