"""Addresses of one page become one address, and others stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.parse import urls

STORY = "https://www.example.com/2021/08/18/talks-in-moscow"


@pytest.mark.parametrize(
    "variant",
    [
        "HTTPS://WWW.Example.COM/2021/08/18/talks-in-moscow",
        "https://www.example.com:443/2021/08/18/talks-in-moscow#comments",
        f"{STORY}?utm_source=rss&utm_medium=feed&fbclid=IwAR0&gclid=x",
        f"{STORY}/amp",
        f"{STORY}?amp=1",
        "https://m.example.com/2021/08/18/talks-in-moscow",
        "https://amp.example.com/2021/08/18/talks-in-moscow",
        "  https://www.example.com/2021/./08/x/../18/talks-in-moscow\n",
        "https://reader:secret@www.example.com/2021/08/18/talks-in-moscow",
        "https://www.example.com/2021/08/18/%74alks-in-moscow",
        "https://www.ex%61mple%2Ecom/2021/08/18/talks-in-moscow",
    ],
)
def test_37_variants_of_a_page_have_one_address(variant: str) -> None:
    assert urls.canonicalise(variant) == STORY


@pytest.mark.parametrize(
    "address",
    [
        "https://www.state.gov/?page_id=269953",
        "https://example.com/item?id=7&ref=2",
        "https://example.com/tag/amp",
        "https://m.blog.example.com/a",
        "http://127.0.0.1:8900/pages/a.html",
        "https://example.com/a//b",
    ],
)
def test_what_a_page_may_depend_on_is_kept(address: str) -> None:
    assert urls.canonicalise(address) == address


@pytest.mark.parametrize(
    "text",
    ["", "talks", "javascript:alert(1)", "file:///etc/passwd", "ftp://example.com/a", "mailto:a@example.com",
     "http://", "http://[::1", "http://2130706433/", "http://0x7f.1/", "http://example.com.08/",
     "http://example.com:99999/", "http://exa mple.com/",
     "https://example.com/" + "a" * 2_048],
)  # fmt: skip
def test_32_what_is_no_web_address_has_none(text: str) -> None:
    assert urls.canonicalise(text) is None
    assert urls.article_id(text) is None


ADDRESSES = st.one_of(
    st.text(),
    st.text().map(lambda rest: f"https://www.example.com/{rest}"),
    st.from_regex(r"https?://[a-zA-Zä.]{1,12}(:\d{1,5})?/[\x20-\x7eа-я]{0,30}", fullmatch=True),
)


@settings(deadline=None)  # a busy machine is no failure
@given(ADDRESSES)
def test_canonicalising_again_changes_nothing(text: str) -> None:
    once = urls.canonicalise(text)
    assert once is None or urls.canonicalise(once) == once


def test_an_article_is_the_same_by_any_spelling_of_its_site() -> None:
    spellings = [
        "http://example.com/a/?b=1&a=2",
        "https://www.example.com/a?a=2&b=1",
        "https://m.example.com/a?a=2&b=1",
    ]
    assert len({urls.article_id(spelling) for spelling in spellings}) == 1
    assert urls.article_id("https://example.com/a") != urls.article_id("https://example.com/b")


def test_a_page_is_believed_about_its_own_site_only() -> None:
    assert urls.choose_canonical("https://news.example.co.uk/a?x=1", "https://www.example.co.uk/a") == (
        "https://www.example.co.uk/a"
    )
    assert urls.choose_canonical("https://thief.co.uk/a", "https://example.co.uk/a") == "https://thief.co.uk/a"
    assert urls.choose_canonical("https://example.com/a", "https://example.com/") == "https://example.com/a"


def test_a_mirror_on_loopback_stands_for_its_origin() -> None:
    assert urls.choose_canonical("http://127.0.0.1:8900/p/1", STORY) == STORY
    assert urls.choose_canonical("http://localhost/p/1", STORY) == STORY
