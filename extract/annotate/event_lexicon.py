"""The seeds of the event coder → look-up tables by lemma. Pure: the rows come from outside.

Roots, modes and contexts are PLOVER 2021's (Halterman et al., "PLOVER and POLECAT: A New Political Event Ontology and
Dataset", and the crosswalk from CAMEO). An entry's target is a list of places to look for the target, in order: the
verb's ``object``, what stands ``within`` the object's noun phrase, or a preposition. ``mutual:with`` makes those found
there equals of the source, as PLOVER has it for reciprocal events.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VerbRule:
    """What a verb reports, given the kind of its object (``needs``) and of its subject (``source``)."""

    verb: str
    needs: frozenset[str]
    source: frozenset[str]
    root: str
    mode: str | None
    contexts: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NounEntry:
    """What kind of thing a noun is, and what it reports where it is itself an event; ``root`` is None for things."""

    noun: str
    kind: str
    root: str | None
    mode: str | None
    contexts: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A named actor that is no state: its country (None where it has several) and sector."""

    name: str
    country: str | None
    sector: str


@dataclass(frozen=True, slots=True)
class Means:
    """How violence that is done with a thing is done: the mode of ASSAULT, and contexts."""

    mode: str
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All tables of the event coder. Verbs are keyed "lemma" or "lemma particle"; operators by part of speech and
    word, several joined by ``|`` in the order in which they are tried."""

    verbs: Mapping[str, tuple[VerbRule, ...]]
    verb_lemmas: frozenset[str]  # of the verbs, and of those that are operators
    particles: Mapping[str, frozenset[str]]
    nouns: Mapping[str, tuple[NounEntry, ...]]
    operators: Mapping[tuple[str, str], str]
    sectors: Mapping[str, str]
    means: Mapping[str, Means]
    groups: Mapping[str, Group]
    groups_by_head: Mapping[str, tuple[str, ...]]  # their names by the first word, the longest first


def build(
    verbs: Iterable[Row],
    nouns: Iterable[Row],
    operators: Iterable[Row],
    means: Iterable[Row],
    sectors: Iterable[Row],
    groups: Iterable[Row],
) -> EventLexicon:
    """The lexicon from the rows of event_verbs, event_nouns, event_operators, event_means, sectors and groups."""
    rules: dict[str, list[VerbRule]] = defaultdict(list)
    for row in verbs:
        for verb in _list(row["verbs"]):
            rules[verb].append(_verb_rule(verb, row))
    known: dict[str, list[NounEntry]] = defaultdict(list)
    for row in nouns:
        for noun in _list(row["nouns"]):
            known[noun].append(NounEntry(noun, row["kind"], row["root"] or None, row["mode"] or None,
                                         _list(row["contexts"], ";"), _list(row["target"])))  # fmt: skip
    table: dict[tuple[str, str], str] = {}
    for row in operators:
        for word in _list(row["words"]):
            key = (row["pos"], word)
            table[key] = f"{table[key]}|{row['operator']}" if key in table else row["operator"]
    phrases: dict[str, set[str]] = defaultdict(set)
    read_verbs = (*rules, *(word for pos, word in table if pos == "verb"))
    for phrase in read_verbs:
        lemma, _, particle = phrase.partition(" ")
        if particle:
            phrases[lemma].add(particle)
    named = _groups(groups)
    return EventLexicon(
        verbs={verb: tuple(sorted(found, key=lambda r: not r.needs)) for verb, found in rules.items()},
        verb_lemmas=frozenset(phrase.partition(" ")[0] for phrase in read_verbs),
        particles={lemma: frozenset(found) for lemma, found in phrases.items()},
        nouns={noun: tuple(found) for noun, found in known.items()},
        operators=table,
        means={word: Means(row["mode"], _list(row["contexts"], ";")) for row in means for word in _list(row["words"])},
        sectors={row["noun"]: row["sector"] for row in sectors},
        groups=named,
        groups_by_head=_by_head(named),
    )


def _list(cell: str, separator: str = "|") -> tuple[str, ...]:
    return tuple(part for part in cell.split(separator) if part)


def _verb_rule(verb: str, row: Row) -> VerbRule:
    needs = frozenset(row["needs"].split("|")) if row["needs"] else frozenset()
    return VerbRule(verb, needs, frozenset(_list(row["source"])), row["root"], row["mode"] or None,
                    _list(row["contexts"], ";"), _list(row["target"]))  # fmt: skip


def _by_head(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names by the token that they may begin with: the first word, or its part before a hyphen or apostrophe."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for head in (re.split(r"[ '-]", name)[0], name.split(" ")[0]):
            found[head].add(name)
    return {head: tuple(sorted(those, key=lambda name: (-len(name), name))) for head, those in found.items()}


def _groups(rows: Iterable[Row]) -> dict[str, Group]:
    found = {}
    for row in rows:
        group = Group(row["name"], row["country"] or None, row["sector"])
        for name in (row["name"], *_list(row["aliases"])):
            found[name] = group
    return found
