"""How far a sitemap index is followed."""

from __future__ import annotations

import datetime as dt

from extract.fetch.sitemaps import Expanded, Limits, expand
from extract.records import FeedEntry, FeedKind, ParsedFeed

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
LIMITS = Limits(depth=2, sitemaps=4, entries=5)
BASE = "https://example.org/"


def listed(*names: str, days_old: int | None = None) -> list[FeedEntry]:
    at = None if days_old is None else NOON - dt.timedelta(days=days_old)
    return [FeedEntry(BASE + name, BASE + name, "", updated_at=at) for name in names]


class Site:
    """Sitemaps by name, and which of them were read."""

    def __init__(self, **sitemaps: tuple[FeedKind, list[FeedEntry]]) -> None:
        self.sitemaps = sitemaps
        self.read: list[str] = []

    def __call__(self, url: str) -> ParsedFeed | None:
        name = url.removeprefix(BASE)
        self.read.append(name)
        found = self.sitemaps.get(name)
        return ParsedFeed(url, "", found[0], tuple(found[1])) if found else None

    def expand(self, index: list[FeedEntry], read_before: dt.datetime | None = None) -> Expanded:
        return expand(BASE + "index", index, self, LIMITS, read_before)


def pages(*names: str) -> tuple[FeedKind, list[FeedEntry]]:
    return FeedKind.NEWS_SITEMAP, listed(*names)


def index(*names: str) -> tuple[FeedKind, list[FeedEntry]]:
    return FeedKind.SITEMAP_INDEX, listed(*names)


def test_the_entries_of_all_sitemaps_are_found_once():
    site = Site(a=pages("1", "2"), b=pages("2", "3"))
    found = site.expand(listed("a", "b"))
    assert [entry.url.removeprefix(BASE) for entry in found.entries] == ["1", "2", "3"]
    assert found.problems == ()


def test_case_25_an_index_that_lists_itself_is_read_once():
    site = Site(a=index("index", "a", "b"), b=pages("1"))
    found = site.expand(listed("index", "a"))
    assert (site.read, len(found.entries)) == (["a", "b"], 1)
    assert "lists itself" in found.problems[0]


def test_case_25_indexes_are_followed_to_a_depth():
    site = Site(a=index("b"), b=index("c"), c=pages("1"))
    found = site.expand(listed("a"))
    assert (site.read, found.entries) == (["a", "b"], ())
    assert "more than 2 levels deep" in found.problems[0]


def test_case_25_so_many_sitemaps_are_read_and_those_changed_last_first():
    names = [f"s{n}" for n in range(9)]
    site = Site(**{name: pages(f"{name}-page") for name in [*names, "new"]})
    found = site.expand([*listed(*names, days_old=5), *listed("new", days_old=1)])
    assert site.read == ["new", "s0", "s1", "s2"]
    assert found.problems == ("only the first 4 sitemaps were read",)


def test_too_many_entries_are_cut_and_the_newest_kept():
    old = FeedKind.SITEMAP, listed("1", "2", "3", "4", days_old=9)
    new = FeedKind.SITEMAP, listed("5", "6", "7", days_old=1)
    found = Site(a=old, b=new).expand(listed("a", "b"))
    assert [entry.url.removeprefix(BASE) for entry in found.entries] == ["5", "6", "7", "1", "2"]
    assert found.problems == ("only the newest 5 of 7 entries were read",)


def test_a_sitemap_that_was_not_changed_since_the_last_poll_is_left_out():
    site = Site(a=pages("1"), b=pages("2"), c=pages("3"))
    site.expand([*listed("a", days_old=30), *listed("b", days_old=2), *listed("c")], NOON)
    assert site.read == ["b", "c"]


def test_one_that_cannot_be_had_costs_only_itself():
    found = Site(b=pages("1")).expand(listed("gone", "b"))
    assert len(found.entries) == 1
    assert found.problems == ("sitemap https://example.org/gone could not be read",)
