"""One rule ends and the next begins some days later: on the days between there is neither.

Two decisions of a question, two readings of an element or two elements follow each other within a month,
and their days do not meet. Statutes rarely leave a gap; both days count in `in_force`, so the next rule
begins on the day after the last day of the one before.

Correct the date; if there really was no rule in between, say so in `rules/lint.yaml`.

    - {id: zz.old, if: …, in_force: {until: 2023-12-31}, …}
    - {id: zz.new, if: …, in_force: {from: 2024-01-02}, …}      # and on 1 January?

中文

前一规则终止后，隔了若干天后一规则才开始，其间没有规则。

同一问题的两条结论规则、同一要件的两种解释或两个要件在一个月内先后衔接，但日期没有接上。法律很少留有空
档；`in_force` 首尾两日均计入，因此后一规则应自前一规则末日的次日开始。

请更正日期；确有空档的，请在 `rules/lint.yaml` 中说明。

    - {id: zz.old, if: …, in_force: {until: 2023-12-31}, …}
    - {id: zz.new, if: …, in_force: {from: 2024-01-02}, …}      # 1月1日适用什么？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.succession import missed
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "date-gap", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Days on which neither is in force."""
    for (before, _, other), (name, _, place), days in missed(subject):
        if days > 0:
            details = (("id", name), ("before", before), ("days", str(days)))
            yield Problem(CODE, place, details, other=other, level=LEVEL)
