"""Records are found by URL without reading the archive, also after a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_archive import NOON, response

from extract.fetch import index
from extract.fetch.archive import Archive
from extract.records import Outcome


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path, 1_000_000) as opened:
        yield opened


A, B = "https://www.example.org/talks/?b=2&a=1", "http://example.org/talks?a=1&b=2&utm_source=x"


def find(folder: Path, *urls: str) -> list[index.Line]:
    return list(index.find(folder, {index.key(url) for url in urls}))


def test_the_key_is_that_of_the_article_host_first():
    assert index.key(A) == index.key(B) == "org,example)/talks?a=1&b=2"
    assert index.key("https://example.org:8443/") == "org,example:8443)/"
    assert index.key("https://example.org/Talks") != index.key("https://example.org/talks")
    assert " " not in index.key("http://[bad url")


def test_a_record_is_found_by_any_variant_of_its_url(tmp_path: Path, archive: Archive):
    ref = archive.append(response(final_url=A))
    archive.append(response(final_url="https://example.org/other"))
    (line,) = find(tmp_path, B)
    assert (line.ref, line.url, line.timestamp) == (ref, A, "20210601120000")
    assert (line.mime, line.status) == ("text/html", "200")
    assert line.digest.startswith("sha1:")
    assert archive.read(line.ref)[1] == b"news"


def test_lines_are_as_other_tools_read_them_and_sorted_when_the_file_is_closed(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as opened:
        for name in "cab":
            opened.append(response(final_url=f"https://example.org/{name}"))
    (path,) = tmp_path.rglob("*.cdxj")
    lines = path.read_text().splitlines()
    assert [line.split()[0] for line in lines] == [f"org,example)/{name}" for name in "abc"]
    assert '"filename": "2021/06/01/' in lines[0]


@pytest.mark.parametrize("harm", ["", "torn line", "gone"])
def test_an_index_that_a_crash_left_behind_is_made_anew(tmp_path: Path, harm: str):
    with Archive(tmp_path, 1_000_000) as opened:
        refs = [opened.append(response(final_url=f"https://example.org/{n}")) for n in range(3)]
    (path,) = tmp_path.rglob("*.cdxj")
    whole = path.read_text()
    if harm == "gone":
        path.unlink()
    else:
        path.write_text("".join(whole.splitlines(keepends=True)[:2]) + (whole[-40:-9] if harm else ""))
    assert [line.ref for line in find(tmp_path, "https://example.org/2")] == [refs[2]]
    assert path.read_text() == whole


def test_a_torn_record_is_not_indexed(tmp_path: Path):
    with Archive(tmp_path, 1_000_000) as opened:
        first = opened.append(response(final_url=A))
    warc = tmp_path / first.file
    with warc.open("ab") as file:
        file.write(warc.read_bytes()[first.offset : first.offset + 200])
    assert [line.ref for line in find(tmp_path, A)] == [first]


def test_a_document_without_http_is_archived_as_a_resource(tmp_path: Path, archive: Archive):
    text = response(b"Talks.", status=None, headers=(("Content-Type", "text/plain"),), final_url=A)
    ref = archive.append(text)
    assert archive.read(ref) == ((("Content-Type", "text/plain"),), b"Talks.", A)
    assert [(line.ref, line.mime, line.status) for line in find(tmp_path, A)] == [(ref, "text/plain", "")]
    assert archive.append(response(b"", status=None, outcome=Outcome.TIMEOUT)) is None


def test_what_points_nowhere_is_found_nowhere(tmp_path: Path, archive: Archive):
    archive.append(response(final_url=A, fetched_at=NOON))
    assert find(tmp_path, "https://example.org/absent") == []
