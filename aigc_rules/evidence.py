"""The record of human contribution: what proves the facts that decide, what is kept, and what to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import Enum

from aigc_rules.advice import Advice, advice
from aigc_rules.assess import NATIVE, Law, Options, assess, inquire
from aigc_rules.case import Case, Decided
from aigc_rules.condition import reads
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.why import Why
from aigc_rules.inquiry import Inquiry
from aigc_rules.logic import Answer, answer
from aigc_rules.model import PROOF, Asked, Fact, Named, Remarks, Scenario, SetOf
from aigc_rules.record import record
from aigc_rules.safeguards import Keep, Safeguards
from aigc_rules.values import asked_of
from aigc_rules.verdict import Assessment, Verdict

Kinds = Mapping[str, tuple[str, ...]]
"""Kinds of proof, each with the jurisdictions whose rulebook names it."""
SHOWN_BY_ITSELF = ("work", "tool", "record")
"""Groups that no record of the making proves: the thing shows what it is, the account which tool it was."""
HANDMADE = "work.human_parts"


class Mark(Enum):
    """Where a proof stands."""

    THERE = "there"  # the scenario has it
    TO_MAKE = "to_make"  # it can be made, or looked for, now
    TOO_LATE = "too_late"  # only the making could bring it forth, and did not


@record
class Proved:
    """A fact on which a verdict rests, or could, and what proves it."""

    fact: Fact
    asked: Asked | None  # None: not known
    presumed: bool
    verdicts: tuple[str, ...]
    files: tuple[str, ...]
    kinds: Kinds

    @property
    def to_prove(self) -> bool:
        """Whether proof is asked for: not of what is presumed, nor of what did not happen."""
        nothing = self.fact.absent is not None and self.asked == asked_of(self.fact, self.fact.absent)
        return not self.presumed and not nothing


@record
class Step:
    """A kind of proof: where it stands, what it proves here, and what to keep from now on."""

    kind: str
    mark: Mark
    keep: Keep | None
    facts: tuple[str, ...]
    jurisdictions: tuple[str, ...]


@record
class Ruling:
    """A decided case in which proof was accepted, or did not suffice."""

    place: str  # the rulebook that is asked
    case: Case
    decided: Decided


@record
class Evidence:
    """Everything there is to say about proof, and about safeguards."""

    assessment: Assessment
    facts: tuple[Proved, ...]
    steps: tuple[Step, ...]
    rulings: tuple[Ruling, ...]
    advice: tuple[Advice, ...]


@record
class _Path:
    """What one verdict rests on: facts with the kinds of proof that the rulebook names for them."""

    facts: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Asked]


def evidence(
    scenario: Scenario, law: Law, options: Options, cases: Iterable[Case], safeguards: Safeguards
) -> Evidence:
    """The record for the verdicts that are asked for."""
    whole = assess(scenario, law, options)
    walked = Options(options.as_of, options.topics, options.readings, NATIVE, options.always)
    with inquire(scenario, law, walked) as inquiries:
        paths = {v.id: _path(i, v) for i, v in zip(inquiries, whole.verdicts, strict=True)}
    facts = tuple(_facts(paths, scenario, law))
    return Evidence(
        whole,
        facts,
        tuple(_steps(facts, scenario, law, safeguards)),
        tuple(_rulings(cases, law, {v.topic for v in whole.verdicts})),
        advice(safeguards, scenario, law.vocabulary, law.books),
    )


def _path(inquiry: Inquiry, verdict: Verdict) -> _Path:
    """What decides, what the protected parts rest on, and what could change it under a leading view."""
    matter = inquiry.matter
    because = [fact for b in verdict.because for fact, _ in b.facts]
    missing = [m.fact for m in (*verdict.missing, *verdict.not_known) if verdict.id in m.leads]
    told = {p.fact: p.asked for p in matter.presumed}
    told |= {f: asked_of(matter.vocabulary.facts[f], known) for f, known in matter.facts.filled.items()}
    told |= {f: given.asked for f, given in matter.scenario.facts.items() if given.known is not None}
    known = [f for f in (*because, *_under_parts(inquiry, verdict)) if f in told]
    return _Path(tuple(dict.fromkeys([*known, *missing])), _kinds(inquiry), told)


def _under_parts(inquiry: Inquiry, verdict: Verdict) -> Iterator[str]:
    """The facts by which the elements of the protected parts are met."""
    for part, _, elements in inquiry.topic.parts:
        if part in verdict.parts_possible:
            for trace, choice in zip(inquiry.traces, inquiry.choices, strict=True):
                met = [Named(e) for e in elements if answer(trace.condition(Named(e))) is not Answer.NO]
                for named in met if choice.leads else ():
                    yield from Why(trace, ()).needs(named, wanted=True).facts


def _kinds(inquiry: Inquiry) -> dict[str, tuple[str, ...]]:
    """The kinds of proof that the rulebook names for facts, wherever the element may be met."""
    found: dict[str, dict[str, None]] = {}
    question = inquiry.topic.key.partition(".")[0]
    for element, kinds in inquiry.book.remarks.get(question, Remarks()).evidence:
        root = inquiry.space.named(element)
        if inquiry.exact.answer(root, inquiry.leading) is not Answer.NO:
            for fact in filter(_is_making, reads(inquiry.book, element)):
                found.setdefault(fact, {}).update(dict.fromkeys(kinds))
    return {fact: tuple(kinds) for fact, kinds in found.items()}


def _is_making(fact: str) -> bool:
    return fact == HANDMADE or fact.partition(".")[0] not in SHOWN_BY_ITSELF


def _facts(paths: Mapping[str, _Path], scenario: Scenario, law: Law) -> Iterator[Proved]:
    """Known facts first, then those that are not; each in the order of the vocabulary."""
    files = dict(scenario.evidence)
    fixed = Facts.of(scenario, law.vocabulary.facts).fixed
    named = {fact for path in paths.values() for fact in path.facts}
    told = {fact: asked for path in paths.values() for fact, asked in path.told.items()}
    for known in (True, False):
        for fact in (f for f in law.vocabulary.facts.values() if f.id in named and (f.id in told) is known):
            mine = {name: path for name, path in paths.items() if fact.id in path.facts}
            proved = Proved(
                fact,
                told.get(fact.id),
                known and fact.id not in fixed,
                tuple(mine),
                files.get(fact.id, ()),
                _joined(mine, fact.id),
            )
            yield proved if proved.to_prove else replace(proved, kinds={})


def _joined(paths: Mapping[str, _Path], fact: str) -> Kinds:
    """The kinds of proof for one fact, each with the jurisdictions that name it."""
    found: dict[str, dict[str, None]] = {}
    for verdict, path in paths.items():
        for kind in path.kinds.get(fact, ()):
            found.setdefault(kind, {})[verdict.partition(".")[0]] = None
    return {kind: tuple(codes) for kind, codes in found.items()}


def _steps(facts: tuple[Proved, ...], scenario: Scenario, law: Law, safeguards: Safeguards) -> Iterator[Step]:
    """Every kind of proof that is there, or that a rulebook names for one of the facts."""
    held = Facts.of(scenario, law.vocabulary.facts).fixed.get(PROOF)
    for kind in law.vocabulary.proofs:
        proves = [f for f in facts if kind in f.kinds]
        keep = safeguards.proof.get(kind)
        mark = _mark(kind, held if isinstance(held, SetOf) else None, keep)
        if kind != "none" and (proves or mark is Mark.THERE):
            codes = [c for c in law.books if any(c in f.kinds[kind] for f in proves)]
            yield Step(kind, mark, keep, tuple(f.fact.id for f in proves), tuple(codes))


def _mark(kind: str, held: SetOf | None, keep: Keep | None) -> Mark:
    """Unknown is never guessed: only what is said to be everything shows that something was not kept."""
    if held is not None and kind in held.values:
        return Mark.THERE
    all_told = held is not None and not held.more
    return Mark.TOO_LATE if all_told and keep is not None and keep.at_the_time else Mark.TO_MAKE


def _rulings(cases: Iterable[Case], law: Law, topics: set[str]) -> Iterator[Ruling]:
    """By rulebook: the cases that say what was accepted; with the Union's those of its member states."""
    told = [(c, d) for c in cases for d in c.decided if d.proof is not None and d.topic in topics]
    for place in law.books:
        members = law.vocabulary.sets.get(place.upper(), ())
        for case, decided in told:
            code = decided.jurisdiction
            if code == place or (code.upper() in members and code not in law.books):
                yield Ruling(place, case, decided)
