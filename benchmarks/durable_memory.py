"""Ten thousand assessments in one process: the memory of the second engine must stay flat.

    python benchmarks/durable_memory.py [assessments]

Prints the resident memory before and after; exits with 1 if it grew by more than 20 MiB.
"""

from __future__ import annotations

import gc
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # runs from the checkout, installed or not

from aigc_rules.assess import BOTH, Options, assess
from aigc_rules.engine.durable import available
from aigc_rules.library import Library
from aigc_rules.model import Given, Known, OneOf, Scenario, SetOf, Text

RUNS, WARM_UP, MOST = 10_000, 200, 20
FACTS: dict[str, Known] = {
    "work.kind": SetOf(("image",)),
    "tool.role": OneOf(("expression",)),
    "editing.manual": OneOf(("none",)),
}


def resident() -> float:
    """This process's resident memory in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def main(runs: int) -> int:
    """Assess one scenario again and again, by both engines."""
    if not available():
        print("durable-rules is not installed: nothing to measure")
        return 0
    told = {name: Given(name, known, ()) for name, known in FACTS.items()}
    scenario, rules = Scenario(Text("", ""), "", told), Library().law(("us",))
    options = Options(date(2026, 11, 20), ("subsistence",), engine=BOTH)
    for _ in range(WARM_UP):
        assess(scenario, rules, options)
    gc.collect()
    before, start = resident(), time.perf_counter()
    print(f"before {before:8.1f} MiB")
    for done in range(1, runs + 1):
        assess(scenario, rules, options)
        if done % max(1, runs // 10) == 0:
            each = (time.perf_counter() - start) / done * 1000
            print(f"{done:6} {resident():8.1f} MiB {each:6.1f} ms each", flush=True)
    gc.collect()
    grown = resident() - before
    print(f"after  {resident():8.1f} MiB, grown by {grown:.1f} MiB")
    return int(grown > MOST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
