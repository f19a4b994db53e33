"""Talks in general, which are no contact: nobody holds them, nothing happens during them. Pure."""

from __future__ import annotations

from extract.annotate import (
    customs,
    encounters,
    formats,
    governing_verbs,
    grammar,
    nation_addresses,
    noun_status,
    sides,
    unset,
)
from extract.annotate.chosen_places import of_chosen
from extract.annotate.frames import Setting
from extract.annotate.implied import Implied
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS
from extract.annotate.sides import EVENT_PREPOSITIONS
from extract.annotate.status import Words, offer_of
from extract.annotate.tokens import Token

THEN = {"at", "during"}


def are_told(setting: Setting, implied: Implied, noun: Token, cue: Cue, said: str, verb: Token | None) -> bool:
    """Whether nobody holds them, nothing happens during them and no day is given: "talks are needed", "the two sides
    will launch a dialogue". ``said`` is the noun's status, ``verb`` what carries it."""
    if customs.is_of_use(noun, verb) or (said in {"occurred", "planned"} and customs.are_held(noun, setting.words)):
        return True
    if formats.are_only_judged(setting, noun):
        return True
    is_many = cue.lemma == "conversation" and noun.tag_ == "NNS"
    if not is_many and cue.lemma not in setting.words["vague_noun"]:
        return False
    is_title = nation_addresses.is_named(noun) and nation_addresses.is_one(setting)
    is_answered = _is_answered(setting.words, implied, noun) or noun_status.refuted_report(noun, setting.words)
    if is_title or is_answered:
        return False
    is_told = implied.teller(noun) is not None or implied.is_appraised(noun)
    is_told = (said == "occurred" and is_told) or sides.are_named(setting, noun)
    is_first = said == "planned" and noun.head.lower_ in {"after", "following"}  # "will be held after the talks"
    if is_told and (is_first or said in {"occurred", "denied"}):
        return False
    is_then = noun_status.is_beforehand(noun) or (noun.dep_ == "pobj" and noun.head.lower_ in THEN)
    with_whom = setting.cast.actors(grammar.prepositional(noun, "with"))
    is_travelled_for = implied.is_on_journey(noun) or implied.is_purpose(noun)
    if is_travelled_for and with_whom:
        return False  # "flew there for talks with the side of A"
    if is_then and any(p.kind in PERSONS for p in with_whom):
        return False  # "said ahead of talks with X", "will sign it at the talks with X"
    clause = grammar.governor(noun) or noun
    has_day = any(t.ent_type_ == "DATE" for t in (noun if noun.dep_ != "pobj" else clause).subtree)
    is_modified = any(c.lower_ in setting.words["particular_adjective"] for c in noun.children)
    if verb is not None:
        return _is_carried_vaguely(setting.words, verb, said, has_day=has_day, is_many=is_many)
    if noun.dep_ == "pobj" and noun.head.lower_ in EVENT_PREPOSITIONS - {"on"}:
        return said != "occurred" and not has_day
    return not has_day and not is_modified


def _is_answered(words: Words, implied: Implied, noun: Token) -> bool:
    """Whether something is said of their being offered, called for or on somebody's agenda."""
    if offer_of(noun, words) is not None or implied.is_without_plans(noun):
        return True
    if of_chosen(noun.head, words) is not None:  # "offered A as the venue for talks"
        return True
    is_listed = governing_verbs.as_on_agenda(noun.head, words) is not None
    return is_listed or (noun.dep_ == "pobj" and unset.is_called_for(noun.head, words))


def _is_carried_vaguely(words: Words, verb: Token, said: str, *, has_day: bool, is_many: bool) -> bool:
    """Whether the verb tells of them in general: "conversations continue", "we have a good dialogue"."""
    if is_many and verb.lemma_ == "continue":
        return not has_day
    if verb.lemma_ == "have" and verb.tag_ in {"VB", "VBP", "VBZ"} and not has_day:  # "we have a good dialogue"
        return not any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
    if verb.lemma_ in words["launching_verb"] and said != "occurred":
        return True  # "they will launch dialogues on trade"
    is_offered = not words["offering_verb"].isdisjoint({verb.lemma_, verb.head.lemma_})
    is_wish = said == "proposed" and not is_offered and not encounters.is_offered(verb, words)
    return is_wish and not any(t.ent_type_ == "DATE" for t in verb.subtree)
