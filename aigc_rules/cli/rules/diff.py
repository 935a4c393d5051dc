"""`aigc-rules rules diff`: two versions of the law, and what moves between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
    day_of,
    form_of,
    shown,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from aigc_rules.assess import Law
    from aigc_rules.corpus import Subject
    from aigc_rules.diff import Diff, Version
    from aigc_rules.library import Library
    from aigc_rules.report.look import Look

FORMATS = ("text", "json", "markdown", "github")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A rules folder, or a git revision.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The same; else the rules folder as it is now.")
    ] = None,
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    cases: Cases = None,
    exhaustive: Annotated[
        bool, typer.Option("--exhaustive", help="Prove of every question whether both decide alike.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit code 1 if a verdict moves.")] = False,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="text|json|markdown|github", help="Else by FILE, or text."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Tell what changed between two versions of the law, and every verdict that moves.

    Tried on the decided cases at their own dates, on the example scenarios, and on the examples of both versions' tests.

    Examples:

      aigc-rules rules diff main

      aigc-rules rules diff main --exhaustive -f markdown
    """
    del verbose
    from contextlib import ExitStack
    from pathlib import Path

    from aigc_rules.cli.rules.revision import current, version, working
    from aigc_rules.cli.terminal import deliver

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    with ExitStack() as stack:
        folder = working(rules)
        before = stack.enter_context(version(old, folder, "rules diff"))
        after = stack.enter_context(version(new, folder, "rules diff")) if new else current(rules)
        codes = codes_of(jurisdictions, dict.fromkeys((*after.codes(), *before.codes())))
        found = _compared(before, after, codes, Path(cases) if cases else None, look, exhaustive=exhaustive)
    deliver(_written(found, name, look), output)
    if exit_code and found.moves:
        raise typer.Exit(1)


def _compared(
    before: Library,
    after: Library,
    codes: tuple[str, ...],
    cases: Path | None,
    look: Look,
    *,
    exhaustive: bool,
) -> Diff:
    """Both versions read, and tried on everything there is; what is wrong with either is said at once."""
    from aigc_rules.cli.progress import Progress
    from aigc_rules.diff import diff
    from aigc_rules.words import say

    old, new = _version(before, codes), _version(after, codes)
    today = day_of(None)
    corpus = _corpus(((after, new), (before, old)), cases, today)
    with Progress(say("comparing", look.lang), len(corpus)) as step:
        return diff(old, new, corpus, today, exhaustive=exhaustive, step=lambda s: step(s.name))


def _version(library: Library, codes: tuple[str, ...]) -> Version:
    from functools import cache

    from aigc_rules.diff import Version

    wanted = tuple(c for c in codes if c in library.codes()) if codes else None

    @cache
    def amend(proposals: tuple[str, ...]) -> Law:
        return library.law(wanted, proposals)

    return Version(library.shown, amend(()), amend, library.proposals())


def _corpus(
    both: tuple[tuple[Library, Version], tuple[Library, Version]], cases: Path | None, today: date
) -> tuple[Subject, ...]:
    """Cases and scenarios as they are now; the examples of both versions, each once."""
    from aigc_rules.corpus import decided, of_cases, of_scenarios, of_tests, written_tests

    law = both[0][1].law
    found = [*of_cases(decided(law, cases)), *of_scenarios(law, today)]
    for library, version in both:
        for code in version.law.books:
            found += of_tests(written_tests(library, version.law, code), code, today)
    return tuple({s.same: s for s in reversed(found) if s.jurisdiction in law.books}.values())[::-1]


def _written(found: Diff, form: str, look: Look) -> str:
    """The report in a format."""
    if form == "json":
        from aigc_rules.report.diff_json import render as as_json

        return as_json(found)
    if form == "markdown":
        from aigc_rules.report.diff_markdown import render as as_markdown

        return as_markdown(found, look)
    if form == "github":
        from aigc_rules.report.diff_github import render as as_annotations

        return as_annotations(found, look)
    from aigc_rules.report.diff import render

    return render(found, look)
