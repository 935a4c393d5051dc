"""`aigc-rules assess` as its users run it: output, exit codes, streams, encodings."""

from __future__ import annotations

import json
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import POSTER, ROOT, golden, run
from rich.cells import cell_len

ON = ("--as-of", "2026-11-20")
DAY = ("--as-of", "2026-11-20", "-j", "us,uk")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 60, 80, 110, 120, 150, 160])
@pytest.mark.parametrize("colour", ["always", "never"])
def test_the_table_looks_like_this(lang: str, width: int, colour: str) -> None:
    done = run("assess", POSTER, *DAY, "--lang", lang, "--color", colour, COLUMNS=str(width))
    assert done.returncode == 0
    assert done.stderr == b""
    golden(f"assess/table-{lang}-{width}-{colour}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_ascii_marks_look_like_this(lang: str) -> None:
    done = run("assess", POSTER, *DAY, "--lang", lang, "--ascii", COLUMNS="80")
    golden(f"assess/table-{lang}-80-ascii.txt", done.stdout.decode())


@pytest.mark.parametrize("name", ["plain", "json"])
def test_the_formats_for_programs_look_like_this(name: str) -> None:
    done = run("assess", POSTER, *DAY, "-f", name, "--engine", "native")
    golden(f"assess/{name}.txt", done.stdout.decode())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 33, 50, 60, 79, 80, 109, 110, 149, 150, 200])
def test_no_line_is_wider_than_the_terminal(lang: str, width: int) -> None:
    done = run("assess", POSTER, *DAY, "--lang", lang, COLUMNS=str(width))
    assert max(cell_len(line) for line in done.stdout.decode().splitlines()) <= width


