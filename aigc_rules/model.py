"""The nouns of the project as frozen data: what the YAML kinds contain, nothing about how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from aigc_rules.problem import Place
from aigc_rules.record import entity
from aigc_rules.terms import (
    ALWAYS,
    NO_TEXT,
    NOWHERE,
    All,
    Always,
    Asked,
    AtLeast,
    Condition,
    Dates,
    FactIs,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    SetOf,
    Settled,
    Shares,
    Some,
    Test,
    Text,
    Within,
)

PROOF = "record.proof"  # the fact whose values are the kinds of proof
PARTS = "parts"  # the outcome with which parts of a work are protected

__all__ = [
    "ALWAYS",
    "NOWHERE",
    "NO_TEXT",
    "PARTS",
    "PROOF",
    "All",
    "Always",
    "Asked",
    "AtLeast",
    "Authority",
    "Condition",
    "Counts",
    "Dates",
    "Decision",
    "Element",
    "Fact",
    "FactIs",
    "Given",
    "Group",
    "Known",
    "Named",
    "Not",
    "OneOf",
    "Only",
    "Outcome",
    "OutcomeIs",
    "PartKind",
    "Presumption",
    "Question",
    "Questions",
    "Reading",
    "Remarks",
    "Rulebook",
    "Scale",
    "Scenario",
    "SetOf",
    "Settled",
    "Shares",
    "Some",
    "Test",
    "Text",
    "Topic",
    "Value",
    "Vocabulary",
    "Within",
]


# --- vocabulary and questions ----------------------------------------------------------------


@entity
class Value:
    id: str
    label: Text
    anchor: Text | None = None


@entity
class Fact:
    id: str
    type: str
    ask: Text
    values: tuple[Value, ...] = ()
    absent: Known | None = None
    only_if: Condition | None = None
    legal: bool = False
    can_still_change: bool = False
    help: Text | None = None
    evidence: Text | None = None
    place: Place = NOWHERE

    @property
    def group(self) -> str:
        return self.id.partition(".")[0]

    @property
    def is_set(self) -> bool:
        return self.type in ("choices", "countries")

    @property
    def is_number(self) -> bool:
        return self.type in ("count", "year", "date")

    @property
    def is_open(self) -> bool:
        """Values beyond those that are listed exist (countries)."""
        return self.type in ("country", "countries")

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(v.id for v in self.values)


@entity
class Group:
    id: str
    label: Text
    about: Text
    facts: tuple[str, ...]


@entity
class Vocabulary:
    facts: Mapping[str, Fact]
    groups: Mapping[str, Group]
    sets: Mapping[str, tuple[str, ...]]
    law_as_at: str

    @property
    def proofs(self) -> dict[str, Text]:
        """The kinds of proof that there are, by their labels."""
        return {v.id: v.label for v in self.facts[PROOF].values} if PROOF in self.facts else {}


@entity
class Counts:
    """How a term runs: so many years from an event, perhaps against a second period."""

    years: int
    start: str
    or_years: int = 0
    or_start: str = ""
    take: str = ""


@entity
class Outcome:
    code: str
    label: Text
    means: Text
    counts: Counts | None = None


@entity
class PartKind:
    code: str
    label: Text
    kind: str


@entity
class Scale:
    """What a question, or one of its aspects, can come out as; strongest first."""

    topic: str
    label: Text
    kind: str
    outcomes: tuple[Outcome, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(o.code for o in self.outcomes)


@entity
class Question:
    id: str
    label: Text
    ask: Text
    scale: Scale
    aspects: tuple[Scale, ...] = ()
    parts: tuple[PartKind, ...] = ()


@entity
class Questions:
    questions: Mapping[str, Question]
    reserved: Outcome
    flags: Mapping[str, Text]

    def scale(self, topic: str) -> Scale | None:
        """The scale of a question or of one of its aspects."""
        name, _, aspect = topic.partition(".")
        question = self.questions.get(name)
        if question is None or not aspect:
            return question.scale if question else None
        return next((s for s in question.aspects if s.topic == topic), None)

    def topics(self) -> tuple[str, ...]:
        """Every question and aspect, in the order of the file."""
        return tuple(
            topic
            for question in self.questions.values()
            for topic in (question.id, *(a.topic for a in question.aspects))
        )

    def outcome(self, topic: str, code: str) -> Outcome:
        """One outcome of a topic; the reserved ones belong to all."""
        scale = self.scale(topic)
        for outcome in scale.outcomes if scale else ():
            if outcome.code == code:
                return outcome
        return self.reserved

    def parts(self) -> dict[str, PartKind]:
        """Every part that any question names."""
        return {p.code: p for q in self.questions.values() for p in q.parts}


# --- rulebooks -------------------------------------------------------------------------------


@entity
class Authority:
    id: str
    cite: str
    kind: str
    says: Text
    checked: str
    url: str = ""
    in_force: Dates = ALWAYS
    place: Place = NOWHERE
    checked_on: str = ""


@entity
class Presumption:
    fact: str
    value: Known
    asked: Asked
    why: str
    say: Text
    cites: tuple[str, ...] = ()
    place: Place = NOWHERE


@entity
class Reading:
    name: str
    when: Condition
    say: Text
    cites: tuple[str, ...]
    in_force: Dates = ALWAYS
    place: Place = NOWHERE


@entity
class Element:
    id: str
    say: Text
    cites: tuple[str, ...]
    settled: Settled
    when: Condition | None = None
    readings: tuple[Reading, ...] = ()
    favoured: str = ""
    in_force: Dates = ALWAYS
    national: bool = False
    replace: bool = False
    place: Place = NOWHERE

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Its own, or those of its readings."""
        return tuple(c for c in (self.when, *(r.when for r in self.readings)) if c is not None)

    def live(self, day: int) -> tuple[Reading, ...]:
        """The readings in force on a day."""
        return tuple(r for r in self.readings if r.in_force.cover(day))


