"""The list of lessons, from which one is chosen by its digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aigc_rules.cli.keys import plain
from aigc_rules.cli.show import Screen
from aigc_rules.lesson import Lesson
from aigc_rules.report import slide_frame as frame
from aigc_rules.report.lessons import listing
from aigc_rules.report.look import Look
from aigc_rules.report.screen import ROWS, filled, held, inside, room
from aigc_rules.words import say

_DIGITS = "123456789"


class Menu:
    """All lessons; `chosen` is the one to play."""

    def __init__(self, lessons: Sequence[Lesson], look: Look) -> None:
        self.lessons, self.look, self.height = lessons, look, ROWS
        self.top, self.done = 0, False
        self.chosen: Lesson | None = None

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        self.look, self.height = replace(self.look, width=columns), rows

    def screen(self) -> Screen:
        """The list, as much of it as fits."""
        look = self.look
        head = frame.title([say("choose_lesson", look.lang)], look)
        last = min(len(self.lessons), len(_DIGITS))
        keys = [(f"1-{last}" if last > 1 else "1", "key_choose"), ("↑↓", "key_scroll"), ("q", "key_leave")]
        foot = frame.foot(keys, look)
        body = held(listing(self.lessons, look, inside(look)), look)
        lines = room(head, foot, self.height)
        self.top = max(0, min(self.top, len(body) - lines))
        return Screen(filled(head, body[self.top : self.top + lines], foot, look, self.height))

    def press(self, key: str) -> None:
        """A digit chooses."""
        key = plain(key)
        number = _DIGITS.find(key) if len(key) == 1 else -1
        if 0 <= number < len(self.lessons):
            self.chosen, self.done = self.lessons[number], True
        elif key in ("q", "esc", "leave"):
            self.done = True
        else:
            self.top += {"up": -1, "down": 1, "space": self.height - 6, "pagedown": self.height - 6}.get(
                key, 0
            )

    def tick(self) -> None:
        """Nothing happens here by itself."""

    def ahead(self) -> None:
        """There is nothing to prepare."""
