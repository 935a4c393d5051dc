"""The reader at its limits: size, depth, and anything at all. It never raises and never takes long."""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_reader import READERS, SMALL, look, problems_of, told

from aigc_rules.library import folder
from aigc_rules.reader import DEEPEST, LARGEST
from aigc_rules.report.look import Look
from aigc_rules.report.problems import render

LONG = 10.0
"""Seconds of work, however busy the machine is: what the largest file takes, many times over."""
MUCH = 700
"""Megabytes for a file of one."""
BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

# --- size and depth ---------------------------------------------------------------------------


@contextmanager
def soon() -> Iterator[None]:
    """Stop what takes too long instead of waiting for it."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"took longer than {LONG} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LONG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def quick(data: bytes, kind: str = "") -> list[str]:
    """The codes of a file's problems, which come soon."""
    with soon():
        return [p.code for p in problems_of(data, kind)] if kind else [c for c, _, _ in look(data)[1]]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b"{a: " * 10_000 + b"}" * 10_000,
        b"- " * 10_000 + b"a",
        b"? " * 10_000 + b"a",
        b"".join(b" " * i + b"a:\n" for i in range(1_400)),
    ],
    ids=["flow lists", "flow mappings", "block lists", "keys", "block mappings"],
)
def test_deep_nesting_is_one_problem(data: bytes) -> None:
    assert quick(data) == ["too-deep"]


@pytest.mark.parametrize("piece", [b"[", b"{a: ", b"- ", b"? ", b"[[],", b"{[", b"[{"])
def test_the_deepest_file_of_all_never_takes_long(piece: bytes) -> None:
    assert "too-deep" in quick((piece * LARGEST)[:LARGEST])


