"""What robots.txt allows. The answers come straight; the network has its own tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract.fetch import robots
from extract.records import Outcome, Response

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
ORIGIN = "https://example.org"


def answer(body: bytes = b"", outcome: Outcome = Outcome.OK, status: int | None = 200) -> Response:
    return Response(ORIGIN, ORIGIN, outcome, NOON, 0.1, status, body=body)


def policy(body: bytes) -> robots.Policy:
    return robots.Policy(robots.read(ORIGIN, answer(body), NOON), "Communique")


def allows(body: bytes, path: str) -> bool:
    return policy(body).decide(ORIGIN + path).is_allowed


def test_our_own_group_goes_before_that_for_all():
    body = b"User-agent: *\nDisallow: /\n\nUser-agent: communique\nDisallow: /private"
    assert allows(body, "/news")
    assert not allows(body, "/private")


def test_another_crawlers_group_is_not_ours():
    assert allows(b"User-agent: OtherBot\nDisallow: /", "/news")


def test_case_14_unreachable_disallows_with_a_transient_reason():
    for outcome, status in [
        (Outcome.SERVER_ERROR, 503),
        (Outcome.TIMEOUT, None),
        (Outcome.RATE_LIMITED, 429),
    ]:
        copy = robots.read(ORIGIN, answer(outcome=outcome, status=status), NOON)
        decision = robots.Policy(copy, "Communique").decide(ORIGIN + "/news")
        assert (decision.is_allowed, decision.outcome) == (False, outcome)
        assert decision.outcome.is_transient


def test_case_14_unreachable_leaves_earlier_rules_in_force():
    earlier = robots.read(ORIGIN, answer(b"User-agent: *\nDisallow: /private"), NOON)
    copy = robots.read(ORIGIN, answer(outcome=Outcome.SERVER_ERROR, status=500), NOON, earlier)
    found = robots.Policy(copy, "Communique")
    assert found.decide(ORIGIN + "/news").is_allowed
    assert not found.decide(ORIGIN + "/private").is_allowed


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Outcome.NOT_FOUND, 404), (Outcome.GONE, 410), (Outcome.BLOCKED, 403), (Outcome.CLIENT_ERROR, 401)],
)
def test_case_15_a_refusal_allows(outcome: Outcome, status: int):
    copy = robots.read(ORIGIN, answer(outcome=outcome, status=status), NOON)
    assert robots.Policy(copy, "Communique").decide(ORIGIN + "/news").is_allowed


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_case_16_a_byte_order_mark_hides_nothing(charset: str):
    assert not allows("User-agent: *\nDisallow: /private".encode(charset), "/private/news")
    assert allows("User-agent: *\nDisallow: /private".encode(charset), "/news")


def test_case_16_wildcards_and_the_longest_match_decide():
    body = b"User-agent: *\nDisallow: /news/*.pdf$\nDisallow: /a\nAllow: /a/b\n"
    assert not allows(body, "/news/x.pdf")
    assert allows(body, "/news/x.pdf?y")
    assert allows(body, "/a/b/c")
    assert not allows(body, "/a/c")


def test_case_16_what_lies_past_the_cap_is_not_read_nor_half_a_line():
    filler = b"User-agent: *\n" + b"#" * (robots.MAX_BYTES - 40) + b"\n"
    rule = b"Disallow: /news/about/nothing\nDisallow: /late\n"
    assert len(filler + rule) > robots.MAX_BYTES
    assert allows(filler + rule, "/news")
    assert allows(filler + rule, "/late")


def test_case_16_a_page_instead_of_rules_allows():
    assert allows(b"<!doctype html><title>Not here</title>", "/news")


@pytest.mark.parametrize(
    ("asked", "kept", "is_noted"),
    [(b"10", 10, False), (b"9999", 120, True), (b"-3", 0, False), (b"x", 0, False)],
)
def test_case_17_a_crawl_delay_is_kept_or_clamped_and_noted(asked: bytes, kept: float, is_noted: bool):
    found = policy(b"User-agent: *\nCrawl-delay: " + asked)
    assert (found.crawl_delay_s, found.problem is not None) == (kept, is_noted)


def test_a_copy_is_used_for_a_day_and_a_failure_for_half_an_hour(tmp_path: Path):
    cache = robots.Cache(tmp_path)
    assert cache.get(ORIGIN) is None
    cache.put(robots.read(ORIGIN, answer(b"User-agent: *"), NOON))
    assert cache.get(ORIGIN).is_fresh(NOON + dt.timedelta(hours=23))
    assert not cache.get(ORIGIN).is_fresh(NOON + dt.timedelta(hours=24))
    cache.put(robots.read(ORIGIN, answer(outcome=Outcome.TIMEOUT, status=None), NOON))
    assert not cache.get(ORIGIN).is_fresh(NOON + dt.timedelta(minutes=30))
