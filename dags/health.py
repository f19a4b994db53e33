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
    is accounted for. The task `check` fails, and shows red, when a check finds an error; its warnings are in
    its log. The task `watch_feeds` fails when a feed has fallen silent against its own rhythm, keeps failing,
    was given up, or is not polled: `operations.feed_health` has the figures, and `is_enabled` in
    `seeds/feeds.csv` is how an alarm about a feed that is gone is ended. The task `retire_archive` removes
    archive files that are older than the setting `archive_keep_days`, if there is one.
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
        return [f"{found.subject}: {found.message}" for found in findings if found.severity is Severity.WARNING]

    @task
    def watch_feeds() -> None:
        """Fail if any feed needs attention, and name each."""
        from extract import settings
        from extract.fetch.health import check_feeds

        alarms = [f"{found.subject}: {found.message}" for found in check_feeds(settings.current())]
        if alarms:
            raise AirflowFailException("; ".join(alarms))

    @task
    def retire_archive() -> list[str]:
        """Remove archive files that are past keeping and hand on their names; none unless a setting says so."""
        import datetime as dt

        from extract import process, settings

        removed = process.retire(settings.current(), dt.datetime.now(dt.UTC))
        return [gone.file for gone in removed]

    check()
    watch_feeds()
    retire_archive()


health()
