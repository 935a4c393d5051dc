"""`aigc-rules rules lint`: what is wrong with rule files, scenarios and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.checks import STALE
from aigc_rules.cli.options import (
    Ascii,
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
    from pathlib import Path

    from aigc_rules.library import Library
    from aigc_rules.lint import Linted
    from aigc_rules.report.look import Look
    from aigc_rules.selection import Selected

FORMATS = ("text", "json", "github", "sarif", "junit")


def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH…]",
            help="Rulebooks, tests, bills, scenarios, cases, or folders of them; else the whole rules folder.",
        ),
    ] = None,
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 for warnings as well.")] = False,
    stale: Annotated[
        int, typer.Option("--stale", metavar="DAYS", min=0, help="How long ago the law may have been read.")
    ] = STALE,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since", metavar="REV", help="Only what stands in files that git says changed."
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="text|json|github|sarif|junit", help="Else by FILE, or text."),
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Find what is wrong with rule files: mistakes of form, of sources, of logic, of tests and of language.

    What is said about logic is proved over every scenario. Exit code 1 if there is an error.

    Examples:

      aigc-rules rules lint

      aigc-rules rules lint -j us,cn

      aigc-rules rules lint poster.yaml --strict

      aigc-rules rules lint -f sarif -o lint.sarif
    """
    del verbose
    from aigc_rules.cli.rules.selected import library_of
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.lint import ERROR, WARNING
    from aigc_rules.lint import lint as look_at

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    library = library_of(paths or [], rules)
    codes = codes_of(jurisdictions, library.codes())
    files = _files(library, paths or [], codes)
    found = look_at(library, files, day_of(None), stale)
    if changed_since is not None:
        found = found.only(_changed(changed_since, library.path, files))
    deliver(_written(found, name, look, strict=strict), output)
    if found.level(ERROR) or (strict and found.level(WARNING)):
        raise typer.Exit(1)


def _files(library: Library, paths: list[str], codes: tuple[str, ...]) -> tuple[Selected, ...]:
    """What is selected; nothing at all is wrong use."""
    from aigc_rules.problem import Place, fail
    from aigc_rules.selection import of, select, whole

    files = select(paths, library) if paths else whole(library)
    files = of(files, codes) if codes else files
    if not files:
        raise fail("nothing-to-lint", Place("rules lint"), path=", ".join(paths) or library.shown)
    return files


def _changed(revision: str, folder: Path, files: tuple[Selected, ...]) -> set[str]:
    """The names of those files that have changed."""
    from aigc_rules.cli.rules.changed import changed

    fresh = changed(revision, folder, "--changed-since")
    return {file.shown for file in files if file.path.resolve() in fresh}


def _written(found: Linted, form: str, look: Look, *, strict: bool) -> str:
    """The result in the format that is wanted."""
    if form == "sarif":
        from aigc_rules.report.sarif import render

        return render(found, look.lang)
    if form in ("json", "github", "junit"):
        from aigc_rules.report import junit, lint_json

        if form == "junit":
            return junit.render(lint_json.trials(found, look.lang, strict=strict))
        return lint_json.render(found) if form == "json" else lint_json.marked(found, look.lang)
    from aigc_rules.report.lint import render as text

    return text(found, look)
