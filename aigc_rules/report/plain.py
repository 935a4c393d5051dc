"""One record a line, tab-separated, no header; stable for ever."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.report.look import Look
from aigc_rules.verdict import Assessment


def render(assessments: tuple[Assessment, ...], look: Look) -> str:
    """Path, jurisdiction, topic, state, outcomes, possible, parts, settled."""
    del look
    lines = [
        "\t".join(
            (
                " ".join(a.scenario.path.split()),
                v.jurisdiction,
                v.topic,
                v.state,
                _joined(v.outcomes),
                _joined(v.possible),
                _joined(v.parts),
                v.settled.name,
            )
        )
        for a in assessments
        for v in a.verdicts
    ]
    return "".join(line + "\n" for line in lines)


def _joined(codes: Iterable[str]) -> str:
    return ",".join(codes) or "-"
