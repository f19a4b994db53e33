""" "Visiting" before somebody's office → his visit: to the country of those with whom he does something, or to the one
where it is told: "A and the visiting premier of B agreed", "Visiting B Premier X said". Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting, may_travel
from extract.annotate.hosts import VISITING, is_company
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PERSONS, Party, codes
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_CUE = Cue(VISITING, "adjective", "visit", "", 0.7)
_GOING = {"is", "are", "was", "were", "be", "been", "after", "before", "while", "by", "of"}  # "is visiting President X"
_TOLD = {"meeting", "phone", "video", "letter"}


def is_one(setting: Setting, at: int) -> bool:
    """Whether the word at this token says of an official right behind it that he is a guest."""
    return setting.doc.lowers[at] == VISITING and _guest(setting, at) is not None


def of(setting: Setting, word: Token) -> list[Frame]:
    """The guest's visit to his hosts; none where a verb tells how they met or what is yet to be, or where it may be in
    any of several countries."""
    guest = _guest(setting, word.i)
    verb = grammar.governor(setting.doc[guest.head]) if guest is not None else None
    if guest is None or (verb is not None and _tells_more(setting, verb)):
        return []
    hosts = _hosts(setting, word, guest)
    if len(codes(hosts)) != 1 or codes(hosts)[0] not in setting.knowledge.country_name:
        return []
    frame = setting.frame(word, _CUE, [*hosts, guest], said="occurred")
    return [replace(frame, country=codes(hosts)[0])]


def _tells_more(setting: Setting, verb: Token) -> bool:
    cue = setting.verb_cue(verb)
    return (cue is not None and cue.mode in _TOLD) or of_verb(verb, setting.words) != "occurred"


def _guest(setting: Setting, at: int) -> Party | None:
    """The official of one country whose office or name begins right behind the word."""
    parties = setting.cast.party_at
    party = next((p for i in range(at, at + 2) if (p := parties.get(i)) is not None and p.start <= at + 1), None)
    before = setting.doc.lowers[at - 1] if at else ""
    if party is None or before in _GOING or not may_travel(party) or len(party.countries) != 1:
        return None
    is_one = party.kind in PERSONS and not party.is_plural and not is_company(setting, party)
    return party if is_one and party.head > at else None


def _only_says(setting: Setting, party: Party) -> bool:
    head = setting.doc[party.head]
    return head.dep_ == "nsubj" and head.head.lemma_ in setting.words["speech_verb"]


def _hosts(setting: Setting, word: Token, guest: Party) -> list[Party]:
    """The officials of other countries in the sentence; where it has none, the state in which it tells of him."""
    sentence, cast = word.sent, setting.cast
    found = {id(p): p for at in range(sentence.start, sentence.end) if (p := cast.party_at.get(at)) is not None}
    others = [p for p in found.values() if p.kind in PERSONS and may_travel(p) and p is not guest]
    abroad = [p for p in others if set(p.countries).isdisjoint(guest.countries)]
    if abroad:  # but for who only says so: "A met visiting B, C said"
        return [p for p in abroad if not _only_says(setting, p)] or abroad
    places = (cast.place_at.get(at) for at in range(sentence.start, sentence.end))
    named = {p.code for p in places if p is not None and p.kind not in NO_SPOTS} - set(guest.countries)
    told_at = setting.dateline.country if setting.dateline is not None else setting.home
    where = named or ({told_at} if told_at is not None else set())
    return [Party(word.i, word.i + 1, word.i, "country", (code,), None, None, "GOV") for code in sorted(where)]
