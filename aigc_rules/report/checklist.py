"""The record of human contribution in words: what the terminal and the written document both say."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.advice import Advice
from aigc_rules.evidence import Evidence, Mark, Proved, Ruling
from aigc_rules.logic import Answer
from aigc_rules.model import Text
from aigc_rules.report import conditions
from aigc_rules.report.cases import label
from aigc_rules.safeguards import KINDS, Safeguards
from aigc_rules.verdict import HEADLINE
from aigc_rules.words import say

HEADS = {"safeguard": "kind_safeguards", "risk": "kind_risks", "option": "kind_options"}


class Checklist:
    """Says the parts of one record; sources are numbered as they are met."""

    def __init__(self, evidence: Evidence, safeguards: Safeguards, lang: str) -> None:
        self.it, self.safeguards, self.lang = evidence, safeguards, lang
        vocabulary = evidence.assessment.vocabulary
        self.facts, self.proofs = vocabulary.facts, vocabulary.proofs
        self.marks = {s.kind: s.mark for s in evidence.steps}
        self.notes: dict[str, int] = {}

    def listed(self, words: Iterable[str]) -> str:
        """Words one after another."""
        return ("、" if self.lang == "zh" else ", ").join(words)

    def value(self, proved: Proved) -> str:
        """What a fact is taken to be; in Chinese by its label."""
        said = conditions.value(proved.asked, self.lang, proved.fact)
        mark = say("proof_presumed", self.lang)
        brackets = f"（{mark}）" if self.lang == "zh" else f" ({mark})"
        return said + (brackets if proved.presumed else "")

    def places(self, verdicts: Iterable[str]) -> str:
        """Verdicts by their jurisdictions; a question that is not the first one is named."""
        found: dict[str, list[str]] = {}
        for code, _, topic in (v.partition(".") for v in verdicts):
            found.setdefault(topic, []).append(code)
        first = [self.codes(found.pop(HEADLINE))] if HEADLINE in found else []
        return "; ".join([*first, *(f"{topic} {self.codes(codes)}" for topic, codes in found.items())])

    def codes(self, codes: Iterable[str]) -> str:
        """Jurisdictions, as tables write them."""
        return " ".join(c.upper() for c in codes)

    def kind(self, name: str) -> str:
        """A kind of proof by its label."""
        return self.proofs[name].say(self.lang) if name in self.proofs else name

    def kinds(self, names: Iterable[str]) -> str:
        """Kinds of proof by their labels."""
        return ("；" if self.lang == "zh" else "; ").join(map(self.kind, names))

    def mark(self, proved: Proved) -> Mark | None:
        """Where the proof of a fact stands; None where nothing is named that could prove it."""
        marks = [self.marks[k] for k in proved.kinds]
        if proved.files or Mark.THERE in marks:
            return Mark.THERE
        if not proved.to_prove or not (marks or proved.fact.evidence):
            return None
        late = bool(marks) and set(marks) == {Mark.TOO_LATE} and not proved.fact.evidence
        return Mark.TOO_LATE if late else Mark.TO_MAKE

    def ruling(self, ruling: Ruling) -> str:
        """When and where it was decided, and how."""
        decided = ruling.decided
        mark = "" if decided.checked == "page-seen" else "†"
        outcome = label(decided, self.it.assessment.questions, self.lang)
        cite = f"{decided.cite}{mark}"
        return " · ".join((decided.date, decided.forum.say(self.lang), cite, outcome))

    def without_rulings(self) -> str:
        """The rulebooks for which no case tells what was accepted."""
        there = {r.place for r in self.it.rulings}
        bare = [j.code for j in self.it.assessment.jurisdictions if j.code not in there]
        return say("proof_no_case", self.lang, codes=self.listed(c.upper() for c in bare)) if bare else ""

    def called(self, kind: str) -> list[Advice]:
        """The items of one kind that the facts call for."""
        return [a for a in self.it.advice if a.item.kind == kind and a.answer is Answer.YES]

    def by_kind(self) -> list[tuple[str, list[Advice]]]:
        """The items that the facts call for, kind by kind, with their headings."""
        return [(say(HEADS[k], self.lang), self.called(k)) for k in KINDS if self.called(k)]

    def asks(self) -> dict[str, list[Advice]]:
        """Items that one more answer would decide, by the fact that is asked first."""
        found: dict[str, list[Advice]] = {}
        for advised in self.it.advice:
            for fact in advised.asks[:1]:
                found.setdefault(fact, []).append(advised)
        return found

    def note(self, advised: Advice) -> int:
        """The number of an item's source."""
        return self.notes.setdefault(advised.item.source, len(self.notes) + 1)

    def sources(self) -> list[tuple[int, Text]]:
        """The sources that were named, by number."""
        return [(number, self.safeguards.sources[name]) for name, number in self.notes.items()]
