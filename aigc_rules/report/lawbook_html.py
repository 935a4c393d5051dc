"""Documents as one HTML page: no scripts, nothing loaded from elsewhere, readable on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from aigc_rules.report.document import Block, Bullets, Cell, Document, Heading, Paragraph, Terms
from aigc_rules.report.prose import CODE, STRONG, Clause, Span
from aigc_rules.words import say

_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_STYLE = """
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #c9d1d9; --link: #0b4f9e;
  --ground: #f6f8fa }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 62rem; color: var(--ink); background: #fff;
  font: 1rem/1.55 Georgia, "Times New Roman", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC",
  SimSun, serif }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem }
h2 { font-size: 1.5rem; margin: 3rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink) }
h3 { font-size: 1.12rem; margin: 2rem 0 .5rem }
h4 { font-size: 1.05rem; margin: 1.75rem 0 .4rem }
code { font: .82em/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; color: var(--soft);
  font-weight: normal; overflow-wrap: anywhere }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .25em }
:target { background: #fff4c2 }
ul { margin: .25rem 0; padding-left: 1.3rem }
li { margin: .15rem 0 }
dl { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: .3rem 1rem; margin: .3rem 0 1rem }
dt { color: var(--soft) }
dd { margin: 0; min-width: 0 }
dd > ul, td > ul { margin: 0 }
time { white-space: nowrap }
ul.bare { list-style: none; padding-left: 0 }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .93rem }
caption { text-align: left; font-weight: bold; padding: .3rem 0 }
th, td { border: 1px solid var(--line); padding: .4rem .55rem; text-align: left; vertical-align: top }
table.sides { table-layout: fixed }
table.sides thead > tr > :first-child { width: 7.5rem }
thead th { background: var(--ground) }
tbody th { font-weight: normal }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--soft) }
article + article { margin-top: 5rem }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } dt { margin-top: .4rem } }
@media print { body { max-width: none; padding: 0; font-size: 10pt }
  a { color: inherit; text-decoration: none }
  h2, h3, h4 { break-after: avoid } tr, li { break-inside: avoid } thead { display: table-header-group } }
""".strip()


def render(documents: Iterable[Document]) -> str:
    """One page."""
    written = tuple(documents)
    first = written[0]
    title = escape(" · ".join(d.title for d in written))
    articles = "\n".join(_Writer(d).article() for d in written)
    lang = "zh-Hans" if first.lang == "zh" else first.lang
    end = "。" if first.lang == "zh" else ". "
    last = f"† {say('second_hand', first.lang)}{end}{say('notice', first.lang)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n{articles}\n</main>\n"
        f"<footer>{escape(last)}</footer>\n</body>\n</html>\n"
    )


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document

    def article(self) -> str:
        """One jurisdiction."""
        blocks = "\n".join(map(self._block, self.document.blocks))
        return f"<article>\n{blocks}\n</article>"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return f"<h{block.level}{self._id(block.anchor)}>{self._said(block.said)}</h{block.level}>"
        if isinstance(block, Paragraph):
            return f"<p>{self._said(block.said)}</p>"
        if isinstance(block, Bullets):
            return self._list(block.clauses)
        if isinstance(block, Terms):
            rows = "\n".join(f"<dt>{escape(n)}</dt><dd>{self._cell(c)}</dd>" for n, c in block.rows)
            return f"<dl>\n{rows}\n</dl>"
        heads = "".join(f'<th scope="col">{escape(h)}</th>' if h else "<td></td>" for h in block.heads)
        rows = "\n".join(self._row(row) for row in block.rows)
        kind = "" if block.heads[0] else ' class="sides"'
        return (
            f"<table{kind}>\n<caption>{escape(block.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{rows}\n</tbody>\n</table>"
        )

    def _row(self, row: tuple[Cell, ...]) -> str:
        cells = "".join(f"<td>{self._cell(cell)}</td>" for cell in row[1:])
        return f'<tr><th scope="row">{self._cell(row[0])}</th>{cells}</tr>'

    def _cell(self, cell: Cell) -> str:
        if len(cell) == 1:
            return self._clause(cell[0])
        return self._list(cell, ' class="bare"') if cell else "–"

    def _list(self, clauses: Iterable[Clause], kind: str = "") -> str:
        return f"<ul{kind}>{''.join(f'<li>{self._clause(c)}</li>' for c in clauses)}</ul>"

    def _clause(self, clause: Clause) -> str:
        return self._said(clause.said) + (self._list(clause.inside) if clause.inside else "")

    def _said(self, spans: Iterable[Span]) -> str:
        return "".join(map(self._span, spans)).strip()

    def _span(self, span: Span) -> str:
        text = escape(span.text) if span.role else _DAY.sub(r"<time>\g<0></time>", escape(span.text))
        if span.role == CODE:
            bare = text.strip()
            text = text.replace(bare, f"<code>{bare}</code>")
        elif span.role == STRONG:
            text = f"<strong>{text}</strong>"
        if span.to:
            to = escape(span.to) if "://" in span.to else f"#{self._name(span.to)}"
            text = f'<a href="{to}">{text}</a>'
        return f"<span{self._id(span.anchor)}>{text}</span>" if span.anchor else text

    def _id(self, anchor: str) -> str:
        return f' id="{self._name(anchor)}"' if anchor else ""

    def _name(self, anchor: str) -> str:
        return escape(f"{self.document.code}-{anchor}".replace(".", "-"))
