"""`aigc-rules assess`: the comparative verdict table."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aigc_rules.assess import Law
    from aigc_rules.library import Library
    from aigc_rules.model import Given, Scenario, Vocabulary
    from aigc_rules.problem import Problem
    from aigc_rules.verdict import Assessment

Languages = Annotated[str | None, typer.Option("--lang", metavar="en|zh", help="Language of the output.")]
Colours = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="When to use colours.")]
STATES = ("contested", "needs_facts")


def assess(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO…", help="Scenario files; - is standard input.")
    ],
    jurisdictions: Annotated[
        list[str] | None,
        typer.Option("-j", "--jurisdictions", metavar="us,uk", help="Only these rulebooks, in this order."),
    ] = None,
    questions: Annotated[
        list[str] | None,
        typer.Option(
            "-q",
            "--questions",
            metavar="NAME,…|all",
            help="Only these questions, as subsistence or training.copies.",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Ask on this day instead of today.")
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT=VALUE", help="Give a fact, or change it. Repeatable."),
    ] = None,
    readings: Annotated[
        list[str] | None,
        typer.Option("--reading", metavar="ELEMENT=NAME", help="Read contested law this way. Repeatable."),
    ] = None,
    proposals: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="PROPOSAL", help="As if this bill were in force. Repeatable."),
    ] = None,
    rules: Annotated[str | None, typer.Option("--rules", metavar="DIR", help="Another rules folder.")] = None,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="both|native|durable",
            help="Which engine gives the reasons; both compares them.",
        ),
    ] = "both",
    form: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", metavar="table|plain|json", help="Else by the suffix of -o, else a table."
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="OUTCOME|contested|needs_facts",
            help="Exit 1 if some verdict is so. Repeatable.",
        ),
    ] = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Annotated[bool, typer.Option("--ascii", help="Only ASCII marks.")] = False,
    verbose: Annotated[int, typer.Option("-v", count=True, help="-vv shows the details of a bug.")] = 0,
) -> None:
    """Assess scenarios under the rulebooks, and print what is protected where, and why.

    Examples:

      aigc-rules assess poster.yaml

      aigc-rules assess poster.yaml -j us,uk --set editing.manual=substantial

      aigc-rules assess poster.yaml --lang zh -f json -o verdicts.json
    """
    del verbose
    from aigc_rules.assess import ENGINES, Options
    from aigc_rules.assess import assess as run
    from aigc_rules.cli.terminal import deliver, look
    from aigc_rules.report import render

    _choice("--lang", lang, ("en", "zh"))
    _choice("--color", colour, ("auto", "always", "never"))
    _choice("--engine", engine, ENGINES)
    format_name = _format(form, output)
    day = _day(as_of)
    library, law, read = _read(rules, scenarios, _listed(jurisdictions), _listed(proposals), sets or [])
    topics = _topics(law, _listed(questions))
    shown = look(lang, colour if output in (None, "-") else "never", ascii_only=ascii_only, stream=sys.stdout)
    always = _always(format_name, shown.width)
    options = Options(day, topics, _readings(law, readings or [], day), engine, always)
    _engine(engine)
    watched = _fail_on(law, _listed(fail_on))
    found = tuple(run(s, _ordered(law, s, library, jurisdictions), options) for s in read)
    _something(found)
    deliver(render(found, format_name, shown), output)
    if any(_meets(a, watched) for a in found):
        raise typer.Exit(1)


def _listed(words: Iterable[str] | None) -> tuple[str, ...]:
    """Options that were repeated, or written with commas."""
    return tuple(dict.fromkeys(w.strip() for word in words or () for w in word.split(",") if w.strip()))


def _choice(option: str, word: str | None, known: Iterable[str], code: str = "unknown-word") -> None:
    """Refuse a word that an option does not know."""
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest

    options = tuple(known)
    if word is not None and word not in options:
        raise fail(code, Place(option), near=nearest(word, options), word=word, known=", ".join(options))


def _format(form: str | None, output: str | None) -> str:
    from aigc_rules.report import FORMATS, SUFFIXES

    _choice("-f", form, FORMATS, "unknown-format")
    suffix = "." + output.rpartition(".")[2].lower() if output and "." in output else ""
    return form or SUFFIXES.get(suffix, "table")


def _day(word: str | None) -> date:
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


def _read(
    rules: str | None, paths: list[str], codes: tuple[str, ...], proposals: tuple[str, ...], sets: list[str]
) -> tuple[Library, Law, list[Scenario]]:
    """The law and the scenarios; what is wrong with any of them is said at once."""
    from pathlib import Path

    from aigc_rules.library import Library
    from aigc_rules.problem import Failed

    library = Library(Path(rules) if rules else None)
    for code in codes:
        _choice("-j", code, library.codes(), "unknown-jurisdiction")
    problems: list[Problem] = []
    law = None
    try:
        law = library.law(codes or None, proposals)
    except Failed as failed:
        problems += failed.problems
    vocabulary = law.vocabulary if law else library.ground([]).vocabulary
    read = [_scenario(path, vocabulary, library, sets, problems) for path in paths]
    if problems or law is None:
        raise Failed(problems)
    return library, law, [s for s in read if s is not None]


def _scenario(
    path: str, vocabulary: Vocabulary, library: Library, sets: list[str], problems: list[Problem]
) -> Scenario | None:
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
        facts.update(_set(word, vocabulary, problems))
    made = replace(made, facts=facts)
    problems += gate_problems(made, vocabulary)
    return made


def _set(word: str, vocabulary: Vocabulary, problems: list[Problem]) -> dict[str, Given]:
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
    given = give(fact, node, place)
    return {} if given is None else {fact.id: given}


def _topics(law: Law, words: tuple[str, ...]) -> tuple[str, ...]:
    known = law.questions.topics()
    if "all" in words:
        return known
    for word in words:
        _choice("-q", word, (*known, "all"), "unknown-question")
    return words


def _always(form: str, width: int) -> tuple[str, ...]:
    """What is asked even if the scenario does not speak of it: as much as there is room to show."""
    from aigc_rules.assess import ALWAYS_ASKED
    from aigc_rules.report.table import WIDEST
    from aigc_rules.verdict import HEADLINE

    return ALWAYS_ASKED if form != "table" or width >= WIDEST else (HEADLINE,)


def _readings(law: Law, words: list[str], day: date) -> dict[str, str]:
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
        _choice("--reading", reading, [r.name for r in elements[name].readings], "unknown-reading")
        if reading not in [r.name for r in elements[name].live(day.toordinal())]:
            raise fail("reading-not-in-force", Place("--reading"), word=reading, day=day.isoformat())
        chosen[name] = reading
    return chosen


def _engine(name: str) -> None:
    from aigc_rules.engine.durable import available
    from aigc_rules.problem import Place, fail

    if name == "durable" and not available():
        raise fail("durable-missing", Place("--engine"))


def _fail_on(law: Law, words: tuple[str, ...]) -> tuple[str, ...]:
    codes = {c: None for t in law.questions.topics() if (s := law.questions.scale(t)) for c in s.codes}
    for word in words:
        _choice("--fail-on", word, (*STATES, *codes), "bad-fail-on")
    return words


def _ordered(law: Law, scenario: Scenario, library: Library, chosen: list[str] | None) -> Law:
    """The rulebooks in the order that was asked for: by the flag, by the scenario, by the library."""
    from dataclasses import replace

    wanted = _listed(chosen) or scenario.jurisdictions or library.codes()
    return replace(law, books={c: law.books[c] for c in wanted if c in law.books})


def _something(found: tuple[Assessment, ...]) -> None:
    from aigc_rules.problem import Place, fail

    if any(not a.verdicts for a in found):
        raise fail("nothing-to-assess", Place("-q"))


def _meets(a: Assessment, watched: tuple[str, ...]) -> bool:
    return any(
        (word == "contested" and v.readings)
        or (word == "needs_facts" and v.state == word)
        or (word not in STATES and word in v.outcomes)
        for v in a.verdicts
        for word in watched
    )
