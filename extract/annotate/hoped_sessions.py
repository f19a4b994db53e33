"""Sessions at which people only hope to meet, which they need not attend: "wants to meet X at the summit". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_HOPES_FOR = {"hope", "seek", "want"}
_MEETS = {"confer", "encounter", "meet", "see", "speak", "talk"}
_HOLDS = {"have", "hold"}
_BRINGS_UP = {"discuss", "raise"}


def is_one(setting: Setting, session: Token) -> bool:
    """Whether people may, should or would not meet at a session, "hopes for talks with X at the summit"; not what one
    "may raise at the summit on Thursday", nor one "which he attended"."""
    clause = grammar.governor(session)
    if clause is None or any(c.lemma_ in setting.words["attending_verb"] for c in grammar.children(session, "relcl")):
        return False
    things = grammar.children(clause, "dobj")
    are_talks = any(t.i < session.i and setting.noun_cue(t) is not None for t in things)
    if clause.lemma_ in _HOPES_FOR:
        hoped = (t for t in grammar.prepositional(clause, "for") if t.i < session.i)
        return are_talks or any(setting.noun_cue(t) is not None for t in hoped)
    with_whom = setting.people([*things, *grammar.prepositional(clause, "with", "to")])
    is_meeting = (clause.lemma_ in _MEETS and bool(with_whom)) or (clause.lemma_ in _HOLDS and are_talks)
    is_meeting = is_meeting or (clause.lemma_ in _BRINGS_UP and not _is_dated(setting, clause))
    return is_meeting and of_verb(clause, setting.words) in {"proposed", "cancelled"}


def _is_dated(setting: Setting, clause: Token) -> bool:
    inside = {t.i for t in clause.subtree}
    return any(d.start in inside for d in setting.dates)
