"""What rests on what, for Graphviz."""

from __future__ import annotations

from aigc_rules.graph import DECISION, ELEMENT, FACT, OUTCOME, Graph
from aigc_rules.report.layout import fold
from aigc_rules.report.look import Look

_SHAPES = {
    FACT: ("box", "#eef4fb", "rounded,filled"),
    ELEMENT: ("box", "#ffffff", "filled"),
    DECISION: ("hexagon", "#f1eafb", "filled"),
    OUTCOME: ("box", "#e6f5ea", "bold,filled"),
}
_WIDTH = 34


def render(found: Graph, look: Look) -> str:
    """Nodes, then edges; a dashed one where a no is wanted."""
    lines = ["digraph rules {", "  rankdir=LR;", '  node [fontname="Helvetica", fontsize=10];']
    for name, node in found.nodes.items():
        shape, colour, style = _SHAPES[node.kind]
        fill = "#fff4c2" if node.contested else colour
        label = "\\n".join(map(_text, [name, *fold(node.label.say(look.lang), _WIDTH)]))
        lines.append(
            f'  "{_text(name)}" [label="{label}", shape={shape}, style="{style}", fillcolor="{fill}"];'
        )
    for edge in found.edges:
        style = " [style=dashed]" if edge.denied else ""
        lines.append(f'  "{_text(edge.start)}" -> "{_text(edge.end)}"{style};')
    return "\n".join([*lines, "}", ""])


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
