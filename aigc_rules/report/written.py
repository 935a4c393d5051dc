"""A condition as its author would write it: the YAML, on one line."""

from __future__ import annotations

import re

from aigc_rules.model import All, Always, Asked, AtLeast, Condition, FactIs, Named, Not, OutcomeIs, Some

_QUOTED = re.compile(r"(no|NO|yes|on|off|y|n|true|false|null|~)\Z")


def condition(part: Condition) -> str:
    """The words of the rule language."""
    if isinstance(part, Always):
        return "always" if part.met else "never"
    if isinstance(part, Named):
        return part.id
    if isinstance(part, FactIs):
        return f"{{{part.fact}: {asked(part.asked)}}}"
    if isinstance(part, OutcomeIs):
        return f"{{outcome: {{{part.topic}: {_listed(part.outcomes)}}}}}"
    if isinstance(part, Not):
        return f"{{not: {condition(part.member)}}}"
    inside = f"[{', '.join(map(condition, part.members))}]"
    if isinstance(part, AtLeast):
        return f"{{at_least: {part.number}, of: {inside}}}"
    assert isinstance(part, (All, Some))
    return f"{{{'all' if isinstance(part, All) else 'any'}: {inside}}}"


def asked(words: Asked) -> str:
    """A value, a list of values, `only` or a bound."""
    plain = tuple(word for how, word in words if how == "is")
    only = tuple(word for how, word in words if how == "only")
    if only:
        return f"{{only: {_listed(only)}}}"
    return _listed(plain) if plain else f"{{{', '.join(f'{how}: {word}' for how, word in words)}}}"


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f'"{w}"' if _QUOTED.match(w) and w not in ("yes", "no") else w for w in words]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"
