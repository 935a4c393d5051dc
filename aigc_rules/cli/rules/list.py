"""`aigc-rules rules list`: the rulebooks there are."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    Cases,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Verbose,
    codes_of,
    form_of,
    shown,
)

FORMATS = ("text", "json")


def list_rules(
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    cases: Cases = None,
    form: Annotated[
        str | None, typer.Option("-f", "--format", metavar="text|json", help="Else by FILE, or text.")
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """List the rulebooks: up to which day the law was read, by whom reviewed, what they hold; and the bills.

    Examples:

      aigc-rules rules list

      aigc-rules rules list -j us,cn -f json
    """
    del verbose
    from pathlib import Path

    from aigc_rules.cli.rules.revision import current
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.corpus import decided
    from aigc_rules.report.rulelist import as_json, render
    from aigc_rules.rulelist import bills, entries

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    library = current(rules)
    codes = codes_of(jurisdictions, library.codes())
    law = library.law(codes or None)
    found = entries(library, law, decided(law, Path(cases) if cases else None))
    text = as_json(found, bills(library, law)) if name == "json" else render(found, bills(library, law), look)
    deliver(text, output)
