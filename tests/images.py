"""Image files made byte by byte, with the metadata that real programs write."""

from __future__ import annotations

import struct
import zlib
from typing import Any

SD = (
    "a harbour at dawn, ink, (fog:1.2)\nNegative prompt: text, blurry\n"
    "Steps: 28, Sampler: Euler a, CFG scale: 7, Seed: 1234, Size: 512x512, Model: harbour-v1"
)
IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


# --- containers ------------------------------------------------------------------------------


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def text(key: str, words: str) -> bytes:
    return chunk(b"tEXt", key.encode() + b"\0" + words.encode("latin-1"))


def ztext(key: str, words: bytes) -> bytes:
    return chunk(b"zTXt", key.encode() + b"\0\0" + zlib.compress(words))


def itext(key: str, words: str, *, packed: bool = False) -> bytes:
    body = zlib.compress(words.encode()) if packed else words.encode()
    return chunk(b"iTXt", key.encode() + b"\0" + bytes([packed, 0]) + b"\0\0" + body)


def segment(mark: int, body: bytes) -> bytes:
    return bytes([0xFF, mark]) + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(segments) + segment(0xDA, b"") + b"\1\2\xff\xd9"


def app11(boxes: bytes, cut: int = 0, number: int = 1) -> bytes:
    """Boxes in one segment, or in two, the second of which repeats the head."""
    if not cut:
        return segment(0xEB, b"JP" + struct.pack(">HI", number, 1) + boxes)
    first, rest = boxes[:cut], boxes[:8] + boxes[cut:]
    parts = [(2, rest), (1, first)]  # the order in the file is not the order of the parts
    return b"".join(segment(0xEB, b"JP" + struct.pack(">HI", number, i) + part) for i, part in parts)


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(k + struct.pack("<I", len(b)) + b + b"\0" * (len(b) % 2) for k, b in chunks)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


# --- metadata --------------------------------------------------------------------------------


def xmp(source: str, form: str = "attribute") -> str:
    said = {
        "attribute": f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{IPTC}{source}"/>',
        "element": f"<Iptc4xmpExt:DigitalSourceType>{IPTC}{source}</Iptc4xmpExt:DigitalSourceType>",
        "resource": f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{IPTC}{source}"/>',
    }[form]
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{said}</x:xmpmeta>'


def tiff(tags: dict[int, Any], inner: dict[int, Any] | None = None, order: str = "<") -> bytes:
    """A directory of texts, numbers and raw bytes, and perhaps the one inside."""
    if inner is not None:
        tags = {**tags, 0x8769: 0}
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    outer = _directory(tags, 8, order)
    if inner is None:
        return head + outer
    at = 8 + len(outer)
    return head + _directory({**tags, 0x8769: at}, 8, order) + _directory(inner, at, order)


def _directory(tags: dict[int, Any], at: int, order: str) -> bytes:
    entries, heap = b"", b""
    beyond = at + 2 + 12 * len(tags) + 4
    for tag, said in sorted(tags.items()):
        if isinstance(said, int):
            entries += struct.pack(order + "HHII", tag, 4, 1, said)
            continue
        kind, body = (2, said.encode() + b"\0") if isinstance(said, str) else (7, said)
        entries += struct.pack(order + "HHI", tag, kind, len(body))
        if len(body) <= 4:
            entries += body.ljust(4, b"\0")
        else:
            entries += struct.pack(order + "I", beyond + len(heap))
            heap += body
    return struct.pack(order + "H", len(tags)) + entries + bytes(4) + heap


def cbor(said: Any) -> bytes:
    if isinstance(said, bool) or said is None:
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[said]
    if isinstance(said, int):
        return _head(0, said) if said >= 0 else _head(1, -1 - said)
    if isinstance(said, str):
        return _head(3, len(said.encode())) + said.encode()
    if isinstance(said, bytes):
        return _head(2, len(said)) + said
    if isinstance(said, list):
        return _head(4, len(said)) + b"".join(map(cbor, said))
    return _head(5, len(said)) + b"".join(cbor(k) + cbor(v) for k, v in said.items())


def _head(major: int, number: int) -> bytes:
    for info, form, most in ((24, ">B", 1 << 8), (25, ">H", 1 << 16), (26, ">I", 1 << 32)):
        if number < 24:
            return bytes([major << 5 | number])
        if number < most:
            return bytes([major << 5 | info]) + struct.pack(form, number)
    return bytes([major << 5 | 27]) + struct.pack(">Q", number)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def labelled(label: str, *inside: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", bytes(16) + b"\3" + label.encode() + b"\0") + b"".join(inside))


def manifest(claim: Any, actions: Any) -> bytes:
    """A manifest store as C2PA lays it out."""
    return labelled(
        "c2pa",
        labelled(
            "urn:uuid:1",
            labelled("c2pa.assertions", labelled("c2pa.actions.v2", box(b"cbor", cbor(actions)))),
            labelled("c2pa.claim.v2", box(b"cbor", cbor(claim))),
            labelled("c2pa.signature", box(b"cbor", cbor([b"not looked at"]))),
        ),
    )


CREDENTIALS = manifest(
    {"claim_generator_info": {"name": "Paint Shop", "version": "3.1"}, "instanceID": "xmp:iid:1"},
    {
        "actions": [
            {
                "action": "c2pa.created",
                "digitalSourceType": f"{IPTC}trainedAlgorithmicMedia",
                "softwareAgent": {"name": "Dreamer"},
            },
            {"action": "c2pa.cropped"},
        ]
    },
)
