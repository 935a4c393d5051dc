"""All lessons of a folder, or one of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from aigc_rules.assess import Law
from aigc_rules.casebook import cases
from aigc_rules.lesson import Lesson, lesson
from aigc_rules.library import Library, folder
from aigc_rules.problem import Place, Problem, fail
from aigc_rules.reader import check, nearest, read
from aigc_rules.record import record
from aigc_rules.slide import Sources

ENDING = ".yaml"


@record
class Shelf:
    """A folder of lessons, as it is called."""

    path: Path
    shown: str

    def files(self) -> dict[str, Path]:
        """The lessons there are, by their ids."""
        return {file.stem: file for file in sorted(self.path.glob(f"*{ENDING}"))}


def shelf(path: str | None = None) -> Shelf:
    """The shipped lessons, or those in a folder."""
    return Shelf(Path(path), path) if path else Shelf(folder("examples") / "lessons", "examples/lessons")


def sources(library: Library, decided: Path | None = None) -> Sources:
    """What lessons may name; the shipped cases are told in the shipped facts, and belong to no others."""

    @cache
    def amend(bills: tuple[str, ...]) -> Law:
        return library.law(None, bills)

    law = amend(())
    known = cases(law, decided) if decided or library.shipped_words else ()
    return Sources(law, library.proposals(), amend, {c.id: c for c in known})


def lessons(words: Iterable[str], place: Shelf, told: Sources) -> tuple[Lesson, ...]:
    """Lessons by id or by file, or all of a folder in their order; what is wrong with any is said at once."""
    known, problems = place.files(), list[Problem]()
    wanted = tuple(words)
    named = [_named(word, known, place) for word in wanted or known]
    if not named:
        raise fail("no-lessons", Place(place.shown), path=place.shown)
    found = []
    for file, shown in named:
        root = read(file, problems, shown)
        made = lesson(root, file, told) if root else None
        found += [made] if made else []
    if not wanted:
        found.sort(key=lambda made: made.order)
        for one, two in pairwise(found):
            if one.order == two.order:
                problems.append(Problem("same-order", two.place, (("id", one.id),), "", one.place))
    check(problems)
    return tuple(found)


def _named(word: str, known: dict[str, Path], place: Shelf) -> tuple[Path, str]:
    """The file of a lesson, and what it is called in messages."""
    if word in known:
        return known[word], f"{place.shown}/{word}{ENDING}"
    if word.endswith((ENDING, ".yml")) or "/" in word:
        return Path(word), word
    raise fail("unknown-lesson", Place("demo"), near=nearest(word, known), word=word, known=", ".join(known))
