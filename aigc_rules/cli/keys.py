"""Keys as a terminal sends them: bytes in, names and characters out."""

from __future__ import annotations

import codecs
import unicodedata

ESCAPE = "\x1b"
NAMED = {
    "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace",
    "\x15": "clear", "\x01": "home", "\x05": "end", "\x04": "leave", " ": "space",
}  # fmt: skip
SEQUENCES = {
    "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end", "1~": "home", "4~": "end",
    "7~": "home", "8~": "end", "3~": "delete", "5~": "pageup", "6~": "pagedown", "Z": "backtab",
}  # fmt: skip


class Keys:
    """What was typed so far and is not yet a key."""

    def __init__(self) -> None:
        self._text = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    @property
    def waits(self) -> bool:
        """Whether an escape is there that may be the start of a sequence."""
        return bool(self._rest)

    def feed(self, data: bytes) -> list[str]:
        """The keys that are complete now."""
        text, found = self._rest + self._text.decode(data), []
        while text:
            key, length = _first(text)
            if not length:
                break
            found += [key] if key else []
            text = text[length:]
        self._rest = text
        return found

    def flush(self) -> list[str]:
        """Nothing more came: an escape alone is the key."""
        rest, self._rest = self._rest, ""
        return ["esc"] if rest == ESCAPE else []


def _first(text: str) -> tuple[str, int]:
    """The first key and its length; no length where more must come."""
    if text[0] != ESCAPE:
        return _named(text[0]), 1
    if len(text) == 1:
        return "", 0
    if text[1] not in "[O":
        return "esc", 1
    for end in range(2, len(text)):
        if "@" <= text[end] <= "~":
            return SEQUENCES.get(text[2 : end + 1], ""), end + 1
    return "", 0


def _named(char: str) -> str:
    """A character; controls by their names, or not at all."""
    if char in NAMED:
        return NAMED[char]
    return "space" if char.isspace() else char if char.isprintable() else ""


def plain(key: str) -> str:
    """A key as it was meant, however the input method writes it: `１` is `1`, `Ｑ` is `q`."""
    return unicodedata.normalize("NFKC", key).casefold()
