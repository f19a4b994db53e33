"""Who comes to a session for a leader who stays away: "will not attend it, but will send his minister". Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PERSONS, Party, codes, states
from extract.annotate.status import is_negated
from extract.annotate.tokens import Token

_STAYS_AWAY = {"cancelled", "denied"}
_TEAMS = {"team", "delegation", "group", "representative"}


def sent(setting: Setting, frame: Frame) -> Frame:
    """The frame of a session that somebody does not attend, as one of those whom he is told to send: his country is
    there; not of those whom he sends elsewhere."""
    clause = grammar.governor(setting.doc[frame.trigger]) if _is_off(frame) else None
    sending = _sending(clause) if clause is not None else None
    absent = [p for p in frame.parties if p.kind in PERSONS and p.end <= frame.trigger]
    ours = codes(absent)
    if clause is None or sending is None or len(ours) != 1:
        return frame
    whom = grammar.agents(sending) if sending.lemma_ == "represent" else grammar.children(sending, "dobj")
    goals = grammar.prepositional(sending, "to") + [g for t in whom for g in grammar.prepositional(t, "to")]
    if any(t.tag_ != "PRP" and t.lemma_ not in setting.words["session_noun"] for t in goals):
        return frame  # "and sent a delegation to Cuba"
    named = [p for p in setting.cast.actors(whom) if p.kind in PERSONS and set(p.countries) <= set(ours)]
    if not named and not any(t.lemma_ in _TEAMS for t in whom):
        return frame  # "but will send a letter"
    deputies: list[Party] = [replace(p, countries=ours) for p in named] or list(states(absent[:1]))
    others = [p for p in frame.parties if not any(p is one for one in absent)]
    is_done = sending.tag_ == "VBD" or any(c.lower_ == "was" for c in sending.children)
    return replace(frame, parties=(*deputies, *others), status="occurred" if is_done else "planned")


def _is_off(frame: Frame) -> bool:
    return frame.mode == "multilateral" and frame.status in _STAYS_AWAY and frame.rule.startswith("noun:")


def _sending(clause: Token) -> Token | None:
    """The verb that tells whom he sends, or by whom he is represented: not one of others."""
    for verb in grammar.children(clause, "conj"):
        is_told = (verb.lemma_ == "send" and not grammar.is_passive(verb)) or (
            verb.lemma_ == "represent" and grammar.is_passive(verb)
        )
        if is_told and not is_negated(verb) and not grammar.children(verb, "nsubj", "nsubjpass"):
            return verb
    return None