def test_forty_levels_are_read_and_one_more_is_not() -> None:
    assert look("[" * DEEPEST + "]" * DEEPEST)[1] == []
    assert look("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))[1] == [("too-deep", 1, DEEPEST + 1)]


def test_the_largest_file_is_read_and_one_byte_more_is_not() -> None:
    assert look(b"a: " + b"x" * (LARGEST - 3)) == ({"a": "x" * (LARGEST - 3)}, [])
    assert look(b"a: " + b"x" * (LARGEST - 2)) == (None, [("too-large", 1, 1)])


@pytest.mark.parametrize("piece", [b"a,", b"'',", b"{},", b"[],", "海,".encode(), b"? ,"])
def test_the_longest_line_of_short_items_never_takes_long(piece: bytes) -> None:
    assert set(quick(b"[" + piece * ((LARGEST - 2) // len(piece)) + b"]")) <= {"not-yaml"}


def test_the_longest_line_of_short_items_needs_little_memory() -> None:
    told_ = (
        "import resource\nfrom aigc_rules.reader import parse\n"
        "parse(b'[' + b'a,' * 524_280 + b']', 'a', [])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    home = {"PYTHONPATH": str(folder("rules").parent), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", told_], capture_output=True, check=True, env=home)
    assert int(done.stdout) < MUCH


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("scenario", b"title: a\nfacts:\n" + b"".join(b"  work.kind%d: x\n" % i for i in range(50_000))),
        ("scenario", b"".join(b"titel%d: x\n" % i for i in range(70_000))),
        ("scenario", b"title: a\nfacts: {work: {kind: [" + b"imag," * 200_000 + b"]}}"),
        ("rulebook", b"elements:\n" + b"".join(b"  yy.a%d: x\n" % i for i in range(60_000))),
        ("tests", b"- name: x\n" * 100_000),
    ],
    ids=["unknown facts", "unknown keys", "unknown values", "elements", "tests"],
)
def test_very_many_problems_never_take_long(kind: str, data: bytes) -> None:
    assert len(quick(data, kind)) > 1


ACT = "authorities: {a: {cite: A, kind: statute, says: {en: a, zh: b}, checked: {how: page-seen}}}"
HEAD = f"jurisdiction: yy\nname: {{en: a, zh: b}}\nlaw_as_of: 2026-01-01\nreviewed_by: none\n{ACT}\n"
ELEMENT = "  yy.e%d: {when: %s, say: {en: a, zh: b}, cites: [a], settled: settled}\n"
FACTS = "groups:\n- id: a\n  label: {en: a, zh: b}\n  about: {en: a, zh: b}\n  facts:\n"
FACT = "  - {id: a.f%d, type: yes_no, ask: {en: a, zh: b}, only_if: %s}\n"


@pytest.mark.parametrize("step", [1, -1], ids=["from the top", "from the bottom"])
def test_a_long_chain_of_elements_is_refused_whatever_the_order(step: int) -> None:
    chain = [ELEMENT % (i, f"yy.e{i + 1}") for i in range(3_000)] + [ELEMENT % (3_000, "always")]
    data = f"{HEAD}elements:\n{''.join(chain[::step])}questions: {{}}\n"
    assert set(quick(data.encode(), "rulebook")) == {"long-chain"}


def test_a_long_chain_of_gates_is_read() -> None:
    chain = "  - {id: a.f0, type: yes_no, ask: {en: a, zh: b}}\n"
    chain += "".join(FACT % (i, f"{{a.f{i - 1}: yes}}") for i in range(1, 3_000))
    assert quick(f"{FACTS}{chain}".encode(), "facts") == []


def test_gates_that_are_named_twice_never_take_long() -> None:
    chain = "  - {id: a.f0, type: yes_no, ask: {en: a, zh: b}}\n"
    chain += "".join(FACT % (i, f"{{any: [{{a.f{i - 1}: yes}}, {{a.f{i - 1}: no}}]}}") for i in range(1, 24))
    assert quick(f"{FACTS}{chain}".encode(), "facts") == []


@pytest.mark.parametrize("number", ["0", "01", "3", "-1", "1.0", "two", "١", "9" * 5_000])
def test_a_count_of_conditions_is_a_plain_number_within_the_list(number: str) -> None:
    one = ELEMENT % (0, f"{{at_least: {number}, of: [always, never]}}")
    assert quick(f"{HEAD}elements:\n{one}questions: {{}}\n".encode(), "rulebook") == ["at-least-range"]


@pytest.mark.parametrize(
    "asked",
    ["{work.kind: []}", "{work.kind: {only: []}}", "{outcome: {subsistence: []}}", "{work.fixed: []}"],
)
def test_a_condition_on_an_empty_list_is_a_problem(asked: str) -> None:
    decide = "{id: yy.no, otherwise: none, settled: settled, say: {en: a, zh: b}, cites: [a]}"
    data = f"{HEAD}elements:\n{ELEMENT % (0, asked)}questions: {{subsistence: {{decide: [{decide}]}}}}\n"
    assert [c for c, line, _ in told(data, "rulebook") if line == 7] == ["empty-list"]


# --- anything at all --------------------------------------------------------------------------

REAL = [p.read_bytes() for p in sorted([*SMALL.rglob("*.yaml"), *folder("rules").rglob("*.yaml")])]
SMALL_FILES = [p.read_bytes() for p in sorted(SMALL.parent.rglob("*.yaml"))]
PIECES = [
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b"&a ",
        b"*a",
        b"!t ",
        b"'",
        b'"',
        b"#",
        b"|\n",
        b">",
        b"%",
    ),
    *(b"---\n", b"...", b"\t", b"\n", b"\r", b" ", b"~", b",", b"`", b"@", b"<<: ", b"{}", b"[]"),
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85"),
    *(b"not: ", b"all: ", b"at_least: ", b"outcome: ", b"always", b"unknown", b"perhaps_more", b"none"),
]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def sound(data: bytes, kind: str) -> None:
    """Read as any kind: nothing is raised, every problem stands inside the file and can be printed."""
    try:
        lines = BREAKS.split(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        lines = BREAKS.split(data.decode("utf-8-sig", "replace"))
    start = time.perf_counter()
    found = problems_of(data, kind)
    assert time.perf_counter() - start < LONG
    assert found == sorted(found, key=lambda p: p.order)
    for one in found:
        assert 1 <= one.place.line <= len(lines), one
        assert 1 <= one.place.column <= len(lines[one.place.line - 1]) + 1, one
    for lang in ("en", "zh"):
        assert render(found[:20], Look(lang, 60)).endswith("\n")


@settings(suppress_health_check=SLOW)
@given(data=st.binary(max_size=400), kind=st.sampled_from(sorted(READERS)))
@example(data=b"\xef\xbb\xbf\xef\xbb\xbf\xff", kind="scenario")
def test_no_bytes_make_the_reader_raise(data: bytes, kind: str) -> None:
    sound(data, kind)


@settings(suppress_health_check=SLOW)
@given(text=st.text(max_size=300), kind=st.sampled_from(sorted(READERS)))
def test_no_text_makes_the_reader_raise(text: str, kind: str) -> None:
    sound(text.encode("utf-8", "surrogatepass"), kind)


@settings(suppress_health_check=SLOW)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60), kind=st.sampled_from(sorted(READERS)))
def test_no_pieces_of_yaml_make_the_reader_raise(pieces: list[bytes], kind: str) -> None:
    sound(b"".join(pieces), kind)


def mutated(data: bytes, seed: int, most: int) -> bytes:
    """A file with some pieces put in, taken out, doubled or moved."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, most)):
        at = dice.randrange(len(data) + 1)
        to = min(len(data), at + dice.choice([0, 1, 3, 20, 200]))
        new = dice.choice([b"", dice.choice(PIECES), data[at:to] * 2, bytes([dice.randrange(256)])])
        data = data[:at] + new + data[to:]
    return data


@settings(suppress_health_check=SLOW, max_examples=400)
@given(file=st.sampled_from(SMALL_FILES), kind=st.sampled_from(sorted(READERS)), seed=st.integers(0, 2**32))
def test_no_damage_to_a_small_file_makes_the_reader_raise(file: bytes, kind: str, seed: int) -> None:
    sound(mutated(file, seed, 4), kind)


@settings(suppress_health_check=SLOW, max_examples=40)
@given(file=st.sampled_from(REAL), kind=st.sampled_from(sorted(READERS)), seed=st.integers(0, 2**32))
def test_no_damage_to_a_real_file_makes_the_reader_raise(file: bytes, kind: str, seed: int) -> None:
    sound(mutated(file, seed, 12), kind)
