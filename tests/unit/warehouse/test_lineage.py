"""Columns are followed through the SQL that dbt compiled."""

from __future__ import annotations

import json

import pytest

from extract.settings import load as load_settings
from warehouse import lineage
from warehouse.writer import WarehouseError

SQL = """
WITH reports AS (SELECT contact_id, list_transform(people, lambda p: p.name) AS names FROM db.raw.contacts)
SELECT r.contact_id, r.names, count(*) AS report_count, a.title || ' & ' || r.contact_id AS label, 1 AS one
FROM reports AS r JOIN db.raw.articles AS a ON a.contact_id = r.contact_id
GROUP BY ALL
"""


def _table(name, columns, schema="raw"):
    about = {"database": "db", "schema": schema, "name": name}
    return {"metadata": about, "columns": {column: {} for column in columns}}


def _manifest(sql):
    described = {"label": {"description": "Title & id <b>"}}
    node = {"resource_type": "model", "name": "labels", "schema": "marts", "description": "One row per label."}
    return {"nodes": {"model.labels": {**node, "columns": described, "compiled_code": sql}}}


CATALOG = {
    "nodes": {"model.labels": _table("labels", ["contact_id", "names", "report_count", "label", "one"], "marts")},
    "sources": {"a": _table("contacts", ["contact_id", "people"]), "b": _table("articles", ["contact_id", "title"])},
}


def test_each_column_names_the_columns_it_is_made_of():
    (table,) = lineage.tables(_manifest(SQL), CATALOG)
    made_of = {c.name: [f"{o.table}.{o.column}" for o in c.origins] for c in table.columns}
    assert made_of == {
        "contact_id": ["contacts.contact_id"],
        "names": ["contacts.people"],
        "report_count": [],
        "label": ["articles.title", "contacts.contact_id"],
        "one": [],
    }


def test_sql_that_cannot_be_read_is_said():
    (table,) = lineage.tables(_manifest("SELECT FROM ("), CATALOG)
    assert table.problem
    assert [column.origins for column in table.columns] == [()] * 5


def test_the_page_is_made_once_for_a_build(tmp_path):
    settings = load_settings(home=tmp_path)
    with pytest.raises(WarehouseError, match="communique build"):
        lineage.write(settings)
    target = tmp_path / "dbt" / "target"
    target.mkdir(parents=True)
    (target / "manifest.json").write_text(json.dumps(_manifest(SQL)))
    (target / "catalog.json").write_text(json.dumps(CATALOG))
    page = lineage.write(settings)
    text = page.read_text()
    assert 'href="#articles.title"' in text
    assert "Title &amp; id &lt;b&gt;" in text
    written = page.stat().st_mtime_ns
    assert lineage.write(settings).stat().st_mtime_ns == written
