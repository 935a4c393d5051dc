"""Evidence: which facts are to be proved, what proves them, and what cases accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from aigc_rules.assess import NATIVE, Law, Options, assess
from aigc_rules.case import Case
from aigc_rules.casebook import cases
from aigc_rules.evidence import Evidence, Mark, Proved, evidence
from aigc_rules.library import Library, folder
from aigc_rules.model import PROOF, Scenario, SetOf
from aigc_rules.problem import Problem
from aigc_rules.reader import parse
from aigc_rules.report.checklist import Checklist
from aigc_rules.safeguards import Safeguards
from aigc_rules.scenario import scenario

DAY = date(2026, 11, 20)
SCENARIOS = sorted((folder("examples") / "scenarios").glob("*.yaml"))
EDITED = """
title: edited
complete: [input, selection, arrangement]
facts:
  work: {kind: image, fixed: exact, human_parts: none, constraints: none, room: open, differs: clear}
  tool: {kind: [generative_model, ordinary_editor], role: expression, share: some}
  prompting: {detail: topic, author: maker, corrections: none}
  editing: {manual: substantial, visible: yes, regions: none}
"""


@lru_cache
def law() -> Law:
    return Library().law()


@lru_cache
def shipped() -> Safeguards:
    return Library().safeguards(law().vocabulary)


@lru_cache
def decided() -> tuple[Case, ...]:
    return cases(law())


def told(text: str) -> Scenario:
    problems: list[Problem] = []
    root = parse(text.encode(), "scenario.yaml", problems)
    assert root is not None
    made = scenario(root, law().vocabulary, law().books)
    assert problems == []
    return made


def record(made: Scenario, *codes: str, topics: tuple[str, ...] = ("subsistence",)) -> Evidence:
    some = replace(law(), books={c: law().books[c] for c in codes or law().books})
    return evidence(made, some, Options(DAY, topics, engine=NATIVE, always=()), decided(), shipped())


def facts(found: Evidence) -> dict[str, Proved]:
    return {f.fact.id: f for f in found.facts}


def marks(found: Evidence) -> dict[str, Mark]:
    return {s.kind: s.mark for s in found.steps}


# --- which facts -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda p: p.stem)
def test_the_facts_are_those_on_the_path_of_the_verdicts(file: Path) -> None:
    made = told(file.read_text(encoding="utf-8"))
    found = record(made)
    options = Options(DAY, ("subsistence",), engine=NATIVE, always=())
    for verdict in assess(made, law(), options).verdicts:
        mine = {f.fact.id for f in found.facts if verdict.id in f.verdicts}
        known = {f for b in verdict.because for f, said in b.facts if said is not None}
        missing = {m.fact for m in (*verdict.missing, *verdict.not_known) if verdict.id in m.leads}
        assert known | missing <= mine
        assert not mine & {fact for fact, _ in verdict.weightless}


def test_the_facts_under_a_protected_part_are_there_too() -> None:
    found = facts(record(told(EDITED), "us"))
    assert {"editing.manual", "editing.visible"} <= set(found)
    assert set(found["editing.manual"].kinds) == {
        "layered_files",
        "intermediate_versions",
        "screen_recording",
    }


def test_what_did_not_happen_or_is_presumed_needs_no_proof() -> None:
    text = EDITED.replace(", constraints: none", "").replace("manual: substantial", "manual: none")
    found = facts(record(told(text)))
    assert found["work.constraints"].presumed
    assert not found["work.constraints"].to_prove
    assert not found["editing.manual"].to_prove
    assert found["editing.manual"].kinds == {}
    assert found["work.kind"].to_prove


def test_unknown_facts_come_last() -> None:
    found = record(told("title: poster\nfacts: {work: {kind: image}, tool: {role: expression}}"))
    known = [f.asked is not None for f in found.facts]
    assert known == sorted(known, reverse=True)
    assert not all(known)


def test_a_kind_is_named_by_the_jurisdictions_whose_rulebook_names_it() -> None:
    found = facts(record(told(EDITED), "us", "cn"))["editing.manual"]
    assert found.kinds["layered_files"] == ("us", "cn")
    for kind, codes in found.kinds.items():
        for code in codes:
            evidence_ = law().books[code].remarks["subsistence"].evidence
            assert any(kind in kinds for _, kinds in evidence_)


def test_another_question_has_its_own_facts() -> None:
    found = facts(record(told(EDITED), "cn", topics=("ownership",)))
    assert "people.status" in found
    assert all(v == "cn.ownership" for f in found.values() for v in f.verdicts)


# --- where proof stands ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("proof", "kind", "mark"),
    [
        ("", "layered_files", Mark.TO_MAKE),
        ("record: {proof: unknown}", "layered_files", Mark.TO_MAKE),
        ("record: {proof: [layered_files]}", "layered_files", Mark.THERE),
        ("record: {proof: [layered_files]}", "screen_recording", Mark.TOO_LATE),
        ("record: {proof: [layered_files, perhaps_more]}", "screen_recording", Mark.TO_MAKE),
        ("record: {proof: none}", "layered_files", Mark.TOO_LATE),
    ],
)
def test_a_kind_of_proof_stands_so(proof: str, kind: str, mark: Mark) -> None:
    assert marks(record(told(f"{EDITED}  {proof}\n"), "us"))[kind] is mark


def test_a_complete_record_without_a_log_has_none() -> None:
    text = EDITED.replace("complete: [input,", "complete: [record, input,")
    assert set(marks(record(told(text), "us")).values()) == {Mark.TOO_LATE}


def test_a_proof_that_no_rulebook_asks_for_is_shown_if_it_is_there() -> None:
    found = record(told(f"{EDITED}  record: {{proof: [own_statement]}}\n"), "us")
    step = next(s for s in found.steps if s.kind == "own_statement")
    assert (step.mark, step.facts, step.jurisdictions) == (Mark.THERE, (), ())


def test_every_step_says_what_to_keep() -> None:
    for file in SCENARIOS:
        for step in record(told(file.read_text(encoding="utf-8"))).steps:
            assert step.keep is not None


@pytest.mark.parametrize(
    ("more", "mark"),
    [
        ("evidence: {editing.manual: [before.png]}", Mark.THERE),
        ("", Mark.TO_MAKE),
    ],
)
def test_a_file_beside_a_fact_ticks_its_box(more: str, mark: Mark) -> None:
    found = record(told(f"{EDITED}{more}\n"), "us")
    assert Checklist(found, shipped(), "en").mark(facts(found)["editing.manual"]) is mark


def test_a_fact_that_only_lost_records_could_prove_is_too_late() -> None:
    found = record(told(f"{EDITED}  record: {{proof: none}}\n"), "us")
    checklist = Checklist(found, shipped(), "en")
    said = replace(
        facts(found)["editing.visible"], fact=replace(facts(found)["editing.visible"].fact, evidence=None)
    )
    assert checklist.mark(said) is Mark.TOO_LATE
    assert checklist.mark(facts(found)["editing.visible"]) is Mark.TO_MAKE


# --- what cases accepted ---------------------------------------------------------------------


def test_the_cases_about_proof_are_these() -> None:
    said = {c.id: (d.proof.accepted, d.proof.refused) for c in decided() for d in c.decided if d.proof}
    assert said == {
        "us-american-cheese": (("own_statement", "screen_recording"), ()),
        "cn-spring-breeze": (("prompt_log", "screen_recording", "later_reconstruction"), ()),
        "cn-changshu": (("platform_history",), ()),
        "cn-scroll": (("prompt_log", "intermediate_versions"), ()),
        "cn-butterfly-chair": ((), ("later_reconstruction",)),
        "cn-cat-crystal": ((), ("later_reconstruction",)),
        "cz-taubel": ((), ("own_statement",)),
    }


def test_what_a_case_accepted_or_refused_lies_in_its_record() -> None:
    for case in decided():
        for entry in case.decided:
            if entry.proof is not None:
                given = case.scenario.facts[PROOF].known
                assert isinstance(given, SetOf)
                assert set(entry.proof.accepted) | set(entry.proof.refused) <= set(given.values)
                assert bool(entry.proof.accepted) == (entry.outcome in ("whole", "parts"))
                assert all((entry.proof.say.en, entry.proof.say.zh))


@pytest.mark.parametrize("name", ["cn-spring-breeze", "cn-changshu", "cn-scroll", "cn-cat-crystal"])
def test_where_the_rulebook_reads_proof_the_case_turned_on_it(name: str) -> None:
    case = next(c for c in decided() if c.id == name)
    options = Options(DAY, ("subsistence",), engine=NATIVE, always=())
    book = replace(law(), books={"cn": law().books["cn"]})
    given = case.scenario.facts[PROOF]
    flipped = SetOf(("none",)) if name != "cn-cat-crystal" else SetOf(("prompt_log", "screen_recording"))
    other = replace(case.scenario, facts={**case.scenario.facts, PROOF: replace(given, known=flipped)})
    one, two = (assess(s, book, options).verdicts[0] for s in (case.scenario, other))
    assert one.possible != two.possible


def test_with_the_union_come_the_cases_of_its_member_states() -> None:
    found = record(told(EDITED), "eu", "uk")
    assert [(r.place, r.case.id) for r in found.rulings] == [("eu", "cz-taubel")]
    assert "UK" in Checklist(found, shipped(), "en").without_rulings()


def test_a_question_without_such_a_case_has_none() -> None:
    assert record(told(EDITED), "cn", topics=("ownership",)).rulings == ()


# --- everywhere ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", decided(), ids=lambda c: c.id)
def test_every_case_has_its_record(case: Case) -> None:
    codes = [d.jurisdiction for d in case.decided if d.jurisdiction in law().books] or ["eu"]
    topics = tuple(d.topic for d in case.decided if d.jurisdiction == codes[0]) or ("subsistence",)
    found = record(case.scenario, codes[0], topics=topics)
    assert set(topics) & set(law().books[codes[0]].topics) <= {v.topic for v in found.assessment.verdicts}
    named = {kind for f in found.facts for kind in f.kinds}
    assert named <= {s.kind for s in found.steps}
