"""The model's entities, mended for people's names it takes for something else or misses. Changes the document's labels.

The model labels people it has not met as firms or towns ("Dries Mertens", FAC) and a bare surname by itself. A run of
capitalised words is a person's name when it begins with a given name (seeds/lexicon/given_names.csv, and those of
offices.csv) or follows a word for a person ("councillor"), and holds no word of a firm or site; a surname alone is one
when the document has named its bearer in full before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.tokens import Doc, Span, Token

SURNAME = "surname"  # id of an entity that is the surname of somebody whom the document named in full before
_PERSON = "PERSON"
_FIRM_LABELS = {"ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "EVENT", "NORP", "LAW"}
_OPAQUE_LABELS = {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE"}
_PARTICLES = {"van", "von", "de", "der", "den", "da", "dos", "di", "del", "al", "el", "bin", "ben", "bint", "abu", "la",
              "le", "ter", "-"}  # fmt: skip
_HONORIFICS = {"mr", "mrs", "ms", "miss"}
_DETERMINERS = {"the", "his", "her", "their", "its", "our", "your", "my"}
_DIRECTIONS = {"north", "south", "east", "west", "central"}
_LOCATIVES = {"in", "to", "from", "at", "near", "into", "around", "through", "outside", "across", "via", "leave",
              "visit"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_LONGEST = 4
_SHORTEST_SURNAME = 3


class NameLabels:
    """Mends the labels of documents."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        words = knowledge.words
        self._not_names = words["site_noun"] | words["body_noun"]
        self._figures, self._short_surnames = words["figure"], words["short_surname"]
        self._sites, self._surnames_too = words["site_noun"], words["surname_too"]
        self._announcing = (words["person_noun"] | words["honorific"]) - _DETERMINERS
        self._not_given = words["title_modifier"] | words["honorific"] | words["not_given_name"]

    def mend(self, doc: Doc) -> None:
        """Set ``doc.ents`` anew where people were mislabelled or missed."""
        kept = list(doc.ents)
        found = [*self._relabelled(doc, kept), *self._missed(doc)]
        if found:
            kept = _merged(kept, found)
        people = [e for e in reversed(kept) if e.label_ == _PERSON]
        short = {e[0].text: e.start for e in people if len(e) > 1 and self._is_given(e[0])}
        short |= {e[-1].text: e.start for e in people if len(e) > 1}
        bare = self._bare(doc, kept, short)
        if found or bare:
            doc.ents = _merged(kept, bare)

    def _relabelled(self, doc: Doc, entities: list[Span]) -> Iterator[Span]:
        people = {e.text for e in entities if e.label_ == _PERSON and e.text not in self._knowledge.names}
        for entity in entities:
            if entity.label_ in _FIRM_LABELS and (entity.text in people or entity.text in self._figures):
                yield Span(doc, entity.start, entity.end, _PERSON)
                continue
            if entity.label_ != _PERSON and (addressed := _addressed(entity)) is not None:
                yield addressed
                continue
            if entity.label_ == _PERSON:
                after = doc[entity.end : entity.end + 1].text
                if len(entity) == 1 and after in self._short_surnames and self._is_given(entity[0]):
                    yield Span(doc, entity.start, entity.end + 1, _PERSON)
                if end := self._site_end(entity):
                    yield Span(doc, entity.start, end, "FAC")
            if entity.label_ not in _FIRM_LABELS or not entity[0].text[0].isupper():
                continue
            end = entity.end - (entity[-1].text in {"'s", "'"})
            if self._is_name(doc, entity.start, end):
                yield Span(doc, entity.start, end, _PERSON)

    def _missed(self, doc: Doc) -> Iterator[Span]:
        """Names in runs of proper nouns that the model labels nothing: "James To", "Wilson Or"."""
        at, tags = 0, doc.tags
        while at < len(doc):
            end = at
            while end < len(doc) and tags[end] in PROPER_TAGS and _is_capital(doc[end]) and not doc[end].ent_type_:
                end += 1
                if end > at and _is_particle_within(doc, end):
                    end += 1
            if end == at + 1 and end < len(doc) and doc[end].text in self._short_surnames:
                end += 1
            if 1 < end - at <= _LONGEST + 1:
                start = next((i for i in range(at, end - 1) if self._is_name(doc, i, end)), None)
                if start is not None:
                    yield Span(doc, start, end, _PERSON)
            at = max(end, at + 1)

    def _is_name(self, doc: Doc, start: int, end: int) -> bool:
        tokens = doc[start:end]
        if not 2 <= len(tokens) <= _LONGEST or tokens.text in self._knowledge.names:
            return False
        if not all(_is_name_word(t) or t.lower_ in _PARTICLES for t in tokens) or not tokens[-1].text[0].isupper():
            return False
        if any(t.lower_ in self._not_names or (t.text.isupper() and len(t) > 3) for t in tokens):
            return False
        if end < len(doc) and doc[end].lower_ in self._not_names and _is_capital(doc[end]):
            return False
        return self._is_given(tokens[0]) or (start > 0 and self._announces(doc[start - 1]) and _is_capital(tokens[0]))

    def _site_end(self, entity: Span) -> int:
        """Where a place ends that the model takes for a person ("the Kowloon East seat", "the Steven Smith Center") or
        of whose name it does ("John Smith Memorial Arena"); 0 for none."""
        doc, end = entity.doc, entity.end
        is_owned = entity[-1].tag_ == "POS" or (end < len(doc) and doc[end].tag_ == "POS")
        owned = end + (is_owned and entity[-1].tag_ != "POS")
        if is_owned and owned < len(doc) and doc[owned].lower_ in self._sites and doc[owned].text[0].isupper():
            return owned + 1  # "St. Peter's Basilica"
        while end < len(doc) and end < entity.end + _LONGEST and _is_capital(doc[end]):
            end += 1
        for i in range(end - 1, entity.end - 1, -1):
            if doc[i].lower_ in self._sites:
                return i + 1
        word = entity[-1].lower_
        if len(entity) == 1 or (self._is_given(entity[0]) and word in self._surnames_too):
            return 0
        is_after_article = entity.start > 0 and doc[entity.start - 1].lower_ in {"the", "in"}
        is_site = word in self._sites or (word in _DIRECTIONS and is_after_article)
        return entity.end if is_site else 0

    def _is_given(self, token: Token) -> bool:
        word = fold(token.text)
        return word in self._knowledge.given_names and word not in self._not_given

    def _announces(self, token: Token) -> bool:
        word = token.lower_
        return word in self._announcing or word.rstrip(".") in self._announcing

    def _bare(self, doc: Doc, entities: list[Span], surnames: dict[str, int]) -> list[Span]:
        """Surnames and given names of people named in full before, unless the text also speaks of a place of that name;
        and whoever speaks under one name."""
        covered = {i: e for e in entities for i in range(e.start, e.end)}
        found: list[Span] = []
        places: set[str] = set()
        for at, (text, tag) in enumerate(zip(doc.texts, doc.tags, strict=True)):
            if text not in surnames and (tag not in PROPER_TAGS or at in covered):
                continue
            token, first = doc[at], surnames.get(text)
            if first is None and token.i not in covered and self._is_speaker(token):
                found.append(Span(doc, token.i, token.i + 1, _PERSON))
            if first is None or token.i <= first or len(token) < _SHORTEST_SURNAME or not token.text[0].isupper():
                continue
            entity = covered.get(token.i)
            if entity is not None and (entity.label_ in {_PERSON, *_OPAQUE_LABELS} or not _is_alone(entity, token)):
                continue
            if _is_after_locative(token) and token.text in self._knowledge.names:
                places.add(token.text)
            if not self._is_within_name(doc, token.i):
                found.append(Span(doc, token.i, token.i + 1, _PERSON, span_id=SURNAME))
        return [span for span in found if span.text not in places]

    def _is_speaker(self, token: Token) -> bool:
        """Whether a proper noun that the model labels nothing is the subject of a verb of saying, or follows "Mr"."""
        if not _is_capital(token) or token.text in self._knowledge.names or token.text.isupper():
            return False
        if token.i and token.nbor(-1).lower_.rstrip(".") in _HONORIFICS:
            return True
        is_subject = token.dep_ == "nsubj" and token.head.lemma_ in self._knowledge.words["speech_verb"]
        is_known = token.lower_ in self._not_names or token.lower_ in self._announcing
        return is_subject and token.tag_ == "NNP" and token.n_lefts == 0 and not is_known

    def _is_within_name(self, doc: Doc, at: int) -> bool:
        """Whether a neighbour makes it part of another name: "the Wilkins Foundation", "West Wilkins"."""
        after = doc[at + 1] if at + 1 < len(doc) else None
        before = doc[at - 1] if at else None
        if before is not None and (before.lower_ == "the" or (before.tag_ == "NNP" and not self._announces(before))):
            return before.lower_ == "the" or before.ent_type_ != "" or before.text[0].isupper()
        return after is not None and after.tag_ in {"NNP", "NNPS"} and after.text[0].isupper()


