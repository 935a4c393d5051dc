"""`aigc-rules rules new`: the first files of a new jurisdiction."""

from __future__ import annotations

from typing import Annotated

import typer

from aigc_rules.cli.options import Languages, Rules, Verbose, choice, day_of, shown


def new(
    code: Annotated[str, typer.Argument(metavar="XX", help="The jurisdiction, in two small letters.")],
    extends: Annotated[
        str | None, typer.Option("--extends", metavar="CODE", help="A rulebook that it takes over, as eu.")
    ] = None,
    rules: Rules = None,
    lang: Languages = None,
    verbose: Verbose = 0,
) -> None:
    """Begin a jurisdiction: a rulebook and its tests, with comments that explain every key.

    Written into `rules` here, unless --rules names another folder. Nothing is ever overwritten.

    Examples:

      aigc-rules rules new fr --rules law

      aigc-rules rules new ch
    """
    del verbose
    from pathlib import Path

    from aigc_rules.cli.terminal import deliver
    from aigc_rules.library import Library, folder
    from aigc_rules.problem import Place, fail
    from aigc_rules.scaffold import member, scaffold
    from aigc_rules.schema import seen_from
    from aigc_rules.values import is_code
    from aigc_rules.words import say

    look = shown(lang, "never", ascii_only=False)
    if not is_code(code):
        raise fail("wrong-code", Place("rules new"), word=code)
    target = Path(rules or "rules")
    files = [target / f"{code}.yaml", target / f"{code}.test.yaml"]
    for file in files:
        if file.exists():
            raise fail("file-there", Place(file.as_posix()), path=file.as_posix())
    own = any(target.glob("*.yaml"))
    library = Library(target if own else folder("rules"))
    ground, today, schemas = library.ground([]), day_of(None), seen_from(target)
    if extends is None:
        texts = scaffold(code, ground, today, schemas)
    else:
        choice("--extends", extends, library.codes() if own else (), "unknown-jurisdiction")
        texts = member(code, ground, today, library.law((extends,)).books[extends], schemas)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        path = target.as_posix()
        raise fail("cannot-write", Place("--rules"), path=path, why=error.strerror or "") from error
    for file, text in zip(files, texts, strict=True):
        deliver(text, str(file))
    shown_files = ", ".join(f.as_posix() for f in files)
    deliver(say("new_written", look.lang, files=shown_files, folder=target.as_posix()) + "\n", None)
