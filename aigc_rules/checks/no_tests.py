"""A rulebook has no tests beside it.

Nobody can tell whether the law that was written down is the law that was meant. `uk.test.yaml` beside
`uk.yaml` holds examples with their verdicts, and theorems.

Begin with one example for each outcome, taken from the cases that everyone knows.

    # rules/zz.test.yaml
    - {name: a picture made by hand is protected, facts: {…}, expect: {subsistence: {outcomes: [whole]}}}

中文

规则文件旁没有测试。

没有测试就无从知道写下的法律是否就是所想的法律。`uk.yaml` 旁的 `uk.test.yaml` 收录附结论的示例和定理。

请先为每种结论写一个示例，取材于众所周知的案例。

    # rules/zz.test.yaml
    - {name: 手绘图画受保护, facts: {…}, expect: {subsistence: {outcomes: [whole]}}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "no-tests", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Whether there is a file of tests; a bill needs none of its own."""
    wanted = subject.tests is None and not subject.bill
    place = subject.file.key("jurisdiction") if wanted else None
    if place is not None:
        code = subject.book.jurisdiction
        yield Problem(CODE, place, (("id", code), ("file", f"{code}.test.yaml")), level=LEVEL)
