"""One slide of a lesson: what it says, what it asks the engine, and what it expects to come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from aigc_rules.assess import Law
from aigc_rules.case import Case, Decided
from aigc_rules.model import NO_TEXT, Given, Scenario, Text
from aigc_rules.problem import Failed, Place
from aigc_rules.reader import Node, nearest
from aigc_rules.record import record
from aigc_rules.ruletest import Amend, Expectation, expectations, outcomes
from aigc_rules.scenario import scenario_facts, sentence
from aigc_rules.values import day
from aigc_rules.whatif import changed

TEXT, FACTS, VOTE, REVEAL, EXPLAIN = "text", "facts", "vote", "reveal", "explain"
CHANGE, READING, DATE, CASE = "change", "reading", "date", "case"
KINDS = (FACTS, VOTE, REVEAL, EXPLAIN, CHANGE, READING, DATE, CASE)
TURNS = {CHANGE: "set", READING: "choose", DATE: "to"}  # slides with a before and an after, and what turns it
SAID = ("title", "say", "notes", "show")
ASKING = (VOTE, REVEAL, CHANGE, READING, DATE, CASE)
_LITERAL, _FOLDED = re.compile(r"\n[ \t]*\n|\n(?=- )"), re.compile(r"\n+")

Expected = tuple[str, Expectation]  # a jurisdiction, and what is expected of its verdict


@record
class Sources:
    """What a lesson may name: the law, perhaps with bills, scenarios by their names, and decided cases."""

    law: Law
    bills: tuple[str, ...]
    amend: Amend
    cases: Mapping[str, Case]
    scenarios: Mapping[str, Scenario | None] = field(default_factory=dict)


@record
class Passage:
    """Paragraphs in both languages; one that begins with `- ` is a point."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()

    def say(self, lang: str) -> tuple[str, ...]:
        """The paragraphs in one language."""
        return self.zh if lang == "zh" else self.en


