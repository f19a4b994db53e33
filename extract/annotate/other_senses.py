"""Nouns that report a contact where they have another sense: a call to do something, a retreat of troops. Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.knowledge import Cue
from extract.annotate.tokens import Token


def has(setting: Setting, noun: Token, cue: Cue) -> bool:
    """Whether a noun has one of them here."""
    if cue.lemma == "call":
        return _is_call_to_action(setting, noun)
    return cue.lemma == "retreat" and _is_withdrawal(setting, noun)


def _is_call_to_action(setting: Setting, noun: Token) -> bool:
    """Whether it calls for something: "a call for talks", "a call to stop"; not "thank you for your call"."""
    if any(c.lower_ == "your" for c in noun.children):
        return False
    whither = grammar.prepositional(noun, "to")
    return any(
        (c.dep_ in {"acl", "relcl"} and c.tag_ != "VBN" and not any(t.tag_ == "WDT" for t in c.children))
        or (c.dep_ == "prep" and c.lower_ in {"for", "on"} and not _is_of_time(c))
        for c in noun.children
    ) or (bool(whither) and not setting.cast.actors(whither))


def _is_withdrawal(setting: Setting, noun: Token) -> bool:
    """Whether somebody who is no party draws back: "the retreat of government troops"."""
    whose, whither = grammar.prepositional(noun, "of", "by"), grammar.prepositional(noun, "from", "into", "to")
    return bool(whither) or (bool(whose) and not setting.cast.actors(whose))


def _is_of_time(preposition: Token) -> bool:
    """Whether a day follows, before those who call: "a call on Friday between A and B"."""
    call = preposition.head
    is_of_two = any(c.lower_ in {"between", "with"} for c in grammar.children(call, "prep"))
    is_of_two = is_of_two or (
        call.dep_ == "pobj" and call.head.lower_ in {"in", "during"}
    )  # "agreed in a call on May 3"
    return is_of_two and any(t.ent_type_ == "DATE" for t in grammar.children(preposition, "pobj"))
