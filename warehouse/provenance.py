"""Where a contact, event or quote comes from: its reports with their sentences, offsets, archive records, rules and
versions. Reads the published copy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from warehouse import archived, query
from warehouse.writer import WarehouseError

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
SELECT r.report_id, r.founding_id, r.reported_at, r.status, r.mode, r.contact_date, r.level, r.attributed_name,
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


_FORMER = """
SELECT former_id, happening_kind, happening_id, ended_at, reason
FROM operations.former_happenings WHERE former_id = $id
"""

_CORRECTIONS = """
SELECT correction_id, action, target, reason, author, decided_on FROM operations.corrections
WHERE subject = $id ORDER BY decided_on, correction_id
"""

# Whether a copy names former happenings: one that an earlier version published does not.
_HAS_FORMER = "SELECT table_name FROM duckdb_tables() WHERE table_name = 'former_happenings'"

# Every id that ``why`` takes, for those that begin as wanted.
_BEGINNINGS = """
SELECT DISTINCT id FROM (
    SELECT unnest([contact_id, report_id, annotated_contact_id, founding_id]) AS id FROM marts.fct_contact_reports
    UNION ALL
    SELECT unnest([event_id, happening_id]) FROM marts.fct_events
    UNION ALL
    SELECT quote_id FROM marts.fct_quotes
    {former}
)
WHERE starts_with(id, $id)
ORDER BY id
LIMIT 5
"""
_AND_FORMER = "UNION ALL SELECT former_id FROM operations.former_happenings"


class AmbiguousIdError(WarehouseError):
    """Several ids begin as the one that was given; the message names some."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an id stands for, and every report that it rests on, oldest first.

    ``former`` is what is on record of the id that was asked for if it is the former one of a happening; one that is no
    more has no subject and no reports.
    """

    kind: str
    id: str
    subject: dict[str, Any]
    reports: tuple[dict[str, Any], ...]
    former: dict[str, Any] | None = None


def why(con: duckdb.DuckDBPyConnection, wanted: str, archive_dir: Path) -> list[Origin]:
    """The origins of an id: of a happening (also one that has gone into another, or was published under the id), a
    report, an annotated contact, an event (of one report or of all that tell of its happening) or a quote. The
    beginning of an id will do if no other begins so.

    Empty for an id that the published copy does not know. One contact of an annotation is in one happening, so
    several origins come only of ids that several articles share. Each report says in ``archived`` what lies at its
    place in the archive: one record is read for it. Raises AmbiguousIdError.
    """
    has_former = bool(query.ask_own(con, _HAS_FORMER).rows)
    former = _former(con, wanted) if has_former else None
    if found := _origins(con, wanted, archive_dir):  # the id of a former contact is that of its first report as well
        return [replace(origin, former=former) for origin in found] if former and former["happening_id"] else found
    if former:
        return _heirs(con, former, archive_dir)
    beginnings = _BEGINNINGS.format(former=_AND_FORMER if has_former else "")
    ids = [name for (name,) in query.ask_own(con, beginnings, {"id": wanted}).rows if name != wanted]
    if len(ids) > 1:
        raise AmbiguousIdError(f"several ids begin with {wanted}, among them {', '.join(ids)}")
    return why(con, ids[0], archive_dir) if ids else []


def _origins(con: duckdb.DuckDBPyConnection, wanted: str, archive_dir: Path) -> list[Origin]:
    """The origins of a whole id that stands for something now."""
    origins = [
        Origin(
            "contact",
            contact_id,
            query.ask_own(con, _CONTACT, {"id": contact_id}).dicts()[0],
            _described(archive_dir, query.ask_own(con, _REPORTS, {"id": contact_id}).dicts()),
        )
        for (contact_id,) in query.ask_own(con, _CONTACT_OF, {"id": wanted}).rows
    ]
    for kind, sql in (("event", _EVENTS), ("quote", _QUOTES)):
        found = query.ask_own(con, sql, {"id": wanted}).dicts()
        if found:
            origins.append(Origin(kind, wanted, {f"{kind}_id": wanted}, _described(archive_dir, found)))
    return origins


def _former(con: duckdb.DuckDBPyConnection, wanted: str) -> dict[str, Any] | None:
    """What is on record of a former happening, with the corrections of it, each as it stands in its file."""
    found = query.ask_own(con, _FORMER, {"id": wanted}).dicts()
    if not found:
        return None
    corrections = query.ask_own(con, _CORRECTIONS, {"id": wanted}).dicts()
    return {**found[0], "corrections": corrections if found[0]["reason"] == "corrected" else []}


def _heirs(con: duckdb.DuckDBPyConnection, former: dict[str, Any], archive_dir: Path) -> list[Origin]:
    """The origins of what a former happening is now."""
    if former["happening_id"] is None:
        return [Origin(former["happening_kind"], former["former_id"], {}, (), former)]
    return [replace(origin, former=former) for origin in _origins(con, former["happening_id"], archive_dir)]


def _described(archive_dir: Path, reports: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple({**report, "archived": _record(archive_dir, report)} for report in reports)


def _record(archive_dir: Path, report: dict[str, Any]) -> str | None:
    if report["archive_file"] is None:
        return None
    return archived.describe(archive_dir, *(report[f"archive_{part}"] for part in ("file", "offset", "length")))
