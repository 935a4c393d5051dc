"""Settings from a file: `aigc-rules.toml`, or `[tool.aigc-rules]` of the nearest `pyproject.toml` above.

A flag beats the environment, the environment a file, a file what is usual.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigc_rules.problem import Place, fail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OWN, SHARED, TABLE = "aigc-rules.toml", "pyproject.toml", "aigc-rules"
LANG, COLOUR, ENGINE = ("en", "zh"), ("auto", "always", "never"), ("both", "native", "durable")
KEYS: dict[str, tuple[str, tuple[str, ...]]] = {  # setting → option of the commands, known words
    "lang": ("lang", LANG),
    "color": ("colour", COLOUR),
    "engine": ("engine", ENGINE),
    "ascii": ("ascii_only", ()),
    "jurisdictions": ("jurisdictions", ()),
    "rules": ("rules", ()),
    "cases": ("folder", ()),
}
SPOKEN = {"lang": "AIGC_RULES_LANG", "color": "NO_COLOR"}  # what the environment says beats the file


def settings(start: Path) -> dict[str, Any]:
    """Options by their names in the commands, from the nearest file."""
    for folder in (start, *start.parents):
        own, shared = folder / OWN, folder / SHARED
        if own.is_file():
            return _options(own, _parsed(own))
        if shared.is_file() and b"[tool.aigc-rules" in _bytes(shared):
            table = _parsed(shared).get("tool", {}).get(TABLE, {})
            if not isinstance(table, dict):
                raise fail("wrong-setting", _place(shared, f"[[tool.{TABLE}"), key=f"[[tool.{TABLE}]]")
            return _options(shared, table)
    return {}


def spread(
    found: dict[str, Any], commands: Iterable[str], groups: Mapping[str, Iterable[str]]
) -> dict[str, Any]:
    """The same options for every command; click leaves out what a command does not have."""
    grouped = {group: dict.fromkeys(inner, found) for group, inner in groups.items()}
    return {**dict.fromkeys(commands, found), **grouped}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()[: 1 << 20]
    except OSError:
        return b""


def _parsed(path: Path) -> dict[str, Any]:
    import sys

    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise fail("not-toml", _place(path), why=" ".join(str(error).split())) from error


def _options(path: Path, table: dict[str, Any]) -> dict[str, Any]:
    """The settings of a file, each of them checked."""
    from aigc_rules.reader import nearest

    found: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise fail("unknown-setting", _place(path, key), near=nearest(key, KEYS), key=key, known=known)
        name, words = KEYS[key]
        if words and value not in words:
            known = ", ".join(words)
            near = nearest(str(value), words)
            raise fail("unknown-word", _place(path, key), near=near, word=str(value), known=known)
        if not words and not _fits(key, value):
            raise fail("wrong-setting", _place(path, key), key=key)
        if key not in SPOKEN or not os.environ.get(SPOKEN[key]):
            found[name] = str(path.parent / value) if key in ("rules", "cases") else value
    return found


def _fits(key: str, value: object) -> bool:
    if key == "ascii":
        return isinstance(value, bool)
    if key == "jurisdictions":
        return isinstance(value, list) and all(isinstance(v, str) for v in value)
    return isinstance(value, str)


def _place(path: Path, named: str = "") -> Place:
    """A file, or the line of a key in it."""
    lines = _bytes(path).decode("utf-8", "replace").splitlines()
    at = next((i for i, line in enumerate(lines, 1) if named and line.lstrip().startswith(named)), 0)
    if not at:
        return Place(path.name)
    text = lines[at - 1]
    return Place(path.name, at, len(text) - len(text.lstrip()) + 1, len(named), text)
