"""Which feeds a health check names, and why."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace

from test_journal import NOON, item, poll
from test_schedule import FEED

from extract.fetch import health, state
from extract.fetch.state import FeedState
from extract.records import Outcome
from extract.settings import Settings

FEEDS = {"desk": "folder", "wire": "rss"}
HOUR = dt.timedelta(hours=1)


def problems(folded: FeedState, now: dt.datetime = NOON) -> str:
    return " ".join(health.problems(FEED, folded, now))


def after(outcome: Outcome, count: int) -> FeedState:
    folded = FeedState("wire")
    for n in range(count):
        folded = state.fold(folded, poll(at=NOON + n * dt.timedelta(seconds=1), outcome=outcome))
    return folded


def test_failing_disabled_and_late_feeds_are_named_and_healthy_ones_not():
    assert problems(FeedState("wire")) == ""
    assert problems(after(Outcome.OK, 1)) == ""
    assert problems(after(Outcome.TIMEOUT, 2)) == ""
    assert problems(after(Outcome.TIMEOUT, 3)) == "the last 3 polls failed, the last one as timeout"
    assert "no longer polled after 25 polls in a row failed, the last as gone" in problems(after(Outcome.GONE, 25))
    assert "no longer polled after 60 polls" in problems(after(Outcome.NOT_FOUND, 60))
    assert problems(after(Outcome.OK, 1), NOON + 2 * HOUR) == "not polled since 2021-06-01 12:00 UTC"


def test_case_52_a_silent_feed_is_named_though_every_poll_went_well():
    folded = FeedState("wire")
    for n in range(48):
        folded = state.fold(folded, poll(at=NOON + n * HOUR, items=(item(str(n)),)))
    last = NOON + 47 * HOUR
    assert problems(folded, last) == ""
    for n in range(48, 90):
        folded = state.fold(folded, poll(at=NOON + n * HOUR, outcome=Outcome.NOT_MODIFIED))
    assert problems(folded, NOON + 89 * HOUR) == "nothing new for 42 hours, against its own rhythm"
    assert problems(replace(folded, failure_count=3), NOON + 89 * HOUR).startswith("the last 3 polls failed")


def test_texts_that_lie_where_no_feed_reads_them_are_named(settings: Settings):
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
    rows = (f"{name},A,TJK,en,{kind},https://{name}.example/,60,0,false,true" for name, kind in FEEDS.items())
    settings.feeds_file.write_text("\n".join([header, *rows]) + "\n")
    assert list(health.check_folders(settings)) == []
    drops = settings.home / "drop"
    for name in ("desk/a.txt", "dsek/a.txt", "wire/a.txt", "left/.done/a.txt", "a.txt"):
        (drops / name).parent.mkdir(parents=True, exist_ok=True)
        (drops / name).write_text("Talks.")
    found = list(health.check_folders(settings))
    assert [finding.subject for finding in found] == ["drop/a.txt", "drop/dsek", "drop/wire"]
    assert found[1].message == "not read: no feed of the kind folder in feeds.csv has the id dsek"
    shutil.rmtree(drops / "desk")
    (drops / "desk").write_text("Talks.")
    assert next(f for f in health.check_folders(settings) if f.subject == "drop/desk").message.startswith(
        "is no folder"
    )


def test_publishers_are_to_have_an_address_to_complain_to(settings: Settings):
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
    row = "wire,Wire,TJK,en,{kind},https://wire.example/feed,60,1,false,{enabled},{loopback}"
    nobody = settings.model_copy(update={"contact": ""})

    def found(given: Settings, kind: str = "rss", enabled: str = "true", loopback: str = "false") -> list[str]:
        line = row.format(kind=kind, enabled=enabled, loopback=loopback)
        settings.feeds_file.write_text(f"{header},allow_loopback\n{line}\n")
        return [finding.subject for finding in health.check_contact(given)]

    assert found(nobody) == ["contact"]
    assert found(settings) == found(nobody, enabled="false") == found(nobody, loopback="true") == []
    assert found(nobody, kind="folder") == [], "of a folder nobody is asked"
