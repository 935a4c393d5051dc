"""What cannot be read: paths, folders, pipes, sizes, rulebooks without their base."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from test_problems import BAD, both

from aigc_rules import reader
from aigc_rules.library import Library
from aigc_rules.problem import Failed, Place, Problem
from aigc_rules.reader import LARGEST, parse, read
from aigc_rules.words import problem


@pytest.fixture(autouse=True)
def _beside_the_bad_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)


def one(path: str) -> Problem:
    """The single problem with a path that cannot be read."""
    problems: list[Problem] = []
    assert read(path, problems) is None
    (found,) = problems
    assert found.code in both([found])
    return found


def test_a_missing_file_suggests_the_name_beside_it() -> None:
    assert one("god.yaml") == Problem("no-such-file", Place("god.yaml"), (("path", "god.yaml"),), "good.yaml")


def test_a_folder_is_not_read() -> None:
    assert one("rules").code == "is-folder"


def test_a_pipe_with_a_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert one(str(tmp_path / "pipe")).code == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("title: a")
    file.chmod(0)
    assert one(str(file)).code == "no-permission"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "no"), "no-permission"),
        (FileNotFoundError(2, "gone"), "no-such-file"),
        (OSError(5, "disk"), "unreadable"),
        (ValueError("embedded null byte"), "unreadable"),
    ],
    ids=lambda x: x if isinstance(x, str) else type(x).__name__,
)
def test_whatever_the_system_says_while_a_file_is_opened_becomes_a_problem(
    error: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(reader, "open", refuse, raising=False)
    assert one("good.yaml").code == code


@pytest.mark.parametrize("path", ["a\0b.yaml", "a" * 5000, ""])
def test_a_path_that_no_file_can_have_is_a_problem(path: str) -> None:
    assert one(path).code in ("unreadable", "no-such-file")


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: b\n#" + b"x" * (LARGEST - 6))
    problems: list[Problem] = []
    assert read(file, problems) is not None
    file.write_bytes(b"a: b\n#" + b"x" * (LARGEST - 5))
    assert read(file, problems) is None
    said = problem("too-large", "en", dict(problems[0].details))
    assert said[0] == "the file has 1,048,577 bytes; the most is 1,048,576"
    assert parse(b"x" * (LARGEST + 1), "a", problems) is None
    assert [p.code for p in problems] == ["too-large", "too-large"]


def test_a_rulebook_whose_base_is_missing_is_a_problem(tmp_path: Path) -> None:
    (found,) = _with_book(tmp_path, "extends: zzz\n")
    assert (found.code, found.near) == ("no-base", "zz")
    assert "yy" in both([found])


def test_a_rulebook_that_extends_itself_is_a_problem(tmp_path: Path) -> None:
    (found,) = _with_book(tmp_path, "extends: yy\n")
    assert (found.code, dict(found.details)) == ("circle", {"path": "yy → yy"})


def _with_book(folder: Path, text: str) -> list[Problem]:
    shutil.copytree(BAD / "rules", folder / "rules")
    (folder / "rules" / "yy.yaml").write_text(text)
    with pytest.raises(Failed) as failed:
        Library(folder / "rules").law(("yy",))
    return failed.value.problems
