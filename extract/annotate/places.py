"""Names of countries, cities, seats of power and organisations in a parsed document, by gazetteer. Pure.

The gazetteer goes before the model's entities: those name a span, not a country. Ambiguous names are decided by the
context (``_is_meant``) or left out. A country or city within the name of something else ("the Jakarta Post", "the
Workers' Party of Korea") is named too, but is no party to anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from spacy.language import Language

from extract.annotate import namesakes, place_names, shared_names
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, PlaceName, fold
from extract.annotate.mentions import Place
from extract.annotate.name_labels import SURNAME
from extract.annotate.phrases import Phrases
from extract.annotate.tokens import Doc, Span
from extract.annotate.vocabulary import splitter

_OFFICE = 3  # words of an office and its country before a name: "Minister of A X"
_COUNTRY_KINDS = {"name", "acronym", "former", "colloquial", "organisation"}
_SOME = {"certain", "few", "four", "many", "most", "none", "one", "other", "several", "some", "three", "two"}
_EXCEPT = {"except", "excluding", "minus", "without"}
_NEAR_BODY = 60  # tokens
_LOCAL_KINDS = {"city", "capital", "subdivision"}
_HOLDING_KINDS = {"organisation", "party", *_LOCAL_KINDS}  # whose names may hold another place's
_HELD_KINDS = {"name", "former", "colloquial", *_LOCAL_KINDS}
_HOLDING_LABELS = {"ORG", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"}
_WITHIN = {"compound", "nmod", "amod", "poss"}
_PERSON_LABELS = {"PERSON"}


class Gazetteer:
    """Finds every name of ``knowledge`` in a document."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._knowledge, self._words = knowledge, knowledge.words
        self._regions = frozenset(knowledge.features)
        towns = place_names.towns_of_the_world()
        self._countries_of_town = {name: {code for _, code in those} for name, those in towns.items()}
        self._known = place_names.with_cities(knowledge.names, place_names.large_cities(towns))
        self._names = dict(place_names.variants(self._known))
        self._holders = place_names.holders(knowledge)
        offices = (office for offices in knowledge.offices_by_name.values() for office in offices)
        self._premiers = {office.country for office in offices if office.office == "head_of_government"}
        self._sets = frozenset(knowledge.relations["consists_of"])
        self._told_beside = knowledge.relations.get("told_beside", {})
        self._phrases = Phrases(map(splitter(nlp), self._names))

    def city_country(self, city: str) -> str | None:
        """The country of a city by name; None for no or no clear one."""
        codes = {p.code for p in self._known.get(city, ()) if p.kind in {"capital", "city"}}
        return next(iter(codes)) if len(codes) == 1 else None

    def find(self, doc: Doc, published: dt.date | None) -> list[Place]:
        """Places in text order, not overlapping, the longest first where several fit."""
        return self.survey(doc, published)[0]

    def survey(self, doc: Doc, published: dt.date | None, home: str | None = None) -> tuple[list[Place], list[Place]]:
        """The places, and those that are only part of another name, each in text order; of two states of a name the
        publisher's own, its ``home``, means itself."""
        at = sorted(self._phrases.find(doc.texts), key=lambda span: (span[0], -span[1]))
        spans = [doc[start:end] for start, end in at]
        named = [(span, self._lookup(span)) for span in spans]
        known = [namesakes.decide(span, meant, named, self._words, self._countries_of_town) for span, meant in named]
        found: list[Place] = []
        inner: list[Place] = []
        taken = -1
        entity_at = {i: entity for entity in doc.ents for i in range(entity.start, entity.end)} if spans else {}
        clear = [(span.start, p.code) for span, named in zip(spans, known, strict=True) for p in named
                 if not p.is_ambiguous]  # fmt: skip
        unambiguous = {code for _, code in clear}
        explaining = {s.start: named for s, named in zip(reversed(spans), reversed(known), strict=True)}
        for span, candidates in zip(spans, known, strict=True):
            entity = entity_at.get(span.start)
            if span.start < taken:
                held = self._held(span, candidates, found[-1], unambiguous) if span.end <= taken else None
                inner += self._inner(span, held, inner)
                continue
            if place_names.is_denied(span) or self._is_of_region(span) or self._is_part_of_set(span, candidates):
                continue
            is_longer_name = self._is_longer_town(span, candidates) or self._is_named_for_house(span, candidates)
            if is_longer_name or self._is_of_session_office(span):
                continue
            chosen = self._choose(span, candidates, entity, unambiguous, home)
            if chosen is None and self._is_nobodys(span, candidates, published):
                chosen = candidates[0]
            if chosen is not None and _is_of_nation_before(span, chosen, found):
                continue
            if chosen is not None and chosen.is_ambiguous and not _is_body_of(chosen, span.start, clear):
                continue
            if chosen is None:
                is_paper = self._is_other_name(span)
                is_held = is_paper or _is_part(span, entity)
                held = self._held(span, candidates, None, unambiguous) if is_held else None
                if not (is_paper and held is not None and held.kind == "capital"):  # often a government's name
                    inner += self._inner(span, held, inner)
                continue
            found.append(self._place(span, self._explained(span, chosen, explaining)))
            taken = span.end
        return shared_names.with_halves(doc, found, self._state), inner

    def _state(self, name: str, kind: str) -> Place | None:
        """The state of a name, or of its people's, nowhere in the text."""
        is_state = kind in {"name", "demonym"}
        named = self._known.get(self._names.get(name, name), ()) if is_state else ()
        chosen = next((p for p in named if p.kind == kind), None)
        return Place(0, 0, chosen.code, chosen.kind, self._knowledge.country_name[chosen.code]) if chosen else None

    def _place(self, span: Span, chosen: PlaceName) -> Place:
        name = self._knowledge.country_name.get(chosen.code) or self._knowledge.organisation_name.get(
            chosen.code, chosen.code
        )
        return Place(span.start, span.end, chosen.code, chosen.kind, name)

    def _inner(self, span: Span, held: PlaceName | None, before: Sequence[Place]) -> list[Place]:
        """The place that a part of another name is, unless a longer part is one."""
        is_free = held is not None and not (before and span.start < before[-1].end)
        return [self._place(span, held)] if held is not None and is_free else []

    def _held(
        self, span: Span, candidates: tuple[PlaceName, ...], outer: Place | None, unambiguous: set[str]
    ) -> PlaceName | None:
        """Which place a part of another name is; ``outer`` is what the whole name means, None where nothing is known.
        None for a name of several that the document does not decide, and for one that is known from a list of cities
        alone: those are too often called as people are ("the Kennedy Center")."""
        is_reviewed = self._names.get(span.text, span.text) in self._knowledge.names
        plain = [c for c in candidates if c.kind in _HELD_KINDS and is_reviewed]
        if outer is not None and outer.kind not in _HOLDING_KINDS:
            return None
        if outer is not None:
            of_outer = [
                c for c in plain if c.code == outer.code and (c.kind == "name" or outer.kind not in _LOCAL_KINDS)
            ]
            if of_outer or outer.kind in _LOCAL_KINDS:
                return next(iter(of_outer), None)
        if len({c.code for c in plain}) != 1:
            return None
        is_clear = any(not c.is_ambiguous or c.kind in _LOCAL_KINDS or c.code in unambiguous for c in plain)
        return plain[0] if is_clear else None

    def _is_part_of_set(self, span: Span, candidates: tuple[PlaceName, ...]) -> bool:
        """Whether only some of the states are meant of which a set consists: "two Nordic countries", "the Nordic
        countries except Iceland", unlike "the Nordic countries", "leaders of five Central Asian states"."""
        lowers, labels = span.doc.lowers, span.doc.labels
        if lowers[span.end - 1] not in place_names.LANDS or not any(c.code in self._sets for c in candidates):
            return False
        before = lowers[max(span.start - 3, span.sent.start) : span.start]
        is_counted = span.doc.tags[span.start] == "CD"
        is_all = before[-1:] == ["the"] or (is_counted and not _SOME & {*before[-1:]})
        is_of_some = before[1:] == ["of", "the"] and before[0] in _SOME
        after = span.end + (lowers[span.end : span.end + 1] == [","])
        return (
            not is_all
            or is_of_some
            or bool(_EXCEPT & {*lowers[after : after + 1]})
            or labels[after : after + 1] == ["GPE"]
        )

    def _is_of_region(self, span: Span) -> bool:
        """Whether a name is the end of a region's that is in no one country, "Latin American ministers", or of what
        states of a region are called: "the Gulf States"."""
        if span.start == 0:
            return False
        before = span.doc.texts[span.start - 1]
        is_of_some = span.text.lower() in place_names.LANDS and before[0].isupper() and before.lower() != "the"
        return is_of_some or span.doc[span.start - 1 : span.end].text in self._regions

    def states(self) -> dict[str, str]:
        """The names of all but cities, each with the code of the first that has it."""
        named = {name: self._known[known][0] for name, known in self._names.items()}
        return {name: place.code for name, place in named.items() if place.kind != "city"}

    def _lookup(self, span: Span) -> tuple[PlaceName, ...]:
        return self._known.get(self._names.get(span.text, span.text), ())

    def _explained(self, span: Span, place: PlaceName, named: Mapping[int, tuple[PlaceName, ...]]) -> PlaceName:
        """A city as the region after the comma explains it: "Birmingham, Alabama" is not the one in England. What is
        itself a region too ("Huntsville") is explained only as agencies do it, by states and provinces, and not in a
        list; ``named`` are the names that begin at each token."""
        doc, regions = span.doc, named.get(span.end + 1, ())
        codes = {region.code for region in regions if region.kind == "subdivision"}
        if not codes and doc.texts[span.end : span.end + 1] == [","]:
            return self._of_country(span, place, regions)
        if (
            place.kind not in _LOCAL_KINDS
            or len(codes) != 1
            or {r.code for r in regions} != codes
            or place.code in codes
        ):
            return place
        code = codes.pop()
        after = next((t.lower_ for t in doc[span.end + 2 : span.end + 5] if not t.text[0].isupper()), "")
        is_plain = place.kind != "subdivision" or code in self._knowledge.country_groups["state_after_city"]
        is_explained = doc[span.end].text == "," and after not in {"and", "or"} and is_plain
        return PlaceName(code, "city", place.is_ambiguous) if is_explained else place

    def _of_country(self, span: Span, place: PlaceName, states: tuple[PlaceName, ...]) -> PlaceName:
        """A town as the state after the comma explains it, where one of that name lies in it: "Tripoli, Lebanon"."""
        codes = {state.code for state in states if state.kind == "name"}
        code = next(iter(codes), place.code)
        is_town = place.kind in {"city", "capital"} and code in self._countries_of_town.get(span.text, ())
        return PlaceName(code, "city", place.is_ambiguous) if len(codes) == 1 and is_town else place

    def _is_longer_town(self, span: Span, places: tuple[PlaceName, ...]) -> bool:
        """Whether a town's name goes on and the region after the comma explains the whole: "Paris Corners, Ohio"."""
        doc, end = span.doc, span.end
        is_on = (
            end + 2 < len(doc) and doc.texts[end][0].isupper() and doc.tags[end] == "NNP" and doc.texts[end + 1] == ","
        )
        kinds = {p.kind for p in self._known.get(self._names.get(doc.texts[end + 2], ""), ())} if is_on else set()
        is_other = is_on and doc.texts[end] in self._names
        return "subdivision" in kinds and not is_other and all(p.kind in _LOCAL_KINDS for p in places)

    def _is_of_descent(self, span: Span) -> bool:
        """Whether two nationalities in a row are those of citizens by descent: "Cuban American leaders"."""
        doc = span.doc
        if span.end < len(doc) and doc.texts[span.end] in self._words["nation_of_descent"]:
            first, second = span, doc[span.end : span.end + 1]
        elif span.start and span.text in self._words["nation_of_descent"]:
            first, second = doc[span.start - 1 : span.start], span
        else:
            return False
        return all(any(c.kind == "demonym" for c in self._lookup(one)) for one in (first, second))

    def _choose(
        self,
        span: Span,
        candidates: tuple[PlaceName, ...],
        entity: Span | None,
        unambiguous: set[str],
        home: str | None,
    ) -> PlaceName | None:
        if not candidates or self._is_in_person(span, entity) or self._is_other_name(span) or self._is_of_descent(span):
            return None
        if len({c.code for c in candidates}) == 1:
            first = min(candidates, key=lambda c: c.kind not in _COUNTRY_KINDS)
            if first.kind == "short":
                return first if first.code in unambiguous and place_names.is_short(span) else None
            if first.is_ambiguous and not unambiguous.isdisjoint(self._told_beside.get(first.code, ())):
                return PlaceName(first.code, first.kind, is_ambiguous=False)  # "six-party talks" in a text on Korea
            has_office = first.kind == "seat" or self._has_office(span)  # a house is told by the state near it
            return first if not first.is_ambiguous or _is_meant(span, entity, has_office=has_office) else None
        supported = [c for c in candidates if c.code in unambiguous]
        if len({c.code for c in supported}) == 1:
            return supported[0]
        plain = [c for c in candidates if not c.is_ambiguous] or self._likeliest(span, candidates, entity, home)
        return plain[0] if len({c.code for c in plain}) == 1 else None

    def _likeliest(
        self, span: Span, candidates: tuple[PlaceName, ...], entity: Span | None, home: str | None
    ) -> list[PlaceName]:
        """Of two states of a name the one whose holders of office the text names, else the publisher's own, else the
        one that newswire means by it (Congo) unless the text names the other, or an office that only the other has; of
        two capitals those of states, not of their territories (Kingston, Georgetown)."""
        if not _is_meant(span, entity, has_office=self._has_office(span)):
            return []
        text, capitals = span.doc.text, [c for c in candidates if c.kind == "capital"]
        held = [c for c in candidates if any(name in text for name in self._holders.get(c.code, ()))]
        named = [c for c in candidates if self._knowledge.country_name.get(c.code) in span.doc.texts]
        is_of_premier = " ".join(span.doc.lowers[span.end : span.end + 2]) == "prime minister"
        states = [c for c in candidates if c.kind != "capital" and (c.code in self._premiers or not is_of_premier)]
        usual = [c for c in states if c.code in self._words["usual_state"]] or (states if is_of_premier else [])
        own = [c for c in candidates if c.code == home and c.kind not in _LOCAL_KINDS]
        return named or held or own or usual or [c for c in capitals if c.code not in self._knowledge.sovereign]

    def _is_nobodys(self, span: Span, candidates: tuple[PlaceName, ...], published: dt.date | None) -> bool:
        """Whether what the model takes for a surname is the capital of that name: nobody in office bears it, and nobody
        whom the document names in full or with a title does."""
        doc, name = span.doc, span.text
        if len({c.code for c in candidates}) != 1 or candidates[0].kind != "capital" or published is None:
            return False
        if doc.labels[span.start] != "PERSON" or fold(name) in self._knowledge.given_names:
            return False
        bearers = self._knowledge.offices_by_name.get(fold(name), ())
        if any(office.is_held(published) for office in bearers):
            return False
        again = [i for i in doc.capitals if doc.texts[i] == name]
        return not any(i > 0 and doc.texts[i - 1][0].isupper() and doc.tags[i - 1] in PROPER_TAGS for i in again)

    def _has_office(self, span: Span) -> bool:
        """Whether an office or a body of a state is the name's: "Chad's foreign minister", "the king of Jordan",
        "Micronesian President"."""
        owned, lowers = self._words["owned_by_state"], span.doc.lowers
        after = lowers[span.end : span.end + 2]
        is_of = span.start > 1 and lowers[span.start - 1] == "of" and lowers[span.start - 2] in owned
        is_whose = any(c.kind == "demonym" for c in self._lookup(span)) and after[0] in owned if after else False
        return is_of or is_whose or (len(after) == 2 and after[0] == "'s" and after[1] in owned)

    def _is_in_person(self, span: Span, entity: Span | None) -> bool:
        """Whether the name is part of a person's: Michael Jordan, Chad Smith; "the Iran News" and "the Lao PDR" are no
        people."""
        if self._is_forename(span):
            return True
        if entity is None or entity.label_ not in _PERSON_LABELS:
            return False
        if entity.id_ == SURNAME and entity.start == span.start:
            return True
        is_longer = len(entity) > len(span) and span.end <= entity.end
        begins = entity.start + (span.doc.lowers[entity.start] == "the")
        return is_longer and (span.start > begins or span[0].text in self._words["place_and_given_name"])

    def _is_forename(self, span: Span) -> bool:
        """Whether a nationality that is a given name, too, is right before a surname: "the bank's head German X"."""
        if span.text not in self._words["nation_and_given_name"]:
            return self._is_behind_office(span)
        after = span.doc[span.end : span.end + 2]
        return [token.ent_type_ == "PERSON" for token in after] in ([True], [True, False])

    def _is_behind_office(self, span: Span) -> bool:
        """Whether a given name stands with a surname right behind the country of an office: "Minister of Energy of A
        Vladimir X"."""
        doc, at = span.doc, span.start
        if fold(span.text) not in self._knowledge.given_names or at < _OFFICE or span.end >= len(doc):
            return False
        is_of = doc.lowers[at - 2] == "of" or (doc.lowers[at - 2] == "the" and doc.lowers[at - 3] == "of")
        names = (doc.texts[at - 1], doc.texts[span.end])
        return is_of and all(name[0].isupper() and name.isalpha() for name in names) and doc.tags[span.end] == "NNP"

    def _is_other_name(self, span: Span) -> bool:
        """Whether the name goes on into another: Washington Post, Georgia Tech, Iran News, Turkey Vulture."""
        doc, after, goes_on = span.doc, span.end, self._words["publication_noun"]
        if after < len(doc) and doc.texts[after] in goes_on:
            return True
        return after + 1 < len(doc) and doc.texts[after] == "'s" and doc.texts[after + 1] in goes_on

    def _is_named_for_house(self, span: Span, candidates: Sequence[PlaceName]) -> bool:
        """Whether it is a hotel or theatre that has the name of a house of state: "Victoria Palace hotel"."""
        is_seat = any(c.kind == "seat" for c in candidates)
        after = span.doc.lowers[span.end : span.end + 1]
        return is_seat and not self._words["named_for_house"].isdisjoint(after)

    def _is_of_session_office(self, span: Span) -> bool:
        """Whether a numbered session is named for who chairs or prepares it, who is of his own state: "the COP29
        president", "the COP29 team", but not "the COP29 summit"."""
        if place_names.NUMBERED_SESSION.fullmatch(span.text) is None:
            return False
        last = span[-1]
        owner = last.head.head if last.dep_ == "pobj" and last.head.lower_ == "of" else last.head
        is_within = last.dep_ in _WITHIN or owner != last.head
        return is_within and owner.lemma_ not in self._words["session_noun"] | self._words["part_noun"]


