"""Feeds of every kind become entries, and broken ones say what is wrong."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.parse import feeds
from extract.records import FeedKind, ParsedFeed

URL = "https://www.example.org/news/feed"
NOW = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def item(number: int, **parts: str) -> str:
    fields = {
        "title": f"Story {number}",
        "link": f"/story-{number}",
        "guid": f"tag:{number}",
        "pubDate": "Tue, 01 Jun 2021 10:00:00 +0200",
        **parts,
    }
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in fields.items()) + "</item>"


def rss(*items: str) -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{"".join(items)}</channel></rss>'.encode()
    )


def read(body: bytes, max_entries: int = 2_000) -> ParsedFeed:
    return feeds.parse(body, URL, max_entries, NOW)


def test_an_rss_item_becomes_an_entry() -> None:
    content = "<![CDATA[<p>Putin &amp; Rahmon met.</p><script>alert(1)</script>]]>"
    found = read(rss(item(1, title="Talks &amp;amp; &lt;b&gt;tea&lt;/b&gt;", description=content)))
    (entry,) = found.entries
    assert (found.kind, found.title, found.problems) == (FeedKind.RSS, "Wire", ())
    assert (entry.entry_id, entry.url, entry.title) == ("tag:1", "https://www.example.org/story-1", "Talks & tea")
    assert entry.published_at == dt.datetime(2021, 6, 1, 8, tzinfo=dt.UTC)
    assert "<p>Putin &amp; Rahmon met.</p>" in entry.summary


def test_atom_rdf_and_json_feeds_are_read() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title>T</title>
      <link href="https://example.org/1"/><updated>2021-06-01T00:00:00Z</updated><author><name>Ann</name></author>
      <content type="html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>"""
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel><title>R</title></channel><item><title>T</title><link>https://example.org/1</link></item></rdf:RDF>"""
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "J",
                "items": [{"id": 7, "url": "https://example.org/1", "content_text": "One < two\nNext",
                           "date_published": "2021-06-01T02:00:00+02:00", "authors": [{"name": "Ann"}]},
                          "nonsense"]}  # fmt: skip
    one, two, three = (read(body) for body in (atom, rdf, json.dumps(document).encode()))
    assert [one.kind, two.kind, three.kind] == [FeedKind.ATOM, FeedKind.RSS, FeedKind.JSON]
    assert one.entries[0].authors == ("Ann",)
    assert one.entries[0].updated_at == dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
    assert one.entries[0].published_at is None
    assert one.entries[0].content == "<p>Body</p>"
    assert two.entries[0].entry_id == "https://example.org/1"
    assert three.entries[0].entry_id == "7"
    assert three.entries[0].content == "<p>One &lt; two</p><p>Next</p>"
    assert three.entries[0].published_at == dt.datetime(2021, 6, 1, tzinfo=dt.UTC)
    assert three.problems == ("1 items are no objects and were skipped",)


