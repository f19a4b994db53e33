"""Versions of articles → stories: those that are copies of one another, directly or by way of others.

    for some of the versions that are new, found or published earlier than was known, or have keys of a newer version,
    each a story by itself if new:
        candidates = versions that share a key with them and were reported within ``_WINDOW_DAYS`` of them
        join the stories of those that are copies (extract.copies)
    name each story that changed after its founder, the version discovered first

The loader calls it within its transaction. Everything is looked up in the database, so the memory that it takes depends
on how much is new, not on how much there is. A story keeps its name as it grows, because what joins it was discovered
later than its founder; when it is joined to an older one, ``raw.story_merges`` says which took it in.

The rows are the same in whatever order the batches come, but for two things: ``raw.story_merges`` tells what happened,
and where one version has several items, dates of items that came first may have brought it near a story that the
earliest date alone would not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import duckdb
import pyarrow as pa

from extract import copies

# Copies of a wire story appear within days; a text that comes back later is news again, or an annual form.
_WINDOW_DAYS = 14
# Versions entered at once, and texts held to be compared: what bounds the memory.
_AT_ONCE = 400_000
_TEXTS = 500

# The name of the story that a version founded.
_FOUNDED = """
    CREATE OR REPLACE TEMP MACRO founded(article_id, content_hash) AS
        left(sha256(article_id || ':' || content_hash), 16)
"""


def assign(con: duckdb.DuckDBPyConnection, batch_ids: Sequence[str]) -> None:
    """Give every version of an article in these batches, which are in ``raw.articles`` by now, its story."""
    con.execute(_FOUNDED)
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE arrivals AS
        WITH versions AS (
            SELECT
                article_id, content_hash, min(discovered_at) AS discovered_at,
                make_timestamp(epoch_us(min(coalesce(published_at, discovered_at))))::DATE AS reported_on,
                max(signature_version) AS signature_version,
                arg_max(signature, signature_version) AS signature
            FROM raw.articles
            SEMI JOIN (FROM raw.articles WHERE list_contains(?, batch_id)) AS incoming USING (article_id, content_hash)
            GROUP BY article_id, content_hash
        )
        SELECT *, (row_number() OVER (ORDER BY discovered_at, article_id, content_hash) - 1) // ? AS part
        FROM versions
        ANTI JOIN raw.stories USING (article_id, content_hash, discovered_at, reported_on, signature_version)
        """,
        [list(batch_ids), _AT_ONCE],
    )
    ((part_count,),) = con.execute("SELECT coalesce(max(part) + 1, 0) FROM arrivals").fetchall()
    for part in range(part_count):
        _begin(con, part)
        _find_pairs(con)
        _index(con)
        _enter(con, _joined(con))


