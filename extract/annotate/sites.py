"""Places that no list of countries, regions and cities has: halls, airports, districts, small towns. Pure.

They are what the model takes for a place, or for a body that is named after its building ("the Adler Planetarium").
Nobody acts for them: they are records of what the text names, and no party to anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.mentions import Place
from extract.annotate.phrases import Phrases
from extract.annotate.tokens import Doc, Span

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_BODY_LABELS = {"ORG", "WORK_OF_ART", "PRODUCT", "PERSON"}
_NO_PLACES = {"DATE", "EVENT", "PERSON"}
_DIRECTIONS = {"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "upper",
               "lower", "greater", "downtown"}  # fmt: skip
_EXPLAINING = {"subdivision", "name", "acronym"}
_LYING = {"subdivision", "name", "city", "capital"}
_LOCATIVES = {"in", "near", "at", "from", "to", "across", "outside", "around", "through", "into", "towards"}
_STOPS = {",", ".", ";", ")", ":"}
_LONGEST = 4
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_WITHIN = {"of", "the", "and", "&", "-", "for", "de", "la", "du", "des", "del", "'s"}


@dataclass(frozen=True, slots=True)
class Site:
    """A named place (token positions, half-open) and the country it is in, where that is known."""

    start: int
    end: int
    country: str | None


class SiteFinder:
    """Finds the places that a gazetteer leaves over."""

    def __init__(self, knowledge: Knowledge, features: Phrases, country_of_town: Callable[[str], str | None]) -> None:
        self._site_nouns, self._settlements = knowledge.words["site_noun"], knowledge.words["settlement_noun"]
        self._landforms, self._openings = knowledge.words["landform"], knowledge.words["site_opening"]
        self._of_towns, self._given_names = knowledge.words["site_of_town"], knowledge.given_names
        self._names = knowledge.names
        self._features = features
        self._country_of_town = country_of_town

    def find(self, doc: Doc, places: Iterable[Place], taken: set[int]) -> list[Site]:
        """Sites in text order that share no token with ``places`` they don't extend, or with ``taken`` (people)."""
        place_at = {i: place for place in places for i in range(place.start, place.end)}
        found: list[Site] = []
        short: dict[str, Site] = {}
        for start, end in self._spans(doc, place_at):
            if taken.intersection(range(start, end)):
                continue
            site = self._site(doc, start, end, place_at)
            found.append(site)
            found += self._first_part(doc, start, end, place_at)
            if acronym := _acronym_after(doc, end):
                short[acronym] = site
        at = {i for site in found for i in range(site.start, site.end)} | taken | set(place_at)
        texts = doc.texts if short else []
        found += [Site(i, i + 1, short[t].country) for i, t in enumerate(texts) if t in short and i not in at]
        return sorted(_settled(doc, self._again(doc, found, at), place_at), key=lambda site: site.start)

    def _again(self, doc: Doc, sites: list[Site], taken: set[int]) -> list[Site]:
        """The sites and where they are named again, also without "County": in the country that is known by then, and
        whatever the model takes the name for."""
        known: dict[str, list[tuple[list[str], Site]]] = {}
        for site in sites:
            words = doc.texts[site.start : site.end]
            short = words[:-1] if len(words) > 1 and words[-1].lower() in self._of_towns else words
            for spelt in (words, short):
                known.setdefault(spelt[0], []).append((spelt, site))
        found = [self._located(doc, site, known) for site in sites]
        for at in doc.capitals if sites else ():
            for words, site in known.get(doc.texts[at], ()):
                span = range(at, at + len(words))
                if site.end <= at and doc.texts[at : span.stop] == words and taken.isdisjoint(span):
                    is_other = doc.texts[at].isupper() or doc.labels[at] in _NO_PLACES
                    is_alone = not is_other and not _is_within(doc, at, span.stop)
                    found += [self._located(doc, Site(at, span.stop, site.country), known)] if is_alone else []
                    taken |= set(span)
        return found

    def _located(self, doc: Doc, site: Site, known: Mapping[str, list[tuple[list[str], Site]]]) -> Site:
        """A site in the country that an earlier mention of the name tells."""
        words = doc.texts[site.start : site.end]
        same = (s.country for spelt, s in known.get(words[0], ()) if spelt == words and s.start < site.start)
        return replace(site, country=site.country or next(filter(None, same), None))

    def _spans(self, doc: Doc, place_at: dict[int, Place]) -> Iterator[tuple[int, int]]:
        end_of_last = 0
        named = [*self._labelled(doc), *self._described(doc, place_at), *self._features.find(doc.texts)]
        for start, end in sorted([*named, *_parts(doc, place_at)], key=lambda s: (s[0], -s[1])):
            if start < end_of_last:
                continue
            if start < end and self._is_new(doc, start, end, place_at):
                end_of_last = end
                yield start, end

    def _is_new(self, doc: Doc, start: int, end: int, place_at: dict[int, Place]) -> bool:
        """Whether the gazetteer leaves it over: no name that it knows, and no part of a place it found."""
        known = self._names.get(doc[start:end].text, ())
        is_open = len({place.code for place in known}) > 1 or all(place.kind == "subdivision" for place in known)
        if known and (start in place_at or not is_open):
            return False
        around = [place_at[i] for i in (start, end - 1) if i in place_at]
        return all(start <= p.start and p.end <= end and (p.start, p.end) != (start, end) for p in around)

    def _labelled(self, doc: Doc) -> Iterator[tuple[int, int]]:
        for entity in doc.ents:
            is_site = entity.label_ in _PLACE_LABELS or (entity.label_ in _BODY_LABELS and self._ends_in_site(entity))
            if is_site:
                yield self._trimmed(doc, entity.start, entity.end)

    def _ends_in_site(self, entity: Span) -> bool:
        """Whether the name's own noun is a kind of place: "Johnson Space Center", "Museum of Flight"."""
        of = next((t.i for t in entity if t.lower_ in {"of", "for"}), entity.end)
        head = entity.doc[of - 1] if of > entity.start else entity[0]
        return len(entity) > 1 and head.text[0].isupper() and head.lower_ in self._site_nouns

    def _described(self, doc: Doc, place_at: dict[int, Place]) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words that the words around them say are a place, whatever the model sees."""
        end, tags = 0, doc.tags
        proper = [at for at in doc.capitals if tags[at] in PROPER_TAGS]
        is_proper = set(proper)
        for at in proper:
            if at < end:
                continue
            end = at
            while end in is_proper:
                end += 1
            if at < end < len(doc) - 1 and doc.tags[end] == "POS" and end - 1 not in place_at:
                owned = doc[end + 1]
                end += 2 * (owned.lower_ in self._site_nouns and owned.text[0].isupper())  # "St Mary's Church"
            is_headed = at < end < len(doc) and doc.lowers[end - 1] in self._site_nouns and not doc.labels[end - 1]
            if is_headed and doc.lowers[end] == "of":
                end = _end_after_of(doc, end)
                yield at, end
            last = next((i for i in range(end - 1, at, -1) if self._is_site_noun(doc.lowers[i])), None)
            if last is not None and doc.labels[last] not in _BODY_LABELS:
                yield at, last + 1
            elif at < end <= at + _LONGEST and self._is_place(doc, at, end, place_at):
                yield at, end

    def _is_site_noun(self, word: str) -> bool:
        """Whether a word is a kind of place, also with a number: "Facility-1"."""
        return word in self._site_nouns or (word[-1].isdigit() and word.partition("-")[0] in self._site_nouns)

    def _is_place(self, doc: Doc, start: int, end: int, place_at: dict[int, Place]) -> bool:
        """Whether the words about a name say that it is a place, or it is called as only places are."""
        return (
            self._is_of_town(doc, start)
            or self._is_located(doc, start, end, place_at)
            or self._is_landform(doc, start, end)
            or self._is_town(doc, start, end)
        )

    def _is_landform(self, doc: Doc, start: int, end: int) -> bool:
        """ "the Sundar rainforest", "the river Ourthe", "Punta Blanca"."""
        if doc.labels[start] in {"DATE", "NORP"}:
            return False
        if doc.texts[start] in self._openings and end > start + 1:
            return True
        is_after = doc.lowers[end : end + 1] != [] and doc.texts[end] in self._landforms
        is_before = start > 0 and doc.texts[start - 1] in self._landforms and doc.labels[start] != "PERSON"
        return is_before or (is_after and start > 0 and doc.lowers[start - 1] == "the")

    def _is_town(self, doc: Doc, start: int, end: int) -> bool:
        """Whether several words are a town's name and no person's: "White Plains is …"."""
        if end - start < 2 or doc.labels[start] in {"DATE", "PERSON"} or fold(doc.texts[start]) in self._given_names:
            return False
        return self._country_of_town(doc[start:end].text) is not None

    def _first_part(self, doc: Doc, start: int, end: int, place_at: dict[int, Place]) -> list[Site]:
        """The place whose name a longer one begins with: "Kennedy Space Center" of its "Visitor Complex"."""
        for i in range(start + 1, end - 1):
            if self._is_site_noun(doc.lowers[i]) and doc.texts[i + 1][0].isupper() and doc.texts[i][0].isupper():
                is_new = self._is_new(doc, start, i + 1, place_at)
                return [self._site(doc, start, i + 1, place_at)] if is_new else []
        return []

    def _is_located(self, doc: Doc, start: int, end: int, place_at: dict[int, Place]) -> bool:
        """ "Chapel Hill, North Carolina"; "in Genoa" where a town has the name."""
        if doc.labels[start] in {"DATE", "PERSON"} or not place_at.keys().isdisjoint(range(start, end)):
            return False
        after = place_at.get(end + 1) if doc.texts[end : end + 1] == [","] else None
        if after is not None and after.kind in _EXPLAINING and doc[after.end : after.end + 1].text in _STOPS:
            return True
        if doc.lowers[end : end + 1] == ["in"] and end + 1 in place_at and doc.lowers[start - 1 : start] == ["of"]:
            return True  # "ten miles north of Vitrano in Italy"
        is_in = start > 0 and doc.lowers[start - 1] in _LOCATIVES
        return is_in and self._country_of_town(doc[start:end].text) is not None

    def _is_of_town(self, doc: Doc, at: int) -> bool:
        """ "the town of Yeoncheon"."""
        return at > 1 and doc.lowers[at - 1] == "of" and doc.texts[at - 2] in self._settlements

    def _trimmed(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """Without article, possessive and "City of"."""
        while start < end and (doc.lowers[start] in {"the", "'s"} or doc[start].is_punct or doc.texts[start].isspace()):
            start += 1
        if end - start > 2 and doc.lowers[start] in self._settlements and doc.lowers[start + 1] == "of":
            start += 2
        while end > start and (doc.texts[end - 1] in {"'s", "'", ","} or doc.texts[end - 1].isspace()):
            end -= 1
        end = next((i for i in range(start, end) if doc.texts[i] == "/"), end)  # "the Art Center / Pace Galleries"
        name = doc.part(start, end)
        is_name = any(t.text[0].isupper() for t in name)
        is_whole = all(t.text[0].isupper() or t.text[0].isdigit() or t.lower_ in _WITHIN for t in name)
        of = next((i for i in range(start + 1, end) if doc.lowers[i] == "of"), None)
        if of is not None and doc.labels[end - 1] in _BODY_LABELS and self._is_elsewhere(doc[of + 1 : end].text):
            end = of  # "the Air Museum of McMinnville"
        return (start, end) if is_name and is_whole else (start, start)

    def _is_elsewhere(self, name: str) -> bool:
        return self._country_of_town(name) is not None

    def _site(self, doc: Doc, start: int, end: int, place_at: dict[int, Place]) -> Site:
        """Its country: of a place that it is part of, or of the one that explains it, or its town's."""
        inside = {place_at[i].code for i in range(start, end) if i in place_at}
        if doc.lowers[start] in _DIRECTIONS and len(inside) == 1:
            return Site(start, end, inside.pop())
        after = place_at.get(end + 1) if end < len(doc) and doc.texts[end] == "," else None
        if after is not None and after.kind in _EXPLAINING:
            return Site(start, end, after.code)
        lying = place_at.get(end + 1) if doc.lowers[end : end + 1] == ["in"] else None
        if lying is not None and lying.kind in _LYING:
            return Site(start, end, lying.code)  # "the Vitrano region in Italy"
        if doc[end - 1].lower_ in self._site_nouns and len(inside) == 1 and _is_of_city(start, end, place_at):
            return Site(start, end, inside.pop())  # "Los Angeles County"
        town = end - (end - start > 1 and doc.lowers[end - 1] in self._of_towns)
        return Site(start, end, self._country_of_town(doc[start:town].text))


