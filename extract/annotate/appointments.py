"""Talks that are to come: who "will speak with X on Friday" or "hopes to talk to X at the summit in May" has an
appointment, who only "will talk to A about B" has none. Pure.
"""

from __future__ import annotations

from extract.annotate import encounters, grammar, separations
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Token

VERBS = {"meet", "speak", "talk", "see"}
_HOPES_TO = {"hope", "want", "wish", "like"}
_WHEN = {"at", "before", "by", "during", "in", "later", "on", "within"}
_LONG = {"year", "decade", "century"}


def is_one(setting: Setting, verb: Token, frame: Frame) -> bool:
    """Whether people will speak on a day that is told, "will speak with Premier X on Tuesday", or, where they are
    named, will or hope to within a longer time or at a session: "hopes to talk to Premier X next month". The time is
    the verb's own, not that of what they will speak about, and the hope that of one of the two."""
    if frame.is_echo or not encounters.are_people(frame.parties):
        return False
    if separations.of_verb(setting, verb) is not None:
        return True  # "will discuss it with X and Y in separate meetings"
    if verb.lemma_ not in VERBS:
        return False
    inside = {t.i for t in verb.subtree}
    dates = [d for d in setting.dates if d.start in inside]
    if frame.status == "planned" and any(d.precision == "day" for d in dates):
        return True
    are_named = all(p.person is not None for p in frame.parties)
    if not are_named or not _is_own_will(verb, frame.status):
        return False
    has_time = any(d.precision not in _LONG and _is_of(setting.doc[d.start : d.end].root, verb) for d in dates)
    return has_time or any(_is_session(setting, t, verb) for t in verb.subtree if t.dep_ == "pobj" and t.i > verb.i)


def _is_own_will(verb: Token, status: str) -> bool:
    """Whether it is set, or one of the two hopes for it; not whom others expect, urge or allow to speak."""
    if status == "planned":
        is_others = verb.dep_ in {"ccomp", "xcomp"} and bool(grammar.children(verb, "nsubj"))
        return not is_others or bool(grammar.children(verb, "aux") and not grammar.is_infinitive(verb))
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _HOPES_TO and not grammar.children(verb, "nsubj")


def _is_session(setting: Setting, noun: Token, verb: Token) -> bool:
    """Whether they will speak at a session, also where it is drawn under those spoken with; behind what they will speak
    about it is that of both only if it is ahead: "wants to speak to X about trade at the upcoming summit"."""
    words = {c.lower_ for c in noun.children}
    if noun.head.lower_ not in {"at", "during"} or noun.lemma_ not in setting.words["session_noun"]:
        return False
    above = noun.head.head
    is_beside = above == verb or (above.head.head == verb and above.i in setting.cast.party_at)
    return bool(words & {"a", "the"}) and (is_beside or bool(words & setting.words["planned_adjective"]))


def _is_of(day: Token, verb: Token) -> bool:
    """Whether a time is the verb's own: "next month", "in May", "on Friday"; behind what they will speak about it may
    be that of either."""
    above = day.head
    if any(c.lower_ == "about" and c.i < day.i for c in verb.children):
        return False
    return above == verb or (above.dep_ == "prep" and above.head == verb and above.lower_ in _WHEN)
