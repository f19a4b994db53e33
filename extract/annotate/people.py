"""Names and titles → people with country, role and sector. Pure.

A title is read around a name as newswire writes it: before it ("Turkish Foreign Minister Mevlüt …"), after it in
apposition ("…, president of Djibouti,"), or for a list ("the presidents of A and B, X and Y"). Where the text gives
no country or office, seeds/offices.csv gives who held it on the day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from extract.annotate.knowledge import Knowledge, Office, Title, fold
from extract.annotate.mentions import Party, Person, Place

_MAX_ZONE = 18
_ROLE_ORDER = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice_president",
               "security_adviser", "igo_head", "minister", "deputy_minister", "envoy", "royal", "legislator",
               "military", "official")  # fmt: skip
_SUFFIX = re.compile(r"^(jr\.?|sr\.?|[ivx]+)$", re.IGNORECASE)
_OF = {"of", "for"}
_CLOSING = {"VBD", "VBZ", "VBP", "MD", "CC", "IN", "_SP"}
_TOWARDS = {"to", "on", "in", "for", "at"}
_GENERIC_ROLES = {"official", "head_of_state"}


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
    place_at: dict[int, Place] = field(default_factory=dict)
    title_at: dict[int, TitleMatch] = field(default_factory=dict)
    name_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    used_titles: set[int] = field(default_factory=set)
    used_places: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Zone:
    """The title and country words around a name."""

    start: int
    end: int
    titles: list[TitleMatch]
    places: list[Place]
    words: set[str]


class PeopleFinder:
    """Finds people and unnamed offices in documents."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._titles = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._titles.add("TITLE", [nlp.make_doc(phrase) for phrase in knowledge.titles])
        self._modifiers = knowledge.words["title_modifier"] | knowledge.words["honorific"]

    def find(
        self, doc: Doc, places: list[Place], published: dt.date | None, source_country: str | None
    ) -> tuple[list[Party], list[Person], set[int]]:
        """Parties (people and unnamed offices) in text order, the people they name, and the places within titles."""
        scene = Scene(doc, published, source_country, places)
        scene.place_at = {i: place for place in places for i in range(place.start, place.end)}
        self._match_titles(scene)
        self._match_names(scene)
        shared = self._shared_titles(scene)
        register = Register(self._knowledge, published)
        parties = []
        for start, end in sorted(set(scene.name_at.values())):
            parties.append(self._named(scene, start, end, shared.get(start), register))
        parties += self._unnamed(scene)
        parties.sort(key=lambda p: p.start)
        return parties, register.people, scene.used_places

    def _match_titles(self, scene: Scene) -> None:
        spans = filter_spans([scene.doc[s:e] for _, s, e in self._titles(scene.doc)])
        for span in spans:
            title = self._knowledge.titles.get(span.text.lower())
            if title is None:
                continue
            match = TitleMatch(span.start, span.end, title)
            for i in range(span.start, span.end):
                scene.title_at[i] = match

    def _match_names(self, scene: Scene) -> None:
        for entity in scene.doc.ents:
            if entity.label_ == "PERSON":
                self._add_name(scene, entity.start, entity.end)
        doc = scene.doc
        i = 0
        while i < len(doc):
            length = self._office_name_length(scene, i)
            if length:
                self._add_name(scene, i, i + length)
            i += length or 1

    def _office_name_length(self, scene: Scene, at: int) -> int:
        """How many tokens from here on are the name of somebody in office on the day; 0 for none."""
        doc = scene.doc
        if at in scene.name_at or at in scene.place_at or not doc[at].text[0].isupper():
            return 0
        for length in (5, 4, 3, 2, 1):
            span = doc[at : at + length]
            if len(span) < length or (length == 1 and (len(span.text) < 3 or doc[at].tag_ not in {"NNP", "NNPS"})):
                continue
            if any(i in scene.name_at or i in scene.place_at or i in scene.title_at for i in range(at, at + length)):
                continue
            if self._knowledge.offices_by_name.get(fold(span.text)) and self._held(scene, fold(span.text)):
                return length
        return 0

    def _held(self, scene: Scene, name: str) -> list[Office]:
        offices = self._knowledge.offices_by_name.get(name, ())
        if scene.published is None:
            return list(offices)
        return [office for office in offices if office.is_held(scene.published)]

    def _add_name(self, scene: Scene, start: int, end: int) -> None:
        """A name without the titles, countries and possessives that the model drew into it."""
        doc = scene.doc
        while start < end and (
            start in scene.title_at or start in scene.place_at or doc[start].lower_ in self._modifiers
            or not doc[start].text[0].isalpha() or doc[start].is_space
        ) and not self._is_name_word(doc[start], end - start):  # fmt: skip
            start += 1
        while end > start and (
            end - 1 in scene.title_at or doc[end - 1].lower_ in {"'s", "'", ",", "today"} or doc[end - 1].is_space
        ):
            end -= 1
        for i in range(start, end):
            if doc[i].is_space or (i in scene.title_at and scene.title_at[i].end - scene.title_at[i].start > 1):
                end = i
                break
        if start >= end or not any(doc[i].text[0].isupper() for i in range(start, end)):
            return
        if all(_SUFFIX.match(doc[i].text) for i in range(start, end)):
            return
        if end - start == 1 and (start in scene.place_at or doc[start].lower_ in self._modifiers):
            return
        for i in range(start, end):
            scene.name_at[i] = (start, end)

    def _is_name_word(self, token: Token, left: int) -> bool:
        """Words such as Major, King or Chad that begin a name rather than a title: only where little follows."""
        return left > 1 and token.lower_ in {"al", "el", "bin", "abu"}

    def _shared_titles(self, scene: Scene) -> dict[int, tuple[Title, str | None]]:
        """Titles in the plural and the names they belong to: start of name → title and country."""
        shared: dict[int, tuple[Title, str | None]] = {}
        for match in set(scene.title_at.values()):
            if not match.title.is_plural:
                continue
            if interleaved := _interleaved(scene, match.end):
                shared |= {start: (match.title, place.code) for place, start in interleaved}
                scene.used_titles.add(match.start)
                scene.used_places |= {place.start for place, _ in interleaved}
                continue
            before = _list_before(scene, match.start)
            after, at = _list_after(scene, match.end)
            countries = [p.code for p in (after or before)]
            names = _names_from(scene, at if after else match.end)
            if not names:
                continue
            fits = len(countries) == len(names)
            for index, start in enumerate(names):
                country = countries[index] if fits else countries[0] if len(countries) == 1 else None
                shared[start] = (match.title, country)
            scene.used_titles.add(match.start)
            scene.used_places |= {p.start for p in (after or before)}
        return shared

    def _named(
        self, scene: Scene, start: int, end: int, shared: tuple[Title, str | None] | None, register: Register
    ) -> Party:
        zone = self._zone_before(scene, start)
        after = self._zone_after(scene, end)
        self._claim(scene, zone)
        if after is not None:
            self._claim(scene, after)
        zones = [z for z in (zone, after) if z is not None]
        titles = [t for z in zones for t in z.titles]
        role, sector = self._role(scene, titles)
        country = self._country(scene, zones)
        if shared is not None:
            role, sector = shared[0].role, shared[0].sector
            country = country or shared[1]
        country = country or next((t.title.country for t in titles if t.title.country), None)
        words = set().union(*(z.words for z in zones)) if zones else set()
        person = register.resolve(scene.doc[start:end].text, country, role, sector, start)
        person.title_words |= {t.title.phrase for t in titles}
        if "former" in words or "ex-president" in words:
            person.role = "unknown"
        left = zone.start if zone.titles or zone.places else start
        right = after.end if after is not None else end
        head = scene.doc[start:end].root.i
        countries = (person.country,) if person.country else ()
        return Party(left, right, head, "person", countries, person, person.role, person.sector)

    def _claim(self, scene: Scene, zone: Zone) -> None:
        scene.used_titles |= {t.start for t in zone.titles}
        scene.used_places |= {p.start for p in zone.places}

    def _zone_before(self, scene: Scene, name_start: int) -> Zone:
        zone = Zone(name_start, name_start, [], [], set())
        doc, at = scene.doc, name_start - 1
        first = doc[name_start].sent.start
        while at >= first and name_start - at <= _MAX_ZONE and at not in scene.name_at:
            title, place = scene.title_at.get(at), scene.place_at.get(at)
            if title is not None:
                zone.titles.append(title)
                at = title.start
            elif place is not None:
                if self._is_another_party(scene, place, name_start):
                    break
                zone.places.append(place)
                at = place.start
            elif not self._may_be_in_title(scene, at, name_start, zone):
                break
            zone.words.add(doc[at].lower_)
            if title is not None or place is not None or doc[at].lower_ in self._modifiers:
                zone.start = at
            at -= 1
        zone.places = [p for p in zone.places if p.start >= zone.start]
        if not zone.titles:
            zone.places = [p for p in zone.places if p.kind == "demonym" and p.end >= name_start - 1]
            zone.start = min([name_start, *(p.start for p in zone.places)])
        zone.places.reverse()
        zone.titles.reverse()
        return zone

    def _is_someone_else(self, scene: Scene, conjunction: int) -> bool:
        """Whether the office before "and" is another's: "The President and Chancellor Angela Merkel of Germany"."""
        match = scene.title_at.get(conjunction - 1)
        if match is None or match.title.role not in {"head_of_state", "head_of_government", "official"}:
            return False
        return match.start > 0 and scene.doc[match.start - 1].lower_ == "the"

    def _is_explained(self, scene: Scene, comma: int, name_start: int) -> bool:
        """Whether a name explains the office before its comma: "the president of Russia, Vladimir Putin, said"."""
        doc, end = scene.doc, scene.name_at[name_start][1]
        is_closed = (
            end >= len(doc) or doc[end].text in {",", ".", ";", ")", ":", "-", "--"} or doc[end].tag_ in _CLOSING
        )
        if comma - 1 in scene.place_at or comma - 1 in scene.title_at:
            return is_closed or comma - 1 in scene.place_at
        reach = range(comma - 1, max(doc[comma].sent.start, comma - 9) - 1, -1)
        for i in reach:
            if i in scene.title_at:
                return is_closed
            if doc[i].tag_.startswith("VB") or doc[i].is_punct or i in scene.name_at:
                return False
        return False

    def _is_another_party(self, scene: Scene, place: Place, name_start: int) -> bool:
        """Whether a country's name right before a person's is no part of the title: "told Russia Smith would"."""
        before = scene.doc[place.start - 1].lower_ if place.start else ""
        is_adjacent = place.end == name_start and before not in {"of", "the", "to", "for"}
        return is_adjacent and place.kind not in {"demonym", "organisation", "acronym"}

    def _may_be_in_title(self, scene: Scene, at: int, name_start: int, zone: Zone) -> bool:
        doc, token = scene.doc, scene.doc[at]
        word = token.lower_
        if word in self._modifiers or word in {"of", "'s", "-", "/"} or (word == "for" and at - 1 in scene.title_at):
            return True
        if word in _TOWARDS:
            is_within_name = word == "for" and doc[at - 1].text[:1].isupper() and doc[at + 1].text[:1].isupper()
            return at - 1 in scene.title_at or (is_within_name and at - 1 not in scene.name_at)
        if word == ",":
            return at == name_start - 1 and not zone.titles and self._is_explained(scene, at, name_start)
        if word in {"and", "&"} and self._is_someone_else(scene, at):
            return False
        if word in {"and", "&"}:
            is_in_office = (
                doc[at - 1].text[:1].isupper() and at - 1 not in scene.place_at and at - 1 not in scene.name_at
            )
            return at > 0 and (at - 1 in scene.title_at or (is_in_office and at + 1 not in scene.title_at))
        if token.is_space or token.is_punct:
            return False
        is_capital = token.text[0].isupper() and token.tag_ in {"NNP", "NNPS", "NN", "NNS", "JJ"}
        return is_capital or word in self._knowledge.institutions

    def _zone_after(self, scene: Scene, name_end: int) -> Zone | None:
        """An apposition with a title, or "of Iraq"; None for neither."""
        doc = scene.doc
        if name_end >= len(doc):
            return None
        if doc[name_end].lower_ == "of":
            at = name_end + 1 + (name_end + 1 < len(doc) and doc[name_end + 1].lower_ == "the")
            place = scene.place_at.get(at)
            return Zone(name_end, place.end, [], [place], set()) if place is not None else None
        if doc[name_end].text not in {",", "("}:
            return None
        zone = Zone(name_end, name_end, [], [], set())
        at = name_end + 1
        while at < len(doc) and at - name_end <= _MAX_ZONE and at not in scene.name_at:
            token = doc[at]
            title, place = scene.title_at.get(at), scene.place_at.get(at)
            if (
                token.text in {",", ")", ";", ".", ":", "-", "--"}
                or token.is_space
                or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WP", "WDT"}
            ):
                break
            if title is not None:
                zone.titles.append(title)
            elif place is not None:
                zone.places.append(place)
            elif at - name_end > 6 and not zone.titles:
                return None
            zone.words.add(token.lower_)
            hit = title or place
            at = hit.end if hit is not None else at + 1
        zone.end = at
        return zone if zone.titles and doc[zone.titles[0].start].i - name_end <= 6 else None

    def _role(self, scene: Scene, titles: list[TitleMatch]) -> tuple[str | None, str | None]:
        """The highest role among the titles, as their institution narrows it (president of the senate)."""
        best: tuple[int, str, str] | None = None
        for match in titles:
            role, sector = match.title.role, match.title.sector
            institution = self._institution_after(scene, match)
            if institution is not None and role in {
                "head_of_state",
                "official",
                "igo_head",
                "head_of_government",
            }:
                role, sector = institution
            if not role:
                continue
            rank = _ROLE_ORDER.index(role) if role in _ROLE_ORDER else len(_ROLE_ORDER)
            if best is None or rank < best[0]:
                best = (rank, role, sector)
        return (best[1], best[2]) if best else (None, None)

    def _institution_after(self, scene: Scene, match: TitleMatch) -> tuple[str, str] | None:
        """What the title is of: the first institution word after "of the …"."""
        doc = scene.doc
        if match.end >= len(doc) or doc[match.end].lower_ not in _OF:
            return None
        for i in range(match.end + 1, min(match.end + 9, len(doc))):
            place = scene.place_at.get(i)
            if place is not None and place.kind == "organisation":
                return "igo_head", "IGO"
            if i in scene.name_at or doc[i].text in {",", "."} or doc[i].tag_ in {"VBD", "VBZ", "MD"}:
                return None
            found = self._knowledge.institutions.get(doc[i].lower_)
            if found is not None and place is None:
                return found
        return None

    def _country(self, scene: Scene, zones: list[Zone]) -> str | None:
        """The country a title belongs to: not the one it is accredited to or deals with."""
        for zone in zones:
            for place in zone.places:
                before = scene.doc[place.start - 1].lower_ if place.start else ""
                if before == "the" and place.start > 1:
                    before = scene.doc[place.start - 2].lower_
                is_object = before in _TOWARDS and any(t.end < place.start for t in zone.titles)
                if not is_object:
                    return place.code
        return None

    def _unnamed(self, scene: Scene) -> list[Party]:
        """Offices without a name: "the Turkish foreign minister", "the presidents of A and B", "the Secretary"."""
        parties = []
        for match in sorted(set(scene.title_at.values()), key=lambda m: m.start):
            if match.start in scene.used_titles:
                continue
            after, end = _list_after(scene, match.end)
            before = _list_before(scene, match.start)
            chosen = after or before
            role, sector = self._role(scene, [match])
            countries = tuple(dict.fromkeys(p.code for p in chosen))
            if not countries and match.title.country and not match.title.is_plural:
                countries = (match.title.country,)
            scene.used_places |= {p.start for p in chosen}
            start = min([match.start, *(p.start for p in before)]) if not after else match.start
            head = scene.doc[match.start : match.end].root.i
            parties.append(Party(start, end if after else match.end, head, "role", countries, None, role, sector,
                                 match.title.is_plural))  # fmt: skip
        return parties


