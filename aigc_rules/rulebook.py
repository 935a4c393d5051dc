"""`rules/uk.yaml` and its kind: one jurisdiction's law, a member state's, or a bill's."""

from __future__ import annotations

import re
from dataclasses import replace

from aigc_rules.condition import Scope, condition, reads
from aigc_rules.links import link
from aigc_rules.model import (
    ALWAYS,
    NO_TEXT,
    Authority,
    Condition,
    Dates,
    Decision,
    Element,
    Presumption,
    Questions,
    Reading,
    Remarks,
    Rulebook,
    Scale,
    Settled,
    Topic,
    Vocabulary,
)
from aigc_rules.reader import Node, Source
from aigc_rules.record import record
from aigc_rules.remarks import places_beside, remarks
from aigc_rules.values import day, is_exact, known_of

KINDS = ("statute", "judgment", "guidance", "registration", "study", "bill")
CHECKED = ("page-seen", "second-hand", "from-knowledge", "unchecked")
WHY = ("law", "ordinary")  # why something is presumed
SETTLED = tuple(Settled.__members__)
_TOP = ("jurisdiction", "name", "law_as_of", "reviewed_by", "authorities", "elements", "questions")
_OPTIONAL = ("extends", "title", "presume")
RULE_ID = re.compile(r"[a-z]{2}\.[a-z0-9]+(-[a-z0-9]+)*\Z")


@record
class Ground:
    """What a rulebook is written in: the facts and the questions."""

    vocabulary: Vocabulary
    questions: Questions

    @property
    def scope(self) -> Scope:
        return Scope(self.vocabulary.facts, self.vocabulary.sets, self.questions)


def top_word(root: Node, name: str) -> str:
    """What stands under a top-level key, before the file is read as a rulebook; empty if nothing does."""
    for key, value in root.pairs or ():
        if key.text == name:
            return value.text or ""
    return ""


def rulebook(root: Node, ground: Ground, base: Rulebook | None = None) -> Rulebook:
    """A rulebook by itself, or one that builds on `base`."""
    top = root.fields(*_TOP, *_OPTIONAL, needs=_TOP)
    own = replace(
        _law(top, ground),
        jurisdiction=top["jurisdiction"].word() if "jurisdiction" in top else "",
        name=top["name"].bilingual() if "name" in top else NO_TEXT,
        law_as_of=_day_word(top["law_as_of"]) if "law_as_of" in top else "",
        reviewed_by=top["reviewed_by"].word() if "reviewed_by" in top else "",
        path=root.source.path,
    )
    return _checked(own, base, root, top, ground, national=True)


def proposal(root: Node, ground: Ground, base: Rulebook) -> Rulebook:
    """A rulebook as it would be if a bill were law."""
    needs = ("jurisdiction", "title", "authorities")
    top = root.fields(
        *needs, "name", "law_as_of", "reviewed_by", "presume", "elements", "questions", needs=needs
    )
    if "jurisdiction" in top and top["jurisdiction"].word() != base.jurisdiction:
        top["jurisdiction"].problem("other-jurisdiction", wanted=base.jurisdiction)
    own = replace(
        _law(top, ground),
        jurisdiction=base.jurisdiction,
        name=base.name,
        law_as_of=base.law_as_of,
        reviewed_by=base.reviewed_by,
        path=base.path,
        proposals=(*base.proposals, top["title"].bilingual()) if "title" in top else (),
    )
    return _checked(own, base, root, top, ground, national=False)


def _law(top: dict[str, Node], ground: Ground) -> Rulebook:
    """The law that a file states, whoever's it is."""
    return Rulebook(
        jurisdiction="",
        name=NO_TEXT,
        law_as_of="",
        reviewed_by="",
        authorities=_authorities(top.get("authorities")),
        presumptions=_presumptions(top.get("presume"), ground),
        elements=_elements(top.get("elements"), ground),
        topics=_topics(top.get("questions"), ground),
        remarks=remarks(top.get("questions")),
    )


