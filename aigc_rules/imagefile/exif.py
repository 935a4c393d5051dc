"""EXIF: the device and the program that a file names, and a comment that may hold a prompt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from aigc_rules.imagefile.record import BROKEN, Block, Record, trouble

_MAKE, _MODEL, _SOFTWARE, _INNER = 0x010F, 0x0110, 0x0131, 0x8769
_EXPOSURE, _APERTURE, _SOURCE, _COMMENT = 0x829A, 0x829D, 0xA300, 0x9286
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST = 512  # entries of a directory
_DIGITAL_CAMERA = b"\3"


def records(block: Block) -> Iterator[Record]:
    """A camera is a device that also noted how it exposed."""
    tags = _Tags(block.data)
    found = tags.read(tags.number(4, 4))
    if _INNER in found:
        found |= tags.read(int.from_bytes(found[_INNER], tags.order))
    device = " ".join(t for t in (_text(found.get(_MAKE)), _text(found.get(_MODEL))) if t)
    lens = _EXPOSURE in found or _APERTURE in found or found.get(_SOURCE) == _DIGITAL_CAMERA
    if device:
        yield Record("camera" if lens else "device", f"{block.where} Make, Model", device)
    if software := _text(found.get(_SOFTWARE)):
        yield Record("software", f"{block.where} Software", software)
    if comment := _comment(found.get(_COMMENT, b""), tags.order):
        yield Record("comment", f"{block.where} UserComment", comment)
    if tags.broken:
        yield trouble(block.where, BROKEN)


def _text(data: bytes | None) -> str:
    return (data or b"").partition(b"\0")[0].decode("utf-8", "replace").strip()


def _comment(data: bytes, order: str) -> str:
    """A user comment: its first eight bytes name its encoding."""
    code, text = data[:8], data[8:]
    if code == b"UNICODE\0":
        return text.decode("utf-16-be" if order == "big" else "utf-16-le", "replace").strip("\0 ")
    return text.decode("utf-8", "replace").strip("\0 ") if code in (b"ASCII\0\0\0", bytes(8)) else ""


class _Tags:
    """The entries of TIFF directories; what points outside of the block is left out and noted."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.order: Literal["little", "big"] = "big" if data[:4] == b"MM\0*" else "little"
        self.broken = data[:4] not in (b"II*\0", b"MM\0*")

    def number(self, at: int, size: int) -> int:
        """A number of so many bytes."""
        return int.from_bytes(self.data[at : at + size], self.order)

    def read(self, at: int) -> dict[int, bytes]:
        """One directory: the bytes of each of its tags."""
        found: dict[int, bytes] = {}
        count = self.number(at, 2)
        if self.broken or at < 8 or count > _MOST or at + 2 + 12 * count > len(self.data):
            self.broken = True
            return found
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            size = _SIZES.get(self.number(entry + 2, 2), 0) * self.number(entry + 4, 4)
            start = entry + 8 if size <= 4 else self.number(entry + 8, 4)
            if start + size > len(self.data):
                self.broken = True
            elif size:
                found[self.number(entry, 2)] = self.data[start : start + size]
        return found