def _settled(doc: Doc, sites: list[Site], place_at: Mapping[int, Place]) -> list[Site]:
    """The sites, those of unknown country in the one where everything lies that the document says lies somewhere."""
    lying = {place.code for place in place_at.values() if _is_lying(doc, place)} if sites else set()
    lying |= {site.country for site in sites if site.country is not None}
    if len(lying) != 1:
        return sites
    (country,) = lying
    return [replace(site, country=site.country or country) for site in sites]


def _is_lying(doc: Doc, place: Place) -> bool:
    """Whether a place is a town or region, or a country in which something is said to be: "in Italy", "Rome, Italy"."""
    if place.kind != "name":
        return place.kind in _LYING
    before = doc.lowers[place.start - 1] if place.start else ""
    before = doc.lowers[place.start - 2] if before == "the" and place.start > 1 else before
    return before in _LOCATIVES or before == ","


def _is_within(doc: Doc, start: int, end: int) -> bool:
    """Whether a capitalised neighbour makes a name part of another one: "the Elmwood Times"."""
    around = [*doc[max(0, start - 1) : start], *doc[end : end + 1]]
    return any(t.text[0].isupper() and t.tag_ in PROPER_TAGS for t in around)


def _is_of_city(start: int, end: int, place_at: dict[int, Place]) -> bool:
    """Whether the places within a site's name are all cities or regions, in one of which it is."""
    return all(place_at[i].kind in {"city", "capital", "subdivision"} for i in range(start, end) if i in place_at)


