"""A terminal as an eye sees it: a process on a pseudo-terminal, and its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pyte

from aigc_rules.cli.stage import DRAW

ROOT = Path(__file__).parent.parent
SMALL = str(Path(__file__).parent / "lessons" / "small.yaml")
PATIENCE = 60
KEYS = {
    "left": "\x1b[D", "right": "\x1b[C", "up": "\x1b[A", "down": "\x1b[B", "home": "\x1b[H", "end": "\x1b[F",
    "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "esc": "\x1b", "enter": "\r", "tab": "\t", "space": " ",
    "backspace": "\x7f", "interrupt": "\x03", "pause": "\x1a",
}  # fmt: skip


def environment(**extra: str) -> dict[str, str]:
    found = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "AIGC_RULES_LANG": "en",
        "TERM": "xterm-256color",
        **extra,
    }
    return {k: v for k, v in found.items() if k not in {"NO_COLOR", "COLUMNS", "LINES"} - extra.keys()}


class Stage:
    """A process whose standard streams are a terminal of a size."""

    def __init__(
        self, *words: str, columns: int = 80, rows: int = 24, program: list[str] | None = None, **extra: str
    ) -> None:
        self.ours, theirs = pty.openpty()
        self.size(columns, rows, fd=theirs)
        self.before = termios.tcgetattr(theirs)
        command = program or [sys.executable, "-m", "aigc_rules", "demo", *words]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment(**extra),
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        self.theirs = theirs  # kept open, so that what is left behind can be looked at
        self.terminal = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.terminal)
        self.said = b""

    def size(self, columns: int, rows: int, *, fd: int | None = None) -> None:
        """Give the terminal a size; the process is told as by a window."""
        fcntl.ioctl(fd or self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> str:
        frames = self.frames
        self.terminal.resize(rows, columns)
        self.size(columns, rows)
        return self.drawn(frames + 1)

    @property
    def frames(self) -> int:
        """How many screens were drawn to their end."""
        return self.said.count(DRAW.encode())

    def hear(self, seconds: float = 0.2) -> bool:
        """What the process says, if it says something in that time."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.ours, 65536)
        except OSError:
            return False
        self.said += data
        self.stream.feed(data)
        return bool(data)

    def drawn(self, frames: int = 1) -> str:
        """The screen, once so many were drawn."""
        end = time.monotonic() + PATIENCE
        while self.frames < frames:
            assert time.monotonic() < end, self.text
            self.hear()
        return self.text

    def until(self, words: str) -> str:
        """The screen on which these words stand."""
        end = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < end, self.text
            self.hear()
        return self.text

    def press(self, *keys: str) -> str:
        """Keys, one after another; the screen after the last."""
        for key in keys:
            frames = self.frames
            os.write(self.ours, KEYS.get(key, key).encode())
            self.drawn(frames + 1)
        return self.text

    def send(self, *keys: str) -> None:
        """Keys that end it."""
        os.write(self.ours, "".join(KEYS.get(k, k) for k in keys).encode())

    @property
    def text(self) -> str:
        """What is to be seen."""
        return "\n".join(line.rstrip() for line in self.terminal.display) + "\n"

    def cell(self, row: int, column: int) -> Any:
        return self.terminal.buffer[row][column]

    def colours(self) -> set[str]:
        """Every colour that is to be seen."""
        rows, columns = self.terminal.lines, self.terminal.columns
        return {
            self.cell(y, x).fg for y in range(rows) for x in range(columns) if self.cell(y, x).data.strip()
        }

    def left_as_found(self) -> bool:
        """Whether the terminal has its cursor, its first screen and its modes again."""
        return termios.tcgetattr(self.theirs) == self.before and self.said.rstrip().count(
            b"\x1b[?1049h"
        ) == self.said.count(b"\x1b[?1049l")

    def end(self) -> int:
        """The exit code."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, self.text
            self.hear()
        while self.hear(0):
            pass
        return self.process.returncode

    def close(self) -> None:
        os.close(self.theirs)
        os.close(self.ours)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)
