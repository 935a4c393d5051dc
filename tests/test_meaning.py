"""Facts, completions, presumptions, decisions and parts: one test for each sentence of §5.

The rulebooks are tiny and read by the real reader. `law` writes the keys that mean nothing here
(`say`, `cites`) and turns "whole if {w.made: yes} unless zz.e" into an entry of `decide`.
Decisions, readings and settledness are in test_meaning_verdicts.py; dates and what to ask, in
test_meaning_dates.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from aigc_rules import questions, reader, rulebook, scenario, vocabulary
from aigc_rules.assess import Law, Options, assess
from aigc_rules.condition import Scope, condition
from aigc_rules.engine.proof import follows
from aigc_rules.model import Always
from aigc_rules.problem import Failed, Problem
from aigc_rules.reader import Node
from aigc_rules.verdict import Assessment, Verdict

TODAY = "2026-11-20"

FACTS = """
groups:
- id: w
  label: $t
  about: $t
  facts:
  - {id: w.made, type: yes_no, ask: $t}
  - {id: w.signed, type: yes_no, absent: "no", ask: $t}
  - {id: w.tool, type: level, absent: none, ask: $t, values: [$none, $little, $much]}
  - {id: w.share, type: level, only_if: {not: {w.tool: none}}, absent: none, ask: $t, values: [$none, $little, $much]}
  - {id: w.named, type: yes_no, only_if: {not: {w.tool: none}}, absent: "no", ask: $t}
  - {id: w.alone, type: yes_no, only_if: {w.tool: none}, absent: "no", ask: $t}
  - {id: w.seed, type: choice, only_if: {w.share: much}, ask: $t, values: [$little, $much]}
  - {id: w.kind, type: choices, ask: $t, values: [$none, $text, $image]}
  - {id: w.rounds, type: count, ask: $t}
  - {id: w.day, type: date, ask: $t}
  - {id: w.places, type: countries, ask: $t}
  - {id: w.sealed, type: yes_no, only_if: {w.view: yes}, absent: "no", ask: $t}
  - {id: w.view, type: yes_no, legal: yes, absent: "no", ask: $t}
"""
QUESTIONS = """
reserved_outcomes: [{code: not_asked, en: x, zh: x, means: $t}]
questions:
- {id: subsistence, label: $t, ask: $t, scale: one, outcomes: [$whole, $parts, $none],
   parts: [{code: edits, en: x, zh: x, kind: work}, {code: recording, en: x, zh: x, kind: related}]}
- {id: ownership, label: $t, ask: $t, scale: set, outcomes: [$operator, $employer, $nobody]}
- {id: term, label: $t, ask: $t, scale: one, outcomes: [$long, $short]}
"""
BOOK = """
jurisdiction: zz
name: $t
law_as_of: 2026-11-20
reviewed_by: none
authorities:
  act: {cite: The Act, kind: statute, says: $t, checked: {how: page-seen}}
  old: {cite: The Old Act, kind: statute, in_force: {until: 2020-12-31}, says: $t, checked: {how: page-seen}}
  new: {cite: The New Act, kind: statute, in_force: {from: 2024-01-01}, says: $t, checked: {how: page-seen}}
