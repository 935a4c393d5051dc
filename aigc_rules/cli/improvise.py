"""What a trainer can do at any slide: explain, change a fact, a reading or the day, look for a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from aigc_rules.cli.entry import Entry, filled
from aigc_rules.cli.overlay import Choice, Sheet, Typed
from aigc_rules.lecture import NOTHING
from aigc_rules.problem import Failed, Problem
from aigc_rules.report import lessons as report
from aigc_rules.report import near, tree
from aigc_rules.report import slide_frame as frame
from aigc_rules.report.layout import GAP, Line, beside, block, flow
from aigc_rules.report.look import Look
from aigc_rules.words import say

if TYPE_CHECKING:
    from aigc_rules.cli.show import Show

_OPTIONS = "123456789abcdfghijkmnoprstuvwxyz"
HELP = (
    ("space", "help_space"),
    ("←→", "help_move"),
    ("e", "help_e"),
    ("w", "help_w"),
    ("r", "help_r"),
    ("d", "help_d"),
    ("n", "help_n"),
    ("0", "help_0"),
    ("t", "help_t"),
    ("l", "help_l"),
    ("1-9", "help_digit"),
    ("q", "help_q"),
)


def _about(show: Show) -> bool:
    """Whether there is something to be explained or changed, which everybody may see."""
    if show.slide.subject is None:
        show.tell("nothing_here")
        return False
    return True


def _seen(show: Show) -> bool:
    """Whether there are verdicts, and everybody has seen them."""
    if not show.played.asks:
        show.tell("no_verdict_here")
    elif show.hidden:
        show.tell("first_reveal")
    else:
        return True
    return False


# --- pages -----------------------------------------------------------------------------------


def explain(show: Show) -> None:
    """Why it comes out so; of several, which is asked."""
    if not _seen(show):
        return
    codes = show.played.subject.codes
    if len(codes) == 1:
        _explained(codes[0])(show)
    else:
        show.over = Choice("explain_which", [(c.upper(), _explained(c)) for c in codes[:9]])


def _explained(code: str) -> Callable[[Show], None]:
    def open_sheet(show: Show) -> None:
        found = show.played.explanation(code)
        title = show.slide.title
        show.over = Sheet(title.say, lambda look, width: tree.drawn(found, look, width))

    return open_sheet


def nearest(show: Show) -> None:
    """The nearest decided case in every place that is shown."""
    if not _seen(show):
        return
    found = show.played.neighbours()
    law = show.sources.law
    show.over = Sheet(
        lambda lang: say("near_title", lang), lambda look, width: near.drawn(found, law, look, width)
    )


def notes(show: Show) -> None:
    """What the trainer wrote down."""
    said = show.slide.notes
    if not said.en:
        show.tell("no_notes")
        return

    def draw(look: Look, width: int) -> list[Line]:
        lines: list[Line] = []
        for text in said.say(look.lang):
            lines += [[], *block(text, min(width, 76))] if lines else block(text, min(width, 76))
        return lines

    show.over = Sheet(lambda lang: say("notes_title", lang), draw)


def keys(show: Show) -> None:
    """Every key."""

    def draw(look: Look, width: int) -> list[Line]:
        lines: list[Line] = []
        for key, text in HELP:
            name: list[Line] = [[(frame.key(key, look), "path")]]
            lines += beside([name, block(say(text, look.lang), width - 10 - GAP)], [10, width - 10 - GAP])
        return lines

    show.over = Sheet(lambda lang: say("help_title", lang), draw)


def results(show: Show) -> Sheet:
    """The score, when all is over."""
    quiz = show.quiz
    assert quiz is not None
    return Sheet(
        lambda lang: say("score_title", lang),
        lambda look, width: report.results(quiz, show.lesson, look, width),
        final=True,
    )


# --- changes ---------------------------------------------------------------------------------


def whatif(show: Show) -> None:
    """Set a fact."""
    if _about(show):
        show.over = Typed("set_which", _set, Entry(), facts=True)


def _set(show: Show, text: str) -> bool:
    from aigc_rules.cli.options import given

    problems: list[Problem] = []
    try:
        made = given(text, show.sources.law.vocabulary, problems)
    except Failed as failed:
        problems += failed.problems
    if problems:
        show.note = frame.refused(problems, show.look)
        return False
    facts = {**dict(show.place.live.facts), **made}
    return show.change(replace(show.place.live, facts=tuple(facts.items())))


def day(show: Show) -> None:
    """Move the date."""
    if not show.played.asks:
        show.tell("no_verdict_here")
        return
    show.over = Typed("day_which", _moved, filled(show.played.day.isoformat()))


def _moved(show: Show, text: str) -> bool:
    from aigc_rules.cli.options import day_of

    try:
        wanted = day_of(text) if text else None
    except Failed as failed:
        show.note = frame.refused(failed.problems, show.look)
        return False
    return show.change(replace(show.place.live, day=_other(show, wanted)))


def _other(show: Show, wanted: date | None) -> date | None:
    """A day that is not the slide's own."""
    return None if wanted == show.played.own_day else wanted


def readings(show: Show) -> None:
    """Read contested law another way."""
    if not _seen(show):
        return
    found = show.played.contested
    rows = [(code, e, r) for code, e, there in found for r in there][: len(_OPTIONS)]
    if not rows:
        show.tell("no_readings")
        return
    chosen = show.played.readings

    def draw(look: Look, width: int) -> list[Line]:
        lines: list[Line] = []
        last = ""
        for key, (code, element, reading) in zip(_OPTIONS, rows, strict=False):
            if element.id != last:
                head: Line = [(f"{code.upper()}  ", "code"), (element.say.say(look.lang), "strong")]
                lines += [[], *flow(head, width)] if lines else flow(head, width)
            last = element.id
            here = chosen.get(element.id) == reading.name
            said: Line = [
                (reading.say.say(look.lang), "split" if here else ""),
                (f"  {reading.name}", "soft"),
            ]
            mark: list[Line] = [[(key, "path"), (" ▸" if here else "  ", "split")]]
            lines += beside([mark, flow(said, width - 5)], [3, width - 5])
        return lines

    options = {key: _read(e.id, r.name) for key, (_, e, r) in zip(_OPTIONS, rows, strict=False)}
    show.over = Sheet(lambda lang: say("readings_title", lang), draw, options)


def _read(element: str, name: str) -> Callable[[Show], None]:
    """Choose a reading; what was chosen on the spot already is given up again."""

    def choose(show: Show) -> None:
        live = show.place.live
        chosen = dict(live.readings)
        given_up = chosen.pop(element, None) == name
        if not given_up and dict(show.played.subject.readings).get(element) != name:
            chosen[element] = name
        show.change(replace(live, readings=tuple(chosen.items())))

    return choose


def undo(show: Show) -> None:
    """As the lesson has it."""
    changed = bool(show.place.live)
    show.place = replace(show.place, live=NOTHING)
    show.tell("undone" if changed else "nothing_changed")


ACTIONS: dict[str, Callable[[Show], None]] = {
    "e": explain,
    "w": whatif,
    "r": readings,
    "d": day,
    "n": nearest,
    "0": undo,
    "t": notes,
    "?": keys,
    "h": keys,
}
