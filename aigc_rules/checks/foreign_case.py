"""A judgment of another jurisdiction is cited, and nothing says so.

A court's decision binds where the court sits. One from elsewhere may persuade, or may have been taken over,
and then the citation or its summary says whose it is; otherwise a reader takes it for the law of the land.
The check knows neutral citations and law reports: EU:C:, C-123/45, EWCA, EWHC, UKSC, F.3d, U.S., 民初, BGH,
OLG, ECLI and others.

Name the court or the country in `cite` or in `says`, or take the case out. The law of a rulebook that this
one extends is not foreign, nor are courts of member states to the European Union.

    infopaq: {cite: "Infopaq (C-5/08)", kind: judgment, …}          # in uk.yaml: whose?
    infopaq: {cite: "Infopaq (CJEU, C-5/08)", kind: judgment, …}

中文

引用了其他法域的判决，却未说明。

判决只在本法域具有约束力。外域判决可以有说服力，也可能已被吸收为本法，但应在引注或摘要中说明其来源，否则读者
会误以为是本国法。本检查识别中立引注和判例集：EU:C:、C-123/45、EWCA、EWHC、UKSC、F.3d、U.S.、民
初、BGH、OLG、ECLI 等。

请在 `cite` 或 `says` 中写明法院或国家，或删除该案例。本文件所扩展的规则文件不属外域，欧盟成员国法院之于欧盟
亦然。

    infopaq: {cite: "Infopaq (C-5/08)", kind: judgment, …}          # 写在 uk.yaml 中：哪里的判决？
    infopaq: {cite: "Infopaq (CJEU, C-5/08)", kind: judgment, …}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aigc_rules.checks.subject import RULEBOOK, Subject
from aigc_rules.model import Authority
from aigc_rules.problem import Problem

CODE, LEVEL, OF = "foreign-case", "warning", RULEBOOK
CITED = {
    "eu": r"\bEU:[CT]:|\b[CT]-\d+/\d\d\b",
    "uk": r"\[\d{4}\] (?:\d )?(?:EW(?:CA|HC|PCC)|UK(?:SC|HL|PC)|AC|Ch|QB|KB|WLR|FSR|RPC|EMLR|All ER)\b",
    "us": r"\b\d+ (?:U\.S\.|S\. Ct\.|F\.(?:2d|3d|4th)?|F\. Supp\.)|\((?:\w+\. )?(?:Cir|Cal|N\.Y|D\.C)\.",
    "cn": r"(?:民初|民终|民再|民申|刑初|刑终|行初|行终)(?:字第)?\d",
    "de": r"\b(?:BGH|BVerfG|OLG|KG|LG|AG)\b",
    "fr": r"\bCass\.|\bCour de cassation\b|\b(?:TJ|CA) Paris\b",
    "jp": r"\b(?:Shōwa|Heisei|Reiwa) \d|昭和|平成|令和",
    "ca": r"\b\d{4} (?:SCC|FCA?|ONCA) \d|\bS\.?C\.?R\.? \d",
    "au": r"\[\d{4}\] (?:HCA|FCAFC|FCA)\b",
}
TOLD = {
    "eu": r"\bCJEU\b|\bECJ\b|\bEuropean\b|Court of Justice|欧盟|欧洲",
    "uk": r"United Kingdom|\bBritish\b|\bEnglish\b|\bEngland\b|英国|英格兰",
    "us": r"United States|\bAmerican\b|\bUS\b|美国",
    "cn": r"\bChina\b|\bChinese\b|中国",
    "de": r"\bGerman(?:y)?\b|德国",
    "fr": r"\bFrance\b|\bFrench\b|法国",
    "jp": r"\bJapan(?:ese)?\b|日本",
    "ca": r"\bCanad(?:a|ian)\b|加拿大",
    "au": r"\bAustralian?\b|澳大利亚",
}
_ECLI = re.compile(r"\bECLI:([A-Z]{2}):")


def check(subject: Subject) -> Iterator[Problem]:
    """Judgments that come from elsewhere and do not say so."""
    book = subject.book
    home = {book.jurisdiction, *(name.partition(".")[0] for name in book.elements)}
    home |= {code.lower() for code in subject.law.vocabulary.sets.get(book.jurisdiction.upper(), ())}
    for authority in book.authorities.values():
        whose = court(authority.cite) if authority.kind == "judgment" else ""
        if whose and whose not in home and not _told(authority, whose):
            details = (("id", authority.id), ("cite", authority.cite), ("whose", whose))
            yield Problem(CODE, authority.place, details, level=LEVEL)


def court(cite: str) -> str:
    """The jurisdiction that a citation belongs to, where it shows."""
    named = _ECLI.search(cite)
    if named:
        return {"gb": "uk"}.get(named[1].lower(), named[1].lower())
    return next((code for code, pattern in CITED.items() if re.search(pattern, cite)), "")


def _told(authority: Authority, whose: str) -> bool:
    if whose not in TOLD:
        return False
    said = (authority.cite, authority.says.en, authority.says.zh)
    return any(re.search(TOLD[whose], text) for text in said)
