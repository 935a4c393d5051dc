"""The answers of a memo, place beside place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aigc_rules.report import phrases
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Block, Cell, Heading, Table
from aigc_rules.report.prose import SOFT, Clause, Span, clause
from aigc_rules.verdict import CONTESTED, HEADLINE, NEEDS_FACTS, NOT_ASKED, Verdict

_BESIDE = 5  # so many places stand beside one another on a page
_ANSWERS = {"place": 4, "verdict": 5, "because": 13, "covers": 4, "authority": 9}


def compose(brief: Brief) -> Iterator[Block]:
    """The question of the memo, the other questions, and where the places differ."""
    yield Heading(2, brief.heading("memo_answers"), "answers")
    yield _headline(brief)
    yield from _others(brief)
    yield from _differences(brief)


def _headline(brief: Brief) -> Table:
    """A row a place; what is covered only where that is asked."""
    topic = brief.dossier.headline
    names = [n for n in _ANSWERS if n != "covers" or topic == HEADLINE]
    heads = tuple(brief.say("memo_place" if n == "place" else n) for n in names)
    rows = []
    for e in brief.headline:
        v = e.verdict
        cells: dict[str, Cell] = {
            "place": (clause(brief.place(v.jurisdiction)),),
            "verdict": _verdict(brief, v),
            "because": _because(brief, v),
            "covers": (clause(phrases.covers(v, brief.a.questions, brief.lang)),),
            "authority": _authorities(brief, v),
        }
        rows.append(tuple(cells[n] for n in names))
    return Table(brief.topic(topic), heads, tuple(rows), tuple(_ANSWERS[n] for n in names))


def _verdict(brief: Brief, v: Verdict) -> Cell:
    label = phrases.label(v, brief.a.questions, brief.lang)
    found = [clause(label, role=phrases.tone(v))]
    if v.state == CONTESTED:
        outcomes = brief.a.questions.outcome
        found += [brief.small(outcomes(v.topic, c).label.say(brief.lang)) for c in v.possible]
    return tuple(found)


def _because(brief: Brief, v: Verdict) -> Cell:
    found = [clause(phrases.because(v, brief.a.questions, brief.lang))]
    missing = [m for m in (*v.missing, *v.not_known) if v.id in m.leads]
    if v.state == NEEDS_FACTS and missing:
        found.append(brief.small(brief.say("memo_missing_count", n=len(missing))))
    remarks = phrases.remarks(v, brief.a.questions, brief.lang)
    return (*found, brief.small(" · ".join(remarks))) if remarks else tuple(found)


def _authorities(brief: Brief, v: Verdict) -> Cell:
    """The first sources of the decisions themselves; all of them stand with the reasons."""
    known = {x.id: x for x in v.authorities}
    wanted = list(dict.fromkeys(c for b in v.because for c in b.cites if c in known))
    found = [clause(c) for c in phrases.together([phrases.cite(known[c]) for c in wanted[: phrases.MANY]])]
    if len(wanted) > phrases.MANY:
        found.append(brief.small(brief.say("memo_more_cites", n=len(wanted) - phrases.MANY)))
    return tuple(found) or (clause(brief.say("no_authority_then")),)


def _others(brief: Brief) -> Iterator[Table]:
    """A row a question; those that arise nowhere are left out."""
    a = brief.a
    idle = {t for t in a.topics if all(v.outcomes == (NOT_ASKED,) for v in a.verdicts if v.topic == t)}
    topics = [t for t in a.topics if t not in idle and t != brief.dossier.headline]
    for codes in _groups([j.code for j in a.jurisdictions]) if topics else ():
        rows = [((clause(brief.topic(t)),), *(_other(brief, c, t) for c in codes)) for t in topics]
        yield _compared(brief, "other_questions", codes, tuple(rows), (5, *([4] * len(codes))))


def _other(brief: Brief, code: str, topic: str) -> Cell:
    verdict = brief.a.verdict(code, topic)
    said = phrases.other(brief.a, code, topic, brief.lang)
    return (clause(said, role="" if verdict is None else phrases.tone(verdict)),)


def _differences(brief: Brief) -> Iterator[Table]:
    """Propositions that several rulebooks have, and who says what to them."""
    rows = [p for p in brief.a.propositions if p.agreed is None]
    for codes in _groups([j.code for j in brief.a.jurisdictions]) if rows else ():
        said = []
        for p in rows:
            answers = dict(p.answers)
            text = p.say.say(brief.lang)
            cells: list[Cell] = [(clause(text[:1].upper() + text[1:]),)]
            for code in codes:
                answer = answers.get(code)
                role = phrases.ANSWERS[answer][2] if answer else SOFT
                cells.append((Clause((Span(brief.say(f"memo_{role}" if answer else "nothing"), role),)),))
            said.append(tuple(cells))
        if len(brief.a.jurisdictions) > 1:
            yield _compared(brief, "differ", codes, tuple(said), (9, *([3] * len(codes))))


def _compared(
    brief: Brief, key: str, codes: Sequence[str], rows: tuple[tuple[Cell, ...], ...], shares: tuple[int, ...]
) -> Table:
    first = brief.say("lawbook_proposition" if key == "differ" else "lawbook_question")
    return Table(brief.say(key), (first, *map(brief.place, codes)), rows, shares)


def _groups(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(codes), _BESIDE):
        yield codes[start : start + _BESIDE]
