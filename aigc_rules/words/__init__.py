"""Every sentence that the program itself says, in English and Chinese.

One file a theme; a file is read when one of its sentences is wanted.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from aigc_rules.words.said import Said

LANGUAGES = ("en", "zh")
TERMS = ("wanted", "found", "answer", "language", "kind")  # details that are words of ours
THEMES = (
    "ui",
    "cases",
    "explain",
    "diff",
    "prose",
    "rulebooks",
    "interview",
    "lint",
    "new",
    "evidence",
    "tests",
    "memo",
    "demo",
)
PROBLEM_THEMES = (
    *("problems", "diff", "rulebooks", "interview", "lint", "new", "evidence", "tests", "memo"),
    "demo",
)


def say(key: str, lang: str, **details: object) -> str:
    """A sentence of the interface."""
    return both(key)[LANGUAGES.index(lang)].format(**details)


def both(key: str) -> tuple[str, str]:
    """A sentence in both languages, with its blanks."""
    return next(found[key] for theme in THEMES if key in (found := interface(theme)))


def has(key: str) -> bool:
    """Whether there is such a sentence."""
    return any(key in interface(theme) for theme in THEMES)


@cache
def interface(theme: str) -> dict[str, tuple[str, str]]:
    """The sentences of one file."""
    found: dict[str, tuple[str, str]] = import_module(f"aigc_rules.words.{theme}").UI
    return found


@cache
def sentences(theme: str) -> dict[str, Said]:
    """The problems that one file tells of."""
    found: dict[str, Said] = import_module(f"aigc_rules.words.{theme}").PROBLEMS
    return found


def told(code: str) -> Said:
    """A problem's sentence and its remedy, with their blanks."""
    return next(found[code] for theme in PROBLEM_THEMES if code in (found := sentences(theme)))


def problem(code: str, lang: str, details: dict[str, str]) -> tuple[str, str]:
    """A problem's sentence and its remedy."""
    said = told(code)
    filled = {k: _term(v, lang) if k in TERMS else v for k, v in details.items()}
    return said.sentence(lang).format(**filled), said.remedy(lang).format(**filled)


def _term(word: str, lang: str) -> str:
    return say(word, lang) if has(word) else word
