"""The record of human contribution as a document: a checklist to print, to fill in, or to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.advice import Advice
from aigc_rules.evidence import Evidence, Mark, Proved, Ruling, Step
from aigc_rules.report import phrases
from aigc_rules.report.checklist import Checklist
from aigc_rules.report.document import NOTE, Block, Bullets, Document, Heading, Paragraph
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span, clause
from aigc_rules.safeguards import Safeguards
from aigc_rules.words import say

_BOXES = {Mark.THERE: "☑ ", Mark.TO_MAKE: "☐ ", Mark.TOO_LATE: "– ", None: ""}


def compose(found: Evidence, safeguards: Safeguards, lang: str, *, every: bool) -> Document:
    """One scenario's record."""
    page = _Page(Checklist(found, safeguards, lang))
    blocks = tuple(page.blocks(every=every))
    notes = tuple((str(n), (Span(text.say(lang)),)) for n, text in page.told.sources())
    whole = found.assessment
    return Document("evidence", whole.scenario.title.say(lang), lang, blocks, notes, whole.as_of)


class _Page:
    def __init__(self, told: Checklist) -> None:
        self.told, self.it, self.lang = told, told.it, told.lang
        self.colon = "：" if told.lang == "zh" else ": "

    def blocks(self, *, every: bool) -> Iterator[Block]:
        """Everything, section by section."""
        whole = self.it.assessment
        yield Heading(1, (Span(whole.scenario.title.say(self.lang)),), "top")
        labels = [(v, phrases.label(v, whole.questions, self.lang)) for v in whole.verdicts]
        yield Bullets(tuple(clause(f"{self.told.places([v.id])}{self.colon}{said}") for v, said in labels))
        known = [f for f in self.it.facts if f.asked is not None]
        unknown = [f for f in self.it.facts if f.asked is None]
        yield from self.section("facts_that_decide", map(self.fact, known))
        yield from self.section("facts_open", map(self.fact, unknown))
        yield from self.section("the_record", map(self.step, self.it.steps), say("record_empty", self.lang))
        yield from self.section("proof_in_court", map(self.ruling, self.it.rulings))
        bare = self.told.without_rulings()
        yield from [Paragraph((Span(bare),))] if bare else []
        if every:
            yield from self.section("all_items", map(self.judged, self.it.advice))
        else:
            yield from self.called()
        marked = any(r.decided.checked != "page-seen" for r in self.it.rulings)
        last = phrases.small_print(whole.jurisdictions, self.lang, marked=marked)
        yield Paragraph((Span(last),), SOFT)

    def section(self, key: str, clauses: Iterable[Clause], empty: str = "") -> Iterator[Block]:
        """A heading, and what stands under it."""
        listed = tuple(clauses)
        if listed or empty:
            yield Heading(2, (Span(say(key, self.lang)),), key)
        if listed:
            yield Bullets(listed)
        elif empty:
            yield Paragraph((Span(empty),))

    def fact(self, proved: Proved) -> Clause:
        """Its value, where it counts, and what proves it."""
        open_ = proved.asked is None
        said = [Span(_BOXES[Mark.TO_MAKE if open_ else self.told.mark(proved)]), Span(proved.fact.id, CODE)]
        said += [] if open_ else [Span(" "), Span(self.told.value(proved), STRONG)]
        said.append(Span(f" ({self.told.places(proved.verdicts)})"))
        inside = []
        if proved.files:
            inside.append(
                clause(f"{say('proof_here', self.lang)}{self.colon}{self.told.listed(proved.files)}")
            )
        if proved.fact.evidence and proved.to_prove:
            by = proved.fact.evidence.say(self.lang)
            inside.append(clause(f"{say('proof_by', self.lang)}{self.colon}{by}"))
        inside += [clause(_BOXES[self.told.marks[k]] + self.told.kind(k)) for k in proved.kinds]
        return Clause(tuple(said), tuple(inside))

    def step(self, step: Step) -> Clause:
        """A kind of proof: where it stands, for whom, and what to keep."""
        codes = f" ({self.told.codes(step.jurisdictions)})" if step.jurisdictions else ""
        late = step.mark is Mark.TOO_LATE
        mark = f" · {say('mark_too_late', self.lang)}" if late else ""
        inside: tuple[Clause, ...] = ()
        if step.keep is not None:
            text = step.keep.say.say(self.lang)
            inside = (clause(say("from_now_on", self.lang, say=text) if late else text),)
        head = (Span(_BOXES[step.mark]), Span(self.told.kind(step.kind), STRONG), Span(codes + mark))
        return Clause(head, inside)

    def ruling(self, ruling: Ruling) -> Clause:
        """One case: what the proof was, and what was said of it."""
        proof = ruling.decided.proof
        assert proof is not None
        kinds = (("proof_accepted", proof.accepted), ("proof_refused", proof.refused))
        inside = [
            clause(f"{say(k, self.lang)}{self.colon}{self.told.kinds(names)}") for k, names in kinds if names
        ]
        head = (
            Span(ruling.decided.jurisdiction.upper(), STRONG),
            Span(" "),
            Span(ruling.case.id, CODE),
            Span(f" {self.told.ruling(ruling)}"),
        )
        return Clause(head, (*inside, clause(proof.say.say(self.lang))))

    def called(self) -> Iterator[Block]:
        """What the facts call for, and what one more answer could decide."""
        groups = self.told.by_kind()
        if not groups:
            yield from self.section("kind_safeguards", (), say("no_safeguard", self.lang))
        for head, items in groups:
            kind = items[0].item.kind
            yield Heading(2, (Span(head),), kind)
            yield Bullets(tuple(self.said(a, _BOXES[Mark.TO_MAKE] * (kind == "safeguard")) for a in items))
        asks = []
        for name, items in self.told.asks().items():
            ids = say("would_decide_items", self.lang, items=self.told.listed(a.item.id for a in items))
            question = Span(f" {self.told.facts[name].ask.say(self.lang)}")
            asks.append(Clause((Span(name, CODE), question), (clause(ids),)))
        yield from self.section("one_more_answer", asks)

    def said(self, advised: Advice, before: str, after: str = "") -> Clause:
        """One item with the number of its source."""
        text = f" {advised.item.say.say(self.lang)}"
        note = Span("", NOTE, str(self.told.note(advised)))
        return Clause((Span(before), Span(advised.item.id, STRONG), Span(text), note, Span(after)))

    def judged(self, advised: Advice) -> Clause:
        """One item, whatever the facts say to it."""
        asks = self.told.listed(advised.asks)
        more = f" ({say('asks_first', self.lang, facts=asks)})" if asks else ""
        return self.said(advised, f"{say(advised.answer.value, self.lang)}{self.colon}", more)
