"""Two versions of the law compared, for the terminal."""

from __future__ import annotations

from itertools import groupby

from rich.cells import cell_len

from aigc_rules.changes import Change
from aigc_rules.diff import Diff
from aigc_rules.equivalence import EQUAL
from aigc_rules.report import difference
from aigc_rules.report.layout import Line, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import topic
from aigc_rules.words import say

_MARGIN, _INDENT, _MOST = 2, 4, 6
ROLES = {"added": "yes", "removed": "no", "changed": "unknown"}


def render(found: Diff, look: Look) -> str:
    """What moved, then what changed, then what was proved."""
    lang, width = look.lang, look.width - 2 * _MARGIN
    title = say("diff_title", lang, old=found.old.name, new=found.new.name)
    lines = block(title, width, "strong") + block(difference.counted(found, lang), width)
    lines += _moved(found, look, width) if found.changes else []
    for (code, bill), mine in groupby(found.changes, key=lambda c: (c.jurisdiction, c.bill)):
        lines += [[], *_head(_law(found, code, bill, lang), width)]
        for change in mine:
            lines += _change(change, found, look, width)
    if found.equivalences:
        lines += [[], *_head(say("diff_equal", lang), width), *_proved(found, look, width)]
    return paint(lines, look, _MARGIN)


def _head(text: str, width: int) -> list[Line]:
    return [*block(text, width, "head"), [("─" * width, "rule")]]


def _law(found: Diff, code: str, bill: str, lang: str) -> str:
    book = found.new.law.books.get(code) or found.old.law.books.get(code)
    if book is None:
        return say("diff_everyone", lang)
    name = f"{code.upper()} · {book.name.say(lang)}"
    return f"{name} · {say('kind_proposal', lang)} {bill}" if bill else name


def _hung(text: str, width: int, indent: int, role: str = "") -> list[Line]:
    return [[(" " * indent, ""), *line] for line in block(text, width - indent, role)]


def _moved(found: Diff, look: Look, width: int) -> list[Line]:
    lang = look.lang
    if not found.moves:
        return _hung(say("diff_no_moves", lang), width, 0, "soft")
    lines: list[Line] = [[], *_head(say("diff_moved", lang), width)]
    for (code, key, before, after, by), moves in difference.groups(found, lang).items():
        name = topic(key, found.new.law.questions, lang)
        lines += flow([(f"{code.upper()} ", "code"), (name, "strong")], width)
        change: Line = [(before, "no"), (" → ", "soft"), (after, "yes")]
        lines += [[("  ", ""), *line] for line in flow(change, width - 2)]
        if cause := difference.cause(by, lang):
            lines += _hung(cause, width, 2)
        for move in moves[:_MOST]:
            lines += _hung(difference.subject(move, lang), width, _INDENT, "soft")
        if len(moves) > _MOST:
            lines += _hung(say("diff_more", lang, n=len(moves) - _MOST), width, _INDENT, "soft")
    return lines


def _change(change: Change, found: Diff, look: Look, width: int) -> list[Line]:
    """An item with its sign, where it stands, its sentence, and what is said of it before and after."""
    lang = look.lang
    kind, ident = difference.name(change, found.new.law.questions, lang)
    role = ROLES[change.how]
    head: Line = [
        (f"{difference.SIGNS[change.how]} ", role),
        (f"{say(f'how_{change.how}', lang)} ", role),
        (f"{kind} ", ""),
        (ident, "code"),
    ]
    lines = flow(head, width)
    if change.place.path:
        lines += _hung(str(change.place), width, _INDENT, "path")
    if change.say is not None:
        lines += _hung(change.say.say(lang), width, _INDENT, "soft")
    for detail in change.details:
        before, after = difference.both(detail.before, detail.after, detail.what, lang)
        label = f"{say(f'what_{detail.what}', lang)}{'：' if lang == 'zh' else ': '}"
        if change.how == "changed":
            lines += _pair(label, before, after, width)
        else:
            lines += _hung(label + (before if change.how == "removed" else after), width, _INDENT)
    return lines


def _pair(label: str, before: str, after: str, width: int) -> list[Line]:
    """Before and after on one line where they fit, else below one another."""
    if _INDENT + cell_len(label + before + after) + 3 <= width:
        return [[(" " * _INDENT, ""), (label, ""), (before, "no"), (" → ", "soft"), (after, "yes")]]
    lines: list[Line] = _hung(label, width, _INDENT)
    for sign, text, role in (("- ", before, "no"), ("+ ", after, "yes")):
        body = block(text, width - _INDENT - 2, role)
        lines += [
            [(" " * _INDENT, ""), (sign if i == 0 else "  ", role), *line] for i, line in enumerate(body)
        ]
    return lines


def _proved(found: Diff, look: Look, width: int) -> list[Line]:
    """Rulebooks that are equivalent in all questions in one line; of the others those that are not."""
    lang, lines = look.lang, list[Line]()
    questions = found.new.law.questions
    for code, mine in groupby(found.equivalences, key=lambda e: e.jurisdiction):
        apart = [e for e in mine if e.result != EQUAL]
        if not apart:
            lines += block(say("diff_all_equal", lang, law=code.upper()), width, "soft")
        for one in apart:
            said, shown = difference.equivalence(one, questions, lang)
            head: Line = [(f"{code.upper()} ", "code"), (topic(one.topic, questions, lang), "strong")]
            lines += [*flow(head, width), *_hung(said, width, 2)]
            lines += _hung(shown, width, 2, "soft") if shown else []
    return lines
