"""Officials at an occasion abroad → their visit: "will attend the opening of the Games in A", "took part in the
celebrations in A". Pure.
"""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import forums, grammar
from extract.annotate.channels import channel
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, Place, codes
from extract.annotate.tokens import Token

VERBS = frozenset({"attend", "participate", "take", "tell"})
_CUE = Cue("attend", "verb", "visit", "", 0.7)
_STOPS = {";", ",", "and", "where", "after", "before", "following", "for", "from"}
_PARTS = {"the", "eastern", "western", "northern", "southern", "central"}  # "in eastern A"
NEW_WORLD = "USA"  # its towns and states have the names of others
_SPOTS = {"name", "acronym", "capital", "city", "subdivision"}
_LONGEST = 3  # words of a name
_HELD = {"hold", "take"}
_FORUMS = {"forum", "dialogue"}
_AUDIENCE = "audience"  # "told an audience at a forum in A"
_FORMER = "unknown"  # the role of who is no longer in office


def of(setting: Setting, verb: Token) -> list[Frame]:
    """The visit of those who attend it to the country where it is, as the words behind it tell."""
    noun = _occasion(setting, verb)
    place = where(setting, noun) if noun is not None and channel(verb) is None else None
    if place is None:
        return []
    doers = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
    guests = [p for p in setting.people(doers) if may_travel(p) and place.code not in p.countries]
    if any(is_posted(p, setting.words["resident_noun"], setting.doc) for p in guests):
        return []  # the ambassador has no way to go
    if verb.lemma_ == "tell" and any(p.role == _FORMER for p in guests):
        return []
    if len(codes(guests)) != 1 or may_be_at_home(setting, place, guests):
        return []  # several guests have a session of their own
    trigger = noun if noun is not None and verb.lemma_ == "tell" else verb  # the day is the session's
    return setting.visit(trigger, _CUE, guests, [setting.doc[place.start]])


def _occasion(setting: Setting, verb: Token) -> Token | None:
    """What is attended, or its opening: "the opening of the games", "the celebrations"; or a forum, which may also be
    told something: "told a conference in A"."""
    part = [t for t in grammar.children(verb, "dobj") if t.lower_ == "part"]
    if verb.lemma_ in {"attend", "tell"}:
        told = grammar.children(verb, "dobj")
        heard = [t for t in told if t.lemma_ == _AUDIENCE] if verb.lemma_ == "tell" else []
        nouns = [*told, *(t for spot in (verb, *heard) if heard for t in grammar.prepositional(spot, "at"))]
    elif verb.lemma_ == "participate" or part:
        nouns = [t for spot in (verb, *part) for t in grammar.prepositional(spot, "in")]
    else:
        return None
    kinds = setting.words["forum_noun"] if verb.lemma_ == "tell" else setting.words["occasion_noun"]
    noun = next((t for t in nouns if t.lemma_.lower() in kinds or _is_wide(setting, t)), None)
    is_told = noun is not None and verb.lemma_ == "tell"
    is_told = is_told and noun is not None and (_is_for_others(setting, noun) or bool(forums.of(setting, noun)))
    is_own = noun is not None and any(t.tag_ == "PRP$" for t in noun.subtree)  # "his cousin's", "run by his son"
    is_of_state = noun is not None and any(
        c.lemma_ in setting.words["state_occasion"] for c in grammar.children(noun, "compound")
    )
    return None if is_own or is_of_state or is_told else noun


def _is_wide(setting: Setting, noun: Token) -> bool:
    """Whether it is a forum, or a meeting that is by its name one of many: "the A Forum", "a ministerial meeting"."""
    place = setting.cast.place_at.get(noun.i)
    if _is_for_others(setting, noun) or (place is not None and place.kind == "organisation"):
        return False  # a body's session is no visit to where it sits
    words = {c.lower_ for c in grammar.children(noun, "amod", "compound")}
    is_meeting = noun.lemma_ == "meeting" and not grammar.prepositional(noun, "with", "between")
    return noun.lemma_.lower() in _FORUMS or (is_meeting and not words.isdisjoint(setting.words["wide_session_word"]))


def _is_for_others(setting: Setting, noun: Token) -> bool:
    """Whether it is one of firms, of the press or of the young: "an investor conference", "a press conference"."""
    words = {c.lower_ for c in grammar.children(noun, "amod", "compound")}
    return not words.isdisjoint(setting.words["private_session_word"] | {"news", "party"})


def where(setting: Setting, noun: Token) -> Place | None:
    """The place behind "in" of the same clause."""
    doc = setting.doc
    for at in range(noun.i + 1, noun.sent.end - 1):
        if doc.lowers[at] in _STOPS or (grammar.is_verb(doc[at]) and doc.lemmas[at] not in _HELD):
            return None
        if doc.lowers[at] in {"in", "at"} and not _is_of(doc[at], noun, setting.words["feat_noun"]):
            return None
        skipped = at + 1 + (doc.lowers[at + 1] in _PARTS)
        is_spot = doc.lowers[at] in {"in", "at"}
        place = setting.cast.place_at.get(skipped) or _behind_unknown(setting, skipped) if is_spot else None
        if place is not None and place.kind in _SPOTS:
            return place
    return None


def _behind_unknown(setting: Setting, at: int) -> Place | None:
    """The country of a place that only its text knows, "in X Bay, A"."""
    doc, first = setting.doc, at
    while at < first + _LONGEST and doc.tags[at : at + 1] == ["NNP"]:
        at += 1
    is_named = at > first and doc.texts[at : at + 1] == [","]
    place = setting.cast.place_at.get(at + 1) if is_named else None
    return place if place is not None and place.kind in {"name", "acronym"} else None


def may_be_at_home(setting: Setting, place: Place, visitors: list[Party]) -> bool:
    """Whether it may be in the visitors' own state: in one of its territories, or of a name that it has too: America
    has its Georgia, a Birmingham, and "Mexico, Missouri"."""
    own, knowledge = codes(visitors), setting.knowledge
    meant = knowledge.names.get(setting.doc[place.start : place.end].text, ())
    if NEW_WORLD in own and any(p.is_ambiguous for p in meant):
        return True
    then = setting.cast.place_at.get(place.end + 1) if setting.doc.lowers[place.end : place.end + 1] == [","] else None
    is_its = then is not None and then.kind != "demonym"  # not "In Rome, Danish Premier X"
    states = {place.code, knowledge.sovereign.get(place.code), *((then.code,) if then is not None and is_its else ())}
    return not states.isdisjoint({*own, *(knowledge.sovereign.get(code, code) for code in own)})


def _is_of(preposition: Token, noun: Token, feats: Collection[str]) -> bool:
    """Whether a place is that of the occasion, of the verb above, or of what the occasion is of: "the opening of the
    games in A", "the funeral of the king in A"; not "a celebration of the victory in A"."""
    whose = preposition.head
    while whose != noun and whose.dep_ == "pobj" and whose.head.lower_ == "of" and whose.lemma_ not in feats:
        whose = whose.head.head
    return grammar.is_verb(whose) or noun in grammar.coordinated(whose)
