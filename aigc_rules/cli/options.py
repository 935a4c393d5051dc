"""What options mean: shared by all commands, and refused here with the words that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import TextIO

    from aigc_rules.assess import Law
    from aigc_rules.library import Library
    from aigc_rules.model import Given, Scenario, Vocabulary
    from aigc_rules.problem import Problem
    from aigc_rules.report.look import Look

Scenarios = Annotated[
    list[str], typer.Argument(metavar="SCENARIO…", help="Scenario files; - is standard input.")
]
OneScenario = Annotated[str, typer.Argument(metavar="SCENARIO", help="A scenario file; - is standard input.")]
Jurisdictions = Annotated[
    list[str] | None,
    typer.Option("-j", "--jurisdictions", metavar="us,uk", help="Only these rulebooks, in this order."),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "-q",
        "--questions",
        metavar="NAME,…|all",
        help="Only these questions, as subsistence or training.copies.",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Ask on this day instead of today.")
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="Give a fact, or change it. Repeatable."),
]
Readings = Annotated[
    list[str] | None,
    typer.Option("--reading", metavar="ELEMENT=NAME", help="Read contested law this way. Repeatable."),
]
Proposals = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="PROPOSAL", help="As if this bill were in force. Repeatable."),
]
Rules = Annotated[str | None, typer.Option("--rules", metavar="DIR", help="Another rules folder.")]
Cases = Annotated[str | None, typer.Option("--cases", metavar="DIR", help="Another folder of decided cases.")]
Engine = Annotated[
    str,
    typer.Option(
        "--engine", metavar="both|native|durable", help="Which engine gives the reasons; both compares them."
    ),
]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")]
Languages = Annotated[str | None, typer.Option("--lang", metavar="en|zh", help="Language of the output.")]
Colours = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="When to use colours.")]
Ascii = Annotated[bool, typer.Option("--ascii", help="Only ASCII marks.")]
Verbose = Annotated[int, typer.Option("-v", count=True, help="-vv shows the details of a bug.")]
SUFFIXES = {  # how a file's name ends → the format that it asks for
    "json": "json",
    "tsv": "plain",
    "md": "markdown",
    "html": "html",
    "htm": "html",
    "docx": "docx",
    "xml": "junit",
    "sarif": "sarif",
    "mmd": "mermaid",
    "mermaid": "mermaid",
    "dot": "dot",
    "gv": "dot",
    "svg": "svg",
}


def shown(
    lang: str | None,
    colour: str,
    *,
    ascii_only: bool,
    output: str | None = None,
    stream: TextIO | None = None,
) -> Look:
    """How to write the result: in which language, how wide, in which colours."""
    import sys

    from aigc_rules.cli.config import COLOUR, LANG
    from aigc_rules.cli.terminal import look

    choice("--lang", lang, LANG)
    choice("--color", colour, COLOUR)
    colour = colour if output in (None, "-") else "never"
    return look(lang, colour, ascii_only=ascii_only, stream=stream or sys.stdout)


def listed(words: Iterable[str] | None) -> tuple[str, ...]:
    """Options that were repeated, or written with commas."""
    return tuple(dict.fromkeys(w.strip() for word in words or () for w in word.split(",") if w.strip()))


def codes_of(words: Iterable[str] | None, known: Iterable[str]) -> tuple[str, ...]:
    """The jurisdictions that `-j` names, each of them known."""
    codes, options = listed(words), tuple(known)
    for code in codes:
        choice("-j", code, options, "unknown-jurisdiction")
    return codes


def choice(option: str, word: str | None, known: Iterable[str], code: str = "unknown-word") -> None:
    """Refuse a word that an option does not know."""
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest

    options = tuple(known)
    if word is not None and word not in options:
        raise fail(code, Place(option), near=nearest(word, options), word=word, known=", ".join(options))


def form_of(form: str | None, output: str | None, formats: Iterable[str]) -> str:
    """The format that was asked for, else the one that the file's name asks for, else the first."""
    from pathlib import Path

    usual, *others = formats
    choice("-f", form, (usual, *others), "unknown-format")
    wanted = SUFFIXES.get(Path(output or "").suffix[1:].lower())
    return form or (wanted if wanted in others else usual)


def day_of(word: str | None) -> date:
    """The day that was asked for, or today."""
    from datetime import date

    from aigc_rules.problem import Place, fail

    if word is None:
        return date.today()  # noqa: DTZ011 - the user's own day; the core never asks a clock
    try:
        found = date.fromisoformat(word)
    except ValueError:
        found = None
    if found is None or found.isoformat() != word:
        raise fail("not-a-date", Place("--as-of"), word=word)
    return found


