"""What stands where in a document while its people are found: places, titles, names; and lists of them. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from extract.annotate.knowledge import Title
from extract.annotate.mentions import Place
from extract.annotate.tokens import Doc

ADDRESSES = {"mr", "mrs", "ms"}
_MAX_MODIFIERS = 3
_DASHES = {"-", "–", "—"}
_GOVERNED = (["people"], ["peoples"], ["citizens"], ["nations"], ["governments"], ["residents"])
_MAX_PORTFOLIO = 9  # words: "minister for trade, industry and regional development of A"
_MEMBERS = {"countries", "states", "nations", "member", "members", "participants", "participating", "guarantor"}
_BLOCS, _MAX_BLOC = {"bloc", "body", "grouping", "alliance", "group", "organisation", "organization"}, 6
_IN_PORTFOLIO = {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "CC", ",", "HYPH"}
_AMBASSADORS, _SENDS_AMBASSADORS = {"ambassador", "ambassadors"}, {"EUR"}
_OF_BODY = {"the", "of"}
_WHERE = {"in", "at", "near", "outside"}


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title in the text, token positions half-open."""

    start: int
    end: int
    title: Title


@dataclass(slots=True)
class Scene:
    """A document while its people are found: what stands at each token."""

    doc: Doc
    published: dt.date | None
    source_country: str | None
    places: list[Place]
    formats: frozenset[str]  # what a group of countries is called by: "Balkan Forum"
    arms: frozenset[str]  # words for what a state has: "the Omani navy"
    place_at: dict[int, Place] = field(default_factory=dict)
    title_at: dict[int, TitleMatch] = field(default_factory=dict)
    name_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    used_titles: set[int] = field(default_factory=set)


def interleaved(scene: Scene, at: int) -> list[tuple[Place, int]]:
    """Countries and names in turn: "presidents of A, X, of the B, Y, and of C, Z" → (country, start of name)."""
    doc = scene.doc
    pairs: list[tuple[Place, int]] = []
    place: Place | None = None
    while at < len(doc):
        if at in scene.place_at:
            place = scene.place_at[at]
            at = place.end
        elif at in scene.name_at and place is not None:
            pairs.append((place, scene.name_at[at][0]))
            at, place = scene.name_at[at][1], None
        elif doc.lowers[at] in {"of", "the", ",", "and"}:
            at += 1
        else:
            break
    return pairs if len(pairs) > 1 else []


def list_before(scene: Scene, at: int) -> list[Place]:
    """Countries right before a title: "Russian and Turkish", "Russia's"."""
    found: list[Place] = []
    start = at
    title = scene.title_at.get(at)
    is_of_one = title is not None and not title.title.is_plural
    at -= 1
    while at >= 0:
        place = scene.place_at.get(at)
        if place is not None:
            found += [] if is_post(scene, place) else [place]
            at = place.start - 1
        elif scene.doc.lowers[at] in {"and", ","} and _is_whose(scene, at - 1) and not is_of_one:
            at -= 2  # "A's and B's ministers"
        elif scene.doc.lowers[at] in {"'s", "'", "and", ","} and at - 1 in scene.place_at:
            if found and (_is_where(scene, at - 1) if not is_of_one else _is_of_others(scene, at, found[-1])):
                break
            at -= 1
        elif not found and start - at <= _MAX_MODIFIERS and scene.doc.tags[at] in {"NN", "NNS", "JJ"}:
            at -= 1  # "the Greek and Cypriot energy ministers"
        else:
            break
    return found[::-1]


def _is_where(scene: Scene, at: int) -> bool:
    """Whether the place that ends with a token is only where something is, "In A, B's and C's ministers met"."""
    place = scene.place_at[at]
    return place.kind != "demonym" and scene.doc.lowers[at + 1] == "," and _before(scene, place) in _WHERE


def _is_whose(scene: Scene, at: int) -> bool:
    """Whether a country's genitive ends with a token."""
    return scene.doc.lowers[at] in {"'s", "'"} and at - 1 in scene.place_at


def _is_of_others(scene: Scene, joint: int, whose: Place) -> bool:
    """Whether what "," or "and" joins to the country ``whose`` one official is, is not his, too: "In A, B's minister",
    "met in A and B's minister said"; "the A and B foreign minister" may be both's."""
    return scene.doc.lowers[joint] == "," or (scene.doc.lowers[joint] == "and" and whose.kind != "demonym")


def _before(scene: Scene, place: Place) -> str:
    return scene.doc.lowers[place.start - 1] if place.start else ""


def is_post(scene: Scene, place: Place) -> bool:
    """Whether an ambassador represents his country there: "the Polish UN ambassador"; the EU has ambassadors itself."""
    title = scene.title_at.get(place.end)
    is_state = place.kind != "organisation" or place.code in _SENDS_AMBASSADORS
    return title is not None and title.title.phrase in _AMBASSADORS and not is_state


