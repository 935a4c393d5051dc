"""The answers of a slide in words: verdicts, what they were before, and what a court decided beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from aigc_rules.lecture import Played
from aigc_rules.quiz import CANNOT_SAY, View
from aigc_rules.report import phrases
from aigc_rules.report.cases import ROLES
from aigc_rules.report.cases import label as decided_label
from aigc_rules.report.layout import Line
from aigc_rules.report.look import Look
from aigc_rules.report.slide_cards import Answer
from aigc_rules.slide import CASE
from aigc_rules.verdict import CONTESTED, DECIDED, HEADLINE, Verdict
from aigc_rules.whatif import Shift
from aigc_rules.words import say

_FIRST = re.compile(r".+?[?？](?=\s|$|[^\s”’」])")


class Answers:
    """The answers of one slide in one language."""

    def __init__(self, played: Played, view: View, look: Look) -> None:
        self.it, self.view, self.look, self.lang = played, view, look, look.lang
        self.questions = played.sources.law.questions
        self.vocabulary = played.sources.law.vocabulary

    def all(self) -> list[tuple[Answer, bool]]:
        """Every answer, and whether it may be seen."""
        return self._case() if self.it.slide.kind == CASE else self._verdicts()

    def explained(self, verdict: Verdict) -> Answer:
        """The answer whose reasons are told."""
        before = next((v for v in self.it.before if v.jurisdiction == verdict.jurisdiction), None)
        return self._verdict(verdict, before)

    def choice(self, key: str, code: str) -> str:
        """A choice of the quiz in words."""
        if code == CANNOT_SAY:
            return say("cannot_say", self.lang)
        return self.look.spelled(self.questions.outcome(key, code).label.say(self.lang))

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
            self._earlier(before) if before else "",
            self._under(v),
            self.look.spelled(self._why(v)),
            (*([same] if before and not moved else []), *self._marks(v.jurisdiction)),
            moved,
        )

    def _label(self, v: Verdict) -> tuple[str, str]:
        role = phrases.tone(v)
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        return self.look.spelled(f"{mark} {phrases.label(v, self.questions, self.lang)}"), role

    def _earlier(self, v: Verdict) -> str:
        """What it was before: the label; where it was open, between what."""
        label, _ = self._label(v)
        mark = label.partition(" ")[0]
        return label if v.state == DECIDED else f"{mark} {self._under(v)[0]}"

    def _under(self, v: Verdict) -> tuple[str, ...]:
        """Between what it is open; or which parts are protected."""
        if v.state != DECIDED:
            names = [self.questions.outcome(v.topic, c).label.say(self.lang) for c in v.possible]
            return (self.look.spelled((" / " if self.lang == "en" else "／").join(names)),)
        if v.topic == HEADLINE and v.parts:
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

    def _case(self) -> list[tuple[Answer, bool]]:
        """What was decided, and beside it what the rules say."""
        replay, lang = self.it.replayed, self.lang
        entry = replay.decided
        seen = self.view.shows(self.it, entry.jurisdiction)
        forum = self.look.spelled(f"{entry.forum.say(lang)}{'，' if lang == 'zh' else ', '}{entry.date}")
        role = phrases.tone_of(entry.topic, entry.outcome)
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        court = Answer(
            f"{entry.jurisdiction.upper()} · {say('was_decided', lang)}",
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
