"""What the records of an image file say about facts: no more than the words of the vocabulary allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigc_rules.imagefile.record import Record
from aigc_rules.model import Asked, Fact, Vocabulary
from aigc_rules.record import record
from aigc_rules.values import MORE

_PICTURE = {"work.kind": "image", "tool.kind": "generative_model"}
_SOURCES: Mapping[str, Mapping[str, str]] = {  # https://cv.iptc.org/newscodes/digitalsourcetype/
    "trainedAlgorithmicMedia": {**_PICTURE, "tool.role": ">=expression", "label.marks": "metadata"},
    "compositeWithTrainedAlgorithmicMedia": {
        "tool.kind": "generative_model",
        "tool.role": ">=expression",
        "label.marks": "metadata",
    },
    "algorithmicMedia": {"tool.kind": "procedural_software"},
    "digitalCapture": {"work.kind": "photo", "tool.kind": "camera"},
    "computationalCapture": {"work.kind": "photo", "tool.kind": "camera"},
    "humanEdits": {"editing.manual": ">=cleanup"},
    "minorHumanEdits": {"editing.manual": ">=cleanup"},
}
_KINDS: Mapping[str, Mapping[str, str]] = {
    "prompt": {
        **_PICTURE,
        "tool.role": "expression",  # made on someone's input for this item
        "prompting.detail": ">=topic",
        "record.proof": "prompt_log",
    },
    "settings": {**_PICTURE, "tool.role": ">=expression", "record.proof": "prompt_log"},
    "camera": {"work.kind": "photo", "tool.kind": "camera"},
}


@record
class Said:
    """A record of a named file."""

    path: str
    record: Record


@record
class Draft:
    """Drafted values with the records that they rest on, and records that say nothing about a fact."""

    facts: dict[str, tuple[Asked, tuple[Said, ...]]]
    others: tuple[Said, ...]


def draft(found: Iterable[Said], vocabulary: Vocabulary) -> Draft:
    """Sets are put together and stay open; of levels the narrowest holds."""
    values: dict[str, list[str]] = {}
    sources: dict[str, list[Said]] = {}
    others: list[Said] = []
    for said in found:
        told = {f: v for f, v in _told(said.record).items() if f in vocabulary.facts}
        for fact, value in told.items():
            values.setdefault(fact, []).append(value)
            sources.setdefault(fact, []).append(said)
        others += [] if told else [said]
    order = [f for f in vocabulary.facts if f in values]
    facts = {f: (_joined(vocabulary.facts[f], values[f]), tuple(sources[f])) for f in order}
    return Draft(facts, tuple(others))


def source_type(text: str) -> str:
    """The code at the end of a source type's address."""
    return text.rstrip("/").rpartition("/")[2]


def _told(record: Record) -> Mapping[str, str]:
    if record.kind == "source":
        return _SOURCES.get(source_type(record.text), {})
    return _KINDS.get(record.kind, {})


def _joined(fact: Fact, values: list[str]) -> Asked:
    if fact.is_set:
        return (*(("is", v) for v in dict.fromkeys(values)), ("is", MORE))
    exact = [v for v in values if not v.startswith(">=")]
    if exact:
        return (("is", exact[0]),)
    highest = max((v.removeprefix(">=") for v in values), key=fact.codes.index)
    return (("at_least", highest),)
