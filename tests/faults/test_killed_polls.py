"""Case 43 for polling: killed anywhere, the next poll ends with what an unharmed one has."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from loopback import Loopback, Reply, entry, rss, send
from warcio.archiveiterator import ArchiveIterator

from extract.fetch import poll as polling
from extract.fetch.archive import Archive
from extract.fetch.journal import Journal
from extract.settings import Settings

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
POLLER = Path(__file__).with_name("poller.py")
KEYS = [f"p{n}" for n in range(8)]


@pytest.fixture
def feeds(server: Loopback, settings: Settings) -> Path:
    header = "feed_id,publisher,country,language,kind,url,poll_minutes,min_daily_items,full_text,is_enabled"
    row = f"wire,Wire,TJK,en,rss,{server.url('/feed')},15,1,false,true,true"
    settings.feeds_file.write_text(f"{header},allow_loopback\n{row}\n")
    for key in KEYS:
        server[f"/{key}"] = Reply(f"<p>Page {key}</p>".encode() * 500)
    server["/feed"] = Reply(rss(*(entry(key, server.url(f"/{key}")) for key in KEYS)), {"ETag": '"1"'})
    return settings.feeds_file


def start(home: Path, feeds: Path, now: dt.datetime = NOON) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, POLLER, home, feeds, now.isoformat()])


def outcome(settings: Settings) -> tuple[int, dict[str, tuple]]:
    """What the journal says in the end: items counted as new, and each item's last state and page.

    Every reference must lead to its page, and every archive file must be whole but for a torn end.
    """
    archive = Archive(settings.archive_dir, 1)
    discovered, last = 0, {}
    for poll in Journal(settings.archive_dir).read():
        discovered += poll.discovered_count
        for item in poll.items:
            body = archive.read(item.source)[1] if item.source else None
            last[item.item_id] = (item.entry_id, item.state, body)
    return discovered, last


@pytest.fixture
def unharmed(tmp_path: Path, settings: Settings, feeds: Path) -> tuple[int, dict[str, tuple]]:
    calm = settings.model_copy(update={"home": tmp_path / "calm"})
    polling.poll_due(calm, NOON)
    found = outcome(calm)
    assert (found[0], len(found[1])) == (len(KEYS), len(KEYS))
    return found


@pytest.mark.parametrize("path", ["/robots.txt", "/feed", "/p0", "/p5"])
def test_case_43_killed_while_a_response_is_awaited(
    server: Loopback, settings: Settings, feeds: Path, unharmed: tuple, path: str
):
    """At /p5 five pages are archived and none is journalled."""
    reached, honest = threading.Event(), server.route(path)

    def stall(handler) -> None:
        reached.set()
        server.halt.wait(5)

    server[path] = stall
    process = start(settings.home, feeds)
    assert reached.wait(20)
    process.kill()
    process.wait()
    assert outcome(settings) == (0, {})
    server[path] = honest
    polling.poll_due(settings, NOON + dt.timedelta(minutes=1))
    assert outcome(settings) == unharmed
    assert no_half_records(settings)


def test_case_43_killed_at_random_moments_and_resumed(
    server: Loopback, settings: Settings, feeds: Path, unharmed: tuple
):
    """The delays run from the first request to past the last, so kills fall on archive, journal and state."""
    chance = random.Random(43)  # noqa: S311  # for repeatable tests, not for secrets
    begun = threading.Event()
    for key in KEYS:
        page = server.route(f"/{key}")
        server[f"/{key}"] = lambda handler, page=page: (begun.set(), send(handler, page))
    for minute in range(3):
        begun.clear()
        process = start(settings.home, feeds, NOON + dt.timedelta(minutes=minute))
        while not begun.wait(0.01) and process.poll() is None:
            pass
        try:
            process.wait(chance.uniform(0, 0.06))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    polling.poll_due(settings, NOON + dt.timedelta(hours=1))
    assert outcome(settings) == unharmed
    assert no_half_records(settings)


def test_case_43_killed_between_journal_and_state(settings: Settings, feeds: Path, unharmed: tuple):
    """What the poll left is all there but the state: as it was before, and not yet there."""
    polling.poll_due(settings, NOON)
    (settings.state_dir / "feeds" / "wire.json").unlink()
    polling.poll_due(settings, NOON + dt.timedelta(minutes=20))
    assert outcome(settings) == unharmed


def test_case_45_two_processes_at_once_poll_a_feed_once(server: Loopback, settings: Settings, feeds: Path):
    processes = [start(settings.home, feeds) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert Counter(server.paths)["/p0"] == 1
    assert outcome(settings)[0] == len(KEYS)


def no_half_records(settings: Settings) -> bool:
    """Whether other tools read every archive file to its end, checking digests."""
    for path in settings.archive_dir.rglob("*.warc.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
    return True
