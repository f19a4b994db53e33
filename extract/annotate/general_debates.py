"""The month of who is told, without a day, to be at the UN General Assembly, or to meet somebody beside it. Pure.

A regular session opens on the Tuesday of the third week of September, and the general debate, for which heads of state
and government come, on the Tuesday after that (rule 1 of the Assembly's rules of procedure; resolution 57/301): an item
of September tells of that month.
"""

from __future__ import annotations

from extract.annotate import grammar, intervals, modes
from extract.annotate.asides import ASIDE
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Doc, Token

_MONTH = 9
_OPENS = 15  # the first day on which that Tuesday may fall
_SEAT = "USA"
_TOLD = {"occurred", "planned"}


def month(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """September of the publication's year, where no other day is told."""
    today, sentence = setting.anchor, trigger.sent
    if today is None or today.month != _MONTH or frame.is_echo or frame.status not in _TOLD:
        return None
    if frame.status == "occurred" and (today.day < _OPENS or _is_before(trigger)):
        return None
    if any(sentence.start <= d.start < sentence.end and d.first.year != today.year for d in setting.dates):
        return None
    is_there = frame.mode == "multilateral" and any("UNO" in p.countries for p in frame.parties)
    is_beside = frame.mode in modes.FACE_TO_FACE and frame.country in {None, _SEAT} and _is_beside(trigger)
    names_it = any(_is_assembly(setting.doc, t.i) for t in sentence)
    if not is_beside and not (is_there and names_it):
        return None
    first, last, precision = intervals.month(today.year, _MONTH)
    return DateMention(trigger.i, trigger.i + 1, first, last, precision, is_implied=True)


def _is_before(trigger: Token) -> bool:
    """Whether it had taken place before what is told: "recalled that he had met X"."""
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    return verb is not None and any(c.lower_ in {"had", "'d"} for c in grammar.children(verb, "aux"))


def _is_beside(trigger: Token) -> bool:
    """Whether "on the sidelines of the Assembly" hangs on what tells of it."""
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    asides = (t for t in trigger.sent if t.lower_ in ASIDE)
    return any(
        next((a for a in t.ancestors if grammar.is_verb(a)), None) == verb
        and any(_is_assembly(t.doc, w.i) for noun in grammar.prepositional(t, "of") for w in _name(noun))
        for t in asides
    )


def _name(noun: Token) -> list[Token]:
    """A noun with what stands before it, and that of which it is a session: "the 77th session of the Assembly"."""
    return [noun, *grammar.children(noun, "compound"), *grammar.prepositional(noun, "of")]


def _is_assembly(doc: Doc, at: int) -> bool:
    return doc.lowers[at] == "unga" or doc.lowers[max(at - 1, 0) : at + 1] == ["general", "assembly"]
