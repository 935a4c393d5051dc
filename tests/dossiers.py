"""Dossiers and hostile texts for the tests of documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from aigc_rules.assess import NATIVE, Options
from aigc_rules.dossier import Dossier, dossier
from aigc_rules.library import Library
from aigc_rules.model import Text
from aigc_rules.reader import read
from aigc_rules.scenario import scenario

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)
HOSTILE = (
    "<script>alert(1)</script>",
    "]]></w:t><w:r/>",
    "a | b || c",
    "`code` ``more`` ```",
    "*bold* _under_ ~~gone~~ # no heading",
    "1. no list - nor this",
    "[link](javascript:alert(1)) ![x](y) <http://evil.example> [^1]",
    "&lt;b&gt; &amp; &#60;img src=x onerror=alert(1)&#62;",
    '" onmouseover="alert(1)" x=\'',
    "\u202eesrever\u202c \u2066isolated\u2069 \u200fmark",
    "nul\x00 bell\x07 escape\x1b[31m next\x85 line\u2028break",
    "--- ===\n# heading\n\n- item",
    "\ufeff\ufffe\uffff \ud800 lone",
    "$x$ https://evil.example/?q=<b> www.evil.example",
    "</style></title></main><iframe src=x>",
    "春天的<海报>：“引号”——破折号",
)


@cache
def made(name: str, codes: tuple[str, ...], *topics: str) -> Dossier:
    """A shipped scenario, assessed and explained."""
    library = Library()
    law = library.law(codes)
    path = f"examples/scenarios/{name}.yaml"
    root = read(ROOT / path, [], path)
    assert root is not None
    it = scenario(root, law.vocabulary, library.codes())
    return dossier(it, law, Options(TODAY, topics, {}, NATIVE))


@cache
def hostile(text: str) -> Dossier:
    """A scenario in which everything that its author can write freely is hostile."""
    it = made("poster", ("us",), "subsistence")
    words = Text(text, text)
    bad = replace(
        it.assessment.scenario,
        title=words,
        summary=words,
        path=text,
        evidence=(("prompting.rounds", (text,)),),
    )
    return Dossier(replace(it.assessment, scenario=bad), it.explanations)
