"""Contacts and topics against a gold set → figures. Pure.

contact: the right parties, one to one, those that agree most first. full: parties, class of mode, status and date all
right. occurred: contact, over those that took place. mode, status, date: over the paired contacts. people: surnames.
topics: micro-averaged. By kind: paired contacts of each mode, as given and as in the gold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.scoring.figures import Counts, Figure, share
from extract.scoring.parties import Record, are_same, mode_class, surnames

_LABELS = ("contact", "occurred", "full", "people", "topics")
_DETAILS = ("mode", "status", "date")

Pair = tuple[Record, Record]


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figures; the n-th annotation is that of the n-th gold record."""
    counts = {label: Counts() for label in _LABELS}
    by_mode: dict[str, Counts] = defaultdict(Counts)
    agreed = dict.fromkeys(_DETAILS, 0)
    for wanted, annotation in zip(gold, found, strict=True):
        want, have = wanted["contacts"], annotation["contacts"]
        took = [[c for c in side if c["status"] == "occurred"] for side in (want, have)]
        counts["occurred"].add(len(pair_up(*took)), len(took[1]), len(took[0]))
        pairs = pair_up(want, have)
        counts["contact"].add(len(pairs), len(have), len(want))
        right = [_details(x, y) for x, y in pairs]
        for name in _DETAILS:
            agreed[name] += sum(detail[name] for detail in right)
        counts["full"].add(sum(all(detail.values()) for detail in right), len(have), len(want))
        for x, y in pairs:
            counts["people"].add(len(surnames(x) & surnames(y)), len(surnames(y)), len(surnames(x)))
        _count_modes(by_mode, want, have, pairs)
        topics = set(wanted.get("topics", ())), {topic["topic"] for topic in annotation["topics"]}
        if "topics" in wanted:
            counts["topics"].add(len(topics[0] & topics[1]), len(topics[1]), len(topics[0]))
    return list(_figures(counts, agreed, by_mode, has_topics=any("topics" in wanted for wanted in gold)))


def pair_up(gold: Sequence[Record], found: Sequence[Record]) -> list[Pair]:
    """Contacts with the same parties, one to one, the best agreement first."""
    order = sorted(
        ((_agreement(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if are_same(g, f)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in order:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _agreement(a: Record, b: Record) -> float:
    union = surnames(a) | surnames(b)
    shared = len(surnames(a) & surnames(b)) / len(union) if union else 0.0
    details = _details(a, b)
    return 2 * details["status"] + 2 * details["date"] + details["mode"] + shared


def _details(a: Record, b: Record) -> dict[str, bool]:
    return {
        "mode": mode_class(a["mode"]) == mode_class(b["mode"]),
        "status": a["status"] == b["status"],
        "date": a["date"] == b["date"],
    }


def _count_modes(
    by_mode: dict[str, Counts], want: Sequence[Record], have: Sequence[Record], pairs: Sequence[Pair]
) -> None:
    """A given contact is right if it has a partner; one of the gold is found if its partner has the same class."""
    for contact in have:
        by_mode[mode_class(contact["mode"])].given += 1
    for contact in want:
        by_mode[mode_class(contact["mode"])].gold += 1
    for x, y in pairs:
        by_mode[mode_class(x["mode"])].right += mode_class(x["mode"]) == mode_class(y["mode"])


def _figures(
    counts: dict[str, Counts], agreed: dict[str, int], by_mode: dict[str, Counts], *, has_topics: bool
) -> Iterator[Figure]:
    for label in _LABELS:
        if label != "topics" or has_topics:
            yield from counts[label].figures(label)
    for name in _DETAILS:
        yield share(name, "accuracy", agreed[name], counts["contact"].right)
    for mode in sorted(by_mode):
        yield from by_mode[mode].figures(f"mode={mode}")
