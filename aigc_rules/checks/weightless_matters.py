"""A fact that is said to weigh nothing can change the outcome.

`weightless` tells the reader that a fact was recorded and given no weight. Here two scenarios that differ
only in this fact come out differently, so the sentence is wrong, or the rules are.

Find the condition that reads it. Either the law does give it weight, and the entry goes, or the condition
does.

    weightless: {tool.runs: {en: Effort is not the test., zh: …}}
    decide:
      - {id: zz.whole, if: {tool.runs: {at_least: 100}}, then: whole, …}      # it does weigh

中文

声明不计权重的事实能够改变结论。

`weightless` 告诉读者某事实已经记录但不计权重。而此处仅该事实不同的两种情形会得出不同结果：要么声明有误，要
么规则有误。

请找出读取该事实的条件：法律确实考虑它的，删除声明；不考虑的，删除条件。

    weightless: {tool.runs: {en: Effort is not the test., zh: …}}
    decide:
      - {id: zz.whole, if: {tool.runs: {at_least: 100}}, then: whole, …}      # 实际上计入了权重
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.engine.proof import irrelevant
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "weightless-matters", "error", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Facts on which, alone, an outcome or a part of the question depends."""
    book, words = subject.book, subject.law.vocabulary
    for question, remarks in book.remarks.items():
        for fact, _ in remarks.weightless:
            reading = [
                key
                for key, rests in subject.reached.items()
                if key.partition(".")[0] == question and ("fact", fact) in rests
            ]
            place = subject.file.key("questions", question, "weightless", fact) if reading else None
            if place and any(irrelevant(book, words, day, fact, reading) for day in subject.days):
                yield Problem(CODE, place, (("id", fact), ("question", question)), level=LEVEL)
