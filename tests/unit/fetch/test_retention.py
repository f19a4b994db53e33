"""What retention removes, what it leaves, and what it writes down."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os

import pytest
from click.testing import CliRunner
from test_archive import response
from test_journal import item, poll

from extract import process
from extract import settings as configuration
from extract.commands import retire as command
from extract.fetch import retention
from extract.fetch.archive import Archive
from extract.fetch.journal import Journal
from extract.records import ArchiveRef
from extract.settings import Settings

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def kept_ten_days(settings: Settings) -> Settings:
    return settings.model_copy(update={"archive_keep_days": 10})


def store(settings: Settings, *days: int) -> list[ArchiveRef]:
    """A response of each day, written on that day."""
    with Archive(settings.archive_dir, 1_000_000) as archive:
        refs = [archive.append(response(at=NOON + day * DAY)) for day in days]
    for day, ref in zip(days, refs, strict=True):
        set_written(settings, ref, NOON + day * DAY)
    return refs


def set_written(settings: Settings, ref: ArchiveRef, at: dt.datetime) -> None:
    os.utime(settings.archive_dir / ref.file, (at.timestamp(), at.timestamp()))


def files(settings: Settings) -> set[str]:
    return {path.relative_to(settings.archive_dir).as_posix() for path in settings.archive_dir.rglob("*.warc.gz")}


def test_files_of_days_past_keeping_go_and_are_written_down(kept_ten_days: Settings):
    old, edge, new = store(kept_ten_days, 0, 1, 11)
    whole = (kept_ten_days.archive_dir / old.file).read_bytes()
    (removed,) = process.retire(kept_ten_days, NOON + 11 * DAY)
    assert files(kept_ten_days) == {edge.file, new.file}
    assert not list((kept_ten_days.archive_dir / "2021/06/01").glob("*.cdxj"))
    assert (removed.file, removed.bytes, removed.record_count) == (old.file, len(whole), 1)
    assert removed.sha256 == hashlib.sha256(whole).hexdigest()
    (line,) = (kept_ten_days.archive_dir / "removed.jsonl").read_text().splitlines()
    assert json.loads(line)["file"] == old.file
    assert retention.removed_files(kept_ten_days.archive_dir) == {old.file}
    assert process.retire(kept_ten_days, NOON + 11 * DAY) == []


def test_without_the_setting_all_is_kept(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    store(settings, 0)
    assert process.retire(settings, NOON + 9_999 * DAY) == []
    monkeypatch.setattr(configuration, "current", lambda: settings)
    done = CliRunner().invoke(command)
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(files(settings)) == 1


def test_what_is_not_processed_yet_or_is_being_written_stays(kept_ten_days: Settings):
    waiting, _ = store(kept_ten_days, 0, 1)
    Journal(kept_ten_days.archive_dir).append(poll(items=(item("a", source=waiting),)))
    with Archive(kept_ten_days.archive_dir, 1_000_000) as archive:
        written = archive.append(response(at=NOON + 2 * DAY))
        removed = process.retire(kept_ten_days, NOON + 99 * DAY)
    assert files(kept_ten_days) == {waiting.file, written.file}
    assert len(removed) == 1


def test_a_file_of_an_old_day_that_an_import_left_just_now_stays_for_a_day(kept_ten_days: Settings):
    """The poll that holds its records may be journalled only after retention has read the journal."""
    (old,) = store(kept_ten_days, 0)
    now = NOON + 99 * DAY
    set_written(kept_ten_days, old, now)
    assert process.retire(kept_ten_days, now + DAY / 2) == []
    assert len(process.retire(kept_ten_days, now + 2 * DAY)) == 1


def test_a_writer_takes_no_file_over_that_is_removed_before_it_opens_it(settings: Settings):
    folder = (settings.archive_dir / store(settings, 0)[0].file).parent
    (folder / "000000000000.warc.gz").symlink_to(folder / "removed.warc.gz")  # a name in the list, and no file
    assert len({ref.file for ref in store(settings, 0)}) == 1


def test_a_writer_takes_no_file_over_that_is_removed_while_it_opens_it(settings: Settings, monkeypatch):
    (old,) = store(settings, 0)
    lock = fcntl.flock

    def remove_and_lock(file, operation: int) -> None:
        (settings.archive_dir / old.file).unlink(missing_ok=True)
        lock(file, operation)

    monkeypatch.setattr(fcntl, "flock", remove_and_lock)
    (new,) = store(settings, 0)
    assert new.file != old.file
    with Archive(settings.archive_dir, 1_000_000) as archive:
        assert archive.read(new)[1] == response().body


def test_a_backfill_leaves_out_the_days_that_are_gone(kept_ten_days: Settings):
    """Else what stands from then would be replaced by nothing."""
    kept_ten_days.feeds_file.write_text(
        "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled\n"
    )
    refs = store(kept_ten_days, 0, 20)
    journal = Journal(kept_ten_days.archive_dir)
    for day, ref in zip((0, 20), refs, strict=True):
        journal.append(poll(at=NOON + day * DAY, items=(item(f"i{day}", source=ref),)))
    process.process_pending(kept_ten_days)
    assert len(process.retire(kept_ten_days, NOON + 21 * DAY)) == 1
    (folder,) = process.backfill(kept_ten_days, NOON.date(), (NOON + 30 * DAY).date())
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["polls"] == [f"wire-{NOON + 20 * DAY:%Y%m%dT%H%M%S%fZ}"]
    assert process.backfill(kept_ten_days, NOON.date(), NOON.date()) == []
    assert "retention has removed" in process.why_no_backfill(kept_ten_days, NOON.date(), NOON.date())


def test_a_line_that_a_crash_tore_removes_nothing(settings: Settings):
    settings.archive_dir.mkdir(parents=True)
    (settings.archive_dir / "removed.jsonl").write_text('{"file": "2021/06/01/a.warc.gz"}\n{"file": "2021/06')
    assert retention.removed_files(settings.archive_dir) == {"2021/06/01/a.warc.gz"}
