"""The record of human contribution as a checklist in Markdown, to print or to hand on."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.advice import Advice
from aigc_rules.evidence import Evidence, Mark, Proved, Ruling, Step
from aigc_rules.report import phrases
from aigc_rules.report.checklist import Checklist
from aigc_rules.report.look import Look
from aigc_rules.safeguards import Safeguards
from aigc_rules.words import say

_HELD = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|"})
_BOXES = {Mark.THERE: "[x] ", Mark.TO_MAKE: "[ ] ", Mark.TOO_LATE: "– ", None: ""}


def render(found: Evidence, safeguards: Safeguards, look: Look, *, every: bool) -> str:
    """One page."""
    page = _Page(Checklist(found, safeguards, look.lang))
    return "\n".join(page.lines(every=every)) + "\n"


class _Page:
    def __init__(self, told: Checklist) -> None:
        self.told, self.it, self.lang = told, told.it, told.lang

    def lines(self, *, every: bool) -> Iterator[str]:
        """Everything, section by section."""
        whole = self.it.assessment
        yield f"# {_held(whole.scenario.title.say(self.lang))}"
        labels = [(v, phrases.label(v, whole.questions, self.lang)) for v in whole.verdicts]
        yield from ["", *(f"- {self.told.places([v.id])}{self.colon}{_held(said)}" for v, said in labels)]
        known = [f for f in self.it.facts if f.asked is not None]
        unknown = [f for f in self.it.facts if f.asked is None]
        yield from self.section("facts_that_decide", [line for f in known for line in self.fact(f)])
        yield from self.section("facts_open", [line for f in unknown for line in self.fact(f)])
        steps = [line for s in self.it.steps for line in self.step(s)]
        yield from self.section("the_record", steps or [say("record_empty", self.lang)])
        yield from self.section("proof_in_court", [line for r in self.it.rulings for line in self.ruling(r)])
        bare = self.told.without_rulings()
        yield from ["", bare] if bare else []
        if every:
            yield from self.section("all_items", [self.judged(a) for a in self.it.advice])
        else:
            yield from self.called()
        cites = [f"[^{n}]: {_held(text.say(self.lang))}" for n, text in self.told.sources()]
        yield from ["", *cites] if cites else []
        marked = any(r.decided.checked != "page-seen" for r in self.it.rulings)
        yield from ["", f"*{phrases.small_print(whole.jurisdictions, self.lang, marked=marked)}*"]

    def section(self, key: str, lines: list[str]) -> list[str]:
        """A heading, and what stands under it."""
        return ["", f"## {say(key, self.lang)}", "", *lines] if lines else []

    def fact(self, proved: Proved) -> Iterator[str]:
        """Its value, where it counts, and what proves it."""
        box = "[ ] " if proved.asked is None else _BOXES[self.told.mark(proved)]
        value = f" **{_held(self.told.value(proved))}**" if proved.asked is not None else ""
        yield f"- {box}`{proved.fact.id}`{value} ({self.told.places(proved.verdicts)})"
        evidence = proved.fact.evidence
        if proved.files:
            yield f"  - {say('proof_here', self.lang)}{self.colon}{_held(self.told.listed(proved.files))}"
        if evidence and proved.to_prove:
            yield f"  - {say('proof_by', self.lang)}{self.colon}{_held(evidence.say(self.lang))}"
        for kind in proved.kinds:
            yield f"  - {_BOXES[self.told.marks[kind]]}{_held(self.told.kind(kind))}"

    def step(self, step: Step) -> Iterator[str]:
        """A kind of proof: where it stands, for whom, and what to keep."""
        codes = f" ({self.told.codes(step.jurisdictions)})" if step.jurisdictions else ""
        late = step.mark is Mark.TOO_LATE
        mark = f" · {say('mark_too_late', self.lang)}" if late else ""
        yield f"- {_BOXES[step.mark]}**{_held(self.told.kind(step.kind))}**{codes}{mark}"
        if step.keep is not None:
            text = step.keep.say.say(self.lang)
            yield f"  {_held(say('from_now_on', self.lang, say=text) if late else text)}"

    def ruling(self, ruling: Ruling) -> Iterator[str]:
        """One case: what the proof was, and what was said of it."""
        proof = ruling.decided.proof
        assert proof is not None
        code = ruling.decided.jurisdiction.upper()
        yield f"- **{code}** `{ruling.case.id}` {_held(self.told.ruling(ruling))}"
        for key, kinds in (("proof_accepted", proof.accepted), ("proof_refused", proof.refused)):
            if kinds:
                yield f"  - {say(key, self.lang)}{self.colon}{_held(self.told.kinds(kinds))}"
        yield f"  - {_held(proof.say.say(self.lang))}"

    def called(self) -> Iterator[str]:
        """What the facts call for, and what one more answer could decide."""
        groups = self.told.by_kind()
        if not groups:
            yield from self.section("kind_safeguards", [say("no_safeguard", self.lang)])
        for head, items in groups:
            boxed = items[0].item.kind == "safeguard"
            yield from ["", f"## {head}", "", *(f"- {'[ ] ' * boxed}{self.said(a)}" for a in items)]
        asks = []
        for name, items in self.told.asks().items():
            question = _held(self.told.vocabulary[name].ask.say(self.lang))
            ids = self.told.listed(a.item.id for a in items)
            asks += [f"- `{name}` {question}", f"  {say('would_decide_items', self.lang, items=ids)}"]
        yield from self.section("one_more_answer", asks)

    def said(self, advised: Advice) -> str:
        """One item with the number of its source."""
        number = self.told.note(advised)
        return f"**{advised.item.id}** {_held(advised.item.say.say(self.lang))}[^{number}]"

    def judged(self, advised: Advice) -> str:
        """One item, whatever the facts say to it."""
        asks = self.told.listed(f"`{f}`" for f in advised.asks)
        more = f" ({say('asks_first', self.lang, facts=asks)})" if asks else ""
        return f"- {say(advised.answer.value, self.lang)}{self.colon}{self.said(advised)}{more}"

    @property
    def colon(self) -> str:
        return "：" if self.lang == "zh" else ": "


def _held(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return text.translate(_HELD)
