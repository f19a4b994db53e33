"""Addressees: the officials, houses and bodies of state to whom a letter goes. Pure.

A letter to a state's ministry, to its ruling party's committee or to an organisation is one to officials. What "sends
a message" to a government may be a deed, so a message must be of some kind that is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.annotate import embassies, grammar, hearings, own_offices
from extract.annotate.frames import Setting
from extract.annotate.mentions import NO_SPOTS, Party
from extract.annotate.tokens import Token


def of(setting: Setting, letter: Token | None, towards: Iterable[Token], writers: Sequence[Party] = ()) -> list[Party]:
    """Those whom the words behind "to" mean, as far as the ``writers`` can write to them."""
    named = [t for noun in towards for t in grammar.coordinated(noun)]
    found = setting.people(named) + embassies.hosts(setting, named)
    if letter is None or _is_in_writing(letter, setting):
        found += setting.cast.actors(t for t in named if _is_body(t, setting))
        found += hearings.of_parliaments(setting, named)
    if letter is not None and _is_carried(letter, setting):
        found += setting.cast.actors(named)
    found = own_offices.addressed(setting, named, found, writers)
    return list({id(party): party for party in found}.values())


def _is_in_writing(letter: Token, setting: Setting) -> bool:
    """Whether what is sent is a letter in any case: "a note", "a message of sympathy", not "a message of strength"."""
    if letter.lemma_ not in setting.words["letter_noun"]:
        return False
    is_of_kind = any(c.lower_ in setting.words["letter_adjective"] for c in letter.children)
    cues = (setting.noun_cue(noun) for noun in grammar.prepositional(letter, "of"))
    return letter.lemma_ != "message" or is_of_kind or any(cue is not None and cue.mode == "letter" for cue in cues)


def _is_carried(letter: Token, setting: Setting) -> bool:
    """Whether somebody takes it there for another, so that it is in words: "sent a message to A through B"."""
    through = [t for spot in (letter, letter.head) for t in grammar.prepositional(spot, "through", "via")]
    carriers = setting.words["intermediary_noun"]
    if any(c.dep_ == "poss" for t in through for c in t.children):
        return False  # "sent a strong message through its envoy to the United Nations"
    places = (setting.cast.place_at.get(t.i) for t in through)
    is_state = any(p is not None and p.kind not in NO_SPOTS for p in places)
    return is_state or any(t.lemma_ in carriers for t in through)


def _is_body(noun: Token, setting: Setting) -> bool:
    """Whether the noun is a body of state: a government, a ministry, an organisation, a party that rules by law."""
    place = setting.cast.place_at.get(noun.i)
    if place is None or place.kind not in {"organisation", "party"}:
        return noun.lemma_ in setting.words["state_body"]
    return place.kind == "organisation" or place.code in setting.knowledge.country_groups["one_party_state"]
