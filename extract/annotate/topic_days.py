"""Days of what people spoke about: "discussed the attacks in A on May 3". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Setting
from extract.annotate.tokens import Token

_WHERE = {"in", "at", "near", "off"}
_FRESH = 2  # days: later than that nobody tells in passing of what was spoken about


def is_one(setting: Setting, day: DateMention, verb: Token) -> bool:
    """Whether a day stands behind the place of a blow that was discussed, and is too long ago to be that of the talk;
    "discussed trade in A on May 3" is of the talk."""
    cue = setting.verb_cue(verb) if grammar.is_verb(verb) else None
    before = setting.doc[day.start - 1]
    place = setting.doc[before.i - 1] if before.lower_ == "on" else before
    if cue is None or cue.pattern != "discuss" or setting.anchor is None or place.tag_ != "NNP":
        return False
    where = next((t for t in place.ancestors if t.dep_ == "prep"), None)
    is_below = where is not None and where.lower_ in _WHERE and where.head.lemma_ in setting.words["blow_noun"]
    return is_below and grammar.governor(place) == verb and (setting.anchor - day.last).days > _FRESH
