"""What a run of `assess` loads: the guard of the cold start, without a clock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = {
    "pydantic",
    "jinja2",
    "docx",
    "markdown_it",
    "prompt_toolkit",
    "numpy",
    "pygments",
    "importlib.metadata",
}
UNNEEDED = {
    "rich.table",
    "rich.console",
    "rich.markdown",
    "durable",
    "durable.engine",
    "logging",
    "hypothesis",
}


def _loaded(*words: str) -> set[str]:
    """The modules that are there after a command."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\n'.join(sys.modules)))\n"
        f"sys.argv = ['aigc-rules', *{list(words)!r}]\n"
        "from aigc_rules.cli.app import main\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    return set(done.stderr.split())


def test_assess_loads_only_what_it_needs() -> None:
    loaded = _loaded("assess", "examples/scenarios/poster.yaml")
    assert not loaded & (HEAVY | UNNEEDED)
    assert "aigc_rules.report.table" in loaded
    assert not loaded & {
        "aigc_rules.report.json",
        "aigc_rules.schema",
        "aigc_rules.ruletest",
        "aigc_rules.engine.batch",
    }


def test_the_native_engine_does_not_load_durable_rules() -> None:
    loaded = _loaded("assess", "examples/scenarios/poster.yaml", "--engine", "native")
    assert "durable_rules_engine" not in loaded


def test_version_loads_no_engine() -> None:
    loaded = _loaded("--version")
    assert not loaded & {"durable_rules_engine", "aigc_rules.report.table", "aigc_rules.ruletest"}
