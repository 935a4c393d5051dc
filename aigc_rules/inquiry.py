"""One question of one rulebook, asked about one scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from aigc_rules.engine.diagram import NO, YES
from aigc_rules.engine.exact import Ask, Choice, Exact, Sets
from aigc_rules.engine.facts import Facts, Tests
from aigc_rules.engine.why import Needs, Trace, Why
from aigc_rules.expiry import ends
from aigc_rules.logic import Answer
from aigc_rules.missing import Open
from aigc_rules.model import (
    Asked,
    Authority,
    Decision,
    Presumption,
    Questions,
    Remarks,
    Rulebook,
    Scenario,
    Vocabulary,
    Within,
)
from aigc_rules.record import record
from aigc_rules.values import asked_of
from aigc_rules.verdict import (
    CONTESTED,
    DECIDED,
    NEEDS_FACTS,
    Because,
    Missing,
    Presumed,
    ReadingChoice,
    Verdict,
)


@record
class Matter:
    """A scenario as one rulebook sees it on one day."""

    book: Rulebook
    scenario: Scenario
    facts: Facts
    tests: Tests
    day: int
    pins: Mapping[str, str]
    vocabulary: Vocabulary
    questions: Questions
    walk: Callable[[Mapping[str, str]], Trace]
    presumed: tuple[Presumption, ...] = ()


class Inquiry:
    """Asks one topic, both ways: exactly, and in Kleene's logic for the trace."""

    def __init__(self, matter: Matter, topic: str) -> None:
        self.matter, self.topic, self.book = matter, matter.book.topics[topic], matter.book
        self.id = f"{matter.book.jurisdiction}.{topic}"
        self.ask = Ask(matter.book, matter.vocabulary, matter.day, topic, matter.facts, matter.pins)
        self.exact, self.presumed = self.ask.exact(matter.presumed)
        self.space = self.exact.space
        self.choices = self.exact.choices()
        self.leading = [c for c in self.choices if c.leads]

    @property
    def impossible(self) -> bool:
        """The facts that are given exclude each other."""
        return self.space.domain == NO

    @cached_property
    def traces(self) -> list[Trace]:
        """The walk under every choice among the readings that matter."""
        return [self.matter.walk(self.chosen(choice)) for choice in self.choices]

    def chosen(self, choice: Choice) -> dict[str, str]:
        """A reading of every contested element: pinned, chosen, or where it makes no difference the first."""
        found = {**self.matter.pins, **dict(choice.choose)}
        for name in self.space.readings:
            found.setdefault(name, self.exact.favoured(name) or self.space.readings[name][1][0])
        return found

    @cached_property
    def sets(self) -> list[Sets]:
        """Possible and certain outcomes under every choice."""
        return [self.exact.sets(c.outcomes, leading=c.leads) for c in self.choices]

    @cached_property
    def whole(self) -> Sets:
        """Possible and certain outcomes under the leading choices together."""
        led = [s for s, c in zip(self.sets, self.choices, strict=True) if c.leads]
        possible = frozenset[str]().union(*(s.possible for s in led))
        certain = frozenset.intersection(*(s.certain for s in led))
        return Sets(possible, certain)

    @cached_property
    def state(self) -> str:
        """Whether the question is decided, contested, or waits for facts."""
        if self.whole.decided:
            return DECIDED
        led = [s for s, c in zip(self.sets, self.choices, strict=True) if c.leads]
        return CONTESTED if all(s.decided for s in led) else NEEDS_FACTS

    @cached_property
    def open(self) -> dict[str, Open]:
        """Facts that can still change this verdict."""
        undecided = self.state != DECIDED
        return {
            fact: Open(undecided and leads and self.exact.can_decide(fact), leads)
            for fact, leads in self.exact.worth().items()
        }

    # --- the verdict -------------------------------------------------------------------------

    def verdict(self, missing: Iterable[Missing]) -> Verdict:
        """Everything that is to be said."""
        entries = [self._entries(c) for c in self.choices]
        counted = {*self._mattering, *self.matter.pins}
        walks = [Why(trace, counted) for trace in self.traces]
        needs = [{d.id: why.decision(d) for d, _ in found} for why, found in zip(walks, entries, strict=True)]
        because = self._because(entries, needs)
        led = [i for i, c in enumerate(self.choices) if c.leads]
        relied = Needs().joined(n for i in led for n in needs[i].values())
        authorities = self._authorities(relied.cites)
        mine = [m for m in missing if m.fact in self.open]
        remarks = self.book.remarks.get(self.topic.key.partition(".")[0], Remarks())
        parts = {p: self.part(p) for p in self.exact.parts}
        topic = self.topic.key
        return Verdict(
            jurisdiction=self.book.jurisdiction,
            topic=topic,
            state=self.state,
            outcomes=self._ordered(self.whole.certain),
            possible=self._ordered(self.whole.possible),
            settled=max([relied.settled, *(self.book.elements[e].settled for e in self._mattering)]),
            flags=self._flags(relied, authorities, remarks),
            parts=tuple(p for p, a in parts.items() if a is Answer.YES),
            parts_possible=tuple(p for p, a in parts.items() if a is not Answer.NO),
            ends=self._ends(),
            readings=self._readings(entries),
            contested=tuple(
                (e, self.book.elements[e].say) for e in self._mattering if not self.exact.favoured(e)
            ),
            relied=relied.elements,
            because=because,
            either_way=self.state == DECIDED and not any(b.answer is Answer.YES for b in because),
            missing=tuple(m for m in mine if m.fact not in self.matter.facts.unknown),
            not_known=tuple(m for m in mine if m.fact in self.matter.facts.unknown),
            presumed=self._presumed(),
            authorities=authorities,
            weightless=tuple((f, t) for f, t in remarks.weightless if f in self.matter.facts.given),
            watch=remarks.watch,
        )

    def _ordered(self, codes: frozenset[str]) -> tuple[str, ...]:
        return tuple(c for c in self.topic.outcomes if c in codes)

    @cached_property
    def _mattering(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for c in self.choices for name, _ in c.choose))

    def _entries(self, choice: Choice) -> list[tuple[Decision, Answer]]:
        """Decisions that decide under a choice, or that still can."""
        found = self.exact.deciding(choice)
        return [(d, found[d.id]) for d in self.topic.live(self.matter.day) if d.id in found]

    def _because(
        self, entries: list[list[tuple[Decision, Answer]]], needs: list[dict[str, Needs]]
    ) -> tuple[Because, ...]:
        led = [i for i, c in enumerate(self.choices) if c.leads]
        found = []
        for decision in self.topic.live(self.matter.day):
            said = [{d.id: a for d, a in entries[i]}.get(decision.id, Answer.NO) for i in led]
            if all(a is Answer.NO for a in said):
                continue
            relied = Needs().joined(needs[i][decision.id] for i in led if decision.id in needs[i])
            found.append(
                Because(
                    decision.id,
                    Answer.YES if all(a is Answer.YES for a in said) else Answer.UNKNOWN,
                    decision.then,
                    decision.say,
                    tuple(a.id for a in self._authorities(decision.cites)),
                    tuple((f, self._said(f)) for f in relied.facts),
                    decision.place,
                )
            )
        return tuple(found)

    def _said(self, fact: str) -> Asked | None:
        """What is taken to be so: as given, as filled in, or as presumed."""
        facts = self.matter.facts
        if fact in facts.given:
            return self.matter.scenario.facts[fact].asked
        if fact in facts.filled:
            return asked_of(self.matter.vocabulary.facts[fact], facts.filled[fact])
        return next((p.asked for p in self.presumed if p.fact == fact), None)

    def _authorities(self, cites: Iterable[str]) -> tuple[Authority, ...]:
        """Authorities in force that day; one that nobody has checked is never shown."""
        known = [self.book.authorities[c] for c in dict.fromkeys(cites) if c in self.book.authorities]
        return tuple(a for a in known if a.in_force.cover(self.matter.day) and a.checked != "unchecked")

    def _readings(self, entries: list[list[tuple[Decision, Answer]]]) -> tuple[ReadingChoice, ...]:
        if not self._mattering:
            return ()
        found = []
        for choice, sets, there in zip(self.choices, self.sets, entries, strict=True):
            chosen = tuple(
                r
                for name, reading in choice.choose
                for r in self.book.elements[name].readings
                if r.name == reading
            )
            found.append(
                ReadingChoice(
                    choose=choice.choose,
                    chosen=chosen,
                    leads=choice.leads,
                    possible=self._ordered(sets.possible),
                    because=tuple(d.id for d, _ in there),
                    cites=tuple(a.id for a in self._authorities(c for r in chosen for c in r.cites)),
                )
            )
        return tuple(found)

    def part(self, part: str) -> Answer:
        """Whether a part is protected, under every leading choice."""
        leading = self.exact.leading
        leaves = frozenset[int]().union(
            *(self.space.diagram.leaves(self.space.diagram.fix(c.parts[part], leading)) for c in self.leading)
        )
        return Answer.YES if leaves == {YES} else Answer.NO if YES not in leaves else Answer.UNKNOWN

    def _presumed(self) -> tuple[Presumed, ...]:
        """Presumptions on facts that this topic reads and that may apply."""
        mine = [p for p in self.presumed if p.fact in self.space.blocks and self._may_apply(p.fact)]
        if not mine:
            return ()
        bare, _ = self.ask.exact(())
        return tuple(Presumed(p, self._ordered(self._without(bare, p))) for p in mine)

    def _may_apply(self, fact: str) -> bool:
        """Whether a fact applies in some completion."""
        gate = self.space.facts[fact].only_if
        return gate is None or self.space.diagram.both(self.space.domain, self.space.node(gate)) != NO

    def _without(self, bare: Exact, presumption: Presumption) -> frozenset[str]:
        """What would be possible if all but this were presumed."""
        fixed: dict[int, int] = {}
        for other in self.presumed:
            if other is not presumption and other.fact in bare.space.blocks:
                fixed.update(bare.space.blocks[other.fact].path(other.value))
        outcomes = {code: bare.diagram.fix(root, fixed) for code, root in bare.outcomes.items()}
        return bare.sets(outcomes).possible

    def _ends(self) -> tuple[tuple[str, str], ...]:
        if self.topic.key != "term":
            return ()
        codes = self._ordered(self.whole.certain)
        outcomes = [self.matter.questions.outcome(self.topic.key, c) for c in codes]
        return ends(outcomes, self.matter.facts.fixed)

    def _flags(self, relied: Needs, authorities: tuple[Authority, ...], remarks: Remarks) -> tuple[str, ...]:
        facts, given = self.matter.vocabulary.facts, self.matter.facts.given
        kinds = {a.kind for a in authorities}
        said = {
            "pending": bool(remarks.watch),
            "guidance_only": bool(kinds) and not kinds & {"statute", "judgment"},
            "legal_evaluation": any(facts[f].legal and f in given for f in relied.facts),
            "older_law": self._older(authorities) or self._too_early(relied.cites),
        }
        return tuple(flag for flag, on in said.items() if on)

    def _too_early(self, cites: Iterable[str]) -> bool:
        """It is asked on a day before every authority that was relied on: what held then is not here."""
        known = [self.book.authorities[c].in_force.start for c in cites if c in self.book.authorities]
        return bool(known) and all(start is not None and self.matter.day < start for start in known)

    def _older(self, authorities: tuple[Authority, ...]) -> bool:
        """A date that is given lies before a statute that was relied on."""
        starts = [a.in_force.start for a in authorities if a.kind == "statute" and a.in_force.start]
        for name, known in self.matter.facts.given.items():
            if self.matter.vocabulary.facts[name].type == "date" and isinstance(known, Within):
                last = known.ranges[0][1]
                if last is not None and any(last < start for start in starts):
                    return True
        return False
