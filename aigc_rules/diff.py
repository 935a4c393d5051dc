"""Two versions of the law: what changed, which verdicts move and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.changes import Change, bill, changes, matters
from aigc_rules.corpus import Subject
from aigc_rules.equivalence import Equivalence, equivalences
from aigc_rules.mixture import Mixture
from aigc_rules.model import Element, Given, OneOf, Rulebook, Scenario, SetOf, Vocabulary
from aigc_rules.problem import Failed
from aigc_rules.reach import Key, reach
from aigc_rules.record import record
from aigc_rules.ruletest import Amend
from aigc_rules.verdict import Verdict, said


@record
class Version:
    """The law as one version has it; `amend` gives it with bills as if they were in force."""

    name: str
    law: Law
    amend: Amend
    bills: tuple[str, ...] = ()


@record
class Move:
    """A verdict that is no longer what it was, and the changes without which it would be."""

    subject: Subject
    jurisdiction: str
    topic: str
    before: Verdict | None
    after: Verdict | None
    by: tuple[Key, ...] = ()


@record
class Diff:
    old: Version
    new: Version
    changes: tuple[Change, ...]
    tried: int
    moves: tuple[Move, ...]
    equivalences: tuple[Equivalence, ...] = ()

    def change(self, key: Key) -> Change | None:
        """The change of an item."""
        return next((c for c in self.changes if c.key == key), None)


def diff(
    old: Version,
    new: Version,
    corpus: Iterable[Subject],
    today: date,
    *,
    exhaustive: bool = False,
    step: Callable[[Subject], None] = lambda _: None,
) -> Diff:
    """Compare two versions, and try both on every subject whose verdict can have moved."""
    changed = (*changes(old.law, new.law), *_bills(old, new))
    affected = Affected(old.law, new.law, changed)
    tried, moves = 0, []
    for subject in corpus:
        step(subject)
        both = subject.jurisdiction in old.law.books and subject.jurisdiction in new.law.books
        tried += len(subject.topics) if both else 0
        if both and (wanted := affected.among(subject)):
            moves += list(_moves(old, new, subject, wanted))
    found = tuple(equivalences(old.law, new.law, affected.touches, today)) if exhaustive else ()
    return Diff(old, new, changed, tried, tuple(moves), found)


class Affected:
    """The topics of each rulebook that rest on something that changed."""

    def __init__(self, old: Law, new: Law, changed: Iterable[Change]) -> None:
        self.old, self.new = old, new
        self.keys = {c.key for c in changed if matters(c)}
        self._known: dict[tuple[str, str], bool] = {}

    def among(self, subject: Subject) -> tuple[str, ...]:
        """Of a subject's topics those that can have moved; under a bill, all of them."""
        if subject.proposals and self.keys:
            return subject.topics
        return tuple(t for t in subject.topics if self.touches(subject.jurisdiction, t))

    def touches(self, code: str, topic: str) -> bool:
        """Whether a change can be seen from a topic, in either version."""
        if (code, topic) not in self._known:
            self._known[code, topic] = any(
                topic in law.books[code].topics
                and not self.keys.isdisjoint(reach(law.books[code], topic, law.vocabulary))
                for law in (self.old, self.new)
            )
        return self._known[code, topic]


# --- verdicts that move ----------------------------------------------------------------------


def _moves(old: Version, new: Version, subject: Subject, topics: tuple[str, ...]) -> Iterator[Move]:
    was, now = (_amended(v, subject.proposals) for v in (old, new))
    before, after = (_verdicts(law, subject, topics) for law in (was, now))
    for topic in topics:
        one, two = before.get(topic), after.get(topic)
        if said(one) != said(two):
            by = _by(was, now, subject, topic, said(two)) if was and now and one and two else ()
            yield Move(subject, subject.jurisdiction, topic, one, two, by)


def _bills(old: Version, new: Version) -> Iterator[Change]:
    """Changes of bills, each laid over the rulebook that it would change."""
    for name in dict.fromkeys((*new.bills, *old.bills)):
        was, now = (_under(v, name) if name in v.bills else None for v in (old, new))
        if was or now:
            yield from bill(name, was, now)


def _under(version: Version, name: str) -> Rulebook | None:
    return next((b for b in version.amend((name,)).books.values() if b.proposals), None)


def _amended(version: Version, proposals: tuple[str, ...]) -> Law | None:
    """The law with bills; none where one of them is not there."""
    try:
        return version.amend(proposals) if proposals else version.law
    except Failed:
        return None


def _verdicts(law: Law | None, subject: Subject, topics: tuple[str, ...]) -> dict[str, Verdict]:
    """A subject's verdicts, as far as a version has the facts and the topics."""
    scenario = fitted(subject.scenario, law.vocabulary) if law else None
    if law is None or scenario is None:
        return {}
    book = law.books[subject.jurisdiction]
    there = tuple(t for t in topics if t in book.topics)
    readings = {e: r for e, r in subject.readings if e in book.elements and _has(book.elements[e], r)}
    mine = replace(law, books={subject.jurisdiction: book})
    if not there:
        return {}
    try:
        found = assess(scenario, mine, Options(subject.day, there, readings, NATIVE))
    except Failed:  # facts that exclude each other in this version
        return {}
    return {v.topic: v for v in found.verdicts}


def _has(element: Element, reading: str) -> bool:
    return any(r.name == reading for r in element.readings)


def fitted(scenario: Scenario, vocabulary: Vocabulary) -> Scenario | None:
    """A scenario in the words of another vocabulary; none where it lacks a fact or a value."""
    facts: dict[str, Given] = {}
    for name, given in scenario.facts.items():
        fact, known = vocabulary.facts.get(name), given.known
        if fact is None:
            return None
        if isinstance(known, (OneOf, SetOf)) and not fact.is_open:
            kept = tuple(v for v in known.values if v in fact.codes)
            if not kept or (isinstance(known, SetOf) and len(kept) < len(known.values)):
                return None
            known = OneOf(kept) if isinstance(known, OneOf) else known
        facts[name] = replace(given, known=known)
    groups = tuple(g for g in scenario.complete if g in vocabulary.groups)
    return replace(scenario, facts=facts, complete=groups)


# --- what moved them -------------------------------------------------------------------------


def _by(old: Law, new: Law, subject: Subject, topic: str, wanted: object) -> tuple[Key, ...]:
    """The fewest changes that together give the new verdict: the others are taken back one by one."""
    code = subject.jurisdiction
    mixed = Mixture(old.books[code], new.books[code], new.vocabulary)
    seen = reach(old.books[code], topic, old.vocabulary) | reach(new.books[code], topic, new.vocabulary)
    units = [u for u in mixed.units if u in seen]

    def under(taken_back: frozenset[Key]) -> object:
        book = mixed.book(taken_back)
        if book is None or topic not in book.topics:
            return None
        law = replace(new, books={code: book})
        return said(_verdicts(law, subject, (topic,)).get(topic))

    back: frozenset[Key] = frozenset()
    while more := next((u for u in units if u not in back and under(back | {u}) == wanted), None):
        back |= {more}
    left = tuple(name for u in units if u not in back for name in mixed.names(u))
    return left or tuple(sorted(k for k in seen & _words(old, new)))


def _words(old: Law, new: Law) -> frozenset[Key]:
    """The facts and outcomes that are not what they were."""
    return frozenset(c.key for c in changes(replace(old, books={}), replace(new, books={})))
