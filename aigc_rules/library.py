"""Where the law lies, and how it is loaded: from `rules/`, or from what was read before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from aigc_rules import cache, rulebook
from aigc_rules.assess import Law
from aigc_rules.model import Questions, Rulebook, Vocabulary
from aigc_rules.problem import Failed, Place, Problem, fail
from aigc_rules.questions import questions
from aigc_rules.reader import nearest, read
from aigc_rules.vocabulary import vocabulary

if TYPE_CHECKING:
    from aigc_rules.safeguards import Safeguards

FIRST = ("us", "cn", "eu", "uk", "jp")
NOT_BOOKS = ("facts", "questions")
BESIDE = (*NOT_BOOKS, "lint", "safeguards")
GROUND = ("facts.yaml", "questions.yaml")  # a folder has both of its own, or is written in the shipped ones
_Kind = TypeVar("_Kind")


def folder(name: str) -> Path:
    """A folder of data: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).parent
    inside = here / name
    return inside if inside.is_dir() else here.parent / name


class Library:
    """One rules folder."""

    def __init__(self, path: Path | None = None, shown: str = "") -> None:
        self.path = path or folder("rules")
        self.shown = shown or (path.as_posix() if path else "rules")
        self._sources: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}
        own = [(self.path / name).is_file() for name in GROUND]
        self._shipped = () if any(own) else GROUND
        if not all(own) and (any(own) or not self.codes()):
            raise fail("no-rules", Place(self.shown), path=self.shown)

    @property
    def own_ground(self) -> bool:
        """Whether the folder has facts and questions of its own, or is written in the shipped ones."""
        return not self._shipped

    def codes(self) -> tuple[str, ...]:
        """The jurisdictions that have a rulebook: the five first, the others by name."""
        names = [p.stem for p in self.path.glob("*.yaml") if "." not in p.stem]
        books = sorted(n for n in names if n not in BESIDE)
        return tuple([c for c in FIRST if c in books] + [c for c in books if c not in FIRST])

    @property
    def shipped_words(self) -> bool:
        """Whether the rulebooks are written in the facts and questions that are shipped."""
        return bool(self._shipped) or self.path == folder("rules")

    def proposals(self) -> tuple[str, ...]:
        """The bills there are."""
        return tuple(sorted(p.stem for p in (self.path / "proposals").glob("*.yaml")))

    def law(self, codes: Iterable[str] | None = None, proposals: Iterable[str] = ()) -> Law:
        """The rulebooks that are wanted, with bills as if they were in force."""
        problems: list[Problem] = []
        ground = self.ground(problems)
        books: dict[str, Rulebook] = {}
        for code in self.codes() if codes is None else codes:
            book = self._book(code, ground, problems, ())
            if book is not None:
                books[code] = book
        if problems:
            raise Failed(problems)
        used: list[str] = []
        for name in proposals:
            code = self._proposal(name, ground, books)
            used += [name] if code else []
        files = [f"{n}.yaml" for n in (*NOT_BOOKS, *books)]
        files += [name for code in books for name in self._chain(code)]
        digest = self._digest("law", *dict.fromkeys(files), *(f"proposals/{n}.yaml" for n in used))
        return Law(ground.vocabulary, ground.questions, books, f"sha256:{digest}")

    def ground(self, problems: list[Problem]) -> rulebook.Ground:
        """Facts and questions."""
        facts: Vocabulary | None = self._kept("facts.yaml", (), problems, lambda: self._facts(problems))
        asked: Questions | None = self._kept(
            "questions.yaml", (), problems, lambda: self._questions(problems)
        )
        if facts is None or asked is None:
            raise Failed(problems)
        return rulebook.Ground(facts, asked)

    def safeguards(self, words: Vocabulary) -> Safeguards:
        """What to keep and to do; a folder with facts of its own has its own safeguards, or none."""
        from aigc_rules.safeguards import Safeguards, safeguards

        name, problems = "safeguards.yaml", list[Problem]()
        own = (self.path / name).is_file()
        if not own and not self.shipped_words:
            return Safeguards({}, {}, ())
        place, shown = (self.path, self.shown) if own else (folder("rules"), "rules")
        root = read(place / name, problems, f"{shown}/{name}")
        made = safeguards(root, words) if root else None
        if made is None or problems:
            raise Failed(problems)
        return made

    def _facts(self, problems: list[Problem]) -> Vocabulary | None:
        root = read(*self._file("facts.yaml", problems))
        return vocabulary(root) if root else None

    def _questions(self, problems: list[Problem]) -> Questions | None:
        root = read(*self._file("questions.yaml", problems))
        return questions(root) if root else None

    def _book(
        self, code: str, ground: rulebook.Ground, problems: list[Problem], above: tuple[str, ...]
    ) -> Rulebook | None:
        name = f"{code}.yaml"
        chain = self._chain(code)
        if code in above:
            problems.append(
                Problem("circle", Place(f"{self.shown}/{name}"), (("path", " → ".join((*above, code))),))
            )
            return None

        def parse() -> Rulebook | None:
            root = read(self.path / name, problems, f"{self.shown}/{name}")
            if root is None:
                return None
            under = rulebook.top_word(root, "extends")
            if under and under not in self.codes():
                known = ", ".join(self.codes())
                problems.append(
                    Problem(
                        "no-base",
                        root.place,
                        (("word", code), ("known", known)),
                        nearest(under, self.codes()),
                    )
                )
                return None
            base = self._book(under, ground, problems, (*above, code)) if under else None
            return None if under and base is None else rulebook.rulebook(root, ground, base)

        return self._kept(name, (*GROUND, *chain), problems, parse)

    def _chain(self, code: str) -> tuple[str, ...]:
        """The files that a rulebook may build on: every other one, if the word stands anywhere, or could."""
        data = self._bytes(f"{code}.yaml")
        if b"extends" not in data and b"\\" not in data:
            return ()
        return tuple(f"{other}.yaml" for other in self.codes() if other != code)

    def _proposal(self, name: str, ground: rulebook.Ground, books: dict[str, Rulebook]) -> str:
        """Lay a bill over the rulebook that it would change."""
        if name not in self.proposals():
            known = self.proposals()
            raise fail(
                "unknown-proposal",
                Place("--with"),
                near=nearest(name, known),
                word=name,
                known=", ".join(known),
            )
        problems: list[Problem] = []
        root = read(self.path / "proposals" / f"{name}.yaml", problems, f"{self.shown}/proposals/{name}.yaml")
        code = rulebook.top_word(root, "jurisdiction") if root else ""
        if root is not None and code in books:
            books[code] = rulebook.proposal(root, ground, books[code])
        if problems:
            raise Failed(problems)
        return code if code in books else ""

    def beside(
        self, book: str, name: str, problems: list[Problem], parse: Callable[[], _Kind | None], *kinds: type
    ) -> _Kind | None:
        """What stands beside a rulebook and is written in its words, kept as the rulebook is."""
        under = (*GROUND, f"{book}.yaml", *self._chain(book))
        return self._kept(name, under, problems, parse, *kinds)

    def _kept(
        self,
        name: str,
        under: tuple[str, ...],
        problems: list[Problem],
        parse: Callable[[], _Kind | None],
        *kinds: type,
    ) -> _Kind | None:
        """What was read before from the very same bytes, else read now, and kept if it is sound."""
        digest = self._digest("file", name, *under)
        kept: _Kind | None = cache.load(digest, kinds)
        if kept is not None:
            return kept
        count = len(problems)
        made = parse()
        if made is not None and len(problems) == count:
            cache.save(digest, made, kinds)
        return made

    def _file(self, name: str, problems: list[Problem]) -> tuple[Path, list[Problem], str]:
        """What it takes to read a file, and how to call it."""
        shown = f"rules/{name}" if name in self._shipped else f"{self.shown}/{name}"
        return self._place(name), problems, shown

    def _place(self, name: str) -> Path:
        return (folder("rules") if name in self._shipped else self.path) / name

    def _digest(self, *names: str) -> str:
        told = hashlib.sha256(self.shown.encode())
        for name in names:
            if name not in self._digests:
                self._digests[name] = hashlib.sha256(self._bytes(name)).digest()
            told.update(f"\0{name}\0".encode())
            told.update(self._digests[name])
        return told.hexdigest()

    def _bytes(self, name: str) -> bytes:
        if name not in self._sources:
            try:
                self._sources[name] = self._place(name).read_bytes()
            except OSError:
                self._sources[name] = b""
        return self._sources[name]
