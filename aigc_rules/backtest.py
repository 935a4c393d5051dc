"""Replay decided cases: what the rules say of the facts that a court or an office had before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from aigc_rules.assess import NATIVE, Law, Options, assess, inquire
from aigc_rules.case import Case, Decided
from aigc_rules.engine.tree import Grown, decided
from aigc_rules.model import Rulebook
from aigc_rules.record import record
from aigc_rules.verdict import DECIDED, Missing, Verdict

AGREE, READING, OPEN, DIFFER = "agree", "reading", "open", "differ"
LEFT_OPEN = "left_open"  # by the authority itself, and no firm answer here rests on it
KNOWN, RESOLVED, EXPIRED = "known", "resolved", "expired"
NO_RULEBOOK, MOVED = "no_rulebook", "moved"
RESULTS = (AGREE, READING, OPEN, DIFFER, KNOWN, RESOLVED, EXPIRED, MOVED, LEFT_OPEN, NO_RULEBOOK)
PASSING, FAILING = (AGREE, READING, KNOWN, LEFT_OPEN), (DIFFER, RESOLVED, EXPIRED)
_WORST = (LEFT_OPEN, AGREE, READING, OPEN, DIFFER)
ITSELF, TEST, NEITHER = "itself", "test", "neither"


@record
class Replay:
    """One decided question, and what the rules say of it on a day."""

    case: Case
    decided: Decided
    on: date
    result: str
    outcome: str = ""
    parts: str = ""
    authority: str = ""
    verdict: Verdict | None = None
    reading: tuple[tuple[str, str], ...] = ()
    in_sample: bool = False
    settles: tuple[str, ...] = ()  # facts each of which alone could decide what is open
    changes: tuple[str, ...] = ()  # facts that only together do
    wanted: Grown | None = None  # the decision with the outcome that was decided, and why it is not reached

    @property
    def id(self) -> str:
        return f"{self.case.id} {self.decided.jurisdiction}.{self.decided.topic}"

    @property
    def failed(self) -> bool:
        return self.result in FAILING


def backtest(
    cases: Iterable[Case],
    law: Law,
    today: date,
    *,
    under_today: bool = False,
    engine: str = NATIVE,
    step: Callable[[Case], None] = lambda _: None,
) -> Iterator[Replay]:
    """Every decided question at its own date, or under the law of today."""
    for case in cases:
        step(case)
        for entry in case.decided:
            then = replay(case, entry, law, date.fromordinal(entry.last_day), today, engine)
            if not under_today:
                yield then
            else:
                now = replay(case, entry, law, today, today, engine)
                yield replace(now, result=MOVED) if now.failed and not then.failed else now


def replay(case: Case, entry: Decided, law: Law, on: date, today: date, engine: str = NATIVE) -> Replay:
    """One decided question on one day."""
    book = law.books.get(entry.jurisdiction)
    if book is None or entry.topic not in book.topics:
        return Replay(case, entry, on, NO_RULEBOOK)
    mine = Law(law.vocabulary, law.questions, {entry.jurisdiction: book}, law.digest)
    options = Options(on, (entry.topic,), {}, engine, ())

    def under(readings: Mapping[str, str]) -> Verdict:
        return assess(case.scenario, mine, replace(options, readings=readings)).verdicts[0]

    verdict = under({})
    outcome, parts = score_outcome(entry, verdict, book), score_parts(entry, verdict)
    result = worst(outcome, parts)
    reading: tuple[tuple[str, str], ...] = ()
    if result in (OPEN, DIFFER) and not entry.is_open:
        found = _by_reading(entry, verdict, under, book)
        if found is not None:
            result, reading = READING, found
    settles = tuple(m.fact for m in _open_facts(verdict) if verdict.id in m.decides)
    return Replay(
        case,
        entry,
        on,
        _known(entry, result, today),
        outcome,
        parts,
        score_authority(entry, verdict, reading),
        verdict,
        reading,
        entry.authority in cited(book),
        settles if result == OPEN else (),
        tuple(m.fact for m in _open_facts(verdict) if m.leads) if result == OPEN and not settles else (),
        _wanted(case, entry, mine, options) if result == DIFFER else None,
    )


def _open_facts(verdict: Verdict) -> tuple[Missing, ...]:
    return (*verdict.missing, *verdict.not_known)


# --- scores ----------------------------------------------------------------------------------


def score_outcome(entry: Decided, verdict: Verdict, book: Rulebook) -> str:
    """The outcome alone, as docs/cases.md says it."""
    if set(entry.must_not) & set(verdict.outcomes):
        return DIFFER
    possible, accepted = set(verdict.possible), set(entry.accepted)
    if entry.is_open:
        wrong = firm_on(entry, verdict, book) or (accepted and not possible & accepted)
        return DIFFER if wrong else LEFT_OPEN
    if entry.outcome in verdict.outcomes or possible <= accepted:
        return AGREE
    return OPEN if entry.outcome in possible else DIFFER


def firm_on(entry: Decided, verdict: Verdict, book: Rulebook) -> bool:
    """Whether a firm answer rests on nothing but an authority that left the question open."""
    if verdict.state != DECIDED or not entry.authority:
        return False
    deciding = [d for _, d in book.decisions().values() if d.id in {b.id for b in verdict.because}]
    return any(set(d.cites) == {entry.authority} for d in deciding)


def score_parts(entry: Decided, verdict: Verdict) -> str:
    """The protected parts: those that were decided must be certain, and no other may be."""
    if entry.parts is None or entry.is_open:
        return ""
    wanted = set(entry.parts)
    if wanted - set(verdict.parts_possible) or set(verdict.parts) - wanted:
        return DIFFER
    return AGREE if wanted <= set(verdict.parts) else OPEN


def score_authority(entry: Decided, verdict: Verdict, reading: Iterable[tuple[str, str]]) -> str:
    """Whether the path that decides cites the decision itself, or the test that it stands for."""
    if not entry.grounds:
        return ""
    chosen = set(reading)
    cited = {a.id for a in verdict.authorities}
    cited |= {c for r in verdict.readings if chosen and chosen <= set(r.choose) for c in r.cites}
    if entry.authority in cited:
        return ITSELF
    return TEST if cited & set(entry.tests) else NEITHER


def worst(*scores: str) -> str:
    """The weakest of several scores."""
    return max((s for s in scores if s), key=_WORST.index)


def _by_reading(
    entry: Decided, verdict: Verdict, under: Callable[[Mapping[str, str]], Verdict], book: Rulebook
) -> tuple[tuple[str, str], ...] | None:
    """A choice of readings that cites the case, or its test, and under which it agrees."""
    for choice in verdict.readings:
        if set(choice.cites) & set(entry.grounds):
            said = under(dict(choice.choose))
            if worst(score_outcome(entry, said, book), score_parts(entry, said)) == AGREE:
                return choice.choose
    return None


def _known(entry: Decided, result: str, today: date) -> str:
    """A known disagreement is no failure while it lasts; one that is gone is."""
    if entry.known is None:
        return result
    if result != DIFFER:
        return RESOLVED
    return KNOWN if today.toordinal() <= entry.known.until else EXPIRED


def _wanted(case: Case, entry: Decided, law: Law, options: Options) -> Grown | None:
    """The decision that would have given the outcome, and where it fails."""
    with inquire(case.scenario, law, replace(options, engine=NATIVE)) as found:
        inquiry = found[0]
        trace = inquiry.traces[inquiry.choices.index(inquiry.leading[0])]
        live = inquiry.topic.live(options.as_of.toordinal())
        goal = next((d for d in live if d.then == entry.outcome), None)
        return decided(trace, entry.topic, goal) if goal is not None else None


def cited(book: Rulebook) -> frozenset[str]:
    """Every authority that some rule of a rulebook rests on."""
    found = {c for e in book.elements.values() for c in e.cites}
    found |= {c for e in book.elements.values() for r in e.readings for c in r.cites}
    found |= {c for t in book.topics.values() for d in t.decisions for c in d.cites}
    return frozenset(found | {c for p in book.presumptions for c in p.cites})
