"""In whose house two met, by the office that it is of: "X met President Y at the presidential palace". Pure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from extract.annotate import grammar
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PAIR, PERSONS, codes
from extract.annotate.tokens import Token

_OFFICES = {
    "presidential": {"head_of_state"},
    "president": {"head_of_state"},
    "royal": {"royal", "head_of_state"},
    "minister": {"head_of_government"},  # "the prime minister's office", "Prime Minister House"
}
_MEETS = {"meeting", "unspecified"}


def spot(setting: Setting, trigger: Token, frame: Frame) -> tuple[None, str] | None:
    """The country of the one of two sides whose office has the house; None where both have it, or neither."""
    if frame.mode not in _MEETS or len(codes(frame.parties)) != PAIR:
        return None
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    spots = [s for s in (trigger, verb) if s is not None]
    named = (n for s in spots for n in grammar.prepositional(s, "at", "in"))
    houses = [n for n in named if n.lemma_.lower() in setting.words["house_of_office"]]
    if not houses or any(t.i in setting.cast.place_at for t in houses[0].subtree):
        return None
    there = codes(p for p in frame.parties if p.kind in PERSONS and p.role in _roles(houses[0]))
    written_in = setting.dateline.country if setting.dateline is not None else None
    is_abroad = written_in is not None and written_in not in there  # "ANKARA - Fidan met President Y"
    is_state = len(there) == 1 and there[0] in setting.knowledge.country_name
    return (None, there[0]) if is_state and not is_abroad else None


def _roles(house: Token) -> AbstractSet[str]:
    """The roles of those whose house it is: "the presidential palace", "the prime minister's office"."""
    told = [t.lower_ for c in house.children for t in (c, *c.children)]
    is_prime = "prime" in told
    return next((_OFFICES[w] for w in told if w in _OFFICES and (w != "minister" or is_prime)), set())