def _is_part(span: Span, entity: Span | None) -> bool:
    """Whether the model sees a longer name of something that is no place and no person."""
    return (
        entity is not None and entity.label_ in _HOLDING_LABELS and span.end <= entity.end and _is_longer(span, entity)
    )


def _is_longer(span: Span, entity: Span) -> bool:
    others = [i for i in range(entity.start, entity.end) if not span.start <= i < span.end]
    return any(entity.doc.texts[i][0].isupper() and entity.doc.lowers[i] != "the" for i in others)


def _is_of_nation_before(span: Span, name: PlaceName, found: list[Place]) -> bool:
    """Whether a party's name goes on from a nation's, whose party it is, or into one: "the Korean Social Democratic
    Party", "the Workers' Party of Chad"."""
    if name.kind != "party":
        return False
    before, after = found[-1] if found else None, span.doc[span.end : span.end + 2]
    is_of_other = len(after) > 1 and after[0].lower_ == "of" and after[1].tag_ in {"NNP", "DT"}
    return is_of_other or (before is not None and before.end == span.start and before.code != name.code)


def _is_body_of(name: PlaceName, at: int, clear: Sequence[tuple[int, str]]) -> bool:
    """Whether a name that bodies of several states bear may be that of this state's: an agency's where the text names
    the state, a council's where it does so nearby; ``clear`` are the tokens at which states are named."""
    if name.kind not in {"party", "seat"}:
        return True
    return any(code == name.code and (name.kind == "party" or abs(start - at) <= _NEAR_BODY) for start, code in clear)


def _is_meant(span: Span, entity: Span | None, *, has_office: bool) -> bool:
    """Whether an ambiguous name is used as a country's or capital's: the model sees a place, group or organisation."""
    if entity is not None:
        is_place = entity.label_ in {"GPE", "NORP", "LOC", "ORG"} or span.doc.lowers[max(0, span.start - 1)] == "in"
        return is_place or has_office
    return span[0].tag_ in {"NNP", "NNPS", "JJ"} and span[0].dep_ in {
        "pobj",
        "nsubj",
        "poss",
        "compound",
        "amod",
        "conj",
        "nmod",
    }
