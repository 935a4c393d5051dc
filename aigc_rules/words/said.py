"""A sentence and its remedy in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """A sentence about a problem and its remedy, in both languages."""

    en: str
    zh: str
    help_en: str
    help_zh: str

    def sentence(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    def remedy(self, lang: str) -> str:
        return self.help_zh if lang == "zh" else self.help_en
