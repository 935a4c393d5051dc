"""An e-mail address, a telephone number or an identity number stands in a file.

No rule asks who somebody is. Scenarios and cases travel: into repositories, reports and lessons. Names of
parties in decided cases are public; how to reach them is not.

Remove it, or write what it stands for: "the client", "a Shanghai number".

    summary: Ms Li (li.wei@example.com) made a poster …

中文

文件中出现电子邮箱、电话号码或身份证件号码。

没有规则需要知道某人是谁。情景和案例会流传到代码库、报告和课程中。已决案件当事人的姓名是公开的，联系方式不
是。

请删除，或改写为其所指，如“委托人”“一个上海号码”。

    summary: 李女士（li.wei@example.com）制作了一张海报……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.checks.subject import FILE, File
from aigc_rules.problem import Place, Problem

CODE, LEVEL, OF = "personal-data", "warning", FILE
FOUND = {
    "an_email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"),
    "an_identity": re.compile(
        r"(?<![\w-])(?:[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{3}-\d{2}-\d{4})(?![\w-])"
    ),
    "a_telephone": re.compile(
        r"(?<![\w.+-])(?:\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,5}\d|1[3-9]\d{9}"
        r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}|0\d{2,3}-\d{7,8})(?![\w-])"
    ),
}
_LINK = re.compile(r"https?://\S+")
_PERHAPS = re.compile(r"@|[\d(+][\d() -]{6}")  # nothing is found in a line without either


def check(file: File) -> Iterator[Problem]:
    """Whatever looks like one; addresses of pages are left out."""
    for number, line in enumerate(file.lines, 1):
        if not _PERHAPS.search(line):
            continue
        links = [link.span() for link in _LINK.finditer(line)]
        for kind, pattern in FOUND.items():
            for found in pattern.finditer(line):
                if not any(start <= found.start() < end for start, end in links):
                    place = Place(file.shown, number, found.start() + 1, len(found.group()), line)
                    yield Problem(CODE, place, (("id", found.group()), ("kind", kind)), level=LEVEL)
