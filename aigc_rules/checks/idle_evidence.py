"""Evidence is listed for an element that the question does not ask about.

`evidence` tells a creator what to keep, question by question. For an element on which the question does not
rest it asks people to keep what proves nothing here.

Move the entry to the question that rests on the element, or remove it.

    subsistence:
      evidence: {zz.signed: [drafts]}      # whether it was signed decides ownership, not subsistence

中文

所列证据对应的要件与该问题无关。

`evidence` 按问题告诉创作者应保留什么。对于该问题并不依赖的要件，这等于要求保留与此无关的东西。

请移到依赖该要件的问题之下，或删除。

    subsistence:
      evidence: {zz.signed: [drafts]}      # 是否签字决定归属，与是否构成作品无关
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "idle-evidence", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Elements with evidence that no topic of the question reaches."""
    for question, remarks in subject.book.remarks.items():
        rests = {
            thing
            for key, mine in subject.reached.items()
            if key.partition(".")[0] == question
            for thing in mine
        }
        for element, _ in remarks.evidence:
            if ("element", element) not in rests:
                place = subject.file.key("questions", question, "evidence", element)
                if place is not None:
                    yield Problem(CODE, place, (("id", element), ("question", question)), level=LEVEL)
