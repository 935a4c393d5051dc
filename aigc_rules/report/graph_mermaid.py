"""What rests on what, as a Mermaid flow chart."""

from __future__ import annotations

from aigc_rules.graph import DECISION, ELEMENT, FACT, OUTCOME, Graph
from aigc_rules.report.look import Look

_SHAPES = {FACT: ("([", "])"), ELEMENT: ("[", "]"), DECISION: ("{{", "}}"), OUTCOME: ("[[", "]]")}


def render(found: Graph, look: Look) -> str:
    """Nodes, then edges; a dotted one where a no is wanted."""
    numbers = {name: f"n{i}" for i, name in enumerate(found.nodes)}
    lines = ["flowchart LR"]
    for name, node in found.nodes.items():
        left, right = _SHAPES[node.kind]
        label = f"{_text(name)}<br/>{_text(node.label.say(look.lang))}"
        kind = "contested" if node.contested else node.kind
        lines.append(f'  {numbers[name]}{left}"{label}"{right}:::{kind}')
    for edge in found.edges:
        arrow = "-.->" if edge.denied else "-->"
        lines.append(f"  {numbers[edge.start]} {arrow} {numbers[edge.end]}")
    lines += [
        "  classDef fact fill:#eef4fb,stroke:#0b4f9e,color:#1b1f24",
        "  classDef element fill:#ffffff,stroke:#57606a,color:#1b1f24",
        "  classDef contested fill:#fff4c2,stroke:#9a6700,color:#1b1f24",
        "  classDef decision fill:#f1eafb,stroke:#6639ba,color:#1b1f24",
        "  classDef outcome fill:#e6f5ea,stroke:#1a7f37,color:#1b1f24",
    ]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Text inside quotation marks."""
    for mark, name in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;"), ("#", "&num;")):
        text = text.replace(mark, name)
    return text
