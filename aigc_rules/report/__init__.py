"""One report a file. Each has `render(assessment, look) -> str`; nothing here decides anything.

A format is found by its name, and its module is imported only when it is asked for.
"""

from __future__ import annotations

from importlib import import_module

from aigc_rules.report.look import Look
from aigc_rules.verdict import Assessment

FORMATS = ("table", "plain", "json")
SUFFIXES = {".json": "json", ".txt": "table", ".tsv": "plain"}


def render(assessments: tuple[Assessment, ...], name: str, look: Look) -> str:
    """One or several assessments in a format."""
    text: str = import_module(f"aigc_rules.report.{name}").render(assessments, look)
    return text
