"""Tests of rules for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigc_rules.coverage import Branch, Coverage
from aigc_rules.report.plain_data import dumped, steps
from aigc_rules.ruletest import Failure
from aigc_rules.tested import Reason, Tested
from aigc_rules.values import plain


def render(
    tested: Iterable[Tested], coverages: Mapping[str, Coverage], commands: Mapping[Tested, str]
) -> str:
    """One object; keys sorted."""
    listed = list(tested)
    failed = sum(not t.passed for t in listed)
    whole: dict[str, object] = {
        "schema": "aigc-rules/test/1",
        "counts": {"passed": len(listed) - failed, "failed": failed},
        "tests": [_test(t, commands.get(t, "")) for t in listed],
    }
    if coverages:
        whole["coverage"] = {code: _coverage(c) for code, c in coverages.items()}
    return dumped(whole)


def _test(tested: Tested, command: str) -> dict[str, object]:
    test = tested.test
    found: dict[str, object] = {
        "jurisdiction": tested.jurisdiction,
        "name": test.name,
        "place": str(test.place),
        "kind": "example" if test.scenario is not None else "theorem",
        "passed": tested.passed,
    }
    if not tested.passed:
        found["failures"] = [
            _failure(f, r, tested) for f, r in zip(tested.failures, tested.reasons, strict=True)
        ]
        found["replay"] = command
    return found


def _failure(failure: Failure, reason: Reason | None, tested: Tested) -> dict[str, object]:
    if failure.expected is None:
        facts = tested.counter.facts.values() if tested.counter else ()
        readings = failure.counter.readings if failure.counter else {}
        return {"counter_example": {g.fact: plain(g.asked) for g in facts}, "readings": dict(readings)}
    found: dict[str, object] = {
        "place": str(failure.place),
        "topic": failure.expected.topic,
        "what": failure.expected.what,
        "expected": list(failure.expected.values),
        "got": list(failure.actual),
    }
    if reason is not None:
        found["instead"] = list(reason.instead)
        found["first_no"] = steps(reason.wanted)
    return found


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "branches": len(coverage.branches),
        "reached": len(coverage.branches) - len(coverage.missed),
        "missed": [_branch(b) for b in coverage.missed],
    }


def _branch(branch: Branch) -> dict[str, str]:
    return {"kind": branch.kind, "id": branch.id, "what": branch.what, "place": str(branch.place)}
