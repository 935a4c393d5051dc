"""What all schemas are made of: words, texts, days, and the values of facts.

The YAML of this project has no types, an editor's YAML has: `yes` may arrive as true, 164 as a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from aigc_rules.model import Fact, Text, Vocabulary
from aigc_rules.rulebook import RULE_ID
from aigc_rules.values import BOUNDS, COUNT, JURISDICTION, MORE, NOT_COUNTRIES, YEAR

Schema: TypeAlias = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TYPES_NOTE = (
    "In these files every scalar is a word; the vocabulary decides its type. An editor's YAML may read "
    "yes and no as booleans and digits as numbers, so both are allowed; dates are strings. "
    "文件中的标量都是词语，类型由词汇表决定。"
)
DAY = r"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_END = r"\Z"
_BOUND_SAYS = {
    "at_least": "This or more. 不低于",
    "at_most": "This or less. 不高于",
    "before": "Before this; it does not count itself. 早于（不含）",
    "from": "From this on; it counts itself. 自（含）",
}


def expression(form: re.Pattern[str]) -> str:
    """What the reader takes for a word, as schemas write it."""
    return f"^{form.pattern.removesuffix(_END)}$"


ID, CODE = expression(RULE_ID), expression(JURISDICTION)


def schema(name: str, title: str, whole: Schema, defs: Mapping[str, Schema] | None = None) -> Schema:
    """A whole schema, with its name."""
    head = {"$schema": DRAFT, "$id": f"aigc-rules/{name}/1", "title": title, "description": TYPES_NOTE}
    return {**head, **whole, **({"$defs": dict(defs)} if defs else {})}


def ref(name: str, says: str = "") -> Schema:
    """What stands under `$defs`, perhaps with its own description."""
    return {"$ref": f"#/$defs/{name}", **({"description": says} if says else {})}


def told(says: str, inner: Schema) -> Schema:
    """A schema with a description."""
    return {**inner, "description": says}


def mapping(keys: Mapping[str, Schema], needs: Iterable[str] = ()) -> Schema:
    """A mapping with these keys and no others."""
    needed = list(needs)
    return {
        "type": "object",
        "properties": dict(keys),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
    }


def listed(item: Schema, least: int = 0) -> Schema:
    """A list."""
    return {"type": "array", "items": item, **({"minItems": least} if least else {})}


def one_or_more(item: Schema, least: int = 0) -> Schema:
    """A list, or one value without brackets."""
    return {"anyOf": [item, listed(item, least)]}


def either(options: Iterable[Schema]) -> Schema:
    """One of several."""
    found = list(options)
    return found[0] if len(found) == 1 else {"anyOf": found}


def word(code: object, label: Text | None = None, more: str = "") -> Schema:
    """One word, with its labels for the editor."""
    if label is None:
        return {"const": code, **({"description": more} if more else {})}
    return {"const": code, "title": label.en, "description": f"{label.zh}{more}"}


def words(options: Iterable[str], says: str = "") -> Schema:
    """One of some words that need no label."""
    return {"enum": list(options), **({"description": says} if says else {})}


def yes_no(says: str) -> Schema:
    """`yes` or `no`."""
    return {"enum": ["yes", "no", True, False], "description": says}


def string(says: str = "", pattern: str = "") -> Schema:
    """A word or a sentence."""
    found: Schema = {"type": "string"}
    if pattern:
        found["pattern"] = pattern
    return {**found, **({"description": says} if says else {})}


def day(says: str) -> Schema:
    """A calendar day."""
    return {"type": "string", "pattern": DAY, "format": "date", "description": says}


def whole_number(form: re.Pattern[str] = COUNT, least: int = 0, most: int = 10**12 - 1) -> Schema:
    """A number without leading zeros, as a word or as a number."""
    word = string(pattern=expression(form))
    return {"anyOf": [{"type": "integer", "minimum": least, "maximum": most}, word]}


def bilingual(says: str) -> Schema:
    """A sentence in English and Chinese."""
    both = mapping({"en": string("In English."), "zh": string("In Chinese. 中文")}, ("en", "zh"))
    return told(says, both)


def sentence(says: str) -> Schema:
    """Plain text, or both languages."""
    return {"anyOf": [string(), bilingual("In both languages.")], "description": says}


# --- facts ------------------------------------------------------------------------------------


def value(fact: Fact, vocabulary: Vocabulary) -> Schema:
    """One value of a fact, each named value with its labels."""
    if fact.is_open:
        wrong = "|".join((*NOT_COUNTRIES, *vocabulary.sets))
        return string(
            "ISO 3166 code of two capitals; GB for the United Kingdom. 两个大写字母",
            f"^(?!({wrong})$)[A-Z]{{2}}$",
        )
    if fact.type == "date":
        return {"type": "string", "pattern": DAY, "format": "date"}
    if fact.type == "count":
        return whole_number()
    if fact.type == "year":
        return whole_number(YEAR, 1, 9999)
    options = []
    for v in fact.values:
        anchor = f"（{v.anchor.en} / {v.anchor.zh}）" if v.anchor else ""
        options.append(word(v.id, v.label, anchor))
    if fact.type == "yes_no":
        options += [word(v.id == "yes", v.label) for v in fact.values]
    return {"oneOf": options}


def bounds(fact: Fact) -> Schema:
    """One bound, or one on each side."""
    keys = {b: ref(f"value.{fact.id}", _BOUND_SAYS[b]) for b in BOUNDS}
    return {
        **mapping(keys),
        "minProperties": 1,
        "not": {"anyOf": [{"required": ["at_least", "from"]}, {"required": ["at_most", "before"]}]},
    }


def given(fact: Fact, *, single: bool = True) -> Schema:
    """What a scenario may say of a fact; without `single` a set is always a list."""
    one = ref(f"value.{fact.id}")
    options = [one] if single or not fact.is_set else []
    if fact.is_set:
        more = word(MORE, Text("perhaps others as well", "可能还有其他"), "（不能单独使用）")
        many = listed({"anyOf": [one, more]})
        if fact.type == "choices":
            many = {**many, "minItems": 1, "contains": one}
        else:
            many = {**many, "anyOf": [{"maxItems": 0}, {"contains": one}]}
        if "none" in fact.codes:
            many = {**many, "if": {"contains": {"const": "none"}}, "then": {"maxItems": 1}}
        options.append(many)
    elif fact.is_number or fact.type == "level":
        options.append(bounds(fact))
    options.append(
        word("unknown", Text("said not to be known", "不明"), "（不会被 `complete` 填充，也不再询问）")
    )
    return {"title": fact.id, "description": _about(fact), "anyOf": options}


def exact(fact: Fact) -> Schema:
    """One exact value, as a presumption names it."""
    one = ref(f"value.{fact.id}")
    return one_or_more(one, 1 if fact.type == "choices" else 0) if fact.is_set else one


def asked(fact: Fact, vocabulary: Vocabulary) -> Schema:
    """What a condition may ask of a fact."""
    one = ref(f"value.{fact.id}")
    if fact.is_open and vocabulary.sets:
        one = {"anyOf": [one, words(vocabulary.sets, "A set of countries, from facts.yaml.")]}
    options = [one, listed(one, 1)]
    if fact.is_set:
        only = told("At least one, and none outside these. 只含这些", one_or_more(one, 1))
        options.append(mapping({"only": only}, ("only",)))
    elif fact.is_number or fact.type == "level":
        options.append(bounds(fact))
    return {"title": fact.id, "description": _about(fact), "anyOf": options}


def values(vocabulary: Vocabulary) -> dict[str, Schema]:
    """`$defs`: one value of each fact."""
    return {f"value.{f.id}": value(f, vocabulary) for f in vocabulary.facts.values()}


def givens(vocabulary: Vocabulary, *, single: bool = True) -> dict[str, Schema]:
    """`$defs`: what a scenario may say of each fact."""
    return {f"given.{f.id}": given(f, single=single) for f in vocabulary.facts.values()}


def _about(fact: Fact) -> str:
    told_ = [fact.ask.en, fact.ask.zh]
    if fact.help:
        told_ += [fact.help.en, fact.help.zh]
    if fact.legal:
        told_.append(
            "A legal evaluation: leave it out unless a lawyer has decided it. 法律判断：未经律师判断请留空。"
        )
    return "\n".join(told_)
