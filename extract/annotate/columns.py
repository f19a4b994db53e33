"""The words of a document as plain lists, read off its tokens once. Pure.

Asking a token for a string costs more than most of what the rules do with it, and they go over all words a dozen times.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc

_KEY = "communique_columns"
_STRINGS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "TAG", "DEP"]


_MAX_STRINGS = 100_000
_string_of: dict[int, str] = {}  # by hash, which is that of the string itself in any vocabulary


@dataclass(frozen=True, slots=True)
class Columns:
    """The text, what each token is by its position, and where words begin with a capital; what the model has not set
    is empty."""

    texts: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    capitals: list[int]
    text: str

    def spelt(self, start: int = 0, end: int | None = None) -> list[tuple[str, str]]:
        """The words of a half-open stretch, each in small letters and as its lemma."""
        return list(zip(self.lowers[start:end], self.lemmas[start:end], strict=True))


def of(doc: Doc) -> Columns:
    """The columns of a document through the model, kept with it; nothing that they hold is changed after the first."""
    known = doc.user_data.get(_KEY)
    if known is None:
        hashes = doc.to_array(_STRINGS).T.tolist() if len(doc) else [[] for _ in _STRINGS]
        _remember(set().union(*hashes), doc.vocab.strings)
        offsets = doc.to_array("HEAD").astype(np.int64)
        heads = (offsets + np.arange(len(doc))).tolist()
        texts, lowers, lemmas, tags, deps = ([_string_of[one] for one in column] for column in hashes)
        capitals = [at for at, text in enumerate(texts) if text[0].isupper()]
        known = doc.user_data[_KEY] = Columns(texts, lowers, lemmas, tags, deps, heads, capitals, doc.text)
    assert isinstance(known, Columns)  # noqa: S101 - nothing else is kept under this key
    return known


def _remember(hashes: set[int], strings: StringStore) -> None:
    if len(_string_of) > _MAX_STRINGS:
        _string_of.clear()
    _string_of.update({one: strings[one] for one in hashes if one not in _string_of})
