"""Whether an example holds, asking no more than it expects: what `run` finds, without the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from aigc_rules.assess import NATIVE, Law, Options, inquire
from aigc_rules.inquiry import Inquiry
from aigc_rules.logic import Answer
from aigc_rules.ruletest import SOME, Expectation, RuleTest, run

_REASONED = ("cites", "settled", "flags")


def holds(test: RuleTest, law: Law, jurisdiction: str, topics: Iterable[str], today: date) -> bool:
    """Whether what an example expects of these questions is so; it is for no bill."""
    assert test.scenario is not None
    asked = frozenset(topics)
    mine = [e for e in test.expect if e.topic in asked]
    only = replace(law, books={jurisdiction: law.books[jurisdiction]})
    options = Options(test.as_of or today, tuple({e.topic: None for e in mine}), test.readings, NATIVE)
    if not mine:
        return True
    with inquire(test.scenario, only, options) as found:
        inquiries = {i.topic.key: i for i in found}
        plain = (e for e in mine if e.what not in _REASONED)
        if not all(e.topic in inquiries and _so(e, inquiries[e.topic]) for e in plain):
            return False
    reasoned = tuple(e for e in mine if e.what in _REASONED)
    return not reasoned or not run(replace(test, expect=reasoned), jurisdiction, lambda _: only, today)


def _so(wanted: Expectation, inquiry: Inquiry) -> bool:
    got = _got(wanted.what, inquiry)
    return set(wanted.values) <= got if wanted.what in SOME else set(wanted.values) == got


def _got(what: str, inquiry: Inquiry) -> set[str]:
    if what == "outcomes":
        return set(inquiry.whole.certain)
    if what == "possible":
        return set(inquiry.whole.possible)
    if what == "state":
        return {inquiry.state}
    if what == "because":
        return {name for choice in inquiry.leading for name in inquiry.exact.deciding(choice)}
    wanted = (Answer.YES,) if what == "parts" else (Answer.YES, Answer.UNKNOWN)
    return {part for part in inquiry.exact.parts if inquiry.part(part) in wanted}
