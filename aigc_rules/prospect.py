"""One verdict of an interview: how it stands, and what each further fact would bring."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from aigc_rules.assess import Law
from aigc_rules.engine.chances import Chances
from aigc_rules.engine.exact import standing
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.engine.kleene import Kleene, Walk
from aigc_rules.engine.why import Trace
from aigc_rules.inquiry import Inquiry, Matter
from aigc_rules.model import Scenario
from aigc_rules.verdict import NEEDS_FACTS, Standing


class Prospect:
    """A topic of a rulebook, asked of what is known so far."""

    def __init__(self, law: Law, code: str, topic: str, scenario: Scenario, day: int) -> None:
        book = law.books[code]
        facts = Facts.of(scenario, law.vocabulary.facts)
        presumed = standing(book, law.vocabulary, day, facts)
        tests = Tests(law.vocabulary.facts, Rows.single(facts), presumed)

        def walk(choice: Mapping[str, str]) -> Trace:
            flat = Walk(book, day, law.vocabulary.facts, tests.presumed, [topic])
            return Kleene(flat, tests, choice)

        self.inquiry = Inquiry(
            Matter(
                book=book,
                scenario=scenario,
                facts=facts,
                tests=tests,
                day=day,
                pins={},
                vocabulary=law.vocabulary,
                questions=law.questions,
                walk=walk,
                presumed=presumed,
            ),
            topic,
        )
        self._gains: dict[str, tuple[float, float]] = {}

    @cached_property
    def standing(self) -> Standing:
        """The verdict in short."""
        inquiry, whole = self.inquiry, self.inquiry.whole
        order = inquiry.topic.outcomes
        return Standing(
            inquiry.book.jurisdiction,
            inquiry.topic.key,
            inquiry.state,
            tuple(c for c in order if c in whole.certain),
            tuple(c for c in order if c in whole.possible),
        )

    @cached_property
    def worth(self) -> frozenset[str]:
        """Facts that can still change an outcome or a part under the readings that lead."""
        return frozenset(fact for fact, leads in self.inquiry.exact.worth().items() if leads)

    @cached_property
    def _chances(self) -> tuple[Chances, Chances]:
        exact = self.inquiry.exact
        return Chances(exact, exact.outcomes.values()), Chances(exact, exact.parts.values())

    def gain(self, fact: str) -> tuple[float, float]:
        """How much doubt a fact takes from the outcome, and how much from the parts."""
        if fact not in self._gains:
            outcomes, parts = self._chances
            self._gains[fact] = (outcomes.gain(fact), parts.gain(fact))
        return self._gains[fact]

    def decides(self, fact: str) -> bool:
        """Whether some value of a fact settles the verdict."""
        return self.inquiry.state == NEEDS_FACTS and self.inquiry.exact.can_decide(fact)
