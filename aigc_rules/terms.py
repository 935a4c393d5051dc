"""The smallest nouns: sentences, days, values and conditions."""

from __future__ import annotations

from dataclasses import field
from enum import IntEnum
from typing import TypeAlias

from aigc_rules.problem import Place
from aigc_rules.record import record

NOWHERE = Place("")


class Settled(IntEnum):
    """How settled a statement of law is; a larger number is weaker."""

    settled = 0
    majority = 1
    contested = 2
    open = 3


@record
class Text:
    """A sentence in both languages."""

    en: str
    zh: str

    def say(self, lang: str) -> str:
        """The sentence in one language, or in the other where that is missing."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


NO_TEXT = Text("", "")
Range: TypeAlias = "tuple[int | None, int | None]"


def overlap(one: Range, two: Range) -> bool:
    """Whether some number lies in both ranges; both ends count, and an open end is None."""
    starts = [start for start, _ in (one, two) if start is not None]
    ends = [end for _, end in (one, two) if end is not None]
    return not starts or not ends or max(starts) <= min(ends)


@record
class Dates:
    """Days as ordinals; both ends count, and an open end is None."""

    start: int | None = None
    end: int | None = None

    def cover(self, day: int) -> bool:
        """Whether the day lies between the two ends."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meet(self, other: Dates) -> bool:
        """Whether there is a day that lies in both."""
        return overlap((self.start, self.end), (other.start, other.end))


ALWAYS = Dates()


# --- what is asked of a fact, and what is known of it ----------------------------------------


@record
class OneOf:
    """One value out of these (a choice, a level, yes or no, a country)."""

    values: tuple[str, ...]


@record
class Within:
    """A number (count, year, or day as an ordinal) in one of these ranges; both ends count."""

    ranges: tuple[Range, ...]


@record
class Shares:
    """A set that has at least one of these values."""

    values: tuple[str, ...]


@record
class Only:
    """A set that has at least one value, and none outside these."""

    values: tuple[str, ...]


@record
class SetOf:
    """A known set; with `more`, other values may belong to it too."""

    values: tuple[str, ...]
    more: bool = False


Asked: TypeAlias = tuple[tuple[str, str], ...]
"""The author's own words for a value or a test: `(("at_least", "minor"),)`, `(("is", "image"),)`."""

Test: TypeAlias = "OneOf | Within | Shares | Only"
Known: TypeAlias = "OneOf | Within | SetOf"


# --- conditions ------------------------------------------------------------------------------


@record
class Always:
    """`always`, or `never` where it is not met."""

    met: bool
    place: Place = field(default=NOWHERE, compare=False)


@record
class All:
    members: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False)


@record
class Some:
    """`any` in the YAML."""

    members: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False)


@record
class Not:
    member: Condition
    place: Place = field(default=NOWHERE, compare=False)


@record
class AtLeast:
    number: int
    members: tuple[Condition, ...]
    place: Place = field(default=NOWHERE, compare=False)


@record
class FactIs:
    """A test on a fact; `asked` keeps the author's words, such as `at_least minor`."""

    fact: str
    test: Test
    asked: Asked = field(default=(), compare=False)
    place: Place = field(default=NOWHERE, compare=False)


@record
class OutcomeIs:
    topic: str
    outcomes: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False)


@record
class Named:
    """An element or a decision, by its id."""

    id: str
    place: Place = field(default=NOWHERE, compare=False)


Condition: TypeAlias = "Always | All | Some | Not | AtLeast | FactIs | OutcomeIs | Named"
