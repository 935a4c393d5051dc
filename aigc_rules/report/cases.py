"""Decided cases: the list, one of them, the replay of all, and those that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rich.cells import cell_len

from aigc_rules.assess import Law
from aigc_rules.backtest import (
    AGREE,
    DIFFER,
    FAILING,
    ITSELF,
    LEFT_OPEN,
    NEITHER,
    NO_RULEBOOK,
    OPEN,
    READING,
    RESULTS,
    TEST,
    Replay,
)
from aigc_rules.case import Case, Decided
from aigc_rules.conflicts import Conflict
from aigc_rules.engine.tree import first_no
from aigc_rules.model import Questions
from aigc_rules.report import conditions, phrases
from aigc_rules.report.layout import GAP, Line, beside, block, flow, paint, right
from aigc_rules.report.look import Look
from aigc_rules.words import say

ROLES = {
    AGREE: "yes",
    READING: "yes",
    OPEN: "unknown",
    LEFT_OPEN: "soft",
    NO_RULEBOOK: "soft",
    "known": "unknown",
    "moved": "unknown",
}
_MARGIN = 2
_NUMBER = 5
_DATE, _CODE, _GRADE, _ROOM = 10, 2, 7, 24


def listing(cases: Iterable[Case], law: Law, look: Look) -> str:
    """Every decided question, a line each; in a narrow terminal what was decided stands below the case."""
    rows = [(c, d) for c in cases for d in c.decided]
    width, lang = look.width - 2 * _MARGIN, look.lang
    fixed = [max(cell_len(c.id) for c, _ in rows), _DATE, _CODE, _GRADE]
    room = width - sum(fixed) - GAP * len(fixed)
    lines: list[Line] = []
    if room >= _ROOM:
        widths = [*fixed, room]
        heads = [say(h, lang) if h else "" for h in ("case", "date", "", "grade", "decided")]
        lines = [*beside([[[(h, "head")]] for h in heads], widths), [("─" * width, "rule")]]
    last = ""
    for case, entry in rows:
        name = phrases.topic(entry.topic, law.questions, lang)
        text = f"{name}{_colon(look)}{label(entry, law.questions, lang)}"
        cells: Line = [
            (case.id if case.id != last else "", "code"),
            (entry.date, "soft"),
            (entry.jurisdiction.upper(), "code"),
            (entry.grade, "soft"),
        ]
        if room >= _ROOM:
            lines += beside([*([[cell]] for cell in cells), block(text, room)], widths)
        else:
            head = [
                s
                for i, cell in enumerate(c for c in cells if c[0])
                for s in ([(" ", ""), cell] if i else [cell])
            ]
            lines += [*flow(head, width), *([("  ", ""), *ln] for ln in block(text, width - 2))]
        last = case.id
    return paint(lines, look, _MARGIN)


def one(case: Case, replays: Iterable[Replay], law: Law, look: Look) -> str:
    """One case: its facts, what was decided, and what the rules say of it."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    lines = block(case.scenario.title.say(lang), width, "strong")
    lines += block(case.scenario.path, width, "path")
    lines += [[], *block(case.scenario.summary.say(lang), width)] if case.scenario.summary.en else []
    lines += [[], [(say("facts", lang), "head")], [("─" * width, "rule")]]
    for name, given in case.scenario.facts.items():
        lines += flow([(name, "code"), ("  ", ""), (conditions.value(given.asked, lang), "")], width)
    for replay in replays:
        lines += [[], *_entry(replay, law, look, width)]
    return paint(lines, look, _MARGIN)


def _entry(replay: Replay, law: Law, look: Look, width: int) -> list[Line]:
    entry, lang = replay.decided, look.lang
    head: Line = [
        (f"{entry.jurisdiction.upper()} ", "code"),
        (phrases.topic(entry.topic, law.questions, lang) + _colon(look), "strong"),
        (label(entry, law.questions, lang), "strong"),
    ]
    lines = [*flow(head, width), [("─" * width, "rule")]]
    rows: list[tuple[str, list[Line]]] = []
    room = (
        width
        - max(cell_len(say(k, lang)) for k in ("forum", "authority", "parts", "note", "rules_say"))
        - GAP
    )
    if entry.parts:
        parts = law.questions.parts()
        names = ("、" if lang == "zh" else ", ").join(parts[p].label.say(lang) for p in entry.parts)
        rows.append(("parts", block(names, room)))
    if entry.possible and not entry.is_open:
        labels = phrases.outcomes(entry.topic, entry.possible, law.questions, lang)
        rows.append(("", block(say("accepts", lang, labels=labels), room, "soft")))
    said = [entry.date, entry.grade]
    said += [say("is_final" if entry.final == "yes" else "is_not_final", lang)] if entry.final else []
    rows.append(("forum", block(f"{entry.forum.say(lang)} · {' · '.join(said)}", room)))
    rows.append(("authority", block(entry.cite + ("" if entry.checked == "page-seen" else "†"), room)))
    if entry.note.en:
        rows.append(("note", block(entry.note.say(lang), room)))
    rows.append(("rules_say", _said(replay, law, look, room)))
    indent = width - room - GAP
    for key, cell in rows:
        lines += beside([[[(say(key, lang) if key else "", "soft")]], cell], [indent, room])
    return lines


