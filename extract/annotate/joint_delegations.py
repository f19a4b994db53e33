"""Delegations of several countries, of whom the next sentences tell who is in them: "received a delegation of African
leaders. The delegation included the presidents of A and B". Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.tokens import Token

RULE = "verb:receive:several"
VERBS = frozenset({"receive", "meet", "host", "welcome"})
_CUE = Cue("receive", "verb", "meeting", "object", 0.8)
_OF_WHOM = {"country", "state", "nation", "leader", "minister", "president", "envoy", "ambassador", "diplomat"}


def of(setting: Setting, verb: Token, hosts: list[Party]) -> list[Frame]:
    """The meeting with such a delegation, which waits for those who are in it."""
    if verb.lemma_ not in VERBS or grammar.is_passive(verb) or len(codes(hosts)) != 1:
        return []
    met = [*grammar.children(verb, "dobj"), *grammar.prepositional(verb, "with")]
    if not any(noun.lemma_ == "delegation" and _is_of_several(setting, noun) for noun in met):
        return []
    return [replace(setting.frame(verb, _CUE, hosts), rule=RULE)]


def _is_of_several(setting: Setting, delegation: Token) -> bool:
    """Whether it is of "African countries", "Arab and Islamic ministers": of no country that is named."""
    whose = grammar.prepositional(delegation, "of", "from")
    is_of_any = any(t.tag_ == "NNS" and t.lemma_ in _OF_WHOM for t in whose)
    named = [t for noun in whose for t in (*grammar.children(noun, "amod", "compound", "poss"), *_behind(noun))]
    return is_of_any and not any(t.i in setting.cast.place_at for t in named)


def _behind(noun: Token) -> list[Token]:
    return grammar.prepositional(noun, "of", "from")
