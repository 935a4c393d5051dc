"""The example of a rule repository, copied out and run through; and the very commands of the hooks and the action."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import ROOT, environment, git

EXAMPLE = ROOT / "examples" / "rule-repo"
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["id"]: step for step in ACTION["runs"]["steps"]}
INPUTS = {"rules": "rules", "cases": "cases", "base": "main"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A clone of a repository with the example in it, and the command on the path."""
    shutil.copytree(EXAMPLE, tmp_path / "work")
    tools = tmp_path / "bin"
    tools.mkdir()
    tool = tools / "aigc-rules"
    tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m aigc_rules "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    git(tmp_path / "work", "init", "-q")
    git(tmp_path / "work", "add", "-A")
    git(tmp_path / "work", "commit", "-q", "-m", "the law of Zedland")
    git(tmp_path, "clone", "-q", "--bare", "work", "origin")
    git(tmp_path / "work", "remote", "add", "origin", "../origin")
    git(tmp_path / "work", "checkout", "-q", "-b", "change")
    return tmp_path / "work"


def shell(place: Path, line: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """A line as the shell of a workflow runs it."""
    path = f"{place.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = environment(**{"PATH": path, "COLUMNS": "80", **extra})
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", line]
    return subprocess.run(command, capture_output=True, text=True, cwd=place, env=env, check=False)


def change(place: Path, old: str, new: str) -> None:
    book = place / "rules" / "zz.yaml"
    text = book.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    book.write_text(text.replace(old, new), encoding="utf-8")


def step(place: Path, name: str) -> subprocess.CompletedProcess[str]:
    """A step of the action, with its inputs put in."""
    given = STEPS[name].get("env", {})
    told = {k: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: INPUTS[m[1]], v) for k, v in given.items()}
    assert not [v for v in told.values() if "${{" in v]
    return shell(place, STEPS[name]["run"], GITHUB_STEP_SUMMARY=str(place.parent / "summary.md"), **told)


