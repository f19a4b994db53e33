"""The id of a person in SQL is the one that annotations have."""

from __future__ import annotations

import duckdb
import jinja2

from extract import vocabularies
from extract.annotate.register import slug
from extract.settings import PROJECT


def test_every_office_holder_has_the_id_of_the_annotator() -> None:
    macro = (PROJECT / "dbt" / "macros" / "person_id.sql").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True).from_string(macro + "{{ person_id('name', 'country') }}")
    offices = vocabularies.read(PROJECT / "seeds").seed("offices.csv").rows
    held = sorted({(row["name"], row["country"]) for row in offices})
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE held (name VARCHAR, country VARCHAR)")
        connection.executemany("INSERT INTO held VALUES (?, ?)", held)
        found = [row[0] for row in connection.execute(f"SELECT {template.render()} FROM held").fetchall()]
    assert [pair for pair, person_id in zip(held, found, strict=True) if slug(*pair) != person_id] == []
