"""A noun behind "in" or "at", or a "here" → the town and the country of which it tells. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import grammar
from extract.annotate.frames import MISSIONS, Setting
from extract.annotate.mentions import NO_SPOTS, Place
from extract.annotate.tokens import Token

type Spot = tuple[str | None, str | None]  # a town and its country; a border has neither: it is no side's own place


def named(setting: Setting, noun: Token) -> Spot | None:
    """The place that a noun names or of which it tells: "in Oslo", "at the airport of Hanoi", "at Nordbo palace"."""
    place_at = setting.cast.place_at
    place = place_at.get(noun.i)
    if place is None:
        is_site = noun.head.lower_ == "at" and noun.lemma_ not in MISSIONS
        is_day = any(d.start <= noun.i < d.end for d in setting.dates)  # "in May in Oslo"
        inside = grammar.prepositional(noun, "in") if is_site or is_day else []
        if noun.lemma_.lower() == "airport":
            inside += [*grammar.children(noun, "compound", "amod"), *grammar.prepositional(noun, "of")]
        place = next((p for t in inside if (p := place_at.get(t.i)) is not None), _house(setting, noun))
    if place is None:
        return _land_of(setting, noun)
    return (setting.city(place), place.code) if place.kind not in NO_SPOTS else None


def beside_border(setting: Setting, border: Token) -> Spot | None:
    """The place in or near which a border is told to be: "on the border bridge near A", "at the border in B"."""
    inside = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(border, "in", "near", "outside"))
    spot = next((p for p in inside if p is not None and p.kind not in NO_SPOTS), None)
    return (setting.city(spot), spot.code) if spot is not None else None


def here(setting: Setting, spots: Iterable[Token]) -> Spot | None:
    """Where the dateline is, of what was done "here"."""
    is_here = any(grammar.has_word(spot, ("here",), "advmod") for spot in spots)
    return _dateline(setting) if is_here else None


def _dateline(setting: Setting) -> Spot | None:
    line = setting.dateline
    return (line.city, line.country) if line is not None and line.city and line.country else None


def _house(setting: Setting, noun: Token) -> Place | None:
    """The house of state of a building whose name is written small: "at Malacanang palace"."""
    if noun.lemma_ not in setting.words["building_noun"]:
        return None
    names = (setting.cast.place_at.get(c.i) for c in grammar.children(noun, "compound", "nmod"))
    return next((p for p in names if p is not None and p.kind == "seat"), None)


def _land_of(setting: Setting, town: Token) -> Spot | None:
    """The place of a town told by its kind: "in the Bulgarian capital", "in the port city of Varna", "in the capital
    Lima", "in the town of A in B"; "this Bulgarian port" is that of the dateline."""
    if town.lemma_ not in setting.words["town_noun"]:
        return None
    place_at = setting.cast.place_at
    names = [*grammar.prepositional(town, "of"), *grammar.children(town, "appos")]
    lands = [*grammar.children(town, "amod", "compound", "poss")]
    lands += names if town.lemma_ == "capital" else []
    lands += [t for noun in (town, *names) for t in grammar.prepositional(noun, "in")]
    told = (place_at.get(t.i) for t in lands)
    whose = next((p for p in told if p is not None and p.kind != "organisation"), None)
    inside = (place_at.get(t.i) for t in names)
    spot = next((p for p in inside if p is not None and p.kind in {"capital", "city"}), None)
    if spot is not None:
        return setting.city(spot), spot.code
    is_this = any(c.lower_ == "this" for c in town.children)
    line = _dateline(setting) if is_this else None
    if line is not None and (whose is None or whose.code == line[1]):
        return line
    return (setting.city(whose), whose.code) if whose is not None else None
