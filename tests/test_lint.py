"""Lint as a whole: the shipped rules are clean, and what is broken never hides what is not."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from aigc_rules.library import Library, folder
from aigc_rules.lint import Linted, lint
from aigc_rules.problem import Failed
from aigc_rules.selection import home, of, select, whole

TODAY = date(2026, 11, 20)
HERE = Path(__file__).parent / "checks"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AIGC_RULES_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(HERE / "rules", "rules")


def of_all(today: date = TODAY, stale: int = 400) -> Linted:
    library = Library(Path("rules"))
    return lint(library, whole(library), today, stale)


def codes(found: Linted) -> list[str]:
    return [p.code for p in found.problems if p.code != "unread-fact"]


def shipped() -> Linted:
    library = Library()
    return lint(library, whole(library), TODAY)


def test_the_shipped_rules_are_clean() -> None:
    found = shipped()
    assert [(p.code, str(p.place)) for p in found.problems] == []
    assert {f"rules/{code}.yaml" for code in Library().codes()} < set(found.files)


def test_what_is_accepted_in_the_shipped_rules_is_said_with_its_reason() -> None:
    for problem, entry in shipped().accepted:
        assert len(entry.because.en) > 40, problem
        assert entry.because.zh


def test_the_shipped_scenarios_and_cases_are_clean() -> None:
    library = Library()
    paths = [f"{folder('examples').as_posix()}/{name}" for name in ("scenarios", "cases")]
    found = lint(library, select(paths, library), TODAY)
    assert [(p.code, str(p.place)) for p in found.problems] == []
    assert len(found.files) > 50


def test_a_rulebook_that_cannot_be_read_does_not_hide_the_others() -> None:
    shutil.copy("rules/zz.yaml", "rules/yy.yaml")
    Path("rules/yy.yaml").write_text(Path("rules/yy.yaml").read_text("utf-8").replace("zz", "yy"), "utf-8")
    text = Path("rules/zz.yaml").read_text("utf-8").replace("work.fixed", "work.fixt")
    Path("rules/zz.yaml").write_text(text, "utf-8")
    assert codes(of_all()) == ["no-tests", "unknown-fact"]


def test_without_facts_nothing_else_can_be_read() -> None:
    Path("rules/facts.yaml").write_text("groups: 5\n", "utf-8")
    assert codes(of_all()) == ["wrong-type"]


def test_what_the_reader_finds_in_tests_and_cases_is_found_as_well() -> None:
    Path("rules/zz.test.yaml").write_text("- {name: nothing}\n", "utf-8")
    Path("case.yaml").write_text("title: x\nfacts: {work.fixd: exact}\ndecided: []\n", "utf-8")
    library = Library(Path("rules"))
    found = lint(library, select(["rules/zz.test.yaml", "case.yaml"], library), TODAY)
    assert codes(found) == ["unknown-fact", "empty-list", "example-or-theorem"]


def test_facts_that_exclude_each_other_are_found_in_a_scenario() -> None:
    Path("a.yaml").write_text("title: x\nfacts: {tool: {role: none, seed_kept: no}}\n", "utf-8")
    library = Library(Path("rules"))
    assert codes(lint(library, select(["a.yaml"], library), TODAY)) == ["does-not-apply"]


def test_a_bill_is_looked_at_as_if_it_were_law_and_only_for_what_it_says_itself() -> None:
    Path("rules/proposals").mkdir()
    Path("rules/proposals/repeal.yaml").write_text(
        "jurisdiction: zz\ntitle: {en: The repeal, zh: 废止}\nauthorities:\n"
        "  bill: {cite: The Bill, kind: bill, says: {en: It goes., zh: 废止。}, checked: {how: unchecked}}\n"
        "elements:\n  zz.fixed: {replace: yes, when: never, say: {en: it is fixed, zh: 已固定}, cites: [bill], settled: settled}\n",
        "utf-8",
    )
    found = of_all()
    assert [(p.code, p.place.path) for p in found.problems if p.code != "unread-fact"] == [
        ("unchecked-authority", "rules/proposals/repeal.yaml")
    ]


def test_a_bill_of_a_jurisdiction_that_is_not_there_is_found() -> None:
    Path("rules/proposals").mkdir()
    Path("rules/proposals/a.yaml").write_text(
        "jurisdiction: zy\ntitle: {en: A, zh: 甲}\nauthorities: {}\n", "utf-8"
    )
    assert codes(of_all()) == ["unknown-jurisdiction"]


def test_a_member_state_is_not_told_of_what_stands_in_the_file_that_it_extends() -> None:
    text = Path("rules/zz.yaml").read_text("utf-8").replace("It is a work.", "It is clearly a work.")
    Path("rules/zz.yaml").write_text(text, "utf-8")
    Path("rules/zy.yaml").write_text(
        "extends: zz\njurisdiction: zy\nname: {en: Zedland State, zh: 某州}\nlaw_as_of: 2026-01-01\n"
        "reviewed_by: none\nauthorities: {}\nelements: {}\nquestions: {}\n",
        "utf-8",
    )
    found = of_all()
    assert [(p.code, p.place.path) for p in found.problems if p.code != "unread-fact"] == [
        ("no-tests", "rules/zy.yaml"),
        ("certainty-word", "rules/zz.yaml"),
    ]


def test_a_problem_that_was_kept_from_an_earlier_reading_still_shows_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AIGC_RULES_CACHE", str(tmp_path / "kept"))
    of_all()
    shown = [p for p in of_all().problems if p.code == "unread-fact"]
    assert all(p.place.text for p in shown)
    assert any(p.place.text.strip().startswith("- id: work.kind") for p in shown)


def test_tests_that_were_kept_are_the_same_and_are_read_anew_when_they_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AIGC_RULES_CACHE", str(tmp_path / "kept"))
    file, book = Path("rules/zz.test.yaml"), Path("rules/zz.yaml")
    named = "- {name: by its id, facts: {work.fixed: exact}, expect: {subsistence: {because: [zz.whole]}}}\n"
    sound = file.read_text("utf-8") + named
    file.write_text(sound, "utf-8")
    first, again = of_all(), of_all()
    assert [(p.code, p.place) for p in again.problems] == [(p.code, p.place) for p in first.problems]
    file.write_text(f"{sound}\n- {{name: later, facts: {{work: {{kid: image}}}}, expect: {{}}}}\n", "utf-8")
    for _ in range(2):  # what is wrong is never kept
        assert "unknown-fact" in codes(of_all())
    file.write_text(sound, "utf-8")
    assert codes(of_all()) == codes(first)
    book.write_text(book.read_text("utf-8").replace("zz.whole", "zz.all"), "utf-8")
    assert codes(of_all()) != codes(first)


def test_an_entry_is_told_apart_by_its_file() -> None:
    text = (
        Path("rules/zz.yaml")
        .read_text("utf-8")
        .replace("checked: {how: page-seen}", "checked: {how: unchecked}")
    )
    Path("rules/zz.yaml").write_text(text, "utf-8")
    entry = "- {code: unchecked-authority, at: %s, because: {en: Soon., zh: 待办。}, until: 2027-01-01}\n"
    for at, left in (("act", []), ("zz.act", []), ("yy.act", ["unused-suppression", "unchecked-authority"])):
        Path("rules/lint.yaml").write_text(entry % at, "utf-8")
        assert codes(of_all()) == left


def test_the_last_day_of_an_entry_counts() -> None:
    text = Path("rules/zz.yaml").read_text("utf-8").replace("page-seen", "unchecked")
    Path("rules/zz.yaml").write_text(text, "utf-8")
    Path("rules/lint.yaml").write_text(
        "- {code: unchecked-authority, at: act, because: {en: Soon., zh: 待办。}, until: 2026-11-20}\n",
        "utf-8",
    )
    assert codes(of_all(TODAY)) == []
    assert codes(of_all(TODAY + timedelta(days=1))) == ["expired-suppression", "unchecked-authority"]


def test_an_entry_is_called_unused_only_where_everything_was_looked_at() -> None:
    Path("rules/lint.yaml").write_text(
        "- {code: unused-element, at: zz.gone, because: {en: Soon., zh: 待办。}, until: 2027-01-01}\n",
        "utf-8",
    )
    library = Library(Path("rules"))
    assert codes(of_all()) == ["unused-suppression"]
    assert codes(lint(library, select(["rules/zz.yaml", "rules/lint.yaml"], library), TODAY, 400)) == []


def test_a_path_that_is_not_there_is_wrong_use_with_the_near_name() -> None:
    with pytest.raises(Failed) as failed:
        select(["rules/zx.yaml"], Library(Path("rules")))
    assert [(p.code, p.near) for p in failed.value.problems] == [("no-such-file", "zz.yaml")]


def test_a_folder_without_files_is_wrong_use() -> None:
    Path("empty").mkdir()
    with pytest.raises(Failed) as failed:
        select(["empty"], Library(Path("rules")))
    assert [p.code for p in failed.value.problems] == ["nothing-to-lint"]


def test_of_a_folder_only_files_that_say_what_they_are_are_looked_at() -> None:
    Path("more/.hidden").mkdir(parents=True)
    for name, text in (
        ("s", "facts: {}\n"),
        (".hidden/t", "facts: {}\n"),
        ("workflow", "on: push\n"),
        ("u", "a: [\n"),
    ):
        Path(f"more/{name}.yaml").write_text(text, "utf-8")
    assert [f.shown for f in select(["more"], Library(Path("rules")))] == ["more/s.yaml", "more/u.yaml"]


def test_files_are_known_by_where_they_lie_and_by_what_they_say() -> None:
    Path("rules/proposals").mkdir()
    Path("rules/proposals/a.yaml").write_text("jurisdiction: zz\n", "utf-8")
    Path("s.yaml").write_text("title: x\n", "utf-8")
    Path("c.yaml").write_text("decided: []\n", "utf-8")
    library = Library(Path("rules"))
    kinds = {f.shown: f.kind for f in (*whole(library), *select(["s.yaml", "c.yaml"], library))}
    assert kinds == {
        "rules/facts.yaml": "facts",
        "rules/proposals/a.yaml": "proposal",
        "rules/questions.yaml": "questions",
        "rules/zz.test.yaml": "tests",
        "rules/zz.yaml": "rulebook",
        "s.yaml": "scenario",
        "c.yaml": "case",
    }
    assert [f.shown for f in of(whole(library), ("zz",))] == [
        "rules/proposals/a.yaml",
        "rules/zz.test.yaml",
        "rules/zz.yaml",
    ]
    assert home(["s.yaml"]) is None
    assert home(["rules/proposals/a.yaml"]) == Path("rules")
    Path("rules/facts.yaml").unlink()
    Path("rules/questions.yaml").unlink()
    assert home(["."]) == home(["rules"]) == home(["rules/zz.yaml"]) == Path("rules")
