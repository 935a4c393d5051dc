"""A lesson on paper: every slide with what comes out of it, for those who were not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aigc_rules.lecture import Played
from aigc_rules.lesson import Lesson
from aigc_rules.model import Asked
from aigc_rules.report import conditions, phrases
from aigc_rules.report.document import (
    NOTE,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Spans,
    Table,
    noted,
    spans,
)
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span, clause
from aigc_rules.report.reasoning import Branch, Reasoning
from aigc_rules.slide import CASE, CHANGE, DATE, EXPLAIN, FACTS, READING, Passage, Sources
from aigc_rules.values import MORE
from aigc_rules.verdict import Verdict
from aigc_rules.words import say

_NUMBER = re.compile(r"\[(\d+)\]")
_ROLES = {"strong": STRONG, "code": CODE, "soft": SOFT}


def compose(lesson: Lesson, sources: Sources, lang: str, engine: str) -> Document:
    """A lesson in one language."""
    title = lesson.title.say(lang)
    slides = [
        block
        for number, slide in enumerate(lesson.slides, 1)
        for block in _Page(Played(lesson, slide, sources, engine=engine), number, lang).blocks()
    ]
    top: tuple[Block, ...] = (
        Heading(1, (Span(title),), "top"),
        Paragraph((Span(lesson.about.say(lang)),)),
        Paragraph(
            (Span(_about(lesson, sources, lang, marked=any("†" in s.text for s in spans(slides)))),), SOFT
        ),
    )
    notes = tuple((key, _note(key, sources, lang)) for key in noted(slides))
    return Document(f"lesson-{lang}", title, lang, (*top, *slides), notes, lesson.as_of.isoformat(), (2,))


def _about(lesson: Lesson, sources: Sources, lang: str, *, marked: bool) -> str:
    size = say("lesson_law", lang, minutes=lesson.minutes, day=lesson.as_of.isoformat())
    gap = "。" if lang == "zh" else ". "
    return size + gap + phrases.small_print(tuple(sources.law.books.values()), lang, marked=marked)


class _Page:
    """One slide."""

    def __init__(self, played: Played, number: int, lang: str) -> None:
        self.it, self.number, self.lang = played, number, lang
        self.slide, self.questions = played.slide, played.sources.law.questions
        self.facts = played.sources.law.vocabulary.facts

    def blocks(self) -> Iterator[Block]:
        """Title, text, facts, answers, notes."""
        title = f"{self.number}. {self.slide.title.say(self.lang)}"
        yield Heading(2, (Span(title),), f"slide-{self.number}")
        yield from self._passage(self.slide.say)
        yield from self._facts()
        if self.it.asks:
            yield from self._answers()
        if self.slide.notes.en:
            yield Paragraph((Span(say("notes_title", self.lang), STRONG),))
            yield from self._passage(self.slide.notes)

    def _passage(self, passage: Passage) -> Iterator[Block]:
        """Paragraphs; points that follow one another are one list."""
        points: list[Clause] = []
        for text in passage.say(self.lang):
            if text.startswith("- "):
                points.append(clause(text[2:]))
                continue
            if points:
                yield Bullets(tuple(points))
                points = []
            yield Paragraph((Span(text),))
        if points:
            yield Bullets(tuple(points))

    # --- facts -------------------------------------------------------------------------------

    def _facts(self) -> Iterator[Block]:
        if self.slide.subject is None:
            return
        subject = self.slide.subject
        yield Paragraph((Span(subject.scenario.title.say(self.lang), STRONG),))
        shown = self.slide.show
        if not shown and self.slide.kind in (FACTS, CASE):
            shown = tuple(n for n, g in subject.scenario.facts.items() if g.known is not None)
        changed = dict(subject.changes)
        rows = [self._fact(n, self.it.told(n, now=False)) for n in shown if n not in changed]
        if rows:
            yield Bullets(tuple(rows))
        turned = tuple(map(Clause, self._turned()))
        if turned:
            yield Bullets(turned)

    def _fact(self, name: str, asked: Asked | None) -> Clause:
        """A fact as question and answer."""
        ask, said = self.facts[name].ask.say(self.lang), self._value(name, asked)
        return Clause((Span(f"{ask} "), Span(said, STRONG), Span(" "), Span(name, CODE)))

    def _value(self, name: str, asked: Asked | None) -> str:
        """A value by its label, in either language."""
        if not asked:
            return say("left_out", self.lang)
        labels = {v.id: v.label.say(self.lang) for v in self.facts[name].values}
        labels[MORE] = say("perhaps_others", self.lang)
        plain = [labels[word] for how, word in asked if how == "is" and word in labels]
        named = len(plain) == len(asked)
        return (
            ("、" if self.lang == "zh" else ", ").join(plain) if named else conditions.value(asked, self.lang)
        )

    def _turned(self) -> Iterator[Spans]:
        """What the slide changes."""
        subject = self.it.subject
        if self.slide.kind == CHANGE:
            for name, given in subject.changes:
                before, after = (
                    self._value(name, asked) for asked in (self.it.told(name, now=False), given.asked)
                )
                yield (Span(name, CODE), Span(f" {before} → "), Span(after, STRONG))
        elif self.slide.kind == READING:
            for element, name in subject.readings:
                book = self.it.law.books[element.partition(".")[0]]
                reading = next(r for r in book.elements[element].readings if r.name == name)
                yield (Span(f"{element}={name}", CODE), Span(f" {reading.say.say(self.lang)}"))
        elif self.slide.kind == DATE:
            yield (Span(f"{self.it.lesson.as_of} → "), Span(str(self.it.own_day), STRONG))
        for code, book in self.it.law.books.items() if subject.codes else ():
            for bill in book.proposals:
                yield (Span(f"{code.upper()} {say('proposal', self.lang, title=bill.say(self.lang))}"),)

    # --- answers -----------------------------------------------------------------------------

    def _answers(self) -> Iterator[Block]:
        asked, concluded = self.slide.ask.say(self.lang), self.slide.conclude.say(self.lang)
        if asked:
            yield Paragraph((Span(asked, STRONG),))
        yield self._case() if self.slide.kind == CASE else self._table()
        if self.slide.kind == EXPLAIN:
            yield from self._reasons()
        if concluded:
            yield Paragraph((Span(concluded, STRONG),))

    def _table(self) -> Table:
        before = {v.jurisdiction: v for v in self.it.before}
        caption = phrases.topic(self.it.subject.topic, self.questions, self.lang)
        heads = ["place", *(["before_head", "after_head"] if before else ["verdict"]), "because"]
        rows = []
        for verdict in self.it.after:
            name = self.it.law.books[verdict.jurisdiction].name.say(self.lang)
            cells: list[Cell] = [(clause(name),)]
            cells += [self._verdict(before[verdict.jurisdiction])] if before else []
            cells += [self._verdict(verdict), self._why(verdict)]
            rows.append(tuple(cells))
        shares = (2, 3, 3, 6) if before else (2, 3, 6)
        return Table(caption, tuple(say(h, self.lang) for h in heads), tuple(rows), shares)

    def _verdict(self, verdict: Verdict) -> Cell:
        """The label; of what is open what is possible, of what is protected in part the parts."""
        found = [clause(phrases.label(verdict, self.questions, self.lang), role=STRONG)]
        if verdict.outcomes != verdict.possible:
            names = [self.questions.outcome(verdict.topic, c).label.say(self.lang) for c in verdict.possible]
            found.append(clause(("／" if self.lang == "zh" else " / ").join(names)))
        elif verdict.parts:
            found.append(clause(phrases.covers(verdict, self.questions, self.lang)))
        return tuple(found)

    def _why(self, verdict: Verdict) -> Cell:
        sources = phrases.authorities(verdict, self.lang)
        return clause(phrases.because(verdict, self.questions, self.lang)), clause(sources, role=SOFT)

    def _case(self) -> Table:
        """What was decided, and what the rules say."""
        replay, lang = self.it.replayed, self.lang
        entry, verdict = replay.decided, replay.verdict
        assert verdict is not None
        decided = phrases.outcomes(entry.topic, (entry.outcome,), self.questions, lang)
        forum = f"{entry.forum.say(lang)}{'，' if lang == 'zh' else ', '}{entry.date}"
        court = ((clause(say("was_decided", lang)),), (clause(decided, role=STRONG),))
        note = (clause(entry.note.say(lang)),) if entry.note.en else ()
        rules = ((clause(say("rules_say", lang)),), self._verdict(verdict), self._why(verdict))
        heads = tuple(say(h, lang) for h in ("case", "verdict", "because"))
        rows = ((*court, (clause(forum), clause(entry.cite), *note)), rules)
        return Table(phrases.topic(entry.topic, self.questions, lang), heads, rows, (2, 3, 6))

    def _reasons(self) -> Iterator[Block]:
        """The tree of reasons, under every reading that leads; its numbers become notes."""
        (code,) = self.it.subject.codes
        explanation = self.it.explanation(code)
        reasoning = Reasoning(explanation, self.lang)
        trees = [reasoning.why(side) for side in explanation.sides if side.leads]
        keys = {str(number): f"{code}/{name}" for name, number in reasoning.notes.items()}
        for tree in trees:
            yield Bullets(tuple(_branch(branch, keys) for branch in tree))


def _branch(branch: Branch, keys: Mapping[str, str]) -> Clause:
    said = tuple(span for text, role in branch.head for span in _spans(text, role, keys))
    return Clause(said, tuple(_branch(below, keys) for below in branch.under))


def _spans(text: str, role: str, keys: Mapping[str, str]) -> Iterator[Span]:
    """Text, in which a number in brackets refers to a note."""
    for i, part in enumerate(_NUMBER.split(text)):
        if i % 2:
            yield Span("", NOTE, keys[part])
        elif part:
            yield Span(part, _ROLES.get(role, ""))


def _note(key: str, sources: Sources, lang: str) -> Spans:
    """An authority: its citation, what it says, where it stands."""
    code, _, name = key.partition("/")
    authority = sources.law.books[code].authorities[name]
    gap, end = ("", "。") if lang == "zh" else (" ", ".")
    says = authority.says.say(lang)
    said = f"{phrases.cite(authority)}{end}{gap}{says}{'' if says.endswith(('.', '。')) else end}"
    link = (Span(" "), Span(authority.url, "", authority.url)) if authority.url else ()
    return (Span(said), *link)
