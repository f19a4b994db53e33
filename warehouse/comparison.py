"""Two annotation runs to what the second found otherwise than the first. Reads the published copy.

The run that counts has no contact that a correction rejects, so one that the other run found too is neither found nor
lost by its rules: it is told as rejected.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb

from warehouse import query
from warehouse.writer import WarehouseError

_RUN = "SELECT run_id FROM operations.annotation_runs WHERE starts_with(run_id, $run) ORDER BY run_id LIMIT 2"

_ANNOTATIONS = """
WITH used AS (
    SELECT a.run_id, a.article_id, a.content_hash, list(struct_pack(
        founding_id := r.founding_id, countries := r.countries, people := r.people, people_ids := r.people_ids,
        mode := r.mode, status := r.status, contact_date := r.date_text, level := r.level,
        evidence_start := r.evidence_start, evidence_end := r.evidence_end
    )) FILTER (WHERE r.founding_id IS NOT NULL) AS contacts
    FROM marts.fct_articles AS a
    LEFT JOIN marts.fct_contact_reports AS r USING (article_id)
    GROUP BY ALL
),
annotations AS (
    SELECT run_id, article_id, content_hash, coalesce(contacts, []) AS contacts FROM used
    UNION ALL
    SELECT run_id, article_id, content_hash, contacts FROM operations.superseded_annotations
)
"""

_SHARED = f"""
{_ANNOTATIONS},
one AS (
    SELECT article_id, content_hash, any_value(contacts) AS contacts
    FROM annotations WHERE run_id = $one GROUP BY ALL
),
other AS (
    SELECT article_id, content_hash, any_value(contacts) AS contacts
    FROM annotations WHERE run_id = $other GROUP BY ALL
)
"""

_COUNT = f"{_SHARED} SELECT count(*) FROM one JOIN other USING (article_id, content_hash)"

_CHANGES = f"""
{_SHARED},
before AS (
    SELECT article_id, content_hash, unnest(one.contacts) AS contact
    FROM one SEMI JOIN other USING (article_id, content_hash)
),
after AS (
    SELECT article_id, content_hash, unnest(other.contacts) AS contact
    FROM other SEMI JOIN one USING (article_id, content_hash)
),
rejected AS (
    SELECT unnest(founding_ids) AS founding_id FROM operations.corrections WHERE action = 'reject'
)
SELECT coalesce(before.article_id, after.article_id) AS article_id,
    coalesce(before.content_hash, after.content_hash) AS content_hash, a.title, a.canonical_url AS url,
    before.contact AS before, after.contact AS after,
    coalesce(before.contact, after.contact).founding_id IN (FROM rejected) AS is_rejected
FROM before
FULL JOIN after
    ON before.article_id = after.article_id AND before.content_hash = after.content_hash
    AND before.contact.founding_id = after.contact.founding_id
LEFT JOIN marts.fct_articles AS a ON a.article_id = coalesce(before.article_id, after.article_id)
WHERE before.contact IS DISTINCT FROM after.contact
ORDER BY 1, 2, before.contact, after.contact
"""


class Kind(StrEnum):
    """How a contact differs between two runs; rejected is one that a correction took from one of them."""

    FOUND = "found"
    LOST = "lost"
    CHANGED = "changed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Change:
    """A contact that one run found and the other did not, or found otherwise; ``fields`` maps name to both values."""

    article_id: str
    content_hash: str
    title: str | None
    url: str | None
    kind: Kind
    countries: list[str]
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs in the versions of articles that both annotated."""

    run_a: str
    run_b: str
    shared_count: int
    changes: tuple[Change, ...]

    def count(self, kind: Kind) -> int:
        """How many changes are of a kind."""
        return sum(change.kind == kind for change in self.changes)


def compare(con: duckdb.DuckDBPyConnection, one: str, other: str) -> Comparison:
    """Compare two runs, each named by its id or the beginning of it.

    Raises WarehouseError for an unknown one, and for a copy of a version that published less than is compared.
    """
    runs = {"one": _run(con, one), "other": _run(con, other)}
    shared = query.ask_own(con, _COUNT, runs).rows[0][0]
    changes = tuple(_change(row) for row in query.ask_own(con, _CHANGES, runs).dicts())
    return Comparison(runs["one"], runs["other"], shared, changes)


def _run(con: duckdb.DuckDBPyConnection, named: str) -> str:
    found = query.ask_own(con, _RUN, {"run": named}).rows
    if len(found) != 1:
        what = "several annotation runs begin with" if found else "no annotation run has the id"
        raise WarehouseError(f"{what} {named}; operations.annotation_runs lists them")
    return str(found[0][0])


def _change(row: dict[str, Any]) -> Change:
    before, after = row["before"], row["after"]
    kind = Kind.FOUND if before is None else Kind.LOST if after is None else Kind.CHANGED
    if kind is not Kind.CHANGED and row["is_rejected"]:
        kind = Kind.REJECTED
    names = (after or before).keys() - {"founding_id"}
    fields = {
        name: ((before or {}).get(name), (after or {}).get(name))
        for name in sorted(names)
        if before is None or after is None or before[name] != after[name]
    }
    if "people" in fields:  # other people have other ids: that is said once
        fields.pop("people_ids", None)
    return Change(
        article_id=row["article_id"],
        content_hash=row["content_hash"],
        title=row["title"],
        url=row["url"],
        kind=kind,
        countries=(after or before)["countries"],
        fields=fields,
    )
