"""What two versions of the law have, and where they differ: item by item, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from aigc_rules.assess import Law
from aigc_rules.model import (
    NOWHERE,
    All,
    AtLeast,
    Authority,
    Condition,
    Dates,
    Decision,
    Element,
    Fact,
    FactIs,
    Not,
    Outcome,
    Questions,
    Rulebook,
    Settled,
    Some,
    Text,
    Topic,
    Vocabulary,
)
from aigc_rules.problem import Place
from aigc_rules.record import record
from aigc_rules.values import asked_of

BESIDE = ("weightless", "watch", "evidence", "part")  # told once, where a member state takes them over
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_DECIDES = frozenset(
    (
        *("when", "unless", "then", "in_force", "settled", "favoured", "elements", "is", "order"),
        *("type", "values", "only_if", "absent", "legal", "counts"),
    )
)  # what can move a verdict; a sentence or a citation cannot
_TOLD = ("say", "ask", "label")  # the sentence of what is added or removed stands beside its id
Said: TypeAlias = "Condition | Text | Settled | Dates | tuple[str, ...] | str | None"


@record
class Detail:
    """One thing that is said of an item, before and after; None where nothing is."""

    what: str
    before: Said
    after: Said


@record
class Change:
    """An item of a rulebook, of the vocabulary or of the questions that is not what it was."""

    jurisdiction: str
    kind: str
    id: str
    how: str
    place: Place
    details: tuple[Detail, ...] = ()
    say: Text | None = None
    bill: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.kind, self.id)


@record
class Item:
    """Something with an id, and what is said of it."""

    kind: str
    id: str
    says: Mapping[str, Said]
    place: Place = NOWHERE
    say: Text | None = None


def changes(old: Law, new: Law) -> tuple[Change, ...]:
    """Every change: of the vocabulary, of the questions, of each rulebook."""
    found = list(compare("", facts(old.vocabulary), facts(new.vocabulary)))
    found += compare("", outcomes(old.questions), outcomes(new.questions))
    told: set[tuple[str, str, str]] = set()
    for code in dict.fromkeys((*new.books, *old.books)):
        before, after = old.books.get(code), new.books.get(code)
        if before is not None and after is not None:
            mine = list(compare(code, items(before, before.path), items(after, after.path)))
            found += [c for c in mine if not (c.kind in BESIDE and (c.kind, c.id, c.how) in told)]
            told |= {(c.kind, c.id, c.how) for c in mine}
        else:
            book = after or before
            assert book is not None
            how = REMOVED if after is None else ADDED
            found.append(Change(code, "rulebook", code, how, Place(book.path), (), book.name))
    return tuple(found)


def bill(name: str, old: Rulebook | None, new: Rulebook | None) -> tuple[Change, ...]:
    """Every change of a bill, from the rulebooks as they would be under it."""
    book = new or old
    assert book is not None
    if old is None or new is None:
        how = REMOVED if new is None else ADDED
        return (
            Change(book.jurisdiction, "proposal", name, how, _written(name, book), (), book.proposals[-1]),
        )
    both = (items(b, _written(name, b).path) for b in (old, new))
    return tuple(replace(c, bill=name) for c in compare(book.jurisdiction, *both))


def _written(name: str, book: Rulebook) -> Place:
    return Place(f"{book.path.rpartition('/')[0]}/proposals/{name}.yaml")


def compare(code: str, old: Iterable[Item], new: Iterable[Item]) -> Iterator[Change]:
    """Items that are not the same in both; one that is changed is told as it is now."""
    before, after = ({(i.kind, i.id): i for i in many} for many in (old, new))
    for key, item in after.items():
        was = before.get(key)
        if was is None:
            yield Change(code, item.kind, item.id, ADDED, item.place, _all(item, new=True), item.say)
        elif details := tuple(_between(was, item)):
            yield Change(code, item.kind, item.id, CHANGED, item.place, details, item.say)
    for key, item in before.items():
        if key not in after:
            yield Change(code, item.kind, item.id, REMOVED, item.place, _all(item, new=False), item.say)


def _all(item: Item, *, new: bool) -> tuple[Detail, ...]:
    told = ((w, s) for w, s in item.says.items() if s not in (None, (), "", "no", Dates()) and w not in _TOLD)
    return tuple(Detail(w, None if new else s, s if new else None) for w, s in told)


def _between(old: Item, new: Item) -> Iterator[Detail]:
    for what in dict.fromkeys((*old.says, *new.says)):
        before, after = old.says.get(what), new.says.get(what)
        if what == "order" and isinstance(before, tuple) and isinstance(after, tuple):
            if [d for d in before if d in after] != [d for d in after if d in before]:
                yield Detail(what, before, after)
        elif form(before) != form(after):
            yield Detail(what, before, after)


def form(said: object) -> object:
    """What is said without its accidents: limbs have no order, and a test is what its author wrote."""
    if isinstance(said, (All, Some)):
        return (type(said).__name__, frozenset(map(form, said.members)))
    if isinstance(said, AtLeast):
        return (said.number, tuple(sorted(map(str, map(form, said.members)))))
    if isinstance(said, Not):
        return ("not", form(said.member))
    if isinstance(said, FactIs):
        return (said.fact, frozenset(said.asked))
    return said


def matters(change: Change) -> bool:
    """Whether a change can move a verdict."""
    return any(d.what in _DECIDES for d in change.details)


# --- what there is ---------------------------------------------------------------------------


def items(book: Rulebook, written_in: str | None = None) -> Iterator[Item]:
    """What a rulebook says; or of it only what is written in one file: its own, or a bill."""

    def there(place: Place) -> bool:
        return written_in is None or place.path == written_in

    for authority in book.authorities.values():
        if there(authority.place):
            yield _authority(authority)
    for presumed in book.presumptions:
        if there(presumed.place):
            says: dict[str, Said] = {"is": tuple(w for _, w in presumed.asked), "why": presumed.why}
            says |= {"say": presumed.say, "cites": presumed.cites}
            yield Item("presumption", presumed.fact, says, presumed.place, presumed.say)
    for element in book.elements.values():
        if there(element.place):
            yield from _element(element)
    for topic in book.topics.values():
        yield from _topic(topic, tuple(d for d in topic.decisions if there(d.place)))
    if written_in in (None, book.path):
        yield from _beside(book)


def _authority(authority: Authority) -> Item:
    says: dict[str, Said] = {"cite": authority.cite, "kind": authority.kind, "says": authority.says}
    says |= {"checked": authority.checked, "url": authority.url, "in_force": authority.in_force}
    return Item("authority", authority.id, says, authority.place)


def _element(element: Element) -> Iterator[Item]:
    says: dict[str, Said] = {"when": element.when, "in_force": element.in_force, "settled": element.settled}
    says |= {"favoured": element.favoured, "say": element.say, "cites": element.cites}
    yield Item("element", element.id, says, element.place, element.say)
    for reading in element.readings:
        says = {"when": reading.when, "in_force": reading.in_force}
        says |= {"say": reading.say, "cites": reading.cites}
        yield Item("reading", f"{element.id}={reading.name}", says, reading.place, reading.say)


def _topic(topic: Topic, decisions: tuple[Decision, ...]) -> Iterator[Item]:
    for decision in decisions:
        says: dict[str, Said] = {"when": decision.when, "unless": decision.unless, "then": decision.then}
        says |= {"in_force": decision.in_force, "settled": decision.settled}
        says |= {"say": decision.say, "cites": decision.cites}
        yield Item("decision", decision.id, says, decision.place, decision.say)
    if decisions:
        place = decisions[0].place
        for part, _, elements in topic.parts:
            yield Item("part", f"{topic.key} {part}", {"elements": elements}, place)
        if topic.kind == "one":
            yield Item("order", topic.key, {"order": tuple(d.id for d in decisions)}, place)


def _beside(book: Rulebook) -> Iterator[Item]:
    place = Place(book.path)
    for question, remarks in book.remarks.items():
        for fact, why in remarks.weightless:
            yield Item("weightless", f"{question} {fact}", {"say": why}, place, why)
        for text in remarks.watch:
            yield Item("watch", f"{question} {text.en}", {}, place, text)
        for name, kinds in remarks.evidence:
            yield Item("evidence", f"{question} {name}", {"kinds": kinds}, place)
    top: dict[str, Said] = {"law_as_of": book.law_as_of, "reviewed_by": book.reviewed_by, "name": book.name}
    yield Item("rulebook", book.jurisdiction, top, place, book.name)


def facts(vocabulary: Vocabulary) -> Iterator[Item]:
    """The facts there are."""
    for fact in vocabulary.facts.values():
        yield Item("fact", fact.id, _fact(fact), fact.place, fact.ask)


def _fact(fact: Fact) -> dict[str, Said]:
    return {
        "type": fact.type,
        "ask": fact.ask,
        "values": fact.codes,
        "labels": tuple(f"{v.label.en} / {v.label.zh}" for v in fact.values),
        "only_if": fact.only_if,
        "absent": tuple(word for _, word in asked_of(fact, fact.absent)) if fact.absent else (),
        "legal": "yes" if fact.legal else "no",
        "can_still_change": "yes" if fact.can_still_change else "no",
    }


def outcomes(questions: Questions) -> Iterator[Item]:
    """The outcomes that each question, or aspect of it, can have."""
    for topic in questions.topics():
        scale = questions.scale(topic)
        for outcome in scale.outcomes if scale else ():
            yield Item("outcome", f"{topic} {outcome.code}", _outcome(outcome), NOWHERE, outcome.label)


def _outcome(outcome: Outcome) -> dict[str, Said]:
    counts = outcome.counts
    words = (counts.years, counts.start, counts.or_years, counts.or_start, counts.take) if counts else ()
    return {"label": outcome.label, "means": outcome.means, "counts": " ".join(map(str, words))}
