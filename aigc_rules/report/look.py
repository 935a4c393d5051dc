"""How a report is to look: language, width, colour, glyphs."""

from __future__ import annotations

from aigc_rules.record import record

_ASCII = str.maketrans(
    {"├": "|", "└": "`", "▸": ">", "–": "-", "—": "-", "─": "-", "│": "|", "▶": ">", "→": "->", "·": "-",
     "†": "+", "…": "...",
     "\u00a0": " ", "✓": "y", "✗": "n", "“": '"', "”": '"', "‘": "'", "’": "'", "§": "s.",
     "╭": "+", "╮": "+", "╰": "+", "╯": "+", "▌": "|", "←": "<", "↑": "^", "↓": "v"}
)  # fmt: skip
SGR = {
    "strong": "1", "soft": "90", "path": "36", "head": "90", "rule": "90", "code": "1", "error": "1;31",
    "warning": "1;33", "good": "1;32", "part": "1;36", "split": "1;33", "bad": "1;31", "ask": "1;35",
    "yes": "32", "no": "31", "unknown": "33",
}  # fmt: skip


@record
class Look:
    """The reader's terminal and language."""

    lang: str = "en"
    width: int = 80
    colour: str = "none"
    ascii: bool = False

    def spelled(self, text: str) -> str:
        """Text with the signs that there are."""
        return text.translate(_ASCII) if self.ascii else text

    def paint(self, text: str, role: str) -> str:
        """Text in a role's colour; without colours only its weight is left."""
        text = self.spelled(text)
        code = SGR.get(role, "")
        if self.colour == "mono":
            code = "1" if code.startswith("1") else ""
        return f"\x1b[{code}m{text}\x1b[0m" if code and self.colour != "none" and text.strip() else text
