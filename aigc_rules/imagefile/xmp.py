"""XMP: the digital source type (IPTC) and the program, found in the text without an XML parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.imagefile.record import Block, Record

_SOURCE = re.compile(
    r"""DigitalSourceType(?:\s*=\s*["']|\s*>\s*|\s+rdf:resource\s*=\s*["'])([^<>"'\s]{1,200})""",
    re.IGNORECASE,
)
_TOOL = re.compile(r"""xmp:CreatorTool(?:\s*=\s*["']|\s*>\s*)([^<>"']{1,200})""")


def records(block: Block) -> Iterator[Record]:
    """XML is read as text: entities of a hostile file are never expanded."""
    text = block.data.decode("utf-8", "replace")
    for found in dict.fromkeys(_SOURCE.findall(text)):
        yield Record("source", f"{block.where} DigitalSourceType", found)
    for found in dict.fromkeys(_TOOL.findall(text)):
        yield Record("software", f"{block.where} CreatorTool", found.strip())
