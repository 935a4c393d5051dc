"""What lint found as SARIF 2.1.0, for code scanning services and editors."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aigc_rules import __version__
from aigc_rules.accepted import Accepted
from aigc_rules.checks import CHECKS, page
from aigc_rules.lint import Linted
from aigc_rules.problem import Place, Problem
from aigc_rules.report.plain_data import dumped
from aigc_rules.words import problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(linted: Linted, lang: str) -> str:
    """One run; what is accepted is in it too, as suppressed, with the reason."""
    every: list[tuple[Problem, Accepted | None]] = [(p, None) for p in linted.problems]
    every += linted.accepted
    codes = sorted({p.code for p, _ in every})
    driver = {
        "name": "aigc-rules",
        "version": __version__,
        "language": "zh-CN" if lang == "zh" else "en",
        "rules": [_rule(code, lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(p, entry, codes.index(p.code), lang) for p, entry in every],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumped(log)


def _rule(code: str, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": code}
    if code in CHECKS:
        title, *rest = page(code, lang)
        whole = "\n\n".join([title, *rest])
        found["shortDescription"] = {"text": title}
        found["help"] = {"text": whole, "markdown": whole}
    return found


def _result(found: Problem, entry: Accepted | None, index: int, lang: str) -> dict[str, Any]:
    said, remedy = problem(found.code, lang, dict(found.details))
    made: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": found.level,
        "message": {"text": "".join(_whole(text, lang) for text in (said, remedy)).strip()},
        "locations": [_location(found.place)],
        "partialFingerprints": {"aigcRules/v1": _fingerprint(found)},
    }
    if found.other is not None:
        made["relatedLocations"] = [{"id": 1, **_location(found.other)}]
    if entry is not None:
        because = entry.because.say(lang)
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": because}]
    return made


def _whole(text: str, lang: str) -> str:
    """A clause as a sentence."""
    return f"{text}。" if lang == "zh" else f"{text[:1].upper()}{text[1:]}. "


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.width}
    artifact = {"uri": _uri(place.path)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _uri(path: str) -> str:
    """Relative paths stay relative: to whatever the service calls the root."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix())


def _fingerprint(found: Problem) -> str:
    """The same finding after lines have moved: its code, file and details."""
    told = json.dumps([found.code, found.place.path, *found.details], ensure_ascii=False)
    return sha256(told.encode()).hexdigest()[:32]
