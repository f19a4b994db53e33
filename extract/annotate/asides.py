"""Whether it took place beside a session, or in a building, as the words of its clause tell. Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words
from extract.annotate.tokens import Token

ASIDE = {"margin", "margins", "sideline", "sidelines"}
_OPENING = 3


def is_aside(trigger: Token, words: Words) -> bool:
    """Whether it took place beside a session, or at one: "spoke on the margins of the summit", "talked at the G7"."""
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    if verb is None:
        return False
    beside = [noun for spot in {trigger, verb} for noun in grammar.prepositional(spot, "on", "at")]
    return any(
        noun.lemma_ in ASIDE or (noun.head.lower_ == "at" and noun.lemma_ in words["forum_noun"]) for noun in beside
    )


def is_beside(trigger: Token) -> bool:
    """Whether "on the sidelines" opens or ends the sentence, whatever a parser hangs it on."""
    spots = [*trigger.sent[:_OPENING], *trigger.sent[trigger.i - trigger.sent.start :]]
    return any(t.lemma_ in ASIDE and t.head.lower_ == "on" for t in spots)


def is_in_a_house(trigger: Token, words: Words) -> bool:
    """Whether a building is named in which it took place: "held talks at the presidential palace"."""
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    spots = [s for s in (trigger, verb) if s is not None]
    return any(
        noun.lemma_.lower() in words["building_noun"]
        for spot in spots
        for noun in grammar.prepositional(spot, "at", "in")
    )
