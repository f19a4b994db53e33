"""Names and titles → people with country, role and sector. Pure.

A title is read around a name as newswire writes it: before it ("Turkish Foreign Minister Mevlüt …"), after it in
apposition ("…, president of Djibouti,"), or for a list ("the presidents of A and B, X and Y"). Where the text gives
no country or office, seeds/offices.csv gives who held it on the day.
"""

from __future__ import annotations

import datetime as dt

from spacy.language import Language

from extract.annotate import counterparts, delegations, drawn_names, national_titles, superiors, told_later
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, Title, fold
from extract.annotate.mentions import Party, Person, Place, national_bodies
from extract.annotate.names import NameFinder
from extract.annotate.phrases import Phrases
from extract.annotate.register import Register
from extract.annotate.roles import RoleReader
from extract.annotate.scene import (
    Scene,
    TitleMatch,
    behind_portfolio,
    behind_post,
    interleaved,
    list_after,
    list_before,
    names_from,
)
from extract.annotate.tokens import Doc
from extract.annotate.zones import Zone, ZoneReader

_NOUNS = {"NN", "NNP"}
_LONGEST_FIRM = 4  # words
_POPE = "pope"
_HEADS = "heads"  # of states where it says of which
_TOWNS = {"capital", "city"}
_STATES = {"name", "acronym", "former", "colloquial"}


