"""What changed and what moved, in words: shared by every report of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aigc_rules.changes import Change, Said
from aigc_rules.diff import Diff, Move
from aigc_rules.equivalence import DIFFERENT, OTHER_FACTS, Equivalence, Side
from aigc_rules.model import Dates, Questions, Settled, Text
from aigc_rules.reach import Key
from aigc_rules.report import phrases, written
from aigc_rules.report.layout import HELD
from aigc_rules.verdict import DECIDED, Verdict
from aigc_rules.words import say

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
Group = tuple[str, str, str, str, tuple[Key, ...]]


def counted(found: Diff, lang: str) -> str:
    """How many changes, and how many verdicts move."""
    if not found.changes:
        return say("diff_none", lang)
    return say("diff_count", lang, changes=len(found.changes), moves=len(found.moves), tried=found.tried)


def name(change: Change, questions: Questions, lang: str) -> tuple[str, str]:
    """The kind of an item, and what it is called."""
    kind, ident = say(f"kind_{change.kind}", lang), change.id
    if change.kind in ("watch", "weightless", "evidence", "part", "outcome", "order"):
        key, _, rest = ident.partition(" ")
        ident = phrases.topic(key, questions, lang)
        ident += f" · {rest}" if rest and change.kind != "watch" else ""
    return kind, ident


def told(value: Said, what: str, lang: str) -> str:
    """One side of what changed, in the words of the YAML."""
    if not value and not isinstance(value, Settled):
        return say("nothing", lang)
    if isinstance(value, Text):
        return value.say(lang)
    if isinstance(value, Settled):
        return value.name
    if isinstance(value, Dates):
        return dates(value, lang)
    if isinstance(value, tuple):
        return (" → " if what == "order" else ", ").join(value)
    return value if isinstance(value, str) else written.condition(value)


def dates(value: Dates, lang: str) -> str:
    """From when until when."""
    ends = {k: date.fromordinal(d).isoformat() for k, d in (("start", value.start), ("end", value.end)) if d}
    key = {(): "always_in_force", ("start",): "from_day", ("end",): "until_day"}.get(
        tuple(ends), "from_until"
    )
    return say(key, lang, **ends)


def both(before: Said, after: Said, what: str, lang: str) -> tuple[str, str]:
    """Both sides; of a sentence that changed only in the other language, that language."""
    one, two = told(before, what, lang), told(after, what, lang)
    if one == two and isinstance(before, Text):
        other = "en" if lang == "zh" else "zh"
        return told(before, what, other), told(after, what, other)
    return one, two


# --- verdicts --------------------------------------------------------------------------------


def verdict(found: Verdict | None, other: Verdict | None, questions: Questions, lang: str) -> str:
    """A verdict in a few words; how settled it is where only that moves."""
    if found is None:
        return say("diff_unavailable", lang)
    label = phrases.label(found, questions, lang)
    if found.state != DECIDED:
        label += f" ({', '.join(code for code in found.possible)})"
    told = [label, *phrases.besides(found, other, questions, lang)]
    return ("；" if lang == "zh" else "; ").join(told)


def groups(found: Diff, lang: str) -> dict[Group, list[Move]]:
    """Moves that are the same but for the scenario: where, from what to what, by what."""
    made: dict[Group, list[Move]] = {}
    for move in found.moves:
        before = verdict(move.before, move.after, found.old.law.questions, lang)
        after = verdict(move.after, move.before, found.new.law.questions, lang)
        made.setdefault((move.jurisdiction, move.topic, before, after, move.by), []).append(move)
    return made


def cause(by: Iterable[Key], lang: str) -> str:
    """What moved a verdict."""
    names = [ident for _, ident in by]
    key = "diff_by" if len(names) == 1 else "diff_together"
    return say(key, lang, ids=", ".join(names)) if names else ""


def subject(move: Move, lang: str) -> str:
    """Where a move is seen."""
    return f"{say(f'kind_{move.subject.kind}', lang)} {move.subject.name} ({move.subject.day})"


# --- equivalence -----------------------------------------------------------------------------


def equivalence(found: Equivalence, questions: Questions, lang: str) -> tuple[str, str]:
    """Whether both versions decide a topic alike; and the smallest scenario on which they do not."""
    if found.result == OTHER_FACTS:
        return say("diff_topic_other_facts", lang), ""
    if found.result != DIFFERENT:
        return say("diff_topic_equal", lang), ""
    facts = ", ".join(f"{g.fact}:{HELD}{written.asked(g.asked)}" for g in found.facts)
    shown = say("diff_smallest", lang, facts=facts) if facts else say("diff_no_facts", lang)
    if found.readings:
        chosen = ", ".join(f"{e}={r}" for e, r in found.readings)
        shown += f" · {say('diff_reading', lang, readings=chosen)}"
    sides = (_side(found.topic, side, questions, lang) for side in (found.before, found.after))
    before, after = sides
    return say("diff_topic_different", lang, day=found.day, before=before, after=after), shown


def _side(key: str, side: Side, questions: Questions, lang: str) -> str:
    """Outcomes, then parts."""
    slash, stop = ("／", "；") if lang == "zh" else (" / ", "; ")
    parts = questions.parts()
    said = [phrases.either(key, side.outcomes, questions, lang)] if side.outcomes else []
    said += [slash.join(parts[p].label.say(lang) for p in side.parts)] if side.parts else []
    return stop.join(said) or say("nothing", lang)
