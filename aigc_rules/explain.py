"""Why a verdict is what it is, and equally fully why it is nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace

from aigc_rules.assess import NATIVE, Law, Options, assess, inquire
from aigc_rules.chain import Chains, Step
from aigc_rules.engine.durable import available
from aigc_rules.engine.exact import Choice
from aigc_rules.engine.flip import Flip, Flips
from aigc_rules.engine.tree import Grown, Limb, decided
from aigc_rules.inquiry import Inquiry
from aigc_rules.model import Asked, Authority, Element, Presumption, Rulebook, Scenario
from aigc_rules.record import record
from aigc_rules.values import asked_of
from aigc_rules.verdict import Verdict


@record
class Side:
    """One choice among the readings that matter: what decides or still can, and why nothing else does."""

    choose: tuple[tuple[str, str], ...]
    leads: bool
    possible: tuple[str, ...]
    why: tuple[Grown, ...]
    why_not: tuple[Grown, ...]
    proof: tuple[Step, ...] | None = None  # as the second engine fires it, where that is wanted


@record
class Way:
    """A smallest change under which an outcome becomes the only one."""

    outcome: str
    changes: tuple[tuple[str, Asked], ...]
    still: bool  # whether a person can still bring it about


@record
class Told:
    """What is known of a fact, and how."""

    asked: Asked
    presumed: Presumption | None = None


@record
class Explanation:
    """One verdict, explained."""

    verdict: Verdict
    scenario: Scenario
    book: Rulebook
    law: Law
    sides: tuple[Side, ...]
    ways: tuple[Way, ...]
    facts: Mapping[str, Told]

    @property
    def elements(self) -> Mapping[str, Element]:
        return self.book.elements

    def authority(self, name: str) -> Authority | None:
        """An authority that may be printed: one that somebody has checked."""
        found = self.book.authorities.get(name)
        return found if found is not None and found.checked != "unchecked" else None


def explain(
    scenario: Scenario,
    law: Law,
    options: Options,
    changing: Container[str] | None = None,
    *,
    proving: bool = False,
) -> tuple[Explanation, ...]:
    """Every verdict that was asked for, explained; what would change it for all, or for some questions.

    With `proving`, also as the second engine proves it, where it takes part.
    """
    proving = proving and options.engine != NATIVE and available()
    whole = assess(scenario, law, options)
    verdicts = {v.id: v for v in whole.verdicts}
    walked = Options(options.as_of, options.topics, options.readings, NATIVE, options.always)
    with inquire(scenario, law, walked) as found:
        return tuple(
            _explained(
                i,
                verdicts[i.id],
                law,
                changing=changing is None or i.topic.key in changing,
                proving=proving,
            )
            for i in found
        )


def _explained(inquiry: Inquiry, verdict: Verdict, law: Law, *, changing: bool, proving: bool) -> Explanation:
    matter = inquiry.matter
    sides = [_side(inquiry, i, choice) for i, choice in enumerate(inquiry.choices)]
    if proving:
        sides = list(_proved(inquiry, sides))
    return Explanation(
        verdict,
        matter.scenario,
        matter.book,
        law,
        tuple(sides),
        tuple(_ways(inquiry, verdict, law)) if changing else (),
        _told(inquiry),
    )


def _side(inquiry: Inquiry, at: int, choice: Choice) -> Side:
    """The walk under one choice; every decision once, those that decide apart from those that do not."""
    trace = inquiry.traces[at]
    deciding = inquiry.exact.deciding(choice)
    live = inquiry.topic.live(inquiry.matter.day)
    grown = {d.id: decided(trace, inquiry.topic.key, d) for d in live}
    why = tuple(grown[d.id] for d in live if d.id in deciding)
    reached = {g.decision.then for g in why}
    rest = (d for d in live if d.id not in deciding and not d.otherwise)
    return Side(
        choice.choose,
        choice.leads,
        tuple(c for c in inquiry.topic.outcomes if c in inquiry.sets[at].possible),
        why,
        tuple(grown[d.id] for d in rest if d.then not in reached or inquiry.topic.kind == "set"),
    )


def _proved(inquiry: Inquiry, sides: Iterable[Side]) -> Iterator[Side]:
    """Each side with the second engine's proof of what decides."""
    matter = inquiry.matter
    with closing(Chains(matter.book, matter.day, inquiry.topic.key, matter.tests)) as chains:
        for side, choice in zip(sides, inquiry.choices, strict=True):
            decisions = [g.decision.id for g in side.why]
            yield replace(side, proof=chains.proof(inquiry.chosen(choice), decisions))


def _told(inquiry: Inquiry) -> dict[str, Told]:
    """Everything that is known: given, filled in by complete groups, or presumed."""
    matter = inquiry.matter
    found = {p.fact: Told(p.asked, p) for p in matter.presumed}
    for name, known in matter.facts.filled.items():
        found[name] = Told(asked_of(matter.vocabulary.facts[name], known))
    for name, given in matter.scenario.facts.items():
        if given.known is not None:
            found[name] = Told(given.asked)
    return found


def _ways(inquiry: Inquiry, verdict: Verdict, law: Law) -> Iterator[Way]:
    """For every other outcome the smallest changes; those that can still be brought about first."""
    if inquiry.topic.kind != "one":
        return
    flips = Flips(inquiry.ask)
    for outcome in inquiry.topic.outcomes:
        if verdict.outcomes != (outcome,):
            yield from ways(flips, outcome, law)


def ways(flips: Flips, outcome: str, law: Law) -> Iterator[Way]:
    """The smallest changes to one outcome: first those that a person can still bring about."""
    still = {n for n in flips.known if law.vocabulary.facts[n].can_still_change}
    advice = flips.to(outcome, still)
    yield from (_way(outcome, f, law, still=True) for f in advice)
    others = [f for f in flips.to(outcome) if not set(f.facts) <= still]
    if others and (not advice or len(others[0].facts) < len(advice[0].facts)):
        yield from (_way(outcome, f, law, still=False) for f in others)


def _way(outcome: str, flip: Flip, law: Law, *, still: bool) -> Way:
    pairs = zip(flip.facts, flip.values, strict=True)
    return Way(outcome, tuple((f, asked_of(law.vocabulary.facts[f], v)) for f, v in pairs), still)


def reasons(limb: Limb) -> tuple[Limb, ...]:
    """Of what stands inside a condition, that which makes it what it is."""
    return tuple(i for i in limb.inside if i.met is limb.met)
