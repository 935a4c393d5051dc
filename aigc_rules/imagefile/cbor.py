"""As much of CBOR (RFC 8949) as content credentials need, within limits."""

from __future__ import annotations

from typing import TypeAlias

_DEEPEST, _MOST = 32, 20_000
_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _LIST, _MAP, _TAG, _SIMPLE = range(8)
_CONSTANTS: dict[int, Item] = {20: False, 21: True, 22: None, 23: None}
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_ENDLESS = 31
Item: TypeAlias = "bool | int | str | bytes | list[Item] | dict[str, Item] | None"


def decode(data: bytes) -> Item:
    """The first item; anything that is not well formed, or too much, is a ValueError."""
    return _Reader(data).item(0)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.items = data, 0, 0

    def item(self, depth: int) -> Item:
        """One item with all that it holds."""
        self.items += 1
        if depth > _DEEPEST or self.items > _MOST:
            raise ValueError
        first = self._take(1)[0]
        major, info = first >> 5, first & 31
        if info == _ENDLESS:
            return self._endless(major, depth)
        number = info if info < 24 else int.from_bytes(self._take(_WIDTHS.get(info, 0) or 1 << 40), "big")
        if major in (_UNSIGNED, _NEGATIVE):
            return number if major == _UNSIGNED else -1 - number
        if major in (_BYTES, _TEXT):
            found = self._take(number)
            return found.decode("utf-8", "replace") if major == _TEXT else found
        if major == _LIST:
            return [self.item(depth + 1) for _ in range(self._count(number))]
        if major == _MAP:
            return dict(self._pair(depth) for _ in range(self._count(number)))
        if major == _TAG:
            return self.item(depth + 1)
        return _CONSTANTS.get(number)

    def _endless(self, major: int, depth: int) -> Item:
        """A text, list or map of which only the end is marked."""
        parts: list[Item] = []
        pairs: dict[str, Item] = {}
        while self.data[self.at : self.at + 1] != b"\xff":
            if major == _MAP:
                key, value = self._pair(depth)
                pairs[key] = value
            else:
                parts.append(self.item(depth + 1))
        self._take(1)
        if major == _TEXT:
            return "".join(p for p in parts if isinstance(p, str))
        return pairs if major == _MAP else parts

    def _pair(self, depth: int) -> tuple[str, Item]:
        key = self.item(depth + 1)
        return (key if isinstance(key, str) else repr(key)), self.item(depth + 1)

    def _count(self, number: int) -> int:
        if number > _MOST:
            raise ValueError
        return number

    def _take(self, count: int) -> bytes:
        if count > len(self.data) - self.at:
            raise ValueError
        self.at += count
        return self.data[self.at - count : self.at]
