"""One dyad in brief: its contacts by mode and level, its last contact against its own rhythm, topics and plans.

Reads the published copy. Contacts are those that occurred; an undated one counts on the day of its first report. Each
date has beside it how exact it is: day, month or year, or null where it is that day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse import query

_PARTY = """
SELECT party, name FROM marts.parties()
WHERE list_contains(list_transform(names, lambda n: lower(n)), lower($wanted))
ORDER BY party
LIMIT 1
"""

_MEANINGS = """
SELECT DISTINCT country FROM reference.country_names WHERE lower(name) = lower($wanted) ORDER BY country
"""

_CONTACTS = """
SELECT c.contact_id, coalesce(c.contact_date, c.counted_on) AS contact_date, c.contact_end_date, c.date_precision,
    c.counted_on, c.mode, c.level, c.is_multilateral, c.topics, c.people, c.place_city, c.report_count,
    c.evidence_snippet
FROM marts.fct_contact_dyads AS d
JOIN marts.fct_contacts AS c ON d.contact_id = c.contact_id
WHERE d.country_a = $a AND d.country_b = $b AND c.status = 'occurred'
    AND ($since::DATE IS NULL OR c.counted_on >= $since::DATE)
    AND ($until::DATE IS NULL OR c.counted_on <= $until::DATE)
ORDER BY c.counted_on DESC NULLS LAST, c.contact_id
"""

# As bilateral_contact_frequency reckons it at the end of each month, as of the newest article of the brief.
_RHYTHM = """
WITH span AS (
    SELECT max(article_date) AS today FROM marts.fct_articles, marts.reading_span
    WHERE article_date <= least(coalesce($until::DATE, newest_day), newest_day)
),
days AS (
    SELECT counted_on, bool_or(coalesce(date_precision NOT IN ('week', 'month'), true)) AS is_known_to_day,
        arg_min(date_precision, list_position(['day', 'week', 'month'], date_precision)) AS date_precision
    FROM marts.fct_contacts, span
    WHERE country_a = $a AND country_b = $b AND status = 'occurred' AND counted_on <= today
    GROUP BY counted_on
),
gaps AS (
    SELECT *, if(is_known_to_day, counted_on, last_day(counted_on)) AS latest_on,
        counted_on - lag(counted_on) OVER (PARTITION BY is_known_to_day ORDER BY counted_on) AS gap_days
    FROM days
),
rhythm AS (
    SELECT max(counted_on) AS last_contact_on,
        greatest(any_value(today) - arg_max(latest_on, counted_on), 0) AS days_since_last_contact,
        count(*) FILTER (is_known_to_day) AS contact_day_count,
        median(gap_days) FILTER (is_known_to_day) AS median_gap_days,
        arg_max(date_precision, counted_on) AS last_contact_precision,
        any_value(today) AS today
    FROM gaps, span
)
SELECT rhythm.* EXCLUDE (last_contact_precision, today),
    if(contact_day_count >= 4, days_since_last_contact / nullif(median_gap_days, 0), NULL) AS silence_ratio, (
        SELECT count(DISTINCT article_date) FROM marts.fct_articles
        WHERE article_date <= today AND today - article_date < rhythm.days_since_last_contact
    ) AS silent_days_read_count, last_contact_precision
FROM rhythm
WHERE last_contact_on IS NOT NULL
"""

_READ = """
SELECT count(*) AS articles_read_count,
    max(article_date) FILTER (article_date <= (SELECT newest_day FROM marts.reading_span)) AS newest_day
FROM marts.fct_articles
WHERE ($since::DATE IS NULL OR article_date >= $since::DATE)
    AND ($until::DATE IS NULL OR article_date <= $until::DATE)
