"""Verdicts that move, as annotations at the rules that move them."""

from __future__ import annotations

from aigc_rules.diff import Diff
from aigc_rules.problem import Place
from aigc_rules.report import difference
from aigc_rules.report.github import annotation
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import topic
from aigc_rules.words import say


def render(found: Diff, look: Look) -> str:
    """A warning for every group of moves; a notice where nothing moves."""
    lang, told = look.lang, ""
    for (code, key, before, after, by), moves in difference.groups(found, lang).items():
        changed = [c for c in map(found.change, by) if c is not None and c.how != "removed"]
        place = changed[0].place if changed else moves[0].subject.place
        title = f"{code.upper()} {topic(key, found.new.law.questions, lang)}"
        names = ", ".join(difference.subject(m, lang) for m in moves)
        told += annotation("warning", place, title, f"{before} → {after}\n{names}")
    said = difference.counted(found, lang)
    return told or annotation("notice", Place("rules"), say("diff_moved", lang), said)
