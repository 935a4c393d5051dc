"""The rulebooks there are, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigc_rules.assess import Law
from aigc_rules.case import Case
from aigc_rules.corpus import written_tests
from aigc_rules.library import Library
from aigc_rules.model import Text
from aigc_rules.record import record

COUNTS = ("questions", "elements", "contested", "authorities", "tests", "cases")


@record
class Entry:
    """A rulebook in numbers."""

    code: str
    name: Text
    law_as_of: str
    reviewed_by: str
    counts: Mapping[str, int]


@record
class Bill:
    name: str
    jurisdiction: str
    title: Text


def entries(library: Library, law: Law, cases: Iterable[Case]) -> tuple[Entry, ...]:
    """One a rulebook; a case counts where one of its questions was decided."""
    decided = [{d.jurisdiction for d in c.decided} for c in cases]
    found = []
    for code, book in law.books.items():
        counts = {
            "questions": len({t.partition(".")[0] for t in book.topics}),
            "elements": len(book.elements),
            "contested": sum(bool(e.readings) for e in book.elements.values()),
            "authorities": len(book.authorities),
            "tests": len(written_tests(library, law, code)),
            "cases": sum(code in where for where in decided),
        }
        found.append(Entry(code, book.name, book.law_as_of, book.reviewed_by, counts))
    return tuple(found)


def bills(library: Library, law: Law) -> tuple[Bill, ...]:
    """The bills of these rulebooks."""
    found = []
    for name in library.proposals():
        books = library.law(tuple(law.books), (name,)).books
        found += [Bill(name, c, b.proposals[-1]) for c, b in books.items() if b.proposals]
    return tuple(found)
