"""`aigc-rules cases`: the decided cases, and what the rules say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.lazy import SETTINGS
from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Cases,
    Colours,
    Engine,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Verbose,
    choice,
    codes_of,
    day_of,
    engine_there,
    form_of,
    shown,
)

if TYPE_CHECKING:
    from aigc_rules.assess import Law
    from aigc_rules.case import Case

EPILOG = "Exit codes: 0 done, 1 a case differs, 2 wrong use or input, 3 our bug, 130 interrupted."
FORMATS = ("text", "json", "github", "junit")
NAMES = ("list", "show", "backtest", "conflicts")
app = typer.Typer(
    help="Decided cases: list them, show one, replay them all, find those that contradict each other.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


@app.command(name="list", epilog=EPILOG, short_help="Every decided question.")
def list_cases(
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    folder: Cases = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """List every decided question of every case.

    Examples:

      aigc-rules cases list

      aigc-rules cases list -j cn,jp --lang zh
    """
    del verbose
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.report.cases import listing

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    law, cases = _read(rules, folder, jurisdictions)
    deliver(listing(cases, law, look), output)


@app.command(
    name="show",
    epilog=EPILOG,
    short_help="One case: facts, decision, what the rules say.",
    no_args_is_help=True,
)
def show_case(
    name: Annotated[str, typer.Argument(metavar="ID", help="The case's id, as in `cases list`.")],
    as_of: AsOf = None,
    rules: Rules = None,
    folder: Cases = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Show a case: its facts, what was decided, and what the rules say of it.

    Examples:

      aigc-rules cases show us-zarya

      aigc-rules cases show cn-spring-breeze --lang zh
    """
    del verbose
    from datetime import date

    from aigc_rules.backtest import replay
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest
    from aigc_rules.report.cases import one

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    today = day_of(as_of)
    law, cases = _read(rules, folder, None)
    case = next((c for c in cases if c.id == name), None)
    if case is None:
        raise fail("unknown-case", Place("cases show"), near=nearest(name, [c.id for c in cases]), word=name)
    days = [today if as_of else date.fromordinal(d.last_day) for d in case.decided]
    replays = [replay(case, d, law, on, today) for d, on in zip(case.decided, days, strict=True)]
    deliver(one(case, replays, law, look), output)


@app.command(name="backtest", epilog=EPILOG, short_help="Replay every case and compare.")
def backtest_cases(
    jurisdictions: Jurisdictions = None,
    under_today: Annotated[
        bool, typer.Option("--today", help="Under today's law instead of the law of each case's own day.")
    ] = False,
    rules: Rules = None,
    folder: Cases = None,
    engine: Engine = "both",
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="text|json|github|junit", help="Else by FILE, or text."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Replay every decided case, and compare what the rules say with what was decided.

    Examples:

      aigc-rules cases backtest

      aigc-rules cases backtest -j us --today

      aigc-rules cases backtest -f junit -o cases.xml
    """
    del verbose
    from aigc_rules.assess import ENGINES
    from aigc_rules.backtest import backtest
    from aigc_rules.cli.progress import Progress
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.words import say

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    choice("--engine", engine, ENGINES)
    engine_there(engine)
    today = day_of(None)
    law, cases = _read(rules, folder, jurisdictions)
    with Progress(say("replaying", look.lang), len(cases)) as step:
        found = backtest(cases, law, today, under_today=under_today, engine=engine, step=lambda c: step(c.id))
        replays = tuple(found)
    if name == "json":
        from aigc_rules.report.backtest_json import render

        text = render(replays)
    elif name in ("github", "junit"):
        from importlib import import_module

        from aigc_rules.report.backtest_json import trials

        text = import_module(f"aigc_rules.report.{name}").render(trials(replays))
    else:
        from aigc_rules.report.cases import backtested

        text = backtested(replays, law, look, today if under_today else None)
    deliver(text, output)
    if any(r.failed for r in replays):
        raise typer.Exit(1)


@app.command(
    name="conflicts",
    epilog=EPILOG,
    short_help="Cases that came out differently on records that one process could fit.",
)
def conflicting_cases(
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    folder: Cases = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """List cases that came out differently although one process could fit both records.

    Exit code 1 if the rulebook does not say why: by a contested element, or by a fact that one record leaves out.

    Examples:

      aigc-rules cases conflicts

      aigc-rules cases conflicts -j cn --lang zh
    """
    del verbose
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.conflicts import conflicts
    from aigc_rules.report.cases import conflicting

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    law, cases = _read(rules, folder, jurisdictions)
    found = tuple(conflicts(cases, law, day_of(None)))
    deliver(conflicting(found, law, look), output)
    if not all(c.met for c in found):
        raise typer.Exit(1)


def _read(rules: str | None, folder: str | None, wanted: list[str] | None) -> tuple[Law, tuple[Case, ...]]:
    """The law, and the cases decided under it; with codes, only what was decided under those."""
    from dataclasses import replace
    from pathlib import Path

    from aigc_rules.casebook import cases, jurisdictions
    from aigc_rules.library import Library

    law = Library(Path(rules) if rules else None).law()
    found = cases(law, Path(folder) if folder else None)
    codes = codes_of(wanted, jurisdictions(found))
    if not codes:
        return law, found
    mine = (replace(c, decided=tuple(d for d in c.decided if d.jurisdiction in codes)) for c in found)
    return law, tuple(c for c in mine if c.decided)
