"""Documents as one HTML page: no scripts, nothing loaded from elsewhere, readable on paper and aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from aigc_rules.report.document import (
    NOTE,
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Spans,
    Terms,
    fit,
)
from aigc_rules.report.document import Table as Grid
from aigc_rules.report.html_style import STYLE
from aigc_rules.report.prose import CODE, STRONG, Clause, Span
from aigc_rules.words import has, say

_LINK = re.compile(r"https?://[^\s<>\"']+\Z")
_DEEPEST, _NARROW = 6, 3
_MARKED = ("yes", "no", "unknown")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LANGUAGES = {"zh": "zh-Hans"}


def write(documents: Iterable[Document], title: str = "") -> str:
    """One page; several documents stand under a title of their own, and their headings one level lower."""
    written = tuple(documents)
    first = written[0]
    name = _text(title or first.title)
    lang = _LANGUAGES.get(first.lang, first.lang)
    pages = [_Writer(d, lower=bool(title)) for d in written]
    contents = "\n".join(line for page in pages for line in page.contents())
    articles = "\n".join(page.article(first.lang) for page in pages)
    heading = f"<h1>{name}</h1>\n" if title else ""
    aloud = _text(say("memo_contents", first.lang))
    nav = f'<nav aria-label="{aloud}">\n<ul>\n{contents}\n</ul>\n</nav>\n' if contents else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{name}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f"{nav}<main>\n{heading}{articles}\n</main>\n</body>\n</html>\n"
    )


class _Writer:
    """One document."""

    def __init__(self, document: Document, *, lower: bool) -> None:
        self.document, self.lower = document, int(lower)
        self.numbers = {key: i for i, (key, _) in enumerate(document.notes, 1)}
        self.met: dict[str, int] = {}

    def contents(self) -> Iterator[str]:
        """A link to every section; the title is named where there are several documents."""
        levels = self.document.contents
        levels = (1, *levels[:1]) if self.lower else levels
        for block in self.document.blocks:
            if isinstance(block, Heading) and block.anchor and block.level in levels:
                words = "".join(_text(s.text) for s in block.said if s.role != NOTE)
                kind = ' class="under"' if len(levels) > 1 and block.level == levels[-1] else ""
                yield f'<li{kind}><a href="#{self._name(block.anchor)}">{words}</a></li>'

    def article(self, lang: str) -> str:
        """The text, and its notes at the end; where it is in another language than the page, it says so."""
        blocks = "\n".join(map(self._block, self.document.blocks))
        own = self.document.lang
        other = f' lang="{_LANGUAGES.get(own, own)}"' if own != lang else ""
        return f"<article{other}>\n{blocks}\n{self._notes()}</article>"

    def _notes(self) -> str:
        if not self.document.notes:
            return ""
        lang, level = self.document.lang, 2 + self.lower
        rows = []
        for key, said in self.document.notes:
            number = self.numbers[key]
            backs = " ".join(
                f'<a href="#{self._ref(number, i)}" role="doc-backlink" '
                f'aria-label="{_text(say("memo_back", lang, n=i))}">↩</a>'
                for i in range(1, self.met.get(key, 0) + 1)
            )
            rows.append(
                f'<li id="{self._note(number)}">{self._said(said)} <span class="back">{backs}</span></li>'
            )
        head = f'<h{level} id="{self._name("notes")}">{_text(say("memo_notes", lang))}</h{level}>'
        return f'<section class="notes">\n{head}\n<ol>\n{chr(10).join(rows)}\n</ol>\n</section>\n'

    # --- blocks ------------------------------------------------------------------------------

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = min(_DEEPEST, block.level + self.lower)
            return f"<h{level}{self._id(block.anchor)}>{self._said(block.said)}</h{level}>"
        if isinstance(block, Paragraph):
            return f"<p{_kind(block.role)}>{self._said(block.said)}</p>"
        if isinstance(block, Bullets):
            return self._list(block.clauses)
        if isinstance(block, Terms):
            rows = "\n".join(f"<dt>{_text(n)}</dt><dd>{self._cell(c)}</dd>" for n, c in block.rows)
            return f"<dl>\n{rows}\n</dl>"
        return self._table(block)

    def _table(self, table: Grid) -> str:
        """On a narrow screen it can be moved sideways, by keys too."""
        whole = sum(table.shares)
        columns = "".join(f'<col style="width:{100 * s / whole:.4g}%">' for s in table.shares)
        heads = "".join(f'<th scope="col">{_text(h)}</th>' if h else "<td></td>" for h in table.heads)
        rows = "\n".join(map(self._row, table.rows))
        caption, kind = _text(table.caption), "wide" if len(table.heads) > _NARROW else ""
        group = f"<colgroup>{columns}</colgroup>\n" if columns else ""
        return (
            f'<div class="table" role="region" tabindex="0" aria-label="{caption}">\n'
            f"<table{_kind(kind)}>\n<caption>{caption}</caption>\n{group}"
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
        )

    def _row(self, row: tuple[Cell, ...]) -> str:
        cells = "".join(f"<td>{self._cell(cell)}</td>" for cell in row[1:])
        return f'<tr><th scope="row">{self._cell(row[0])}</th>{cells}</tr>'

    def _cell(self, cell: Cell) -> str:
        if len(cell) == 1:
            return self._clause(cell[0])
        return self._list(cell, ' class="bare"') if cell else "–"

    def _list(self, clauses: Iterable[Clause], kind: str = "") -> str:
        """What begins with a mark needs no bullet."""
        items = ""
        for clause in clauses:
            marked = ' class="marked"' if clause.said and clause.said[0].role in _MARKED else ""
            items += f"<li{marked}>{self._clause(clause)}</li>"
        return f"<ul{kind}>{items}</ul>"

    def _clause(self, clause: Clause) -> str:
        return self._said(clause.said) + (self._list(clause.inside) if clause.inside else "")

    # --- text --------------------------------------------------------------------------------

    def _said(self, spans: Spans) -> str:
        """Spans one after another; notes that follow one another are parted by commas."""
        found, last = "", ""
        for span in spans:
            found += "<sup>,</sup>" if span.role == last == NOTE else ""
            found += self._span(span)
            last = span.role
        return found.strip()

    def _span(self, span: Span) -> str:
        if span.role == NOTE:
            return self._reference(span.to)
        text = _text(span.text)
        if span.role == CODE:
            bare = text.strip()
            text = text.replace(bare, f"<code>{bare}</code>", 1)
        elif span.role == STRONG:
            text = f"<strong>{text}</strong>"
        elif span.role:
            text = f"<span{_kind(span.role)}{self._aloud(span)}>{text}</span>"
        if span.to and _LINK.match(span.to):
            text = f'<a href="{escape(span.to)}" rel="noreferrer">{text}</a>'
        elif span.to and "://" not in span.to:
            text = f'<a href="#{self._name(span.to)}">{text}</a>'
        return f"<span{self._id(span.anchor)}>{text}</span>" if span.anchor else text

    def _aloud(self, span: Span) -> str:
        """What a mark is read out as."""
        key = f"memo_{span.role}"
        if len(span.text) > 1 or not has(key):
            return ""
        return f' role="img" aria-label="{_text(say(key, self.document.lang))}"'

    def _reference(self, key: str) -> str:
        number = self.numbers[key]
        self.met[key] = self.met.get(key, 0) + 1
        aloud = _text(say("memo_note", self.document.lang, n=number))
        return (
            f'<sup><a id="{self._ref(number, self.met[key])}" href="#{self._note(number)}" '
            f'role="doc-noteref" aria-label="{aloud}">{number}</a></sup>'
        )

    def _note(self, number: int) -> str:
        return self._name(f"note-{number}")

    def _ref(self, number: int, time: int) -> str:
        return self._name(f"ref-{number}-{time}")

    def _id(self, anchor: str) -> str:
        return f' id="{self._name(anchor)}"' if anchor else ""

    def _name(self, anchor: str) -> str:
        return _text(f"{self.document.code}-{anchor}".replace(".", "-"))


def _kind(role: str) -> str:
    return f' class="{_text(role)}"' if role else ""


def _text(text: str) -> str:
    return escape(fit(text))
