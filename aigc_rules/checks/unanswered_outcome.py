"""A condition asks for an outcome that no decision of that question gives.

`outcome: {training: permitted}` is met where the question comes out so. If none of this rulebook's
decisions leads there, the condition is never met, and whatever rests on it falls away in silence.

Write the outcome that is meant, or add the decision that is missing.

    if: {outcome: {training: permitted}}      # the decisions on training give infringing and none

中文

条件所要求的结论，该问题的任何规则都不会得出。

`outcome: {training: permitted}` 在该问题得出此结论时成立。如果本文件没有规则得出该结论，条件便永远不成立，
依赖它的内容也随之悄然失效。

请改写为所指的结论，或补上缺少的规则。

    if: {outcome: {training: permitted}}      # training 的规则只得出 infringing 和 none
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.condition import conditions, walk
from aigc_rules.model import OutcomeIs
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unanswered-outcome", "error", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Outcomes that are asked for and never given."""
    topics = subject.book.topics
    given = {key: {d.then for d in topic.decisions} for key, topic in topics.items()}
    for whole in conditions(subject.book):
        for part in walk(whole):
            if isinstance(part, OutcomeIs) and subject.own(part.place):
                for outcome in part.outcomes:
                    if outcome not in given[part.topic]:
                        details = (
                            ("id", f"{part.topic}.{outcome}"),
                            ("outcome", outcome),
                            ("question", part.topic),
                            (
                                "given",
                                ", ".join(o for o in topics[part.topic].outcomes if o in given[part.topic]),
                            ),
                        )
                        yield Problem(CODE, part.place, details, level=LEVEL)
