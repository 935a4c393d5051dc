"""Documents as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aigc_rules.report.document import Block, Bullets, Cell, Document, Heading, Paragraph, Terms
from aigc_rules.report.prose import CODE, STRONG, Clause, Span
from aigc_rules.words import say

_MARKS = re.compile(r"([\\`*_<>\[\]|#])")


def render(documents: Iterable[Document]) -> str:
    """One document after another."""
    return "\n".join(_Writer(d).text() for d in documents)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.colon = "：" if document.lang == "zh" else ": "

    def text(self) -> str:
        """The whole document, and how its marks are meant."""
        end = "。" if self.document.lang == "zh" else ". "
        last = f"† {say('second_hand', self.document.lang)}{end}{say('notice', self.document.lang)}"
        return "\n\n".join([*map(self._block, self.document.blocks), last]) + "\n"

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            place = f'<a id="{self._id(block.anchor)}"></a>\n\n' if block.anchor else ""
            return f"{place}{'#' * block.level} {self._said(block.said)}"
        if isinstance(block, Paragraph):
            return self._said(block.said)
        if isinstance(block, Bullets):
            return "\n".join(self._bullet(c, 0) for c in block.clauses)
        if isinstance(block, Terms):
            return "\n".join(self._term(name, cell) for name, cell in block.rows)
        rows = [[_plain(h) for h in block.heads], ["---"] * len(block.heads)]
        rows += [[self._cell(cell) for cell in row] for row in block.rows]
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"**{_plain(block.caption)}**\n\n{table}"

    def _term(self, name: str, cell: Cell) -> str:
        """A name and what is said of it; several clauses stand below it."""
        head = f"- **{_plain(name)}**{self.colon}"
        if len(cell) == 1:
            below = "".join(f"\n{self._bullet(c, 1)}" for c in cell[0].inside)
            return f"{head}{self._said(cell[0].said)}{below}"
        return "\n".join([head.rstrip(), *(self._bullet(c, 1) for c in cell)])

    def _bullet(self, clause: Clause, depth: int) -> str:
        below = "".join(f"\n{self._bullet(c, depth + 1)}" for c in clause.inside)
        return f"{'  ' * depth}- {self._said(clause.said)}{below}"

    def _cell(self, cell: Cell) -> str:
        """A table has one line a row: clauses are set apart by breaks, and what is inside by brackets."""
        return "<br>".join(map(self._flat, cell))

    def _flat(self, clause: Clause) -> str:
        if not clause.inside:
            return self._said(clause.said)
        stop = "；" if self.document.lang == "zh" else "; "
        return f"{self._said(clause.said)} ({stop.join(map(self._flat, clause.inside))})"

    def _said(self, spans: Iterable[Span]) -> str:
        return "".join(map(self._span, spans)).strip()

    def _span(self, span: Span) -> str:
        bare = span.text.strip()
        before, _, after = span.text.partition(bare) if bare else (span.text, "", "")
        if not bare:
            return span.text
        if span.role == CODE:
            text = f"`{bare}`"
        else:
            text = f"**{_plain(bare)}**" if span.role == STRONG else _plain(bare)
        if span.to:
            text = f"[{text}]({span.to if '://' in span.to else f'#{self._id(span.to)}'})"
        place = f'<a id="{self._id(span.anchor)}"></a>' if span.anchor else ""
        return f"{before}{place}{text}{after}"

    def _id(self, anchor: str) -> str:
        return f"{self.document.code}-{anchor}".replace(".", "-")


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)
