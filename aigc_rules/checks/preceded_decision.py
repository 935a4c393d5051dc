"""A decision can be met, but wherever it is, an earlier one decides instead.

In a question with one outcome the first decision that is met decides. Proved over every scenario and
reading: the decisions named here cover every scenario of this one, so that it never comes to its turn.

Put the narrower decision first, or give the broader one an `unless`. If the broader one is right, remove
the narrower.

    - {id: zz.any-picture, if: {work.kind: image}, then: whole, …}
    - {id: zz.own-picture, if: {all: [{work.kind: image}, zz.by-hand]}, then: parts, …}     # comes too late

中文

该结论规则可以成立，但凡其成立之处，均由在先的规则作出结论。

单一结论的问题由第一条成立的规则决定。已就一切情形和解释证明：此处所列规则涵盖了本规则的全部情形，轮不到本规
则。

请将较窄的规则提前，或为较宽的规则加上 `unless`。较宽的规则正确的，请删除较窄的规则。

    - {id: zz.any-picture, if: {work.kind: image}, then: whole, …}
    - {id: zz.own-picture, if: {all: [{work.kind: image}, zz.by-hand]}, then: parts, …}     # 来得太迟
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject, required
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.space import Space
from aigc_rules.model import Decision, Named, Topic
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "preceded-decision", "error", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Decisions that could be met and never decide, with those that always come first."""
    for topic in subject.book.topics.values():
        for decision in topic.decisions:
            if not subject.own(decision.place) or not (topic.kind == "one" or decision.otherwise):
                continue
            mine, days = required(decision), subject.on(decision.in_force)
            if not subject.ever(Named(decision.id), days=days) and subject.ever(*mine, days=days):
                first = earlier(subject, topic, decision)
                details = (("id", decision.id), ("first", ", ".join(d.id for d in first)))
                other = first[0].place if first else None
                yield Problem(CODE, decision.place, details, other=other, level=LEVEL)


def earlier(subject: Subject, topic: Topic, decision: Decision) -> list[Decision]:
    """As few earlier decisions as cover everything in which this one is met, in their order."""
    day = subject.on(decision.in_force)[0]
    space = Space(subject.book, subject.law.vocabulary, day, [topic.key])
    diagram, mine = space.diagram, space.entry(decision)
    live = topic.live(day)
    first = [d for d in live[: live.index(decision)] if diagram.both(mine, space.entry(d)) != NO]
    for one in list(first):
        others = diagram.some(space.entry(d) for d in first if d is not one)
        if diagram.both(mine, diagram.contrary(others)) == NO:
            first.remove(one)
    return first
