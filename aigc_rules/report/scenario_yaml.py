"""A scenario as its YAML file, each fact with its question as a comment."""

from __future__ import annotations

import json
import re

from aigc_rules.model import Asked, Fact, Scenario, Text, Vocabulary
from aigc_rules.report.layout import fold
from aigc_rules.words import say

WIDTH = 96
_PLAIN = re.compile(r"(?!(?:null|yes|no|on|off|true|false|y|n)\Z)[^\W\d_][\w -]*\w\Z", re.IGNORECASE)
_SCHEMA = "# yaml-language-server: $schema=scenario.schema.json"


def render(scenario: Scenario, vocabulary: Vocabulary, lang: str) -> str:
    """The whole file."""
    lines = [*head(lang), f"title: {text(scenario.title)}"]
    if scenario.summary.en or scenario.summary.zh:
        lines.append(f"summary: {text(scenario.summary)}")
    if scenario.complete:
        lines.append(f"complete: [{', '.join(scenario.complete)}]")
    lines += ["facts:" if scenario.facts else "facts: {}"]
    for group in vocabulary.groups.values():
        given = [vocabulary.facts[name] for name in group.facts if name in scenario.facts]
        lines += [f"  {group.id}:  # {' '.join(group.label.say(lang).split())}"] if given else []
        for fact in given:
            lines += comment(fact.ask.say(lang), 4)
            said = value(fact, scenario.facts[fact.id].asked)
            lines.append(f"    {fact.id.partition('.')[2]}: {said}")
    if scenario.evidence:
        lines.append("evidence:")
        lines += [f"  {fact}: [{', '.join(map(scalar, what))}]" for fact, what in scenario.evidence]
    if scenario.jurisdictions:
        lines += ["presentation:", f"  jurisdictions: [{', '.join(scenario.jurisdictions)}]"]
    return "\n".join(lines) + "\n"


def head(lang: str) -> list[str]:
    """What stands above every scenario that we write."""
    return [_SCHEMA, f"# {say('schema_how', lang)}", f"# {say('written_by', lang)}"]


def comment(words: str, indent: int, inner: str = "") -> list[str]:
    """A sentence as comment lines; further lines hang under `inner`."""
    room = WIDTH - indent - 2 - len(inner)
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(words.split()))
    folded = fold(shown, room)
    return [f"{' ' * indent}# {inner if i == 0 else ' ' * len(inner)}{line}" for i, line in enumerate(folded)]


def value(fact: Fact, asked: Asked) -> str:
    """What is said of a fact: a word, a set, or a bound."""
    if asked and asked[0][0] != "is":
        return f"{{{', '.join(f'{how}: {_word(fact, word)}' for how, word in asked)}}}"
    words = [_word(fact, word) for _, word in asked]
    unknown = words == ["unknown"]
    return f"[{', '.join(words)}]" if fact.is_set and not unknown else words[0]


def _word(fact: Fact, word: str) -> str:
    return f'"{word}"' if fact.is_open and word.isupper() else word  # Norway is no negation


def text(both: Text) -> str:
    """One sentence, or both languages where they differ."""
    if both.en == both.zh:
        return scalar(both.en)
    return f"{{en: {_quoted(both.en)}, zh: {_quoted(both.zh)}}}"


def scalar(words: str) -> str:
    """A text that YAML reads as it is, quoted where it must be."""
    return words if _PLAIN.match(words) else _quoted(words)


def _quoted(words: str) -> str:
    return "".join(
        c if c.isprintable() else f"\\U{ord(c):08x}" for c in json.dumps(clean(words), ensure_ascii=False)
    )


def clean(words: str) -> str:
    """Without halves of characters, which no file can hold."""
    return words.encode("utf-8", "replace").decode("utf-8")
