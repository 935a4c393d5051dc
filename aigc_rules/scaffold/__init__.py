"""The first files of a new jurisdiction: they can be read at once, and say what has to be filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from string import Template

from aigc_rules.model import Fact, Rulebook
from aigc_rules.rulebook import Ground


def scaffold(code: str, ground: Ground, day: date, schemas: str) -> tuple[str, str]:
    """A rulebook and its tests, in the words of a vocabulary; `schemas` is where editors find theirs."""
    one, two = _facts(ground)
    question, *others = ground.questions.questions.values()
    *wanted, other = [*one.codes[:2], one.codes[-1]] if len(one.codes) > 2 else one.codes
    words = {
        **_shared(code, day, schemas),
        "question": question.id,
        "others": ", ".join(q.id for q in others) or "–",
        "best": question.scale.codes[0],
        "worst": question.scale.codes[-1],
        "first": one.id,
        "some": f"[{', '.join(wanted)}]",
        "one": wanted[0],
        "other": other,
        "second": two.id,
        "last": two.codes[-1],
        "low": two.codes[0],
    }
    return _filled("rulebook", words), _filled("tests", words)


def member(code: str, ground: Ground, day: date, base: Rulebook, schemas: str) -> tuple[str, str]:
    """A rulebook that takes over another, and its tests."""
    national = [f"#   {e.id}: {e.say.en} / {e.say.zh}" for e in base.elements.values() if e.national]
    words = {
        **_shared(code, day, schemas),
        "base": base.jurisdiction,
        "national": "\n".join(national) or "#   –",
        "question": next(iter(base.topics), next(iter(ground.questions.questions))),
    }
    return _filled("member", words), _filled("member-tests", words)


def _shared(code: str, day: date, schemas: str) -> dict[str, str]:
    return {"code": code, "day": day.isoformat(), "schema": schemas}


def _facts(ground: Ground) -> tuple[Fact, Fact]:
    """Two facts with named values that always apply: the first for a limb, an ordered one for a dispute."""
    plain = [
        f
        for f in ground.vocabulary.facts.values()
        if len(f.values) > 1 and not (f.legal or f.only_if or "none" in f.codes)
    ]
    one = plain[0]
    two = next((f for f in plain if f is not one and f.type == "level"), plain[-1])
    return one, two


def _filled(name: str, words: dict[str, str]) -> str:
    text = (Path(__file__).parent / f"{name}.yaml.txt").read_text(encoding="utf-8")
    return Template(text).substitute(words)
