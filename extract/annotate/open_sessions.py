"""Sessions of which it is told that many came before it is told who: leaders of a region, the members of a club. Pure.

"Ministers from around the lake gathered in A for a conference. Premier X welcomed Y and Z", "The leaders of the G7 met,
but President X objected": those who are welcomed together, speak there or take a stand as members were at it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.contacts import dates_agree
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import SESSION
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.register import KNOWN_EVERYWHERE, LEADERS
from extract.annotate.status import of_verb
from extract.annotate.tokens import Span, Token

_THERE = {"also", "too", "there", "afterwards"}
_CHAIR = "chair"
_SEVERAL = 3  # a host and two guests
_TOLD = {"VBD", "VBZ", "VBN"}
_DID = {"did", "does", "had"}
_WHERE = ("in", "at", "before", "from", "on", "over", "during")


def is_of_many(setting: Setting, frame: Frame) -> bool:
    """Whether a session is of a club's leaders, of an organisation's ministers, or of "leaders from across the region"
    of whom none is named."""
    is_its_own = frame.mode == "multilateral" or len(codes(frame.parties)) == 1  # not "talks of A with the Union"
    leaders = [p for p in frame.parties if p.role in KNOWN_EVERYWHERE or (is_its_own and p.kind == "organisation")]
    is_of_members = is_its_own and any(_are_of_body(setting, p) for p in frame.parties)
    return is_of_members or bool(_clubs(setting, leaders)) or _is_of_unnamed(setting, setting.doc[frame.trigger])


def is_wide(setting: Setting, frame: Frame) -> bool:
    """Whether a session that somebody attends at a host's is by its name one of many: "attended an international
    conference in A", "took part in the climate summit in A", not "the peace summit of A and B"."""
    noun = setting.doc[frame.trigger]
    if noun.lemma_ not in setting.words["forum_noun"] or len(codes(frame.parties)) > 1:
        return False
    if any(not p.countries for p in frame.parties):
        return False  # somebody of whom it is not known that he is of another country
    named = (t for t in noun.subtree if t.i < noun.i and t.dep_ in {"amod", "compound", "poss"})
    return any(t.lower_ in setting.words["wide_session_word"] for t in named)


def as_session(setting: Setting, frame: Frame) -> Frame:
    """The frame of a meeting that an organisation's ministers hold, who are many: "the leaders of A held a meeting"."""
    is_theirs = frame.mode in {"meeting", "unspecified"} and len(codes(frame.parties)) == 1
    is_theirs = is_theirs and all(_are_of_body(setting, p) for p in frame.parties)
    return replace(frame, mode="multilateral") if is_theirs else frame


def _are_of_body(setting: Setting, officials: Party) -> bool:
    """Whether they are the ministers or leaders of an organisation's members: "the finance ministers of the G20"."""
    is_high = officials.role not in {None, "official", "envoy"} and officials.is_plural and officials.person is None
    return (
        is_high and set(officials.countries) <= setting.knowledge.organisation_name.keys() and bool(officials.countries)
    )


def is_of_guests(setting: Setting, frame: Frame) -> bool:
    """Whether it tells who came to a session: who spoke, or several whom the host welcomes at no place but the
    session's; not "received X", "received X and Y at the palace"."""
    verb = setting.doc[frame.trigger]
    if verb.lemma_ == "speak":
        return True
    sites = grammar.prepositional(verb, "at", "in")
    return len(frame.countries) >= _SEVERAL and all(
        t.i in setting.cast.place_at or _is_session(setting, t) for t in sites
    )


def founds(setting: Setting, noun: Token) -> bool:
    """Whether a state founds what is to meet from then on: "opened a standing forum", "launched the A Platform", not
    "launched a platform for farmers"."""
    is_object = noun.dep_ == "dobj" and noun.lemma_.lower() in setting.words["founded_noun"]
    if not is_object or noun.head.lemma_ not in setting.words["founding_verb"] or grammar.is_passive(noun.head):
        return False
    is_name = noun.text[0].isupper()
    return is_name or any(c.lower_ in setting.words["standing_adjective"] for c in noun.children)


