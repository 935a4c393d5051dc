"""Mistakes that a lawyer makes when editing a rulebook, each introduced by hand and caught."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from aigc_rules.backtest import backtest
from aigc_rules.casebook import cases
from aigc_rules.library import Library, folder
from aigc_rules.lint import lint
from aigc_rules.problem import Failed
from aigc_rules.selection import select
from aigc_rules.tested import Suite

TODAY = date(2026, 11, 20)
TESTED, REPLAYED = "a test", "a decided case"


@dataclass(frozen=True)
class Mistake:
    """What a lawyer meant to do and did not, in one file, and who notices: a lint code, a test or a case."""

    name: str
    file: str
    was: str
    now: str
    caught: str


MISTAKES = [
    Mistake(
        "a fact is misspelt", "us.yaml", "{editing.visible: yes}", "{editing.visble: yes}", "unknown-fact"
    ),
    Mistake(
        "a value is misspelt",
        "us.yaml",
        "{editing.manual: substantial}",
        "{editing.manual: substancial}",
        "unknown-value",
    ),
    Mistake(
        "a source is cited that is not there",
        "us.yaml",
        "cites: [georgia]",
        "cites: [goergia]",
        "unknown-authority",
    ),
    Mistake(
        "an outcome of another question", "us.yaml", "then: parts\n", "then: permitted\n", "unknown-outcome"
    ),
    Mistake(
        "an id is used twice", "us.yaml", "- id: us.none-edict", "- id: us.none-expression", "duplicate-id"
    ),
    Mistake(
        "the Chinese is left out",
        "us.yaml",
        "zh: 作品由人创作，程序至多起辅助作用，或者只生成了微不足道的内容。",
        "zh: People made the work.",
        "not-translated",
    ),
    Mistake(
        "a sentence that is surer than the law",
        "uk.yaml",
        "en: What people made themselves is protected; what the machine added is not.",
        "en: What people made themselves is clearly protected; what the machine added is not.",
        "certainty-word",
    ),
    Mistake(
        "nobody read the law again", "jp.yaml", "law_as_of: 2026-11-20", "law_as_of: 2025-11-20", "stale-law"
    ),
    Mistake(
        "a statute that is no longer in force is still cited",
        "us.yaml",
        "  usc-105:\n    cite: 17 U.S.C. § 105\n    kind: statute\n    in_force: {from: 1978-01-01}",
        "  usc-105:\n    cite: 17 U.S.C. § 105\n    kind: statute\n    in_force: {from: 1978-01-01, until: 2020-01-01}",
        "expired-authority",
    ),
    Mistake(
        "a citation that nobody has looked up",
        "us.yaml",
        "choice and order can.\n      zh: 作品须独立创作并具有最低限度的创造性；事实和劳动投入不产生版权，选择和编排可以。\n    checked: {how: from-knowledge",
        "choice and order can.\n      zh: 作品须独立创作并具有最低限度的创造性；事实和劳动投入不产生版权，选择和编排可以。\n    checked: {how: unchecked",
        "unchecked-authority",
    ),
    Mistake(
        "a foreign case as if it were of the place",
        "uk.yaml",
        "cite: Painer v Standard (CJEU, C-145/10)",
        "cite: Feist Publications v. Rural Telephone Service, 499 U.S. 340 (1991)",
        "foreign-case",
    ),
    Mistake(
        "an exception that can never be",
        "us.yaml",
        "        unless: us.useful-article\n        then: whole",
        "        unless: {all: [us.useful-article, {not: us.original}]}\n        then: whole",
        "idle-exception",
    ),
    Mistake(
        "an element that is met whatever happened",
        "us.yaml",
        "when: {any: [{editing.regions: many}, {all:",
        "when: {any: [{editing.regions: many}, {not: {editing.regions: many}}, {all:",
        "constant-element",
    ),
    Mistake(
        "a decision behind one that always precedes it",
        "us.yaml",
        "        if: {not: us.original}\n        then: none",
        "        if: {all: [us.official-text, {not: us.original}]}\n        then: none",
        "preceded-decision",
    ),
    Mistake(
        "a fact is called weightless that the law reads",
        "us.yaml",
        "      prompting.rounds: {en: The number of rounds gives no authorship",
        "      editing.manual: {en: The number of rounds gives no authorship",
        "weightless-matters",
    ),
    Mistake(
        "one limb is dropped",
        "uk.yaml",
        "if: {all: [uk.subject-matter, uk.generated, uk.no-human-author, uk.arranger, uk.cgw-original]}",
        "if: {all: [uk.subject-matter, uk.generated, uk.arranger, uk.cgw-original]}",
        TESTED,
    ),
    Mistake(
        "all is written for any",
        "us.yaml",
        "        - any:\n            - {editing.manual: substantial}",
        "        - all:\n            - {editing.manual: substantial}",
        TESTED,
    ),
    Mistake("a `not` is forgotten", "us.yaml", "if: {not: us.fixed}", "if: us.fixed", TESTED),
    Mistake(
        "a day is a year too late",
        "cn.yaml",
        "        unless: {label.marks: clean_on_request}\n        in_force: {from: 2025-09-01}",
        "        unless: {label.marks: clean_on_request}\n        in_force: {from: 2026-09-01}",
        TESTED,
    ),
    Mistake(
        "a bound is moved by one",
        "us.yaml",
        "{all: [{arrangement.items: {at_least: 2}}, {selection.pieces: chosen}",
        "{all: [{arrangement.items: {at_least: 3}}, {selection.pieces: chosen}",
        TESTED,
    ),
    Mistake(
        "two outcomes are exchanged",
        "us.yaml",
        "if: {all: [us.original, us.human-matter, {any: [us.no-program, us.assistive-use, us.de-minimis-share]}]}\n        unless: {any: [us.unlawful-material, us.useful-article]}\n        then: whole",
        "if: {all: [us.original, us.human-matter, {any: [us.no-program, us.assistive-use, us.de-minimis-share]}]}\n        unless: {any: [us.unlawful-material, us.useful-article]}\n        then: none",
        REPLAYED,
    ),
    Mistake(
        "prompts are made to suffice",
        "us.yaml",
        "if: {all: [{tool.role: expression}, {tool.kind: generative_model}, {not: us.prompts-can-create}]}\n        then: none",
        "if: {all: [{tool.role: expression}, {tool.kind: generative_model}, {not: us.prompts-can-create}]}\n        then: whole",
        REPLAYED,
    ),
]


def _noticed(library: Library, mistake: Mistake) -> Iterator[str]:
    """Who notices: the codes of lint, and whether a test or a decided case fails."""
    code = mistake.file.partition(".")[0]
    try:
        law = library.law()
    except Failed as failed:
        yield from (p.code for p in failed.problems)
        return
    if mistake.caught == TESTED:
        yield from (TESTED for t in Suite(library, [code]).run(TODAY) if not t.passed)
    elif mistake.caught == REPLAYED:
        yield from (REPLAYED for r in backtest(cases(law), law, TODAY) if r.failed)
    else:
        files = select([str(library.path / mistake.file)], library)
        yield from (p.code for p in lint(library, files, TODAY).problems)


def test_there_are_twenty_different_mistakes() -> None:
    assert len({m.name for m in MISTAKES}) == len(MISTAKES) >= 20
    assert {TESTED, REPLAYED} < {m.caught for m in MISTAKES}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: m.name)
def test_a_mistake_is_caught(mistake: Mistake, tmp_path: Path) -> None:
    shutil.copytree(folder("rules"), tmp_path / "rules")
    file = tmp_path / "rules" / mistake.file
    text = file.read_text(encoding="utf-8")
    assert text.count(mistake.was) >= 1, "the rulebook says it otherwise now"
    file.write_text(text.replace(mistake.was, mistake.now, 1), encoding="utf-8")
    assert mistake.caught in _noticed(Library(tmp_path / "rules"), mistake)
