"""The list of what was taken down: the last word on an article counts, and a torn line was never written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from extract.fetch import takedowns
from extract.fetch.takedowns import Takedown
from extract.parse import urls

URL = "https://example.org/news/1"
WHEN = dt.datetime(2021, 6, 9, tzinfo=dt.UTC)
FIRST = Takedown(urls.article_id(URL), URL, "asked", WHEN)


def test_nothing_is_taken_down_where_there_is_no_list(tmp_path: Path) -> None:
    assert takedowns.read(tmp_path) == {}


def test_the_last_word_on_an_article_counts(tmp_path: Path) -> None:
    last = replace(FIRST, reason="court", content_hashes=("abc",))
    for takedown in (FIRST, last):
        takedowns.append(tmp_path / "archive", takedown)
    assert takedowns.read(tmp_path / "archive") == {FIRST.article_id: last}


def test_a_line_that_a_crash_tore_is_none_and_the_next_stands_by_itself(tmp_path: Path) -> None:
    takedowns.append(tmp_path, FIRST)
    with (tmp_path / "takedowns.jsonl").open("ab") as file:
        file.write(b'{"article_id": "torn", "url"')
    other = replace(FIRST, article_id="other")
    takedowns.append(tmp_path, other)
    assert takedowns.read(tmp_path) == {FIRST.article_id: FIRST, "other": other}


def test_an_article_is_listed_by_any_address_that_means_it(tmp_path: Path) -> None:
    takedowns.append(tmp_path, FIRST)
    listed = takedowns.read(tmp_path)
    assert takedowns.is_listed(URL + "?utm_source=feed#top", listed)
    assert not takedowns.is_listed("https://example.org/news/2", listed)
    assert not takedowns.is_listed(URL, frozenset())
