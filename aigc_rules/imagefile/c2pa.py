"""Content credentials (C2PA): which program claims what. No signature is checked."""

from __future__ import annotations

import json
from collections.abc import Iterator

from aigc_rules.imagefile.cbor import Item, decode
from aigc_rules.imagefile.record import BROKEN, CUT, Block, Record, trouble

_DEEPEST, _MOST = 8, 2000
_LABELLED = 2
_SOURCE = "digitalSourceType"


def records(block: Block) -> Iterator[Record]:
    """Claim generators, actions and digital source types."""
    boxes = _Boxes(block.data)
    for label, kind, body in boxes.walk(0, len(block.data), "", 0):
        where = f"{block.where} {label}"
        try:
            said = decode(body) if kind == b"cbor" else json.loads(body)
        except (ValueError, RecursionError):
            yield trouble(where, BROKEN)
            continue
        if isinstance(said, dict):
            yield from _claim(said, where) if label.startswith("c2pa.claim") else _assertion(said, where)
    if boxes.cut:
        yield trouble(block.where, CUT)


def _claim(said: dict[str, Item], where: str) -> Iterator[Record]:
    """Which program made the claim."""
    info = said.get("claim_generator_info")
    named = [_program(x) for x in (info if isinstance(info, list) else [info])]
    for name in [n for n in named if n] or [_program(said.get("claim_generator"))]:
        if name:
            yield Record("generator", where, name)


def _assertion(said: dict[str, Item], where: str) -> Iterator[Record]:
    """What was done, by which program, and of which source the result is."""
    actions = said.get("actions")
    for action in actions if isinstance(actions, list) else []:
        if isinstance(action, dict):
            words = [_word(action.get("action")), _program(action.get("softwareAgent"))]
            done = " · ".join(w for w in words if w)
            yield from [Record("action", where, done)] if done else []
            yield from _sources(action, where)
    yield from _sources(said, where)


def _sources(said: dict[str, Item], where: str) -> Iterator[Record]:
    for key, value in said.items():
        if key.rpartition(":")[2].lower() == _SOURCE.lower() and isinstance(value, str):
            yield Record("source", where, value)


def _program(said: Item) -> str:
    """A program by its name and version."""
    if isinstance(said, dict):
        return " ".join(w for w in (_word(said.get("name")), _word(said.get("version"))) if w)
    return _word(said)


def _word(said: Item) -> str:
    return said if isinstance(said, str) else ""


class _Boxes:
    """JUMBF: boxes in boxes; a description names what follows it."""

    def __init__(self, data: bytes) -> None:
        self.data, self.count, self.cut = data, 0, False

    def walk(self, at: int, end: int, label: str, depth: int) -> Iterator[tuple[str, bytes, bytes]]:
        """Label, kind and content of every box of data that we can read."""
        while at + 8 <= end and self.count < _MOST:
            self.count += 1
            size, kind, head = int.from_bytes(self.data[at : at + 4], "big"), self.data[at + 4 : at + 8], 8
            if size == 1:
                size, head = int.from_bytes(self.data[at + 8 : at + 16], "big"), 16
            size = size or end - at
            if size < head or at + size > end:
                self.cut = True
                return
            if kind == b"jumb" and depth < _DEEPEST:
                yield from self.walk(at + head, at + size, label, depth + 1)
            elif kind == b"jumd":
                label = self._label(self.data[at + head : at + size])
            elif kind in (b"cbor", b"json") and _wanted(label):
                yield label, kind, self.data[at + head : at + size]
            at += size

    def _label(self, description: bytes) -> str:
        named = len(description) > 17 and description[16] & _LABELLED
        return description[17:].partition(b"\0")[0].decode("utf-8", "replace") if named else ""


def _wanted(label: str) -> bool:
    return label.startswith(("c2pa.claim", "c2pa.actions", "stds.iptc", "cawg.metadata", "c2pa.metadata"))
