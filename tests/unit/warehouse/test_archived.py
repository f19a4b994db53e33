"""A record of the archive in a few words, or why it is not to be had."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from warehouse import archived

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Text</p>"


def record(kind: bytes, block: bytes) -> bytes:
    head = b"WARC/1.1\r\nWARC-Type: " + kind + b"\r\nWARC-Date: 2021-06-09T10:00:00Z\r\n"
    return gzip.compress(head + b"WARC-Payload-Digest: sha1:ABC\r\nContent-Type: text/plain\r\n\r\n" + block)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (record(b"response", HTTP), "HTTP/1.1 200 OK, text/html, of 2021-06-09T10:00:00Z, sha1:ABC"),
        (record(b"resource", b"date 2021-06-09 ..."), "a file, text/plain, of 2021-06-09T10:00:00Z, sha1:ABC"),
        (record(b"metadata", b"reason: asked\r\nmore"), "taken down: reason: asked"),
        (b"not a record", "the archive has no whole record there"),
    ],
    ids=["response", "file", "taken down", "torn"],
)
def test_a_record_is_told_from_its_headers(tmp_path: Path, written: bytes, said: str) -> None:
    before = record(b"response", b"")
    (tmp_path / "a.warc.gz").write_bytes(before + written + before)
    assert archived.describe(tmp_path, "a.warc.gz", len(before), len(written)) == said


def test_a_file_that_retention_removed_is_said_to_be_gone(tmp_path: Path) -> None:
    assert archived.describe(tmp_path, "gone.warc.gz", 0, 10) == "the archive no longer has this file"
