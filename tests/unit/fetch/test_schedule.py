"""Which feeds are due: pure decisions over folded polls."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from test_journal import NOON, attempt, item, poll

from extract.fetch import items, schedule, state
from extract.fetch.journal import Journal
from extract.fetch.state import FeedState
from extract.records import ArchiveRef, Feed, FeedKind, ItemState, Outcome

FEED = Feed(
    feed_id="wire",
    publisher="Wire",
    country="TJK",
    language="en",
    kind=FeedKind.RSS,
    url="https://example.org/feed",
    poll_minutes=15,
    min_daily_items=1,
    full_text=False,
    is_enabled=True,
)


def after(*outcomes: Outcome) -> FeedState:
    """The state after polls a minute apart, the last of them at noon."""
    folded = FeedState("wire")
    for back, outcome in zip(range(len(outcomes) - 1, -1, -1), outcomes, strict=True):
        folded = state.fold(folded, poll(at=NOON - dt.timedelta(minutes=back), outcome=outcome))
    return folded


def minutes_to_wait(folded: FeedState) -> float:
    return (schedule.next_due_at(FEED, folded) - NOON).total_seconds() / 60


def test_a_feed_is_due_when_its_interval_is_over():
    states = {"wire": after(Outcome.OK)}
    assert schedule.due_feeds([FEED], {}, NOON) == [FEED]
    assert schedule.due_feeds([FEED], states, NOON + dt.timedelta(minutes=14)) == []
    assert schedule.due_feeds([FEED], states, NOON + dt.timedelta(minutes=15)) == [FEED]


def test_disabled_feeds_are_not_due_and_the_longest_overdue_goes_first():
    late, off = replace(FEED, feed_id="late"), replace(FEED, feed_id="off", is_enabled=False)
    states = {"wire": after(Outcome.OK), "late": after(Outcome.NOT_MODIFIED, Outcome.OK)}
    states["late"] = replace(states["late"], last_polled_at=NOON - dt.timedelta(days=2))
    due = schedule.due_feeds([FEED, off, late], states, NOON + dt.timedelta(days=1))
    assert [feed.feed_id for feed in due] == ["late", "wire"]


def test_case_09_a_held_host_waits_and_others_go_on():
    other = replace(FEED, feed_id="other", url="https://example.net/feed")
    held = {"example.org": NOON + dt.timedelta(seconds=60)}
    assert schedule.due_feeds([FEED, other], {}, NOON, held) == [other]
    assert schedule.due_feeds([FEED, other], {}, NOON + dt.timedelta(seconds=60), held) == [FEED, other]


def test_case_12_a_missing_feed_backs_off_and_comes_back():
    missing = [Outcome.NOT_FOUND] * 12
    assert [minutes_to_wait(after(*missing[:n])) for n in (1, 2, 3, 12)] == [30, 60, 120, 1_440]
    assert minutes_to_wait(after(*missing, Outcome.OK)) == 15


def test_case_13_a_gone_feed_is_left_alone_in_the_end():
    gone = [Outcome.GONE, Outcome.DNS_ERROR] * 13
    assert schedule.due_feeds([FEED], {"wire": after(*gone[:24])}, NOON + dt.timedelta(days=1)) == [FEED]
    assert schedule.due_feeds([FEED], {"wire": after(*gone)}, NOON + dt.timedelta(days=99)) == []


def test_case_12_a_feed_that_keeps_failing_is_left_alone_until_it_is_asked_for_by_name():
    missing = [Outcome.NOT_FOUND] * schedule.FAILED_POLLS
    assert schedule.due_feeds([FEED], {"wire": after(*missing[1:])}, NOON + dt.timedelta(days=1)) == [FEED]
    assert schedule.due_feeds([FEED], {"wire": after(*missing)}, NOON + dt.timedelta(days=99)) == []
    assert not schedule.is_disabled(after(*missing, Outcome.OK))


def watched(items_per_day: float, days: int = 28, outcome: Outcome = Outcome.OK) -> FeedState:
    """The state of a feed that was polled every hour and brought so much."""
    folded, due = FeedState("wire"), 0.0
    for hour in range(days * 24):
        due += items_per_day / 24
        found = tuple(item(f"{hour}-{n}") for n in range(int(due)))
        due -= len(found)
        folded = state.fold(folded, poll(at=NOON + dt.timedelta(hours=hour), items=found, outcome=outcome))
    return folded


def learnt_minutes(folded: FeedState, feed: Feed = FEED) -> float:
    return schedule.interval(feed, folded).total_seconds() / 60


def test_the_interval_follows_the_rhythm_by_the_square_root_and_within_bounds():
    assert learnt_minutes(FeedState("wire")) == FEED.poll_minutes
    assert 14.5 < learnt_minutes(watched(12)) < 15.5
    assert 7.5 <= learnt_minutes(watched(48)) < 8
    assert 20 < learnt_minutes(watched(3)) < 30
    assert learnt_minutes(watched(2_000)) == 5
    assert 30 < learnt_minutes(watched(0, days=365)) <= FEED.poll_minutes * schedule.SPREAD
    assert learnt_minutes(watched(0, days=365), replace(FEED, poll_minutes=1_440)) == 1_440


def test_a_day_teaches_less_than_a_month_and_a_rhythm_that_changes_is_learnt_anew():
    assert learnt_minutes(watched(100)) < 6 < 7 < learnt_minutes(watched(100, days=1)) < 9
    busy = watched(48)
    for hour in range(28 * 24, 56 * 24):
        busy = state.fold(busy, poll(at=NOON + dt.timedelta(hours=hour), outcome=Outcome.NOT_MODIFIED))
    assert learnt_minutes(busy) > FEED.poll_minutes


def test_a_quiet_nights_interval_ends_when_the_busy_morning_asks_for_it():
    folded = FeedState("wire")
    monday = dt.datetime(2021, 6, 7, tzinfo=dt.UTC)
    for hour in range(24 * 42):
        at = monday + dt.timedelta(hours=hour)
        found = tuple(item(f"{hour}-{n}") for n in range(6)) if 9 <= at.hour <= 17 else ()
        folded = state.fold(folded, poll(at=at, items=found))
    slow = replace(FEED, poll_minutes=60)

    def after_poll_at(hours: float) -> float:
        at = monday + dt.timedelta(days=42, hours=hours)
        return schedule.interval(slow, replace(folded, last_polled_at=at)).total_seconds() / 60

    assert after_poll_at(1) > 60
    assert after_poll_at(12) < 30
    assert after_poll_at(7.9) < after_poll_at(7) < after_poll_at(1)


def test_failed_polls_teach_nothing():
    folded = watched(12)
    failed = state.fold(folded, poll(at=NOON + dt.timedelta(days=40), outcome=Outcome.TIMEOUT))
    assert failed.rhythm == folded.rhythm


def test_how_a_feed_stands_is_told_with_its_poll():
    assert schedule.standing(FEED, FeedState("wire")) is None
    failed = schedule.standing(FEED, after(Outcome.OK, Outcome.TIMEOUT))
    assert (failed.interval_minutes, failed.failure_count, failed.is_disabled) == (15, 1, False)
    assert failed.next_due_at == NOON + dt.timedelta(minutes=30)
    assert schedule.standing(FEED, after(*[Outcome.GONE] * 25)).is_disabled


def test_the_fold_keeps_validators_and_what_is_still_to_fetch():
    waiting, done = item("a", attempts=1), item("b", source=ArchiveRef("f", 0, 1))
    folded = state.fold(FeedState("wire"), poll(items=(waiting, done)))
    assert (folded.etag, folded.seen, folded.pending) == ('"a"', ("a", "b"), (waiting,))
    later = poll(at=NOON + dt.timedelta(hours=1), items=(replace(waiting, state=ItemState.REJECTED),))
    assert state.fold(folded, later).pending == ()
    assert state.fold(folded, later).seen == ("a", "b")


def test_folding_a_poll_twice_changes_nothing():
    once = state.fold(FeedState("wire"), poll(items=(item("a"),)))
    assert state.fold(once, poll(items=(item("a"),))) == once


def test_what_is_seen_stays_bounded_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr(state, "MAX_SEEN", 3)
    folded = state.fold(FeedState("wire"), poll(items=tuple(item(key) for key in "abc")))
    folded = state.fold(folded, poll(at=NOON + dt.timedelta(hours=1), items=(item("d"),)))
    assert folded.seen == ("b", "c", "d")


def test_a_lost_stale_or_broken_cache_is_made_good_from_the_journal(tmp_path: Path):
    journal = Journal(tmp_path)
    first, second = poll(items=(item("a"),)), poll(at=NOON + dt.timedelta(days=1), items=(item("b"),))
    journal.append(first)
    state.save(tmp_path, state.load(tmp_path, journal, "wire"))
    journal.append(second)
    whole = state.fold(state.fold(FeedState("wire"), first), second)
    assert state.load(tmp_path, journal, "wire") == whole
    for broken in (b"", b"{", b'{"feed_id": 3}'):
        (tmp_path / "feeds" / "wire.json").write_bytes(broken)
        assert state.load(tmp_path, journal, "wire") == whole


def test_a_page_is_retried_ever_later_until_it_is_given_up():
    tried = item("a")
    waits, minute = [], dt.timedelta(minutes=1)
    for count in range(1, 6):
        tried = items.settle(tried, attempt("wire-1", outcome=Outcome.TIMEOUT), max_attempts=5)
        waits.append(next(m for m in range(1_000) if items.is_retry_due(tried, NOON + m * minute)))
        assert (tried.attempts, tried.state) == (
            count,
            ItemState.REJECTED if count == 5 else ItemState.PENDING,
        )
    assert waits[:4] == [30, 90, 210, 450]
    assert tried.reason == "timeout"


def test_a_page_that_will_not_come_is_rejected_at_once():
    found = items.settle(item("a"), attempt("wire-1", outcome=Outcome.NOT_FOUND), max_attempts=5)
    assert (found.state, found.reason) == (ItemState.REJECTED, "not_found")
