"""Conditions in words: what is wanted of a fact, and what it is."""

from __future__ import annotations

from collections.abc import Mapping

from aigc_rules.engine.tree import Limb
from aigc_rules.logic import Answer
from aigc_rules.model import Always, Asked, FactIs, Given, Named, OutcomeIs
from aigc_rules.report.layout import Line
from aigc_rules.words import say

_BOUNDS = ("at_least", "at_most", "before", "from")


def value(asked: Asked | None, lang: str) -> str:
    """A value or a test in the words of the YAML."""
    if not asked:
        return say("unknown", lang)
    plain = [word for kind, word in asked if kind == "is"]
    only = [word for kind, word in asked if kind == "only"]
    bounds = [say(kind, lang, value=word) for kind, word in asked if kind in _BOUNDS]
    said = [", ".join(bounds)] if bounds else []
    said += [say("only_these", lang, value=", ".join(only))] if only else []
    return ", ".join([*said, *plain])


def wanted(limb: Limb, lang: str) -> str:
    """What a test on a fact asks for."""
    part = limb.part
    assert isinstance(part, FactIs)
    plain = [word for kind, word in part.asked if kind == "is"]
    return say("or", lang).join(plain) if plain else value(part.asked, lang)


def fact(limb: Limb, facts: Mapping[str, Given], filled: Mapping[str, Asked], lang: str) -> Line:
    """A test on a fact: what it must be, and what it is."""
    part = limb.part
    assert isinstance(part, FactIs)
    must = say("must_not_be" if limb.denied else "must_be", lang)
    line: Line = [(part.fact, "code"), (must, "soft"), (wanted(limb, lang), "strong")]
    given = facts.get(part.fact)
    have = given.asked if given is not None and given.known else filled.get(part.fact)
    if have is None:
        return [*line, (say("not_given", lang), "soft")]
    role = {Answer.NO: "no", Answer.YES: "yes", Answer.UNKNOWN: "unknown"}[limb.met]
    return [*line, (say("but_is", lang), "soft"), (value(have, lang), role)]


def chain(
    limbs: tuple[Limb, ...], facts: Mapping[str, Given], filled: Mapping[str, Asked], lang: str
) -> Line:
    """From a decision down to the first condition that is not as it should be."""
    line: Line = []
    for limb in limbs:
        said: Line = []
        if isinstance(limb.part, Named):
            said = [(limb.part.id, "code")]
        elif isinstance(limb.part, FactIs):
            said = fact(limb, facts, filled, lang)
        elif isinstance(limb.part, OutcomeIs):
            said = [(f"{limb.part.topic}: {', '.join(limb.part.outcomes)}", "code")]
        elif isinstance(limb.part, Always):
            said = [(say("never_met", lang), "no")]
        if said:
            line += [(" → ", "soft"), *said] if line else said
    return line
