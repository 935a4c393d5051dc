"""Which mutants of a rulebook the tests, theorems and decided cases beside it notice."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.engine.proof import Counter
from aigc_rules.gap import Question, Stage, Version
from aigc_rules.glance import Gallery
from aigc_rules.model import Rulebook
from aigc_rules.mutant import DROP_READING, Mutant
from aigc_rules.reach import Key, reached
from aigc_rules.record import record
from aigc_rules.witness import Witness

KILLED, SURVIVED, EQUIVALENT = "killed", "survived", "equivalent"


@record
class Fate:
    """What became of a mutant: what noticed it, or where it decides otherwise and nothing does."""

    mutant: Mutant
    result: str
    by: Witness | None = None
    topic: str = ""
    day: int = 0
    counter: Counter | None = None


@record
class Tried:
    """The mutants of one rulebook that were tried, and what became of them."""

    jurisdiction: str
    fates: tuple[Fate, ...]
    all: int

    def count(self, result: str) -> int:
        return sum(f.result == result for f in self.fates)


def share(tried: Iterable[Tried]) -> int:
    """How many of a hundred mutants that decide anything otherwise were noticed, rounded down."""
    listed = list(tried)
    killed, survived = (sum(t.count(result) for t in listed) for result in (KILLED, SURVIVED))
    return 100 * killed // (killed + survived) if killed + survived else 100


def in_rules(book: Rulebook, lines: Iterable[int]) -> frozenset[str]:
    """The elements and decisions of a rulebook to which some lines of its file belong."""
    starts = {e.place.line: e.id for e in book.elements.values() if e.place.path == book.path}
    mine = (d for t in book.topics.values() for d in t.decisions if d.place.path == book.path)
    starts |= {d.place.line: d.id for d in mine}
    order = sorted(starts)
    at = (bisect_right(order, line) for line in lines)
    return frozenset(starts[order[i - 1]] for i in at if i)


class Court:
    """One rulebook, everything that speaks for it, and its questions built once.

    A mutant is looked at first: most fail an example for certain. Of the others it is proved where
    they decide otherwise, and only what reaches that is heard. All mutants share one diagram.
    """

    def __init__(
        self, law: Law, code: str, witnesses: Iterable[Witness], mutants: Iterable[Mutant], today: date
    ) -> None:
        self.law, self.book = law, law.books[code]
        self.mutants = tuple(mutants)
        heard = tuple(witnesses)
        self._theorems = [w for w in heard if w.claims]
        self._naming: dict[Key, list[Witness]] = {}
        for witness in heard:
            for key in witness.names:
                self._naming.setdefault(key, []).append(witness)
        scenes = [w for w in heard if not w.claims]
        self._gallery = Gallery(law, self.book, scenes)
        tests = tuple(dict.fromkeys(t for m in self.mutants for t in m.tests))
        parts = [p for w in self._theorems for p in w.parts]
        words, day = law.vocabulary, today.toordinal()
        self._stage = Stage(self.book, words, day, tuple(self.book.topics), (*tests, *parts))
        for part in parts:
            self._stage.space.node(part)
        self._stage.settle()
        self._questions = [
            Question(self.book, words, t, scenes, self._stage, tests) for t in self.book.topics
        ]
        self._hits: Tally[tuple[Witness, str]] = Tally()
        self._sound: dict[Witness, bool] = {}
        self._rests: dict[str, frozenset[Key]] = {
            name: reached(self.book, [(kind, name)], words)
            for kind, names in (("element", self.book.elements), ("topic", self.book.topics))
            for name in names
        }

    def judge(self, mutant: Mutant) -> Fate:
        """What becomes of a mutant."""
        for witness in self._naming.get(mutant.missing, ()):  # the test cannot even be read
            if self._is_sound(witness):
                return self._killed(mutant, witness)
        keys = _keys(mutant)
        unlike = frozenset(name for name, rests_on in self._rests.items() if keys & rests_on)
        version = Version(mutant.applied(self.book), unlike, mutant.kind == DROP_READING)
        touched = [q for q in self._questions if q.topic in unlike]
        try:
            return self._judged(mutant, version, touched)
        finally:
            self._stage.release()
            for question in touched:
                question.release()

    def _judged(self, mutant: Mutant, version: Version, touched: list[Question]) -> Fate:
        law = replace(self.law, books={**self.law.books, self.book.jurisdiction: version.book})
        names = frozenset(q.topic for q in touched)
        look = self._gallery.look(version.book, names)
        for witness in self._telling(look.failing, mutant):
            if self._is_sound(witness):
                return self._killed(mutant, witness)
        heard: dict[Witness, None] = dict.fromkeys(look.failing)
        for witness in self._telling(look.telling, mutant):
            heard[witness] = None
            if witness.fails(law, names) and self._is_sound(witness):
                return self._killed(mutant, witness)
        found = next((f for q in touched for f in q.gaps(version)), None)
        if found is None:
            return Fate(mutant, EQUIVALENT)
        for witness in self._others(mutant, version, touched):
            if witness not in heard and self._fails(witness, version, law, names) and self._is_sound(witness):
                return self._killed(mutant, witness)
            heard[witness] = None
        return Fate(mutant, SURVIVED, None, found.topic, found.day, found.gap.counter())

    def _fails(self, witness: Witness, version: Version, law: Law, names: frozenset[str]) -> bool:
        """A theorem of today is proved on the shared diagram; anything else is heard for itself."""
        if witness.claim is not None and witness.day == self._stage.day:
            return not witness.claim.holds(self._stage.twin(version))
        return witness.fails(law, names)

    def _killed(self, mutant: Mutant, witness: Witness) -> Fate:
        self._hits.update([(witness, mutant.id), (witness, "")])
        return Fate(mutant, KILLED, witness)

    def _others(self, mutant: Mutant, version: Version, touched: list[Question]) -> Iterator[Witness]:
        """Scenarios that come out otherwise, theorems, then scenarios in which another decision decides."""
        for question in touched:
            yield from self._telling(question.reaching(version, wide=False), mutant)
        keys = _keys(mutant)
        yield from self._telling((w for w in self._theorems if w.claims & keys), mutant)
        for question in touched:
            yield from self._telling(question.reaching(version, wide=True), mutant)

    def _telling(self, found: Iterable[Witness], mutant: Mutant) -> list[Witness]:
        """Those first that noticed what was nearest, and most."""

        def order(witness: Witness) -> tuple[int, int, str, int]:
            here, all_ = self._hits[witness, mutant.id], self._hits[witness, ""]
            return (-here, -all_, witness.place.path, witness.place.line)

        return sorted(found, key=order)

    def _is_sound(self, witness: Witness) -> bool:
        """One that fails on the rulebook itself proves nothing."""
        if witness not in self._sound:
            self._sound[witness] = not witness.fails(self.law, frozenset(self.book.topics))
        return self._sound[witness]


def _keys(mutant: Mutant) -> frozenset[Key]:
    """The names under which others rest on what was changed."""
    return frozenset({("element", mutant.id), ("decision", mutant.id), ("topic", mutant.id)})
