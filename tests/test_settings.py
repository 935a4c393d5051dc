"""Settings from a file, and assessing again when a file changes."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from commands import ROOT, environment, told
from patience import at_most

from aigc_rules.cli.config import settings
from aigc_rules.problem import Failed


def _file(place: Path, text: str, name: str = "aigc-rules.toml") -> Path:
    (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AIGC_RULES_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_every_setting_becomes_the_option_of_the_same_meaning(tmp_path: Path) -> None:
    text = 'lang = "zh"\ncolor = "never"\nengine = "native"\nascii = true\njurisdictions = ["us"]\nrules = "r"\ncases = "c"\n'
    assert settings(_file(tmp_path, text)) == {
        "lang": "zh",
        "colour": "never",
        "engine": "native",
        "ascii_only": True,
        "jurisdictions": ["us"],
        "rules": str(tmp_path / "r"),
        "folder": str(tmp_path / "c"),
    }


def test_the_nearest_file_above_counts_and_no_other(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    _file(tmp_path, 'lang = "zh"\n')
    assert settings(inner) == {"lang": "zh"}
    _file(tmp_path / "a", '[tool.aigc-rules]\nlang = "en"\n', "pyproject.toml")
    assert settings(inner) == {"lang": "en"}
    _file(tmp_path / "a", "ascii = true\n")
    assert settings(inner) == {"ascii_only": True}


def test_a_pyproject_that_says_nothing_of_us_is_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    _file(tmp_path, 'lang = "zh"\n')
    _file(inner, '[project]\nname = "x"\n', "pyproject.toml")
    assert settings(inner) == {"lang": "zh"}


def test_the_environment_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _file(tmp_path, 'lang = "zh"\ncolor = "always"\n')
    monkeypatch.setenv("AIGC_RULES_LANG", "en")
    monkeypatch.setenv("NO_COLOR", "1")
    assert settings(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('\nlng = "zh"\n', "unknown-setting", 2),
        ('lang = "fr"\n', "unknown-word", 1),
        ('lang = ["zh"]\n', "unknown-word", 1),
        ("ascii = 1\n", "wrong-setting", 1),
        ("rules = 3\n", "wrong-setting", 1),
        ("jurisdictions = [1]\n", "wrong-setting", 1),
        ("lang = zh\n", "not-toml", 1),
        ("\x00", "not-toml", 1),
    ],
)
def test_a_wrong_setting_is_a_problem_with_a_place(text: str, code: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(Failed) as refused:
        settings(_file(tmp_path, text))
    assert [(p.code, p.place.line) for p in refused.value.problems] == [(code, line)]


def test_a_list_of_tables_is_no_table_of_settings(tmp_path: Path) -> None:
    with pytest.raises(Failed) as refused:
        settings(_file(tmp_path, '[tool.x]\n[[tool.aigc-rules]]\nlang = "zh"\n', "pyproject.toml"))
    assert [(p.code, p.place.line) for p in refused.value.problems] == [("wrong-setting", 2)]


def _run(place: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return told(*words, place=place, **{"AIGC_RULES_LANG": "", "COLUMNS": "80", **extra})


def test_commands_and_commands_of_groups_take_the_settings(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples/scenarios/poster.yaml", tmp_path)
    _file(tmp_path, 'lang = "zh"\njurisdictions = ["jp"]\n')
    for words in (("assess", "poster.yaml"), ("cases", "list"), ("rules", "list")):
        done = _run(tmp_path, *words)
        assert (done.returncode, done.stderr) == (0, "")
        assert any("\u4e00" <= c <= "\u9fff" for c in done.stdout)
        assert "us-zarya" not in done.stdout
    assert "Is it protected" in _run(tmp_path, "nearest", "poster.yaml", "--lang", "en", "-n", "1").stdout


def test_a_wrong_file_stops_every_command_with_its_problem(tmp_path: Path) -> None:
    _file(tmp_path, 'lang = "fr"\n')
    done = _run(tmp_path, "cases", "list", AIGC_RULES_LANG="")
    assert (done.returncode, done.stdout) == (2, "")
    assert "error[unknown-word]" in done.stderr
    assert "aigc-rules.toml:1:1" in done.stderr


def test_errors_too_are_written_as_the_settings_and_the_flags_say(tmp_path: Path) -> None:
    _file(tmp_path, 'lang = "zh"\ncolor = "always"\n')
    missing = ("assess", "missing.yaml")
    said = _run(tmp_path, *missing).stderr
    assert "找不到文件 `missing.yaml`" in said
    assert "\x1b[1;31m错误" in said
    assert "\x1b" not in _run(tmp_path, *missing, "--color", "never").stderr
    assert "there is no file `missing.yaml`" in _run(tmp_path, *missing, "--lang=en").stderr
    assert _run(tmp_path, "nonsense").stderr.startswith("错误[usage]")


def test_watching_assesses_again_when_the_scenario_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("title: first\nfacts: {work: {kind: image}}\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "aigc_rules", "assess", "a.yaml", "-j", "us", "--watch"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        _until(process.stdout, "first")
        file.write_text("title: second\nfacts: {wrk: {kind: image}}\n", encoding="utf-8")
        _until(process.stderr, "error[unknown-group]")
        file.write_text("title: third\nfacts: {work: {kind: text}}\n", encoding="utf-8")
        _until(process.stdout, "third")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 130


def _until(stream: IO[str], words: str) -> None:
    """Read until some words come."""
    with at_most(60):
        while words not in (line := stream.readline()):
            assert line, f"{words} did not come"