def _checked(
    own: Rulebook, base: Rulebook | None, root: Node, top: dict[str, Node], ground: Ground, *, national: bool
) -> Rulebook:
    """The rulebook with what it builds on; everything that it names is looked up."""
    book = _merge(base, own, root.source, national=national) if base else own
    _check_own(own, base, root.source, top.get("questions"))
    link(book, ground.vocabulary, root.source, places_beside(top.get("questions")))
    return book if root.source.problems else _noted(book)


def _noted(book: Rulebook) -> Rulebook:
    """With what would otherwise have to be looked up in every topic."""
    homes = {d.id: t.key for t in book.topics.values() for d in t.decisions}
    return replace(book, homes=homes, reads={k: tuple(sorted(reads(book, k))) for k in book.topics})


def _check_own(own: Rulebook, base: Rulebook | None, source: Source, asked: Node | None) -> None:
    """Ids carry the jurisdiction they belong to; a question has decisions, its own or inherited."""
    prefix = f"{own.jurisdiction}."
    ids = {e.id: e.place for e in own.elements.values() if not e.replace}
    ids |= {d.id: d.place for t in own.topics.values() for d in t.decisions}
    for name, place in ids.items():
        inherited = base is not None and name in base.elements
        if not name.startswith(prefix) and RULE_ID.match(name) and not inherited:
            source.report("wrong-prefix", place, id=name, prefix=prefix)
    places = {key.text or "": key.place for key, _ in (asked.pairs or () if asked else ())}
    for key, topic in own.topics.items():
        if not topic.decisions and (base is None or key not in base.topics):
            source.report("no-decisions", places.get(key, source.place(0, 0)), topic=key)


def _merge(base: Rulebook, own: Rulebook, source: Source, *, national: bool) -> Rulebook:
    """Elements replace by id where they say so; decisions and parts replace as a whole."""
    for element in own.elements.values():
        under = base.elements.get(element.id)
        if element.replace and under is None:
            source.report("nothing-to-replace", element.place, id=element.id)
        elif under is not None and not element.replace:
            source.report("replace-unsaid", element.place, id=element.id)
        elif under is not None and national and not under.national:
            source.report("not-national", element.place, id=element.id, base=base.jurisdiction)
    topics = dict(base.topics)
    for key, topic in own.topics.items():
        under_topic = topics.get(key)
        if under_topic:
            topic = replace(  # noqa: PLW2901 - the topic as it is once the two are put together
                topic,
                decisions=topic.decisions or under_topic.decisions,
                parts=topic.parts or under_topic.parts,
            )
        topics[key] = topic
    remarks = dict(base.remarks)
    for key, said in own.remarks.items():
        before = remarks.get(key, Remarks())
        remarks[key] = Remarks(
            tuple({**dict(before.weightless), **dict(said.weightless)}.items()),
            (*said.watch, *before.watch),
            tuple({**dict(before.evidence), **dict(said.evidence)}.items()),
        )
    presumed = {p.fact: p for p in (*base.presumptions, *own.presumptions)}
    return replace(
        own,
        authorities={**base.authorities, **own.authorities},
        elements={**base.elements, **own.elements},
        presumptions=tuple(presumed.values()),
        topics=topics,
        remarks=remarks,
    )


def _day_word(node: Node) -> str:
    word = node.word()
    return word if day(node) is not None else ""


def _dates(fields: dict[str, Node]) -> Dates:
    if "in_force" not in fields:
        return ALWAYS
    ends = fields["in_force"].fields("from", "until")
    start = day(ends["from"]) if "from" in ends else None
    end = day(ends["until"]) if "until" in ends else None
    if start is not None and end is not None and start > end:
        fields["in_force"].problem("dates-swapped")
    return Dates(start, end)


def _cites(fields: dict[str, Node]) -> tuple[str, ...]:
    return tuple(n.word() for n in fields["cites"].sequence()) if "cites" in fields else ()


