"""An authority stands in the list, and nothing cites it.

Somebody read it and wrote down what it says, and no rule, presumption or case that was linted rests on it.
Perhaps a rule lost its citation when it was rewritten; perhaps the authority was never needed.

Cite it where it belongs, or remove it.

    authorities:
      act-12: {cite: "The Act, s 12", …}       # which rule is this for?

中文

依据已列出，但无处引用。

有人查阅并摘录了该依据，却没有规则、推定或所检查的案例以之为据。可能是规则改写时漏了引用，也可能本来就不需
要。

请在应引之处引用，或删除。

    authorities:
      act-12: {cite: "The Act, s 12", …}       # 供哪条规则使用？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "unused-authority", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Authorities that neither a rule nor a case names."""
    code = subject.book.jurisdiction
    cited = {name for rule in subject.rules for name in rule.cites}
    cited |= {
        name for case in subject.cases for d in case.decided if d.jurisdiction == code for name in d.grounds
    }
    for authority in subject.book.authorities.values():
        if authority.id not in cited:
            yield Problem(CODE, authority.place, (("id", authority.id),), level=LEVEL)
