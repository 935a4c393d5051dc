"""`aigc-rules nearest`: the decided cases that are nearest to a scenario."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Cases,
    Colours,
    Jurisdictions,
    Languages,
    OneScenario,
    Output,
    Rules,
    Sets,
    Topics,
    Verbose,
    day_of,
    listed,
    ordered,
    read_all,
    shown,
    topics_of,
)


def nearest(
    scenario: OneScenario,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    most: Annotated[int, typer.Option("-n", metavar="N", min=1, help="How many cases of each.")] = 3,
    as_of: AsOf = None,
    sets: Sets = None,
    rules: Rules = None,
    folder: Cases = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Show the decided cases closest on the facts that matter, what differs, and how each came out.

    Examples:

      aigc-rules nearest poster.yaml

      aigc-rules nearest poster.yaml -j us,cn -n 2 --lang zh
    """
    del verbose
    from pathlib import Path

    from aigc_rules.casebook import cases
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.nearest import nearest as search
    from aigc_rules.report.near import render
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    day = day_of(as_of)
    codes = listed(jurisdictions)
    library, law, (read,) = read_all(rules, [scenario], codes, (), sets or [])
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    decided = cases(library.law(), Path(folder) if folder else None)
    found = search(read, decided, ordered(law, read, library, codes), topics, day.toordinal(), most)
    deliver(render(found, law, look), output)
