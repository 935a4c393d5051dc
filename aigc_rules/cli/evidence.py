"""`aigc-rules evidence`: the record of human contribution to keep, and the safeguards that the facts call for."""

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
    Proposals,
    Readings,
    Rules,
    Sets,
    Topics,
    Verbose,
    day_of,
    form_of,
    listed,
    ordered,
    read_all,
    readings_of,
    shown,
    topics_of,
    writable,
)

FORMATS = ("text", "json", "markdown", "html", "docx")


def evidence(
    scenario: OneScenario,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every safeguard, also those that the facts do not call for.")
    ] = False,
    as_of: AsOf = None,
    sets: Sets = None,
    readings: Readings = None,
    proposals: Proposals = None,
    rules: Rules = None,
    folder: Cases = None,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="text|json|markdown|html|docx", help="Else by FILE, or text."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """List what proves the facts that decide, what courts accepted, what to keep, and the safeguards.

    Examples:

      aigc-rules evidence poster.yaml

      aigc-rules evidence poster.yaml -j us,cn --lang zh

      aigc-rules evidence poster.yaml -q subsistence,ownership -o checklist.docx
    """
    del verbose
    from importlib import import_module
    from pathlib import Path

    from aigc_rules.assess import Options
    from aigc_rules.casebook import cases
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.evidence import evidence as run
    from aigc_rules.problem import Place, fail
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    writable(name, output)
    day, codes = day_of(as_of), listed(jurisdictions)
    library, law, (read,) = read_all(rules, [scenario], codes, listed(proposals), sets or [])
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    options = Options(day, topics, readings_of(law, readings or [], day), always=())
    told = library.safeguards(law.vocabulary)
    there = folder or library.shipped_words  # the shipped cases are told in the shipped facts
    decided = cases(library.law(), Path(folder) if folder else None) if there else ()
    found = run(read, ordered(law, read, library, codes), options, decided, told)
    if not found.assessment.verdicts:
        raise fail("nothing-to-assess", Place("-q"))
    if name in ("text", "json"):
        module = import_module(f"aigc_rules.report.{'evidence' if name == 'text' else 'evidence_json'}")
        deliver(module.render(found, told, look, every=every), output)
    else:
        from aigc_rules.report.evidence_document import compose

        document = compose(found, told, look.lang, every=every)
        deliver(import_module(f"aigc_rules.report.{name}").write([document]), output)
