"""A docx document: its parts fit together, its footnotes are real, and it is the same every time."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest
from dossiers import HOSTILE, hostile, made

from aigc_rules.report.document import fit
from aigc_rules.report.docx import write
from aigc_rules.report.memo import memos

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = shutil.which("soffice")


def parts(lang: str = "en", *names: str) -> dict[str, Any]:
    """The XML of a written file, by its name inside."""
    dossiers = [made(n, ("us", "uk"), "subsistence") for n in names or ("poster",)]
    return unpacked(write(memos(dossiers, lang), "Two" if len(names) > 1 else ""))


def unpacked(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = [n for n in file.namelist() if n.endswith((".xml", ".rels"))]
        return {n: ET.fromstring(file.read(n)) for n in names}


def values(root: Any, tag: str, name: str = "val") -> list[str]:
    return [e.get(f"{W}{name}") for e in root.iter(f"{W}{tag}")]


@pytest.mark.parametrize("names", [("poster",), ("poster", "own-sketch")])
def test_every_footnote_is_referred_to_once_and_in_order(names: tuple[str, ...]) -> None:
    found = parts("en", *names)
    notes = found["word/footnotes.xml"]
    kinds = [n.get(f"{W}type") for n in notes][:2]
    assert kinds == ["separator", "continuationSeparator"]
    ids = [int(n) for n in values(notes, "footnote", "id")]
    assert ids == list(range(-1, len(ids) - 1))
    assert [int(i) for i in values(found["word/document.xml"], "footnoteReference", "id")] == ids[2:]
    assert len(list(notes.iter(f"{W}footnoteRef"))) == len(ids) - 2


def test_a_note_that_is_met_again_is_pointed_to() -> None:
    body = parts()["word/document.xml"]
    marks = set(values(body, "bookmarkStart", "name"))
    fields = [(e.text or "").split() for e in body.iter(f"{W}instrText")]
    assert len(fields) > 10
    assert all(f[0] == "NOTEREF" and f[1] in marks and f[2:] == ["\\f", "\\h"] for f in fields)
    kinds = values(body, "fldChar", "fldCharType")
    assert kinds == ["begin", "separate", "end"] * len(fields)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_style_that_is_used_is_there(lang: str) -> None:
    found = parts(lang)
    known = {s.get(f"{W}styleId") for s in found["word/styles.xml"].iter(f"{W}style")}
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert set(values(found[name], tag)) <= known
    used = set(values(found["word/document.xml"], "pStyle"))
    assert {"Title", "Heading1", "Heading2", "Heading3", "Heading4", "ListBullet", "Caption"} <= used


def test_every_link_of_text_and_notes_has_an_address() -> None:
    found = parts()
    for name in ("document", "footnotes"):
        wanted = {e.get(f"{R}id") for e in found[f"word/{name}.xml"].iter(f"{W}hyperlink")}
        rels = found.get(f"word/_rels/{name}.xml.rels")
        there = {r.get("Id"): r.get("Target") for r in rels} if rels is not None else {}
        assert wanted <= set(there)
        assert all(there[i].startswith("http") for i in wanted)
    assert list(found["word/footnotes.xml"].iter(f"{W}hyperlink"))


def test_the_head_of_a_table_is_repeated_and_rows_are_whole() -> None:
    body = parts()["word/document.xml"]
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) >= 6
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-US"), ("zh", "zh-CN")])
def test_a_file_says_its_title_language_and_day(lang: str, tag: str) -> None:
    dossier = made("poster", ("us", "uk"), "subsistence")
    file = docx.Document(io.BytesIO(write(memos([dossier], lang))))
    core = file.core_properties
    assert dossier.assessment.scenario.title.say(lang) in core.title
    assert core.language == tag
    assert core.created is not None
    assert core.created == core.modified
    assert core.created.date().isoformat() == "2026-11-20"
    fonts = {
        s.element.rPr.rFonts.get(f"{W}eastAsia")
        for s in map(file.styles.__getitem__, ("Normal", "Heading 1"))
    }
    assert fonts == {"Microsoft YaHei"}
    assert "ja-JP" not in str(file.styles.element.xml) + str(file.settings.element.xml)


def test_a_file_is_the_same_every_time_and_holds_no_clock() -> None:
    dossiers = [made(n, ("us", "uk"), "subsistence") for n in ("poster", "own-sketch")]
    one, two = (write(memos(dossiers, "en"), "Two") for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [n for n in file.namelist() if "thumbnail" in n]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_text(text: str) -> None:
    found, plain = (unpacked(write(memos([hostile(t)], "en"))) for t in (text, "x"))
    body, other = found["word/document.xml"], plain["word/document.xml"]
    assert [e.tag for e in body.iter() if e.tag != f"{W}t"] == [
        e.tag for e in other.iter() if e.tag != f"{W}t"
    ]
    paragraphs = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    assert any(fit(text) in p for p in paragraphs)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_word_processor_opens_it_and_makes_pages(lang: str, tmp_path: Path) -> None:
    dossier = made("poster", ("us", "uk"), "subsistence")
    source = tmp_path / "memo.docx"
    source.write_bytes(write(memos([dossier], lang)))
    command = [
        str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(source),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=240)
    paper = tmp_path / "memo.pdf"
    assert paper.read_bytes()[:5] == b"%PDF-"
    reader = shutil.which("pdftotext")
    if reader is not None:
        words = subprocess.run([reader, str(paper), "-"], capture_output=True, check=True).stdout.decode()
        first = "".join(s.text for s in memos([dossier], lang)[0].notes[0][1])[:30]
        assert dossier.assessment.scenario.title.say(lang) in words
        assert first.split(",")[0] in " ".join(words.split())
        assert words.count("\f") >= 5
