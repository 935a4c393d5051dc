"""An `unless` that can never hold where its `if` does.

An exception is law. Proved over every scenario and reading: this one never takes anything away, because its
conditions exclude those of the rule that it is an exception to.

Look whether a limb was turned round, or whether the `if` already says the contrary; then remove the
exception.

    - id: zz.whole
      if: {tool.role: none}
      unless: {all: [{tool.role: expression}, {work.kind: text}]}      # never together with the `if`

中文

`unless` 所写的例外在 `if` 成立时永远不会成立。

例外也是法律。已就一切情形和解释证明：该例外从不排除任何情形，因为其条件与所例外的规则互相排斥。

请检查条件是否写反，或 `if` 是否已写明相反内容；后者请删除例外。

    - id: zz.whole
      if: {tool.role: none}
      unless: {all: [{tool.role: expression}, {work.kind: text}]}      # 不可能与 `if` 同时成立
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "idle-exception", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Exceptions that except nothing, of decisions that can be met at all."""
    for topic in subject.book.topics.values():
        for decision in topic.decisions:
            when, unless, days = decision.when, decision.unless, subject.on(decision.in_force)
            if when is None or unless is None or not subject.own(decision.place):
                continue
            if not subject.ever(when, unless, days=days) and subject.ever(when, days=days):
                yield Problem(CODE, unless.place, (("id", decision.id),), level=LEVEL)
