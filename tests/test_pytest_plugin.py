"""The pytest plugin in somebody else's rule repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aigc_rules.pytest_plugin import INI, OPTION

pytest_plugins = ["pytester"]
HERE = Path(__file__).parent
PLUGIN = ("-p", "aigc_rules.pytest_plugin")


@pytest.fixture
def repository(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A little rulebook with tests and cases, some of which fail."""
    monkeypatch.setenv("PYTHONPATH", str(HERE.parent))
    monkeypatch.setenv("AIGC_RULES_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    shutil.copytree(HERE / "bad" / "rules", pytester.path / "rules")
    shutil.copy(HERE / "ruletests" / "zz.test.yaml", pytester.path / "rules")
    shutil.copytree(HERE / "cases", pytester.path / "decided" / "cases")
    return pytester.path


def run(pytester: pytest.Pytester, *words: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess(*PLUGIN, "-W", "error", *words)


def test_it_is_off_until_it_is_told_where_the_rules_are(pytester: pytest.Pytester, repository: Path) -> None:
    done = run(pytester, "rules", "decided")
    assert done.ret == pytest.ExitCode.NO_TESTS_COLLECTED
    done.assert_outcomes()


@pytest.mark.parametrize("by_option", [True, False])
def test_tests_and_cases_are_items(pytester: pytest.Pytester, repository: Path, *, by_option: bool) -> None:
    if not by_option:
        pytester.makeini(f"[pytest]\n{INI} = rules\n")
    words = (OPTION, "rules") if by_option else ()
    done = run(pytester, *words, "-v")
    done.assert_outcomes(passed=8, failed=5, skipped=2)
    done.stdout.fnmatch_lines(
        [
            "decided/cases/zz/zz-agrees.yaml::zz*subsistence PASSED*",
            "decided/cases/zz/zz-differs.yaml::zz*subsistence FAILED*",
            "rules/zz.test.yaml::a text is a work, which it is not FAILED*",
            "rules/zz.test.yaml::a work is fixed PASSED*",
        ]
    )


def test_a_failure_tells_what_was_expected_and_why_not_without_python(
    pytester: pytest.Pytester, repository: Path
) -> None:
    done = run(pytester, OPTION, "rules", "rules", "-k", "text or whoever")
    done.assert_outcomes(failed=2, deselected=6)
    done.stdout.fnmatch_lines(
        [
            "FAIL zz.yaml › a text is a work, which it is not*rules/zz.test.yaml:12",
            "*expected*outcomes  Protected",
            "*got*outcomes  Not protected",
            "*first no*zz.whole → zz.made → work.kind must be image*",
            "*given*tool.role: none*",
            "*but not here*facts:",
            "*work.fixed: changing",
            "*replay*aigc-rules assess counter.yaml -j zz -q subsistence --as-of*",
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")
    done.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_case_that_differs_is_shown_as_it_was_decided(pytester: pytest.Pytester, repository: Path) -> None:
    done = run(pytester, OPTION, "rules", "decided/cases/zz/zz-differs.yaml")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["*The rules say*differs*"])


def test_a_file_that_cannot_be_read_is_one_error_with_its_problems(
    pytester: pytest.Pytester, repository: Path
) -> None:
    file = repository / "rules" / "zz.test.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[whole]", "[hole]"), encoding="utf-8")
    done = run(pytester, OPTION, "rules", "rules")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*error[[]unknown-outcome]*", "*rules/zz.test.yaml:6:*"])
    done.stdout.no_fnmatch_line("*Traceback*")


def test_tests_without_a_rulebook_are_an_error(pytester: pytest.Pytester, repository: Path) -> None:
    (repository / "rules" / "qq.test.yaml").write_text("- {name: one, always: qq.one}\n", encoding="utf-8")
    done = run(pytester, OPTION, "rules", "rules/qq.test.yaml")
    done.assert_outcomes(errors=1)
    done.stdout.fnmatch_lines(["*error[[]unknown-jurisdiction]*"])


def test_other_yaml_is_left_alone(pytester: pytest.Pytester, repository: Path) -> None:
    (repository / "decided" / "cases" / "notes.yaml").write_text("title: notes\n", encoding="utf-8")
    (repository / "other.test.yaml").write_text("- {name: not ours}\n", encoding="utf-8")
    done = run(pytester, OPTION, "rules", "decided/cases/notes.yaml", "other.test.yaml")
    assert done.ret == pytest.ExitCode.NO_TESTS_COLLECTED or "no tests ran" in str(done.stdout)


def test_to_load_it_is_cheap() -> None:
    """Other projects pay for two modules and no more."""
    code = (
        "import sys, pytest; before = set(sys.modules)\n"
        "import aigc_rules.pytest_plugin\n"
        "print(sorted(m for m in set(sys.modules) - before if 'aigc' in m or m in ('yaml', 'rich', 'typer')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parent, check=True
    )
    assert done.stdout.strip() == "['aigc_rules', 'aigc_rules.pytest_plugin']"


def test_it_is_named_as_an_entry_point() -> None:
    text = (HERE.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert '[project.entry-points.pytest11]\n"aigc_rules.pytest_plugin" = "aigc_rules.pytest_plugin"' in text
