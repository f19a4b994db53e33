"""Contacts of which a spokesman has none to tell, "I have no calls to read out between X and Y", "no contacts between X
and Y are being prepared", or which he denies: "refuted reports of contacts between X and Y" → denied. Pure.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PAIR, codes
from extract.annotate.status import is_negated, is_refuted
from extract.annotate.tokens import Token

NOUNS = {"contact", "contacts"}  # which are contacts only where they are told to be none
_CONTACT = Cue("contact", "noun", "unspecified", "", 0.6)
_PARTY = "party"  # which speaks for no state
_TELLS = {"announce", "preview", "read", "report"}


def of(setting: Setting, noun: Token) -> list[Frame]:
    """The contact of two that a noun tells to be neither planned nor to be told, or not to be."""
    is_any = noun.lower_ in NOUNS
    if is_any and (denying := _denying(setting, noun)) is not None:
        return _denied(setting, noun, denying)
    if not _is_none(noun):
        return []
    cue = _CONTACT if is_any else setting.noun_cue(noun)
    told = _planned(setting, noun) if is_any else _to_tell(noun)
    if cue is None or told is None or cue.mode == "letter":
        return []
    spots = [c for spot in (noun, told) for c in spot.children if c.lower_ in {"between", "with"}]
    people = setting.people(t for spot in spots for t in grammar.children(spot, "pobj"))
    return [setting.frame(noun, cue, people, said="denied")] if len(codes(people)) == PAIR else []


def _denying(setting: Setting, noun: Token) -> Token | None:
    """The verb by which somebody denies contacts: "denied any contact with X", "refuted reports of contacts with X"."""
    words, verb = setting.words, noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in words["denied_verb"]:
        is_clause = any(c.i > noun.i for c in grammar.children(verb, "ccomp"))  # "denied the contacts had been cut"
        return None if is_negated(verb) or is_clause else verb
    report = verb.head if noun.dep_ == "pobj" and verb.lower_ in {"of", "about", "on"} else None
    is_denied = report is not None and report.lemma_ in words["report_noun"] and is_refuted(report, words)
    return grammar.governor(report) if report is not None and is_denied else None


def _denied(setting: Setting, noun: Token, denying: Token) -> list[Frame]:
    """The denied contact of two: of those between whom it was, or of the state or official who denies it and with
    whom it was."""
    between = setting.cast.actors(grammar.prepositional(noun, "between"))
    deniers = [t for t in grammar.subjects(denying) if t.lemma_ != _PARTY and not _is_former(t, setting)]
    own = between or [
        *setting.cast.actors(deniers),
        *setting.cast.actors(grammar.prepositional(noun, "with")),
    ]
    return [setting.frame(noun, _CONTACT, own, said="denied")] if len(codes(own)) == PAIR else []


def _is_former(denier: Token, setting: Setting) -> bool:
    before = denier.doc.lowers[denier.left_edge.i : denier.i]
    return not setting.words["former_adjective"].isdisjoint(before)


def _is_none(noun: Token) -> bool:
    words = {c.lower_ for c in noun.children}
    return "no" in words or ("any" in words and is_negated(noun.head))


def _planned(setting: Setting, noun: Token) -> Token | None:
    """The verb that denies that contacts are planned: "are being prepared", "there are none planned"."""
    is_there = noun.dep_ == "attr" and noun.head.lemma_ == "be"
    verbs = [noun.head] if noun.dep_ == "nsubjpass" else grammar.children(noun, "acl") if is_there else []
    return next((v for v in verbs if v.tag_ == "VBN" and v.lemma_ in setting.words["planned_verb"]), None)


def _to_tell(noun: Token) -> Token | None:
    """The infinitive of what somebody has: "has no calls to read out"."""
    is_had = noun.dep_ == "dobj" and noun.head.lemma_ == "have"
    clauses = grammar.children(noun, "acl", "relcl") if is_had else []
    return next((v for v in clauses if v.lemma_ in _TELLS and grammar.is_infinitive(v)), None)
