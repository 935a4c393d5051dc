"""A decision can never be met: its own conditions exclude each other.

Proved over every scenario, under every reading, on every day on which something of the rulebook starts or
ends. The decision is printed in the documentation and decides nothing; whoever wrote it meant something
else.

Look for two limbs of one `all` that cannot both hold, for a fact that applies only where another limb says
no, or for an `unless` that holds wherever the condition does.

    - {id: zz.whole, if: {all: [{tool.role: none}, {tool.role: expression}]}, then: whole, …}

中文

该结论规则永远不可能成立：其自身条件互相排斥。

此点已就一切情形、一切解释、以及规则内容起止的每一日得到证明。该规则会印在文档中，却决定不了任何事；作者必有
别意。

请检查同一个 `all` 中是否有不能并存的条件，是否有事实只在另一条件不成立时才适用，或 `unless` 是否在条件成立
之处总是成立。

    - {id: zz.whole, if: {all: [{tool.role: none}, {tool.role: expression}]}, then: whole, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject, required
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unreachable-decision", "error", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Decisions whose conditions hold nowhere."""
    for topic in subject.book.topics.values():
        for decision in topic.decisions:
            if decision.otherwise or not subject.own(decision.place):
                continue
            if not subject.ever(*required(decision), days=subject.on(decision.in_force)):
                yield Problem(CODE, decision.place, (("id", decision.id),), level=LEVEL)
