"""What dbt compiled to a page that shows, column by column, what each model's columns are made of.

``communique docs`` makes it from what dbt left of the last build, for it takes longer than a build should.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError
from sqlglot.lineage import Node, lineage

from extract.settings import Settings
from warehouse.writer import WarehouseError

# Tables of the warehouse by database, schema and name, with their columns, as sqlglot wants to know them.
type Schema = dict[str, dict[str, dict[str, dict[str, str]]]]


@dataclass(frozen=True, slots=True)
class Origin:
    """A column of another table that a column is made of."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a model; without origins it is a constant, or counts rows."""

    name: str
    description: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A model with its columns; ``problem`` says why they have no origins, where its SQL cannot be read."""

    name: str
    schema: str
    description: str
    columns: tuple[Column, ...]
    problem: str | None = None


def write(settings: Settings) -> Path:
    """Write the page for the last build's models to ``home/docs/lineage.html``, unless it is there, and return it.

    Raises WarehouseError when nothing has been built and documented yet.
    """
    target = settings.home / "dbt" / "target"
    page = settings.docs_dir / "lineage.html"
    sources = [target / name for name in ("manifest.json", "catalog.json")]
    if not all(path.is_file() for path in sources):
        raise WarehouseError(f"there is no {sources[0]} yet; 'communique build' and 'make demo' make it")
    if page.is_file() and page.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return page
    manifest, catalog = (json.loads(path.read_text(encoding="utf-8")) for path in sources)
    environment = Environment(loader=PackageLoader("warehouse", "."), autoescape=True)
    text = environment.get_template("lineage.html.j2").render(tables=tables(manifest, catalog))
    page.parent.mkdir(parents=True, exist_ok=True)
    part = page.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(page)
    return page


def tables(manifest: Mapping[str, Any], catalog: Mapping[str, Any]) -> list[Table]:
    """Every model of a dbt manifest with the origins of its columns, by schema and name."""
    schema = _schema(catalog)
    models = [
        (node, list(catalog["nodes"][key]["columns"]))
        for key, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and key in catalog["nodes"]
    ]
    found = [_table(node, columns, schema) for node, columns in models]
    return sorted(found, key=lambda table: (_ORDER.get(table.schema, 0), table.schema, table.name))


_ORDER = {"intermediate": 1, "staging": 2}


def _schema(catalog: Mapping[str, Any]) -> Schema:
    schema: Schema = {}
    for table in [*catalog["nodes"].values(), *catalog["sources"].values()]:
        about = table["metadata"]
        tables_there = schema.setdefault(about["database"], {}).setdefault(about["schema"], {})
        tables_there[about["name"]] = dict.fromkeys(table["columns"], "UNKNOWN")
    return schema


def _table(node: Mapping[str, Any], columns: list[str], schema: Schema) -> Table:
    try:
        trees = lineage(None, parse_one(node["compiled_code"], dialect="duckdb"), schema=schema, dialect="duckdb")
        problem = None
    except SqlglotError as error:
        trees, problem = {}, str(error).splitlines()[0]
    described = node["columns"]
    return Table(
        name=node["name"],
        schema=node["schema"],
        description=node["description"],
        columns=tuple(
            Column(name, described.get(name, {}).get("description", ""), _origins(trees.get(name))) for name in columns
        ),
        problem=problem,
    )


def _origins(tree: Node | None) -> tuple[Origin, ...]:
    """The columns of tables at the leaves of a column's tree."""
    if tree is None:
        return ()
    leaves = (node for node in tree.walk() if not node.downstream and isinstance(node.source, exp.Table))
    found = {Origin(leaf.source.name, leaf.name.rpartition(".")[2].strip('"')) for leaf in leaves}
    return tuple(sorted(found, key=lambda origin: (origin.table, origin.column)))
