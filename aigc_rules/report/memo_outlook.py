"""What a memo leaves to do: facts to find, what would change the answers, proof to keep, law to watch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.explain import Explanation, Way
from aigc_rules.logic import Answer
from aigc_rules.model import Named, Remarks
from aigc_rules.report import phrases
from aigc_rules.report.brief import Brief
from aigc_rules.report.document import Block, Bullets, Cell, Heading, Paragraph, Table
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Span, clause
from aigc_rules.verdict import DECIDED, Missing

_MISSING, _WAYS, _PROOF = (8, 7), (4, 9, 5), (6, 4, 5)


def compose(brief: Brief) -> Iterator[Block]:
    """One section each; what there is nothing to say of is left out."""
    for key, section in (
        ("missing", _missing),
        ("would_change", _changes),
        ("weightless", _weightless),
        ("evidence", _evidence),
        ("watch", _watch),
    ):
        blocks = tuple(section(brief))
        if blocks:
            yield Heading(2, brief.heading(f"memo_{key}"), key)
            yield from blocks


def _missing(brief: Brief) -> Iterator[Block]:
    """The most decisive first, and what each can do; apart from them what is said not to be known."""
    heads = tuple(map(brief.say, ("memo_to_find", "memo_effect")))
    a = brief.a
    for key, facts in (("memo_not_given_yet", phrases.asked(a)), ("memo_said_unknown", a.not_known)):
        rows: list[tuple[Cell, ...]] = []
        for m in (m for m in facts if m.leads):
            said = list(_effects(brief, m))
            said += [brief.small(brief.say("memo_legal"))] if brief.fact(m.fact).legal else []
            ask = brief.fact(m.fact).ask.say(brief.lang)
            rows.append(((Clause((Span(ask), Span(" "), Span(m.fact, CODE))),), tuple(said)))
        if rows:
            yield Table(brief.say(key), heads, tuple(rows), _MISSING)


def _effects(brief: Brief, missing: Missing) -> Iterator[Clause]:
    """What a fact can do, a line a question, the question of the memo first."""
    topics: dict[str, dict[str, list[str]]] = {brief.dossier.headline: {}}
    for key, ids in (("memo_settles", missing.decides), ("memo_may_change", missing.leads)):
        for code, _, topic in (i.partition(".") for i in ids):
            if f"{code}.{topic}" not in missing.decides or key == "memo_settles":
                topics.setdefault(topic, {}).setdefault(key, []).append(brief.place(code))
    colon = "：" if brief.lang == "zh" else ": "
    for topic, told in topics.items():
        effects = brief.joined((brief.say(k, who=brief.joined(who)) for k, who in told.items()), apart=True)
        if effects:
            head = "" if topic == brief.dossier.headline else brief.topic(topic) + colon
            yield clause(head + effects)


def _changes(brief: Brief) -> Iterator[Block]:
    """The smallest changes that a person can still bring about; of those that are past one for an outcome."""
    heads = tuple(map(brief.say, ("memo_place", "memo_change", "memo_then")))
    ways = [(e, w) for e in brief.headline for w in e.ways if w.still]
    past = {(e.verdict.jurisdiction, w.outcome): (e, w) for e in brief.headline for w in reversed(e.ways)}
    once = [(e, w) for e, w in past.values() if not w.still]
    order = [j.code for j in brief.a.jurisdictions]
    once.sort(key=lambda it: (order.index(it[0].verdict.jurisdiction), it[0].ways.index(it[1])))
    for key, rows in (("memo_still", ways), ("had_it_been", once)):
        if rows:
            yield Table(brief.say(key), heads, tuple(_way(brief, e, w) for e, w in rows), _WAYS)
    if once:
        before, command, after = brief.say("memo_one_each").split("`")
        yield Paragraph((Span(before), Span(command, CODE), Span(after)), SOFT)
    fast = [e.verdict.jurisdiction for e in brief.headline if not e.ways and e.verdict.state == DECIDED]
    if fast:
        unmoved = brief.say("memo_nothing_flips", where=brief.joined(map(brief.place, fast)))
        yield Paragraph((Span(unmoved),))


def _way(brief: Brief, e: Explanation, way: Way) -> tuple[Cell, ...]:
    changes = tuple(
        Clause(
            (
                Span(brief.ask(fact)),
                Span("——" if brief.lang == "zh" else " – "),
                Span(brief.changed(fact, asked), STRONG),
                Span(" "),
                Span(fact, CODE),
            )
        )
        for fact, asked in way.changes
    )
    label = brief.label(e.verdict, [way.outcome])
    return (clause(brief.place(e.verdict.jurisdiction)),), changes, (clause(label),)


def _weightless(brief: Brief) -> Iterator[Block]:
    """Facts that were given and that the law gives no weight, and why."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for e in brief.headline:
        for fact, text in e.verdict.weightless:
            said = found.setdefault(fact, {}).setdefault(text.say(brief.lang), {})
            said[e.verdict.jurisdiction] = None
    if found:
        yield Bullets(
            tuple(
                Clause(brief.asked(fact), tuple(_placed(brief, why, codes) for why, codes in those.items()))
                for fact, those in found.items()
            )
        )


