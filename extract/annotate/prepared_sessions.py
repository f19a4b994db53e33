"""Conferences and sessions of bodies that two sides speak of before they take place → what is planned, of these two:
"discussed preparations for the 3rd Conference on Roads, which will be held in A", "spoke about the upcoming summit of
the body". Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.annotate import forums, grammar, sides
from extract.annotate.frames import PREPARED, Frame, Setting
from extract.annotate.knowledge import SESSION
from extract.annotate.mentions import Party, Place, codes
from extract.annotate.status import FUTURE
from extract.annotate.tokens import Token

NOUNS = frozenset({"conference", "summit", "forum"})
_PREPARING = {"preparation", "success", "efficiency", "effectiveness", "organisation", "organization", "holding"}
_BEFORE = 12  # words between the session and what of it is spoken of
_AHEAD = {"upcoming", "forthcoming", "future"}
_DISCUSS = {"discuss", "review", "address"}
_SPEAK = {"speak", "talk", "confer", "consult"}
_VIEWS = {"view", "views", "opinion", "idea"}
_ABOUT = {"about", "on", "regarding", "concerning"}
_HELD = {"hold", "take", "host", "schedule", "plan", "convene"}
_TOWN_OF = 4  # words from "in" to the town: "in the Italian city of Trento"


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The session that a noun names where it is ahead, two sides speak of it or of how to prepare it, and it is told
    whose it is or where. Where a body's is, only its own officials make the place a party."""
    if noun.lemma_.lower() not in NOUNS | setting.words["session_noun"] or noun.dep_ == "compound":
        return []
    is_prepared = _is_prepared(noun)
    if not (is_prepared or _is_topic(noun)) or sides.left_places(setting, noun):
        return []  # "the Russian-Tajik summit" is of these two
    bodies = forums.of(setting, noun) or _whose_leaders(setting, noun)
    clause = _set_ahead(noun) or (noun if bodies and (_is_in_view(noun) or _is_in_preparation(noun)) else None)
    parties, host = _speakers(setting, noun.sent.root), _host(setting, noun)
    is_several = noun.tag_ in {"NNS", "NNPS"}  # "the summits of two organisations, which will be held in A"
    is_told = bool(bodies) or (host is not None and is_prepared and noun.lemma_.lower() in NOUNS)
    if clause is None or len(codes(parties)) < 2 or is_several or not is_told:
        return []
    hosts = [_state(host)] if host is not None and not bodies else []
    states = [Party(p.start, p.end, p.head, "country", p.countries, None, None, "GOV") for p in parties]
    frame = setting.frame(noun, SESSION, [*states, *hosts, *bodies[:1]], said="planned")
    city = setting.city(host) if host is not None else None
    return [_dated(setting, frame, clause, city, host)]


def is_known(noun: Token, told: Collection[str]) -> bool:
    """Whether it is only the session again of which was told that two sides prepare it: "the peace summit"."""
    is_definite = grammar.has_word(noun, ("the", "this"))
    return noun.lemma_.lower() in told and is_definite and not grammar.prepositional(noun, "between", "with", "of")


def _dated(setting: Setting, frame: Frame, clause: Token, city: str | None, host: Place | None) -> Frame:
    """With the place, and the day that is told of it: after the verb that sets it ahead, else on the session itself or
    right behind its place, since other days of the sentence are those of the talks."""
    noun = setting.doc[frame.trigger]
    own = {t.i for t in noun.subtree}
    after = {host.end, host.end + 1} if host is not None else set()
    is_verb = grammar.is_verb(clause)
    days = (d for d in setting.dates if noun.sent.start <= d.start < noun.sent.end)
    day = next((d for d in days if (d.start > clause.i if is_verb else d.start in own | after)), None)
    return replace(frame, rule=PREPARED, date=day, city=city, country=host.code if host is not None else None)


def _is_prepared(noun: Token) -> bool:
    """Whether what is spoken of is how to prepare it or how it may succeed."""
    before = noun.sent[max(0, noun.i - noun.sent.start - _BEFORE) : noun.i - noun.sent.start]
    linked = [t for t in before if t.lemma_ in _PREPARING]
    return bool(linked) and any(t.lower_ in {"for", "of", "to"} for t in before if t.i > linked[-1].i)


