"""The model's entities, mended for people's names it takes for something else or misses. Changes the document's labels.

The model labels people it has not met as firms or towns ("Dries Mertens", FAC) and a bare surname by itself. A run of
capitalised words is a person's name when it begins with a given name (seeds/lexicon/given_names.csv, and those of
offices.csv) or follows a word for a person ("councillor"), and holds no word of a firm or site; a surname alone is one
when the document has named its bearer in full before.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Container, Iterator
from functools import lru_cache

from extract.annotate import calendar_labels
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.register import KNOWN_EVERYWHERE
from extract.annotate.tokens import Doc, Span
from extract.annotate.town_labels import TownLabels

SURNAME = "surname"  # id of an entity that is the surname of somebody whom the document named in full before
_PERSON = "PERSON"
_FIRM_LABELS = {"ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "NORP", "LAW"}
_OPAQUE_LABELS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE"}
_ARTICLES = {"al", "el"}
_PARTICLES = {"van", "von", "de", "der", "den", "da", "dos", "di", "del", "al", "el", "bin", "ben", "bint", "abu", "la",
              "le", "ter", "-"}  # fmt: skip
_CALENDAR = {name.lower() for name in (*calendar.month_name, *calendar.day_name)}
_HONORIFICS = {"mr", "mrs", "ms", "miss"}
_DETERMINERS = {"the", "his", "her", "their", "its", "our", "your", "my"}
_DIRECTIONS = {"north", "south", "east", "west", "central"}
_LOCATIVES = {"in", "to", "from", "at", "near", "into", "around", "through", "outside", "across", "via", "leave",
              "visit"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_INITIALLED = re.compile(r"(?!St|Mt|Ft|Mr|Ms|Dr)[A-Z][a-z]?\.[A-Z][a-z]{3,}")
_CALLING = re.compile(r"[A-Z][a-z]{2,}(?:er|or|ist|ian|eer|ant|man|woman|smith)s?")  # what somebody does for a living
_AS_PERSON = {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss"}
_LONGEST = 4
_TWO_SURNAMES = 3  # with what joins them
_REMEMBERED = 20_000
_SHORTEST_SURNAME = 3
_TO_OFFICE = 8  # words between a name and "his election"


class NameLabels:
    """Mends the labels of documents."""

    def __init__(self, knowledge: Knowledge, country_of_town: Callable[[str], str | None]) -> None:
        self._knowledge = knowledge
        self._towns = TownLabels(knowledge, country_of_town)
        words = knowledge.words
        self._not_names = words["site_noun"] | words["body_noun"]
        self._figures, self._short_surnames = words["figure"], words["short_surname"]
        self._sites, self._surnames_too = words["site_noun"], words["surname_too"]
        self._accessions = words["accession_word"]
        self._announcing = (words["person_noun"] | words["honorific"]) - _DETERMINERS
        self._surname_titles = words["surname_title"]

    def mend(self, doc: Doc, day: dt.date | None = None) -> None:
        """Set ``doc.ents`` anew where people were mislabelled or missed, of leaders those who led on the day."""
        kept = _joined(doc, list(_parted(doc)))
        found = [*self._relabelled(doc, kept), *self._missed(doc, day), *self._officials(doc)]
        found += _initialled(doc)
        named = _merged(kept, found) if found else kept
        found += self._towns.located(doc, named)
        if found:
            kept = _merged(kept, found)
        people = [e for e in reversed(kept) if e.label_ == _PERSON]
        texts, longer = doc.texts, [e for e in people if len(e) > 1]
        short = {texts[e.start]: e.start for e in longer if self._towns.is_given(texts[e.start])}
        short |= {texts[e.end - 1]: e.start for e in longer}
        bare = self._bare(doc, kept, short)
        if found or bare or len(kept) != len(doc.ents):
            doc.ents = _merged(kept, bare)

    def _relabelled(self, doc: Doc, entities: list[Span]) -> Iterator[Span]:
        towns, known = self._towns.find(entities), self._knowledge.names
        people = {e.text for e in entities if e.label_ == _PERSON and e.text not in known} - towns
        for entity in entities:
            if entity.label_ in _FIRM_LABELS and ((name := entity.text) in people or name in self._figures):
                yield Span(doc, entity.start, entity.end, _PERSON)
                continue
            if entity.label_ != _PERSON and (addressed := self._addressed(entity)) is not None:
                yield addressed
                continue
            if entity.label_ == _PERSON:
                yield from self._other_than_labelled(entity, towns)
            if entity.label_ not in _FIRM_LABELS or not doc.texts[entity.start][0].isupper():
                continue
            end = entity.end - (doc.texts[entity.end - 1] in {"'s", "'"})
            start = entity.start + (end - entity.start > 2 and self._is_calling(doc, entity.start))
            if self._is_name(doc, start, end):
                yield Span(doc, start, end, _PERSON)

    def _other_than_labelled(self, entity: Span, towns: Container[str]) -> Iterator[Span]:
        """What the model takes for a person and is a place, or goes on."""
        doc, start, end = entity.doc, entity.start, entity.end
        if (
            len(entity) == 1
            and not self._short_surnames.isdisjoint(doc.texts[end : end + 1])
            and self._towns.is_given(doc.texts[start])
        ):
            yield Span(doc, start, end + 1, _PERSON)
        if self._is_state_after(entity):
            yield Span(doc, end - 1, end, "GPE")
        elif end_of_site := self._site_end(entity):
            yield Span(doc, start, end_of_site, "FAC")
        elif entity.text in towns:
            yield Span(doc, start, end, "GPE")

    def _missed(self, doc: Doc, day: dt.date | None) -> Iterator[Span]:
        """Names in runs of proper nouns that the model labels nothing: "James To", "Wilson Or", a leader's surname."""
        end = 0
        for at in doc.capitals:
            if at < end or doc.labels[at] or not _is_capital(doc, at):
                continue
            end = at
            while end < len(doc) and not doc.labels[end] and _is_capital(doc, end):
                end += 1
                if _is_particle_within(doc, end):
                    end += 1
            if end == at + 1 and end < len(doc) and doc.texts[end] in self._short_surnames:
                end += 1
            if end == at + 1 and day is not None and self._is_leader(doc, at, day):
                yield Span(doc, at, end, _PERSON)
            if 1 < end - at <= _LONGEST + 1:
                start = next((i for i in range(at, end - 1) if self._is_name(doc, i, end)), None)
                if start is not None:
                    yield Span(doc, start, end, _PERSON)

    def _is_leader(self, doc: Doc, at: int, day: dt.date) -> bool:
        """Whether a word by itself is what the world calls one who leads a state or an organisation on the day."""
        text = doc.texts[at]
        is_part = any(child.dep_ == "compound" for child in doc[at].children)
        if is_part or text.isupper() or text in self._knowledge.names or doc.deps[at] not in _AS_PERSON:
            return False
        held = self._knowledge.offices_by_name.get(fold(text), ())
        return any(office.office in KNOWN_EVERYWHERE and office.is_held(day) for office in held)

    def _officials(self, doc: Doc) -> Iterator[Span]:
        """Full names of office holders that the model takes for places or firms: "Aung San Suu Kyi"."""
        texts, end_of_last = doc.texts, 0
        for at in doc.capitals if not _FIRM_LABELS.isdisjoint(doc.labels) else ():
            if at < end_of_last or fold(texts[at]) not in self._knowledge.office_openings:
                continue
            for length in range(min(_LONGEST, len(texts) - at), 1, -1):
                labels = doc.labels[at : at + length]
                if _FIRM_LABELS.isdisjoint(labels) or _PERSON in labels:
                    continue
                name = " ".join(texts[at : at + length])
                if fold(name) in self._knowledge.offices_by_name and name not in self._knowledge.names:
                    yield Span(doc, at, at + length, _PERSON)
                    end_of_last = at + length
                    break

    def _is_name(self, doc: Doc, start: int, end: int) -> bool:
        texts, lowers = doc.texts[start:end], doc.lowers[start:end]
        if not 2 <= len(texts) <= _LONGEST or not texts[-1][0].isupper():
            return False
        if not all(_is_name_word(t) or low in _PARTICLES for t, low in zip(texts, lowers, strict=True)):
            return False
        if not self._not_names.isdisjoint(lowers) or any(t.isupper() and len(t) > 3 for t in texts):
            return False
        if doc[start:end].text in self._knowledge.names:
            return False
        if end < len(doc) and doc.lowers[end] in self._not_names and _is_capital(doc, end):
            return False
        is_announced = start > 0 and self._announces(doc, start - 1)
        return self._towns.is_given(texts[0]) or (
            (is_announced or self._comes_to_office(doc, end)) and _is_capital(doc, start)
        )

    def _comes_to_office(self, doc: Doc, end: int) -> bool:
        """Whether what follows is said of a person: "X on his election as president"."""
        return any(
            doc.lowers[i] in {"his", "her"} and not self._accessions.isdisjoint(doc.lowers[i + 1 : i + 3])
            for i in range(end, min(end + _TO_OFFICE, len(doc)))
        )

    def _is_state_after(self, entity: Span) -> bool:
        """Whether the last of several words is a country's name and the first nobody's: "Ally Poland"."""
        doc, known = entity.doc, self._knowledge.names.get(entity.doc.texts[entity.end - 1], ())
        is_country = len(known) == 1 and known[0].kind == "name" and not known[0].is_ambiguous
        return len(entity) > 1 and is_country and not self._towns.is_given(doc.texts[entity.start])

    def _site_end(self, entity: Span) -> int:
        """Where a place ends that the model takes for a person ("the Kowloon East seat", "the Steven Smith Center") or
        of whose name it does ("John Smith Memorial Arena"); 0 for none."""
        doc, end = entity.doc, entity.end
        has_mark = doc.tags[end - 1] == "POS"
        is_owned = has_mark or (end < len(doc) and doc.tags[end] == "POS")
        owned = end + (is_owned and not has_mark)
        if is_owned and owned < len(doc) and doc.lowers[owned] in self._sites and doc.texts[owned][0].isupper():
            return owned + 1  # "St. Peter's Basilica"
        while end < len(doc) and end < entity.end + _LONGEST and _is_capital(doc, end):
            end += 1
        for i in range(end - 1, entity.end - 1, -1):
            if doc.lowers[i] in self._sites:
                return i + 1
        word = doc.lowers[entity.end - 1]
        if len(entity) == 1 or (word in self._surnames_too and self._towns.is_given(doc.texts[entity.start])):
            return 0
        is_after_article = entity.start > 0 and doc.lowers[entity.start - 1] in {"the", "in"}
        is_site = word in self._sites or (word in _DIRECTIONS and is_after_article)
        return entity.end if is_site else 0

    def _announces(self, doc: Doc, at: int) -> bool:
        """Whether a word says that a person's name follows: "councillor", "Ms.", "Ethiopians"."""
        word = doc.lowers[at]
        return word in self._announcing or word.rstrip(".") in self._announcing or self._is_people(doc.texts[at])

    def _is_calling(self, doc: Doc, at: int) -> bool:
        """Whether a word before a name says what somebody is or does: "Ethiopians X and Y", "Beekeeper X Y"."""
        word = doc.texts[at]
        is_calling = _CALLING.fullmatch(word) is not None and not self._towns.is_given(word)
        return self._is_people(word) or (is_calling and self._towns.is_given(doc.texts[at + 1]))

    def _is_people(self, word: str) -> bool:
        """Whether a word is of several citizens: "Ethiopians X and Y"."""
        return word.endswith("s") and any(n.kind == "demonym" for n in self._knowledge.names.get(word, ()))

    def _bare(self, doc: Doc, entities: list[Span], surnames: dict[str, int]) -> list[Span]:
        """Surnames and given names of people named in full before, unless the text also speaks of a place of that name;
        and whoever speaks under one name."""
        covered = {i: e for e in entities for i in range(e.start, e.end)}
        found: list[Span] = []
        places: set[str] = set()
        for at in doc.capitals:
            text = doc.texts[at]
            first = surnames.get(text)
            if first is None:
                if doc.tags[at] in PROPER_TAGS and at not in covered and self._is_speaker(doc, at):
                    found.append(Span(doc, at, at + 1, _PERSON))
                continue
            if at <= first or len(text) < _SHORTEST_SURNAME:
                continue
            entity = covered.get(at)
            if entity is not None and not _may_be_surname(entity, at):
                continue
            if _is_after_locative(doc, at) and text in self._knowledge.names:
                places.add(text)
            if not self._is_within_name(doc, at):
                found.append(Span(doc, at, at + 1, _PERSON, span_id=SURNAME))
        return [span for span in found if doc.texts[span.start] not in places]

    def _addressed(self, entity: Span) -> Span | None:
        """The name after "Mr" or "Justice" in what the model takes for a firm or place."""
        doc, start = entity.doc, entity.start
        if len(entity) == 2 and self._is_surname_after(doc, start + 1):
            return Span(doc, start + 1, entity.end, _PERSON)
        return _after_honorific(entity)

    def _is_surname_after(self, doc: Doc, at: int) -> bool:
        """Whether a word is the surname after a title that goes with surnames alone: "Judge Alvarez"."""
        word, text, after = doc.lowers[at], doc.texts[at], doc[at + 1 : at + 2]
        if not (at and doc.lowers[at - 1].rstrip(".") in self._surname_titles and doc.texts[at - 1][0].isupper()):
            return False
        if doc.tags[at] != "NNP" or not _is_capital(doc, at) or len(text) < _SHORTEST_SURNAME:
            return False
        if text.isupper() and not doc.texts[at - 1].rstrip(".").isupper():  # but "DR. ALVAREZ:"
            return False
        is_longer = len(after) > 0 and after[0].text[0].isupper() and after[0].tag_ in PROPER_TAGS
        is_other = word in self._not_names or word in self._announcing or word in self._knowledge.institutions
        return not (is_longer or is_other or word in self._knowledge.titles or text in self._knowledge.names)

    def _is_speaker(self, doc: Doc, at: int) -> bool:
        """Whether a proper noun that the model labels nothing is the subject of a verb of saying, or follows "Mr"."""
        if self._is_surname_after(doc, at):
            return True
        text, word, speaks = doc.texts[at], doc.lowers[at], self._knowledge.words["speech_verb"]
        is_after_title = at > 0 and doc.lowers[at - 1].rstrip(".") in _HONORIFICS
        is_subject = doc.tags[at] == "NNP" and doc.deps[at] == "nsubj" and doc.lemmas[doc.heads[at]] in speaks
        if not (is_after_title or is_subject):
            return False
        is_shouted = text.isupper() and not (is_after_title and doc.texts[at - 1].isupper())  # but "MS PORTER:"
        if not _is_capital(doc, at) or text in self._knowledge.names or is_shouted:
            return False
        is_known = word in self._not_names or word in self._announcing
        return is_after_title or (doc[at].n_lefts == 0 and not is_known)

    def _is_within_name(self, doc: Doc, at: int) -> bool:
        """Whether a neighbour makes it part of another name: "the Wilkins Foundation", "West Wilkins"."""
        before, after = at - 1, at + 1
        if at and doc.lowers[before] == "the":
            return True
        if at and doc.tags[before] == "NNP" and not self._announces(doc, before):
            return doc.labels[before] != "" or doc.texts[before][0].isupper()
        return after < len(doc) and doc.tags[after] in PROPER_TAGS and doc.texts[after][0].isupper()


