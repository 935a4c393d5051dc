"""The schemas of a scenario and of a decided case."""

from __future__ import annotations

from aigc_rules.case import CHECKED, GRADES, NEEDED
from aigc_rules.model import PROOF, Question, Questions, Vocabulary
from aigc_rules.schema.shapes import (
    CODE,
    Schema,
    bilingual,
    day,
    givens,
    listed,
    mapping,
    one_or_more,
    ref,
    schema,
    sentence,
    string,
    told,
    values,
    word,
    words,
    yes_no,
)

_NOT_DECIDED = {"const": "not_decided", "description": "The authority leaves it open. 未作决定"}


def scenario(vocabulary: Vocabulary) -> Schema:
    """A described creation process."""
    defs = {**values(vocabulary), **givens(vocabulary)}
    return schema("scenario", "Scenario: a described creation process", whole(vocabulary), defs)


def case(vocabulary: Vocabulary, questions: Questions) -> Schema:
    """A scenario, with what was decided."""
    more = {
        "decided": told("What was decided. 裁判或决定的内容", listed(ref("decided"), 1)),
    }
    defs = {**values(vocabulary), **givens(vocabulary), "decided": _decided(questions)}
    made = whole(vocabulary, more)
    return schema(
        "case",
        "Decided case: a scenario with what was decided",
        {**made, "required": [*made["required"], "decided"]},
        defs,
    )


def facts(vocabulary: Vocabulary) -> Schema:
    """Facts, nested by group or with dots."""
    keys: dict[str, Schema] = {}
    for group in vocabulary.groups.values():
        inner = {name.partition(".")[2]: ref(f"given.{name}") for name in group.facts}
        about = f"{group.label.en}: {group.about.en}\n{group.label.zh}：{group.about.zh}"
        keys[group.id] = told(about, mapping(inner))
    keys |= {name: ref(f"given.{name}") for name in vocabulary.facts}
    return told(
        "What is known; a fact left out is unknown, never no. 未填写的事实视为不明，而非“否”", mapping(keys)
    )


def complete(vocabulary: Vocabulary) -> Schema:
    """Groups in which nothing else happened."""
    groups = {"oneOf": [word(g.id, g.label) for g in vocabulary.groups.values()]}
    return told(
        "In these groups, what is left out did not happen. 这些组中未填写的即未发生", one_or_more(groups)
    )


def whole(vocabulary: Vocabulary, more: dict[str, Schema] | None = None) -> Schema:
    """What a scenario says, perhaps with more."""
    proof = one_or_more(string("A file, or what it is."))
    keys = {
        "title": sentence("The scenario's name. 标题"),
        "summary": sentence("Plain words, never parsed. 说明，不作解析"),
        "complete": complete(vocabulary),
        "facts": facts(vocabulary),
        "evidence": told(
            "What proves a fact: fact, then files. 证明各事实的证据",
            mapping({name: told(f"What proves {name}.", proof) for name in vocabulary.facts}),
        ),
        "presentation": told(
            "Defaults for the printed table. 显示设置",
            mapping(
                {"jurisdictions": told("Only these rulebooks, in this order.", listed(string(pattern=CODE)))}
            ),
        ),
    }
    return mapping({**keys, **(more or {})}, ("title", "facts"))


def _decided(questions: Questions) -> Schema:
    parts = [word(p.code, p.label) for p in questions.parts().values()]
    kinds = one_or_more(ref(f"value.{PROOF}"))
    aspects = list(dict.fromkeys(t.partition(".")[2] for t in questions.topics() if "." in t))
    keys: dict[str, Schema] = {
        "jurisdiction": string("Whose law it is. 法域", CODE),
        "question": told(
            "The question that was decided. 问题",
            {"oneOf": [word(q.id, q.label) for q in questions.questions.values()]},
        ),
        "aspect": words(aspects, "One of the question's aspects, where it was decided apart. 分项"),
        "outcome": {
            "type": "string",
            "description": "A code of the question, or not_decided: no firm answer rests on it alone. 结论",
        },
        "parts": told("The protected parts (subsistence only). 受保护的部分", one_or_more({"oneOf": parts})),
        "possible": told("Outcomes that an answer may also list. 其他可能结论", one_or_more(string())),
        "must_not": told("Outcomes that the engine must not give. 不得给出的结论", one_or_more(string())),
        "forum": sentence("The court or office. 法院或机关"),
        "date": {
            "anyOf": [
                string(pattern=r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "description": "YYYY-MM-DD; or YYYY-MM or YYYY, which mean their last day. 日期",
        },
        "cite": string("The citation. 引用"),
        "authority": string(
            "This decision among the rulebook's authorities, if it is one of them. 规则文件中的该裁决"
        ),
        "tests": told(
            "Authorities of the rulebook whose test it applied. 该裁决所适用的标准", one_or_more(string())
        ),
        "checked": words(CHECKED, "How the citation was checked. 核对方式"),
        "final": yes_no("Whether it is final; left out = not known. 是否生效"),
        "grade": words(GRADES, "The grade of the authority. 依据等级"),
        "note": sentence("What it did not decide; traps. 备注"),
        "proof": told(
            "Which kinds of proof carried the decision, and which did not suffice. 证据的采纳与否",
            mapping(
                {
                    "accepted": told("What sufficed. 获采纳", kinds),
                    "refused": told("What did not suffice. 未获采纳", kinds),
                    "say": bilingual("What the authority said of it. 说明"),
                },
                ("say",),
            ),
        ),
        "known": told(
            "A known disagreement of the engine with the authority, and until when it is accepted. 已知分歧",
            mapping(
                {
                    "because": bilingual("Why they disagree."),
                    "until": day("The last day on which that is accepted."),
                },
                ("because", "until"),
            ),
        ),
    }
    found = mapping(keys, NEEDED)
    rules = [_aspects(question) for question in questions.questions.values()]
    return {**found, "allOf": [*rules, *(_codes(questions, topic) for topic in questions.topics())]}


def _aspects(question: Question) -> Schema:
    """Which aspects a question has."""
    codes = [a.topic.partition(".")[2] for a in question.aspects]
    known: Schema = (
        {"properties": {"aspect": {"enum": codes}}} if codes else {"not": {"required": ["aspect"]}}
    )
    return {
        "if": {"properties": {"question": {"const": question.id}}, "required": ["question"]},
        "then": known,
    }


def _codes(questions: Questions, topic: str) -> Schema:
    """For one topic, which outcomes there are."""
    name, _, aspect = topic.partition(".")
    scale = questions.scale(topic)
    assert scale is not None
    every = (*scale.outcomes, questions.reserved)
    codes = [word(o.code, o.label) for o in every]
    keys: dict[str, Schema] = {k: one_or_more({"oneOf": codes}) for k in ("possible", "must_not")}
    keys["outcome"] = {"oneOf": [*codes, _NOT_DECIDED]}
    about: Schema = {"properties": {"question": {"const": name}}, "required": ["question"]}
    if aspect:
        about["properties"]["aspect"] = {"const": aspect}
        about["required"] = ["question", "aspect"]
    else:
        about["not"] = {"required": ["aspect"]}
    return {"if": about, "then": {"properties": keys}}
