"""A pytest plugin: the tests and decided cases of a rule repository as pytest items.

It does nothing, and loads nothing, until it is told where the rules are: by `aigc_rules = rules` in
pytest's configuration, or by `--aigc-rules DIR`.
"""

from __future__ import annotations

import os
import re
from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from aigc_rules.backtest import Replay
    from aigc_rules.case import Case, Decided
    from aigc_rules.report.look import Look
    from aigc_rules.ruletest import RuleTest
    from aigc_rules.tested import Suite, Tested

OPTION, INI = "--aigc-rules", "aigc_rules"
_DECIDED = re.compile(r"^decided:", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the rules are."""
    words = "folder of rulebooks: run the *.test.yaml in it, and the decided cases below any folder `cases`"
    parser.getgroup("aigc-rules").addoption(OPTION, metavar="DIR", help=words)
    parser.addini(INI, words, default="")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The tests beside the rulebooks, and every decided case."""
    folder = rules_folder(parent.config)
    if folder is None or file_path.suffix != ".yaml":
        return None
    if file_path.name.endswith(".test.yaml") and file_path.parent.resolve() == folder.resolve():
        tests: TestsFile = TestsFile.from_parent(parent, path=file_path)
        return tests
    if "cases" in file_path.parent.parts and _DECIDED.search(file_path.read_text("utf-8", "replace")):
        case: CaseFile = CaseFile.from_parent(parent, path=file_path)
        return case
    return None


def rules_folder(config: pytest.Config) -> Path | None:
    """The folder that was named, if one was."""
    named = config.getoption(OPTION)
    if named:
        return Path(named)
    written = config.getini(INI)
    return Path(os.path.relpath(config.rootpath / written)) if written else None


class RulesFile(pytest.File):
    """A file of a rule repository; what is wrong with it stops the collection, as one report."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items in it."""
        from aigc_rules.problem import Failed
        from aigc_rules.report.problems import render

        try:
            return iter(list(self.found()))
        except Failed as failed:
            raise self.CollectError(render(failed.problems, look(self.config))) from None

    @abstractmethod
    def found(self) -> Iterator[pytest.Item]:
        """What there is to run."""


class TestsFile(RulesFile):
    """`uk.test.yaml`: one item for every example and theorem."""

    __test__ = False

    def found(self) -> Iterator[pytest.Item]:
        """The tests in the order of the file."""
        code = self.path.name.partition(".")[0]
        suite = _suite(self.config, code)
        for test in suite.tests[code]:
            yield TestItem.from_parent(self, name=test.name, suite=suite, code=code, test=test)


class CaseFile(RulesFile):
    """One case: an item for every question that it decides under a law that is there."""

    def found(self) -> Iterator[pytest.Item]:
        """The decided questions, as `us.subsistence`."""
        from aigc_rules.casebook import cases

        suite = _suite(self.config, "")
        (case,) = cases(suite.law, Path(os.path.relpath(self.path)))
        for entry in case.decided:
            name = f"{entry.jurisdiction}.{entry.topic}"
            yield CaseItem.from_parent(self, name=name, suite=suite, case=case, entry=entry)


class Unlike(Exception):  # noqa: N818 - what it says is that something came out otherwise
    """A test that failed, in the words of the report."""


class RuleItem(pytest.Item):
    """Something that can fail, and then says why without a line of Python."""

    line = 0

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The report; a traceback only for a bug of ours."""
        if isinstance(excinfo.value, Unlike):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))  # type: ignore[arg-type]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it is written."""
        return self.path, self.line, self.name


class TestItem(RuleItem):
    """One example or theorem."""

    __test__ = False

    def __init__(self, *, suite: Suite, code: str, test: RuleTest, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.suite, self.code, self.test, self.line = suite, code, test, test.place.line - 1

    def runtest(self) -> None:
        """Run it; pytest asks for nothing else."""
        from aigc_rules.report.tested import failed

        tested = self.suite.one(self.code, self.test, date.today())  # noqa: DTZ011 - the law of the user's own day
        if not tested.passed:
            raise Unlike(failed(tested, self.suite.law, look(self.config), self._replay(tested)))

    def _replay(self, tested: Tested) -> str:
        from aigc_rules.report.replay import UNSAVED, command

        day, rules = date.today().isoformat(), self.suite.library.shown  # noqa: DTZ011
        return command(tested, self.suite, day, UNSAVED, rules)


class CaseItem(RuleItem):
    """One decided question, replayed at its own date."""

    def __init__(self, *, suite: Suite, case: Case, entry: Decided, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.suite, self.case, self.entry, self.line = suite, case, entry, entry.place.line - 1

    def runtest(self) -> None:
        """Replay it; what stays open, or has no rulebook, is skipped."""
        from aigc_rules.backtest import PASSING
        from aigc_rules.report.cases import one
        from aigc_rules.words import say

        replay = self._replay()
        if replay.failed:
            raise Unlike(one(self.case, [replay], self.suite.law, look(self.config)))
        if replay.result not in PASSING:
            pytest.skip(say(f"result_{replay.result}", look(self.config).lang))

    def _replay(self) -> Replay:
        from aigc_rules.backtest import replay

        on, today = date.fromordinal(self.entry.last_day), date.today()  # noqa: DTZ011
        return replay(self.case, self.entry, self.suite.law, on, today)


def look(config: pytest.Config) -> Look:
    """How pytest's terminal looks."""
    from aigc_rules.cli.terminal import language, speaks_unicode
    from aigc_rules.report.look import Look

    writer = config.get_terminal_writer()
    plain = not speaks_unicode(writer._file)  # noqa: SLF001 - pytest tells its stream to nobody
    return Look(language(None), writer.fullwidth, "full" if writer.hasmarkup else "none", plain)


_SUITES = pytest.StashKey["dict[str, Suite]"]()


def _suite(config: pytest.Config, code: str) -> Suite:
    """The law, read once for a session, with the tests of one rulebook."""
    from aigc_rules.library import Library
    from aigc_rules.problem import Place, fail
    from aigc_rules.tested import Suite

    suites = config.stash.setdefault(_SUITES, {})
    if code not in suites:
        folder = rules_folder(config)
        assert folder is not None
        library = next(iter(suites.values())).library if suites else Library(folder)
        if code and code not in library.codes():
            place = Place(f"{library.shown}/{code}.test.yaml")
            raise fail("unknown-jurisdiction", place, word=code, known=", ".join(library.codes()))
        suites[code] = Suite(library, [code] if code else [])
    return suites[code]