def _may_be_surname(entity: Span, at: int) -> bool:
    """Whether a word within an entity may be a surname all the same: the entity is no person and has no other word, or
    it is what the others are of ("Associates of Marwell"); what may mean a time ("Day") is one by itself."""
    if entity.label_ in _OPAQUE_LABELS:
        return entity.label_ == "DATE" and len(entity) == 1 and entity.doc.lowers[at] not in _CALENDAR
    is_owner = at == entity.end - 1 and entity.doc.lowers[at - 1] == "of" and at - 1 > entity.start
    return entity.label_ != _PERSON and (_is_alone(entity, at) or is_owner)


def _is_after_locative(doc: Doc, at: int) -> bool:
    """ "in London", but not "according to London"."""
    is_source = at > 1 and doc.lowers[at - 2] == "according"
    return at > 0 and doc.lowers[at - 1] in _LOCATIVES and not is_source


def _after_honorific(entity: Span) -> Span | None:
    """The name after "Mr"."""
    doc, start = entity.doc, entity.start
    is_own = doc.lowers[start].rstrip(".") in _HONORIFICS
    if is_own and len(entity) > 1:
        return Span(doc, start + 1, entity.end, _PERSON)
    is_before = start > 0 and doc.lowers[start - 1].rstrip(".") in _HONORIFICS and doc.texts[start][0].isupper()
    return Span(doc, start, entity.end, _PERSON) if is_before else None


