"""A failed test as a scenario that can be saved, and the command that assesses it as the test does."""

from __future__ import annotations

import re
import shlex

from aigc_rules.model import Scenario, Vocabulary
from aigc_rules.report import scenario_yaml
from aigc_rules.tested import Suite, Tested, topics_of

UNSAVED = "counter.yaml"
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def scenario(tested: Tested) -> Scenario | None:
    """What a failure can be seen on: the example's own facts, or the counter-example of a theorem."""
    return tested.counter or tested.test.scenario


def text(tested: Tested, vocabulary: Vocabulary, lang: str, command: str) -> str:
    """The file, with the command that replays it."""
    made = scenario(tested)
    assert made is not None
    head = "".join(f"{line}\n" for line in scenario_yaml.comment(command, 0))
    return head + scenario_yaml.render(made, vocabulary, lang)


def name(tested: Tested) -> str:
    """A file name that tells the test."""
    words = _NOT_WORD.sub("-", tested.test.name.lower()).strip("-")[:_LONGEST].rstrip("-")
    return f"{tested.jurisdiction}-{tested.test.place.line}-{words}".rstrip("-") + ".yaml"


def command(tested: Tested, suite: Suite, today: str, file: str, rules: str | None) -> str:
    """The exact command line; a reading that the counter-example needs is pinned."""
    test = tested.test
    words = ["aigc-rules", "assess", file, "-j", tested.jurisdiction]
    if topics := topics_of(test, suite.law, tested.jurisdiction):
        words += ["-q", ",".join(topics)]
    words += ["--as-of", test.as_of.isoformat() if test.as_of else today]
    found = next((f.counter.readings for f in tested.failures if f.counter is not None), {})
    words += [w for e, r in {**found, **test.readings}.items() for w in ("--reading", f"{e}={r}")]
    words += [w for bill in test.proposals for w in ("--with", bill)]
    words += ["--rules", rules] if rules else []
    return shlex.join(words)
