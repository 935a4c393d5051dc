"""Decided cases as contract tests, and how they are scored, compared and found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from aigc_rules import backtest as played
from aigc_rules.assess import BOTH, NATIVE, Law
from aigc_rules.backtest import Replay, replay
from aigc_rules.case import NOT_DECIDED, Case, Decided, case, last_day
from aigc_rules.casebook import cases
from aigc_rules.conflicts import conflicts
from aigc_rules.engine.durable import available
from aigc_rules.engine.tree import first_no
from aigc_rules.library import Library, folder
from aigc_rules.likeness import Measure
from aigc_rules.model import FactIs, Named
from aigc_rules.nearest import nearest
from aigc_rules.problem import Failed, Problem
from aigc_rules.reader import parse

TODAY = date(2026, 11, 20)
FIVE = ("us", "cn", "eu", "uk", "jp")
RULES = Path(__file__).parent / "bad" / "rules"


@cache
def law() -> Law:
    return Library().law()


@cache
def shipped() -> tuple[Case, ...]:
    return cases(law())


@cache
def replays(engine: str = NATIVE) -> tuple[Replay, ...]:
    return tuple(played.backtest(shipped(), law(), TODAY, engine=engine))


def judged() -> list[Replay]:
    """What was decided, in the places that have rulebooks."""
    return [r for r in replays() if r.result not in (played.LEFT_OPEN, played.NO_RULEBOOK)]


# --- the shipped cases -----------------------------------------------------------------------


def test_a_case_lies_where_its_id_says() -> None:
    for one in shipped():
        file = Path(one.scenario.path)
        assert one.id == file.stem
        assert one.id.startswith(f"{file.parent.name}-")


def test_everything_a_case_says_is_there_in_both_languages() -> None:
    for one in shipped():
        said = [one.scenario.title, one.scenario.summary]
        said += [text for d in one.decided for text in (d.forum, d.note)]
        for text in said:
            assert text.en
            assert any("\u4e00" <= c <= "\u9fff" for c in text.zh), (one.id, text)


def test_a_decision_that_a_rulebook_knows_is_checked_alike_in_both() -> None:
    for one in shipped():
        for entry in one.decided:
            if entry.authority and entry.jurisdiction in law().books:
                assert law().books[entry.jurisdiction].authorities[entry.authority].checked == entry.checked


def test_what_was_decided_names_the_test_it_stands_for() -> None:
    """Else nothing could be said of the authorities on the path that decides."""
    bare = [r.id for r in judged() if not r.decided.grounds]
    assert bare == []


def test_no_decided_case_is_contradicted() -> None:
    assert [(r.id, r.result) for r in replays() if r.failed] == []


def test_nearly_all_that_was_decided_comes_out_as_it_was_decided() -> None:
    mine = [r for r in judged() if r.decided.jurisdiction in FIVE]
    agreed = [r for r in mine if r.result in (played.AGREE, played.READING)]
    assert len(mine) >= 90
    assert len(agreed) / len(mine) >= 0.95


def test_a_case_that_stays_open_says_which_facts_keep_it_open() -> None:
    for found in replays():
        if found.result == played.OPEN:
            assert found.settles or found.changes, found.id
            assert len(found.settles) <= 6, found.id


def test_nearly_every_path_cites_the_decision_or_its_test() -> None:
    scored = [r for r in judged() if r.authority and r.result in (played.AGREE, played.READING)]
    cited = [r for r in scored if r.authority != played.NEITHER]
    assert len(cited) / len(scored) >= 0.9


def test_cases_without_a_rulebook_are_kept() -> None:
    assert {"de", "kr"} <= {r.decided.jurisdiction for r in replays() if r.result == played.NO_RULEBOOK}


@pytest.mark.skipif(not available(), reason="durable-rules is not there")
def test_both_engines_replay_alike() -> None:
    one, two = ([(r.id, r.result, r.authority) for r in replays(engine)] for engine in (NATIVE, BOTH))
    assert one == two


def test_two_cases_that_differ_are_told_apart_by_the_rulebook() -> None:
    for found in conflicts(shipped(), law(), TODAY):
        assert found.met, (found.one.id, found.two.id)


# --- scoring ---------------------------------------------------------------------------------

CASE = """\
title: A case
facts: {work: {kind: image, fixed: exact}, tool: {role: expression}}
decided:
  - jurisdiction: zz
    question: subsistence
    outcome: whole
    forum: A court
    date: 2024-02
    cite: No. 1
    checked: page-seen
    tests: [act]
    grade: A
