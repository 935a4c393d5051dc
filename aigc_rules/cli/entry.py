"""One line that is typed at the foot of a slide, with what can complete it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from aigc_rules.model import Vocabulary
from aigc_rules.reader import nearest
from aigc_rules.record import record

Candidates = tuple[str, ...]


@record
class Entry:
    """A text and where the cursor stands in it."""

    text: str = ""
    at: int = 0

    def press(self, key: str) -> Entry:
        """The same after a key."""
        text, at = self.text, self.at
        if key == "left":
            return replace(self, at=max(0, at - 1))
        if key == "right":
            return replace(self, at=min(len(text), at + 1))
        if key in ("home", "end"):
            return replace(self, at=0 if key == "home" else len(text))
        if key == "backspace":
            return Entry(text[: max(0, at - 1)] + text[at:], max(0, at - 1))
        if key == "delete":
            return Entry(text[:at] + text[at + 1 :], at)
        if key == "clear":
            return Entry(text[at:], 0)
        char = " " if key == "space" else key
        return Entry(text[:at] + char + text[at:], at + 1) if len(char) == 1 else self


def filled(text: str) -> Entry:
    """A text with the cursor at its end."""
    return Entry(text, len(text))


def complete(text: str, vocabulary: Vocabulary) -> tuple[str, Candidates]:
    """`fact=value` as far as it is clear, and what it can become: groups, facts, then values."""
    name, equals, value = text.partition("=")
    if not equals:
        return _names(name.strip(), vocabulary)
    fact = vocabulary.facts.get(name.strip())
    if fact is None:
        return text, ()
    before, comma, last = value.rpartition(",") if fact.is_set else ("", "", value)
    taken = {v.strip() for v in before.split(",")}
    fitting = tuple(c for c in fact.codes if c.startswith(last.strip()) and c not in taken)
    longest = _longest(last.strip(), fitting)
    return f"{name}={before}{comma}{longest}", fitting


def _names(word: str, vocabulary: Vocabulary) -> tuple[str, Candidates]:
    if "." not in word:
        groups = [f"{g}." for g in vocabulary.groups if g.startswith(word)]
        if len(groups) != 1:
            inner = _inner(word, vocabulary) if not groups else ()
            return (inner[0], ()) if len(inner) == 1 else (_longest(word, groups), tuple(groups) or inner)
        word = groups[0]
    facts = [f for f in vocabulary.facts if f.startswith(word)] or list(_inner(word, vocabulary))
    if len(facts) == 1:
        return f"{facts[0]}=", tuple(vocabulary.facts[facts[0]].codes)
    return _longest(word, facts), tuple(facts)


def _inner(word: str, vocabulary: Vocabulary) -> Candidates:
    """Facts that have a word in their name, where none begins with it; else one that looks like it."""
    near = nearest(word, vocabulary.facts)
    return tuple(f for f in vocabulary.facts if word and word in f) or ((near,) if near else ())


def _longest(word: str, options: Iterable[str]) -> str:
    """What all options begin with; they begin with the word itself at least."""
    letters = takewhile(lambda column: len(set(column)) == 1, zip(*options, strict=False))
    return "".join(column[0] for column in letters) or word
