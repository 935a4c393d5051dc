"""clingo's brave consequences: which outcomes come about in some completion.

One grounded program a rulebook. Each class of a fact's values is an atom, so are the readings; what
a scenario gives is a set of assumptions about them. The classes are those of our own diagram, which
spares clingo every value that no condition tells apart.
"""

from __future__ import annotations

from collections.abc import Callable

import clingo

from aigc_rules.assess import Law
from aigc_rules.engine.blocks import ELSE, Block
from aigc_rules.engine.facts import Facts
from aigc_rules.engine.space import Space
from aigc_rules.logic import Answer, compare
from aigc_rules.model import (
    All,
    Always,
    AtLeast,
    Condition,
    Decision,
    FactIs,
    Known,
    Named,
    Not,
    OneOf,
    Only,
    OutcomeIs,
    Rulebook,
    SetOf,
    Shares,
    Some,
    Within,
)
from benchmarks.scenarios import facts_read

PACKAGE = "clingo"
HOW = "one grounded program a rulebook, facts and readings as choices, scenarios as assumptions"


def build(law: Law, day: int, topic: str) -> Callable[[Facts], dict[str, frozenset[str]]]:
    """The possible outcomes of a topic under each rulebook."""
    scope = facts_read(law, topic)
    programs = {code: _Program(law, book, day, topic, scope) for code, book in law.books.items()}
    return lambda facts: {code: program.possible(facts) for code, program in programs.items()}


