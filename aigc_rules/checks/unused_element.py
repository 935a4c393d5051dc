"""An element that no decision and no part rests on.

It is read, printed and tested, and no verdict depends on it. Most often a decision lost the limb when it
was rewritten, and with it the law.

Put it into the decision that needs it, or remove it.

    elements:
      zz.signed: {when: …, …}        # which decision asks whether it was signed?

中文

没有任何结论规则或组成部分使用该要件。

它会被读取、印出和测试，却不影响任何结论。最常见的原因是改写规则时漏掉了这一条件，法律要求也随之丢失。

请写入需要它的结论规则，或删除。

    elements:
      zz.signed: {when: …, …}        # 哪条规则询问是否签字？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unused-element", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Elements that no question reaches."""
    used = {name for rests in subject.reached.values() for kind, name in rests if kind == "element"}
    for element in subject.book.elements.values():
        if element.id not in used and subject.own(element.place):
            yield Problem(CODE, element.place, (("id", element.id),), level=LEVEL)
