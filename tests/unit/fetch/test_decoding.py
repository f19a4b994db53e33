"""Bodies as they were sent: one coding undone, nothing made beyond the cap, and every other way named."""

from __future__ import annotations

import gzip
import zlib

import pytest

from extract.fetch import decoding
from extract.records import Outcome

TEXT = b"The ministers met in the capital. " * 50
CAP = len(TEXT)


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]), "gzip"),
        (gzip.compress(TEXT) + b"\0\0", "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (bare(TEXT), "deflate"),
    ],
    ids=["plain", "identity", "gzip", "x-gzip", "two members", "padded", "zlib", "bare deflate"],
)
def test_a_body_is_what_was_meant(body: bytes, coding: str) -> None:
    assert decoding.can_undo(coding)
    assert decoding.undo(body, coding, CAP) == (TEXT, Outcome.OK)


@pytest.mark.parametrize(
    ("body", "coding", "outcome"),
    [
        (TEXT + b".", "", Outcome.TOO_LARGE),
        (gzip.compress(TEXT + b"."), "gzip", Outcome.TOO_LARGE),
        (zlib.compress(TEXT * 1_000), "deflate", Outcome.TOO_LARGE),
        (gzip.compress(TEXT)[:-9], "gzip", Outcome.TRUNCATED),
        (zlib.compress(TEXT)[:-5], "deflate", Outcome.TRUNCATED),
        (TEXT, "gzip", Outcome.BAD_ENCODING),
        (b"\xff" + TEXT, "deflate", Outcome.BAD_ENCODING),
        (gzip.compress(b"") * 1_001, "gzip", Outcome.BAD_ENCODING),
    ],
    ids=["large", "large packed", "bomb", "cut gzip", "cut deflate", "no gzip", "no deflate", "too many members"],
)
def test_a_body_that_is_not_had_whole_is_nothing_but_its_outcome(body: bytes, coding: str, outcome: Outcome) -> None:
    assert decoding.undo(body, coding, CAP) == (b"", outcome)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip"])
def test_other_codings_are_refused(coding: str) -> None:
    assert not decoding.can_undo(coding)
    assert decoding.undo(TEXT, coding, CAP) == (b"", Outcome.BAD_ENCODING)
