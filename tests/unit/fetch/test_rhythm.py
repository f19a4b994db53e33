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


def per_day(found: Rhythm, at: dt.datetime = NOON) -> float:
    return found.rate_per_s(at, 0, 1) * 86_400


def test_the_backlog_of_the_first_poll_is_no_rate_and_old_weeks_count_less():
    first = Rhythm().after(NOON, 500)
    assert per_day(first) == 0
    steady = first
    for hour in range(1, 24 * 28):
        steady = steady.after(NOON + hour * HOUR, 1)
    assert 23.9 < per_day(steady, NOON + dt.timedelta(days=28)) < 24.1
    quiet = steady
    for hour in range(24 * 28, 24 * 56):
        quiet = quiet.after(NOON + hour * HOUR, 0)
    assert 4 < per_day(quiet, NOON + dt.timedelta(days=56)) < 7


def test_office_hours_are_told_from_nights_and_weekends():
    monday = dt.datetime(2021, 6, 7, tzinfo=dt.UTC)
    found = Rhythm()
    for hour in range(24 * 28):
        at = monday + hour * HOUR
        found = found.after(at, 2 if at.isoweekday() <= 5 and 9 <= at.hour <= 17 else 0)
    noon, night, sunday = (monday + dt.timedelta(days=28, hours=hours) for hours in (13, 1, 6 * 24 + 13))
    assert per_day(found, noon) > 40
    assert per_day(found, night) < 5
    assert per_day(found, sunday) < 5
