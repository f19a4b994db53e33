"""Poll the feeds that are due."""

from __future__ import annotations

import datetime as dt

from airflow.sdk import Param, dag, task
from airflow.sdk.exceptions import AirflowSkipException
from flow import ARCHIVE, START, TASKS


@dag(
    schedule="*/5 * * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=TASKS,
    tags=["communique", "extract"],
    params={"feeds": Param([], type="array", description="Poll these feeds, due or not; empty: all due.")},
    doc_md="""
    ### Poll

    Visits every feed that is due, fetches the pages of its new entries, archives each response before
    anything reads it, and journals the visit. Every five minutes; each feed has its own rhythm in
    `seeds/feeds.csv`.

    Produces the asset `archive` when at least one feed was visited, which starts **process**.
    A failed visit is a recorded outcome, not a failed task: see `operations.feed_health`.
    """,
)
def poll() -> None:
    @task(outlets=[ARCHIVE])
    def poll_feeds(params: dict[str, list[str]]) -> list[str]:
        """Visit the feeds and hand on the ids of the polls."""
        from extract import settings
        from extract.fetch.poll import poll_due

        polls = poll_due(settings.current(), dt.datetime.now(dt.UTC), params["feeds"] or None)
        if not polls:
            raise AirflowSkipException("no feed is due")
        return [poll.poll_id for poll in polls]

    poll_feeds()


poll()
