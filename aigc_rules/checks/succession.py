"""Which dated things of a rulebook succeed each other, and by how many days they miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from aigc_rules.checks.subject import Subject
from aigc_rules.model import Dates
from aigc_rules.problem import Place

NEAR = 31  # days within which an end and a beginning are meant to meet
Dated = tuple[str, Dates, Place]


def missed(subject: Subject) -> Iterator[tuple[Dated, Dated, int]]:
    """The earlier, the later, and the days between them; negative where they overlap."""
    book = subject.book
    rows: list[Sequence[Dated]] = [[(e.id, e.in_force, e.place) for e in book.elements.values()]]
    rows += [[(f"{e.id}={r.name}", r.in_force, r.place) for r in e.readings] for e in book.elements.values()]
    rows += [[(d.id, d.in_force, d.place) for d in topic.decisions] for topic in book.topics.values()]
    for row in rows:
        for earlier, later in permutations([dated for dated in row if dated[1] != Dates()], 2):
            end, start = earlier[1].end, later[1].start
            if end is None or start is None or not _before(earlier[1], later[1]):
                continue
            between = start - end - 1
            if between and abs(between) <= NEAR:
                yield earlier, later, between


def _before(one: Dates, two: Dates) -> bool:
    """Whether it starts before the other does, and ends before the other ends."""
    return (one.start is None or one.start < (two.start or 0)) and (
        two.end is None or (one.end or 0) < two.end
    )
