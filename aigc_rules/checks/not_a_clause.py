"""What an element says is a sentence, and should be a clause.

Elements, readings and presumptions are printed inside of sentences: "Protected, if a person made free and
creative choices". So they have no full stop, in Chinese no 。, and begin as they would in the middle of a
line.

Take the full stop away, and read the clause after "if".

    zz.fixed: {…, say: {en: The thing is saved., zh: 成品已保存。}}

中文

要件的说明写成了句子，应为分句。

要件、解释和推定会嵌入句中印出：“如果有人作出自由的创造性选择，则受保护”。因此不用句号，英文开头也如句中一样
小写。

请去掉句号，并放在“如果”之后读一遍。

    zz.fixed: {…, say: {en: The thing is saved., zh: 成品已保存。}}
"""

from __future__ import annotations

from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.texts import CLAUSE, report, texts
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "not-a-clause", "warning", RULEBOOK


def check(subject: Subject) -> Iterator[Problem]:
    """Clauses that end as sentences do."""
    for told in texts(subject):
        if told.kind == CLAUSE:
            for said in (told.text.en, told.text.zh):
                if said.endswith((".", "。")):
                    yield from report(subject, CODE, LEVEL, told, ("said", said))
