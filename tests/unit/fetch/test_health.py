"""Which feeds a health check names, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from test_journal import NOON, poll
from test_schedule import FEED

from extract.fetch import health, state
from extract.fetch.state import FeedState
from extract.records import Outcome

HOUR = dt.timedelta(hours=1)


def silence(discovered: Sequence[dt.datetime], now: dt.datetime = NOON) -> dt.timedelta | None:
    return health.silent_for(FEED, discovered, now)


def test_case_52_an_hourly_feed_is_missed_after_a_day():
    hourly = [NOON - n * HOUR for n in range(200)]
    assert silence(hourly, NOON + 23 * HOUR) is None
    assert silence(hourly, NOON + 25 * HOUR) == 25 * HOUR


def test_case_52_a_feed_that_rests_at_weekends_is_not_missed_on_sundays():
    friday = dt.datetime(2021, 6, 4, 17, tzinfo=dt.UTC)
    hours = [friday - n * HOUR for n in range(28 * 24)]
    office = [at for at in hours if at.isoweekday() <= 5 and 8 <= at.hour <= 17]
    assert silence(office, friday + 51 * HOUR) is None  # Sunday evening
    assert silence(office, friday + 5 * 24 * HOUR) is not None  # Wednesday


def test_case_52_a_young_feed_is_missed_after_two_days_if_it_should_bring_something():
    assert silence([NOON], NOON + 47 * HOUR) is None
    assert silence([NOON], NOON + 49 * HOUR) == 49 * HOUR
    assert health.silent_for(replace(FEED, min_daily_items=0), [NOON], NOON + 99 * HOUR) is None


def problems(folded: FeedState, now: dt.datetime = NOON) -> str:
    return " ".join(health.problems(FEED, folded, [NOON], now))


def after(outcome: Outcome, count: int) -> FeedState:
    folded = FeedState("wire")
    for n in range(count):
        folded = state.fold(folded, poll(at=NOON + n * dt.timedelta(seconds=1), outcome=outcome))
    return folded


def test_failing_dead_and_late_feeds_are_named_and_healthy_ones_not():
    assert problems(FeedState("wire")) == ""
    assert problems(after(Outcome.OK, 1)) == ""
    assert problems(after(Outcome.TIMEOUT, 2)) == ""
    assert problems(after(Outcome.TIMEOUT, 3)) == "the last 3 polls failed, the last one as timeout"
    assert "no longer polled after 25 polls in a row ended as gone" in problems(after(Outcome.GONE, 25))
    assert problems(after(Outcome.OK, 1), NOON + 2 * HOUR) == "not polled since 2021-06-01 12:00 UTC"
