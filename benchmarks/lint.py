"""How long `aigc-rules rules lint` takes over every shipped rulebook, as a ratio to a cold `assess`."""

from __future__ import annotations

import statistics
import sys
import tempfile

from benchmarks.cold import EXAMPLE, times
from benchmarks.timing import table, verdict

MOST = 1.0
START, ASSESS, LINT = "rules why stale-law", "assess", "rules lint"


def run(*, quick: bool) -> None:
    """Measure and print."""
    program = [sys.executable, "-m", "aigc_rules"]
    with tempfile.TemporaryDirectory() as kept:
        commands = {
            START: ([*program, "rules", "why", "stale-law"], kept),
            ASSESS: ([*program, "assess", EXAMPLE], kept),
            LINT: ([*program, "rules", "lint"], kept),
            "rules lint, no cache": ([*program, "rules", "lint"], "off"),
        }
        found = times(commands, 3 if quick else 15)
    middle = {name: statistics.median(each) for name, each in found.items()}
    rows = [
        (n, f"{1000 * m:.0f}", f"{1000 * min(found[n]):.0f}", f"{m / middle[ASSESS]:.1f}")
        for n, m in middle.items()
    ]
    print(f"whole processes in turns, {len(found[LINT])} times each, files and byte code read before\n")
    print(table(("", "ms, median", "ms, least", "ratio to assess"), rows))
    after = middle[LINT] - middle[START]
    print(verdict(f"under {MOST:.0f} s after the start: {after:.2f}", met=after < MOST))
