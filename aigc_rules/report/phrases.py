"""Verdicts in words: label, glyph, reason, what is covered. Shared by every human report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aigc_rules.logic import Answer
from aigc_rules.model import Authority, Questions, Rulebook
from aigc_rules.report.layout import HELD
from aigc_rules.verdict import (
    CONTESTED,
    DECIDED,
    HEADLINE,
    NOT_ASKED,
    Assessment,
    Jurisdiction,
    Missing,
    ReadingChoice,
    Standing,
    Verdict,
    said,
)
from aigc_rules.words import say

GLYPHS = {
    "soft": ("–", "-"),
    "good": ("●", "[+]"),
    "part": ("◐", "[~]"),
    "split": ("◇", "[?]"),
    "bad": ("✗", "[-]"),
    "ask": ("?", "[ ]"),
}
ANSWERS = {Answer.YES: ("✓", "y", "yes"), Answer.NO: ("✗", "n", "no"), Answer.UNKNOWN: ("?", "?", "unknown")}
GOOD = {
    "whole",
    "full",
    "register_whole",
    "permitted",
    "not_infringing",
    "excused",
    "not_breached",
    "remains_valid",
}
BAD = {
    "none",
    "nobody",
    "infringing",
    "infringes",
    "contributes",
    "refuse_as_filed",
    "breached",
    "disregarded",
}
SURE = (Answer.YES, Answer.NO)
MANY = 3


def tone(verdict: Verdict | Standing) -> str:
    """The role in which a verdict is shown."""
    if verdict.state == CONTESTED:
        return "split"
    if verdict.state != DECIDED:
        return "ask"
    return tone_of(verdict.topic, verdict.outcomes[0] if verdict.outcomes else "none")


def tone_of(topic: str, code: str) -> str:
    """The role of one outcome."""
    if code == NOT_ASKED:
        return "soft"
    duties = topic == "labelling"
    return "good" if code in GOOD or (duties and code == "none") else "bad" if code in BAD else "part"


def glyph(role: str, *, ascii_only: bool) -> str:
    """A verdict's mark; the word beside it says the same."""
    return GLYPHS[role][ascii_only]


def topic(key: str, questions: Questions, lang: str) -> str:
    """A question, or one of its aspects, by its label."""
    name = questions.questions[key.partition(".")[0]].label.say(lang)
    scale = questions.scale(key)
    if "." not in key or scale is None:
        return name
    return f"{name}（{scale.label.say(lang)}）" if lang == "zh" else f"{name} ({scale.label.say(lang)})"


def label(verdict: Verdict | Standing, questions: Questions, lang: str) -> str:
    """A verdict in a few words."""
    if verdict.state != DECIDED:
        return say("contested" if verdict.state == CONTESTED else "needs_facts", lang)
    return outcomes(verdict.topic, verdict.outcomes, questions, lang)


def outcomes(topic: str, codes: tuple[str, ...], questions: Questions, lang: str) -> str:
    """Outcomes by their labels."""
    names = [questions.outcome(topic, c).label.say(lang) for c in codes if c != questions.reserved.code]
    return ("、" if lang == "zh" else ", ").join(names) or say("nothing", lang)


def either(key: str, codes: tuple[str, ...], questions: Questions, lang: str) -> str:
    """Outcomes, one of which it is."""
    names = [questions.outcome(key, c).label.say(lang) for c in codes]
    return ("／" if lang == "zh" else " / ").join(names)


def because(verdict: Verdict, questions: Questions, lang: str) -> str:
    """Why, in one or two sentences."""
    if verdict.state == DECIDED:
        both = joined([b.say.say(lang) for b in verdict.because], lang)
        said = [say("either_way", lang, say=both) if verdict.either_way else both]
        return joined([*said, *_minority(verdict, questions, lang)], lang)
    if verdict.state == CONTESTED:
        return joined([_if_read(verdict.topic, r, questions, lang) for r in _sides(verdict)], lang)
    said = [say("open_between", lang, labels=either(verdict.topic, verdict.possible, questions, lang))]
    points = [text.say(lang) for _, text in verdict.contested]
    if points:
        said.append(say("split_too", lang, points=("；" if lang == "zh" else "; ").join(points)))
    return joined(said, lang)


