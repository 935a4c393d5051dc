"""Tests of rules in a terminal: counts, what examples reach, and every failure with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from rich.cells import cell_len

from aigc_rules.assess import Law
from aigc_rules.coverage import DECISION, ELEMENT, OUTCOME, Branch, Coverage
from aigc_rules.engine.tree import first_no
from aigc_rules.model import Scenario, Vocabulary
from aigc_rules.report import conditions, phrases, written
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, right
from aigc_rules.report.look import Look
from aigc_rules.report.scenario_yaml import value
from aigc_rules.ruletest import Expectation, Failure
from aigc_rules.tested import Reason, Suite, Tested
from aigc_rules.words import say

_MARGIN, _NUMBER, _BAR, _ROOM, _LEAST = 2, 5, 24, 10, 24


def render(
    tested: tuple[Tested, ...],
    suite: Suite,
    look: Look,
    coverages: Mapping[str, Coverage],
    commands: Mapping[Tested, str],
    *,
    saved: bool = False,
) -> str:
    """The table, the failures, what no example reaches, and the count."""
    width = look.width - 2 * _MARGIN
    lines = _table(tested, suite, look, coverages, width)
    failed = [t for t in tested if not t.passed]
    for test in failed:
        lines += [[], *_failed(test, suite.law, look, commands[test], width)]
    if failed and not saved:
        lines += [[], *block(say("test_save", look.lang), width, "soft")]
    for code, coverage in coverages.items():
        if coverage.missed:
            lines += [[], *_missed(code, coverage.missed, suite, look, width)]
    return paint([*lines, [], *flow(_count(tested, look), width)], look, _MARGIN)


def _count(tested: tuple[Tested, ...], look: Look) -> Line:
    failed = sum(not t.passed for t in tested)
    line: Line = [(say("test_all_passed", look.lang, n=len(tested) - failed), "good")]
    comma = "，" if look.lang == "zh" else ", "
    return [*line, (comma, ""), (say("test_some_failed", look.lang, n=failed), "bad")] if failed else line


# --- the table -------------------------------------------------------------------------------


def _table(
    tested: tuple[Tested, ...], suite: Suite, look: Look, coverages: Mapping[str, Coverage], width: int
) -> list[Line]:
    lang = look.lang
    heads = [say(f"test_{h}", lang) for h in ("tests", "pass", "fail")]
    cells = [max(_NUMBER, cell_len(h)) for h in heads]
    first = max(cell_len(say("test_file", lang)), *(cell_len(_file(c)) for c in suite.tests))
    room = width - first - sum(cells) - GAP * 4
    if room < -GAP:
        return [line for code in suite.tests for line in _row(code, tested, look, coverages, width)]
    bars = coverages if room >= _ROOM else {}
    widths = [first, *cells, *([room] if bars else [])]
    top: list[list[Line]] = [
        [[(say("test_file", lang), "head")]],
        *(right(h, w, "head") for h, w in zip(heads, cells, strict=True)),
        *([[[(say("test_branches", lang), "head")]]] if bars else []),
    ]
    lines = [*beside(top, widths), [("─" * width, "rule")]]
    for code in suite.tests:
        mine = [t for t in tested if t.jurisdiction == code]
        failed = sum(not t.passed for t in mine)
        numbers = [(len(mine), ""), (len(mine) - failed, "yes"), (failed, "no")]
        row: list[list[Line]] = [[[(_file(code), "path")]]]
        row += [
            right(str(n) if n else "–", w, role if n else "soft")
            for (n, role), w in zip(numbers, cells, strict=True)
        ]
        if bars:
            row.append([_bar(bars[code], look, room)])
        lines += beside(row, widths)
        if coverages and not bars:
            lines += flow(
                [("  ", ""), (say("test_branches", lang), "soft"), ("  ", ""), *_of(coverages[code], look)],
                width,
            )
    return lines


def _row(
    code: str, tested: tuple[Tested, ...], look: Look, coverages: Mapping[str, Coverage], width: int
) -> list[Line]:
    """A rulebook's numbers, where there is no room for columns."""
    mine = [t for t in tested if t.jurisdiction == code]
    lines = flow([(f"{_file(code)}  ", "path"), *_count(tuple(mine), look)], width)
    return [*lines, *(flow(_of(coverages[code], look), width) if code in coverages else [])]


