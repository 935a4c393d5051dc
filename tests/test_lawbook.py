"""`aigc-rules rules docs`: the whole law is in it, in both languages, as Markdown and as accessible HTML."""

from __future__ import annotations

import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from commands import golden, run

from aigc_rules.assess import Law
from aigc_rules.condition import walk
from aigc_rules.corpus import written_tests
from aigc_rules.library import Library
from aigc_rules.model import All, AtLeast, Condition, Not, Some
from aigc_rules.report import html as html_report
from aigc_rules.report import markdown
from aigc_rules.report.document import Document
from aigc_rules.report.lawbook import compose
from aigc_rules.report.prose import Clause, Prose
from aigc_rules.ruletest import RuleTest

SMALL = Path(__file__).parent / "bad" / "rules"
TESTS = """\
- name: a saved picture
  facts: {work: {kind: [image], fixed: exact, made_on: {from: 2020-01-01, before: 2021-01-01}}, tool: {role: none}}
  complete: [record]
  expect: {subsistence: {outcomes: whole, parts: edits, because: zz.whole}}
- {name: it is fixed, given: zz.whole, always: zz.fixed}
- {name: runs weigh nothing, irrelevant: {fact: tool.runs, for: [subsistence]}}
"""
LIBRARY = Library()
CODES = LIBRARY.codes()
VOID = {"meta", "br", "hr", "rect"}


@cache
def law() -> Law:
    return LIBRARY.law()


@cache
def beside(code: str) -> tuple[RuleTest, ...]:
    return tuple(written_tests(LIBRARY, law(), code))


@cache
def document(code: str, lang: str) -> Document:
    return compose(law().books[code], law().vocabulary, law().questions, beside(code), lang)


@cache
def page(code: str, lang: str, form: str) -> str:
    one = [document(code, lang)]
    return html_report.write(one) if form == "html" else markdown.write(one)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_small_rulebook_reads_like_this(tmp_path: Path, lang: str, form: str) -> None:
    shutil.copytree(SMALL, tmp_path / "rules")
    (tmp_path / "rules" / "zz.test.yaml").write_text(TESTS, encoding="utf-8")
    library = Library(tmp_path / "rules", "rules")
    whole = library.law()
    made = compose(
        whole.books["zz"], whole.vocabulary, whole.questions, written_tests(library, whole, "zz"), lang
    )
    text = html_report.write([made]) if form == "html" else markdown.write([made])
    golden(f"lawbook/{lang}.{'html' if form == 'html' else 'md'}", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
def test_everything_that_the_law_says_is_in_its_page(code: str, lang: str) -> None:
    book, text = law().books[code], _words(page(code, lang, "html"))
    said = [e.say.say(lang) for e in book.elements.values()]
    said += [r.say.say(lang) for e in book.elements.values() for r in e.readings]
    said += [d.say.say(lang) for _, d in book.decisions().values()]
    said += [a.says.say(lang) for a in book.authorities.values()]
    said += [p.say.say(lang) for p in book.presumptions]
    said += [why.say(lang) for r in book.remarks.values() for _, why in r.weightless]
    said += [w.say(lang) for r in book.remarks.values() for w in r.watch]
    said += [t.name for t in beside(code)]
    assert [s for s in said if " ".join(s.split()) not in text] == []
    ids = [*book.elements, *book.decisions()]
    assert [i for i in ids if i not in text] == []
    urls = [a.url for a in book.authorities.values() if a.url]
    assert [u for u in urls if f'href="{u.replace("&", "&amp;")}"' not in page(code, lang, "html")] == []


def _words(html: str) -> str:
    import html as entities

    bare = re.sub(r"<(br|/li|/td|/th|/dd|/dt|/p)>", " ", html.partition("<main>")[2])
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", "", bare)).split())


class _Page(HTMLParser):
    """What of a page a reader's program relies on."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.lang = ""
        self.tables = self.captions = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [str(told["id"])] if "id" in told else []
        self.links += [str(told["href"])] if "href" in told else []
        self.lang = str(told.get("lang") or self.lang) if tag == "html" else self.lang
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag == "th" and told.get("scope") not in ("row", "col"):
            self.wrong.append("a heading of a table without scope")
        if tag in ("script", "img", "link", "iframe") or any(k.startswith("on") for k in told):
            self.wrong.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
def test_the_page_is_sound_and_accessible(code: str, lang: str) -> None:
    found = _Page()
    text = page(code, lang, "html")
    found.feed(text)
    assert (found.wrong, found.open) == ([], [])
    assert found.lang == {"en": "en", "zh": "zh-Hans"}[lang]
    assert found.levels[0] == 1
    assert found.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(found.levels, found.levels[1:], strict=False))
    assert found.tables == found.captions > 0
    assert len(found.ids) == len(set(found.ids))
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside - set(found.ids) == set()
    assert all(link.startswith(("#", "https://", "http://")) for link in found.links)
    assert "url(" not in text
    assert "@import" not in text


@pytest.mark.parametrize("code", CODES)
def test_links_in_markdown_lead_somewhere(code: str) -> None:
    text = page(code, "en", "markdown")
    places = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - places == set()
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(line.endswith(" |") for line in rows)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_colours_have_the_contrast_that_is_asked_of_text(lang: str) -> None:
    style = page("uk", lang, "html")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for name in ("ink", "soft", "link"):
        for ground in ("#ffffff", colours["ground"]):
            assert _contrast(colours[name], ground) >= 4.5, name


def _contrast(one: str, two: str) -> float:
    low, high = sorted(map(_light, (one, two)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    line = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_condition_of_the_law_can_be_said(lang: str) -> None:
    """Each of its facts, names and outcomes is in the sentence, with its values."""
    for book in law().books.values():
        prose = Prose(book, law().vocabulary, law().questions, lang)
        for whole in _conditions(book.elements.values()):
            text = _flat(prose.condition(whole), lang)
            for part in walk(whole):
                if not isinstance(part, (All, Some, Not, AtLeast)):
                    told = _flat(prose.condition(part), lang)
                    contrary = _flat(prose.condition(Not(part)), lang)
                    assert told != contrary
                    assert told in text or contrary in text


def _flat(said: Clause, lang: str) -> str:
    """A clause and everything inside it on one line."""
    text = "".join(s.text for s in said.said)
    if not said.inside:
        return text
    gap, stop = ("", "；") if lang == "zh" else (" ", "; ")
    return f"{text}{gap}({stop.join(_flat(c, lang) for c in said.inside)})"


def _conditions(elements: object) -> list[Condition]:
    found = [e.when for e in elements if e.when]  # type: ignore[attr-defined]
    return found + [r.when for e in elements for r in e.readings]  # type: ignore[attr-defined]


def test_the_command_writes_one_page_or_a_folder_of_them(tmp_path: Path) -> None:
    done = run("rules", "docs", "-j", "uk,jp", "-o", str(tmp_path), "-f", "html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["jp.html", "uk.html"]
    both = run("rules", "docs", "-j", "uk,jp", "-o", str(tmp_path / "all.htm"))
    assert both.returncode == 0
    text = (tmp_path / "all.htm").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    found = _Page()
    found.feed(text)
    assert len(found.ids) == len(set(found.ids))
    assert run("rules", "docs", "-j", "uk").stdout.decode() == page("uk", "en", "markdown")


def test_wrong_use_is_refused() -> None:
    for words in (("-j", "ux"), ("-f", "pdf"), ("--rules", "nowhere")):
        assert run("rules", "docs", *words).returncode == 2