def _minority(verdict: Verdict, questions: Questions, lang: str) -> list[str]:
    """Views that do not lead are printed beside the one that does, where they come out differently."""
    found: dict[str, str] = {}
    for reading in verdict.readings:
        if not reading.leads and reading.possible != verdict.possible and len(reading.chosen) == 1:
            view = reading.chosen[0].say.say(lang).rstrip("。.")
            label = either(verdict.topic, reading.possible, questions, lang)
            found.setdefault(view, say("minority", lang, say=view, label=label))
    return list(found.values())


def remarks(verdict: Verdict, questions: Questions, lang: str) -> list[str]:
    """How settled it is, and the computed flags."""
    found = [settled(verdict, lang)] if verdict.state == DECIDED else []
    return found + [questions.flags[f].say(lang) for f in verdict.flags if f in questions.flags]


def _sides(verdict: Verdict) -> Iterable[ReadingChoice]:
    """For every outcome the leading choice that says least and leads there."""
    found: dict[tuple[str, ...], ReadingChoice] = {}
    for reading in verdict.readings:
        if reading.leads:
            best = found.get(reading.possible)
            if best is None or len(reading.choose) < len(best.choose):
                found[reading.possible] = reading
    return found.values()


def _if_read(topic: str, reading: ReadingChoice, questions: Questions, lang: str) -> str:
    views = [r.say.say(lang).rstrip("。.") for r in reading.chosen]
    view = ("，且" if lang == "zh" else " and ").join(views)
    name = outcomes(topic, reading.possible, questions, lang)
    end = "。" if lang == "zh" else "."
    return say("if_read", lang, label=name, say=view) + end


def joined(sentences: list[str], lang: str) -> str:
    """Sentences one after another."""
    return ("" if lang == "zh" else " ").join(sentences)


def covers(verdict: Verdict, questions: Questions, lang: str) -> str:
    """Which parts are protected, and which perhaps are."""
    parts = questions.parts()
    comma = "、" if lang == "zh" else ", "
    sure = [parts[p].label.say(lang) for p in verdict.parts]
    open_ = [parts[p].label.say(lang) for p in verdict.parts_possible if p not in verdict.parts]
    whole = [say("whole_thing", lang)] if verdict.outcomes == ("whole",) else []
    said = [comma.join([*whole, *sure])] if whole or sure else []
    if open_:
        said.append(say("perhaps", lang, parts=comma.join(open_)))
    return ("；" if lang == "zh" else "; ").join(said) or say("nothing", lang)


def besides(verdict: Verdict, other: Verdict | None, questions: Questions, lang: str) -> list[str]:
    """Beside the outcomes of a comparison: parts; last days that moved; how settled, where only that did."""
    parts = questions.parts()
    found = [parts[p].label.say(lang) for p in verdict.parts]
    open_ = (parts[p].label.say(lang) for p in verdict.parts_possible if p not in verdict.parts)
    found += [say("perhaps", lang, parts=name) for name in open_]
    if other is None or verdict.ends != other.ends:
        found += _last_days(verdict, questions, lang)
    if other is not None and said(replace(verdict, settled=other.settled)) == said(other):
        found.append(settled(verdict, lang))
    return found


def _last_days(verdict: Verdict, questions: Questions, lang: str) -> list[str]:
    """When protection ends; of several terms, which of them it is."""
    days = {code: say("ends_on", lang, day=day).replace(" ", HELD) for code, day in verdict.ends}
    if len(verdict.outcomes) == 1:
        return list(days.values())
    return [f"{outcomes(verdict.topic, (c,), questions, lang)} {words}" for c, words in days.items()]


def settled(verdict: Verdict, lang: str) -> str:
    """How settled a verdict is."""
    name = verdict.settled.name
    return say({"contested": "contested_law"}.get(name, name), lang)


