"""A quiz along a lesson: what can be answered on a slide, whose turn it is, and the score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aigc_rules.lecture import NOTHING, Played
from aigc_rules.record import record
from aigc_rules.slide import CASE, VOTE
from aigc_rules.verdict import DECIDED

CANNOT_SAY = "cannot_say"
MOST = 9  # choices that have a digit


@record
class Query:
    """One thing to be answered: how a question comes out in one place."""

    slide: int
    code: str
    topic: str
    choices: tuple[str, ...]
    right: str


@record
class Reply:
    """What a team answered."""

    query: Query
    team: int
    choice: str

    @property
    def right(self) -> bool:
        return self.choice == self.query.right


@record
class Quiz:
    """The teams and what they answered so far; a single learner is a team without a name."""

    teams: tuple[str, ...] = ("",)
    replies: tuple[Reply, ...] = ()

    def due(self, queries: Iterable[Query]) -> tuple[Query, int] | None:
        """What is to be answered next, and by whom: every team answers, then comes the next place."""
        done = {(r.query.slide, r.query.code, r.team) for r in self.replies}
        turns = ((q, t) for q in queries for t in range(len(self.teams)))
        return next(((q, t) for q, t in turns if (q.slide, q.code, t) not in done), None)

    def answer(self, query: Query, team: int, choice: str) -> Quiz:
        """With one more answer."""
        return replace(self, replies=(*self.replies, Reply(query, team, choice)))

    def on(self, query: Query) -> tuple[Reply, ...]:
        """What was answered to one question."""
        return tuple(r for r in self.replies if r.query == query)

    def closed(self, query: Query) -> bool:
        """Whether all have answered."""
        return len(self.on(query)) == len(self.teams)

    def score(self, team: int) -> tuple[int, int]:
        """How many answers of a team were right, and how many it gave."""
        mine = [r.right for r in self.replies if r.team == team]
        return sum(mine), len(mine)


@record
class View:
    """How far a slide has got: which answers are shown, and what the quiz asks."""

    revealed: bool = False
    quiz: Quiz | None = None
    queries: tuple[Query, ...] = ()

    def shows(self, played: Played, code: str) -> bool:
        """Whether the answer of one place may be seen."""
        if self.revealed or not played.slide.hides:
            return True
        mine = [q for q in self.queries if q.code == code]
        return self.quiz is not None and any(map(self.quiz.closed, mine))

    @property
    def last(self) -> str:
        """The place that was closed last."""
        closed = [q.code for q in self.queries if self.quiz and self.quiz.closed(q)]
        return closed[-1] if closed else ""

    @property
    def due(self) -> tuple[Query, int] | None:
        """What is to be answered now."""
        return self.quiz.due(self.queries) if self.quiz and not self.revealed else None


def queries(played: Played, number: int) -> tuple[Query, ...]:
    """What can be answered on a slide: votes with one outcome each, and cases."""
    own = replace(played, live=NOTHING) if played.live else played
    found = _vote(own, number) if own.slide.kind == VOTE else _case(own, number)
    return tuple(q for q in found if q.right in q.choices and len(q.choices) <= MOST)


def _vote(played: Played, number: int) -> Iterator[Query]:
    topic = played.subject.topic
    scale = played.law.questions.scale(topic)
    if scale is None or scale.kind != "one":
        return
    for verdict in played.after:
        right = verdict.outcomes[0] if verdict.state == DECIDED else CANNOT_SAY
        yield Query(number, verdict.jurisdiction, topic, (*scale.codes, CANNOT_SAY), right)


def _case(played: Played, number: int) -> Iterator[Query]:
    if played.slide.kind != CASE:
        return
    topic, (code,) = played.subject.topic, played.subject.codes
    scale = played.law.questions.scale(topic)
    decided = played.subject.decided
    assert scale is not None
    assert decided is not None
    there = {d.then for d in played.law.books[code].topics[topic].live(played.own_day.toordinal())}
    choices = scale.codes if scale.kind == "one" else tuple(c for c in scale.codes if c in there)
    yield Query(number, code, topic, choices, decided.outcome)
