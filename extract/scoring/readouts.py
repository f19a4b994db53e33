"""Contacts found in official readouts of one call or meeting each → figures. Pure.

parties: some contact that took place has exactly the parties of the headline. parties_and_kind: and is remote for a
call, not for a meeting; a video conference may be called either.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.scoring.figures import Figure, share
from extract.scoring.parties import Record, places

_REMOTE = {"phone", "video"}


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figures; the n-th annotation is that of the n-th gold record."""
    took = [[c for c in annotation["contacts"] if c["status"] == "occurred"] for annotation in found]
    same = [
        [c for c in contacts if places(c["countries"]) == places(wanted["countries"])]
        for wanted, contacts in zip(gold, took, strict=True)
    ]
    is_right = [
        any(_is_of_kind(c["mode"], wanted["kind"]) for c in contacts)
        for wanted, contacts in zip(gold, same, strict=True)
    ]
    total = len(gold)
    figures = [
        share("parties", "share", sum(map(bool, same)), total),
        share("parties_and_kind", "share", sum(is_right), total),
        share("contacts", "per_readout", sum(map(len, took)), total),
    ]
    for kind in sorted({wanted["kind"] for wanted in gold}):
        of_kind = [right for wanted, right in zip(gold, is_right, strict=True) if wanted["kind"] == kind]
        figures.append(share(f"kind={kind}", "share", sum(of_kind), len(of_kind)))
    return figures


def _is_of_kind(mode: str, kind: str) -> bool:
    return (mode in _REMOTE) == (kind == "call") or mode == "video"