def _interleaved(scene: Scene, at: int) -> list[tuple[Place, int]]:
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
        elif doc[at].lower_ in {"of", "the", ",", "and"}:
            at += 1
        else:
            break
    return pairs if len(pairs) > 1 else []


def _list_before(scene: Scene, at: int) -> list[Place]:
    """Countries right before a title: "Russian and Turkish", "Russia's"."""
    found: list[Place] = []
    at -= 1
    while at >= 0:
        place = scene.place_at.get(at)
        if place is not None:
            found.append(place)
            at = place.start - 1
        elif (scene.doc[at].lower_ in {"'s", "'", "and", ","} and at - 1 in scene.place_at) or (
            not found
            and scene.doc[at].lower_
            in {
                "new",
                "deputy",
                "acting",
                "interim",
                "visiting",
                "former",
                "then",
                "top",
                "senior",
            }
        ):
            at -= 1
        else:
            break
    return found[::-1]


def _list_after(scene: Scene, at: int) -> tuple[list[Place], int]:
    """Countries after a title: "of Russia, the Republic of X and Y"; with the position after the list."""
    doc = scene.doc
    if at >= len(doc) or doc[at].lower_ != "of":
        return [], at
    found: list[Place] = []
    end = at
    at += 1
    while at < len(doc):
        place = scene.place_at.get(at)
        if place is not None:
            found.append(place)
            at = end = place.end
        elif doc[at].lower_ in {"the", "and", ","} and (found or doc[at].lower_ == "the"):
            at += 1
        else:
            break
    return found, end


