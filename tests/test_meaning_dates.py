"""Law at a date, what to ask next, and the trace: one test for each sentence of §5."""

from __future__ import annotations

from test_meaning import ask, law, table
from test_meaning_verdicts import MADE, contested

from aigc_rules.assess import Law
from aigc_rules.logic import Answer

# --- law at a date ---------------------------------------------------------------------------


def outcomes(rules: Law, on: str, facts: str = "") -> tuple[str, ...]:
    """What a question comes out as on a day."""
    return ask(rules, facts, on=on).outcomes


def test_a_decision_not_in_force_that_day_is_left_out_and_both_ends_count() -> None:
    """Decisions and readings not in force that day are left out."""
    rules = law("whole if always with in_force: {from: 2024-01-01, until: 2024-12-31}", "none")
    assert [outcomes(rules, d) for d in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")] == [
        ("none",), ("whole",), ("whole",), ("none",),
    ]  # fmt: skip


def test_a_decision_not_in_force_does_not_hold_where_it_is_named() -> None:
    """The same, wherever its id stands."""
    rules = law(
        "parts if always with in_force: {from: 2025-01-01}",
        "none",
        term=("long if {not: zz.subsistence-0}", "short"),
    )
    assert ask(rules, topic="term", on="2024-06-01").outcomes == ("long",)
    assert ask(rules, topic="term", on="2025-06-01").outcomes == ("short",)


def test_a_reading_not_in_force_that_day_is_left_out() -> None:
    """Decisions and readings not in force that day are left out."""
    readings = "a: {when: never, $say}, b: {when: always, in_force: {from: 2025-01-01}, $say}"
    rules = law(
        "whole if zz.e", "none", elements={"e": f"settled: contested, readings: {{{readings}}}, $say"}
    )
    assert outcomes(rules, "2024-06-01") == ("none",)
    assert ask(rules, on="2025-06-01").state == "contested"


def test_an_element_not_in_force_is_answered_no_wherever_it_stands() -> None:
    """An element not in force is answered no wherever it stands."""
    elements = {"e": "when: always, in_force: {from: 2025-01-01}, $ok"}
    assert outcomes(law("whole if zz.e", "none", elements=elements), "2024-06-01") == ("none",)
    assert outcomes(law("whole if {not: zz.e}", "none", elements=elements), "2024-06-01") == ("whole",)
    assert outcomes(law("whole if zz.e", "none", elements=elements), "2025-06-01") == ("whole",)


def test_the_dates_of_an_authority_decide_only_whether_it_is_printed() -> None:
    """A rule without an authority of that day is applied."""
    rules = law("whole if always with cites: [old]", "none")
    old, today = ask(rules, on="2020-06-01"), ask(rules)
    assert old.outcomes == today.outcomes == ("whole",)
    assert [a.id for a in old.authorities] == ["old"]
    assert not today.authorities


def test_a_rule_that_is_applied_before_any_of_its_authorities_says_so() -> None:
    """A rule without an authority of that day is applied and says so."""
    new = law("whole if always with cites: [new]", "none")
    assert ask(new, on="2020-06-01").outcomes == ("whole",)
    assert "older_law" in ask(new, on="2020-06-01").flags
    assert "older_law" not in ask(new).flags
    assert "older_law" not in ask(law("whole if always with cites: [old]", "none")).flags


def test_which_law_governs_an_older_act_is_a_condition_on_a_date_fact() -> None:
    """Which law governs an older work or act is itself law."""
    rules = law("whole if {w.day: {from: 2021-06-07}}", "none")
    assert outcomes(rules, "2026-11-20", "day: 2021-06-06") == ("none",)
    assert outcomes(rules, "2026-11-20", "day: 2021-06-07") == ("whole",)


def test_a_date_before_the_statute_on_the_deciding_path_is_flagged() -> None:
    """Where a date fact lies before the statute on the deciding path, the verdict is flagged."""
    rules = law("whole if always with cites: [new]", "none")
    assert "older_law" in ask(rules, "day: 2022-01-01").flags
    assert "older_law" not in ask(rules, "day: 2025-01-01").flags
    assert "older_law" not in ask(law("whole if always", "none"), "day: 2022-01-01").flags


# --- missing facts -----------------------------------------------------------------------------


def missing(rules: Law, facts: str = "") -> list[str]:
    """What would be asked, in order."""
    return [m.fact.partition(".")[2] for m in table(rules, facts).missing]


def test_a_fact_is_worth_asking_only_if_it_changes_something() -> None:
    """A fact is worth asking if in some completion it changes an outcome; others are never asked."""
    rules = law(f"whole if {{all: [{MADE}, {{w.signed: yes}}]}}", f"none if {MADE}", "none")
    assert missing(rules) == ["made", "signed"]
    assert missing(rules, "made: no") == []
    assert missing(rules, "signed: no") == []


def test_a_fact_that_changes_a_part_is_worth_asking() -> None:
    """… an outcome or a part of some verdict."""
    rules = law("parts if always", "none", elements={"e": f"when: {MADE}, $ok"}, parts="edits: zz.e")
    assert missing(rules) == ["made"]


def test_those_that_can_decide_most_verdicts_are_asked_first_then_those_that_change_most() -> None:
    """First those that can decide most verdicts, then those that change most."""
    every = "{w.signed: yes}, {w.kind: text}"
    rules = law(
        f"whole if {{any: [{{all: [{every}]}}, {{w.rounds: 3}}]}}", "none",
        term=(f"long if {{all: [{every}]}}", "short"),
    )  # fmt: skip
    assert [m.decides for m in table(rules).missing][-1] == ("zz.subsistence",)
    assert missing(rules) == ["signed", "kind", "rounds"]


def test_a_gate_is_asked_before_what_it_gates() -> None:
    """A gate before what it gates, even one that is legal and stands later in the vocabulary."""
    assert missing(law("whole if {w.sealed: yes}", "none")) == ["view", "sealed"]
    assert missing(law("whole if {w.share: much}", "none")) == ["tool", "share"]


def test_legal_facts_and_those_of_a_minority_reading_come_last() -> None:
    """Facts marked legal, and those that matter only under a reading that does not lead, last."""
    assert missing(law("whole if {any: [{w.view: yes}, {w.signed: yes}]}", "none")) == ["signed", "view"]
    minority = {"e": contested("{w.signed: yes}", MADE, "settled: majority, favoured: a")}
    assert missing(law("whole if zz.e", "none", elements=minority)) == ["signed", "made"]


def test_then_the_order_of_the_vocabulary() -> None:
    """Then the order of the vocabulary."""
    rules = law("whole if {all: [{w.kind: text}, {w.signed: yes}, {w.made: yes}]}", "none")
    assert missing(rules) == ["made", "signed", "kind"]


# --- trace -------------------------------------------------------------------------------------


def test_where_no_entry_is_answered_yes_every_entry_that_can_still_decide_is_listed() -> None:
    """… and the verdict says that it comes out the same either way."""
    verdict = ask(law(f"whole if {MADE}", "parts if never", "whole if {w.made: no}", "none"))
    assert verdict.outcomes == ("whole",)
    assert [b.id for b in verdict.because] == ["zz.subsistence-0", "zz.subsistence-2"]
    assert verdict.either_way


def test_where_an_entry_is_answered_yes_it_alone_is_the_reason() -> None:
    """Kleene's walk down `decide` is for explaining."""
    verdict = ask(law("parts if {w.signed: yes}", f"whole if {MADE}", "none"), "made: yes, signed: no")
    assert [(b.id, b.answer) for b in verdict.because] == [("zz.subsistence-1", Answer.YES)]
    assert not verdict.either_way