def commands() -> list[str]:
    """What its README tells to run."""
    block = re.search(r"```sh\n(.*?)```", (EXAMPLE / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return block[1].splitlines()


def test_there_is_all_that_the_readme_names() -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE):
        assert list(EXAMPLE.glob(name)), name
    assert len(commands()) == 5


@pytest.mark.parametrize("line", commands())
def test_what_the_readme_tells_to_run_works(place: Path, line: str) -> None:
    done = shell(place, line)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout or (place / "zedland.html").is_file()


def test_it_lints_clean_even_when_warnings_count(place: Path) -> None:
    done = shell(place, "aigc-rules rules lint --rules rules --strict")
    assert (done.returncode, done.stderr) == (0, "")


# --- hooks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", HOOKS, ids=lambda h: h["id"])
def test_a_hook_passes_on_sound_rules_and_fails_on_others(place: Path, hook: dict[str, Any]) -> None:
    assert hook["language"] == "python"
    line = shlex.join([*shlex.split(hook["entry"]), *hook["args"]])
    assert shell(place, line).returncode == 0
    if hook["id"].endswith("test"):
        change(place, "when: {tool.role: none}", "when: {tool.role: expression}")
    else:
        change(place, "when: {tool.role: none}", "when: {tool.rol: none}")
    assert shell(place, line).returncode == 1


@pytest.mark.parametrize("hook", HOOKS, ids=lambda h: h["id"])
def test_a_hook_runs_when_rules_change_and_only_then(hook: dict[str, Any]) -> None:
    pattern = re.compile(hook["files"])
    for name in ("rules/zz.yaml", "rules/zz.test.yaml", "law/rules/proposals/a.yaml"):
        assert pattern.search(name), name
    for name in ("cases/zz/a.yaml", "README.md", "rules/notes.md", "myrules/a.yaml"):
        assert not pattern.search(name), name


def test_the_example_uses_hooks_and_inputs_that_there_are() -> None:
    wanted = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {h["id"] for r in wanted["repos"] for h in r["hooks"]} == {h["id"] for h in HOOKS}
    flow = yaml.safe_load((EXAMPLE / ".github/workflows/rules.yml").read_text(encoding="utf-8"))
    [used] = [s for j in flow["jobs"].values() for s in j["steps"] if s["uses"].startswith("OWNER/")]
    assert set(used["with"]) == set(ACTION["inputs"])
    assert used["with"]["rules"] == INPUTS["rules"]
    assert used["with"]["cases"] == INPUTS["cases"]


# --- the action ------------------------------------------------------------------------------


def test_the_action_runs_on_sound_rules(place: Path) -> None:
    for name in ("lint", "test", "backtest", "diff"):
        done = step(place, name)
        assert (name, done.returncode, done.stderr) == (name, 0, "")
    assert "The law is the same in both" in (place.parent / "summary.md").read_text(encoding="utf-8")


def test_the_action_tells_which_verdicts_a_branch_moves(place: Path) -> None:
    change(place, "editing.manual: substantial", "editing.manual: cleanup")
    done = step(place, "diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"::warning file=rules/zz\.yaml,line=\d+,col=3,title=ZZ Is it protected\?::", done.stdout)
    summary = (place.parent / "summary.md").read_text(encoding="utf-8")
    assert (
        "| ZZ Is it protected? | Protected in parts; changes made by hand | **Not protected** | `zz.reworked` |"
        in summary
    )
    assert "differs on" in summary


def test_the_action_annotates_what_is_wrong(place: Path) -> None:
    change(place, "when: {tool.role: none}", "when: {tool.role: expression}")
    done = step(place, "test")
    assert done.returncode == 1
    assert "::error file=rules/zz.test.yaml,line=" in done.stdout
    change(place, "then: operator", "then: opperator")
    done = step(place, "lint")
    assert done.returncode == 1
    assert "::error file=rules/zz.yaml,line=" in done.stdout


def test_the_action_annotates_a_case_that_differs(place: Path) -> None:
    change(place, "when: never\n        cites: [loom]", "when: always\n        cites: [loom]")
    change(place, "when: {prompting.detail: {at_least: layout}}", "when: always")
    done = step(place, "backtest")
    assert done.returncode == 1
    assert "::error file=cases/zz/zz-loom.yaml,line=" in done.stdout


def test_every_step_of_the_action_runs_although_another_fails() -> None:
    assert list(STEPS) == ["install", "lint", "test", "backtest", "diff"]
    for name, one in STEPS.items():
        assert one["shell"] == "bash"
        assert name == "install" or one["if"].startswith("${{ !cancelled() && ")
        assert "${{" not in one["run"], (
            "inputs come by the environment, so that nobody can write shell in them"
        )
    used = {
        m
        for s in STEPS.values()
        for v in (*s.get("env", {}).values(), s.get("if", ""))
        for m in re.findall(r"inputs\.(\w+)", v)
    }
    assert used == set(ACTION["inputs"])
    assert all(i["description"] for i in ACTION["inputs"].values())


def test_without_cases_the_shipped_ones_are_not_asked_of_it(place: Path) -> None:
    done = shell(
        place, STEPS["diff"]["run"], BASE="main", RULES="rules", CASES="", GITHUB_STEP_SUMMARY="/dev/null"
    )
    assert (done.returncode, done.stderr) == (0, "")


# --- pytest ----------------------------------------------------------------------------------


def test_pytest_collects_its_tests_and_cases(place: Path) -> None:
    line = f"{shlex.quote(sys.executable)} -m pytest -q -p aigc_rules.pytest_plugin -p no:cacheprovider"
    done = shell(place, line)
    assert done.returncode == 0, done.stdout + done.stderr
    tests = len(
        re.findall(r"^- name:", (place / "rules/zz.test.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    cases = len(list(place.glob("cases/**/*.yaml")))
    assert re.search(rf"\b{tests + cases} passed", done.stdout), done.stdout
    change(place, "when: {tool.role: none}", "when: {tool.role: expression}")
    assert shell(place, line).returncode == 1
