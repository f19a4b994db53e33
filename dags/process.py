"""Parse and annotate what is archived and not yet landed."""

from __future__ import annotations

from airflow.sdk import dag, task
from flow import ARCHIVE, LANDING, START, TASKS


@dag(
    schedule=[ARCHIVE],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=TASKS,
    tags=["communique", "extract"],
    doc_md="""
    ### Process

    Splits the polls that no landed batch holds into batches, and makes each into Parquet files: read from the
    archive, parse, annotate, write. Batches run side by side and touch neither the network nor a database.

    Started by the asset `archive`; produces `landing`, which starts **build**. A page that cannot be read is
    a row with its reason, not a failed task.
    """,
)
def process() -> None:
    @task
    def plan() -> list[list[str]]:
        """Poll ids of each batch to make."""
        from extract import process, settings

        return process.plan(settings.current())

    @task
    def process_batch(poll_ids: list[str]) -> str:
        """Make one batch and hand on its folder."""
        from extract import process, settings

        return str(process.process_batch(settings.current(), poll_ids))

    @task(outlets=[LANDING])
    def landed(folders: list[str]) -> list[str]:
        """Announce the batches; skipped, and nothing announced, when there were none."""
        return list(folders)

    landed(process_batch.expand(poll_ids=plan()))


process()
