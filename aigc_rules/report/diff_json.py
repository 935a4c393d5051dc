"""Two versions of the law compared, for programs."""

from __future__ import annotations

from typing import Any

from aigc_rules.changes import Change, Said
from aigc_rules.diff import Diff, Move
from aigc_rules.equivalence import Equivalence
from aigc_rules.model import Dates, Settled, Text
from aigc_rules.report import written
from aigc_rules.report.difference import dates
from aigc_rules.report.plain_data import bilingual, dumped
from aigc_rules.values import plain
from aigc_rules.verdict import Verdict


def render(found: Diff) -> str:
    """One object with sorted keys."""
    data = {
        "schema": "aigc-rules/diff/1",
        "old": found.old.name,
        "new": found.new.name,
        "changes": [_change(c) for c in found.changes],
        "tried": found.tried,
        "moves": [_move(m) for m in found.moves],
        "equivalences": [_equivalence(e) for e in found.equivalences],
    }
    return dumped(data)


def _change(change: Change) -> dict[str, Any]:
    return {
        "jurisdiction": change.jurisdiction or None,
        "bill": change.bill or None,
        "kind": change.kind,
        "id": change.id,
        "how": change.how,
        "place": str(change.place) if change.place.path else None,
        "say": bilingual(change.say) if change.say else None,
        "details": [
            {"what": d.what, "before": _said(d.before), "after": _said(d.after)} for d in change.details
        ],
    }


def _said(value: Said) -> Any:
    if isinstance(value, Text):
        return bilingual(value)
    if isinstance(value, Settled):
        return value.name
    if isinstance(value, Dates):
        return dates(value, "en")
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, str) else written.condition(value)


def _move(move: Move) -> dict[str, Any]:
    return {
        "kind": move.subject.kind,
        "name": move.subject.name,
        "place": str(move.subject.place),
        "as_of": move.subject.day.isoformat(),
        "jurisdiction": move.jurisdiction,
        "topic": move.topic,
        "before": _verdict(move.before),
        "after": _verdict(move.after),
        "by": [{"kind": kind, "id": ident} for kind, ident in move.by],
    }


def _verdict(found: Verdict | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "state": found.state,
        "outcomes": list(found.outcomes),
        "possible": list(found.possible),
        "parts": list(found.parts),
        "parts_possible": list(found.parts_possible),
        "settled": found.settled.name,
    }


def _equivalence(found: Equivalence) -> dict[str, Any]:
    return {
        "jurisdiction": found.jurisdiction,
        "topic": found.topic,
        "result": found.result,
        "as_of": found.day.isoformat() if found.day else None,
        "facts": {g.fact: plain(g.asked) for g in found.facts},
        "readings": dict(found.readings),
        "before": {"possible": list(found.before.outcomes), "parts_possible": list(found.before.parts)},
        "after": {"possible": list(found.after.outcomes), "parts_possible": list(found.after.parts)},
    }