"""
SHORT = {
    "$ok": "settled: settled, $say",
    "$say": "say: $t, cites: [act]",
    "$t": "{en: x, zh: x}",
    **{f"${w}": f"{{id: {w}, en: x, zh: x}}" for w in ("little", "much", "text", "image")},
    **{f"${w}": f"{{code: {w}, en: x, zh: x, means: $t}}" for w in ("whole", "parts", "long", "short")},
    **{f"${w}": f"{{code: {w}, en: x, zh: x, means: $t}}" for w in ("operator", "employer", "nobody")},
}


def parse(text: str, problems: list[Problem], *, codes: bool = False) -> Node:
    """A YAML text by the real reader, with the abbreviations written out."""
    none = "{code: none, en: x, zh: x, means: $t}" if codes else "{id: none, en: x, zh: x}"
    for short, long in {"$none": none, **dict(reversed(SHORT.items())), "$ok": SHORT["$ok"]}.items():
        text = text.replace(short, long)
    text = text.replace("$say", SHORT["$say"]).replace("$t", SHORT["$t"])
    root = reader.parse(text.encode(), "test.yaml", problems)
    assert root is not None
    return root


def entries(lines: tuple[str, ...], topic: str) -> str:
    """ "whole if X unless Y with in_force: Z" as an entry of `decide`; the last one is `otherwise`."""
    found = []
    for i, line in enumerate(lines):
        entry, _, also = line.partition(" with ")
        then, _, rest = entry.partition(" if ")
        when, _, unless = rest.partition(" unless ")
        body = [
            f"id: zz.{topic}-{i}",
            *([f"if: {when}", f"then: {then}"] if rest else [f"otherwise: {then}"]),
        ]
        body += [f"unless: {unless}"] * bool(unless) + [also] * bool(also)
        meant = (("settled", "settled"), ("say", "$t"), ("cites", "[act]"))
        body += [f"{key}: {value}" for key, value in meant if f"{key}:" not in also]
        found.append(f"    - {{{', '.join(body)}}}")
    return "\n".join(found)


def law(
    *subsistence: str,
    elements: Mapping[str, str] | None = None,
    presume: str = "",
    parts: str = "",
    extra: str = "",
    **topics: tuple[str, ...],
) -> Law:
    """A rulebook with these entries, read by the real reader."""
    problems: list[Problem] = []
    words = vocabulary.vocabulary(parse(FACTS, problems))
    asked = questions.questions(parse(QUESTIONS, problems, codes=True))
    text = BOOK + ("presume:\n" if presume else "")
    text += "".join(
        f"- {{{p if 'why' in p else p + ', why: ordinary'}, say: $t}}\n" for p in presume.split("; ") if p
    )
    found = "".join(f"  zz.{n}: {{{body}}}\n" for n, body in (elements or {}).items())
    text += f"elements:\n{found}" if found else "elements: {}\n"
    text += "questions:\n"
    for topic, lines in {"subsistence": subsistence, **topics}.items():
        text += f"  {topic}:\n    decide:\n{entries(lines, topic)}\n" if lines else ""
        text += f"    parts: {{{parts}}}\n" if parts and topic == "subsistence" else ""
    book = rulebook.rulebook(parse(text + extra, problems), rulebook.Ground(words, asked))
    reader.check(problems)
    return Law(words, asked, {"zz": book})


def table(
    rules: Law, facts: str = "", *, complete: str = "", on: str = TODAY, pins: Mapping[str, str] | None = None
) -> Assessment:
    """An assessment of the facts of group w."""
    problems: list[Problem] = []
    text = f"title: x\ncomplete: [{complete}]\nfacts: {{w: {{{facts}}}}}"
    told = scenario.scenario(parse(text.replace("complete: []\n", ""), problems), rules.vocabulary, ["zz"])
    reader.check(problems)
    topics = tuple(next(iter(rules.books.values())).topics)
    return assess(told, rules, Options(date.fromisoformat(on), topics, pins or {}))


def ask(rules: Law, facts: str = "", topic: str = "subsistence", **how: str) -> Verdict:
    """One verdict."""
    verdict = table(rules, facts, **how).verdict("zz", topic)  # type: ignore[arg-type]
    assert verdict
    return verdict


def possible(when: str, facts: str = "", **how: str) -> set[str]:
    """What a question can come out as that is `whole` where the condition is met, else `none`."""
    return set(ask(law(f"whole if {when}", "none"), facts, **how).possible)


MET, UNMET, OPEN = {"whole"}, {"none"}, {"whole", "none"}


# --- three answers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        ("{all: [{w.made: yes}, {w.signed: yes}]}", "made: no", UNMET),
        ("{all: [{w.made: yes}, {w.signed: yes}]}", "made: yes", OPEN),
        ("{any: [{w.made: yes}, {w.signed: yes}]}", "made: yes", MET),
        ("{any: [{w.made: yes}, {w.signed: yes}]}", "made: no", OPEN),
        ("{not: {w.made: yes}}", "made: no", MET),
        ("{not: {w.made: yes}}", "", OPEN),
        (
            "{at_least: 2, of: [{w.made: yes}, {w.signed: yes}, {w.tool: much}]}",
            "made: no, signed: no",
            UNMET,
        ),
        (
            "{at_least: 2, of: [{w.made: yes}, {w.signed: yes}, {w.tool: much}]}",
            "made: yes, signed: yes",
            MET,
        ),
        (
            "{at_least: 2, of: [{w.made: yes}, {w.signed: yes}, {w.tool: much}]}",
            "made: yes, signed: no",
            OPEN,
        ),
    ],
)
def test_all_any_not_and_at_least_obey_kleenes_strong_logic(
    when: str, facts: str, expected: set[str]
) -> None:
    """`all`, `any`, `not`, `at_least` obey Kleene's strong logic."""
    assert possible(when, facts) == expected


