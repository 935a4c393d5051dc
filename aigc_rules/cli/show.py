"""A lesson on its way: keys in, screens out. It knows nothing of the terminal that it is shown on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from aigc_rules.assess import BOTH
from aigc_rules.cli import improvise
from aigc_rules.cli.keys import plain
from aigc_rules.lecture import NOTHING, Live, Played
from aigc_rules.lesson import Lesson
from aigc_rules.problem import Failed
from aigc_rules.quiz import Query, Quiz, View, queries
from aigc_rules.record import record
from aigc_rules.report import slide_frame as frame
from aigc_rules.report.layout import GAP, Line, block, paint
from aigc_rules.report.look import Look
from aigc_rules.report.screen import COLUMNS, ROWS, air, filled, inside, room
from aigc_rules.report.slide import Blocks, blocks, both, pages
from aigc_rules.slide import Slide, Sources
from aigc_rules.words import LANGUAGES, say

BOTH_LANGUAGES = "both"
_CYCLE = (*LANGUAGES, BOTH_LANGUAGES)


@record
class Screen:
    """What the terminal is to show, and where the cursor stands, if anywhere."""

    lines: tuple[str, ...]
    cursor: tuple[int, int] | None = None


class Over(Protocol):
    """What lies over a slide for a while: a page, a choice, a line that is typed."""

    def screen(self, show: Show) -> Screen:
        """What is to be seen."""
        ...

    def press(self, show: Show, key: str) -> None:
        """One key."""
        ...


@record
class Place:
    """How far one slide has got."""

    page: int = 0
    revealed: bool = False
    live: Live = NOTHING


class Show:
    """A lesson that is being played."""

    def __init__(
        self,
        lesson: Lesson,
        sources: Sources,
        look: Look,
        *,
        lang: str = "en",
        start: int = 1,
        quiz: Quiz | None = None,
        engine: str = BOTH,
    ) -> None:
        self.lesson, self.sources, self.engine = lesson, sources, engine
        self.look, self.height, self.lang = replace(look, lang=_chrome(lang, look.lang)), ROWS, lang
        self.own = look.lang
        self.at, self.places = start - 1, dict[int, Place]()
        self.quiz, self.note = quiz, list[Line]()
        self.over: Over | None = None
        self.done = False
        self._played: dict[tuple[int, Live], Played] = {}
        self._queries: dict[int, tuple[Query, ...]] = {}

    # --- where we are ------------------------------------------------------------------------

    @property
    def slide(self) -> Slide:
        return self.lesson.slides[self.at]

    @property
    def place(self) -> Place:
        return self.places.get(self.at, Place())

    @place.setter
    def place(self, place: Place) -> None:
        self.places[self.at] = place

    @property
    def played(self) -> Played:
        """The slide as it is now."""
        return self.play(self.at, self.place.live)

    def play(self, at: int, live: Live = NOTHING) -> Played:
        """A slide, played once for every state that it is in."""
        if (at, live) not in self._played:
            slide = self.lesson.slides[at]
            self._played[at, live] = Played(self.lesson, slide, self.sources, live, self.engine)
        return self._played[at, live]

    @property
    def queries(self) -> tuple[Query, ...]:
        """What a quiz asks on this slide."""
        if self.quiz is None:
            return ()
        if self.at not in self._queries:
            self._queries[self.at] = queries(self.play(self.at), self.at + 1)
        return self._queries[self.at]

    @property
    def view(self) -> View:
        return View(self.place.revealed, self.quiz, self.queries)

    @property
    def hidden(self) -> bool:
        """Whether something on this slide still waits to be revealed."""
        played, view = self.played, self.view
        return played.asks and not all(view.shows(played, c) for c in played.subject.codes)

    def ahead(self) -> None:
        """Play the next slide before it is asked for."""
        if self.at + 1 < len(self.lesson.slides):
            coming = self.play(self.at + 1)
            if coming.asks:
                _ = coming.before, coming.after

    # --- the screen --------------------------------------------------------------------------

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size."""
        self.look, self.height = replace(self.look, width=columns), rows

    def screen(self) -> Screen:
        """What is to be seen now."""
        if self.look.width < COLUMNS or self.height < ROWS:
            return self._too_small()
        if self.over is not None:
            return self.over.screen(self)
        return self.over_foot(None)

    def over_foot(self, foot: Sequence[Line] | None, column: int | None = None) -> Screen:
        """The slide with its keys, or something else, at its foot; that may hide the slide's last lines."""
        body, at = self.pages()
        page = min(self.place.page, len(body) - 1)
        if foot is None:
            foot = frame.foot(
                self._keys(last=page + 1 == len(body), answers=page >= at), self.look, self.note
            )
        below = [*frame.changed(self.played, self.look), *foot]
        lines = filled(self.head(), body[page], below, self.look, self.height)
        return Screen(lines, None if column is None else (self.height - 1 - air(self.height), column))

    def _too_small(self) -> Screen:
        size = {"columns": self.look.width, "rows": self.height, "wide": COLUMNS, "high": ROWS}
        text = say("too_small", self.look.lang, id=self.lesson.id, **size)
        lines = paint(block(text, max(2, self.look.width)), self.look).split("\n")[: self.height]
        return Screen((*lines, *[""] * (self.height - len(lines))))

    def head(self) -> list[Line]:
        """The lesson and the title."""
        corner = frame.score(self.quiz, self.look) if self.quiz else ""
        langs = LANGUAGES if self.lang == BOTH_LANGUAGES else (self.lang,)
        lines = frame.head(self.played, self.at + 1, corner, self.look)
        return [*lines, *frame.title([self.slide.title.say(lang) for lang in langs], self.look)]

    def body(self) -> Blocks:
        """What stands between head and foot."""
        played, view, width = self.played, self.view, inside(self.look)
        if self.lang != BOTH_LANGUAGES:
            return blocks(played, view, self.look, width)
        column = (width - 2 * GAP) // 2
        one, two = (blocks(played, view, replace(self.look, lang=lang), column) for lang in LANGUAGES)
        return both(one, two, width)

    def pages(self) -> tuple[list[list[Line]], int]:
        """The body in pages, and the page on which the answers begin."""
        foot = [
            *frame.changed(self.played, self.look),
            *frame.foot(self._keys(last=True, answers=True), self.look),
        ]
        return pages(self.body(), room(self.head(), foot, self.height))

    def _keys(self, *, last: bool, answers: bool) -> list[tuple[str, str]]:
        """The keys of a page: whether it is the last one, and whether answers stand on it."""
        due = self.view.due
        first = "key_rest" if not last else "key_reveal" if self.hidden else "key_next"
        digits = [(f"1-{len(due[0].choices)}", "key_answer")] if due and answers else [("space", first)]
        there = {"e": self.played.asks, "w": self.slide.subject is not None}
        return [*digits, *(k for k in frame.KEYS[1:] if there.get(k[0], True))]

    # --- keys --------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """One key."""
        if self.look.width < COLUMNS or self.height < ROWS:
            self.done = plain(key) == "q"
            return
        self.note = []
        if self.over is not None:
            self.over.press(self, key)
            return
        key = plain(key)
        due = self.view.due
        if due is not None and key.isdecimal() and 1 <= int(key) <= len(due[0].choices):
            self._answer(*due, int(key))
            return
        move = MOVES.get(key)
        if move is not None:
            move(self)
        elif key in improvise.ACTIONS:
            improvise.ACTIONS[key](self)

    def _answer(self, query: Query, team: int, number: int) -> None:
        """Take an answer, where the choices can be seen."""
        assert self.quiz is not None
        body, at = self.pages()
        if min(self.place.page, len(body) - 1) < at:
            return
        self.quiz = self.quiz.answer(query, team, query.choices[number - 1])
        if self.quiz.closed(query):
            self.place = replace(self.place, page=self.pages()[1])

    def tick(self) -> None:
        """Time has passed: the rest, what is hidden, the next slide, the end."""
        if self.look.width >= COLUMNS and self.height >= ROWS:
            self.over = None
            self.forward(by_itself=True)

    def forward(self, *, by_itself: bool = False) -> None:
        """The rest of a slide, then what is hidden, then the next slide."""
        body, _ = self.pages()
        page = min(self.place.page, len(body) - 1)
        if page + 1 < len(body):
            self.place = replace(self.place, page=page + 1)
        elif self.view.due and not by_itself:
            self.tell("answer_first")
        elif self.hidden:
            self.place = replace(self.place, revealed=True)
            self.place = replace(self.place, page=self.pages()[1])
        elif self.at + 1 < len(self.lesson.slides):
            self.go(self.at + 1)
        elif by_itself:
            self.done = True
        elif self.quiz is not None:
            self.over = improvise.results(self)
        else:
            self.tell("last_slide")

    def go(self, at: int) -> None:
        """Another slide, as it was left, but from its top."""
        self.at = max(0, min(len(self.lesson.slides) - 1, at))
        self.place = replace(self.place, page=0)

    def tell(self, key: str, role: str = "soft", **details: object) -> None:
        """A sentence in the place of the keys, until the next key."""
        self.note = frame.remark(key, self.look, role, **details)

    def turn(self) -> None:
        """The next language."""
        self.lang = _CYCLE[(_CYCLE.index(self.lang) + 1) % len(_CYCLE)]
        self.look = replace(self.look, lang=_chrome(self.lang, self.own))

    def change(self, live: Live) -> bool:
        """Take a change, if the slide can be played with it; else say why not."""
        try:
            played = self.play(self.at, live)
            _ = played.scenario, played.after
        except Failed as failed:
            self.note = frame.refused(failed.problems, self.look)
            return False
        self.place = replace(self.place, live=live)
        return True


def _chrome(lang: str, own: str) -> str:
    """The language of keys and messages, where a slide is shown in both."""
    return own if lang == BOTH_LANGUAGES else lang


def _leave(show: Show) -> None:
    show.done = True


MOVES: dict[str, Callable[[Show], None]] = {
    **dict.fromkeys(("space", "enter"), Show.forward),
    **dict.fromkeys(("right", "down", "pagedown"), lambda show: show.go(show.at + 1)),
    **dict.fromkeys(("left", "up", "pageup", "backspace"), lambda show: show.go(show.at - 1)),
    "home": lambda show: show.go(0),
    "end": lambda show: show.go(len(show.lesson.slides) - 1),
    "l": Show.turn,
    **dict.fromkeys(("q", "leave"), _leave),
}
