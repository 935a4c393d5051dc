"""What the reader refuses, the schema refuses, and the other way round."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from schema_kit import (
    EXAMPLES,
    errors,
    law,
    plain,
    root_of,
)

from aigc_rules.lesson import lesson
from aigc_rules.lessonbook import sources as lesson_sources
from aigc_rules.library import Library
from aigc_rules.problem import Problem
from aigc_rules.questions import questions
from aigc_rules.reader import Node, parse
from aigc_rules.rulebook import Ground, proposal, rulebook
from aigc_rules.ruletest import rule_tests
from aigc_rules.scenario import scenario
from aigc_rules.vocabulary import vocabulary

SCENARIO = """\
title: Spring poster
complete: [editing]
facts:
  work: {kind: [image, photo], fixed: exact, completed_on: 2026-03-01}
  tool: {role: {at_least: technical}}
  prompting.rounds: {at_least: 35}
  people: {countries: [US, GB]}
  editing: {visible: unknown}
evidence: {work.kind: poster.png}
"""
DECIDE = """\
    decide:
      - {id: zz.yes, if: zz.read, then: whole, settled: contested, say: {en: a, zh: b}, cites: [act]}
      - {id: zz.no, otherwise: none, settled: settled, say: {en: a, zh: b}, cites: [act]}
"""
READING = """\
      wide: {when: always, say: {en: a, zh: b}, cites: [act]}
"""
BOOK = """\
jurisdiction: zz
name: {en: Zed, zh: 某国}
law_as_of: 2026-01-01
reviewed_by: none
authorities:
  act: {cite: The Act, kind: statute, says: {en: a, zh: b}, checked: {how: page-seen, on: 2026-01-01}}
presume:
  - {fact: work.fixed, is: exact, why: ordinary, say: {en: a, zh: b}}
elements:
  zz.made:
    when: {all: [{work.kind: [image, text]}, {not: {tool.role: none}}]}
    say: {en: a, zh: b}
    cites: [act]
    settled: settled
  zz.read:
    say: {en: a, zh: b}
    settled: contested
    readings:
READING      narrow: {when: {at_least: 1, of: [zz.made]}, say: {en: a, zh: b}, cites: [act]}
questions:
  subsistence:
    parts: {edits: zz.made}
DECIDE    weightless: {prompting.rounds: {en: a, zh: b}}
""".replace("DECIDE", DECIDE).replace("READING", READING)
TESTS = """\
- {name: an example, facts: {work: {kind: image}}, expect: {subsistence: {outcomes: [whole]}}}
- {name: a theorem, given: us.human-words, always: {not: {outcome: {subsistence: none}}}}
- {name: without weight, irrelevant: {fact: prompting.rounds, for: [subsistence]}}
"""
BILL = """\
jurisdiction: uk
title: {en: A bill, zh: 法案}
authorities:
  bill: {cite: The Bill, kind: bill, says: {en: a, zh: b}, checked: {how: second-hand}}
elements:
  uk.arranger: {replace: yes, when: never, say: {en: a, zh: b}, cites: [bill], settled: settled}
"""
LESSON = """\
title: {en: A lesson, zh: 课程}
about: {en: About it., zh: 简介。}
order: 1
minutes: 25
as_of: 2026-11-20
scenarios:
  here: {title: Here, complete: [editing], facts: {work: {kind: image}}}
  decided: {case: us-thaler}
slides:
- title: {en: Text, zh: 文字}
  say: {en: Words., zh: 文字。}
  notes: {en: Slowly., zh: 慢一点。}
- title: {en: Facts, zh: 事实}
  facts: here
  show: [work.kind]
- title: {en: Vote, zh: 表决}
  vote: {of: subsistence, in: [us, uk], scenario: here, with: [uk-repeal-9-3]}
  ask: {en: Where?, zh: 在哪里？}
  expect: {us: none, uk: [whole, none]}
  conclude: {en: There., zh: 在那里。}
- title: {en: Reveal, zh: 揭晓}
  reveal: {of: training.copies, in: us, scenario: here}
  expect: {us: {state: needs_facts, possible: [permitted]}}
- title: {en: Why, zh: 为何}
  explain: {of: us.subsistence, scenario: here}
  expect: {us: none}
- title: {en: Change, zh: 改变}
  change: {of: subsistence, in: [us], scenario: here, set: {editing: {manual: minor}}}
  before: {us: none}
  expect: {us: parts}
- title: {en: Read, zh: 解释}
  reading: {of: subsistence, in: [uk], scenario: here, choose: {uk.cgw-original: own-standard}}
  before: {uk: [whole, none]}
  expect: {uk: whole}
- title: {en: Later, zh: 以后}
  date: {of: labelling, in: [eu], scenario: here, to: 2027-08-02}
  before: {eu: none}
  expect: {eu: [none]}
