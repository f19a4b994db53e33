"""When a feed brought something new to how often it does, and to whether its silence is unusual. Pure.

The rate is that of the feed's last weeks, by hour of the day on weekdays and at weekends (UTC): what it brought
and the time it was watched for are both forgotten by half every two weeks. The silence is measured against the
longest silence of four weeks, of which only those are kept that no later one outlasts, so that a feed's rhythm
stays a handful of numbers however long it is watched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

WINDOW = dt.timedelta(days=28)
_HALF_LIFE_S = 14 * 86_400.0
_HOURS = 48  # of a weekday, then of a day of the weekend
_NEIGHBOUR = 0.5  # what is seen an hour earlier or later says half as much about an hour
_ALL_DAY_S = 4 * 3_600.0  # how long the rate of all hours weighs against that of one
_LEAST_FINDS = 6  # fewer say nothing about a rhythm
_LEAST_SILENCE = dt.timedelta(days=1)
_UNUSUAL = 1.5  # times the longest gap
_UNKNOWN_RHYTHM = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Gap:
    """A silence that ended with something new."""

    ended_at: dt.datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A feed's rhythm after its last poll that could be read.

    ``items`` and ``watched_s`` are what it brought and for how long it was watched in each hour, older weeks
    counting less; what the first poll finds is a backlog and counts as nothing. ``gaps`` get shorter towards the
    end.
    """

    items: tuple[float, ...] = (0.0,) * _HOURS
    watched_s: tuple[float, ...] = (0.0,) * _HOURS
    watched_at: dt.datetime | None = None
    found_at: dt.datetime | None = None
    find_count: int = 0
    gaps: tuple[Gap, ...] = ()

    def after(self, polled_at: dt.datetime, new_count: int) -> Rhythm:
        """The rhythm after one more poll that could be read and found ``new_count`` new items."""
        known = replace(self, watched_at=polled_at)
        if self.watched_at is not None:
            passed_s = max((polled_at - self.watched_at).total_seconds(), 0.0)
            kept = 0.5 ** (passed_s / _HALF_LIFE_S)
            hour = _hour(polled_at - dt.timedelta(seconds=passed_s / 2))
            known = replace(
                known,
                items=_added([count * kept for count in self.items], hour, new_count),
                watched_s=_added([seconds * kept for seconds in self.watched_s], hour, passed_s),
            )
        return known._found(polled_at) if new_count else known

    def _found(self, at: dt.datetime) -> Rhythm:
        gaps = self.gaps
        if self.found_at is not None:
            new = Gap(at, (at - self.found_at).total_seconds())
            kept = [gap for gap in gaps if gap.seconds > new.seconds and at - gap.ended_at <= WINDOW]
            gaps = (*kept, new)
        return replace(self, found_at=at, find_count=self.find_count + 1, gaps=gaps)

    def rate_per_s(self, at: dt.datetime, prior_items: float, prior_s: float) -> float:
        """Items a second at this hour, with a prior of so many items in so many seconds."""
        all_day = (prior_items + sum(self.items)) / (prior_s + sum(self.watched_s))
        items = _around(self.items, _hour(at)) + all_day * _ALL_DAY_S
        return items / (_around(self.watched_s, _hour(at)) + _ALL_DAY_S)

    def silent_for(self, now: dt.datetime, *, is_daily: bool) -> dt.timedelta | None:
        """How long nothing new has come if that is unusual, else None.

        Unusual is half as long again as the longest silence of the last weeks, and a day at least: a ministry
        that rests every weekend raises no alarm on Sundays, and an agency does within two days. Without enough
        history two days count as unusual for a feed that should bring something daily (``is_daily``).
        """
        if self.watched_at is None:
            return None
        since = self.found_at or self.watched_at - dt.timedelta(seconds=sum(self.watched_s))
        silence = now - since
        longest = max((gap.seconds for gap in self.gaps if now - gap.ended_at <= WINDOW), default=None)
        if self.find_count >= _LEAST_FINDS and longest is not None:
            is_unusual = silence > max(dt.timedelta(seconds=longest * _UNUSUAL), _LEAST_SILENCE)
        elif silence > WINDOW and self.find_count >= _LEAST_FINDS:
            is_unusual = True
        else:
            is_unusual = is_daily and silence > _UNKNOWN_RHYTHM
        return silence if is_unusual else None


def _hour(at: dt.datetime) -> int:
    """The place of an hour among those of a weekday and a day of the weekend."""
    utc = at.astimezone(dt.UTC)
    return utc.hour + (24 if utc.isoweekday() >= 6 else 0)


def _added(values: list[float], hour: int, amount: float) -> tuple[float, ...]:
    values[hour] += amount
    return tuple(values)


def _around(values: tuple[float, ...], hour: int) -> float:
    """The value of an hour with its neighbours' share, in the same kind of day."""
    day = hour // 24 * 24
    return values[hour] + _NEIGHBOUR * sum(values[day + (hour + step) % 24] for step in (-1, 1))