class _Program:
    """One rulebook's topic as an answer set program."""

    def __init__(self, law: Law, book: Rulebook, day: int, topic: str, scope: list[str]) -> None:
        self.words, self.book, self.day = law.vocabulary.facts, book, day
        gates = {n: gate for n in scope if (gate := self.words[n].only_if) is not None}
        space = Space(book, law.vocabulary, day, [topic], extra=gates.values())
        self.blocks, self.text, self.made = space.blocks, list[str](), dict[object, str]()
        self.decisions, self.presumed = book.decisions(), {p.fact: p.value for p in book.presumptions}
        self.classes = {name: self.values(block) for name, block in space.blocks.items()}
        self.chosen = {el: {r: self.fresh() for r in names} for el, (_, names) in space.readings.items()}
        self.text += [f"1 {{{';'.join(atoms.values())}}} 1." for atoms in self.chosen.values()]
        self.given = {name: self.fresh() for name in gates}
        self.text += [f"{{{atom}}}." for atom in self.given.values()]
        outcomes = {code: self.outcome(topic, (code,)) for code in book.topics[topic].outcomes}
        self.text += [f":- {atom}, not {self.condition(gates[n])}." for n, atom in self.given.items()]
        self.control = clingo.Control(["--warn=none", "--enum-mode=brave", "0"])
        self.control.add("base", [], "\n".join(self.text))
        self.control.ground([("base", [])])
        self.literals = {n: [self.literal(a) for a in atoms] for n, atoms in self.classes.items()}
        self.gated = {name: self.literal(atom) for name, atom in self.given.items()}
        self.wanted = {code: lit for code, atom in outcomes.items() if (lit := self.literal(atom))}
        self.leading = [
            -self.literal(a) for el, rs in self.chosen.items() for r, a in rs.items() if self.minor(el, r)
        ]

    def literal(self, atom: str) -> int:
        found = self.control.symbolic_atoms[clingo.Function(atom)]
        return found.literal if found else 0

    def fresh(self) -> str:
        """A new atom."""
        self.made[len(self.made)] = f"a{len(self.made)}"
        return f"a{len(self.made) - 1}"

    def minor(self, element: str, reading: str) -> bool:
        """Whether another reading is the majority view."""
        favoured = self.book.elements[element].favoured
        return favoured in self.chosen[element] and favoured != reading

    def values(self, block: Block) -> list[str]:
        """An atom for each class of a fact's values: one of them, or for a set any."""
        atoms = [self.fresh() for _ in block.classes]
        one = "" if block.is_set else "1"
        self.text.append(f"{one} {{{';'.join(atoms)}}} {one}.")
        if block.is_set and self.words[block.fact].type == "choices":
            self.text.append(f":- {', '.join(f'not {a}' for a in atoms)}.")
            for atom, values in zip(atoms, block.classes, strict=True):
                if values == SetOf(("none",)):
                    self.text += [f":- {atom}, {other}." for other in atoms if other != atom]
        return atoms

    def rule(self, *bodies: list[str]) -> str:
        """An atom that follows from each of these."""
        atom = self.fresh()
        self.text += [f"{atom} :- {', '.join(body)}." if body else f"{atom}." for body in bodies]
        return atom

    def condition(self, part: Condition) -> str:
        """An atom that holds where a condition is met."""
        if part not in self.made:
            self.made[part] = self.new(part)
        return self.made[part]

    def new(self, part: Condition) -> str:
        if isinstance(part, FactIs):
            return self.fact(part)
        if isinstance(part, Named):
            return self.element(part.id) if part.id in self.book.elements else self.decides(part.id)
        if isinstance(part, All):
            return self.rule([self.condition(m) for m in part.members])
        if isinstance(part, Some):
            return self.rule(*([self.condition(m)] for m in part.members))
        if isinstance(part, Not):
            return self.rule([f"not {self.condition(part.member)}"])
        if isinstance(part, AtLeast):
            members = [f"{i}: {self.condition(m)}" for i, m in enumerate(part.members)]
            return self.rule([f"{part.number} #count {{ {'; '.join(members)} }}"])
        if isinstance(part, OutcomeIs):
            return self.outcome(part.topic, part.outcomes)
        assert isinstance(part, Always)
        return self.rule(*([[]] if part.met else []))

    def fact(self, part: FactIs) -> str:
        """A test; a fact that does not apply, and is not given, has its absent value."""
        atoms, classes = self.classes[part.fact], self.blocks[part.fact].classes
        test, fact = part.test, self.words[part.fact]
        if isinstance(test, (OneOf, Within)):
            own = self.rule(
                *([a] for a, c in zip(atoms, classes, strict=True) if compare(test, c) is Answer.YES)
            )
        else:
            inside = [
                a
                for a, c in zip(atoms, classes, strict=True)
                if isinstance(c, SetOf) and c.values[0] in test.values
            ]
            outside = [f"not {a}" for a in atoms if a not in inside] if isinstance(test, Only) else []
            own = self.rule(*([a, *outside] for a in inside))
        if fact.only_if is None:
            return own
        gate, given = self.condition(fact.only_if), self.given[part.fact]
        ways = [[own, gate], [own, given]]
        if fact.absent is not None and compare(test, fact.absent) is Answer.YES:
            ways.append([f"not {gate}", f"not {given}"])
        return self.rule(*ways)

    def element(self, name: str) -> str:
        element = self.book.elements[name]
        if not element.in_force.cover(self.day):
            return self.rule()
        if element.when is not None:
            return self.condition(element.when)
        live, chosen = element.live(self.day), self.chosen.get(name, {})
        return self.rule(*([self.condition(r.when), *([chosen[r.name]] if chosen else [])] for r in live))

    def entry(self, decision: Decision) -> str:
        if ("entry", decision.id) not in self.made:
            body = [self.condition(decision.when)] if decision.when is not None else []
            body += [f"not {self.condition(decision.unless)}"] if decision.unless is not None else []
            self.made["entry", decision.id] = self.rule(body)
        return self.made["entry", decision.id]

    def decides(self, name: str) -> str:
        topic, decision = self.decisions[name]
        live = topic.live(self.day)
        if decision not in live:
            return self.rule()
        earlier = live[: live.index(decision)] if topic.kind == "one" or decision.otherwise else ()
        return self.rule([self.entry(decision), *(f"not {self.entry(d)}" for d in earlier)])

    def outcome(self, key: str, outcomes: tuple[str, ...]) -> str:
        live = self.book.topics[key].live(self.day)
        return self.rule(*([self.condition(Named(d.id))] for d in live if d.then in outcomes))

    def possible(self, facts: Facts) -> frozenset[str]:
        """The outcomes that come about in some completion; a presumption gives way if it must."""
        fixed = facts.fixed
        given = self.leading + [lit if n in facts.given else -lit for n, lit in self.gated.items()]
        given += [lit for n in self.blocks if n in fixed for lit in self.limits(n, fixed[n])]
        presumed = [n for n in self.blocks if n in self.presumed and n not in fixed]
        whole = given + [lit for n in presumed for lit in self.limits(n, self.presumed[n])]
        found = self.solve(whole)
        if found is None:
            for name in (p.fact for p in self.book.presumptions if p.fact in presumed):
                more = given + self.limits(name, self.presumed[name])
                given = given if self.solve(more) is None else more
            found = self.solve(given)
        return found or frozenset()

    def solve(self, assumptions: list[int]) -> frozenset[str] | None:
        found: frozenset[str] | None = None
        with self.control.solve(assumptions=assumptions, yield_=True) as handle:
            for model in handle:
                found = frozenset(code for code, lit in self.wanted.items() if model.is_true(lit))
        return found

    def limits(self, name: str, known: Known) -> list[int]:
        """What a known value says of its fact's classes."""
        block, found = self.blocks[name], []
        named = {v for c in block.classes if isinstance(c, SetOf) for v in c.values}
        for literal, values in zip(self.literals[name], block.classes, strict=True):
            if isinstance(values, SetOf):
                said = compare(Shares(values.values), known)
                if ELSE in values.values and isinstance(known, SetOf) and not named.issuperset(known.values):
                    said = Answer.YES
            else:
                said = compare(values, known)
                said = Answer.UNKNOWN if said is Answer.YES else said
            found += [literal] if said is Answer.YES else [-literal] if said is Answer.NO else []
        return found
