"""Warehouses for tests: settings of their data folders, and what is published in them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import wire

from extract.settings import Settings
from extract.settings import load as load_settings
from warehouse import build, query


@dataclass(frozen=True)
class Warehouse:
    settings: Settings
    built: build.Built

    def rows(self, sql: str) -> list[tuple]:
        with query.published(self.settings) as con:
            return list(query.ask(con, sql).rows)

    def dicts(self, sql: str) -> list[dict]:
        with query.published(self.settings) as con:
            return query.ask(con, sql).dicts()


def settings_at(home, **changes) -> Settings:
    """Settings of a data folder with the made-up wire's feed list."""
    home.mkdir(parents=True, exist_ok=True)
    feeds = home / "feeds.csv"
    feeds.write_text(wire.FEEDS, encoding="utf-8")
    return load_settings(home=home, feeds=feeds, **changes)


# They tell how and when the rest came to be, which is another story with every load and build.
HISTORIES = ("latency", "story_merges", "former_happenings")


def contents(settings: Settings) -> dict[str, list[tuple]]:
    """All rows of the published copy but for the histories, by table."""
    with query.published(settings) as con:
        tables = query.ask(con, "SELECT schema_name, table_name FROM duckdb_tables() ORDER BY ALL").rows
        return {
            name: sorted(query.ask(con, f"SELECT to_json(t)::VARCHAR FROM {schema}.{name} AS t").rows)
            for schema, name in tables
            if name not in HISTORIES
        }


def copy_of(warehouse: Warehouse, home, **changes) -> Settings:
    """Settings of another data folder with the same build database and what dbt remembers of the project."""
    settings = load_settings(home=home, feeds=warehouse.settings.feeds_file, **changes)
    shutil.copyfile(warehouse.settings.build_database, settings.build_database)
    shutil.copytree(warehouse.settings.home / "dbt", home / "dbt")
    return settings
