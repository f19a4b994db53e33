"""Sessions that are only where two others met: "X and Y met during the summit", "their planned meeting at the summit".
Pure.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, Party, codes
from extract.annotate.tokens import Token

_THEN = {"at", "during"}


def is_of_two(setting: Setting, noun: Token, whose: Callable[[Token], list[Party]]) -> bool:
    """Whether two are told of who met there, or are to; ``whose`` tells between whom a meeting is."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in _THEN:
        return False
    return _have_met(setting, above) or (
        noun.lemma_ in setting.words["session_noun"] and _have_meeting(setting, above, whose)
    )


def _have_met(setting: Setting, verb: Token) -> bool:
    """Whether two did: not "the leaders met at it"."""
    sides = [*grammar.subjects(verb), *grammar.prepositional(verb, "with")] if verb.lemma_ in grammar.RECIPROCAL else []
    met = codes(setting.people(sides))
    return len(met) == PAIR and all(code not in setting.knowledge.organisation_name for code in met)


def _have_meeting(setting: Setting, above: Token, whose: Callable[[Token], list[Party]]) -> bool:
    """Whether the meeting is of two at which, or the verb of who holds one: "will hold a meeting at the summit"."""
    nouns = grammar.children(above, "dobj") if grammar.is_verb(above) else [above]
    met = (t for t in nouns if t.tag_ in {"NN", "NNS"} and (cue := setting.noun_cue(t)) and cue.mode == "meeting")
    return any(len(codes(whose(t))) == PAIR for t in met)
