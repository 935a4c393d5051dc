"""Everything that a memo is written from: the verdicts on a scenario, and the reasons of each."""

from __future__ import annotations

from aigc_rules.assess import Law, Options, assess
from aigc_rules.explain import Explanation, explain
from aigc_rules.model import Scenario
from aigc_rules.record import record
from aigc_rules.verdict import HEADLINE, Assessment


@record
class Dossier:
    """One scenario, assessed and explained."""

    assessment: Assessment
    explanations: tuple[Explanation, ...]

    @property
    def headline(self) -> str:
        """The question that the memo is about."""
        return headline(self.assessment)


def dossier(scenario: Scenario, law: Law, options: Options) -> Dossier:
    """Assess and explain; only for the question that it is about is it searched what would change it."""
    whole = assess(scenario, law, options)
    about = (headline(whole),) if whole.verdicts else ()
    return Dossier(whole, explain(scenario, law, options, changing=about))


def headline(a: Assessment) -> str:
    """Subsistence, or else the first question that was asked."""
    return HEADLINE if HEADLINE in a.topics else a.topics[0]