def _said(replay: Replay, law: Law, look: Look, room: int) -> list[Line]:
    """What the rules say of it, and why it is so or not."""
    lang = look.lang
    verdict = replay.verdict
    result = (say(f"result_{replay.result}", lang), ROLES.get(replay.result, "no"))
    if verdict is None:
        return [[result]]
    labels = phrases.either(verdict.topic, verdict.possible, law.questions, lang)
    lines = flow([result, (f" · {say('got', lang, labels=labels)}", "")], room)
    if replay.reading:
        chosen = ", ".join(f"{e}={r}" for e, r in replay.reading)
        lines += block(say("reading_used", lang, readings=chosen), room, "soft")
    if replay.result == OPEN:
        key = "each_settles" if replay.settles else "together_settle"
        names = ", ".join(replay.settles or replay.changes)
        lines += block(say(key, lang, facts=names) if names else say("nothing_open", lang), room, "soft")
    if replay.result == DIFFER and replay.wanted is not None:
        lines += _first_no(replay, law, look, room)
    if replay.decided.known is not None:
        lines += block(replay.decided.known.because.say(lang), room, "soft")
    if replay.authority == NEITHER and replay.result in (AGREE, READING):
        lines += block(say("cites_nothing", lang), room, "soft")
    return lines


def _first_no(replay: Replay, law: Law, look: Look, room: int) -> list[Line]:
    grown = replay.wanted
    assert grown is not None
    vocabulary = law.vocabulary.facts
    known = conditions.known(replay.case.scenario, vocabulary)
    head: Line = [(say("fails_at", look.lang) + _colon(look), "soft"), (grown.decision.id, "code")]
    steps = conditions.chain(first_no(grown), known, look.lang, vocabulary)
    if not steps and grown.before:
        steps = [(say("comes_first", look.lang, id=grown.before), "")]
    return flow([*head, *([(" → ", "soft"), *steps] if steps else [])], room)


# --- the replay of all -----------------------------------------------------------------------