def behind_portfolio(scene: Scene, at: int) -> int:
    """Where the country follows a title told at length: "the minister of public works | of A", "the speaker of the
    House of Deputies | of A"; ``at`` if none does."""
    doc = scene.doc
    if doc.lowers[at : at + 1] not in (["of"], ["for"]):
        return at
    for i in range(at + 1, min(at + _MAX_PORTFOLIO, len(doc) - 2)):
        if i in scene.place_at or i in scene.name_at or i in scene.title_at:
            return at
        if doc.lowers[i] == "of" and (
            i + 1 in scene.place_at or (doc.lowers[i + 1] == "the" and i + 2 in scene.place_at)
        ):
            return i
        if doc.tags[i] not in _IN_PORTFOLIO and doc.lowers[i] not in _OF_BODY:
            return at
    return at


def behind_post(scene: Scene, at: int) -> int:
    """Where the names of envoys follow, "the A and B ambassadors to the C|, X and Y"; ``at`` where no post is told."""
    if scene.doc.lowers[at : at + 1] != ["to"]:
        return at
    place = scene.place_at.get(at + 1 + (scene.doc.lowers[at + 1 : at + 2] == ["the"]))
    return place.end if place is not None else at


def list_after(scene: Scene, title: Title, at: int) -> tuple[list[Place], int]:
    """Countries after a title: "of Russia, the Republic of X and Y", "envoys from A", "people and heads of A";
    with the position after the list."""
    doc = scene.doc
    if title.is_plural and doc.lowers[at : at + 1] == ["and"] and doc.lowers[at + 1 : at + 2] in _GOVERNED:
        at += 2
    if title.is_plural:
        at = _behind_masters(scene, at)
    if at >= len(doc) or doc.lowers[at] not in ({"of", "from"} if title.is_plural else {"of"}):
        return [], at
    found: list[Place] = []
    start = end = at
    at = _behind_members(scene, at + 1) if title.is_plural else at + 1
    while at < len(doc):
        place = scene.place_at.get(at)
        if place is not None and _is_adjective(scene, place):
            return [], start
        if place is not None and found and _is_saying(scene, place):
            break
        if place is not None:
            found.append(place)
            at = end = place.end
        elif doc.lowers[at] in {"the", "and", ","} and (found or doc.lowers[at] == "the"):
            at += 1
        else:
            break
    states = [p for p in found if p.kind not in {"subdivision", "city"}]
    return (states if title.is_plural and states else found), end  # "A, B and C" with a region that breaks away


def _is_saying(scene: Scene, place: Place) -> bool:
    """Whether a government says so, behind a comma: "the presidents of A and B, the Kremlin said"."""
    doc, before = scene.doc, place.start - 1 - (scene.doc.lowers[place.start - 1] == "the")
    return doc.lowers[before] == "," and doc.lemmas[place.end : place.end + 1] in (["say"], ["announce"], ["report"])


def _behind_masters(scene: Scene, at: int) -> int:
    """Where the countries follow of those whom officials serve: "advisers to the leaders | of A and B"."""
    if scene.doc.lowers[at : at + 2] not in (["to", "the"], ["of", "the"]):
        return at
    masters = scene.title_at.get(at + 2)
    return masters.end if masters is not None and masters.title.is_plural else at


def _behind_members(scene: Scene, at: int) -> int:
    """Where the organisation follows whose members' officials are told of: "heads of the member states of | A",
    "leaders of the countries participating in the | B"."""
    doc, first = scene.doc, at
    while at < len(doc) and (doc.lowers[at] in _MEMBERS or doc.lowers[at] in {"the", "of", "in"}):
        at += 1
    place = scene.place_at.get(at)
    is_of_members = place is not None and place.kind == "organisation" and not _MEMBERS.isdisjoint(doc.lowers[first:at])
    return at if is_of_members else _behind_bloc(scene, first)


def _behind_bloc(scene: Scene, first: int) -> int:
    """Where the name of an organisation follows what it is: "mediators from the West African bloc | A"."""
    doc = scene.doc
    for at in range(first + 1, min(first + _MAX_BLOC, len(doc))):
        if doc.lowers[at - 1] in _BLOCS and (place := scene.place_at.get(at)) is not None:
            return at if place.kind == "organisation" else first
        if doc.tags[at] not in {"JJ", "NN", "NNP", "HYPH"}:
            break
    return first


def _is_adjective(scene: Scene, place: Place) -> bool:
    """Whether a place goes with a word of its own: "representatives of American companies", "leaders of the Balkan
    Forum"."""
    if place.end >= len(scene.doc):
        return False
    if place.kind != "organisation" and scene.doc.texts[place.end] in scene.formats:
        return True
    if place.kind != "demonym" or scene.doc.lowers[place.end] in scene.arms:  # "the commander of the Omani navy"
        return False
    return scene.doc.tags[place.end] in {"NN", "NNS"} and place.end not in scene.title_at


def names_from(scene: Scene, at: int) -> list[int]:
    """Starts of the names in a list that begins here: "X and Y", ", X of A and Y of B", " - X and Y"."""
    doc = scene.doc
    starts: list[int] = []
    while at < len(doc):
        name = scene.name_at.get(at)
        if name is not None:
            starts.append(name[0])
            at = name[1]
        elif (
            doc.lowers[at] in {",", "and", "of", "the", "("}
            or (not starts and doc.texts[at] in _DASHES)
            or (at in scene.place_at and starts)
            or doc.lowers[at].rstrip(".") in ADDRESSES
        ):
            at = scene.place_at[at].end if at in scene.place_at else at + 1
        else:
            break
    return starts
