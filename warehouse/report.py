"""The published copy to what a person wants to see first: figures for the terminal, and one page to read.

``read`` gives the figures, ``render`` the page; ``write`` makes ``home/report/index.html``, which needs no server
and no other file.
Everything shown comes from public marts, and every text in the page is escaped by its template.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from extract import links
from extract.settings import Settings
from warehouse import tables
from warehouse.query import ask_own, published

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a report; rows are in the order in which they are shown."""

    totals: Row
    statuses: list[Row]
    dyads: list[Row]
    months: list[dt.date]
    dyad_months: dict[tuple[str, str], dict[dt.date, int]]
    topics: list[Row]
    planned: list[Row]
    contacts: list[Row]
    feeds: list[Row]
    ledger: Row


def read(settings: Settings) -> Report:
    """The figures of the published copy. Raises WarehouseError when there is none."""
    with published(settings) as con:
        months: dict[tuple[str, str], dict[dt.date, int]] = {}
        for row in _rows(con, "months"):
            months.setdefault((row["country_a"], row["country_b"]), {})[row["month"]] = row["contact_count"]
        return Report(
            totals=_rows(con, "totals")[0],
            statuses=_rows(con, "statuses"),
            dyads=_rows(con, "dyads"),
            months=sorted({month for counts in months.values() for month in counts})[-12:],
            dyad_months=months,
            topics=_rows(con, "topics"),
            planned=_rows(con, "planned"),
            contacts=_rows(con, "contacts"),
            feeds=_rows(con, "feeds"),
            ledger=_rows(con, "ledger")[0],
        )


def render(report: Report) -> str:
    """The page. Pure but for its template; links lead only to addresses on the web."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters |= {"web": _web_address, "known_date": tables.known_date, "when": tables.when}
    template = environment.from_string(
        resources.files("warehouse").joinpath("report.html.j2").read_text(encoding="utf-8")
    )
    return template.render(report=report)


def write(settings: Settings) -> Path:
    """Write the page and return its path; a page that is open elsewhere stays whole. Raises WarehouseError."""
    text = render(read(settings))
    page = settings.report_dir / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    part = page.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(page)
    return page


def _rows(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of one of the queries in ``report_queries/``."""
    text = resources.files("warehouse").joinpath("report_queries", f"{query}.sql").read_text(encoding="utf-8")
    return ask_own(con, text).dicts()


def _web_address(url: str | None) -> str | None:
    """The URL if a link may lead there: what a page calls its address can be ``javascript:`` too, and this machine
    serves the sample wire only while it is read."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    host = links.host(url)
    return url if host and not links.is_loopback(host) else None
