"""The schema of `rules/lint.yaml`: what lint found and a person accepted."""

from __future__ import annotations

from aigc_rules.checks import CHECKS, page
from aigc_rules.schema.shapes import Schema, bilingual, day, listed, mapping, schema, string, told


def suppressions() -> Schema:
    """A list of entries, each with a reason and an end."""
    codes = [
        {"const": code, "title": page(code, "en")[0], "description": page(code, "zh")[0]} for code in CHECKS
    ]
    keys = {
        "code": told("Which check. 检查", {"oneOf": codes}),
        "at": string("The id it is about, as lint prints it; uk.infopaq where several files have it. 编号"),
        "because": bilingual("Why it is accepted. 理由"),
        "until": day("The last day on which it is; then it is an error. 截止日"),
    }
    one = mapping(keys, ("code", "at", "because", "until"))
    return schema("suppressions", "What lint found and a person accepted", listed(one))
