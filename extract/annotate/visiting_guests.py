"""A guest who is called so, "visiting" before somebody's office → his visit: to the country of those with whom he does
something, or to the one where it is told: "A and the visiting premier of B agreed", "Visiting B Premier X said". Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.hosts import VISITING, is_company
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PERSONS, Party, codes
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_CUE = Cue(VISITING, "adjective", "visit", "", 0.7)
_GOING = {"is", "are", "was", "were", "be", "been", "after", "before", "while", "by", "of"}  # "is visiting President X"
_GERUNDS = {"csubj", "pcomp", "ccomp"}  # "visiting President X was a pleasure"
_WELCOMES = {"welcome", "reception", "hospitality"}
_TOLD = {"meeting", "phone", "video", "letter"}


def is_one(setting: Setting, at: int) -> bool:
    """Whether the "visiting" at this token says of an official right behind it that he is a guest."""
    return _guest(setting, at) is not None


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
    """The official of one country whose office or name begins right behind the word, where this says what he is: not
    what somebody does, nor of something of his."""
    parties = setting.cast.party_at
    party = next((p for i in range(at, at + 2) if (p := parties.get(i)) is not None and p.start <= at + 1), None)
    before = setting.doc.lowers[at - 1] if at else ""
    if party is None or before in _GOING or not may_travel(party) or len(party.countries) != 1:
        return None
    is_owner = setting.doc.tags[party.end : party.end + 1] == ["POS"] or setting.doc.deps[party.head] == "poss"
    if is_owner or _is_gerund(setting.doc[at]):
        return None
    head = setting.doc[party.head]
    if (head.dep_ == "conj" and head.head.i > at) or is_posted(party, setting.words["resident_noun"], setting.doc):
        return None  # "the visiting team and Ambassador X"
    is_one = party.kind in PERSONS and not party.is_plural and not is_company(setting, party)
    return party if is_one and party.head > at else None


def _is_gerund(word: Token) -> bool:
    """Whether it tells what somebody does: "said visiting President X was a pleasure"; a sentence that begins with it
    and tells of a deed is of a guest, "Visiting President X laid a wreath"."""
    is_deed = word.i == word.sent.start and word.head.lemma_ != "be"
    return word.dep_ in _GERUNDS and not is_deed


def _only_says(setting: Setting, party: Party) -> bool:
    head = setting.doc[party.head]
    return head.dep_ == "nsubj" and head.head.lemma_ in setting.words["speech_verb"]


def _hosts(setting: Setting, word: Token, guest: Party) -> list[Party]:
    """The officials who do something with him, in the dateline's country where it is told; else the state in which it
    tells of him."""
    head, line = setting.doc[guest.head], setting.dateline
    head = word if head.head == word else head  # drawn under it: "A and visiting B agreed"
    verb, told_at = grammar.governor(head), line.country if line is not None else None
    abroad = [p for p in _beside(setting, head, verb) if set(p.countries).isdisjoint(guest.countries)]
    abroad = [p for p in abroad if told_at is None or told_at in (*p.countries, *guest.countries)]
    if abroad:  # but for who only says so: "A met visiting B, C said"
        return [p for p in abroad if not _only_says(setting, p)] or abroad
    spots = grammar.prepositional(verb, "in", "at") if verb is not None else []
    places = (setting.cast.place_at.get(t.i) for t in spots)
    named = {p.code for p in places if p is not None and p.kind not in NO_SPOTS} - set(guest.countries)
    here = told_at if line is not None else setting.home
    where = {told_at} if told_at is not None else named or ({here} if here is not None else set())
    return [Party(word.i, word.i + 1, word.i, "country", (code,), None, None, "GOV") for code in sorted(where)]


def _beside(setting: Setting, head: Token, verb: Token | None) -> list[Party]:
    """The officials who are named together with a guest, who do something with him, or whom he thanks for a welcome:
    not whom he accuses, nor who stands in what he says."""
    others = grammar.subjects(verb) if verb is not None else []
    if verb is not None and any(t.lemma_ in _WELCOMES for t in grammar.prepositional(verb, "for")):
        others = [*others, *grammar.objects(verb)]
    found = setting.people([*grammar.coordinated(head), *grammar.coordinated(head.head), *others])
    return [p for p in found if may_travel(p) and not p.start <= head.i < p.end]
