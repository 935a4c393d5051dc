"""Trials and problems as the annotations of GitHub workflows."""

from __future__ import annotations

from collections.abc import Iterable

from aigc_rules.problem import Place
from aigc_rules.trial import FAILED, SKIPPED, Trial


def render(trials: Iterable[Trial]) -> str:
    """An error a failure, a notice for what was skipped; nothing for what passed."""
    levels = {FAILED: "error", SKIPPED: "notice"}
    told = (t for t in trials if t.state in levels)
    return "".join(annotation(levels[t.state], t.place, t.name, t.message) for t in told)


def annotation(level: str, place: Place, title: str, message: str) -> str:
    """One workflow command."""
    where = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(title)}"
    return f"::{level} {where}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
