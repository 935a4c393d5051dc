"""No test comes out with an outcome that the rulebook can give.

None of the decisions that lead to it decides in any example, so the outcome itself has never been seen.

Add an example for it; start with the case for which the outcome was made.

    - name: what a machine made alone is free
      facts: {tool.role: expression}
      expect: {subsistence: {outcomes: [none]}}

中文

规则文件可能得出的某一结论，没有任何测试得出。

导向该结论的规则在任何示例中都没有作出结论，该结论从未出现过。

请为其增加示例，可从该结论所针对的典型案例开始。

    - name: 机器单独生成的内容不受保护
      facts: {tool.role: expression}
      expect: {subsistence: {outcomes: [none]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.coverage import OUTCOME
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "untested-outcome", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Outcomes that no example shows."""
    for branch in subject.missed:
        if branch.kind == OUTCOME:
            details = (
                ("id", f"{branch.id}.{branch.what}"),
                ("outcome", branch.what),
                ("question", branch.id),
            )
            yield Problem(CODE, branch.place, details, level=LEVEL)
