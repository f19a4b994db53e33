"""Versions of articles → stories: those that are copies of one another, directly or by way of others.

    for some of the versions that are new, or found or published earlier than was known:
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
_AT_ONCE = 1_000
_SKETCHES = 500

type Version = tuple[str, str]  # article_id, content_hash
type Node = Version | str  # a version that is entered now, or a story that stands


def assign(con: duckdb.DuckDBPyConnection, batch_ids: Sequence[str]) -> None:
    """Give every version of an article in these batches, which are in ``raw.articles`` by now, its story."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE arrivals AS
        SELECT
            article_id, content_hash, min(discovered_at) AS discovered_at,
            min(coalesce(published_at, discovered_at) AT TIME ZONE 'UTC')::DATE AS reported_on,
            arg_max(signature, signature_version) AS signature
        FROM raw.articles
        SEMI JOIN (FROM raw.articles WHERE list_contains(?, batch_id)) AS incoming USING (article_id, content_hash)
        GROUP BY article_id, content_hash
        """,
        [list(batch_ids)],
    )
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE arrivals AS
        SELECT *, (row_number() OVER (ORDER BY discovered_at, article_id, content_hash) - 1) // ? AS part
        FROM arrivals ANTI JOIN raw.stories USING (article_id, content_hash, discovered_at, reported_on)
        """,
        [_AT_ONCE],
    )
    ((part_count,),) = con.execute("SELECT coalesce(max(part) + 1, 0) FROM arrivals").fetchall()
    for part in range(part_count):
        con.execute("CREATE OR REPLACE TEMP TABLE entering AS FROM arrivals WHERE part = ?", [part])
        _index(con)
        _enter(con, _joined(con))


def _index(con: duckdb.DuckDBPyConnection) -> None:
    """Put the keys of the entering versions into the index, in place of those that stand there."""
    con.execute(
        """
        DELETE FROM raw.story_keys AS standing USING entering
        WHERE standing.article_id = entering.article_id AND standing.content_hash = entering.content_hash
        """
    )
    con.execute(
        """
        INSERT INTO raw.story_keys BY NAME
        SELECT unnest(signature) AS key, reported_on, article_id, content_hash FROM entering
        """
    )


def _joined(con: duckdb.DuckDBPyConnection) -> _Groups:
    """The entering versions and the stories that stand, joined where there are copies."""
    groups = _Groups()
    known = con.execute(
        """
        SELECT article_id, content_hash, story_id
        FROM entering LEFT JOIN raw.stories USING (article_id, content_hash)
        """
    )
    for article_id, content_hash, story_id in known.fetchall():
        version = article_id, content_hash
        groups.join(version, story_id or version)
    _find_pairs(con)
    sketch = lru_cache(_SKETCHES)(copies.sketch)
    for article_id, content_hash, text, title, other, other_text, other_title in _pairs(con):
        version = article_id, content_hash
        if groups.of(version) != groups.of(other) and copies.is_copy(
            sketch(text, title), sketch(other_text, other_title)
        ):
            groups.join(version, other)
    return groups


def _find_pairs(con: duckdb.DuckDBPyConnection) -> None:
    """Pairs of an entering version and another one that shares a key with it and is near in time; each pair once."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE pairs AS
        WITH near AS (
            FROM raw.story_keys
            WHERE reported_on BETWEEN
                (SELECT min(reported_on) - $days FROM entering) AND (SELECT max(reported_on) + $days FROM entering)
        )
        SELECT DISTINCT
            entering.article_id, entering.content_hash, near.article_id AS other_id, near.content_hash AS other_hash
        FROM (SELECT article_id, content_hash, reported_on, unnest(signature) AS key FROM entering) AS entering
        JOIN near
            ON entering.key = near.key
            AND abs(near.reported_on - entering.reported_on) <= $days
            AND (entering.article_id, entering.content_hash) <> (near.article_id, near.content_hash)
        LEFT JOIN entering AS twin ON twin.article_id = near.article_id AND twin.content_hash = near.content_hash
        WHERE twin.article_id IS NULL
            OR (entering.article_id, entering.content_hash) < (twin.article_id, twin.content_hash)
        """,
        {"days": _WINDOW_DAYS},
    )


