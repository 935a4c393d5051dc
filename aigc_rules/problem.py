"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from aigc_rules.record import record


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a file; lines and columns count from one."""

    path: str
    line: int = 1
    column: int = 1
    width: int = field(default=1, compare=False)
    text: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@record
class Problem:
    """One thing the reader or a check reports; the sentence for its code stands in `words`."""

    code: str
    place: Place
    details: tuple[tuple[str, str], ...] = ()
    near: str = ""
    other: Place | None = None
    level: str = "error"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """By file, line, column; the code breaks ties."""
        return (self.place.path, self.place.line, self.place.column, self.code)


class Failed(Exception):  # noqa: N818 - the one word the whole project uses for it
    """The only exception this package raises on purpose: input that cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{p.place}: {p.code}" for p in problems))
        self.problems = sorted(dict.fromkeys(problems), key=lambda p: p.order)


def fail(code: str, place: Place, *, near: str = "", **details: str) -> Failed:
    """One problem, ready to raise."""
    return Failed([Problem(code, place, tuple(details.items()), near)])