def _file(code: str) -> str:
    return f"{code}.yaml"


def _of(coverage: Coverage, look: Look) -> Line:
    reached = len(coverage.branches) - len(coverage.missed)
    return [(say("test_of", look.lang, n=reached, all=len(coverage.branches)), "soft")]


def _bar(coverage: Coverage, look: Look, room: int) -> Line:
    """How much of the law examples reach, as a line and as numbers."""
    number = _of(coverage, look)
    length = min(_BAR, room - cell_len(number[0][0]) - GAP)
    if length < 1:
        return number
    total = max(1, len(coverage.branches))
    reached = length * (total - len(coverage.missed)) // total
    full, rest = ("=", "-") if look.ascii else ("━", "─")
    role = "unknown" if coverage.missed else "yes"
    return [(full * reached, role), (rest * (length - reached), "rule"), (" " * GAP, ""), *number]


# --- failures --------------------------------------------------------------------------------


def failed(tested: Tested, law: Law, look: Look, command: str) -> str:
    """One test that failed, by itself."""
    return paint(_failed(tested, law, look, command, look.width), look)


def _failed(tested: Tested, law: Law, look: Look, command: str, width: int) -> list[Line]:
    lang, test = look.lang, tested.test
    head: Line = [
        (say("test_failed", lang), "bad"),
        (f" {_file(tested.jurisdiction)} › ", "strong"),
        (test.name, "strong"),
    ]
    lines = flow([*head, ("   ", ""), (str(test.place), "path")], width)
    rows: list[tuple[str, list[Line]]] = []
    keys = (
        "expected",
        "got",
        "because",
        "instead",
        "given",
        "always",
        "irrelevant",
        "counter",
        "under",
        "replay",
    )
    indent = max(cell_len(say(f"test_{k}", lang)) for k in keys) + GAP
    beneath = width - indent - _MARGIN < _LEAST  # a narrow terminal has no room beside the labels
    room = max(_ROOM, width - 2 * _MARGIN) if beneath else width - indent - _MARGIN
    told: set[str] = set()
    for failure, reason in zip(tested.failures, tested.reasons, strict=True):
        goal = reason.wanted.decision.id if reason and reason.wanted else ""
        if goal in told:
            reason = None  # noqa: PLW2901 - the same reason is given once
        told.add(goal)
        if failure.expected is not None:
            rows += _expectation(failure.expected, failure, reason, tested, law, look, room)
    if tested.counter is not None:
        rows += _theorem(tested, law, look, room)
    rows.append(("test_replay", flow([(command, "soft")], room)))
    for key, cell in rows:
        label = say(key, lang) if key else ""
        if beneath:
            lines += [[("  ", ""), *line] for line in block(label, width - _MARGIN, "soft")] if label else []
            lines += [[("    ", ""), *line] for line in cell]
        else:
            lines += beside([[[(" " * _MARGIN, ""), (label, "soft")]], cell], [indent, room])
    return lines


