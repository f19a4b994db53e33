"""Health checks on the published copy, for ``communique check``."""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Finding, Severity
from extract.settings import Settings
from warehouse.query import ask, published

_UNACCOUNTED = """
    SELECT feed_id, poll_date, unaccounted_count FROM operations.ledger
    WHERE unaccounted_count <> 0 ORDER BY poll_date, feed_id
"""


def check_accounting(settings: Settings) -> Iterator[Finding]:
    """Every item discovered is stored, duplicate, rejected, quarantined or pending.

    Silent before anything is published. Raises WarehouseError when the copy cannot be read.
    """
    if not settings.published_database.exists():
        return
    with published(settings) as con:
        for feed_id, day, count in ask(con, _UNACCOUNTED).rows:
            yield Finding(Severity.ERROR, feed_id, f"{count} items of {day} are not accounted for")
