"""Decisions, parts, readings, state and settledness: one test for each sentence of §5."""

from __future__ import annotations

import pytest
from test_meaning import ask, law, parse, table

from aigc_rules.condition import Scope, condition
from aigc_rules.engine.proof import follows
from aigc_rules.model import Always
from aigc_rules.verdict import Verdict


def contested(a: str, b: str, settled: str = "settled: contested") -> str:
    """An element with two readings."""
    return f"{settled}, readings: {{a: {{when: {a}, $say}}, b: {{when: {b}, $say}}}}, $say"


MADE, NOT_MADE = "{w.made: yes}", "{not: {w.made: yes}}"
SPLIT = contested("always", "never")
MAJORITY = contested("always", "never", "settled: majority, favoured: a")


def choices(verdict: Verdict) -> dict[tuple[tuple[str, str], ...], tuple[bool, tuple[str, ...]]]:
    """The choices among readings: whether each leads, and what is possible under it."""
    return {r.choose: (r.leads, r.possible) for r in verdict.readings}


# --- decision and parts --------------------------------------------------------------------------


def test_in_a_question_with_one_outcome_the_first_entry_answered_yes_decides() -> None:
    """Scale `one`, the first entry answered yes."""
    rules = law("parts if {w.made: yes}", "whole if {w.signed: yes}", "none")
    assert ask(rules, "made: yes, signed: yes").outcomes == ("parts",)
    assert ask(rules, "made: no, signed: yes").outcomes == ("whole",)
    assert ask(rules, "made: no, signed: no").outcomes == ("none",)


def test_an_exception_takes_an_entry_away() -> None:
    """§4: `unless` is an exception."""
    rules = law("whole if {w.made: yes} unless {w.signed: yes}", "none")
    assert ask(rules, "made: yes, signed: yes").outcomes == ("none",)
    assert ask(rules, "made: yes, signed: no").outcomes == ("whole",)


def test_in_a_set_question_every_entry_answered_yes_holds_and_otherwise_where_none_is() -> None:
    """Scale `set`, every entry answered yes, and `otherwise` where none is."""
    rules = law(ownership=("operator if {w.made: yes}", "employer if {w.signed: yes}", "nobody"))
    assert ask(rules, "made: yes, signed: yes", "ownership").outcomes == ("operator", "employer")
    assert ask(rules, "made: no, signed: no", "ownership").outcomes == ("nobody",)
    assert ask(rules, "made: yes", "ownership").possible == ("operator", "employer")


def test_outcome_is_that_of_the_same_completion_under_the_same_readings() -> None:
    """`outcome:` of another question is its outcome in the same completion under the same readings."""
    elements = {
        "e": "settled: contested, readings: {a: {when: always, $say}, b: {when: {w.made: yes}, $say}}, $say"
    }
    entry = "long if {outcome: {subsistence: whole}}"
    rules = law("whole if zz.e", "none", elements=elements, term=("short if {not: zz.e}", entry, "short"))
    verdict = ask(
        rules, topic="term"
    )  # where e fails, whole is not the outcome: the second entry never fails
    theorem = "{any: [{not: zz.e}, {outcome: {term: long}}]}"
    always = condition(parse(theorem, []), Scope(rules.vocabulary.facts, {}, rules.questions))
    assert always
    assert follows(rules.books["zz"], rules.vocabulary, 739575, Always(met=True), always) is None
    assert set(verdict.possible) == {"long", "short"}


def test_a_work_part_stands_only_beside_parts_and_a_related_one_beside_any() -> None:
    """For parts of kind `work`, the outcome is `parts`; related parts may stand beside any outcome."""
    rules = law(
        "parts if {w.made: yes}", "none",
        elements={"e": "when: always, $ok"}, parts="edits: zz.e, recording: zz.e",
    )  # fmt: skip
    assert ask(rules, "made: yes").parts == ("edits", "recording")
    assert ask(rules, "made: no").parts == ("recording",)


def test_parts_are_protected_in_every_completion_and_parts_possible_in_some() -> None:
    """`parts` are protected in every completion, `parts_possible` in some."""
    elements = {"e": "when: {w.signed: yes}, $ok", "f": "when: always, $ok"}
    rules = law(
        "parts if {w.made: yes}", "none", elements=elements, parts="edits: zz.e, recording: [zz.e, zz.f]"
    )
    assert ask(rules, "made: yes").parts == ("recording",)
    assert ask(rules, "made: yes").parts_possible == ("edits", "recording")
    assert ask(rules, "made: no").parts_possible == ("recording",)


# --- a verdict is exact ------------------------------------------------------------------------


def test_possible_holds_an_outcome_only_where_some_completion_leads_to_it() -> None:
    """`possible` holds an outcome if and only if some completion leads to it."""
    never = f"whole if {{all: [{MADE}, {NOT_MADE}]}}"
    assert ask(law(never, "none")).possible == ("none",)
    assert ask(law(f"whole if {MADE}", "parts if {w.made: no}", "none")).possible == ("whole", "parts")


