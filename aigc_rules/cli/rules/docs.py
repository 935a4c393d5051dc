"""`aigc-rules rules docs`: the law in prose with its sources."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import (
    Jurisdictions,
    Languages,
    Rules,
    Verbose,
    codes_of,
    form_of,
    shown,
    writable,
)

ENDINGS = {"markdown": "md", "html": "html", "docx": "docx"}


def docs(
    jurisdictions: Jurisdictions = None,
    rules: Rules = None,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="markdown|html|docx", help="Else by FILE, or Markdown."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|DIR", help="Into a file; into a folder, one file each."),
    ] = None,
    lang: Languages = None,
    verbose: Verbose = 0,
) -> None:
    """Write the law in prose with its sources, for lawyers who review it.

    Each question's decisions in order, with conditions, exceptions, readings side by side, and authorities as checked;
    then its tests, from facts to outcome.

    Examples:

      aigc-rules rules docs -j uk -o uk.html

      aigc-rules rules docs -j cn --lang zh -f markdown
    """
    del verbose
    from importlib import import_module
    from pathlib import Path

    from aigc_rules.cli.rules.revision import current
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.corpus import written_tests
    from aigc_rules.report.lawbook import compose

    look = shown(lang, "never", ascii_only=False, output=output)
    name = form_of(form, output, ENDINGS)
    writable(name, output)
    library = current(rules)
    codes = codes_of(jurisdictions, library.codes())
    law = library.law(codes or None)
    documents = [
        compose(b, law.vocabulary, law.questions, written_tests(library, law, c), look.lang)
        for c, b in law.books.items()
    ]
    write = import_module(f"aigc_rules.report.{name}").write
    if output and Path(output).is_dir():
        for document in documents:
            deliver(write([document]), str(Path(output) / f"{document.code}.{ENDINGS[name]}"))
    else:
        deliver(
            write(documents, " · ".join(d.title for d in documents) if len(documents) > 1 else ""), output
        )
