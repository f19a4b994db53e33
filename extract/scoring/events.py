"""Events against golden texts → figures. Pure.

event: root, countries of the source and countries of the target are those expected, one to one. mode, status, date,
place: over the events that were found and for which the text expects one. By kind: each root.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from extract.scoring.figures import Counts, Figure, share
from extract.scoring.parties import Record

_DETAILS = ("mode", "status", "date", "place")

Key = tuple[str, tuple[str, ...], tuple[str, ...]]


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figures; the n-th annotation is that of the n-th gold record."""
    whole, by_root = Counts(), defaultdict[str, Counts](Counts)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for wanted, annotation in zip(gold, found, strict=True):
        want = [(expected_key(event), event) for event in wanted["events"]]
        have = [(given_key(event), event) for event in annotation["events"]]
        shared = Counter(key for key, _ in want) & Counter(key for key, _ in have)
        whole.add(shared.total(), len(have), len(want))
        for name in {key[0] for key, _ in (*want, *have)}:
            counts = (sum(n for key, n in shared.items() if key[0] == name), _of_root(have, name), _of_root(want, name))
            by_root[name].add(*counts)
        for key, event in want:
            match = next((given for other, given in have if other == key), None)
            for name in _DETAILS if match is not None else ():
                if name in event:
                    total[name] += 1
                    right[name] += event[name] == detail(match or {}, name)
    return [
        *whole.figures("event"),
        *(share(name, "accuracy", right[name], total[name]) for name in _DETAILS),
        *(figure for name in sorted(by_root) for figure in by_root[name].figures(f"root={name}")),
    ]


def expected_key(event: Record) -> Key:
    """Root, sorted source countries and sorted target countries of a golden event."""
    return event["root"], tuple(sorted(event["source"])), tuple(sorted(event["target"]))


def given_key(event: Record) -> Key:
    """The same of an annotated event; parties without a country are left out."""
    return event["root"], _codes(event["source"]), _codes(event["target"])


def detail(event: Record, name: str) -> Any:
    """What an annotated event says of a detail that golden events may expect; of a place the country."""
    value = event[name]
    return value["country"] if name == "place" and value is not None else value


def _codes(parties: Iterable[Record]) -> tuple[str, ...]:
    return tuple(sorted({party["country"] for party in parties if party["country"]}))


def _of_root(events: Sequence[tuple[Key, Record]], name: str) -> int:
    return sum(key[0] == name for key, _ in events)