"""


@cache
def zedland() -> Law:
    return Library(RULES).law()


def made(text: str = CASE) -> Case:
    problems: list[Problem] = []
    root = parse(text.encode(), "zz-made.yaml", problems)
    assert root is not None
    found = case(root, "zz-made", zedland().vocabulary, zedland().questions, zedland().books)
    assert problems == []
    return found


def played_one(text: str = CASE, today: date = TODAY) -> Replay:
    one = made(text)
    entry = one.decided[0]
    return replay(one, entry, zedland(), date.fromordinal(entry.last_day), today)


def changed(**keys: str) -> str:
    """The case with other words, or with more keys."""
    text = CASE
    for key, value in keys.items():
        line = next((ln for ln in text.splitlines() if ln.strip().startswith(f"{key}:")), None)
        indent = {"facts": "", "- jurisdiction": "  "}.get(key, "    ")
        new = f"{indent}{key}: {value}"
        text = text.replace(line, new) if line else f"{text}{new}\n"
    return text


NO_IMAGE = "{work: {kind: text, fixed: exact}, tool: {role: expression}}"
KNOWN = "{because: {en: Under appeal., zh: 上诉中。}, until: 2026-12-31}"


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        ({}, played.READING),
        ({"tests": "[]"}, played.OPEN),
        ({"outcome": "none", "tests": "[]"}, played.OPEN),
        ({"outcome": "none", "possible": "whole"}, played.AGREE),
        ({"facts": NO_IMAGE, "outcome": "none"}, played.AGREE),
        ({"facts": NO_IMAGE}, played.DIFFER),
        ({"facts": NO_IMAGE, "outcome": "none", "must_not": "none"}, played.DIFFER),
        ({"facts": NO_IMAGE, "outcome": "none", "parts": "[]"}, played.AGREE),
        ({"facts": NO_IMAGE, "outcome": "none", "parts": "[edits]"}, played.DIFFER),
        ({"facts": NO_IMAGE, "outcome": NOT_DECIDED}, played.LEFT_OPEN),
        ({"facts": NO_IMAGE, "outcome": NOT_DECIDED, "authority": "act"}, played.DIFFER),
        ({"facts": NO_IMAGE, "outcome": NOT_DECIDED, "possible": "whole"}, played.DIFFER),
        ({"outcome": NOT_DECIDED, "authority": "act", "possible": "[whole, none]"}, played.LEFT_OPEN),
        ({"facts": NO_IMAGE, "known": KNOWN}, played.KNOWN),
        ({"facts": NO_IMAGE, "outcome": "none", "known": KNOWN}, played.RESOLVED),
        ({"- jurisdiction": "qq", "tests": "[]"}, played.NO_RULEBOOK),
        ({"question": "training", "outcome": "infringing"}, played.NO_RULEBOOK),
    ],
)
def test_a_case_is_scored_so(keys: dict[str, str], result: str) -> None:
    assert played_one(changed(**keys)).result == result


def test_a_known_disagreement_ends_on_its_day() -> None:
    text = changed(facts=NO_IMAGE, known=KNOWN)
    assert played_one(text, date(2026, 12, 31)).result == played.KNOWN
    assert played_one(text, date(2027, 1, 1)).result == played.EXPIRED


def test_a_case_is_replayed_under_the_law_of_its_own_day() -> None:
    """The narrow reading is in force from 2020: before, the wide one is all there is."""
    assert played_one(changed(date="2019")).result == played.AGREE
    assert played_one(changed(date="2019")).on == date(2019, 12, 31)
    assert played_one(changed(date="2020")).result == played.READING


def test_a_difference_under_the_law_of_today_alone_is_no_failure() -> None:
    text = changed(date="2019", must_not="none", facts=NO_IMAGE, outcome="none")
    assert played_one(text).failed
    moved = made(changed(date="2019", outcome="whole", tests="[]", parts="[]"))
    then, now = (
        [r.result for r in played.backtest([moved], zedland(), TODAY, under_today=t)] for t in (False, True)
    )
    assert (then, now) == ([played.AGREE], [played.OPEN])


def test_a_difference_shows_the_first_no() -> None:
    found = played_one(changed(facts=NO_IMAGE)).wanted
    assert found is not None
    steps = [limb.part for limb in first_no(found)]
    names = [p.id if isinstance(p, Named) else p.fact for p in steps if isinstance(p, (Named, FactIs))]
    assert (found.decision.id, names) == ("zz.whole", ["zz.made", "work.kind"])


def test_what_is_open_lists_the_facts_that_would_settle_it() -> None:
    found = played_one(changed(facts="{work: {kind: image}, tool: {role: none}}", tests="[]"))
    assert (found.result, found.settles) == (played.OPEN, ("work.fixed",))


def test_the_authority_is_scored_apart() -> None:
    sure = {"facts": NO_IMAGE, "outcome": "none"}
    assert played_one(changed(**sure, authority="act")).authority == played.ITSELF
    assert played_one(changed(**sure)).authority == played.TEST
    assert played_one(changed(**sure, tests="[]")).authority == ""
    assert played_one(changed(**sure, authority="act")).in_sample
    assert not played_one(changed(**sure)).in_sample


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("2024-02-28", "2024-02-28"),
        ("2024-02", "2024-02-29"),
        ("2023", "2023-12-31"),
        ("2024-00", None),
        ("2024-13", None),
        ("2024-02-30", None),
        ("2024-02-00", None),
        ("0000", None),
        ("24", None),
    ],
)
def test_a_partial_date_means_its_last_day(word: str, day: str | None) -> None:
    assert last_day(word) == (date.fromisoformat(day).toordinal() if day else None)


# --- likeness --------------------------------------------------------------------------------


def _measure() -> Measure:
    return Measure(zedland().books["zz"], zedland().vocabulary, TODAY.toordinal(), "subsistence")


def _facts(facts: str) -> Case:
    return made(changed(facts=facts))


@pytest.mark.parametrize(
    ("mine", "theirs", "distance"),
    [
        ("{work: {kind: image}}", "{work: {kind: image}}", 0.0),
        ("{work: {kind: image}}", "{work: {kind: text}}", 1.0),
        ("{work: {kind: image}}", "{tool: {role: none}}", 0.5),
        ("{work: {kind: image}}", "{work: {kind: image}, tool: {role: none}}", 0.25),
        ("{work: {kind: [image, perhaps_more]}}", "{work: {kind: image}}", 0.25),
        ("{work: {kind: [text, perhaps_more]}}", "{work: {kind: [text, image]}}", 0.25),
        ("{tool: {runs: 5}}", "{tool: {runs: 500}}", 0.5),
    ],
)
def test_likeness_counts_what_the_rules_tell_apart(mine: str, theirs: str, distance: float) -> None:
    one, two = _facts(mine).scenario, _facts(theirs).scenario
    assert _measure().compare(one, two).distance == distance
    assert _measure().compare(two, one).distance == distance


def test_every_case_is_nearest_to_itself() -> None:
    for one in shipped():
        topics = [d.topic for d in one.decided if d.jurisdiction in law().books]
        for group in nearest(one.scenario, shipped(), law(), topics[:1], TODAY.toordinal(), 200):
            mine = [n for n in group.cases if n.case.id == one.id]
            for near in mine:
                assert near.likeness.distance in (0, 0.5) or not near.likeness.facts
                assert not near.likeness.differ
                assert group.cases[0].likeness.distance <= near.likeness.distance


def test_facts_that_no_rule_reads_do_not_count() -> None:
    one = made(changed(facts="{work: {kind: image}, record: {proof: log}}"))
    two = made(changed(facts="{work: {kind: image}, record: {proof: drafts}}"))
    like = _measure().compare(one.scenario, two.scenario)
    assert [f.fact for f in like.facts] == ["work.kind"]


def _pair(edit: Callable[[Decided], Decided], **keys: str) -> list[Case]:
    one = made(changed(facts=NO_IMAGE, outcome="none"))
    two = made(changed(facts=NO_IMAGE, **keys))
    return [one, replace(two, id="zz-other", decided=(edit(two.decided[0]),))]


def test_cases_on_the_same_facts_that_came_out_differently_are_a_conflict() -> None:
    (found,) = conflicts(_pair(lambda d: d), zedland(), TODAY)
    assert (found.one.id, found.two.id, found.met) == (
        "zz-made zz.subsistence",
        "zz-other zz.subsistence",
        False,
    )


def test_a_reading_explains_a_conflict() -> None:
    one, two = made(changed(outcome="none")), replace(made(), id="zz-other")
    (found,) = conflicts([one, two], zedland(), TODAY)
    assert (found.met, found.contested) == (True, ("zz.made",))


def test_cases_that_accept_the_same_are_no_conflict() -> None:
    assert list(conflicts(_pair(lambda d: replace(d, possible=("none",))), zedland(), TODAY)) == []


# --- reading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"outcome": "permitted"}, "unknown-outcome"),
        ({"aspect": "copies"}, "unknown-aspect"),
        ({"tests": "[axt]"}, "unknown-authority"),
        ({"grade": "D"}, "unknown-word"),
        ({"checked": "seen"}, "unknown-word"),
        ({"known": "{because: {en: a, zh: b}}"}, "missing-key"),
        ({"parts": "[whole]"}, "unknown-part"),
    ],
)
def test_what_cannot_have_been_decided_is_refused(keys: dict[str, str], code: str) -> None:
    problems: list[Problem] = []
    root = parse(changed(**keys).encode(), "a.yaml", problems)
    assert root is not None
    case(root, "a", zedland().vocabulary, zedland().questions, zedland().books)
    assert [p.code for p in problems] == [code]


def test_an_empty_folder_and_an_id_that_is_used_twice_are_problems(tmp_path: Path) -> None:
    with pytest.raises(Failed) as none:
        cases(zedland(), tmp_path)
    assert [p.code for p in none.value.problems] == ["no-cases"]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "zz-same.yaml").write_text(CASE, encoding="utf-8")
    with pytest.raises(Failed) as twice:
        cases(zedland(), tmp_path)
    assert [p.code for p in twice.value.problems] == ["duplicate-id"]


def test_the_shipped_folder_is_found() -> None:
    assert (folder("examples") / "cases" / "us" / "us-zarya.yaml").is_file()
