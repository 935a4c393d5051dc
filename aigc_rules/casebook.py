"""All decided cases of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aigc_rules.assess import Law
from aigc_rules.case import Case, case
from aigc_rules.library import FIRST, folder
from aigc_rules.problem import Place, Problem, fail
from aigc_rules.reader import check, read


def cases(law: Law, path: Path | None = None) -> tuple[Case, ...]:
    """The shipped cases, or those in a folder; what is wrong with any of them is said at once."""
    root = path or folder("examples") / "cases"
    shown = path.as_posix() if path else "examples/cases"
    problems: list[Problem] = []
    found: dict[str, Case] = {}
    files = sorted(root.rglob("*.yaml"), key=_order) if root.is_dir() else [root]
    for file in files:
        name = f"{shown}/{file.relative_to(root).as_posix()}" if root.is_dir() else shown
        node = read(file, problems, name)
        if node is None:
            continue
        made = case(node, file.stem, law.vocabulary, law.questions, law.books)
        if made.id in found:
            problems.append(Problem("duplicate-id", made.place, (("id", made.id),), "", found[made.id].place))
        found[made.id] = made
    check(problems)
    if not found:
        raise fail("no-cases", Place(shown), path=shown)
    return tuple(found.values())


def _order(file: Path) -> tuple[int, str]:
    """The five first, then the other folders by name."""
    place = file.parent.name
    return FIRST.index(place) if place in FIRST else len(FIRST), file.as_posix()


def jurisdictions(many: Iterable[Case]) -> tuple[str, ...]:
    """Every jurisdiction that some case decides under."""
    return tuple(dict.fromkeys(d.jurisdiction for c in many for d in c.decided))
