"""The schemas of `facts.yaml` and `questions.yaml`: what all rulebooks are written in."""

from __future__ import annotations

from aigc_rules.condition import NUMBER
from aigc_rules.questions import KINDS, PART_KINDS, STARTS, TAKES
from aigc_rules.schema.conditions import gate
from aigc_rules.schema.shapes import (
    CODE,
    Schema,
    bilingual,
    listed,
    mapping,
    one_or_more,
    ref,
    schema,
    string,
    told,
    whole_number,
    words,
    yes_no,
)
from aigc_rules.vocabulary import NAMED, TYPES

_LABELS = {"en": string("In English."), "zh": string("In Chinese. 中文")}
_VERSION = "Raised with every change of meaning. 版本"


def facts() -> Schema:
    """The vocabulary."""
    codes = listed(string(pattern=CODE))
    inherits = {
        "from": string("The law that is taken over.", CODE),
        "to": told("Who takes it over.", codes),
        "only": told("Only for these questions.", listed(string())),
    }
    group = {
        "id": string("The group's name; its facts begin with it and a dot. 组名", r"^[a-z0-9_]+$"),
        "label": bilingual("Its label. 名称"),
        "about": bilingual("What it is about. 说明"),
        "facts": told("Its facts, in the order in which they are asked. 事实", listed(ref("fact"))),
    }
    keys = {
        "vocabulary_version": told(_VERSION, whole_number()),
        "law_as_at": string("The day up to which the law was read for it. 法律截至日期"),
        "sets": told(
            "Names for several countries in a condition. 国家集合",
            {"type": "object", "additionalProperties": listed(string(pattern=r"^[A-Z]{2}$"))},
        ),
        "inherits": told(
            "Which laws build on which; for orientation only. 继承关系",
            listed(mapping(inherits, ("from", "to"))),
        ),
        "types": told(
            "The types of facts, explained. 类型",
            mapping({t: told(f"What {t} means.", mapping(_LABELS, _LABELS)) for t in TYPES}),
        ),
        "groups": told("The facts by group. 分组", listed(mapping(group, group))),
    }
    return schema(
        "facts", "Vocabulary: which facts exist", mapping(keys, ("groups",)), {**gate(), "fact": _fact()}
    )


def _fact() -> Schema:
    scalar: Schema = {"type": ["string", "boolean", "integer"]}
    value = {
        "id": string("The word that stands for it. 取值"),
        **_LABELS,
        "anchor": bilingual("How to recognise this step of a level. 判断标准"),
    }
    keys = {
        "id": string("group.fact", r"^[a-z0-9_]+\.[a-z0-9_]+$"),
        "type": words(TYPES, "What its values are. 类型"),
        "legal": yes_no("Whether it is a legal evaluation. 是否属于法律判断"),
        "only_if": ref("condition", "When the fact applies at all. 适用前提"),
        "absent": told(
            "The value that says that nothing of the kind happened. 未发生时的值", one_or_more(scalar)
        ),
        "can_still_change": yes_no("Whether it can still be brought about. 是否仍可改变"),
        "ask": bilingual("The plain question. 提问"),
        "help": bilingual("How to answer it. 填写说明"),
        "values": told(
            "Every named value; levels from lowest to highest. 取值",
            listed(mapping(value, ("id", "en", "zh")), 1),
        ),
        "evidence": bilingual("What can prove the answer. 证据"),
    }
    named = {"if": {"properties": {"type": {"enum": list(NAMED)}}}, "then": {"required": ["values"]}}
    return {**mapping(keys, ("id", "type", "ask")), **named, "else": {"not": {"required": ["values"]}}}


def questions() -> Schema:
    """The questions and their outcomes."""
    keys = {
        "questions_version": told(_VERSION, whole_number()),
        "reserved_outcomes": told(
            "Outcomes that every question may have. 通用结论", listed(ref("outcome"), 1)
        ),
        "questions": told("In the order in which they are printed. 问题", listed(_question())),
        "flags": told(
            "What is said beside a verdict; computed. 标记",
            listed(_coded(means=bilingual("What it means. 含义"))),
        ),
        "decided_entry": {
            "type": "object",
            "description": "What a case's `decided` holds, in words. 案例条目说明",
            "additionalProperties": string(),
        },
    }
    needs = ("questions", "reserved_outcomes")
    return schema("questions", "Questions and their outcomes", mapping(keys, needs), {"outcome": _outcome()})


def _coded(**more: Schema) -> Schema:
    keys = {"code": string("The word that stands for it. 代码"), **_LABELS, **more}
    return mapping(keys, ("code", "en", "zh"))


def _outcome() -> Schema:
    years = whole_number(NUMBER, most=10**6 - 1)
    counts = {
        "years": told("How many years. 年数", years),
        "from": words(STARTS, "Counted from when. 起算"),
        "or_years": told("A second period. 另一年数", years),
        "or_from": words(STARTS, "From when the second period is counted. 另一起算"),
        "take": words(TAKES, "Which of the two. 取哪一个"),
    }
    found = _coded(
        means=bilingual("What it means. 含义"),
        aspect=string("The aspect that it is kept for. 所属分项"),
        counts=told(
            "How a term is computed; it ends on 31 December. 期限算法", mapping(counts, ("years", "from"))
        ),
    )
    return {**found, "required": ["code", "en", "zh", "means"]}


def _question() -> Schema:
    scale = words(KINDS, "one = exactly one outcome; set = any number side by side. 单一或多项")
    part = _coded(kind=words(PART_KINDS, "A work's part, or a related right. 作品部分或邻接权"))
    aspect = _coded(scale=scale, outcomes=told("Its own outcomes, by code. 自有结论", listed(string())))
    keys = {
        "id": string("Its name. 名称", r"^[a-z0-9_]+$"),
        "number": told("Its number in the documents. 编号", whole_number()),
        "label": bilingual("Its short label. 简称"),
        "ask": bilingual("The question. 问题"),
        "scale": scale,
        "aspects": told("What may be decided apart. 分项", listed(aspect)),
        "outcomes": told("Strongest first. 结论，由强到弱", listed(ref("outcome"), 1)),
        "parts": told(
            "Which parts or related rights there are. 组成部分",
            listed({**part, "required": ["code", "en", "zh", "kind"]}),
        ),
    }
    return mapping(keys, ("id", "label", "ask", "scale", "outcomes"))
