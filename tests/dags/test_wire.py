"""The sample wire's server behaves as publishers do: validators, corrections, missing pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from dags.local import wire
from extract import seeds
from extract.settings import PROJECT

SAMPLE = PROJECT / "seeds" / "sample_wire"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "north").mkdir()
    (tmp_path / "manifest.json").write_text(
        """{"publishers": [], "feeds": [
            {"feed_id": "north", "publisher": "North", "country": "NOR", "language": "en", "kind": "rss",
             "path": "/north/feed.xml", "full_text": false, "poll_minutes": 10, "min_daily_items": 0}],
        "revisions": [{"path": "/north/a.html", "second": "/north/a.2.html"}],
        "missing": ["/north/gone.html"], "disallowed": []}""",
        encoding="utf-8",
    )
    for name, text in {
        "feed.xml": "{base}/north/a.html",
        "a.html": "first",
        "a.2.html": "corrected",
        "gone.html": "gone",
    }.items():
        (tmp_path / "north" / name).write_text(text, encoding="utf-8")
    return tmp_path


def _get(server: wire.WireServer, path: str, **headers: str) -> requests.Response:
    return requests.get(server.wire.base + path, headers=headers, timeout=5)


def test_a_story_is_corrected_after_the_first_visit_to_the_feed(folder: Path) -> None:
    with wire.serve(folder) as server:
        assert _get(server, "/north/feed.xml").text == f"{server.wire.base}/north/a.html"
        assert _get(server, "/north/a.html").text == "first"
        _get(server, "/north/feed.xml")
        assert _get(server, "/north/a.html").text == "corrected"


def test_a_correction_stays_made_for_a_feed_visited_before(folder: Path) -> None:
    with wire.serve(folder, visited=["north"]) as server:
        _get(server, "/north/feed.xml")
        assert _get(server, "/north/a.html").text == "corrected"


def test_an_unchanged_file_is_not_sent_again(folder: Path) -> None:
    with wire.serve(folder) as server:
        etag = _get(server, "/north/a.html").headers["ETag"]
        again = _get(server, "/north/a.html", **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/north/gone.html", "/north/nothing.html", "/../secret", "/"])
def test_what_is_missing_or_outside_is_not_found(folder: Path, path: str) -> None:
    (folder.parent / "secret").write_text("secret", encoding="utf-8")
    with wire.serve(folder) as server:
        assert _get(server, path).status_code == 404


def test_the_bundled_wire_makes_a_valid_feed_list(tmp_path: Path) -> None:
    with wire.serve(SAMPLE) as server:
        wire.write_feeds(server.wire, tmp_path / "feeds.csv")
        feeds = seeds.feeds(tmp_path / "feeds.csv")
        assert {_get(server, feed.url.removeprefix(server.wire.base)).status_code for feed in feeds} == {200}
    assert len({feed.publisher for feed in feeds}) >= 3
    assert all(feed.allow_loopback for feed in feeds)
