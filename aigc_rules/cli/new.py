"""`aigc-rules new`: a scenario to be filled in, empty or drafted from image files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import Ascii, Colours, Languages, Output, Rules, Verbose, shown

if TYPE_CHECKING:
    from aigc_rules.draft import Said
    from aigc_rules.problem import Problem

_LARGEST = 128 << 20


def new(
    images: Annotated[
        list[str] | None,
        typer.Option(
            "--from-image", metavar="FILE", help="Draft from what an image file records. Repeatable."
        ),
    ] = None,
    output: Output = None,
    rules: Rules = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Write a scenario to be filled in: every fact as a comment, with its question and its values.

    With --from-image it starts with what a PNG, JPEG or WebP file itself records, each fact to be confirmed.

    Examples:

      aigc-rules new

      aigc-rules new --lang zh -o mine.yaml
    """
    del verbose
    from pathlib import Path

    from aigc_rules.cli.terminal import deliver, fresh
    from aigc_rules.draft import draft
    from aigc_rules.library import Library
    from aigc_rules.problem import Failed
    from aigc_rules.report.new_scenario import render

    look = shown(lang, colour, ascii_only=ascii_only)
    fresh(output)
    problems: list[Problem] = []
    found = [said for path in images or () for said in _recorded(path, problems)]
    if problems:
        raise Failed(problems)
    vocabulary = Library(Path(rules) if rules else None).ground([]).vocabulary
    names = tuple(dict.fromkeys(Path(path).name for path in images or ()))
    deliver(render(vocabulary, draft(found, vocabulary), names, look.lang), output)


def _recorded(path: str, problems: list[Problem]) -> list[Said]:
    """What a file records; that it cannot be read, or is no image, is a problem."""
    from pathlib import Path

    from aigc_rules.draft import Said
    from aigc_rules.imagefile.read import recorded
    from aigc_rules.problem import Place, Problem
    from aigc_rules.reader import data_of

    data = data_of(path, path, problems, _LARGEST)
    if data is None:
        return []
    found = recorded(data)
    if found is None:
        problems.append(Problem("not-an-image", Place(path), (("path", path),)))
    return [Said(Path(path).name, record) for record in found or ()]
