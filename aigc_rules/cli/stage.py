"""The terminal as a stage: another screen, single keys, a timer; left behind as it was found, whatever happens."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Protocol

from aigc_rules.cli.keys import Keys
from aigc_rules.cli.show import Screen

ENTER, LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[0m\x1b[?1049l"
HOLD, DRAW = "\x1b[?2026h", "\x1b[?2026l"  # terminals that know it show a screen at once
GONE, RESIZED = "gone", "resized"  # what comes like a key: the terminal was closed, or has another size
_CODES = {
    "K": "left", "M": "right", "H": "up", "P": "down", "G": "home", "O": "end", "I": "pageup", "Q": "pagedown",
}  # fmt: skip
_ESCAPE_WAITS = 0.05  # seconds in which the rest of a sequence follows its escape


class Player(Protocol):
    """What can be played on a stage."""

    @property
    def done(self) -> bool:
        """Whether it is over."""
        ...

    def resize(self, columns: int, rows: int) -> None: ...
    def screen(self) -> Screen: ...
    def press(self, key: str) -> None: ...
    def tick(self) -> None: ...
    def ahead(self) -> None: ...


def possible() -> bool:
    """Whether there is a terminal on both sides that can be a stage."""
    there = sys.stdin.isatty() and sys.stdout.isatty()
    return there and os.environ.get("TERM") not in ("dumb", "")


def play(player: Player, seconds: float = 0) -> None:
    """Play until it is over; with seconds, it goes on by itself."""
    stage: Stage | Simple = Stage() if _has_termios() else Simple()
    with stage.entered():
        turn = time.monotonic() + seconds
        while not player.done:
            player.resize(*stage.size())
            _draw(player.screen())
            keys = stage.keys(0)
            if not keys:
                player.ahead()
                keys = stage.keys(max(0.0, turn - time.monotonic()) if seconds else None)
            if GONE in keys:
                return
            typed = [key for key in keys if key != RESIZED]
            for key in typed:
                player.press(key)
            if typed:
                turn = time.monotonic() + seconds
            elif seconds and time.monotonic() >= turn:
                player.tick()
                turn = time.monotonic() + seconds


def _has_termios() -> bool:
    try:
        import termios  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


class Stage:
    """A terminal of the usual kind."""

    def __init__(self) -> None:
        self.input, self.keyboard = sys.stdin.fileno(), Keys()
        self.wake, self._bell = -1, -1
        self._before: list[Any] = []

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Take the terminal over, and give it back."""
        self.wake, self._bell = os.pipe()
        os.set_blocking(self._bell, False)
        handlers = {
            signal.SIGWINCH: self._ring,
            signal.SIGTSTP: self._pause,
            signal.SIGTERM: _stop,
            signal.SIGHUP: _stop,
        }
        old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            self._enter()
            yield
        finally:
            self._leave()
            for number, handler in old.items():
                signal.signal(number, handler)
            os.close(self.wake)
            os.close(self._bell)

    def _enter(self) -> None:
        import termios
        import tty

        self._before = termios.tcgetattr(self.input)
        tty.setcbreak(self.input, termios.TCSANOW)
        _write(ENTER)

    def _leave(self) -> None:
        import termios

        with suppress(OSError, ValueError):
            _write(LEAVE)
        if self._before:
            with suppress(termios.error, OSError):
                termios.tcsetattr(self.input, termios.TCSADRAIN, self._before)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        """The window has another size: wake up whoever waits for a key."""
        del number, frame
        with suppress(BlockingIOError):
            os.write(self._bell, b"!")

    def _pause(self, number: int, frame: FrameType | None) -> None:
        """Ctrl-Z: give the terminal back until we go on."""
        self._leave()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._pause)
        self._enter()
        self._ring(number, frame)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            found = os.get_terminal_size(sys.stdout.fileno())
        except OSError:
            return 80, 24
        return found.columns or 80, found.lines or 24

    def keys(self, wait: float | None) -> list[str]:
        """What is typed until then; nothing where the time is over."""
        ready, _, _ = select.select([self.input, self.wake], [], [], wait)
        if self.wake in ready:
            os.read(self.wake, 1024)
            return [RESIZED]
        if not ready:
            return []
        try:
            data = os.read(self.input, 4096)
        except OSError:
            data = b""
        if not data:
            return [GONE]
        found = self.keyboard.feed(data)
        if self.keyboard.waits and not select.select([self.input], [], [], _ESCAPE_WAITS)[0]:
            found += self.keyboard.flush()
        return found


class Simple:
    """A terminal that gives one key at a time, and nothing else (Windows): it cannot be resized or timed."""

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Another screen, and back."""
        _write(ENTER)
        try:
            yield
        finally:
            _write(LEAVE)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        import shutil

        found = shutil.get_terminal_size()
        return found.columns, found.lines

    def keys(self, wait: float | None) -> list[str]:
        """The next key, whenever it comes."""
        if wait == 0:
            return []
        import typer

        typed = typer.getchar()
        return [_CODES[typed[1]]] if typed[:1] in ("\x00", "\xe0") and typed[1:] in _CODES else _keys(typed)


def _keys(typed: str) -> list[str]:
    keyboard = Keys()
    return keyboard.feed(typed.encode()) or keyboard.flush()


def _draw(screen: Screen) -> None:
    """Every line in its place."""
    lines = (f"\x1b[{i};1H{line}\x1b[K" for i, line in enumerate(screen.lines, 1))
    cursor = ""
    if screen.cursor is not None:
        row, column = screen.cursor
        cursor = f"\x1b[{row + 1};{column + 1}H\x1b[?25h"
    _write(f"{HOLD}\x1b[?25l{''.join(lines)}{cursor}{DRAW}")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _stop(number: int, frame: FrameType | None) -> None:
    """Told to end: leave by the way that restores the terminal."""
    del frame
    sys.exit(128 + number)