def test_a_fact_left_out_is_unknown() -> None:
    """A fact left out is unknown: never no."""
    assert possible("{w.made: yes}") == OPEN
    assert possible("{w.signed: no}") == OPEN


def test_a_value_left_out_of_a_set_is_no() -> None:
    """A value left out of a set that is given is no (`perhaps_more` … leaves the rest open)."""
    assert possible("{w.kind: image}", "kind: [text]") == UNMET
    assert possible("{w.kind: image}", "kind: [text, perhaps_more]") == OPEN
    assert possible("{w.kind: {only: [text]}}", "kind: text") == MET
    assert possible("{w.kind: {only: [text]}}", "kind: [text, perhaps_more]") == OPEN
    assert possible("{w.kind: {only: [text]}}", "kind: [text, image]") == UNMET


def test_perhaps_more_never_stands_alone_or_beside_none() -> None:
    """`perhaps_more`, never alone, leaves the rest open."""
    for wrong in ("[perhaps_more]", "[none, perhaps_more]", "[none, text]", "[]"):
        with pytest.raises(Failed):
            possible("{w.kind: image}", f"kind: {wrong}")


# --- facts that do not apply ---------------------------------------------------------------------


def test_a_fact_whose_gate_is_no_has_its_absent_value() -> None:
    """A fact whose `only_if` is answered no has the value that the vocabulary names as `absent`."""
    assert possible("{w.share: none}", "tool: none") == MET
    assert possible("{w.share: [little, much]}", "tool: none") == UNMET
    assert possible("{w.share: none}", "tool: little") == OPEN


def test_gates_are_judged_from_the_top_with_absent_values() -> None:
    """Gates are judged from the top, with the absent values of the facts they read."""
    assert possible("{w.seed: [little, much]}", "tool: none") == UNMET  # no tool, so no share, so no seed
    assert possible("{w.seed: [little, much]}", "tool: little") == OPEN


def test_where_no_absent_is_named_no_condition_on_the_fact_is_met() -> None:
    """Where no `absent` is named, no condition on the fact is met."""
    assert possible("{any: [{w.seed: little}, {w.seed: much}]}", "tool: little, share: little") == UNMET
    assert possible("{any: [{w.seed: little}, {w.seed: much}]}", "tool: little, share: much") == MET


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("{not: {w.seed: little}}", ["negated-gate"]),
        ("{any: [{w.share: much}, {not: {w.seed: little}}]}", ["negated-gate"]),
        ("{all: [{w.share: much}, {not: {w.seed: little}}]}", []),
        ("{not: {w.share: little}}", []),
    ],
)
def test_a_not_directly_over_such_a_fact_needs_its_gate_beside_it(when: str, codes: list[str]) -> None:
    """… and a `not:` directly over it is a problem unless its gate stands in the same `all`."""
    try:
        law(f"whole if {when}", "none")
        found = []
    except Failed as failed:
        found = [p.code for p in failed.problems]
    assert found == codes or any(c in found for c in codes)
    assert bool(found) == bool(codes)


