"""What a rulebook says beside a question's decisions: what weighs nothing, what to watch, what proves."""

from __future__ import annotations

from aigc_rules.model import Remarks
from aigc_rules.reader import Node


def remarks(node: Node | None) -> dict[str, Remarks]:
    """By question."""
    found = {}
    for key, value in node.entries() if node else ():
        fields = {k.text or "": v for k, v in value.pairs or ()}
        weightless = fields["weightless"].entries() if "weightless" in fields else ()
        watch = fields["watch"].sequence() if "watch" in fields else ()
        evidence = fields["evidence"].entries() if "evidence" in fields else ()
        found[key.text or ""] = Remarks(
            tuple((k.text or "", v.bilingual()) for k, v in weightless),
            tuple(n.bilingual() for n in watch),
            tuple((k.text or "", tuple(n.word() for n in v.one_or_more())) for k, v in evidence),
        )
    return found


def places_beside(node: Node | None) -> dict[tuple[str, str], Node]:
    """Where parts, weightless facts and evidence stand, for whoever checks their names."""
    found = {}
    for question, value in node.pairs or () if node else ():
        for section, inside in value.pairs or ():
            for key, _ in inside.pairs or ():
                found[(f"{question.text}.{section.text}", key.text or "")] = key
    return found
