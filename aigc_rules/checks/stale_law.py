"""The law was read too long ago.

`law_as_of` is the day up to which somebody read the law, and it is printed below every table. Law on AI
changes every month: after 180 days (`--stale DAYS`) a rulebook is history until someone has read again.

Read what has happened since, change what has changed, then move the date. Never move the date alone.

    law_as_of: 2024-01-31

中文

法律的查阅日期已过久。

`law_as_of` 是有人查阅法律的截至日，印在每张表格下方。人工智能法律每月都有变化：超过180天（`--stale DAYS`）
而未重新查阅的规则文件，只能算历史资料。

请查阅此后的变化并修改规则，再更新日期。切勿只改日期。

    law_as_of: 2024-01-31
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "stale-law", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Whether more days have passed than are allowed."""
    passed = subject.today.toordinal() - subject.day
    place = subject.file.key("law_as_of") if passed > subject.stale else None
    if place is not None:
        details = (("id", subject.book.jurisdiction), ("days", str(passed)), ("most", str(subject.stale)))
        yield Problem(CODE, place, details, level=LEVEL)
