"""`rules lint`: everything that is wrong with rule files, from the reader and from the checks, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from aigc_rules.accepted import Accepted, accepted, left_over
from aigc_rules.assess import Law, gate_problems
from aigc_rules.case import Case, case
from aigc_rules.checks import CHECKS, STALE, check
from aigc_rules.checks.subject import FILE, LAW, Subject, Whole
from aigc_rules.library import Library
from aigc_rules.model import Condition, Rulebook
from aigc_rules.problem import Failed, Place, Problem
from aigc_rules.reader import Node, nearest, read
from aigc_rules.record import record
from aigc_rules.rulebook import top_word
from aigc_rules.ruletest import Expectation, RuleTest, rule_tests
from aigc_rules.scenario import scenario
from aigc_rules.selection import ACCEPTED, CASE, PROPOSAL, RULEBOOK, SCENARIO, TESTS, Selected, whole

ERROR, WARNING = "error", "warning"


@record
class Linted:
    """What was found, what of it is accepted, and in which files was looked."""

    problems: tuple[Problem, ...]
    accepted: tuple[tuple[Problem, Accepted], ...]
    files: tuple[str, ...]

    def only(self, files: set[str]) -> Linted:
        """What was found in some of the files."""
        mine = tuple(p for p in self.problems if p.place.path in files)
        kept = tuple(pair for pair in self.accepted if pair[0].place.path in files)
        return Linted(mine, kept, tuple(f for f in self.files if f in files))

    def level(self, *levels: str) -> bool:
        """Whether anything of these levels was found."""
        return any(p.level in levels for p in self.problems)


def lint(library: Library, files: Iterable[Selected], today: date, stale: int = STALE) -> Linted:
    """Look at some files, and where they are the whole of a rules folder, at the whole."""
    run = _Run(library, tuple(files), today, stale)
    found = sorted(dict.fromkeys(run.problems()), key=lambda p: p.order)
    excused = [(p, e) for p in found if (e := next((e for e in run.entries if e.covers(p, today)), None))]
    kept = [p for p in found if p not in dict(excused)]
    if any(file.kind == ACCEPTED for file in run.files):
        kept += left_over(run.entries, {e for _, e in excused}, today, complete=run.complete)
    shown = tuple(run.seen(p) for p in sorted(kept, key=lambda p: p.order))
    return Linted(shown, tuple((run.seen(p), e) for p, e in excused), tuple(f.shown for f in run.files))


class _Run:
    """One look at some files: what the reader says of them collects in `read`."""

    def __init__(self, library: Library, files: tuple[Selected, ...], today: date, stale: int) -> None:
        self.library, self.files, self.today, self.stale = library, files, today, stale
        self.complete = {f.shown for f in whole(library)} <= {f.shown for f in files}
        self.read: list[Problem] = []
        self._tested: dict[str, tuple[RuleTest, ...] | None] = {}
        self.entries = self._accepted()

    def problems(self) -> Iterator[Problem]:
        """First what the reader says, then what the checks say of what can be read."""
        try:
            law = self._law()
        except Failed as failed:  # without facts and questions nothing else can be read
            yield from failed.problems
            return
        cases = tuple(self._cases(law))
        subjects = [subject for file in self.files for subject in self._subjects(law, file, cases)]
        alone = self.complete and self.library.own_ground  # shipped facts are read by other rulebooks too
        everything = Whole(law, tuple(self._gates(law))) if alone else None
        yield from self.read
        for code in CHECKS:
            module = check(code)
            if module.OF == FILE:
                for file in self.files:
                    yield from module.check(file)
            elif module.OF == LAW:
                yield from module.check(everything) if everything else ()
            else:
                for subject in subjects:
                    yield from (p for p in module.check(subject) if subject.own(p.place))

    # --- reading -----------------------------------------------------------------------------

    def _law(self) -> Law:
        """Facts, questions, and the rulebooks that are needed; one that cannot be read leaves the others."""
        found: list[Problem] = []
        ground = self.library.ground(found)
        if found:
            raise Failed(found)
        wanted = {f.code for f in self.files if f.kind in (RULEBOOK, TESTS)}
        everything = self.complete or any(f.kind in (CASE, SCENARIO, PROPOSAL) for f in self.files)
        books: dict[str, Rulebook] = {}
        for code in self.library.codes():
            if everything or code in wanted:
                try:
                    books |= self.library.law([code]).books
                except Failed as failed:
                    self.read += failed.problems
        return Law(ground.vocabulary, ground.questions, books)

    def _subjects(self, law: Law, file: Selected, cases: tuple[Case, ...]) -> Iterator[Subject]:
        """A rulebook or a bill, with what stands beside it."""
        if file.kind == PROPOSAL:
            yield from self._bill(law, file, cases)
        elif file.kind in (RULEBOOK, TESTS) and file.code in law.books:
            book = law.books[file.code]
            tests = self._tests(law, book)
            if file.kind == RULEBOOK:
                yield Subject(law, book, file, self.today, tests, cases, self.stale)

    def _bill(self, law: Law, file: Selected, cases: tuple[Case, ...]) -> Iterator[Subject]:
        """A rulebook as it would be if a bill were law."""
        code = top_word(file.root, "jurisdiction") if file.root else ""
        if code and code not in self.library.codes():
            known = self.library.codes()
            details = (("word", code), ("known", ", ".join(known)))
            place = file.key("jurisdiction") or Place(file.shown)
            self.read.append(Problem("unknown-jurisdiction", place, details, nearest(code, known)))
            return
        try:
            books = self.library.law([code] if code in law.books else [], [file.code]).books
        except Failed as failed:
            self.read += failed.problems
            return
        for book in books.values():
            amended = replace(law, books={**law.books, code: book})
            tests = self._tests(law, law.books[code])
            yield Subject(amended, book, file, self.today, tests, cases, self.stale, bill=True)

    def _tests(self, law: Law, book: Rulebook) -> tuple[RuleTest, ...] | None:
        """The tests beside a rulebook, read once; nothing where there is no file."""
        code, kinds = book.jurisdiction, (RuleTest, Expectation)
        name = f"{code}.test.yaml"

        def parse() -> tuple[RuleTest, ...] | None:
            root = self._beside(name)
            return tuple(rule_tests(root, law, book)) if root else None

        if code not in self._tested:
            self._tested[code] = self.library.beside(code, name, self.read, parse, *kinds)
        return self._tested[code]

    def _cases(self, law: Law) -> Iterator[Case]:
        """Cases are read for themselves and for what they cite; scenarios only for themselves."""
        for file in self.files:
            root = read(file.path, self.read, file.shown) if file.kind in (CASE, SCENARIO) else None
            if root is None:
                continue
            before = len(self.read)
            if file.kind == CASE:
                made = case(root, file.path.stem, law.vocabulary, law.questions, law.books)
                told = made.scenario
                yield made
            else:
                told = scenario(root, law.vocabulary, self.library.codes())
            if len(self.read) == before:
                self.read += gate_problems(told, law.vocabulary)

    def _gates(self, law: Law) -> Iterator[Condition]:
        """What the safeguards beside the law ask for."""
        try:
            yield from (item.when for item in self.library.safeguards(law.vocabulary).items)
        except Failed as failed:
            self.read += failed.problems

    def _accepted(self) -> tuple[Accepted, ...]:
        """What `lint.yaml` accepts."""
        root = self._beside(f"{ACCEPTED}.yaml")
        return accepted(root) if root else ()

    def _beside(self, name: str) -> Node | None:
        """A file of the rules folder, if it is there."""
        path = self.library.path / name
        return read(path, self.read, f"{self.library.shown}/{name}") if path.is_file() else None

    def seen(self, problem: Problem) -> Problem:
        """A problem with the line it stands in, which what was kept from an earlier reading has lost."""
        place = problem.place
        lines = next((f.lines for f in self.files if f.shown == place.path), [])
        if place.text or not 0 < place.line <= len(lines):
            return problem
        return replace(problem, place=replace(place, text=lines[place.line - 1]))
