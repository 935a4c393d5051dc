"""One report a file, with `render(assessments, look)`; a kind of document has `write(documents, title)`.

Nothing here decides anything. A format is found by its name; its module is imported only when asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from aigc_rules.report.look import Look
from aigc_rules.verdict import Assessment
from aigc_rules.words import say

if TYPE_CHECKING:
    from aigc_rules.dossier import Dossier

DOCUMENTS = ("markdown", "html", "docx")
FORMATS = ("table", "plain", "json", *DOCUMENTS)


def render(assessments: tuple[Assessment, ...], name: str, look: Look) -> str:
    """One or several assessments in a format."""
    text: str = import_module(f"aigc_rules.report.{name}").render(assessments, look)
    return text


def document(dossiers: tuple[Dossier, ...], name: str, look: Look) -> str | bytes:
    """One memo, or several in one document."""
    from aigc_rules.report.memo import memos

    several = say("memo_several", look.lang, n=len(dossiers)) if len(dossiers) > 1 else ""
    writer = import_module(f"aigc_rules.report.{name}")
    written: str | bytes = writer.write(memos(dossiers, look.lang), several)
    return written
