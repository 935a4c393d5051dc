"""`aigc-rules assess`: the comparative verdict table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Colours,
    Engine,
    Jurisdictions,
    Languages,
    Output,
    Proposals,
    Readings,
    Rules,
    Scenarios,
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
    writable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from aigc_rules.assess import Law
    from aigc_rules.report.look import Look
    from aigc_rules.verdict import Assessment

STATES = ("contested", "needs_facts")


def assess(
    scenarios: Scenarios,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    as_of: AsOf = None,
    sets: Sets = None,
    readings: Readings = None,
    proposals: Proposals = None,
    rules: Rules = None,
    engine: Engine = "both",
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="table|plain|json|markdown|html|docx",
            help="Else by FILE, or a table; the last three are a memo.",
        ),
    ] = None,
    output: Output = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="OUTCOME|contested|needs_facts",
            help="Exit 1 if some verdict is so. Repeatable.",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--watch", help="Assess again whenever a scenario or rule file changes.")
    ] = False,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Assess scenarios under the rulebooks, and print what is protected where, and why.

    Examples:

      aigc-rules assess poster.yaml

      aigc-rules assess poster.yaml -j us,uk --set editing.manual=substantial

      aigc-rules assess poster.yaml --lang zh -f json -o verdicts.json

      aigc-rules assess poster.yaml -j us -o memo.html

    While a scenario is being written: assess poster.yaml --watch
    """
    del verbose
    from aigc_rules.assess import ENGINES, Options
    from aigc_rules.assess import assess as run
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.report import DOCUMENTS, FORMATS, document, render

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    choice("--engine", engine, ENGINES)
    format_name = form_of(form, output, FORMATS)
    writable(format_name, output)
    engine_there(engine)
    day, codes = day_of(as_of), listed(jurisdictions)

    def once() -> bool:
        library, law, read = read_all(rules, scenarios, codes, listed(proposals), sets or [])
        topics = topics_of(law, listed(questions))
        always = _always(format_name, look.width)
        options = Options(day, topics, readings_of(law, readings or [], day), engine, always)
        watched = _fail_on(law, listed(fail_on))
        asked = [(s, ordered(law, s, library, codes), options) for s in read]
        if format_name in DOCUMENTS:
            from aigc_rules.dossier import dossier

            dossiers = tuple(dossier(*it) for it in asked)
            found = tuple(d.assessment for d in dossiers)
            _something(found)
            deliver(document(dossiers, format_name, look), output)
        else:
            found = tuple(run(*it) for it in asked)
            _something(found)
            deliver(render(found, format_name, look), output)
        return any(_meets(a, watched) for a in found)

    if again:
        _again(scenarios, rules, once, look)
    if once():
        raise typer.Exit(1)


def _again(scenarios: list[str], rules: str | None, once: Callable[[], bool], look: Look) -> NoReturn:
    """Look at the scenarios and at every rule file, for as long as nobody interrupts."""
    from pathlib import Path

    from aigc_rules.cli.watch import watch
    from aigc_rules.library import Library
    from aigc_rules.problem import Place, fail

    if "-" in scenarios:
        raise fail("watch-input", Place("--watch"))
    folder = Library(Path(rules) if rules else None).path
    watch(lambda: [*map(Path, scenarios), *sorted(folder.rglob("*.yaml"))], once, look)


def _always(form: str, width: int) -> tuple[str, ...]:
    """What is asked even if the scenario does not speak of it: as much as there is room to show."""
    from aigc_rules.assess import ALWAYS_ASKED
    from aigc_rules.report.table import WIDEST
    from aigc_rules.verdict import HEADLINE

    return ALWAYS_ASKED if form != "table" or width >= WIDEST else (HEADLINE,)


def _fail_on(law: Law, words: tuple[str, ...]) -> tuple[str, ...]:
    codes = {c: None for t in law.questions.topics() if (s := law.questions.scale(t)) for c in s.codes}
    for word in words:
        choice("--fail-on", word, (*STATES, *codes), "bad-fail-on")
    return words


def _something(found: tuple[Assessment, ...]) -> None:
    from aigc_rules.problem import Place, fail

    if any(not a.verdicts for a in found):
        raise fail("nothing-to-assess", Place("-q"))


def _meets(a: Assessment, watched: tuple[str, ...]) -> bool:
    return any(
        (word == "contested" and v.readings)
        or (word == "needs_facts" and v.state == word)
        or (word not in STATES and word in v.outcomes)
        for v in a.verdicts
        for word in watched
    )
