"""The comparative verdict table, as wide as the terminal: more columns of the same words."""

from __future__ import annotations

import shlex

from rich.cells import cell_len

from aigc_rules.report import phrases
from aigc_rules.report.layout import GAP, Line, beside, block, flow, fold, paint, row_of, width_of
from aigc_rules.report.look import Look
from aigc_rules.verdict import CONTESTED, HEADLINE, NEEDS_FACTS, NOT_ASKED, Assessment, Missing, Verdict
from aigc_rules.words import say

MEDIUM, WIDE, WIDEST = 60, 110, 150
MARGIN, SMALLEST = 2, 20
CODE = 2
LABEL = {"en": 23, "zh": 16}
ANSWER = 4
SHOWN = 4
EXTRA = {"author": {"en": 20, "zh": 14}, "term": {"en": 16, "zh": 16}}


def render(assessments: tuple[Assessment, ...], look: Look) -> str:
    """One table a scenario."""
    return "\n".join(_page(a, look) for a in assessments)


def _page(a: Assessment, look: Look) -> str:
    margin = MARGIN if look.width >= MEDIUM else 0
    width = max(SMALLEST, look.width) - 2 * margin
    sections = [
        _heading(a, look, width),
        _verdicts(a, look, width),
        _others(a, look, width),
        _differences(a, look, width),
        _footer(a, look, width),
    ]
    lines: list[Line] = []
    for section in sections:
        if section:
            lines += [[], *section] if lines else section
    return paint(lines, look, margin)


def _heading(a: Assessment, look: Look, width: int) -> list[Line]:
    path = a.scenario.path
    room = width - len(path) - GAP
    title = a.scenario.title.say(look.lang)
    lines: list[Line]
    if room >= width // 3:
        lines = block(title, room, "strong")
        gap = width - width_of(lines[0]) - len(path)
        lines[0] = [*lines[0], (" " * gap, ""), (path, "path")]
    else:
        lines = [*block(title, width, "strong"), *block(path, width, "path")]
    summary = a.scenario.summary.say(look.lang)
    lines += block(summary, width) if summary else []
    given = sum(g.known is not None for g in a.scenario.facts.values())
    facts = [say("facts_given", look.lang, n=given)]
    asked = phrases.asked(a)
    facts += [say("facts_missing", look.lang, n=len(asked))] if asked else []
    comma = "，" if look.lang == "zh" else ", "
    lines += block(f"{comma.join(facts)} · {say('rules_on', look.lang, day=a.as_of)}", width, "soft")
    for jurisdiction in a.jurisdictions:
        for proposal in jurisdiction.proposals:
            words = say("proposal", look.lang, title=proposal.say(look.lang))
            lines += block(f"{jurisdiction.code.upper()} {words}", width, "split")
    if a.pins:
        chosen = ", ".join(f"{e}={r}" for e, r in a.pins)
        lines += block(say("pinned", look.lang, readings=chosen), width, "split")
    return lines


def _headline(a: Assessment) -> str:
    """The topic that has the table: subsistence, or else the first that was asked for."""
    return HEADLINE if HEADLINE in a.topics else a.topics[0]


def _verdicts(a: Assessment, look: Look, width: int) -> list[Line]:
    topic = _headline(a)
    rows = [v for v in a.verdicts if v.topic == topic]
    if width < MEDIUM - 2 * MARGIN:
        return _stacked(a, rows, look, width)
    names = ["verdict", "because"]
    names += ["covers"] if look.width >= WIDE and topic == HEADLINE else []
    names += [n for n in EXTRA if look.width >= WIDEST and topic == HEADLINE and _has(a, n)]
    names += ["authority"] if look.width >= WIDE else []
    widths = _widths(names, look, width, [phrases.covers(v, a.questions, look.lang) for v in rows])
    head: list[list[Line]] = [[[]], *([[[(say(n, look.lang), "head")]] for n in names])]
    lines = beside(head, [CODE, *widths])
    lines.append([("─" * width, "rule")])
    for i, verdict in enumerate(rows):
        lines += [[]] if i else []
        cells = [_cell(n, a, verdict, look, w) for n, w in zip(names, widths, strict=True)]
        lines += beside([[[(verdict.jurisdiction.upper(), "code")]], *cells], [CODE, *widths])
    return lines


def _has(a: Assessment, name: str) -> bool:
    return ("ownership" if name == "author" else name) in a.topics


