"""`aigc-rules demo`: lessons for a class, played by the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    Colours,
    Engine,
    Languages,
    Output,
    Rules,
    Verbose,
    choice,
    engine_there,
    shown,
)

if TYPE_CHECKING:
    from aigc_rules.lesson import Lesson
    from aigc_rules.report.look import Look
    from aigc_rules.slide import Sources


def demo(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[LESSON]...", help="A lesson's id, or a file.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Only read and play them; 1 where one does not come out as it says."),
    ] = False,
    folder: Annotated[str | None, typer.Option("--lessons", metavar="DIR", help="Another folder.")] = None,
    rules: Rules = None,
    engine: Engine = "both",
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Play a lesson on this terminal: slides, votes, what comes out and why, and whatever the class asks for.

    Examples:

      aigc-rules demo --check
    """
    del verbose
    from pathlib import Path

    from aigc_rules.assess import ENGINES
    from aigc_rules.lessonbook import lessons, shelf, sources
    from aigc_rules.library import Library

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    choice("--engine", engine, ENGINES)
    engine_there(engine)
    told = sources(Library(Path(rules) if rules else None))
    if check:
        _check(lessons(names or (), shelf(folder), told), told, engine, look, output)
    raise typer.Exit(0)


def _check(found: tuple[Lesson, ...], told: Sources, engine: str, look: Look, output: str | None) -> None:
    """Play every slide and compare; exit code 1 where something is not as a lesson expects."""
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.lecture import Played, unmet
    from aigc_rules.report.lessons import checked

    results = [
        (one, [p for s in one.slides for p in unmet(Played(one, s, told, engine=engine))]) for one in found
    ]
    deliver(checked(results, look), output)
    if any(problems for _, problems in results):
        raise typer.Exit(1)
