"""Talks about a meeting → the meeting that is under discussion: "is in talks with A about a summit". Pure.

It is proposed between those who talk of it; denied where they are said not to talk of any. Nothing follows from talks
that ended, from talks of a meeting of others, or from talks of people who hold no office for their country.
"""

from __future__ import annotations

from extract.annotate import grammar, modes
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import codes, states
from extract.annotate.status import Words, of_verb
from extract.annotate.tokens import Token

_ABOUT = {"about", "on", "over"}
_TALKS = {"talk", "talks", "negotiation", "discussion", "consultation", "contact"}
_ANY = {"a", "an", "any", "another"}
_UNTRUE = {"denied", "cancelled"}
_GOES_ON = {"under", "underway", "ongoing"}


def of(setting: Setting, noun: Token) -> list[Frame] | None:
    """The meeting that a noun names where it is only what two sides are said, or denied, to talk of; None where nobody
    talks of it."""
    cue = setting.noun_cue(noun)
    is_any = grammar.has_word(noun, _ANY)
    if cue is None or cue.mode not in modes.IN_PERSON or not is_any:
        return None
    talks = _talks(noun)
    verb = grammar.governor(talks) if talks is not None else None
    if talks is None or verb is None:
        return None
    is_denied = grammar.is_negative(talks) or of_verb(verb, setting.words) in _UNTRUE
    if not is_denied and not _are_under_way(talks, verb):
        return []
    named = grammar.prepositional(noun, "of", "between", "with")
    own = setting.people(named)
    talking = setting.cast.actors(_who_talk(talks, verb, setting.words))
    talking = [p for p in talking if p.kind != "role" or p.role is not None]  # "police officers of A and B"
    sides = own if len(codes(own)) > 1 else list(states(talking))
    is_of_others = any(t.tag_ in grammar.PROPER_TAGS for t in named) or not set(codes(own)) <= set(codes(sides))
    if len(codes(sides)) != 2 or (sides is not own and is_of_others):
        return []
    return [setting.frame(noun, cue, sides, said="denied" if is_denied else "proposed")]


def _are_under_way(talks: Token, verb: Token) -> bool:
    """Whether those who talk are in talks, have them, or these go on: not "stopped talks", "the talks were stopped"."""
    if talks.dep_ in grammar.SUBJECT_LABELS:
        return verb.lemma_ == "be" and any(c.lower_ in _GOES_ON for c in verb.children)
    return talks.dep_ != "dobj" or verb.lemma_ in {"have", "hold"}


def _talks(noun: Token) -> Token | None:
    """The talks of which it is the subject: "in talks about a summit", where parsers hang this on "talks" or "in"'s
    verb."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _ABOUT:
        return None
    above = noun.head.head
    near = [above, *grammar.prepositional(above, "in")] if grammar.is_verb(above) else [above]
    return next((t for t in near if t.lemma_ in _TALKS and not grammar.is_verb(t) and t.i < noun.i), None)


def _who_talk(talks: Token, verb: Token, words: Words) -> list[Token]:
    """Those who talk, or one who says whether he does: "A said that no talks with B about a summit were under way"."""
    with_whom = [t for spot in (talks, verb) for t in grammar.prepositional(spot, "with", "between")]
    is_told = talks in grammar.subjects(verb) and verb.head.lemma_ in words["speech_verb"] and verb.dep_ == "ccomp"
    return [*grammar.subjects(verb.head if is_told else verb), *with_whom]
