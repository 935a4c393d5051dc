"""What was read once, kept in the user's cache under the digest of what it was read from.

Plain JSON, never pickle: a line for the thing itself, and one for each value of a mapping, which is
read when somebody asks for its key. A file whose own digest does not fit is read anew; a cache that
cannot be written does no harm. `AIGC_RULES_CACHE=off` leaves it out.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from aigc_rules import __version__, model
from aigc_rules.problem import Place
from aigc_rules.record import is_record

FORMAT, MOST = 3, 300
_TUPLE, _SETTLED, _LINES, _MAP, _DAY = -1, -2, -3, -4, -5
_READERS = (
    *("cache", "condition", "links", "model", "problem", "questions", "reader", "record"),
    *("remarks", "rulebook", "terms", "values", "vocabulary"),
)
_KINDS: tuple[type, ...] = (
    Place,
    *sorted(
        (k for k in vars(model).values() if isinstance(k, type) and is_record(k) and k is not Place),
        key=lambda k: k.__name__,
    ),
)


def folder() -> Path | None:
    """Where kept files lie; nowhere if the user wants none."""
    wanted = os.environ.get("AIGC_RULES_CACHE", "")
    if wanted == "off":
        return None
    if wanted:
        return Path(wanted)
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "")
    else:
        home = os.environ.get("XDG_CACHE_HOME", "") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(home) / "aigc-rules" if home and not home.startswith("~") else None


def load(digest: str, more: tuple[type, ...] = ()) -> Any:
    """What was saved under a digest, or None. `more`: the kinds of records in it that are not the model's."""
    place = _file(digest, whole=bool(more))
    try:
        data = place.read_bytes() if place else b""
        said, _, body = data.partition(b"\n")
        if not body or said.decode("ascii") != hashlib.sha256(body).hexdigest():
            return None
        lines = body.decode().split("\n")
        return _Reader(lines, (*_KINDS, *more)).thing(json.loads(lines[0]))
    except (OSError, ValueError, TypeError, IndexError, RecursionError):
        return None


def save(digest: str, thing: object, more: tuple[type, ...] = ()) -> None:
    """Keep something for next time, whole or not at all."""
    place = _file(digest, whole=bool(more))
    if place is None:
        return
    import tempfile

    body = "\n".join(_Writer((*_KINDS, *more)).written(thing)).encode()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            os.replace(name, place)
        except BaseException:
            os.unlink(name)
            raise
        _make_room(place.parent)
    except OSError:
        return


def _make_room(home: Path) -> None:
    """Whoever edits rules leaves a kept file behind with every change: the oldest half goes in time."""
    kept = list(home.glob("*.json"))
    if len(kept) > MOST:
        kept.sort(key=lambda file: file.stat().st_mtime_ns)
        for file in kept[: len(kept) // 2]:
            file.unlink(missing_ok=True)


def _file(digest: str, *, whole: bool) -> Path | None:
    """One file for each text and each version of the code that reads it."""
    home = folder()
    if home is None:
        return None
    code = hashlib.sha256(f"{FORMAT} {__version__} {digest} {_code(whole)}".encode()).hexdigest()[:40]
    return home / f"{code}.json"


@cache
def _code(whole: bool) -> str:  # noqa: FBT001 - the cache takes no keywords
    """Changes whenever one of the modules that read the law does, or with `whole` any module."""
    here = Path(__file__).parent
    files = sorted(here.rglob("*.py")) if whole else [here / f"{n}.py" for n in _READERS]
    stats = [os.stat(file) for file in files]
    return " ".join(f"{s.st_size}:{s.st_mtime_ns}" for s in stats)


class _Writer:
    """Writes things as lines of JSON."""

    def __init__(self, kinds: tuple[type, ...]) -> None:
        self._number = {kind: i for i, kind in enumerate(kinds)}
        self._lines = [""]

    def written(self, thing: object) -> list[str]:
        """The thing itself comes first."""
        self._lines[0] = _json(self._plain(thing, apart=True))
        return self._lines

    def _plain(self, thing: Any, *, apart: bool) -> Any:
        """A thing as JSON; `apart`: what stands in a mapping becomes a line of its own."""
        if isinstance(thing, model.Settled):
            return [_SETTLED, int(thing)]
        if thing is None or isinstance(thing, (str, int, bool)):
            return thing
        if isinstance(thing, tuple):
            return [_TUPLE, *(self._plain(t, apart=False) for t in thing)]
        if isinstance(thing, Mapping):
            return self._mapping(thing, apart=apart)
        if isinstance(thing, date):
            return [_DAY, thing.toordinal()]
        fields = type(thing).__slots__
        return [self._number[type(thing)], *(self._plain(getattr(thing, f), apart=apart) for f in fields)]

    def _mapping(self, thing: Mapping[str, Any], *, apart: bool) -> Any:
        if all(isinstance(value, str) for value in thing.values()):
            return dict(thing)
        if not apart:
            return [_MAP, {key: self._plain(value, apart=False) for key, value in thing.items()}]
        at = {}
        for key, value in thing.items():
            at[key] = len(self._lines)
            self._lines.append(_json(self._plain(value, apart=False)))
        return [_LINES, at]


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


class _Reader:
    """Makes things again from their lines."""

    def __init__(self, lines: list[str], kinds: tuple[type, ...]) -> None:
        self.lines, self.kinds = lines, kinds

    def line(self, number: int) -> Any:
        """What stands in one line."""
        return self.thing(json.loads(self.lines[number]))

    def thing(self, data: Any) -> Any:
        """A model object from its JSON."""
        if type(data) is not list:
            return data
        number = data[0]
        if number == _TUPLE:
            return tuple([self.thing(d) if type(d) is list else d for d in data[1:]])
        if number == _SETTLED:
            return model.Settled(data[1])
        if number == _LINES:
            return Kept(data[1], self.line)
        if number == _MAP:
            return {k: self.thing(d) if type(d) is list else d for k, d in data[1].items()}
        if number == _DAY:
            return date.fromordinal(data[1])
        return self.kinds[number](*[self.thing(d) if type(d) is list else d for d in data[1:]])


class Kept(dict[str, Any]):
    """A mapping whose values are made when they are first asked for; what is made lies in the dict itself."""

    __slots__ = ("_at", "_line")

    def __init__(self, at: dict[str, int], line: Callable[[int], Any]) -> None:
        self._at, self._line = at, line

    def __missing__(self, key: str) -> Any:
        made = self[key] = self._line(self._at[key])
        return made

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self._at else default

    def __contains__(self, key: object) -> bool:
        return key in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def keys(self) -> Any:
        return self._at.keys()

    def values(self) -> Any:
        return [self[key] for key in self._at]

    def items(self) -> Any:
        return [(key, self[key]) for key in self._at]

    def __eq__(self, other: object) -> bool:
        return dict(self.items()) == other

    __hash__ = None
