"""Case 49: one document that cannot be read costs none of the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
from archived import NOON, Wire
from warehouses import settings_at

from extract import process
from warehouse import load


def test_fault_49_one_malformed_document_in_a_thousand(tmp_path: Path) -> None:
    """The pages are in a language that is not annotated, which saves most of the time."""
    settings = settings_at(tmp_path)
    archived = Wire(settings.model_copy(update={"feeds": tmp_path / "wire.csv"}))
    text = "Министр номер {0} прибыл в Осло в понедельник утром и встретился там с министрами соседних стран."
    page = f"<html><body><article><h1>Визит {{0}}</h1><p>{text}</p><p>{text}</p></article></body></html>"
    sources = [
        archived.store(f"https://wire.example.org/{number}", page.format(number).encode(), NOON)
        for number in range(1_000)
    ]
    sources[500] = replace(sources[500], offset=sources[500].offset + 7)  # no record begins there
    items = [archived.item(str(number), NOON, source=source) for number, source in enumerate(sources)]
    archived.poll(NOON, *items)
    process.process_pending(archived.settings)
    load.load(archived.settings)
    with duckdb.connect(settings.build_database, read_only=True) as con:
        states = dict(con.execute("SELECT state, count(*) FROM raw.items GROUP BY state").fetchall())
    assert states == {"parsed": 999, "quarantined": 1}
