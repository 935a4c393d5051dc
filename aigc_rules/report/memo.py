"""A memo to hand on: what it says, whatever it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules import __version__
from aigc_rules.dossier import Dossier
from aigc_rules.report import memo_answers, memo_facts, memo_outlook, memo_reasons, phrases
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Block, Bullets, Document, Heading, Paragraph, Terms, noted
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span, clause

SPLIT = "split"


def memos(dossiers: Iterable[Dossier], lang: str) -> tuple[Document, ...]:
    """One memo a scenario."""
    return tuple(compose(d, lang, f"m{i}") for i, d in enumerate(dossiers, 1))


def compose(dossier: Dossier, lang: str, code: str = "m1") -> Document:
    """A memo on one scenario."""
    brief = Brief(dossier, lang, code)
    blocks = (
        *_top(brief),
        *memo_facts.compose(brief),
        *memo_answers.compose(brief),
        *memo_reasons.compose(brief),
        *memo_outlook.compose(brief),
        *_about(brief),
    )
    notes = tuple((key, brief.note(key)) for key in noted(blocks))
    return Document(code, _title(brief), lang, blocks, notes, brief.a.as_of)


def _title(brief: Brief) -> str:
    return brief.say("memo_title", title=brief.a.scenario.title.say(brief.lang))


def _top(brief: Brief) -> Iterator[Block]:
    """What was asked, and in short what comes out."""
    a, lang = brief.a, brief.lang
    yield Heading(1, (Span(_title(brief)),), "top")
    marked = any(x.checked != "page-seen" for v in a.verdicts for x in v.authorities)
    yield Paragraph((Span(phrases.small_print(a.jurisdictions, lang, marked=marked)),), SOFT)
    yield Heading(2, brief.heading("memo_question"), "question")
    summary = a.scenario.summary.say(lang)
    if summary:
        yield Paragraph((Span(summary),))
    asked = a.questions.questions[brief.dossier.headline.partition(".")[0]].ask.say(lang)
    where = brief.joined(brief.place(j.code) for j in a.jurisdictions)
    yield Paragraph((Span(asked, STRONG), Span(brief.say("memo_asked", where=where, day=a.as_of))))
    yield from _assumed(brief)
    yield Bullets(tuple(_short(brief, e.verdict.jurisdiction) for e in brief.headline))


def _assumed(brief: Brief) -> Iterator[Block]:
    """Bills taken as law, and readings that were chosen: no answer below is true without them."""
    for jurisdiction in brief.a.jurisdictions:
        for bill in jurisdiction.proposals:
            said = brief.say("proposal", title=bill.say(brief.lang))
            yield Paragraph((Span(f"{brief.place(jurisdiction.code)}: {said}", SPLIT),))
    if brief.a.pins:
        chosen = brief.joined(f"{e}={r}" for e, r in brief.a.pins)
        yield Paragraph((Span(brief.say("pinned", readings=chosen), SPLIT),))


def _short(brief: Brief, code: str) -> Clause:
    """One place's answer in a few words."""
    verdict = brief.a.verdict(code, brief.dossier.headline)
    assert verdict is not None
    questions, lang = brief.a.questions, brief.lang
    colon = "：" if lang == "zh" else ": "
    said = [Span(brief.place(code)), Span(colon)]
    said.append(Span(phrases.label(verdict, questions, lang), phrases.tone(verdict)))
    if verdict.outcomes != verdict.possible:
        labels = brief.label(verdict, verdict.possible)
        said.append(Span(f"（{labels}）" if lang == "zh" else f" ({labels})"))
    remarks = phrases.remarks(verdict, questions, lang)
    if remarks:
        said.append(Span(" · " + " · ".join(remarks), SOFT))
    return Clause(tuple(said))


def _about(brief: Brief) -> Iterator[Block]:
    """By what, from what and when it was made; the same inputs make the same memo."""
    a = brief.a
    yield Heading(2, brief.heading("memo_about"), "about")
    nobody = brief.say("lawbook_nobody")
    law = [
        clause(
            brief.say(
                "memo_book",
                name=j.name.say(brief.lang),
                day=j.law_as_of,
                who=nobody if j.reviewed_by in ("", "none") else j.reviewed_by,
            )
        )
        for j in a.jurisdictions
    ]
    rows = [
        ("memo_day", (clause(a.as_of),)),
        ("memo_law", tuple(law)),
        ("memo_scenario", (clause(a.scenario.path, role=CODE),)),
        ("memo_tool", (clause(f"aigc-rules {__version__} ({a.engine})"),)),
        ("memo_run", (clause(a.run_id, role=CODE),)),
        ("memo_digest", (clause(a.rules_digest, role=CODE),)),
    ]
    yield Terms(tuple((brief.say(key), cell) for key, cell in rows))
    yield Paragraph((Span(brief.say("notice"), STRONG),))
