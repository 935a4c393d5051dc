"""The facts of a memo, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.model import Asked, Presumption
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Block, Cell, Heading, Paragraph, Table
from aigc_rules.report.prose import SOFT, Clause, Span, clause

_GIVEN, _PRESUMED = (7, 6, 4), (6, 4, 7)


def compose(brief: Brief) -> Iterator[Block]:
    """What is given, what complete groups fill in, what is presumed."""
    yield Heading(2, brief.heading("memo_facts"), "facts")
    scenario = brief.a.scenario
    if scenario.complete:
        labels = [brief.a.vocabulary.groups[g].label.say(brief.lang) for g in scenario.complete]
        said = brief.say("memo_complete", groups=brief.joined(map(brief.prose.quoted, labels)))
        yield Paragraph((Span(said),))
    heads = tuple(map(brief.say, ("lawbook_fact", "memo_given", "memo_source")))
    yield Table(brief.say("memo_facts_given"), heads, tuple(_rows(brief)), _GIVEN)
    presumed = tuple(_presumed(brief))
    if presumed:
        heads = tuple(map(brief.say, ("lawbook_fact", "lawbook_presumed", "lawbook_why")))
        yield Table(brief.say("memo_presumed"), heads, presumed, _PRESUMED)


def _rows(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """In the order of the vocabulary."""
    filled = _filled(brief)
    evidence = dict(brief.a.scenario.evidence)
    for name in brief.a.vocabulary.facts:
        given = brief.a.scenario.facts.get(name)
        if given is None and name not in filled:
            continue
        source = [clause(_where(brief, name) if given else brief.say("by_complete"))]
        if name in evidence:
            source.append(brief.small(brief.say("memo_proved_by", files=brief.joined(evidence[name]))))
        if brief.fact(name).legal:
            source.append(brief.small(brief.say("memo_legal")))
        told = given.asked if given else filled[name]
        known: Cell = (clause(brief.say("memo_said_unknown")),)
        if given is None or given.known is not None:
            known = brief.values(name, told)
        yield (Clause(brief.asked(name)),), known, tuple(source)


def _filled(brief: Brief) -> dict[str, Asked]:
    """What complete groups say of facts that some answer rests on."""
    rests = {f for v in brief.a.verdicts for b in v.because for f, _ in b.facts}
    return {
        name: told.asked
        for e in brief.dossier.explanations
        for name, told in e.facts.items()
        if name in rests and told.presumed is None and name not in brief.a.scenario.facts
    }


def _where(brief: Brief, name: str) -> str:
    place = brief.a.scenario.facts[name].place
    if place.path.startswith("--"):
        return brief.say("memo_set")
    file = place.path.rpartition("/")[2]
    return brief.say("memo_line", file=file, line=place.line)


def _presumed(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """Each presumption once, with the places that make it and what would be possible without it."""
    used: dict[tuple[str, Asked], dict[str, dict[str, None]]] = {}
    moves: dict[tuple[str, Asked], list[Clause]] = {}
    for verdict in brief.a.verdicts:
        for presumed in verdict.presumed:
            it = presumed.presumption
            key = (it.fact, it.asked)
            used.setdefault(key, {}).setdefault(_why(brief, it), {})[verdict.jurisdiction] = None
            if verdict.topic == brief.dossier.headline and presumed.else_possible != verdict.possible:
                where, labels = (
                    brief.place(verdict.jurisdiction),
                    brief.label(verdict, presumed.else_possible),
                )
                said = brief.say("memo_without_it", where=where, labels=labels)
                moves.setdefault(key, []).append(brief.small(said))
    for (fact, asked), reasons in used.items():
        why = []
        for reason, codes in reasons.items():
            where = brief.places(codes)
            why.append(Clause((Span(reason), *([Span(f" [{where}]", SOFT)] if where else []))))
        yield (
            (Clause(brief.asked(fact)),),
            brief.values(fact, asked),
            (*why, *moves.get((fact, asked), [])),
        )


def _why(brief: Brief, presumption: Presumption) -> str:
    basis = brief.say(f"why_{presumption.why}")
    said = brief.sentence(presumption.say.say(brief.lang))
    said = said[:1].upper() + said[1:]
    return f"{said}（{basis}）" if brief.lang == "zh" else f"{said} ({basis})"
