"""When a page was published, by which word of it, and when not to believe it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import page

from extract.parse import dates, markup, times

URL = "https://pamir.example.com/world/talk"
NOW = dt.datetime(2021, 8, 19, tzinfo=dt.UTC)
LD = {"@type": "NewsArticle", "headline": "Talk"}
META = '<meta property="article:published_time" content="{}">'


def resolve(html: bytes, url: str = URL, listed: dt.datetime | None = None) -> tuple[dt.datetime | None, str]:
    found = markup.read(html)
    assert found is not None
    return dates.resolve(found, url, NOW, listed)


@pytest.mark.parametrize(
    ("html", "url", "method"),
    [
        (page(ld={**LD, "datePublished": "2021-08-18T10:00:00Z"}, head=META.format("2020-01-01")), URL, "json_ld"),
        (page(head=META.format("2021-08-18T10:00:00Z"), above="<time>1 May 2021</time>"), URL, "meta"),
        (page(above='<time class="published" datetime="2021-08-18">Wed</time><time>1 May 2021</time>'), URL, "byline"),
        (page(above="<time>18 August 2021</time>"), URL, "byline"),
        (page(), "https://pamir.example.com/2021/08/18/talk", "url"),
        (page(above="<p>Published: August 18, 2021</p>"), URL, "byline"),
        (page(head='<script>var data = {"published_at": "2021-08-18T10:00:00Z"}</script>'), URL, "script"),
        (page(head='<meta name="date" content="2021-08-18">'), URL, "meta_any"),
    ],
)
def test_the_most_explicit_word_wins(html: bytes, url: str, method: str) -> None:
    when, how = resolve(html, url)
    assert (when and when.date(), how) == (dt.date(2021, 8, 18), method)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("<p>By Ann Lee | 18 August 2021, 10:30</p>", "en"),
        ("<p><span>Von Anna Lehmann</span> <span>18.08.2021</span></p>", "de"),
        ("<div>Veröffentlicht am 18. August 2021 um 10:30 Uhr</div>", "de"),
        ("<p>Publié le 18 août 2021 - Mis à jour le 19 août 2021</p>", "fr"),
        ("<p>18/08/2021</p>", "en"),
        ("<p>8/18/2021</p>", "de"),
        ("<p>18 августа 2021 года</p>", "ru"),
        ("<p>2021年8月18日</p>", "zh"),
        ("<p>2021. augusztus 18., 10:30</p>", "hu"),
        ("<div class='comments'><p>2 May 2021</p></div><p>18 August 2021</p>", "en"),
        ("<p>Updated: August 19, 2021</p><p>Published: August 18, 2021</p>", "en"),
        ('<time datetime="2021-08-19" itemprop="dateModified">x</time><time datetime="2021-08-18">y</time>', "en"),
        ('<time datetime="2021-08-25">18 August 2021</time>', "en"),
        ("<p>DUSHANBE, (18.08.2021) – The presidents of two states spoke by telephone about the border. " + "x" * 200
         + "</p>", "en"),
    ],
)  # fmt: skip
def test_the_day_beside_the_headline_is_read(line: str, language: str) -> None:
    html = page(above=line).replace(b"<html>", f'<html lang="{language}">'.encode())
    when, how = resolve(html)
    assert (when and when.date(), how) == (dt.date(2021, 8, 18), "byline")


@pytest.mark.parametrize(
    "line",
    [
        "<p>The next meeting of both ministers is planned for Dushanbe, where it will be held on 18 August 2021.</p>",
        "<p>08/07/2021</p>",
        "<aside class='related'><p>18 August 2021</p></aside>",
        "<figure><figcaption>Rahmon, 18 August 2021</figcaption></figure>",
        "<p>Updated: 18 August 2021</p>",
    ],
)
def test_other_days_are_not_taken_for_the_byline(line: str) -> None:
    assert resolve(page(above=line))[1] != "byline"


def test_a_day_beside_the_headline_is_believed_over_a_tag_that_may_mean_any_day() -> None:
    html = page(head='<meta name="date" content="2021-05-01">', above="<p>18 August 2021</p>")
    assert resolve(html)[0] == dt.datetime(2021, 8, 18, tzinfo=dt.UTC)


def test_35_the_month_in_the_address_outweighs_what_else_the_page_shows() -> None:
    html = page(above="<p>Book of the week, 3 May 2019</p><p>18 August 2021</p>")
    assert resolve(html, "https://pamir.example.com/2021/08/talk.html")[0] == dt.datetime(2021, 8, 18, tzinfo=dt.UTC)
    alone = page(above="<p>18 August 2021</p>")
    assert resolve(alone, "https://pamir.example.com/2021/07/talk.html")[1] == "byline"


@settings(deadline=None)  # a busy machine is no failure
@given(
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y"]),
    st.sampled_from(["ld", "meta", "meta_any", "byline", "script"]),
)
def test_35_no_page_makes_its_publication_lie_before_the_web_or_in_the_future(
    when: dt.datetime, spelling: str, place: str
) -> None:
    written = when.strftime(spelling)
    html = {
        "ld": page(ld={**LD, "datePublished": written}),
        "meta": page(head=META.format(written)),
        "meta_any": page(head=f'<meta name="date" content="{written}">'),
        "byline": page(above=f"<p>{written}</p>"),
        "script": page(head=f'<script>x = {{"published_at": "{written}"}}</script>'),
    }[place]
    found, how = resolve(html)
    assert found is None or times.EARLIEST <= found <= NOW + times.SLACK
    assert (how in ("missing", "too_early", "in_future")) == (found is None)


@pytest.mark.parametrize("masthead", ["<header>{}</header>", "<div class='site-header'>{}</div>", "<nav>{}</nav>",
                                      "<footer>{}</footer>"])  # fmt: skip
@pytest.mark.parametrize("clock", ["Thursday, 19 August 2021", "<time datetime='2021-08-19T00:00Z'>today</time>",
                                   "© 2021 Pamir Press", "Last update: 19.08.2021"])  # fmt: skip
def test_35_the_clock_of_the_template_is_no_date_of_publication(masthead: str, clock: str) -> None:
    body = page().replace(b"<body>", b"<body>" + masthead.format(f"<span>{clock}</span>").encode())
    assert resolve(body) == (None, "missing")


@pytest.mark.parametrize(
    ("written", "why"),
    [("1970-01-01T00:00:00Z", "too_early"), ("2021-09-01", "in_future"), ("0000-00-00", "missing"),
     ("soon", "missing"), ("August 2021", "missing")],
)  # fmt: skip
def test_35_a_date_that_cannot_be_is_passed_over(written: str, why: str) -> None:
    assert resolve(page(ld={**LD, "datePublished": written})) == (None, why)
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
    midnight = page(ld={**LD, "datePublished": "2021-08-17T22:00:00Z"})
    assert resolve(midnight, "https://pamir.example.com/2021/08/18/talk")[0].isoformat() == "2021-08-18T00:00:00+02:00"
    assert resolve(midnight, "https://pamir.example.com/2021/08/12/talk")[0].isoformat() == "2021-08-17T22:00:00+00:00"


@pytest.mark.parametrize(
    ("written", "read"),
    [("Wed, 18 Aug 2021 10:00:00 EDT", "2021-08-18T10:00:00-04:00"), ("18 August 2021", "2021-08-18T00:00:00+00:00"),
     ("Aug 18, 2021 5:00 PM EST", "2021-08-18T17:00:00-05:00"), ("20210818", "2021-08-18T00:00:00+00:00"),
     ("2021-08-18 10:00", "2021-08-18T10:00:00+00:00"), ("Mi., 04.08.2021 - 14:45", "2021-08-04T00:00:00+00:00"),
     ("4. 8. 2021", "2021-08-04T00:00:00+00:00")],
)  # fmt: skip
def test_usual_spellings_are_read(written: str, read: str) -> None:
    found = times.parse(written)
    assert found is not None
    assert found.isoformat() == read


@pytest.mark.parametrize("written", ["03/04/2021", "August 2021", "10:30", "Wednesday", "2021-13-01", "9" * 70])
def test_less_than_a_full_date_is_none(written: str) -> None:
    assert times.parse(written) is None
