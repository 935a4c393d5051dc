"""What comes out: verdicts and assessments, as frozen data that every report reads."""

from __future__ import annotations

from aigc_rules.logic import Answer
from aigc_rules.model import (
    Asked,
    Authority,
    Presumption,
    Questions,
    Reading,
    Scenario,
    Settled,
    Text,
    Vocabulary,
)
from aigc_rules.problem import Place
from aigc_rules.record import entity, record

HEADLINE = "subsistence"  # the question that a table is about
NOT_ASKED = "not_asked"  # the outcome of a question that does not arise
DECIDED, CONTESTED, NEEDS_FACTS = STATES = ("decided", "contested", "needs_facts")


@entity
class Because:
    """A decision that decides, or that still can."""

    id: str
    answer: Answer
    then: str
    say: Text
    cites: tuple[str, ...]
    facts: tuple[tuple[str, Asked | None], ...]
    place: Place


@entity
class ReadingChoice:
    """One way to read the contested law, and what follows."""

    choose: tuple[tuple[str, str], ...]
    chosen: tuple[Reading, ...]
    leads: bool
    possible: tuple[str, ...]
    because: tuple[str, ...]
    cites: tuple[str, ...]


@entity
class Missing:
    """A fact that is not known, and the verdicts that it can decide or change."""

    fact: str
    decides: tuple[str, ...]
    changes: tuple[str, ...]
    leads: tuple[str, ...] = ()  # in the others it matters only under a reading that does not lead


@entity
class Presumed:
    """A presumption that was used, and what would be possible without it."""

    presumption: Presumption
    else_possible: tuple[str, ...]


@entity
class Verdict:
    jurisdiction: str
    topic: str
    state: str
    outcomes: tuple[str, ...]
    possible: tuple[str, ...]
    settled: Settled
    flags: tuple[str, ...]
    parts: tuple[str, ...]
    parts_possible: tuple[str, ...]
    ends: tuple[tuple[str, str], ...]
    readings: tuple[ReadingChoice, ...]
    contested: tuple[tuple[str, Text], ...]
    relied: tuple[str, ...]
    because: tuple[Because, ...]
    either_way: bool
    missing: tuple[Missing, ...]
    not_known: tuple[Missing, ...]
    presumed: tuple[Presumed, ...]
    authorities: tuple[Authority, ...]
    weightless: tuple[tuple[str, Text], ...]
    watch: tuple[Text, ...]

    @property
    def question(self) -> str:
        return self.topic.partition(".")[0]

    @property
    def aspect(self) -> str:
        return self.topic.partition(".")[2]

    @property
    def id(self) -> str:
        return f"{self.jurisdiction}.{self.topic}"


def said(verdict: Verdict | None) -> tuple[object, ...] | None:
    """What of a verdict can move; two verdicts are the same if this is."""
    if verdict is None:
        return None
    outcomes = (verdict.state, verdict.outcomes, verdict.possible, verdict.ends)
    return (*outcomes, verdict.parts, verdict.parts_possible, verdict.settled)


@record
class Standing:
    """A verdict in short: where it stands while facts are still being told."""

    jurisdiction: str
    topic: str
    state: str
    outcomes: tuple[str, ...]
    possible: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.jurisdiction}.{self.topic}"


@entity
class Proposition:
    """One proposition that several rulebooks have, and what each of them says to it."""

    id: str
    say: Text
    answers: tuple[tuple[str, Answer | None], ...]

    @property
    def agreed(self) -> Answer | None:
        """The answer that all who have the proposition give."""
        said = {a for _, a in self.answers if a is not None}
        return said.pop() if len(said) == 1 else None


@entity
class Jurisdiction:
    """What a table says of a rulebook itself."""

    code: str
    name: Text
    law_as_of: str
    reviewed_by: str
    proposals: tuple[Text, ...] = ()


@entity
class Assessment:
    scenario: Scenario
    as_of: str
    engine: str
    rules_digest: str
    run_id: str
    jurisdictions: tuple[Jurisdiction, ...]
    verdicts: tuple[Verdict, ...]
    missing: tuple[Missing, ...]
    not_known: tuple[Missing, ...]
    propositions: tuple[Proposition, ...]
    vocabulary: Vocabulary
    questions: Questions
    pins: tuple[tuple[str, str], ...] = ()

    def verdict(self, jurisdiction: str, topic: str) -> Verdict | None:
        """One verdict, if it was asked for."""
        return next((v for v in self.verdicts if v.id == f"{jurisdiction}.{topic}"), None)

    @property
    def topics(self) -> tuple[str, ...]:
        there = {v.topic for v in self.verdicts}
        return tuple(t for t in self.questions.topics() if t in there)
