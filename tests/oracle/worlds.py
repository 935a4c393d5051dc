"""Random little worlds: a vocabulary, questions, a rulebook, a scenario, a day and pinned readings.

The reader would accept it all; only the facts that a scenario gives may exclude each other. Names
refer only to what stands before them, so nothing rests on itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from aigc_rules.assess import Law
from aigc_rules.model import (
    ALWAYS,
    All,
    Always,
    AtLeast,
    Condition,
    Dates,
    Decision,
    Element,
    Fact,
    FactIs,
    Given,
    Group,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    Outcome,
    OutcomeIs,
    PartKind,
    Presumption,
    Question,
    Questions,
    Reading,
    Rulebook,
    Scale,
    Scenario,
    SetOf,
    Settled,
    Shares,
    Some,
    Test,
    Text,
    Topic,
    Value,
    Vocabulary,
    Within,
)
from oracle import show

T = TypeVar("T")

NOT_ASKED = "not_asked"
SAY = Text("a sentence", "一句话")
DAYS = tuple(date(year, 1, 1).toordinal() for year in (2024, 2025, 2026))
NUMBERS = {"count": (2, 5), "year": (1990, 2000), "date": (DAYS[0], DAYS[1])}
COUNTRIES = ("GB", "US")
OTHER_COUNTRY = "ZZ"
TYPES = ("yes_no", "choice", "choices", "level", "count", "date", "year", "country", "countries")
SIZES = {"yes_no": 2, "choice": 3, "choices": 4, "level": 3, "country": 3, "countries": 8}
ROOM = 300


@dataclass(frozen=True)
class World:
    """Everything that `assess` needs, and that an oracle can enumerate."""

    vocabulary: Vocabulary
    questions: Questions
    book: Rulebook
    scenario: Scenario
    day: int
    pins: Mapping[str, str] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        """The world as `assess` takes it."""
        return Law(self.vocabulary, self.questions, {self.book.jurisdiction: self.book}, "digest")

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001
        """What Hypothesis prints: the world in the words of the rule language."""
        said = show.lines(self.vocabulary.facts, self.book, self.scenario)
        printer.text("\n".join(("", *said, f"day {self.day}, pins {dict(self.pins)}", "")))


class Dice:
    """Small choices, the first of which is the simplest, so that counter-examples shrink."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        """A number between the two, both included."""
        return self._draw(st.integers(low, high))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self.number(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """True so many times out of a hundred."""
        return self.number(0, 99) >= 100 - percent

    def some(self, options: Sequence[T], least: int = 1) -> tuple[T, ...]:
        """A few of the options, in their order."""
        chosen = tuple(o for o in options if self.chance(50))
        return chosen if len(chosen) >= least else tuple(options[:least])


# --- facts -----------------------------------------------------------------------------------


def facts(dice: Dice) -> dict[str, Fact]:
    """Three to six facts in two groups; later ones may be gated by earlier ones."""
    found: dict[str, Fact] = {}
    room = ROOM
    for i in range(dice.pick((3, 4, 5, 6, 6))):
        kind = dice.pick(TYPES)
        if room < SIZES.get(kind, 5):
            break
        room //= SIZES.get(kind, 5)
        name = f"{dice.pick(('a', 'b'))}.f{i}"
        codes = _codes(dice, kind)
        gate = condition(dice, Ground(found), 1) if found and dice.chance(55) else None
        plain = Fact(
            name, kind, SAY, tuple(Value(c, SAY) for c in codes), only_if=gate, legal=dice.chance(15)
        )
        absent = exact(dice, plain, absent=True) if dice.chance(60) else None
        found[name] = Fact(
            name, kind, SAY, plain.values, absent, gate, plain.legal, can_still_change=dice.chance(50)
        )
    return found


def _codes(dice: Dice, kind: str) -> tuple[str, ...]:
    if kind == "yes_no":
        return ("yes", "no")
    if kind in ("choice", "level"):
        return ("none", "little", "much") if dice.chance(50) else ("low", "middle", "high")
    if kind == "choices":
        return ("none", "red", "blue") if dice.chance(60) else ("red", "blue")
    return ()


def exact(dice: Dice, fact: Fact, *, absent: bool = False) -> Known:
    """One value; as the absent one that which says "nothing of the kind", where there is one."""
    if fact.is_number:
        low, high = NUMBERS[fact.type]
        value = 0 if absent and fact.type == "count" else dice.pick((low, high, low - 1, high + 1))
        return Within(((value, value),))
    if fact.type == "countries":
        return SetOf(() if absent else dice.some((*COUNTRIES, OTHER_COUNTRY), 0))
    if fact.type == "choices":
        return SetOf(
            ("none",) if "none" in fact.codes and (absent or dice.chance(30)) else _members(dice, fact)
        )
    codes = (*COUNTRIES, OTHER_COUNTRY) if fact.type == "country" else fact.codes
    return OneOf(("none",) if absent and "none" in codes else (dice.pick(codes),))


def _members(dice: Dice, fact: Fact) -> tuple[str, ...]:
    return dice.some([c for c in fact.codes if c != "none"])


def partial(dice: Dice, fact: Fact) -> Known:
    """A bound, or a set to which others may belong; an exact value where there is no such thing."""
    if fact.is_number:
        low, high = NUMBERS[fact.type]
        return Within((dice.pick(((low, None), (None, high), (low, high), (low + 1, high))),))
    if fact.type == "level":
        return OneOf(dice.pick((fact.codes[1:], fact.codes[:2])))
    if fact.is_set:
        return SetOf(
            _members(dice, fact) if fact.codes else dice.some((*COUNTRIES, OTHER_COUNTRY)), more=True
        )
    return exact(dice, fact)


def vocabulary(found: dict[str, Fact]) -> Vocabulary:
    """The facts with their groups."""
    groups = {g: Group(g, SAY, SAY, tuple(n for n, f in found.items() if f.group == g)) for g in ("a", "b")}
    return Vocabulary(found, groups, {}, "2026-01-01")


# --- conditions ------------------------------------------------------------------------------


@dataclass
class Ground:
    """What a condition may name."""

    facts: Mapping[str, Fact]
    names: list[str] = field(default_factory=list)
    topics: dict[str, tuple[str, ...]] = field(default_factory=dict)


def condition(dice: Dice, ground: Ground, depth: int = 2) -> Condition:
    """Any condition of the rule language, over what stands before it."""
    form = dice.number(0, 9) if depth else 0
    if form < 5:
        return _leaf(dice, ground)
    if form < 7:
        return (All if form == 5 else Some)(_several(dice, ground, depth))
    if form == 7:
        members = _several(dice, ground, depth)
        return AtLeast(dice.number(1, len(members)), members)
    member = condition(dice, ground, depth - 1)
    if isinstance(member, FactIs):
        fact = ground.facts[member.fact]
        if fact.only_if is not None and fact.absent is None:  # its gate must stand in the same `all`
            gate = fact.only_if.members if isinstance(fact.only_if, All) else (fact.only_if,)
            return All((*gate, Not(member)))
    return Not(member)


def _several(dice: Dice, ground: Ground, depth: int) -> tuple[Condition, ...]:
    return tuple(condition(dice, ground, depth - 1) for _ in range(dice.number(1, 3)))


def _leaf(dice: Dice, ground: Ground) -> Condition:
    kind = dice.number(0, 9)
    if ground.names and kind in (6, 7, 8):
        return Named(dice.pick(ground.names))
    if ground.topics and kind == 9:
        topic = dice.pick(tuple(ground.topics))
        return OutcomeIs(topic, dice.some(ground.topics[topic]))
    if ground.names and kind == 5 and dice.chance(20):  # no gate is `always` or `never`
        return Always(met=dice.chance(50))
    fact = ground.facts[dice.pick(tuple(ground.facts))]
    return FactIs(fact.id, test(dice, fact))


def test(dice: Dice, fact: Fact) -> Test:
    """A value, a list of values, a bound, or for sets `only`."""
    if fact.is_number:
        low, high = NUMBERS[fact.type]
        some = ((low, None), (high, None), (None, low), (None, high), (low, high), (low, low), (high, high))
        return Within((dice.pick(some),)) if dice.chance(85) else Within(((low, low), (high, high)))
    codes = COUNTRIES if fact.is_open else fact.codes
    if fact.is_set:
        return (Only if dice.chance(35) else Shares)(dice.some(codes))
    if fact.type == "level":
        return OneOf(dice.pick((codes[:1], codes[1:2], codes[2:], codes[1:], codes[:2])))
    return OneOf(dice.some(codes))


test.__test__ = False  # type: ignore[attr-defined]


# --- rulebooks -------------------------------------------------------------------------------

SCALES = {
    "subsistence": ("one", ("whole", "parts", "none")),
    "ownership": ("set", ("operator", "employer", "nobody")),
    "training": ("one", ("permitted", "infringes")),
    "training.copies": ("set", ("permitted", "infringes")),
}
PARTS = {"human_text": "work", "edits": "work", "recording": "related"}


def questions() -> Questions:
    """Two questions with one outcome, one with a set, one aspect, and parts of both kinds."""
    scales = {
        key: Scale(key, SAY, kind, tuple(Outcome(c, SAY, SAY) for c in codes))
        for key, (kind, codes) in SCALES.items()
    }
    parts = tuple(PartKind(code, SAY, kind) for code, kind in PARTS.items())
    found = {
        "subsistence": Question("subsistence", SAY, SAY, scales["subsistence"], (), parts),
        "ownership": Question("ownership", SAY, SAY, scales["ownership"]),
        "training": Question("training", SAY, SAY, scales["training"], (scales["training.copies"],)),
    }
    return Questions(found, Outcome(NOT_ASKED, SAY, SAY), {})


def in_force(dice: Dice) -> Dates:
    """Mostly always; otherwise from a day, until a day, or both."""
    if dice.chance(75):
        return ALWAYS
    start, end = dice.pick(((None, DAYS[1]), (DAYS[1], None), (DAYS[1] + 1, None), (None, DAYS[1] - 1)))
    return Dates(start, end)


def element(dice: Dice, name: str, ground: Ground, *, contested: bool) -> Element:
    """A limb with its condition, or with two or three readings, one of which is always in force."""
    if not contested:
        return Element(name, SAY, (), Settled.settled, condition(dice, ground), in_force=in_force(dice))
    settled = dice.pick((Settled.contested, Settled.majority, Settled.open))
    readings = tuple(
        Reading(f"r{i}", condition(dice, ground, 1), SAY, (), ALWAYS if i == 0 else in_force(dice))
        for i in range(dice.pick((2, 2, 3)))
    )
    live = [r.name for r in readings if r.in_force == ALWAYS]
    favoured = dice.pick(live) if settled is Settled.majority else ""
    return Element(name, SAY, (), settled, None, readings, favoured, in_force(dice))


def topic(dice: Dice, key: str, ground: Ground) -> Topic:
    """A question's entries, then `otherwise`; in a set question entries may name earlier ones."""
    kind, codes = SCALES[key]
    inside = Ground(ground.facts, list(ground.names), dict(ground.topics))
    decisions = []
    for i in range(dice.number(1, 4)):
        name = f"j.{key.replace('.', '-')}-{i}"
        then = dice.pick((*codes, NOT_ASKED) if dice.chance(10) else codes)
        when, unless = condition(dice, inside), condition(dice, inside, 1) if dice.chance(25) else None
        decisions.append(Decision(name, then, SAY, (), Settled.settled, when, unless, in_force(dice)))
        if kind == "set":
            inside.names.append(name)
    last = f"j.{key.replace('.', '-')}-otherwise"
    decisions.append(Decision(last, dice.pick(codes[::-1]), SAY, (), Settled.settled))
    return Topic(key, kind, (*codes, NOT_ASKED), tuple(decisions))


