"""The schema of a lesson: scenarios by name, and slides."""

from __future__ import annotations

from aigc_rules.lesson import KEYS, NUMBER
from aigc_rules.model import Questions, Vocabulary
from aigc_rules.schema.ruletests import expected
from aigc_rules.schema.scenario import facts, whole
from aigc_rules.schema.shapes import (
    CODE,
    ID,
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
    whole_number,
    word,
)
from aigc_rules.slide import ASKING, CASE, DATE, EXPLAIN, FACTS, KINDS, READING, REVEAL, TEXT, TURNS, VOTE


def lesson(vocabulary: Vocabulary, questions: Questions) -> Schema:
    """A lesson."""
    number = whole_number(NUMBER, 1, 9999)
    keys = {
        "title": bilingual("The lesson's name. 课程名称"),
        "about": bilingual("One or two sentences for the list. 列表中的简介"),
        "order": told("Its place in the list, from 1. 次序", number),
        "minutes": told("How long it takes. 时长（分钟）", number),
        "as_of": day("The day whose law is shown. 法律日期"),
        "scenarios": told(
            "By name: a file, a decided case, or facts that are written here. 情景",
            {"type": "object", "additionalProperties": _scenario(vocabulary)},
        ),
        "slides": told("The slides, in their order. 各页", listed(ref("slide"), 1)),
    }
    defs = {
        **values(vocabulary),
        **givens(vocabulary),
        "expected": _expected(questions),
        "slide": _slide(vocabulary, questions),
    }
    return schema("lesson", "Lesson: slides for a class, played by the engine", mapping(keys, KEYS), defs)


def _scenario(vocabulary: Vocabulary) -> Schema:
    file = mapping({"file": string("A scenario's file, seen from this one. 情景文件")}, ("file",))
    case = mapping({"case": string("A decided case, by its id. 案例编号")}, ("case",))
    return {"anyOf": [file, case, whole(vocabulary)]}


def _slide(vocabulary: Vocabulary, questions: Questions) -> Schema:
    known = {"oneOf": [word(f.id, f.ask) for f in vocabulary.facts.values()]}
    keys = {
        "title": sentence("What the slide is about, shortly. 本页标题"),
        "say": bilingual("Paragraphs, divided by empty lines; `- ` begins a point. 正文"),
        "notes": bilingual("For the trainer. 讲师备注"),
        "show": told("These facts, in this order. 展示的事实", one_or_more(known)),
        FACTS: string("Shows a scenario, by its name. 展示情景"),
        VOTE: _block("Asks the room, then shows what comes out. 表决", questions),
        REVEAL: _block("Shows what comes out. 揭晓", questions),
        EXPLAIN: told(
            "Why it comes out so, for one jurisdiction. 说明",
            mapping({"of": _one(questions), **_about()}, ("of",)),
        ),
        "change": _block("Other facts: before and after. 改变事实", questions, {"set": facts(vocabulary)}),
        READING: _block("Another reading: before and after. 切换解释", questions, {"choose": _choose()}),
        DATE: _block("Another day: before and after. 移动日期", questions, {"to": day("That day. 日期")}),
        CASE: told(
            "A decided case, its outcome hidden until it is asked for. 案例",
            mapping({"of": _one(questions), "id": string("The case. 案例编号")}, ("of", "id")),
        ),
        "ask": sentence("What the room is asked. 提问"),
        "conclude": sentence("A line under what came out. 结语"),
        "before": told("What is expected before. 改变前的预期", _by_code()),
        "expect": told("What is expected. 预期结论", _by_code()),
    }
    return {**mapping(keys, ("title",)), "oneOf": [_kind(k) for k in (TEXT, *KINDS)]}


def _kind(kind: str) -> Schema:
    """What a slide of a kind needs, and what it cannot have."""
    verdicts = kind not in (TEXT, FACTS, CASE)
    needs = [kind] if kind != TEXT else []
    needs += ["expect"] if verdicts else []
    needs += ["before"] if kind in TURNS else []
    alien = [k for k in KINDS if k != kind]
    alien += [] if kind in ASKING else ["ask", "conclude"]
    alien += [] if verdicts else ["expect"]
    alien += [] if kind in TURNS else ["before"]
    alien += ["show"] if kind == TEXT else []
    return {"required": needs, "not": {"anyOf": [{"required": [k]} for k in alien]}}


def _about() -> dict[str, Schema]:
    return {
        "scenario": string("The scenario, where there are several. 情景"),
        "with": told("As if these bills were in force. 假设已生效的法案", one_or_more(string())),
    }


def _block(says: str, questions: Questions, turn: dict[str, Schema] | None = None) -> Schema:
    topics = [word(t, s.label) for t in questions.topics() if (s := questions.scale(t))]
    keys: dict[str, Schema] = {
        "of": told("The question. 问题", {"oneOf": topics}),
        "in": told("Whose law; left out = all that answer it. 法域", one_or_more(string(pattern=CODE), 1)),
        **_about(),
        **(turn or {}),
    }
    return told(says, mapping(keys, ("of", *(turn or ()))))


def _one(questions: Questions) -> Schema:
    """A question with its jurisdiction in front."""
    topics = "|".join(t.replace(".", r"\.") for t in questions.topics())
    return string(
        "The question, its jurisdiction in front, as us.subsistence. 法域与问题", rf"^[a-z]{{2}}\.({topics})$"
    )


def _choose() -> Schema:
    element = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": string()}
    return told("How contested law is read: element, then reading. 选定的解释", element)


def _by_code() -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": CODE},
        "additionalProperties": ref("expected"),
    }


def _expected(questions: Questions) -> Schema:
    """A certain outcome; those that are still possible; or the keys of a rule test."""
    scales = [s for t in questions.topics() if (s := questions.scale(t))]
    every = {o.code: o.label for s in scales for o in (*s.outcomes, questions.reserved)}
    codes = {"oneOf": [word(code, label) for code, label in every.items()]}
    keys = expected(questions, codes)
    return {
        "anyOf": [codes, listed(codes), mapping(keys)],
        "description": "One outcome: it is certain; a list: these are possible. 确定的结论，或仍有可能的结论",
    }
