"""A rule is still in force, and the authority that it cites is not.

The authority ended before the day up to which the law was read, and the rule cites no other of its kind
that is in force on that day. Either the rule fell with its authority, or a later provision carries it and
should be cited too.

End the rule with `in_force: {until: …}`, or cite the provision that took over. Old and new may stand side
by side: each is printed in its time.

    authorities:
      act-1990: {…, kind: statute, in_force: {until: 2020-12-31}}
    elements:
      zz.limb: {when: …, cites: [act-1990]}      # what carries it since 2021?

中文

规则仍然有效，所引依据却已失效。

该依据在本文件的法律截至日之前已经失效，而规则没有引用当日有效的同类依据。要么规则已随之失效，要么已有新条文
承接，应当一并引用。

请用 `in_force: {until: …}` 终止规则，或补引承接的条文。新旧条文可以并列，各在其有效期内印出。

    authorities:
      act-1990: {…, kind: statute, in_force: {until: 2020-12-31}}
    elements:
      zz.limb: {when: …, cites: [act-1990]}      # 2021年以后以何为据？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "expired-authority", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Rules in force that cite what has ended, and nothing of the kind that has not."""
    for rule in subject.rules:
        cited = [subject.book.authorities[name] for name in rule.cites]
        living = {a.kind for a in cited if a.in_force.cover(subject.day)}
        for authority in cited if rule.in_force.cover(subject.day) else ():
            end = authority.in_force.end
            if end is not None and end < subject.day and authority.kind not in living:
                details = (("id", rule.id), ("authority", authority.id))
                yield Problem(CODE, rule.place, details, other=authority.place, level=LEVEL)
