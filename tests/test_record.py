"""Records and entities do what frozen dataclasses with slots do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from aigc_rules.record import entity, is_record, record


@record
class Point:
    """A point."""

    x: int
    y: int = 7
    place: str = field(default="here", compare=False)
    seen: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def sum(self) -> int:
        """Both together."""
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Twin:
    """The same, as the standard library makes it."""

    x: int
    y: int = 7
    place: str = field(default="here", compare=False)
    seen: dict[str, int] = field(default_factory=dict, compare=False)


@record
class Alone:
    word: str


@entity
class Thing:
    x: int


KINDS: list[Any] = [Point, Twin]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_made_as_a_dataclass_is(kind: Any) -> None:
    made = kind(1, place="there")
    assert (made.x, made.y, made.place, made.seen) == (1, 7, "there", {})
    assert kind(1).seen is not kind(1).seen
    with pytest.raises(TypeError, match="argument"):
        kind()
    with pytest.raises(TypeError, match="argument"):
        kind(1, 2, "a", {}, 5)
    with pytest.raises(TypeError, match="argument"):
        kind(1, z=2)
    assert repr(made).endswith("(x=1, y=7, place='there', seen={})")


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_equal_by_what_is_compared(kind: Any) -> None:
    assert kind(1, place="a") == kind(1, place="b")
    assert hash(kind(1, place="a")) == hash(kind(1, place="b"))
    assert kind(1) != kind(2)
    assert kind(1) != (1, 7)
    assert len({kind(1), kind(1), kind(2)}) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_does_not_change(kind: Any) -> None:
    made = kind(1)
    with pytest.raises(FrozenInstanceError):
        made.x = 2
    with pytest.raises(FrozenInstanceError):
        del made.x
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize("kind", KINDS)
def test_the_standard_library_knows_a_record(kind: Any) -> None:
    assert [f.name for f in fields(kind)] == ["x", "y", "place", "seen"]
    assert replace(kind(1), y=2) == kind(1, 2)
    assert copy.deepcopy(kind(1, seen={"a": 1})).seen == {"a": 1}
    assert pickle.loads(pickle.dumps(kind(3))) == kind(3)
    match kind(1, 2):
        case Point(x, y) | Twin(x, y):
            assert (x, y) == (1, 2)
    assert dataclasses.is_dataclass(kind)


def test_one_field_is_compared_as_one() -> None:
    assert Alone("a") == Alone("a") != Alone("b")
    assert hash(Alone("a")) == hash(Alone("a"))
    assert Point(2).sum == 9
    assert is_record(Alone)
    assert not is_record(Twin)


def test_records_of_two_kinds_are_never_equal() -> None:
    @record
    class Other:
        word: str

    other: object = Other("a")
    assert Alone("a") != other


def test_an_entity_is_equal_to_itself_alone() -> None:
    one, two = Thing(1), Thing(1)
    assert one == one  # noqa: PLR0124 - it is the point
    assert one != two
    assert len({one, two}) == 2
    assert replace(one, x=4).x == 4
