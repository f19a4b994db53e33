"""The published copy to files that others can work with: Parquet or CSV, a data dictionary and how to cite them.

Each query of ``export_queries`` is one file. No words of articles are in them, only what was found and where. Text in
CSV that a spreadsheet would read as a formula begins with an apostrophe.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import metadata, resources
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from warehouse import query, tables
from warehouse.writer import WarehouseError

DATASETS = ("contacts", "plover_events", "gdelt_events")

# What the files' columns mean that no mart has under that name: from POLECAT's and GDELT's codebooks.
_MEANINGS = {
    "event_report_id": "Id of the report: of the event in its article, and of the article.",
    "event_date": "Day of the happening, or the first day of its reports where none is known.",
    "event_date_text": "The date as the report has it, as exact as it is known.",
    "event_type": "Root of the event (PLOVER).",
    "event_mode": "Mode of the event (PLOVER).",
    "event_status": "How it stands: occurred, planned, proposed, cancelled or denied.",
    "quad_class": "Quad class by name (PLOVER), or 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict.",
    "intensity": "Goldstein's weight of the CAMEO code that the crosswalk gives.",
    "actor_countries": "Countries of the sources.",
    "actor_names": "Names of the sources.",
    "recipient_countries": "Countries of the targets; empty where all take part alike.",
    "recipient_names": "Names of the targets.",
    "placename": "City where it took place.",
    "global_event_id": "Id of the happening and the two countries.",
    "sqldate": "Day of the happening, YYYYMMDD.",
    "month_year": "Month of the happening, YYYYMM.",
    "actor1_country_code": "Country or organisation of the source.",
    "actor2_country_code": "Country or organisation of the target, or of the other who takes part.",
    "is_root_event": "Always 1: each row is a happening of its own.",
    "event_code": "CAMEO code, by the crosswalk from PLOVER in reference.cameo.",
    "event_base_code": "Its first three digits.",
    "event_root_code": "Its first two digits.",
    "goldstein_scale": "Goldstein's weight of the CAMEO code, from -10 to 10.",
    "num_mentions": "Reports of the happening.",
    "num_sources": "Feeds that report it.",
    "num_articles": "Articles that report it.",
    "action_geo_fullname": "City where it took place.",
    "action_geo_country_code": "Country where it took place, ISO 3166 alpha-3.",
    "date_added": "When the first of its articles was discovered (UTC).",
    "source_url": "Address of the article that told of it first.",
}


class Format(StrEnum):
    """How the tables are written."""

    PARQUET = "parquet"
    CSV = "csv"


def export(con: duckdb.DuckDBPyConnection, folder: Path, shape: Format) -> list[Path]:
    """Write every data set, the dictionary and the citation to a folder, and return the files.

    Raises WarehouseError when the folder cannot be written to, or the copy lacks what is exported: before it writes.
    """
    described = "\n".join(_dictionary(con)) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_write(con, name, folder, shape) for name in DATASETS]
        day = query.ask_own(con, "SELECT max(annotated_at)::DATE FROM marts.fct_articles").rows[0][0]
        dictionary, citation = folder / "DATA_DICTIONARY.md", folder / "CITATION.cff"
        dictionary.write_text(described, encoding="utf-8")
        citation.write_text(_citation(day), encoding="utf-8")
    except OSError as error:
        raise WarehouseError(f"cannot write to {folder}: {error.strerror or error}") from error
    return [*written, dictionary, citation]


def sql(name: str) -> str:
    """The query of a data set."""
    return resources.files("warehouse").joinpath("export_queries", f"{name}.sql").read_text(encoding="utf-8")


def _write(con: duckdb.DuckDBPyConnection, name: str, folder: Path, shape: Format) -> Path:
    path = folder / f"{name}.{shape}"
    if shape is Format.CSV:
        path.write_text(tables.as_csv(query.ask_own(con, sql(name))) + "\n", encoding="utf-8", newline="")
    else:
        pq.write_table(query.own_table(con, sql(name)), path, compression="zstd")
    return path


def _dictionary(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The columns of each data set with their types and meanings, as Markdown."""
    known = dict(
        query.ask(
            con,
            """
            SELECT column_name, min(comment) FROM duckdb_columns()
            WHERE comment IS NOT NULL AND schema_name = 'marts' GROUP BY ALL
            """,
        ).rows
    )
    yield "# Data dictionary"
    for name in DATASETS:
        text = sql(name)
        about = " ".join(line.removeprefix("-- ") for line in text.splitlines() if line.startswith("-- "))
        yield from ("", f"## {name}", "", about, "", "| column | type | meaning |", "|---|---|---|")
        for column, kind, *_ in query.ask_own(con, f"DESCRIBE {text.rstrip().rstrip(';')}").rows:
            meaning = _MEANINGS.get(column) or known.get(column) or ""
            yield f"| {column} | {kind} | {_one_line(meaning)} |"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


def _citation(day: dt.date | None) -> str:
    """How to cite the export, in the Citation File Format 1.2.0; ``day`` is that of the newest reading in it."""
    about = metadata.metadata("communique")
    lines = {
        "cff-version": "1.2.0",
        "message": "Please cite the data and the version of the rules that made them.",
        "type": "dataset",
        "title": "Communiqué: diplomatic contacts and events from the newswire",
        "abstract": str(about["Summary"]),
        "version": str(about["Version"]),
        "license": "Apache-2.0",
        "date-released": day.isoformat() if day else None,
    }
    written = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in lines.items() if value is not None]
    return "\n".join([*written, "authors:", '  - name: "Communiqué"', ""])
