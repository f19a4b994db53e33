"""Load the landed batches; build, test and publish the marts."""

from __future__ import annotations

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException
from flow import LANDING, START, TASKS, WAREHOUSE, WRITER_POOL


@dag(
    schedule=[LANDING],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args={**TASKS, "pool": WRITER_POOL},
    tags=["communique", "warehouse"],
    doc_md="""
    ### Build

    Loads the batches that are new into `build.duckdb`, builds every model with dbt, runs every dbt test, and
    only if all pass publishes a copy by atomic rename: readers never see a warehouse half built.

    Started by the asset `landing`; produces `warehouse`. All tasks run in the pool `duckdb_writer`, which has
    one slot: DuckDB allows a single writer.
    """,
)
def build() -> None:
    @task
    def load() -> list[str]:
        """Load the new batches and hand on their ids."""
        from extract import settings
        from warehouse.load import load

        return [batch.batch_id for batch in load(settings.current())]

    @task(outlets=[WAREHOUSE])
    def build_marts() -> str:
        """Build, test and publish the marts, and hand on the published file; a failed test fails for good."""
        from extract import settings
        from warehouse.build import build

        built = build(settings.current())
        if built.failures:
            raise AirflowFailException("; ".join(failure.message for failure in built.failures))
        return str(built.published)

    @task
    def write_report() -> str:
        """Write the report page from the published copy and hand on its path."""
        from extract import settings
        from warehouse import report

        return str(report.write(settings.current()))

    load() >> build_marts() >> write_report()


build()
