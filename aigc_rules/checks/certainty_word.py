"""A word promises more certainty than law has.

"Clearly", "obviously", "without doubt", 显然, 毫无疑问: how settled a rule is stands in `settled`, where the
program can count with it and every reader sees it. In the sentence the word adds nothing but confidence.

Take it out. What sources say is not looked at: courts do write like that.

    say: {en: The work is clearly protected., zh: 作品显然受保护。}

中文

用词所许诺的确定性超出了法律所能给出的程度。

“显然”“毫无疑问”、clearly、obviously：规则有无定论写在 `settled` 中，程序据此计算，读者一目了然。句中再加此
类词语，只增信心，不增内容。

请删去。依据的内容摘要不在检查之列：法院确实会这样写。

    say: {en: The work is clearly protected., zh: 作品显然受保护。}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.checks.texts import SOURCE, report, texts
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "certainty-word", "warning", RULEBOOK
WORDS = re.compile(
    r"\b(?:clearly|obviously|evidently|certainly|undoubtedly|indisputably|unquestionably|definitely|surely"
    r"|beyond (?:any )?doubt|without (?:any )?doubt|no doubt|guarantees?d?|foolproof|100 ?%)"
    r"|显然|显而易见|毫无疑问|毫无疑义|毋庸置疑|无疑|必然|必定|肯定(?=会|是|能|构成|受)|绝对(?!权|多数)|百分之百|确保无虞",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Problem]:
    """Such words in what rules and remarks say."""
    for told in texts(subject):
        for said in (told.text.en, told.text.zh) if told.kind != SOURCE else ():
            for found in WORDS.finditer(said):
                yield from report(subject, CODE, LEVEL, told, ("word", found.group()))
