"""A rule cites an authority that is in force on no day on which the rule is.

An authority is printed only on days on which it is in force. If its days and those of the rule do not meet,
the rule never shows it. Usually one of the two dates is mistyped, or a rule of the old law cites the new
Act.

Compare `in_force` of the rule with that of the authority; cite the provision that was in force, or correct
the date.

    authorities:
      new-act: {…, in_force: {from: 2024-01-01}}
    elements:
      zz.old-limb: {…, in_force: {until: 2023-12-31}, cites: [new-act]}   # it bears no old rule

中文

规则所引的依据在规则有效期间从未有效。

依据只在其有效之日印出。两者有效期没有交集的，规则永远显示不出该依据。常见原因是日期写错，或旧法规则误引新
法。

请对照规则与依据的 `in_force`：改引当时有效的条文，或更正日期。

    authorities:
      new-act: {…, in_force: {from: 2024-01-01}}
    elements:
      zz.old-limb: {…, in_force: {until: 2023-12-31}, cites: [new-act]}   # 新法不能作旧规则的依据
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "authority-not-in-force", "error", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Rules and authorities without a common day."""
    for rule in subject.rules:
        for name in rule.cites:
            authority = subject.book.authorities[name]
            if not rule.in_force.meet(authority.in_force):
                details = (("id", rule.id), ("authority", name))
                yield Problem(CODE, rule.place, details, other=authority.place, level=LEVEL)
