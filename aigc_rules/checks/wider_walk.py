"""The reasons would call an element open that one fact has settled.

Verdicts are exact; the reasons that are shown for them walk through the conditions one by one, and a walk
does not see that two limbs together leave nothing open. Here one fact settles the element in every
scenario, and the walk still says "unknown": a reader is told that something is missing when nothing is.

Only elements that rest on facts alone are looked at, and one fact at a time that applies always: a fact
that applies under a condition, and the outcome of a question, say more than a walk can see. Word the
element so that the fact alone answers it.

    zz.a-picture:
      when:
        any:
          - {all: [{work.kind: image}, {tool.role: none}]}
          - {all: [{work.kind: image}, {not: {tool.role: none}}]}
      # with `work.kind: image` alone the answer is yes; better: when: {work.kind: image}

中文

某一事实已经确定的要件，说理部分却会显示为“不明”。

结论是精确的；而所显示的理由是逐条走查条件得出的，走查看不出两个条件合起来已无余地。此处某一事实在一切情形下
已确定该要件，走查仍称“不明”：读者会以为缺少什么，其实不缺。

只检查完全依据事实的要件，且每次只看一个始终适用的事实；附条件适用的事实和其他问题的结论，所含信息多于走查所
能看到的。请改写要件，使该事实单独即可作答。

    zz.a-picture:
      when:
        any:
          - {all: [{work.kind: image}, {tool.role: none}]}
          - {all: [{work.kind: image}, {not: {tool.role: none}}]}
      # 只要 `work.kind: image` 答案即为“是”；宜写作 when: {work.kind: image}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.condition import walk
from aigc_rules.engine.facts import Rows, Tests
from aigc_rules.engine.kleene import Kleene, body
from aigc_rules.engine.space import Space
from aigc_rules.model import Condition, Element, FactIs, Known, Named, OutcomeIs
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "wider-walk", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Elements that a single fact settles, unseen by the walk under the first readings."""
    points, words, laid = subject.points, subject.law.vocabulary.facts, subject.points.laid(subject.day)
    columns = {n: c for n, c in points.rows.columns.items() if words[n].only_if is None}
    rows = Rows(sum(map(len, columns.values())), {})
    bits = (1 << i for i in range(rows.count))
    rows.columns = {name: [(known, next(bits)) for known, _ in column] for name, column in columns.items()}
    walked, drawn = Kleene(laid, Tests(words, rows), {}), Kleene(laid, Tests(words, points.rows), {})
    asked: dict[str, list[tuple[str, Known]]] = {}
    for element in subject.book.elements.values():
        read = _asked_twice(subject, element) if subject.own(element.place) else frozenset()
        (met, unmet), (yes, no) = walked.named(element.id), drawn.named(element.id)
        left = [
            (name, known)
            for name in sorted(read & columns.keys())
            for (known, having), (_, alone) in zip(columns[name], rows.columns[name], strict=True)
            if not alone & (met | unmet) and not (having & yes and having & no)
        ]
        if left:
            asked[element.id] = left
    for name, fact in _settled(subject, asked):
        yield Problem(CODE, subject.book.elements[name].place, (("id", name), ("fact", fact)), level=LEVEL)


def _asked_twice(subject: Subject, element: Element) -> frozenset[str]:
    """What an element reads that rests on facts alone, one of them twice; of all others the walk is exact."""
    words, seen, twice = subject.law.vocabulary.facts, set[str](), False
    waiting: list[Condition] = [body(element, subject.day, {})]
    while waiting:
        for part in walk(waiting.pop()):
            if isinstance(part, FactIs):
                twice = twice or part.fact in seen
                seen.add(part.fact)
                gate = words[part.fact].only_if
                waiting += [gate] if gate is not None else []
            elif isinstance(part, Named) and part.id in subject.book.elements:
                waiting.append(body(subject.book.elements[part.id], subject.day, {}))
            elif isinstance(part, (Named, OutcomeIs)):
                return frozenset()
    return frozenset(seen) if twice else frozenset()


def _settled(subject: Subject, asked: dict[str, list[tuple[str, Known]]]) -> Iterator[tuple[str, str]]:
    """Elements that are not settled from the start, each with the first fact that alone settles it."""
    first = {e.id: live[0].name for e in subject.book.elements.values() if (live := e.live(subject.day))}
    wanted = [Named(name) for name in asked]
    space = Space(subject.book, subject.law.vocabulary, subject.day, extra=wanted, pins=first)
    for name, left in asked.items():
        diagram, node = space.diagram, space.named(name)
        for fact, known in left if len(diagram.leaves(node)) > 1 else ():
            block = space.blocks.get(fact)
            if block is not None and diagram.constant(node, block.path(known)):
                yield name, fact
                break
