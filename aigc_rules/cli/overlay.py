"""What lies over a slide for a while: a page that scrolls, a choice by digit, a line that is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from aigc_rules.cli.entry import Entry, complete
from aigc_rules.cli.keys import plain
from aigc_rules.report import slide_frame as frame
from aigc_rules.report.layout import Line, row_of
from aigc_rules.report.look import Look
from aigc_rules.report.screen import filled, held, inside, margin, room
from aigc_rules.words import say

if TYPE_CHECKING:
    from aigc_rules.cli.show import Screen, Show

Action = Callable[["Show"], None]
BACK = ("esc", "backspace", "left", "q")
_STEPS = {"up": -1, "down": 1}
_MOST = 6  # lines above a line that is typed


def _screen(lines: tuple[str, ...]) -> Screen:
    from aigc_rules.cli.show import Screen

    return Screen(lines)


class Sheet:
    """A page over the slide."""

    def __init__(
        self,
        title: Callable[[str], str],
        draw: Callable[[Look, int], list[Line]],
        options: Mapping[str, Action] | None = None,
        *,
        final: bool = False,
    ) -> None:
        self.title, self.draw, self.options, self.final = title, draw, options or {}, final
        self.top = 0

    def _parts(self, show: Show) -> tuple[list[Line], list[Line], list[Line]]:
        """Head, body and foot."""
        look = show.look
        head = [*frame.head(show.played, show.at + 1, "", look), *frame.title([self.title(look.lang)], look)]
        keys = [("↑↓", "key_scroll"), ("esc", "key_return")]
        if self.options:
            keys = [(_range(list(self.options)), "key_choose"), *keys]
        if self.final:
            keys.append(("q", "key_leave"))
        return head, held(self.draw(look, inside(look)), look), frame.foot(keys, look, show.note)

    def screen(self, show: Show) -> Screen:
        """As much of the page as fits."""
        head, body, foot = self._parts(show)
        lines = room(head, foot, show.height)
        self.top = max(0, min(self.top, len(body) - lines))
        return _screen(filled(head, body[self.top : self.top + lines], foot, show.look, show.height))

    def press(self, show: Show, key: str) -> None:
        """Scroll, choose, or go back."""
        key = plain(key)
        if key in self.options:
            show.over = None
            self.options[key](show)
            return
        head, body, foot = self._parts(show)
        lines = room(head, foot, show.height)
        if key in BACK:
            show.over, show.done = None, self.final and key == "q"
        elif key in _STEPS:
            self.top += _STEPS[key]
        elif key in ("space", "pagedown"):
            self.top += lines - 1
        elif key in ("pageup", "home"):
            self.top = 0 if key == "home" else self.top - lines + 1
        elif key == "end":
            self.top = len(body)
        self.top = max(0, min(self.top, len(body) - lines))


class Choice:
    """A few things at the foot of the slide, each with its digit."""

    def __init__(self, question: str, options: Sequence[tuple[str, Action]]) -> None:
        self.question, self.options = question, options

    def screen(self, show: Show) -> Screen:
        """The slide with the choice at its foot."""
        look = show.look
        atoms: list[Line] = [[(say(self.question, look.lang), "strong")]]
        atoms += [[(f"{i} ", "path"), (name, "")] for i, (name, _) in enumerate(self.options, 1)]
        return show.over_foot(frame.foot((), look, row_of(atoms, inside(look))))

    def press(self, show: Show, key: str) -> None:
        """A digit chooses, everything else goes back."""
        show.over, key = None, plain(key)
        if key.isdecimal() and 1 <= int(key) <= len(self.options):
            self.options[int(key) - 1][1](show)


class Typed:
    """A line that is typed; `apply` says whether it could be taken, or leaves a note why not."""

    def __init__(
        self, question: str, apply: Callable[[Show, str], bool], entry: Entry, *, facts: bool = False
    ) -> None:
        self.question, self.apply, self.entry, self.facts = question, apply, entry, facts
        self.candidates: tuple[str, ...] = ()

    def screen(self, show: Show) -> Screen:
        """The slide with the line at its foot."""
        look, width = show.look, inside(show.look)
        if show.note:
            above = show.note
        elif self.candidates:
            above = _listed(self._named(show), look)
        else:
            keys = [("enter", "key_apply"), ("esc", "key_return")]
            keys = [("tab", "key_complete"), *keys] if self.facts else keys
            question: Line = [(say(self.question, look.lang), "strong")]
            above = row_of([question, *frame.named(keys, look)], width)
        mark = "> " if look.ascii else "› "
        text, before = _window(self.entry, width - 3)
        line: Line = [(mark, "yes"), (text, "strong")]
        foot = frame.foot((), look, [*above[:_MOST], line])
        return show.over_foot(foot, margin(look) + 2 + cell_len(before))

    def _named(self, show: Show) -> tuple[str, ...]:
        """What can complete the line; values in Chinese with their labels."""
        fact = show.sources.law.vocabulary.facts.get(self.entry.text.partition("=")[0])
        if fact is None or show.look.lang != "zh":
            return self.candidates
        labels = {v.id: f"{v.id}（{v.label.zh}）" for v in fact.values}
        return tuple(labels.get(c, c) for c in self.candidates)

    def press(self, show: Show, key: str) -> None:
        """Type, complete, take or leave."""
        if key == "esc" or (key == "backspace" and not self.entry.text):
            show.over = None
        elif key == "enter":
            self.candidates = ()
            if self.apply(show, self.entry.text.strip()):
                show.over = None
        elif key == "tab" and self.facts:
            text, self.candidates = complete(self.entry.text.strip(), show.sources.law.vocabulary)
            self.entry = Entry(text, len(text))
        else:
            self.candidates = ()
            self.entry = self.entry.press(key)


def _window(entry: Entry, width: int) -> tuple[str, str]:
    """As much of a line as fits, with the cursor in it; and what of it stands before the cursor."""
    before, after = entry.text[: entry.at], entry.text[entry.at :]
    while cell_len(before) > width:
        before = before[1:]
    while cell_len(before + after) > width:
        after = after[:-1]
    return before + after, before


def _listed(candidates: tuple[str, ...], look: Look) -> list[Line]:
    """What can complete a line; of very many only how many more there are."""
    atoms: list[Line] = [[(c, "code")] for c in candidates]
    lines = row_of(atoms, inside(look), 2)
    if len(lines) <= _MOST:
        return lines
    shown = sum(1 for line in lines[: _MOST - 1] for text, role in line if role == "code")
    more = say("candidates", look.lang, n=len(candidates) - shown)
    return [*lines[: _MOST - 1], [(more, "soft")]]


def _range(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{keys[0]}-{keys[-1]}"
