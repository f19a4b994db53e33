"""A text → the keys under which its copies are looked up. Pure.

Locality-sensitive hashing (Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, 3.4): shingles of three words are
reduced to MinHash values (rensa), and some of these at a time to a key, so texts that share many shingles are likely to
share a key. Of a text cut short only the beginning is there, so its beginnings have keys of their own. A text that is
too short to be compared has one key: its title and words.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass

from rensa import RMinHash

from extract.copies import MIN_WORDS, Sketch

# Part of every key: keys of different versions never meet. Raise it with any change of what makes a key.
VERSION = 3
_SEED = 1


@dataclass(frozen=True, slots=True)
class _Part:
    """So many words of the beginning (all if None), with so many keys of so many MinHash values each.

    Two texts whose shingles have Jaccard similarity s share a key with probability 1 - (1 - s ** rows) ** keys.
    """

    word_count: int | None
    key_count: int
    rows: int


# The whole text: 0.95 at s = 0.4, 0.05 at s = 0.1. Its beginnings are the same where a copy is cut short (s = 1).
_PARTS = (_Part(None, 40, 3), _Part(60, 16, 4), _Part(25, 6, 4))


def keys(sketch: Sketch) -> list[int]:
    """The keys of a text, unsigned numbers of 64 bits; equal texts have equal keys."""
    words = sketch.words
    if len(words) < MIN_WORDS:
        return [_digest("\n".join([*sketch.title, "", *words]).encode())] if words else []
    return [key for number, part in enumerate(_PARTS) for key in _part_keys(words[: part.word_count], number, part)]


def _part_keys(words: tuple[str, ...], number: int, part: _Part) -> list[int]:
    minhash = RMinHash(part.key_count * part.rows, _SEED)
    minhash.update([" ".join(shingle) for shingle in zip(words, words[1:], words[2:], strict=False)])
    values = minhash.digest()
    return [
        _digest(struct.pack(f"<BB{part.rows}I", number, key, *values[key * part.rows : (key + 1) * part.rows]))
        for key in range(part.key_count)
    ]


def _digest(content: bytes) -> int:
    digest = hashlib.blake2b(content, digest_size=8, salt=VERSION.to_bytes(2)).digest()
    return int.from_bytes(digest)
