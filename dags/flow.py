"""What the DAGs share: the assets between them, the writer's pool, and how tasks are retried."""

from __future__ import annotations

import datetime as dt
from typing import Any

from airflow.sdk import Asset

ARCHIVE = Asset("archive", extra={"about": "polls in the journal, their responses in WARC files"})
LANDING = Asset("landing", extra={"about": "annotated batches in Parquet"})
WAREHOUSE = Asset("warehouse", extra={"about": "the published copy that readers open"})

START = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
WRITER_POOL = "duckdb_writer"
POOLS = {WRITER_POOL: (1, "the one writer of the build database")}

TASKS: dict[str, Any] = {
    "owner": "communique",
    "retries": 3,
    "retry_delay": dt.timedelta(seconds=15),
    "retry_exponential_backoff": True,
    "max_retry_delay": dt.timedelta(minutes=10),
    "execution_timeout": dt.timedelta(minutes=30),
}
