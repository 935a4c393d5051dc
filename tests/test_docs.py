"""What the documentation says can be done is done here."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import ROOT, git, told

from aigc_rules.library import Library
from aigc_rules.model import Scenario
from aigc_rules.problem import Problem
from aigc_rules.reader import parse
from aigc_rules.scenario import scenario
from aigc_rules.words import PROBLEM_THEMES, THEMES, interface, problem, sentences

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "benchmarks/README.md"])
TEXTS = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in PAGES}
PROBLEMS = {code: said for theme in PROBLEM_THEMES for code, said in sentences(theme).items()}
UI = {key: both for theme in THEMES for key, both in interface(theme).items()}
HELP = (
    *("assess", "explain", "whatif", "compare", "evidence", "nearest", "interview", "new", "schema", "demo"),
    *("rules lint", "rules why", "rules test", "rules mutate"),
    *("cases list", "cases show", "cases backtest", "cases conflicts"),
    *("rules diff", "rules docs", "rules graph", "rules list", "rules show", "rules new"),
)
TALKS = {"interview"}  # asks its questions on standard error
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    """Every line of a shell block, and every example in a command's help, that runs aigc-rules."""
    found: dict[str, None] = {}
    for text in TEXTS.values():
        for kind, body in BLOCK.findall(text):
            if kind == "sh":
                found.update((line.partition("  #")[0].strip(), None) for line in body.splitlines())
    for page in HELP:
        shown = _run(["aigc-rules", *page.split(), "--help"], ROOT).stdout
        found.update(
            (line.strip(), None) for line in shown.splitlines() if line.strip().startswith("aigc-rules ")
        )
    return [c for c in found if c.startswith("aigc-rules ")]


def _run(words: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    return told(*words[1:], place=place, COLUMNS="80")


def _lesson() -> str:
    """The lesson that is written in the documentation."""
    bodies: list[str] = [body for _, body in BLOCK.findall(TEXTS["docs/teaching.md"])]
    return next(body for body in bodies if body.startswith("# lesson.yaml"))


def _repository(place: Path) -> None:
    """A rule repository with a branch `main`."""
    shutil.copytree(ROOT / "examples/rule-repo/rules", place / "rules")
    for words in (["init", "-q"], ["add", "rules"], ["commit", "-q", "-m", "rules"]):
        git(place, *words)


@pytest.mark.parametrize("command", _commands())
def test_a_command_in_the_documentation_works(command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/scenarios", tmp_path / "examples/scenarios")
    shutil.copy(ROOT / "examples/scenarios/poster.yaml", tmp_path / "poster.yaml")
    (tmp_path / "lesson.yaml").write_text(_lesson(), encoding="utf-8")
    words = shlex.split(command)
    if words[1:3] == ["rules", "diff"]:
        _repository(tmp_path)
    done = _run(words, tmp_path)
    assert done.returncode == 0
    assert done.stderr == "" or words[1] in TALKS
    assert "-o" in words or done.stdout


def test_there_are_commands_to_try() -> None:
    assert len(_commands()) >= 12


def _walk(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if hasattr(command, "list_commands"):
            yield from _walk(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def test_every_command_has_a_page_and_help_with_examples() -> None:
    import typer

    from aigc_rules.cli.app import app

    commands = dict(_walk(typer.main.get_command(app)))
    assert set(HELP) == set(commands)
    for name, command in commands.items():
        assert any(
            f"aigc-rules {name}" in text for file, text in TEXTS.items() if file.startswith("docs/")
        ), name
        assert "Examples:" in command.help


@pytest.mark.parametrize(("command", "page"), [("assess", "assess"), ("demo", "teaching")])
def test_every_option_is_in_the_page_of_its_command(command: str, page: str) -> None:
    shown = _run(["aigc-rules", command, "--help"], ROOT).stdout
    options = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", shown)) - {"--help"}
    named = TEXTS[f"docs/{page}.md"]
    short = {"--jurisdictions": "-j", "--questions": "-q", "--format": "-f", "--output": "-o"}
    assert {
        o for o in options if f"`{short.get(o, o)}" not in named and short.get(o, o) not in named
    } == set()


def test_every_scenario_in_the_documentation_can_be_read() -> None:
    library = Library()
    ground = library.ground([])
    found: list[Scenario] = []
    for text in TEXTS.values():
        for kind, body in BLOCK.findall(text):
            if kind == "yaml" and body.startswith("title:"):
                problems: list[Problem] = []
                root = parse(body.encode(), "docs", problems)
                assert root is not None
                found.append(scenario(root, ground.vocabulary, library.codes()))
                assert problems == []
    assert len(found) >= 2


def test_every_problem_code_is_explained_in_the_documentation() -> None:
    page = TEXTS["docs/problems.md"]
    for code, said in PROBLEMS.items():
        assert f"| `{code}` | {said.en.replace('|', '/')} | {said.help_en.replace('|', '/')} |" in page, code


def test_every_sentence_of_the_program_is_there_in_both_languages() -> None:
    fields = re.compile(r"\{(\w+)\}")
    assert len(UI) == sum(len(interface(theme)) for theme in THEMES), "a key belongs to one theme"
    for key, both in UI.items():
        assert all(both), key
        assert set(fields.findall(both[0])) == set(fields.findall(both[1])), key
    for code, said in PROBLEMS.items():
        assert all(said), code
        assert set(fields.findall(said.en)) == set(fields.findall(said.zh)), code
        details = {n: "x" for n in fields.findall(said.en + said.help_en)}
        assert problem(code, "en", details) != problem(code, "zh", details)


def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    for name, text in TEXTS.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), (name, target)
