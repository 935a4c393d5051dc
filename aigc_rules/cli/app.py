"""The command line: its commands, and the one place where errors are printed.

Exit codes: 0 the command did its work, whatever the verdicts; 1 it found what it was asked to look
for; 2 wrong use or invalid input; 3 a bug of ours; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aigc_rules import __version__
from aigc_rules.cli.lazy import EPILOG, SETTINGS, lazy
from aigc_rules.cli.terminal import look, steady

if TYPE_CHECKING:
    from aigc_rules.report.look import Look

OK, FOUND, WRONG, BUG, INTERRUPTED = 0, 1, 2, 3, 130
COMMANDS = {
    "assess": ("assess:assess!", "What is protected where, and why."),
    "explain": ("explain:explain!", "Why, why not, both sides, and what would change it."),
    "whatif": ("whatif:whatif!", "Another fact, reading, bill or day: before and after."),
    "compare": ("compare:compare!", "Scenarios side by side."),
    "interview": ("interview:interview", "Asks only what can still change a verdict."),
    "new": ("new:new", "A scenario to fill in, or drafted from an image file."),
    "evidence": ("evidence:evidence!", "What proves the facts that decide, and what to keep."),
    "nearest": ("nearest:nearest!", "The decided cases closest to a scenario."),
    "cases": ("cases:app", "Decided cases: list, show, replay, contradictions."),
    "demo": ("demo:demo", "Lessons for a class, played by the engine."),
    "rules": ("rules:app", "Rule files: lint, test, mutate, diff, docs, graph."),
    "schema": ("schema:schema", "JSON Schemas for editors and programs."),
}

app = typer.Typer(
    name="aigc-rules",
    cls=lazy(COMMANDS),
    help="Copyrightability rules for AI-made works: what is protected where, why, and what is still open.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over so
    if wanted:
        from aigc_rules.library import Library

        library = Library()
        law = library.ground([]).vocabulary.law_as_at
        print(f"aigc-rules {__version__} · rules {law} ({' '.join(library.codes())})")
        raise typer.Exit


@app.callback()
def main_options(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show version and rules, and stop."),
    ] = False,
) -> None:
    """Copyrightability rules for AI-made works: what is protected where, why, and what is still open."""
    del version
    from pathlib import Path

    from aigc_rules.cli.config import settings, spread

    found = settings(Path.cwd())
    if found:
        from aigc_rules.cli.cases import NAMES
        from aigc_rules.cli.rules import COMMANDS as UNDER_RULES

        context.default_map = spread(found, COMMANDS, {"cases": NAMES, "rules": UNDER_RULES})


def main() -> NoReturn:
    """Run a command; whatever happens becomes a sentence and an exit code."""
    steady()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = OK
    except (KeyboardInterrupt, typer.Abort):
        from aigc_rules.words import say

        print(say("interrupted", _look().lang), file=sys.stderr)
        code = INTERRUPTED
    except typer.Exit as stop:
        code = stop.exit_code
    except typer.TyperException as wrong:
        code = _usage(wrong)
    except Exception as error:  # noqa: BLE001 - the boundary: nothing passes
        code = _explain(error)
    sys.exit(code if isinstance(code, int) else OK)


def _usage(wrong: typer.TyperException) -> int:
    """Wrong use: one line, and where to read on."""
    if type(wrong).__name__ == "NoArgsIsHelpError":
        print(wrong.format_message(), file=sys.stderr)
        return WRONG
    message = " ".join(wrong.format_message().split())
    if message:
        from aigc_rules.words import say

        lang = _look().lang
        print(f"{say('error', lang)}[usage]: {message}", file=sys.stderr)
        print(f" = {say('help', lang)}: {_remedy(wrong, lang)}", file=sys.stderr)
    return WRONG


def _remedy(wrong: typer.TyperException, lang: str) -> str:
    """Where an option stands that was written before its command; else where to read on."""
    from typer.core import TyperGroup

    option, context = getattr(wrong, "option_name", None), getattr(wrong, "ctx", None)
    if option is not None and context is not None and isinstance(context.command, TyperGroup):
        commands = [context.command.get_command(context, n) for n in context.command.list_commands(context)]
        if any(option in p.opts for command in commands if command for p in command.params):
            from aigc_rules.words import say

            return say("option_after", lang, group=context.command_path, option=option)
    return "aigc-rules --help"


def _explain(error: Exception) -> int:
    """Invalid input, or a bug of ours."""
    from aigc_rules.problem import Failed

    shown = _look()
    if isinstance(error, Failed):
        from aigc_rules.report.problems import render

        sys.stderr.write(render(error.problems, shown))
        return WRONG
    from aigc_rules.words import say

    what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    print(say("bug", shown.lang, what=what), file=sys.stderr)
    print(say("bug_report", shown.lang), file=sys.stderr)
    if "-vv" in sys.argv:
        import traceback

        traceback.print_exception(error)
    return BUG


def _look() -> Look:
    """How to write an error: as the flags say that were typed, else as the settings file does."""
    from pathlib import Path

    from aigc_rules.cli.config import settings
    from aigc_rules.problem import Failed

    try:
        found = settings(Path.cwd())
    except (Failed, OSError):
        found = {}
    lang, colour = _flag("--lang") or found.get("lang"), _flag("--color") or found.get("colour", "auto")
    ascii_only = "--ascii" in sys.argv or found.get("ascii_only", False)
    return look(lang, colour, ascii_only=ascii_only, stream=sys.stderr)


def _flag(name: str) -> str | None:
    """An option's value as it was typed, for errors that come before it was read."""
    words = sys.argv[1:]
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == name:
            return after
        if word.startswith(f"{name}="):
            return word.partition("=")[2]
    return None
