"""Frozen dataclasses that cost little to define.

The standard decorator writes six methods as source text and compiles each when the class is defined: about half a
millisecond a class, whether or not the command ever makes one. With a hundred classes that is most of a short
command's time (docs/benchmarks.md). Here the methods are shared, and a class's `__init__` is compiled when its first
instance is made. To type checkers it is the standard decorator, and `dataclasses.replace` and `fields` work as ever.
"""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - re-exported for type checkers
else:

    def dataclass(
        cls: type | None = None,
        *,
        frozen: bool = False,
        slots: bool = False,  # noqa: ARG001 - said for type checkers
        kw_only: bool = False,
    ) -> Any:
        """Make a class a frozen dataclass. `frozen` must be said, so that a reader sees it; `slots` is for checkers."""
        if not frozen:
            raise TypeError("values are frozen; for a mutable class use dataclasses.dataclass")

        def decorate(plain: type) -> type:
            return _define(plain, kw_only=kw_only)

        return decorate if cls is None else decorate(cls)


def _define(plain: type, *, kw_only: bool) -> type:
    if plain.__doc__ is None:
        plain.__doc__ = plain.__name__  # else the standard decorator works out a signature to put here
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(plain)
    made.__init__ = _compiling_init(made)
    for name, shared in (
        ("__repr__", _repr),
        ("__eq__", _eq),
        ("__hash__", _hash),
        ("__setattr__", _refuse),
        ("__delattr__", _refuse),
    ):
        if name not in plain.__dict__ or (name == "__hash__" and plain.__dict__[name] is None):
            setattr(made, name, shared)
    return plain


def _compiling_init(cls: type) -> Callable[..., None]:
    """Return an `__init__` that replaces itself by a compiled one at the first call."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it becomes the method
        compiled = _compile_init(cls)
        cls.__init__ = compiled  # type: ignore[misc]
        compiled(self, *args, **kwargs)

    return __init__


def _compile_init(cls: Any) -> Callable[..., None]:
    known: dict[str, Any] = {}
    positional: list[str] = []
    keyword: list[str] = []
    # Names of ours begin with two underscores: a field may be called `values`, and one called `missing` there is.
    body = ["__own = self.__dict__"]
    for field in dataclasses.fields(cls):
        name = field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"__make_{name}"] = field.default_factory
            value = (
                f"__make_{name}() if {name} is __missing else {name}" if field.init else f"__make_{name}()"
            )
            default = "__missing"
        elif field.default is not dataclasses.MISSING:
            known[f"__default_{name}"] = field.default
            value = name if field.init else f"__default_{name}"
            default = f"__default_{name}"
        else:
            value, default = name, ""
        if field.init:
            (keyword if field.kw_only else positional).append(f"{name}={default}" if default else name)
        if field.init or default:
            body.append(f"__own[{name!r}] = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *positional, *(["*", *keyword] if keyword else [])])
    known["__missing"] = dataclasses.MISSING
    source = f"def __init__({parameters}):\n  " + "\n  ".join(body)
    exec(source, known)
    compiled: Callable[..., None] = known["__init__"]
    compiled.__qualname__ = f"{cls.__qualname__}.__init__"
    return compiled


_names: dict[type, tuple[str, ...]] = {}


def _compared(value: Any) -> tuple[Any, ...]:
    cls = value.__class__
    if cls not in _names:
        _names[cls] = tuple(f.name for f in dataclasses.fields(cls) if f.compare)
    own = value.__dict__
    return tuple([own[name] for name in _names[cls]])


def _eq(self: Any, other: object) -> Any:
    return _compared(self) == _compared(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse(self: Any, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {self.__class__.__name__}")
