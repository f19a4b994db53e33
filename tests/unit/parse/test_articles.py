"""Pages and full-text entries become articles, or a record of why not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import BODY, page

from extract.parse import articles, languages
from extract.records import FeedEntry

URL = "https://www.pamir.example.com/world/putin-rahmon-talk"
NOW = dt.datetime(2021, 8, 19, tzinfo=dt.UTC)
TEXT = "\n".join(BODY)
NEWS = {"@context": "https://schema.org", "@type": "NewsArticle"}


def test_the_text_is_the_article_alone_one_paragraph_a_line() -> None:
    found = articles.parse_page(page(), URL, "text/html; charset=utf-8", now=NOW)
    assert (found.outcome, found.error) == ("ok", None)
    assert found.text == TEXT
    assert found.title == "Putin, Rahmon talk"
    assert found.language == "en"
    assert not found.is_partial


def test_what_the_page_says_of_itself_is_taken() -> None:
    ld = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "Pamir Press"},
        {**NEWS, "headline": "Rahmon and Putin talk - Pamir Press", "datePublished": "2021-08-18T15:00:00+05:00",
         "dateModified": "2021-08-18T16:00:00+05:00", "author": [{"name": "By Ann Lee"}, {"name": "https://x.example"}],
         "publisher": {"name": "Pamir Press"}, "articleSection": ["World"]}]}  # fmt: skip
    found = articles.parse_page(page(ld=ld), URL, now=NOW)
    assert found.title == "Putin, Rahmon talk"
    assert found.published_at == dt.datetime(2021, 8, 18, 10, tzinfo=dt.UTC)
    assert found.updated_at == dt.datetime(2021, 8, 18, 11, tzinfo=dt.UTC)
    assert found.authors == ("Ann Lee",)
    assert found.section == "World"


SHOWN = "Ministers agree on the new border posts"


@pytest.mark.parametrize(
    ("heads", "ld", "tag", "expected"),
    [
        ((SHOWN,), "Ministers agree on border posts", "x", SHOWN),
        ((SHOWN,), "Talks in Dushanbe end with an accord", "x", "Talks in Dushanbe end with an accord"),
        (("Pamir Press", SHOWN), None, f"{SHOWN} | Pamir Press", SHOWN),
        (("Pamir Press",), None, f"{SHOWN} | Pamir Press", SHOWN),
        (("Помир",), None, f"{SHOWN} - Pamir", SHOWN),
        (("Talks | Border | Posts",), "Talks | Border | Posts", "x", "Talks | Border | Posts"),
        ((), None, SHOWN, SHOWN),
        ((), f"{SHOWN} - Pamir Press", "x", SHOWN),
    ],
)
def test_the_title_is_the_headline_that_readers_see(heads: tuple, ld: str | None, tag: str, expected: str) -> None:
    data = {**NEWS, "headline": ld, "publisher": {"name": "Pamir Press"}} if ld else None
    html = page(ld=data, title=tag, above="").decode().replace("<h1>Putin, Rahmon talk</h1>", "")
    shown = "".join(f"<h1>{head}</h1>" for head in heads)
    assert articles.parse_page(html.replace("<article>", f"<article>{shown}").encode(), URL).title == expected


def test_a_canonical_link_counts_on_its_own_site() -> None:
    own = page(head='<link rel="canonical" href="/world/talk">')
    foreign = page(head='<link rel="canonical" href="https://elsewhere.example.org/a">')
    assert articles.parse_page(own, URL).canonical_url == "https://www.pamir.example.com/world/talk"
    assert articles.parse_page(foreign, URL).canonical_url == URL
    assert articles.parse_page(foreign, "http://127.0.0.1:8900/a").canonical_url == "https://elsewhere.example.org/a"


def test_34_a_teaser_is_partial() -> None:
    locked = page(ld={**NEWS, "headline": "Talk", "isAccessibleForFree": "False"})
    assert articles.parse_page(locked, URL).is_partial
    cut = page(body=(*BODY[:2], "The two leaders also spoke about energy, trade and …"))
    assert articles.parse_page(cut, URL).is_partial


def test_a_body_split_by_advertisements_is_whole() -> None:
    half = '<div class="article__body">{}</div><div class="ad">Advertisement</div>'
    long = [f"{paragraph} {number}" for number in range(3) for paragraph in BODY]
    halves = "".join(half.format("".join(f"<p>{p}</p>" for p in part)) for part in (long[:4], long[4:]))
    found = articles.parse_page(page(above=halves, body=()), URL)
    assert all(paragraph in found.text for paragraph in long)


@pytest.mark.parametrize(
    ("html", "content_type", "outcome"),
    [
        (b"", None, "empty"),
        (b"<html><body></body></html>", None, "empty"),
        (page(body=("Short.",)), None, "not_an_article"),
        (page(title="404 - Page not found", body=("The page that you want has moved, or it never was here at all.",)),
         None, "not_an_article"),
        (page(title="Just a moment...", body=("Checking your browser before you can read on. It takes five seconds.",)),
         None, "blocked"),
        (b"%PDF-1.4\n%\xe2\xe3", None, "unsupported"),
        (page(), "application/pdf", "unsupported"),
    ],
)  # fmt: skip
def test_11_what_is_no_article_says_why(html: bytes, content_type: str | None, outcome: str) -> None:
    found = articles.parse_page(html, URL, content_type, now=NOW)
    assert (found.outcome, found.text) == (outcome, "")
    assert found.error


@pytest.mark.parametrize("tag", ["div", "b", "table"])
def test_33_a_page_nested_20000_deep_ends_as_a_record(tag: str) -> None:
    found = articles.parse_page(f"<html><body>{f'<{tag}>' * 20_000}deep".encode(), URL)
    assert found.outcome in {"broken", "empty", "not_an_article"}


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "koi8-r"])
def test_26_a_wrongly_declared_encoding_is_found_out(declared: str) -> None:
    sentence = "Президент России Владимир Путин провёл телефонный разговор с президентом Таджикистана. " * 4
    html = page(body=(sentence,)).decode().replace('charset="utf-8"', f'charset="{declared}"')
    assert "Владимир Путин" in articles.parse_page(html.encode(), URL).text
    if declared == "utf-8":
        found = articles.parse_page(html.encode("cp1251"), URL)
        assert ("Владимир Путин" in found.text, found.language) == (True, "ru")


def test_27_text_is_clean() -> None:
    html = page(body=(BODY[0] + "\x00\u202e\xa0Caf\u0065\u0301 &nbsp;\u200bopen", *BODY[1:]))
    found = articles.parse_page(html, URL)
    assert "Afghan border. Café open\n" in found.text


def test_the_feed_helps_out_where_the_page_is_silent() -> None:
    hint = FeedEntry("1", URL, "From the feed", dt.datetime(2021, 8, 18, 9, 30, tzinfo=dt.UTC))
    found = articles.parse_page(page(), URL, hint=hint, now=NOW)
    assert (found.published_at, found.date_method) == (hint.published_at, "feed")
    bare = page(ld={**NEWS, "headline": "Talk", "datePublished": "2021-08-18"})
    assert articles.parse_page(bare, URL, hint=hint, now=NOW).published_at == hint.published_at


def test_a_full_text_entry_is_an_article() -> None:
    tail = "<script>x()</script><p>The post <a>A</a> appeared first on B.</p>"
    content = f"<p>{BODY[0]}</p>\n<ul><li>First<br>line</li></ul>{tail}"
    entry = FeedEntry("1", URL + "?utm_source=rss", "Talk", NOW, content=content, summary="Less", authors=("Ann",))
    found = articles.parse_entry(entry, NOW)
    assert found.text == f"{BODY[0]}\nFirst\nline"
    assert (found.outcome, found.canonical_url, found.date_method) == ("ok", URL, "feed")
    assert articles.parse_entry(FeedEntry("1", URL, "Talk")).outcome == "empty"
    assert articles.parse_entry(FeedEntry("1", "", "Talk", content="A text")).outcome == "unsupported"


def test_a_version_is_its_title_and_text() -> None:
    one, same, edited = (
        articles.parse_page(html, URL) for html in (page(), page(head="<!-- x -->"), page(body=BODY[:2]))
    )
    assert articles.content_hash(one) == articles.content_hash(same) != articles.content_hash(edited)


@pytest.mark.parametrize(
    ("text", "language"),
    [(TEXT, "en"), ("Der Bundeskanzler sprach am Mittwoch mit dem Präsidenten über die Lage an der Grenze.", "de"),
     ("Putin Rahmon", None), ("", None), ("12:30 — 14:00", None)],
)  # fmt: skip
def test_a_text_has_a_language_unless_it_is_too_short(text: str, language: str | None) -> None:
    assert languages.identify(text) == language


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: f"<p>{text}".encode(errors="ignore"))))
def test_no_bytes_make_it_raise(html: bytes) -> None:
    found = articles.parse_page(html, URL, now=NOW)
    repr(found).encode("utf-8")
    articles.parse_entry(FeedEntry("1", URL, "T", content=html.decode("latin-1")))
