"""`aigc-rules schema`: JSON Schemas, for editors and programs."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="scenario, case, rulebook, facts, questions, tests, lesson, safeguards or assessment.",
        ),
    ] = "scenario",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file.

    Examples:

      aigc-rules schema scenario

      aigc-rules schema assessment -o assessment.schema.json
    """
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.problem import Place, fail
    from aigc_rules.reader import nearest
    from aigc_rules.schema import NAMES, text

    if name not in NAMES:
        raise fail(
            "unknown-schema", Place("schema"), near=nearest(name, NAMES), word=name, known=", ".join(NAMES)
        )
    deliver(text(name), output)
