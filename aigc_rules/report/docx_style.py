"""How a docx document looks: its named styles, which a word processor can change as a whole."""

from __future__ import annotations

from typing import Any

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT, FAR_EAST, FIXED = "Calibri", "Microsoft YaHei", "Consolas"
INK, SOFT = "1B1F24", "57606A"
FACT, SMALL, LINK, REFERENCE, NOTE, CELL = (
    "Fact Name",
    "Small Print",
    "Hyperlink",
    "footnote reference",
    "footnote text",
    "Table Text",
)
ROLES = {
    "strong": ("Strong", "", True),
    "soft": ("Remark", SOFT, False),
    "good": ("Verdict Good", "116329", True),
    "part": ("Verdict Part", "0F5C6E", True),
    "split": ("Verdict Contested", "7D4E00", True),
    "bad": ("Verdict Bad", "A40E26", True),
    "ask": ("Verdict Open", "6E3FB0", True),
    "yes": ("Answer Yes", "116329", False),
    "no": ("Answer No", "A40E26", False),
    "unknown": ("Answer Open", "7D4E00", False),
}
_HEADINGS = (16, 13, 11.5, 10.5, 10.5)
_LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3", "List", "List 2", "List 3")
_LANGUAGES = {"en": "en-US", "zh": "zh-CN"}


def dress(file: File) -> None:
    """Give a new file its styles, page and languages."""
    styles = file.styles
    _default(styles.element)
    file.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    _shape(styles["Normal"], 10, after=4)
    _shape(styles["Title"], 20, bold=True, after=4)
    border = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        styles["Title"].element.pPr.remove(border)
    for level, size in enumerate(_HEADINGS, 1):
        colour = INK if level < len(_HEADINGS) else SOFT
        _shape(
            styles[f"Heading {level}"],
            size,
            bold=True,
            before=20 if level == 1 else 12,
            after=4,
            colour=colour,
        )
    for name in _LISTS:
        _shape(styles[name], 10, after=2)
    _shape(styles["Caption"], 10, bold=True, before=10, after=3, colour=INK)
    styles["Caption"].paragraph_format.keep_with_next = True
    paragraphs, characters = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
    for name, size, after, colour in ((SMALL, 9, 4, SOFT), (NOTE, 8.5, 1, INK), (CELL, 9, 2, INK)):
        style = styles.add_style(name, paragraphs, builtin=name == NOTE)
        style.base_style = styles["Normal"]
        _shape(style, size, after=after, colour=colour)
    styles.add_style(REFERENCE, characters, builtin=True).font.superscript = True
    _colour(styles.add_style(LINK, characters, builtin=True).font, "0B4F9E")
    code = styles.add_style(FACT, characters)
    _fonts(code, FIXED)
    code.font.size = Pt(8)
    _colour(code.font, SOFT)
    for name, colour, bold in ROLES.values():
        style = styles[name] if name in styles else styles.add_style(name, characters)
        style.font.bold = bold
        if colour:
            _colour(style.font, colour)
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)


def _default(styles: Any) -> None:
    """The languages in which spelling is checked and lines are broken."""
    run = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    known = run.find(qn("w:lang"))
    known.set(qn("w:val"), "en-US")
    known.set(qn("w:eastAsia"), "zh-CN")


def language(lang: str) -> str:
    """A language as office files name it."""
    return _LANGUAGES[lang]


def _shape(
    style: Any, size: float, *, bold: bool = False, before: float = 0, after: float = 0, colour: str = INK
) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    _colour(style.font, colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15
    _fonts(style, FONT)


def _fonts(style: Any, name: str) -> None:
    """Latin and Chinese fonts; those of the theme would have the last word otherwise."""
    run = style.element.get_or_add_rPr()
    for old in run.findall(qn("w:rFonts")):
        run.remove(old)
    fonts = OxmlElement("w:rFonts")
    for kind, font in (("ascii", name), ("hAnsi", name), ("cs", name), ("eastAsia", FAR_EAST)):
        fonts.set(qn(f"w:{kind}"), font)
    run.insert(0, fonts)


def _colour(font: Any, colour: str) -> None:
    font.color.rgb = RGBColor.from_string(colour)
