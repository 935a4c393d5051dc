"""A scenario: the described creation process."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.model import NO_TEXT, Fact, Given, Scenario, Text, Vocabulary
from aigc_rules.problem import Place
from aigc_rules.reader import Node, nearest
from aigc_rules.values import known_of

KEYS = ("title", "summary", "complete", "facts", "evidence", "presentation")
CASE_KEYS = ("decided",)
UNKNOWN = "unknown"


def scenario(root: Node, vocabulary: Vocabulary, jurisdictions: Iterable[str]) -> Scenario:
    """A scenario; a decided case is one too, with what was decided beside it."""
    top = root.fields(*KEYS, *CASE_KEYS, needs=("title", "facts"))
    shown = top["presentation"].fields("jurisdictions") if "presentation" in top else {}
    chosen = shown["jurisdictions"].sequence() if "jurisdictions" in shown else []
    codes = tuple(jurisdictions)
    return Scenario(
        title=sentence(top["title"]) if "title" in top else NO_TEXT,
        path=root.source.path,
        facts=scenario_facts(top["facts"], vocabulary) if "facts" in top else {},
        complete=whole_groups(top["complete"], vocabulary) if "complete" in top else (),
        summary=sentence(top["summary"]) if "summary" in top else NO_TEXT,
        evidence=_evidence(top["evidence"], vocabulary) if "evidence" in top else (),
        jurisdictions=tuple(c for c in (n.choice(codes, "jurisdiction") for n in chosen) if c),
    )


def sentence(node: Node) -> Text:
    """Plain text, or both languages."""
    if node.is_map:
        return node.bilingual()
    words = " ".join(node.word().split())
    return Text(words, words)


def whole_groups(node: Node, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Groups in which what is left out did not happen."""
    return tuple(g for g in (n.choice(vocabulary.groups, "group") for n in node.one_or_more()) if g)


def scenario_facts(node: Node, vocabulary: Vocabulary) -> dict[str, Given]:
    """Facts, nested by group or with dots."""
    found: dict[str, Given] = {}
    for key, value in node.entries():
        name = key.text or ""
        if "." in name:
            _give(key, value, name, vocabulary, found)
        elif name in vocabulary.groups:
            for inner, said in value.entries():
                _give(inner, said, f"{name}.{inner.text}", vocabulary, found)
        else:
            near = nearest(name, [*vocabulary.groups, *vocabulary.facts])
            key.problem("unknown-group", near, word=name, known=", ".join(vocabulary.groups))
    return found


def _give(key: Node, value: Node, name: str, vocabulary: Vocabulary, found: dict[str, Given]) -> None:
    fact = vocabulary.facts.get(name)
    if fact is None:
        key.problem("unknown-fact", nearest(name, vocabulary.facts), word=name)
    elif name in found:
        key.problem("fact-twice", fact=name, first=str(found[name].place.line))
    else:
        given = give(fact, value, key.place)
        if given:
            found[name] = given


def give(fact: Fact, value: Node, place: Place) -> Given | None:
    """A fact with its value; `unknown` says that it is not known."""
    if value.text == UNKNOWN and not value.broken:
        return Given(fact.id, None, (("is", UNKNOWN),), place)
    said = known_of(fact, value)
    return Given(fact.id, *said, place) if said else None


def _evidence(node: Node, vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for key, value in node.entries():
        name = key.choice(vocabulary.facts, "fact")
        if name:
            found.append((name, tuple(n.word() for n in value.one_or_more())))
    return tuple(found)