@entity
class Decision:
    id: str
    then: str
    say: Text
    cites: tuple[str, ...]
    settled: Settled
    when: Condition | None = None
    unless: Condition | None = None
    in_force: Dates = ALWAYS
    place: Place = NOWHERE

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """When it decides, then its exception."""
        return tuple(c for c in (self.when, self.unless) if c is not None)

    @property
    def otherwise(self) -> bool:
        return self.when is None


@entity
class Topic:
    """One question, or one aspect of it, as a rulebook answers it."""

    key: str
    kind: str
    outcomes: tuple[str, ...]
    decisions: tuple[Decision, ...]
    parts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def live(self, day: int) -> tuple[Decision, ...]:
        """The decisions in force on a day."""
        return tuple(d for d in self.decisions if d.in_force.cover(day))


@entity
class Remarks:
    """What a rulebook says beside a question's decisions."""

    weightless: tuple[tuple[str, Text], ...] = ()
    watch: tuple[Text, ...] = ()
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()


@entity
class Rulebook:
    jurisdiction: str
    name: Text
    law_as_of: str
    reviewed_by: str
    authorities: Mapping[str, Authority]
    presumptions: tuple[Presumption, ...]
    elements: Mapping[str, Element]
    topics: Mapping[str, Topic]
    remarks: Mapping[str, Remarks]
    path: str = ""
    proposals: tuple[Text, ...] = ()

    homes: Mapping[str, str] = field(default_factory=dict)  # decision → topic
    reads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # topic → facts

    def decisions(self) -> dict[str, tuple[Topic, Decision]]:
        """Every decision by its id, with the topic it belongs to."""
        return {d.id: (t, d) for t in self.topics.values() for d in t.decisions}

    def decision(self, name: str) -> tuple[Topic, Decision]:
        """One decision, without a look at the topics it does not belong to."""
        if name not in self.homes:
            return self.decisions()[name]
        topic = self.topics[self.homes[name]]
        return topic, next(d for d in topic.decisions if d.id == name)


# --- scenarios -------------------------------------------------------------------------------


@entity
class Given:
    """A fact as a scenario gives it; without `known` it is said not to be known."""

    fact: str
    known: Known | None
    asked: Asked
    place: Place = NOWHERE


@entity
class Scenario:
    title: Text
    path: str
    facts: dict[str, Given]
    complete: tuple[str, ...] = ()
    summary: Text = NO_TEXT
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()
    jurisdictions: tuple[str, ...] = ()
