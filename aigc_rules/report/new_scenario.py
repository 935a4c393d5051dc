"""A scenario to be filled in: every fact as a comment, and filled in what image files say."""

from __future__ import annotations

from collections.abc import Sequence

from aigc_rules.draft import Draft, Said
from aigc_rules.model import Fact, Vocabulary
from aigc_rules.report.scenario_yaml import comment, head, scalar, value
from aigc_rules.report.written import condition
from aigc_rules.words import say

_LONGEST = 240  # characters of what a file records, a prompt above all


def render(vocabulary: Vocabulary, drafted: Draft, files: Sequence[str], lang: str) -> str:
    """The whole file; as it stands it can be read, and says no more than the files do."""
    lines = [*head(lang), *comment(say("new_how", lang), 0), *comment(say("new_short", lang), 0)]
    lines += _files(drafted, files, lang)
    whole = say("new_complete", lang, groups=", ".join(vocabulary.groups))
    lines += ["", f"title: {scalar(say('untitled', lang))}"]
    lines += ["", *comment(whole, 0), "# complete: []", "", "facts:"]
    if not drafted.facts:
        lines.append(f"  {next(iter(vocabulary.groups))}: {{}}  # {say('new_nothing', lang)}")
    for group in vocabulary.groups.values():
        lines += [
            "",
            f"  # {'─' * 40}",
            *comment(group.label.say(lang), 2),
            *comment(group.about.say(lang), 2),
        ]
        for name in group.facts:
            lines += ["", *_fact(vocabulary.facts[name], drafted, lang)]
    proofs = {fact: dict.fromkeys(s.path for s in said) for fact, (_, said) in drafted.facts.items()}
    lines += ["", "evidence:"] if proofs else []
    lines += [f"  {fact}: [{', '.join(map(scalar, paths))}]" for fact, paths in proofs.items()]
    return "\n".join(lines) + "\n"


def _files(drafted: Draft, files: Sequence[str], lang: str) -> list[str]:
    """Where the draft comes from, and what was found that speaks of no fact."""
    if not files:
        return []
    lines = ["#", *comment(say("drafted_from", lang, files=", ".join(files)), 0)]
    for said in drafted.others:
        lines += comment(_found("found_other", said, lang), 0)
    told = {s.path for _, found in drafted.facts.values() for s in found} | {s.path for s in drafted.others}
    for path in files:
        lines += [] if path in told else comment(say("found_nothing", lang, file=path), 0)
    return lines


def _fact(fact: Fact, drafted: Draft, lang: str) -> list[str]:
    """The question, the values, and the line to fill in."""
    lines = comment(fact.ask.say(lang), 2)
    lines += comment(fact.help.say(lang), 2) if fact.help else []
    lines += comment(say("for_lawyers", lang), 2) if fact.legal else []
    lines += comment(say("new_only_if", lang, gate=condition(fact.only_if)), 2) if fact.only_if else []
    lines += comment(f"({say(f'type_{fact.type}', lang)})", 2)
    wide = max((len(v.id) for v in fact.values), default=0)
    for named in fact.values if fact.type != "yes_no" else ():
        colon = "：" if lang == "zh" else ": "
        words = [named.label.say(lang), *([named.anchor.say(lang)] if named.anchor else [])]
        lines += comment(colon.join(dict.fromkeys(words)), 2, f"  {named.id.ljust(wide)}  ")
    if fact.id not in drafted.facts:
        return [*lines, f"  # {fact.id}: unknown"]
    asked, found = drafted.facts[fact.id]
    for said in found:
        lines += comment(_found("found_in", said, lang), 2)
    return [*lines, f"  {fact.id}: {value(fact, asked)}"]


def _found(key: str, said: Said, lang: str) -> str:
    record = said.record
    text = say(f"trouble_{record.text}", lang) if record.kind == "trouble" else " ".join(record.text.split())
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return say(key, lang, file=said.path, where=record.where[:_LONGEST], text=shown)
