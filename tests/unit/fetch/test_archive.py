"""The archive keeps what it told of: round trip, rolling, several writers, torn tails."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from extract.fetch.archive import Archive, ArchiveError
from extract.records import ArchiveRef, Outcome, Response

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def response(body: bytes = b"news", at: dt.datetime = NOON, **changes) -> Response:
    given = {
        "url": "http://example.org/a",
        "final_url": "http://example.org/b",
        "outcome": Outcome.OK,
        "fetched_at": at,
        "elapsed_s": 0.1,
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html"),),
        "body": body,
    }
    return Response(**{**given, **changes})


@pytest.fixture
def archive(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as opened:
        yield opened


def records(folder: Path) -> list[tuple[str, str]]:
    found = []
    for path in sorted(folder.rglob("*.warc.gz")):
        with path.open("rb") as file:
            found += [
                (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"))
                for r in ArchiveIterator(file, check_digests="raise")
            ]
    return found


@pytest.mark.parametrize("body", [b"", b"news", bytes(range(256)) * 99, gzip.compress(b"a sitemap", mtime=0)])
def test_a_body_comes_back_as_it_was(archive: Archive, body: bytes):
    ref = archive.append(response(body))
    assert archive.read(ref) == ((("Content-Type", "text/html"),), body, "http://example.org/b")


def test_coding_headers_are_renamed_and_odd_ones_survive(archive: Archive):
    headers = (
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("Content-Length", "9"),
        ("X-Folded", "a\r\n b"),
        ("ETag", '"a"'),
    )
    found, body, _ = archive.read(archive.append(response(headers=headers)))
    assert body == b"news"
    assert found == (
        ("X-Archive-Orig-Content-Encoding", "gzip"),
        ("X-Archive-Orig-Transfer-Encoding", "chunked"),
        ("X-Archive-Orig-Content-Length", "9"),
        ("X-Folded", "a b"),
        ("ETag", '"a"'),
    )


def test_headers_beyond_ascii_do_not_lose_the_record(archive: Archive):
    strange = response(reason="Größe", headers=(("X-Place", "Zürich; a=Ж"),))
    assert archive.read(archive.append(strange))[1] == b"news"


def test_other_tools_read_the_files(archive: Archive, tmp_path: Path):
    archive.append(response())
    archive.append(response(b"", outcome=Outcome.NOT_MODIFIED, status=304))
    assert records(tmp_path) == [("warcinfo", None), *[("response", "http://example.org/b")] * 2]


def test_what_was_cut_says_so(archive: Archive, tmp_path: Path):
    archive.append(response(b"", outcome=Outcome.TOO_LARGE))
    with next(tmp_path.rglob("*.warc.gz")).open("rb") as file:
        found = [record.rec_headers.get_header("WARC-Truncated") for record in ArchiveIterator(file)]
    assert found == [None, "length"]


def test_no_answer_leaves_no_record(archive: Archive, tmp_path: Path):
    assert archive.append(response(outcome=Outcome.DNS_ERROR, status=None)) is None
    assert records(tmp_path) == []


def test_files_roll_by_day_and_size(tmp_path: Path):
    with Archive(tmp_path, 700) as archive:
        refs = [archive.append(response(at=NOON + dt.timedelta(hours=6 * n))) for n in range(8)]
        assert [archive.read(ref)[1] for ref in refs] == [b"news"] * 8
    days = [ref.file.rpartition("/")[0] for ref in refs]
    assert days == ["2021/06/01"] * 2 + ["2021/06/02"] * 4 + ["2021/06/03"] * 2
    assert len({ref.file for ref in refs}) > 3


def test_writers_at_once_have_files_of_their_own_and_later_ones_go_on(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as one, Archive(tmp_path, 1_000_000) as other:
        first, second = one.append(response()), other.append(response())
    with Archive(tmp_path, 1_000_000) as later:
        third = later.append(response(b"more"))
        assert [later.read(ref)[1] for ref in (first, second, third)] == [b"news", b"news", b"more"]
    assert first.file != second.file
    assert third.file in {first.file, second.file}


def torn_tails() -> list[bytes]:
    """What a crash can leave after the last whole record."""
    whole = gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n" + bytes(range(256)) * 999, 9)
    return [whole[:1], whole[:12], whole[:400], whole[:-1], bytes(5_000), b"\x1f\x8b\x08\x00" * 9]


@pytest.mark.parametrize("tail", torn_tails(), ids=["byte", "header", "start", "end", "zeros", "magic"])
def test_a_foreign_torn_tail_is_cut_off(tmp_path: Path, tail: bytes):
    with Archive(tmp_path, 1_000_000) as archive:
        ref = archive.append(response(b"first" * 9_999))
    path = tmp_path / ref.file
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(tail)
    with Archive(tmp_path, 1_000_000) as archive:
        later = archive.append(response(b"second"))
        assert (later.file, later.offset) == (ref.file, size)
        assert [archive.read(one)[1] for one in (ref, later)] == [b"first" * 9_999, b"second"]
    assert len(records(tmp_path)) == 3


def test_a_record_torn_at_any_byte_is_cut_off_and_no_other(tmp_path: Path):
    noise = b"".join(hashlib.sha256(bytes([n % 256])).digest() for n in range(2_000))
    with Archive(tmp_path, 10_000_000) as archive:
        first, second = archive.append(response(b"first")), archive.append(response(noise))
    path = tmp_path / first.file
    whole = path.read_bytes()
    for cut in range(second.offset, second.offset + second.length, 37):
        path.write_bytes(whole[:cut])
        with Archive(tmp_path, 10_000_000) as archive:
            third = archive.append(response(b"third"))
            assert third.offset == second.offset
            assert archive.read(first)[1] == b"first"
            assert archive.read(third)[1] == b"third"
    assert path.read_bytes()[: second.offset] == whole[: second.offset]


def test_a_body_that_is_a_warc_file_is_not_taken_for_records(tmp_path: Path):
    with Archive(tmp_path / "theirs", 1_000_000) as theirs:
        theirs.append(response())
    body = next((tmp_path / "theirs").rglob("*.warc.gz")).read_bytes()
    with Archive(tmp_path / "ours", 1_000_000) as archive:
        ref = archive.append(response(body))
    with Archive(tmp_path / "ours", 1_000_000) as archive:
        archive.append(response(b"more"))
        assert archive.read(ref)[1] == body


@pytest.mark.parametrize("change", [{"file": "2021/06/01/gone.warc.gz"}, {"offset": 3}, {"length": 20}])
def test_a_reference_to_nothing_is_an_error(archive: Archive, change: dict):
    ref = archive.append(response())
    wrong = ArchiveRef(**{"file": ref.file, "offset": ref.offset, "length": ref.length, **change})
    with pytest.raises(ArchiveError, match="ArchiveRef"):
        archive.read(wrong)