def _end_after_of(doc: Doc, of: int) -> int:
    """Where "Gulf of Aden", "Museum of the Moving Image" ends; at ``of`` if no name follows."""
    end = start = of + 1 + (doc[of + 1 : of + 2].text == "the")
    while end < len(doc) and doc.texts[end][0].isupper() and doc.tags[end] in {"NNP", "NNPS"}:
        end += 1
    return end if end > start else of


def _parts(doc: Doc, place_at: dict[int, Place]) -> Iterator[tuple[int, int]]:
    """ "Southern Indiana", "Greater London", "Kowloon West"."""
    if _DIRECTIONS.isdisjoint(doc.lowers):
        return
    for place in {p.start: p for p in place_at.values()}.values():
        before = doc[place.start - 1] if place.start else None
        if before is not None and before.text[0].isupper() and before.lower_ in _DIRECTIONS:
            yield place.start - 1, place.end
        after = doc[place.end] if place.end < len(doc) else None
        if after is not None and after.text[0].isupper() and after.lower_ in _DIRECTIONS:
            yield place.start, place.end + 1


def _acronym_after(doc: Doc, end: int) -> str | None:
    """ "Kennedy Space Center (KSC)"."""
    if end + 2 < len(doc) and doc.texts[end] == "(" and doc.texts[end + 2] == ")":
        return doc.texts[end + 1] if _ACRONYM.fullmatch(doc.texts[end + 1]) else None
    return None
