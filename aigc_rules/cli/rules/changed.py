"""Which files, and which lines of a file, git says have changed since a revision."""

from __future__ import annotations

import re
from pathlib import Path

from aigc_rules.cli.rules.revision import commit, git
from aigc_rules.problem import Place, fail

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def changed(revision: str, folder: Path, place: str) -> set[Path]:
    """Files that differ from the revision, and files that git does not know yet."""
    known = commit(revision, folder, place)
    top = git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise fail("no-version", Place(place), word=revision)
    root = Path(top.decode().strip())
    differ = git(root, "diff", "--name-only", "-z", known) or b""
    fresh = git(root, "ls-files", "--others", "--exclude-standard", "-z") or b""
    return {(root / name.decode()).resolve() for name in (differ + fresh).split(b"\0") if name}


def lines(revision: str, file: Path, place: str) -> set[int]:
    """The lines of a file that are not as they were; where some were taken out, those on both sides."""
    known = commit(revision, file.parent, place)
    said = git(file.parent, "diff", "-U0", "--no-color", "--no-ext-diff", known, "--", file.name)
    found: set[int] = set()
    for start, count in _HUNK.findall((said or b"").decode("utf-8", "replace")):
        first, many = int(start), int(count or 1)
        found.update(range(first, first + (many or 2)))
    if not git(file.parent, "ls-files", "--", file.name):
        found.update(range(1, len(file.read_bytes().splitlines()) + 1))  # git does not know the file yet
    return found
