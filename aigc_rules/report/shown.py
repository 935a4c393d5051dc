"""One item of the law, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.assess import Law
from aigc_rules.model import Authority, Decision, Element, Fact, Outcome, Presumption, Reading, Rulebook
from aigc_rules.reach import Key
from aigc_rules.report import written
from aigc_rules.report.difference import dates
from aigc_rules.report.layout import Line, block, flow, paint
from aigc_rules.report.look import Look
from aigc_rules.report.phrases import cite, topic
from aigc_rules.report.prose import CODE, SOFT, STRONG, Clause, Prose
from aigc_rules.report.provision import settled
from aigc_rules.show import Item, Reached
from aigc_rules.words import say

_MARGIN, _INDENT, _MOST = 2, 2, 12
_ROLES = {STRONG: "strong", CODE: "path", SOFT: "soft"}


def render(item: Item, users: tuple[Key, ...], reached: tuple[Reached, ...], law: Law, look: Look) -> str:
    """Its place and sentence, what is said of it, what uses it, what reaches it."""
    page = _Page(law, look)
    page.head(item)
    page.body(item)
    page.users(users)
    page.reached(reached)
    return paint(page.lines, look, _MARGIN)


class _Page:
    def __init__(self, law: Law, look: Look) -> None:
        self.law, self.look, self.lang = law, look, look.lang
        self.width = look.width - 2 * _MARGIN
        self.lines: list[Line] = []

    def head(self, item: Item) -> None:
        """What it is, and where it stands."""
        name = item.id
        if item.kind == "outcome":
            key, _, code = item.id.partition(" ")
            name = f"{topic(key, self.law.questions, self.lang)} · {code}"
        self.lines += flow([(f"{say(f'kind_{item.kind}', self.lang)} ", ""), (name, "strong")], self.width)
        if item.place.path:
            self.lines += block(str(item.place), self.width, "path")

    def body(self, item: Item) -> None:
        """What is said of it, by its kind."""
        thing = item.thing
        if isinstance(thing, Fact):
            self._fact(thing)
        elif isinstance(thing, Outcome):
            self._said(thing.label.say(self.lang))
            self._row("what_means", thing.means.say(self.lang))
        else:
            assert item.book is not None
            prose = Prose(item.book, self.law.vocabulary, self.law.questions, self.lang)
            if isinstance(thing, Element):
                self._element(thing, prose)
            elif isinstance(thing, Decision):
                self._decision(thing, prose, item)
            elif isinstance(thing, Reading):
                self._reading(thing, prose)
            elif isinstance(thing, Authority):
                self._authority(thing)
            else:
                self._presumption(thing, prose)

    def _fact(self, fact: Fact) -> None:
        self._said(fact.ask.say(self.lang))
        if fact.help is not None:
            self.lines += self._hung(fact.help.say(self.lang), "soft")
        self._row("what_type", fact.type)
        if fact.only_if is not None:
            self._row("what_only_if", written.condition(fact.only_if))
        if fact.legal:
            self._row("what_legal", say("yes", self.lang))
        for value in fact.values:
            text = value.label.say(self.lang)
            text += f" – {value.anchor.say(self.lang)}" if value.anchor else ""
            self.lines += [
                [("  ", ""), *line] for line in flow([(value.id, "code"), (f"  {text}", "")], self.width - 2)
            ]

    def _element(self, element: Element, prose: Prose) -> None:
        self._said(element.say.say(self.lang))
        self._row("what_settled", settled(prose, element.settled.name))
        self._dated(element)
        if element.when is not None:
            self._section("lawbook_element_if", [prose.condition(element.when)])
        self._cites(element.cites, prose.book)
        for reading in element.readings:
            mark = f" ({say('lawbook_favoured', self.lang)})" if reading.name == element.favoured else ""
            self.lines.append([])
            head = f"{say('lawbook_reading', self.lang)} {reading.name}{mark}"
            self.lines += block(head, self.width, "head")
            self._reading(reading, prose)

    def _decision(self, decision: Decision, prose: Prose, item: Item) -> None:
        self._said(decision.say.say(self.lang))
        assert item.topic is not None
        outcome = prose.outcome(item.topic.key, decision.then)
        self._row("what_then", f"{topic(item.topic.key, self.law.questions, self.lang)} → {outcome}")
        self._row("what_settled", settled(prose, decision.settled.name))
        self._dated(decision)
        for key, part in (("lawbook_if", decision.when), ("lawbook_unless", decision.unless)):
            if part is not None:
                self._section(key, [prose.condition(part)])
        self._cites(decision.cites, prose.book)

    def _reading(self, reading: Reading, prose: Prose) -> None:
        self._said(reading.say.say(self.lang))
        self._dated(reading)
        self._section("lawbook_so_if", [prose.condition(reading.when)])
        self._cites(reading.cites, prose.book)

    def _authority(self, authority: Authority) -> None:
        self._said(cite(authority))
        self.lines += self._hung(authority.says.say(self.lang))
        self._row("what_kind", say(f"authority_{authority.kind}", self.lang))
        how = say(f"mark_{authority.checked}", self.lang)
        on = authority.checked_on
        self._row("what_checked", say("checked_on", self.lang, how=how, day=on) if on else how)
        self._dated(authority)
        if authority.url:
            self._row("what_url", authority.url)

    def _presumption(self, presumed: Presumption, prose: Prose) -> None:
        self._said(presumed.say.say(self.lang))
        fact = self.law.vocabulary.facts[presumed.fact]
        self._row("lawbook_presumed", prose.given(fact, presumed.asked))
        self._row("what_why", say(f"why_{presumed.why}", self.lang))
        self._cites(presumed.cites, prose.book)

    # --- around it ---------------------------------------------------------------------------

    def users(self, users: tuple[Key, ...]) -> None:
        """What names it."""
        self._title(say("show_used", self.lang))
        if not users:
            self.lines += self._hung(say("show_nothing", self.lang), "soft")
        kinds: dict[str, list[str]] = {}
        for kind, name in users:
            shown = topic(name, self.law.questions, self.lang) if kind == "topic" else name
            kinds.setdefault(kind, []).append(shown)
        for kind, names in kinds.items():
            self._row(f"kind_{kind}", ", ".join(names), "code")

    def reached(self, reached: tuple[Reached, ...]) -> None:
        """Tests, theorems and cases."""
        self._title(say("show_reached", self.lang))
        if not reached:
            self.lines += self._hung(say("show_nothing", self.lang), "soft")
        for kind in ("case", "test", "theorem"):
            mine = list(dict.fromkeys((r.name, str(r.place)) for r in reached if r.kind == kind))
            if mine:
                label = say(f"show_{kind}s", self.lang, n=len(mine))
                self.lines += self._hung(label, "head")
            for name, place in mine[:_MOST]:
                line: Line = [(name, ""), (f"  {place}", "path")]
                self.lines += [
                    [(" " * 2 * _INDENT, ""), *part] for part in flow(line, self.width - 2 * _INDENT)
                ]
            if len(mine) > _MOST:
                self.lines += [
                    [("  ", ""), *line]
                    for line in self._hung(say("diff_more", self.lang, n=len(mine) - _MOST), "soft")
                ]

    # --- lines -------------------------------------------------------------------------------

    def _title(self, text: str) -> None:
        self.lines += [[], *block(text, self.width, "head"), [("─" * self.width, "rule")]]

    def _hung(self, text: str, role: str = "") -> list[Line]:
        return [[(" " * _INDENT, ""), *line] for line in block(text, self.width - _INDENT, role)]

    def _said(self, text: str) -> None:
        self.lines += self._hung(text, "strong")

    def _row(self, key: str, text: str, role: str = "") -> None:
        colon = "：" if self.lang == "zh" else ": "
        spans = [(say(key, self.lang) + colon, "soft"), (text, role)]
        self.lines += [[(" " * _INDENT, ""), *line] for line in flow(spans, self.width - _INDENT)]

    def _dated(self, thing: Element | Decision | Reading | Authority) -> None:
        if thing.in_force.start is not None or thing.in_force.end is not None:
            self._row("what_in_force", dates(thing.in_force, self.lang))

    def _section(self, key: str, clauses: Iterable[Clause]) -> None:
        colon = "：" if self.lang == "zh" else ":"
        self.lines += self._hung(say(key, self.lang) + colon, "soft")
        for clause in clauses:
            self._clause(clause, 2 * _INDENT)

    def _clause(self, clause: Clause, indent: int) -> None:
        spans = [(s.text, _ROLES.get(s.role, "")) for s in clause.said]
        for i, line in enumerate(flow(spans, max(16, self.width - indent - 2))):
            self.lines.append([(" " * indent + ("  " if i else "· "), "soft"), *line])
        for inner in clause.inside:
            self._clause(inner, indent + 2)

    def _cites(self, cites: tuple[str, ...], book: Rulebook) -> None:
        known = [book.authorities[c] for c in cites if c in book.authorities]
        if known:
            self._row("what_cites", "; ".join(cite(a) for a in known))
