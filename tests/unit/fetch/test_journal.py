"""The journal gives back what was committed, and only that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from extract.fetch import codec
from extract.fetch.journal import Journal, JournalError
from extract.records import ArchiveRef, Attempt, Item, ItemState, Outcome, Poll

NOON = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)


def poll(feed_id: str = "wire", at: dt.datetime = NOON, items: tuple[Item, ...] = (), **changes) -> Poll:
    poll_id = f"{feed_id}-{at:%Y%m%dT%H%M%S%fZ}"
    given = Poll(
        poll_id=poll_id,
        feed_id=feed_id,
        polled_at=at,
        outcome=Outcome.OK,
        entry_count=len(items),
        discovered_count=len(items),
        problems=("a problem: “Ж” \ud800",),
        etag='"a"',
        last_modified=None,
        body_sha256="0" * 64,
        attempts=(attempt(poll_id, at),),
        items=items,
    )
    return replace(given, **changes)


def attempt(poll_id: str, at: dt.datetime = NOON, **changes) -> Attempt:
    given = Attempt(
        attempt_id=poll_id[-6:],
        poll_id=poll_id,
        feed_id="wire",
        url="http://example.org/feed",
        purpose="feed",
        requested_at=at,
        elapsed_s=1,
        outcome=Outcome.OK,
        status=200,
        body_bytes=3,
        body_sha256=None,
        detail="",
        archived=ArchiveRef("2021/06/01/a.warc.gz", 7, 9),
    )
    return replace(given, **changes)


def item(key: str, at: dt.datetime = NOON, **changes) -> Item:
    given = Item(
        item_id=key,
        feed_id="wire",
        entry_id=key,
        url="http://example.org/" + key,
        title="Title\x00\u2028 " + key,
        published_at=None,
        fingerprint="f",
        discovered_at=at,
        state=ItemState.PENDING,
        reason="",
        attempts=0,
        source=None,
        is_full_text=False,
    )
    return replace(given, **changes)


def test_a_poll_comes_back_equal(tmp_path: Path):
    made = poll(items=(item("a"), item("b", published_at=NOON, source=ArchiveRef("f", 1, 2))))
    Journal(tmp_path).append(made)
    assert list(Journal(tmp_path).read()) == [made]


def test_polls_are_read_by_day_and_feed(tmp_path: Path):
    journal = Journal(tmp_path)
    next_day = NOON + dt.timedelta(days=1)
    made = [poll("a"), poll("a", NOON + dt.timedelta(minutes=1)), poll("b"), poll("a", next_day)]
    for one in reversed(made):
        journal.append(one)
    assert [p.poll_id for p in journal.read(since_day=next_day.date())] == [made[3].poll_id]
    assert [p.feed_id for p in journal.read()] == ["a", "a", "b", "a"]
    assert [p.poll_id for p in journal.read("a", after_poll_id=made[1].poll_id)] == [made[3].poll_id]
    assert list(journal.read("absent")) == []


@pytest.mark.parametrize("tail", [b"{", b'{"poll_id": "wire-9', b"\x00\x00\x00", b"half\n", b'{"poll_id":\n'])
def test_a_torn_last_line_is_passed_over_then_cut_off(tmp_path: Path, tail: bytes):
    journal = Journal(tmp_path)
    journal.append(poll())
    path = next(tmp_path.rglob("*.jsonl"))
    with path.open("ab") as file:
        file.write(tail)
    assert list(journal.read()) == [poll()]
    later = poll(at=NOON + dt.timedelta(minutes=1))
    journal.append(later)
    assert list(journal.read()) == [poll(), later]
    assert path.read_bytes().count(b"\n") == 2


def test_a_first_line_torn_at_any_byte_is_cut_off(tmp_path: Path):
    journal = Journal(tmp_path)
    journal.append(poll())
    path = next(tmp_path.rglob("*.jsonl"))
    whole = path.read_bytes()
    for cut in range(0, len(whole), 11):
        path.write_bytes(whole[:cut])
        assert list(journal.read()) == []
        journal.append(poll())
        assert path.read_bytes() == whole


def test_a_long_last_line_is_kept(tmp_path: Path):
    journal = Journal(tmp_path)
    long = poll(items=tuple(item(str(n)) for n in range(2_000)))
    journal.append(long)
    journal.append(poll(at=NOON + dt.timedelta(minutes=1)))
    assert next(journal.read()) == long


def test_a_bad_line_before_the_last_is_no_accident(tmp_path: Path):
    journal = Journal(tmp_path)
    journal.append(poll())
    path = next(tmp_path.rglob("*.jsonl"))
    path.write_bytes(b"half\n" + path.read_bytes() * 2)
    with pytest.raises(JournalError, match="line 1"):
        list(journal.read())


def test_only_what_records_hold_is_encoded():
    with pytest.raises(TypeError, match="set"):
        codec.encode({1})


@pytest.mark.parametrize("change", [{"etag": 5}, {"outcome": "fine"}, {"polled_at": "noon"}, {"items": [1]}])
def test_a_value_of_another_type_is_refused(change: dict):
    with pytest.raises((TypeError, ValueError)):
        codec.decode(Poll, codec.encode(poll()) | change)
