"""A slide as text: what it says, the facts, the answers, and one line under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeAlias

from rich.cells import cell_len

from aigc_rules.lecture import Played
from aigc_rules.model import Text
from aigc_rules.quiz import CANNOT_SAY, Query, Quiz
from aigc_rules.report import conditions, phrases
from aigc_rules.report.cases import ROLES, topic
from aigc_rules.report.cases import label as decided_label
from aigc_rules.report.layout import GAP, Line, beside, block, flow, row_of, width_of
from aigc_rules.report.look import Look
from aigc_rules.report.screen import paged
from aigc_rules.report.slide_cards import Answer, cards, room, rows
from aigc_rules.report.tree import reasons
from aigc_rules.report.whatif import change
from aigc_rules.slide import CASE, CHANGE, DATE, EXPLAIN, FACTS, READING
from aigc_rules.verdict import CONTESTED, DECIDED, Verdict
from aigc_rules.whatif import Shift
from aigc_rules.words import say

_TEXT, _FACTS = 76, 10
_BESIDE = 88  # cells from which facts stand beside the text
_FIRST = re.compile(r".+?[?？](?=\s|$|[^\s”’」])")


@dataclass(frozen=True, slots=True)
class View:
    """How far a slide has got: which answers are shown, and what the quiz asks."""

    revealed: bool = False
    quiz: Quiz | None = None
    queries: tuple[Query, ...] = ()

    def shows(self, played: Played, code: str) -> bool:
        """Whether the answer of one place may be seen."""
        if self.revealed or not played.slide.hides:
            return True
        mine = [q for q in self.queries if q.code == code]
        return self.quiz is not None and any(map(self.quiz.closed, mine))

    @property
    def last(self) -> str:
        """The place that was closed last."""
        closed = [q.code for q in self.queries if self.quiz and self.quiz.closed(q)]
        return closed[-1] if closed else ""

    @property
    def due(self) -> tuple[Query, int] | None:
        """What is to be answered now."""
        return self.quiz.due(self.queries) if self.quiz and not self.revealed else None


Block: TypeAlias = list[Line]


@dataclass(frozen=True, slots=True)
class Form:
    """Answers in one of the forms that they can take: blocks, with or without empty lines between them."""

    blocks: list[Block]
    brief: bool = False
    apart: bool = True

    @property
    def parts(self) -> list[Block]:
        """What stays together on a page."""
        return self.blocks if self.apart else [[line for part in self.blocks for line in part]]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Above the answers, the answers from the roomiest form to the briefest, and below them."""

    top: list[Block]
    forms: list[Form]
    end: list[Block]


def blocks(played: Played, view: View, look: Look, width: int) -> Blocks:
    """A slide in one language."""
    made = _Slide(played, view, look, width)
    if not played.asks:
        return Blocks(made.top(), [], made.end())
    forms = [Form([made.tree()])] if played.slide.kind == EXPLAIN else made.answers()
    return Blocks(made.top(), forms, made.end())


def both(one: Blocks, two: Blocks, width: int) -> Blocks:
    """The same slide in two languages, side by side."""
    column = (width - 2 * GAP) // 2

    def join(left: list[Block], right: list[Block]) -> list[Block]:
        pairs = zip_longest(left, right, fillvalue=list[Line]())
        return [beside([a, b], [column, column], 2 * GAP) if a or b else [] for a, b in pairs]

    forms = [
        Form(join(a.blocks, b.blocks), a.brief, a.apart) for a, b in zip(one.forms, two.forms, strict=True)
    ]
    return Blocks(join(one.top, two.top), forms, join(one.end, two.end))


def pages(found: Blocks, lines: int) -> tuple[list[Block], int]:
    """The body on as many pages as it needs, and the page on which the answers begin.

    Answers take the roomiest form with which all fits on one page. Where only the briefest does, their
    reasons follow on pages of their own; where none does, the answers begin a page.
    """
    top, end = found.top, found.end
    if not found.forms:
        return paged([*top, *end], lines), 0
    whole = [f for f in found.forms if not f.brief]
    reasons_apart = min((paged(f.parts, lines) for f in whole), key=len)
    for form in found.forms:
        made = paged([*top, *form.parts, *end], lines)
        if len(made) == 1:
            return made + (reasons_apart if form.brief else []), 0
    above = paged(top, lines)
    return above + min((paged([*f.parts, *end], lines) for f in whole), key=len), len(above)


