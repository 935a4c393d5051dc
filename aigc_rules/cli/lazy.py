"""Commands that are imported when they are asked for: starting costs what is used, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

if TYPE_CHECKING:
    from typer._click.core import Command, Context

EPILOG = "Exit codes: 0 done, 1 found what it looks for, 2 wrong use or input, 3 our bug, 130 interrupted."


SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


def lazy(commands: Mapping[str, tuple[str, str]]) -> type[TyperGroup]:
    """A group of commands by name: `module:function` (`!`: it wants arguments), and a line for the help."""

    class Lazy(TyperGroup):
        def list_commands(self, ctx: Context) -> list[str]:
            del ctx
            return list(commands)

        def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
            del ctx
            return _made(cmd_name, *commands[cmd_name]) if cmd_name in commands else None

    return Lazy


def _made(name: str, where: str, short: str) -> Command:
    """One command, or a group of its own where the function is `app`."""
    module, _, function = where.partition(":")
    found: Any = getattr(import_module(f"aigc_rules.cli.{module}"), function.rstrip("!"))
    if isinstance(found, typer.Typer):
        group = get_group(found)
        group.name, group.short_help = name, short
        return group
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=SETTINGS)
    wants = function.endswith("!")
    alone.command(name=name, epilog=EPILOG, no_args_is_help=wants, short_help=short)(found)
    return get_command(alone)
