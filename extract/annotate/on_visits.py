"""What takes place on a visit that the same clause names: "met X during a visit to Oslo from May 3 to 5". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.spoken import INFORMS
from extract.annotate.tokens import Token

ON_VISIT = ("during", "on")
_AT = {"at", "in"}


def is_on_visit(setting: Setting, noun: Token, trigger: Token) -> bool:
    """Whether it took place on the visit of its own clause: "met X during a visit to Oslo from May 3 to 5", "on the
    last day of his stay on May 5"; not on one of which somebody was told, "briefed X on his visit to Oslo"."""
    if noun.head.lower_ == "on" and noun.head.head.lemma_ in INFORMS:
        return False
    cue = setting.noun_cue(noun)
    told = _part_of(noun) or noun
    is_visit = cue is not None and cue.mode == "visit" and told.dep_ == "pobj" and told.head.lower_ in ON_VISIT
    return is_visit and told.head.head.i in {trigger.i, *(t.i for t in clause_of(trigger))}


def _part_of(visit: Token) -> Token | None:
    """The day of a visit that a phrase names: "on the last day of his stay"."""
    above = visit.head.head if visit.dep_ == "pobj" and visit.head.lower_ == "of" else None
    return above if above is not None and above.lemma_ == "day" else None


def clause_of(trigger: Token) -> list[Token]:
    """The verb beside a noun on which the visit may hang on which it took place: "paid a call on X during a visit to
    A", "said at talks with X during a visit to A"."""
    if trigger.dep_ == "dobj" and grammar.is_verb(trigger.head):
        return [trigger.head]
    above = trigger.head.head
    is_occasion = trigger.dep_ == "pobj" and trigger.head.lower_ in _AT and grammar.is_verb(above)
    return [above] if is_occasion else []