def _placed(brief: Brief, why: str, codes: Iterable[str]) -> Clause:
    where = brief.places(codes)
    return Clause((Span(why), *([Span(f" [{where}]", SOFT)] if where else [])))


# --- proof -----------------------------------------------------------------------------------


def _evidence(brief: Brief) -> Iterator[Block]:
    """What the answers rest on, what the scenario has to show for it, and what proves it."""
    heads = tuple(map(brief.say, ("lawbook_fact", "memo_at_hand", "memo_proof")))
    held = dict(brief.a.scenario.evidence)
    rows: list[tuple[Cell, ...]] = []
    for name in _decisive(brief):
        proof = brief.fact(name).evidence
        files = brief.joined(held.get(name, ())) or brief.say("nothing")
        if proof is not None or name in held:
            said = proof.say(brief.lang) if proof is not None else brief.say("nothing")
            rows.append(((Clause(brief.asked(name)),), (clause(files),), (clause(said),)))
    if rows:
        yield Table(brief.say("memo_proved"), heads, tuple(rows), _PROOF)
    kinds = tuple(c for e in brief.headline if (c := _kinds(brief, e)) is not None)
    if kinds:
        yield Paragraph((Span(brief.say("memo_kinds"), STRONG),))
        yield Bullets(kinds)


def _decisive(brief: Brief) -> tuple[str, ...]:
    """Facts that decide the question of the memo, or that still could, in the order of the vocabulary."""
    found = {f for e in brief.headline for b in e.verdict.because for f, _ in b.facts}
    found |= {m.fact for e in brief.headline for m in e.verdict.missing if e.verdict.id in m.leads}
    return tuple(f for f in brief.a.vocabulary.facts if f in found)


def _kinds(brief: Brief, e: Explanation) -> Clause | None:
    """The kinds of proof that a rulebook names for what its answer relies on, unless that is not so."""
    labels = {kind: label.say(brief.lang) for kind, label in brief.a.vocabulary.proofs.items()}
    colon = "：" if brief.lang == "zh" else ": "
    relied = set(e.verdict.relied) - _absent(e)
    inside = [
        clause(
            f"{e.elements[name].say.say(brief.lang)}{colon}{brief.joined(labels.get(k, k) for k in kinds)}"
        )
        for name, kinds in e.book.remarks.get(e.verdict.question, Remarks()).evidence
        if name in relied and name in e.elements
    ]
    return Clause((Span(brief.place(e.verdict.jurisdiction)),), tuple(inside)) if inside else None


def _absent(e: Explanation) -> set[str]:
    """Elements that are not so under any leading view."""
    answers: dict[str, set[Answer]] = {}
    waiting = [
        limb
        for side in e.sides
        if side.leads
        for grown in (*side.why, *side.why_not)
        for limb in (grown.when, grown.unless)
        if limb is not None
    ]
    while waiting:
        limb = waiting.pop()
        waiting += limb.inside
        if isinstance(limb.part, Named):
            answers.setdefault(limb.part.id, set()).add(limb.answer)
    return {name for name, found in answers.items() if found == {Answer.NO}}


def _watch(brief: Brief) -> Iterator[Block]:
    """What may change in the law."""
    found = []
    for jurisdiction in brief.a.jurisdictions:
        mine = [v for v in brief.a.verdicts if v.jurisdiction == jurisdiction.code]
        said = dict.fromkeys(text.say(brief.lang) for v in mine for text in v.watch)
        if said:
            found.append(Clause((Span(brief.place(jurisdiction.code), STRONG),), tuple(map(clause, said))))
    if found:
        yield Bullets(tuple(found))
