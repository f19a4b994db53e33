"""docs/own_texts.md: its feed is one, its text is read as it says, and what becomes of the file is so."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from extract import seeds
from extract.fetch import poll as polling
from extract.parse import texts
from extract.settings import PROJECT, Settings

PAGE = (PROJECT / "docs" / "own_texts.md").read_text(encoding="utf-8")
NOON = dt.datetime(2021, 9, 1, 12, tzinfo=dt.UTC)


def test_the_feed_and_the_text_of_the_page_are_read_as_it_says(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, feeds=tmp_path / "feeds.csv")
    (rows,) = re.findall(r"<<'END'\n(.*?)END\n", PAGE, re.DOTALL)
    (story,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    settings.feeds_file.write_text(rows)
    (feed,) = seeds.feeds(settings.feeds_file)
    assert re.findall(r"poll --feed (\w+)", PAGE) == [feed.feed_id] * 2
    (first,) = polling.poll_due(settings, NOON, [feed.feed_id])
    folder = tmp_path / "drop" / feed.feed_id
    assert f"`drop/{feed.feed_id}`" in PAGE
    assert first.problems == (f"the folder {folder} was not there and is made: put texts into it",)
    (folder / "moscow.txt").write_text(story)
    (second,) = polling.poll_due(settings, NOON + dt.timedelta(minutes=1), [feed.feed_id])
    assert f"`{second.items[0].url}`" in PAGE
    assert [path.name for path in (folder / ".done").iterdir()] == ["moscow.txt"]
    article = texts.parse_text(story.encode(), second.items[0].url, "text/plain", None, NOON)
    assert (article.title, article.published_at) == (
        "Presidents speak by phone",
        dt.datetime(2021, 8, 18, tzinfo=dt.UTC),
    )
    assert article.text.startswith("MOSCOW (TASS) – Russian")
    assert article.text.count("\n") == 1, "two paragraphs"


def test_dates_are_what_the_page_says_of_them() -> None:
    for date, why in {
        "2021-08-18": "header",
        "2021-08-18 14:30": "header",
        "18 August 2021\n": "header",
        "2024-02-31": "unreadable",
        "03/04/2024\n": "unreadable",
    }.items():
        assert date.strip() in PAGE
        article = texts.parse_text(
            f"Date: {date} {'The presidents met. ' * 9}".encode(), "https://desk.example/a", None, None, NOON
        )
        assert article.date_method == why, date
    (dateline,) = re.findall(r'dates the text\s+\("(.*?)"\)', PAGE)
    article = texts.parse_text(f"{dateline} {'The presidents met. ' * 9}".encode(), "https://desk.example/a")
    assert (article.published_at, article.date_method) == (dt.datetime(2021, 8, 18, tzinfo=dt.UTC), "dateline")