class PeopleFinder:
    """Finds people and unnamed offices in documents."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._names = NameFinder(knowledge)
        self._zones, self._roles = ZoneReader(knowledge), RoleReader(knowledge)
        self._titles = Phrases([word.lower_ for word in nlp.make_doc(phrase)] for phrase in knowledge.titles)

    def find(
        self, doc: Doc, places: list[Place], published: dt.date | None, source_country: str | None
    ) -> tuple[list[Party], list[Person], dict[int, Person]]:
        """Parties (people and unnamed offices) in text order, the people that they name, and whose name each token is
        part of."""
        words = self._knowledge.words
        scene = Scene(doc, published, source_country, places, words["format_name"], words["arm_of_state"])
        scene.place_at = {i: place for place in places for i in range(place.start, place.end)}
        self._match_titles(scene)
        self._names.find(scene)
        self._drop_national(scene)
        shared = self._shared_titles(scene)
        spoken_of = {place.code for place in places} | ({source_country} if source_country else set())
        register = Register(self._knowledge, published, frozenset(spoken_of))
        parties: list[Party] = []
        named: dict[int, Person] = {}
        for start, end in sorted(set(scene.name_at.values())):
            parties.append(party := self._named(scene, start, end, shared.get(start), register))
            named |= dict.fromkeys(range(start, end), party.person) if party.person else {}
        parties = [national_titles.settled(party, self._knowledge) for party in parties]
        parties = counterparts.with_offices(scene, parties)
        parties = superiors.with_countries(scene, parties)
        parties = sorted([*parties, *self._unnamed(scene)], key=lambda p: p.start)
        parties = delegations.with_heads(parties, doc)
        parties = told_later.with_offices(doc, parties, scene.place_at, self._knowledge.words["accession_word"])
        return parties, register.people, named

    def _drop_national(self, scene: Scene) -> None:
        """Take a body whose name states give to theirs, too, for no organisation's where the text names this nowhere
        else: "X, secretary of the Security Council"."""
        at_home = national_bodies(scene.doc, scene.places, self._knowledge.words)
        if at_home:
            scene.place_at = {i: p for i, p in scene.place_at.items() if p.code not in at_home}

    def _match_titles(self, scene: Scene) -> None:
        for start, end in self._titles.longest(scene.doc.lowers):
            title = self._knowledge.titles.get(scene.doc[start:end].text.lower())
            place = scene.place_at.get(start)
            is_within = place is not None and place.kind == "organisation" and place.start < start < end < place.end
            is_within = is_within or (place is not None and place.kind in _TOWNS and place.start < start < place.end)
            if title is None or (is_within and not title.is_plural) or _is_time_or_band(scene, start, end):
                continue  # "the UN General Assembly", "Port-au-Prince"
            if title.phrase == _POPE and self._is_of_other_church(scene.doc, start, end):
                continue
            if title.is_plural and self._is_name_of_body(scene.doc, start):
                continue
            match = TitleMatch(start, end, title)
            if drawn_names.is_given(scene, match, self._knowledge) or _is_of_firm_of_town(scene, match):
                continue
            for i in range(start, end):
                scene.title_at[i] = match

    def _is_of_other_church(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a pope heads no state: "Pope Tawadros II", "the Coptic Pope"."""
        beside = {*doc.lowers[max(0, start - 1) : start], *doc.lowers[end : end + 1]}
        return not beside.isdisjoint(self._knowledge.words["other_pope"])

    def _is_name_of_body(self, doc: Doc, at: int) -> bool:
        """Whether a title ends the name of a body: "the House of Representatives", "the Council of Ministers"."""
        body = doc.lowers[at - 2 : at - 1] if at > 1 and doc.lowers[at - 1] == "of" else []
        return doc.texts[at][0].isupper() and not self._knowledge.words["body_of_members"].isdisjoint(body)

    def _shared_titles(self, scene: Scene) -> dict[int, tuple[Title, str | None]]:
        """Titles in the plural and the names they belong to: start of name → title and country."""
        shared: dict[int, tuple[Title, str | None]] = {}
        for match in set(scene.title_at.values()):
            if not match.title.is_plural:
                continue
            if in_turn := interleaved(scene, match.end):
                shared |= {start: (match.title, place.code) for place, start in in_turn}
                scene.used_titles.add(match.start)
                continue
            before = list_before(scene, match.start)
            after, at = list_after(scene, match.title, match.end)
            countries = [p.code for p in (after or before)]
            names = names_from(scene, at if after else behind_post(scene, match.end))
            if not names:
                continue
            fits = len(countries) == len(names)
            for index, start in enumerate(names):
                country = countries[index] if fits else countries[0] if len(countries) == 1 else None
                shared[start] = (match.title, country)
            scene.used_titles.add(match.start)
        return shared

    def _named(
        self, scene: Scene, start: int, end: int, shared: tuple[Title, str | None] | None, register: Register
    ) -> Party:
        zone = self._zones.before(scene, start)
        after = self._zones.after(scene, end)
        self._claim(scene, zone)
        if after is not None:
            self._claim(scene, after)
        zones = [z for z in (zone, after) if z is not None]
        titles = [t for z in zones for t in z.titles]
        role, sector = self._roles.of(scene, titles)
        country = self._zones.country(scene, zones)
        if shared is not None:
            role, sector = shared[0].role, shared[0].sector
            country = shared[1] or country
        if country is None and not self._knowledge.offices_by_name.get(fold(scene.doc[start:end].text)):
            country = counterparts.country_of(scene, zone.start, end)
        implied = (national_titles.implied_country(scene, t, self._knowledge) for t in titles)
        country = country or next((code for code in implied if code), None)
        country = country or next((code for t in titles if (code := self._of_body_before(scene, t))), None)
        firms = self._knowledge.words["firms_title"]
        if country is None and titles and all(t.title.phrase in firms for t in titles):
            role, sector = "official", "BUS"  # "the firm's chief executive, X", not "the Hong Kong chief executive"
        if self._is_of_firm(scene.doc, min([start, *(z.start for z in zones if z.start < start)])):
            country, role, sector = None, "official", "BUS"
        words = set().union(*(z.words for z in zones)) if zones else set()
        is_kin = self._is_kin(scene.doc, start, end)
        person = register.resolve(scene.doc[start:end].text, country, role, sector, start, is_kin=is_kin)
        if (
            person.role == "head_of_state"
            and role == "head_of_state"
            and person.country in self._knowledge.organisation_name
        ):
            person.note(role="igo_head")  # "UN General Assembly President X"
        person.title_words |= {t.title.phrase for t in titles}
        if words & self._knowledge.words["former_adjective"]:
            person.note(role="unknown")
        left = zone.start if zone.titles or zone.places else start
        right = after.end if after is not None else end
        head = scene.doc[start:end].root.i
        countries = (person.country,) if person.country else ()
        return Party(left, right, head, "person", countries, person, person.role, person.sector)

    def _is_of_firm(self, doc: Doc, start: int) -> bool:
        """Whether a firm is named right before somebody or his title: "the firm Borealis's X", "Borealis boss X"."""
        start -= start > 0 and doc.tags[start - 1] == "NN"  # "Borealis boss X"
        end = start - (doc.texts[start - 1 : start] == ["'s"])
        groups, heads = self._knowledge.events.groups, self._knowledge.events.groups_by_head
        begins = [at for at in range(max(0, end - _LONGEST_FIRM), end) if doc.texts[at] in heads]
        names = (doc[at:end].text for at in begins)
        return any((firm := groups.get(name)) is not None and firm.sector == "BUS" for name in names)

    def _is_kin(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a name is of somebody's kin: "his son Ilya", "her parents, Ivan and", "Ilya, the brother of"."""
        kin, at = self._knowledge.words["kin"], start - 1 - (start > 1 and doc.texts[start - 1] == ",")
        is_after = at >= 0 and doc.lowers[at] in kin
        return is_after or (doc.texts[end : end + 1] == [","] and not kin.isdisjoint(doc.lowers[end + 1 : end + 3]))

    def _of_body_before(self, scene: Scene, match: TitleMatch) -> str | None:
        """The country of an office in a body named before: "the Farmers' Union of A … X, chairman of the Union"; not in
        somebody's, "the President of A … X, head of the President's Office"."""
        doc = scene.doc
        named = doc[match.end : match.end + 3]
        if len(named) < 3 or named[0].lower_ != "of" or named[1].lower_ != "the" or not named[2].text[0].isupper():
            return None
        if named[2].i in scene.title_at:
            return None
        for token in doc[: match.start]:
            if token.text == named[2].text and doc.lowers[token.i + 1] == "of":
                place = scene.place_at.get(token.i + 2) or scene.place_at.get(token.i + 3)
                if place is not None and place.kind != "organisation":
                    return place.code
        return None

    def _claim(self, scene: Scene, zone: Zone) -> None:
        scene.used_titles |= {t.start for t in zone.titles}

    def _unnamed(self, scene: Scene) -> list[Party]:
        """Offices without a name: "the Turkish foreign minister", "the presidents of A and B", "the Secretary"."""
        parties = []
        for match in sorted(set(scene.title_at.values()), key=lambda m: m.start):
            if match.start in scene.used_titles or _is_ship_or_house(scene.doc, match):
                continue
            before = list_before(scene, match.start)
            after, end = list_after(scene, match.title, match.end if before else behind_portfolio(scene, match.end))
            chosen = after or before
            role, sector = self._roles.of(scene, [match])
            adjective = scene.doc.lowers[before[0].start - 1] if before else ""
            if match.title.phrase == "diplomat" and adjective in self._knowledge.words["foremost_adjective"]:
                role = "foreign_minister"  # "the top U.S. diplomat"
            countries = tuple(dict.fromkeys(p.code for p in chosen))
            if match.title.phrase == _HEADS and not (after and all(p.kind in _STATES for p in after)):
                continue  # "the heads of the agencies"
            if not countries and match.title.country and not match.title.is_plural:
                countries = (match.title.country,)
            if len(countries) == 1 and role == match.title.role:
                role = national_titles.role_of_unnamed(match, countries[0], self._knowledge) or role
            start = min([match.start, *(p.start for p in before)]) if not after else match.start
            head = scene.doc[match.start : match.end].root.i
            parties.append(Party(start, end if after else match.end, head, "role", countries, None, role, sector,
                                 match.title.is_plural))  # fmt: skip
        return parties


def _is_time_or_band(scene: Scene, start: int, end: int) -> bool:
    """Whether two letters are no title: "3 PM", "3 pm", "88 FM", "Joy FM"; "PM X" and "A's FM" are."""
    doc = scene.doc
    if doc.lowers[start:end] not in (["pm"], ["fm"]):
        return False
    beside = (*doc.texts[max(0, start - 1) : start], *doc.texts[end : end + 1])
    if not doc.texts[start].isupper() or any(text[0].isdigit() for text in beside):
        return True
    has_name = doc.tags[end : end + 1] == ["NNP"]
    return not has_name and start > 0 and doc.tags[start - 1] in PROPER_TAGS and start - 1 not in scene.place_at


def _is_ship_or_house(doc: Doc, match: TitleMatch) -> bool:
    """Whether a ship, an island or a house is named for a royal: "HMS Prince of Wales", "the Prince of Wales Hotel"."""
    if match.title.role != "royal" or not match.title.country:
        return False
    before = doc.tags[match.start - 1] if match.start else ""
    return before in _NOUNS or doc.tags[match.end : match.end + 1] == ["NNP"]


def _is_of_firm_of_town(scene: Scene, match: TitleMatch) -> bool:
    """Whether a president is that of a firm that has its name from a town, which has no president of its own."""
    place = scene.place_at.get(match.end + 1) if scene.doc.lowers[match.end : match.end + 1] == ["of"] else None
    return match.title.phrase == "president" and place is not None and place.kind == "city"
