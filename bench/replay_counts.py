"""What the warehouse of a replay holds: rows of every raw table, how items stand, and a digest of the contacts."""

from __future__ import annotations

import hashlib

from replay_figures import Figures

from extract.settings import Settings
from warehouse import load, query, writer

# The rest of raw.*: what was loaded and refused, and the feed list.
_OWN_TABLES = ("batches", "rejects", "feeds")

_FATES = ("stored", "duplicate", "rejected", "quarantined", "pending")


def report(settings: Settings, figures: Figures) -> bool:
    """Print it all; whether discovered = stored + duplicate + rejected + quarantined + pending, feed by feed."""
    figures.add_all(raw_counts(settings), "raw_")
    with writer.turn(settings), writer.connection(settings) as con:
        figures.add_all({name: con.execute(sql).fetchall()[0][0] for name, sql in _QUESTIONS.items()})
        per_feed = con.execute(_PER_FEED).fetchall()
    for feed_id, *values in per_feed:
        figures.add_all(
            dict(zip(("polls", "unchanged_polls", "guids", "item_versions"), values, strict=True)), f"{feed_id}_"
        )
    figures.add("fct_contacts_digest", hashlib.sha256("\n".join(contacts(settings)).encode()).hexdigest()[:16])
    return _balance(settings, figures)


def raw_counts(settings: Settings) -> dict[str, int]:
    """The number of rows of every raw table."""
    with writer.turn(settings), writer.connection(settings) as con:
        names = (*load.TABLES, *_OWN_TABLES)
        return {name: con.execute(f"SELECT count(*) FROM raw.{name}").fetchall()[0][0] for name in names}


def public_counts(settings: Settings) -> dict[str, int]:
    """The number of rows of every published table."""
    with query.published(settings) as con:
        names = query.ask(con, "SELECT schema_name || '.' || table_name FROM duckdb_tables() ORDER BY ALL").rows
        return {name: query.ask(con, f"SELECT count(*) FROM {name}").rows[0][0] for (name,) in names}


def contacts(settings: Settings) -> list[str]:
    """Every published contact as JSON, sorted. None of its columns depends on when or how often it was computed."""
    with query.published(settings) as con:
        rows = query.ask(con, "SELECT to_json(c)::VARCHAR FROM fct_contacts AS c").rows
        return sorted(row for (row,) in rows)


def _balance(settings: Settings, figures: Figures) -> bool:
    sums = ", ".join(f"sum({fate}_count)::BIGINT" for fate in ("discovered", *_FATES))
    with query.published(settings) as con:
        rows = query.ask(con, f"SELECT feed_id, {sums} FROM ledger GROUP BY feed_id ORDER BY feed_id").rows
        rows += query.ask(con, f"SELECT 'all', {sums} FROM ledger").rows
    is_balanced = True
    for feed_id, discovered, *fates in rows:
        figures.add_all(dict(zip(("discovered", *_FATES), (discovered, *fates), strict=True)), f"{feed_id}_")
        is_balanced &= discovered == sum(fates)
    figures.add("accounting_balances", "yes" if is_balanced else "NO")
    return is_balanced


_QUESTIONS = {
    "polls": "SELECT count(*) FROM raw.polls",
    "requests": "SELECT count(*) FROM raw.attempts",
    "guids": "SELECT count(DISTINCT (feed_id, entry_id)) FROM raw.items",
    "item_versions": "SELECT count(*) FROM raw.items",
    "articles": "SELECT count(DISTINCT article_id) FROM raw.articles",
    "article_versions": "SELECT count(DISTINCT (article_id, content_hash)) FROM raw.articles",
    "articles_of_several_guids": """
        SELECT count(*) FROM (
            SELECT article_id FROM raw.items WHERE article_id IS NOT NULL
            GROUP BY article_id HAVING count(DISTINCT entry_id) > 1
        )
    """,
    "items_of_unchanged_polls": """
        SELECT count(*) FROM raw.items
        JOIN raw.polls ON items.feed_id = polls.feed_id AND items.discovered_at = polls.polled_at
        WHERE polls.discovered_count = 0
    """,
    "annotation_errors": "SELECT count(*) FROM raw.annotations WHERE error IS NOT NULL",
}

_PER_FEED = """
    SELECT
        polls.feed_id, polls.poll_count, polls.unchanged_count,
        count(DISTINCT items.entry_id), count(items.item_id)
    FROM (
        SELECT feed_id, count(*) AS poll_count, count(*) FILTER (discovered_count = 0) AS unchanged_count
        FROM raw.polls GROUP BY feed_id
    ) AS polls
    LEFT JOIN raw.items ON items.feed_id = polls.feed_id
    GROUP BY ALL
    ORDER BY ALL
"""
