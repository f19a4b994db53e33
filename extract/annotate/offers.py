"""Who takes part in what was offered or asked for and answered: "declined an invitation from X to meet", "X's request
for talks was turned down by Y". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import Party, codes
from extract.annotate.tokens import Token

_BY_WHOM = ("from", "by")
_OFFERS = {"offer", "propose", "suggest"}


def sides(setting: Setting, offer: Token) -> list[Party]:
    """Those between whom it was made and answered."""
    return [*makers(setting, offer), *takers(setting, offer)]


def makers(setting: Setting, offer: Token) -> list[Party]:
    """Those who made an offer: "an invitation from X", "X's request", "an offer by X"."""
    return setting.cast.actors([*grammar.children(offer, "poss"), *grammar.prepositional(offer, *_BY_WHOM)])


def takers(setting: Setting, offer: Token) -> list[Party]:
    """Those who answered it: "X declined an invitation", "the offer was turned down by X"."""
    verb = offer.head
    return setting.cast.actors(grammar.agents(verb) if offer.dep_ == "nsubjpass" else grammar.subjects(verb))


def addressed(verb: Token) -> list[Token]:
    """To whom somebody offers it: "offered X to hold a summit", "proposed to X to hold talks", "offered X a
    meeting", "offered X talks", where parsers may take X for a part of the noun; nobody where it is to be "between"
    others."""
    offering = verb.head if verb.dep_ in {"xcomp", "advcl"} and verb.head.i < verb.i else verb
    spots = (verb, *grammar.objects(verb))
    if offering.lemma_ not in _OFFERS or any(grammar.prepositional(spot, "between") for spot in spots):
        return []
    whom = [*grammar.children(offering, "dative"), *grammar.prepositional(offering, "to")]
    if offering != verb:
        return whom + grammar.children(offering, "dobj")
    parts = (t for noun in grammar.objects(offering) for t in grammar.children(noun, "compound"))
    return whom + [t for t in parts if t.ent_type_ == "PERSON"]


def not_to_others(noun: Token, verb: Token, holds: list[Party], own: list[Party]) -> list[Party]:
    """Those who hold what a verb carries; nobody where several offer it to nobody known: "A and B offered talks"."""
    is_offered = verb.lemma_ == "offer" and noun.dep_ == "dobj" and len(codes(holds)) > 1
    return [] if is_offered and not codes(own) else holds
