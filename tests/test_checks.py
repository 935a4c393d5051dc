"""Every check: a smallest file that it reports, in exactly these words, and a twin on which it is silent."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands import golden

from aigc_rules.checks import CHECKS, check, page
from aigc_rules.checks.subject import File, Subject
from aigc_rules.library import Library
from aigc_rules.lint import Linted, lint
from aigc_rules.report.layout import paint
from aigc_rules.report.look import Look
from aigc_rules.report.problems import listed
from aigc_rules.selection import select, whole
from aigc_rules.words import LANGUAGES, told

HERE = Path(__file__).parent / "checks"
TODAY = date(2026, 2, 1)
ALONE = {"no-tests"}  # a fixture that is a rulebook alone has none, and only its own check minds
ALSO = {
    "expired-suppression": ("unread-fact",),
    "unknown-check": ("unread-fact",),
}  # what is no longer accepted is back
OWN_ENTRIES = ("unknown-check", "expired-suppression", "unused-suppression")
CODES = (*CHECKS, *OWN_ENTRIES)
PLACES = {
    "": "rules/zz.yaml",
    ".test": "rules/zz.test.yaml",
    ".facts": "rules/facts.yaml",
    ".lint": "rules/lint.yaml",
    ".proposal": "rules/proposals/bill.yaml",
    ".scenario": "scenario.yaml",
    ".case": "zz-case.yaml",
}
WHOLE = (".facts", ".lint")  # what is only asked when a whole rules folder is linted


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No cache, and a folder of one's own with the small rules in it."""
    monkeypatch.setenv("AIGC_RULES_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(HERE / "rules", "rules")


def looked(code: str, which: str) -> Linted:
    """What lint says of a fixture: its files take the places of those in the small rules."""
    found = {f.name.removeprefix(which).removesuffix(".yaml"): f for f in HERE.glob(f"{code}/{which}.*yaml")}
    assert found, f"tests/checks/{code}/{which}.yaml is missing"
    if "" in found and ".test" not in found:
        Path("rules/zz.test.yaml").unlink()
    for kind, file in found.items():
        Path(PLACES[kind]).parent.mkdir(exist_ok=True)
        shutil.copy(file, PLACES[kind])
    library = Library(Path("rules"))
    everything = any(kind in WHOLE for kind in found)
    files = whole(library) if everything else select([PLACES[kind] for kind in found], library)
    said = lint(library, files, TODAY)
    if code in ALONE or (HERE / code / f"{which}.test.yaml").exists():
        return said
    return Linted(tuple(p for p in said.problems if p.code not in ALONE), said.accepted, said.files)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_file_is_reported_for_this_and_nothing_else(code: str) -> None:
    assert {p.code for p in looked(code, "bad").problems} == {code, *ALSO.get(code, ())}


@pytest.mark.parametrize("code", CODES)
def test_the_bad_file_is_explained_in_these_words(code: str) -> None:
    found = list(looked(code, "bad").problems)
    golden(
        HERE / code / "bad.txt",
        "\n".join(paint(listed(found, Look(lang, 80)), Look(lang, 80)) for lang in LANGUAGES),
    )


@pytest.mark.parametrize("code", CODES)
def test_the_good_twin_is_silent(code: str) -> None:
    assert looked(code, "good").problems == ()


@pytest.mark.parametrize("code", CODES)
def test_the_twins_differ_in_little(code: str) -> None:
    bad, good = (
        [
            line
            for f in sorted(HERE.glob(f"{code}/{which}.*yaml"))
            for line in f.read_text("utf-8").splitlines()
        ]
        for which in ("bad", "good")
    )
    assert 0 < len(set(bad) ^ set(good)) <= 6


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_who_it_is_and_has_a_page_in_both_languages(code: str) -> None:
    module = check(code)
    assert code == module.CODE
    assert module.LEVEL in ("error", "warning")
    for lang in LANGUAGES:
        title, *rest = page(code, lang)
        assert title.endswith("。" if lang == "zh" else ".")
        assert len([part for part in rest if not part.startswith("    ")]) >= 2
        assert any(part.startswith("    ") for part in rest)
    assert all(told(code))


def test_no_fixture_is_left_over() -> None:
    assert {f.name for f in HERE.iterdir() if f.is_dir()} == {*CODES, "rules"}


def test_every_check_has_a_file_and_every_file_is_a_check() -> None:
    named = {code.replace("-", "_") for code in CHECKS} | {"__init__", "subject", "succession", "texts"}
    assert {f.stem for f in Path(check(CHECKS[0]).__file__ or "").parent.glob("*.py")} == named


def test_the_small_rules_themselves_are_sound_but_for_what_nothing_reads() -> None:
    library = Library(Path("rules"))
    assert {p.code for p in lint(library, whole(library), TODAY).problems} == {"unread-fact"}


def test_courts_of_member_states_are_those_of_the_countries_that_the_vocabulary_lists() -> None:
    law = Library(Path("rules")).law()
    for court, foreign in (("BGH, I ZR 1/20", False), ("OLG X", False), ("2011 SCC 1", True)):
        act = replace(law.books["zz"].authorities["act"], cite=court, kind="judgment")
        book = replace(law.books["zz"], jurisdiction="eu", elements={}, authorities={"act": act})
        subject = Subject(law, book, File("rules/eu.yaml", Path("rules/eu.yaml")), TODAY)
        assert bool(list(check("foreign-case").check(subject))) == foreign
    assert law.vocabulary.sets["EU"] == ("DE", "FR")


PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
INTRO = """# The checks of `rules lint`

What each check finds, why it matters, and what to do; `aigc-rules rules why CODE` prints the same. What is said about logic is proved over every
scenario. What the reader itself finds, before any check, stands in [problems.md](problems.md). To accept a finding, see [rules.md](rules.md).
每项检查的内容、意义和处理方法；逻辑方面的结论均已就一切情形得到证明。

| code | level | |
|---|---|---|
"""


def _written(code: str) -> str:
    """A check's section: both languages, with their examples."""
    parts = [f"## `{code}`"]
    for lang in LANGUAGES:
        title, *rest = page(code, lang)
        parts.append(f"**{title}**")
        for part in rest:
            lines = [line.removeprefix("    ") for line in part.splitlines()]
            parts.append("\n".join(["```yaml", *lines, "```"]) if part.startswith("    ") else part)
    return "\n\n".join(parts)


def test_the_page_of_the_checks_is_what_their_docstrings_say() -> None:
    rows = [f"| [`{c}`](#{c}) | {check(c).LEVEL} | {page(c, 'en')[0]} {page(c, 'zh')[0]} |" for c in CHECKS]
    text = INTRO + "\n".join(rows) + "\n\n" + "\n\n".join(map(_written, CHECKS)) + "\n"
    golden(PAGE, text)
