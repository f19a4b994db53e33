"""Which day it was where a text was written."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.annotate.local_days import day_of

DAY = dt.date(2021, 9, 10)


def moment(hour: int, offset: int = 0) -> dt.datetime:
    """A time on the day, with an offset of so many hours from UTC."""
    return dt.datetime(2021, 9, 10, hour, 20, tzinfo=dt.timezone(dt.timedelta(hours=offset)))


@pytest.mark.parametrize(
    ("published", "city", "country", "home", "day"),
    [
        (moment(3), None, None, "USA", 9),  # 23:20 in Washington
        (moment(20), "TOKYO", "JPN", "GBR", 11),  # the dateline goes before the publisher
        (moment(3), "Washington", "USA", "GBR", 9),
        (moment(12), None, None, "USA", 10),
        (moment(0, 8), None, None, "SGP", 10),  # already the publisher's own time
        (moment(3), None, None, None, 10),
        (moment(3), "Nowhereville", "USA", None, 10),
    ],
)
def test_the_local_day_is_that_of_the_dateline_else_of_the_capital(
    published: dt.datetime, city: str | None, country: str | None, home: str | None, day: int
) -> None:
    assert day_of(published, city, country, home) == dt.date(2021, 9, day)


def test_what_is_a_day_already_stays_it() -> None:
    assert day_of(DAY, "WASHINGTON", "USA", "USA") == DAY
    assert day_of(dt.datetime(2021, 9, 10, tzinfo=dt.UTC), None, None, "USA") == DAY
    assert day_of(dt.datetime(2021, 9, 10, 3), None, None, "USA") == DAY  # noqa: DTZ001 - without an offset
    assert day_of(None, None, None, "USA") is None
