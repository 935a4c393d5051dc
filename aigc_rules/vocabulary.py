"""`rules/facts.yaml`: which facts exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aigc_rules.condition import Scope, condition, walk
from aigc_rules.model import Condition, Fact, FactIs, Group, Known, Text, Value, Vocabulary
from aigc_rules.reader import DEEPEST, Node
from aigc_rules.values import MORE, Sets, is_exact, known_of

TYPES = ("yes_no", "choice", "choices", "level", "count", "date", "year", "country", "countries")
RESERVED = ("unknown", MORE)  # words of the language itself
NAMED = ("choice", "choices", "level")
_FACT = ("id", "type", "legal", "only_if", "absent", "can_still_change", "ask", "help", "values", "evidence")
_YES_NO = (("yes", "yes", "是"), ("no", "no", "否"))


def vocabulary(root: Node) -> Vocabulary:
    """The vocabulary; problems are left with the nodes."""
    top = root.fields(
        "vocabulary_version", "law_as_at", "sets", "inherits", "types", "groups", needs=("groups",)
    )
    sets = _sets(top["sets"]) if "sets" in top else {}
    facts: dict[str, Fact] = {}
    gates: dict[str, tuple[Node | None, Node | None]] = {}
    groups: dict[str, Group] = {}
    for node in top["groups"].sequence() if "groups" in top else []:
        fields = node.fields("id", "label", "about", "facts", needs=("id", "label", "about", "facts"))
        if len(fields) < 4:
            continue
        group = fields["id"].word()
        if group in groups:
            fields["id"].problem("duplicate-id", id=group)
        names = [_fact(n, group, facts, gates) for n in fields["facts"].sequence()]
        groups[group] = Group(
            group,
            fields["label"].bilingual(),
            fields["about"].bilingual(),
            tuple(n for n in names if n),
        )
    _gates(facts, gates, sets)
    as_at = top["law_as_at"].word() if "law_as_at" in top else ""
    return Vocabulary(facts, groups, sets, as_at)


def _sets(node: Node) -> dict[str, tuple[str, ...]]:
    return {key.text or "": tuple(n.word() for n in value.sequence()) for key, value in node.entries()}


def _fact(
    node: Node, group: str, facts: dict[str, Fact], gates: dict[str, tuple[Node | None, Node | None]]
) -> str:
    fields = node.fields(*_FACT, needs=("id", "type", "ask"))
    if not {"id", "type", "ask"} <= fields.keys():
        return ""
    name, kind = fields["id"].word(), fields["type"].choice(TYPES, "type")
    if name in facts:
        fields["id"].problem("duplicate-id", id=name)
        return ""
    if not name.startswith(f"{group}.") or name == f"{group}.":
        fields["id"].problem("wrong-prefix", id=name, prefix=f"{group}.")
    if kind and (kind in NAMED) != ("values" in fields):
        node.problem("values-needed" if kind in NAMED else "values-unwanted", fact=name)
    facts[name] = Fact(
        id=name,
        type=kind,
        ask=fields["ask"].bilingual(),
        values=_values(fields["values"]) if "values" in fields else _plain_values(kind),
        legal="legal" in fields and fields["legal"].yes_no(),
        can_still_change="can_still_change" in fields and fields["can_still_change"].yes_no(),
        help=fields["help"].bilingual() if "help" in fields else None,
        evidence=fields["evidence"].bilingual() if "evidence" in fields else None,
        place=fields["id"].place,
    )
    gates[name] = (fields.get("only_if"), fields.get("absent"))
    return name


def _plain_values(kind: str) -> tuple[Value, ...]:
    return tuple(Value(i, Text(en, zh)) for i, en, zh in _YES_NO) if kind == "yes_no" else ()


def _values(node: Node) -> tuple[Value, ...]:
    found: dict[str, Value] = {}
    for child in node.sequence():
        fields = child.fields("id", "en", "zh", "anchor", needs=("id", "en", "zh"))
        if not {"id", "en", "zh"} <= fields.keys():
            continue
        name = fields["id"].word()
        if name in found or name in RESERVED:
            fields["id"].problem("duplicate-id", id=name)
        anchor = fields["anchor"].bilingual() if "anchor" in fields else None
        found[name] = Value(name, Text(fields["en"].word(), fields["zh"].word()), anchor)
    if node.is_list and not found:
        node.problem("empty-list")
    return tuple(found.values())


def _gates(facts: dict[str, Fact], gates: dict[str, tuple[Node | None, Node | None]], sets: Sets) -> None:
    """Conditions and absent values name other facts, so they come when all facts are there."""
    scope = Scope(facts, sets)
    for name, (only_if, absent) in gates.items():
        gate: Condition | None = condition(only_if, scope) if only_if else None
        if only_if and gate and not any(isinstance(p, FactIs) for p in walk(gate)):
            only_if.problem("gate-without-fact")
        known: Known | None = None
        if absent:
            said = known_of(facts[name], absent)
            known = said[0] if said else None
            if said and not is_exact(said[1]):
                absent.problem("not-exact")
        facts[name] = replace(facts[name], only_if=gate, absent=known)
    done: set[str] = set()
    for name in facts:
        for inner, way in _circles(name, facts, (), done):
            node = gates[inner][0]
            if node:
                node.problem("circle", path=" → ".join(way))
            facts[inner] = replace(facts[inner], only_if=None)


def _circles(
    name: str, facts: dict[str, Fact], path: tuple[str, ...], done: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Facts that apply, in the end, only where they themselves have a value; or whose chain has no end."""
    if name in path or len(path) > DEEPEST:
        yield path[-1], (*path[path.index(name) if name in path else 0 :], name)
    elif name not in done:
        gate = facts[name].only_if
        for part in walk(gate) if gate else ():
            if isinstance(part, FactIs):
                yield from _circles(part.fact, facts, (*path, name), done)
        done.add(name)
