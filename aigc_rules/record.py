"""Frozen records, as `dataclass(frozen=True, slots=True)` makes them, but made when they are first used.

A run imports sixty kinds of records and makes some of a few. The standard decorator writes and compiles
five methods for each and makes every class twice, as it is imported: a tenth of the time that it takes
to answer. Here a class gets its slots, and `__init__` is compiled with the first record of its kind.
`dataclasses.replace` and `fields` work as they do there.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: object) -> Any:
        """What a type checker is told, and nobody else."""
        return lambda decorator: decorator


_Kind = TypeVar("_Kind")
_BEHIND = "__defaults__"  # the fields of a class in their order, each with what stands behind it


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[_Kind]) -> type[_Kind]:
    """Two records are equal if everything is that is compared of them."""
    compared = [n for n, default in _defaults(kind).items() if getattr(default, "compare", True) is not False]
    told = attrgetter(*compared)

    def equal(self: Any, other: Any) -> Any:
        return told(self) == told(other) if other.__class__ is self.__class__ else NotImplemented

    return _slotted(kind, {"__eq__": equal, "__hash__": lambda self: hash(told(self)), "__repr__": _shown})


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def entity(kind: type[_Kind]) -> type[_Kind]:
    """An entity is equal to itself alone."""
    return _slotted(kind, {})


def is_record(kind: type) -> bool:
    """Whether a class is a record or an entity."""
    return _BEHIND in vars(kind)


def _defaults(kind: type) -> dict[str, Any]:
    """What stands behind each field: a default, a `field(…)`, or nothing."""
    return {name: vars(kind).get(name, MISSING) for name in vars(kind).get("__annotations__", {})}


def _slotted(kind: type[_Kind], methods: dict[str, Any]) -> type[_Kind]:
    """The class with slots for its fields, and with methods that it has not written itself."""
    own = {n: v for n, v in vars(kind).items() if n not in ("__dict__", "__weakref__")}
    names = tuple(own.get("__annotations__", {}))
    kept = {n: v for n, v in own.items() if n not in names}
    common = {
        "__slots__": names,
        "__match_args__": names,
        "__init__": _first,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__reduce__": _copied,
        "__dataclass_fields__": _Fields(kind),
        _BEHIND: _defaults(kind),
    }
    make: Any = type(kind)
    return cast("type[_Kind]", make(kind.__name__, kind.__bases__, {**methods, **common, **kept}))


class _Fields:
    """The fields as the standard library tells them: of a twin, which it makes when somebody asks."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    def __get__(self, _: object, owner: Any) -> dict[str, Field[Any]]:
        twin: Any = dataclass(frozen=True)(self.kind)
        owner.__dataclass_fields__ = twin.__dataclass_fields__
        return owner.__dataclass_fields__  # type: ignore[no-any-return]


def _first(self: Any, *values: Any, **named: Any) -> None:
    """The first record of a kind makes the `__init__` of all."""
    kind = type(self)
    known: dict[str, Any] = {}
    head, body = "self", []
    for name, default in getattr(kind, _BEHIND).items():
        known[f"set_{name}"] = getattr(kind, name).__set__
        factory = getattr(default, "default_factory", MISSING)
        plain = default.default if isinstance(default, Field) else default
        value = name
        if factory is not MISSING:
            known[f"make_{name}"], plain = factory, None
            value = f"make_{name}() if {name} is None else {name}"
        if plain is not MISSING:
            known[f"default_{name}"] = plain
        head += f", {name}" if plain is MISSING else f", {name}=default_{name}"
        body.append(f"    set_{name}(self, {value})\n")
    exec(f"def __init__({head}):\n{''.join(body) or '    pass'}", known)  # noqa: S102 - names of fields
    kind.__init__ = known["__init__"]
    kind.__init__(self, *values, **named)


def _frozen(self: object, name: str, *_: object) -> NoReturn:
    msg = f"cannot change field {name!r} of {type(self).__name__}"
    raise FrozenInstanceError(msg)


def _shown(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({told})"


def _copied(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__slots__)
