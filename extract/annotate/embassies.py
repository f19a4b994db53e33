"""Embassies: a call at one is a meeting with those whose it is, wherever it stands. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.frames import MISSIONS, Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.tokens import Token


def hosts(setting: Setting, houses: Iterable[Token]) -> list[Party]:
    """Whose embassies these are."""
    return setting.cast.actors(house for house in houses if house.lemma_ in MISSIONS)


def called_at(setting: Setting, at: Token, cue: Cue, callers: Sequence[Party], houses: Sequence[Token]) -> Frame | None:
    """The meeting of officials with those at whose embassy they call; None where it is no embassy or their own."""
    at_home = [p for p in hosts(setting, houses) if not set(p.countries) & set(codes(callers))]
    if not at_home or not callers:
        return None
    spots = [t for house in houses for t in grammar.prepositional(house, "in")]
    place = next((setting.cast.place_at[t.i] for t in spots if t.i in setting.cast.place_at), None)
    frame = setting.frame(at, cue, [*callers, *at_home], mode="meeting")
    return frame if place is None else replace(frame, city=setting.city(place), country=place.code)
