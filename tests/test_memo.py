"""What a memo says: in full, in both languages, in order, and with its sources."""

from __future__ import annotations

import itertools
import re

import pytest
from commands import golden
from dossiers import made

from aigc_rules.report import html, markdown
from aigc_rules.report.document import Bullets, Document, Heading, Paragraph, Table, Terms, noted
from aigc_rules.report.memo import compose, memos
from aigc_rules.report.prose import Clause
from aigc_rules.words import say

POSTER = ("poster", ("us", "uk"), "subsistence")
TWO = (("prompt-only", ("jp",), "subsistence", "ownership"), ("own-sketch", ("jp",), "subsistence"))


def text(document: Document) -> str:
    """Every word of a document."""
    return "\n".join(_words(b) for b in document.blocks)


def _words(block: object) -> str:
    if isinstance(block, (Heading, Paragraph)):
        return "".join(s.text for s in block.said)
    if isinstance(block, Bullets):
        return "\n".join(map(_clause, block.clauses))
    if isinstance(block, Terms):
        return "\n".join(f"{n}: {' '.join(map(_clause, c))}" for n, c in block.rows)
    assert isinstance(block, Table)
    cells = (" ".join(map(_clause, cell)) for row in block.rows for cell in row)
    return "\n".join((block.caption, *block.heads, *cells))


def _clause(it: Clause) -> str:
    return "\n".join(("".join(s.text for s in it.said), *map(_clause, it.inside)))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_memo_looks_like_this(form: str, lang: str) -> None:
    writer = {"markdown": markdown, "html": html}[form]
    suffix = {"markdown": "md", "html": "html"}[form]
    one = memos([made(*POSTER)], lang)
    golden(f"memo/poster-{lang}.{suffix}", writer.write(one))
    two = memos([made(*it) for it in TWO], lang)
    golden(f"memo/two-{lang}.{suffix}", writer.write(two, say("memo_several", lang, n=2)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_memo_has_its_sections_in_order(lang: str) -> None:
    document = compose(made(*POSTER), lang)
    found = [b.anchor for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    assert found == [
        *("question", "facts", "answers", "reasons", "missing"),
        *("would_change", "weightless", "evidence", "watch", "about"),
    ]


def test_a_memo_says_what_the_verdicts_say() -> None:
    dossier = made(*POSTER)
    said = text(compose(dossier, "en"))
    for verdict in dossier.assessment.verdicts:
        for because in verdict.because:
            assert because.say.en in said
        for _, proposition in verdict.contested:
            assert proposition.en[1:] in said
        for _, why in verdict.weightless:
            assert why.en in said
        for watched in verdict.watch:
            assert watched.en in said
        for reading in (r for choice in verdict.readings for r in choice.chosen):
            assert reading.say.en[1:] in said
    for fact in dossier.assessment.missing:
        if fact.leads:
            assert dossier.assessment.vocabulary.facts[fact.fact].ask.en in said


def test_every_given_fact_stands_there_with_its_place_and_proof() -> None:
    dossier = made(*POSTER)
    said = text(compose(dossier, "en"))
    for name, given in dossier.assessment.scenario.facts.items():
        assert name in said
        assert f"poster.yaml, line {given.place.line}" in said
    assert "proof: prompt-log.txt" in said


def test_every_citation_of_a_deciding_decision_has_a_note_that_says_how_it_was_checked() -> None:
    dossier = made(*POSTER)
    document = compose(dossier, "en")
    notes = {key: "".join(s.text for s in said) for key, said in document.notes}
    marks = ("[source seen", "[second-hand †", "[from knowledge †")
    for key, said in notes.items():
        _, code, name = key.split("/")
        book = next(e.book for e in dossier.explanations if e.book.jurisdiction == code)
        assert book.authorities[name].says.en in said
        assert any(m in said for m in marks)
        assert book.authorities[name].url in said
    for explanation in dossier.explanations:
        for because in explanation.verdict.because:
            wanted = {c for c in because.cites if explanation.authority(c)}
            assert {f"m1/{explanation.book.jurisdiction}/{c}" for c in wanted} <= set(notes)


def test_notes_are_numbered_in_the_order_of_reading_and_each_is_referred_to() -> None:
    document = compose(made(*POSTER), "en")
    assert tuple(key for key, _ in document.notes) == noted(document.blocks)


def test_a_chinese_memo_is_chinese() -> None:
    document = compose(made(*POSTER), "zh")
    headings = [_words(b) for b in document.blocks if isinstance(b, (Heading, Bullets))]
    names = re.compile(r"[a-z_]+\.[a-z_-]+|AI|Photoshop|CAD|LoRA")
    english = re.compile(r"[A-Za-z]{4,}( [A-Za-z]{3,}){2,}")
    wrong = [h for h in headings if english.search(names.sub("", h))]
    assert wrong == []


def test_the_law_that_was_asked_for_and_its_day_are_named() -> None:
    dossier = made(*POSTER)
    said = text(compose(dossier, "en"))
    assert dossier.assessment.run_id in said
    assert dossier.assessment.rules_digest in said
    assert "United Kingdom: as of 2026-11-20; reviewed by: nobody yet" in said
    assert "Asked on: 2026-11-20" in said
    assert said.rstrip().endswith("For teaching and triage. Not legal advice.")


def test_what_can_still_be_brought_about_comes_first() -> None:
    document = compose(made(*POSTER), "en")
    captions = [b.caption for b in document.blocks if isinstance(b, Table)]
    assert captions.index("Can still be brought about") < captions.index("Had it been otherwise")


def test_the_headings_go_down_one_level_at_a_time() -> None:
    levels = [b.level for b in compose(made(*POSTER), "en").blocks if isinstance(b, Heading)]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in itertools.pairwise(levels))
