"""Draw the README's session: run the commands, and write what the terminal shows as `docs/session.svg`."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
WIDTH = 96
COMMANDS = (
    "aigc-rules assess poster.yaml -j us,cn,jp",
    "aigc-rules whatif poster.yaml -j us,cn,jp --set editing.manual=substantial --set editing.visible=yes",
    "aigc-rules cases show us-zarya",
)
DAY = "2026-11-20"


def shown(command: str) -> str:
    """What one command prints, with its colours."""
    words = command.replace("poster.yaml", "examples/scenarios/poster.yaml").split()[1:]
    if words[0] == "assess":
        words += ["--as-of", DAY]
    environment = {**os.environ, "COLUMNS": str(WIDTH), "AIGC_RULES_LANG": "en"}
    run = [sys.executable, "-m", "aigc_rules", *words, "--color", "always"]
    done = subprocess.run(run, capture_output=True, cwd=ROOT, env=environment, check=True)
    return done.stdout.decode()


def main() -> None:
    """Write the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    for command in COMMANDS:
        console.print(Text(f"$ {command}", style="bold"))
        console.print(Text.from_ansi(shown(command)))
    plain = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    plain = plain.replace("<!-- Generated with Rich https://www.textualize.io -->", "")
    svg = console.export_svg(title="aigc-rules", code_format=plain, unique_id="session")
    (ROOT / "docs" / "session.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
