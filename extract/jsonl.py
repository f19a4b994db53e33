"""JSON Lines in and out: one object a line, and a sentence for a line that is none. Pure."""

from __future__ import annotations

import json
from typing import Any


class BadLineError(ValueError):
    """A line that holds no usable object; the message says why."""


def read(line: bytes) -> dict[str, Any]:
    """The object on a line. Raises BadLineError."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLineError(f"the line is not UTF-8: {error.reason} at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"the line is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise BadLineError("the line is JSON but no object")
    return value


def text(record: dict[str, Any], name: str) -> str | None:
    """An optional string of a record, None where it is absent, null or empty. Raises BadLineError."""
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise BadLineError(f'"{name}" is not a string')
    return value or None


def required(record: dict[str, Any], name: str) -> str:
    """A string that a record must have. Raises BadLineError."""
    value = text(record, name)
    if value is None and record.get(name) != "":
        raise BadLineError(f'"{name}" is missing')
    return value or ""


def write(record: dict[str, Any]) -> str:
    """The record as one line without its newline; what UTF-8 can't hold (lone surrogates) is escaped."""
    plain = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return plain if plain.isascii() or _is_encodable(plain) else json.dumps(record, separators=(",", ":"))


def _is_encodable(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
