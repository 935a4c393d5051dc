"""Two readings of contested law mean the same.

Their conditions are worded differently and are met in exactly the same scenarios. The table would show a
dispute that is none.

One of them was copied and not yet changed, or their difference lies in a fact that the vocabulary does not
ask for; then ask for it, or leave one reading.

    readings:
      wide: {when: {not: {tool.role: none}}, cites: [act-1], say: {…}}
      narrow: {when: {tool.role: [technical, suggestions, expression]}, cites: [act-2], say: {…}}  # the same

中文

争议法律的两种解释含义相同。

两者的条件写法不同，但在完全相同的情形下成立。表格会显示一个并不存在的争议。

可能是复制后忘了修改，或两者的区别在于词汇表尚未询问的事实：请增设该事实，或只保留一种解释。

    readings:
      wide: {when: {not: {tool.role: none}}, cites: [act-1], say: {…}}
      narrow: {when: {tool.role: [technical, suggestions, expression]}, cites: [act-2], say: {…}}  # 相同
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.model import Element, Not
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "same-readings", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Pairs of readings that are never told apart."""
    for element in subject.book.elements.values():
        for one, two in combinations(element.readings, 2) if subject.own(element.place) else ():
            if same(subject, element, one.name, two.name):
                details = (("id", f"{element.id}={two.name}"), ("with", one.name))
                yield Problem(CODE, two.place, details, other=one.place, level=LEVEL)


def same(subject: Subject, element: Element, *names: str) -> bool:
    """Whether two readings are met alike wherever both are in force."""
    one, two = (r for r in element.readings if r.name in names)
    days = subject.on(element.in_force, one.in_force, two.in_force)
    apart = [(day, *pair) for day in days for pair in ((one.when, Not(two.when)), (two.when, Not(one.when)))]
    return (
        bool(apart)
        and not any(subject.shown(*a) for a in apart)
        and not any(subject.possible(*a) for a in apart)
    )
