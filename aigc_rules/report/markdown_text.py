"""Text that Markdown leaves as it is."""

from __future__ import annotations

import re

from aigc_rules.report.document import fit

_MARKS = re.compile(r"([\\`*_\[\]|#~$])")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def plain(text: str) -> str:
    """On one line, with every mark written so that it is none."""
    return _MARKS.sub(r"\\\1", re.sub("[&<>]", lambda found: _HTML[found.group()], fit(text)))
