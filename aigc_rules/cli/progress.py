"""A bar on standard error while many things are done, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable

_BAR, _NAME = 24, 32


class Progress:
    """A context whose function is called with the name of each thing before it is done."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.stream = sys.stderr if sys.stderr.isatty() else None

    def __enter__(self) -> Callable[[str], None]:
        return self.step

    def step(self, name: str) -> None:
        """One more."""
        self.done += 1
        if self.stream:
            filled = _BAR * self.done // max(1, self.total)
            bar = "█" * filled + "░" * (_BAR - filled)
            self.stream.write(f"\r{self.what} {bar} {self.done}/{self.total} {name:<{_NAME}.{_NAME}}")
            self.stream.flush()

    def __exit__(self, *_: object) -> None:
        if self.stream:
            self.stream.write("\r" + " " * 78 + "\r")
            self.stream.flush()
