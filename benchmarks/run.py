"""`python benchmarks/run.py`: everything that is measured, in one run."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("cold", "lint", "single", "batch", "empty", "interview", "memory")


def main() -> int:
    """Run the parts that are asked for; 1 where engines differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: under a minute")
    parser.add_argument("--only", choices=PARTS, help="one part")
    options = parser.parse_args()
    sys.path[0] = str(ROOT)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    now = f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
    print(f"{now}  Python {platform.python_version()}  {platform.machine()}  {os.cpu_count()} cores")
    from benchmarks.work import Different

    for name in [options.only] if options.only else PARTS:
        print(f"\n=== {name} ===\n")
        if name == "memory":
            print("a run of its own: python benchmarks/durable_memory.py")
            continue
        try:
            import_module(f"benchmarks.{name}").run(quick=options.quick)
        except Different as difference:
            print(f"DIFFERENT ANSWERS: {difference}")
            return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # CLIPS complains where Python takes its environments down