def _is_after_locative(token: Token) -> bool:
    """ "in London", but not "according to London"."""
    before = token.doc[max(0, token.i - 2) : token.i]
    is_source = len(before) > 1 and before[0].lower_ == "according"
    return len(before) > 0 and before[-1].lower_ in _LOCATIVES and not is_source


def _addressed(entity: Span) -> Span | None:
    """The name after "Mr" in what the model takes for a firm or place."""
    doc, start = entity.doc, entity.start
    is_own = entity[0].lower_.rstrip(".") in _HONORIFICS
    if is_own and len(entity) > 1:
        return Span(doc, start + 1, entity.end, _PERSON)
    is_before = start > 0 and doc[start - 1].lower_.rstrip(".") in _HONORIFICS and entity[0].text[0].isupper()
    return Span(doc, start, entity.end, _PERSON) if is_before else None


def _is_capital(token: Token) -> bool:
    return token.tag_ in PROPER_TAGS and _is_name_word(token)


def _is_particle_within(doc: Doc, at: int) -> bool:
    """Whether a small word goes on with a name: "Maria van der Berg"."""
    after = next((t for t in doc[at : at + 3] if t.lower_ not in _PARTICLES), None)
    is_particle = at < len(doc) and doc[at].lower_ in _PARTICLES
    return is_particle and after is not None and _is_capital(after)


def _is_name_word(token: Token) -> bool:
    return _WORD.fullmatch(token.text) is not None and token.text[0].isupper()


def _is_alone(entity: Span, token: Token) -> bool:
    rest = [t for t in entity if t.i != token.i]
    return all(t.text in {"'s", "'", "the", "The"} or t.is_space for t in rest)


def _merged(kept: list[Span], found: list[Span]) -> list[Span]:
    """The entities with new ones in place of those they overlap; of new ones that overlap, the first."""
    taken: set[int] = set()
    chosen = []
    for span in [*found, *kept]:
        if taken.isdisjoint(range(span.start, span.end)):
            chosen.append(span)
            taken.update(range(span.start, span.end))
    return sorted(chosen, key=lambda e: e.start)
