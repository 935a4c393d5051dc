"""The record of human contribution as a checklist for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.advice import Advice
from aigc_rules.evidence import Evidence, Mark, Proved, Ruling, Step
from aigc_rules.logic import Answer
from aigc_rules.report import phrases
from aigc_rules.report.checklist import Checklist
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, row_of
from aigc_rules.report.look import Look
from aigc_rules.safeguards import Safeguards
from aigc_rules.verdict import HEADLINE, Verdict
from aigc_rules.words import say

BOXES = {Mark.THERE: ("☑", "[x]"), Mark.TO_MAKE: ("☐", "[ ]"), Mark.TOO_LATE: ("–", "[-]")}
UNKNOWN = ("?", "[?]")
SIGNS = {"safeguard": ("☐", "[ ]"), "risk": ("!", "!"), "option": ("→", "->")}
ROLES = {Mark.THERE: "yes", Mark.TO_MAKE: "unknown", Mark.TOO_LATE: "no"}
_MARGIN = 2


def render(found: Evidence, safeguards: Safeguards, look: Look, *, every: bool) -> str:
    """Facts, record, rulings, safeguards; with `every` also the items that are open or not called for."""
    page = _Page(Checklist(found, safeguards, look.lang), look)
    return paint(list(page.lines(every=every)), look, _MARGIN)


class _Page:
    def __init__(self, told: Checklist, look: Look) -> None:
        self.told, self.it, self.look, self.lang = told, told.it, look, look.lang
        self.width = look.width - 2 * _MARGIN
        self.box = 3 if look.ascii else 1

    def lines(self, *, every: bool) -> Iterator[Line]:
        """Everything, section by section."""
        scenario, lang = self.it.assessment.scenario, self.lang
        yield from block(scenario.title.say(lang), self.width, "strong")
        yield from block(scenario.path, self.width, "path")
        yield from row_of([self.verdict(v) for v in self.it.assessment.verdicts], self.width)
        known = [f for f in self.it.facts if f.asked is not None]
        yield from self.section("facts_that_decide", [ln for f in known for ln in self.fact(f)])
        unknown = [ln for f in self.it.facts if f.asked is None for ln in self.fact(f)]
        if unknown:
            yield from self.section("facts_open", unknown)
        record = [ln for s in self.it.steps for ln in self.step(s)]
        yield from self.section("the_record", record or block(say("record_empty", lang), self.width))
        yield from self.section("proof_in_court", list(self.rulings()))
        if every:
            yield from self.section("all_items", [ln for a in self.it.advice for ln in self.judged(a)])
        else:
            yield from self.called()
        if self.told.notes:
            cites = [(f"[{n}] ", text.say(lang)) for n, text in self.told.sources()]
            yield from self.section(
                "sources", [ln for n, c in cites for ln in self.hung(n, "soft", [(c, "soft")])]
            )
        yield []
        yield from self.legend()
        yield from block(self.small_print(), self.width, "soft")

    def verdict(self, verdict: Verdict) -> Line:
        """What the facts below decide, in a few words."""
        role, questions = phrases.tone(verdict), self.it.assessment.questions
        mark = phrases.glyph(role, ascii_only=self.look.ascii)
        label = phrases.label(verdict, questions, self.lang)
        topic = "" if verdict.topic == HEADLINE else f"{verdict.topic} "
        return [(f"{verdict.jurisdiction.upper()} {topic}", "code"), (f"{mark} {label}", role)]

    def section(self, key: str, lines: list[Line]) -> list[Line]:
        """A heading with a rule, and what stands under it."""
        return [[], *block(say(key, self.lang), self.width, "head"), [("─" * self.width, "rule")], *lines]

    def hung(self, mark: str, role: str, spans: list[tuple[str, str]], least: int = 0) -> list[Line]:
        """Text that hangs beside a mark."""
        indent = max(least, len(mark))
        room = self.width - indent - 1
        return beside([[[(mark, role)]], flow(spans, room)], [indent, room], 1)

    # --- facts and record --------------------------------------------------------------------

    def fact(self, proved: Proved) -> Iterator[Line]:
        """Its value, where it counts, and what proves it."""
        mark = self.told.mark(proved)
        sign, role = ("", "")
        if proved.asked is None:
            sign, role = UNKNOWN[self.look.ascii], "unknown"
        elif mark is not None:
            sign, role = BOXES[mark][self.look.ascii], ROLES[mark]
        said: list[tuple[str, str]] = [(proved.fact.id, "code")]
        if proved.asked is not None:
            said += [("  ", ""), (self.told.value(proved), "")]
        said += [("  ", ""), (self.told.places(proved.verdicts), "soft")]
        yield from self.hung(sign, role, said, self.box)
        evidence = proved.fact.evidence
        if proved.files:
            yield from self.row("proof_here", [(self.told.listed(proved.files), "yes")])
        if evidence and proved.to_prove:
            yield from self.row("proof_by", [(evidence.say(self.lang), "")])
        if proved.kinds:
            yield from self.row_of_kinds(proved)

    def row(self, key: str, spans: Line) -> list[Line]:
        """A line under a fact, with what it is."""
        return self.hung("", "", [(f"{say(key, self.lang)}{self.colon}", "soft"), *spans], self.box + 2)

    def row_of_kinds(self, proved: Proved) -> list[Line]:
        """The kinds of proof that rulebooks name for a fact, each with its box."""
        indent = self.box + 2
        atoms: list[Line] = [[(f"{say('proof_kinds', self.lang)}{self.colon}", "soft")]]
        for kind in proved.kinds:
            mark = self.told.marks[kind]
            atoms.append([(BOXES[mark][self.look.ascii], ROLES[mark]), (f"\u00a0{self.told.kind(kind)}", "")])
        room = self.width - indent - 1
        return beside([[], row_of(atoms, room, 2)], [indent, room], 1)

    def step(self, step: Step) -> Iterator[Line]:
        """A kind of proof: where it stands, for whom, and what to keep."""
        head: list[tuple[str, str]] = [(self.told.kind(step.kind), "strong")]
        if step.mark is Mark.TOO_LATE:
            head += [(f"  {say('mark_too_late', self.lang)}", "no")]
        if step.jurisdictions:
            head += [(f"  {self.told.codes(step.jurisdictions)}", "soft")]
        yield from self.hung(BOXES[step.mark][self.look.ascii], ROLES[step.mark], head, self.box)
        if step.keep is not None:
            text = step.keep.say.say(self.lang)
            late = step.mark is Mark.TOO_LATE
            yield from self.hung(
                "", "", [(say("from_now_on", self.lang, say=text) if late else text, "")], self.box + 2
            )

    def rulings(self) -> Iterator[Line]:
        """What was accepted and what was not, place by place."""
        for ruling in self.it.rulings:
            yield from self.ruling(ruling)
        bare = self.told.without_rulings()
        yield from block(bare, self.width, "soft") if bare else []

    def ruling(self, ruling: Ruling) -> Iterator[Line]:
        """One case: what the proof was, and what was said of it."""
        proof = ruling.decided.proof
        assert proof is not None
        yield from self.hung(
            ruling.decided.jurisdiction.upper(),
            "code",
            [(ruling.case.id, "code"), (f"  {self.told.ruling(ruling)}", "soft")],
        )
        for key, kinds, role in (
            ("proof_accepted", proof.accepted, "yes"),
            ("proof_refused", proof.refused, "no"),
        ):
            if kinds:
                said = [(f"{say(key, self.lang)}{self.colon}", role), (self.told.kinds(kinds), "")]
                yield from self.hung("", "", said, GAP)
        yield from self.hung("", "", [(proof.say.say(self.lang), "")], GAP)

    # --- safeguards --------------------------------------------------------------------------

    def called(self) -> Iterator[Line]:
        """What the facts call for, and what one more answer would decide."""
        groups = self.told.by_kind()
        if not groups:
            yield from self.section("kind_safeguards", block(say("no_safeguard", self.lang), self.width))
        for head, items in groups:
            yield from [[], *block(head, self.width, "head"), [("─" * self.width, "rule")]]
            for advised in items:
                yield from self.item(advised)
        asks = self.told.asks()
        if asks:
            yield from self.section("one_more_answer", [ln for f, a in asks.items() for ln in self.ask(f, a)])

    def item(self, advised: Advice) -> list[Line]:
        """One item with the number of its source."""
        sign = SIGNS[advised.item.kind][self.look.ascii]
        role = "no" if advised.item.kind == "risk" else "unknown"
        return self.hung(sign, role, self.said(advised), self.box)

    def said(self, advised: Advice) -> list[tuple[str, str]]:
        number = self.told.note(advised)
        text = advised.item.say.say(self.lang)
        return [(advised.item.id, "code"), (f"  {text}", ""), (f" [{number}]", "soft")]

    def ask(self, fact: str, items: list[Advice]) -> Iterator[Line]:
        """A fact, its question, and the items that hang on it."""
        question = self.told.facts[fact].ask.say(self.lang)
        yield from self.hung(
            UNKNOWN[self.look.ascii], "unknown", [(fact, "code"), (f"  {question}", "")], self.box
        )
        names = self.told.listed(a.item.id for a in items)
        yield from self.hung(
            "", "", [(say("would_decide_items", self.lang, items=names), "soft")], self.box + 2
        )

    def judged(self, advised: Advice) -> Iterator[Line]:
        """One item, whatever the facts say to it."""
        glyph, ascii_glyph, role = phrases.ANSWERS[advised.answer]
        yield from self.hung(ascii_glyph if self.look.ascii else glyph, role, self.said(advised), self.box)
        if advised.answer is Answer.UNKNOWN:
            names = self.told.listed(advised.asks)
            yield from self.hung("", "", [(say("asks_first", self.lang, facts=names), "soft")], self.box + 2)

    # --- words -------------------------------------------------------------------------------

    @property
    def colon(self) -> str:
        return "：" if self.lang == "zh" else ": "

    def legend(self) -> list[Line]:
        """What the signs mean."""
        signs = {**{m.value: BOXES[m] for m in Mark}, "unknown": UNKNOWN}
        atoms: list[Line] = [
            [(f"{sign[self.look.ascii]} {say(f'mark_{name}', self.lang)}", "soft")]
            for name, sign in signs.items()
        ]
        return row_of(atoms, self.width)

    def small_print(self) -> str:
        """The notice, and what the dagger means."""
        marked = any(r.decided.checked != "page-seen" for r in self.it.rulings)
        return phrases.small_print(self.it.assessment.jurisdictions, self.lang, marked=marked)
