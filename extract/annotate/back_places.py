"""Where "there" is: the place told of right before, "flew to A on Monday and will meet X there". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import NO_SPOTS
from extract.annotate.tokens import Token

_THERE = "there"
_FAR = 2  # sentences back
_WAYS = {"in", "to", "at", "into", "near"}


def meant_by_there(setting: Setting, verb: Token) -> list[Token]:
    """The word that names the place where something is done "there": the last place named in the nearest sentence that
    names one as a place; none where that sentence names places of several countries, which it may mean."""
    at = next((c.i for c in grammar.children(verb, "advmod") if c.lower_ == _THERE), None)
    if at is None:
        return []
    doc = setting.doc
    start, end = verb.sent.start, at
    for _ in range(_FAR + 1):
        spots = {i: code for i in range(start, end) if (code := _country(setting, doc[i])) is not None}
        if spots:
            return [doc[max(spots)]] if len(set(spots.values())) == 1 else []
        if start == 0:
            break
        start, end = doc[start - 1].sent.start, start
    return []


def _country(setting: Setting, spot: Token) -> str | None:
    """The country of a word that says where: "in Lima", "to Peru", "in the Peruvian capital"."""
    if spot.dep_ != "pobj" or spot.head.lower_ not in _WAYS:
        return None
    named = [spot] if spot.i in setting.cast.place_at else []
    if spot.lemma_ in setting.words["town_noun"]:
        named = grammar.children(spot, "amod", "compound", "poss")
    places = (setting.cast.place_at.get(t.i) for t in named)
    return next((p.code for p in places if p is not None and (p.kind not in NO_SPOTS or named != [spot])), None)