def rulebook(dice: Dice, found: dict[str, Fact]) -> Rulebook:
    """Elements and questions in turns, each over everything before it."""
    ground = Ground(found)
    elements: dict[str, Element] = {}
    topics: dict[str, Topic] = {}
    waiting = list(SCALES)
    contested = dice.pick((0, 1, 2, 2, 3))
    for _ in range(dice.pick((1, 2, 2, 3, 3))):
        for _ in range(dice.number(1, 2)):
            name = f"j.e{len(elements)}"
            elements[name] = element(dice, name, ground, contested=len(elements) < contested)
            ground.names.append(name)
        key = waiting.pop(dice.number(0, len(waiting) - 1))
        topics[key] = topic(dice, key, ground)
        ground.names += [d.id for d in topics[key].decisions]
        ground.topics[key] = topics[key].outcomes
    if "subsistence" in topics and dice.chance(75):
        t = topics["subsistence"]
        parts = tuple((c, k, dice.some(tuple(elements))) for c, k in PARTS.items() if dice.chance(60))
        topics["subsistence"] = Topic(t.key, t.kind, t.outcomes, t.decisions, parts)
    presumed = tuple(
        Presumption(n, exact(dice, f), (("is", "x"),), dice.pick(("ordinary", "law")), SAY)
        for n, f in found.items()
        if dice.chance(30)
    )
    return Rulebook("j", SAY, "2026-01-01", "none", {}, presumed, elements, topics, {})


