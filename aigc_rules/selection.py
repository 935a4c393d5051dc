"""Which files are linted, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from aigc_rules.checks.subject import File
from aigc_rules.library import BESIDE, GROUND, Library
from aigc_rules.problem import Place, fail
from aigc_rules.reader import nearest
from aigc_rules.rulebook import top_word

FACTS, QUESTIONS, ACCEPTED = "facts", "questions", "lint"
RULEBOOK, TESTS, PROPOSAL, CASE, SCENARIO = "rulebook", "tests", "proposal", "case", "scenario"
YAML = (".yaml", ".yml")


class Selected(File):
    """A file with its kind; `code` is the jurisdiction of a rulebook or its tests, or the name of a bill."""

    def __init__(self, shown: str, path: Path, kind: str, code: str = "") -> None:
        super().__init__(shown, path)
        self.kind, self.code = kind, code


def whole(library: Library) -> tuple[Selected, ...]:
    """Every file of a rules folder."""
    return tuple(_inside(library, sorted(library.path.rglob("*.yaml"))))


def select(paths: Iterable[str], library: Library) -> tuple[Selected, ...]:
    """The files that are named, and those in the folders that are named."""
    found: dict[Path, Selected] = {}
    for word in paths:
        path = Path(word)
        if not path.exists():
            near = nearest(path.name, [p.name for p in path.parent.glob("*")], 0.8)
            raise fail("no-such-file", Place(word), near=near, path=word)
        files = _beneath(path) if path.is_dir() else [path]
        mine = {p.resolve() for p in files}
        for file in _inside(
            library, [p for p in sorted(library.path.rglob("*.yaml")) if p.resolve() in mine]
        ):
            found.setdefault(file.path.resolve(), file)
        for other in files:
            kind = _kind(other) if other.resolve() not in found else ""
            if kind or other == path:
                found.setdefault(other.resolve(), Selected(other.as_posix(), other, kind or SCENARIO))
        if not mine & found.keys():
            raise fail("nothing-to-lint", Place(word), path=word)
    return tuple(found.values())


def _beneath(folder: Path) -> list[Path]:
    """The YAML files of a folder, without what is hidden."""
    files = (p for p in folder.rglob("*") if p.suffix in YAML and p.is_file())
    return sorted(p for p in files if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def _kind(path: Path) -> str:
    """Whether a file says that it is a case or a scenario; what cannot be read may be one."""
    file = File(path.as_posix(), path)
    if file.root is None:
        return SCENARIO
    return CASE if file.key("decided") else SCENARIO if file.key("facts") else ""


def of(files: Iterable[Selected], codes: tuple[str, ...]) -> tuple[Selected, ...]:
    """Rulebooks and tests of some jurisdictions, and bills that would change them."""
    found = []
    for file in files:
        bill = file.root if file.kind == PROPOSAL else None
        code = top_word(bill, "jurisdiction") if bill else file.code
        found += [file] if file.kind in (RULEBOOK, TESTS, PROPOSAL) and code in codes else []
    return tuple(found)


def home(paths: Iterable[str]) -> Path | None:
    """The rules folder that one of the paths is, holds, or lies in."""
    for word in paths:
        path = Path(word)
        for place in (path, path / "rules", path.parent, path.parent.parent):
            if place.is_dir() and any(map(_of_rules, place.glob("*.yaml"))):
                return place
    return None


def _of_rules(path: Path) -> bool:
    """Whether a file is one that only a rules folder has."""
    if path.name in (*GROUND, f"{ACCEPTED}.yaml"):
        return True
    return len(path.stem) == 2 and File(path.name, path).key("jurisdiction") is not None


def _inside(library: Library, files: Iterable[Path]) -> Iterator[Selected]:
    """Files of a rules folder, known by their names."""
    for path in files:
        shown = f"{library.shown}/{path.relative_to(library.path).as_posix()}"
        name, _, kind = path.stem.partition(".")
        if path.parent == library.path and kind in ("", "test"):
            what = name if name in BESIDE and not kind else TESTS if kind else RULEBOOK
            yield Selected(shown, path, what, name)
        elif path.parent == library.path / "proposals" and not kind:
            yield Selected(shown, path, PROPOSAL, name)
