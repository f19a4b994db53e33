"""A record (frozen dataclass) to JSON values and back, guided by the types of its fields. Pure.

Only the types that records use are known: dataclasses, enums of strings, times, dates, numbers, strings,
truth values, None, homogeneous tuples and pairs. Anything else raises TypeError when first met.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Hashable
from enum import StrEnum
from functools import cache
from typing import Any

type Decoder = Callable[[Any], Any]

_PLAIN = (str, int, float, bool)
_TIMES: dict[type, Decoder] = {dt.datetime: dt.datetime.fromisoformat, dt.date: dt.date.fromisoformat}


def encode(value: object) -> Any:
    """A record, or anything that a record holds, as what ``json.dumps`` takes."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, dt.date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(member) for member in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a record")


def decode[Record: Hashable](kind: type[Record], value: Any) -> Record:
    """The record of type ``kind`` that was encoded as ``value``; absent fields take their defaults.

    Raises TypeError or ValueError for a value that is no such record.
    """
    record: Record = _decoder(kind)(value)
    return record


@cache
def _decoder(kind: Any) -> Decoder:  # cached: every record of a journal asks for the same few types
    if isinstance(kind, type):
        return _class_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin in {types.UnionType, typing.Union} and len(arguments) == 2 and type(None) in arguments:
        inner = _decoder(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    raise TypeError(f"{kind} has no place in a record")


def _class_decoder(kind: type) -> Decoder:
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)
    if kind in _TIMES:
        return _TIMES[kind]
    if issubclass(kind, StrEnum):
        return kind
    if kind in _PLAIN:
        return _plain_decoder(kind)
    raise TypeError(f"{kind.__name__} has no place in a record")


def _plain_decoder(kind: type) -> Decoder:
    accepted = (int, float) if kind is float else kind

    def plain(value: Any) -> Any:
        if not isinstance(value, accepted):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return plain


def _tuple_decoder(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        member = _decoder(arguments[0])
        return lambda value: tuple([member(one) for one in value])
    members = [_decoder(argument) for argument in arguments]
    return lambda value: tuple(one(part) for one, part in zip(members, value, strict=True))


def _record_decoder(kind: Any) -> Decoder:
    hints = typing.get_type_hints(kind)
    decoders = [(field.name, _decoder(hints[field.name])) for field in dataclasses.fields(kind)]

    def record(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return kind(**{name: decoder(value[name]) for name, decoder in decoders if name in value})

    return record