def _settled(fields: dict[str, Node]) -> Settled:
    word = fields["settled"].choice(SETTLED) if "settled" in fields else ""
    return Settled[word] if word else Settled.open


def _authorities(node: Node | None) -> dict[str, Authority]:
    found = {}
    needs = ("cite", "kind", "says", "checked")
    for key, value in node.entries() if node else ():
        fields = value.fields(*needs, "url", "in_force", needs=needs)
        checked = fields["checked"].fields("how", "on", needs=("how",)) if "checked" in fields else {}
        name = key.text or ""
        found[name] = Authority(
            id=name,
            cite=" ".join(fields["cite"].word().split()) if "cite" in fields else "",
            kind=fields["kind"].choice(KINDS) if "kind" in fields else "",
            says=fields["says"].bilingual() if "says" in fields else NO_TEXT,
            checked=checked["how"].choice(CHECKED) if "how" in checked else "unchecked",
            url=fields["url"].word() if "url" in fields else "",
            in_force=_dates(fields),
            place=key.place,
            checked_on=_day_word(checked["on"]) if "on" in checked else "",
        )
    return found


def _presumptions(node: Node | None, ground: Ground) -> tuple[Presumption, ...]:
    found = []
    for child in node.sequence() if node else ():
        fields = child.fields("fact", "is", "why", "say", "cites", needs=("fact", "is", "why", "say"))
        if not {"fact", "is", "why", "say"} <= fields.keys():
            continue
        fact = ground.vocabulary.facts.get(fields["fact"].choice(ground.vocabulary.facts, "fact"))
        said = known_of(fact, fields["is"]) if fact else None
        why = fields["why"].choice(WHY)
        if why == "law" and not _cites(fields):
            child.problem("presumption-without-authority")
        if said and not is_exact(said[1]):
            fields["is"].problem("not-exact")
        elif fact and said:
            say, cites = fields["say"].bilingual(), _cites(fields)
            found.append(Presumption(fact.id, *said, why, say, cites, fields["fact"].place))
    return tuple(found)


def _elements(node: Node | None, ground: Ground) -> dict[str, Element]:
    found = {}
    for key, value in node.entries() if node else ():
        name = key.text or ""
        if not RULE_ID.match(name):
            key.problem("wrong-id", id=name)
        fields = value.fields(
            *("when", "readings", "say", "cites", "settled", "favoured", "in_force", "national", "replace"),
            needs=("say", "settled"),
        )
        if value.is_map and ("when" in fields) == ("readings" in fields):
            value.problem("when-or-readings")
        element = Element(
            id=name,
            say=fields["say"].bilingual() if "say" in fields else NO_TEXT,
            cites=_cites(fields),
            settled=_settled(fields),
            when=_when(fields, "when", ground),
            readings=_readings(fields["readings"], ground) if "readings" in fields else (),
            favoured=fields["favoured"].word() if "favoured" in fields else "",
            in_force=_dates(fields),
            national="national" in fields and fields["national"].yes_no(),
            replace="replace" in fields and fields["replace"].yes_no(),
            place=key.place,
        )
        if value.is_map:
            _check_element(element, fields, value)
        found[name] = element
    return found


def _check_element(element: Element, fields: dict[str, Node], node: Node) -> None:
    names = [r.name for r in element.readings]
    if not element.cites and not (names and all(r.cites for r in element.readings)):
        node.problem("no-authority", id=element.id)
    if "readings" in fields and len(names) < 2:
        fields["readings"].problem("one-reading")
    if names and element.settled is Settled.settled:
        fields["settled"].problem("settled-readings") if "settled" in fields else None
    if bool(element.favoured) != (bool(names) and element.settled is Settled.majority):
        (fields.get("favoured") or node).problem("favoured-majority")
    elif element.favoured and element.favoured not in names:
        fields["favoured"].choice(names, "reading")


