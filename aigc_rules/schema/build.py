"""Write the JSON Schemas anew from `rules/`: `python -m aigc_rules.schema.build`."""

from __future__ import annotations

import json

from aigc_rules.model import Questions, Vocabulary
from aigc_rules.problem import Problem
from aigc_rules.schema import NAMES, path
from aigc_rules.schema.assessment import assessment
from aigc_rules.schema.ground import facts, questions
from aigc_rules.schema.lesson import lesson
from aigc_rules.schema.rulebook import rulebook
from aigc_rules.schema.ruletests import tests
from aigc_rules.schema.safeguards import safeguards
from aigc_rules.schema.scenario import case, scenario
from aigc_rules.schema.shapes import Schema
from aigc_rules.schema.suppressions import suppressions


def schemas(vocabulary: Vocabulary, asked: Questions) -> dict[str, Schema]:
    """Every schema by its name."""
    found = {
        "scenario": scenario(vocabulary),
        "case": case(vocabulary, asked),
        "rulebook": rulebook(vocabulary, asked),
        "facts": facts(),
        "questions": questions(),
        "tests": tests(vocabulary, asked),
        "lesson": lesson(vocabulary, asked),
        "safeguards": safeguards(vocabulary),
        "suppressions": suppressions(),
        "assessment": assessment(vocabulary, asked),
    }
    return {name: found[name] for name in NAMES}


def written(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Read the rules, write the schemas."""
    from aigc_rules.library import Library
    from aigc_rules.reader import check

    problems: list[Problem] = []
    ground = Library().ground(problems)
    check(problems)
    for name, schema in schemas(ground.vocabulary, ground.questions).items():
        path(name).write_text(written(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