def _begin(con: duckdb.DuckDBPyConnection, part: int) -> None:
    """Let a part of the arrivals be the entering versions, each with its story, which a new one is by itself.

    ``former_id`` is the story that a version was in before; such versions leave the index of keys.
    """
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE entering AS
        SELECT
            arrivals.*, stories.story_id AS former_id,
            coalesce(stories.story_id, founded(article_id, content_hash)) AS story_id
        FROM arrivals LEFT JOIN raw.stories USING (article_id, content_hash)
        WHERE part = ?
        """,
        [part],
    )
    con.execute(
        """
        DELETE FROM raw.story_keys AS standing USING entering
        WHERE entering.former_id IS NOT NULL
            AND standing.article_id = entering.article_id AND standing.content_hash = entering.content_hash
        """
    )


def _find_pairs(con: duckdb.DuckDBPyConnection) -> None:
    """Pairs of an entering version and one of another story that shares a key and is near in time; each pair once."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE pairs AS
        WITH keys AS (
            SELECT unnest(signature) AS key, reported_on, article_id, content_hash, story_id FROM entering
        ),
        near AS (
            SELECT *, NULL AS story_id FROM raw.story_keys
            WHERE reported_on BETWEEN
                (SELECT min(reported_on) - $days FROM entering) AND (SELECT max(reported_on) + $days FROM entering)
            UNION ALL
            FROM keys
        ),
        found AS (
            SELECT DISTINCT
                keys.article_id, keys.content_hash, keys.story_id,
                near.article_id AS other_id, near.content_hash AS other_hash, near.story_id AS other_story_id
            FROM keys JOIN near
                ON keys.key = near.key
                AND abs(near.reported_on - keys.reported_on) <= $days
                AND (
                    near.story_id IS NULL
                    OR (keys.article_id, keys.content_hash) < (near.article_id, near.content_hash)
                )
        )
        SELECT found.* REPLACE (coalesce(other_story_id, stories.story_id) AS other_story_id)
        FROM found LEFT JOIN raw.stories ON other_id = stories.article_id AND other_hash = stories.content_hash
        WHERE found.story_id <> coalesce(other_story_id, stories.story_id)
        ORDER BY found.article_id, found.content_hash, other_id, other_hash
        """,
        {"days": _WINDOW_DAYS},
    )


def _index(con: duckdb.DuckDBPyConnection) -> None:
    """Put the keys of the entering versions into the index."""
    con.execute(
        """
        INSERT INTO raw.story_keys BY NAME
        SELECT unnest(signature) AS key, reported_on, article_id, content_hash FROM entering
        """
    )


def _joined(con: duckdb.DuckDBPyConnection) -> _Groups:
    """The stories of the pairs, joined where the two are copies."""
    groups = _Groups()
    sketch = lru_cache(_TEXTS)(copies.sketch)
    for story_id, text, title, other_story_id, other_text, other_title in _pairs(con):
        if groups.of(story_id) != groups.of(other_story_id) and (
            copies.is_verbatim(text, other_text) or copies.is_copy(sketch(text, title), sketch(other_text, other_title))
        ):
            groups.join(story_id, other_story_id)
    return groups


def _pairs(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, ...]]:
    """Of each pair the one's story, text and title, and the other's; those of one version come together, mostly."""
    con.execute(
        """
        WITH keys AS (
            SELECT article_id, content_hash FROM pairs UNION SELECT other_id, other_hash FROM pairs
        ),
        texts AS (
            SELECT article_id, content_hash, any_value(text) AS text, any_value(title) AS title
            FROM raw.articles SEMI JOIN keys USING (article_id, content_hash)
            GROUP BY article_id, content_hash
        )
        SELECT pairs.story_id, one.text, one.title, other_story_id, other.text, other.title
        FROM pairs
        JOIN texts AS one ON pairs.article_id = one.article_id AND pairs.content_hash = one.content_hash
        JOIN texts AS other ON other_id = other.article_id AND other_hash = other.content_hash
        """
    )
    while rows := con.fetchmany(_TEXTS):
        yield from rows


def _enter(con: duckdb.DuckDBPyConnection, groups: _Groups) -> None:
    """Write the entering versions, and the others whose stories are named anew, each after its group's founder."""
    con.register("joined", groups.table())
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE members AS
        WITH touched AS (
            SELECT story_id, coalesce(group_id, story_id) AS group_id
            FROM (SELECT DISTINCT story_id FROM entering) FULL JOIN joined USING (story_id)
        ),
        versions AS (
            SELECT * EXCLUDE (signature, part), true AS is_entering FROM entering
            UNION ALL BY NAME
            SELECT *, story_id AS former_id, false AS is_entering
            FROM (FROM raw.stories SEMI JOIN touched USING (story_id))
            ANTI JOIN entering USING (article_id, content_hash)
        ),
        named AS (
            SELECT
                versions.* REPLACE (
                    first_value(founded(article_id, content_hash)) OVER (
                        PARTITION BY group_id ORDER BY discovered_at, article_id, content_hash
                    ) AS story_id
                )
            FROM versions JOIN touched USING (story_id)
        )
        FROM named WHERE is_entering OR former_id <> story_id
        """
    )
    con.unregister("joined")
    con.execute(
        """
        INSERT INTO raw.story_merges
        SELECT DISTINCT former_id, story_id, now() FROM members WHERE former_id <> story_id
        """
    )
    con.execute(
        """
        DELETE FROM raw.stories AS standing USING members
        WHERE members.former_id IS NOT NULL
            AND standing.article_id = members.article_id AND standing.content_hash = members.content_hash
        """
    )
    con.execute("INSERT INTO raw.stories BY NAME SELECT * EXCLUDE (former_id, is_entering) FROM members")


class _Groups:
    """Stories joined to groups (a union-find forest, its paths halved as they are walked)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def of(self, story_id: str) -> str:
        """The group of a story, which is one of its members; one that was never joined is a group of its own."""
        parents = self._parents
        while (parent := parents.get(story_id, story_id)) != story_id:
            parents[story_id] = story_id = parents[parent]
        return story_id

    def join(self, one: str, other: str) -> None:
        """Make the groups of two stories one."""
        group = self.of(other)
        self._parents[self.of(one)] = self._parents[group] = group

    def table(self) -> pa.Table:
        """A row for each story that was joined to another: story_id, group_id."""
        rows = {"story_id": list(self._parents), "group_id": [self.of(story_id) for story_id in self._parents]}
        return pa.table(rows, schema=_JOINED)


_JOINED = pa.schema([("story_id", pa.string()), ("group_id", pa.string())])
