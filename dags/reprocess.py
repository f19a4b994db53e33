"""Parse and annotate a range of days again, from the archive."""

from __future__ import annotations

from airflow.sdk import Param, dag, task
from flow import LANDING, START, TASKS


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=TASKS,
    tags=["communique", "extract", "manual"],
    params={
        "from_date": Param("2021-01-01", type="string", format="date", description="First day (UTC) of polls."),
        "to_date": Param("2021-12-31", type="string", format="date", description="Last day, included."),
    },
    doc_md="""
    ### Reprocess

    Makes the batches of a range of days again, offline, after a parser, a rule, a lexicon or the feed list has changed.
    Start it by hand with `from_date` and `to_date`; running it twice gives the same rows.

    Produces the asset `landing`, which starts **build**.
    """,
)
def reprocess() -> None:
    @task(outlets=[LANDING])
    def backfill(params: dict[str, str]) -> list[str]:
        """Make the batches of the range and hand on their folders."""
        import datetime as dt

        from extract import process, settings

        first, last = (dt.date.fromisoformat(params[name]) for name in ("from_date", "to_date"))
        return [str(folder) for folder in process.backfill(settings.current(), first, last)]

    backfill()


reprocess()
