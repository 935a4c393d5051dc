"""What rests on what, as a tree for the terminal: outcome, decision, elements, facts."""

from __future__ import annotations

from rich.cells import cell_len

from aigc_rules.graph import DECISION, ELEMENT, FACT, OUTCOME, Edge, Graph
from aigc_rules.report.layout import Line, block, flow, paint, width_of
from aigc_rules.report.look import Look
from aigc_rules.words import say

_MARGIN = 2
_ROLES = {FACT: "path", ELEMENT: "code", DECISION: "code", OUTCOME: "strong"}
_BRANCHES = {False: ("├─ ", "└─ ", "│  "), True: ("|- ", "`- ", "|  ")}


def render(found: Graph, look: Look) -> str:
    """Every outcome that nothing else asks for, with what leads to it; each element is opened once."""
    fed = {e.start for e in found.edges}
    tree = _Tree(found, look)
    for name, node in found.nodes.items():
        if node.kind == OUTCOME:
            tree.root(name)
    for name in found.nodes:
        if name not in fed and found.nodes[name].kind != OUTCOME:
            tree.root(name)
    return paint(tree.lines, look, _MARGIN)


class _Tree:
    def __init__(self, found: Graph, look: Look) -> None:
        self.found, self.look = found, look
        self.width = look.width - 2 * _MARGIN
        self.lines: list[Line] = []
        self.opened: set[str] = set()
        self.into: dict[str, list[Edge]] = {}
        for edge in found.edges:
            self.into.setdefault(edge.end, []).append(edge)

    def root(self, name: str) -> None:
        """A tree of its own."""
        self.lines += [[]] if self.lines else []
        self._node(name, "", "", "")
        self._below(name, "")

    def _below(self, name: str, indent: str) -> None:
        """What a node names: elements and outcomes one by one, then all its facts together."""
        tee, corner, bar = _BRANCHES[self.look.ascii]
        edges = [e for e in self.into.get(name, []) if self.found.nodes[e.start].kind != FACT]
        facts = [e for e in self.into.get(name, []) if self.found.nodes[e.start].kind == FACT]
        for i, edge in enumerate(edges):
            last = i == len(edges) - 1 and not facts
            node = self.found.nodes[edge.start]
            below = indent + ("   " if last else bar)
            again = edge.start in self.opened
            closed = again or node.kind == OUTCOME
            mark = self._mark(edge, closed=closed)
            self._node(edge.start, indent + (corner if last else tee), below, mark, told=not again)
            if not closed:
                self.opened.add(edge.start)
                self._below(edge.start, below)
        if facts:
            self._facts(facts, indent + corner, indent + "   ")

    def _facts(self, edges: list[Edge], head: str, below: str) -> None:
        told = dict.fromkeys(
            f"{say('graph_no', self.look.lang)}{e.start}" if e.denied else e.start for e in edges
        )
        spans = [(f"{name}{', ' if i < len(told) - 1 else ''}", "path") for i, name in enumerate(told)]
        for i, line in enumerate(flow(spans, self.width - cell_len(head))):
            self.lines.append([(below if i else head, "rule"), *line])

    def _mark(self, edge: Edge, *, closed: bool) -> str:
        lang, node = self.look.lang, self.found.nodes[edge.start]
        marks = [say("graph_not", lang)] if edge.denied else []
        marks += [say("contested_law", lang)] if node.contested else []
        marks += [say("graph_shown", lang)] if closed and edge.start in self.into else []
        return ", ".join(marks)

    def _node(self, name: str, head: str, below: str, mark: str, *, told: bool = True) -> None:
        """A node's name and mark, and its sentence beside or below it."""
        node = self.found.nodes[name]
        text = node.label.say(self.look.lang) if told else ""
        first: Line = [(name, _ROLES[node.kind]), *([(f"  [{mark}]", "unknown")] if mark else [])]
        room = self.width - cell_len(head)
        if text and width_of(first) + 2 + cell_len(text) <= room:
            first.append((f"  {text}", "soft"))
            text = ""
        for i, line in enumerate(flow(first, room)):
            self.lines.append([(below if i else head, "rule"), *line])
        gap = below + (_BRANCHES[self.look.ascii][2] if name in self.into else "   ")
        said = block(text, self.width - cell_len(gap), "soft") if text else []
        self.lines += [[(gap, "rule"), *line] for line in said]
