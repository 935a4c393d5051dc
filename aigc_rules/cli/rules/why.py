"""`aigc-rules rules why`: what a problem means."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import Ascii, Colours, Languages, Output, Verbose, shown


def why(
    code: Annotated[str, typer.Argument(metavar="CODE", help="What stands in brackets, as unread-fact.")],
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Explain a problem: what it finds, why it matters, what to do, with an example.

    Examples:

      aigc-rules rules why unreachable-decision

      aigc-rules rules why unknown-fact --lang zh
    """
    del verbose
    from aigc_rules.checks import CHECKS
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest
    from aigc_rules.report.page import render
    from aigc_rules.words import PROBLEM_THEMES, sentences

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    known = [*CHECKS, *(c for theme in PROBLEM_THEMES for c in sentences(theme))]
    if code not in known:
        raise fail("unknown-code", Place("rules why"), near=nearest(code, known), word=code)
    deliver(render(code, look), output)
