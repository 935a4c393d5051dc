"""`aigc-rules rules lint` and `rules why` as their users run them: words, formats, exit codes, streams."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from commands import git
from commands import golden as compare
from jsonschema import Draft202012Validator
from rich.cells import cell_len
from sarif_pydantic import Sarif

from aigc_rules.checks import CHECKS
from aigc_rules.checks.subject import Subject
from aigc_rules.cli.app import main
from aigc_rules.library import Library
from aigc_rules.lint import lint
from aigc_rules.problem import Place
from aigc_rules.report.junit import render
from aigc_rules.selection import whole
from aigc_rules.trial import FAILED, PASSED, SKIPPED, Trial
from aigc_rules.words import PROBLEM_THEMES, sentences

HERE = Path(__file__).parent
SCHEMAS = HERE / "schemas"
Run = Callable[..., tuple[int, str, str]]
BROKEN = (
    ("work.fixed: exact", "work.fixd: exact"),  # an error of the reader
    ("It is no work.", "It is clearly no work"),  # two warnings
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, in a folder with the small rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AIGC_RULES_LANG", "en")
    monkeypatch.setenv("AIGC_RULES_CACHE", "off")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shutil.copytree(HERE / "checks/rules", "rules")
    shutil.copy(HERE / "checks/unread-fact/good.facts.yaml", "rules/facts.yaml")

    def command(*words: str, width: int = 80) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys, "argv", ["aigc-rules", "rules", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, err = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, out, err

    return command


def write(name: str, *changes: tuple[str, str]) -> None:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def spoil() -> None:
    """Three files: one with warnings, one that cannot be read, one that is accepted."""
    write("rules/zz.yaml", BROKEN[1], ("law_as_of: 2026-01-01", "law_as_of: 2019-12-31"))
    shutil.copy("rules/zz.yaml", "rules/yy.yaml")
    write("rules/yy.yaml", ("zz", "yy"), BROKEN[0])
    Path("rules/lint.yaml").write_text(
        "- {code: stale-law, at: zz, because: {en: A country that is no more., zh: 该国已不存在。}, until: 9999-12-31}\n",
        encoding="utf-8",
    )


# --- for people -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_what_lint_finds_looks_like_this(run: Run, lang: str, width: int) -> None:
    spoil()
    code, out, err = run("lint", "--lang", lang, width=width)
    assert (code, err) == (1, "")
    compare(f"lint/text-{lang}-{width}.txt", out)


@pytest.mark.parametrize(("name", "words"), [("colour", ("--color", "always")), ("ascii", ("--ascii",))])
def test_colours_and_ascii_marks_look_like_this(run: Run, name: str, words: tuple[str, ...]) -> None:
    spoil()
    out = run("lint", *words)[1]
    compare(f"lint/text-{name}.txt", out)
    assert name != "ascii" or out.isascii() or "构" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 33, 60, 79, 120])
def test_no_line_is_wider_than_the_terminal(run: Run, lang: str, width: int) -> None:
    spoil()
    pages = [run("lint", "--lang", lang, width=width)[1]]
    pages += [run("why", code, "--lang", lang, width=width)[1] for code in (*CHECKS[::5], "unknown-fact")]
    assert max(cell_len(line) for page in pages for line in page.splitlines()) <= max(width, 33)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_where_nothing_is_wrong_one_line_says_so(run: Run, lang: str) -> None:
    said = {"en": "No problems in 4 files.\n", "zh": "4 个文件均无问题。\n"}
    assert run("lint", "--stale", "99999", "--lang", lang) == (0, said[lang], "")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", ["idle-reading", "unread-fact", "unknown-fact"])
def test_why_looks_like_this(run: Run, code: str, lang: str) -> None:
    done, out, err = run("why", code, "--lang", lang)
    assert (done, err) == (0, "")
    compare(f"lint/why-{code}-{lang}.txt", out)


def test_why_knows_every_code(run: Run) -> None:
    for code in (*CHECKS, *(c for theme in PROBLEM_THEMES for c in sentences(theme))):
        assert run("why", code)[0] == 0, code


# --- exit codes -------------------------------------------------------------------------------


def test_warnings_count_only_where_it_is_strict(run: Run) -> None:
    write("rules/zz.yaml", BROKEN[1])
    assert run("lint", "--stale", "99999")[0] == 0
    assert run("lint", "--stale", "99999", "--strict")[0] == 1


def test_an_error_counts_always(run: Run) -> None:
    write("rules/zz.yaml", BROKEN[0])
    assert run("lint")[0] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("lint", "rules/zx.yaml"), "no-such-file"),
        (("lint", "empty"), "nothing-to-lint"),
        (("lint", "-j", "zy"), "unknown-jurisdiction"),
        (("lint", "-f", "sarif2"), "unknown-format"),
        (("lint", "--changed-since", "no-such-revision"), "no-version"),
        (("lint", "--rules", "empty"), "no-rules"),
        (("why", "unred-fact"), "unknown-code"),
    ],
)
def test_wrong_use_is_two(run: Run, words: tuple[str, ...], code: str) -> None:
    Path("empty").mkdir()
    done, out, err = run(*words)
    assert (done, out) == (2, "")
    assert err.startswith(f"error[{code}]")


def test_only_some_jurisdictions_or_files(run: Run) -> None:
    spoil()
    looked = {}
    for words in (("-j", "zz"), ("rules/zz.yaml",), ("rules",), ()):
        looked[words] = json.loads(run("lint", *words, "-f", "json")[1])["files"]
    assert looked["-j", "zz"] == ["rules/zz.test.yaml", "rules/zz.yaml"]
    assert looked["rules/zz.yaml",] == ["rules/zz.yaml"]
    assert looked["rules",] == looked[()]
    assert len(looked[()]) == 6


def test_the_result_can_go_to_a_file(run: Run) -> None:
    spoil()
    assert run("lint", "-o", "found.txt", "--color", "always") == (1, "", "")
    assert Path("found.txt").read_text("utf-8").endswith("with its reason.\n")


def test_what_git_says_changed_is_told_and_nothing_else(run: Run) -> None:
    spoil()

    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        git(Path.cwd(), *words)
    assert run("lint", "--changed-since", "HEAD") == (0, "No problems in 0 files.\n", "")
    write("rules/zz.yaml", ("Zedland", "Zedland Proper"))
    Path("rules/new.test.yaml").write_text("[]\n", "utf-8")
    found = json.loads(run("lint", "--changed-since", "HEAD", "-f", "json")[1])
    assert {p["path"] for p in found["problems"]} == {"rules/zz.yaml"}
    assert found["files"] == ["rules/new.test.yaml", "rules/zz.yaml"]


# --- for programs -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "github", "sarif", "junit"])
def test_the_formats_look_like_this(run: Run, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aigc_rules.cli.rules.lint.day_of", lambda _: date(2026, 2, 1))
    spoil()
    code, out, err = run("lint", "-f", form)
    assert (code, err) == (1, "")
    compare(f"lint/{form}.txt", out)


@pytest.fixture(scope="module")
def sarif_schema() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sarif_keeps_to_its_official_schema_and_another_program_reads_it(
    run: Run, sarif_schema: Draft202012Validator, lang: str
) -> None:
    spoil()
    text = run("lint", "-f", "sarif", "--lang", lang)[1]
    assert [e.message for e in sarif_schema.iter_errors(json.loads(text))] == []
    read = Sarif.model_validate_json(text).runs[0]
    results, rules = read.results or [], read.tool.driver.rules or []
    assert len(results) == 4
    for result in results:
        assert rules[result.rule_index].id == result.rule_id
    excused = [r["suppressions"] for r in json.loads(text)["runs"][0]["results"] if "suppressions" in r]
    assert [s["justification"] for (s,) in excused] == [
        {"en": "A country that is no more.", "zh": "该国已不存在。"}[lang]
    ]


def test_the_official_schema_would_notice(run: Run, sarif_schema: Draft202012Validator) -> None:
    spoil()
    made: dict[str, Any] = json.loads(run("lint", "-f", "sarif")[1])
    made["runs"][0]["results"][0]["level"] = "fatal"
    assert list(sarif_schema.iter_errors(made))


def test_names_with_spaces_and_chinese_become_uris(run: Run, sarif_schema: Draft202012Validator) -> None:
    Path("海报 1.yaml").write_text("title: a@b.org\nfacts: {}\n", "utf-8")
    made = json.loads(run("lint", "海报 1.yaml", "-f", "sarif")[1])
    assert list(sarif_schema.iter_errors(made)) == []
    place = made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%B5%B7%E6%8A%A5%201.yaml"
    assert place["region"] == {"startLine": 1, "startColumn": 8, "endColumn": 15}


def test_a_finding_keeps_its_fingerprint_when_lines_move(run: Run) -> None:
    spoil()
    prints = []
    for _ in range(2):
        results = json.loads(run("lint", "-f", "sarif")[1])["runs"][0]["results"]
        prints.append([r["partialFingerprints"] for r in results if r["ruleId"] != "stale-law"])
        write("rules/zz.yaml", ("jurisdiction: zz", "# one more line\njurisdiction: zz"))
    assert prints[0] == prints[1]


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_junit_keeps_to_a_public_schema(run: Run, strict: tuple[str, ...]) -> None:
    spoil()
    run("lint", "-f", "junit", "-o", "found.xml", *strict)
    assert list(xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").iter_errors("found.xml")) == []


def test_every_kind_of_trial_keeps_to_it(tmp_path: Path) -> None:
    many = [
        Trial("s", f"<{state}> \x07", Place("a.yaml"), state, "“a” & b")
        for state in (PASSED, FAILED, SKIPPED)
    ]
    for trials in ([], many):
        (tmp_path / "found.xml").write_text(render(trials), "utf-8")
        assert list(xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").iter_errors(tmp_path / "found.xml")) == []


def test_points_spare_nearly_every_proof_on_the_shipped_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard of the speed, without a clock: what a point shows needs no diagram."""
    proofs = []
    monkeypatch.setattr(Subject, "possible", lambda _, *asked: proofs.append(asked))
    library = Library()
    found = lint(library, whole(library), date(2026, 11, 20))
    assert len(proofs) < 20, [p.code for p in found.problems]
