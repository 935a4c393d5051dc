"""Documents as a docx file: named styles, real tables, real footnotes, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as Written

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
)
from aigc_rules.report.docx_notes import Notes
from aigc_rules.report.docx_style import CELL, FACT, LINK, ROLES, SMALL, dress, language
from aigc_rules.report.prose import Clause, Span
from aigc_rules.words import say

_LINK = re.compile(r"https?://[^\s<>\"]+\Z")
_WIDTH = 16.6  # centimetres between the margins
_STEP = 0.63  # how far a list is set in
_DEEPEST, _LISTS = 5, 3
_MARKED = ("yes", "no", "unknown")
_THEN = (1980, 1, 1, 0, 0, 0)  # the day on which time begins for zip files


def write(documents: Iterable[Document], title: str = "") -> bytes:
    """One file; several documents stand under a title of their own, and their headings one level lower."""
    written = tuple(documents)
    first = written[0]
    file = docx.Document()
    dress(file)
    name = fit(title or first.title)
    if title:
        file.add_paragraph(name, "Title")
    notes, count = Notes(file), 0
    for document in written:
        _Writer(file, document, notes, lower=bool(title), before=count).write()
        count += len(document.notes)
    _foot(file, name)
    _properties(file, name, first)
    return _packed(file)


class _Writer:
    """One document."""

    def __init__(self, file: File, document: Document, notes: Notes, *, lower: bool, before: int) -> None:
        self.file, self.document, self.notes, self.lower = file, document, notes, lower
        self.numbers = {key: before + i for i, (key, _) in enumerate(document.notes, 1)}

    def write(self) -> None:
        """The text, then the notes that it refers to."""
        for block in self.document.blocks:
            self._block(block)
        for key, said in self.document.notes:
            element = self.notes.add(self.numbers[key])
            self._spans(Written(element, self.notes.part), (Span(" "), *said))

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            level = block.level - 1 + self.lower
            style = "Title" if level == 0 else f"Heading {min(_DEEPEST, level)}"
            self._spans(self.file.add_paragraph(style=style), block.said)
        elif isinstance(block, Paragraph):
            style = SMALL if block.role == "soft" else "Normal"
            self._spans(self.file.add_paragraph(style=style), block.said)
        elif isinstance(block, Bullets):
            self._list(self.file, block.clauses, 1)
        elif isinstance(block, Terms):
            for name, cell in block.rows:
                self._term(name, cell)
        else:
            self._table(block)

    def _term(self, name: str, cell: Cell) -> None:
        colon = "：" if self.document.lang == "zh" else ": "
        paragraph = self.file.add_paragraph(style="Normal")
        self._spans(paragraph, (Span(name + colon, "strong"), *(cell[0].said if len(cell) == 1 else ())))
        self._list(self.file, cell[0].inside if len(cell) == 1 else cell, 1)

    def _list(self, place: Any, clauses: Iterable[Clause], level: int) -> None:
        """What begins with a mark needs no bullet."""
        for clause in clauses:
            marked = bool(clause.said) and clause.said[0].role in _MARKED
            name = "List" if marked else "List Bullet"
            number = min(level, _LISTS)
            paragraph = place.add_paragraph(style=name if number == 1 else f"{name} {number}")
            if level > _LISTS:
                paragraph.paragraph_format.left_indent = Cm(_STEP * level)
            said = (clause.said[0], Span("\t"), *clause.said[2:]) if marked else clause.said
            self._spans(paragraph, said)
            self._list(place, clause.inside, level + 1)

    # --- tables ------------------------------------------------------------------------------

    def _table(self, block: Table) -> None:
        """Its heading is repeated on every page; a row is not broken."""
        self.file.add_paragraph(fit(block.caption), "Caption")
        shares = block.shares or (1,) * len(block.heads)
        widths = [_WIDTH * s / sum(shares) for s in shares]
        table = self.file.add_table(rows=0, cols=len(block.heads))
        _lines(table._tbl, fit(block.caption))  # noqa: SLF001 - python-docx has no other way to it
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        head = tuple((Clause((Span(h, "strong"),)),) for h in block.heads)
        for i, row in enumerate((head, *block.rows)):
            added = table.add_row()
            for cell, said, width in zip(added.cells, row, widths, strict=True):
                cell.width = Cm(width)
                self._cell(cell, said)
            shape = added._tr.get_or_add_trPr()  # noqa: SLF001
            shape.append(OxmlElement("w:cantSplit"))
            if i == 0:
                shape.append(OxmlElement("w:tblHeader"))
        self.file.add_paragraph(style=SMALL)

    def _cell(self, cell: Any, said: Cell) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.style = self.file.styles[CELL]
        for i, clause in enumerate(said):
            paragraph = paragraph if i == 0 else cell.add_paragraph(style=CELL)
            self._spans(paragraph, clause.said)
            self._list(cell, clause.inside, 1)

    # --- text --------------------------------------------------------------------------------

    def _spans(self, paragraph: Written, spans: Spans) -> None:
        last = ""
        for span in spans:
            if span.role == NOTE:
                if last == NOTE:
                    self.notes.comma(paragraph._p)  # noqa: SLF001
                self.notes.refer(paragraph._p, self.numbers[span.to])  # noqa: SLF001
            elif span.to and _LINK.match(span.to):
                self._link(paragraph, span)
            else:
                self._run(paragraph, span)
            last = span.role

    def _run(self, paragraph: Written, span: Span) -> Any:
        run = paragraph.add_run("\t" if span.text == "\t" else fit(span.text))
        style = FACT if span.role == "code" else ROLES[span.role][0] if span.role in ROLES else None
        if style is not None:  # by its name in the file: a note lies in a part that knows no styles
            run._r.get_or_add_rPr().insert(0, _style(str(self.file.styles[style].style_id)))  # noqa: SLF001
        if self.document.lang == "zh":  # quotation marks and dashes are Chinese then
            fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
            fonts.set(qn("w:hint"), "eastAsia")
        return run

    def _link(self, paragraph: Written, span: Span) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(span.to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = self._run(paragraph, Span(span.text))._r  # noqa: SLF001
        run.get_or_add_rPr().insert(0, _style(str(self.file.styles[LINK].style_id)))
        link.append(run)
        paragraph._p.append(link)  # noqa: SLF001


def _style(name: str) -> Any:
    element = OxmlElement("w:rStyle")
    element.set(qn("w:val"), name)
    return element


def _lines(table: Any, caption: str) -> None:
    """Fine lines between the rows, and what the table is about for those who hear it."""
    shape = table.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "8C959F")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    about = OxmlElement("w:tblCaption")
    about.set(qn("w:val"), caption)
    room = OxmlElement("w:tblCellMar")
    for side, width in (("top", "50"), ("left", "0"), ("bottom", "30"), ("right", "120")):
        margin = OxmlElement(f"w:{side}")
        for name, value in (("w", width), ("type", "dxa")):
            margin.set(qn(f"w:{name}"), value)
        room.append(margin)
    for old in shape.findall(qn("w:tblLayout")):
        shape.remove(old)
    look = shape.find(qn("w:tblLook"))
    for element in (borders, layout, room):
        look.addprevious(element)
    look.addnext(about)


def _foot(file: File, title: str) -> None:
    """Title and number of the page."""
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.style = file.styles[SMALL]
    paragraph.add_run(f"{title} · ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001


def _properties(file: File, title: str, first: Document) -> None:
    """What a file says of itself: the day is the one that was asked, not that of the writing."""
    core = file.core_properties
    day = datetime.fromisoformat(first.day or "1980-01-01")  # noqa: DTZ007, RUF100 - a day of no zone
    core.title, core.language, core.author = title, language(first.lang), "aigc-rules"
    core.last_modified_by, core.comments, core.keywords = "aigc-rules", say("notice", first.lang), ""
    core.created = core.modified = day
    core.revision = 1


def _packed(file: File) -> bytes:
    """The bytes of the file, without the day on which they were written and the template's own picture."""
    relations = file.part.package.rels
    for name in [n for n, r in relations.items() if r.reltype.endswith("/thumbnail")]:
        del relations[name]
    written, packed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _THEN)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(entry))
    return packed.getvalue()
