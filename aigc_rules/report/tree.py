"""`explain` in a terminal: trees of reasons, with the place of everything at the right edge."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from aigc_rules.explain import Explanation, Side, Way
from aigc_rules.report import conditions, phrases
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, row_of, width_of
from aigc_rules.report.look import Look
from aigc_rules.report.reasoning import DEEP, Branch, Reasoning
from aigc_rules.verdict import DECIDED, HEADLINE
from aigc_rules.words import say

_PLACES, _SMALLEST, _SHOWN = 76, 24, 4


def render(found: tuple[Explanation, ...], look: Look, depth: int = DEEP) -> str:
    """One verdict after another."""
    width = look.width - 2 * _margin(look)
    lines: list[Line] = []
    for explanation in found:
        lines += [*drawn(explanation, look, width, depth), []]
    return paint([*lines, *_notice(found, look, width)], look, _margin(look))


def drawn(explanation: Explanation, look: Look, width: int, depth: int = DEEP) -> list[Line]:
    """One verdict, explained in lines of a width."""
    return _Page(explanation, look, width, depth).lines()


def reasons(explanation: Explanation, look: Look, width: int, depth: int) -> list[Line]:
    """What decides, or still can, under the readings that lead; nothing else."""
    return _Page(explanation, look, width, depth, "deeper_slide").reasons()


def _margin(look: Look) -> int:
    return 2 if look.width >= 2 * _SMALLEST else 0


def _notice(found: tuple[Explanation, ...], look: Look, width: int) -> list[Line]:
    marked = any(a.checked != "page-seen" for e in found for a in e.verdict.authorities)
    text = phrases.small_print([e.book for e in found], look.lang, marked=marked)
    return block(text, width, "soft")


class _Page:
    """One explanation."""

    def __init__(
        self, explanation: Explanation, look: Look, width: int, depth: int, deeper: str = "deeper"
    ) -> None:
        self.it, self.look = explanation, look
        self.lang, self.width = look.lang, width
        self.questions = explanation.law.questions
        self.vocabulary = explanation.law.vocabulary.facts
        self.reasoning = Reasoning(explanation, look.lang, ascii_only=look.ascii, depth=depth, deeper=deeper)

    def lines(self) -> list[Line]:
        """The verdict, then why, why not, and what would change it."""
        sections = [self._head()]
        leading = [s for s in self.it.sides if s.leads]
        for side in leading:
            sections += self._side(side, named=len(leading) > 1)
        sections += [
            self._readings(),
            self._presumed(),
            self._missing(),
            self._changes(),
            self._authorities(),
        ]
        found: list[Line] = []
        for section in (s for s in sections if s):
            found += [[], *section] if found else section
        return found

    def reasons(self) -> list[Line]:
        """Only what decides, and what is cited for it."""
        leading = [s for s in self.it.sides if s.leads]
        lines: list[Line] = []
        for side in leading:
            lines += [[]] if lines else []
            lines += self._chosen(side) if len(leading) > 1 else []
            lines += self._drawn(self.reasoning.why(side))
        cited = [(f"[{n}]", self.it.book.authorities[name]) for name, n in self.reasoning.notes.items()]
        atoms: list[Line] = [[(f"{n} {phrases.cite(authority)}", "soft")] for n, authority in cited]
        return [*lines, [], *row_of(atoms, self.width)] if atoms else lines

    def _head(self) -> list[Line]:
        verdict, lang = self.it.verdict, self.lang
        role = phrases.tone(verdict)
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        name = self.questions.questions[verdict.question].label.say(lang)
        scale = self.questions.scale(verdict.topic)
        name += f" · {scale.label.say(lang)}" if scale and verdict.aspect else ""
        head: Line = [
            (f"{verdict.jurisdiction.upper()}  ", "code"),
            (f"{mark} {phrases.label(verdict, self.questions, lang)}", role),
            (f"  {name}", "soft"),
        ]
        lines = flow(head, self.width)
        lines += block(phrases.because(verdict, self.questions, lang), self.width)
        remarks = phrases.remarks(verdict, self.questions, lang)
        lines += block(" · ".join(remarks), self.width, "soft") if remarks else []
        covers = phrases.covers(verdict, self.questions, lang)
        if verdict.topic == HEADLINE and covers != say("nothing", lang):
            lines += flow([(say("covers", lang) + "  ", "soft"), (covers, "")], self.width)
        return lines

    # --- trees -------------------------------------------------------------------------------

    def _side(self, side: Side, *, named: bool) -> Iterator[list[Line]]:
        """Why under one choice of readings, and why nothing else."""
        decided = self.it.verdict.state == DECIDED or len(side.possible) == 1
        heading = block(say("why" if decided else "still_open", self.lang), self.width, "head")
        first = self._chosen(side) if named else []
        yield [*first, *heading, *self._drawn(self.reasoning.why(side))]
        for outcome, branches in self.reasoning.why_not(side).items():
            head = say("why_not", self.lang, label=self.reasoning.label(outcome))
            yield [*block(head, self.width, "head"), *self._drawn(branches)]

    def _chosen(self, side: Side) -> list[Line]:
        view = phrases.views(self.it.book, side.choose, self.lang)
        labels = self.reasoning.either(side.possible)
        return flow(
            [(say("if_chosen", self.lang, say=view), "strong"), (f" → {labels}", "split")], self.width
        )

    def _drawn(self, branches: list[Branch], before: str = "") -> list[Line]:
        lines: list[Line] = []
        for i, branch in enumerate(branches):
            knot, rest = ("└─ ", "   ") if i == len(branches) - 1 else ("├─ ", "│  ")
            before = before[-(self.width // 4) :]  # in a narrow terminal only the last few levels are drawn
            lines += self._one(branch, before + knot, before + rest)
            lines += self._drawn(list(branch.under), before + rest)
        return lines

    def _one(self, branch: Branch, first: str, rest: str) -> list[Line]:
        """A branch's own lines, its place at the right edge of the first."""
        hang = rest + ("│  " if branch.under else "   ") if cell_len(rest) < self.width // 2 else rest
        aside = cell_len(branch.place) + GAP if branch.place and self.width >= _PLACES else 0
        room = max(_SMALLEST // 4, self.width - max(cell_len(first), cell_len(hang)) - aside)
        body = flow(
            branch.head if aside or not branch.place else [*branch.head, (f"  {branch.place}", "path")], room
        )
        lines: list[Line] = []
        for i, line in enumerate(body):
            lines.append([(first if i == 0 else hang, "rule"), *line])
        if aside:
            gap = self.width - width_of(lines[0]) - cell_len(branch.place)
            lines[0] = [*lines[0], (" " * gap, ""), (branch.place, "path")]
        return lines

    # --- beside the trees --------------------------------------------------------------------

    def _readings(self) -> list[Line]:
        verdict = self.it.verdict
        if not verdict.readings:
            return []
        lines: list[Line] = block(say("both_sides", self.lang), self.width, "head")
        for choice in verdict.readings:
            names = ", ".join(f"{e}={n}" for e, n in choice.choose)
            labels = self.reasoning.either(choice.possible)
            lead = say("leading" if choice.leads else "not_leading", self.lang)
            lines += flow(
                [
                    (names, "code"),
                    (f"  {lead}  ", "soft"),
                    (say("under_reading", self.lang, labels=labels), "split"),
                ],
                self.width,
            )
            for reading in choice.chosen:
                text = f"{reading.say.say(self.lang)} {self.reasoning.numbers(reading.cites)}"
                lines += [[("  ", ""), *line] for line in block(text, self.width - 2)]
        return lines

    def _presumed(self) -> list[Line]:
        lines: list[Line] = []
        for used in self.it.verdict.presumed:
            value = conditions.value(
                used.presumption.asked, self.lang, self.vocabulary[used.presumption.fact]
            )
            labels = self.reasoning.either(used.else_possible)
            spans: Line = [
                (used.presumption.fact, "code"),
                (f" {value}  ", ""),
                (used.presumption.say.say(self.lang), "soft"),
            ]
            if used.else_possible != self.it.verdict.possible:
                spans.append((f"  {say('without_it', self.lang, labels=labels)}", ""))
            lines += flow(spans, self.width)
        return [[(say("presumed", self.lang), "head")], *lines] if lines else []

    def _authorities(self) -> list[Line]:
        """Everything that was cited, by its number, with how it was checked."""
        lines: list[Line] = [[(say("authorities", self.lang), "head")]] if self.reasoning.notes else []
        indent = len(str(len(self.reasoning.notes))) + 3
        for name, number in self.reasoning.notes.items():
            authority = self.it.book.authorities[name]
            text = f"{phrases.cite(authority)}  {authority.says.say(self.lang)}"
            where = f" {authority.url}" if authority.url else ""
            room = self.width - indent
            lines += beside(
                [[[(f"[{number}]", "soft")]], flow([(text, ""), (where, "path")], room)],
                [indent - 1, room],
                1,
            )
        return lines

    def _missing(self) -> list[Line]:
        verdict = self.it.verdict
        lines: list[Line] = []
        for key, facts in (("missing", verdict.missing), ("not_known", verdict.not_known)):
            named = [m for m in facts if verdict.id in m.leads]
            if named:
                lines += [[(say(key, self.lang), "head")]]
            for fact in named:
                decides = verdict.id in fact.decides
                who = verdict.jurisdiction.upper()
                effect = say("decides" if decides else "changes", self.lang, who=who)
                ask = self.vocabulary[fact.fact].ask.say(self.lang)
                lines += flow([(fact.fact, "code"), (f"  {ask}", ""), (f"  {effect}", "soft")], self.width)
        return lines

    def _changes(self) -> list[Line]:
        rows: list[tuple[str, list[Line]]] = []
        still = [w for w in self.it.ways if w.still]
        once = [w for w in self.it.ways if not w.still]
        weightless = self.it.verdict.weightless
        indent = max(cell_len(say(k, self.lang)) for k in ("would_change", "had_it_been", "would_not")) + GAP
        indent = indent if self.width - indent >= _SMALLEST * 2 else 0
        room = self.width - indent
        if self.it.ways or self.it.verdict.state == DECIDED:
            shown = [ln for w in still for ln in self._way(w, room)]
            rows.append(("would_change", shown or block(say("nothing_flips", self.lang), room, "soft")))
        rows += [("had_it_been", [ln for w in once[:_SHOWN] for ln in self._way(w, room)])] if once else []
        rows += (
            [
                (
                    "would_not",
                    [ln for f, why in weightless for ln in self._weightless(f, why.say(self.lang), room)],
                )
            ]
            if weightless
            else []
        )
        lines: list[Line] = []
        for key, cell in rows:
            if indent:
                lines += beside([[[(say(key, self.lang), "soft")]], cell], [indent - GAP, room])
            else:
                lines += [*block(say(key, self.lang), self.width, "soft"), *cell]
        return lines

    def _way(self, way: Way, room: int) -> list[Line]:
        spans: Line = []
        for fact, asked in way.changes:
            spans += [(" + ", "soft")] if spans else []
            spans += [(f"{fact}: {conditions.changed(asked, self.lang, self.vocabulary[fact])}", "strong")]
        return flow([*spans, (f"  → {self.reasoning.label(way.outcome)}", "")], room)

    def _weightless(self, fact: str, why: str, room: int) -> list[Line]:
        return flow([(say("any_value", self.lang, fact=fact), "strong"), (f"  {why}", "soft")], room)
