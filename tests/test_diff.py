"""Two versions of the law: what is told of changes, which verdicts move, by what, and where both are equivalent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.changes import CHANGED, Change, changes
from aigc_rules.corpus import TEST, Subject, of_tests, written_tests
from aigc_rules.diff import Affected, Diff, Version, diff, fitted
from aigc_rules.equivalence import DIFFERENT, EQUAL, OTHER_FACTS
from aigc_rules.library import Library
from aigc_rules.mixture import Mixture
from aigc_rules.model import Given, OneOf, Scenario, Text
from aigc_rules.problem import Place
from aigc_rules.reach import reach
from aigc_rules.verdict import said

SMALL = Path(__file__).parent / "bad" / "rules"
DAY = date(2026, 11, 20)
WHOLE = "if: {all: [zz.fixed, zz.made]}, then: whole, settled: contested"


def version(path: Path) -> Version:
    library = Library(path)

    @cache
    def amend(proposals: tuple[str, ...]) -> Law:
        return library.law(None, proposals)

    return Version("a version", amend(()), amend, library.proposals())


def edited(tmp_path: Path, *edits: tuple[str, str], file: str = "zz.yaml") -> Version:
    """The small rulebook with some words replaced."""
    shutil.copytree(SMALL, tmp_path / "new", dirs_exist_ok=True)
    path = tmp_path / "new" / file
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return version(tmp_path / "new")


def subject(facts: dict[str, str], *, name: str = "a test", day: date = DAY) -> Subject:
    given = {f: Given(f, OneOf((v,)), (("is", v),)) for f, v in facts.items()}
    scenario = Scenario(Text(name, name), "a.yaml", given)
    return Subject(TEST, name, Place("a.yaml"), scenario, "zz", ("subsistence",), day)


FIXED = subject({"work.fixed": "exact", "tool.role": "none"}, name="fixed")
LOOSE = subject({"work.fixed": "changing", "tool.role": "none"}, name="loose")
CORPUS = (FIXED, LOOSE)


def told(found: Iterator[Change] | tuple[Change, ...]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(c.how, c.kind, c.id, tuple(d.what for d in c.details)) for c in found]


def compared(new: Version, *, corpus: tuple[Subject, ...] = CORPUS, exhaustive: bool = False) -> Diff:
    return diff(version(SMALL), new, corpus, DAY, exhaustive=exhaustive)


def test_the_same_law_has_no_changes_and_moves_nothing() -> None:
    found = compared(version(SMALL), exhaustive=True)
    assert (found.changes, found.moves, found.tried) == ((), (), 2)
    assert {e.result for e in found.equivalences} == {EQUAL}


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ([("{work.fixed: exact}", "{work.fixed: {at_least: exact}}")], (CHANGED, "element", "zz.fixed", ("when",))),
        ([("en: it is fixed", "en: it lasts")], (CHANGED, "element", "zz.fixed", ("say",))),
        ([("in_force: {from: 2020-01-01}", "in_force: {from: 2021-01-01}")], (CHANGED, "reading", "zz.made=narrow", ("in_force",))),
        ([("how: page-seen", "how: second-hand")], (CHANGED, "authority", "act", ("checked",))),
        ([("law_as_of: 2026-01-01", "law_as_of: 2026-02-01")], (CHANGED, "rulebook", "zz", ("law_as_of",))),
        ([(WHOLE, WHOLE.replace("contested", "settled"))], (CHANGED, "decision", "zz.whole", ("settled",))),
        ([("then: whole, ", "unless: {tool.role: none}, then: whole, ")], (CHANGED, "decision", "zz.whole", ("unless",))),
        ([("then: whole", "then: none")], (CHANGED, "decision", "zz.whole", ("then",))),
    ],
)  # fmt: skip
def test_a_change_is_told_by_its_item_and_what_of_it_changed(
    tmp_path: Path, edits: list[tuple[str, str]], wanted: tuple[str, str, str, tuple[str, ...]]
) -> None:
    assert told(compared(edited(tmp_path, *edits)).changes) == [wanted]


def test_limbs_in_another_order_are_no_change(tmp_path: Path) -> None:
    found = compared(edited(tmp_path, ("[zz.fixed, zz.made]", "[zz.made, zz.fixed]")))
    assert found.changes == ()


def test_what_is_added_and_removed_is_told(tmp_path: Path) -> None:
    no_fixed = (
        "      - {id: zz.none",
        "      - {id: zz.loose, if: {not: zz.fixed}, then: none, settled: settled, say: {en: It is gone., zh: 未固定。}, cites: [act]}\n      - {id: zz.none",
    )
    found = compared(edited(tmp_path, no_fixed))
    assert [(c.how, c.kind, c.id) for c in found.changes] == [("added", "decision", "zz.loose")]
    back = diff(found.new, found.old, (), DAY)
    assert [(c.how, c.kind, c.id) for c in back.changes] == [("removed", "decision", "zz.loose")]


def test_decisions_in_another_order_are_one_change(tmp_path: Path) -> None:
    extra = "      - {id: zz.loose, if: {not: zz.fixed}, then: none, settled: settled, say: {en: It is gone., zh: 未固定。}, cites: [act]}\n"
    first = ("      - {id: zz.whole", f"{extra}      - {{id: zz.whole")
    last = ("      - {id: zz.none", f"{extra}      - {{id: zz.none")
    one, two = edited(tmp_path / "1", first), edited(tmp_path / "2", last)
    assert told(changes(one.law, two.law)) == [(CHANGED, "order", "subsistence", ("order",))]


def test_a_fact_that_gains_a_value_is_the_change_and_not_the_rules_that_read_it(tmp_path: Path) -> None:
    new = edited(
        tmp_path,
        (
            "{id: changing, en: not fixed",
            "{id: fleeting, en: gone, zh: 消失}\n    - {id: changing, en: not fixed",
        ),
        file="facts.yaml",
    )
    assert told(compared(new).changes) == [(CHANGED, "fact", "work.fixed", ("values", "labels"))]


def test_a_verdict_that_moves_names_what_moved_it(tmp_path: Path) -> None:
    new = edited(
        tmp_path, ("{work.fixed: exact}", "{work.fixed: changing}"), ("how: page-seen", "how: unchecked")
    )
    found = compared(new)
    assert [(m.subject.name, m.by) for m in found.moves] == [
        ("fixed", (("element", "zz.fixed"),)),
        ("loose", (("element", "zz.fixed"),)),
    ]
    assert [(m.before.possible, m.after.possible) for m in found.moves if m.before and m.after] == [
        (("whole", "none"), ("none",)),
        (("none",), ("whole", "none")),
    ]


def test_changes_that_move_a_verdict_only_together_are_both_named(tmp_path: Path) -> None:
    new = edited(
        tmp_path,
        ("{work.fixed: exact}", "{any: [{work.fixed: exact}, zz.kept]}"),
        (
            "elements:\n",
            "elements:\n  zz.kept: {when: never, say: {en: kept, zh: 保留}, cites: [act], settled: settled}\n",
        ),
    )
    still = edited(
        tmp_path / "b",
        ("{work.fixed: exact}", "{any: [{work.fixed: exact}, zz.kept]}"),
        (
            "elements:\n",
            "elements:\n  zz.kept: {when: always, say: {en: kept, zh: 保留}, cites: [act], settled: settled}\n",
        ),
    )
    assert compared(new).moves == ()
    moves = compared(still).moves
    assert [m.by for m in moves] == [(("element", "zz.fixed"),)]  # zz.kept is new, and moves by being named
    both = diff(new, still, CORPUS, DAY).moves
    assert [m.by for m in both] == [(("element", "zz.kept"),)]


def test_what_moved_a_verdict_gives_the_new_one_by_itself(tmp_path: Path) -> None:
    """Of several changes, those that are named are enough, and none of them can be left out."""
    new = edited(
        tmp_path,
        ("{work.fixed: exact}", "always"),
        ("wide: {when: {work.kind: image}", "wide: {when: always"),
        ("narrow: {when: {tool.role: none}", "narrow: {when: {not: {tool.role: expression}}"),
        (WHOLE, WHOLE.replace("contested", "majority")),
    )  # fmt: skip
    old = version(SMALL)
    for move in diff(old, new, CORPUS, DAY).moves:
        mixed = Mixture(old.law.books["zz"], new.law.books["zz"], new.law.vocabulary)
        named = {u for u in mixed.units if set(mixed.names(u)) <= set(move.by)}

        def verdict(keep: set[tuple[str, str]], move: object = move, mixed: Mixture = mixed) -> object:
            book = mixed.book(frozenset(set(mixed.units) - keep))
            assert book is not None
            law = replace(new.law, books={"zz": book})
            subject_ = move.subject  # type: ignore[attr-defined]
            made = assess(subject_.scenario, law, Options(DAY, ("subsistence",), engine=NATIVE))
            return said(made.verdicts[0])

        assert verdict(named) == said(move.after)
        for one in named:
            assert verdict(named - {one}) != said(move.after)


def test_a_mixture_that_would_rest_on_itself_is_none(tmp_path: Path) -> None:
    kept = "elements:\n  zz.kept: {when: %s, say: {en: kept, zh: 保留}, cites: [act], settled: settled}\n"
    one = edited(tmp_path / "1", ("elements:\n", kept % "zz.fixed"))
    two = edited(
        tmp_path / "2",
        ("elements:\n", kept % "{work.fixed: exact}"),
        ("zz.fixed: {when: {work.fixed: exact}", "zz.fixed: {when: zz.kept"),
    )
    mixed = Mixture(one.law.books["zz"], two.law.books["zz"], two.law.vocabulary)
    assert mixed.book(frozenset({("element", "zz.kept")})) is None
    assert mixed.book(frozenset({("element", "zz.kept"), ("element", "zz.fixed")})) is not None


def test_a_scenario_that_a_version_has_no_words_for_has_no_verdict_there(tmp_path: Path) -> None:
    old = version(SMALL).law.vocabulary
    assert fitted(subject({"work.new": "a"}).scenario, old) is None
    assert fitted(subject({"work.fixed": "liquid"}).scenario, old) is None
    assert fitted(FIXED.scenario, old) is not None
    new = edited(
        tmp_path, ("{id: exact,", "{id: firm, en: firm, zh: 牢固}\n    - {id: exact,"), file="facts.yaml"
    )
    firm = subject({"work.fixed": "firm"}, name="firm")
    found = compared(new, corpus=(firm,))
    assert [(m.before, m.after.possible if m.after else None) for m in found.moves] == [(None, ("none",))]


def test_a_question_is_equivalent_or_has_a_scenario_on_which_it_is_not(tmp_path: Path) -> None:
    same = edited(tmp_path / "1", ("{work.fixed: exact}", "{not: {work.fixed: changing}}"))
    assert [(e.topic, e.result) for e in compared(same, exhaustive=True).equivalences] == [
        ("subsistence", EQUAL)
    ]
    other = edited(tmp_path / "2", ("{work.fixed: exact}", "{work.fixed: changing}"))
    [found] = compared(other, exhaustive=True).equivalences
    assert (found.result, found.day) == (DIFFERENT, DAY)
    facts = {g.fact: g for g in found.facts}
    tried = replace(FIXED, scenario=replace(FIXED.scenario, facts=facts), readings=found.readings)
    both = [
        assess(tried.scenario, v.law, Options(DAY, ("subsistence",), dict(found.readings), NATIVE))
        .verdicts[0]
        .possible
        for v in (version(SMALL), other)
    ]
    assert both[0] != both[1]
    assert [found.before.outcomes, found.after.outcomes] == both


def test_a_difference_on_another_day_is_found(tmp_path: Path) -> None:
    new = edited(tmp_path, ("in_force: {from: 2020-01-01}", "in_force: {from: 2021-06-01}"))
    [found] = compared(new, exhaustive=True).equivalences
    assert found.result == DIFFERENT
    assert found.day is not None
    assert date(2020, 1, 1) <= found.day < date(2021, 6, 1)


def test_where_facts_themselves_changed_nothing_is_claimed(tmp_path: Path) -> None:
    new = edited(
        tmp_path, ("{id: exact,", "{id: firm, en: firm, zh: 牢固}\n    - {id: exact,"), file="facts.yaml"
    )
    assert [e.result for e in compared(new, exhaustive=True).equivalences] == [OTHER_FACTS]


def test_a_sentence_moves_no_verdict_and_is_not_tried(tmp_path: Path) -> None:
    old, new = version(SMALL), edited(tmp_path, ("en: it is fixed", "en: it lasts"))
    affected = Affected(old.law, new.law, changes(old.law, new.law))
    assert affected.among(FIXED) == ()


def test_a_bill_that_changes_is_told_apart_from_the_law(tmp_path: Path) -> None:
    for name, when in (("old", "never"), ("new", "always")):
        shutil.copytree(SMALL, tmp_path / name)
        (tmp_path / name / "proposals").mkdir(exist_ok=True)
        (tmp_path / name / "proposals" / "zz-bill.yaml").write_text(
            "jurisdiction: zz\ntitle: {en: A bill, zh: 法案}\n"
            "authorities: {bill: {cite: The Bill, kind: bill, says: {en: A., zh: 甲。}, checked: {how: second-hand}}}\n"
            f"elements: {{zz.fixed: {{replace: yes, when: {when}, say: {{en: a, zh: 甲}}, cites: [bill], settled: settled}}}}\n",
            encoding="utf-8",
        )
    asked = replace(FIXED, proposals=("zz-bill",))
    found = diff(version(tmp_path / "old"), version(tmp_path / "new"), (FIXED, asked), DAY)
    assert [(c.bill, c.kind, c.id) for c in found.changes] == [("zz-bill", "element", "zz.fixed")]
    assert [(m.subject.proposals, m.by) for m in found.moves] == [(("zz-bill",), (("element", "zz.fixed"),))]
    alone = diff(version(SMALL), version(tmp_path / "new"), (), DAY)
    assert [(c.how, c.kind, c.id) for c in alone.changes] == [("added", "proposal", "zz-bill")]


def test_a_question_rests_on_everything_that_can_change_its_verdict() -> None:
    law = version(SMALL).law
    assert reach(law.books["zz"], "subsistence", law.vocabulary) == {
        *(("topic", "subsistence"), ("order", "subsistence")),
        *(("decision", "zz.whole"), ("decision", "zz.none")),
        *(("outcome", "subsistence whole"), ("outcome", "subsistence none")),
        *(("element", "zz.fixed"), ("element", "zz.made")),
        *(("reading", "zz.made=wide"), ("reading", "zz.made=narrow")),
        *(("fact", "work.fixed"), ("fact", "work.kind"), ("fact", "tool.role")),
    }


def test_what_a_topic_does_not_reach_never_moves_it() -> None:
    """The filter leaves out nothing: drop a rule of the shipped law, and try every example of it."""
    library = Library()
    law = library.law(("jp",))
    book = law.books["jp"]
    subjects = of_tests(written_tests(library, law, "jp"), "jp", DAY)[::3]
    for name in list(book.elements)[::11]:
        element = replace(
            book.elements[name],
            settled=book.elements[name].settled,
            in_force=replace(book.elements[name].in_force, start=DAY.toordinal() + 9),
        )
        other = replace(law, books={"jp": replace(book, elements={**book.elements, name: element})})
        affected = Affected(law, other, changes(law, other))
        for one in subjects:
            outside = tuple(t for t in one.topics if t not in affected.among(one))
            if outside and not one.proposals:
                options = Options(one.day, outside, dict(one.readings), NATIVE)
                both = (assess(one.scenario, v, options).verdicts for v in (law, other))
                assert [said(v) for v in next(both)] == [said(v) for v in next(both)]
