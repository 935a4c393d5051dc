"""Documents as Markdown, with footnotes; no text of a scenario can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aigc_rules.report.document import (
    NOTE,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Spans,
    Table,
    Terms,
    fit,
    spans,
)
from aigc_rules.report.markdown_text import plain
from aigc_rules.report.prose import CODE, SOFT, Clause, Span

_START = re.compile(r"^(\s*)([-+=>:]|\d+(?=[.)]))")
_LINK = re.compile(r"https?://[^\s<>|]+\Z")
_PLAIN = re.compile(r"[\w.:/=,+ -]+\Z")  # what may stand in a code span as it is
_DEEPEST = 6
_QUIET = ("yes", "no", "unknown")  # what is a colour elsewhere


def write(documents: Iterable[Document], title: str = "") -> str:
    """One document after another; several stand under a title of their own."""
    written = tuple(documents)
    head = [f"# {plain(title)}"] if title else []
    first = 0
    pages = []
    for document in written:
        pages.append(_Writer(document, lower=bool(title), first=first).text())
        first += len(document.notes)
    return "\n\n".join([*head, *pages]) + "\n"


class _Writer:
    """One document; notes are numbered through all of them."""

    def __init__(self, document: Document, *, lower: bool, first: int) -> None:
        self.document, self.lower = document, int(lower)
        self.numbers = {key: first + i for i, (key, _) in enumerate(document.notes, 1)}
        self.colon = "：" if document.lang == "zh" else ": "
        links = (s.to for s in spans(document.blocks) if s.role != NOTE)
        self.targets = frozenset(to for to in links if to and "://" not in to)

    def text(self) -> str:
        """The blocks, and the notes at the end."""
        notes = [f"[^{self.numbers[key]}]: {self._said(said)}" for key, said in self.document.notes]
        return "\n\n".join([*map(self._block, self.document.blocks), *(["\n".join(notes)] if notes else [])])

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            place = f"{self._place(block.anchor)}\n\n" if block.anchor in self.targets else ""
            return f"{place}{'#' * min(_DEEPEST, block.level + self.lower)} {self._said(block.said)}"
        if isinstance(block, Paragraph):
            text = self._said(block.said)
            return f"*{text}*" if block.role == SOFT and "*" not in text else _begun(text)
        if isinstance(block, Bullets):
            return "\n".join(line for c in block.clauses for line in self._bullet(c, 0))
        if isinstance(block, Terms):
            return "\n".join(line for name, cell in block.rows for line in self._term(name, cell))
        return self._table(block)

    def _table(self, table: Table) -> str:
        rows = [[plain(h) for h in table.heads], ["---"] * len(table.heads)]
        rows += [[self._cell(cell) for cell in row] for row in table.rows]
        lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return f"**{plain(table.caption)}**\n\n{lines}"

    def _term(self, name: str, cell: Cell) -> Iterator[str]:
        head = f"- **{plain(name)}**{self.colon}"
        if len(cell) == 1:
            yield head + self._said(cell[0].said)
            cell = cell[0].inside
        else:
            yield head.rstrip()
        for clause in cell:
            yield from self._bullet(clause, 1)

    def _bullet(self, clause: Clause, depth: int) -> Iterator[str]:
        yield f"{'  ' * depth}- {_begun(self._said(clause.said))}"
        for below in clause.inside:
            yield from self._bullet(below, depth + 1)

    def _cell(self, cell: Cell) -> str:
        """A table has one line a row: clauses are set apart by breaks, what is inside by brackets."""
        return "<br>".join(map(self._flat, cell)) or "–"

    def _flat(self, clause: Clause) -> str:
        if not clause.inside:
            return self._said(clause.said)
        stop = "；" if self.document.lang == "zh" else "; "
        return f"{self._said(clause.said)} ({stop.join(map(self._flat, clause.inside))})"

    def _said(self, spans: Spans) -> str:
        return "".join(map(self._span, spans)).strip()

    def _span(self, span: Span) -> str:
        if span.role == NOTE:
            return f"[^{self.numbers[span.to]}]"
        text = fit(span.text)
        bare = text.strip()
        if not bare:
            return text
        before, _, after = text.partition(bare)
        if span.role == CODE:
            said = f"`{bare}`" if _PLAIN.match(bare) else plain(bare)
        elif span.role in (*_QUIET, SOFT, ""):
            said = plain(bare)
        else:
            words, stop = _ended(bare)
            said = f"**{plain(words)}**{plain(stop)}"
        if span.to and _LINK.match(span.to):
            said = f"<{span.to}>" if span.text == span.to else f"[{said}]({span.to})"
        elif span.to in self.targets:
            said = f"[{said}](#{self._name(span.to)})"
        place = self._place(span.anchor) if span.anchor in self.targets else ""
        return f"{before}{place}{said}{after}"

    def _place(self, anchor: str) -> str:
        return f'<a id="{self._name(anchor)}"></a>'

    def _name(self, anchor: str) -> str:
        return plain(f"{self.document.code}-{anchor}".replace(".", "-")).replace("\\", "")


def _ended(text: str) -> tuple[str, str]:
    """Text and its last stop, which Markdown wants outside of what is strong where a word follows at once."""
    return (text[:-1], text[-1]) if len(text) > 1 and text.endswith("。") else (text, "")


def _begun(text: str) -> str:
    """Nothing at the start of a line that would make it a list, a heading or a rule."""
    return _START.sub(r"\1\\\2" if not text[:1].isdigit() else r"\1\2\\", text, count=1)
