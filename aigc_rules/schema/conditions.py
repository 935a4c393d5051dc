"""Conditions as a schema: the handful of forms of the rule language, one key each."""

from __future__ import annotations

import re

from aigc_rules.model import Questions, Vocabulary
from aigc_rules.schema.shapes import (
    ID,
    Schema,
    asked,
    listed,
    mapping,
    one_or_more,
    ref,
    string,
    told,
    whole_number,
    word,
)
from aigc_rules.values import BOUNDS

_CONSTANTS = {
    "oneOf": [
        {"const": "always", "description": "Always met. 始终满足"},
        {"const": "never", "description": "Never met. 始终不满足"},
    ]
}
_POSITIVE = re.compile(r"[1-9][0-9]{0,5}\Z")


def condition(vocabulary: Vocabulary, questions: Questions) -> dict[str, Schema]:
    """`$defs` of a condition in a rulebook or a test, and of the outcomes it may name."""
    facts = {name: ref(f"asked.{name}") for name in vocabulary.facts}
    outcome = mapping(
        {t: told(f"Outcomes of {t}. 结论", one_or_more(ref(f"code.{t}"), 1)) for t in questions.topics()}
    )
    keys = {
        **_forms(),
        "outcome": told(
            "What another question of the same rulebook comes out as. 同一规则中其他问题的结论",
            {**outcome, "minProperties": 1, "maxProperties": 1},
        ),
        **facts,
    }
    named = string("An element, or a decision, by its id. 要件或结论规则的编号", ID)
    return {
        "condition": {
            "anyOf": [{**mapping(keys), **_ONE_KEY}, _CONSTANTS, named],
            "description": "A condition. 条件",
        },
        **{f"asked.{f.id}": asked(f, vocabulary) for f in vocabulary.facts.values()},
        **{f"code.{t}": codes(questions, t) for t in questions.topics()},
    }


def on_facts(vocabulary: Vocabulary) -> dict[str, Schema]:
    """`$defs` of a condition that names facts and nothing else."""
    keys = {**_forms(), **{name: ref(f"asked.{name}") for name in vocabulary.facts}}
    return {
        "condition": {
            "anyOf": [{**mapping(keys), **_ONE_KEY}, _CONSTANTS],
            "description": "A condition on facts. 以事实为条件",
        },
        **{f"asked.{f.id}": asked(f, vocabulary) for f in vocabulary.facts.values()},
    }


def gate() -> dict[str, Schema]:
    """`$defs` of a condition in the vocabulary itself: any fact, no elements, no outcomes."""
    scalar: Schema = {"type": ["string", "boolean", "integer"]}
    bounds = mapping({b: told("A bound. 界限", scalar) for b in (*BOUNDS, "only")})
    bounds["properties"]["only"] = told("None outside these.", one_or_more(scalar, 1))
    fact = {"anyOf": [scalar, listed(scalar, 1), {**bounds, "minProperties": 1}]}
    whole = {
        "type": "object",
        "properties": _forms(),
        "patternProperties": {
            r"^[a-z0-9_]+\.[a-z0-9_]+$": told("A fact, with a value, values or a bound.", fact)
        },
        "additionalProperties": False,
        **_ONE_KEY,
    }
    return {
        "condition": {
            "anyOf": [whole, _CONSTANTS],
            "description": "A condition on other facts. 以其他事实为条件",
        }
    }


def codes(questions: Questions, topic: str) -> Schema:
    """One outcome of a topic, with its labels."""
    scale = questions.scale(topic)
    outcomes = scale.outcomes if scale else ()
    return {"oneOf": [word(o.code, o.label, f"（{o.means.en}）") for o in (*outcomes, questions.reserved)]}


def _forms() -> dict[str, Schema]:
    members = listed(ref("condition"), 1)
    return {
        "all": told("Every one. 全部满足", members),
        "any": told("At least one. 至少满足一项", members),
        "not": ref("condition", "The contrary. 相反"),
        "at_least": told(
            "With `of`: how many of them; only where the law itself counts. 至少几项",
            whole_number(_POSITIVE, 1, 10**6 - 1),
        ),
        "of": told("With `at_least`: the conditions that are counted. 被计数的条件", members),
    }


_ONE_KEY: Schema = {
    "if": {"anyOf": [{"required": ["at_least"]}, {"required": ["of"]}]},
    "then": {"required": ["at_least", "of"], "maxProperties": 2},
    "else": {"minProperties": 1, "maxProperties": 1},
}
