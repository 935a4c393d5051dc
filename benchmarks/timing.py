"""Rates of several things, measured in turns, so that a busy machine is busy for all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second: the median of the turns, and how far they lie apart."""

    a_second: float
    spread: float

    @property
    def micros(self) -> float:
        """Microseconds each."""
        return 1e6 / self.a_second


def rates(
    runs: Mapping[str, Callable[[int], object]], number: int, rounds: int, seconds: float
) -> dict[str, Rate]:
    """How often a second each of them does one of `number` pieces of work; garbage waits, for all alike."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run(0)
    for _ in range(rounds):
        for name, run in runs.items():
            gc.collect()
            gc.disable()
            done, start, now = 0, time.perf_counter(), 0.0
            while now < seconds:
                run(done % number)
                done += 1
                now = time.perf_counter() - start
            gc.enable()
            found[name].append(done / now)
    return {n: Rate(statistics.median(f), (max(f) - min(f)) / statistics.median(f)) for n, f in found.items()}


def middle(run: Callable[[], object], turns: int) -> float:
    """Seconds that something takes, the median of some turns."""
    return statistics.median(once(run) for _ in range(turns))


def once(run: Callable[[], object]) -> float:
    """Seconds that something takes, once."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    gc.enable()
    return took


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A plain table: the first column left, the others right."""
    wide = [max(len(r[i]) for r in (head, *rows)) for i in range(len(head))]
    lines = []
    for row in (head, tuple("-" * w for w in wide), *rows):
        cells = [row[0].ljust(wide[0]), *(c.rjust(w) for c, w in zip(row[1:], wide[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def verdict(aim: str, *, met: bool | None) -> str:
    """One line that says whether an aim is met; None where there was nothing to compare with."""
    return f"{ {True: 'MET', False: 'MISSED', None: 'NOT MEASURED'}[met]:12}  {aim}"
