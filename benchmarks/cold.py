"""How long `aigc-rules assess` takes from nothing, as a ratio to importing what it cannot do without."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import table, verdict

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "examples/scenarios/poster.yaml"
MOST, AIM = 2.0, 1.5
BASE, SHIPPED = "import typer, rich.table, yaml", "assess"


def run(*, quick: bool) -> None:
    """Measure and print."""
    ask = [sys.executable, "-m", "aigc_rules", "assess", EXAMPLE]
    with tempfile.TemporaryDirectory() as kept:
        commands: dict[str, tuple[list[str], str]] = {
            "pass": ([sys.executable, "-c", "pass"], "off"),
            BASE: ([sys.executable, "-c", BASE], "off"),
            SHIPPED: (ask, kept),
            "assess, --engine native": ([*ask, "--engine", "native"], kept),
            "assess, no cache": (ask, "off"),
            "assess, --engine native, no cache": ([*ask, "--engine", "native"], "off"),
        }
        found = times(commands, 5 if quick else 25)
    base = statistics.median(found[BASE])
    rows = []
    for name, each in found.items():
        middle = statistics.median(each)
        rows.append((name, f"{1000 * middle:.0f}", f"{1000 * min(each):.0f}", f"{middle / base:.2f}"))
    print(f"whole processes in turns, {len(found[BASE])} times each, files and byte code read before\n")
    print(table(("", "ms, median", "ms, least", "ratio"), rows))
    ratio = statistics.median(found[SHIPPED]) / base
    print(verdict(f"{MOST} at most (aim {AIM}): {ratio:.2f}", met=ratio <= MOST))


def times(commands: dict[str, tuple[list[str], str]], turns: int) -> dict[str, list[float]]:
    """Seconds of every run of every command, after one run that does not count."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(turns + 1):
        for name, (command, cache) in commands.items():
            start = time.perf_counter()
            subprocess.run(
                command,
                check=True,
                cwd=ROOT,
                env={**os.environ, "AIGC_RULES_CACHE": cache},
                stdout=subprocess.DEVNULL,
            )
            if turn:
                found[name].append(time.perf_counter() - start)
    return found
