"""An interview as it is spoken: questions to standard error, answers from standard input, one a line."""

from __future__ import annotations

import sys
import unicodedata

from aigc_rules.interview import BACK, NOT_KNOWN, SKIP, Interview, Query, State
from aigc_rules.problem import Failed
from aigc_rules.report import interview as report
from aigc_rules.report.look import Look

_COMMANDS = (report.HELP, BACK, NOT_KNOWN, SKIP, report.QUIT)


class Conversation:
    """What was said so far stays in `state`, however the conversation ends."""

    def __init__(self, asked: Interview, state: State, look: Look) -> None:
        self.asked, self.state, self.look = asked, state, look
        self.done = False

    def run(self) -> None:
        """Ask until nothing is left, until `q`, or until there are no more answers."""
        if self.state.scenario.facts:
            tell(report.standings((), self.asked.standings(self.state), self.asked.law.questions, self.look))
        while (query := self.asked.next_question(self.state)) is not None:
            self._ask(query)
            while (words := hear(report.prompt(query, self.look))) is not None:
                words = _command(words)
                if words == report.QUIT or self._take(query, words):
                    break
            if words in (None, report.QUIT):
                return
        self.done = True
        left = self.asked.open(self.state)
        tell("\n")
        key = "left_open" if left else "all_settled"
        tell(report.remark(key, self.look, "strong", facts=", ".join(left)))

    def _ask(self, query: Query) -> None:
        given = self.state.scenario.facts.get(query.fact.id)
        tell(report.question(query, given.asked if given else None, self.look))

    def _take(self, query: Query, words: str) -> bool:
        """What was typed; true where another question comes next."""
        if not words:
            self._ask(query)
        elif words == report.HELP:
            tell(report.explained(query, self.look))
        elif words == BACK and self.state.before is None:
            tell(report.remark("nothing_before", self.look))
        else:
            return self._answer(words)
        return False

    def _answer(self, words: str) -> bool:
        before = self.asked.standings(self.state)
        try:
            self.state = self.asked.answer(self.state, words)
        except Failed as failed:
            tell(report.refused(failed.problems, self.look))
            return False
        now = self.asked.standings(self.state)
        tell(report.standings(before, now, self.asked.law.questions, self.look))
        return True


def tell(text: str) -> None:
    """To standard error: standard output is kept for the scenario."""
    sys.stderr.write(text)
    sys.stderr.flush()


def hear(prompt: str) -> str | None:
    """One line; None where there are no more. What is piped is repeated, so that the talk can be read."""
    tell(prompt)
    line = sys.stdin.buffer.readline()
    words = " ".join(line.decode(sys.stdin.encoding or "utf-8", "replace").split())
    if not sys.stdin.isatty() or not line:
        tell(f"{words}\n")
    return words if line else None


def _command(words: str) -> str:
    """What was typed; one of our letters, however it was typed."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return folded if folded in _COMMANDS else words
