"""What a written document is made of, whatever it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from aigc_rules.record import record
from aigc_rules.report.prose import Clause, Span

Spans: TypeAlias = tuple[Span, ...]
Cell: TypeAlias = tuple[Clause, ...]
NOTE = "note"  # a span that stands for a note: it leads to the key of the note
_UNFIT = re.compile(  # controls, overrides of the direction of writing, and what XML cannot hold
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")


@record
class Heading:
    level: int
    said: Spans
    anchor: str = ""


@record
class Paragraph:
    said: Spans
    role: str = ""


@record
class Bullets:
    clauses: tuple[Clause, ...]


@record
class Terms:
    """Names with what is to be said of each: the rows of a form."""

    rows: tuple[tuple[str, Cell], ...]


@record
class Table:
    """A table; the first cell of a row is its heading. The columns share the width as they are told to."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...] = ()


Block: TypeAlias = "Heading | Paragraph | Bullets | Terms | Table"


@record
class Document:
    """One jurisdiction's, or one scenario's; its code keeps the places of several documents apart."""

    code: str
    title: str
    lang: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, Spans], ...] = ()  # in the order in which they are first referred to
    day: str = ""
    contents: tuple[int, ...] = (2, 3)  # the levels of headings that a page lists at its top


def fit(text: str) -> str:
    """Text as any writer can hold it, on one line, that is read in the order in which it stands."""
    return _UNFIT.sub("", _BREAKS.sub(" ", text))


def noted(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The keys of the notes that are referred to, in the order of reading."""
    return tuple(dict.fromkeys(s.to for s in spans(blocks) if s.role == NOTE))


def spans(blocks: Iterable[Block]) -> Iterator[Span]:
    """Every stretch of text, in the order of reading."""
    for block in blocks:
        yield from _spans(block)


def _spans(block: Block) -> Iterator[Span]:
    if isinstance(block, (Heading, Paragraph)):
        yield from block.said
    elif isinstance(block, Bullets):
        yield from _inside(block.clauses)
    elif isinstance(block, Terms):
        for _, cell in block.rows:
            yield from _inside(cell)
    else:
        for row in block.rows:
            for cell in row:
                yield from _inside(cell)


def _inside(clauses: Iterable[Clause]) -> Iterator[Span]:
    for clause in clauses:
        yield from clause.said
        yield from _inside(clause.inside)
