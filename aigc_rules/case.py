"""A decided case: a scenario, and what a court or an office decided of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

from aigc_rules.model import NO_TEXT, Questions, Rulebook, Scenario, Text, Vocabulary
from aigc_rules.problem import Place
from aigc_rules.reader import Node
from aigc_rules.record import record
from aigc_rules.scenario import scenario, sentence
from aigc_rules.values import code, day

NOT_DECIDED = "not_decided"
GRADES = ("A", "B", "C", "P", "R", "R-human", "G")
CHECKED = ("page-seen", "second-hand", "from-knowledge")
KEYS = (
    *("jurisdiction", "question", "aspect", "outcome", "parts", "possible", "must_not"),
    *("forum", "date", "cite", "authority", "tests", "checked", "final", "grade", "note", "proof", "known"),
)
NEEDED = ("jurisdiction", "question", "outcome", "forum", "date", "cite", "checked", "grade")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z")


@record
class Known:
    """A disagreement with the authority that is accepted for a reason, until a day."""

    because: Text
    until: int
    place: Place


@record
class Proof:
    """Which kinds of proof carried the decision, and which did not suffice."""

    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    say: Text


@record
class Decided:
    """One question that was decided, or left open, under one law."""

    jurisdiction: str
    topic: str
    outcome: str
    parts: tuple[str, ...] | None
    possible: tuple[str, ...]
    must_not: tuple[str, ...]
    forum: Text
    date: str
    last_day: int
    cite: str
    authority: str
    tests: tuple[str, ...]
    checked: str
    final: str
    grade: str
    note: Text
    proof: Proof | None
    known: Known | None
    place: Place

    @property
    def is_open(self) -> bool:
        """The authority itself leaves the question open."""
        return self.outcome == NOT_DECIDED

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every outcome that an answer may list."""
        return self.possible if self.is_open else (self.outcome, *self.possible)

    @property
    def grounds(self) -> tuple[str, ...]:
        """The decision itself and the tests it stands for, as the rulebook names them."""
        return (*([self.authority] if self.authority else []), *self.tests)


@record
class Case:
    id: str
    scenario: Scenario
    decided: tuple[Decided, ...]
    place: Place


def case(
    root: Node, name: str, vocabulary: Vocabulary, questions: Questions, books: Mapping[str, Rulebook]
) -> Case:
    """A case; the places of its authorities are looked up in the rulebooks there are."""
    made = scenario(root, vocabulary, books)
    node = next((value for key, value in root.entries() if key.text == "decided"), None)
    if node is None and root.is_map:
        root.problem("missing-key", key="decided")
    entries = node.sequence() if node else []
    if node is not None and node.is_list and not entries:
        node.problem("empty-list")
    kinds = tuple(vocabulary.proofs)
    found = [_decided(entry, questions, books, kinds) for entry in entries]
    return Case(name, made, tuple(d for d in found if d is not None), root.place)


def _decided(
    node: Node, questions: Questions, books: Mapping[str, Rulebook], kinds: tuple[str, ...]
) -> Decided | None:
    fields = node.fields(*KEYS, needs=NEEDED)
    topic = _topic(fields, questions)
    jurisdiction = code(fields["jurisdiction"]) if "jurisdiction" in fields else ""
    written = fields["date"].word() if "date" in fields else ""
    last = last_day(written)
    if written and last is None:
        fields["date"].problem("not-a-case-date", word=written)
    scale = questions.scale(topic)
    parts = [p.code for p in questions.questions[topic.partition(".")[0]].parts] if topic else []
    codes = (*scale.codes, questions.reserved.code) if scale else ()
    authorities = books[jurisdiction].authorities if jurisdiction in books else None

    def words(key: str, known: Iterable[str], what: str) -> tuple[str, ...]:
        return _choices(fields[key], known, what) if key in fields and topic else ()

    outcome = words("outcome", (*codes, NOT_DECIDED), "outcome")
    made = Decided(
        jurisdiction=jurisdiction,
        topic=topic,
        outcome=outcome[0] if outcome else "",
        parts=words("parts", parts, "part") if "parts" in fields else None,
        possible=words("possible", codes, "outcome"),
        must_not=words("must_not", codes, "outcome"),
        forum=sentence(fields["forum"]) if "forum" in fields else NO_TEXT,
        date=written,
        last_day=last or 0,
        cite=fields["cite"].word() if "cite" in fields else "",
        authority=next(iter(_cited(fields.get("authority"), authorities)), ""),
        tests=_cited(fields.get("tests"), authorities),
        checked=fields["checked"].choice(CHECKED) if "checked" in fields else "",
        final=fields["final"].choice(("yes", "no")) if "final" in fields else "",
        grade=fields["grade"].choice(GRADES) if "grade" in fields else "",
        note=sentence(fields["note"]) if "note" in fields else NO_TEXT,
        proof=_proof(fields["proof"], kinds) if "proof" in fields else None,
        known=_known(fields["known"]) if "known" in fields else None,
        place=node.place,
    )
    return made if topic and jurisdiction and last else None


def _topic(fields: Mapping[str, Node], questions: Questions) -> str:
    """The question, or its aspect, by the name that rulebooks use."""
    name = fields["question"].choice(questions.questions, "question") if "question" in fields else ""
    if not name or "aspect" not in fields:
        return name
    aspects = [a.topic.partition(".")[2] for a in questions.questions[name].aspects]
    aspect = fields["aspect"].choice(aspects, "aspect")
    return f"{name}.{aspect}" if aspect else ""


def _choices(node: Node, known: Iterable[str], what: str) -> tuple[str, ...]:
    options = tuple(known)
    return tuple(w for w in (n.choice(options, what) for n in node.one_or_more()) if w)


def _cited(node: Node | None, known: Mapping[str, object] | None) -> tuple[str, ...]:
    """Authorities by their ids; without a rulebook there is nothing to look them up in."""
    if node is None:
        return ()
    if known is None:
        return tuple(n.word() for n in node.one_or_more())
    return _choices(node, known, "authority")


def _proof(node: Node, kinds: tuple[str, ...]) -> Proof:
    fields = node.fields("accepted", "refused", "say", needs=("say",))
    told = [_choices(fields[k], kinds, "proof") if k in fields else () for k in ("accepted", "refused")]
    return Proof(told[0], told[1], fields["say"].bilingual() if "say" in fields else NO_TEXT)


def _known(node: Node) -> Known | None:
    fields = node.fields("because", "until", needs=("because", "until"))
    until = day(fields["until"]) if "until" in fields else None
    if until is None or "because" not in fields:
        return None
    return Known(fields["because"].bilingual(), until, node.place)


def last_day(word: str) -> int | None:
    """The day of a date; of a month or a year its last day."""
    if not _DATE.match(word):
        return None
    year, month, on = (*map(int, word.split("-")), 0, 0)[:3]
    month = month or (12 if len(word) == 4 else 0)
    try:
        on = on or (calendar.monthrange(year, month)[1] if len(word) < 8 else 0)
        return date(year, month, on).toordinal()
    except (ValueError, calendar.IllegalMonthError):
        return None
