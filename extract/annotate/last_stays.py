"""When somebody was last where he goes or is → an earlier visit: "He will fly to A on Monday. He last visited in May",
"was last there in May". Pure."""

from __future__ import annotations

from extract.annotate import grammar, stays
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party
from extract.annotate.tokens import Token

_BEFORE = {"last", "previously"}
_PAST = {"VBD", "VBN"}


def told(setting: Setting, verb: Token, cue: Cue) -> list[Frame]:
    """The visits of those of whom the verb says that they are somewhere abroad, or were there last."""
    found = stays.of(setting, verb, cue)
    if found or verb.lemma_ != "be" or not _is_last_time(verb):
        return found
    return of(setting, verb, cue, setting.people(grammar.subjects(verb)))


def of(setting: Setting, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
    """The earlier visit of those who were told to go or be somewhere right before, on the day that the verb tells."""
    found = stays.arrived_before(setting, verb, cue, visitors) if _is_last_time(verb) else []
    within = {t.i for t in verb.subtree} if found else set()
    return found if found and any(d.start in within for d in setting.dates) else []


def _is_last_time(verb: Token) -> bool:
    """Whether it tells of a time before: "was last there in May", "previously visited in May"."""
    if verb.tag_ not in _PAST:
        return False
    words = {t.lower_ for c in verb.children for t in (c, *grammar.children(c, "advmod", "amod"))}
    is_there = "there" in words or verb.lemma_ == "visit"
    return is_there and not words.isdisjoint(_BEFORE) and "not" not in words
