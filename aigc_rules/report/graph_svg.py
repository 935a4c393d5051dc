"""What rests on what, as a picture: facts at the left, outcomes at the right."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from rich.cells import cell_len

from aigc_rules.graph import DECISION, ELEMENT, FACT, OUTCOME, Edge, Graph, Node
from aigc_rules.report.layers import Layers, layers
from aigc_rules.report.layout import fold
from aigc_rules.report.look import Look
from aigc_rules.words import say

_BOX, _CELLS, _LINE, _PAD, _BETWEEN, _MARGIN = 230.0, 36, 15.0, 8.0, 90.0, 24.0
_COLOURS = {
    FACT: ("#eef4fb", "#0b4f9e"),
    ELEMENT: ("#ffffff", "#57606a"),
    DECISION: ("#f1eafb", "#6639ba"),
    OUTCOME: ("#e6f5ea", "#1a7f37"),
}
_CONTESTED = ("#fff4c2", "#9a6700")
_STYLE = """
text { font: 11px "DejaVu Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  fill: #1b1f24 }
.id { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 10px; fill: #57606a }
path { fill: none; stroke: #8c959f }
.no { stroke-dasharray: 4 3; stroke: #cf222e }
""".strip()


def render(found: Graph, look: Look) -> str:
    """One picture; every box has its whole text, and a dashed line is one of which a no is wanted."""
    texts = {name: fold(node.label.say(look.lang), _CELLS) for name, node in found.nodes.items()}
    heights = {name: 2 * _PAD + _LINE * (1 + len(lines)) for name, lines in texts.items()}
    placed = layers(found, heights)
    legend = _legend(look.lang)
    width = _column(len(placed.columns) - 1) + _BOX + _MARGIN
    top = _MARGIN + 2 * _LINE
    height = placed.height + top + _MARGIN
    shapes = [_edge(edge, found, placed, top) for edge in found.edges]
    shapes += [_box(node, texts[name], placed, heights[name], top) for name, node in found.nodes.items()]
    title = escape(say("graph_title", look.lang))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" lang="{look.lang}" '
        f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f'<title id="title">{title}</title>\n<style>\n{_STYLE}\n</style>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n' + "\n".join([*legend, *shapes]) + "\n</svg>\n"
    )


def _column(rank: int) -> float:
    return _MARGIN + rank * (_BOX + _BETWEEN)


def _edge(edge: Edge, found: Graph, placed: Layers, top: float) -> str:
    """A curve from the right side of one box to the left side of another, by its lanes."""
    start, end = found.nodes[edge.start], found.nodes[edge.end]
    x, y = _column(start.rank) + _BOX, placed.middles[edge.start] + top
    way = f"M{x:.1f} {y:.1f}"
    for rank, lane in enumerate(placed.ways[edge], start.rank + 1):
        way += _curve(x, y, _column(rank), lane + top)
        x, y = _column(rank) + _BOX, lane + top
        way += f"H{x:.1f}"
    way += _curve(x, y, _column(end.rank), placed.middles[edge.end] + top)
    return f'<path d="{way}"{" class=" + chr(34) + "no" + chr(34) if edge.denied else ""}/>'


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (x + to_x) / 2
    return f"C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"


def _box(node: Node, lines: list[str], placed: Layers, height: float, top: float) -> str:
    x, y = _column(node.rank), placed.middles[node.id] - height / 2 + top
    fill, stroke = _CONTESTED if node.contested else _COLOURS[node.kind]
    round_ = 10 if node.kind == FACT else 2
    rows = [f'<text class="id" x="{x + _PAD}" y="{y + _PAD + 9:.1f}">{escape(node.id)}</text>']
    for i, line in enumerate(lines, 1):
        rows.append(f'<text x="{x + _PAD}" y="{y + _PAD + 9 + i * _LINE:.1f}">{escape(line)}</text>')
    return (
        f'<g><rect x="{x}" y="{y:.1f}" width="{_BOX}" height="{height:.1f}" rx="{round_}" '
        f'fill="{fill}" stroke="{stroke}"/>{"".join(rows)}</g>'
    )


def _legend(lang: str) -> Iterator[str]:
    """What the colours mean, in words."""
    x, y = _MARGIN, _MARGIN
    kinds = [(k, *_COLOURS[k]) for k in (FACT, ELEMENT)]
    kinds += [("contested_law", *_CONTESTED)] + [(k, *_COLOURS[k]) for k in (DECISION, OUTCOME)]
    for kind, fill, stroke in kinds:
        label = say(kind if kind == "contested_law" else f"kind_{kind}", lang)
        yield f'<rect x="{x}" y="{y - 9}" width="12" height="12" fill="{fill}" stroke="{stroke}"/>'
        yield f'<text x="{x + 18}" y="{y + 1}">{escape(label)}</text>'
        x += 18 + 7 * cell_len(label) + 24
    yield f'<path class="no" d="M{x} {y - 3}h24"/>'
    yield f'<text x="{x + 30}" y="{y + 1}">{escape(say("graph_not", lang))}</text>'
