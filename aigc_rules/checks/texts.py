"""Every sentence that a rulebook says, with the place of what says it."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import Subject
from aigc_rules.model import Rulebook, Text
from aigc_rules.problem import Place, Problem
from aigc_rules.record import record

NAME, SOURCE, CLAUSE, SENTENCE, REMARK = "name", "source", "clause", "sentence", "remark"


@record
class Told:
    """A text: of what kind, and by whom; where it stands, or the keys that lead there."""

    kind: str
    id: str
    text: Text
    place: Place | tuple[str, ...]


def texts(subject: Subject) -> Iterator[Told]:
    """What this file says; of remarks also what it takes over, which has no place in it."""
    yield from (t for t in _ruled(subject.book) if isinstance(t.place, Place) and subject.own(t.place))
    yield Told(NAME, subject.book.jurisdiction, subject.book.name, ("name",))
    for question, remarks in subject.book.remarks.items():
        for fact, text in remarks.weightless:
            yield Told(REMARK, fact, text, ("questions", question, "weightless", fact))
        yield from (Told(REMARK, question, text, ("questions", question, "watch")) for text in remarks.watch)


def report(
    subject: Subject, code: str, level: str, told: Told, *details: tuple[str, str]
) -> Iterator[Problem]:
    """A problem with a text, where it stands; nothing if that is in another file."""
    place = told.place if isinstance(told.place, Place) else subject.file.key(*told.place)
    if place is not None:
        exact = subject.file.find(dict(details).get("word", ""), place.line)
        yield Problem(code, exact or place, (("id", told.id), *details), level=level)


def _ruled(book: Rulebook) -> Iterator[Told]:
    for authority in book.authorities.values():
        yield Told(SOURCE, authority.id, authority.says, authority.place)
    for presumption in book.presumptions:
        yield Told(CLAUSE, presumption.fact, presumption.say, presumption.place)
    for element in book.elements.values():
        yield Told(CLAUSE, element.id, element.say, element.place)
        for reading in element.readings:
            yield Told(CLAUSE, f"{element.id}={reading.name}", reading.say, reading.place)
    for topic in book.topics.values():
        yield from (Told(SENTENCE, d.id, d.say, d.place) for d in topic.decisions)
