"""Verbs by which one speaks to another though they name no talk: tell, hear from, raise with, engage. Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import encounters, grammar
from extract.annotate.channels import channel
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.tokens import Token

_HOLDS_FORTH, _OF_WHAT = {"speak", "talk"}, {"about", "of", "on"}


def engages(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """ "coordinated with X", "engaged President Y": they spoke, where both are named and it is past."""
    if verb.tag_ not in {"VBD", "VBG"}:
        return []
    others = setting.cast.actors([*grammar.prepositional(verb, "with"), *grammar.objects(verb)])
    named = [p for p in others if p.person is not None and p.countries]
    return setting.pair(verb, cue, encounters.doers(setting, verb), named) if named else []


def raises(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """ "raised the case with X", "raised it with the ambassador of A": they spoke."""
    nouns = [verb, *grammar.children(verb, "dobj")]
    others = setting.cast.actors(t for noun in nouns for t in grammar.prepositional(noun, "with"))
    with_whom = [p for p in others if p.person is not None]
    found = setting.pair(verb, cue, encounters.doers(setting, verb), with_whom) if with_whom else []
    envoys = [p for p in others if p.role == "envoy" and not p.is_plural and len(p.countries) == 1]
    if not found and envoys:
        return setting.pair(verb, cue, setting.cast.actors(grammar.subjects(verb)), envoys)
    return [replace(f, is_echo=True) for f in found]


def tells(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """One official tells another something, not in a letter or through the press: they spoke."""
    means = grammar.prepositional(verb, "in", "on", "via", "through")
    if any(noun.lemma_ in setting.words["message_noun"] for noun in means):
        return []
    ours = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
    sides = [setting.people(side) for side in (ours, grammar.objects(verb))]
    mode = channel(verb) or cue.mode
    found = setting.pair(verb, replace(cue, mode=mode), *sides) if all(codes(side) for side in sides) else []
    return [replace(f, is_echo=mode == cue.mode) for f in found]


def hears(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """ "heard from X": somebody else called or wrote."""
    others = setting.people(grammar.prepositional(verb, "from"))
    return setting.pair(verb, cue, encounters.doers(setting, verb), others) if others else []


def is_topic(setting: Setting, verb: Token, party: Party) -> bool:
    """Whether a state is only in what somebody spoke of: "spoke about trade with A", "spoke of the war with A"; not
    "spoke about B with A", "spoke about grain with A", "spoke with A about trade", "spoke on the phone"."""
    if verb.lemma_ not in _HOLDS_FORTH or party.kind in PERSONS or channel(verb) is not None:
        return False
    doc = setting.doc
    link = party.start - 1 - (doc.lowers[party.start - 1] == "the")
    if doc.lowers[link] != "with" or doc.lemmas[link - 1] not in setting.words["between_states"]:
        return False
    return not _OF_WHAT.isdisjoint(doc.lowers[verb.i + 1 : link - 1])
