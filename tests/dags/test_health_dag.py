"""The DAG that is to fail loudly does, when a feed falls silent, and only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from airflow.dag_processing.dagbag import BundleDagBag
from airflow.sdk.exceptions import AirflowFailException

from extract import settings as configuration
from extract.fetch.journal import Journal
from extract.records import Outcome, Poll
from extract.settings import Settings

FOLDER = Path(__file__).parents[2] / "dags"
HOUR = dt.timedelta(hours=1)
HEADER = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"


@pytest.fixture
def watch(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Run the task with a journal of a feed that brought something every hour until so many hours ago."""
    settings.feeds_file.write_text(f"{HEADER}\nwire,Wire,TJK,en,rss,https://wire.example/feed,60,1,false,true\n")
    monkeypatch.setattr(configuration, "current", lambda: settings)

    def run(silent_hours: int) -> None:
        now = dt.datetime.now(dt.UTC)
        journal = Journal(settings.archive_dir)
        for back in range(100 + silent_hours, -1, -1):
            at = now - back * HOUR
            new_count = 1 if back >= silent_hours else 0
            poll_id = f"wire-{at:%Y%m%dT%H%M%S%fZ}"
            journal.append(Poll(poll_id, "wire", at, Outcome.OK, new_count, new_count, (), None, None, None))
        bag = BundleDagBag(dag_folder=str(FOLDER / "health.py"), bundle_path=FOLDER, bundle_name="dags-folder")
        bag.dags["health"].get_task("watch_feeds").python_callable()

    return run


def test_a_feed_that_keeps_its_rhythm_lets_the_task_pass(watch: Callable[[int], None]) -> None:
    watch(3)


def test_case_52_a_feed_that_falls_silent_fails_the_task_and_is_named(watch: Callable[[int], None]) -> None:
    with pytest.raises(AirflowFailException, match="wire: nothing new for 30 hours, against its own rhythm"):
        watch(30)
