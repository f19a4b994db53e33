"""The day of what is to be done within hours: "will see X in a little while", "is to meet Y in about an hour". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.date_counts import NEW_DAY_HOURS, number
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Token

_TIMES = {"minute", "hour", "moment", "while"}
_HOW_LONG = {"few", "several", "next", "coming", "little", "short", "brief", "half"}
_ABOUT_IT = {"amod", "poss", "compound"}


def day(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """The publication's day for what is planned for so soon; not "in an hour of need", "in a tense moment"."""
    sentence, today = trigger.sent, setting.anchor
    if frame.status != "planned" or today is None:
        return None
    if _TIMES.isdisjoint(setting.doc.lemmas[sentence.start : sentence.end]):
        return None
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    times = grammar.prepositional(verb, "in", "within") if verb is not None else []
    is_soon = any(t.lemma_ in _TIMES and _is_how_long(t) for t in times)
    return DateMention(trigger.i, trigger.i + 1, today, today, "day") if is_soon else None


def _is_how_long(time: Token) -> bool:
    """Whether no more than a length is told of a time, and no more hours than a day may have left."""
    counts = (number(c.lower_) for c in time.children if c.dep_ == "nummod")
    if time.lemma_ == "hour" and any(n is None or n >= NEW_DAY_HOURS for n in counts):
        return False
    told = (c for c in time.children if c.dep_ in _ABOUT_IT)
    return all(c.lower_ in _HOW_LONG for c in told) and not grammar.prepositional(time, "of", "after", "before")
