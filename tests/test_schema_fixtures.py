"""The schemas and the reader judge every fixture alike; what a schema cannot say stands in one list, with its reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from schema_kit import errors, kind, law, plain, root_of
from test_problems import BAD, BAD_FILES, GOOD_FILES, problems_of
from test_schema import DECIDED

from aigc_rules.assess import Law
from aigc_rules.case import case
from aigc_rules.library import Library
from aigc_rules.problem import Problem
from aigc_rules.questions import questions
from aigc_rules.reader import Node, parse
from aigc_rules.rulebook import Ground, rulebook
from aigc_rules.ruletest import rule_tests
from aigc_rules.scenario import scenario
from aigc_rules.schema.build import schemas
from aigc_rules.values import NOT_COUNTRIES

NO_TREE = {"control-character", "empty", "not-utf-8", "not-yaml", "tab"}
"""The text is no YAML: there is nothing that a schema could be asked about."""
BEYOND = {
    **dict.fromkeys(
        ("alias", "anchor", "directive", "duplicate-key", "second-document", "tag"),
        "gone once the text is parsed: a schema sees values",
    ),
    **dict.fromkeys(
        (
            "unknown-authority",
            "unknown-element",
            "unknown-reading",
            "unknown-scenario",
            "unknown-source",
            "unknown-topic",
        ),
        "a name that stands elsewhere in the file, or in what it builds on",
    ),
    "nothing-expected": "the places that are shown, which stand in another key",
    **dict.fromkeys(("left-open-there", "not-decided-there"), "the decided cases"),
    "unknown-jurisdiction": "the rulebooks of the folder",
    **dict.fromkeys(
        ("duplicate-id", "fact-twice", "wrong-prefix"), "two places of the file compared with each other"
    ),
    **dict.fromkeys(
        ("no-decisions", "not-national", "nothing-to-replace", "other-jurisdiction", "replace-unsaid"),
        "the rulebook that is built on",
    ),
    **dict.fromkeys(("at-least-range", "dates-swapped", "empty-bound"), "two numbers or days compared"),
    "not-a-date": "how many days a month has; the form of a date is checked",
    **dict.fromkeys(
        ("circle", "does-not-apply", "facts-conflict", "gate-without-fact", "negated-gate"),
        "what conditions mean together",
    ),
}
"""Codes that the reader finds and a schema cannot express, and what it would have to know."""
KINDS = {"proposal": "rulebook"}
CHECKS = Path(__file__).parent / "checks"
CHECKED = sorted([*CHECKS.glob("*/bad.yaml"), *CHECKS.glob("*/good.yaml"), *CHECKS.glob("*/*.test.yaml")])
SMALL_CASES = sorted((Path(__file__).parent / "cases").rglob("*.yaml"))


@cache
def validators(folder: Path) -> tuple[Law, dict[str, Draft202012Validator]]:
    """The small law of a folder, and the schemas that its facts and questions make."""
    small = Library(folder).law()
    made = schemas(small.vocabulary, small.questions)
    return small, {name: Draft202012Validator(schema) for name, schema in made.items()}


def accepts(folder: Path, name: str, root: Node) -> bool:
    """Whether a schema has nothing against a file, as words and as an editor types them; both alike."""
    _, found = validators(folder)
    said = {found[name].is_valid(plain(root, typed=typed)) for typed in (False, True)}
    assert len(said) == 1, "the schema judges words and typed values differently"
    return said.pop()


def tree(file: Path) -> Node | None:
    return parse(file.read_bytes(), file.name, [])


def name_of(file: Path) -> str:
    word = file.name.split(".")[1]
    return KINDS.get(word, word)


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda p: p.stem)
def test_a_bad_file_is_refused_by_the_schema_or_the_list_says_why_not(file: Path) -> None:
    code = file.name.split(".")[0]
    root = tree(file)
    assert (root is None) == (code in NO_TREE)
    if root is not None:
        assert accepts(BAD / "rules", name_of(file), root) == (code in BEYOND)


@pytest.mark.parametrize("file", GOOD_FILES, ids=lambda p: p.stem)
def test_a_good_twin_is_accepted_by_both(file: Path) -> None:
    assert problems_of(file) == []
    root = tree(file)
    assert root is not None
    assert accepts(BAD / "rules", name_of(file), root)


def test_the_small_rules_and_the_good_scenario_are_accepted() -> None:
    files = [
        (BAD / "good.yaml", "scenario"),
        *((BAD / "rules" / f"{n}.yaml", n) for n in ("facts", "questions")),
    ]
    files += [(BAD / "rules" / "zz.yaml", "rulebook")]
    files += [(f, "rulebook") for f in (BAD / "rules" / "proposals").glob("*.yaml")]
    for file, name in files:
        root = tree(file)
        assert root is not None
        assert accepts(BAD / "rules", name, root), file.name


@pytest.mark.parametrize("word", [*NOT_COUNTRIES, "GB", "GR"])
def test_codes_that_are_no_countries_are_refused_by_both(word: str) -> None:
    small, _ = validators(BAD / "rules")
    problems: list[Problem] = []
    root = parse(f"title: A poster\nfacts: {{tool: {{country: {word}}}}}\n".encode(), "a.yaml", problems)
    assert root is not None
    scenario(root, small.vocabulary, small.books)
    assert (problems == []) == accepts(BAD / "rules", "scenario", root) == (word not in NOT_COUNTRIES)


@pytest.mark.parametrize("years", ["0", "70", "999999", "1000000", "070", "-1"])
def test_years_of_a_term_are_as_long_for_both(years: str) -> None:
    text = (BAD / "rules" / "questions.yaml").read_text(encoding="utf-8")
    counted = f"zh: 受保护, counts: {{years: {years}, from: death}}, means"
    problems: list[Problem] = []
    root = parse(text.replace("zh: 受保护, means", counted).encode(), "a.yaml", problems)
    assert root is not None
    questions(root)
    fits = years in ("0", "70", "999999")
    schema = validators(BAD / "rules")[1]["questions"]
    assert (problems == []) == fits == schema.is_valid(plain(root, typed=False))


def test_every_entry_of_the_list_has_a_file_that_shows_it() -> None:
    shown = {f.name.split(".")[0] for f in BAD_FILES}
    assert (set(BEYOND) | NO_TREE) - shown == set()
    assert not set(BEYOND) & NO_TREE
    assert all(BEYOND.values())


@pytest.mark.parametrize("file", CHECKED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_only_lint_minds_is_accepted_by_both(file: Path) -> None:
    """Checks ask more than reader and schema do, which agree on every fixture of them."""
    small, _ = validators(CHECKS / "rules")
    problems: list[Problem] = []
    root = parse(file.read_bytes(), file.name, problems)
    assert root is not None
    if file.name.endswith(".test.yaml"):
        beside = file.parent / file.name.replace(".test", "")
        book = small.books["zz"]
        if beside.exists():
            made = tree(beside)
            assert made is not None
            book = rulebook(made, Ground(small.vocabulary, small.questions))
        rule_tests(root, small, book)
        assert (problems == []) == accepts(CHECKS / "rules", "tests", root)
    else:
        rulebook(root, Ground(small.vocabulary, small.questions))
        assert (problems == []) == accepts(CHECKS / "rules", "rulebook", root)


# --- cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize("file", SMALL_CASES, ids=lambda p: p.stem)
def test_a_small_case_is_accepted_by_both(file: Path) -> None:
    small, _ = validators(BAD / "rules")
    problems: list[Problem] = []
    root = parse(file.read_bytes(), file.name, problems)
    assert root is not None
    case(root, file.stem, small.vocabulary, small.questions, small.books)
    assert (problems == []) == accepts(BAD / "rules", kind_of_case(file), root)


def kind_of_case(file: Path) -> str:
    assert "cases" in file.parts
    return "case"


ENTRY = """\
  - jurisdiction: us
    question: subsistence
    outcome: parts
    parts: [human_text]
    possible: [none]
    must_not: [whole]
    forum: {en: An office, zh: 某机关}
    date: 2023-02
    cite: Letter of 2023
    authority: feist
    tests: [feist]
    checked: page-seen
    final: yes
    grade: A
    note: {en: Not the pictures., zh: 不含图片。}
    proof: {accepted: [drafts], refused: [prompt_log], say: {en: The drafts sufficed., zh: 草稿已足。}}
    known: {because: {en: The rules are older., zh: 规则较旧。}, until: 2027-01-31}
