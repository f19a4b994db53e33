"""Who comes to "the summits in A", of which the text tells afterwards whose they are. Pure.

"X will join the summits in A by video link. The summit of B opens in A on Monday, that of C a day later": X is to be at
both, and those two are what is planned, not one more between X and the host.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.contacts import status_on
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import NO_SPOTS, PERSONS, codes
from extract.annotate.tokens import Token


def spelt_out(setting: Setting, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, of which one of sessions that are only said to be in a place becomes one of each that is told later
    to be held there: of one where it is one, of two or more where they are several."""
    found: list[Frame] = []
    for frame in frames:
        meant = _meant(setting, frame, frames)
        found.extend(_at(frame, session) for session in meant)
        if not meant:
            found.append(frame)
    return found


def _meant(setting: Setting, frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """The sessions of organisations that a frame leaves unnamed."""
    noun = setting.doc[frame.trigger]
    host = _host(setting, noun) if _is_unnamed(setting, noun, frame) else None
    if host is None:
        return []
    later: dict[tuple[str, ...], Frame] = {}
    for told in frames:
        whose = tuple(c for p in told.parties if p.sector == "IGO" for c in p.countries)
        is_held = (
            told.mode == "multilateral" and told.country == host and status_on(told, setting.anchor) == frame.status
        )
        if whose and is_held and told.sentence > frame.sentence:
            later.setdefault(whose, told)
    is_one = noun.tag_ != "NNS"
    return list(later.values()) if (len(later) == 1) == is_one else []


def _is_unnamed(setting: Setting, noun: Token, frame: Frame) -> bool:
    """Whether somebody comes to "the" session or sessions of nobody named, on no day."""
    if noun.lemma_ not in setting.words["session_noun"] or frame.date is not None:
        return False
    if not any(c.lower_ == "the" for c in noun.children) or any(p.kind == "organisation" for p in frame.parties):
        return False
    guests = {c for p in frame.parties if p.kind in PERSONS for c in p.countries}
    return len(guests) == 1 and not grammar.prepositional(noun, "with", "between", "of")


def _host(setting: Setting, noun: Token) -> str | None:
    """The country in which the session is said to be held."""
    places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(noun, "in"))
    return next((p.code for p in places if p is not None and p.kind not in NO_SPOTS), None)


def _at(frame: Frame, session: Frame) -> Frame:
    """The report of who comes, as one of the session that is meant."""
    guests = tuple(p for p in frame.parties if p.kind in PERSONS)
    countries = tuple(sorted({*codes(guests), *session.countries}))
    return replace(session, trigger=frame.trigger, rule=frame.rule, strength=frame.strength, sentence=frame.sentence,
                   parties=(*guests, *session.parties), countries=countries)  # fmt: skip
