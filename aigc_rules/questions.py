"""`rules/questions.yaml`: the questions, and the answers each can have."""

from __future__ import annotations

from aigc_rules.condition import NUMBER
from aigc_rules.model import NO_TEXT, Counts, Outcome, PartKind, Question, Questions, Scale, Text
from aigc_rules.reader import Node, nearest

KINDS = ("one", "set")
STARTS = ("death", "publication", "creation")  # from what a term is counted
TAKES = ("earlier", "second_if_known")  # which of two periods counts
PART_KINDS = ("work", "related")
_TOP = ("questions_version", "reserved_outcomes", "questions", "flags", "decided_entry")
_QUESTION = ("id", "number", "label", "ask", "scale", "aspects", "outcomes", "parts")
_NEEDS = ("id", "label", "ask", "scale", "outcomes")


def questions(root: Node) -> Questions:
    """The questions; problems are left with the nodes."""
    top = root.fields(*_TOP, needs=("questions", "reserved_outcomes"))
    reserved = (
        [_outcome(n)[0] for n in top["reserved_outcomes"].sequence()] if "reserved_outcomes" in top else []
    )
    found: dict[str, Question] = {}
    for node in top["questions"].sequence() if "questions" in top else []:
        question = _question(node)
        if question and question.id in found:
            node.problem("duplicate-id", id=question.id)
        elif question:
            found[question.id] = question
    if "reserved_outcomes" in top and not reserved:
        top["reserved_outcomes"].problem("empty-list")
    flags = dict(_flag(n) for n in top["flags"].sequence()) if "flags" in top else {}
    empty = Outcome("", NO_TEXT, NO_TEXT)
    return Questions(found, reserved[0] if reserved else empty, flags)


def _question(node: Node) -> Question | None:
    fields = node.fields(*_QUESTION, needs=_NEEDS)
    if not set(_NEEDS) <= fields.keys():
        return None
    name, label = fields["id"].word(), fields["label"].bilingual()
    outcomes = [_outcome(n) for n in fields["outcomes"].sequence()]
    if not outcomes:
        fields["outcomes"].problem("empty-list")
    known = _once(fields.get("aspects"), "code")
    for child, (_, aspect) in zip(fields["outcomes"].sequence(), outcomes, strict=True):
        if aspect and aspect not in known:
            child.problem("unknown-aspect", nearest(aspect, known), word=aspect, known=", ".join(known))
    _once(fields["outcomes"], "code")
    _once(fields.get("parts"), "code")
    common = tuple(o for o, aspect in outcomes if not aspect)
    scale = Scale(name, label, fields["scale"].choice(KINDS, "scale"), common)
    by_code = {o.code: o for o, _ in outcomes}
    aspects = fields["aspects"].sequence() if "aspects" in fields else []
    parts = fields["parts"].sequence() if "parts" in fields else []
    return Question(
        name,
        label,
        fields["ask"].bilingual(),
        scale,
        tuple(_aspect(n, scale, by_code) for n in aspects),
        tuple(p for p in map(_part, parts) if p),
    )


def _once(node: Node | None, key: str) -> list[str]:
    """The codes of a list; one that is there twice is reported."""
    found: list[str] = []
    for child in (node.items or ()) if node else ():
        for name, value in child.pairs or ():
            if name.text == key and value.text is not None:
                if value.text in found:
                    value.problem("duplicate-id", id=value.text)
                found.append(value.text)
    return found


def _aspect(node: Node, headline: Scale, outcomes: dict[str, Outcome]) -> Scale:
    fields = node.fields("code", "en", "zh", "scale", "outcomes", needs=("code", "en", "zh"))
    word = {k: v.word() for k, v in fields.items() if k in ("code", "en", "zh")}
    own = (
        [n.choice(outcomes, "outcome") for n in fields["outcomes"].sequence()] if "outcomes" in fields else []
    )
    return Scale(
        f"{headline.topic}.{word.get('code', '')}",
        Text(word.get("en", ""), word.get("zh", "")),
        fields["scale"].choice(KINDS, "scale") if "scale" in fields else headline.kind,
        tuple(outcomes[c] for c in own if c) if own else headline.outcomes,
    )


def _outcome(node: Node) -> tuple[Outcome, str]:
    """An outcome, and the aspect it is kept for."""
    needs = ("code", "en", "zh", "means")
    fields = node.fields("code", "en", "zh", "means", "aspect", "counts", needs=needs)
    word = {k: fields[k].word() if k in fields else "" for k in ("code", "en", "zh")}
    means = fields["means"].bilingual() if "means" in fields else NO_TEXT
    counts = _counts(fields["counts"]) if "counts" in fields else None
    outcome = Outcome(word["code"], Text(word["en"], word["zh"]), means, counts)
    return outcome, fields["aspect"].word() if "aspect" in fields else ""


def _counts(node: Node) -> Counts | None:
    fields = node.fields("years", "from", "or_years", "or_from", "take", needs=("years", "from"))
    if not {"years", "from"} <= fields.keys():
        return None
    years = {k: fields[k].word() if k in fields else "0" for k in ("years", "or_years")}
    wrong = [k for k, y in years.items() if not NUMBER.match(y)]
    for key in wrong:
        fields[key].problem("not-a-number", word=years[key])
    if wrong:
        return None
    return Counts(
        int(years["years"]),
        fields["from"].choice(STARTS),
        int(years["or_years"]),
        fields["or_from"].choice(STARTS) if "or_from" in fields else "",
        fields["take"].choice(TAKES) if "take" in fields else "",
    )


def _part(node: Node) -> PartKind | None:
    fields = node.fields("code", "en", "zh", "kind", needs=("code", "en", "zh", "kind"))
    if len(fields) < 4:
        return None
    kind = fields["kind"].choice(PART_KINDS)
    return PartKind(fields["code"].word(), Text(fields["en"].word(), fields["zh"].word()), kind)


def _flag(node: Node) -> tuple[str, Text]:
    fields = node.fields("code", "en", "zh", "means", needs=("code", "en", "zh"))
    word = {k: fields[k].word() if k in fields else "" for k in ("code", "en", "zh")}
    return word["code"], Text(word["en"], word["zh"])
