"""The lint checks: one file each, whose docstring is its page. To add one, add its file and its line here."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

STALE = 180  # days for which the law counts as read, unless a command says otherwise
CHECKS = (
    # sources
    "unchecked-authority",
    "authority-not-in-force",
    "expired-authority",
    "stale-law",
    "date-gap",
    "date-overlap",
    "foreign-case",
    "reading-without-authority",
    "unused-authority",
    # logic
    "unreachable-decision",
    "preceded-decision",
    "idle-reading",
    "same-readings",
    "constant-element",
    "unused-element",
    "unanswered-outcome",
    "idle-exception",
    "weightless-matters",
    "idle-evidence",
    "unread-fact",
    "wider-walk",
    # tests
    "no-tests",
    "untested-element",
    "untested-reading",
    "untested-decision",
    "untested-outcome",
    # language
    "not-translated",
    "not-a-sentence",
    "not-a-clause",
    "certainty-word",
    "personal-data",
)


def check(code: str) -> ModuleType:
    """A check's module: `CODE`, `LEVEL`, `OF` (what it looks at) and `check(subject)`."""
    return import_module(f"aigc_rules.checks.{code.replace('-', '_')}")


def page(code: str, lang: str) -> list[str]:
    """A check's page: the paragraphs of its docstring in one language; examples are indented."""
    english, _, chinese = (check(code).__doc__ or "").partition("\n中文\n")
    parts = (chinese if lang == "zh" else english).strip("\n").split("\n\n")
    gap = "" if lang == "zh" else " "
    return [part if part.startswith("    ") else gap.join(part.splitlines()) for part in parts]
