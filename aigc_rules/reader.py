"""YAML as nodes with places. The only importer of yaml.

The text is read as a stream of events and never loaded: every scalar stays the text that was
written, so `no`, `on`, `1:30` and `010` cannot turn into something else. Every problem of a file
is collected; nothing is raised until the whole file has been looked at.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from aigc_rules.model import Text
from aigc_rules.problem import Failed, Place, Problem

LARGEST = 1 << 20
DEEPEST = 40
HOPELESS = 400  # levels below the deepest: the parser slows down with every one
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LINE = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Source:
    """One file's text and the problems found in it so far."""

    path: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """A place, counted from zero as YAML marks are."""
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.path, line + 1, column + 1, max(1, width), text)

    def report(self, code: str, place: Place, near: str = "", **details: str) -> None:
        """Record a problem."""
        self.problems.append(Problem(code, place, tuple(details.items()), near))


@dataclass(slots=True, eq=False)
class Node:
    """One YAML value. Accessors give what was asked for, or record why they cannot."""

    source: Source
    place: Place
    text: str | None = None
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None
    plain: bool = True
    broken: bool = False

    def problem(self, code: str, near: str = "", **details: str) -> None:
        """Record a problem at this node, unless the node was reported before."""
        if not self.broken:
            self.source.report(code, self.place, near, **details)

    @property
    def is_map(self) -> bool:
        return self.pairs is not None

    @property
    def is_list(self) -> bool:
        return self.items is not None

    def word(self, what: str = "text") -> str:
        """The scalar as it is written; empty where there is none."""
        if self.text is None or self.is_null:
            self.refuse(what)
            return ""
        return self.text

    @property
    def is_null(self) -> bool:
        """Nothing was written here, or a word that YAML reads as nothing."""
        return self.plain and self.text in NULLS

    def refuse(self, wanted: str) -> None:
        """Record that something else was wanted here."""
        if self.is_null:
            self.problem("null")
        else:
            self.problem("wrong-type", wanted=wanted, found=self.kind())
        self.broken = True

    def kind(self) -> str:
        """What this node is, as a word of `words`."""
        return "mapping" if self.is_map else "list" if self.is_list else "text"

    def entries(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping; a key given twice is reported and left out."""
        if self.pairs is None:
            self.refuse("mapping")
            return
        seen: dict[str, Place] = {}
        for key, value in self.pairs:
            name = key.text
            if name is None:
                key.problem("wrong-key")
            elif name in seen:
                key.problem("duplicate-key", key=name, first=str(seen[name].line))
            else:
                seen[name] = key.place
                yield key, value

    def fields(self, *known: str, needs: Iterable[str] = ()) -> dict[str, Node]:
        """The values of a mapping by key; unknown and missing keys are reported."""
        found: dict[str, Node] = {}
        for key, value in self.entries():
            name = key.text or ""
            if name in known:
                found[name] = value
            else:
                key.problem("unknown-key", nearest(name, known), key=name, known=", ".join(known))
        if self.is_map:
            for name in needs:
                if name not in found:
                    self.problem("missing-key", key=name)
        return found

    def sequence(self) -> list[Node]:
        """The members of a list."""
        if self.items is None:
            self.refuse("list")
            return []
        return self.items

    def one_or_more(self) -> list[Node]:
        """A list, or a single value that stands for a list of one."""
        return self.items if self.items is not None else [self]

    def choice(self, known: Iterable[str], what: str = "word") -> str:
        """One of the known words."""
        word = self.word()
        options = tuple(known)
        if word and word not in options:
            self.problem(f"unknown-{what}", nearest(word, options), word=word, known=", ".join(options))
            return ""
        return word

    def yes_no(self) -> bool:
        """`yes` or `no`, as words."""
        return self.choice(("yes", "no")) == "yes"

    def bilingual(self) -> Text:
        """A sentence in English and Chinese."""
        both = self.fields("en", "zh", needs=("en", "zh"))
        return Text(*(" ".join(both[k].word().split()) if k in both else "" for k in ("en", "zh")))


def nearest(word: str, options: Iterable[str], least: float = 0.6) -> str:
    """The known word that looks most like this one, if any does."""
    import difflib

    return next(iter(difflib.get_close_matches(word[:80], list(options), 1, least)), "")


def read(path: str | Path, problems: list[Problem], name: str | None = None) -> Node | None:
    """A file's root node, or None where the file cannot be read at all."""
    shown = name or str(path)
    data = data_of(str(path), shown, problems)
    return None if data is None else parse(data, shown, problems)


def parse(data: bytes, path: str, problems: list[Problem]) -> Node | None:
    """The root node of a YAML text; what is wrong with the text goes to `problems`."""
    source = Source(path, [], problems)
    if len(data) > LARGEST:
        source.report("too-large", source.place(0, 0), size=f"{len(data):,}", most=f"{LARGEST:,}")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE.split(data[: error.start].decode("utf-8-sig", "replace"))
        source.report("not-utf-8", source.place(len(before) - 1, len(before[-1])))
        return None
    source.lines = _LINE.split(text)
    bad = _BAD.search(text)
    if bad:
        head = _LINE.split(text[: bad.start()])
        place = source.place(len(head) - 1, len(head[-1]))
        source.report("control-character", place, character=f"U+{ord(bad.group()):04X}")
        return None
    found = len(problems)
    try:
        root = _Builder(source).build(text)
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = source.place(mark.line, mark.column) if mark else source.place(0, 0)
        if not place.text:
            last = max((i for i, line in enumerate(source.lines) if line.strip()), default=0)
            place = source.place(last, len(source.lines[last].rstrip()))
        if place.text[place.column - 1 :].startswith("\t"):
            source.report("tab", place)
        else:
            source.report("not-yaml", place, why=_reason(error))
        return None
    if root is None and len(problems) == found:
        source.report("empty", source.place(0, 0))
    return root


def check(problems: list[Problem]) -> None:
    """Stop here if anything is wrong."""
    if problems:
        raise Failed(problems)


class _Builder:
    """Events to nodes, with an explicit stack: depth is limited by us and by nothing else."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[tuple[Node, list[Node]]] = []
        self.too_deep = 0

    def build(self, text: str) -> Node | None:
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.report(event, "second-document")
                    break
                if event.version or event.tags:
                    self.report(event, "directive")
            elif isinstance(event, yaml.NodeEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close(event)
            if self.too_deep > HOPELESS:
                break
        return self.root

    def report(self, event: yaml.Event, code: str, **details: str) -> None:
        self.source.report(code, self.place(event), **details)

    def place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        if isinstance(event, yaml.ScalarEvent) and end.line == start.line:
            return self.source.place(start.line, start.column, end.column - start.column)
        return self.source.place(start.line, start.column)

    def node(self, event: yaml.NodeEvent) -> None:
        opens = isinstance(event, yaml.CollectionStartEvent)
        if self.too_deep:
            self.too_deep += opens
            return
        if isinstance(event, yaml.AliasEvent):
            self.report(event, "alias", name=str(event.anchor))
            self.add(Node(self.source, self.place(event), text="", plain=False, broken=True))
            return
        broken = False
        if event.anchor is not None:
            self.report(event, "anchor", name=str(event.anchor))
        if getattr(event, "tag", None) is not None:
            self.report(event, "tag", name=str(getattr(event, "tag", "")))
            broken = True
        node = Node(self.source, self.place(event), broken=broken)
        if isinstance(event, yaml.ScalarEvent):
            node.text, node.plain = event.value, not event.style
            self.add(node)
        elif len(self.stack) >= DEEPEST:
            self.report(event, "too-deep", most=str(DEEPEST))
            self.too_deep = 1
            self.add(Node(self.source, node.place, text="", plain=False, broken=True))
        else:
            self.add(node)
            if isinstance(event, yaml.MappingStartEvent):
                node.pairs = []
            else:
                node.items = []
            self.stack.append((node, []))

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent, children = self.stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        else:
            children.append(node)

    def close(self, event: yaml.Event) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        node, children = self.stack.pop()
        if node.pairs is not None:
            node.pairs.extend(zip(children[::2], children[1::2], strict=True))
        end = event.end_mark
        if end is not None and end.line == node.place.line - 1 and end.column > node.place.column:
            width = end.column - node.place.column + 1
            node.place = self.source.place(node.place.line - 1, node.place.column - 1, width)


def _reason(error: Exception) -> str:
    """What the YAML library says, on one line."""
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return " ".join(str(said).split())[:200]


def data_of(path: str, shown: str, problems: list[Problem], most: int = LARGEST) -> bytes | None:
    """A regular file's bytes, or standard input's for `-`; at most one byte over the limit."""
    place = Place(shown)
    code = ""
    try:
        if path == "-":
            return sys.stdin.buffer.read(most + 1)
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            code = "is-folder"
        elif not stat.S_ISREG(status.st_mode):
            code = "not-a-file"
        elif status.st_size > most:
            problems.append(
                Problem("too-large", place, (("size", f"{status.st_size:,}"), ("most", f"{most:,}")))
            )
            return None
        else:
            with open(path, "rb") as file:
                return file.read(most + 1)
    except FileNotFoundError:
        code = "no-such-file"
    except PermissionError:
        code = "no-permission"
    except (OSError, ValueError):
        code = "unreadable"
    near = nearest(Path(path).name, _neighbours(path), 0.8) if code == "no-such-file" else ""
    problems.append(Problem(code, place, (("path", shown),), near))
    return None


def _neighbours(path: str) -> list[str]:
    try:
        return sorted(os.listdir(Path(path).parent or "."))[:1000]
    except (OSError, ValueError):
        return []
