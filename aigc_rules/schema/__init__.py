"""JSON Schemas of every kind of file, for editors and programs. `build.py` writes them from `rules/`."""

from __future__ import annotations

from pathlib import Path

NAMES = (
    "scenario",
    "case",
    "rulebook",
    "facts",
    "questions",
    "tests",
    "lesson",
    "safeguards",
    "suppressions",
    "assessment",
)


def path(name: str) -> Path:
    """Where a shipped schema lies."""
    return Path(__file__).with_name(f"{name}.schema.json")


def seen_from(folder: Path) -> str:
    """The folder of schemas as files of another folder name it: in a checkout relative, else in full."""
    if (folder.resolve().parent / "aigc_rules" / "schema").is_dir():
        return "../aigc_rules/schema"
    return Path(__file__).parent.as_posix()


def text(name: str) -> str:
    """A shipped schema, as it is written."""
    return path(name).read_text(encoding="utf-8")