def backtested(replays: tuple[Replay, ...], law: Law, look: Look, today: date | None = None) -> str:
    """Counts by law, question, grade and sample; then everything that is not simply as decided."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    count = len({r.case.id for r in replays})
    key = "replayed_today" if today else "replayed"
    lines = block(say(key, lang, n=len(replays), cases=count, day=str(today)), width, "strong")
    shown = [r for r in RESULTS if any(x.result == r for x in replays)]
    groups: list[tuple[str, Callable[[Replay], str]]] = [
        ("by_law", lambda r: r.decided.jurisdiction.upper()),
        ("by_question", lambda r: r.decided.topic.partition(".")[0]),
        ("by_grade", lambda r: r.decided.grade),
    ]
    for name, of in groups:
        lines += [[], *_counts(say(name, lang), replays, of, shown, look, width)]
    mine = tuple(r for r in replays if r.verdict is not None and r.result != LEFT_OPEN)
    sample = {True: say("in_sample", lang), False: say("out_of_sample", lang)}
    lines += [[], *_counts(say("by_sample", lang), mine, lambda r: sample[r.in_sample], shown, look, width)]
    lines += [[], *_apart(mine, look, width)]
    for replay in sorted(replays, key=lambda r: RESULTS.index(r.result)):
        if replay.result in (OPEN, READING, "known", "moved", *FAILING):
            lines += [[], *_line(replay, law, look, width)]
    return paint(lines, look, _MARGIN)


def _counts(
    name: str,
    replays: Iterable[Replay],
    of: Callable[[Replay], str],
    shown: list[str],
    look: Look,
    width: int,
) -> list[Line]:
    """A table of results, and beside it the share of what was decided that agrees."""
    rows: dict[str, dict[str, int]] = {}
    for replay in replays:
        row = rows.setdefault(of(replay), {})
        row[replay.result] = row.get(replay.result, 0) + 1
    heads = [say(f"result_{r}", look.lang) for r in shown]
    cells = [max(_NUMBER, cell_len(h)) for h in heads]
    first = max(8, *(cell_len(k) for k in (*rows, name)))
    short = sum(cells) + GAP * (len(cells) + 1) + first + _NUMBER > width
    if short:  # one line a row, words and numbers
        lines: list[Line] = [[(name, "head")], [("─" * width, "rule")]]
        for key, row in rows.items():
            told = [f"{say(f'result_{r}', look.lang)} {row[r]}" for r in shown if r in row]
            lines += flow(
                [(key, "code"), ("  ", ""), (" · ".join(told), ""), (f"  {_share(row)}", "strong")], width
            )
        return lines
    widths = [first, *cells, _NUMBER]
    lines = beside(
        [[[(name, "head")]], *(right(h, w, "head") for h, w in zip(heads, cells, strict=True)), [[]]],
        widths,
    )
    lines.append([("─" * width, "rule")])
    for key, row in rows.items():
        numbers: list[list[Line]] = []
        for result, cell in zip(shown, cells, strict=True):
            there = row.get(result, 0)
            numbers.append(right(str(there or "–"), cell, ROLES.get(result, "no") if there else "soft"))
        lines += beside([[[(key, "code")]], *numbers, right(_share(row), _NUMBER, "strong")], widths)
    return lines


def _share(row: dict[str, int]) -> str:
    """How much of what was decided agrees, or agrees by a reading."""
    judged = sum(n for r, n in row.items() if r not in (LEFT_OPEN, NO_RULEBOOK))
    agreed = row.get(AGREE, 0) + row.get(READING, 0)
    return f"{agreed * 100 // judged}%" if judged else ""


def _apart(replays: tuple[Replay, ...], look: Look, width: int) -> list[Line]:
    """Outcome, parts and authority, each scored by itself."""
    lang = look.lang
    lines: list[Line] = [[(say("scored_apart", lang), "head")], [("─" * width, "rule")]]
    for key, scores in (
        ("outcome", [r.outcome for r in replays]),
        ("parts", [r.parts for r in replays if r.parts]),
    ):
        text = say("score_line", lang, yes=scores.count(AGREE), all=len(scores))
        lines += flow([(say(key, lang), "soft"), ("  ", ""), (text, "")], width)
    agreed = [r.authority for r in replays if r.result in (AGREE, READING) and r.authority]
    told = [f"{say(f'authority_{a}', lang)} {agreed.count(a)}" for a in (ITSELF, TEST, NEITHER)]
    return lines + flow([(say("authority", lang), "soft"), ("  ", ""), (" · ".join(told), "")], width)


def _line(replay: Replay, law: Law, look: Look, width: int) -> list[Line]:
    lang = look.lang
    wanted = say("wanted", lang, labels=label(replay.decided, law.questions, lang))
    name = phrases.topic(replay.decided.topic, law.questions, lang)
    head: Line = [
        (replay.case.id, "code"),
        (f"  {replay.decided.jurisdiction.upper()} {name}{_colon(look)}{wanted}", ""),
    ]
    body = _said(replay, law, look, width - 2)
    return [*flow(head, width), *([("  ", ""), *line] for line in body)]


# --- conflicts -------------------------------------------------------------------------------


def conflicting(found: tuple[Conflict, ...], law: Law, look: Look) -> str:
    """Pairs of cases, what they share, and whether the rulebook says why they differ."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    if not found:
        return paint(block(say("no_conflicts", lang), width), look, _MARGIN)
    lines: list[Line] = []
    for conflict in found:
        lines += [[]] if lines else []
        one, two = conflict.one, conflict.two
        name = phrases.topic(one.decided.topic, law.questions, lang)
        lines += flow([(f"{one.decided.jurisdiction.upper()} ", "code"), (name, "strong")], width)
        for replay in (one, two):
            text = f"{replay.decided.date} · {label(replay.decided, law.questions, lang)}"
            lines += flow([("  ", ""), (replay.case.id, "code"), (f"  {text}", "")], width)
        same = ", ".join(f.fact for f in conflict.likeness.same) or "–"
        lines += [[("  ", ""), *ln] for ln in block(say("same_facts", lang, names=same), width - 2, "soft")]
        key, role = ("conflict_met", "yes") if conflict.met else ("conflict_unmet", "no")
        said = [say(key, lang)]
        said += (
            [say("conflict_contested", lang, names=", ".join(conflict.contested))]
            if conflict.contested
            else []
        )
        said += [say("conflict_facts", lang, names=", ".join(conflict.facts))] if conflict.facts else []
        lines += [[("  ", ""), *ln] for ln in block(" · ".join(said), width - 2, role)]
    return paint(lines, look, _MARGIN)


# --- words -----------------------------------------------------------------------------------


def label(entry: Decided, questions: Questions, lang: str) -> str:
    """What was decided, in a few words."""
    if entry.is_open:
        return say("not_decided", lang)
    return phrases.outcomes(entry.topic, (entry.outcome,), questions, lang)


def _colon(look: Look) -> str:
    return "：" if look.lang == "zh" else ": "
