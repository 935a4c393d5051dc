"""The schema of a rulebook's tests: examples and theorems."""

from __future__ import annotations

from aigc_rules.model import Questions, Vocabulary
from aigc_rules.rulebook import SETTLED
from aigc_rules.schema.conditions import condition
from aigc_rules.schema.scenario import complete, facts
from aigc_rules.schema.shapes import (
    ID,
    Schema,
    day,
    givens,
    listed,
    mapping,
    one_or_more,
    ref,
    schema,
    string,
    told,
    values,
    word,
    words,
)
from aigc_rules.verdict import STATES


def tests(vocabulary: Vocabulary, questions: Questions) -> Schema:
    """A list of tests."""
    topics = {"oneOf": [word(t, s.label) for t in questions.topics() if (s := questions.scale(t))]}
    known = {"oneOf": [word(f.id, f.ask) for f in vocabulary.facts.values()]}
    keys = {
        "name": string("What it says, as a sentence. 名称"),
        "as_of": day("The day on which it is asked. 日期"),
        "with": told("As if these bills were in force. 假设已生效的法案", one_or_more(string())),
        "reading": told(
            "How contested law is read: element, then reading. 选定的解释",
            {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": string()},
        ),
        "facts": facts(vocabulary),
        "complete": complete(vocabulary),
        "expect": told(
            "An example: the verdicts that come out. 预期结论",
            mapping({t: _expected(questions, t) for t in questions.topics()}),
        ),
        "given": ref("condition", "A theorem: where this is so … 定理的前提"),
        "always": ref("condition", "… this follows, in every scenario and under every reading. 定理的结论"),
        "irrelevant": told(
            "A theorem: this fact alone changes nothing. 该事实不影响结论",
            mapping(
                {
                    "fact": told("The fact. 事实", known),
                    "for": told("For these questions. 问题", one_or_more(topics)),
                },
                ("fact", "for"),
            ),
        ),
    }
    example = {"required": ["facts", "expect"], "not": _any("given", "always", "irrelevant")}
    theorem = {"required": ["always"], "not": _any("facts", "complete", "expect", "irrelevant")}
    weightless = {"required": ["irrelevant"], "not": _any("facts", "complete", "expect", "given", "always")}
    one = {**mapping(keys, ("name",)), "oneOf": [example, theorem, weightless]}
    defs = {**condition(vocabulary, questions), **values(vocabulary), **givens(vocabulary)}
    return schema("tests", "Tests of a rulebook: examples and theorems", listed(one), defs)


def _any(*keys: str) -> Schema:
    return {"anyOf": [{"required": [k]} for k in keys]}


def _expected(questions: Questions, topic: str) -> Schema:
    scale = questions.scale(topic)
    keys = expected(questions, ref(f"code.{topic}"))
    return told(f"{scale.label.en} {scale.label.zh}" if scale else topic, mapping(keys))


def expected(questions: Questions, code: Schema) -> dict[str, Schema]:
    """What can be expected of a verdict, key by key."""
    outcomes = one_or_more(code)
    parts = one_or_more({"oneOf": [word(p.code, p.label) for p in questions.parts().values()]})
    flags = {"oneOf": [word(name, label) for name, label in questions.flags.items()]}
    return {
        "state": words(STATES, "Whether it is decided. 状态"),
        "outcomes": told("The outcomes that are certain. 确定的结论", outcomes),
        "possible": told("The outcomes that can still come about. 尚有可能的结论", outcomes),
        "parts": told("The parts that are certainly protected. 确定受保护的部分", parts),
        "parts_possible": told("The parts that may be protected. 可能受保护的部分", parts),
        "because": told(
            "Decisions that decide, by id; others may too. 起决定作用的规则", one_or_more(string(pattern=ID))
        ),
        "cites": told("Authorities that are named; others may be too. 所引依据", one_or_more(string())),
        "settled": words(SETTLED, "How settled it is. 定论程度"),
        "flags": told("Flags that are raised; others may be too. 标记", one_or_more(flags)),
    }
