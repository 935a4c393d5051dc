"""A fact of the vocabulary that no rulebook reads.

Each fact is a question that somebody has to answer. One that no condition, presumption or gate names, that
no question is said to give no weight, and that no term is counted from, costs time and decides nothing.

Use it, say under `weightless` that it weighs nothing, or remove it. Asked only when a whole rules folder is
linted.

    - id: tool.colour
      type: choice
      ask: {en: What colour is the machine?, zh: 机器是什么颜色？}      # no law asks

中文

词汇表中的事实没有任何规则文件读取。

每个事实都是需要有人回答的问题。没有条件、推定或适用前提涉及，没有问题声明其不计权重，也没有保护期由其起算的
事实，徒费时间而不决定任何事。

请加以使用，或在 `weightless` 中说明不计权重，或删除。仅在检查整个规则文件夹时提示。

    - id: tool.colour
      type: choice
      ask: {en: What colour is the machine?, zh: 机器是什么颜色？}      # 没有法律过问
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import LAW, Whole
from aigc_rules.condition import walk
from aigc_rules.expiry import PUBLIC, STARTS
from aigc_rules.model import PROOF, FactIs
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unread-fact", "warning", LAW
OUTSIDE = frozenset({PROOF, PUBLIC, *STARTS.values()})
"""What may prove an element, and what a term is counted from: read by the program, not by a condition."""


def check(whole: Whole) -> Iterator[Problem]:
    """Facts that nothing asks for."""
    facts, read = whole.law.vocabulary.facts, set(OUTSIDE)
    for book in whole.law.books.values():
        read |= {fact for facts in book.reads.values() for fact in facts}
        read |= {p.fact for p in book.presumptions}
        read |= {fact for remarks in book.remarks.values() for fact, _ in remarks.weightless}
    others = (*whole.beside, *(f.only_if for f in facts.values() if f.only_if is not None))
    read |= {part.fact for other in others for part in walk(other) if isinstance(part, FactIs)}
    for fact in facts.values():
        if fact.id not in read:
            yield Problem(CODE, fact.place, (("id", fact.id),), level=LEVEL)
