"""Addresses of a leader to the nation, "Good evening, dear Latvians!": what their author tells of having done is of the
day, often in sentences without a verb. Pure.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_GREETING = 16  # words within which a nation is greeted
_DEAR = {"dear", "fellow"}
_EARLIER = {"last", "previous", "recent", "past", "then"}


def is_one(setting: Setting) -> bool:
    """Whether one speaks in the text, who begins by greeting a nation: "dear Latvians", "fellow citizens"."""
    doc, people = setting.doc, setting.words["compatriot_noun"]
    if len(setting.cast.spoken.voices) != 1:
        return False
    for at in range(min(_GREETING, len(doc) - 1)):
        if doc.lowers[at] in _DEAR:
            place = setting.cast.place_at.get(at + 1)
            is_nation = place is not None and place.kind == "demonym" and doc.texts[at + 1].endswith("s")
            if is_nation or doc.lowers[at + 1] in people:
                return True
    return False


def is_deed(trigger: Token, words: Words) -> bool:
    """Whether the author tells of something as just done: "I met X", "The conversation with Y", not "I met X last year"
    or what is said of it."""
    said = {t.lower_ for t in trigger.sent}
    if not said.isdisjoint(_EARLIER) or not said.isdisjoint(words["past_adverb"]):
        return False
    if is_named(trigger):
        return True
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    if verb is None or verb.dep_ not in {"ROOT", "conj"}:
        return False
    is_own = any(t.lower_ in FIRST_PERSON for t in grammar.subjects(verb))
    return (verb.tag_ == "VBD" or grammar.is_perfect(verb)) and is_own


def is_named(noun: Token) -> bool:
    """Whether a sentence without a verb of its own tells of a contact by its name: "Talks with X in A"."""
    return noun.dep_ == "ROOT" and noun.tag_ in grammar.NOUN_TAGS and bool(grammar.prepositional(noun, "with"))
