"""A rulebook of two versions: the new one, in which single changes are taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from aigc_rules.changes import ADDED, CHANGED, Change, compare, items, matters
from aigc_rules.links import whole
from aigc_rules.model import Decision, Rulebook, Topic, Vocabulary
from aigc_rules.reach import Key


class Mixture:
    """Both versions of every change; each can be had by itself."""

    def __init__(self, old: Rulebook, new: Rulebook, vocabulary: Vocabulary) -> None:
        self.old, self.new, self.vocabulary = old, new, vocabulary
        self._names: dict[Key, dict[Key, None]] = {}
        for change in compare("", items(old), items(new)):
            if matters(change):
                self._names.setdefault(self._unit(change), {})[change.key] = None

    @cached_property
    def units(self) -> tuple[Key, ...]:
        """What can be taken back by itself: which decisions there are in which order is one unit."""
        return tuple(self._names)

    def names(self, unit: Key) -> tuple[Key, ...]:
        """The items that a unit stands for."""
        return tuple(self._names[unit])

    def _unit(self, change: Change) -> Key:
        if change.kind == "decision" and change.how != CHANGED:
            book = self.new if change.how == ADDED else self.old
            return ("order", book.decision(change.id)[0].key)
        return ("element", change.id.partition("=")[0]) if change.kind == "reading" else change.key

    def book(self, back: frozenset[Key]) -> Rulebook | None:
        """The mixture; none where a name in it leads nowhere or something rests on itself."""
        old, new = self.old, self.new
        elements = {**old.elements, **new.elements}
        elements |= {n: old.elements[n] for kind, n in back if kind == "element" and n in old.elements}
        presumed = {p.fact: p for p in new.presumptions}
        for kind, name in back:
            if kind == "presumption":
                presumed.pop(name, None)
                presumed |= {p.fact: p for p in old.presumptions if p.fact == name}
        made = replace(
            new,
            elements=elements,
            presumptions=tuple(presumed.values()),
            topics={k: self._topic(k, back) for k in {**new.topics, **old.topics}},
            homes={},
            reads={},
        )
        return made if whole(made, self.vocabulary) else None

    def _topic(self, key: str, back: frozenset[Key]) -> Topic:
        old, new = self.old.topics.get(key), self.new.topics.get(key)
        if old is None or new is None:
            topic = new or old
            assert topic is not None
            return topic
        before, now = ({d.id: d for d in t.decisions} for t in (old, new))

        def version(name: str) -> Decision:
            mine = before if ("decision", name) in back and name in before else now
            return mine.get(name) or before[name]

        parts: dict[str, tuple[str, str, tuple[str, ...]]] = {p[0]: p for p in new.parts}
        for part in {p[0] for p in (*old.parts, *new.parts)}:
            if ("part", f"{key} {part}") in back:
                parts.pop(part, None)
                parts |= {p[0]: p for p in old.parts if p[0] == part}
        order = before if ("order", key) in back else now
        return replace(new, decisions=tuple(map(version, order)), parts=tuple(parts.values()))
