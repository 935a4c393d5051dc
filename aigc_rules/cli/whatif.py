"""`aigc-rules whatif`: another fact, reading, bill or day; a fact through its values; the ways to an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Colours,
    Engine,
    Jurisdictions,
    Languages,
    OneScenario,
    Output,
    Proposals,
    Readings,
    Rules,
    Sets,
    Topics,
    Verbose,
    choice,
    day_of,
    engine_there,
    given,
    listed,
    ordered,
    read_all,
    readings_of,
    shown,
    topics_of,
)

if TYPE_CHECKING:
    from aigc_rules.assess import Law, Options
    from aigc_rules.model import Given, Scenario
    from aigc_rules.problem import Problem
    from aigc_rules.report.layout import Line
    from aigc_rules.report.look import Look


def whatif(
    scenario: OneScenario,
    sets: Sets = None,
    sweep: Annotated[
        str | None, typer.Option("--sweep", metavar="FACT", help="Take one fact through all its values.")
    ] = None,
    flip: Annotated[
        str | None,
        typer.Option("--flip", metavar="us.subsistence=whole", help="The smallest changes to this outcome."),
    ] = None,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    as_of: AsOf = None,
    readings: Readings = None,
    proposals: Proposals = None,
    rules: Rules = None,
    engine: Engine = "both",
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Show what would change: with --set, --reading, --with or --as-of before and after; with --sweep or --flip.

    Examples:

      aigc-rules whatif poster.yaml --set tool.role=none

      aigc-rules whatif poster.yaml --with uk-repeal-9-3 -j uk

      aigc-rules whatif poster.yaml --sweep prompting.detail -j us,cn,jp

      aigc-rules whatif poster.yaml --flip us.subsistence=parts
    """
    del verbose
    from aigc_rules.assess import ENGINES, NATIVE, Options
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    choice("--engine", engine, ENGINES)
    engine_there(engine)
    asked = [bool(sweep), bool(flip), bool(sets or readings or proposals or as_of)]
    if sum(asked) != 1:
        raise fail("one-what-if", Place("whatif"))
    codes = listed(jurisdictions)
    library, law, (read,) = read_all(rules, [scenario], codes, (), [])
    law = ordered(law, read, library, codes)
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    base = Options(day_of(None), topics, {}, NATIVE if sweep or flip else engine, ())
    if sweep:
        text = _sweep(read, law, base, sweep, look)
    elif flip:
        text = _flip(read, law, base, flip, look)
    else:
        after = library.law(codes or None, listed(proposals))
        after = ordered(after, read, library, codes)
        day = day_of(as_of)
        options = Options(day, topics, readings_of(after, readings or [], day), engine, ())
        text = _change(read, (law, base), (after, options), sets or [], listed(proposals), look)
    deliver(text, output)


def _change(
    read: Scenario,
    before: tuple[Law, Options],
    after: tuple[Law, Options],
    sets: list[str],
    bills: tuple[str, ...],
    look: Look,
) -> str:
    from aigc_rules.assess import assess
    from aigc_rules.problem import Failed, Place, fail
    from aigc_rules.report.whatif import change, render
    from aigc_rules.whatif import changed, shifts
    from aigc_rules.words import say

    law, options = after
    problems: list[Problem] = []
    changes: dict[str, Given] = {}
    for word in sets:
        changes |= given(word, law.vocabulary, problems)
    if problems:
        raise Failed(problems)
    now, dropped = changed(read, changes, law.vocabulary)
    one, two = assess(read, *before), assess(now, law, options)
    if not one.verdicts and not two.verdicts:
        raise fail("nothing-to-assess", Place("-q"))
    told: list[Line] = []
    for name, made in changes.items():
        old = read.facts.get(name)
        told.append(change(name, old.asked if old else None, made.asked, law.vocabulary, look.lang))
    told += [[(say("reading_is", look.lang, name=f"{e}={r}"), "strong")] for e, r in options.readings.items()]
    told += [[(say("bill_is", look.lang, name=name), "strong")] for name in bills]
    if options.as_of != before[1].as_of:
        told.append([(say("day_is", look.lang, day=options.as_of.isoformat()), "strong")])
    return render(read, told, shifts(one, two), dropped, law.questions, look)


def _sweep(read: Scenario, law: Law, options: Options, name: str, look: Look) -> str:
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest
    from aigc_rules.report.whatif import swept
    from aigc_rules.whatif import sweep

    fact = law.vocabulary.facts.get(name)
    if fact is None:
        raise fail("unknown-fact", Place("--sweep"), near=nearest(name, law.vocabulary.facts), word=name)
    steps = tuple(sweep(read, law, options, fact))
    if not steps:
        raise fail("nothing-to-sweep", Place("--sweep"), fact=name)
    return swept(read, name, steps, law, look)


def _flip(read: Scenario, law: Law, options: Options, wish: str, look: Look) -> str:
    from dataclasses import replace

    from aigc_rules.assess import assess, inquire
    from aigc_rules.engine.flip import Flips
    from aigc_rules.explain import ways
    from aigc_rules.problem import Place, fail
    from aigc_rules.report.whatif import flips

    name, equals, outcome = wish.partition("=")
    code, _, topic = name.partition(".")
    if not equals or not topic:
        raise fail("bad-flip", Place("--flip"), word=wish)
    choice("--flip", code, law.books, "unknown-jurisdiction")
    book = law.books[code]
    choice("--flip", topic, book.topics, "unknown-topic")
    choice("--flip", outcome, book.topics[topic].outcomes, "unknown-outcome")
    if book.topics[topic].kind != "one":
        raise fail("many-outcomes", Place("--flip"), word=name)
    mine = replace(law, books={code: book})
    asked = replace(options, topics=(topic,))
    (verdict,) = assess(read, mine, asked).verdicts
    with inquire(read, mine, asked) as (inquiry,):
        found = tuple(ways(Flips(inquiry.ask), outcome, mine)) if verdict.outcomes != (outcome,) else ()
    return flips(read.title.say(look.lang), verdict, outcome, found, law, look)
