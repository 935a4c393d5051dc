"""Around a slide: the lesson and where it is, the title; below what was changed on the spot, and the keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from aigc_rules.lecture import Played
from aigc_rules.problem import Problem
from aigc_rules.quiz import Quiz
from aigc_rules.report.layout import GAP, Line, block, flow, fold, row_of, width_of
from aigc_rules.report.look import Look
from aigc_rules.report.screen import inside
from aigc_rules.report.whatif import change
from aigc_rules.words import problem, say

KEYS = (
    ("space", "key_next"),
    ("e", "key_explain"),
    ("w", "key_whatif"),
    ("←→", "key_move"),
    ("q", "key_leave"),
    ("?", "key_more"),
)


def head(played: Played, number: int, score: str, look: Look) -> list[Line]:
    """The lesson at the left, the score and the number of the slide at the right."""
    lesson, width, lang = played.lesson, inside(look), look.lang
    where = f"{number} / {len(lesson.slides)}"
    beside = bool(score) and cell_len(score) <= width // 2  # many teams have a line of their own
    right: Line = [(f"{score}   ", "strong"), (where, "soft")] if beside else [(where, "soft")]
    name = say("lesson_named", lang, n=lesson.order, title=look.spelled(lesson.title.say(lang)))
    left = fold(name, width - width_of(right) - GAP)[0]
    gap = width - cell_len(left) - width_of(right)
    line: Line = [(left, "soft"), (" " * gap, ""), *right]
    return [line, *([] if beside or not score else block(score, width, "strong")), []]


def title(texts: Sequence[str], look: Look) -> list[Line]:
    """The title with its bar; in two languages one below the other."""
    mark = look.spelled("▌")
    lines: list[Line] = []
    for text in texts:
        for i, line in enumerate(fold(look.spelled(text), inside(look) - 2)):
            lines.append([(f"{mark} " if i == 0 or len(texts) == 1 else "  ", "split"), (line, "strong")])
    return [*lines, []]


def changed(played: Played, look: Look) -> list[Line]:
    """What was changed on the spot."""
    lang, live = look.lang, played.live
    if not live:
        return []
    spans: Line = [(f"{say('what_if', lang)}  ", "split")]
    told: list[Line] = []
    for name, given in live.facts:
        own = dict(played.subject.changes).get(name)
        old = own.asked if own else played.told(name, now=False)
        told.append(change(name, old, given.asked, played.sources.law.vocabulary, lang))
    told += [[(say("reading_is", lang, name=f"{e}={r}"), "strong")] for e, r in live.readings]
    told += [[(say("day_is", lang, day=live.day.isoformat()), "strong")]] if live.day else []
    for i, line in enumerate(told):
        spans += [(" + ", "soft"), *line] if i else line
    if fallen := played.dropped:
        spans.append((f"  {say('falls_away', lang, facts=', '.join(fallen))}", "soft"))
    undo: Line = [("   0 ", "path"), (say("key_undo", lang), "soft")]
    return flow([(look.spelled(t), r) for t, r in (*spans, *undo)], inside(look))


def foot(keys: Iterable[tuple[str, str]], look: Look, note: Sequence[Line] = ()) -> list[Line]:
    """A rule and the keys; what is to be said just now stands in their place."""
    width = inside(look)
    rule: Line = [("─" * width, "rule")]
    if note:
        return [rule, *note]
    atoms = named(keys, look)
    gap = 5 if sum(map(width_of, atoms)) + 5 * len(atoms) <= width else 2
    return [rule, *row_of(atoms, width, gap)]


def named(keys: Iterable[tuple[str, str]], look: Look) -> list[Line]:
    """Every key with what it does."""
    return [[(key(name, look), "path"), (f" {say(word, look.lang)}", "soft")] for name, word in keys]


def key(name: str, look: Look) -> str:
    """A key as it is called."""
    if name == "←→":
        return "< >" if look.ascii else "← →"
    named = name in ("space", "esc", "enter", "tab")
    return say(f"key_named_{name}", look.lang) if named else look.spelled(name)


def remark(key: str, look: Look, role: str = "soft", **details: object) -> list[Line]:
    """One sentence in the place of the keys."""
    return block(look.spelled(say(key, look.lang, **details)), inside(look), role)


def refused(problems: Iterable[Problem], look: Look) -> list[Line]:
    """Why something cannot be done, and what to do instead."""
    lines: list[Line] = []
    for found in problems:
        sentence, remedy = problem(found.code, look.lang, dict(found.details))
        help_ = say("near", look.lang, near=found.near) if found.near else remedy
        lines += flow([(look.spelled(sentence), "error"), (look.spelled(f" · {help_}"), "")], inside(look))
    return lines


def score(quiz: Quiz, look: Look) -> str:
    """The score, in the corner."""
    told = []
    for i, team in enumerate(quiz.teams):
        right, given = quiz.score(i)
        told.append(f"{team} {right}" if team else say("score_of", look.lang, right=right, all=given))
    return look.spelled(" · ".join(told))
