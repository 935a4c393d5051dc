"""`aigc-rules explain`: why a verdict is what it is, and why it is nothing else."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Colours,
    Engine,
    Jurisdictions,
    Languages,
    OneScenario,
    Output,
    Proposals,
    Readings,
    Rules,
    Sets,
    Topics,
    Verbose,
    choice,
    day_of,
    engine_there,
    form_of,
    listed,
    ordered,
    read_all,
    readings_of,
    shown,
    topics_of,
)

FORMATS = ("tree", "json", "markdown")


def explain(
    scenario: OneScenario,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=1, help="How many elements deep.")] = 99,
    as_of: AsOf = None,
    sets: Sets = None,
    readings: Readings = None,
    proposals: Proposals = None,
    rules: Rules = None,
    engine: Engine = "both",
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="tree|json|markdown", help="Else by FILE, or a tree."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Explain verdicts: why, why not, both sides of contested law, and what would change them.

    Examples:

      aigc-rules explain poster.yaml -j us

      aigc-rules explain poster.yaml -j cn -q ownership --lang zh

      aigc-rules explain poster.yaml -j uk -f markdown -o why.md
    """
    del verbose
    from importlib import import_module

    from aigc_rules.assess import ENGINES, Options
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.explain import explain as run
    from aigc_rules.problem import Place, fail
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    choice("--engine", engine, ENGINES)
    name = form_of(form, output, FORMATS)
    engine_there(engine)
    day, codes = day_of(as_of), listed(jurisdictions)
    library, law, (read,) = read_all(rules, [scenario], codes, listed(proposals), sets or [])
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    options = Options(day, topics, readings_of(law, readings or [], day), engine, ())
    found = run(read, ordered(law, read, library, codes), options, proving=name == "json")
    if not found:
        raise fail("nothing-to-assess", Place("-q"))
    module = {"tree": "tree", "json": "explanation_json", "markdown": "explanation_markdown"}[name]
    deliver(import_module(f"aigc_rules.report.{module}").render(found, look, depth), output)
