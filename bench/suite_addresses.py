"""crawler-commons' robots.txt files and URL tables → checks of our robots policy and of our canonical addresses.

The robots files come without their expectations, which are Java code: the decisions below are those of RFC 9309, read
off the files by hand.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from extract.fetch import robots
from extract.parse import urls
from extract.parse.entries import make_entry
from extract.records import FeedEntry, Outcome, Response

_NOW = dt.datetime(2021, 8, 18, tzinfo=dt.UTC)
_SITE = "https://www.example.com"
# file, product token, path, allowed
_DECISIONS = """
astore.amazon.com-robots.txt|anybot|/|yes
crawl-delay-group-merging.txt|mybot|/private/a|no
crawl-delay-group-merging.txt|yourbot|/private/a|no
crawl-delay-group-merging.txt|yourbot|/login/a|no
crawl-delay-group-merging.txt|otherbot|/private/a|yes
directive-typos-robots.txt|bot1|/other/|yes
extended-standard-robots.txt|bot1|/a|yes
extended-standard-robots.txt|bot4|/a|yes
extension-robots.txt|mybot|/private/a|no
extension-robots.txt|mybot|/admin/a|yes
extension-robots.txt|otherbot|/admin/a|no
extension-robots.txt|anybot|/admin/a|yes
extensions-group-merging.txt|mybot|/private/a|no
extensions-group-merging.txt|yourbot|/private/a|no
extensions-group-merging.txt|yourbot|/login/a|no
extensions-group-merging.txt|anybot|/llms.txt|yes
extensions-group-merging.txt|anybot|/a|no
format-errors-robots.txt|bot1|/whitespace-before-colon/a|no
format-errors-robots.txt|bot3|/whitespace-before-colon/a|yes
format-errors-robots.txt|bot3|/a|no
malformed-path.txt|anybot|/wiki/Wikipedia_talk:Mediation_Committee/a|no
malformed-path.txt|anybot|/wiki/Other|yes
many-user-agents.txt|wget|/|no
many-user-agents.txt|blackwidow|/index.html|no
many-user-agents.txt|anybot|/bot-trap/|no
many-user-agents.txt|anybot|/index.html|yes
merge-rules.txt|testy|/a|no
merge-rules.txt|curl|/a|no
merge-rules.txt|wget|/foo/bar|yes
merge-rules.txt|wget|/tmp/bar|no
merge-rules.txt|anybot|/foo/bar|no
merge-rules.txt|anybot|/tmp/bar|no
merge-rules.txt|anybot|/ckh/bar|yes
precedence-of-rules.txt|testy|/foo/bar|yes
precedence-of-rules.txt|testy|/foo|no
precedence-of-rules.txt|testy|/foo/b|no
precedence-of-rules.txt|wget|/foo|yes
precedence-of-rules.txt|wget|/index.html|yes
precedence-of-rules.txt|wget|/a|no
relative-sitemap-robots.txt|anybot|/cache/a|no
relative-sitemap-robots.txt|anybot|/a|yes
rfc9309-example-longest-match-robots.txt|foobot|/example/page/|yes
rfc9309-example-longest-match-robots.txt|foobot|/example/page/disallowed.gif|no
rfc9309-example-rule-group-merging.txt|examplebot|/foo|no
rfc9309-example-rule-group-merging.txt|examplebot|/baz|no
rfc9309-example-rule-group-merging.txt|bazbot|/foo|yes
rfc9309-example-rule-group-merging.txt|bazbot|/baz|no
rfc9309-example-rule-group-merging.txt|anybot|/bar|no
rfc9309-example-simple-robots.txt|foobot|/a|no
rfc9309-example-simple-robots.txt|foobot|/example/page.html|yes
rfc9309-example-simple-robots.txt|barbot|/example/page.html|no
rfc9309-example-simple-robots.txt|bazbot|/example/page.html|no
rfc9309-example-simple-robots.txt|quxbot|/example/page.html|yes
rfc9309-example-simple-robots.txt|anybot|/a.gif|no
rfc9309-example-simple-robots.txt|anybot|/a.gifs|yes
rfc9309-example-simple-robots.txt|anybot|/example/a|no
rfc9309-example-simple-robots.txt|anybot|/publications/a|yes
robots-with-utf8-bom.txt|anybot|/profile|no
robots-with-utf8-bom.txt|anybot|/a|yes
robots-with-utf16le-bom.txt|anybot|/profile|no
robots-with-utf16be-bom.txt|anybot|/profile|no
sitemap-robots.txt|anybot|/a|yes
sitemap-robots-dedup.txt|anybot|/a|yes
twitter.com-robots.txt|googlebot|/a?b|no
twitter.com-robots.txt|slurp|/a/with_friends|no
twitter.com-robots.txt|anybot|/a|yes
wildcards.txt|anybot|/gp/registry/wishlist/1/reserve|no
wildcards.txt|anybot|/wishlist/a|no
wildcards.txt|anybot|/wishlist/universal|yes
wildcards.txt|anybot|/a|yes
www.flot.com-robots.txt|anybot|/img/a|no
www.flot.com-robots.txt|anybot|/a|yes
"""
# file, product token, seconds
_DELAYS = (
    ("crawl-delay-group-merging.txt", "mybot", 10.0),
    ("crawl-delay-group-merging.txt", "anybot", 30.0),
    ("dos-line-endings.txt", "anybot", 1.0),
    ("astore.amazon.com-robots.txt", "anybot", 5.0),
    ("twitter.com-robots.txt", "slurp", 1.0),
    ("twitter.com-robots.txt", "msnbot", 10.0),
)


@dataclass(frozen=True)
class Check:
    """One comparison; ``reason`` says why ours is another, where that is known."""

    suite: str
    name: str
    expected: object
    found: object
    reason: str = ""

    @property
    def agrees(self) -> bool:
        return self.expected == self.found


def robots_checks(files: Mapping[str, bytes]) -> Iterator[Check]:
    for line in _DECISIONS.split():
        name, token, path, allowed = line.split("|")
        found = _policy(files[f"robots/{name}"], token).decide(_SITE + path).is_allowed
        reason = "a Crawl-delay line ends the list of agents"
        yield Check("robots", f"{name} {token} {path}", allowed == "yes", found, reason)
    for name, token, seconds in _DELAYS:
        yield Check(
            "robots", f"{name} {token} delay", seconds, _policy(files[f"robots/{name}"], token).crawl_delay_s, "other"
        )


def normalizer_checks(files: Mapping[str, bytes]) -> Iterator[Check]:
    """The table of odd addresses; sorting parameters and the like is left to ``article_id``, so those are reasons."""
    for weird, wanted in _rows(files["normalizer/weirdToNormalizedUrls.csv"], 2):
        expected = wanted if urlsplit(wanted).netloc and wanted.startswith("http") else None
        found = urls.canonicalise(weird)
        yield Check("normalizer", weird, expected, found, _difference(expected, found))
    for (invalid,) in _rows(files["normalizer/invalidUrls.csv"], 1):
        yield Check("normalizer", invalid, None, urls.canonicalise(invalid), "other")


def resolution_checks(files: Mapping[str, bytes]) -> Iterator[Check]:
    """Links against their base, both sides in canonical form: what is no web address has none."""
    for link, base, wanted in _rows(files["url-utils/url-resolve.csv"], 3):
        yield _resolution("url_resolve", link, base, wanted)
    for case in json.loads(files["url-utils/wpt-urltestdata.json"]):
        if isinstance(case, dict) and "relativeTo" not in case:
            yield _resolution("wpt_urls", case["input"], case.get("base") or "", case.get("href") or "")


def _resolution(suite: str, link: str, base: str, wanted: str) -> Check:
    found = make_entry(FeedEntry("", link, ""), base).url
    expected, ours = urls.canonicalise(wanted), urls.canonicalise(found)
    reason = (
        "browsers refuse what we clean" if not wanted else "we refuse what browsers repair" if not found else "other"
    )
    return Check(suite, f"{link!r} at {base!r}", expected, ours, reason)


def _policy(body: bytes, token: str) -> robots.Policy:
    answer = Response(f"{_SITE}/robots.txt", f"{_SITE}/robots.txt", Outcome.OK, _NOW, 0.0, status=200, body=body)
    return robots.Policy(robots.read(_SITE, answer, _NOW), token)


def _rows(body: bytes, columns: int) -> Iterator[list[str]]:
    lines = (line for line in body.decode().split("\n") if line.strip() and not line.startswith("#"))
    for row in csv.reader(io.StringIO("\n".join(lines)), skipinitialspace=True):
        if len(row) >= columns:
            yield [*(cell.strip() for cell in row[: columns - 1]), ",".join(row[columns - 1 :]).strip()]


_DIFFERENCES: dict[str, Callable[[str], str]] = {
    "the order of parameters may matter": lambda url: "?".join(
        "&".join(sorted(part.split("&"))) for part in url.split("?")
    ),
    "an empty parameter or its = may matter": lambda url: re.sub(r"=(?=&|$)|(?<=[?&])=\w*&", "", url),
    "a double slash may matter": lambda url: re.sub(r"(?<!:)/{2,}", "/", url),
}


def _difference(expected: str | None, found: str | None) -> str:
    if expected is None or found is None:
        return "only web addresses are taken" if expected is None else "no scheme, so no web address to us"
    return next((why for why, same in _DIFFERENCES.items() if same(found) == same(expected)), "other")
