"""A proof as the second engine fires it: one step after another, from what the facts say to the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigc_rules.engine.agree import Fired
from aigc_rules.engine.durable import Durable
from aigc_rules.engine.facts import Tests
from aigc_rules.logic import Answer
from aigc_rules.model import Condition, Rulebook
from aigc_rules.record import record


@record
class Premise:
    """What a step rests on: a test that the facts answer, or the name of what was concluded or chosen."""

    name: str
    test: Condition | None
    answer: Answer


@record
class Step:
    """One rule that fired; `(7)` is a part of a condition, `us.whole?` what a decision asks."""

    concluded: str
    answer: Answer
    premises: tuple[Premise, ...]


class Chains:
    """The proofs of one topic of a rulebook, as long as the second engine is open."""

    def __init__(self, book: Rulebook, day: int, topic: str, tests: Tests) -> None:
        self._durable, self._tests = Durable(book, day, (topic,)), tests

    def proof(self, choice: Mapping[str, str], decisions: Iterable[str]) -> tuple[Step, ...]:
        """The firings that answered these decisions, read so, in their order; what is open has none."""
        fired = Fired(self._durable, self._tests, choice).proof
        return tuple(
            Step(
                f.concluded, f.answer, tuple(Premise(n, self._durable.tests.get(n), a) for n, a in f.premises)
            )
            for f in fired.leading_to(decisions)
        )

    def close(self) -> None:
        """Give the library's memory back."""
        self._durable.close()
