"""`aigc-rules rules mutate` as its users run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import git, golden
from rich.cells import cell_len
from test_rules_test_command import HERE, run, undated


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A little rulebook with tests that leave gaps."""
    shutil.copytree(HERE / "bad" / "rules", tmp_path / "rules")
    shutil.copy(HERE / "ruletests" / "zz.test.yaml", tmp_path / "rules")
    return tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_survivors_look_like_this(repository: Path, lang: str, width: int) -> None:
    done = run(repository, "rules", "mutate", "--lang", lang, COLUMNS=str(width))
    assert (done.returncode, done.stderr) == (1, b"")
    golden(f"mutants/mutate-{lang}-{width}.txt", undated(done.stdout.decode()))


def test_the_format_for_programs_looks_like_this(repository: Path) -> None:
    done = run(repository, "rules", "mutate", "-f", "json")
    assert done.returncode == 1
    golden("mutants/mutate-json.txt", undated(done.stdout.decode()))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 33, 60, 79, 110])
def test_no_line_is_wider_than_the_terminal(repository: Path, lang: str, width: int) -> None:
    done = run(repository, "rules", "mutate", "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_a_test_made_from_what_is_printed_notices_the_mutant(repository: Path) -> None:
    """Each survivor comes with facts and readings: as an example of the rules as they are, they kill it."""
    before = json.loads(run(repository, "rules", "mutate", "-f", "json").stdout)
    assert before["rulebooks"]["zz"]["survived"] == len(before["survived"]) == 3
    law = json.loads(run(repository, "assess", *_scenario(repository, before["survived"][0])).stdout)
    tests = ""
    for number, survivor in enumerate(before["survived"]):
        law = json.loads(run(repository, "assess", *_scenario(repository, survivor)).stdout)
        outcomes = law["verdicts"][0]["possible"]
        facts = json.dumps(survivor["facts"])
        tests += f"- name: gap {number}\n  facts: {facts}\n  reading: {json.dumps(survivor['readings'])}\n"
        tests += f"  expect: {{subsistence: {{possible: {json.dumps(outcomes)}}}}}\n"
    with (repository / "rules" / "zz.test.yaml").open("a", encoding="utf-8") as file:
        file.write(tests)
    after = json.loads(run(repository, "rules", "mutate", "-f", "json").stdout)
    assert after["rulebooks"]["zz"]["survived"] == 0
    assert run(repository, "rules", "mutate").returncode == 0


def _scenario(place: Path, survivor: dict[str, dict[str, str]]) -> list[str]:
    """A survivor's facts as a scenario, and how to assess it."""
    text = json.dumps({"title": "gap", "facts": survivor["facts"]})
    (place / "gap.yaml").write_text(text, encoding="utf-8")
    readings = [w for e, r in survivor["readings"].items() for w in ("--reading", f"{e}={r}")]
    return ["gap.yaml", "-j", "zz", "-q", "subsistence", "--rules", "rules", "-f", "json", *readings]


def test_how_many_are_enough_is_said_by_an_option(repository: Path) -> None:
    assert run(repository, "rules", "mutate", "--at-least", "77").returncode == 1
    assert run(repository, "rules", "mutate", "--at-least", "76").returncode == 0


def test_the_same_seed_draws_the_same_sample(repository: Path) -> None:
    one, two, other = (
        run(repository, "rules", "mutate", "--sample", "5", "--seed", seed, "-f", "json").stdout
        for seed in ("3", "3", "4")
    )
    assert one == two
    assert json.loads(one)["rulebooks"]["zz"]["tried"] == 5
    assert (
        json.loads(one)["rulebooks"]["zz"]["mutants"] == json.loads(other)["rulebooks"]["zz"]["mutants"] == 13
    )


def test_only_what_changed_since_a_revision_is_mutated(repository: Path) -> None:
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        git(repository, *words)
    nothing = run(repository, "rules", "mutate", "--changed-since", "HEAD")
    assert (nothing.returncode, nothing.stdout) == (2, b"")
    assert b"error[nothing-to-mutate]" in nothing.stderr
    file = repository / "rules" / "zz.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("it is fixed", "it is saved"), encoding="utf-8")
    done = run(repository, "rules", "mutate", "--changed-since", "HEAD", "-f", "json")
    found = json.loads(done.stdout)["rulebooks"]["zz"]
    assert (found["tried"], found["killed"]) == (1, 1)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-q", "training"), "nothing-to-mutate"),
        (("-q", "trainig"), "unknown-question"),
        (("-j", "qq"), "unknown-jurisdiction"),
        (("-f", "junit"), "unknown-format"),
        (("--changed-since", "nowhere"), "no-version"),
        (("--cases", "nowhere"), "no-such-file"),
    ],
)
def test_wrong_use_is_explained(repository: Path, words: tuple[str, ...], code: str) -> None:
    done = run(repository, "rules", "mutate", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"error[{code}]" in done.stderr.decode()


def test_a_decided_case_beside_the_rules_kills_as_well(repository: Path) -> None:
    (repository / "rules" / "zz.test.yaml").unlink()
    alone = json.loads(run(repository, "rules", "mutate", "-f", "json").stdout)
    shutil.copytree(HERE / "cases" / "zz", repository / "cases" / "zz")
    beside = json.loads(run(repository, "rules", "mutate", "-f", "json").stdout)
    assert alone["rulebooks"]["zz"]["killed"] == 0
    assert beside["rulebooks"]["zz"]["killed"] > 0
    named = json.loads(run(repository, "rules", "mutate", "-f", "json", "--cases", "cases").stdout)
    assert named == beside