def test_the_same_inputs_give_the_same_bytes() -> None:
    one, two = (run("assess", POSTER, *DAY, "-f", "json", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert one == two


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_encoding_stops_the_output(encoding: str, lang: str) -> None:
    done = run("assess", POSTER, *DAY, "--lang", lang, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"US" in done.stdout
    if encoding in ("gbk", "ascii", "latin-1"):
        assert b"[-]" in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    if not shutil.which("head"):
        pytest.skip("there is no head here")
    command = f"{sys.executable} -m aigc_rules assess {POSTER} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_ends_with_130_and_no_traceback() -> None:
    command = [sys.executable, "-m", "aigc_rules", "assess", "-"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.parametrize("name", ["a b.yaml", "it's.yaml", "$HOME;ls.yaml"])
def test_the_next_command_can_be_pasted_whatever_the_file_is_called(name: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / POSTER, tmp_path / name)
    done = run("assess", str(tmp_path / name), *DAY, COLUMNS="500")
    line = next(ln for ln in done.stdout.decode().splitlines() if ln.lstrip().startswith("Next"))
    assert shlex.split(line)[1:4] == ["aigc-rules", "assess", str(tmp_path / name)]


@pytest.mark.parametrize(("asked", "more"), [((), []), (("-q", "labelling"), ["-q", "labelling"])])
def test_where_nothing_is_open_the_reasons_come_next(asked: tuple[str, ...], more: list[str]) -> None:
    """What is worth running next is a command that runs."""
    done = run("assess", "examples/scenarios/prompt-only.yaml", *ON, "-j", "jp", *asked, COLUMNS="200")
    line = next(line for line in done.stdout.decode().splitlines() if line.strip().startswith("Next"))
    words = shlex.split(line)[1:]
    assert words == ["aigc-rules", "explain", "examples/scenarios/prompt-only.yaml", "-j", "jp", *more]
    assert run(*words[1:]).returncode == 0


def test_standard_input_is_a_scenario() -> None:
    data = (ROOT / POSTER).read_bytes()
    command = [sys.executable, "-m", "aigc_rules", "assess", "-", *DAY, "-f", "plain"]
    done = subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.decode().splitlines()[0].split("\t")[:3] == ["-", "us", "subsistence"]


def test_several_scenarios_are_one_list_in_json() -> None:
    done = run("assess", POSTER, POSTER, *DAY, "-f", "json")
    whole = json.loads(done.stdout)
    assert whole["schema"] == "aigc-rules/assessment/1"
    assert [a["scenario"]["path"] for a in whole["assessments"]] == [POSTER, POSTER]


def test_output_goes_whole_into_a_file_and_leaves_stdout_empty(tmp_path: Path) -> None:
    target = tmp_path / "verdicts.json"
    done = run("assess", POSTER, *DAY, "-o", str(target))
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads(target.read_text(encoding="utf-8"))["as_of"] == "2026-11-20"
    assert [p.name for p in tmp_path.iterdir()] == ["verdicts.json"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--fail-on", "none"), 1),
        (("--fail-on", "whole"), 0),
        (("--fail-on", "needs_facts"), 1),
        (("--fail-on", "contested", "-j", "us"), 1),
        (("--fail-on", "whole,parts"), 0),
    ],
)
def test_fail_on_decides_the_exit_code(words: tuple[str, ...], code: int) -> None:
    assert run("assess", POSTER, *DAY, *words).returncode == code


def test_a_fact_set_on_the_command_line_counts() -> None:
    words = ("--set", "editing.manual=substantial", "--set", "editing.visible=yes", "-f", "plain")
    done = run("assess", POSTER, *DAY, *words)
    assert done.stdout.decode().splitlines()[0].split("\t")[3:7] == ["decided", "parts", "parts", "edits"]


def test_a_bill_is_shown_as_not_the_law() -> None:
    done = run("assess", POSTER, *DAY, "-j", "uk", "--with", "uk-repeal-9-3")
    assert b"Not the law" in done.stdout


def test_a_pinned_reading_is_shown_and_beats_the_majority() -> None:
    words = ("--reading", "us.prompts-can-create=own-conception", "--set", "conception.match=closely")
    done = run("assess", POSTER, *DAY, *words, "--set", "conception.plan=detailed", "-f", "plain")
    assert done.stdout.decode().splitlines()[0].split("\t")[3:5] == ["decided", "whole"]


@pytest.mark.parametrize("engine", ["native", "durable", "both"])
def test_every_engine_gives_the_same_verdicts(engine: str) -> None:
    from aigc_rules.engine.durable import available

    if engine == "durable" and not available():
        pytest.skip("durable-rules is not installed (it needs Python < 3.13 and a C compiler)")
    done = run("assess", POSTER, *DAY, "-f", "plain", "--engine", engine)
    golden("assess/plain.txt", done.stdout.decode())


def test_a_cache_that_cannot_be_used_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    broken = tmp_path / "cache"
    first = run("assess", POSTER, *DAY, "-f", "plain", AIGC_RULES_CACHE=str(broken))
    for kept in broken.iterdir():
        kept.write_bytes(kept.read_bytes()[:-5] + b"12345")
    for place in (str(blocked), str(broken), "off", "/dev/null/nowhere"):
        done = run("assess", POSTER, *DAY, "-f", "plain", AIGC_RULES_CACHE=place)
        assert (done.returncode, done.stdout, done.stderr) == (0, first.stdout, b"")


def test_version_names_the_rules() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("aigc-rules 0.1.0 · rules 2026-11-20 (us ")


def test_an_error_of_ours_is_said_to_be_ours() -> None:
    code = (
        "import aigc_rules.assess as a, sys\n"
        "def broken(*words): raise ZeroDivisionError('seven')\n"
        "a.assess = broken\n"
        f"sys.argv = ['aigc-rules', 'assess', {POSTER!r}]\n"
        "from aigc_rules.cli.app import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 3
    assert b"This is a bug in aigc-rules" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_fact_that_one_place_needs_for_another_question_does_not_raise_it(tmp_path: Path) -> None:
    """How outputs were used is a matter of infringement; Japan reads it for private copying into a model too."""
    file = tmp_path / "uses.yaml"
    file.write_text(
        "title: Uses\nfacts: {work: {kind: image}, publication: {uses: online}}\n", encoding="utf-8"
    )
    done = run("assess", str(file), *ON, "-f", "plain")
    asked = {tuple(line.split("\t")[1:3]) for line in done.stdout.decode().splitlines()}
    assert ("jp", "infringement.user") in asked
    assert not {topic for _, topic in asked if topic.startswith("training")}
    alone = run("assess", str(file), *ON, "-f", "plain", "-q", "training", "-j", "jp")
    assert alone.stdout.decode().count("\tjp\ttraining") > 4
