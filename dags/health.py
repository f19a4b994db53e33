"""Check the installation once a day, loudly."""

from __future__ import annotations

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException
from flow import START, TASKS


@dag(
    schedule="15 5 * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    default_args=TASKS,
    tags=["communique", "operations"],
    doc_md="""
    ### Health

    Runs every registered check, as `communique check` does: settings and seeds are valid, every item found
    is accounted for, no feed is late. The task fails, and shows red, when a check finds an error; warnings
    are in its log.
    """,
)
def health() -> None:
    @task
    def check() -> list[str]:
        """Hand on the warnings; fail on errors."""
        from extract import operations, settings
        from extract.records import Severity

        findings = list(operations.gather(settings.current()))
        errors = [f"{found.subject}: {found.message}" for found in findings if found.severity is Severity.ERROR]
        if errors:
            raise AirflowFailException("; ".join(errors))
        return [f"{found.subject}: {found.message}" for found in findings]

    check()


health()
