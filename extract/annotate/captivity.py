"""People who are held, or were put out of office: who comes to see them meets no side of a state.

"He was also allowed to see the ousted president": at home somebody deposed acts for nobody, abroad he may be received
as his country's own. Somebody in custody acts for nobody anywhere. What is dated more than a month before the text may
have been while he was in office: "In 2008 President X received Y. The jailed X is on hunger strike".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Setting
from extract.annotate.mentions import PERSONS, Party
from extract.annotate.tokens import Token

_PERFECT = {"has", "have"}
_NOW = {"is", "are", "remains", "remain", *_PERFECT}
_STAYS = {"be", "remain"}
_HOLD = "hold"  # which is also of meetings and of views: custody only where the clause says more
_MAX_BETWEEN = 2  # words from "once" to "jailed": "once-jailed"
_AGO = dt.timedelta(days=30)


class Captivity:
    """Who in one document is held or deposed."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._words = words = setting.words
        self._held: set[int] = set()
        self._deposed: set[int] = set()
        told = words["captive_adjective"] | words["captive_verb"] | words["captivity_noun"] | words["deposed_adjective"]
        if told.isdisjoint(setting.doc.lowers) and told.isdisjoint(setting.doc.lemmas):
            return
        people = {id(p): p for p in setting.cast.party_at.values() if p.kind in PERSONS}
        for party in people.values():
            if self._is_held(party):
                self._held.add(_key(party))
            elif self._is_called(party, "deposed_adjective"):
                self._deposed.add(_key(party))

    def free(self, parties: Sequence[Party], country: str | None, day: DateMention | None) -> tuple[Party, ...]:
        """Those of the parties who might act for a state on this day in this country, or where the text last was if it
        is none."""
        if not self.is_told or self._is_long_ago(day):
            return tuple(parties)
        spot = self._setting.cast.spoken.met_at
        where = country or (spot.country if spot is not None else None)
        return tuple(p for p in parties if not self._is_out(p, where))

    @property
    def is_told(self) -> bool:
        """Whether anybody is held or deposed."""
        return bool(self._held or self._deposed)

    def _is_long_ago(self, day: DateMention | None) -> bool:
        anchor = self._setting.anchor
        return day is not None and anchor is not None and day.last < anchor - _AGO

    def _is_out(self, party: Party, country: str | None) -> bool:
        key = _key(party)
        return key in self._held or (key in self._deposed and country in party.countries)

    def _is_held(self, party: Party) -> bool:
        if self._is_called(party, "captive_adjective"):
            return True
        words = self._setting.doc[party.start : party.end]
        told = [c for t in words for c in grammar.children(t, "relcl") if _is_of_people(c)]
        told += [t.head for t in words if t.dep_ in grammar.SUBJECT_LABELS]
        return any(self._is_custody(verb) for verb in told)

    def _is_called(self, party: Party, adjectives: str) -> bool:
        """Whether one of these adjectives stands before the name or the office, and not "once jailed"; who was
        "recently ousted" is still out of office."""
        lowers = self._setting.doc.lowers
        past = self._words["past_adverb"] if adjectives == "captive_adjective" else frozenset[str]()
        told = [at for at in range(max(0, party.start - 1), party.end) if lowers[at] in self._words[adjectives]]
        return any(past.isdisjoint(lowers[max(0, at - _MAX_BETWEEN) : at]) for at in told)

    def _is_custody(self, verb: Token) -> bool:
        """Whether a clause says that somebody is held now: "who is under house arrest", "has been detained since May",
        not "who was jailed in 2004", "who has been jailed twice"."""
        said = {c.lower_ for c in (verb, *verb.children)}
        if said.isdisjoint(_NOW) or (not said.isdisjoint(_PERFECT) and not _is_since(verb)):
            return False
        where = grammar.prepositional(verb, "in", "under", "at")
        if verb.lemma_ in _STAYS:
            return any(t.lemma_ in self._words["captivity_noun"] for t in where)
        if verb.lemma_ not in self._words["captive_verb"] or not grammar.is_passive(verb):
            return False
        houses = self._words["captivity_noun"] | self._words["building_noun"]
        is_kept = any(t.lemma_ in houses for t in where) or any(c.lower_ == "being" for c in verb.children)
        return is_kept or verb.lemma_ != _HOLD


def _is_since(verb: Token) -> bool:
    """Whether it has been so since some time: "since May", "since he was tried"."""
    return any(t.lower_ == "since" for c in verb.children for t in (c, *c.children))


def _is_of_people(clause: Token) -> bool:
    """Whether a relative clause is of somebody, not "the talks between the envoys, which are being held"."""
    return any(c.tag_ == "WP" for c in grammar.children(clause, *grammar.SUBJECT_LABELS))


def _key(party: Party) -> int:
    return id(party.person) if party.person is not None else -1 - party.start