"""
CASE = f"""\
title: {{en: A comic, zh: 漫画}}
summary: Own words, generated pictures.
complete: [input]
facts:
  work: {{kind: [text, image], human_parts: [words]}}
decided:
{ENTRY}"""
WRONG = [
    ("no decision", f"decided:\n{ENTRY}", ""),
    ("an empty list of decisions", f"decided:\n{ENTRY}", "decided: []\n"),
    ("a decision that is no list", "  - jurisdiction: us\n    question", "    jurisdiction: us\n    question"),
    ("no facts", "facts:\n  work: {kind: [text, image], human_parts: [words]}\n", ""),
    ("a fact that nothing has", "human_parts", "human_part"),
    ("a key that nothing has", "    forum:", "    court:"),
    ("no jurisdiction", "  - jurisdiction: us\n    question", "  - question"),
    ("a jurisdiction in capitals", "jurisdiction: us", "jurisdiction: US"),
    ("a question that nothing has", "question: subsistence", "question: subsistance"),
    ("an aspect that the question has not", "question: subsistence", "question: subsistence\n    aspect: copies"),
    ("an outcome of another question", "outcome: parts", "outcome: permitted"),
    ("two outcomes", "outcome: parts", "outcome: {a: parts}"),
    ("a part that nothing has", "[human_text]", "[human_words]"),
    ("an acceptable outcome that nothing has", "possible: [none]", "possible: [not_decided]"),
    ("a forbidden outcome that nothing has", "must_not: [whole]", "must_not: [hole]"),
    ("a date in words", "date: 2023-02\n", "date: February 2023\n"),
    ("a month that there is not", "date: 2023-02\n", "date: 2023-13\n"),
    ("no citation", "    cite: Letter of 2023\n", ""),
    ("a check that nothing is", "checked: page-seen", "checked: unchecked"),
    ("a word for final", "final: yes", "final: perhaps"),
    ("a grade that nothing has", "grade: A", "grade: D"),
    ("half a note", "note: {en: Not the pictures., zh: 不含图片。}", "note: {en: Not the pictures.}"),
    ("a proof that nothing is", "accepted: [drafts]", "accepted: [draft]"),
    ("a proof of which nothing is said", ", say: {en: The drafts sufficed., zh: 草稿已足。}", ""),
    ("a day that there is not in any month", "date: 2023-02\n", "date: 2023-02-32\n"),
    ("a known disagreement without an end", ", until: 2027-01-31", ""),
    ("a known disagreement until some day", "until: 2027-01-31", "until: some day"),
]  # fmt: skip


def judged(data: str) -> tuple[bool, bool]:
    """Whether the reader, and whether the schema, has nothing against a case."""
    problems: list[Problem] = []
    root = parse(data.encode(), "a.yaml", problems)
    assert root is not None
    case(root, "a", law().vocabulary, law().questions, law().books)
    said = {not errors("case", plain(root_of(data.encode()), typed=typed)) for typed in (False, True)}
    assert len(said) == 1
    return problems == [], said.pop()


def test_a_sound_case_is_accepted_by_both() -> None:
    assert judged(CASE) == (True, True)


@pytest.mark.parametrize(("what", "old", "new"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_case_is_refused_by_both(what: str, old: str, new: str) -> None:
    assert CASE.count(old) == 1, what
    assert judged(CASE.replace(old, new)) == (False, False), what


def test_every_key_of_a_decision_is_in_the_sound_case() -> None:
    from aigc_rules.case import KEYS

    assert [k for k in KEYS if f"{k}:" not in CASE and k != "aspect"] == []
    assert set(DECIDED) <= set(KEYS)
    assert kind(Path("examples/cases/us/a.yaml").resolve()) == "case"
