"""The schema of what `assess -f json` prints."""

from __future__ import annotations

from aigc_rules.assess import ENGINES
from aigc_rules.logic import Answer
from aigc_rules.model import Questions, Text, Vocabulary
from aigc_rules.rulebook import CHECKED, KINDS, SETTLED, WHY
from aigc_rules.schema.shapes import (
    CODE,
    DAY,
    ID,
    Schema,
    bilingual,
    givens,
    listed,
    mapping,
    ref,
    schema,
    sentence,
    string,
    told,
    values,
    word,
    words,
)
from aigc_rules.verdict import STATES

_DIGEST = r"^sha256:[0-9a-f]{64}$"
_TRUTH: Schema = {"type": "boolean"}


def assessment(vocabulary: Vocabulary, questions: Questions) -> Schema:
    """One assessment, or several in a list."""
    name = {"const": "aigc-rules/assessment/1", "description": "The name of this schema."}
    several = _all(
        {"schema": name, "assessments": told("One for each scenario.", listed(ref("assessment"), 2))}
    )
    defs = {
        "assessment": _assessment(name, vocabulary),
        "verdict": _verdict(questions),
        "outcome": {"oneOf": _outcomes(questions)},
        "part": {"oneOf": [word(p.code, p.label) for p in questions.parts().values()]},
        "fact": {"oneOf": [word(f.id, f.ask) for f in vocabulary.facts.values()]},
        "facts": mapping({f: ref(f"given.{f}") for f in vocabulary.facts}),
        **values(vocabulary),
        **givens(vocabulary, single=False),
    }
    return schema(
        "assessment",
        "Assessment: what `assess -f json` prints",
        {"anyOf": [ref("assessment"), several]},
        defs,
    )


def _all(keys: dict[str, Schema], maybe: tuple[str, ...] = ()) -> Schema:
    """A mapping of which every key is there."""
    return mapping(keys, [k for k in keys if k not in maybe])


def _outcomes(questions: Questions) -> list[Schema]:
    """Every outcome of every question; a code that several share has all its labels."""
    labels: dict[str, list[Text]] = {}
    for topic in questions.topics():
        scale = questions.scale(topic)
        for outcome in scale.outcomes if scale else ():
            if outcome.label not in labels.setdefault(outcome.code, []):
                labels[outcome.code].append(outcome.label)
    found = {c: Text(" / ".join(x.en for x in ls), " / ".join(x.zh for x in ls)) for c, ls in labels.items()}
    return [
        *(word(c, label) for c, label in found.items()),
        word(questions.reserved.code, questions.reserved.label),
    ]


def _assessment(name: Schema, vocabulary: Vocabulary) -> Schema:
    groups = {"oneOf": [word(g.id, g.label) for g in vocabulary.groups.values()]}
    law = _all(
        {
            "jurisdiction": string("Its code.", CODE),
            "law_as_of": string("The day up to which the law was read.", DAY),
            "reviewed_by": string("A lawyer's name, or none."),
            "proposals": told("Bills taken as if in force.", listed(bilingual("A bill's title."), 1)),
        },
        ("proposals",),
    )
    return _all(
        {
            "schema": name,
            "notice": bilingual("No legal advice."),
            "tool": told(
                "What made it.",
                _all(
                    {
                        "version": string("Of aigc-rules."),
                        "engine": words(ENGINES, "Which engine gave the reasons."),
                        "rules_digest": string("Of the rules.", _DIGEST),
                    }
                ),
            ),
            "run_id": string("The digest of rules, facts, options and date.", _DIGEST),
            "as_of": string("The day on which it was asked.", DAY),
            "scenario": told(
                "What was assessed.",
                _all(
                    {
                        "title": sentence("Its title."),
                        "path": string("Its file; - is standard input."),
                        "complete": told("Groups in which nothing else happened.", listed(groups)),
                        "facts": ref("facts", "What was given; a set is always a list."),
                    }
                ),
            ),
            "law": told("The rulebooks.", listed(law)),
            "verdicts": told("One a question or aspect and rulebook.", listed(ref("verdict"))),
        }
    )


