"""`aigc-rules new`: an empty scenario, or one drafted from what image files record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import golden, run
from images import CREDENTIALS, IPTC, SD, chunk, itext, jpeg, png, segment, text, tiff, xmp
from jsonschema import Draft202012Validator

from aigc_rules.draft import _KINDS, _SOURCES, Said, draft
from aigc_rules.imagefile.record import Record
from aigc_rules.library import Library
from aigc_rules.model import Scenario
from aigc_rules.problem import Problem
from aigc_rules.reader import parse
from aigc_rules.report.new_scenario import render
from aigc_rules.scenario import scenario
from aigc_rules.schema import text as schema_text

LIBRARY = Library()
WORDS = LIBRARY.ground([]).vocabulary
LINE = re.compile(r"^  # ([a-z_]+\.[a-z_0-9]+): unknown$", re.MULTILINE)
BAD = Path(__file__).parent / "bad"


def reads(data: str) -> Scenario:
    """The scenario, if there is nothing wrong with it."""
    problems: list[Problem] = []
    root = parse(data.encode(), "new.yaml", problems)
    assert root is not None
    made = scenario(root, WORDS, LIBRARY.codes())
    assert problems == []
    return made


def new(*words: str) -> str:
    done = run("new", *words)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def values(made: Scenario) -> dict[str, list[tuple[str, str]]]:
    return {name: list(given.asked) for name, given in made.facts.items()}


# --- empty -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_scenario_can_be_read_as_it_stands_and_says_nothing(lang: str) -> None:
    made = reads(new("--lang", lang))
    assert (made.facts, made.complete) == ({}, ())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_fact_has_its_question_and_a_line_that_can_be_taken_as_it_is(lang: str) -> None:
    whole = new("--lang", lang)
    assert LINE.findall(whole) == list(WORDS.facts)
    made = reads(LINE.sub(r"  \1: unknown", whole))
    assert set(made.facts) == set(WORDS.facts)
    bare = "".join(line.strip().removeprefix("# ") for line in whole.splitlines())
    for fact in WORDS.facts.values():
        assert fact.ask.say(lang).replace(" ", "") in bare.replace(" ", ""), fact.id


def test_any_single_line_can_be_filled_in_by_itself() -> None:
    whole = new()
    for fact in WORDS.facts.values():
        value = (
            fact.codes[-1]
            if fact.codes
            else {"count": "3", "year": "1950", "date": "2026-01-31"}.get(fact.type, '"NO"')
        )
        made = reads(re.sub(rf"^  # {fact.id}: unknown$", f"  {fact.id}: {value}", whole, flags=re.MULTILINE))
        assert [w for _, w in made.facts[fact.id].asked] == [value.strip('"')]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_empty_scenario_of_few_facts_looks_like_this(lang: str) -> None:
    small = Library(BAD / "rules").ground([]).vocabulary
    golden(f"new/empty-{lang}.yaml", render(small, draft((), small), (), lang))


def test_the_schema_takes_a_new_scenario() -> None:
    validator = Draft202012Validator(json.loads(schema_text("scenario")))
    assert validator.is_valid({"title": "untitled", "facts": {"work": {}}})


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    new("-o", str(mine))
    mine.write_text("mine")
    done = run("new", "-o", str(mine))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"error[would-overwrite]")
    assert mine.read_text() == "mine"


def test_a_folder_that_is_not_there_is_refused_before_anything_is_done() -> None:
    assert run("new", "-o", "missing/mine.yaml").stderr.startswith(b"error[cannot-write]")


# --- drafted ---------------------------------------------------------------------------------

AI = {
    "work.kind": [("is", "image"), ("is", "perhaps_more")],
    "tool.kind": [("is", "generative_model"), ("is", "perhaps_more")],
}
DRAFTS = {
    "parameters": (
        png(text("parameters", SD)),
        {
            **AI,
            "tool.role": [("is", "expression")],
            "prompting.detail": [("at_least", "topic")],
            "record.proof": [("is", "prompt_log"), ("is", "perhaps_more")],
        },
    ),
    "source type": (
        png(itext("XML:com.adobe.xmp", xmp("trainedAlgorithmicMedia"))),
        {
            **AI,
            "tool.role": [("at_least", "expression")],
            "label.marks": [("is", "metadata"), ("is", "perhaps_more")],
        },
    ),
    "composite": (
        png(itext("XML:com.adobe.xmp", xmp("compositeWithTrainedAlgorithmicMedia"))),
        {
            "tool.kind": AI["tool.kind"],
            "tool.role": [("at_least", "expression")],
            "label.marks": [("is", "metadata"), ("is", "perhaps_more")],
        },
    ),
    "credentials": (
        png(chunk(b"caBX", CREDENTIALS)),
        {
            **AI,
            "tool.role": [("at_least", "expression")],
            "label.marks": [("is", "metadata"), ("is", "perhaps_more")],
        },
    ),
    "camera": (
        jpeg(segment(0xE1, b"Exif\0\0" + tiff({0x010F: "Nikon"}, {0x829A: bytes(8)}))),
        {
            "work.kind": [("is", "photo"), ("is", "perhaps_more")],
            "tool.kind": [("is", "camera"), ("is", "perhaps_more")],
        },
    ),
    "scanner": (jpeg(segment(0xE1, b"Exif\0\0" + tiff({0x010F: "Epson"}))), {}),
    "software": (png(text("Software", "GIMP 2.10")), {}),
    "source of no fact": (png(itext("XML:com.adobe.xmp", xmp("screenCapture"))), {}),
    "edits": (
        png(itext("XML:com.adobe.xmp", xmp("humanEdits"))),
        {"editing.manual": [("at_least", "cleanup")]},
    ),
    "nothing": (png(), {}),
    "cut short": (png()[:-30], {}),
}


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_draft_says_what_the_file_says_and_no_more(name: str, lang: str, tmp_path: Path) -> None:
    data, wanted = DRAFTS[name]
    (tmp_path / "a picture.png").write_bytes(data)
    whole = new("--from-image", str(tmp_path / "a picture.png"), "--lang", lang)
    made = reads(whole)
    order = list(WORDS.facts)
    assert values(made) == dict(sorted(wanted.items(), key=lambda item: order.index(item[0])))
    assert {f: w for f, w in made.evidence} == dict.fromkeys(wanted, ("a picture.png",))
    assert whole.count("To be confirmed." if lang == "en" else "待确认。") >= len(wanted)
    assert str(tmp_path) not in whole


def test_a_draft_can_be_assessed_and_gone_on_with(tmp_path: Path) -> None:
    image, mine = tmp_path / "a.png", tmp_path / "mine.yaml"
    image.write_bytes(png(text("parameters", SD), chunk(b"caBX", CREDENTIALS)))
    new("--from-image", str(image), "-o", str(mine))
    assert run("assess", str(mine), "-j", "us").returncode == 0


def test_several_files_are_one_draft() -> None:
    found = [
        Said("a.jpg", Record("source", "XMP", f"{IPTC}digitalCapture")),
        Said("b.png", Record("source", "XMP", f"{IPTC}trainedAlgorithmicMedia")),
        Said("b.png", Record("prompt", "PNG", "a harbour")),
        Said("b.png", Record("generator", "PNG", "shop")),
    ]
    made = draft(found, WORDS)
    assert made.facts["tool.kind"][0] == (
        ("is", "camera"),
        ("is", "generative_model"),
        ("is", "perhaps_more"),
    )
    assert made.facts["tool.role"][0] == (("is", "expression"),)
    assert [s.record.text for s in made.others] == ["shop"]


def test_every_value_that_a_draft_can_have_is_in_the_vocabulary() -> None:
    for told in (*_SOURCES.values(), *_KINDS.values()):
        for fact, value in told.items():
            assert value.removeprefix(">=") in WORDS.facts[fact].codes
            assert value.startswith(">=") <= (WORDS.facts[fact].type == "level")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_head_of_a_draft_looks_like_this(lang: str, tmp_path: Path) -> None:
    long = SD.replace("a harbour", "a harbour, " * 60, 1)
    image, other, cut = tmp_path / "harbour.png", tmp_path / "empty.png", tmp_path / "cut.png"
    image.write_bytes(png(text("parameters", long), text("Software", "Paint 1"), chunk(b"caBX", CREDENTIALS)))
    other.write_bytes(png())
    cut.write_bytes(png()[:-30])
    paths = [word for path in (image, other, cut) for word in ("--from-image", str(path))]
    whole = new(*paths, "--lang", lang)
    shown = [line for line in LINE.sub("", whole).splitlines() if not re.match(r"^  #    ", line)]
    golden(f"new/draft-{lang}.txt", "\n".join(shown[:40]) + "\n")


def test_what_a_file_records_cannot_leave_its_comment(tmp_path: Path) -> None:
    hostile = "x\x1b[31m\u202e\x85\u2028\ntitle: mine\nfacts: {}\x07\nSteps: 2, Sampler: none"
    (tmp_path / "x\n: \x1b.png").write_bytes(png(itext("parameters", hostile)))
    whole = new("--from-image", str(tmp_path / "x\n: \x1b.png"))
    assert reads(whole).title.en == "untitled"
    assert [c for c in whole if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.png", "no-such-file"),
        (".", "is-folder"),
        ("words.png", "not-an-image"),
        ("empty.png", "not-an-image"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_error(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "words.png").write_text("words")
    (tmp_path / "empty.png").write_bytes(b"")
    done = run("new", "--from-image", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"error[{code}]")
    assert done.stderr.decode().endswith("1 error\n")


def test_all_files_that_cannot_be_used_are_named_in_one_run(tmp_path: Path) -> None:
    done = run("new", "--from-image", str(tmp_path / "a.png"), "--from-image", str(tmp_path / "b.png"))
    assert done.stderr.decode().endswith("2 errors in 2 files\n")
