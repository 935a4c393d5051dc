"""No test shows an element answered yes, or none shows it answered no, or none leaves it open.

A limb that is always met in the tests could be dropped, and no test would notice; one that is never left
open has never shown what happens when its facts are missing.

Add an example that differs from an existing one in this element alone.

    # zz.fixed is met in every example: add one in which it is not
    - name: what is not saved is no work
      facts: {work.fixed: changing}
      expect: {subsistence: {outcomes: [none]}}

中文

没有测试显示该要件答“是”、答“否”或留作“不明”。

在所有测试中始终成立的条件，删去也不会被发现；从未留作不明的条件，从未显示缺少事实时会怎样。

请增加一个仅在该要件上与现有示例不同的示例。

    # zz.fixed 在所有示例中均成立：请补一个不成立的
    - name: 未固定的不构成作品
      facts: {work.fixed: changing}
      expect: {subsistence: {outcomes: [none]}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.coverage import ELEMENT
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "untested-element", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Answers of elements that no example brings about."""
    for branch in subject.missed:
        if branch.kind == ELEMENT:
            yield Problem(CODE, branch.place, (("id", branch.id), ("answer", branch.what)), level=LEVEL)
