"""Which rulebooks a command is about: those whose files are named, or all of a rules folder."""

from __future__ import annotations

from pathlib import Path

from aigc_rules.cli.options import codes_of
from aigc_rules.cli.rules.revision import working
from aigc_rules.library import Library
from aigc_rules.problem import Place, fail
from aigc_rules.rulebook import top_word
from aigc_rules.selection import FACTS, PROPOSAL, QUESTIONS, RULEBOOK, TESTS, home, select


def library_of(paths: list[str], rules: str | None) -> Library:
    """The rules folder that is named, that a path lies in, or that is worked on."""
    folder = (None if rules else home(paths)) or working(rules)
    shipped = Library()
    return shipped if folder == shipped.path and not rules else Library(Path(folder))


def rulebooks(library: Library, paths: list[str], jurisdictions: list[str] | None) -> tuple[str, ...]:
    """Jurisdictions; a file of facts or questions is about all, a bill about the one that it would change."""
    known = library.codes()
    codes = codes_of(jurisdictions, known)
    named: set[str] = set() if paths else set(known)
    for file in select(paths, library) if paths else ():
        if file.kind in (FACTS, QUESTIONS):
            named |= set(known)
        elif file.kind in (RULEBOOK, TESTS):
            if file.code not in known:
                options = ", ".join(known)
                raise fail("unknown-jurisdiction", Place(file.shown), word=file.code, known=options)
            named.add(file.code)
        elif file.kind == PROPOSAL and file.root is not None:
            named.add(top_word(file.root, "jurisdiction"))
    return tuple(c for c in codes or known if c in named)
