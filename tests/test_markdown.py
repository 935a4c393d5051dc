"""A Markdown document: what it means to a reader of Markdown, whatever its texts are."""

from __future__ import annotations

import re

import pytest
from dossiers import HOSTILE, hostile, made
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from aigc_rules.report.document import Bullets, Document, Heading, Paragraph, Table, Terms, fit
from aigc_rules.report.markdown import write
from aigc_rules.report.memo import memos
from aigc_rules.report.prose import Span, clause

READER = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")
TAGS = re.compile(r"<(/?[a-z0-9]+)")


def tags(text: str) -> list[str]:
    """The structure that a reader of Markdown finds, without the breaks in the cells of a table."""
    return TAGS.findall(READER.render(text.replace("<br>", " ")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_text(text: str) -> None:
    written, plain = (write(memos([hostile(t)], "en")) for t in (text, "x"))
    mine = [t for t in tags(written) if t.strip("/") != "code"]
    assert mine == [t for t in tags(plain) if t.strip("/") != "code"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", written)
    assert "<script" not in written


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_stays_text_wherever_it_stands(text: str) -> None:
    def made_of(said: str) -> Document:
        cell = (clause(said),)
        blocks = (
            Heading(1, (Span("T"),)),
            Paragraph((Span(said),)),
            Paragraph((Span(f"a {said} b"),)),
            Bullets((clause(said, clause(said, role="strong")),)),
            Terms((("name", cell),)),
            Table("caption", ("one", "two"), ((cell, cell),)),
            Paragraph((Span("end"),)),
        )
        return Document("d", "T", "en", blocks)

    whole = f"x{fit(text).strip()}" if fit(text).strip() else "x"
    assert tags(write([made_of(whole)])) == tags(write([made_of("x")]))


def test_notes_are_numbered_through_several_memos() -> None:
    dossiers = [made(n, ("us",), "subsistence") for n in ("poster", "own-sketch")]
    text = write(memos(dossiers, "en"), "Two")
    defined = [int(n) for n in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    assert defined == list(range(1, len(defined) + 1))
    used = {int(n) for n in re.findall(r"\[\^(\d+)\](?!:)", text)}
    assert used == set(defined)
    assert text.startswith("# Two\n\n## Memo: ")


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    text = write(memos([made("poster", ("us", "uk"), "subsistence")], "en"))
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_that_is_meant_to_be_strong_shows_its_asterisks(lang: str) -> None:
    text = write(memos([made("poster", ("us", "uk", "jp"), "subsistence")], lang))
    assert "*" not in re.sub(r"<[^>]*>", "", READER.render(text))