def is_founded(setting: Setting, session: Frame) -> bool:
    """Whether a session is of what a state founds."""
    return founds(setting, setting.doc[session.trigger])


def founded(setting: Setting, noun: Token) -> list[Frame]:
    """The session of what a state founds at home, which waits for its guests."""
    founders = setting.cast.actors(grammar.subjects(noun.head))
    states = codes(founders)
    if len(states) != 1 or states[0] in setting.knowledge.organisation_name:
        return []
    places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(noun.head, "in", "at"))
    if any(p is not None and p.code != states[0] for p in places):
        return []
    return [replace(setting.frame(noun, SESSION, founders), country=states[0])]


def is_heard(setting: Setting, verb: Token) -> bool:
    """Whether somebody speaks at the session told of: "spoke at the opening", "spoke too", "spoke after
    him", "before President X", "from the same stage"."""
    if verb.lemma_ != "speak" or grammar.prepositional(verb, "with", "to", "by"):
        return False
    is_at = any(_is_session(setting, t) for t in grammar.prepositional(verb, "at"))
    others = grammar.prepositional(verb, "after", "before", "alongside")
    is_next = any(t.tag_ == "PRP" or _is_of_one(setting, t) for t in others)
    stages = (t for t in grammar.prepositional(verb, "from") if t.lemma_ in setting.words["stage_noun"])
    is_next = is_next or any(c.lower_ == "same" for t in stages for c in t.children)
    return is_at or is_next or any(c.lower_ in _THERE for c in verb.children)


def is_of_club(setting: Setting, session: Frame) -> bool:
    """Whether those met who lead a club's members."""
    return session.status == "occurred" and bool(_clubs(setting, [p for p in session.parties if p.kind == "role"]))


def acting(setting: Setting, sentence: Span, session: Frame, told: Sequence[Frame]) -> list[Party]:
    """The leaders of a club's members who take a stand in a sentence after its session was told, but for those of whom
    it is ``told`` that they met somebody."""
    days = [
        d for d in setting.dates if sentence.start <= d.start < sentence.end and not _is_of_plan(setting.doc[d.start])
    ]
    if session.status != "occurred" or any(session.date is None or not dates_agree(session.date, d) for d in days):
        return []
    clubs = _clubs(setting, [p for p in session.parties if p.kind == "role"])
    members = {code for club in clubs for code in setting.knowledge.relations["has_member"].get(club, ())}
    if not members:
        return []
    known = {id(p.person) for f in (session, *told) for p in f.parties}
    offices = _offices(session.parties, clubs)
    named = {id(p): p for i in range(sentence.start, sentence.end) if (p := setting.cast.party_at.get(i)) is not None}
    found: list[Party] = []
    for party in named.values():
        is_leader = party.person is not None and party.role in offices and not members.isdisjoint(party.countries)
        if is_leader and party.start > session.trigger and id(party.person) not in known:
            is_there = _is_there(setting, party, session) or _is_likewise(setting, party, known)
            found += [party] if is_there else []
    return found


def _clubs(setting: Setting, parties: Collection[Party]) -> set[str]:
    """The organisations whose session it is, or whose leaders met."""
    bodies = setting.knowledge.organisation_name
    whole = [p for p in parties if p.kind == "organisation" or (p.kind == "role" and p.is_plural)]
    return {code for p in whole for code in p.countries if code in bodies}


def _offices(parties: Collection[Party], clubs: Collection[str]) -> set[str]:
    """The offices of those who meet: of a club's leaders, or of its ministers."""
    roles = {p.role for p in parties if p.is_plural and p.role is not None and not set(clubs).isdisjoint(p.countries)}
    ministers = {role for role in roles if role != "igo_head"} - LEADERS
    return ministers or {*LEADERS, "royal"}  # crown princes come for their kings


def _is_of_unnamed(setting: Setting, trigger: Token) -> bool:
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    subjects = grammar.subjects(verb) if verb is not None else []
    parties = ((t, setting.cast.party_at.get(t.i)) for t in subjects)
    unnamed = [t for t, p in parties if p is not None and p.is_plural and p.person is None and not p.countries]
    return any(_is_new(setting, t) for t in unnamed)


