"""`rules/safeguards.yaml`: what to keep as proof, and what to do beside the law. No verdict depends on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from aigc_rules.condition import Scope, condition, negated_gates
from aigc_rules.model import Condition, Text, Vocabulary
from aigc_rules.problem import Place
from aigc_rules.reader import Node
from aigc_rules.record import record
from aigc_rules.values import code

SAFEGUARD, RISK, OPTION = KINDS = ("safeguard", "risk", "option")
MADE = ("at_the_time", "any_time")
_Entry = TypeVar("_Entry")


@record
class Keep:
    """A kind of proof: whether only the making itself brings it forth, and what to keep from now on."""

    id: str
    at_the_time: bool
    say: Text


@record
class Item:
    """Something to do, a risk, or a way that is open, where a condition on facts is met."""

    id: str
    kind: str
    when: Condition
    say: Text
    source: str
    jurisdictions: tuple[str, ...]
    place: Place


@record
class Safeguards:
    """Everything in the file; empty where a rules folder has none."""

    sources: dict[str, Text]
    proof: dict[str, Keep]
    items: tuple[Item, ...]


def safeguards(root: Node, vocabulary: Vocabulary) -> Safeguards:
    """The safeguards; problems are left with the nodes."""
    top = root.fields("sources", "proof", "items", needs=("sources", "proof", "items"))
    sources = _listed(top.get("sources"), _source)
    proof = _listed(top.get("proof"), lambda n: _keep(n, tuple(vocabulary.proofs)))
    items = _listed(top.get("items"), lambda n: _item(n, sources, vocabulary))
    return Safeguards(sources, proof, tuple(items.values()))


def _listed(node: Node | None, read: Callable[[Node], tuple[str, _Entry] | None]) -> dict[str, _Entry]:
    """Entries by their ids; one that is there twice is reported."""
    found: dict[str, _Entry] = {}
    for child in node.sequence() if node else ():
        made = read(child)
        if made and made[0] in found:
            child.problem("duplicate-id", id=made[0])
        elif made:
            found[made[0]] = made[1]
    return found


def _source(node: Node) -> tuple[str, Text] | None:
    fields = node.fields("id", "cite", needs=("id", "cite"))
    return (fields["id"].word(), fields["cite"].bilingual()) if len(fields) == 2 else None


def _keep(node: Node, kinds: tuple[str, ...]) -> tuple[str, Keep] | None:
    fields = node.fields("id", "made", "keep", needs=("id", "made", "keep"))
    if len(fields) < 3:
        return None
    name = fields["id"].choice(kinds, "proof")
    made = fields["made"].choice(MADE)
    return name, Keep(name, made == MADE[0], fields["keep"].bilingual())


def _item(node: Node, sources: dict[str, Text], vocabulary: Vocabulary) -> tuple[str, Item] | None:
    needs = ("id", "kind", "when", "say", "source")
    fields = node.fields(*needs, "jurisdictions", needs=needs)
    if not set(needs) <= fields.keys():
        return None
    name = fields["id"].word()
    kind, say = fields["kind"].choice(KINDS), fields["say"].bilingual()
    source = fields["source"].choice(sources, "source")
    codes = fields["jurisdictions"].one_or_more() if "jurisdictions" in fields else []
    when = condition(fields["when"], Scope(vocabulary.facts, vocabulary.sets))
    if when is None:
        return None
    node.source.problems += negated_gates(when, vocabulary.facts)
    return name, Item(name, kind, when, say, source, tuple(map(code, codes)), node.place)
