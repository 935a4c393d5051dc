"""An element, or a reading of one, is always yes or always no, and is not written so.

Proved over every scenario: no fact can change the answer. A limb of the law that really is always met, or
never, is written `when: always` or `when: never`, so that everyone sees it; this one looks as if it asked
something.

Look for values that together are all there are, for limbs that exclude each other, or for a bound that
every number meets. If the limb is meant to be constant, say so.

    zz.by-any-means:
      when: {any: [{tool.role: none}, {not: {tool.role: none}}]}      # always yes

中文

要件（或其一种解释）恒为“是”或恒为“否”，却未如此写明。

已就一切情形证明：没有任何事实能改变其答案。法律上恒成立或恒不成立的条件应写
作 `when: always` 或 `when: never`，让人一目了然；本要件看起来却像在询问什么。

请检查所列取值是否已经穷尽、各条件是否互相排斥、界限是否任何数都满足。确为恒定的，请直接写明。

    zz.by-any-means:
      when: {any: [{tool.role: none}, {not: {tool.role: none}}]}      # 恒为“是”
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.model import Always, Condition, Dates, Element, Not
from aigc_rules.problem import Place, Problem

CODE, LEVEL, OF = "constant-element", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Conditions that are met everywhere, or nowhere."""
    for element in subject.book.elements.values():
        for name, when, dates, place in _stated(element):
            days = subject.on(element.in_force, dates)
            if not days or isinstance(when, Always) or not subject.own(place):
                continue
            for answer, part in (("no", when), ("yes", Not(when))):
                if not subject.ever(part, days=days):
                    yield Problem(CODE, place, (("id", name), ("answer", answer)), level=LEVEL)


def _stated(element: Element) -> Iterator[tuple[str, Condition, Dates, Place]]:
    if element.when is not None:
        yield element.id, element.when, element.in_force, element.place
    for reading in element.readings:
        yield f"{element.id}={reading.name}", reading.when, reading.in_force, reading.place
