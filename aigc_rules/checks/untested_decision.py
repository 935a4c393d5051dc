"""No test reaches a decision.

In no example is this the decision that decides. Its conditions, its exception, its outcome and its place in
the list could all be wrong. Where its outcome was never seen either, only that is told
(`untested-outcome`).

Add an example that it decides, and name it under `because`.

    - name: a picture made by hand is protected
      facts: {work.kind: image, tool.role: none}
      expect: {subsistence: {outcomes: [whole], because: [zz.whole]}}

中文

没有测试触及该结论规则。

没有任何示例由该规则作出结论。其条件、例外、结论和先后位置都可能有误。

请增加一个由它作出结论的示例，并在 `because` 中写明。

    - name: 手绘图画受保护
      facts: {work.kind: image, tool.role: none}
      expect: {subsistence: {outcomes: [whole], because: [zz.whole]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.coverage import DECISION, OUTCOME
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "untested-decision", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Decisions that decide no example, though another with the same outcome does."""
    book = subject.book
    unseen = {(b.id, b.what) for b in subject.missed if b.kind == OUTCOME}
    for branch in subject.missed:
        if (
            branch.kind == DECISION
            and (book.homes[branch.id], book.decision(branch.id)[1].then) not in unseen
        ):
            yield Problem(CODE, branch.place, (("id", branch.id),), level=LEVEL)
