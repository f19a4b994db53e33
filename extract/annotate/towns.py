"""The town in which a place of a text lies, as far as the words tell it. Pure.

A city is named, and has one name whatever the text calls it. A state's capital is told as one ("the Estonian capital",
"the capital of Estonia"), or by the house that stands in it ("the White House"); it has its present name. Where else in
a state something is nobody knows.
"""

from __future__ import annotations

from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import Place
from extract.annotate.tokens import Doc

_CITIES = {"capital", "city"}
_CAPITAL = "capital"


def city(doc: Doc, place: Place, knowledge: Knowledge) -> str | None:
    """The name of the city that records have for it; None where none is told."""
    text = doc[place.start : place.end].text
    if not knowledge.words["region_noun"].isdisjoint(doc.lowers[place.end : place.end + 1]):
        return None  # "in Odessa region", "in Kyiv oblast"
    if place.kind in _CITIES or _is_city_of_region(place, text, knowledge):
        return knowledge.city_names.of(text, place.code)
    is_house = place.kind == "seat" and text in knowledge.words["house_in_capital"]
    is_state = place.kind != "subdivision" and text not in knowledge.words["demonym_of_part"]  # "the Bavarian capital"
    return _capital(place.code, knowledge) if is_house or (is_state and _is_of_capital(doc, place)) else None


def _is_city_of_region(place: Place, text: str, knowledge: Knowledge) -> bool:
    """Whether a city is meant by the name that it has in common with its region: "in Odessa"."""
    return place.kind == "subdivision" and knowledge.city_names.is_city(text, place.code)


def _is_of_capital(doc: Doc, place: Place) -> bool:
    """Whether a state is named for its capital: "the Estonian capital", "Estonia's capital", "the capital of Estonia",
    not "Estonian capital markets"."""
    behind = place.end + (doc.lowers[place.end : place.end + 1] == ["'s"])
    after = doc[behind] if doc.lowers[behind : behind + 1] == [_CAPITAL] else None
    if after is not None and after.dep_ not in {"compound", "amod"}:
        return True
    return place.start > 1 and doc.lowers[place.start - 2 : place.start] == [_CAPITAL, "of"]


def _capital(country: str, knowledge: Knowledge) -> str | None:
    """Without what tells it from others of its name: "Washington, D.C." is Washington."""
    capital = next((name for name, code in knowledge.capital_country.items() if code == country), "")
    return capital.partition(",")[0] or None
