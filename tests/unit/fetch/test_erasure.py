"""What takes a record's place keeps every other record, and the archive's readers, as they were."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import entry, rss
from test_archive import records, response
from test_journal import item, poll
from warcio.archiveiterator import ArchiveIterator

from extract.fetch import erasure, excision, index
from extract.fetch.archive import Archive, ArchiveError
from extract.fetch.journal import Journal
from extract.parse import feeds
from extract.records import FeedEntry

NOISE = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(4_000))


@pytest.mark.parametrize("body", [b"", b"secret", b"secret " * 9_999, NOISE], ids=["none", "short", "long", "noise"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_erased_record_is_gone_and_its_neighbours_are_not(tmp_path: Path, body: bytes, place: int):
    bodies = [b"first", b"second", b"third"]
    bodies[place] = body
    with Archive(tmp_path, 10_000_000) as archive:
        refs = [archive.append(response(one, final_url=f"https://example.org/{n}")) for n, one in enumerate(bodies)]
    size = (tmp_path / refs[0].file).stat().st_size
    for _ in range(2):  # once more changes nothing
        erasure.erase(tmp_path, refs[place], "takenDown: 2021-06-02T00:00:00Z")
        assert (tmp_path / refs[0].file).stat().st_size == size
        with pytest.raises(ArchiveError):
            archive.read(refs[place])
    assert [archive.read(ref)[1] for n, ref in enumerate(refs) if n != place] == [
        one for n, one in enumerate(bodies) if n != place
    ]
    kinds = [kind for kind, _ in records(tmp_path)]
    assert kinds == ["warcinfo", *("metadata" if n == place else "response" for n in range(3))]
    with Archive(tmp_path, 10_000_000) as archive:
        later = archive.append(response(b"later"))
    assert (later.file, later.offset) == (refs[0].file, size)
    assert b"secret" not in everything(tmp_path)


def everything(folder: Path) -> bytes:
    return b"".join(
        record.content_stream().read()
        for path in folder.rglob("*.warc.gz")
        for record in ArchiveIterator(path.open("rb"))
    )


def test_an_erased_record_says_so_and_keeps_its_hash(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as archive:
        ref = archive.append(response(b"secret " * 99))
    (line,) = index.find(tmp_path, {index.key("http://example.org/b")})
    erasure.erase(tmp_path, ref, "takenDown: 2021-06-02T00:00:00Z")
    said = everything(tmp_path).decode()
    assert "takenDown: 2021-06-02T00:00:00Z" in said
    assert f"payloadDigest: {line.digest}" in said


def test_an_erasure_that_was_cut_short_is_finished(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as archive:
        ref, other = archive.append(response(NOISE)), archive.append(response(b"other"))
    path = tmp_path / ref.file
    torn = bytearray(path.read_bytes())
    torn[ref.offset : ref.offset + 60] = bytes(60)
    path.write_bytes(torn)
    erasure.erase(tmp_path, ref, "takenDown: 2021-06-02T00:00:00Z")
    assert [kind for kind, _ in records(tmp_path)] == ["warcinfo", "metadata", "response"]
    assert archive.read(other)[1] == b"other"


def test_a_body_is_replaced_by_a_shorter_one_only(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as archive:
        ref = archive.append(response(NOISE))
    assert not erasure.replace_body(tmp_path, ref, NOISE + NOISE[::-1])
    assert archive.read(ref)[1] == NOISE
    assert erasure.replace_body(tmp_path, ref, NOISE[:-500])
    assert archive.read(ref) == ((("Content-Type", "text/html"),), NOISE[:-500], "http://example.org/b")
    assert len(records(tmp_path)) == 2


def named(key: str) -> Callable[[FeedEntry], bool]:
    return lambda entry: entry.url == f"https://example.org/{key}"


ENTRIES = [entry(key, f"https://example.org/{key}", f"Text of {key}.") for key in "abc"]
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title>"
    + "".join(f"<entry><id>{k}</id><title>T</title><link href='https://example.org/{k}'/>"
              f"<content>Text of {k}.</content></entry>\n" for k in "abc")
    + "</feed>"
).encode()  # fmt: skip
JSON = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "title": "Wire",
     "items": [{"id": k, "url": f"https://example.org/{k}", "content_text": f"Text of {k}."} for k in "abc"]}
).encode()  # fmt: skip
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel><title>Wire</title></channel>"
    + "".join(f"<item rdf:about='{k}'><title>T</title><link>https://example.org/{k}</link>"
              f"<description>Text of {k}.</description></item>" for k in "abc")
    + "</rdf:RDF>"
).encode()  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [rss(*ENTRIES), ATOM, JSON, RDF, gzip.compress(rss(*ENTRIES))],
    ids=["rss", "atom", "json", "rdf", "gzip"],
)
@pytest.mark.parametrize("key", ["a", "b", "c"])
def test_one_entry_is_cut_out_and_the_others_read_as_before(body: bytes, key: str):
    before = feeds.parse(body, "https://example.org/feed").entries
    left = excision.without(body, "https://example.org/feed", named(key))
    after = feeds.parse(left, "https://example.org/feed").entries
    assert after == tuple(entry for entry in before if not entry.url.endswith(key))
    plain = gzip.decompress(left) if left.startswith(b"\x1f\x8b") else left
    assert f"Text of {key}".encode() not in plain


def test_a_feed_without_it_stays_as_it_was():
    assert excision.without(rss(*ENTRIES), "https://example.org/feed", named("d")) == rss(*ENTRIES)
    assert excision.without(b"no feed", "https://example.org/feed", named("a")) == b"no feed"


def test_of_a_truncated_feed_the_end_that_nobody_can_attribute_goes_too():
    whole = rss(*ENTRIES)
    cut = whole[: whole.index(b"Text of c") + 20]
    left = excision.without(cut, "https://example.org/feed", named("a"))
    assert b"Text of b" in left
    assert b"Text of a" not in left
    assert b"Text of c" not in left


def test_titles_in_the_journal_are_blanked_and_nothing_else_changes(tmp_path: Path):
    journal = Journal(tmp_path)
    journal.append(poll(items=(item("a"), item("b"))))
    (path,) = tmp_path.rglob("*.jsonl")
    size = path.stat().st_size
    assert journal.blank_titles({"a"}) == 1
    assert journal.blank_titles({"a"}) == 0
    (read,) = journal.read()
    assert [one.title for one in read.items] == ["", item("b").title]
    assert path.stat().st_size == size
