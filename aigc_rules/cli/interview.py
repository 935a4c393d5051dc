"""`aigc-rules interview`: questions one by one, until nothing that is left could change a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Rules,
    Topics,
    Verbose,
    day_of,
    listed,
    ordered,
    read_all,
    shown,
    topics_of,
)

if TYPE_CHECKING:
    from aigc_rules.assess import Law
    from aigc_rules.model import Scenario
    from aigc_rules.report.look import Look

_TITLE = 200


def interview(
    output: Output = None,
    begun: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Go on with this scenario.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called.")] = None,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    every: Annotated[bool, typer.Option("--all", help="Every question, not only subsistence.")] = False,
    as_of: AsOf = None,
    rules: Rules = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Ask only what can still change a verdict, the most decisive question first, and write the scenario.

    Questions go to standard error; the scenario goes to -o, or to standard output. Answers may be piped.

    Examples:

      aigc-rules interview -o mine.yaml

      aigc-rules interview --from poster.yaml -j us,cn --lang zh
    """
    del verbose
    import sys

    from aigc_rules.assess import Options, assess
    from aigc_rules.cli.conversation import Conversation, tell
    from aigc_rules.interview import Interview
    from aigc_rules.report.table import render
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, stream=sys.stderr)
    day, codes, again = day_of(as_of), listed(jurisdictions), _writable(begun, output)
    library, law, read = read_all(rules, [begun] if begun else [], codes, (), [])
    topics = law.questions.topics() if every else topics_of(law, listed(questions)) or (HEADLINE,)
    scenario = _begun(read[0] if read else None, title, look, output or "-")
    law = ordered(law, scenario, library, codes)
    asked = Interview(law, topics, day.toordinal())
    talk = Conversation(asked, asked.begin(scenario), look)
    try:
        talk.run()
        if talk.done:
            tell("\n" + render((assess(talk.state.scenario, law, Options(day, topics)),), look))
    finally:
        if talk.state.before or not again:
            _save(talk.state.scenario, law, look, output, done=talk.done)


def _writable(begun: str | None, output: str | None) -> bool:
    """Whether a scenario is gone on with in its own file; another file must not be there yet."""
    from pathlib import Path

    from aigc_rules.cli.terminal import fresh

    if begun and output and Path(begun).resolve() == Path(output).resolve():
        _scenario_alone(begun)
        return True
    fresh(output)
    return False


def _scenario_alone(path: str) -> None:
    """Refuse to write over a decided case: an interview would leave out what was decided."""
    from aigc_rules.problem import Problem, fail
    from aigc_rules.reader import read
    from aigc_rules.scenario import CASE_KEYS

    problems: list[Problem] = []
    root = read(path, problems)
    for key, _ in (root.pairs if root else None) or ():
        if key.text in CASE_KEYS:
            raise fail("would-drop", key.place, key=key.text, path=path)


def _begun(read: Scenario | None, title: str | None, look: Look, path: str) -> Scenario:
    """What is known at the start; a new scenario is asked for its title."""
    from dataclasses import replace

    from aigc_rules.cli.conversation import hear
    from aigc_rules.model import Scenario, Text
    from aigc_rules.words import say

    if read is None and title is None:
        default = say("untitled", look.lang)
        title = hear(f"\n  {say('ask_title', look.lang, default=default)} ") or default
    called = " ".join((title or "").split())[:_TITLE]
    if read is None:
        return Scenario(Text(called, called), path, {})
    return replace(read, path=path, title=Text(called, called) if called else read.title)


def _save(scenario: Scenario, law: Law, look: Look, output: str | None, *, done: bool) -> None:
    """Write the scenario; where that fails, what was answered is not lost."""
    import shlex

    from aigc_rules.cli.conversation import tell
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Failed
    from aigc_rules.report.interview import remark
    from aigc_rules.report.scenario_yaml import render

    text = render(scenario, law.vocabulary, look.lang)
    try:
        deliver(text, output)
    except Failed:
        deliver(text, None)
        raise
    if output not in (None, "-"):
        tell("\n" + remark("saved", look, path=output))
        tell("" if done else remark("go_on", look, path=shlex.quote(output)))