def test_a_fact_that_is_given_opens_its_gate() -> None:
    """A fact that is given opens its gate."""
    assert possible("{not: {w.tool: none}}", "share: little") == MET
    assert possible("{not: {w.tool: none}}", "seed: little") == MET  # through its own gate


def test_a_given_fact_whose_gate_is_no_is_a_problem_with_both_places() -> None:
    """If that gate is answered no, it is a problem of the scenario, with both places."""
    with pytest.raises(Failed) as failed:
        possible("{w.share: none}", "share: little, tool: none")
    (problem,) = failed.value.problems
    assert problem.code == "does-not-apply"
    assert problem.other is not None
    assert problem.place.column < problem.other.column


def test_a_fact_given_as_unknown_opens_nothing() -> None:
    """Said not to be known is for the verdict the same as left out."""
    assert possible("{w.tool: none}", "share: unknown") == OPEN


# --- completions -----------------------------------------------------------------------------


def test_a_set_has_at_least_one_value_and_none_alone() -> None:
    """A set at least one (`none` alone; `countries` may be empty)."""
    assert possible("{w.kind: [none, text, image]}") == MET
    assert possible("{all: [{w.kind: none}, {w.kind: text}]}") == UNMET
    assert possible("{any: [{w.places: [GB]}, {not: {w.places: [GB]}}]}") == MET
    assert possible("{w.places: {only: [GB]}}", "places: []") == UNMET


def test_a_set_with_perhaps_more_has_the_values_listed_and_any_others_but_none() -> None:
    """A set with `perhaps_more` the values listed and any others but `none`."""
    assert possible("{w.kind: none}", "kind: [text, perhaps_more]") == UNMET
    assert possible("{w.kind: text}", "kind: [text, perhaps_more]") == MET


def test_a_bound_has_any_value_within_it() -> None:
    """A bound any value within it."""
    assert possible("{w.rounds: {at_least: 30}}", "rounds: {at_least: 35}") == MET
    assert possible("{w.rounds: {at_least: 40}}", "rounds: {at_least: 35}") == OPEN
    assert possible("{w.rounds: {at_most: 34}}", "rounds: {at_least: 35}") == UNMET
    assert possible("{w.rounds: 35}", "rounds: {at_least: 35, at_most: 35}") == MET
    assert possible("{w.tool: {at_least: little}}", "tool: {at_least: little}") == MET
    assert possible("{w.day: {before: 2024-01-01}}", "day: {from: 2024-01-01}") == UNMET


def test_there_are_no_other_ties_between_facts() -> None:
    """There are no other ties between facts: any combination is a completion."""
    assert possible("{all: [{w.made: yes}, {w.signed: no}, {w.kind: none}, {w.rounds: 0}]}") == OPEN


# --- presumptions and complete groups ------------------------------------------------------------


def test_complete_fills_in_absent_values_and_nothing_is_filled_in_otherwise() -> None:
    """Presumptions and `complete` groups are all that is ever filled in."""
    assert possible("{w.signed: no}") == OPEN
    assert possible("{w.signed: no}", complete="w") == MET
    assert possible("{w.made: no}", complete="w") == OPEN  # without an absent value it stays unknown


def test_complete_fills_no_legal_fact_and_none_given_as_unknown() -> None:
    """`complete` fills no fact that is marked legal, and none that is given as `unknown`."""
    assert possible("{w.view: no}", complete="w") == OPEN
    assert possible("{w.signed: no}", "signed: unknown", complete="w") == OPEN