@record
class Subject:
    """What a slide asks, of whom, about what, and what it turns: facts, readings or the day."""

    scenario: Scenario
    topic: str = ""
    codes: tuple[str, ...] = ()
    bills: tuple[str, ...] = ()
    changes: tuple[tuple[str, Given], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    day: date | None = None
    case: Case | None = None
    decided: Decided | None = None


@record
class Slide:
    """One slide."""

    kind: str
    title: Text
    place: Place
    say: Passage = Passage()
    notes: Passage = Passage()
    show: tuple[str, ...] = ()
    subject: Subject | None = None
    ask: Text = NO_TEXT
    conclude: Text = NO_TEXT
    before: tuple[Expected, ...] = ()
    expect: tuple[Expected, ...] = ()

    @property
    def hides(self) -> bool:
        """Whether the room is asked before it sees what comes out."""
        return self.kind in (VOTE, CASE) or (self.kind in TURNS and self.ask != NO_TEXT)


def slide(node: Node, sources: Sources, as_of: date) -> Slide | None:
    """A slide; what is wrong with it is left with the nodes."""
    fields = node.fields(*SAID, *KINDS, "ask", "conclude", "before", "expect", needs=("title",))
    kinds = [k for k in KINDS if k in fields]
    if len(kinds) > 1:
        fields[kinds[1]].problem("one-thing-a-slide", first=kinds[0], second=kinds[1])
        return None
    kind = kinds[0] if kinds else TEXT
    _fitting(fields, kind)
    subject = _Asked(sources, as_of).subject(fields[kind], kind) if kinds else None
    verdicts = subject is not None and kind not in (FACTS, CASE)
    if verdicts:
        for key in ("expect", *(("before",) if kind in TURNS else ())):
            if key not in fields:
                node.problem("missing-key", key=key)
    return Slide(
        kind=kind,
        title=sentence(fields["title"]) if "title" in fields else NO_TEXT,
        place=fields["title"].place if "title" in fields else node.place,
        say=passage(fields["say"]) if "say" in fields else Passage(),
        notes=passage(fields["notes"]) if "notes" in fields else Passage(),
        show=tuple(_choices(fields["show"], sources.law.vocabulary.facts, "fact"))
        if "show" in fields
        else (),
        subject=subject,
        ask=sentence(fields["ask"]) if "ask" in fields else NO_TEXT,
        conclude=sentence(fields["conclude"]) if "conclude" in fields else NO_TEXT,
        before=_expected(fields.get("before"), subject, sources) if verdicts else (),
        expect=_expected(fields.get("expect"), subject, sources) if verdicts else (),
    )


def _fitting(fields: Mapping[str, Node], kind: str) -> None:
    """Nothing is written that such a slide does not show."""
    belongs = {
        "ask": ASKING,
        "conclude": ASKING,
        "before": TURNS,
        "expect": tuple(k for k in KINDS if k not in (FACTS, CASE)),
        "show": KINDS,
    }
    for key, kinds in belongs.items():
        if key in fields and kind not in kinds:
            fields[key].problem("not-on-this-slide", key=key, kind=f"slide_{kind}")


def passage(node: Node) -> Passage:
    """Paragraphs, divided by empty lines."""
    both = node.fields("en", "zh", needs=("en", "zh"))
    return Passage(*(_paragraphs(both[k]) if k in both else () for k in ("en", "zh")))


def _paragraphs(node: Node) -> tuple[str, ...]:
    """A block that keeps its lines is divided by empty ones; elsewhere a break that is left divides."""
    text = node.word()
    place = node.place
    literal = place.text[place.column - 1 :].startswith("|")
    parts = (_LITERAL if literal else _FOLDED).split(text)
    return tuple(words for p in parts if (words := " ".join(p.split())))


def _choices(node: Node, known: Iterable[str], what: str) -> Iterator[str]:
    options = tuple(known)
    yield from (w for w in (n.choice(options, what) for n in node.one_or_more()) if w)


class _Asked:
    """Reads what a slide asks."""

    def __init__(self, sources: Sources, as_of: date) -> None:
        self.sources, self.as_of = sources, as_of

    def subject(self, node: Node, kind: str) -> Subject | None:
        """The block below the word that says what kind of slide it is."""
        if kind == FACTS:
            found = self._scenario(node)
            return Subject(found) if found else None
        if kind == CASE:
            return self._case(node)
        keys = ("of", *(("in",) if kind != EXPLAIN else ()), "scenario", "with")
        turn = TURNS.get(kind)
        fields = node.fields(*keys, *((turn,) if turn else ()), needs=("of", *((turn,) if turn else ())))
        bills = tuple(_choices(fields["with"], self.sources.bills, "proposal")) if "with" in fields else ()
        law = self.sources.amend(bills)
        if kind == EXPLAIN:
            topic, codes = self._one(fields.get("of"), law)
        else:
            topic, codes = self._several(fields.get("of"), fields.get("in"), law)
        scenario = self._scenario(fields.get("scenario"), node)
        if not topic or not codes or scenario is None:
            return None
        return Subject(
            scenario,
            topic,
            codes,
            bills,
            _changes(fields["set"], scenario, law) if "set" in fields else (),
            self._readings(fields["choose"], codes, law) if "choose" in fields else (),
            self._day(fields.get("to")),
        )

    def _scenario(self, node: Node | None, above: Node | None = None) -> Scenario | None:
        """A scenario by its name; it need not be named where there is only one."""
        known = self.sources.scenarios
        if node is not None:
            name = node.choice(known, "scenario")
            return known[name] if name else None
        if above is not None and len(known) != 1 and above.is_map:
            above.problem("missing-key", key="scenario")
        return next(iter(known.values())) if len(known) == 1 else None

    def _several(self, of: Node | None, where: Node | None, law: Law) -> tuple[str, tuple[str, ...]]:
        """A question, and those that are asked: all that answer it, where none are named."""
        topic = of.choice(law.questions.topics(), "question") if of else ""
        if not topic:
            return "", ()
        answering = {c: b for c, b in law.books.items() if topic in b.topics}
        if where is None:
            return topic, tuple(answering)
        codes = []
        for node in where.one_or_more():
            code = node.choice(law.books, "jurisdiction")
            if code and code not in answering:
                node.problem("unknown-topic", word=topic, known=", ".join(law.books[code].topics))
            elif code:
                codes.append(code)
        if where.is_list and not where.items:
            where.problem("empty-list")
        return topic, tuple(dict.fromkeys(codes))

    def _one(self, of: Node | None, law: Law) -> tuple[str, tuple[str, ...]]:
        """A question with its jurisdiction in front."""
        word = of.word() if of else ""
        if not of or not word:
            return "", ()
        code, _, topic = word.partition(".")
        if code not in law.books:
            of.problem(
                "unknown-jurisdiction", nearest(code, law.books), word=code, known=", ".join(law.books)
            )
        elif topic not in (known := law.books[code].topics):
            of.problem("unknown-topic", nearest(topic, known), word=topic, known=", ".join(known))
        else:
            return topic, (code,)
        return "", ()

    def _readings(self, node: Node, codes: tuple[str, ...], law: Law) -> tuple[tuple[str, str], ...]:
        elements = {e.id: e for c in codes for e in law.books[c].elements.values() if e.readings}
        found = []
        for key, value in node.entries():
            name = key.text or ""
            if name not in elements:
                known = ", ".join(elements) or "–"
                key.problem("not-contested", nearest(name, elements), word=name, known=known)
                continue
            reading = value.choice([r.name for r in elements[name].readings], "reading")
            if reading and reading not in [r.name for r in elements[name].live(self.as_of.toordinal())]:
                value.problem("reading-not-in-force", word=reading, day=self.as_of.isoformat())
            elif reading:
                found.append((name, reading))
        return tuple(found)

    def _day(self, node: Node | None) -> date | None:
        on = day(node) if node else None
        return date.fromordinal(on) if on else None

    def _case(self, node: Node) -> Subject | None:
        fields = node.fields("of", "id", needs=("of", "id"))
        topic, codes = self._one(fields.get("of"), self.sources.law)
        name = fields["id"].choice(self.sources.cases, "case") if "id" in fields else ""
        if not topic or not name:
            return None
        case = self.sources.cases[name]
        (code,) = codes
        decided = next((d for d in case.decided if (d.jurisdiction, d.topic) == (code, topic)), None)
        if decided is None:
            there = ", ".join(f"{d.jurisdiction}.{d.topic}" for d in case.decided)
            fields["of"].problem("not-decided-there", id=name, word=f"{code}.{topic}", known=there)
            return None
        if decided.is_open:
            fields["of"].problem("left-open-there", id=name, word=f"{code}.{topic}")
            return None
        return Subject(case.scenario, topic, codes, case=case, decided=decided)


def _changes(node: Node, scenario: Scenario, law: Law) -> tuple[tuple[str, Given], ...]:
    """Facts that become others; together with those that stay they must be possible."""
    made = scenario_facts(node, law.vocabulary)
    try:
        changed(scenario, made, law.vocabulary)
    except Failed as failed:
        node.source.problems.extend(failed.problems)
    return tuple(made.items())


def _expected(node: Node | None, subject: Subject | None, sources: Sources) -> tuple[Expected, ...]:
    """For every jurisdiction that is shown a code, codes that are possible, or the keys of a rule test."""
    if node is None or subject is None:
        return ()
    law = sources.amend(subject.bills)
    found: list[Expected] = []
    named = set()
    for key, value in node.entries():
        code = key.choice(subject.codes, "jurisdiction")
        named.add(code)
        if code:
            found += [(code, e) for e in _of_one(value, subject.topic, law, code)]
    if node.is_map:
        for code in subject.codes:
            if code not in named:
                node.problem("nothing-expected", word=code)
    return tuple(found)


def _of_one(node: Node, topic: str, law: Law, code: str) -> Iterable[Expectation]:
    if node.is_map:
        return tuple(expectations(node, topic, law, law.books[code]))
    words = tuple(_choices(node, outcomes(topic, law), "outcome"))
    return (
        (Expectation(topic, "possible" if node.is_list else "outcomes", words, node.place),) if words else ()
    )
