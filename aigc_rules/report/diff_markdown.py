"""Two versions of the law compared, as a comment on a pull request."""

from __future__ import annotations

from itertools import groupby

from aigc_rules.changes import Change
from aigc_rules.diff import Diff
from aigc_rules.equivalence import EQUAL
from aigc_rules.report import difference
from aigc_rules.report.look import Look
from aigc_rules.report.markdown_text import plain
from aigc_rules.report.phrases import topic
from aigc_rules.words import say

_MOST = 4


def render(found: Diff, look: Look) -> str:
    """The verdicts that move first; then what changed; then what was proved."""
    lang = look.lang
    title = say("diff_title", lang, old=found.old.name, new=found.new.name)
    parts = [f"## {plain(title)}", difference.counted(found, lang)]
    parts += [_moved(found, lang)] if found.changes else []
    parts += [f"### {say('diff_changes', lang)}"] if found.changes else []
    for (code, bill), mine in groupby(found.changes, key=lambda c: (c.jurisdiction, c.bill)):
        name = f"{code.upper()} {bill}".strip() or say("diff_everyone", lang)
        listed = "\n".join(_change(change, found, lang) for change in mine)
        parts += [f"#### {name}", listed]
    if found.equivalences:
        parts += [f"### {say('diff_equal', lang)}", _proved(found, lang)]
    return "\n\n".join(parts) + "\n"


def _moved(found: Diff, lang: str) -> str:
    if not found.moves:
        return say("diff_no_moves", lang)
    keys = ("diff_verdict", "diff_before", "diff_after", "diff_by_head", "diff_where")
    rows = [[say(key, lang) for key in keys], ["---"] * len(keys)]
    for (code, key, before, after, by), moves in difference.groups(found, lang).items():
        seen = [plain(difference.subject(m, lang)) for m in moves[:_MOST]]
        seen += [say("diff_more", lang, n=len(moves) - _MOST)] if len(moves) > _MOST else []
        names = ", ".join(_code(ident) for _, ident in by) or say("nothing", lang)
        verdict = f"{code.upper()} {topic(key, found.new.law.questions, lang)}"
        rows.append([plain(verdict), plain(before), f"**{plain(after)}**", names, "<br>".join(seen)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"### {say('diff_moved', lang)}\n\n{table}"


def _change(change: Change, found: Diff, lang: str) -> str:
    kind, ident = difference.name(change, found.new.law.questions, lang)
    place = f" ({_code(str(change.place))})" if change.place.path else ""
    head = f"- **{say(f'how_{change.how}', lang)}** {kind} {_code(ident)}{place}"
    lines = [f"{head}{f': {plain(change.say.say(lang))}' if change.say else ''}"]
    for detail in change.details:
        before, after = difference.both(detail.before, detail.after, detail.what, lang)
        side = {"added": _code(after), "removed": _code(before)}.get(change.how)
        lines.append(f"  - {say(f'what_{detail.what}', lang)}: {side or f'{_code(before)} → {_code(after)}'}")
    return "\n".join(lines)


def _proved(found: Diff, lang: str) -> str:
    questions, lines = found.new.law.questions, []
    for code, mine in groupby(found.equivalences, key=lambda e: e.jurisdiction):
        apart = [e for e in mine if e.result != EQUAL]
        lines += [] if apart else [f"- {say('diff_all_equal', lang, law=code.upper())}"]
        for one in apart:
            said, shown = difference.equivalence(one, questions, lang)
            lines.append(f"- {code.upper()} {plain(topic(one.topic, questions, lang))}: {plain(said)}")
            lines += [f"  - {plain(shown)}"] if shown else []
    return "\n".join(lines)


def _code(text: str) -> str:
    """Text as code, whatever is in it; in a table a bar would end the cell."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text.replace('|', '/')}{fence}"