- title: {en: Case, zh: 案例}
  case: {of: us.subsistence, id: us-thaler}
"""
SOUND = {"scenario": SCENARIO, "rulebook": BOOK, "tests": TESTS, "bill": BILL, "lesson": LESSON}
WRONG = [
    ("lesson", "no title", "title: {en: A lesson, zh: 课程}\n", ""),
    ("lesson", "half a title", "{en: A lesson, zh: 课程}", "{en: A lesson}"),
    ("lesson", "a key that nothing has", "minutes: 25", "minutes: 25\nhours: 1"),
    ("lesson", "no minutes at all", "minutes: 25", "minutes: 0"),
    ("lesson", "an order in words", "order: 1", "order: first"),
    ("lesson", "no day", "as_of: 2026-11-20\n", ""),
    ("lesson", "no slides", LESSON[LESSON.index("slides:") :], "slides: []\n"),
    ("lesson", "a scenario with a fact that nothing has", "work: {kind: image}", "work: {kid: image}"),
    ("lesson", "a scenario and a case", "{case: us-thaler}", "{case: us-thaler, title: x}"),
    ("lesson", "two things on a slide", "  facts: here", "  facts: here\n  explain: {of: us.subsistence}"),
    ("lesson", "a slide that nothing is", "  facts: here", "  fact: here"),
    ("lesson", "facts shown where there are none", "  notes:", "  show: [work.kind]\n  notes:"),
    ("lesson", "a fact that nothing has is shown", "show: [work.kind]", "show: [work.kid]"),
    ("lesson", "a question that nothing has", "vote: {of: subsistence", "vote: {of: subsistance"),
    ("lesson", "no question", "explain: {of: us.subsistence, ", "explain: {"),
    ("lesson", "a question without its place", "explain: {of: us.", "explain: {of: "),
    ("lesson", "a question with a place too many", "vote: {of: ", "vote: {of: us."),
    ("lesson", "nowhere", "in: [us, uk]", "in: []"),
    ("lesson", "a vote that changes a fact", "with: [uk-repeal-9-3]", "set: {}"),
    ("lesson", "an explanation of two places", "explain: {", "explain: {in: [us, uk], "),
    ("lesson", "nothing that is changed", ", set: {editing: {manual: minor}}", ""),
    ("lesson", "a value that nothing has", "{manual: minor}", "{manual: minr}"),
    ("lesson", "no other reading", ", choose: {uk.cgw-original: own-standard}", ""),
    ("lesson", "no other day", ", to: 2027-08-02", ""),
    ("lesson", "a day in words", "to: 2027-08-02", "to: next year"),
    ("lesson", "nothing expected", "  expect: {us: none, uk: [whole, none]}\n", ""),
    ("lesson", "nothing expected before", "  before: {us: none}\n", ""),
    ("lesson", "before where nothing changes", "  ask:", "  before: {us: none}\n  ask:"),
    ("lesson", "an outcome that nothing has", "{us: none, uk", "{us: nothing, uk"),
    ("lesson", "an expectation of what no test knows", "{state: needs_facts,", "{stat: needs_facts,"),
    ("lesson", "a case with an expectation", "id: us-thaler}", "id: us-thaler}\n  expect: {us: none}"),
    ("lesson", "no case", ", id: us-thaler", ""),
    ("lesson", "a conclusion where nothing is asked", "  notes:", "  conclude: {en: a, zh: b}\n  notes:"),
    ("scenario", "a missing title", "title: Spring poster\n", ""),
    ("scenario", "a key that nothing has", "title:", "titel: x\ntitle:"),
    ("scenario", "a group that nothing has", "tool: {role", "tols: {role"),
    ("scenario", "a fact that nothing has", "fixed: exact", "fixd: exact"),
    ("scenario", "a value that nothing has", "[image, photo]", "[image, foto]"),
    ("scenario", "an empty set of choices", "[image, photo]", "[]"),
    ("scenario", "a list where one value is wanted", "fixed: exact", "fixed: [exact]"),
    ("scenario", "`perhaps_more` alone", "[image, photo]", "perhaps_more"),
    ("scenario", "`none` with others", "facts:\n", "facts:\n  tool.kind: [none, camera]\n"),
    ("scenario", "a bound on a set", "[image, photo]", "{at_least: image}"),
    ("scenario", "two lower bounds", "{at_least: 35}", "{at_least: 35, from: 36}"),
    ("scenario", "no bound", "{at_least: 35}", "{}"),
    ("scenario", "an octal number", "{at_least: 35}", "010"),
    ("scenario", "a clock time", "{at_least: 35}", "1:30"),
    ("scenario", "a date in another order", "2026-03-01", "01.03.2026"),
    ("scenario", "a country in small letters", "[US, GB]", "[us]"),
    ("scenario", "a country that is called GB", "[US, GB]", "[UK]"),
    ("scenario", "a set of countries in a scenario", "[US, GB]", "[EU]"),
    ("scenario", "a complete group that nothing has", "complete: [editing]", "complete: [edits]"),
    ("scenario", "evidence of an unknown fact", "{work.kind: poster.png}", "{work.knd: poster.png}"),
    ("rulebook", "a missing name", "name: {en: Zed, zh: 某国}\n", ""),
    ("rulebook", "a sentence without Chinese", "{en: Zed, zh: 某国}", "{en: Zed}"),
    ("rulebook", "a kind of authority that nothing has", "kind: statute", "kind: law"),
    ("rulebook", "a check that nothing has", "how: page-seen", "how: seen"),
    ("rulebook", "a presumed bound", "is: exact", "is: {at_least: exact}"),
    ("rulebook", "a presumption of law without authority", "why: ordinary", "why: law"),
    ("rulebook", "two keys", "not: {tool.role: none}", "not: {tool.role: none}, tool.share: none"),
    ("rulebook", "`at_least` without `of`", "{at_least: 1, of: [zz.made]}", "{at_least: 1}"),
    ("rulebook", "an empty list of conditions", "of: [zz.made]", "of: []"),
    ("rulebook", "an empty list of values", "{work.kind: [image, text]}", "{work.kind: []}"),
    ("rulebook", "`only` of a fact with one value", "{tool.role: none}", "{tool.role: {only: none}}"),
    ("rulebook", "a boolean where a condition is wanted", "when: always", "when: sometimes"),
    ("rulebook", "one reading", READING, ""),
    ("rulebook", "settled law with readings", "contested\n    readings", "settled\n    readings"),
    ("rulebook", "a majority that favours none", "contested\n    readings", "majority\n    readings"),
    ("rulebook", "no authority", "    cites: [act]\n    settled: settled", "    settled: settled"),
    ("rulebook", "an id with a capital", "zz.read:\n", "zz.Read:\n"),
    ("rulebook", "an outcome of another question", "then: whole", "then: permitted"),
    ("rulebook", "a decision with `if` and no `then`", "then: whole, ", ""),
    ("rulebook", "no decisions", DECIDE, "    decide: []\n"),
    ("rulebook", "a part that nothing has", "{edits: zz.made}", "{edit: zz.made}"),
    ("rulebook", "an unknown fact without weight", "{prompting.rounds:", "{prompting.round:"),
    ("tests", "an example without facts", "facts: {work: {kind: image}}, ", ""),
    ("tests", "an example that is a theorem", "irrelevant:", "always: always, irrelevant:"),
    ("tests", "a question that nothing has", "{subsistence: {outcomes", "{subsistance: {outcomes"),
    ("tests", "a verdict's key that nothing has", "{outcomes: [whole]}", "{outcome: [whole]}"),
    ("tests", "a test without a name", "name: a theorem, ", ""),
    ("bill", "a bill without a title", "title: {en: A bill, zh: 法案}\n", ""),
    ("bill", "a bill with a key that nothing has", "elements:", "element:"),
]  # fmt: skip


def refusals(name: str, data: str) -> list[Problem]:
    """What the reader says."""
    problems: list[Problem] = []
    root = parse(data.encode(), "a.yaml", problems)
    assert root is not None
    readers: dict[str, Callable[[Node], object]] = {
        "scenario": lambda n: scenario(n, law().vocabulary, law().books),
        "rulebook": lambda n: rulebook(n, Ground(law().vocabulary, law().questions)),
        "tests": lambda n: rule_tests(n, law(), law().books["us"]),
        "bill": lambda n: proposal(n, Ground(law().vocabulary, law().questions), law().books["uk"]),
        "facts": vocabulary,
        "questions": questions,
        "lesson": lambda n: lesson(n, EXAMPLES / "lessons" / "a.yaml", lesson_sources(Library())),
    }
    readers[name](root)
    return problems


def schema_of(name: str) -> str:
    return "rulebook" if name == "bill" else name


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_accepted_by_both(name: str) -> None:
    assert refusals(name, SOUND[name]) == []
    for typed in (False, True):
        assert errors(schema_of(name), plain(root_of(SOUND[name].encode()), typed=typed)) == []


@pytest.mark.parametrize(("name", "what", "old", "new"), WRONG, ids=[f"{w[0]}: {w[1]}" for w in WRONG])
def test_a_wrong_file_is_refused_by_both(name: str, what: str, old: str, new: str) -> None:
    assert SOUND[name].count(old) == 1, what
    data = SOUND[name].replace(old, new)
    assert refusals(name, data), "the reader accepts it"
    for typed in (False, True):
        assert errors(schema_of(name), plain(root_of(data.encode()), typed=typed)), "the schema accepts it"