def scenario_of(
    path: str, vocabulary: Vocabulary, library: Library, sets: list[str], problems: list[Problem]
) -> Scenario | None:
    """A scenario from a file, with what `--set` says."""
    from dataclasses import replace

    from aigc_rules.assess import gate_problems
    from aigc_rules.reader import read
    from aigc_rules.scenario import scenario

    root = read(path, problems, "-" if path == "-" else None)
    if root is None:
        return None
    made = scenario(root, vocabulary, library.codes())
    facts = dict(made.facts)
    for word in sets:
        facts.update(given(word, vocabulary, problems))
    made = replace(made, facts=facts)
    problems += gate_problems(made, vocabulary)
    return made


def given(word: str, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, Given]:
    """A fact given on the command line, in the words of the YAML."""
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest, parse
    from aigc_rules.scenario import give

    name, equals, value = word.partition("=")
    place = Place(f"--set {word}")
    if not equals or not value.strip():
        raise fail("bad-set", Place("--set"), word=word)
    fact = vocabulary.facts.get(name.strip())
    if fact is None:
        raise fail("unknown-fact", Place("--set"), near=nearest(name, vocabulary.facts), word=name)
    if fact.is_set and "," in value and not value.strip().startswith("["):
        value = f"[{value}]"
    wrong: list[Problem] = []
    node = parse(value.encode("utf-8", "surrogateescape"), f"--set {name}", wrong)
    if node is None or node.is_null or wrong:
        raise fail("bad-set", Place("--set"), word=word)
    node.source.problems = problems
    found = give(fact, node, place)
    return {} if found is None else {fact.id: found}


def topics_of(law: Law, words: tuple[str, ...]) -> tuple[str, ...]:
    """Questions and aspects by their names."""
    known = law.questions.topics()
    if "all" in words:
        return known
    for word in words:
        choice("-q", word, (*known, "all"), "unknown-question")
    return words


def readings_of(law: Law, words: list[str], day: date) -> dict[str, str]:
    """The readings that `--reading` pins."""
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest

    chosen: dict[str, str] = {}
    if not words:
        return chosen
    elements = {e.id: e for b in law.books.values() for e in b.elements.values() if e.readings}
    for word in words:
        name, equals, reading = word.partition("=")
        if not equals:
            raise fail("bad-reading", Place("--reading"), word=word)
        if name not in elements:
            known = ", ".join(elements) or "–"
            raise fail(
                "not-contested", Place("--reading"), near=nearest(name, elements), word=name, known=known
            )
        choice("--reading", reading, [r.name for r in elements[name].readings], "unknown-reading")
        if reading not in [r.name for r in elements[name].live(day.toordinal())]:
            raise fail("reading-not-in-force", Place("--reading"), word=reading, day=day.isoformat())
        chosen[name] = reading
    return chosen


def engine_there(name: str) -> None:
    """Refuse an engine that is not installed."""
    from aigc_rules.engine.durable import available
    from aigc_rules.problem import Place, fail

    if name == "durable" and not available():
        raise fail("durable-missing", Place("--engine"))


def read_all(
    rules: str | None, paths: list[str], codes: tuple[str, ...], proposals: tuple[str, ...], sets: list[str]
) -> tuple[Library, Law, list[Scenario]]:
    """The law and the scenarios; what is wrong with any of them is said at once."""
    from pathlib import Path

    from aigc_rules.library import Library
    from aigc_rules.problem import Failed

    library = Library(Path(rules) if rules else None)
    codes_of(codes, library.codes())
    problems: list[Problem] = []
    law = None
    try:
        law = library.law(codes or None, proposals)
    except Failed as failed:
        problems += failed.problems
    vocabulary = law.vocabulary if law else library.ground([]).vocabulary
    read = [scenario_of(path, vocabulary, library, sets, problems) for path in paths]
    if problems or law is None:
        raise Failed(problems)
    return library, law, [s for s in read if s is not None]


def ordered(law: Law, scenario: Scenario, library: Library, chosen: tuple[str, ...]) -> Law:
    """The rulebooks in the order that was asked for: by the flag, by the scenario, by the library."""
    from dataclasses import replace

    wanted = chosen or scenario.jurisdictions or library.codes()
    return replace(law, books={c: law.books[c] for c in wanted if c in law.books})


def writable(form: str, output: str | None) -> None:
    """Refuse a docx that cannot be made, or that would be poured into a terminal."""
    import sys
    from importlib.util import find_spec

    from aigc_rules.problem import Place, fail

    if form != "docx":
        return
    if find_spec("docx") is None:
        raise fail("reports-missing", Place("-f"))
    if output in (None, "-") and sys.stdout.isatty():
        raise fail("bytes-to-terminal", Place("-f"))