def _initialled(doc: Doc) -> Iterator[Span]:
    """Names written in one with the initial of the father's, as in Mongolia: "L.Munkhtulga"."""
    for at in doc.capitals:
        if _INITIALLED.fullmatch(doc.texts[at]) and doc.labels[at] != _PERSON:
            yield Span(doc, at, at + 1, _PERSON)


def _is_capital(doc: Doc, at: int) -> bool:
    return doc.tags[at] in PROPER_TAGS and _is_name_word(doc.texts[at])


def _is_particle_within(doc: Doc, at: int) -> bool:
    """Whether a small word goes on with a name: "Maria van der Berg"."""
    if at >= len(doc) or doc.lowers[at] not in _PARTICLES:
        return False
    after = next((i for i in range(at + 1, min(at + 3, len(doc))) if doc.lowers[i] not in _PARTICLES), None)
    return after is not None and _is_capital(doc, after)


@lru_cache(_REMEMBERED)
def _is_name_word(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and word[0].isupper()


def _is_alone(entity: Span, at: int) -> bool:
    rest = [entity.doc.texts[i] for i in range(entity.start, entity.end) if i != at]
    return all(text in {"'s", "'", "the", "The"} or text.isspace() for text in rest)


def _parted(doc: Doc) -> Iterator[Span]:
    """The model's entities, two surnames that it took for one name as two, "Lula and Milei", and a day that it took for
    a given name: "On Friday Lula will fly to A"."""
    for entity in doc.ents:
        if entity.label_ == _PERSON and len(entity) == _TWO_SURNAMES and doc.lowers[entity.start + 1] == "and":
            yield Span(doc, entity.start, entity.start + 1, _PERSON)
            yield Span(doc, entity.end - 1, entity.end, _PERSON)
        elif entity.label_ == _PERSON and len(entity) > 1 and calendar_labels.is_day(doc, entity.start):
            yield Span(doc, entity.start, entity.start + 1, "DATE")
            yield Span(doc, entity.start + 1, entity.end, _PERSON)
        else:
            yield entity


def _joined(doc: Doc, entities: list[Span]) -> list[Span]:
    """The entities, a name that the model cut in two as one: "Ruth Anna" and "Marwell", "Omar" and "el-Amin"."""
    joined: list[Span] = []
    for entity in entities:
        last = joined[-1] if joined else None
        is_on = last is not None and last.end == entity.start and last.label_ == entity.label_ == _PERSON
        if last is not None and is_on and _goes_on(doc, last, entity):
            joined[-1] = Span(doc, last.start, entity.end, _PERSON)
        else:
            joined.append(entity)
    return joined


def _goes_on(doc: Doc, first: Span, second: Span) -> bool:
    """Whether a name goes on with a surname, with an article and one, or behind the hyphen of an article."""
    is_surname = len(first) > 1 and len(second) == 1 and all(_is_capital(doc, t.i) for t in first)
    is_tied = doc.texts[first.end - 1] == "-"
    return is_surname or is_tied or (len(second) > 1 and doc.texts[second.start] in _ARTICLES)


def _merged(kept: list[Span], found: list[Span]) -> list[Span]:
    """The entities with new ones in place of those they overlap; of new ones that overlap, the first."""
    taken: set[int] = set()
    chosen = []
    for span in [*found, *kept]:
        if taken.isdisjoint(range(span.start, span.end)):
            chosen.append(span)
            taken.update(range(span.start, span.end))
    return sorted(chosen, key=lambda e: e.start)
