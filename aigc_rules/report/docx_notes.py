"""Real footnotes in a docx file: the part that holds them, and references to them from the text."""

from __future__ import annotations

from typing import Any

from docx.document import Document as File
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from aigc_rules.report.docx_style import NOTE, REFERENCE

_LINES = (("-1", "separator"), ("0", "continuationSeparator"))


class Notes:
    """The footnotes of a file. A note stands at its first mention; later ones point back to its number."""

    def __init__(self, file: File) -> None:
        self.file, self.met = file, set[int]()
        ids = {name: file.styles[name].style_id for name in (NOTE, REFERENCE)}
        self.text, self.reference = str(ids[NOTE]), str(ids[REFERENCE])
        package = file.part.package
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), package
        )
        file.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare(file.settings.element)

    @property
    def element(self) -> Any:
        return self.part.element

    def add(self, number: int) -> Any:
        """A new note's paragraph, which begins with its number."""
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        paragraph = OxmlElement("w:p")
        shape = OxmlElement("w:pPr")
        shape.append(_valued("w:pStyle", self.text))
        paragraph.append(shape)
        run = self._run()
        run.append(OxmlElement("w:footnoteRef"))
        paragraph.append(run)
        note.append(paragraph)
        self.element.append(note)
        return paragraph

    def refer(self, paragraph: Any, number: int) -> None:
        """Set the number of a note into a paragraph."""
        if number in self.met:
            self._again(paragraph, number)
            return
        self.met.add(number)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:name"), _mark(number))
        run = self._run()
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(number))
        run.append(reference)
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        for element in (start, run, end):
            paragraph.append(element)

    def comma(self, paragraph: Any) -> None:
        """Between two numbers."""
        paragraph.append(self._text(","))

    def _again(self, paragraph: Any, number: int) -> None:
        """A field that shows the number of a note that stands elsewhere, and leads there."""
        for kind, inside in (("begin", ""), ("", f" NOTEREF {_mark(number)} \\f \\h "), ("separate", "")):
            run = self._run()
            if kind:
                run.append(_valued("w:fldChar", kind, "w:fldCharType"))
            else:
                instruction = OxmlElement("w:instrText")
                instruction.set(qn("xml:space"), "preserve")
                instruction.text = inside
                run.append(instruction)
            paragraph.append(run)
        paragraph.append(self._text(str(number)))
        run = self._run()
        run.append(_valued("w:fldChar", "end", "w:fldCharType"))
        paragraph.append(run)

    def _text(self, text: str) -> Any:
        run = self._run()
        element = OxmlElement("w:t")
        element.text = text
        run.append(element)
        return run

    def _run(self) -> Any:
        run, shape = OxmlElement("w:r"), OxmlElement("w:rPr")
        shape.append(_valued("w:rStyle", self.reference))
        run.append(shape)
        return run


def _mark(number: int) -> str:
    return f"_RefNote{number}"


def _valued(tag: str, value: str, name: str = "w:val") -> Any:
    element = OxmlElement(tag)
    element.set(qn(name), value)
    return element


def _declare(settings: Any) -> None:
    """Say which notes are the lines between text and notes."""
    declared = OxmlElement("w:footnotePr")
    for number, _ in _LINES:
        declared.append(_valued("w:footnote", number, "w:id"))
    settings.find(qn("w:compat")).addprevious(declared)


_EMPTY = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    + "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in _LINES
    )
    + "</w:footnotes>"
)
