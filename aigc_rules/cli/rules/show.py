"""`aigc-rules rules show`: one item of the law by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Cases,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Verbose,
    codes_of,
    day_of,
    shown,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from aigc_rules.assess import Law
    from aigc_rules.library import Library
    from aigc_rules.report.look import Look
    from aigc_rules.show import Item, Reached


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="An element, decision, authority, reading, fact or outcome.")
    ],
    jurisdictions: Jurisdictions = None,
    as_of: AsOf = None,
    rules: Rules = None,
    cases: Cases = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Show one item of the law: where it stands, its condition in words, what uses it, what reaches it.

    A test or case reaches it where its verdict rests on it. An outcome is `subsistence=whole`, a reading `uk.cgw-original=own-standard`.

    Examples:

      aigc-rules rules show uk.cgw-original

      aigc-rules rules show feist -j us

      aigc-rules rules show work.room --lang zh
    """
    del verbose
    from pathlib import Path

    from aigc_rules.cli.rules.revision import current
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest
    from aigc_rules.report.shown import render
    from aigc_rules.show import find, items, names, users

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    today = day_of(as_of)
    library = current(rules)
    codes = codes_of(jurisdictions, library.codes())
    law = library.law(codes or None)
    found = find(law, name)
    if not found:
        known = {n for item in items(law) for n in names(item)}
        raise fail("unknown-item", Place("rules show"), near=nearest(name, sorted(known)), word=name)
    folder = Path(cases) if cases else None
    pages = []
    for item in found:
        reached = _reached(item, law, library, folder, today, look)
        pages.append(render(item, users(item, law), reached, law, look))
    deliver("\n".join(pages), output)


def _reached(
    item: Item, law: Law, library: Library, folder: Path | None, today: date, look: Look
) -> tuple[Reached, ...]:
    """The cases, examples and theorems of the rulebooks concerned."""
    from aigc_rules.cli.progress import Progress
    from aigc_rules.corpus import decided, of_cases, of_tests, written_tests
    from aigc_rules.show import reached, theorems
    from aigc_rules.words import say

    books = (item.book,) if item.book else tuple(law.books.values())
    corpus = [s for s in of_cases(decided(law, folder)) if s.jurisdiction in law.books]
    proved: list[Reached] = []
    for book in books:
        mine = written_tests(library, law, book.jurisdiction)
        corpus += of_tests(mine, book.jurisdiction, today)
        proved += theorems(item, book, mine)
    with Progress(say("searching", look.lang), len(corpus)) as step:
        found = tuple(reached(item, law, corpus, lambda s: step(s.name)))
    return (*found, *proved)