def other(a: Assessment, jurisdiction: str, topic: str, lang: str) -> str:
    """Another question's answer in a few words, with the day on which a term ends."""
    verdict = a.verdict(jurisdiction, topic)
    if verdict is None:
        return say("nothing", lang)
    if verdict.ends:
        return "; ".join(
            f"{outcomes(topic, (code,), a.questions, lang)} ({day})" for code, day in verdict.ends
        )
    return label(verdict, a.questions, lang)


def authorities(verdict: Verdict, lang: str, most: int = 99) -> str:
    """The sources of the decisions themselves; a dagger marks one that nobody has seen itself."""
    wanted = [c for b in verdict.because for c in b.cites]
    known = {x.id: x for x in verdict.authorities}
    shown = [known[c] for c in dict.fromkeys(wanted) if c in known]
    said = together([cite(x) for x in shown[:most]])
    if len(shown) > most:
        said.append(say("more_cites", lang, n=len(shown) - most))
    return "; ".join(said) or say("no_authority_then", lang)


def together(cites: list[str]) -> list[str]:
    """Provisions of the same act follow one another without repeating its name."""
    found: list[str] = []
    heads: list[str] = []
    for text in cites:
        head, _, tail = text.rpartition(", ")
        if head and head in heads:
            at = heads.index(head)
            found[at] += f", {tail}"
        else:
            heads.append(head or text)
            found.append(text)
    return found


def cite(authority: Authority) -> str:
    """A citation; its numbers stay on one line with what they number."""
    words = authority.cite
    for before in ("s", "ss", "art", "arts", "§", "§§", "Part", "No."):
        words = words.replace(f" {before} ", f" {before}\u00a0")
    return words if authority.checked == "page-seen" else f"{words}†"


def marks(a: Assessment) -> bool:
    """Whether some authority that is shown has the mark."""
    cited = {(v.jurisdiction, c) for v in a.verdicts for b in v.because for c in b.cites}
    return any(
        x.checked != "page-seen" for v in a.verdicts for x in v.authorities if (v.jurisdiction, x.id) in cited
    )


def effect(missing: Missing, lang: str) -> str:
    """What a fact can do to which verdicts, under the views that lead."""
    decides = _who(missing.decides)
    changes = [c for c in _who(missing.leads) if c not in decides]
    said = [say("decides", lang, who=", ".join(decides))] if decides else []
    said += [say("changes", lang, who=", ".join(changes))] if changes else []
    return say("and", lang).join(said)


def _who(ids: tuple[str, ...]) -> list[str]:
    """Verdicts by jurisdiction; another question is named where the first one is not concerned."""
    first = {code for code, _, topic in (i.partition(".") for i in ids) if topic == HEADLINE}
    found = [code.upper() for code in dict.fromkeys(i.partition(".")[0] for i in ids) if code in first]
    rest = (i.partition(".") for i in ids)
    return found + [f"{code.upper()} {topic}" for code, _, topic in rest if code not in first]


def asked(a: Assessment) -> list[Missing]:
    """Facts worth asking for under the views that lead."""
    return [m for m in a.missing if m.leads]


def views(book: Rulebook, choose: Iterable[tuple[str, str]], lang: str) -> str:
    """The readings that were chosen, as one clause."""
    chosen = [r for element, name in choose for r in book.elements[element].readings if r.name == name]
    said = [r.say.say(lang).rstrip("。.") for r in chosen]
    return ("，且" if lang == "zh" else " and ").join(said)


def small_print(books: Sequence[Rulebook | Jurisdiction], lang: str, *, marked: bool) -> str:
    """What stands at the end of everything that people read: notice, date of the law, who reviewed it."""
    who = sorted({b.reviewed_by for b in books if b.reviewed_by not in ("", "none")})
    reviewed = say("reviewed", lang, who=", ".join(who)) if who else say("reviewed_nobody", lang)
    day = min((b.law_as_of for b in books), default="")
    comma, end, gap = ("，", "。", "") if lang == "zh" else (", ", ".", " ")
    said = [say("notice", lang), f"{say('law_as_of', lang, day=day)}{comma}{reviewed}{end}"]
    said += [f"† {say('second_hand', lang)}{end}"] if marked else []
    return gap.join(said)
