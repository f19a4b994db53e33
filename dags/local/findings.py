"""The figures of a demonstration's report to a few tables on the terminal, and where everything is."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from extract.plurals import counted
from extract.settings import Settings
from warehouse.report import Report, Row
from warehouse.tables import known_date

SHOWN = 8


def show(report: Report, settings: Settings, console: Console) -> None:
    """Print what was read and found."""
    totals, ledger = report.totals, report.ledger
    statuses = ", ".join(f"{row['contact_count']} {row['status']}" for row in report.statuses)
    console.print()
    later = ledger["stored"] - totals["article_count"]
    again = f", {later} of them again in a later version" if later > 0 else ""
    publishers, reports = counted(totals["publisher_count"], "publisher"), counted(totals["report_count"], "report")
    console.print(f"Articles read   {totals['article_count']} from {publishers}{again}")
    console.print(f"Contacts found  {totals['contact_count']} in {reports}: {statuses}", soft_wrap=True)
    parts = " + ".join(f"{ledger[name]} {name}" for name in list(ledger)[1:])
    console.print(f"Accounted for   {ledger['discovered']} discovered = {parts}", soft_wrap=True)
    for table in (_dyads(report.dyads[:SHOWN]), _topics(report.topics[:SHOWN])):
        console.print()
        console.print(table)
    console.print()
    console.print(f"warehouse  {settings.published_database}", soft_wrap=True)
    console.print(f"report     {settings.report_dir / 'index.html'}", soft_wrap=True)
    console.print(f"docs       {settings.docs_dir / 'index.html'}", soft_wrap=True)


def _dyads(rows: list[Row]) -> Table:
    table = Table("Dyad", title="Dyads with most contacts", title_justify="left", box=None, pad_edge=False)
    for heading in ("contacts", "among leaders", "among many"):
        table.add_column(heading, justify="right")
    table.add_column("last")
    for row in rows:
        table.add_row(
            f"{row['name_a']} – {row['name_b']}",
            str(row["contact_count"]),
            str(row["leader_count"]),
            str(row["multilateral_contact_count"]),
            known_date(row["last_contact_on"], row["last_contact_precision"]),
        )
    return table


def _topics(rows: list[Row]) -> Table:
    table = Table("Topic", title="Topics that rose", title_justify="left", box=None, pad_edge=False)
    table.add_column("week to")
    for heading in ("articles", "expected", "burst"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(
            row["name"],
            str(row["date_day"]),
            str(row["week_count"]),
            f"{row['expected_week_count']:.1f}",
            f"{row['burst_score']:.1f}",
        )
    return table
