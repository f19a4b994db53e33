"""Bodies that are called like their sessions: "attended the Pacific Forum", "took part in the Assembly", "was in
B for the G20". Pure.

Such a name is the body's, too ("talks with the Forum"), so that only somebody's taking part makes a session of it.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.knowledge import SESSION, Cue
from extract.annotate.mentions import Party
from extract.annotate.place_names import NUMBERED_SESSION
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_ATTENDS = {"attend", "skip", "boycott", "host"}
_TAKES_PART = {"participate", "take", "partake"}
_IS_THERE = {"arrive", "be", "come", "depart", "fly", "go", "head", "land", "leave", "travel"}
_REAL = {"occurred", "planned"}
_OUGHT = {"must", "ought", "should"}
_TOLD_BY_VERB = {"assembly", "council"}  # "attended the General Assembly", which the verb tells


def is_one(setting: Setting, at: int) -> bool:
    """Whether the name of a body that is called like its sessions ends at a token."""
    place = setting.cast.place_at.get(at)
    if place is None or place.kind != "organisation" or place.end != at + 1:
        return False
    doc, words = setting.doc, setting.words
    is_name = doc.texts[at] in words["session_name"] or NUMBERED_SESSION.fullmatch(doc.texts[at]) is not None
    return is_name or (place.end - place.start > 1 and doc.lowers[at] in words["session_name"])


def cue(setting: Setting, noun: Token) -> Cue | None:
    """The cue of a session by its body's name; None where nobody is told to take part in it."""
    return SESSION if is_attended(setting, noun.i) else None


def is_attended(setting: Setting, at: int) -> bool:
    """Whether such a name ends here and somebody takes part, or is or goes where it is for it."""
    if not is_one(setting, at):
        return False
    noun = setting.doc[at]
    verb = grammar.governor(noun)
    if verb is None or _is_of_others(setting, verb) or _is_uninvited(verb):
        return False
    if noun.dep_ == "dobj":
        return verb.lemma_ in _ATTENDS and (verb.lemma_ != "attend" or noun.lower_ not in _TOLD_BY_VERB)
    if noun.dep_ != "pobj" or noun.head.head != verb:
        return False
    if noun.head.lower_ == "in":
        has_part = any(c.lower_ == "part" for c in grammar.children(verb, "dobj"))
        is_use = verb.lemma_ == "participate" and verb.tag_ in {"VBZ", "VBP"}  # "A participates in the Forum", always
        return verb.lemma_ in _TAKES_PART and not is_use and (verb.lemma_ != "take" or has_part)
    if noun.head.lower_ == "at":
        return verb.lemma_ == "represent" or _is_deed(setting, noun, verb)
    return noun.head.lower_ == "for" and verb.lemma_ in _IS_THERE


def _is_deed(setting: Setting, noun: Token, verb: Token) -> bool:
    """Whether somebody of a state says or does something at what is only a session, "At the G20 X will call for
    reforms", "announced at the G20"; not his adviser, whom he meets there, what is said of him, "was isolated at the
    G20", what he says of it, "scoffed at the G20", nor what he might or should do."""
    is_near = noun.i < verb.i or noun.head.i == verb.i + 1  # else it may be another's: "praised B's role at the G20"
    is_one = verb.lemma_ in setting.words["session_deed"] and verb.dep_ != "xcomp" and not grammar.is_passive(verb)
    if not (is_near and is_one) or setting.doc.texts[noun.i] not in setting.words["session_name"]:
        return False
    if grammar.is_negative(verb) or of_verb(verb, setting.words) not in _REAL or _is_unreal(verb):
        return False
    others = [*grammar.objects(verb), *grammar.prepositional(verb, "with", "to")]
    subjects = grammar.subjects(verb)
    doers = [p for t in subjects for p in setting.people([t]) if t.tag_ == "PRP" or p.start <= t.i < p.end]
    return bool(doers) and not any(p.countries for p in setting.people(others))


def _is_unreal(verb: Token) -> bool:
    """Whether it holds only if something else does, or ought to be."""
    return any(c.dep_ == "mark" or c.lower_ in _OUGHT for c in verb.children)


def comers(setting: Setting, noun: Token) -> list[Party]:
    """Who takes part in such a session: not whom they meet there."""
    verb = grammar.governor(noun)
    return setting.cast.actors(_doers(verb)) if verb is not None else []


def _doers(verb: Token) -> list[Token]:
    return grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)


def _is_of_others(setting: Setting, verb: Token) -> bool:
    """Whether only those take part of whom no state is told: "50,000 people attended", "those who attend"."""
    doers = _doers(verb)
    return bool(doers) and not any(p.countries for p in setting.cast.actors(doers))


def _is_uninvited(verb: Token) -> bool:
    """Whether nobody has asked them to come: "has not been invited to attend"."""
    return verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ == "invite" and grammar.is_negative(verb.head)
