"""One thing that an image file records, or why a part of it cannot be read."""

from __future__ import annotations

from aigc_rules.record import record

LARGEST = 1 << 20  # bytes of one piece of metadata, once it is unpacked
CUT, BROKEN, HUGE = "cut", "broken", "huge"


@record
class Block:
    """A piece of metadata as the file holds it."""

    kind: str  # text | exif | xmp | jumbf
    where: str
    data: bytes


@record
class Record:
    """What was found, where, and in which words."""

    kind: str  # source prompt negative settings nodes generator action software camera device trouble
    where: str
    text: str


def trouble(where: str, why: str) -> Record:
    """A part that is cut short, broken, or larger than anything sensible."""
    return Record("trouble", where, why)