def test_sitemaps_are_read_also_when_packed() -> None:
    news = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/1</loc>
      <lastmod>2021-06-01</lastmod><news:news><news:publication_date>2021-05-31T10:00:00Z</news:publication_date>
      <news:title>Talks</news:title></news:news></url></urlset>"""
    index = b"<sitemapindex><sitemap><loc>https://example.org/news.xml.gz</loc></sitemap></sitemapindex>"
    found = read(gzip.compress(news, mtime=0))
    assert found.kind is FeedKind.NEWS_SITEMAP
    assert found.entries[0].title == "Talks"
    assert found.entries[0].published_at == dt.datetime(2021, 5, 31, 10, tzinfo=dt.UTC)
    assert read(index).kind is FeedKind.SITEMAP_INDEX
    assert read(b"<urlset><url><loc>https://example.org/1</loc></url></urlset>").kind is FeedKind.SITEMAP


def test_a_sitemap_may_be_a_list_of_lines_or_lack_its_loc() -> None:
    found = read(b"\xef\xbb\xbfhttps://example.org/1\nhttps://example.org/2\n\n")
    assert (found.kind, [entry.url for entry in found.entries]) == (
        FeedKind.SITEMAP, ["https://example.org/1", "https://example.org/2"],
    )  # fmt: skip
    assert read(b"https://example.org/1\nis where it was published").kind is None
    bare = read(b"<sitemapindex><sitemap>\nhttps://example.org/a.xml\n</sitemap></sitemapindex>")
    assert [entry.url for entry in bare.entries] == ["https://example.org/a.xml"]


def test_the_dublin_core_date_of_rss_is_its_publication_but_an_atom_update_is_none() -> None:
    body = rss(item(1, pubDate="", **{"dc:date": "2021-06-01T08:00:00Z"}))
    body = body.replace(b"<rss ", b'<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ')
    assert read(body).entries[0].published_at == dt.datetime(2021, 6, 1, 8, tzinfo=dt.UTC)


def test_a_json_feed_may_give_its_version_as_a_number() -> None:
    items = [{"id": "1", "title": "Talks", "url": "https:\\\\example.org\\1"}]
    found = read(json.dumps({"version": "1.0", "items": items}).encode())
    assert (found.kind, found.entries[0].url) == (FeedKind.JSON, "https://example.org/1")
    assert read(b'{"version": "5.2", "items": [{"id": "1"}]}').kind is None


@pytest.mark.parametrize("body", [b"", b"  \n", b"<!DOCTYPE html><html><body>Moved</body></html>", b"hello", b"{}",
                                  b'{"items": [', gzip.compress(b"", mtime=0)])  # fmt: skip
def test_23_what_is_no_feed_says_so(body: bytes) -> None:
    found = read(body)
    assert found.kind is None
    assert found.problems


def test_22_a_truncated_feed_keeps_its_whole_entries() -> None:
    whole = rss(item(1), item(2), item(3))
    found = read(whole[: whole.index(b"Story 3") + 4])
    assert [entry.entry_id for entry in found.entries] == ["tag:1", "tag:2"]
    assert any("truncated" in problem for problem in found.problems)


def test_24_a_feed_of_50000_entries_is_capped_quickly() -> None:
    body = rss(*(item(number) for number in range(50_000)))
    began = time.process_time()
    found = read(body)
    assert len(found.entries) == 2_000
    assert found.entries[-1].entry_id == "tag:1999"
    assert found.problems == ("only the first 2000 of 50000 entries were read",)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("root", ["urlset", "rss"])
def test_21_entities_reach_no_file_and_do_not_grow(root: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOPSECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY l0 "ha">{laughs}]>'
    body = "<url><loc>https://example.org/&x;&l9;</loc></url>" if root == "urlset" else item(1, title="&x;&l9;")
    version = ' version="2.0"' if root == "rss" else ""
    found = read(f"{head}<{root}{version}><channel>{body}</channel></{root}>".encode())
    assert "TOPSECRET" not in repr(found)
    assert len(repr(found)) < 5_000


def test_a_string_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(1)))
    assert read(str(path).encode()).kind is None


def test_27_28_hidden_characters_do_not_get_through() -> None:
    title = "A\x00B\u202eC&#xFEFF;\u200bD"
    found = read(rss(item(1, title=title)))
    assert found.entries[0].title == "ABCD"
    text = '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"A\\ud800B\\u0000"}]}'
    assert read(text.encode()).entries[0].title == "AB"


def test_29_a_link_that_is_no_web_address_is_dropped() -> None:
    found = read(rss(item(1, link="javascript:alert(1)", title="&lt;script&gt;alert(1)&lt;/script&gt;Talks")))
    assert (found.entries[0].url, found.entries[0].title) == ("", "Talks")


@pytest.mark.parametrize("written", ["", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2049 00:00:00 GMT"])
def test_35_a_time_that_cannot_be_is_none(written: str) -> None:
    found = read(rss(item(1, pubDate=written)))
    assert found.entries[0].published_at is None
    assert ("left out" in " ".join(found.problems)) == written.endswith("GMT")


def test_entries_without_an_id_get_a_lasting_one() -> None:
    body = rss(item(1, guid=""), item(2, guid="", link=""), item(3), item(3, title="Again"))
    found = read(body)
    ids = [entry.entry_id for entry in found.entries]
    assert ids[0] == "https://www.example.org/story-1"
    assert len(ids[1]) == 16
    assert ids[2:] == ["tag:3"]
    assert read(body) == found
    assert found.problems == ("1 entries repeat the id of another and were dropped",)


def test_26_a_feed_in_another_encoding_than_it_says_is_read() -> None:
    russian = rss(item(1, title="Путин провел переговоры с Рахмоном в Москве", description="Переговоры в Москве " * 20))
    body = russian.decode().replace('version="1.0"', 'version="1.0" encoding="utf-8"', 1).encode("cp1251")
    assert "Путин" in read(body).entries[0].title


@settings(deadline=None)  # a busy machine is no failure
@given(st.binary(max_size=400), st.sampled_from([b"", b"<rss><channel><item>", b"<urlset><url><loc>", b'{"version":"',
                                                 b"\x1f\x8b", b"\xff\xfe<", b"<feed><entry>"]))  # fmt: skip
def test_no_bytes_make_it_raise(noise: bytes, head: bytes) -> None:
    found = read(head + noise)
    repr(found).encode("utf-8")
