"""What was read is kept: it comes back equal, a change of anything below makes it stale, and it does not pile up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from aigc_rules import cache
from aigc_rules.library import Library, folder
from aigc_rules.problem import Failed, Place
from aigc_rules.record import is_record

MEMBER = """\
jurisdiction: qq
name: {en: Member, zh: 成员}
law_as_of: 2026-01-01
reviewed_by: none
authorities: {}
elements: {}
questions: {}
"""
BAD_RULES = Path(__file__).parent / "bad" / "rules"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own."""
    monkeypatch.setenv("AIGC_RULES_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A rules folder in which something can be written."""
    shutil.copytree(BAD_RULES, tmp_path / "rules")
    return tmp_path / "rules"


def test_the_shipped_law_comes_back_as_it_was(kept: Path) -> None:
    first, again = Library().law(), Library().law()
    assert len(list(kept.iterdir())) == len(first.books) + 2
    assert _told(again.vocabulary) == _told(first.vocabulary)
    assert _told(again.questions) == _told(first.questions)
    for code, book in first.books.items():
        other = again.books[code]
        assert isinstance(other.elements, cache.Kept)
        assert list(other.elements) == list(book.elements)
        assert dict(other.elements) == {**other.elements} == dict(other.elements.items())
        assert _told(other) == _told(book)


def _told(thing: object) -> object:
    """Everything that is in a thing, but for the lines of its file, which are not kept."""
    if isinstance(thing, Place):
        return thing.path, thing.line, thing.column, thing.width
    if isinstance(thing, Mapping):
        return {key: _told(value) for key, value in thing.items()}
    if isinstance(thing, tuple):
        return tuple(map(_told, thing))
    if is_record(type(thing)):
        return type(thing), *(_told(getattr(thing, name)) for name in type(thing).__match_args__)  # type: ignore[attr-defined]
    return thing


@pytest.mark.parametrize(
    "line",
    [  # the last two are what no line tells by its beginning
        "extends: zz",
        "extends: zz  # a comment",
        '"extends": zz',
        "'extends': 'zz'",
        '"\\x65xtends": zz',
        "extends:\n  zz",
    ],
)
def test_what_a_rulebook_builds_on_makes_it_stale_however_that_is_written(
    kept: Path, rules: Path, line: str
) -> None:
    (rules / "qq.yaml").write_text(f"{line}\n{MEMBER}", encoding="utf-8")
    base, name = rules / "zz.yaml", "zz.fixed"
    before = Library(rules).law(["qq"]).books["qq"].elements[name].say.en
    said = base.read_text(encoding="utf-8")
    base.write_text(said.replace(f"en: {before}", "en: it stays"), encoding="utf-8")
    assert Library(rules).law(["qq"]).books["qq"].elements[name].say.en == "it stays"
    assert len(list(kept.iterdir())) == 6  # facts, questions, and two states of both rulebooks


def test_what_is_damaged_is_read_anew(kept: Path, rules: Path) -> None:
    sound = Library(rules).law(["zz"]).books["zz"]
    for file in kept.iterdir():
        data = file.read_bytes()
        file.write_bytes(data[:-9] + b"xxxxxxxxx")
    assert _told(Library(rules).law(["zz"]).books["zz"]) == _told(sound)
    for file in kept.iterdir():
        file.write_bytes(b"")
    assert _told(Library(rules).law(["zz"]).books["zz"]) == _told(sound)


def test_what_is_wrong_is_never_kept(kept: Path, rules: Path) -> None:
    (rules / "zz.yaml").write_text("jurisdiction: zz\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Failed):
            Library(rules).law(["zz"])
    assert len(list(kept.iterdir())) == 2  # facts and questions


def test_old_files_make_room(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 6)
    kept.mkdir()
    for number in range(6):
        old = kept / f"{number}.json"
        old.write_text("old", encoding="utf-8")
        os.utime(old, (number, number))
    cache.save("new", ("kept",))
    left = {file.name for file in kept.iterdir()}
    assert len(left) == 4
    assert {"3.json", "4.json", "5.json"} <= left
    assert cache.load("new") == ("kept",)


def test_without_a_cache_nothing_is_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AIGC_RULES_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Library(folder("rules")).law(["us"]).books
    assert list(tmp_path.iterdir()) == []
