"""A sentence is missing in English or in Chinese, or stands in the other's place.

Everything that the program prints it prints in both languages. A Chinese text without a Chinese character,
or an English sentence of a rule with one, was swapped, or copied and forgotten.

Translate the sentence; a lawyer of that language should be able to quote it.

    say: {en: it is fixed, zh: it is fixed}

中文

某句缺少英文或中文，或两者放错了位置。

程序所印的一切均有中英两种文本。没有一个汉字的中文，或带有汉字的英文规则说明，不是放反了，就是复制后忘了翻
译。

请补上译文；译文应当是该语言的律师可以直接引用的。

    say: {en: it is fixed, zh: it is fixed}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.texts import CLAUSE, SENTENCE, report, texts
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "not-translated", "error", RULEBOOK
CHINESE = re.compile("[\u3400-\u9fff]")


def check(subject: Subject) -> Iterator[Problem]:
    """Chinese without Chinese; English that is empty or has Chinese in a rule (sources may quote it)."""
    for told in texts(subject):
        ruled = told.kind in (CLAUSE, SENTENCE)
        if not CHINESE.search(told.text.zh):
            yield from report(subject, CODE, LEVEL, told, ("language", "in_chinese"))
        if not told.text.en or (ruled and CHINESE.search(told.text.en)):
            yield from report(subject, CODE, LEVEL, told, ("language", "in_english"))
