"""A slide as text: what it says, facts, answers, and a line under them; on as many pages as it needs."""

from __future__ import annotations

from itertools import zip_longest
from typing import TypeAlias

from aigc_rules.lecture import Played
from aigc_rules.model import Text
from aigc_rules.quiz import View
from aigc_rules.record import record
from aigc_rules.report.layout import GAP, Line, beside, block, flow, row_of
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import topic
from aigc_rules.report.reasoning import DEEP
from aigc_rules.report.screen import paged
from aigc_rules.report.slide_answers import Answers
from aigc_rules.report.slide_cards import cards, room, rows
from aigc_rules.report.slide_told import told
from aigc_rules.report.tree import reasons
from aigc_rules.slide import EXPLAIN
from aigc_rules.words import say

_DEEPEST = 3
Block: TypeAlias = list[Line]


@record
class Form:
    """Answers in one of the forms that they can take: blocks, with or without empty lines between them."""

    blocks: list[Block]
    brief: bool = False
    apart: bool = True

    @property
    def parts(self) -> list[Block]:
        """What stays together on a page."""
        return self.blocks if self.apart else [[line for part in self.blocks for line in part]]


@record
class Blocks:
    """Above the answers, the answers from the roomiest form to the briefest, and below them."""

    top: list[Block]
    forms: list[Form]
    end: list[Block]


def blocks(played: Played, view: View, look: Look, width: int) -> Blocks:
    """A slide in one language."""
    made = _Slide(played, view, look, width)
    if not played.asks:
        return Blocks(told(played, look, width), [], made.end())
    forms = made.trees() if played.slide.kind == EXPLAIN else made.forms()
    return Blocks(told(played, look, width), forms, made.end())


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
    above = paged(top, lines) if any(top) else []
    return above + min((paged([*f.parts, *end], lines) for f in whole), key=len), len(above)


class _Slide:
    """The answers of a slide and what stands below them, in one language."""

    def __init__(self, played: Played, view: View, look: Look, width: int) -> None:
        self.it, self.view, self.look, self.width = played, view, look, width
        self.lang, self.slide = look.lang, played.slide
        self.answers = Answers(played, view, look)

    def text(self, text: Text) -> str:
        return self.look.spelled(text.say(self.lang))

    def forms(self) -> list[Form]:
        """The same answers, from the roomiest form to the briefest."""
        every = self.answers.all()
        shown = [a if seen else a.hidden() for a, seen in every]
        found = []
        if room(len(shown), self.width):
            found.append(Form([cards(shown, [a for a, _ in every], self.look, self.width)]))
        brief = rows([a.brief() for a in shown], self.look, self.width)
        full = rows(shown, self.look, self.width)
        found += [Form(full), Form(full, apart=False)]
        if any(a.why for a in shown) and not self.view.due:
            found += [Form(brief, brief=True), Form(brief, brief=True, apart=False)]
        return found

    def trees(self) -> list[Form]:
        """The reasons of one verdict, from the whole tree to its first branches."""
        (code,) = self.it.subject.codes
        explanation = self.it.explanation(code)
        answer = self.answers.explained(explanation.verdict)
        name = topic(self.it.subject.topic, self.it.law.questions, self.lang)
        head: Line = [(f"{answer.name}  ", "code"), (answer.label, answer.role), (f"  {name}", "soft")]
        if answer.moved:
            head[1:1] = [(f"{answer.before}{self.look.spelled(' → ')}", "soft")]
        top = [*flow(head, self.width), []]
        depths = (DEEP, *range(_DEEPEST, 0, -1))
        return [Form([[*top, *reasons(explanation, self.look, self.width, d)]]) for d in depths]

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
            [(f"{i} ", "path"), (self.answers.choice(query.topic, c), "")]
            for i, c in enumerate(query.choices, 1)
        ]
        return [*flow(head, self.width), *row_of(atoms, self.width)]
