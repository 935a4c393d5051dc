"""Commands as their users run them, files with what they are to print, and git in a test's own folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
POSTER = "examples/scenarios/poster.yaml"
_WHO = ("user.name=A", "user.email=a@example.org", "commit.gpgsign=false", "init.defaultBranch=main")


def environment(**extra: str) -> dict[str, str]:
    """The same for everybody: this checkout, English, no colours and no width but those that are named."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    return {**kept, "PYTHONPATH": str(ROOT), "AIGC_RULES_LANG": "en", **extra}


def run(*words: str, place: Path = ROOT, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as bytes."""
    command = [sys.executable, "-m", "aigc_rules", *words]
    return subprocess.run(command, capture_output=True, cwd=place, env=environment(**extra), check=False)


def told(*words: str, place: Path = ROOT, said: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as text; `said` is typed into it."""
    command = [sys.executable, "-m", "aigc_rules", *words]
    return subprocess.run(
        command,
        input=said,
        capture_output=True,
        text=True,
        cwd=place,
        env=environment(**extra),
        check=False,
    )


def golden(name: str | Path, text: str) -> None:
    """The exact text of a file; `pytest --update` or UPDATE=1 writes it anew, to be reviewed as code."""
    path = GOLDEN / name
    if os.environ.get("UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def git(place: Path, *words: str) -> None:
    """Git, with a name and habits that do not depend on whose machine this is."""
    who = [word for setting in _WHO for word in ("-c", setting)]
    subprocess.run(["git", *who, *words], cwd=place, check=True, capture_output=True)