def test_outcomes_are_those_to_which_every_completion_leads() -> None:
    """`outcomes` those to which every completion leads."""
    assert ask(law(f"whole if {{any: [{MADE}, {NOT_MADE}]}}", "none")).outcomes == ("whole",)
    assert ask(law(f"whole if {MADE}", "none")).outcomes == ()
    rules = law(ownership=(f"operator if {MADE}", "employer if {w.made: [yes, no]}", "nobody"))
    assert ask(rules, topic="ownership").outcomes == ("employer",)


def test_learning_a_fact_never_adds_to_possible() -> None:
    """Learning a fact never adds to `possible`."""
    rules = law(f"whole if {MADE}", "parts if {w.signed: yes}", "none")
    before, after = ask(rules, "made: no"), ask(rules, "made: no, signed: yes")
    assert before.possible == ("parts", "none")
    assert after.possible == ("parts",)


def test_the_order_of_keys_never_matters() -> None:
    """The order of keys, files and jurisdictions never matters."""
    elements = {"e": f"when: {MADE}, $ok", "f": "when: {not: zz.e}, $ok"}
    for order in (elements, dict(reversed(elements.items()))):
        for facts in ("made: no, signed: yes", "signed: yes, made: no"):
            assert ask(law("whole if zz.f", "none", elements=order), facts).outcomes == ("whole",)


# --- readings ------------------------------------------------------------------------------------


def test_contested_law_is_shown_never_chosen_silently() -> None:
    """Contested law is shown, never chosen silently; on contested elements every reading leads."""
    verdict = ask(law("whole if zz.e", "none", elements={"e": SPLIT}))
    assert verdict.possible == ("whole", "none")
    assert choices(verdict) == {(("zz.e", "a"),): (True, ("whole",)), (("zz.e", "b"),): (True, ("none",))}


def test_on_open_elements_every_reading_leads() -> None:
    """On contested and open elements every reading leads."""
    verdict = ask(law("whole if zz.e", "none", elements={"e": contested("always", "never", "settled: open")}))
    assert all(r.leads for r in verdict.readings)
    assert verdict.possible == ("whole", "none")


def test_a_reading_matters_if_it_changes_the_outcome_of_some_completion() -> None:
    """… equal sets do not show that it does not."""
    verdict = ask(law("whole if zz.e", "none", elements={"e": contested(MADE, NOT_MADE)}))
    both = (True, ("whole", "none"))
    assert choices(verdict) == {(("zz.e", "a"),): both, (("zz.e", "b"),): both}


def test_a_reading_matters_if_it_changes_the_parts_of_some_completion() -> None:
    """A reading matters if it changes the outcome or the parts of some completion."""
    verdict = ask(law("parts if always", "none", elements={"e": SPLIT}, parts="edits: zz.e"))
    assert verdict.outcomes == ("parts",)
    assert len(verdict.readings) == 2
    assert (verdict.parts, verdict.parts_possible) == ((), ("edits",))


def test_readings_that_make_no_difference_are_not_listed() -> None:
    """The verdict lists the choices among the readings that matter."""
    verdict = ask(law("whole if {all: [zz.e, {w.made: yes}]}", "none", elements={"e": SPLIT}), "made: no")
    assert not [r for r in verdict.readings if r.choose]
    assert verdict.state == "decided"


def test_choices_are_merged_where_one_makes_no_difference() -> None:
    """… merged where a choice makes no difference."""
    verdict = ask(law("whole if {all: [zz.e, zz.f]}", "none", elements={"e": SPLIT, "f": SPLIT}))
    assert len(verdict.readings) == 3
    assert sorted(len(r.choose) for r in verdict.readings) == [1, 2, 2]


def test_the_favoured_reading_leads_and_the_minority_is_printed_beside_it() -> None:
    """`favoured` names the majority view and leads."""
    verdict = ask(law("whole if zz.e", "none", elements={"e": MAJORITY}))
    assert verdict.outcomes == verdict.possible == ("whole",)
    assert choices(verdict) == {(("zz.e", "a"),): (True, ("whole",)), (("zz.e", "b"),): (False, ("none",))}


def test_each_choice_has_its_own_authorities() -> None:
    """… each with its `possible` and its authorities."""
    readings = "a: {when: always, say: $t, cites: [new]}, b: {when: never, say: $t, cites: [act]}"
    rules = law(
        "whole if zz.e", "none", elements={"e": f"settled: contested, readings: {{{readings}}}, $say"}
    )
    cites = {dict(r.choose)["zz.e"]: r.cites for r in ask(rules).readings}
    assert "new" in cites["a"]
    assert "new" not in cites["b"]
    assert "act" in cites["b"]