def _is_in_preparation(noun: Token) -> bool:
    """Whether it is the preparations that are spoken of, which end before it begins."""
    before = noun.sent[max(0, noun.i - noun.sent.start - _BEFORE) : noun.i - noun.sent.start]
    return any(t.lemma_ == "preparation" for t in before)


def _is_topic(noun: Token) -> bool:
    """Whether it is what is spoken of: "discussed the upcoming summit", "spoke about it", "views on it", "in view of
    it"."""
    above = noun.head
    if noun.dep_ == "dobj":
        return above.lemma_ in _DISCUSS
    if noun.dep_ != "pobj":
        return False
    is_on = above.lower_ in _ABOUT and (above.head.lemma_ in _SPEAK or above.head.lemma_ in _VIEWS)
    return is_on or _is_in_view(noun)


def _is_in_view(noun: Token) -> bool:
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lower_ == "view" and of.head.head.lower_ == "in"


def _set_ahead(noun: Token) -> Token | None:
    """The word that sets it ahead: "which will be held", "to take place", "upcoming"."""
    before = (t for t in noun.subtree if t.i < noun.i)
    if (adjective := next((t for t in before if t.lower_ in _AHEAD or _is_next(t)), None)) is not None:
        return adjective
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.lemma_ in _HELD:
            between = {t.lower_ for t in noun.doc[noun.i + 1 : token.i]}
            is_ahead = bool(between & FUTURE) or "to" in between or token.lemma_ in {"schedule", "plan"}
            return token if is_ahead else None
        if grammar.is_verb(token) and token.dep_ not in {"aux", "auxpass"}:
            return None
    return None


def _is_next(whose: Token) -> bool:
    """Whether it is of a time to come: "next week's", "next year's"."""
    return whose.dep_ == "poss" and any(c.lower_ == "next" for c in whose.children)


def _whose_leaders(setting: Setting, noun: Token) -> list[Party]:
    """The body whose leaders' or ministers' meeting it is: "the A Leaders' Meeting"."""
    officials = (setting.cast.party_at.get(c.i) for c in grammar.children(noun, "poss"))
    bodies = (p for p in officials if p is not None and p.countries and forums.are_of_body(setting, p))
    return [Party(p.start, p.end, p.head, "organisation", p.countries, None, None, "IGO") for p in bodies]


def _speakers(setting: Setting, root: Token) -> list[Party]:
    """Those who speak of it: "X and Y discussed", "X had a call with Y to discuss"."""
    tokens = [*grammar.subjects(root), *grammar.prepositional(root, "with")]
    tokens += [t for noun in grammar.objects(root) for t in grammar.prepositional(noun, "with")]
    cue = setting.verb_cue(root)
    tokens += grammar.objects(root) if cue is not None and cue.mode in {"phone", "meeting"} else []  # "phoned Y"
    found = setting.people(tokens)
    group = setting.cast.spoken.group
    return found if len(codes(found)) > 1 or not set(codes(found)) <= set(codes(group)) else group


def _host(setting: Setting, noun: Token) -> Place | None:
    """Where it is to be: "in the Italian city of Trento"."""
    doc, towns = setting.doc, setting.words["town_noun"]
    for at in range(noun.i + 1, noun.sent.end):
        if doc.lowers[at] == "and" or (doc.texts[at] == "," and doc.lowers[at + 1 : at + 2] != ["which"]):
            return None
        if doc.lowers[at] != "in":
            continue
        inside = [
            (i, p) for i in range(at + 1, min(at + 2 + _TOWN_OF, noun.sent.end)) if (p := setting.cast.place_at.get(i))
        ]
        place = next((p for _, p in inside if p.kind in {"name", "acronym", "capital", "city"}), None)
        if place is None and not towns.isdisjoint(doc.lemmas[at : at + 2 + _TOWN_OF]):
            place = next((p for _, p in inside if p.kind == "demonym"), None)
        if place is not None:
            return place
    return None


def _state(place: Place) -> Party:
    return Party(place.start, place.end, place.end - 1, "country", (place.code,), None, None, "GOV")
