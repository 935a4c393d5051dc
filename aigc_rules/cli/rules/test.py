"""`aigc-rules rules test`: the examples and theorems beside rulebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Verbose,
    day_of,
    form_of,
    shown,
)

if TYPE_CHECKING:
    from aigc_rules.report.look import Look
    from aigc_rules.tested import Suite, Tested

FORMATS = ("text", "json", "github", "junit")


def run_tests(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH…]", help="Files *.test.yaml, rulebooks, or folders; else the whole rules folder."
        ),
    ] = None,
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    text: Annotated[
        str, typer.Option("-k", metavar="TEXT", help="Only tests with this text in their names.")
    ] = "",
    measure: Annotated[bool, typer.Option("--coverage", help="Say what no example reaches.")] = False,
    save: Annotated[
        str | None, typer.Option("--save", metavar="DIR", help="Write every failure as a scenario file.")
    ] = None,
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
    """Run the examples beside rulebooks, and prove their theorems.

    A failing example says what it got and why; a failing theorem shows the smallest scenario against it.

    Examples:

      aigc-rules rules test

      aigc-rules rules test -j uk --coverage

      aigc-rules rules test -j us -k "prompts" -f junit -o tests.xml
    """
    del verbose
    from aigc_rules.cli.progress import Progress
    from aigc_rules.cli.rules.selected import library_of, rulebooks
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.coverage import coverage
    from aigc_rules.library import Library
    from aigc_rules.problem import Place, fail
    from aigc_rules.report.replay import UNSAVED, command
    from aigc_rules.tested import Suite
    from aigc_rules.words import say

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    library = library_of(paths or [], rules)
    today = day_of(None)
    codes = rulebooks(library, paths or [], jurisdictions)
    suite = Suite(library, codes, text)
    if not suite.count:
        if text and Suite(library, codes).count:
            raise fail("no-test-called", Place("-k"), word=text)
        raise fail("nothing-to-test", Place("rules test"), path=", ".join(paths or []) or library.shown)
    with Progress(say("testing", look.lang), suite.count) as step:
        tested = tuple(suite.run(today, step))
    failed = [t for t in tested if not t.passed]
    day, folder = today.isoformat(), None if library.path == Library().path else library.shown
    commands = {t: command(t, suite, day, UNSAVED, folder) for t in failed}
    if save is not None:
        commands = _save(failed, suite, day, save, folder, look)
    coverages = {
        code: coverage(suite.law.books[code], suite.law, tests, today)
        for code, tests in suite.tests.items()
        if measure
    }
    if name == "json":
        from aigc_rules.report.tested_json import render as render_json

        written = render_json(tested, coverages, commands)
    elif name in ("github", "junit"):
        from importlib import import_module

        from aigc_rules.tested import trials

        written = import_module(f"aigc_rules.report.{name}").render(trials(tested))
    else:
        from aigc_rules.report.tested import render

        written = render(tested, suite, look, coverages, commands, saved=save is not None)
    deliver(written, output)
    if failed:
        raise typer.Exit(1)


def _save(
    failed: list[Tested], suite: Suite, day: str, folder: str, rules: str | None, look: Look
) -> dict[Tested, str]:
    """Write a scenario for each failure, and say so."""
    import sys
    from pathlib import Path

    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.report.replay import command, name, text
    from aigc_rules.words import say

    commands = {}
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise fail("cannot-write", Place("--save"), path=folder, why=error.strerror or str(error)) from error
    for tested in failed:
        file = (Path(folder) / name(tested)).as_posix()
        commands[tested] = command(tested, suite, day, file, rules)
        deliver(text(tested, suite.law.vocabulary, look.lang, commands[tested]), file)
    if sys.stderr.isatty() and failed:
        print(say("test_saved", look.lang, n=len(failed), path=folder), file=sys.stderr)
    return commands
