"""A walk kept as a tree: every condition with its answer, and those inside it."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.engine.kleene import body
from aigc_rules.engine.why import Trace
from aigc_rules.logic import Answer, answer
from aigc_rules.model import All, AtLeast, Condition, Decision, Named, Not, OutcomeIs, Some
from aigc_rules.record import record


@record
class Limb:
    """A condition as it was answered. `denied`: it stands below a `not`, so that a no is wanted of it."""

    part: Condition
    answer: Answer
    inside: tuple[Limb, ...] = ()
    denied: bool = False

    @property
    def met(self) -> Answer:
        """Whether it is as it should be."""
        return self.answer.contrary if self.denied else self.answer


@record
class Grown:
    """A decision with the trees of its own conditions, and the earlier decision that came first."""

    decision: Decision
    answer: Answer
    when: Limb | None
    unless: Limb | None
    before: str = ""


def grow(trace: Trace, part: Condition, *, denied: bool = False) -> Limb:
    """A condition and everything that it rests on."""
    inside: Iterator[Limb] = iter(())
    if isinstance(part, (All, Some, AtLeast)):
        inside = (grow(trace, m, denied=denied) for m in part.members)
    elif isinstance(part, Not):
        inside = iter([grow(trace, part.member, denied=not denied)])
    elif isinstance(part, Named):
        element = trace.book.elements.get(part.id)
        if element is not None:
            inside = iter([grow(trace, body(element, trace.day, trace.choice), denied=denied)])
        else:
            _, decision = trace.book.decision(part.id)
            inside = _conditions(trace, decision, denied=denied)
    elif isinstance(part, OutcomeIs):
        topic = trace.book.topics[part.topic]
        wanted = [d for d in topic.live(trace.day) if d.then in part.outcomes]
        inside = (grow(trace, Named(d.id, d.place), denied=denied) for d in wanted)
    return Limb(part, answer(trace.condition(part)), tuple(inside), denied)


def _conditions(trace: Trace, decision: Decision, *, denied: bool) -> Iterator[Limb]:
    if decision.when is not None:
        yield grow(trace, decision.when, denied=denied)
    if decision.unless is not None:
        yield grow(trace, decision.unless, denied=not denied)


def decided(trace: Trace, topic: str, decision: Decision) -> Grown:
    """A decision, why it decides or does not, and which earlier one decides instead."""
    live = trace.book.topics[topic].live(trace.day)
    kind = trace.book.topics[topic].kind
    before = ""
    if kind == "one" and decision in live:
        for earlier in live[: live.index(decision)]:
            if answer(trace.entry(earlier)) is Answer.YES:
                before = earlier.id
                break
    return Grown(
        decision,
        answer(trace.decides(trace.book.topics[topic], decision)) if decision in live else Answer.NO,
        grow(trace, decision.when) if decision.when is not None else None,
        grow(trace, decision.unless, denied=True) if decision.unless is not None else None,
        before,
    )


def first_no(grown: Grown) -> tuple[Limb, ...]:
    """From the decision down to the first condition that is not as it should be."""
    roots = [limb for limb in (grown.when, grown.unless) if limb is not None]
    for wrong in (Answer.NO, Answer.UNKNOWN):
        for limb in roots:
            if limb.met is wrong:
                return tuple(_down(limb, wrong))
    return ()


def _down(limb: Limb, wrong: Answer) -> Iterator[Limb]:
    yield limb
    below = next((i for i in limb.inside if i.met is wrong), None)
    below = below or next((i for i in limb.inside if i.met is not Answer.YES), None)
    if below is not None:
        yield from _down(below, wrong)
