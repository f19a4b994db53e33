"""Events found in sentences that are coded with one PLOVER event each → figures. Pure.

dyad_root: triples of two countries and a root, unordered where the gold event has no recipient (it is reciprocal).
root: the set of roots of the sentence. A gold record holds one event of its sentence, so precision is a lower bound.
consult: whether there is a CONSULT at all. Records of penta class 0 hold no event: there, each event is one too many.
By kind: each root.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.scoring.figures import Counts, Figure, share
from extract.scoring.parties import Record, place

_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # dictionaries made from CAMEO can't tell them apart
_NEUTRAL = 0

Triple = tuple[str, str, str]


def score(gold: Sequence[Record], found: Sequence[Record]) -> list[Figure]:
    """The figures; the n-th annotation is that of the n-th gold record."""
    dyads, roots, consult = Counts(), Counts(), Counts()
    by_root: dict[str, Counts] = defaultdict(Counts)
    neutral = [0, 0, 0]
    for wanted, annotation in zip(gold, found, strict=True):
        events = [e for e in annotation["events"] if e.get("status", "occurred") != "denied"]
        triples = {triple for event in events for triple in _triples(event)}
        if "event" not in wanted:
            if wanted.get("penta") == _NEUTRAL:
                neutral = [neutral[0] + 1, neutral[1] + bool(events), neutral[2] + bool(triples)]
            continue
        want, got = _root(wanted["event"]), {_root(event["root"]) for event in events}
        roots.add(want in got, len(got), 1)
        consult.add(want == "CONSULT" in got, "CONSULT" in got, want == "CONSULT")
        for name in {want, *got}:
            by_root[name].add(name == want and name in got, name in got, name == want)
        _count_dyads(dyads, wanted, want, triples)
    return list(_figures({"dyad_root": dyads, "root": roots, "consult": consult}, by_root, neutral))


def _root(name: str) -> str:
    return _YIELD.get(name, name)


def _triples(event: Record) -> Iterator[Triple]:
    """Country, country, root; of a reciprocal event both ways."""
    a = [place(party.get("country")) for party in event["source"]]
    b = [place(party.get("country")) for party in event.get("target", [])]
    for x, y in itertools.product(a, b) if b else itertools.permutations(set(a), 2):
        if x and y:
            yield x, y, _root(event["root"])


def _count_dyads(dyads: Counts, wanted: Record, root: str, triples: set[Triple]) -> None:
    if "actor" not in wanted:
        return
    a = [code for party in wanted["actor"] if (code := place(party["country"]))]
    b = [code for party in wanted["recipient"] if (code := place(party["country"]))]
    truth: set[Triple] = {(x, y, root) for x, y in itertools.product(a, b)}
    if not b:
        truth = {(*_in_order(x, y), root) for x, y in itertools.permutations(a, 2) if x != y}
        triples = {(*_in_order(x, y), name) for x, y, name in triples}
    if truth:
        dyads.add(len(triples & truth), len(triples), len(truth))


def _in_order(x: str, y: str) -> tuple[str, str]:
    return (x, y) if x <= y else (y, x)


def _figures(counts: dict[str, Counts], by_root: dict[str, Counts], neutral: list[int]) -> Iterator[Figure]:
    for label, counted in counts.items():
        if counted.gold:
            yield from counted.figures(label)
    if neutral[0]:
        yield share("neutral", "with_event", neutral[1], neutral[0])
        yield share("neutral", "with_dyad", neutral[2], neutral[0])
    for name in sorted(by_root):
        yield from by_root[name].figures(f"root={name}")
