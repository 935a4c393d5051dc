"""The schema of a rulebook, a member state's, or a bill's."""

from __future__ import annotations

from aigc_rules.model import Question, Questions, Vocabulary
from aigc_rules.rulebook import CHECKED, KINDS, SETTLED, WHY
from aigc_rules.schema.conditions import condition
from aigc_rules.schema.shapes import (
    CODE,
    ID,
    Schema,
    bilingual,
    day,
    exact,
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
    yes_no,
)

_CITES = "The authorities it rests on, by name. 依据"
_SETTLED = "How settled the law is. 定论程度"
_SAY = "What it says, in one sentence. 说明"


def rulebook(vocabulary: Vocabulary, questions: Questions) -> Schema:
    """A jurisdiction's law."""
    keys = {
        "jurisdiction": string("Its code, as the file is named. 法域代码", CODE),
        "extends": string("The rulebook that this one builds on (member states). 所基于的规则文件", CODE),
        "title": bilingual("A bill's title (proposals only). 法案标题"),
        "name": bilingual("Its name. 名称"),
        "law_as_of": day("The day up to which the law was read. 法律截至日期"),
        "reviewed_by": string("An admitted lawyer's name, or none. 审阅律师"),
        "authorities": told(
            "Name, then the authority. 依据", {"type": "object", "additionalProperties": _authority()}
        ),
        "presume": told("What is presumed where nothing is said. 推定", listed(_presumption(vocabulary))),
        "elements": told(
            "The limbs of legal tests: id, then the element. 要件",
            {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": ref("element")},
        ),
        "questions": told(
            "The questions that it answers. 所回答的问题",
            mapping({q.id: _question(q) for q in questions.questions.values()}),
        ),
    }
    whole = mapping(keys, ("jurisdiction", "authorities"))
    law = {"required": ["name", "law_as_of", "reviewed_by", "elements", "questions"]}
    bill = {"required": ["title"], "not": {"required": ["extends"]}}
    defs = {
        **condition(vocabulary, questions),
        **values(vocabulary),
        "element": _element(),
        "text": bilingual("In both languages."),
        "weightless": mapping(
            {name: ref("text", f"Why {name} weighs nothing.") for name in vocabulary.facts}
        ),
        "evidence": _evidence(vocabulary),
        **{f"decide.{t}": _decide(t) for t in questions.topics()},
    }
    return schema(
        "rulebook", "Rulebook: one jurisdiction's law, or a bill", {**whole, "anyOf": [law, bill]}, defs
    )


def _dates(says: str) -> Schema:
    return told(says, mapping({"from": day("The first day. 起始日"), "until": day("The last day. 终止日")}))


def _cites(least: int = 0) -> Schema:
    return told(_CITES, listed(string(), least))


def _authority() -> Schema:
    checked = {
        "how": words(CHECKED, "How far the source was checked itself. 核对方式"),
        "on": day("When it was checked. 核对日期"),
    }
    keys = {
        "cite": string("The citation as lawyers write it. 引用"),
        "kind": words(KINDS, "What it is. 类别"),
        "says": bilingual("What it says, in one sentence. 内容"),
        "url": string("Where it stands. 网址"),
        "in_force": _dates("When it was in force; both days count. 有效期间"),
        "checked": told("Who saw the source. 核对情况", mapping(checked, ("how",))),
    }
    return mapping(keys, ("cite", "kind", "says", "checked"))


def _presumption(vocabulary: Vocabulary) -> Schema:
    facts = [
        {"const": f.id, "title": f.id, "description": f"{f.ask.en}\n{f.ask.zh}"}
        for f in vocabulary.facts.values()
    ]
    keys = {
        "fact": told("The fact. 事实", {"oneOf": facts}),
        "is": {"description": "Its exact value, without a bound. 确定的值"},
        "why": words(WHY, "A presumption of law (with cites), or what is ordinary. 理由"),
        "say": bilingual(_SAY),
        "cites": _cites(),
    }
    of_law = {
        "if": {"properties": {"why": {"const": "law"}}, "required": ["why"]},
        "then": {"required": ["cites"], "properties": {"cites": {"minItems": 1}}},
    }
    typed = [
        {
            "if": {"properties": {"fact": {"const": f.id}}, "required": ["fact"]},
            "then": {"properties": {"is": exact(f)}},
        }
        for f in vocabulary.facts.values()
    ]
    return {**mapping(keys, ("fact", "is", "why", "say")), "allOf": [of_law, *typed]}


def _element() -> Schema:
    reading = {
        "when": ref("condition", "When the element is met, read so. 依此解释的条件"),
        "cites": _cites(),
        "say": bilingual(_SAY),
        "in_force": _dates("When it may be read so. 有效期间"),
    }
    keys = {
        "when": ref("condition", "When it is met. 条件"),
        "readings": told(
            "The ways to read contested law, two or more: name, then the reading. 不同解释",
            {
                "type": "object",
                "minProperties": 2,
                "additionalProperties": mapping(reading, ("when", "cites", "say")),
            },
        ),
        "say": bilingual(_SAY),
        "cites": _cites(),
        "settled": words(SETTLED, _SETTLED),
        "favoured": string("The reading that the majority holds; only with settled: majority. 多数观点"),
        "in_force": _dates("When it was in force; outside it is answered no. 有效期间"),
        "national": yes_no("Whether member states may replace it. 是否由成员国规定"),
        "replace": yes_no("Whether it replaces the element of that id. 是否替换同一编号的要件"),
    }
    cited = {"required": ["cites"], "properties": {"cites": {"minItems": 1}}}
    each_cited = {
        "required": ["readings"],
        "properties": {"readings": {"additionalProperties": {"properties": {"cites": {"minItems": 1}}}}},
    }
    read = {"required": ["readings"], "properties": {"settled": {"not": {"const": "settled"}}}}
    majority = {"required": ["readings"], "properties": {"settled": {"const": "majority"}}}
    return {
        **mapping(keys, ("say", "settled")),
        "oneOf": [{"required": ["when"]}, read],
        "anyOf": [cited, each_cited],
        "if": majority,
        "then": {"required": ["favoured"]},
        "else": {"not": {"required": ["favoured"]}},
    }


def _decide(topic: str) -> Schema:
    """The ordered decisions of one topic; the last is `otherwise`."""
    outcome = ref(f"code.{topic}")
    keys = {
        "id": string("Its id, which is never used again. 编号", ID),
        "if": ref("condition", "When it decides. 条件"),
        "unless": ref("condition", "An exception. 例外"),
        "then": told("The outcome. 结论", outcome),
        "otherwise": told("The outcome where nothing else decides; last. 其他情形的结论", outcome),
        "in_force": _dates("When it was in force. 有效期间"),
        "settled": words(SETTLED, _SETTLED),
        "say": bilingual(_SAY),
        "cites": _cites(1),
    }
    one = {"required": ["if", "then"], "not": {"required": ["otherwise"]}}
    last = {
        "required": ["otherwise"],
        "not": {"anyOf": [{"required": ["if"]}, {"required": ["then"]}, {"required": ["unless"]}]},
    }
    entry = {**mapping(keys, ("id", "settled", "say", "cites")), "oneOf": [one, last]}
    return {
        "type": "array",
        "description": "In this order; scale one: the first that is met decides. 按顺序适用",
        "items": entry,
        "minItems": 1,
        "contains": {"required": ["otherwise"]},
        "maxContains": 1,
    }


def _question(question: Question) -> Schema:
    ids = one_or_more(string(pattern=ID), 1)
    keys: dict[str, Schema] = {"decide": ref(f"decide.{question.id}")}
    if question.parts:
        parts = {p.code: {**ids, "title": p.label.en, "description": p.label.zh} for p in question.parts}
        keys["parts"] = told(
            "Which parts are protected: part, then the element, or a list of them. 受保护的部分",
            mapping(parts),
        )
    if question.aspects:
        aspects = {
            scale.topic.partition(".")[2]: {
                **mapping({"decide": ref(f"decide.{scale.topic}")}, ("decide",)),
                "title": scale.label.en,
                "description": scale.label.zh,
            }
            for scale in question.aspects
        }
        keys["aspects"] = told("What is decided apart. 分项", mapping(aspects))
    keys |= {
        "weightless": ref(
            "weightless", "Facts that are recorded and given no weight: fact, then why. 不计权重的事实"
        ),
        "watch": told("What may change the law soon. 关注事项", listed(bilingual("One thing to watch."))),
        "evidence": ref("evidence", "Which kinds of proof would show an element: id, then kinds. 证据"),
    }
    return told(
        f"{question.label.en} {question.ask.en}\n{question.label.zh}：{question.ask.zh}", mapping(keys)
    )


def _evidence(vocabulary: Vocabulary) -> Schema:
    proofs = [word(kind, label) for kind, label in vocabulary.proofs.items()]
    kinds = {"oneOf": proofs} if proofs else string()
    return {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": one_or_more(kinds)}
