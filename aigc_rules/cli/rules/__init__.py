"""`aigc-rules rules`: the rule files themselves. One command a file."""

from __future__ import annotations

import typer

from aigc_rules.cli.lazy import SETTINGS, lazy

COMMANDS = {
    "list": ("rules.list:list_rules", "The rulebooks: how current, how large, reviewed by whom."),
    "show": ("rules.show:show!", "One rule, authority or fact: what it says, who uses it."),
    "docs": ("rules.docs:docs", "The law in prose with its sources."),
    "graph": ("rules.graph:graph", "Facts, elements, decisions, outcomes: what rests on what."),
    "lint": ("rules.lint:lint", "Mistakes of form, source, logic, tests and language."),
    "why": ("rules.why:why!", "The page of a problem."),
    "test": ("rules.test:run_tests", "Run the examples, prove the theorems."),
    "mutate": ("rules.mutate:mutate", "Changes that no test, theorem or case notices."),
    "diff": ("rules.diff:diff!", "What changed, and every verdict that moves."),
    "new": ("rules.new:new!", "Begin a jurisdiction."),
}
app = typer.Typer(
    cls=lazy(COMMANDS),
    help="Rule files: lint, test, mutate, compare, document, draw, begin.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings=SETTINGS,
)


@app.callback()
def _rules() -> None:
    """Rule files: lint, test, mutate, compare, document, draw, begin."""
