"""What earlier polls of a feed say about the next one: a pure fold over the feed's journal, and its cache.

``fold`` is pure. ``load`` and ``save`` keep the folded state in ``<state>/feeds/<feed_id>.json``, which may
be deleted at any time: the journal has it all.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.fetch import codec, whole
from extract.fetch.journal import Journal
from extract.fetch.rhythm import Rhythm
from extract.records import Item, ItemState, Outcome, Poll

# Items remembered per feed, oldest forgotten first. An entry that is still listed after this many newer ones
# would count as new again, so it stands far above what a feed lists (settings: max_feed_entries).
MAX_SEEN = 20_000

_SUCCESSES = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})
_DEAD = frozenset({Outcome.GONE, Outcome.DNS_ERROR})


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed after its last poll.

    ``seen`` are item ids, oldest first; ``pending`` are the items whose page is still to be fetched;
    ``failure_count`` and ``dead_count`` count polls in a row (dead: gone, or no such host);
    ``full_answer_at`` is when the feed was last sent whole.
    """

    feed_id: str
    last_poll_id: str = ""
    last_polled_at: dt.datetime | None = None
    last_outcome: Outcome | None = None
    full_answer_at: dt.datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    failure_count: int = 0
    dead_count: int = 0
    seen: tuple[str, ...] = ()
    pending: tuple[Item, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)


def fold(state: FeedState, poll: Poll) -> FeedState:
    """The state after one more poll; a poll that is not newer changes nothing."""
    if poll.poll_id <= state.last_poll_id:
        return state
    known = frozenset(state.seen)
    found = tuple(dict.fromkeys(item.item_id for item in poll.items if item.item_id not in known))
    pending = {item.item_id: item for item in state.pending}
    for item in poll.items:
        pending.pop(item.item_id, None)
        if item.state is ItemState.PENDING and item.source is None:
            pending[item.item_id] = item
    is_full = any(a.purpose == "feed" and a.outcome is Outcome.OK for a in poll.attempts)
    return replace(
        state,
        last_poll_id=poll.poll_id,
        last_polled_at=poll.polled_at,
        last_outcome=poll.outcome,
        full_answer_at=poll.polled_at if is_full else state.full_answer_at,
        etag=poll.etag,
        last_modified=poll.last_modified,
        body_sha256=poll.body_sha256,
        failure_count=0 if poll.outcome in _SUCCESSES else state.failure_count + 1,
        dead_count=state.dead_count + 1 if poll.outcome in _DEAD else 0,
        seen=(state.seen + found)[-MAX_SEEN:],
        pending=tuple(pending.values()),
        rhythm=state.rhythm.after(poll.polled_at, poll.discovered_count)
        if poll.outcome in _SUCCESSES
        else state.rhythm,
    )


def load(state_dir: Path, journal: Journal, feed_id: str) -> FeedState:
    """The state of a feed: the cached one, if it can be read, brought up to the end of the journal."""
    state = _cached(state_dir, feed_id)
    since = state.last_polled_at.date() if state.last_polled_at else None
    for poll in journal.read(feed_id, since, state.last_poll_id):
        state = fold(state, poll)
    return state


def save(state_dir: Path, state: FeedState) -> None:
    """Cache a state."""
    text = json.dumps(codec.encode(state), separators=(",", ":"))
    whole.write(_path(state_dir, state.feed_id), text)


def lock_path(state_dir: Path, feed_id: str) -> Path:
    """The lock that whoever polls a feed holds; its folder is there."""
    folder = state_dir / "feeds"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{feed_id}.lock"


def _cached(state_dir: Path, feed_id: str) -> FeedState:
    try:
        return codec.decode(FeedState, json.loads(_path(state_dir, feed_id).read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):  # none, or half, or of another version
        return FeedState(feed_id)


def _path(state_dir: Path, feed_id: str) -> Path:
    return state_dir / "feeds" / f"{feed_id}.json"
