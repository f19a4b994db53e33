"""Feed lists: what is accepted, and how each bad row is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import seeds
from extract.records import FeedKind
from extract.seeds import SeedError

HEADER = ",".join(seeds.FEEDS.header)
GOOD = {
    "feed_id": "wire-en",
    "publisher": "Wire",
    "country": "TJK",
    "language": "en",
    "kind": "rss",
    "url": "https://example.org/feed",
    "poll_minutes": "15",
    "min_daily_items": "0",
    "full_text": "false",
    "is_enabled": "true",
}


def write(path: Path, *rows: dict[str, str], header: str = HEADER) -> Path:
    lines = [header, *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_good_row_becomes_a_feed(tmp_path: Path):
    (feed,) = seeds.feeds(write(tmp_path / "feeds.csv", GOOD))
    assert (feed.feed_id, feed.kind, feed.poll_minutes) == ("wire-en", FeedKind.RSS, 15)
    assert (feed.full_text, feed.is_enabled, feed.allow_loopback) == (False, True, False)


def test_loopback_can_be_allowed_feed_by_feed(tmp_path: Path):
    row = GOOD | {"allow_loopback": "true"}
    (feed,) = seeds.feeds(write(tmp_path / "feeds.csv", row, header=HEADER + ",allow_loopback"))
    assert feed.allow_loopback


def test_the_feeds_of_this_project_are_valid():
    found = seeds.feeds(Path(seeds.__file__).parent.parent / "seeds" / "feeds.csv")
    assert len(found) >= 40


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"url": "file:///etc/passwd"}, "neither http nor https"),
        ({"url": "ftp://example.org/feed"}, "neither http nor https"),
        ({"url": "https://me:secret@example.org/"}, "credentials"),
        ({"url": "https://"}, "names no host"),
        ({"url": "https://example.org/" + "a" * 2_048}, "longer than 2048"),
        ({"url": "https://example.org/a b"}, "white space"),
        ({"feed_id": ""}, "feed_id '' is empty"),
        ({"feed_id": "../wire"}, "feed_id '../wire'"),
        ({"publisher": ""}, "publisher '' is empty"),
        ({"country": "Tajikistan"}, "country 'Tajikistan'"),
        ({"country": "TJ"}, "country 'TJ'"),
        ({"language": "English!"}, "language"),
        ({"kind": "telex"}, "none of rss, atom"),
        ({"kind": "sitemap_index"}, "none of rss, atom"),
        ({"poll_minutes": "0"}, "from 1 to 1440"),
        ({"poll_minutes": "1441"}, "from 1 to 1440"),
        ({"poll_minutes": "1.5"}, "from 1 to 1440"),
        ({"min_daily_items": "-1"}, "min_daily_items"),
        ({"full_text": "yes"}, "neither true nor false"),
        ({"is_enabled": ""}, "is_enabled '' is empty"),
    ],
)
def test_case_51_a_bad_row_is_refused_and_named(tmp_path: Path, change: dict[str, str], reason: str):
    path = write(tmp_path / "feeds.csv", GOOD, GOOD | {"feed_id": "other"} | change)
    with pytest.raises(SeedError, match=r"feeds\.csv, row 3: ") as raised:
        seeds.feeds(path)
    assert reason in str(raised.value)


def test_case_51_an_id_that_comes_twice_is_refused(tmp_path: Path):
    with pytest.raises(SeedError, match="row 3: feed_id 'wire-en' is already in row 2"):
        seeds.feeds(write(tmp_path / "feeds.csv", GOOD, GOOD))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "row 1: column feed_id is missing"),
        (HEADER.encode() + b",colour\n", "row 1: column 'colour' is unknown"),
        (HEADER.encode() + b"\nwire-en,Wire\n", "row 2: 2 fields where 10 belong"),
        (HEADER.encode() + b'\n"wire-en\n', "row 2: unexpected end of data"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, reason: str):
    path = tmp_path / "feeds.csv"
    path.write_bytes(content)
    with pytest.raises(SeedError, match=reason):
        seeds.feeds(path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(SeedError, match=r"absent\.csv"):
        seeds.feeds(tmp_path / "absent.csv")
