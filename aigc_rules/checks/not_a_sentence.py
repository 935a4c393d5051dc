"""What a decision says is not a sentence.

A decision is printed by itself, in the table and in memos: it begins with a capital letter and ends with a
full stop, in Chinese with 。 A name that begins small, as robots.txt does, may stand first.

Write a sentence that a client can read alone.

    - {id: zz.whole, …, say: {en: it is a work, zh: 构成作品}}

中文

结论规则的说明不是完整的句子。

结论规则会单独印在表格和备忘录中：英文应以大写字母开头、以句号结尾，中文应以“。”结尾。本来即为小写的名称
（如 robots.txt）可以置于句首。

请写成客户可以单独阅读的句子。

    - {id: zz.whole, …, say: {en: it is a work, zh: 构成作品}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.texts import SENTENCE, report, texts
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "not-a-sentence", "warning", RULEBOOK
_SMALL = re.compile(r"[a-z]+(\s|$)")  # a plain word in small letters; robots.txt and iPhone are none


def check(subject: Subject) -> Iterator[Problem]:
    """Decisions that begin small, or do not end."""
    for told in texts(subject):
        if told.kind == SENTENCE:
            for said, whole in (
                (told.text.en, _whole(told.text.en)),
                (told.text.zh, told.text.zh.endswith("。")),
            ):
                if said and not whole:
                    yield from report(subject, CODE, LEVEL, told, ("said", said))


def _whole(english: str) -> bool:
    return english.endswith((".", '."', ".”")) and not _SMALL.match(english)
