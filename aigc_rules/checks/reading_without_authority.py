"""A reading of contested law has no authority behind it.

Contested law is shown from both sides, each with those who hold it. A side that cites nobody, or only what
nobody has checked, looks like a view of the courts and is the author's own.

Cite who holds it. A theory that nobody holds is not a reading: lay it over the rulebook as a proposal
(`--with`).

    readings:
      strict: {when: never, cites: [act-9], say: {…}}
      lenient: {when: zz.made, cites: [], say: {…}}      # who says so?

中文

争议法律的一种解释没有依据支持。

争议法律应当两面并陈，各附主张者。未引用任何依据，或只引用了未经核对的依据的一方，看似司法见解，其实只是作者
自己的看法。

请引用持此见解者。无人主张的理论不是解释，请作为提案叠加（`--with`）。

    readings:
      strict: {when: never, cites: [act-9], say: {…}}
      lenient: {when: zz.made, cites: [], say: {…}}      # 谁这样认为？
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "reading-without-authority", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Readings that cite nothing that anyone has checked."""
    authorities = subject.book.authorities
    for element in subject.book.elements.values():
        for reading in element.readings:
            if all(authorities[name].checked == "unchecked" for name in reading.cites):
                details = (("id", f"{element.id}={reading.name}"),)
                yield Problem(CODE, reading.place, details, level=LEVEL)
