"""`aigc-rules rules graph`: every rule is in it, in four formats; boxes never overlap."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from commands import golden, run
from rich.cells import cell_len

from aigc_rules.assess import Law
from aigc_rules.graph import DECISION, ELEMENT, FACT, OUTCOME, Edge, Graph, graph
from aigc_rules.library import Library
from aigc_rules.reach import reach
from aigc_rules.report import graph_dot, graph_mermaid, graph_svg, graph_text
from aigc_rules.report.layers import layers
from aigc_rules.report.look import Look

SMALL = Library(Path(__file__).parent / "bad" / "rules")
LAW = Library().law()
FORMATS = {"txt": graph_text, "mmd": graph_mermaid, "dot": graph_dot, "svg": graph_svg}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(law: Law, *topics: str, code: str = "") -> Graph:
    books = [law.books[code]] if code else law.books.values()
    return graph(books, topics or ("subsistence",), law.vocabulary, law.questions)


def test_the_small_rulebook_has_this_graph() -> None:
    found = drawn(SMALL.law())
    assert {n.id: (n.kind, n.rank, n.contested) for n in found.nodes.values()} == {
        "work.fixed": (FACT, 0, False),
        "work.kind": (FACT, 0, False),
        "tool.role": (FACT, 0, False),
        "zz.fixed": (ELEMENT, 1, False),
        "zz.made": (ELEMENT, 1, True),
        "zz.whole": (DECISION, 2, False),
        "zz.none": (DECISION, 1, False),
        "zz.subsistence=whole": (OUTCOME, 3, False),
        "zz.subsistence=none": (OUTCOME, 3, False),
    }
    assert set(found.edges) == {
        Edge("work.fixed", "zz.fixed"),
        Edge("work.kind", "zz.made"),
        Edge("tool.role", "zz.made"),
        Edge("zz.fixed", "zz.whole"),
        Edge("zz.made", "zz.whole"),
        Edge("zz.whole", "zz.subsistence=whole"),
        Edge("zz.none", "zz.subsistence=none"),
    }


@pytest.mark.parametrize("topic", ["subsistence", "ownership", "training.copies", "labelling"])
@pytest.mark.parametrize("code", LAW.books)
def test_a_question_is_drawn_with_everything_that_it_rests_on(code: str, topic: str) -> None:
    book = LAW.books[code]
    found = drawn(LAW, topic, code=code)
    seen = reach(book, topic, LAW.vocabulary)
    topics = [book.topics[t] for kind, t in seen if kind == "topic"]
    inside = {e for t in topics for _, _, names in t.parts for e in names}
    wanted = {n for kind, n in seen if kind == "decision"}
    elements = {n for kind, n in seen if kind == "element"}
    drawn_elements = {n.id for n in found.nodes.values() if n.kind == ELEMENT}
    assert {n.id for n in found.nodes.values() if n.kind == DECISION} == wanted
    assert drawn_elements <= elements
    assert {e for e in elements - drawn_elements if e in inside} == {
        e for e in inside if e not in drawn_elements
    }
    assert all(found.nodes[e.start].rank < found.nodes[e.end].rank for e in found.edges)


def test_what_stands_below_a_not_is_drawn_as_denied() -> None:
    found = drawn(LAW, code="uk")
    assert Edge("uk.human-choices", "uk.no-human-author", denied=True) in found.edges
    assert Edge("work.kind", "uk.doors-side-by-side", denied=True) in found.edges  # an exception
    assert Edge("uk.fixed", "uk.subject-matter") in found.edges


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_small_rulebook_looks_like_this(lang: str, suffix: str) -> None:
    golden(f"graph/{lang}.{suffix}", FORMATS[suffix].render(drawn(SMALL.law()), Look(lang)))


@pytest.mark.parametrize("code", LAW.books)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_of_the_tree_is_wider_than_the_terminal(code: str, lang: str) -> None:
    for width in (60, 80, 120):
        text = graph_text.render(drawn(LAW, *LAW.questions.topics(), code=code), Look(lang, width))
        assert max(cell_len(line) for line in text.splitlines()) <= width
    assert graph_text.render(drawn(SMALL.law()), Look("en", 80, ascii=True)).isascii()


@pytest.mark.parametrize("code", LAW.books)
@pytest.mark.parametrize("topic", ["subsistence", "ownership", "infringement"])
def test_boxes_do_not_overlap_and_none_lies_outside(code: str, topic: str) -> None:
    found = drawn(LAW, topic, code=code)
    root = ET.fromstring(graph_svg.render(found, Look("en")))
    wide, high = (float(root.attrib[k]) for k in ("width", "height"))
    boxes = []
    for group in root.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        assert box is not None
        x, y, w, h = (float(box.attrib[k]) for k in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= wide
        assert y + h <= high
        texts = group.findall(f"{SVG}text")
        assert all(y < float(t.attrib["y"]) < y + h for t in texts)
        boxes.append((x, y, w, h))
    assert len(boxes) == len(found.nodes)
    for i, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[:i]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 + 0.01 or y2 + h2 <= y + 0.01
    assert len(root.findall(f"{SVG}path")) == len(found.edges) + 1  # and one in the legend


def test_every_label_is_whole_in_the_picture() -> None:
    found = drawn(LAW, code="jp")
    root = ET.fromstring(graph_svg.render(found, Look("zh")))
    told = {}
    for group in root.iter(f"{SVG}g"):
        name, *lines = (t.text or "" for t in group.findall(f"{SVG}text"))
        told[name] = "".join(lines)
    assert told == {
        n.id: "".join(n.label.zh.split()) if " " not in n.label.zh else told[n.id]
        for n in found.nodes.values()
    }


def test_an_edge_over_several_ranks_has_a_lane_in_each() -> None:
    found = drawn(LAW, code="us")
    placed = layers(found, dict.fromkeys(found.nodes, 40.0))
    for edge in found.edges:
        between = found.nodes[edge.end].rank - found.nodes[edge.start].rank - 1
        assert len(placed.ways[edge]) == between


def test_several_rulebooks_share_their_facts_and_nothing_else() -> None:
    found = drawn(LAW, "subsistence")
    kinds = {n.id: n.kind for n in found.nodes.values()}
    for edge in found.edges:
        if kinds[edge.start] != FACT:
            assert edge.start[:3] == edge.end[:3]


def test_mermaid_and_dot_quote_what_they_must() -> None:
    text = graph_mermaid.render(drawn(LAW, code="us"), Look("en"))
    assert not re.search(r'"[^"\n]*"[^\]\)\}:\n][^"\n]*"', text)
    dot = graph_dot.render(drawn(LAW, code="us"), Look("en"))
    assert dot.count("{") == dot.count("}")


def test_the_command_chooses_the_format_by_the_name_of_the_file(tmp_path: Path) -> None:
    for suffix, start in (("svg", "<svg"), ("dot", "digraph"), ("mmd", "flowchart"), ("txt", "  jp.")):
        out = tmp_path / f"a.{suffix}"
        done = run("rules", "graph", "-j", "jp", "-o", str(out))
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert out.read_text(encoding="utf-8").startswith(start)
    assert run("rules", "graph", "-q", "subsistance").returncode == 2
    assert run("rules", "graph", "-f", "png").returncode == 2
