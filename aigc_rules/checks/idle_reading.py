"""Two readings of contested law lead to the same outcomes everywhere.

They do not mean the same, but whichever is chosen, in every scenario every question of this rulebook has
the same outcome and the same protected parts. The verdict will never show the dispute.

Often an element that is contested stands behind a decision that is never open without it, or one limb was
left out where the element is used. If the dispute really is of no consequence, it belongs into a comment.

    zz.made: {readings: {wide: {when: {work.kind: image}, …}, narrow: {when: {tool.role: none}, …}}, …}
    …
    - {id: zz.whole, if: {all: [{tool.role: none}, {work.kind: image}, zz.made]}, …}   # either way yes

中文

争议法律的两种解释在任何情形下结果都相同。

两者含义不同，但无论采取哪一种，在一切情形下，本规则文件各问题的结论和受保护的部分都一样。该争议永远不会显示
在结论中。

常见原因是争议要件所在的规则离开它也不会成立，或使用该要件之处漏写了条件。争议确无影响的，写成注释即可。

    zz.made: {readings: {wide: {when: {work.kind: image}, …}, narrow: {when: {tool.role: none}, …}}, …}
    …
    - {id: zz.whole, if: {all: [{tool.role: none}, {work.kind: image}, zz.made]}, …}   # 两者均为“是”
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from aigc_rules.checks.same_readings import same
from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.kleene import Kleene
from aigc_rules.engine.space import Space
from aigc_rules.model import PARTS
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "idle-reading", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Readings on which no verdict depends."""
    for element in subject.book.elements.values():
        topics = [key for key, rests in subject.reached.items() if ("element", element.id) in rests]
        for one, two in combinations(element.readings, 2) if topics and subject.own(element.place) else ():
            days = subject.on(element.in_force, one.in_force, two.in_force)
            pair = (one.name, two.name)
            if not days or any(_shown(subject, element.id, pair, topics, day) for day in days):
                continue
            if same(subject, element, *pair) or any(
                _proved(subject, element.id, pair, topics, d) for d in days
            ):
                continue
            details = (("id", f"{element.id}={two.name}"), ("with", one.name))
            yield Problem(CODE, two.place, details, other=one.place, level=LEVEL)


def _shown(subject: Subject, element: str, pair: tuple[str, str], topics: list[str], day: int) -> bool:
    """Whether some point that takes the second reading comes out differently under the first."""
    one, two = pair
    there = subject.points.taking(day, element, two)
    turned = _verdicts(subject.points.turned(day, element, one), topics)
    as_it_is = _verdicts(subject.at(day), topics)
    return any((turned[key] ^ as_it_is[key]) & there for key in as_it_is)


def _verdicts(trace: Kleene, topics: list[str]) -> dict[tuple[str, str], int]:
    """For every outcome and part the points in which it is so."""
    found: dict[tuple[str, str], int] = {}
    for key in topics:
        topic = trace.book.topics[key]
        for decision in topic.live(trace.day):
            yes = trace.decides(topic, decision)[0]
            found[key, decision.then] = found.get((key, decision.then), 0) | yes
        for part, kind, elements in topic.parts:
            limit = found.get((key, PARTS), 0) if kind == "work" else -1
            for name in elements:
                held = trace.named(name)[0] & limit
                found[key, f"part {part}"] = found.get((key, f"part {part}"), 0) | held
    return found


def _proved(subject: Subject, element: str, pair: tuple[str, str], topics: list[str], day: int) -> bool:
    """Whether some completion comes out differently under the two readings."""
    for key in topics:
        space = Space(subject.book, subject.law.vocabulary, day, [key])
        if element not in space.readings:
            continue
        variable, names = space.readings[element]
        one, two = ({variable: names.index(name)} for name in pair)
        diagram = space.diagram
        for root in (*space.outcomes(key).values(), *space.parts(key).values()):
            if diagram.differ(diagram.fix(root, one), diagram.fix(root, two)) != NO:
                return True
    return False
