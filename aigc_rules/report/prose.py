"""Conditions as a lawyer would read them aloud: elements by their sentence, facts by question and answer."""

from __future__ import annotations

from collections.abc import Sequence

from aigc_rules.model import (
    All,
    Always,
    Asked,
    AtLeast,
    Condition,
    Fact,
    FactIs,
    Named,
    Not,
    OutcomeIs,
    Questions,
    Rulebook,
    Some,
    Vocabulary,
)
from aigc_rules.record import record
from aigc_rules.report.phrases import topic
from aigc_rules.values import MORE
from aigc_rules.words import say

STRONG, CODE, SOFT = "strong", "code", "soft"


@record
class Span:
    """A stretch of text, perhaps in a role, leading to a place in the document, or being one."""

    text: str
    role: str = ""
    to: str = ""
    anchor: str = ""


@record
class Clause:
    """A sentence, and the clauses that it introduces."""

    said: tuple[Span, ...]
    inside: tuple[Clause, ...] = ()


def clause(text: str, *inside: Clause, role: str = "") -> Clause:
    """A sentence of one stretch."""
    return Clause((Span(text, role),), inside)


@record
class Prose:
    """The words of one rulebook in one language."""

    book: Rulebook
    vocabulary: Vocabulary
    questions: Questions
    lang: str

    def condition(self, part: Condition, *, denied: bool = False) -> Clause:
        """A condition in words; `denied` says the contrary of it."""
        if isinstance(part, Not):
            return self.condition(part.member, denied=not denied)
        if isinstance(part, (All, Some, AtLeast)):
            return self._several(part, denied=denied)
        if isinstance(part, Always):
            return clause(self.say("prose_always_so" if part.met is not denied else "prose_never_so"))
        if isinstance(part, FactIs):
            return self._fact(part, denied=denied)
        said = self._outcome(part) if isinstance(part, OutcomeIs) else self._named(part)
        if not denied:
            return Clause(said)
        before, _, after = self.say("prose_not_so", said="\0").partition("\0")
        return Clause((Span(before, STRONG), *said, *([Span(after)] if after else [])))

    def say(self, key: str, **details: object) -> str:
        """A sentence of the interface."""
        return say(key, self.lang, **details)

    def _several(self, part: All | Some | AtLeast, *, denied: bool) -> Clause:
        number = part.number if isinstance(part, AtLeast) else 0
        keys = {
            All: ("prose_all_of", "prose_not_all_of"),
            Some: ("prose_any_of", "prose_none_of"),
            AtLeast: ("prose_number_of", "prose_fewer_of"),
        }
        head = self.say(keys[type(part)][denied], n=number)
        colon = "：" if self.lang == "zh" else ":"
        return Clause((Span(head + colon, STRONG),), tuple(map(self.condition, part.members)))

    def _named(self, part: Named) -> tuple[Span, ...]:
        element = self.book.elements.get(part.id)
        if element is not None:
            return (Span(element.say.say(self.lang), "", part.id), Span(f" {part.id}", CODE))
        _, decision = self.book.decision(part.id)
        said = self.say("prose_decides_so", say=decision.say.say(self.lang))
        return (Span(said, "", part.id), Span(f" {part.id}", CODE))

    def _outcome(self, part: OutcomeIs) -> tuple[Span, ...]:
        labels = [self.quoted(self.outcome(part.topic, code)) for code in part.outcomes]
        name = topic(part.topic, self.questions, self.lang)
        said = self.say("prose_comes_out", topic=name, outcomes=self._or(labels))
        return (Span(said, "", f"question-{part.topic.partition('.')[0]}"),)

    def outcome(self, key: str, code: str) -> str:
        """An outcome by its label."""
        return self.questions.outcome(key, code).label.say(self.lang)

    # --- facts -------------------------------------------------------------------------------

    def _fact(self, part: FactIs, *, denied: bool) -> Clause:
        fact = self.vocabulary.facts[part.fact]
        answer = self.answer(fact, part.asked, denied=denied)
        before, _, after = self.say("prose_answered", ask=fact.ask.say(self.lang), answer="\0").partition(
            "\0"
        )
        return Clause((Span(before), Span(answer + after, STRONG), Span(f" {part.fact}", CODE)))

    def answer(self, fact: Fact, asked: Asked, *, denied: bool = False) -> str:
        """What is asked of a fact."""
        plain = [self.value(fact, word) for how, word in asked if how == "is"]
        only = [self.value(fact, word) for how, word in asked if how == "only"]
        if only:
            return self.say("prose_not_only" if denied else "prose_only_value", value=self._or(only))
        if plain and fact.is_set:
            return self.say("prose_not_among" if denied else "prose_among", value=self._or(plain))
        said = self._or(plain) if plain else self._bounds(fact, asked)
        return self.say("prose_not_value", value=said) if denied else said

    def value(self, fact: Fact, word: str) -> str:
        """A value by its label; numbers, days and countries as they are."""
        labels = {v.id: v.label.say(self.lang) for v in fact.values}
        if word == MORE:
            return self.say("perhaps_others")
        return self.quoted(labels[word]) if word in labels else word

    def given(self, fact: Fact, asked: Asked) -> str:
        """What a scenario says of a fact."""
        if not asked or asked == (("is", "unknown"),):
            return self.say("not_known_fact")
        comma = "、" if self.lang == "zh" else ", "
        plain = [self.value(fact, word) for how, word in asked if how == "is"]
        return comma.join(plain) or self._bounds(fact, asked)

    def quoted(self, word: str) -> str:
        """A word in quotation marks."""
        return self.say("quoted", word=word)

    def _or(self, words: Sequence[str]) -> str:
        """One of several words."""
        comma = "、" if self.lang == "zh" else ", "
        return self.say("value_or").join([*([comma.join(words[:-1])] if words[:-1] else []), words[-1]])

    def _bounds(self, fact: Fact, asked: Asked) -> str:
        day = fact.type in ("date", "year")
        keys = {"at_least": "or_more", "from": "or_more", "at_most": "or_less", "before": "less_than"}
        if day:
            keys |= {"at_least": "on_or_after", "from": "on_or_after"}
            keys |= {"at_most": "on_or_before", "before": "day_before"}
        said = [self.say(keys[how], value=self.value(fact, word)) for how, word in asked]
        return self.say("and_bound").join(said)
