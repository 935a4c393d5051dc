"""A rules folder as it was at a git revision; nothing in the repository is touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aigc_rules.library import Library
from aigc_rules.problem import Place, fail


@contextmanager
def version(word: str, folder: Path, place: str) -> Iterator[Library]:
    """A version of the law: a folder, else the rules folder at a revision of the repository it lies in."""
    if Path(word).is_dir():
        yield Library(Path(word))
        return
    with TemporaryDirectory(prefix="aigc-rules-") as inside:
        unpack(word, folder, Path(inside), place)
        yield Library(Path(inside), f"{word}:{_name(folder)}")


def unpack(revision: str, folder: Path, target: Path, place: str) -> None:
    """Write the files that a folder has at a revision."""
    packed = git(folder, "archive", "--format=tar", commit(revision, folder, place), ".")
    if packed is None:
        raise fail("no-rules-then", Place(place), word=revision, path=_name(folder))
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            content = files.extractfile(member) if member.isfile() else None
            way = Path(member.name)
            if content is not None and not way.is_absolute() and ".." not in way.parts:
                (target / way).parent.mkdir(parents=True, exist_ok=True)
                (target / way).write_bytes(content.read())


def commit(revision: str, folder: Path, place: str) -> str:
    """The commit that a revision names, in the repository that a folder lies in."""
    found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found is None:
        raise fail("no-version", Place(place), word=revision)
    return found.decode().strip()


def git(folder: Path, *words: str) -> bytes | None:
    """What git says in a folder; nothing where it refuses, or where there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def working(rules: str | None) -> Path:
    """The rules folder that is worked on: the one that is named, `rules` here, else the shipped one."""
    if rules:
        return Path(rules)
    here = Path("rules")
    return here if any(here.glob("*.yaml")) else Library().path


def current(rules: str | None) -> Library:
    """The rules that are worked on."""
    folder, shipped = working(rules), Library()
    return shipped if folder == shipped.path and not rules else Library(folder)


def _name(folder: Path) -> str:
    return folder.name if folder.is_absolute() else folder.as_posix()
