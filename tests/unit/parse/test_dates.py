"""When a page was published, by which word of it, and when not to believe it."""

from __future__ import annotations

import datetime as dt

import pytest
from pages import page

from extract.parse import dates, markup, times

URL = "https://pamir.example.com/world/talk"
NOW = dt.datetime(2021, 8, 19, tzinfo=dt.UTC)
LD = {"@type": "NewsArticle", "headline": "Talk"}
META = '<meta property="article:published_time" content="{}">'


def resolve(html: bytes, url: str = URL, listed: dt.datetime | None = None) -> tuple[dt.datetime | None, str | None]:
    found = markup.read(html)
    assert found is not None
    return dates.resolve(found, url, NOW, listed)


@pytest.mark.parametrize(
    ("html", "url", "method"),
    [
        (page(ld={**LD, "datePublished": "2021-08-18T10:00:00Z"}, head=META.format("2020-01-01")), URL, "json_ld"),
        (page(head=META.format("2021-08-18T10:00:00Z"), above="<time>1 May 2021</time>"), URL, "meta"),
        (page(above='<time class="published" datetime="2021-08-18">Wed</time><time>1 May 2021</time>'), URL, "time"),
        (page(above="<time>18 August 2021</time>"), URL, "time"),
        (page(), "https://pamir.example.com/2021/08/18/talk", "url"),
        (page(above="<p>Published: August 18, 2021</p>"), URL, "text"),
    ],
)
def test_the_most_explicit_word_wins(html: bytes, url: str, method: str) -> None:
    when, how = resolve(html, url)
    assert (when and when.date(), how) == (dt.date(2021, 8, 18), method)


@pytest.mark.parametrize("written", ["1970-01-01T00:00:00Z", "2021-09-01", "0000-00-00", "soon", "August 2021"])
def test_35_a_date_that_cannot_be_is_passed_over(written: str) -> None:
    assert resolve(page(ld={**LD, "datePublished": written})) == (None, None)
    html = page(ld={**LD, "datePublished": written}, head=META.format("2021-08-18"))
    assert resolve(html)[1] == "meta"


def test_an_updated_or_related_time_is_not_the_publication() -> None:
    assert resolve(page(above='<time class="updated" datetime="2021-08-18">x</time>'))[1] != "time"
    two = page(above="<time>17 August 2021</time><time>18 August 2021</time>")
    assert resolve(two)[1] != "time"


def test_the_publishers_own_day_is_kept() -> None:
    stated = page(ld={**LD, "datePublished": "2021-08-17T21:12:05-07:00"})
    assert resolve(stated)[0].isoformat() == "2021-08-17T21:12:05-07:00"
    shown = page(ld={**LD, "datePublished": "2021-08-18T04:12:05Z"}, above="<time>August 17, 2021 at 9:12 p.m.</time>")
    assert resolve(shown)[0].isoformat() == "2021-08-17T21:12:05-07:00"


@pytest.mark.parametrize(
    ("written", "read"),
    [("Wed, 18 Aug 2021 10:00:00 EDT", "2021-08-18T10:00:00-04:00"), ("18 August 2021", "2021-08-18T00:00:00+00:00"),
     ("Aug 18, 2021 5:00 PM EST", "2021-08-18T17:00:00-05:00"), ("20210818", "2021-08-18T00:00:00+00:00"),
     ("2021-08-18 10:00", "2021-08-18T10:00:00+00:00")],
)  # fmt: skip
def test_usual_spellings_are_read(written: str, read: str) -> None:
    found = times.parse(written)
    assert found is not None
    assert found.isoformat() == read


@pytest.mark.parametrize("written", ["03/04/2021", "August 2021", "10:30", "Wednesday", "2021-13-01", "9" * 70])
def test_less_than_a_full_date_is_none(written: str) -> None:
    assert times.parse(written) is None