def _widths(names: list[str], look: Look, width: int, covers: list[str]) -> list[int]:
    """Fixed columns first; what is covered takes no more than it needs; the others share the rest."""
    fixed = {"verdict": LABEL[look.lang], **{n: w[look.lang] for n, w in EXTRA.items()}}
    shares = {"because": 5, "covers": 2, "authority": 3}
    room = width - CODE - GAP * len(names) - sum(fixed[n] for n in names if n in fixed)
    if "covers" in names:
        longest = max(map(cell_len, [*covers, say("covers", look.lang)]))
        fixed["covers"] = min(longest, room * shares["covers"] // sum(shares.values()))
        room -= fixed["covers"]
    parts = sum(shares[n] for n in names if n in shares and n not in fixed)
    return [fixed[n] if n in fixed else max(8, room * shares[n] // parts) for n in names]


def _cell(name: str, a: Assessment, v: Verdict, look: Look, width: int) -> list[Line]:
    lang = look.lang
    if name == "verdict":
        return _label(a, v, look, width)
    if name == "because":
        return _because(a, v, look, width)
    if name == "covers":
        return block(phrases.covers(v, a.questions, lang), width)
    if name == "authority":
        return block(phrases.authorities(v, lang, phrases.MANY), width, "soft")
    topic = "ownership" if name == "author" else "term"
    return block(phrases.other(a, v.jurisdiction, topic, lang), width)


def _label(a: Assessment, v: Verdict, look: Look, width: int) -> list[Line]:
    role = phrases.tone(v)
    mark = phrases.glyph(role, ascii_only=look.ascii) + " "
    label = phrases.label(v, a.questions, look.lang)
    lines = fold(label, width - len(mark))
    found: list[Line] = [[((mark if i == 0 else " " * len(mark)) + t, role)] for i, t in enumerate(lines)]
    if v.state == CONTESTED:
        names = [a.questions.outcome(v.topic, c).label.say(look.lang) for c in v.possible]
        found += [[(" " * len(mark) + t, "soft")] for n in names for t in fold(n, width - len(mark))]
    return found


def _because(a: Assessment, v: Verdict, look: Look, width: int) -> list[Line]:
    lang = look.lang
    lines = block(phrases.because(v, a.questions, lang), width)
    if v.state == NEEDS_FACTS:
        for key, facts in (("missing", v.missing), ("not_known", v.not_known)):
            names = [m.fact for m in facts if v.id in m.leads][: phrases.MANY]
            if names:
                lines += flow([(f"{say(key, lang)} ", "soft"), (", ".join(names), "code")], width)
    remarks = phrases.remarks(v, a.questions, lang)
    return lines + block(" · ".join(remarks), width, "soft") if remarks else lines


def _stacked(a: Assessment, rows: list[Verdict], look: Look, width: int) -> list[Line]:
    """Below sixty columns: one block a jurisdiction."""
    lines: list[Line] = []
    for verdict in rows:
        lines += [[]] if lines else []
        first, *rest = _label(a, verdict, look, width - CODE - 1)
        lines.append([(verdict.jurisdiction.upper() + " ", "code"), *first])
        lines += [[(" " * (CODE + 1), ""), *line] for line in rest]
        lines += _because(a, verdict, look, width)
    return lines


def _others(a: Assessment, look: Look, width: int) -> list[Line]:
    """The other questions, a line each: who says what."""
    shown = {_headline(a)}
    if look.width >= WIDEST:
        shown |= {"ownership", "term"} if _headline(a) == HEADLINE else set()
    idle = {t for t in a.topics if all(v.outcomes == (NOT_ASKED,) for v in a.verdicts if v.topic == t)}
    topics = [t for t in a.topics if t not in shown | idle]
    if not topics:
        return []
    lines: list[Line] = [[(say("other_questions", look.lang), "head")], [("─" * width, "rule")]]
    for topic in topics:
        name = _topic(a, topic, look.lang)
        atoms: list[Line] = []
        for verdict in (v for v in a.verdicts if v.topic == topic):
            role = phrases.tone(verdict)
            mark = phrases.glyph(role, ascii_only=look.ascii)
            label = phrases.label(verdict, a.questions, look.lang)
            said = mark if role == "soft" else f"{mark} {label}"
            atoms.append([(f"{verdict.jurisdiction.upper()} ", "code"), (said, role)])
        indent = min(30, width // 3)
        room = width - indent - GAP
        lines += beside([block(name, indent), row_of(atoms, room)], [indent, room])
    return lines


def _topic(a: Assessment, topic: str, lang: str) -> str:
    question = a.questions.questions[topic.partition(".")[0]]
    scale = a.questions.scale(topic)
    if scale is None or "." not in topic:
        return question.label.say(lang)
    colon = "：" if lang == "zh" else ": "
    return f"{question.label.say(lang)}{colon}{scale.label.say(lang)}"


def _differences(a: Assessment, look: Look, width: int) -> list[Line]:
    rows = [p for p in a.propositions if p.agreed is None]
    codes = [j.code for j in a.jurisdictions]
    if not rows or len(codes) < 2:
        return []
    room = min(64, width - len(codes) * (ANSWER + GAP))
    if room < SMALLEST // 2:
        return []
    widths = [room, *(ANSWER for _ in codes)]
    head: list[list[Line]] = [[[(say("differ", look.lang), "head")]]]
    head += [[[(c.upper().center(ANSWER), "head")]] for c in codes]
    lines = beside(head, widths)
    lines.append([("─" * (room + len(codes) * (ANSWER + GAP)), "rule")])
    for row in rows:
        cells: list[list[Line]] = [block(_capital(row.say.say(look.lang)), room)]
        for _, answer in row.answers:
            mark, role = "–", "soft"
            if answer is not None:
                good, plain, role = phrases.ANSWERS[answer]
                mark = plain if look.ascii else good
            cells.append([[(mark.center(ANSWER), role)]])
        lines += beside(cells, widths)
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _footer(a: Assessment, look: Look, width: int) -> list[Line]:
    lang = look.lang
    names = ("agree", "missing", "not_known", "presumed", "weightless", "next")
    indent = max(cell_len(say(n, lang)) for n in names) + GAP if width >= MEDIUM - 2 * MARGIN else 0
    room = width - indent
    rows = {
        "agree": _agreed(a, look, room),
        "missing": _missing(phrases.asked(a), look, room),
        "not_known": _missing([m for m in a.not_known if m.leads], look, room),
        "presumed": _presumed(a, look, room),
        "weightless": _weightless(a, look, room),
        "next": block(_next(a), room, "path"),
    }
    found: list[Line] = []
    for name, lines in rows.items():
        if lines and indent:
            found += beside([[[(say(name, lang), "soft")]], lines], [indent - GAP, room])
        elif lines:
            found += [[(say(name, lang), "soft")], *lines]
    return found + [[(" " * indent, ""), *line] for line in _small_print(a, look, room)]


def _agreed(a: Assessment, look: Look, room: int) -> list[Line]:
    """Propositions that every rulebook answers alike, as far as some verdict relied on them."""
    relied = {e.partition(".")[2] for v in a.verdicts for e in v.relied}
    lines: list[Line] = []
    for proposition in [p for p in a.propositions if p.id in relied and p.agreed in phrases.SURE][:SHOWN]:
        good, plain, role = phrases.ANSWERS[proposition.agreed or phrases.SURE[0]]
        mark: list[Line] = [[(plain if look.ascii else good, role)]]
        text = block(proposition.say.say(look.lang), room - GAP)
        lines += beside([mark, text], [1, room - GAP], gap=1)
    return lines


def _missing(facts: list[Missing], look: Look, room: int) -> list[Line]:
    lines: list[Line] = []
    for fact in facts[:SHOWN]:
        lines += flow([(fact.fact, "code"), (" " + phrases.effect(fact, look.lang), "")], room)
    if len(facts) > SHOWN:
        lines += block(say("more", look.lang, n=len(facts) - SHOWN), room, "soft")
    return lines


def _presumed(a: Assessment, look: Look, room: int) -> list[Line]:
    """Presumptions without which some verdict would be another."""
    shown = {p.presumption.fact: p for v in a.verdicts for p in v.presumed if p.else_possible != v.possible}
    lines: list[Line] = []
    for fact, presumed in shown.items():
        value = "=".join((fact, ",".join(w for _, w in presumed.presumption.asked)))
        lines += flow([(value, "code"), (" " + presumed.presumption.say.say(look.lang), "")], room)
    return lines


def _weightless(a: Assessment, look: Look, room: int) -> list[Line]:
    lines: list[Line] = []
    topic = _headline(a)
    said = dict(pair for v in a.verdicts if v.topic == topic for pair in v.weightless)
    for fact, why in list(said.items())[:SHOWN]:
        lines += flow([(fact, "code"), (" " + why.say(look.lang), "")], room)
    if len(said) > SHOWN:
        lines += block(say("more", look.lang, n=len(said) - SHOWN), room, "soft")
    return lines


def _next(a: Assessment) -> str:
    """A command worth running next."""
    quoted = shlex.quote(a.scenario.path)
    asked = phrases.asked(a)
    if asked:
        fact = a.vocabulary.facts[asked[0].fact]
        values = [v for v in fact.codes if v != "none"] or ["…"]
        return f"aigc-rules assess {quoted} --set {fact.id}={values[-1]}"
    for verdict in a.verdicts:
        for reading in (r for r in verdict.readings if r.possible != verdict.possible):
            element, name = reading.choose[-1]
            return f"aigc-rules assess {quoted} --reading {element}={name}"
    first = a.verdicts[0]
    asked_of = "" if first.topic == HEADLINE else f" -q {first.topic}"
    return f"aigc-rules explain {quoted} -j {first.jurisdiction}{asked_of}"


def _small_print(a: Assessment, look: Look, room: int) -> list[Line]:
    marked = look.width >= WIDE and phrases.marks(a)
    return block(phrases.small_print(a.jurisdictions, look.lang, marked=marked), room, "soft")
