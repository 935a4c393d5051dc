"""What every report for programs is made of: texts in both languages, JSON with sorted keys."""

from __future__ import annotations

import json

from aigc_rules.engine.tree import Grown, first_no
from aigc_rules.model import FactIs, Named, Text


def bilingual(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text.en, "zh": text.zh}


def steps(grown: Grown | None) -> list[str]:
    """A decision, and by their ids the conditions down to the first that is not as it should be."""
    if grown is None:
        return []
    parts = [limb.part for limb in first_no(grown)]
    names = [p.id if isinstance(p, Named) else p.fact for p in parts if isinstance(p, (Named, FactIs))]
    return [grown.decision.id, *names]


def dumped(whole: object) -> str:
    """The whole report; the same data give the same bytes."""
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