def _names_from(scene: Scene, at: int) -> list[int]:
    """Starts of the names in a list that begins here: "X and Y", ", X of A and Y of B"."""
    doc = scene.doc
    starts: list[int] = []
    while at < len(doc):
        name = scene.name_at.get(at)
        if name is not None:
            starts.append(name[0])
            at = name[1]
        elif doc[at].lower_ in {",", "and", "of", "the", "("} or (at in scene.place_at and starts):
            at = scene.place_at[at].end if at in scene.place_at else at + 1
        else:
            break
    return starts


class Register:
    """The people of one document: later, shorter mentions join the first full one."""

    def __init__(self, knowledge: Knowledge, published: dt.date | None) -> None:
        self._knowledge = knowledge
        self._published = published
        self.people: list[Person] = []

    def resolve(self, name: str, country: str | None, role: str | None, sector: str | None, at: int) -> Person:
        """The person a mention means, made known if new."""
        person = self._known(name, country)
        if person is None:
            person = Person(name, country, role, sector, first_token=at)
            person.surnames = set(_name_words(name))
            self.people.append(person)
        self._complete(person, name, country, role, sector)
        return person

    def _known(self, name: str, country: str | None) -> Person | None:
        words = _name_words(name)
        if not words:
            return None
        for person in reversed(self.people):
            if country and person.country and country != person.country:
                continue
            theirs = _name_words(person.name)
            if not theirs:
                continue
            if words[-1] == theirs[-1] and _agree(words[:-1], theirs[:-1]):
                return person
            if len(words) == 1 and words[0] in theirs:
                return person
            if self._same_office(name, person.name):
                return person
        return None

    def _same_office(self, a: str, b: str) -> bool:
        """Whether two spellings are of one office holder: Rahmon, Rakhmon."""
        offices = self._knowledge.offices_by_name
        mine = {(o.country, o.name) for o in offices.get(fold(a), ())}
        return bool(mine) and any((o.country, o.name) in mine for o in offices.get(fold(b), ()))

    def _complete(self, person: Person, name: str, country: str | None, role: str | None, sector: str | None) -> None:
        if len(name.split()) > len(person.name.split()) or (
            len(name) > len(person.name) and name.split()[-1] == person.name.split()[-1]
        ):
            person.name = name
            person.surnames |= set(_name_words(name))
        person.country = person.country or country
        if role and (person.role is None or (person.role in _GENERIC_ROLES and role not in _GENERIC_ROLES)):
            person.role, person.sector = role, sector
        office = self._office(person)
        if office is not None:
            person.country = person.country or office.country
            is_explicit = person.role is not None and person.role not in _GENERIC_ROLES
            if not is_explicit:
                person.role, person.sector = _office_role(office.office), "GOV"
            person.entity_id = _slug(office.name, office.country)
        elif not person.entity_id:
            person.entity_id = _slug(person.name, person.country or "")

    def _office(self, person: Person) -> Office | None:
        """The office the person held on the day; a country given in the text must agree, a bare surname needs one."""
        known = [o for o in self._offices_named(person.name) if person.country in (None, o.country)]
        offices = [o for o in known if self._published is None or o.is_held(self._published)]
        if len({o.country for o in offices}) != 1:
            return self._former(person, known)
        return min(offices, key=lambda o: _ROLE_ORDER.index(o.office) if o.office in _ROLE_ORDER else 99)

    def _offices_named(self, name: str) -> list[Office]:
        """Offices under the name as it stands, else under the surname where the given names agree: "Joseph R. Biden
        Jr." is Joe Biden."""
        found = self._knowledge.offices_by_name.get(fold(name), ())
        words = _name_words(name)
        if found or len(words) < 2:
            return list(found)
        by_surname = self._knowledge.offices_by_name.get(words[-1], ())
        return [o for o in by_surname if _agree(words[:1], _name_words(o.name)[:1])]

    def _former(self, person: Person, known: list[Office]) -> Office | None:
        """Somebody named in full who once held office: the country is theirs still, the role is not."""
        if len(person.name.split()) < 2 or len({o.country for o in known}) != 1:
            return None
        return replace(known[0], office="unknown")


_OFFICE_ROLES = {"spokesperson": "official", "deputy_head_of_government": "minister",
                 "deputy_foreign_minister": "deputy_minister", "legislator_head": "legislator"}  # fmt: skip


def _office_role(office: str) -> str:
    """The role that an office of offices.csv counts as."""
    return _OFFICE_ROLES.get(office, office)


def _name_words(name: str) -> list[str]:
    return [w for w in fold(name).replace(".", " ").split() if not _SUFFIX.match(w) and w != ","]


def _agree(mine: list[str], theirs: list[str]) -> bool:
    """Whether given names do not contradict: one is missing, or they share a word or initial."""
    if not mine or not theirs:
        return True
    return (
        any(a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1)) for a in mine for b in theirs)
        or mine[0][0] == theirs[0][0]
    )


def _slug(name: str, country: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(f"{name} {country}")).strip("-")
