"""No test reaches a reading of contested law.

No example has a scenario in which this reading is met, and none pins it. It could say anything.

Add an example that the reading decides, with `reading: {element: name}`.

    - name: under the wide reading a picture is protected
      reading: {zz.made: wide}
      facts: {work.kind: image}
      expect: {subsistence: {outcomes: [whole]}}

中文

没有测试涉及争议法律的该种解释。

没有示例的情形使该解释成立，也没有示例选定它。它写成什么样都不会被发现。

请增加一个由该解释决定结果的示例，并写明 `reading: {要件: 解释}`。

    - name: 依宽解释图画受保护
      reading: {zz.made: wide}
      facts: {work.kind: image}
      expect: {subsistence: {outcomes: [whole]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.coverage import READING
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "untested-reading", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Readings that no example takes."""
    for branch in subject.missed:
        if branch.kind == READING:
            yield Problem(CODE, branch.place, (("id", f"{branch.id}={branch.what}"),), level=LEVEL)
