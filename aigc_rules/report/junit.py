"""Trials as JUnit XML, for the test pages of CI services."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from aigc_rules.trial import FAILED, SKIPPED, Trial


def render(trials: Iterable[Trial]) -> str:
    """One suite a group, one test case a trial."""
    suites: dict[str, list[Trial]] = {}
    for trial in trials:
        suites.setdefault(trial.suite, []).append(trial)
    every = [t for suite in suites.values() for t in suite]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites {_totals(every)} time="0">']
    for name, mine in suites.items():
        skipped = sum(t.state == SKIPPED for t in mine)
        lines.append(f'  <testsuite name={_attribute(name)} {_totals(mine)} skipped="{skipped}" time="0">')
        for trial in mine:
            lines += _case(trial)
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>", ""])


def _totals(trials: list[Trial]) -> str:
    failed = sum(t.state == FAILED for t in trials)
    return f'tests="{len(trials)}" failures="{failed}" errors="0"'


def _case(trial: Trial) -> list[str]:
    head = f'    <testcase classname={_attribute(trial.suite)} name={_attribute(trial.name)} time="0"'
    if trial.state not in (FAILED, SKIPPED):
        return [f"{head}/>"]
    where = f"{trial.place.path}:{trial.place.line}: {trial.message}"
    kind = 'failure type="failure" message' if trial.state == FAILED else "skipped message"
    return [f"{head}>", f"      <{kind}={_attribute(where)}/>", "    </testcase>"]


def _attribute(text: str) -> str:
    """A text that XML can hold: control characters have no place in it."""
    return quoteattr("".join(c if c.isprintable() else " " for c in text))