"""

# What became of a plan as of the brief's day, in the words of the calendar: what was seen to happen later is still
# awaited then, as is one whose day is past but which may yet be reported.
_PLANNED = """
WITH plans AS (
    SELECT p.*, seen.date_precision AS precision_of_seen,
        coalesce($until::DATE, (SELECT newest_day FROM marts.reading_span)) AS brief_day
    FROM marts.contact_calendar AS p
    JOIN marts.fct_contact_dyads AS d ON p.contact_id = d.contact_id
    LEFT JOIN marts.fct_contacts AS seen ON p.seen_contact_id = seen.contact_id
    WHERE d.country_a = $a AND d.country_b = $b
        AND ($since::DATE IS NULL OR coalesce(p.seen_on, p.awaited_until) >= $since::DATE)
        AND ($until::DATE IS NULL OR p.first_planned_at::DATE <= $until::DATE)
)
SELECT contact_id, planned_for, planned_until, date_precision, mode, level,
    CASE
        WHEN outcome IN ('cancelled', 'denied') THEN outcome
        WHEN outcome = 'happened' AND coalesce(seen_on, last_reported_at::DATE) <= brief_day THEN 'happened'
        WHEN awaited_until < brief_day THEN 'not_seen'
        ELSE 'awaited'
    END AS standing,
    awaited_until,
    standing = 'awaited' AND date_precision IN ('day', 'week')
        AND coalesce(planned_until, planned_for) < brief_day AS is_overdue,
    CASE WHEN seen_on <= brief_day THEN seen_on END AS seen_on,
    CASE WHEN seen_on <= brief_day THEN precision_of_seen END AS seen_precision,
    evidence_snippet
FROM plans
ORDER BY standing <> 'awaited', CASE WHEN standing = 'awaited' THEN planned_for END ASC NULLS LAST,
    planned_for DESC NULLS LAST, contact_id
"""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the dyad."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A dyad over a period; ``since`` and ``until`` are None where the period is open.

    The ``standing`` of each that was planned is as of the last day, or else of the newest article: awaited, happened,
    cancelled, denied or not_seen. One that is awaited though its day is past ``is_overdue``.
    """

    a: Party
    b: Party
    since: dt.date | None
    until: dt.date | None
    articles_read_count: int
    newest_day: dt.date | None
    contacts: tuple[dict[str, Any], ...]
    rhythm: dict[str, Any]
    planned: tuple[dict[str, Any], ...]

    def count_by(self, column: str) -> dict[str, int]:
        """Contacts of the two alone by the values of a column, most first; topics count once each."""
        counts: dict[str, int] = {}
        for contact in self.contacts:
            if not contact["is_multilateral"]:
                value = contact[column]
                for name in value if isinstance(value, list) else [value]:
                    counts[name] = counts.get(name, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def party(con: duckdb.DuckDBPyConnection, wanted: str) -> Party | None:
    """The country or organisation of a code or name, whatever its case; None if there is none."""
    rows = query.ask_own(con, _PARTY, {"wanted": wanted}).rows
    return Party(*rows[0]) if rows else None


def meanings(con: duckdb.DuckDBPyConnection, wanted: str) -> list[str]:
    """The codes of the countries that a name may mean, whatever its case."""
    return [code for (code,) in query.ask_own(con, _MEANINGS, {"wanted": wanted}).rows]


def brief(
    con: duckdb.DuckDBPyConnection,
    a: Party,
    b: Party,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Brief:
    """What the published copy says about two parties from ``since`` to ``until``, both days included."""
    first, second = sorted((a, b), key=lambda side: side.code)
    sides = {"a": first.code, "b": second.code}
    period = {"since": since, "until": until}
    rhythm = query.ask_own(con, _RHYTHM, {**sides, "until": until}).dicts()
    read = query.ask_own(con, _READ, period).dicts()[0]
    return Brief(
        a=a,
        b=b,
        since=since,
        until=until,
        articles_read_count=read["articles_read_count"],
        newest_day=read["newest_day"],
        contacts=tuple(query.ask_own(con, _CONTACTS, {**sides, **period}).dicts()),
        rhythm=rhythm[0] if rhythm else {},
        planned=tuple(query.ask_own(con, _PLANNED, {**sides, **period}).dicts()),
    )
