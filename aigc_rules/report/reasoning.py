"""An explanation as trees in words: decisions, elements and facts, each with its place and its sources."""

from __future__ import annotations

from aigc_rules.engine.tree import Grown, Limb
from aigc_rules.explain import Explanation, Side, reasons
from aigc_rules.logic import Answer
from aigc_rules.model import All, Always, AtLeast, Element, FactIs, Named, Not, OutcomeIs, Some
from aigc_rules.problem import Place
from aigc_rules.record import record
from aigc_rules.report import conditions, phrases
from aigc_rules.report.layout import Line
from aigc_rules.words import say

DEEP = 99
_ENOUGH = 3  # below that, what is rightly not so takes one line


@record
class Branch:
    """One line of a tree, with what hangs on it."""

    head: Line
    place: str = ""
    under: tuple[Branch, ...] = ()


class Reasoning:
    """Builds the trees of one explanation; authorities are numbered as they are met."""

    def __init__(
        self,
        explanation: Explanation,
        lang: str,
        *,
        ascii_only: bool = False,
        depth: int = DEEP,
        deeper: str = "deeper",
    ) -> None:
        self.it, self.lang, self.ascii, self.depth = explanation, lang, ascii_only, depth
        self.deeper = deeper  # what is said of that which is left out
        self.questions = explanation.law.questions
        self.vocabulary = explanation.law.vocabulary.facts
        self.known = {name: told.asked for name, told in explanation.facts.items()}
        self.notes: dict[str, int] = {}
        self.shown: list[Grown] = []
        self.seen: list[Limb] = []  # elements that were followed down before, with the same answers
        self.choose: tuple[tuple[str, str], ...] = ()
        self.followed = DEEP  # how deep what is met is followed as well

    def why(self, side: Side) -> list[Branch]:
        """What decides, or still can, and everything that it rests on; a tree is shown once."""
        self.choose, self.followed = side.choose, DEEP
        return [self.decision(g) for g in side.why if self._fresh(g)]

    def why_not(self, side: Side) -> dict[str, list[Branch]]:
        """For every outcome that is not reached, the decisions that would give it, and where they fail."""
        self.choose, self.followed = side.choose, 0
        found: dict[str, list[Branch]] = {}
        for grown in side.why_not:
            if self._fresh(grown):
                found.setdefault(grown.decision.then, []).append(self.decision(grown))
        return found

    def _fresh(self, grown: Grown) -> bool:
        """Whether it was not shown before, under another choice of readings."""
        fresh = grown not in self.shown
        self.shown.append(grown)
        return fresh

    def decision(self, grown: Grown) -> Branch:
        """A decision; where it does not decide, only what stands in its way is followed further down."""
        decision = grown.decision
        numbers = self.numbers(decision.cites)
        under: list[Branch] = []
        if grown.before and grown.answer is not Answer.YES:
            under.append(Branch([(say("earlier", self.lang, id=grown.before), "soft")]))
        for limb in (grown.when, grown.unless):
            if limb is None or (limb is grown.unless and limb.met is Answer.YES):
                continue
            inside = self._members(limb, 1)
            if limb is grown.when:
                under += inside
            else:
                under.append(Branch([(say("unless_so", self.lang), "soft")], "", tuple(inside)))
        head: Line = [
            (f"{self._mark(grown.answer)[0]} ", self._mark(grown.answer)[1]),
            (decision.say.say(self.lang), "strong"),
            (f" {numbers}  {decision.id} → {self.label(decision.then)}", "soft"),
        ]
        return Branch(head, self.place(decision.place), tuple(under))

    def _members(self, limb: Limb, level: int) -> list[Branch]:
        """What has to hold together; what already does takes one line."""
        if _together(limb):
            return [b for i in limb.inside if _tells(i, limb) for b in self._members(i, level)]
        if isinstance(limb.part, Not):
            return [b for i in limb.inside for b in self._member(i, level)]
        return self._member(limb, level)

    def _member(self, limb: Limb, level: int) -> list[Branch]:
        """One condition: a fact, an element, or a group that keeps its name."""
        part, (mark, role) = limb.part, self._mark(limb.met)
        if isinstance(part, FactIs):
            return [Branch([(f"{mark} ", role), *self._fact(limb)], self._where(part.fact))]
        if isinstance(part, Always):
            return [
                Branch(
                    [(f"{mark} ", role), (say("always_met" if part.met else "never_met", self.lang), "soft")]
                )
            ]
        if isinstance(part, Named):
            return [self._named(limb, level)]
        telling = reasons(limb)
        if isinstance(part, Not):
            return [b for i in limb.inside for b in self._member(i, level)]
        if len(telling) == 1 and not isinstance(part, OutcomeIs):
            return self._member(telling[0], level)
        under = tuple(b for i in telling for b in self._member(i, level))
        return [Branch([(f"{mark} ", role), (self._group(limb), "soft")], "", under)]

    def _fact(self, limb: Limb) -> Line:
        """As it is where that is as it should be; else what it must be, and what it is."""
        assert isinstance(limb.part, FactIs)
        name = limb.part.fact
        if limb.met is Answer.YES and name in self.known:
            have = conditions.value(self.known[name], self.lang, self.vocabulary[name])
            return [(name, "code"), (say("fact_is", self.lang), "soft"), (have, "strong")]
        return conditions.fact(limb, self.known, self.lang, self.vocabulary)

    def _group(self, limb: Limb) -> str:
        part, lang = limb.part, self.lang
        if isinstance(part, OutcomeIs):
            labels = [self.questions.outcome(part.topic, c).label.say(lang) for c in part.outcomes]
            name = phrases.topic(part.topic, self.questions, lang)
            said = say("comes_out", lang, topic=name, labels=say("or", lang).join(labels))
            return say("not_so", lang, say=said) if limb.denied else said
        if isinstance(part, AtLeast):
            return say("number_of", lang, n=part.number)
        if _together(limb):
            return say("all_of", lang)
        return say("none_of" if limb.met is Answer.NO else "any_of", lang)

    def _named(self, limb: Limb, level: int) -> Branch:
        """An element with its sentence and sources, the reading that was chosen, and its reasons, once."""
        mark, role = self._mark(limb.met)
        assert isinstance(limb.part, Named)
        name = limb.part.id
        element = self.it.elements.get(name)
        rule = element if element is not None else self.it.book.decision(name)[1]
        numbers = self.numbers(rule.cites)
        text = rule.say.say(self.lang)
        text = say("not_so", self.lang, say=text) if limb.denied else text[:1].upper() + text[1:]
        under: list[Branch] = self._read(element) if element is not None else []
        if limb.met is Answer.YES and (level > self.followed or (limb.denied and level >= _ENOUGH)):
            under = []
        elif limb in self.seen:
            text += say("seen_above", self.lang)
            under = []
        elif level >= self.depth:
            text += say(self.deeper, self.lang, depth=self.depth + 1)
        else:
            self.seen.append(limb)
            under += [b for i in limb.inside for b in self._members(i, level + 1)]
        head: Line = [(f"{mark} ", role), (text, ""), (f" {numbers}  {name}", "soft")]
        return Branch(head, self.place(rule.place), tuple(under))

    def _read(self, element: Element) -> list[Branch]:
        """How a contested element is read here."""
        chosen = dict(self.choose).get(element.id) or element.favoured
        reading = next((r for r in element.readings if r.name == chosen), None)
        if reading is None:
            return []
        text = say("read_as", self.lang, say=reading.say.say(self.lang))
        return [
            Branch([(text, "split"), (f" {self.numbers(reading.cites)}", "soft")], self.place(reading.place))
        ]

    def numbers(self, cites: tuple[str, ...]) -> str:
        """The numbers of the authorities, which are listed at the end."""
        found = [a for a in (self.it.authority(c) for c in cites) if a is not None]
        return "".join(f"[{self.notes.setdefault(a.id, len(self.notes) + 1)}]" for a in found)

    def _mark(self, answer: Answer) -> tuple[str, str]:
        good, plain, role = phrases.ANSWERS[answer]
        return (plain if self.ascii else good), role

    def place(self, place: Place) -> str:
        return f"{place.path.rpartition('/')[2]}:{place.line}" if place.path else ""

    def _where(self, fact: str) -> str:
        given = self.it.scenario.facts.get(fact)
        if given is not None and given.place.path.startswith("--set"):
            return "--set"
        if given is not None:
            return self.place(given.place)
        told = self.it.facts.get(fact)
        if told is None:
            return ""
        return say("is_presumed" if told.presumed else "by_complete", self.lang)

    def either(self, codes: tuple[str, ...]) -> str:
        """Outcomes, one of which it is."""
        return phrases.either(self.it.verdict.topic, codes, self.questions, self.lang)

    def label(self, code: str) -> str:
        return self.questions.outcome(self.it.verdict.topic, code).label.say(self.lang)


def _together(limb: Limb) -> bool:
    """Whether everything inside has to be as it should be: all of these, or under a `not` none of these."""
    return isinstance(limb.part, Some if limb.denied else All)


def _tells(limb: Limb, whole: Limb) -> bool:
    """Beside what fails, what is merely open needs no words."""
    return (
        whole.met is not Answer.NO or limb.met is not Answer.UNKNOWN or isinstance(limb.part, (FactIs, Named))
    )