class _Slide:
    """One slide in one language."""

    def __init__(self, played: Played, view: View, look: Look, width: int) -> None:
        self.it, self.view, self.look, self.width = played, view, look, width
        self.lang, self.slide = look.lang, played.slide
        self.questions = played.sources.law.questions
        self.vocabulary = played.sources.law.vocabulary

    def text(self, text: Text) -> str:
        return self.look.spelled(text.say(self.lang))

    # --- above the answers -------------------------------------------------------------------

    def top(self) -> list[Block]:
        """What is said, and beside or below it the facts."""
        told, facts = self._told(), self._facts()
        if told and facts and self.width >= _BESIDE:
            right = max(map(width_of, facts))
            left = self.width - right - 3 * GAP
            if left >= _BESIDE // 2:
                width = min(left, _TEXT)
                return [beside([self._told(width), facts], [width, right], 3 * GAP)]
        return [told, facts]

    def _told(self, width: int = _TEXT) -> list[Line]:
        width = min(width, self.width)
        lines: list[Line] = []
        last = False
        for paragraph in self.slide.say.say(self.lang):
            point = paragraph.startswith("- ")
            lines += [[]] if lines and not (point and last) else []
            text = self.look.spelled(paragraph.removeprefix("- "))
            mark = "- " if self.look.ascii else "· "
            if point:
                lines += beside([[[(mark, "split")]], block(text, width - 2)], [2, width - 2], 0)
            else:
                lines += block(text, width)
            last = point
        return lines

    def _facts(self) -> list[Line]:
        """The facts that are shown, each with its value; those that are changed with both values."""
        if self.slide.subject is None:
            return []
        lines = self._turned()
        scenario = self.it.scenario if self.slide.kind == FACTS else self.it.subject.scenario
        wanted = self.slide.show
        if not wanted and self.slide.kind in (FACTS, CASE):
            wanted = tuple(n for n, g in scenario.facts.items() if g.known is not None)
            wanted = tuple(sorted(wanted, key=lambda n: n not in self._read()))
        changed = dict(self.it.subject.changes)
        wanted = tuple(n for n in wanted if n not in changed)
        more = len(wanted) - _FACTS if not self.slide.show and len(wanted) > _FACTS + 1 else 0
        wanted = wanted[: len(wanted) - more]
        names = max((cell_len(n) for n in wanted), default=0)
        rest = max(8, min(self.width, _TEXT) - names - GAP)
        for name in wanted:
            asked = self.it.told(name, now=self.slide.kind == FACTS)
            fact = self.vocabulary.facts[name]
            said = conditions.value(asked, self.lang, fact) if asked else say("left_out", self.lang)
            cell = block(self.look.spelled(said), rest, "strong" if asked else "soft")
            lines += beside([[[(name, "soft")]], cell], [names, rest])
        lines += block(say("more", self.lang, n=more), rest, "soft") if more else []
        if self.slide.kind in (FACTS, CASE):
            title = block(self.text(self.it.subject.scenario.title), min(self.width, _TEXT), "path")
            lines = [*title, *lines]
        return lines

    def _read(self) -> frozenset[str]:
        """The facts on which the answers of this slide rest."""
        topic, books = self.it.subject.topic, self.it.law.books.values()
        return frozenset(f for b in books for f in b.reads.get(topic, ()))

    def _turned(self) -> list[Line]:
        """What the slide changes."""
        subject, lang = self.it.subject, self.lang
        width = min(self.width, _TEXT)
        lines: list[Line] = []
        if self.slide.kind == CHANGE:
            for name, given in subject.changes:
                old = self.it.told(name, now=False)
                spans = change(name, old, given.asked, self.vocabulary, lang)
                lines += flow([(self.look.spelled(t), r) for t, r in spans], width)
            if dropped := self.it.dropped:
                lines += block(say("falls_away", lang, facts=", ".join(dropped)), width, "soft")
        elif self.slide.kind == READING:
            for element, name in subject.readings:
                book = self.it.law.books[element.partition(".")[0]]
                reading = next(r for r in book.elements[element].readings if r.name == name)
                said = f"  {self.text(reading.say)}"
                lines += flow([(element, "code"), (f" = {name}", "strong"), (said, "")], width)
        elif self.slide.kind == DATE:
            arrow = self.look.spelled(" → ")
            day = [(self.it.lesson.as_of.isoformat(), "soft"), (arrow, "soft")]
            lines = [[*day, (self.it.own_day.isoformat(), "strong")]]
        for code, book in self.it.law.books.items() if subject.codes else ():
            for bill in book.proposals:
                said = say("proposal", lang, title=bill.say(lang))
                lines += block(self.look.spelled(f"{code.upper()} {said}"), width, "split")
        return lines

    # --- answers -----------------------------------------------------------------------------

    def answers(self) -> list[Form]:
        """The same answers, from the roomiest form to the briefest."""
        told = self._case() if self.slide.kind == CASE else self._verdicts()
        shown = [a if seen else a.hidden() for a, seen in told]
        found = []
        if room(len(shown), self.width):
            found.append(Form([cards(shown, [a for a, _ in told], self.width)]))
        brief = rows([a.brief() for a in shown], self.look, self.width)
        full = rows(shown, self.look, self.width)
        found += [Form(full), Form(full, apart=False)]
        if any(a.why for a in shown) and not self.view.due:
            found += [Form(brief, brief=True), Form(brief, brief=True, apart=False)]
        return found

    def _verdicts(self) -> list[tuple[Answer, bool]]:
        """Every verdict, and whether it may be seen; while a quiz goes on, only the last with its reason."""
        before = {v.jurisdiction: v for v in self.it.before}
        last = self.view.last if self.view.due else ""
        found = []
        for v in self.it.after:
            answer = self._verdict(v, before.get(v.jurisdiction))
            brief = bool(last) and v.jurisdiction != last
            seen = self.view.shows(self.it, v.jurisdiction)
            found.append((answer.brief() if brief else answer, seen))
        return found

    def _verdict(self, v: Verdict, before: Verdict | None, name: str = "") -> Answer:
        label, role = self._label(v)
        moved = before is not None and Shift(before, v).moved
        same: Line = [("= ", "soft"), (say("same", self.lang), "soft")]
        return Answer(
            name or v.jurisdiction.upper(),
            label,
            role,
            self._label(before)[0] if before else "",
            self._under(v),
            self.look.spelled(self._why(v)),
            (*([same] if before and not moved else []), *self._marks(v.jurisdiction)),
            moved,
        )

    def _label(self, v: Verdict) -> tuple[str, str]:
        role = phrases.tone(v)
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        return self.look.spelled(f"{mark} {phrases.label(v, self.questions, self.lang)}"), role

    def _under(self, v: Verdict) -> tuple[str, ...]:
        """Between what it is open; or which parts are protected."""
        if v.state != DECIDED:
            names = [self.questions.outcome(v.topic, c).label.say(self.lang) for c in v.possible]
            return (self.look.spelled((" / " if self.lang == "en" else "／").join(names)),)
        if v.topic == phrases.FIRST and v.parts:
            return (self.look.spelled(phrases.covers(v, self.questions, self.lang)),)
        return ()

    def _why(self, v: Verdict) -> str:
        """The deciding sentence; of what waits for facts the fact that is asked for first."""
        if v.state == DECIDED:
            return v.because[0].say.say(self.lang) if v.because else ""
        if v.state == CONTESTED:
            return self._points(v)
        asked = next((m for m in v.missing if v.id in m.leads), None)
        if asked is None:
            return self._points(v)
        ask = self.vocabulary.facts[asked.fact].ask.say(self.lang)
        first = _FIRST.match(ask)
        return first.group() if first else ask

    def _points(self, v: Verdict) -> str:
        """What is contested."""
        points = [text.say(self.lang).rstrip("。.") for _, text in v.contested]
        if not points:
            return ""
        return say("contested_whether", self.lang, points=("；" if self.lang == "zh" else "; ").join(points))

    def _marks(self, code: str) -> tuple[Line, ...]:
        """Who answered what; seen only when all have answered."""
        quiz = self.view.quiz
        if quiz is None or not self.view.shows(self.it, code):
            return ()
        lines = []
        for reply in (r for q in self.view.queries if q.code == code for r in quiz.on(q)):
            good, plain, role = phrases.ANSWERS[phrases.SURE[0 if reply.right else 1]]
            mark = plain if self.look.ascii else good
            who = quiz.teams[reply.team]
            said = self.choice(reply.query.topic, reply.choice)
            lines.append([(f"{mark} {who} ".replace("  ", " "), role), (said, "soft")])
        return tuple(lines)

    def choice(self, key: str, code: str) -> str:
        """A choice of the quiz in words."""
        if code == CANNOT_SAY:
            return say("cannot_say", self.lang)
        return self.look.spelled(self.questions.outcome(key, code).label.say(self.lang))

    def _case(self) -> list[tuple[Answer, bool]]:
        """What was decided, and beside it what the rules say."""
        replay, lang = self.it.replayed, self.lang
        entry = replay.decided
        seen = self.view.shows(self.it, entry.jurisdiction)
        forum = self.look.spelled(f"{entry.forum.say(lang)}{'，' if lang == 'zh' else ', '}{entry.date}")
        role = phrases.tone_of(entry.topic, entry.outcome)
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        court = Answer(
            say("was_decided", lang),
            self.look.spelled(f"{mark} {decided_label(entry, self.questions, lang)}"),
            role,
            under=(forum,),
            why=self.look.spelled(entry.note.say(lang)),
            marks=self._marks(entry.jurisdiction),
        )
        own = replay.verdict if self.it.live else None
        rules = replace(
            self._verdict(self.it.after[0], own, say("rules_say", lang)),
            marks=([(say(f"result_{replay.result}", lang), ROLES.get(replay.result, "no"))],),
        )
        return [(court, seen), (rules, seen)]

    # --- below -------------------------------------------------------------------------------

    def tree(self) -> list[Line]:
        """The reasons of one verdict."""
        (code,) = self.it.subject.codes
        explanation = self.it.explanation(code)
        answer = self._verdict(explanation.verdict, self._before(code))
        name = topic(self.it.subject.topic, self.questions, self.lang)
        head: Line = [(f"{answer.name}  ", "code"), (answer.label, answer.role), (f"  {name}", "soft")]
        if answer.moved:
            head[1:1] = [(f"{answer.before}{self.look.spelled(' → ')}", "soft")]
        lines = reasons(explanation, self.look, self.width)
        return [*flow(head, self.width), [], *lines]

    def _before(self, code: str) -> Verdict | None:
        return next((v for v in self.it.before if v.jurisdiction == code), None)

    def end(self) -> list[Block]:
        """What is asked, then what is concluded; in a quiz the choices."""
        shown = all(self.view.shows(self.it, c) for c in self.it.subject.codes) if self.it.asks else True
        asked, concluded = self.text(self.slide.ask), self.text(self.slide.conclude)
        lines: list[Line] = []
        if concluded and shown:
            lines = block(concluded, self.width, "split")
        elif asked:
            lines = block(asked, self.width, "strong")
        return [lines, self._choices()]

    def _choices(self) -> list[Line]:
        due = self.view.due
        if due is None or self.view.quiz is None:
            return []
        query, team = due
        who = self.view.quiz.teams[team]
        head: Line = [(f"{query.code.upper()}  ", "code"), (f"{who} " if who else "", "strong")]
        head.append((say("your_answer", self.lang), "strong"))
        atoms: list[Line] = [
            [(f"{i} ", "path"), (self.choice(query.topic, c), "")] for i, c in enumerate(query.choices, 1)
        ]
        return [head, *row_of(atoms, self.width)]