# --- scenarios and worlds --------------------------------------------------------------------


def scenario(dice: Dice, found: dict[str, Fact], *, told: bool = False) -> Scenario:
    """Some facts known, some known in part, some said not to be known, the others left out."""
    given: dict[str, Given] = {}
    for name, fact in found.items():
        how = 5 if told else dice.number(0, 9)
        if how in (5, 6, 7):
            given[name] = Given(name, exact(dice, fact), (("is", "x"),))
        elif how == 8:
            given[name] = Given(name, partial(dice, fact), (("is", "x"),))
        elif how == 9:
            given[name] = Given(name, None, (("is", "unknown"),))
    complete = tuple(g for g in ("a", "b") if dice.chance(15))
    return Scenario(SAY, "scenario.yaml", given, complete)


@st.composite
def worlds(draw: st.DrawFn, *, told: bool = False) -> World:
    """A world with a random, partial scenario; or with one that tells every fact."""
    dice = Dice(draw)
    found = facts(dice)
    book = rulebook(dice, found)
    day = dice.pick(DAYS)
    pins = {}
    for name, e in book.elements.items():
        if e.readings and dice.chance(20):
            pins[name] = dice.pick([r.name for r in e.live(day)])
    return World(vocabulary(found), questions(), book, scenario(dice, found, told=told), day, pins)


@st.composite
def crowds(draw: st.DrawFn) -> tuple[World, tuple[Scenario, ...]]:
    """A world without pins, and several scenarios of it."""
    dice = Dice(draw)
    found = facts(dice)
    book = rulebook(dice, found)
    many = tuple(scenario(dice, found) for _ in range(dice.pick((1, 3, 4, 6))))
    return World(vocabulary(found), questions(), book, many[0], dice.pick(DAYS)), many


@st.composite
def theorems(draw: st.DrawFn) -> tuple[World, Condition, Condition]:
    """A world, and two conditions of which the second may follow from the first."""
    world = draw(worlds())
    topics = {k: t.outcomes for k, t in world.book.topics.items()}
    ground = Ground(world.vocabulary.facts, [*world.book.elements, *world.book.decisions()], topics)
    dice = Dice(draw)
    return world, condition(dice, ground), condition(dice, ground)
