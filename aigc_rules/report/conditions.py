"""Conditions in words: what is wanted of a fact, and what it is."""

from __future__ import annotations

from collections.abc import Mapping

from aigc_rules.condition import walk
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.tree import Limb
from aigc_rules.logic import Answer
from aigc_rules.model import Always, Asked, Fact, FactIs, Named, OutcomeIs, Scenario
from aigc_rules.report.layout import Line
from aigc_rules.values import MORE, asked_of
from aigc_rules.words import say

_BOUNDS = ("at_least", "at_most", "before", "from")


def value(asked: Asked | None, lang: str, fact: Fact | None = None, *, code: bool = False) -> str:
    """A value or a test in the words of the YAML; in Chinese by its label, if wanted with its code."""
    if not asked:
        return say("unknown", lang)
    named = {v.id: v.label.zh for v in fact.values} if fact is not None and lang == "zh" else {}
    if named:
        named[MORE] = say("perhaps_others", lang)

    def word(name: str) -> str:
        return f"{name}（{named[name]}）" if code and name in named else named.get(name, name)

    plain = [word(w) for kind, w in asked if kind == "is"]
    only = [word(w) for kind, w in asked if kind == "only"]
    bounds = [say(kind, lang, value=word(w)) for kind, w in asked if kind in _BOUNDS]
    comma = "、" if named else ", "
    said = [comma.join(bounds)] if bounds else []
    said += [say("only_these", lang, value=comma.join(only))] if only else []
    return comma.join([*said, *plain])


def wanted(part: FactIs, lang: str, fact: Fact | None = None) -> str:
    """What a test on a fact asks for."""
    plain = [value(((kind, word),), lang, fact) for kind, word in part.asked if kind == "is"]
    return say("or", lang).join(plain) if plain else value(part.asked, lang, fact)


def changed(asked: Asked, lang: str, fact: Fact) -> str:
    """A value that a fact would have to have: of several any, but of a set all."""
    if fact.is_set:
        return value(asked, lang, fact, code=True)
    return say("or", lang).join(value((pair,), lang, fact, code=True) for pair in asked)


def known(scenario: Scenario, vocabulary: Mapping[str, Fact]) -> dict[str, Asked]:
    """What is known of facts, in the words of the YAML: as it was given, else as whole groups say."""
    filled = Facts.of(scenario, vocabulary).filled
    found = {name: asked_of(vocabulary[name], value) for name, value in filled.items()}
    return found | {name: g.asked for name, g in scenario.facts.items() if g.known is not None}


def fact(limb: Limb, known: Mapping[str, Asked], lang: str, vocabulary: Mapping[str, Fact]) -> Line:
    """A test on a fact: what it must be, and what it is."""
    part = limb.part
    assert isinstance(part, FactIs)
    meant = vocabulary.get(part.fact)
    must = say("must_not_be" if limb.denied else "must_be", lang)
    line: Line = [(part.fact, "code"), (must, "soft"), (wanted(part, lang, meant), "strong")]
    have = known.get(part.fact)
    if have is None:
        if limb.answer is Answer.UNKNOWN or meant is None or meant.only_if is None:
            return [*line, (say("not_given", lang), "soft")]
        gates = dict.fromkeys(p.fact for p in walk(meant.only_if) if isinstance(p, FactIs))
        told = [f"{g}: {value(known.get(g), lang, vocabulary.get(g))}" for g in gates]
        return [*line, (say("not_applying", lang, gates=", ".join(told)), "soft")]
    role = {Answer.NO: "no", Answer.YES: "yes", Answer.UNKNOWN: "unknown"}[limb.met]
    return [*line, (say("but_is", lang), "soft"), (value(have, lang, meant), role)]


def chain(
    limbs: tuple[Limb, ...], known: Mapping[str, Asked], lang: str, vocabulary: Mapping[str, Fact]
) -> Line:
    """From a decision down to the first condition that is not as it should be."""
    line: Line = []
    for limb in limbs:
        said: Line = []
        if isinstance(limb.part, Named):
            said = [(limb.part.id, "code")]
        elif isinstance(limb.part, FactIs):
            said = fact(limb, known, lang, vocabulary)
        elif isinstance(limb.part, OutcomeIs):
            said = [(f"{limb.part.topic}: {', '.join(limb.part.outcomes)}", "code")]
        elif isinstance(limb.part, Always):
            said = [(say("never_met", lang), "no")]
        if said:
            line += [(" → ", "soft"), *said] if line else said
    return line