def _readings(node: Node, ground: Ground) -> tuple[Reading, ...]:
    found = []
    for key, value in node.entries():
        fields = value.fields("when", "cites", "say", "in_force", needs=("when", "cites", "say"))
        when = _when(fields, "when", ground)
        if when is not None and "say" in fields:
            found.append(
                Reading(
                    key.text or "",
                    when,
                    fields["say"].bilingual(),
                    _cites(fields),
                    _dates(fields),
                    key.place,
                )
            )
    return tuple(found)


def _when(fields: dict[str, Node], key: str, ground: Ground) -> Condition | None:
    return condition(fields[key], ground.scope) if key in fields else None


def _topics(node: Node | None, ground: Ground) -> dict[str, Topic]:
    found = {}
    for key, value in node.entries() if node else ():
        question = key.choice(ground.questions.questions, "question")
        fields = value.fields("decide", "parts", "aspects", "weightless", "watch", "evidence")
        if not question:
            continue
        asked = ground.questions.questions[question]
        if "decide" in fields or "parts" in fields:
            parts = (
                _parts(fields["parts"], {p.code: p.kind for p in asked.parts}) if "parts" in fields else ()
            )
            found[question] = _topic(fields.get("decide"), asked.scale, ground, parts)
        for name, aspect in fields["aspects"].entries() if "aspects" in fields else ():
            code = name.choice([s.topic.partition(".")[2] for s in asked.aspects], "aspect")
            scale = ground.questions.scale(f"{question}.{code}") if code else None
            inside = aspect.fields("decide", needs=("decide",))
            if scale and "decide" in inside:
                found[scale.topic] = _topic(inside["decide"], scale, ground, ())
    return found


def _topic(
    node: Node | None, scale: Scale, ground: Ground, parts: tuple[tuple[str, str, tuple[str, ...]], ...]
) -> Topic:
    decisions = [_decision(n, scale, ground) for n in node.sequence()] if node else []
    entries = tuple(d for d in decisions if d)
    if node is not None and node.items == []:
        node.problem("otherwise-last")
    for child, entry in zip(node.sequence() if node else (), decisions, strict=True):
        if entry and entry.otherwise != (entry is decisions[-1]):
            child.problem("otherwise-last")
    codes = (*scale.codes, ground.questions.reserved.code)
    return Topic(scale.topic, scale.kind, codes, entries, parts)


def _decision(node: Node, scale: Scale, ground: Ground) -> Decision | None:
    needs = ("id", "settled", "say", "cites")
    fields = node.fields("if", "unless", "then", "otherwise", "in_force", *needs, needs=needs)
    if "id" not in fields:
        return None
    name = fields["id"].word()
    if not RULE_ID.match(name):
        fields["id"].problem("wrong-id", id=name)
    otherwise = "otherwise" in fields
    other_form = {"if", "then", "unless"} if otherwise else set()
    if other_form & fields.keys() or (not otherwise and not {"if", "then"} <= fields.keys()):
        node.problem("if-then-or-otherwise")
        return None
    cites = _cites(fields)
    if "cites" in fields and not cites:
        fields["cites"].problem("no-authority", id=name)
    codes = (*scale.codes, ground.questions.reserved.code)
    when = _when(fields, "if", ground)
    if when is None and not otherwise:
        return None
    return Decision(
        id=name,
        then=fields["otherwise" if otherwise else "then"].choice(codes, "outcome"),
        say=fields["say"].bilingual() if "say" in fields else NO_TEXT,
        cites=cites,
        settled=_settled(fields),
        when=when,
        unless=_when(fields, "unless", ground),
        in_force=_dates(fields),
        place=fields["id"].place,
    )


def _parts(node: Node, kinds: dict[str, str]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Part, its kind, and the elements any of which carries it."""
    found = []
    for key, value in node.entries():
        code = key.choice(kinds, "part")
        if code:
            found.append((code, kinds[code], tuple(n.word() for n in value.one_or_more())))
    return tuple(found)
