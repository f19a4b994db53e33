"""Recorded feeds to counts of their own, by the standard library alone, to stand beside the project's."""

from __future__ import annotations

import csv
import datetime as dt
import tarfile
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as Xml

from replay_figures import Figures

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def report(folder: Path, polls: int | None, figures: Figures) -> None:
    """Count what the first ``polls`` recorded polls (all if None) of the feeds under ``folder`` hold."""
    feeds = [path for path in sorted(folder.iterdir()) if (path / "polls.csv").is_file()]
    times = sorted({at for feed in feeds for at, _ in _polls(feed)})
    last = times[min(polls or len(times), len(times)) - 1]
    figures.add("snapshots_polls", sum(at <= last for feed in feeds for at, _ in _polls(feed)))
    for feed in feeds:
        for name, value in _count(feed, last).items():
            figures.add(f"snapshots_{feed.name.replace('_', '-')}_{name}", value)


def _polls(feed: Path) -> list[tuple[dt.datetime, str]]:
    with (feed / "polls.csv").open(newline="", encoding="utf-8") as file:
        return [(dt.datetime.fromisoformat(row["polled_at"]), row["file"]) for row in csv.DictReader(file)]


def _count(feed: Path, last: dt.datetime) -> Counter[str]:
    """Distinct guids; distinct (guid, title, content) and, white space apart, the same; distinct links.

    ``reverts`` counts the times that an item came back as it had been before its last change, and ``edited`` the
    guids with more than one version.
    """
    bodies = list(_bodies(feed, {name for at, name in _polls(feed) if at <= last}))
    links: dict[str, set[str]] = defaultdict(set)
    for guid, link, _, _ in chain.from_iterable(map(_items, bodies)):
        links[link].add(guid)
    found = versions(bodies)
    distinct = {guid: set(seen) for guid, seen in found.items()}
    return Counter(
        guids=len(found),
        item_versions=sum(map(len, distinct.values())),
        edited_guids=sum(len(seen) > 1 for seen in distinct.values()),
        reverts=sum(len(seen) - len(distinct[guid]) for guid, seen in found.items()),
        links=len(links),
        links_of_several_guids=sum(len(guids) > 1 for guids in links.values()),
    )


def versions(bodies: Iterable[bytes]) -> dict[str, list[tuple[str, str]]]:
    """Title and content, white space apart, of each guid in a feed's bodies, one after the other where they changed."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for guid, _, title, content in chain.from_iterable(map(_items, bodies)):
        version = (" ".join(title.split()), " ".join(content.split()))
        if not found[guid] or found[guid][-1] != version:
            found[guid].append(version)
    return found


def _bodies(feed: Path, wanted: Container[str]) -> Iterator[bytes]:
    with tarfile.open(feed / "snapshots.tar.xz") as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            file = tar.extractfile(member) if Path(member.name).name in wanted else None
            if file is not None:
                yield file.read()


def _items(body: bytes) -> Iterator[tuple[str, str, str, str]]:
    """Guid, link, title and content (else description) of every item."""
    for item in Xml.fromstring(body).iter("item"):  # noqa: S314  # recordings, not the wire
        content = item.findtext(_CONTENT) or item.findtext("description") or ""
        yield item.findtext("guid") or "", item.findtext("link") or "", item.findtext("title") or "", content
