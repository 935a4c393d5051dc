"""What the parts of a memo have at hand: one dossier, in one language, with its words and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aigc_rules.dossier import Dossier
from aigc_rules.explain import Explanation
from aigc_rules.model import Asked, Fact
from aigc_rules.record import record
from aigc_rules.report.document import NOTE, Cell, Spans
from aigc_rules.report.phrases import cite, either, topic
from aigc_rules.report.prose import CODE, SOFT, Clause, Prose, Span, clause
from aigc_rules.verdict import Assessment, Verdict
from aigc_rules.words import say

_FIRST = re.compile(r".+?[?？](?=\s|$|[^\s”’」])")


@record
class Brief:
    """A dossier as it is to be told."""

    dossier: Dossier
    lang: str
    code: str = ""

    @property
    def a(self) -> Assessment:
        return self.dossier.assessment

    @property
    def headline(self) -> tuple[Explanation, ...]:
        """What the memo is about, in every place."""
        return tuple(e for e in self.dossier.explanations if e.verdict.topic == self.dossier.headline)

    @property
    def prose(self) -> Prose:
        """Facts and their values in words."""
        return Prose(self.dossier.explanations[0].book, self.a.vocabulary, self.a.questions, self.lang)

    def say(self, key: str, **details: object) -> str:
        """A sentence of the interface."""
        return say(key, self.lang, **details)

    def heading(self, key: str) -> Spans:
        """A sentence as a heading."""
        return (Span(self.say(key)),)

    def sentence(self, text: str) -> str:
        """A text that ends as a sentence."""
        end = "。" if self.lang == "zh" else "."
        return text if text.endswith((".", "。", "!", "?", "？", "！")) else text + end

    def joined(self, words: Iterable[str], *, apart: bool = False) -> str:
        """Words with commas, or with semicolons between them."""
        marks = ("；", "; ") if apart else ("、", ", ")
        return marks[self.lang != "zh"].join(words)

    # --- the law -----------------------------------------------------------------------------

    def topic(self, key: str) -> str:
        """A question, or one of its aspects."""
        return topic(key, self.a.questions, self.lang)

    def place(self, code: str) -> str:
        """A jurisdiction by its name."""
        return next((j.name.say(self.lang) for j in self.a.jurisdictions if j.code == code), code.upper())

    def places(self, codes: Iterable[str]) -> str:
        """Several jurisdictions, each once; nothing where it is all of them."""
        named = dict.fromkeys(codes)
        return "" if len(named) == len(self.a.jurisdictions) else self.joined(map(self.place, named))

    def label(self, verdict: Verdict, codes: Iterable[str]) -> str:
        """Outcomes, one of which it is."""
        return either(verdict.topic, tuple(codes), self.a.questions, self.lang)

    # --- facts -------------------------------------------------------------------------------

    def fact(self, name: str) -> Fact:
        return self.a.vocabulary.facts[name]

    def ask(self, name: str) -> str:
        """A fact as the question that it answers, without what is added to the question."""
        text = self.fact(name).ask.say(self.lang)
        first = _FIRST.match(text)
        return first.group() if first else text

    def asked(self, name: str) -> Spans:
        """The question with the fact's own name in small print."""
        return (Span(self.ask(name)), Span(" "), Span(name, CODE))

    def given(self, name: str, asked: Asked) -> str:
        """What is known of a fact."""
        return self.prose.given(self.fact(name), asked)

    def values(self, name: str, asked: Asked) -> Cell:
        """What is known of a fact, every value by itself."""
        fact = self.fact(name)
        labels = {v.id: v.label.say(self.lang) for v in fact.values}
        plain = [labels.get(word, self.prose.value(fact, word)) for how, word in asked if how == "is"]
        return tuple(map(clause, plain)) or (clause(self.given(name, asked)),)

    def changed(self, name: str, asked: Asked) -> str:
        """A value that a fact would have to have: of several any, but of a set all."""
        if self.fact(name).is_set or len(asked) < 2:
            return self.given(name, asked)
        return self.say("value_or").join(self.given(name, (pair,)) for pair in asked)

    # --- sources -----------------------------------------------------------------------------

    def refs(self, e: Explanation, cites: Iterable[str]) -> Spans:
        """References to the notes of these authorities."""
        found = [a for c in dict.fromkeys(cites) if (a := e.authority(c))]
        return tuple(Span("", NOTE, f"{self.code}/{e.book.jurisdiction}/{a.id}") for a in found)

    def note(self, key: str) -> Spans:
        """An authority in full: citation, what it says, where it stands, and how it was checked."""
        _, code, name = key.split("/", 2)
        book = next(e.book for e in self.dossier.explanations if e.book.jurisdiction == code)
        authority = book.authorities[name]
        how = self.say(f"mark_{authority.checked}")
        if authority.checked_on:
            how = self.say("checked_on", how=how, day=authority.checked_on)
        gap = "" if self.lang == "zh" else " "
        says = self.sentence(authority.says.say(self.lang))
        said = [Span(self.sentence(cite(authority))), Span(f"{gap}{says}")]
        if authority.url:
            said += [Span(" "), Span(authority.url, "", authority.url)]
        return (*said, Span(f" [{how}]", SOFT))

    def small(self, text: str) -> Clause:
        """A remark in small print."""
        return Clause((Span(text, SOFT),))