def _expectation(
    wanted: Expectation,
    failure: Failure,
    reason: Reason | None,
    tested: Tested,
    law: Law,
    look: Look,
    room: int,
) -> Iterator[tuple[str, list[Line]]]:
    """What was expected of a question, what came out, and why."""
    name: Line = [
        (phrases.topic(wanted.topic, law.questions, look.lang), ""),
        (f" · {wanted.what}  ", "soft"),
    ]
    yield "test_expected", flow([*name, (_words(wanted, wanted.values, law, look), "yes")], room)
    yield "test_got", flow([*name, (_words(wanted, failure.actual, law, look), "no")], room)
    if reason is None or tested.test.scenario is None:
        return
    if reason.wanted is not None:
        words = law.vocabulary.facts
        known = conditions.known(tested.test.scenario, words)
        chain = conditions.chain(first_no(reason.wanted), known, look.lang, words)
        if reason.wanted.before and not chain:
            chain = [(say("test_before", look.lang, id=reason.wanted.before), "")]
        decision: Line = [(reason.wanted.decision.id, "code")]
        place: Line = [("   ", ""), (str(reason.wanted.decision.place), "path")]
        arrow: Line = [(" → ", "soft")] if chain else []
        yield "test_because", flow([*decision, *arrow, *chain, *place], room)
    if reason.instead:
        yield "test_instead", flow([(", ".join(reason.instead), "code")], room)


def _words(wanted: Expectation, values: tuple[str, ...], law: Law, look: Look) -> str:
    """Outcomes and parts by their labels; ids as they are."""
    if wanted.what in ("outcomes", "possible"):
        return phrases.outcomes(wanted.topic, values, law.questions, look.lang)
    if wanted.what in ("parts", "parts_possible"):
        parts = law.questions.parts()
        values = tuple(parts[v].label.say(look.lang) for v in values)
    return ("、" if look.lang == "zh" else ", ").join(values) or "–"


def _theorem(tested: Tested, law: Law, look: Look, room: int) -> Iterator[tuple[str, list[Line]]]:
    """What should always follow, and the smallest scenario in which it does not."""
    test, lang = tested.test, look.lang
    if test.given is not None:
        yield "test_given", block(written.condition(test.given), room)
    if test.always is not None:
        yield "test_always", block(written.condition(test.always), room)
    if test.irrelevant is not None:
        fact, topics = test.irrelevant
        yield (
            "test_irrelevant",
            block(say("test_irrelevant_for", lang, fact=fact, topics=", ".join(topics)), room),
        )
    assert tested.counter is not None
    yield "test_counter", facts(tested.counter, law.vocabulary, room)
    readings = tested.failures[0].counter.readings if tested.failures[0].counter else {}
    if readings:
        yield "test_under", block(", ".join(f"{e}={r}" for e, r in readings.items()), room, "code")


def facts(scenario: Scenario, vocabulary: Vocabulary, room: int) -> list[Line]:
    """Facts as the YAML of a scenario, a line each."""
    lines: list[Line] = [[("facts:" if scenario.facts else "facts: {}", "")]]
    for name, given in scenario.facts.items():
        text = f"{name}: {value(vocabulary.facts[name], given.asked)}"
        lines += [[("  ", ""), *line] for line in block(text, max(4, room - 2))]
    return lines


# --- what no example reaches -----------------------------------------------------------------


def _missed(code: str, missed: Iterable[Branch], suite: Suite, look: Look, width: int) -> list[Line]:
    head = f"{say('test_never', look.lang)} · {_file(code)}"
    lines = [*block(head, width, "head"), [("─" * width, "rule")]]
    for branch in missed:
        where = f"{PurePath(branch.place.path).name}:{branch.place.line}"
        said: Line = [(where, "path"), ("  ", ""), (branch.id, "code"), ("  ", "")]
        lines += flow([*said, (_never(branch, suite, look), "soft")], width)
    return lines


def _never(branch: Branch, suite: Suite, look: Look) -> str:
    if branch.kind == ELEMENT:
        return say(f"never_{branch.what}", look.lang)
    if branch.kind == DECISION:
        return say("never_decides", look.lang)
    if branch.kind == OUTCOME:
        label = phrases.outcomes(branch.id, (branch.what,), suite.law.questions, look.lang)
        return say(
            "never_comes",
            look.lang,
            topic=phrases.topic(branch.id, suite.law.questions, look.lang),
            outcome=label,
        )
    return f"{branch.what}: {say('never_holds', look.lang)}"
