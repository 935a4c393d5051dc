"""A lesson: slides for a class, whose verdicts the engine finds when they are shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from aigc_rules.assess import gate_problems
from aigc_rules.model import NO_TEXT, Scenario, Text
from aigc_rules.problem import Place
from aigc_rules.reader import Node, read
from aigc_rules.record import record
from aigc_rules.scenario import scenario
from aigc_rules.slide import Slide, Sources, slide
from aigc_rules.values import day

NUMBER = re.compile(r"[1-9][0-9]{0,3}\Z")
KEYS = ("title", "about", "order", "minutes", "as_of", "scenarios", "slides")


@record
class Lesson:
    """One lesson; its id is the name of its file."""

    id: str
    title: Text
    about: Text
    order: int
    minutes: int
    as_of: date
    slides: tuple[Slide, ...]
    place: Place


def lesson(root: Node, path: Path, sources: Sources) -> Lesson | None:
    """A lesson and the scenarios that it names, which lie where it says, seen from its own file."""
    fields = root.fields(*KEYS, needs=KEYS)
    on = day(fields["as_of"]) if "as_of" in fields else None
    as_of = date.fromordinal(on) if on else date.max
    known = _scenarios(fields["scenarios"], path.parent, sources) if "scenarios" in fields else {}
    told = replace(sources, scenarios=known)
    nodes = fields["slides"].sequence() if "slides" in fields else []
    if "slides" in fields and fields["slides"].is_list and not nodes:
        fields["slides"].problem("empty-list")
    slides = [slide(node, told, as_of) for node in nodes]
    return Lesson(
        id=path.stem,
        title=fields["title"].bilingual() if "title" in fields else NO_TEXT,
        about=fields["about"].bilingual() if "about" in fields else NO_TEXT,
        order=_number(fields.get("order")),
        minutes=_number(fields.get("minutes")),
        as_of=as_of,
        slides=tuple(s for s in slides if s is not None),
        place=fields["order"].place if "order" in fields else root.place,
    )


def _number(node: Node | None) -> int:
    """A whole number from one."""
    word = node.word() if node else ""
    if (
        node
        and word
        and not (word.isascii() and word.isdigit() and not word.startswith("0") and len(word) < 5)
    ):
        node.problem("not-a-number", word=word)
        return 0
    return int(word or 0)


def _scenarios(node: Node, folder: Path, sources: Sources) -> Mapping[str, Scenario | None]:
    """By name; one that is wrong is there, so that the slides that name it are not wrong as well."""
    return {key.text or "": _scenario(value, folder, sources) for key, value in node.entries()}


def _scenario(node: Node, folder: Path, sources: Sources) -> Scenario | None:
    """A file, a decided case, or facts that are written here."""
    keys = [key.text for key, _ in node.pairs or []]
    if "file" in keys:
        fields = node.fields("file")
        return _file(fields["file"], folder, sources) if "file" in fields else None
    if "case" in keys:
        fields = node.fields("case")
        name = fields["case"].choice(sources.cases, "case") if "case" in fields else ""
        return sources.cases[name].scenario if name else None
    return _sound(scenario(node, sources.law.vocabulary, sources.law.books), node, sources)


def _file(node: Node, folder: Path, sources: Sources) -> Scenario | None:
    """A scenario in a file of its own, whose problems are told with those of the lesson."""
    word = node.word()
    if not word:
        return None
    shown = posixpath.normpath(posixpath.join(posixpath.dirname(node.source.path), word))
    if not (folder / word).is_file():
        node.problem("no-such-file", path=shown)
        return None
    root = read(folder / word, node.source.problems, shown)
    made = scenario(root, sources.law.vocabulary, sources.law.books) if root else None
    return _sound(made, node, sources) if made else None


def _sound(made: Scenario, node: Node, sources: Sources) -> Scenario:
    """The same; facts that do not apply are problems."""
    node.source.problems.extend(gate_problems(made, sources.law.vocabulary))
    return made
