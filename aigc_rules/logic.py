"""Answers as bit planes: one bit a row, so that one row and a million are the same code.

An answer is a pair of planes: the rows in which it is yes, and those in which it is no; a row in
neither is unknown. Kleene's strong logic is then `&`, `|` and a swap.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from aigc_rules.model import Known, OneOf, Only, SetOf, Shares, Test, Within
from aigc_rules.terms import overlap


class Answer(Enum):
    """What can be said of a condition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def contrary(self) -> Answer:
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.UNKNOWN)


Planes: TypeAlias = tuple[int, int]
ONE_ROW: dict[Answer, Planes] = {Answer.YES: (1, 0), Answer.NO: (0, 1), Answer.UNKNOWN: (0, 0)}


def answer(planes: Planes, row: int = 0) -> Answer:
    """One row's answer."""
    if planes[0] >> row & 1:
        return Answer.YES
    return Answer.NO if planes[1] >> row & 1 else Answer.UNKNOWN


def every(members: Iterable[Planes], rows: int) -> Planes:
    """Yes where all are yes, no where one is no."""
    yes, no = rows, 0
    for met, unmet in members:
        yes &= met
        no |= unmet
    return yes, no


def some(members: Iterable[Planes], rows: int) -> Planes:
    """Yes where one is yes, no where all are no."""
    yes, no = 0, rows
    for met, unmet in members:
        yes |= met
        no &= unmet
    return yes, no


def contrary(planes: Planes) -> Planes:
    """Yes and no change places."""
    return planes[1], planes[0]


def at_least(number: int, members: list[Planes], rows: int) -> Planes:
    """Yes where so many are yes, no where too many are no for that."""
    return (
        _count(number, [m[0] for m in members], rows),
        _count(len(members) - number + 1, [m[1] for m in members], rows),
    )


def _count(number: int, planes: list[int], rows: int) -> int:
    """Rows that stand in at least so many of the planes."""
    reached = [rows] + [0] * number
    for plane in planes:
        for i in range(number, 0, -1):
            reached[i] |= reached[i - 1] & plane
    return reached[number]


def compare(test: Test, known: Known) -> Answer:
    """What a known value says to a test."""
    if isinstance(test, OneOf) and isinstance(known, OneOf):
        inside = sum(v in test.values for v in known.values)
        return _of(inside == len(known.values), inside > 0)
    if isinstance(test, Within) and isinstance(known, Within):
        low, high = known.ranges[0]
        return _of(
            any(_below(a, low) and _above(b, high) for a, b in test.ranges),
            any(overlap(asked, known.ranges[0]) for asked in test.ranges),
        )
    if isinstance(test, Shares) and isinstance(known, SetOf):
        shared = any(v in test.values for v in known.values)
        return _of(shared, shared or (known.more and any(v != "none" for v in test.values)))
    if isinstance(test, Only) and isinstance(known, SetOf):
        outside = any(v not in test.values for v in known.values)
        fits = bool(known.values) and not outside
        return _of(fits and not known.more, fits)
    msg = f"{test} cannot be asked of {known}"
    raise TypeError(msg)


def _of(certain: bool, possible: bool) -> Answer:  # noqa: FBT001 - two positions, both named here
    return Answer.YES if certain else Answer.UNKNOWN if possible else Answer.NO


def _below(bound: int | None, low: int | None) -> bool:
    return bound is None or (low is not None and bound <= low)


def _above(bound: int | None, high: int | None) -> bool:
    return bound is None or (high is not None and bound >= high)
