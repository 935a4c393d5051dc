"""From the bytes of an image file to what it records."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.imagefile import c2pa, exif, generator, xmp
from aigc_rules.imagefile.container import blocks
from aigc_rules.imagefile.record import Block, Record

_TEXTS = {
    "parameters": generator.parameters,
    "prompt": generator.prompt,
    "workflow": generator.workflow,
}
_KINDS = {"exif": exif.records, "xmp": xmp.records, "jumbf": c2pa.records}


def recorded(data: bytes) -> tuple[Record, ...] | None:
    """Everything that a PNG, JPEG or WebP file records of its making; None where it is none of them."""
    found = blocks(data)
    if found is None:
        return None
    records = (r for block in found for r in (_read(block) if isinstance(block, Block) else [block]))
    return tuple(dict.fromkeys(records))


def _read(block: Block) -> Iterator[Record]:
    if block.kind == "text":
        yield from _text(block)
        return
    for record in _KINDS[block.kind](block):
        if record.kind == "comment":
            yield from generator.parameters(record.text, record.where)
        else:
            yield record


def _text(block: Block) -> Iterator[Record]:
    """A named text: only names that we know are read."""
    key, text = block.where.rpartition(" ")[2], block.data.decode("utf-8", "replace")
    if key in _TEXTS:
        yield from _TEXTS[key](text, block.where)
    elif key == "Software" and text.strip():
        yield Record("software", block.where, text.strip())
