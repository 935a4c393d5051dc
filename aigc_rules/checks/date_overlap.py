"""One rule begins before the one that it follows has ended: on some days both are in force.

Two decisions of a question, two readings of an element or two elements follow each other within a month,
and on some days both apply. Then the order of the file decides, not the law. Both days count in `in_force`:
a rule that ends on the day on which the next begins overlaps with it by one day.

Let the earlier one end on the day before the later one begins.

    - {id: zz.old, if: …, in_force: {until: 2024-01-01}, …}
    - {id: zz.new, if: …, in_force: {from: 2024-01-01}, …}      # on 1 January both

中文

后一规则在前一规则终止之前已经开始，其间两者同时有效。

同一问题的两条结论规则、同一要件的两种解释或两个要件在一个月内先后衔接，却有若干天同时适用。此时决定结果的是
文件中的顺序，而不是法律。`in_force` 首尾两日均计入：前一规则的末日与后一规则的首日相同，即重叠一天。

请将前一规则的末日改为后一规则开始的前一日。

    - {id: zz.old, if: …, in_force: {until: 2024-01-01}, …}
    - {id: zz.new, if: …, in_force: {from: 2024-01-01}, …}      # 1月1日两者并存
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.succession import missed
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "date-overlap", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Days on which both are in force."""
    for (before, _, other), (name, _, place), days in missed(subject):
        if days < 0:
            details = (("id", name), ("before", before), ("days", str(-days)))
            yield Problem(CODE, place, details, other=other, level=LEVEL)
