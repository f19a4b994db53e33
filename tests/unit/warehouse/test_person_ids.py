"""The id of a person in SQL is the one that annotations have."""

from __future__ import annotations

from pathlib import Path

import duckdb
import jinja2

from extract import seeds
from extract.annotate.register import slug

PROJECT = Path(seeds.__file__).parent.parent


def test_every_office_holder_has_the_id_of_the_annotator() -> None:
    macro = (PROJECT / "dbt" / "macros" / "person_id.sql").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True).from_string(macro + "{{ person_id('name', 'country') }}")
    held = sorted({(row["name"], row["country"]) for row in seeds.offices(PROJECT / "seeds" / "offices.csv")})
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE held (name VARCHAR, country VARCHAR)")
        connection.executemany("INSERT INTO held VALUES (?, ?)", held)
        found = [row[0] for row in connection.execute(f"SELECT {template.render()} FROM held").fetchall()]
    assert [pair for pair, person_id in zip(held, found, strict=True) if slug(*pair) != person_id] == []
