"""Safeguards: every item is there, can be called for, can be shut off, and is never guessed."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aigc_rules.advice import advice
from aigc_rules.assess import gate_problems
from aigc_rules.condition import walk
from aigc_rules.engine.diagram import NO
from aigc_rules.engine.proof import counter
from aigc_rules.engine.space import Space
from aigc_rules.library import Library, folder
from aigc_rules.logic import Answer
from aigc_rules.model import NO_TEXT, FactIs, Given, Scenario, Vocabulary
from aigc_rules.problem import Failed, Problem
from aigc_rules.reader import parse, read
from aigc_rules.safeguards import KINDS, Item, Safeguards, safeguards
from aigc_rules.scenario import scenario
from aigc_rules.values import asked_of

BAD_RULES = Path(__file__).parent / "bad" / "rules"
SCENARIOS = sorted((folder("examples") / "scenarios").glob("*.yaml"))
WIPO = {*(f"SG-C{n:02}" for n in range(1, 29)), *(f"SG-M{n:02}" for n in range(1, 19))}
BESIDE_WIPO = {f"RS-{n}" for n in range(1, 8)}
RISK_FACTORS = {*(f"RF-{n:02}" for n in range(1, 16)), *(f"CM-{n}" for n in range(1, 6))}
OPTIONS = {f"PO-{n:02}" for n in range(1, 14)}


@lru_cache
def vocabulary() -> Vocabulary:
    return Library().ground([]).vocabulary


@lru_cache
def shipped() -> Safeguards:
    return Library().safeguards(vocabulary())


@lru_cache
def _space() -> Space:
    """One diagram of all conditions; the rulebook beside them is not looked at."""
    book = Library().law(["us"]).books["us"]
    return Space(book, vocabulary(), 0, extra=tuple(i.when for i in shipped().items))


def told(text: str) -> Scenario:
    problems: list[Problem] = []
    root = parse(text.encode(), "scenario.yaml", problems)
    assert root is not None
    made = scenario(root, vocabulary(), ("us", "cn"))
    assert problems == []
    return made


def answers(made: Scenario, codes: tuple[str, ...] = ("cn",)) -> dict[str, Answer]:
    return {a.item.id: a.answer for a in advice(shipped(), made, vocabulary(), codes)}


def asks(made: Scenario) -> dict[str, tuple[str, ...]]:
    return {a.item.id: a.asks for a in advice(shipped(), made, vocabulary(), ("cn",))}


# --- what is there ---------------------------------------------------------------------------


def test_every_item_of_wipo_is_there() -> None:
    assert len(WIPO) == 46
    assert {i.id for i in shipped().items if i.id.startswith("SG")} == WIPO


def test_every_risk_and_every_option_is_there() -> None:
    rest = {i.id for i in shipped().items} - WIPO
    assert rest == BESIDE_WIPO | RISK_FACTORS | OPTIONS
    assert {i.id for i in shipped().items if i.kind == "option"} == OPTIONS


def test_every_item_names_a_source_and_every_source_is_named() -> None:
    assert {i.source for i in shipped().items} == set(shipped().sources)
    assert {i.source.partition("-")[0] for i in shipped().items if i.id in WIPO | BESIDE_WIPO} == {"wipo"}


def test_everything_is_said_in_both_languages() -> None:
    texts = [
        *(i.say for i in shipped().items),
        *(k.say for k in shipped().proof.values()),
        *shipped().sources.values(),
    ]
    for text in texts:
        assert text.en.isascii() or "–" in text.en, text.en
        assert any("\u4e00" <= c <= "\u9fff" for c in text.zh), text.zh


def test_a_proposal_is_never_passed_off_as_law() -> None:
    for name in ("PO-06", "PO-07", "PO-11", "PO-13"):
        item = next(i for i in shipped().items if i.id == name)
        assert "not the law" in item.say.en
        assert "并非现行法" in item.say.zh


def test_every_kind_of_proof_says_what_to_keep() -> None:
    assert set(shipped().proof) == set(vocabulary().proofs) - {"none"}


def test_no_rulebook_reads_the_facts_that_only_safeguards_read() -> None:
    mine = set(vocabulary().groups["organisation"].facts)
    for book in Library().law().books.values():
        assert not mine & {f for facts in book.reads.values() for f in facts}
        assert not mine & {p.fact for p in book.presumptions}


def test_every_fact_of_the_organisation_is_read_by_an_item() -> None:
    read_ = {p.fact for i in shipped().items for p in walk(i.when) if isinstance(p, FactIs)}
    assert set(vocabulary().groups["organisation"].facts) <= read_


# --- when it is called for -------------------------------------------------------------------


@pytest.mark.parametrize("item", shipped().items, ids=lambda i: i.id)
def test_an_item_can_be_called_for_and_can_be_shut_off(item: Item) -> None:
    space = _space()
    node = space.node(item.when)
    for root, wanted in ((node, Answer.YES), (space.diagram.contrary(node), Answer.NO)):
        inside = space.diagram.both(space.domain, root)
        assert inside != NO
        witness = counter(space, inside)
        assert witness is not None
        facts = {f: Given(f, k, asked_of(vocabulary().facts[f], k)) for f, k in witness.facts.items()}
        made = Scenario(NO_TEXT, "", facts)
        assert answers(made)[item.id] is wanted


def test_nothing_known_calls_for_nothing_and_excludes_nothing() -> None:
    assert set(answers(told("title: nothing\nfacts: {}")).values()) == {Answer.UNKNOWN}


def test_an_organisation_without_ai_gets_none_of_its_safeguards() -> None:
    said = answers(told("title: none\nfacts: {organisation: {uses_ai: no}}"))
    assert {said[i] for i in ("SG-C01", "SG-C07", "SG-C10", "SG-C18", "SG-M07", "RS-1")} == {Answer.NO}


def test_a_hand_drawn_picture_calls_for_nothing_but_options_of_registration() -> None:
    groups = ", ".join(g for g in vocabulary().groups if g != "work")
    told_ = "people: {makers: 1, status: self}, service: {role: private_user}"
    beside = "organisation: {commissions: no, ip_essential: no}"
    made = told(f"title: by hand\ncomplete: [{groups}]\nfacts: {{work: {{kind: image}}, {told_}, {beside}}}")
    said = answers(made)
    assert {i for i, a in said.items() if a is Answer.YES} == {"PO-03", "PO-04"}
    assert Answer.UNKNOWN not in said.values()


@pytest.mark.parametrize(
    ("facts", "item", "answer"),
    [
        ("record: {proof: [own_statement]}, tool: {role: expression}", "SG-C12", Answer.YES),
        ("record: {proof: [prompt_log]}, tool: {role: expression}", "SG-C12", Answer.NO),
        ("record: {proof: [screenshots, perhaps_more]}, tool: {role: expression}", "SG-C12", Answer.UNKNOWN),
        ("tool: {role: none}", "SG-C12", Answer.NO),
        ("label: {real_person: consent}", "SG-C28", Answer.NO),
        ("label: {real_person: no_consent}", "SG-C28", Answer.YES),
        ("training: {done: no}", "PO-05", Answer.NO),
        ("training: {done: yes, permission: licensed}", "PO-05", Answer.NO),
        ("training: {done: yes, permission: none}", "PO-05", Answer.YES),
        ("training: {done: yes}, reservation: {forms: [robots_all]}", "RF-12", Answer.YES),
        ("people: {contract: nothing, makers: {at_least: 2}}", "RF-03", Answer.YES),
        ("people: {contract: nothing, makers: {at_least: 1}}", "RF-03", Answer.UNKNOWN),
        ("people: {contract: to_maker, makers: 3}", "RF-03", Answer.NO),
    ],
)
def test_an_item_is_answered_so(facts: str, item: str, answer: Answer) -> None:
    assert answers(told(f"title: a\nfacts: {{{facts}}}"))[item] is answer


def test_an_item_of_one_jurisdiction_is_shown_only_with_it() -> None:
    made = told("title: a\nfacts: {registration: {status: none}}")
    assert answers(made, ("us", "cn"))["PO-03"] is Answer.YES
    assert "PO-03" not in answers(made, ("us",))


# --- what one more answer decides ------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "item", "wanted"),
    [
        ("", "SG-C01", ("organisation.uses_ai", "organisation.policy")),
        ("organisation: {uses_ai: yes}", "SG-C01", ("organisation.policy",)),
        ("tool: {role: none}", "SG-C12", ()),
        ("tool: {role: expression}", "SG-C12", ("record.proof",)),
        ("people: {contract: nothing}", "RF-03", ("people.makers",)),
        ("training: {done: yes}", "PO-05", ("training.permission",)),
    ],
)
def test_the_facts_that_would_decide_are_these(facts: str, item: str, wanted: tuple[str, ...]) -> None:
    assert asks(told(f"title: a\nfacts: {{{facts}}}"))[item] == wanted


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda p: p.stem)
def test_a_fact_that_is_asked_for_decides_by_some_value(file: Path) -> None:
    problems: list[Problem] = []
    root = read(file, problems)
    assert root is not None
    made = scenario(root, vocabulary(), ("us", "cn", "eu", "uk", "jp"))
    for advised in advice(shipped(), made, vocabulary(), ("cn",)):
        assert bool(advised.asks) <= (advised.answer is Answer.UNKNOWN)
        for name in advised.asks:
            fact = vocabulary().facts[name]
            words = fact.codes or ("0", "1", "2", "40")
            tried = [told(f"title: a\nfacts: {{{name}: {f'[{w}]' if fact.is_set else w}}}") for w in words]
            said = {
                answers(replace(made, facts={**made.facts, **one.facts}))[advised.item.id] for one in tried
            }
            assert said - {Answer.UNKNOWN}, (advised.item.id, name)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_learning_more_never_changes_what_is_certain(data: st.DataObject) -> None:
    read_ = sorted({p.fact for i in shipped().items for p in walk(i.when) if isinstance(p, FactIs)})
    choices = [f for f in read_ if vocabulary().facts[f].codes]
    facts: dict[str, Given] = {}
    before = answers(Scenario(NO_TEXT, "", {}))
    for name in data.draw(st.lists(st.sampled_from(choices), max_size=6, unique=True)):
        fact = vocabulary().facts[name]
        word = data.draw(st.sampled_from(fact.codes))
        facts |= told(f"title: a\nfacts: {{{name}: {f'[{word}]' if fact.is_set else word}}}").facts
        made = Scenario(NO_TEXT, "", dict(facts))
        assume(not gate_problems(made, vocabulary()))
        after = answers(made)
        assert all(after[i] is a for i, a in before.items() if a is not Answer.UNKNOWN)
        before = after


# --- the file --------------------------------------------------------------------------------

GOOD = """
sources:
- {id: book, cite: {en: A book, zh: 一本书}}
proof:
- {id: drafts, made: at_the_time, keep: {en: Keep drafts., zh: 保存草稿。}}
items:
- {id: A-1, kind: risk, when: {tool.role: expression}, say: {en: A risk., zh: 风险。}, source: book}
"""


def problems_of(text: str) -> list[str]:
    problems: list[Problem] = []
    root = parse(text.encode(), "safeguards.yaml", problems)
    if root is not None:
        safeguards(root, vocabulary())
    return [f"{p.code} {p.place.line}" for p in Failed(problems).problems]


def test_a_sound_file_has_no_problem() -> None:
    assert problems_of(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("kind: risk", "kind: danger", ["unknown-word 7"]),
        ("tool.role: expression", "tool.rol: expression", ["unknown-fact 7"]),
        ("tool.role: expression", "outcome: {subsistence: whole}", ["unknown-fact 7"]),
        ("when: {tool.role: expression}", "when: us.human-edits", ["not-a-condition 7"]),
        ("when: {tool.role: expression}", "when: {not: {tool.terms_owner: user}}", ["negated-gate 7"]),
        ("source: book", "source: bok", ["unknown-source 7"]),
        ("id: drafts", "id: draft", ["unknown-proof 5"]),
        ("made: at_the_time", "made: once", ["unknown-word 5"]),
        ("source: book}", "source: book, jurisdictions: [china]}", ["wrong-code 7"]),
        ("kind: risk, ", "", ["missing-key 7"]),
        ("kind: risk", "kind: risk, why: so", ["unknown-key 7"]),
        (", zh: 风险。", "", ["missing-key 7"]),
        ("sources:", "origin:", ["missing-key 2", "unknown-key 2", "unknown-source 7"]),
        (
            "proof:\n",
            "proof:\n- {id: drafts, made: any_time, keep: {en: Twice., zh: 两次。}}\n",
            ["duplicate-id 6"],
        ),
    ],
)
def test_what_is_wrong_is_located(old: str, new: str, wanted: list[str]) -> None:
    assert old in GOOD
    assert problems_of(GOOD.replace(old, new)) == wanted


def test_the_kinds_are_those_of_the_schema() -> None:
    assert {i.kind for i in shipped().items} == set(KINDS)


def test_a_folder_with_facts_of_its_own_has_its_own_safeguards_or_none(tmp_path: Path) -> None:
    library = Library(BAD_RULES)
    assert library.safeguards(library.ground([]).vocabulary) == Safeguards({}, {}, ())
    for file in BAD_RULES.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    own = GOOD.replace("- {id: drafts, made: at_the_time, keep: {en: Keep drafts., zh: 保存草稿。}}", "  []")
    (tmp_path / "safeguards.yaml").write_text(own, encoding="utf-8")
    library = Library(tmp_path)
    assert [i.id for i in library.safeguards(library.ground([]).vocabulary).items] == ["A-1"]
    assert library.codes() == ("zz",)


def test_a_folder_without_facts_of_its_own_uses_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "us.yaml").write_bytes((folder("rules") / "us.yaml").read_bytes())
    library = Library(tmp_path)
    assert library.safeguards(library.ground([]).vocabulary).items


def test_a_broken_file_is_reported_with_its_place(tmp_path: Path) -> None:
    for file in BAD_RULES.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "safeguards.yaml").write_text("sources: 1\n", encoding="utf-8")
    library = Library(tmp_path)
    with pytest.raises(Failed) as failed:
        library.safeguards(library.ground([]).vocabulary)
    assert {p.code for p in failed.value.problems} == {"missing-key", "wrong-type"}