def _pairs(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str, str, Node, str, str]]:
    """Each pair as one version with its text and title, and the other's node, text and title."""
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
        SELECT
            pairs.article_id, pairs.content_hash, one.text, one.title,
            stories.story_id, other.article_id, other.content_hash, other.text, other.title
        FROM pairs
        JOIN texts AS one ON pairs.article_id = one.article_id AND pairs.content_hash = one.content_hash
        JOIN texts AS other ON pairs.other_id = other.article_id AND pairs.other_hash = other.content_hash
        LEFT JOIN raw.stories
            ON pairs.other_id = stories.article_id AND pairs.other_hash = stories.content_hash
        ORDER BY pairs.article_id, pairs.content_hash, pairs.other_id, pairs.other_hash
        """
    )
    while rows := con.fetchmany(_AT_ONCE):
        for article_id, content_hash, text, title, story_id, other_id, other_hash, *other_text in rows:
            yield article_id, content_hash, text, title, story_id or (other_id, other_hash), *other_text


def _enter(con: duckdb.DuckDBPyConnection, groups: _Groups) -> None:
    """Write the entering versions and the stories that they changed, each named after its founder."""
    con.register("joined", groups.table())
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE members AS
        WITH versions AS (
            SELECT article_id, content_hash, discovered_at, reported_on, group_number
            FROM entering JOIN joined USING (article_id, content_hash)
            UNION ALL
            SELECT stories.article_id, stories.content_hash, discovered_at, reported_on, group_number
            FROM (FROM raw.stories ANTI JOIN entering USING (article_id, content_hash)) AS stories
            JOIN joined USING (story_id)
        )
        SELECT
            article_id, content_hash, discovered_at, reported_on,
            first_value(left(sha256(article_id || ':' || content_hash), 16)) OVER (
                PARTITION BY group_number ORDER BY discovered_at, article_id, content_hash
            ) AS story_id
        FROM versions
        """
    )
    con.execute(
        """
        INSERT INTO raw.story_merges
        SELECT DISTINCT stories.story_id, members.story_id, now()
        FROM raw.stories JOIN members USING (article_id, content_hash)
        WHERE stories.story_id <> members.story_id
        """
    )
    con.execute(
        """
        DELETE FROM raw.stories AS standing USING members
        WHERE standing.article_id = members.article_id AND standing.content_hash = members.content_hash
        """
    )
    con.execute("INSERT INTO raw.stories BY NAME FROM members")
    con.unregister("joined")


class _Groups:
    """Versions and stories, joined to groups (a union-find forest, its paths halved as they are walked)."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        """The group of a node, which is one of its members; a new node is a group of its own."""
        parents = self._parents
        while (parent := parents.setdefault(node, node)) != node:
            parents[node] = node = parents[parent]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make the groups of two nodes one."""
        self._parents[self.of(one)] = self.of(other)

    def table(self) -> pa.Table:
        """A row for each version (article_id, content_hash) and each story joined to one, with its group's number."""
        versions = [node for node in self._parents if isinstance(node, tuple)]
        numbers = {group: number for number, group in enumerate(dict.fromkeys(map(self.of, versions)))}
        rows = []
        for node in list(self._parents):
            number = numbers.get(self.of(node))
            if number is not None:
                version, story_id = ((None, None), node) if isinstance(node, str) else (node, None)
                rows.append(dict(zip(_JOINED.names, (*version, story_id, number), strict=True)))
        return pa.Table.from_pylist(rows, schema=_JOINED)


_JOINED = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "content_hash", "story_id")),
        ("group_number", pa.int64()),
    ]
)
