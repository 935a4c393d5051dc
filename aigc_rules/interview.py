"""An interview without its talk: which fact to ask for next, and what an answer makes of what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aigc_rules.assess import Law, conflict, gate_problems
from aigc_rules.condition import reads, walk
from aigc_rules.engine.facts import Facts, Rows, Tests
from aigc_rules.logic import Answer, answer
from aigc_rules.model import Condition, Fact, FactIs, Given, Group, Scenario
from aigc_rules.problem import Failed
from aigc_rules.prospect import Prospect
from aigc_rules.record import record
from aigc_rules.reply import PLACE, reply
from aigc_rules.scenario import UNKNOWN
from aigc_rules.verdict import Missing, Standing

BACK, NOT_KNOWN, SKIP = "b", "u", "s"
_EXACT = 9  # digits of a gain: sums of the same terms in another order are the same


@record
class State:
    """What is known, and how we came here."""

    scenario: Scenario
    answered: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    before: State | None = None
    number: int = 0


@record
class Query:
    """The fact to ask for, the verdicts that it can decide or change, and how far we are."""

    fact: Fact
    group: Group
    effect: Missing
    number: int
    most: int


class Interview:
    """Some topics of some rulebooks on one day. What was worked out is kept for the way back."""

    def __init__(self, law: Law, topics: Iterable[str], day: int) -> None:
        self.law, self.day, self.facts = law, day, law.vocabulary.facts
        wanted = tuple(topics)
        self._order = {name: i for i, name in enumerate(self.facts)}
        self.reads = {
            (code, topic): self._with_gates(reads(book, topic))
            for code, book in law.books.items()
            for topic in book.topics
            if topic in wanted or topic.partition(".")[0] in wanted
        }
        self._kept: dict[object, Prospect] = {}
        self._queries: dict[int, tuple[State, Query | None]] = {}

    def begin(self, scenario: Scenario) -> State:
        """What is known at first, unless it cannot be true together."""
        self._possible(scenario)
        return State(scenario)

    def standings(self, state: State) -> list[Standing]:
        """How every verdict stands."""
        return [p.standing for p in self.prospects(state.scenario)]

    def open(self, state: State) -> list[str]:
        """Facts that can still change a verdict, whether they will be asked for or not."""
        found = {fact for p in self.prospects(state.scenario) for fact in p.worth}
        return sorted(found, key=self._order.__getitem__)

    def next_question(self, state: State) -> Query | None:
        """The fact that takes away most doubt; none where nothing can change a verdict any more."""
        kept = self._queries.get(id(state))
        if kept is None:
            kept = self._queries[id(state)] = (state, self._choose(state))
        return kept[1]

    def answer(self, state: State, words: str) -> State:
        """What is known after an answer to the next question; `b`, `u` and `s` are answers too."""
        if words == BACK:
            return state.before or state
        query = self.next_question(state)
        if query is None:
            return state
        name = query.fact.id
        if words == SKIP:
            return replace(state, skipped=state.skipped | {query.group.id}, before=state)
        said = words in (NOT_KNOWN, UNKNOWN)
        given = Given(name, None, (("is", UNKNOWN),), PLACE) if said else reply(query.fact, words)
        scenario = replace(state.scenario, facts={**state.scenario.facts, name: given})
        self._possible(scenario)
        return State(scenario, state.answered | {name}, state.skipped, state, state.number + 1)

    def _possible(self, scenario: Scenario) -> None:
        """Refuse facts that cannot be true together."""
        shut = gate_problems(scenario, self.law.vocabulary)
        if shut:
            raise Failed(shut)
        if any(p.inquiry.impossible for p in self.prospects(scenario)):
            raise Failed([conflict(scenario, self.law.vocabulary)])

    # --- which question ----------------------------------------------------------------------

    def _choose(self, state: State) -> Query | None:
        prospects = self.prospects(state.scenario)
        found = [f for f in self.open(state) if self._may_ask(f, state)]
        if not found:
            return None
        fact = self._gate_first(min(found, key=lambda f: self._rank(f, prospects)), found)
        who = [p for p in prospects if fact in p.worth]
        changes = tuple(p.standing.id for p in who)
        decides = tuple(p.standing.id for p in who if p.decides(fact))
        group = self.law.vocabulary.groups[self.facts[fact].group]
        effect = Missing(fact, decides, changes, changes)
        return Query(self.facts[fact], group, effect, state.number + 1, state.number + len(found))

    def _may_ask(self, fact: str, state: State) -> bool:
        given = state.scenario.facts.get(fact)
        said = given is not None and given.known is None
        return not said and fact not in state.answered and self.facts[fact].group not in state.skipped

    def _rank(self, fact: str, prospects: list[Prospect]) -> tuple[bool, float, float, int]:
        """Outcomes before parts; what only a lawyer can judge last; then the order of the vocabulary."""
        gains = [p.gain(fact) for p in prospects if fact in p.worth]
        outcomes, parts = (round(sum(g[i] for g in gains), _EXACT) for i in (0, 1))
        return self.facts[fact].legal, -outcomes, -parts, self._order[fact]

    def _gate_first(self, fact: str, among: list[str]) -> str:
        """A gate before what it gates."""
        for name in _facts(self.facts[fact].only_if):
            if name in among:
                return self._gate_first(name, among)
        return fact

    # --- what was worked out -----------------------------------------------------------------

    def prospects(self, scenario: Scenario) -> list[Prospect]:
        """Every verdict, worked out anew only where something that it reads has changed."""
        facts = Facts.of(scenario, self.facts)
        tests = Tests(self.facts, Rows.single(facts))
        gated = (self.facts[name] for name in facts.given)
        whole = any(answer(tests.gate(fact)) is not Answer.YES for fact in gated)
        return [self._prospect(*key, scenario, facts, whole=whole) for key in self.reads]

    def _prospect(self, code: str, topic: str, scenario: Scenario, facts: Facts, *, whole: bool) -> Prospect:
        """A verdict; worked out anew only where a fact that it reads is another than before."""
        presumed = {p.fact for p in self.law.books[code].presumptions}
        mine = facts.fixed.keys() | (facts.unknown & presumed)  # others that are unknown are left out
        if not whole:  # no fact that is given asks for a gate of which others would know
            mine = mine & self.reads[code, topic]
        key = (code, topic, frozenset((name, facts.fixed.get(name)) for name in mine))
        if key not in self._kept:
            self._kept[key] = Prospect(self.law, code, topic, scenario, self.day)
        return self._kept[key]

    def _with_gates(self, names: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += _facts(self.facts[name].only_if)
        return frozenset(found)


def _facts(gate: Condition | None) -> list[str]:
    """The facts that a gate reads."""
    return [part.fact for part in walk(gate) if isinstance(part, FactIs)] if gate else []
