"""The day of what is to be done within hours: "will see X in a little while", "is to meet Y in about an hour". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Token

_TIMES = {"minute", "hour", "moment", "while"}


def day(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """The publication's day for what is planned for so soon; not "in an hour of need"."""
    sentence, today = trigger.sent, setting.anchor
    if frame.status != "planned" or today is None:
        return None
    if _TIMES.isdisjoint(setting.doc.lemmas[sentence.start : sentence.end]):
        return None
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    times = grammar.prepositional(verb, "in", "within") if verb is not None else []
    is_soon = any(t.lemma_ in _TIMES and not grammar.prepositional(t, "of", "after", "before") for t in times)
    return DateMention(trigger.i, trigger.i + 1, today, today, "day") if is_soon else None
