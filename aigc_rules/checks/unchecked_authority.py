"""A rule rests on an authority that nobody has checked.

An authority with `checked: {how: unchecked}` is never printed as a citation. A rule that cites it looks as
if it had a source and prints none. That is worse than no rule at all: the reader trusts it.

Look the authority up and say how: `page-seen`, `second-hand` or `from-knowledge`. If it cannot be found,
take it out, and ask whether the rule can stand without it.

    authorities:
      act-9: {cite: "The Act, s 9", kind: statute, says: {…}, checked: {how: unchecked}}   # who saw it?

中文

规则所引的依据尚未有人核对。

标为 `checked: {how: unchecked}` 的依据不会作为引注输出。引用它的规则看似有出处，实际上什么也不会印出来，读
者却会信以为真。

请核对该依据并注明方式：`page-seen`（看过原文）、`second-hand`（转引）或 `from-knowledge`（凭知识）。查不到
的，请删除，并考虑规则是否仍能成立。

    authorities:
      act-9: {cite: "The Act, s 9", kind: statute, says: {…}, checked: {how: unchecked}}   # 谁核对过？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unchecked-authority", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Authorities that are cited and unchecked, with the first rule that cites them."""
    for authority in subject.book.authorities.values():
        citing = next((r.id for r in subject.rules if authority.id in r.cites), "")
        if citing and authority.checked == "unchecked":
            details = (("id", authority.id), ("rule", citing))
            yield Problem(CODE, authority.place, details, level=LEVEL)
