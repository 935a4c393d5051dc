"""PNG, JPEG and WebP as lists of their metadata blocks."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from aigc_rules.imagefile.record import BROKEN, CUT, HUGE, LARGEST, Block, Record, trouble

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_MOST = 10_000  # chunks or segments of one file
Found = Iterator["Block | Record"]


def blocks(data: bytes) -> Found | None:
    """The metadata blocks of a file and what is wrong with them; None where it is no such image."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


# --- PNG -------------------------------------------------------------------------------------


def _png(data: bytes) -> Found:
    at = len(_PNG)
    for _ in range(_MOST):
        kind, size = data[at + 4 : at + 8], int.from_bytes(data[at : at + 4], "big")
        body = data[at + 8 : at + 8 + size]
        if len(kind) < 4 or len(body) < size:
            yield trouble("PNG", CUT)
            return
        if kind == b"IEND":
            return
        if size <= LARGEST:
            yield from _png_block(kind, body)
        elif kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"caBX"):
            yield trouble(f"PNG {kind.decode()}", HUGE)
        at += 12 + size


def _png_block(kind: bytes, body: bytes) -> Found:
    name, _, rest = body.partition(b"\0")
    key = name.decode("latin-1")
    where = f"PNG {kind.decode('latin-1')} {key}"
    if kind == b"tEXt":
        yield Block("text", where, rest.decode("latin-1").encode())
    elif kind == b"zTXt":
        yield from _unpacked(where, rest[1:], latin=True)
    elif kind == b"iTXt":
        packed, text = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        if packed:
            yield from _unpacked(where, text, latin=False)
        else:
            yield Block("xmp" if key == "XML:com.adobe.xmp" else "text", where, text)
    elif kind == b"eXIf":
        yield Block("exif", "PNG eXIf", body)
    elif kind == b"caBX":
        yield Block("jumbf", "PNG caBX", body)


def _unpacked(where: str, packed: bytes, *, latin: bool) -> Found:
    """A compressed text; one that grows beyond every measure is left where it is."""
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error:
        yield trouble(where, BROKEN)
        return
    if len(text) > LARGEST:
        yield trouble(where, HUGE)
    elif not unpacker.eof:
        yield trouble(where, CUT)
    else:
        kind = "xmp" if where.endswith(" XML:com.adobe.xmp") else "text"
        yield Block(kind, where, text.decode("latin-1").encode() if latin else text)


# --- JPEG ------------------------------------------------------------------------------------


def _jpeg(data: bytes) -> Found:
    boxes: dict[bytes, list[tuple[int, bytes]]] = {}
    at, scan = 2, False
    for _ in range(_MOST):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        mark = data[at + 1 : at + 2]
        if data[at : at + 1] != b"\xff" or not mark:
            break
        if mark in (b"\xda", b"\xd9"):  # the picture itself begins, or the file ends
            scan = True
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if size < 2 or len(body) < size - 2:
            break
        if mark == b"\xe1" and body.startswith(_EXIF):
            yield Block("exif", "JPEG APP1 Exif", body[len(_EXIF) :])
        elif mark == b"\xe1" and body.startswith(_XMP):
            yield Block("xmp", "JPEG APP1 XMP", body[len(_XMP) :])
        elif mark == b"\xeb" and body[:2] == b"JP" and len(body) > 16:
            boxes.setdefault(body[2:4], []).append((int.from_bytes(body[4:8], "big"), body[8:]))
        at += 2 + size
    for parts in boxes.values():
        yield from _jumbf([part for _, part in sorted(parts, key=lambda p: p[0])])
    if not scan:
        yield trouble("JPEG", CUT)


def _jumbf(parts: list[bytes]) -> Found:
    """A box that was cut into segments, each of which repeats its head."""
    head = 16 if parts[0][:4] == b"\0\0\0\1" else 8
    whole = parts[0] + b"".join(part[head:] for part in parts[1:])
    yield Block("jumbf", "JPEG APP11", whole) if len(whole) <= LARGEST else trouble("JPEG APP11", HUGE)


# --- WebP ------------------------------------------------------------------------------------


def _webp(data: bytes) -> Found:
    kinds = {b"EXIF": "exif", b"XMP ": "xmp", b"C2PA": "jumbf"}
    at = 12
    for _ in range(_MOST):
        if at >= len(data):
            return
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        if len(body) < size or len(data) < at + 8:
            yield trouble("WebP", CUT)
            return
        if kind in kinds:
            where = f"WebP {kind.decode().strip()}"
            cut = body.removeprefix(_EXIF) if kind == b"EXIF" else body
            yield Block(kinds[kind], where, cut) if size <= LARGEST else trouble(where, HUGE)
        at += 8 + size + size % 2
