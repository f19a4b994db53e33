"""A count and the word for what is counted → how people write both. Pure."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """1 poll, 2 polls; ``many`` is the plural of a word that forms it otherwise."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
