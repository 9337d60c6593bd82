"""Data classes and named tuples as plain JSON trees and back, by the types their fields declare."""

from __future__ import annotations

import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

_SCALARS = (str, int, float, bool, NoneType)
_Read = Callable[[Any], Any]
T = TypeVar("T")


class _Array(Generic[T]):
    """Stands for `array` where a field's type is looked at: Python 3.11 cannot subscript that one."""


def plain_of(value: Any) -> Any:
    """`value` as JSON can hold it: a data class as the list of its fields, an array as its bytes."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, array):
        return [sys.byteorder, value.typecode, b64encode(value.tobytes()).decode("ascii")]
    if isinstance(value, Mapping):
        return {name: plain_of(one) for name, one in value.items()}
    return [plain_of(field(value)) for field in _fields(value.__class__)]


@cache
def _fields(kind: Any) -> tuple[Callable[[Any], Any], ...]:
    return tuple(attrgetter(field.name) for field in fields(kind))


def read_plain(kind: Any, tree: Any) -> Any:
    """The value of type `kind` that `plain_of` made `tree` of; raises `ValueError` or `TypeError`."""
    return _reader(kind)(tree)


@cache
def _reader(kind: Any) -> _Read:
    origin, arguments = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, UnionType):
        return _either(arguments)
    if origin is tuple:
        return _several(arguments)
    if origin is _Array:
        return _array
    if origin is Mapping:
        return lambda tree: {_text(name): _text(one) for name, one in tree.items()}
    if isinstance(origin, type) and issubclass(origin, Enum):
        return origin
    if _names(origin):
        return _made(origin, arguments)
    return lambda tree: _scalar(origin, tree)


def _either(kinds: tuple[Any, ...]) -> _Read:
    """One of several scalars, or a value that may be missing."""
    given = tuple(kind for kind in kinds if kind is not NoneType)
    if len(given) > 1:
        return lambda tree: _scalar(given, tree)
    read = _reader(given[0])
    return lambda tree: None if tree is None else read(tree)


def _several(kinds: tuple[Any, ...]) -> _Read:
    if kinds[-1] is Ellipsis:
        read = _reader(kinds[0])
        return lambda tree: tuple([read(one) for one in tree])
    reads = [_reader(kind) for kind in kinds]
    return lambda tree: tuple(read(one) for read, one in zip(reads, tree, strict=True))


def _made(kind: Any, arguments: tuple[Any, ...]) -> _Read:
    bound = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=True))
    hints = get_type_hints(kind, localns={"array": _Array})
    reads = [_reader(_bound(hints[name], bound)) for name in _names(kind)]
    return lambda tree: kind(*[read(one) for read, one in zip(reads, tree, strict=True)])


def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a data class or named tuple; of anything else, none."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return tuple(getattr(kind, "_fields", ()))


def _bound(hint: Any, bound: Mapping[Any, Any]) -> Any:
    return bound[hint] if isinstance(hint, TypeVar) else hint


def _array(tree: Any) -> array[Any]:
    order, code, text = tree
    if order != sys.byteorder or code not in ("I", "f"):
        raise ValueError("an array of another kind")
    read = array(code)
    read.frombytes(b64decode(text, validate=True))
    return read


def _text(tree: Any) -> str:
    return str(_scalar(str, tree))


def _scalar(kind: Any, tree: Any) -> Any:
    if not isinstance(tree, kind):
        raise TypeError(f"not of type {kind}")
    return tree
