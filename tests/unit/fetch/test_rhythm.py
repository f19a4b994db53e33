"""What a feed's finds say of its rate and of its silences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from extract.fetch.rhythm import Rhythm

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def rhythm(finds: Iterable[dt.datetime]) -> Rhythm:
    """The rhythm of a feed that was polled when it brought something."""
    found = Rhythm()
    for at in sorted(finds):
        found = found.after(at, 1)
    return found


def silence(finds: Iterable[dt.datetime], now: dt.datetime, *, is_daily: bool = True) -> dt.timedelta | None:
    return rhythm(finds).silent_for(now, is_daily=is_daily)


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
    assert silence([NOON], NOON + 99 * HOUR, is_daily=False) is None


def test_case_52_a_feed_that_never_brought_anything_is_missed_if_it_should():
    empty = Rhythm()
    for hour in range(0, 60, 6):
        empty = empty.after(NOON + hour * HOUR, 0)
    assert empty.silent_for(NOON + 60 * HOUR, is_daily=True) is not None
    assert empty.silent_for(NOON + 60 * HOUR, is_daily=False) is None
    assert Rhythm().silent_for(NOON, is_daily=True) is None


def test_case_52_a_long_silence_is_forgotten_after_four_weeks():
    holidays = NOON - dt.timedelta(days=40)
    finds = [holidays, *(NOON - n * 6 * HOUR for n in range(4 * 33))]
    assert silence(finds, NOON + 30 * HOUR) == 30 * HOUR
    assert silence([*finds, NOON - dt.timedelta(days=20)], NOON + 26 * HOUR) is not None


def test_the_silences_that_are_kept_give_the_longest_of_any_window():
    gaps_h = [3, 50, 7, 20, 20, 1, 9, 40, 2, 6, 5, 30, 8]
    at, finds = NOON, [NOON]
    for gap in gaps_h:
        at += gap * HOUR
        finds.append(at)
    found = rhythm(finds)
    assert [gap.seconds / 3_600 for gap in found.gaps] == [50, 40, 30, 8]


def test_the_backlog_of_the_first_poll_is_no_rate_and_old_weeks_count_less():
    first = Rhythm().after(NOON, 500)
    assert (first.items, first.watched_s) == (0, 0)
    week = first.after(NOON + dt.timedelta(days=7), 70)
    assert week.rate_per_s(0, 0) * 86_400 == 10
    quiet = week.after(NOON + dt.timedelta(days=14), 0)
    assert 3 < quiet.rate_per_s(0, 0) * 86_400 < 4
