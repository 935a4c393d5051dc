"""An HTML document: whole, accessible, and harmless whatever its texts are."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from dossiers import HOSTILE, hostile, made

from aigc_rules.report.document import Document, Heading, Paragraph, fit
from aigc_rules.report.html import write
from aigc_rules.report.html_style import STYLE
from aigc_rules.report.memo import memos
from aigc_rules.report.prose import Span

CHROMIUM = shutil.which("chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
VOID = {"meta", "col", "br"}


class Page(HTMLParser):
    """The tags of a page, in order, and its text; tags that are not closed are refused."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


def page(lang: str, *names: str) -> Page:
    dossiers = [made(n, ("us", "uk"), "subsistence") for n in names]
    return Page(write(memos(dossiers, lang), "Two" if len(names) > 1 else ""))


@pytest.mark.parametrize("names", [("poster",), ("poster", "own-sketch")])
@pytest.mark.parametrize(("lang", "tag"), [("en", "en"), ("zh", "zh-Hans")])
def test_a_page_has_a_language_one_title_and_headings_in_order(
    lang: str, tag: str, names: tuple[str, ...]
) -> None:
    it = page(lang, *names)
    assert it.all("html") == [{"lang": tag}]
    assert len(it.all("h1")) == len(it.all("main")) == len(it.all("title")) == 1
    levels = [int(t[1]) for t, _ in it.tags if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_a_scope() -> None:
    it = page("en", "poster")
    assert len(it.all("table")) == len(it.all("caption")) >= 6
    assert {a["scope"] for a in it.all("th")} == {"col", "row"}
    assert all(a.get("scope") for a in it.all("th"))


def test_every_place_is_there_once_and_every_link_leads_somewhere() -> None:
    it = page("en", "poster", "own-sketch")
    ids = [a["id"] for _, a in it.tags if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"]) for a in it.all("a")}
    assert {t[1:] for t in targets if t.startswith("#")} <= set(ids)
    assert all(t.startswith(("#", "https://", "http://")) for t in targets)


def test_notes_lead_to_the_text_and_back() -> None:
    it = page("en", "poster")
    refs = [a for a in it.all("a") if a.get("role") == "doc-noteref"]
    backs = [a for a in it.all("a") if a.get("role") == "doc-backlink"]
    assert len(refs) == len(backs) > 20
    assert {f"#{a['id']}" for a in refs} == {a["href"] for a in backs}


def test_nothing_is_loaded_and_nothing_runs() -> None:
    it = page("en", "poster")
    names = {t for t, _ in it.tags}
    assert not names & {"script", "iframe", "img", "link", "object", "form", "base", "svg"}
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    policy = next(a["content"] for a in it.all("meta") if "content" in a and "http-equiv" in a)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not [n for _, a in it.tags for n in a if n.startswith("on")]


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_can_be_read() -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", STYLE))
    grounds = ("#ffffff", colours["ground"], "#fff4c2")
    for name in ("ink", "soft", "link", "good", "part", "split", "bad", "ask"):
        for ground in grounds:
            light, dark = sorted((_light(colours[name]), _light(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_text(text: str) -> None:
    it = Page(write(memos([hostile(text)], "en")))
    plain = Page(write(memos([hostile("x")], "en")))
    assert [t for t, _ in it.tags] == [t for t, _ in plain.tags]
    assert fit(text) in "".join(it.words)
    assert not [n for _, a in it.tags for n in a if n.startswith("on")]
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "".join(it.words)
    )


def test_a_link_is_made_of_a_web_address_only() -> None:
    addresses = (
        "javascript:alert(1)//://",
        'https://x.example/"onclick="a',
        "data://text/html,x",
        "https://x.example/a",
    )
    spans = tuple(Span("here", "", a) for a in addresses)
    document = Document("d", "T", "en", (Heading(1, (Span("T"),), "top"), Paragraph(spans)))
    assert [a["href"] for a in Page(write([document])).all("a") if not str(a["href"]).startswith("#")] == [
        "https://x.example/a"
    ]


def test_a_page_is_the_same_every_time() -> None:
    dossier = made("poster", ("us",), "subsistence")
    assert write(memos([dossier], "en")) == write(memos([dossier], "en"))


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_browser_shows_it_and_prints_it(lang: str, tmp_path: Path) -> None:
    source, picture, paper = (tmp_path / n for n in ("memo.html", "memo.png", "memo.pdf"))
    dossier = made("poster", ("us", "uk"), "subsistence")
    source.write_text(write(memos([dossier], lang)), encoding="utf-8")
    for option in (f"--screenshot={picture}", f"--print-to-pdf={paper}"):
        command = [
            str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'user'}", "--window-size=1000,1400",
            "--no-pdf-header-footer", option, source.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert picture.read_bytes()[:4] == b"\x89PNG"
    assert picture.stat().st_size > 50_000
    assert paper.read_bytes()[:5] == b"%PDF-"
    reader = shutil.which("pdftotext")
    if reader is not None:
        done = subprocess.run([reader, str(paper), "-"], capture_output=True, check=True)
        words = done.stdout.decode()
        assert dossier.assessment.scenario.title.say(lang) in words
        assert words.count("\f") >= 5
