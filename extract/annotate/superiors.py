"""Whose official somebody is who is named beside his superior. Pure but for what is noted of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.annotate.mentions import Party
from extract.annotate.scene import Scene, TitleMatch

_NEAR = 4  # words between a superior and the office of his official


def with_countries(scene: Scene, parties: Sequence[Party]) -> list[Party]:
    """The parties with each official without a country in that of his superior: "President X's envoy Y"; and in the
    office that is told of him behind this, "Y, President X's envoy to A"."""
    told = {party.start: party for party in parties}
    by_end = {party.end: party.start for party in parties}
    for party in parties:
        if party.person is None or party.countries:
            continue
        start = by_end.get(party.start - 1) if scene.doc.texts[party.start - 1 : party.start] == ["'s"] else None
        if start is not None and told[start].countries and party.role:
            countries = told[start].countries
            told[party.start] = replace(party, countries=countries)
            party.person.note(country=countries[0])
        elif (found := _explained(scene, party, told)) is not None:
            (countries, office), role = found, found[1].title.role
            told[party.start] = replace(party, countries=countries, role=role, end=office.end)
            party.person.note(country=countries[0], role=role)
            scene.used_titles.add(office.start)
    return [told[party.start] for party in parties]


def _explained(scene: Scene, party: Party, told: Mapping[int, Party]) -> tuple[tuple[str, ...], TitleMatch] | None:
    """The countries and the office of an official whom words behind a comma explain by his superior."""
    doc, at = scene.doc, party.end + 1
    if doc.texts[party.end : at] != [","]:
        return None
    at += doc.lowers[at : at + 1] == ["the"]
    at += 2 * (doc.lowers[at : at + 2] == ["one", "of"])  # "Y, one of President X's aides"
    superior = told.get(at)
    if superior is None or not superior.countries or doc.texts[superior.end : superior.end + 1] != ["'s"]:
        return None
    behind = range(superior.end + 1, superior.end + _NEAR)
    office = next((match for i in behind if (match := scene.title_at.get(i)) is not None), None)
    return (superior.countries, office) if office is not None else None