def test_a_pinned_reading_beats_the_favoured_one() -> None:
    """`--reading uk.cgw-original=own-standard` pins and beats it."""
    rules = law("whole if zz.e", "none", elements={"e": MAJORITY})
    verdict = table(rules, pins={"zz.e": "b"}).verdict("zz", "subsistence")
    assert verdict
    assert verdict.outcomes == verdict.possible == ("none",)


# --- state -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("elements", "facts", "state"),
    [
        ({"e": f"when: {MADE}, $ok"}, "made: yes", "decided"),
        ({"e": f"when: {MADE}, $ok"}, "", "needs_facts"),
        ({"e": SPLIT}, "", "contested"),
        ({"e": MAJORITY}, "", "decided"),
        ({"e": contested(MADE, "never")}, "", "needs_facts"),
        ({"e": contested(MADE, "never")}, "made: yes", "contested"),
        ({"e": contested(MADE, "never")}, "made: no", "decided"),
    ],
)
def test_state(elements: dict[str, str], facts: str, state: str) -> None:
    """Decided: one outcome under every leading choice; contested: each decided, and they differ."""
    assert ask(law("whole if zz.e", "none", elements=elements), facts).state == state


def test_a_set_question_is_decided_where_each_outcome_is_certain_or_impossible() -> None:
    """Set question: each outcome certain or impossible."""
    rules = law(ownership=(f"operator if {MADE}", "employer if {w.signed: yes}", "nobody"))
    assert ask(rules, "made: yes, signed: no", "ownership").state == "decided"
    assert ask(rules, "made: yes", "ownership").state == "needs_facts"


# --- settledness -----------------------------------------------------------------------------


def settled(
    *lines: str, facts: str = "made: yes", topic: str = "subsistence", term: tuple[str, ...] = ()
) -> str:
    """How settled a verdict is, over elements that hold (m, c, o) or fail (not-c) and are so settled."""
    elements = {
        "s": "when: always, $ok",
        "m": "when: always, settled: majority, $say",
        "c": "when: always, settled: contested, $say",
        "o": "when: always, settled: open, $say",
        "not-c": "when: never, settled: contested, $say",
        "w": "when: {w.signed: yes}, settled: contested, $say",
    }
    return ask(law(*lines, elements=elements, term=term), facts, topic).settled.name


def test_a_verdict_is_as_settled_as_its_decision() -> None:
    """Settled > majority > contested > open; the weakest of its decision and what that needed."""
    assert settled("whole if always", "none") == "settled"
    assert settled("whole if always with settled: majority", "none") == "majority"
    assert settled("whole if zz.c with settled: majority", "none") == "contested"
    assert settled("whole if zz.m with settled: open", "none") == "open"


def test_of_all_every_member_was_needed() -> None:
    """Of `all` every member."""
    assert settled("whole if {all: [zz.s, zz.c, zz.m]}", "none") == "contested"


def test_of_any_the_strongest_that_holds_was_needed() -> None:
    """Of `any` the strongest that holds."""
    assert settled("whole if {any: [zz.o, zz.m, zz.c]}", "none") == "majority"
    assert settled("whole if {any: [zz.o, {all: [zz.s, never]}]}", "none") == "open"


def test_through_not_and_unless_it_is_the_same_with_no() -> None:
    """Through `not` and `unless` the same with no."""
    assert settled("whole if {not: zz.not-c}", "none") == "contested"
    assert settled("whole if always unless zz.not-c", "none") == "contested"
    assert (
        settled("whole if {not: {all: [zz.not-c, never]}}", "none") == "settled"
    )  # one failing limb is enough
    assert settled("whole if {not: {any: [zz.not-c, never]}}", "none") == "contested"


def test_another_questions_verdict_counts_where_its_outcome_was_needed() -> None:
    """Another question's verdict where `outcome:` was needed."""
    term = ("long if {outcome: {subsistence: whole}}", "short")
    assert settled("whole if zz.c", "none", topic="term", term=term) == "contested"
    assert settled("whole if zz.s", "none", topic="term", term=term) == "settled"


def test_why_earlier_entries_failed_does_not_count() -> None:
    """Why earlier entries failed does not count."""
    assert settled("parts if zz.not-c with settled: open", "whole if always", "none") == "settled"


def test_where_readings_matter_their_element_counts() -> None:
    """Where readings matter, their element counts."""
    same = {"e": contested(MADE, "{w.made: [yes]}")}
    assert ask(law("whole if zz.e", "none", elements={"e": SPLIT})).settled.name == "contested"
    assert ask(law("whole if zz.e", "none", elements={"e": MAJORITY})).settled.name == "majority"
    apart = ask(law("whole if {any: [zz.e, {w.made: yes}]}", "none", elements=same), "made: yes")
    assert apart.settled.name == "settled"


def test_where_several_entries_can_still_decide_the_weakest_counts() -> None:
    """Where several entries can still decide, the weakest."""
    assert settled("whole if zz.w", "none", facts="") == "contested"
    assert settled("whole if {w.signed: yes} with settled: open", "none", facts="") == "open"
