"""One thing that was tried, a case or a test, and how it came out: what every CI format is made from."""

from __future__ import annotations

from aigc_rules.problem import Place
from aigc_rules.record import record

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"


@record
class Trial:
    """A trial's suite and name, where it is written, and in one sentence why it did not pass."""

    suite: str
    name: str
    place: Place
    state: str
    message: str = ""
