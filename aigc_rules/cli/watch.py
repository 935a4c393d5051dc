"""Do something again whenever one of some files changes, until it is interrupted."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from aigc_rules.problem import Failed
from aigc_rules.report.look import Look

PAUSE = 0.3
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def watch(files: Callable[[], Iterable[Path]], once: Callable[[], object], look: Look) -> NoReturn:
    """What is wrong with a file is said, and waits for the next change like everything else."""
    from aigc_rules.report.problems import render

    seen: dict[Path, tuple[int, int]] | None = None
    while True:
        now = {file: stamp for file in files() if (stamp := _stamp(file))}
        if now != seen:
            seen = now
            if sys.stdout.isatty():
                sys.stdout.write(_CLEAR)
            try:
                once()
            except Failed as failed:
                sys.stderr.write(render(failed.problems, look))
            sys.stdout.flush()
        time.sleep(PAUSE)


def _stamp(file: Path) -> tuple[int, int] | None:
    """When a file was written, and how long it is; none where it is not there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
