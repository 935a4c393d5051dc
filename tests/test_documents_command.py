"""`aigc-rules assess -f markdown|html|docx` as its users run it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands import POSTER, ROOT, run

US = ("--as-of", "2026-11-20", "-j", "us", "-q", "subsistence", "--engine", "native")


@pytest.mark.parametrize(
    ("name", "start"), [("memo.md", b"# Memo: "), ("memo.html", b"<!DOCTYPE html>"), ("memo.docx", b"PK")]
)
def test_the_suffix_of_the_file_names_the_format(name: str, start: bytes, tmp_path: Path) -> None:
    done = run("assess", POSTER, *US, "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_a_pipe_gets_the_same_bytes_whatever_the_seed(form: str) -> None:
    one, two = (run("assess", POSTER, *US, "-f", form, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.returncode == 0
    assert one.stdout == two.stdout
    assert len(one.stdout) > 5000


def test_several_scenarios_are_one_document() -> None:
    done = run("assess", POSTER, "examples/scenarios/own-sketch.yaml", *US, "-f", "markdown", "--lang", "zh")
    text = done.stdout.decode()
    assert text.startswith("# 关于 2 个情景的备忘录\n")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## 备忘录：春季促销海报",
        "## 备忘录：自己的草图，由AI完成",
    ]


def test_what_was_set_is_said_to_be_set() -> None:
    text = run("assess", POSTER, *US, "--set", "editing.manual=substantial", "-f", "markdown").stdout.decode()
    assert "set on the command line" in text


def test_a_bill_and_a_chosen_reading_stand_at_the_beginning() -> None:
    words = ("--as-of", "2026-11-20", "-j", "uk", "-q", "subsistence", "-f", "markdown")
    reading = ("--reading", "uk.prompts-can-create=cannot")
    text = run("assess", POSTER, *words, "--with", "uk-repeal-9-3", *reading).stdout.decode()
    top = text.partition("## Facts")[0]
    assert "Not the law" in top
    assert "Readings chosen by you" in top


def test_fail_on_counts_for_documents_too(tmp_path: Path) -> None:
    done = run("assess", POSTER, *US, "-o", str(tmp_path / "memo.html"), "--fail-on", "none")
    assert done.returncode == 1
    assert (tmp_path / "memo.html").stat().st_size > 5000


def test_an_encoding_that_cannot_say_it_stops_nothing() -> None:
    done = run("assess", POSTER, *US, "-f", "markdown", "--lang", "zh", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_python_docx_the_remedy_is_named() -> None:
    code = (
        "import importlib.util as u, sys\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'docx' else find(name, *more)\n"
        f"sys.argv = ['aigc-rules', 'assess', {POSTER!r}, '-f', 'docx', '-o', 'never.docx']\n"
        "from aigc_rules.cli.app import main\n"
        "main()\n"
    )
    environment = {**os.environ, "AIGC_RULES_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=environment, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "error[reports-missing]: docx needs python-docx, which is not installed\n ──▶ -f\n"
        "  = help: pip install 'aigc-rules[reports]'; or -f\n"
        "          html, which a word processor can open\n\n1 error\n"
    )


def test_a_docx_is_not_poured_into_a_terminal() -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals of that kind here")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "aigc_rules", "assess", POSTER, *US, "-f", "docx"]
    environment = {**os.environ, "AIGC_RULES_LANG": "en", "TERM": "dumb"}
    done = subprocess.run(
        command, stdout=theirs, stderr=subprocess.PIPE, cwd=ROOT, env=environment, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "error[bytes-to-terminal]: docx is no text for a terminal\n ──▶ -f\n"
        "  = help: name a file: -o memo.docx\n\n1 error\n"
    )


def test_a_docx_that_goes_into_a_pipe_is_whole() -> None:
    done = run("assess", POSTER, *US, "-f", "docx")
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as file:
        assert file.testzip() is None
