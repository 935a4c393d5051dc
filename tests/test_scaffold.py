"""`aigc-rules rules new`: a new jurisdiction can be read, tested and linted at once; nothing is overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from commands import run
from jsonschema import Draft202012Validator
from schema_kit import plain, root_of

from aigc_rules.assess import Law
from aigc_rules.library import Library
from aigc_rules.problem import Problem
from aigc_rules.reader import read
from aigc_rules.ruletest import rule_tests
from aigc_rules.ruletest import run as hold
from aigc_rules.schema import path, text

SMALL = Path(__file__).parent / "bad" / "rules"
DAY = date(2026, 11, 20)
OPEN = {"unchecked-authority", "reading-without-authority", "unused-authority"}
"""What only the law can fill in: whether somebody looked an authority up, and who holds a view."""


def new(folder: Path, *words: str, code: int = 0) -> str:
    done = run("rules", "new", *words, "--rules", str(folder))
    assert done.returncode == code, done.stderr.decode()
    return (done.stderr if code else done.stdout).decode()


def holds(folder: Path, name: str) -> None:
    """The rulebook and its tests are read without a problem, and every test holds."""
    library = Library(folder)
    law = library.law()
    problems: list[Problem] = []
    root = read(folder / f"{name}.test.yaml", problems)
    assert root is not None
    tests = rule_tests(root, law, law.books[name])
    assert problems == []
    assert tests

    def amend(proposals: tuple[str, ...]) -> Law:
        return library.law(None, proposals)

    assert [f for t in tests for f in hold(t, name, amend, DAY)] == []


def test_a_new_jurisdiction_is_read_and_tested_at_once(tmp_path: Path) -> None:
    told = new(tmp_path / "rules", "qz")
    assert "qz.yaml" in told
    assert "TO DO" in told
    holds(tmp_path / "rules", "qz")


def test_it_is_written_in_the_words_of_the_folder(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "rules")
    new(tmp_path / "rules", "qz")
    holds(tmp_path / "rules", "qz")


def test_a_member_state_is_as_what_it_takes_over(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "rules")
    new(tmp_path / "rules", "qz", "--extends", "zz")
    holds(tmp_path / "rules", "qz")
    books = Library(tmp_path / "rules").law().books
    assert books["qz"].elements.keys() == books["zz"].elements.keys()
    assert "#   zz.made: a person made it / 由人创作" in (tmp_path / "rules" / "qz.yaml").read_text(
        encoding="utf-8"
    )


def test_lint_asks_for_nothing_but_what_must_be_filled_in(tmp_path: Path) -> None:
    import json

    shutil.copytree(SMALL, tmp_path / "rules")
    new(tmp_path / "rules", "qz")
    new(tmp_path / "rules", "qy", "--extends", "qz")
    shutil.rmtree(tmp_path / "rules")
    new(tmp_path / "rules", "qz")
    new(tmp_path / "rules", "qy", "--extends", "qz")
    done = run("rules", "lint", "--rules", str(tmp_path / "rules"), "-f", "json")
    assert done.returncode == 0, done.stderr.decode()
    found = {p["code"] for p in json.loads(done.stdout)["problems"]}
    assert "unchecked-authority" in found
    assert found <= OPEN


@pytest.mark.parametrize(("name", "file"), [("rulebook", "qz.yaml"), ("tests", "qz.test.yaml")])
def test_editors_accept_it_too(tmp_path: Path, name: str, file: str) -> None:
    import json

    new(tmp_path, "qz")
    validator = Draft202012Validator(json.loads(text(name)))
    assert list(validator.iter_errors(plain(root_of((tmp_path / file).read_bytes()), typed=False))) == []


def test_an_editor_finds_the_schemas_beside_a_checkout_and_elsewhere(tmp_path: Path) -> None:
    new(tmp_path / "rules", "qz")
    new(tmp_path / "rules", "qy", "--extends", "qz")
    shutil.copytree(path("tests").parent, tmp_path / "checkout" / "aigc_rules" / "schema")
    new(tmp_path / "checkout" / "rules", "qz")
    for folder, relative in ((tmp_path / "rules", False), (tmp_path / "checkout" / "rules", True)):
        for file in folder.glob("*.yaml"):
            named = file.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
            assert named.startswith("../") == relative
            assert (folder / named).resolve().is_file()


@pytest.mark.parametrize("name", ["rulebook", "member"])
def test_every_key_of_a_rulebook_is_explained_in_both_languages(name: str) -> None:
    import aigc_rules.scaffold

    page = (Path(aigc_rules.scaffold.__file__).parent / f"{name}.yaml.txt").read_text(encoding="utf-8")
    keys = (
        "jurisdiction",
        "name",
        "law_as_of",
        "reviewed_by",
        "authorities",
        "elements",
        "questions",
        "checked",
    )
    assert [k for k in keys if f"{k}:" not in page] == []
    comments = " ".join(line.partition("#")[2] for line in page.splitlines())
    assert any("\u4e00" <= c <= "\u9fff" for c in comments)
    if name == "rulebook":
        more = (
            "in_force",
            "presume",
            "readings",
            "favoured",
            "unless",
            "parts",
            "weightless",
            "watch",
            "evidence",
            "url",
        )
        assert [k for k in more if k not in page] == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "qz.test.yaml").write_text("mine", encoding="utf-8")
    assert "file-there" in new(tmp_path, "qz", code=2)
    assert (tmp_path / "qz.test.yaml").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "qz.yaml").exists()


def test_what_is_no_code_and_what_is_not_there_is_refused(tmp_path: Path) -> None:
    for code in ("QZ", "q", "qzz", "../x", "1a"):
        assert "wrong-code" in new(tmp_path, code, code=2)
    assert "unknown-jurisdiction" in new(tmp_path, "qz", "--extends", "eu", code=2)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "cannot-write" in new(tmp_path / "file" / "inside", "qz", code=2)
