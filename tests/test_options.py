"""What options mean that many commands share."""

from __future__ import annotations

from importlib import import_module

import pytest

from aigc_rules.cli.options import SUFFIXES, form_of
from aigc_rules.problem import Failed

FORMATS = {
    "assess": "report",
    "evidence": "cli.evidence",
    "explain": "cli.explain",
    "cases backtest": "cli.cases",
    "rules diff": "cli.rules.diff",
    "rules graph": "cli.rules.graph",
    "rules lint": "cli.rules.lint",
    "rules list": "cli.rules.list",
    "rules mutate": "cli.rules.mutate",
    "rules test": "cli.rules.test",
}


def _formats(command: str) -> tuple[str, ...]:
    found: tuple[str, ...] = import_module(f"aigc_rules.{FORMATS[command]}").FORMATS
    return found


@pytest.mark.parametrize(
    ("command", "output", "form"),
    [
        ("assess", None, "table"),
        ("assess", "-", "table"),
        ("assess", "a.txt", "table"),
        ("assess", "a.TSV", "plain"),
        ("assess", "memo.HTM", "html"),
        ("assess", "a.xml", "table"),
        ("evidence", "json", "text"),
        ("evidence", "v.json/list", "text"),
        ("evidence", "a.Docx", "docx"),
        ("explain", "why.md", "markdown"),
        ("explain", "why.html", "tree"),
        ("rules diff", "a.json", "json"),
        ("rules graph", "us.gv", "dot"),
        ("rules lint", "lint.sarif", "sarif"),
        ("rules lint", "lint.xml", "junit"),
        ("rules list", ".json", "text"),
        ("rules mutate", "a.json", "json"),
        ("rules mutate", "a.xml", "text"),
        ("rules test", "tests.xml", "junit"),
        ("cases backtest", "cases.xml", "junit"),
    ],
)
def test_the_name_of_the_file_chooses_among_the_formats_of_a_command(
    command: str, output: str | None, form: str
) -> None:
    assert form_of(None, output, _formats(command)) == form


def test_a_format_that_is_named_counts_whatever_the_file_is_called() -> None:
    assert form_of("json", "a.md", ("text", "json", "markdown")) == "json"
    with pytest.raises(Failed) as refused:
        form_of("sarif", "a.json", ("text", "json"))
    assert [p.code for p in refused.value.problems] == ["unknown-format"]


def test_every_format_that_some_suffix_asks_for_is_a_format_of_some_command() -> None:
    assert set(SUFFIXES.values()) <= {form for command in FORMATS for form in _formats(command)}