def _verdict(questions: Questions) -> Schema:
    outcomes, parts = listed(ref("outcome")), listed(ref("part"))
    ids = listed(string(pattern=ID))
    topic = string(pattern=r"^[a-z]{2}\.[a-z0-9_]+(\.[a-z0-9_]+)?$")
    aspects = list(dict.fromkeys(t.partition(".")[2] for t in questions.topics() if "." in t))
    missing = _all(
        {
            "fact": ref("fact", "The fact."),
            "decides": told("Verdicts that it can decide.", listed(topic)),
            "changes": told("Verdicts that it can change.", listed(topic)),
            "leads": told("Those in which it matters under a leading reading.", listed(topic)),
        }
    )
    authority = {
        "id": string("Its name in the rulebook."),
        "cite": string("The citation."),
        "kind": words(KINDS, "What it is."),
        "url": string("Where it stands; empty if not recorded."),
        "checked": words(CHECKED, "How far the source was checked."),
    }
    flags = {"oneOf": [word(code, label) for code, label in questions.flags.items()]}
    return _all(
        {
            "jurisdiction": string("Whose law.", CODE),
            "question": told(
                "The question.", {"oneOf": [word(q.id, q.label) for q in questions.questions.values()]}
            ),
            "aspect": {"enum": [None, *aspects], "description": "The aspect; null is the headline."},
            "state": words(STATES, "Whether it is decided."),
            "outcomes": told("Certain outcomes, under the leading readings.", outcomes),
            "possible": told("Outcomes that can still come about.", outcomes),
            "settled": words(SETTLED, "How settled the law is."),
            "flags": told("What else is to be said.", listed(flags)),
            "parts": told("Parts that are certainly protected.", parts),
            "parts_possible": told("Parts that may be protected.", parts),
            "ends": told("When a term ends, where the facts allow.", listed(_all(_END))),
            "readings": told(
                "The choices among readings that matter; empty if none does.", listed(_reading(outcomes, ids))
            ),
            "because": told("The decisions that decide, or that still can.", listed(_because())),
            "either_way": told("Decided, although no single decision is.", _TRUTH),
            "missing": told("Facts worth asking, best first.", listed(missing)),
            "not_known": told("The same, said not to be known.", listed(missing)),
            "presumed": told("Presumptions that were used.", listed(_presumed(outcomes))),
            "authorities": told("The authorities of the verdict.", listed(_all(authority))),
            "weightless": told("Facts given, and without weight here.", listed(ref("fact"))),
            "watch": told("What may change soon.", listed(bilingual("One thing to watch."))),
        }
    )


_END: dict[str, Schema] = {
    "outcome": ref("outcome", "The term."),
    "on": string("Its last day.", DAY),
}


def _reading(outcomes: Schema, ids: Schema) -> Schema:
    choose = {"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": string()}
    return _all(
        {
            "choose": told("Element, then the reading that is chosen.", choose),
            "leads": told("Whether it leads; a minority view does not.", _TRUTH),
            "possible": told("What can come about, read so.", outcomes),
            "because": told("Decisions, read so.", ids),
            "cites": told("The authorities of the reading.", listed(string())),
        }
    )


def _because() -> Schema:
    return _all(
        {
            "id": string("The decision's id.", ID),
            "kind": {"const": "decision", "description": "What it is."},
            "answer": words([a.value for a in Answer], "Whether it is met."),
            "then": ref("outcome", "What it leads to."),
            "say": bilingual("The reason in one sentence."),
            "cites": told("Its authorities, by name.", listed(string())),
            "facts": ref("facts", "The facts that it rests on."),
            "place": string("File and line.", r"^.+:[0-9]+$"),
        }
    )


def _presumed(outcomes: Schema) -> Schema:
    scalar: Schema = {"type": ["string", "integer"]}
    return _all(
        {
            "fact": ref("fact", "The fact."),
            "is": {"anyOf": [scalar, listed(scalar)], "description": "The value that is presumed."},
            "why": words(WHY, "A presumption of law, or what is ordinary."),
            "say": bilingual("The presumption in one sentence."),
            "else_possible": told("What would be possible without it.", outcomes),
        }
    )
