"""What lint found, for programs; and as trials, for CI formats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aigc_rules.accepted import Accepted
from aigc_rules.lint import ERROR, WARNING, Linted
from aigc_rules.problem import Place, Problem
from aigc_rules.report.github import annotation
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.trial import FAILED, PASSED, SKIPPED, Trial
from aigc_rules.words import LANGUAGES, problem


def render(linted: Linted) -> str:
    """One object; keys sorted, texts in both languages."""
    found = {
        "schema": "aigc-rules/lint/1",
        "counts": {
            "errors": sum(p.level == ERROR for p in linted.problems),
            "warnings": sum(p.level == WARNING for p in linted.problems),
            "accepted": len(linted.accepted),
        },
        "files": list(linted.files),
        "problems": [_problem(p) for p in linted.problems],
        "accepted": [{**_problem(p), **_reason(entry)} for p, entry in linted.accepted],
    }
    return dumped(found)


def _problem(found: Problem) -> dict[str, object]:
    place, details = found.place, dict(found.details)
    both = {lang: problem(found.code, lang, details) for lang in LANGUAGES}
    return {
        "code": found.code,
        "level": found.level,
        "id": details.get("id"),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "width": place.width,
        "says": {lang: said for lang, (said, _) in both.items()},
        "help": {lang: remedy for lang, (_, remedy) in both.items()},
        "near": found.near or None,
        "other": str(found.other) if found.other else None,
    }


def _reason(entry: Accepted) -> dict[str, object]:
    because = bilingual(entry.because)
    return {"because": because, "until": date.fromordinal(entry.until).isoformat()}


def message(found: Problem, lang: str) -> str:
    """What is wrong, and what to do."""
    said, remedy = problem(found.code, lang, dict(found.details))
    gap = "；" if lang == "zh" else "; "
    return f"{said}{gap}{remedy}" if remedy else said


def marked(linted: Linted, lang: str) -> str:
    """Every problem as an annotation of a GitHub workflow."""
    return "".join(annotation(p.level, p.place, p.code, message(p, lang)) for p in linted.problems)


def trials(linted: Linted, lang: str, *, strict: bool) -> Iterator[Trial]:
    """A trial a problem; a file without any has passed. What does not count is told as skipped."""
    for file in linted.files:
        mine = [p for p in linted.problems if p.place.path == file]
        for found in mine:
            counts = strict or found.level == ERROR
            name = f"{found.code} {found.place.line}:{found.place.column}"
            yield Trial(file, name, found.place, FAILED if counts else SKIPPED, message(found, lang))
        if not mine:
            yield Trial(file, "lint", Place(file), PASSED)
