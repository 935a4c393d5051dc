"""`rules/uk.test.yaml`: examples with their expected verdicts, and theorems that are proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.condition import Scope, condition
from aigc_rules.engine.proof import Counter, follows, irrelevant
from aigc_rules.links import unresolved
from aigc_rules.model import Always, Condition, Rulebook, Scenario, Settled, Text
from aigc_rules.problem import Place
from aigc_rules.reader import Node
from aigc_rules.record import record
from aigc_rules.scenario import scenario_facts, whole_groups
from aigc_rules.values import day
from aigc_rules.verdict import STATES, Verdict

_EXAMPLE = ("facts", "complete", "expect")
_THEOREM = ("given", "always", "irrelevant")
_SHARED = ("name", "as_of", "with", "reading")
EXPECTED = (
    "state",
    "outcomes",
    "possible",
    "parts",
    "parts_possible",
    "because",
    "cites",
    "settled",
    "flags",
)

SOME = ("because", "cites", "flags")  # what is expected has to be among what there is

Amend = Callable[[tuple[str, ...]], Law]


@record
class Expectation:
    topic: str
    what: str
    values: tuple[str, ...]
    place: Place


@record
class RuleTest:
    """One test: an example where it expects verdicts, else a theorem."""

    name: str
    place: Place
    as_of: date | None
    proposals: tuple[str, ...]
    readings: dict[str, str]
    scenario: Scenario | None = None
    expect: tuple[Expectation, ...] = ()
    given: Condition | None = None
    always: Condition | None = None
    irrelevant: tuple[str, tuple[str, ...]] | None = None


@record
class Failure:
    """What a test wanted, what it got, and where it says so."""

    wanted: str
    got: str
    place: Place
    counter: Counter | None = None
    expected: Expectation | None = None
    actual: tuple[str, ...] = ()


def rule_tests(root: Node, law: Law, book: Rulebook) -> list[RuleTest]:
    """The tests of a file; problems are left with the nodes."""
    found = [_test(node, law, book) for node in root.sequence()]
    return [t for t in found if t is not None]


def _test(node: Node, law: Law, book: Rulebook) -> RuleTest | None:
    fields = node.fields(*_SHARED, *_EXAMPLE, *_THEOREM, needs=("name",))
    if "name" not in fields:
        return None
    kinds = [k for k in ("expect", "always", "irrelevant") if k in fields]
    if len(kinds) != 1 or (kinds[0] == "expect") != ("facts" in fields):
        node.problem("example-or-theorem")
        return None
    belongs = {"expect": ("facts", "complete"), "always": ("given",), "irrelevant": ()}[kinds[0]]
    for key in ("facts", "complete", "given"):
        if key in fields and key not in belongs:
            fields[key].problem("wrong-kind-of-test", key=key)
    on = day(fields["as_of"]) if "as_of" in fields else None
    return RuleTest(
        name=fields["name"].word(),
        place=fields["name"].place,
        as_of=date.fromordinal(on) if on else None,
        proposals=tuple(n.word() for n in fields["with"].one_or_more()) if "with" in fields else (),
        readings=_readings(fields["reading"], book) if "reading" in fields else {},
        scenario=_scenario(fields, law) if "facts" in fields else None,
        expect=tuple(_expected(fields["expect"], law, book)) if "expect" in fields else (),
        given=_condition(fields.get("given"), law, book),
        always=_condition(fields.get("always"), law, book),
        irrelevant=_irrelevant(fields["irrelevant"], law) if "irrelevant" in fields else None,
    )


def _scenario(fields: dict[str, Node], law: Law) -> Scenario:
    name = fields["name"].word()
    return Scenario(
        Text(name, name),
        fields["name"].place.path,
        scenario_facts(fields["facts"], law.vocabulary),
        whole_groups(fields["complete"], law.vocabulary) if "complete" in fields else (),
    )


def _readings(node: Node, book: Rulebook) -> dict[str, str]:
    found = {}
    for key, value in node.entries():
        name = key.choice([e.id for e in book.elements.values() if e.readings], "element")
        if name:
            found[name] = value.choice([r.name for r in book.elements[name].readings], "reading")
    return found


def _condition(node: Node | None, law: Law, book: Rulebook) -> Condition | None:
    if node is None:
        return None
    made = condition(node, Scope(law.vocabulary.facts, law.vocabulary.sets, law.questions))
    if made is not None:
        lost = list(unresolved(book, made, law.vocabulary))
        node.source.problems.extend(lost)
        return None if lost else made
    return None


def _irrelevant(node: Node, law: Law) -> tuple[str, tuple[str, ...]] | None:
    fields = node.fields("fact", "for", needs=("fact", "for"))
    if len(fields) < 2:
        return None
    topics = tuple(n.choice(law.questions.topics(), "question") for n in fields["for"].one_or_more())
    return fields["fact"].choice(law.vocabulary.facts, "fact"), topics


def _expected(node: Node, law: Law, book: Rulebook) -> Iterator[Expectation]:
    for key, value in node.entries():
        topic = key.choice(law.questions.topics(), "question")
        if topic:
            yield from expectations(value, topic, law, book)


def expectations(node: Node, topic: str, law: Law, book: Rulebook) -> Iterator[Expectation]:
    """What is expected of one verdict, key by key."""
    parts = tuple(law.questions.parts())
    known: dict[str, tuple[tuple[str, ...], str]] = {
        "state": (STATES, "word"),
        "outcomes": (outcomes(topic, law), "outcome"),
        "possible": (outcomes(topic, law), "outcome"),
        "parts": (parts, "part"),
        "parts_possible": (parts, "part"),
        "because": (tuple(book.homes or book.decisions()), "element"),
        "cites": (tuple(book.authorities), "authority"),
        "settled": (tuple(Settled.__members__), "word"),
        "flags": (tuple(law.questions.flags), "word"),
    }
    for what, said in node.fields(*EXPECTED).items():
        options, name = known[what]
        words = tuple(n.choice(options, name) for n in said.one_or_more())
        if all(words):
            yield Expectation(topic, what, words, said.place)


def outcomes(topic: str, law: Law) -> tuple[str, ...]:
    """What a topic can come out as; the reserved outcome belongs to all."""
    scale = law.questions.scale(topic)
    return (*(scale.codes if scale else ()), law.questions.reserved.code)


def run(test: RuleTest, jurisdiction: str, amend: Amend, today: date) -> list[Failure]:
    """Run an example, or prove a theorem; no failure means that it holds."""
    law = amend(test.proposals)
    law = Law(law.vocabulary, law.questions, {jurisdiction: law.books[jurisdiction]}, law.digest)
    on = test.as_of or today
    if test.scenario is not None:
        topics = tuple(dict.fromkeys(e.topic for e in test.expect))
        options = Options(on, topics, test.readings, NATIVE)
        said = {v.topic: v for v in assess(test.scenario, law, options).verdicts}
        return [f for e in test.expect if (f := compare(e, said.get(e.topic)))]
    book, vocabulary, at = law.books[jurisdiction], law.vocabulary, on.toordinal()
    if test.irrelevant is not None:
        counter = irrelevant(book, vocabulary, at, *test.irrelevant, test.readings)
    else:
        assert test.always is not None
        counter = follows(book, vocabulary, at, test.given or Always(met=True), test.always, test.readings)
    return [Failure("", "", test.place, counter)] if counter else []


def compare(wanted: Expectation, verdict: Verdict | None) -> Failure | None:
    """What is wrong with a verdict, if it is not as expected."""
    if verdict is None:
        return Failure(", ".join(wanted.values), "–", wanted.place, None, wanted)
    got: tuple[str, ...]
    if wanted.what == "because":
        got = tuple(b.id for b in verdict.because)
    elif wanted.what == "cites":
        got = tuple(a.id for a in verdict.authorities)
    elif wanted.what in ("state", "settled"):
        got = (verdict.state if wanted.what == "state" else verdict.settled.name,)
    else:
        got = getattr(verdict, wanted.what)
    fits = set(wanted.values) <= set(got) if wanted.what in SOME else set(wanted.values) == set(got)
    if fits:
        return None
    said = f"{wanted.what}: {', '.join(wanted.values) or '–'}"
    return Failure(said, ", ".join(got) or "–", wanted.place, None, wanted, got)
