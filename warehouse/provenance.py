"""Where a contact, event or quote comes from: its reports with their sentences, offsets, archive records, rules and
versions. Reads the published copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse import archived, query

_ARTICLE = """
    a.title, a.canonical_url AS url, s.publisher, a.source_country, r.article_id, a.content_hash,
    r.evidence_start, r.evidence_end, a.archive_file, a.archive_offset, a.archive_length
"""
_VERSIONS = "a.annotator_version, a.model_version, a.lexicons_version"
_FROM_ARTICLE = """
    JOIN marts.fct_articles AS a ON r.article_id = a.article_id
    LEFT JOIN marts.dim_sources AS s ON a.feed_id = s.feed_id
"""

_CONTACT = "SELECT * EXCLUDE (evidence_report_id) FROM marts.fct_contacts WHERE contact_id = $id"

_CONTACT_OF = """
SELECT contact_id FROM marts.fct_contacts WHERE contact_id = $id
UNION
SELECT contact_id FROM marts.fct_contact_reports
WHERE report_id = $id OR annotated_contact_id = $id OR founding_id = $id
"""

_REPORTS = f"""
SELECT r.report_id, r.reported_at, r.status, r.mode, r.contact_date, r.level, r.attributed_name,
    r.attributed_country, r.snippet, r.rule, r.confidence, {_ARTICLE}, {_VERSIONS}
FROM marts.fct_contact_reports AS r {_FROM_ARTICLE}
WHERE r.contact_id = $id
ORDER BY r.reported_at, r.report_id
"""

_EVENTS = f"""
SELECT r.event_id, r.reported_at, r.status, r.root, r.mode, r.source_countries, r.target_countries, r.event_date,
    r.snippet, r.rule, r.confidence, {_ARTICLE}, {_VERSIONS}
FROM marts.fct_events AS r {_FROM_ARTICLE}
WHERE r.event_id = $id OR r.happening_id = $id
ORDER BY r.reported_at, r.article_id
"""

_QUOTES = f"""
SELECT r.quote_id, r.reported_at, r.speaker, r.country, r.cue, r.is_direct, r.snippet, {_ARTICLE}, {_VERSIONS}
FROM marts.fct_quotes AS r {_FROM_ARTICLE}
WHERE r.quote_id = $id
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an id stands for, and every report that it rests on, oldest first."""

    kind: str
    id: str
    subject: dict[str, Any]
    reports: tuple[dict[str, Any], ...]


def why(con: duckdb.DuckDBPyConnection, wanted: str, archive_dir: Path) -> list[Origin]:
    """The origins of an id: of a happening (also one that has gone into another), a report, an annotated contact, an
    event (of one report or of all that tell of its happening) or a quote.

    Empty for an id that the published copy does not know. One contact of an annotation is in one happening, so
    several origins come only of ids that several articles share. Each report says in ``archived`` what lies at its
    place in the archive: one record is read for it.
    """
    origins = [
        Origin(
            "contact",
            contact_id,
            query.ask(con, _CONTACT, {"id": contact_id}).dicts()[0],
            _described(archive_dir, query.ask(con, _REPORTS, {"id": contact_id}).dicts()),
        )
        for (contact_id,) in query.ask(con, _CONTACT_OF, {"id": wanted}).rows
    ]
    for kind, sql in (("event", _EVENTS), ("quote", _QUOTES)):
        found = query.ask(con, sql, {"id": wanted}).dicts()
        if found:
            origins.append(Origin(kind, wanted, {f"{kind}_id": wanted}, _described(archive_dir, found)))
    return origins


def _described(archive_dir: Path, reports: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple({**report, "archived": _record(archive_dir, report)} for report in reports)


def _record(archive_dir: Path, report: dict[str, Any]) -> str | None:
    if report["archive_file"] is None:
        return None
    return archived.describe(archive_dir, *(report[f"archive_{part}"] for part in ("file", "offset", "length")))
