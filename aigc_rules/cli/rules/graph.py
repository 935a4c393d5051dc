"""`aigc-rules rules graph`: what rests on what."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Topics,
    Verbose,
    codes_of,
    form_of,
    listed,
    shown,
    topics_of,
)

FORMATS = ("text", "mermaid", "dot", "svg")


def graph(
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    rules: Rules = None,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="text|mermaid|dot|svg", help="Else by FILE, or text."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Draw what rests on what: facts, elements, decisions, outcomes.

    Without -q it is the first question, whether the thing is protected; `-q all` draws every one.

    Examples:

      aigc-rules rules graph -j uk

      aigc-rules rules graph -j us -q registration -o registration.svg

      aigc-rules rules graph -j cn -q labelling -f mermaid --lang zh
    """
    del verbose
    from importlib import import_module

    from aigc_rules.cli.rules.revision import current
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.graph import graph
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    library = current(rules)
    codes = codes_of(jurisdictions, library.codes())
    law = library.law(codes or None)
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    found = graph(law.books.values(), topics, law.vocabulary, law.questions)
    deliver(import_module(f"aigc_rules.report.graph_{name}").render(found, look), output)
