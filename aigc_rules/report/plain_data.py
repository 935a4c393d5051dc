"""What every report for programs is made of: texts in both languages, JSON with sorted keys."""

from __future__ import annotations

import json

from aigc_rules.model import Text


def bilingual(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text.en, "zh": text.zh}


def dumped(whole: object) -> str:
    """The whole report; the same data give the same bytes."""
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
