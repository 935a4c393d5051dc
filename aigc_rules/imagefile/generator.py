"""What picture generators write beside a picture: Stable Diffusion's parameters, ComfyUI's nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from aigc_rules.imagefile.record import BROKEN, Record, trouble

_SETTINGS = re.compile(r"(?:^|\n)Steps: [0-9]+, [^\n]*")
_NEGATIVE = re.compile(r"(?:^|\n)Negative prompt: ")
_SAMPLES = ("Sampler", "Guider")  # a node of these makes the picture from what is led into it
_DENIES = "negative"
Nodes: TypeAlias = "dict[str, dict[str, object]]"


def parameters(text: str, where: str) -> Iterator[Record]:
    """Prompt, negative prompt and settings, in the form that many programs share; else nothing."""
    settings = _SETTINGS.search(text)
    if settings is not None:
        prompt, *negative = _NEGATIVE.split(text[: settings.start()], 1)
        yield from _said("prompt", where, [prompt])
        yield from _said("negative", f"{where}, negative prompt", negative)
        yield from _said("settings", where, [settings.group()])


def prompt(text: str, where: str) -> Iterator[Record]:
    """ComfyUI's nodes as they ran: the texts that were led into a sampler, and the kinds of node."""
    said = _json(text)
    if said is None:
        yield trouble(where, BROKEN)
        return
    nodes = {k: n for k, n in said.items() if isinstance(n, dict) and isinstance(n.get("class_type"), str)}
    starts = [k for k, n in nodes.items() if any(s in str(n["class_type"]) for s in _SAMPLES)]
    wanted = _texts(nodes, _upstream(nodes, starts, denied=False))
    denied = [t for t in _texts(nodes, _upstream(nodes, starts, denied=True)) if t not in wanted]
    yield from _said("prompt", where, wanted)
    yield from _said("negative", f"{where}, negative prompt", denied)
    yield from _said(
        "settings" if starts else "nodes", where, [_kinds(n["class_type"] for n in nodes.values())]
    )


def workflow(text: str, where: str) -> Iterator[Record]:
    """ComfyUI's drawing board: the kinds of node on it."""
    said = _json(text)
    nodes = said.get("nodes") if said is not None else None
    if not isinstance(nodes, list):
        yield trouble(where, BROKEN)
        return
    yield from _said("nodes", where, [_kinds(n.get("type") for n in nodes if isinstance(n, dict))])


def _json(text: str) -> dict[str, object] | None:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _said(kind: str, where: str, texts: list[str]) -> Iterator[Record]:
    return (Record(kind, where, text.strip()) for text in texts if text.strip())


def _kinds(found: Iterator[object]) -> str:
    return ", ".join(dict.fromkeys(str(kind) for kind in found))


def _upstream(nodes: Nodes, starts: list[str], *, denied: bool) -> list[str]:
    """Every node that leads into these; by their negative inputs, or by all others."""
    waiting = [(k, name) for k in starts for name in _inputs(nodes, k) if (name == _DENIES) == denied]
    seen: dict[str, None] = {}
    while waiting:
        at, name = waiting.pop(0)
        target = _link(_inputs(nodes, at)[name])
        if target in nodes and target not in seen:
            seen[target] = None
            skip = "positive" if denied else _DENIES
            waiting += [(target, inner) for inner in _inputs(nodes, target) if inner != skip]
    return list(seen)


def _inputs(nodes: Nodes, name: str) -> dict[str, object]:
    found = nodes[name].get("inputs")
    return found if isinstance(found, dict) else {}


def _link(said: object) -> str:
    """The node that an input is connected with."""
    return str(said[0]) if isinstance(said, list) and len(said) == 2 else ""


def _texts(nodes: Nodes, names: list[str]) -> list[str]:
    """What was typed into text nodes."""
    found = [
        value
        for name in names
        if "Text" in str(nodes[name]["class_type"])
        for key, value in _inputs(nodes, name).items()
        if isinstance(value, str) and key.startswith(("text", "clip_l", "t5xxl", "prompt"))
    ]
    return list(dict.fromkeys(found))
