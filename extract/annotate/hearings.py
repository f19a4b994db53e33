"""Addresses to a parliament or a body of states abroad: "addressed the Senate of A by link", "addressed the parliament
of A", "addressed the General Assembly". Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import grammar
from extract.annotate.channels import channel
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, Place, codes
from extract.annotate.tokens import Doc, Token

SESSIONS = {"assembly", "council"}
_SESSIONS = {*SESSIONS, "parliament"}
SPEAKS = {"address", "speak"}
APPEARS = {*SPEAKS, "attend", "appear"}
_TO_IT = {"at", "before", "to"}
_OTHERS_TOO = {"assembly", "chamber", "congress", "council", "house", "summit"}
_SEATED = {"lawmaker", "member", "deputy", "parliamentarian", "legislator", "session", "sitting"}


def by_link(setting: Setting, verb: Token, speakers: list[Party]) -> list[Frame]:
    """The frames of those who speak with those whose house hears them; none where no link is told."""
    mode = channel(verb, own_only=True)
    if mode is None:
        return []
    heard_by = _hearing(setting, _houses(verb, "to", "before"))
    return setting.pair(verb, Cue("address", "verb", mode, "", 0.7), speakers, heard_by) if heard_by else []


def in_person(setting: Setting, verb: Token, speakers: list[Party]) -> list[Frame]:
    """The frames of those who attend or address a session of an organisation's assembly or council, or address the
    parliament of another country."""
    speaks = verb.lemma_ in SPEAKS
    houses = _houses(verb, "to", "before", "at", *(("in",) if speaks else ()))
    bodies = [h for h in houses if h.tag_ == "NNP" and (h.lemma_.lower() in _SESSIONS or _is_whole(setting, h, verb))]
    heard_by = [p for p in _hearing(setting, bodies) if p.kind == "organisation"]
    if heard_by:
        return setting.pair(verb, Cue(verb.lemma_, "verb", "multilateral", "", 0.7), speakers, heard_by)
    abroad = [p for p in of_parliaments(setting, houses) if p.countries[0] not in codes(speakers)]
    cue = Cue(verb.lemma_, "verb", "unspecified", "", 0.7)
    return setting.pair(verb, cue, speakers, abroad) if speaks and abroad and codes(speakers) else []


def of_parliaments(setting: Setting, houses: Iterable[Token]) -> list[Party]:
    """The countries of those words that mean a parliament: "the Senate of A", "the A parliament"."""
    found = _hearing(setting, [h for h in houses if _is_parliament(setting, h)])
    return [p for p in found if p.kind == "country"]


def _houses(verb: Token, *prepositions: str) -> list[Token]:
    """Whom a verb addresses, and the house where it is those who sit there: "lawmakers of the parliament"."""
    heard = grammar.objects(verb) + grammar.prepositional(verb, *prepositions)
    return heard + [t for noun in heard if noun.lemma_.lower() in _SEATED for t in grammar.prepositional(noun, "of")]


def _is_parliament(setting: Setting, house: Token) -> bool:
    """Whether a word means no other house than the legislature: "the parliament of A", "the Assembly of A", not "the
    Congress of Surgeons"."""
    if house.lemma_.lower() not in _OTHERS_TOO:
        return True
    whose = grammar.prepositional(house, "of")
    is_of_state = all(t.i in setting.cast.place_at or t.lower_ == "representatives" for t in whose)
    return house.tag_ == "NNP" and house.lemma_.lower() not in {"council", "summit"} and is_of_state


def spoken_at(setting: Setting, body: Token) -> list[Frame]:
    """The frames of those who say or do something at an organisation's assembly or council, or tell it: "presented the
    plan at the General Assembly". Who addresses or attends it is told by his verb."""
    verb = grammar.governor(body)
    if verb is None or verb.lemma_ in APPEARS or (body.dep_ == "pobj" and body.head.lower_ not in _TO_IT):
        return []
    is_heard = body.dep_ == "dobj" and verb.lemma_ in setting.words["speech_verb"]
    is_there = body.dep_ == "pobj" and verb.lemma_ in setting.words["speech_verb"] | setting.words["presenting_verb"]
    if not is_heard and not is_there:
        return []
    speakers = [p for p in setting.people(grammar.subjects(verb)) if p.countries and not p.is_plural]
    heard_by = [p for p in _hearing(setting, [body]) if p.kind == "organisation"]
    cue = Cue(verb.lemma_, "verb", "multilateral", "", 0.6)
    return setting.pair(verb, cue, speakers, heard_by) if heard_by and speakers else []


def _is_whole(setting: Setting, house: Token, verb: Token) -> bool:
    """Whether a member's representative speaks to an organisation in full: "spoke at the Arab League"."""
    place = setting.cast.place_at.get(house.i)
    is_to_all = house.dep_ == "dobj" or house.head.lower_ in {"at", "before", "in"}
    return verb.lemma_ in SPEAKS and is_to_all and place is not None and place.kind == "organisation"


def _hearing(setting: Setting, houses: list[Token]) -> list[Party]:
    """The countries and organisations whose parliament or council it is."""
    found = []
    for house in houses:
        nouns = [house, *grammar.prepositional(house, "of"), *grammar.children(house, "amod", "compound", "poss")]
        place = next((p for t in nouns if (p := setting.cast.place_at.get(t.i)) is not None), None)
        if place is None or _is_of_experts(setting.doc, place):
            continue
        is_body = place.kind == "organisation"
        if is_body or place.kind == "seat" or house.lemma_.lower() in setting.words["assembly_noun"]:
            kind, sector = ("organisation", "IGO") if is_body else ("country", "GOV")
            found.append(Party(place.start, place.end, place.end - 1, kind, (place.code,), None, None, sector))
    return found


def _is_of_experts(doc: Doc, place: Place) -> bool:
    """Whether a name goes on as that of others: "the European Council on Foreign Relations"."""
    behind = doc.texts[place.end : place.end + 2]
    is_name = len(behind) > 1 and behind[0] == "on" and behind[1][0].isupper()
    return is_name and doc.labels[place.end + 1] not in {"DATE", "TIME"}
