"""`aigc-rules rules mutate`: whether the tests would notice a mistake in the rules."""

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
    Topics,
    Verbose,
    day_of,
    form_of,
    listed,
    shown,
    topics_of,
)

if TYPE_CHECKING:
    from aigc_rules.assess import Law
    from aigc_rules.case import Case
    from aigc_rules.library import Library
    from aigc_rules.mutant import Mutant

FORMATS = ("text", "json")


def mutate(
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    rules: Rules = None,
    folder: Cases = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="REV", help="Only rules that git says changed."),
    ] = None,
    least: Annotated[
        int, typer.Option("--at-least", metavar="PERCENT", min=0, max=100, help="How many must be noticed.")
    ] = 95,
    sample: Annotated[
        int | None, typer.Option("--sample", metavar="N", min=1, help="Only so many of each rulebook.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Which ones the sample draws.")] = 1,
    form: Annotated[
        str | None, typer.Option("-f", "--format", metavar="text|json", help="Else by FILE, or text.")
    ] = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Change the rules one thing at a time, and list the changes that no test, theorem or decided case notices.

    A change that decides nothing otherwise is recognised by proof, and does not count.

    Examples:

      aigc-rules rules mutate -j jp --sample 10 --at-least 80

      aigc-rules rules mutate -j us -q labelling --sample 5 --at-least 60
    """
    del verbose
    from aigc_rules.cli.progress import Progress
    from aigc_rules.cli.rules.selected import library_of, rulebooks
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.mutate import Court, Tried, share
    from aigc_rules.problem import Place, fail
    from aigc_rules.tested import Suite
    from aigc_rules.witness import witnesses
    from aigc_rules.words import say

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    name = form_of(form, output, FORMATS)
    library, today = library_of([], rules), day_of(None)
    codes = rulebooks(library, [], jurisdictions)
    suite = Suite(library, codes)
    law, topics = suite.law, topics_of(suite.law, listed(questions))
    every = {code: _mutants(law, library, code, topics, changed_since) for code in codes}
    drawn = {code: _drawn(mutants, sample, f"{seed} {code}") for code, mutants in every.items()}
    if not any(drawn.values()):
        raise fail("nothing-to-mutate", Place("rules mutate"), path=library.shown)
    cases = _cases(law, library, folder)
    tried = []
    with Progress(say("mutating", look.lang), sum(map(len, drawn.values()))) as step:
        for code, mutants in drawn.items():
            court = Court(law, code, witnesses(law, code, suite.tests[code], cases, today), mutants, today)
            fates = []
            for mutant in mutants:
                step(f"{code} {mutant.id}")
                fates.append(court.judge(mutant))
            tried.append(Tried(code, tuple(fates), len(every[code])))
    if name == "json":
        from aigc_rules.report.mutants_json import render as render_json

        written = render_json(tried, law)
    else:
        from aigc_rules.report.mutants import render

        written = render(tuple(tried), law, look, least, None if sample is None else seed)
    deliver(written, output)
    if share(tried) < least:
        raise typer.Exit(1)


def _mutants(
    law: Law, library: Library, code: str, topics: tuple[str, ...], since: str | None
) -> tuple[Mutant, ...]:
    """The mutants of a rulebook: all, or those of some questions, or of what changed."""
    from aigc_rules.mutant import mutants
    from aigc_rules.mutate import in_rules
    from aigc_rules.reach import reached

    book = law.books[code]
    found = mutants(book, law.vocabulary)
    if topics:
        wanted = [("topic", t) for t in topics if t in book.topics]
        names = {name for _, name in reached(book, wanted, law.vocabulary)}
        found = tuple(m for m in found if m.id in names)
    if since is not None:
        from aigc_rules.cli.rules.changed import lines

        ids = in_rules(book, lines(since, library.path / f"{code}.yaml", "--changed-since"))
        found = tuple(m for m in found if m.id in ids)
    return found


def _drawn(mutants: tuple[Mutant, ...], sample: int | None, seed: str) -> tuple[Mutant, ...]:
    """A sample, in the order of the file; the same seed draws the same."""
    from random import Random

    if sample is None or sample >= len(mutants):
        return mutants
    numbers = sorted(Random(seed).sample(range(len(mutants)), sample))  # noqa: S311 - nothing secret
    return tuple(mutants[i] for i in numbers)


def _cases(law: Law, library: Library, folder: str | None) -> tuple[Case, ...]:
    """The cases that are named, else those that lie beside the rules, if any do."""
    from pathlib import Path

    from aigc_rules.casebook import cases
    from aigc_rules.library import Library as Shipped

    if folder is not None:
        return cases(law, Path(folder))
    if library.path == Shipped().path:
        return cases(law)
    beside = library.path.parent / "cases"
    return cases(law, beside) if beside.is_dir() else ()
