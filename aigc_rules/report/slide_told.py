"""What a slide says: its text, and beside or below it the facts that it shows or changes."""

from __future__ import annotations

from rich.cells import cell_len

from aigc_rules.lecture import Played
from aigc_rules.model import Asked, Text
from aigc_rules.report import conditions
from aigc_rules.report.layout import GAP, Line, beside, block, flow, width_of
from aigc_rules.report.look import Look
from aigc_rules.slide import CASE, CHANGE, DATE, FACTS, READING
from aigc_rules.values import MORE
from aigc_rules.words import say

_TEXT, _FACTS = 76, 10
_BESIDE = 88  # cells from which facts stand beside the text


def told(played: Played, look: Look, width: int) -> list[list[Line]]:
    """Everything above the answers."""
    return _Told(played, look, width).top()


class _Told:
    """One slide in one language."""

    def __init__(self, played: Played, look: Look, width: int) -> None:
        self.it, self.look, self.width = played, look, width
        self.lang, self.slide = look.lang, played.slide
        self.vocabulary = played.sources.law.vocabulary

    def text(self, text: Text) -> str:
        return self.look.spelled(text.say(self.lang))

    def top(self) -> list[list[Line]]:
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
        rows: list[tuple[str, Line]] = []
        for name in wanted:
            asked = self.it.told(name, now=self.slide.kind == FACTS)
            rows.append((name, [(self._value(name, asked), "strong" if asked else "soft")]))
        lines += self._listed(rows)
        lines += block(say("more", self.lang, n=more), self.width, "soft") if more else []
        if self.slide.kind in (FACTS, CASE):
            title = block(self.text(self.it.subject.scenario.title), min(self.width, _TEXT), "path")
            lines = [*title, *lines]
        return lines

    def _value(self, name: str, asked: Asked | None) -> str:
        """What is said of a fact."""
        fact = self.vocabulary.facts[name]
        said = conditions.value(asked, self.lang, fact) if asked else say("left_out", self.lang)
        return self.look.spelled(said.replace(MORE, say("perhaps_others", self.lang)))

    def _listed(self, rows: list[tuple[str, Line]]) -> list[Line]:
        """Facts by their names; the lines are no longer than what they say."""
        if not rows:
            return []
        names = max(cell_len(name) for name, _ in rows)
        rest = max(8, min(max(width_of(said) for _, said in rows), self.width - names - GAP))
        lines: list[Line] = []
        for name, said in rows:
            lines += beside([[[(name, "soft")]], flow(said, rest)], [names, rest])
        return [line[:-1] for line in lines]

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
            arrow = self.look.spelled(" → ")
            rows: list[tuple[str, Line]] = []
            for name, given in subject.changes:
                old = (self._value(name, self.it.told(name, now=False)) + arrow, "soft")
                rows.append((name, [old, (self._value(name, given.asked), "strong")]))
            lines += self._listed(rows)
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
