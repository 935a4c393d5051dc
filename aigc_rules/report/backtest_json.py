"""The replay of decided cases for programs."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.backtest import OPEN, PASSING, Replay
from aigc_rules.report.plain_data import bilingual, dumped, steps
from aigc_rules.trial import FAILED, PASSED, SKIPPED, Trial


def render(replays: Iterable[Replay]) -> str:
    """One object; keys sorted, texts in both languages."""
    listed = list(replays)
    counts: dict[str, int] = {}
    for replay in listed:
        counts[replay.result] = counts.get(replay.result, 0) + 1
    whole = {
        "schema": "aigc-rules/backtest/1",
        "counts": counts,
        "replays": [_replay(r) for r in listed],
    }
    return dumped(whole)


def _replay(replay: Replay) -> dict[str, object]:
    entry, verdict = replay.decided, replay.verdict
    found: dict[str, object] = {
        "case": replay.case.id,
        "title": bilingual(replay.case.scenario.title),
        "place": str(entry.place),
        "jurisdiction": entry.jurisdiction,
        "topic": entry.topic,
        "on": replay.on.isoformat(),
        "cite": entry.cite,
        "grade": entry.grade,
        "result": replay.result,
        "decided": {
            "outcome": entry.outcome,
            "parts": list(entry.parts or ()),
            "possible": list(entry.possible),
            "must_not": list(entry.must_not),
        },
    }
    if verdict is not None:
        found |= {
            "outcome": replay.outcome,
            "parts": replay.parts or None,
            "authority": replay.authority or None,
            "in_sample": replay.in_sample,
            "verdict": {
                "state": verdict.state,
                "outcomes": list(verdict.outcomes),
                "possible": list(verdict.possible),
                "parts": list(verdict.parts),
            },
            "reading": dict(replay.reading),
            "settles": list(replay.settles),
            "changes": list(replay.changes),
            "first_no": steps(replay.wanted),
        }
    return found


def trials(replays: Iterable[Replay]) -> list[Trial]:
    """Replays as CI sees them: what differs has failed, what stays open or has no rulebook was skipped."""
    return [
        Trial(
            r.decided.jurisdiction,
            r.id,
            r.decided.place,
            FAILED if r.failed else PASSED if r.result in PASSING else SKIPPED,
            _message(r),
        )
        for r in replays
    ]


def _message(replay: Replay) -> str:
    said = f"{replay.result}: decided {replay.decided.outcome}"
    if replay.decided.parts:
        said += f" ({', '.join(replay.decided.parts)})"
    if replay.verdict is not None:
        said += f", the rules leave {', '.join(replay.verdict.possible)}"
        said += f" ({', '.join(replay.verdict.parts)})" if replay.verdict.parts else ""
    if replay.result == OPEN:
        said += f"; open by {', '.join(replay.settles or replay.changes)}"
    way = steps(replay.wanted)
    return said + (f"; first no: {' > '.join(way)}" if way else "")
