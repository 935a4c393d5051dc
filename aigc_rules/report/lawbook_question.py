"""One question of a rulebook in prose: its decisions in order, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aigc_rules.model import PROOF, Decision, Question, Remarks, Topic
from aigc_rules.report.document import Block, Bullets, Cell, Heading, Paragraph, Table, Terms
from aigc_rules.report.phrases import topic as named
from aigc_rules.report.prose import CODE, STRONG, Clause, Prose, Span, clause
from aigc_rules.report.provision import authorities, in_force, settled
from aigc_rules.ruletest import Expectation, RuleTest


def compose(prose: Prose, question: Question, tests: tuple[RuleTest, ...]) -> Iterator[Block]:
    """The question, its aspects, what weighs nothing, what to watch, what proves, and its tests."""
    topics = [t for t in prose.book.topics.values() if t.key.partition(".")[0] == question.id]
    if not topics:
        return
    lang = prose.lang
    anchor = f"question-{question.id}"
    yield Heading(2, (Span(question.label.say(lang)), Span(f" {question.id}", CODE)), anchor)
    yield Paragraph((Span(question.ask.say(lang)),))
    for topic in topics:
        if "." in topic.key:
            yield Heading(3, (Span(name(prose, topic.key)), Span(f" {topic.key}", CODE)))
        yield from _decisions(prose, topic)
        yield from _parts(prose, topic)
    yield from _beside(prose, prose.book.remarks.get(question.id, Remarks()))
    yield from _tests(prose, question, tests)


def name(prose: Prose, key: str) -> str:
    """A question, or one of its aspects, by its label."""
    return named(key, prose.questions, prose.lang)


def _decisions(prose: Prose, topic: Topic) -> Iterator[Block]:
    key = "lawbook_decisions" if topic.kind == "one" else "lawbook_answers"
    yield Paragraph((Span(prose.say(key), STRONG),))
    for number, decision in enumerate(topic.decisions, 1):
        said = decision.say.say(prose.lang)
        head = (Span(f"{number}. "), Span(said), Span(f" {decision.id}", CODE))
        yield Heading(4 if "." in topic.key else 3, head, decision.id)
        yield Terms(_rows(prose, topic, decision))


def _rows(prose: Prose, topic: Topic, decision: Decision) -> tuple[tuple[str, Cell], ...]:
    """Outcome, conditions, exception, dates, settledness, sources."""
    outcome = prose.outcome(topic.key, decision.then)
    key = "lawbook_otherwise" if decision.otherwise else "lawbook_outcome"
    rows: list[tuple[str, Cell]] = [(prose.say(key), (clause(outcome, role=STRONG),))]
    for row, part in (("lawbook_if", decision.when), ("lawbook_unless", decision.unless)):
        if part is not None:
            rows.append((prose.say(row), (prose.condition(part),)))
    rows += in_force(prose, decision.in_force)
    rows.append((prose.say("lawbook_settled"), (clause(settled(prose, decision.settled.name)),)))
    rows.append((prose.say("lawbook_authorities"), authorities(prose, decision.cites)))
    return tuple(rows)


def _parts(prose: Prose, topic: Topic) -> Iterator[Block]:
    if not topic.parts:
        return
    kinds = prose.questions.parts()
    rows = []
    for code, _, elements in topic.parts:
        listed = tuple(
            Clause((Span(prose.book.elements[e].say.say(prose.lang), "", e), Span(f" {e}", CODE)))
            for e in elements
        )
        rows.append(((clause(kinds[code].label.say(prose.lang)),), listed))
    heads = (prose.say("lawbook_part"), prose.say("lawbook_when_any"))
    yield Table(prose.say("lawbook_parts"), heads, tuple(rows))


def _beside(prose: Prose, remarks: Remarks) -> Iterator[Block]:
    lang = prose.lang
    colon = "：" if lang == "zh" else ": "
    if remarks.weightless:
        yield Paragraph((Span(prose.say("lawbook_weightless"), STRONG),))
        yield Bullets(
            tuple(
                Clause((Span(fact, CODE, f"fact-{fact}"), Span(f"{colon}{why.say(lang)}")))
                for fact, why in remarks.weightless
            )
        )
    if remarks.watch:
        yield Paragraph((Span(prose.say("lawbook_watch"), STRONG),))
        yield Bullets(tuple(clause(w.say(lang)) for w in remarks.watch))
    if remarks.evidence:
        proof = prose.vocabulary.facts[PROOF]
        comma = "、" if lang == "zh" else ", "
        rows = tuple(
            (
                (Clause((Span(prose.book.elements[e].say.say(lang), "", e),)),),
                (clause(comma.join(prose.value(proof, k) for k in kinds)),),
            )
            for e, kinds in remarks.evidence
        )
        heads = (prose.say("lawbook_proposition"), prose.say("lawbook_proof"))
        yield Table(prose.say("lawbook_evidence"), heads, rows)


# --- tests -----------------------------------------------------------------------------------


def _tests(prose: Prose, question: Question, tests: tuple[RuleTest, ...]) -> Iterator[Block]:
    """The examples of this question: what is known, and what comes out."""
    rows = []
    for test in tests:
        mine = [e for e in test.expect if e.topic.partition(".")[0] == question.id]
        if test.scenario is not None and mine:
            rows.append(((clause(test.name),), _facts(prose, test), _expected(prose, mine)))
    if rows:
        heads = tuple(prose.say(f"lawbook_{k}") for k in ("test", "facts", "outcome"))
        yield Table(prose.say("lawbook_tests"), heads, tuple(rows))


def _facts(prose: Prose, test: RuleTest) -> Cell:
    assert test.scenario is not None
    colon = "：" if prose.lang == "zh" else ": "
    found = []
    for fact, given in test.scenario.facts.items():
        said = prose.given(prose.vocabulary.facts[fact], given.asked)
        found.append(Clause((Span(fact, CODE, f"fact-{fact}"), Span(colon + said))))
    comma = "、" if prose.lang == "zh" else ", "
    groups = [prose.vocabulary.groups[g].label.say(prose.lang) for g in test.scenario.complete]
    found += [clause(prose.say("lawbook_complete", groups=comma.join(groups)))] if groups else []
    found += [clause(prose.say("lawbook_as_of", day=test.as_of))] if test.as_of else []
    found += [clause(prose.say("lawbook_with", bill=b)) for b in test.proposals]
    found += [clause(prose.say("reading_used", readings=f"{e}={r}")) for e, r in test.readings.items()]
    return tuple(found)


def _expected(prose: Prose, wanted: Iterable[Expectation]) -> Cell:
    """What comes out, by the labels of the outcomes; why, and how settled, stands in the test itself."""
    parts = prose.questions.parts()
    comma = "、" if prose.lang == "zh" else ", "
    found = []
    for one in wanted:
        labels = comma.join(prose.outcome(one.topic, c) for c in one.values)
        names = comma.join(parts[p].label.say(prose.lang) for p in one.values if p in parts)
        said = {
            "outcomes": labels or prose.say("nothing"),
            "possible": prose.say("lawbook_possible", labels=labels),
            "parts": prose.say("lawbook_parts_are" if names else "lawbook_no_parts", parts=names),
            "parts_possible": prose.say("lawbook_parts_perhaps", parts=names),
            "state": comma.join(prose.say(f"state_{s}") for s in one.values) if one.what == "state" else "",
        }.get(one.what, "")
        if said:
            aspect = (
                f"{name(prose, one.topic)}{'：' if prose.lang == 'zh' else ': '}" if "." in one.topic else ""
            )
            found.append(clause(aspect + said, role=STRONG if one.what == "outcomes" else ""))
    return tuple(found)