def presumed(presume: str, when: str, facts: str = "") -> Verdict:
    """A verdict under one presumption."""
    return ask(law(f"whole if {when}", "none", presume=presume), facts)


def test_a_presumption_fills_a_fact_that_is_left_out_and_is_listed() -> None:
    """A presumption fills a fact that is left out, and is listed with what would be possible without it."""
    verdict = presumed("fact: w.made, is: yes", "{w.made: yes}")
    assert verdict.possible == ("whole",)
    assert [(p.presumption.fact, p.else_possible) for p in verdict.presumed] == [
        ("w.made", ("whole", "none"))
    ]
    given = presumed("fact: w.made, is: yes", "{w.made: yes}", "made: no")
    assert given.possible == ("none",)
    assert not given.presumed


def test_what_is_said_not_to_be_known_only_the_law_presumes() -> None:
    """A presumption fills a fact that is left out."""
    ordinary, by_law = "fact: w.made, is: yes", "fact: w.made, is: yes, why: law, cites: [act]"
    assert presumed(ordinary, "{w.made: yes}", "made: unknown").possible == ("whole", "none")
    assert not presumed(ordinary, "{w.made: yes}", "made: unknown").presumed
    assert presumed(by_law, "{w.made: yes}", "made: unknown").possible == ("whole",)
    assert presumed(by_law, "{w.made: yes}", "made: no").possible == ("none",)


def test_a_presumption_fills_only_a_fact_that_applies_and_never_opens_a_gate() -> None:
    """A presumption fills a fact that … applies, never opens a gate."""
    assert presumed("fact: w.share, is: much", "{w.tool: none}").possible == ("whole", "none")
    assert presumed("fact: w.share, is: much", "{w.share: much}").possible == ("whole", "none")
    shut = presumed("fact: w.share, is: much", "{w.share: much}", "tool: none")
    assert (shut.possible, shut.presumed) == (("none",), ())
    assert presumed("fact: w.share, is: much", "{w.share: much}", "tool: little").possible == ("whole",)


def test_a_presumption_that_given_facts_exclude_gives_way() -> None:
    """A fact that is given opens its gate; a presumption fills only what is left out."""
    assert presumed("fact: w.tool, is: none", "{w.tool: none}", "share: little").possible == ("none",)


def test_what_gives_way_has_no_say_in_whether_another_presumption_is_used() -> None:
    """A presumption that fills a fact is listed, whatever another one would have said of its gate."""
    verdict = presumed("fact: w.tool, is: none; fact: w.named, is: yes", "{w.named: yes}", "share: little")
    assert verdict.possible == ("whole",)
    assert [(p.presumption.fact, p.else_possible) for p in verdict.presumed] == [
        ("w.named", ("whole", "none"))
    ]


def test_a_presumption_on_a_fact_that_applies_in_no_completion_is_not_listed() -> None:
    """A presumption fills a fact that … applies: the given fact says that there was a tool."""
    verdict = presumed("fact: w.alone, is: yes", "{w.alone: yes}", "share: little")
    assert (verdict.possible, verdict.presumed) == (("none",), ())


def test_presumptions_are_exact() -> None:
    """A presumption *fills* a fact: a bound, or a set that may have more, would leave it open."""
    for wrong in ("fact: w.day, is: {from: 2024-01-01}", "fact: w.kind, is: [text, perhaps_more]"):
        with pytest.raises(Failed):
            presumed(wrong, "{w.made: yes}")


def test_theorems_are_proved_without_presumptions() -> None:
    """Theorems and lint are proved without presumptions."""
    rules = law("whole if {w.made: yes}", "none", presume="fact: w.made, is: yes")
    scope = Scope(rules.vocabulary.facts, {}, rules.questions)
    always = condition(parse("{outcome: {subsistence: whole}}", []), scope)
    assert always
    day = date.fromisoformat(TODAY).toordinal()
    assert follows(rules.books["zz"], rules.vocabulary, day, Always(met=True), always)
