"""An argument in words: from a decision down to the facts it rests on, with references to its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aigc_rules.engine.tree import Grown, Limb, first_no
from aigc_rules.explain import Explanation, reasons
from aigc_rules.logic import Answer
from aigc_rules.model import All, Always, AtLeast, Decision, Element, FactIs, Named, Not, OutcomeIs, Some
from aigc_rules.report import phrases
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Spans
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span

_FULL, _SHORT = 3, 0  # how many elements deep an argument goes
_FEW = 3  # so many things that are rightly not so stand in one sentence


class Argument:
    """The arguments of one place; what was told once is not told again."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.told: list[Limb] = []
        self.choose: dict[str, str] = {}
        self.deep, self.answer = _FULL, Answer.YES

    def about(self, e: Explanation, *, full: bool) -> None:
        """Turn to another answer; in short, elements are only named, and only where it is decided."""
        self.e, self.deep = e, _FULL if full else _SHORT

    # --- why ---------------------------------------------------------------------------------

    def why(self, grown: Grown, choose: tuple[tuple[str, str], ...]) -> Clause:
        """A decision that decides or can, with everything that it rests on."""
        self.choose, self.answer = dict(choose), grown.answer
        if self.deep == _SHORT and grown.answer is not Answer.YES:
            return Clause(self._decision(grown))
        inside = self._members(grown.when, 1) if grown.when is not None else []
        if grown.unless is not None and grown.unless.met is not Answer.YES:
            inside.append(
                Clause((Span(self.brief.say("memo_unless")),), tuple(self._members(grown.unless, 1)))
            )
        return Clause(self._decision(grown), tuple(inside))

    def _decision(self, grown: Grown) -> Spans:
        decision = grown.decision
        label = self.brief.label(self.e.verdict, [decision.then])
        outcome = [] if grown.answer is Answer.YES else [Span(f" → {label}", SOFT)]
        return (
            *self._mark(grown.answer),
            Span(decision.say.say(self.brief.lang), STRONG),
            *self.brief.refs(self.e, decision.cites),
            *outcome,
            Span(" "),
            Span(decision.id, CODE),
        )

    def _members(self, limb: Limb, level: int) -> list[Clause]:
        """What has to hold together stands side by side, each thing once."""
        if isinstance(limb.part, Some if limb.denied else All):
            telling = limb.inside if limb.met is not Answer.NO else reasons(limb)
            absent = [i for i in telling if i.denied and i.met is Answer.YES and isinstance(i.part, Named)]
            if len(absent) >= _FEW:
                rest = [c for i in telling if i not in absent for c in self._members(i, level)]
                return _once([self._absent(absent), *rest])
            return _once(c for i in telling for c in self._members(i, level))
        if isinstance(limb.part, Not):
            return _once(c for i in limb.inside for c in self._members(i, level))
        return [self._one(limb, level)]

    def _absent(self, limbs: Sequence[Limb]) -> Clause:
        """What is rightly not so, in one sentence."""
        said: list[Span] = []
        for limb in limbs:
            assert isinstance(limb.part, Named)
            rule = self._rule(limb.part.id)
            said += [Span(self.brief.joined(["", ""], apart=True))] if said else []
            said += [Span(rule.say.say(self.brief.lang)), *self.brief.refs(self.e, rule.cites)]
        return Clause((*self._mark(Answer.YES), Span(self.brief.say("memo_none_of")), *said))

    def _rule(self, name: str) -> Element | Decision:
        element = self.e.elements.get(name)
        return element if element is not None else self.e.book.decision(name)[1]

    def _one(self, limb: Limb, level: int) -> Clause:
        part = limb.part
        if isinstance(part, FactIs):
            return Clause(self._fact(limb))
        if isinstance(part, Always):
            said = self.brief.say("always_met" if part.met else "never_met")
            return Clause((*self._mark(limb.met), Span(said)))
        if isinstance(part, Named):
            return self._named(limb, level)
        telling = _once(c for i in reasons(limb) for c in self._members(i, level))
        if isinstance(part, OutcomeIs):
            telling = []
        elif len(telling) == 1:
            return telling[0]
        return Clause((*self._mark(limb.met), Span(self._group(limb))), tuple(telling))

    def _named(self, limb: Limb, level: int) -> Clause:
        """An element with its sources; what makes the decision what it is, is followed down, and once."""
        assert isinstance(limb.part, Named)
        brief, rule = self.brief, self._rule(limb.part.id)
        text = rule.say.say(brief.lang)
        text = brief.say("not_so", say=text) if limb.denied else text[:1].upper() + text[1:]
        said = [*self._mark(limb.met), Span(text), *brief.refs(self.e, rule.cites)]
        inside: list[Clause] = []
        if level <= self.deep and limb.met is self.answer and not (limb.denied and limb.met is Answer.YES):
            if limb in self.told:
                said.append(Span(brief.say("seen_above"), SOFT))
            else:
                self.told.append(limb)
                inside = self._read(limb.part.id)
                inside += [c for i in limb.inside if not _always(i) for c in self._members(i, level + 1)]
        return Clause(tuple(said), tuple(inside))

    def _read(self, name: str) -> list[Clause]:
        """The reading of a contested element that is followed here."""
        element = self.e.elements.get(name)
        if element is None or not element.readings:
            return []
        chosen = self.choose.get(name) or element.favoured
        found = [r for r in element.readings if r.name == chosen]
        return [
            Clause((Span(self.brief.say("read_as", say=r.say.say(self.brief.lang)), SOFT),)) for r in found
        ]

    def _group(self, limb: Limb) -> str:
        part, brief = limb.part, self.brief
        if isinstance(part, OutcomeIs):
            labels = [brief.a.questions.outcome(part.topic, c).label.say(brief.lang) for c in part.outcomes]
            said = brief.say("comes_out", topic=brief.topic(part.topic), labels=brief.say("or").join(labels))
            return brief.say("not_so", say=said) if limb.denied else said
        if isinstance(part, AtLeast):
            return brief.say("number_of", n=part.number)
        if isinstance(part, Some if limb.denied else All):
            return brief.say("all_of")
        return brief.say("none_of" if limb.met is Answer.NO else "any_of")

    def _fact(self, limb: Limb) -> Spans:
        """A fact as question and answer; where it is not as it should be, with the answer that is wanted."""
        part, brief = limb.part, self.brief
        assert isinstance(part, FactIs)
        known = self.e.facts.get(part.fact)
        wanted = brief.prose.answer(brief.fact(part.fact), part.asked, denied=limb.denied)
        said = [
            *self._mark(limb.met),
            Span(brief.ask(part.fact)),
            Span("——" if brief.lang == "zh" else " – "),
        ]
        if known is None:
            lacking = "memo_not_given" if limb.answer is Answer.UNKNOWN else "memo_not_applying"
            said += [Span(brief.say(lacking), STRONG), Span(brief.say("memo_wanted", wanted=wanted))]
        else:
            said.append(Span(brief.given(part.fact, known.asked), STRONG))
            if limb.met is not Answer.YES:
                said.append(Span(brief.say("memo_wanted", wanted=wanted)))
            if known.presumed:
                said.append(Span(f" ({brief.say('is_presumed')})", SOFT))
        return (*said, Span(" "), Span(part.fact, CODE))

    # --- why not -----------------------------------------------------------------------------

    def obstacle(self, grown: Grown) -> Clause:
        """A decision that does not decide, and the first thing that stands in its way."""
        decision, brief = grown.decision, self.brief
        inside: list[Clause] = []
        way = first_no(grown)
        named = [limb for limb in way if isinstance(limb.part, Named)]
        facts = [limb for limb in way if isinstance(limb.part, FactIs)]
        if grown.before and not (way and way[0].met is Answer.NO):
            said = self.e.book.decision(grown.before)[1].say.say(brief.lang)
            inside.append(Clause((Span(brief.say("memo_before", say=said)),)))
        else:
            inside += [self._named(limb, self.deep + 1) for limb in named[:1]]
            inside += [Clause(self._fact(limb)) for limb in facts[-1:]]
        return Clause(
            (Span(decision.say.say(brief.lang)), *brief.refs(self.e, decision.cites)), tuple(inside)
        )

    def _mark(self, answer: Answer) -> Spans:
        glyph, _, role = phrases.ANSWERS[answer]
        return Span(glyph, role), Span(" ")


def _once(clauses: Iterable[Clause]) -> list[Clause]:
    return list(dict.fromkeys(clauses))


def _always(limb: Limb) -> bool:
    return isinstance(limb.part, Always) and limb.met is Answer.YES