def _is_new(setting: Setting, officials: Token) -> bool:
    """Whether officials are not those spoken of: "leaders", "the rulers of the coast", not "the leaders", "the leaders
    of both countries"."""
    whose = [t for t in grammar.prepositional(officials, "of", "from") if t.lemma_ not in setting.words["group_noun"]]
    return bool(whose) or not grammar.has(officials, "det", "poss", "nummod")


def _is_there(setting: Setting, party: Party, session: Frame) -> bool:
    """Whether somebody presides, or takes a stand to nobody and nowhere else than the session is: "warned against
    sanctions", not "warned the bankers", "warned in parliament"."""
    verb = next((t.head for t in setting.doc[party.start : party.end] if t.dep_ in grammar.SUBJECT_LABELS), None)
    if verb is None or of_verb(verb, setting.words) not in {"occurred", "denied"}:
        return False
    is_likewise = verb.lemma_ in {"have", "do"} and any(c.lower_ == "as" for c in verb.children)
    verb = verb.head if is_likewise else verb  # "as had X"
    where = [t for t in grammar.prepositional(verb, *_WHERE) if not _is_of_day(setting, t)]
    spots = ((setting.cast.place_at.get(t.i), t) for t in where)
    is_here = all(
        p.code == session.country if p is not None else t.lemma_ == _CHAIR or _is_session(setting, t) for p, t in spots
    )
    return is_here and _is_finite(verb) and _is_stand(setting, verb)


def _is_likewise(setting: Setting, party: Party, known: Collection[int]) -> bool:
    """Whether somebody wished the same as one who was there: "X, who chaired it, had hoped for more, as had Y"."""
    clause = next((t.head for t in setting.doc[party.start : party.end] if t.dep_ in grammar.SUBJECT_LABELS), None)
    if clause is None or clause.lemma_ not in {"have", "do"} or not any(c.lower_ == "as" for c in clause.children):
        return False
    verb = clause.head
    firsts = (p for p in setting.cast.actors(grammar.subjects(verb)) if p.person is not None)
    is_wish = verb.lemma_ in setting.words["stance_verb"] | setting.words["wishing_verb"]
    return is_wish and any(id(p.person) in known for p in firsts)


def _is_of_plan(day: Token) -> bool:
    """Whether a day is of what somebody means to do: "held to his plan to leave by May 3"."""
    verb = grammar.governor(day)
    return verb is not None and verb.tag_ == "VB" and grammar.is_infinitive(verb)


def _is_stand(setting: Setting, verb: Token) -> bool:
    """Whether a verb is one of stance: without an object, or for what somebody demands or signs."""
    if verb.lemma_ == "be":
        return any(t.lemma_ == _CHAIR for t in grammar.prepositional(verb, "in"))
    if verb.lemma_ == "refuse":
        return any(_is_stand(setting, c) for c in grammar.children(verb, "xcomp"))
    things = grammar.children(verb, "dobj")
    if verb.lemma_ == "sign":
        return any(t.lemma_ in setting.words["document_noun"] and _is_definite(t) for t in things)
    if verb.lemma_ == "demand":
        return bool(things)
    return verb.lemma_ in setting.words["stance_verb"] and not things


def _is_session(setting: Setting, noun: Token) -> bool:
    """Whether a noun is of a session, or of a part of it."""
    return any(noun.lemma_ in setting.words[nouns] for nouns in ("part_noun", "session_noun", "forum_noun"))


def _is_of_one(setting: Setting, noun: Token) -> bool:
    party = setting.cast.party_at.get(noun.i)
    return party is not None and party.kind in PERSONS


def _is_of_day(setting: Setting, noun: Token) -> bool:
    return any(d.start <= noun.i < d.end for d in setting.dates)


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in {"the", "its", "their"} for c in noun.children)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _TOLD or any(c.dep_ == "aux" and c.lower_ in _DID for c in verb.children)
