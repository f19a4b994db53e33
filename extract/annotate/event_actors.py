"""From tokens to the parties of an event: beyond governments and officials also rebels, police, crowds, firms. Pure.

The cast knows states, offices and people. Here a noun phrase whose head is a known kind of actor
(seeds/lexicon/sectors.csv), a named group (groups.csv) or a named organisation becomes a party too; its country is
read off its modifiers ("Israeli troops", "rebels in Darfur"), never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.cast import Cast
from extract.annotate.event_lexicon import EventLexicon, Group
from extract.annotate.mentions import Party, Place
from extract.annotate.tokens import Doc, Token

_LEFT = {"amod", "compound", "poss", "nmod", "nummod", "appos"}
_OF = {"of", "from", "by", "between"}
_WHERE = {"in", "from", "of", "at", "near", "inside", "throughout", "across", "outside", "along", "on"}
_NOT_THEIRS = {"backed", "supported", "occupied", "held", "brokered", "made", "funded", "sponsored", "mediated", "born",
               "controlled", "annexed", "trained", "aligned", "allied", "style", "bound", "drafted", "imposed",
               "linked", "related"}  # fmt: skip
_PARTITIVE = {"group", "number", "member", "deployment", "contingent", "dozens", "hundreds", "thousands",
              "tens", "majority", "some", "most",
              "many", "series", "score", "couple", "pair", "handful", "crowd", "several", "rest", "part", "leader",
              "wave", "convoy", "lot", "team", "supporter", "dozen", "hundred", "thousand", "million",
              "inhabitant"}  # fmt: skip
_NAMES = {"ORG", "PERSON", "NORP"}
_MAX_DEPTH = 4


class EventActors:
    """Finds the parties of one document's events."""

    def __init__(self, doc: Doc, cast: Cast, lexicon: EventLexicon) -> None:
        self._doc, self._cast, self._lexicon = doc, cast, lexicon
        self._known: dict[int, list[Party]] = {}
        self.groups = named_groups(doc, lexicon)
        self._group_at = {i: group for start, end, group in self.groups for i in range(start, end)}

    def of(self, tokens: Iterable[Token]) -> list[Party]:
        """The parties that the tokens and those coordinated with them stand for, each once, in text order."""
        found: dict[tuple[int, tuple[str, ...]], Party] = {}
        for token in tokens:
            first: tuple[str, ...] = ()
            for part in grammar.coordinated(token):
                for party in self._one(part):
                    shares = part is not token and party.kind == "group" and not party.countries and first
                    whole = replace(party, countries=first) if shares else party
                    first = first or whole.countries
                    found.setdefault((whole.head, whole.countries), whole)
        return sorted(found.values(), key=lambda p: p.start)

    def within(self, tokens: Iterable[Token]) -> list[Party]:
        """Whose the things are: possessors, makers, nationalities ("a decision by X", "X's offer", "Danish sites")."""
        return [party for token in tokens for part in grammar.coordinated(token) for party in self._owners(part, 0)]

    def located(self, nouns: Iterable[Token]) -> list[Party]:
        """Things by the country they are in: "a village in Western Cambodia"."""
        found = []
        for noun in nouns:
            place = self._right_place(noun, 0)
            if place is not None and noun.tag_ in {"NN", "NNS"}:
                found.append(self._party(noun, (place.code,), None))
        return found[:1]

    def sector(self, noun: Token) -> str | None:
        """The sector that a noun names by itself, its compound first: "human rights group", "group"."""
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "nmod"} and child.i < noun.i:
                found = self._lexicon.sectors.get(f"{child.lower_} {noun.lemma_}")
                if found is not None:
                    return found
        return self._lexicon.sectors.get(noun.lemma_) or self._lexicon.sectors.get(noun.lower_)

    def country_of(self, noun: Token) -> str | None:
        """The country in a noun phrase: of a modifier, else of the place it stands or comes from."""
        place = self._left_place(noun) or self._right_place(noun, 0)
        return place.code if place is not None else None

    def nationality(self, noun: Token) -> str | None:
        """The country of the modifier before a noun: "the Danish embassy in Rome"."""
        place = self._left_place(noun)
        return place.code if place is not None else None

    def _one(self, token: Token) -> list[Party]:
        if token.i not in self._known:
            self._known[token.i] = self._find(token, 0)
        return self._known[token.i]

    def _find(self, token: Token, depth: int) -> list[Party]:
        group = self._group(token)
        if group is not None:
            return [self._group_party(token, group)]
        sector = self.sector(token) if token.tag_ in {"NN", "NNS", "NNP", "NNPS"} else None
        known = self._cast.party_at.get(token.i)
        place = self._cast.place_at.get(token.i)
        if known is None and sector is not None and (place is None or place.kind == "demonym"):
            return [self._of_sector(token, sector, depth)]
        found = [p for p in self._cast.actors([token]) if p.countries or p.person is not None or p.sector]
        if known is not None and not any(p.countries for p in found):
            found = [self._completed(p, token) for p in found] or [self._completed(known, token)]
        if found:
            return found
        return self._by_name(token, depth)

    def _completed(self, party: Party, token: Token) -> Party:
        """An office or person without a country, with that of its own phrase: "a senior official in Kabul"."""
        if party.countries:
            return party
        country = self.country_of(self._doc[party.head]) or self.country_of(token)
        return self._party(token, (country,) if country else (), party.sector, party) if country else party

    def _by_name(self, token: Token, depth: int) -> list[Party]:
        """Peoples ("Palestinians"), organisations and people the gazetteers don't know; the members of a partitive."""
        place = self._cast.place_at.get(token.i)
        if place is not None and place.kind == "demonym" and token.tag_ in {"NNS", "NNPS", "NNP", "NN", "JJ"}:
            is_minority = any(c.lower_ == "ethnic" for c in token.children)
            where = self._right_place(token, 0) if is_minority else place
            return [self._party(token, (where.code,) if where is not None else (), "CVL")]
        if place is not None and place.kind != "demonym" and place.end - 1 == token.i:
            return [self._party(token, (place.code,), None)]
        if token.lemma_ in _PARTITIVE or token.tag_ == "CD":
            inner = [
                n for p in grammar.children(token, "prep") if p.lower_ == "of" for n in grammar.children(p, "pobj")
            ]
            if depth < _MAX_DEPTH and inner:
                return [p for n in inner for part in grammar.coordinated(n) for p in self._find(part, depth + 1)]
        if token.ent_type_ in _NAMES and token.tag_ in {"NNP", "NNPS"}:
            country = self.country_of(token)
            return [self._party(token, (country,) if country else (), None)]
        return []

    def _of_sector(self, token: Token, sector: str, depth: int) -> Party:
        if token.lemma_ in _PARTITIVE and depth < _MAX_DEPTH:
            for prep in grammar.children(token, "prep"):
                if prep.lower_ == "of":
                    inner = [p for n in grammar.children(prep, "pobj") for p in self._find(n, depth + 1)]
                    if inner:
                        return inner[0]
        group = self._modifying_group(token)
        if group is not None:
            return self._group_party(token, group)
        several = self._left_places(token)
        country = self.country_of(token)
        return self._party(token, tuple(several) if len(several) > 1 else (country,) if country else (), sector)

    def _left_places(self, noun: Token) -> list[str]:
        """The nationalities of "Nigerian and British forces"."""
        parts = [t for left in noun.lefts if left.dep_ in {"amod", "nmod"} for t in grammar.coordinated(left)]
        return list(dict.fromkeys(self._cast.place_at[t.i].code for t in parts if t.i in self._cast.place_at))

    def _party(self, token: Token, countries: tuple[str, ...], sector: str | None, like: Party | None = None) -> Party:
        start, end = min(token.left_edge.i, token.i), token.i + 1
        while start < end - 1 and (self._doc.tags[start] in {"DT", "IN"} or self._doc[start].is_punct):
            start += 1
        if like is not None:
            return Party(like.start, like.end, like.head, like.kind, countries, like.person, like.role, sector)
        return Party(start, end, token.i, "group", countries, None, None, sector)

    def _left_place(self, noun: Token) -> Place | None:
        """The nationality before a noun; not that of "Russian-backed", "Israeli-occupied"."""
        for token in reversed(list(noun.lefts)):
            if token.dep_ not in _LEFT:
                continue
            for part in (token, *sorted(token.subtree, key=lambda t: -t.i)):
                place = self._cast.place_at.get(part.i)
                if place is not None and not self._is_others(place):
                    return place
        place = self._cast.place_at.get(noun.i)
        return place if place is not None and place.end - 1 == noun.i else None

    def _is_others(self, place: Place) -> bool:
        before = self._doc[max(0, place.start - 2) : place.start]
        if len(before) == 2 and before[1].text == "-" and before[0].lower_ in {"anti", "pro", "non"}:
            return True
        after = self._doc[place.end : place.end + 2]
        return len(after) == 2 and after[0].text == "-" and after[1].lower_ in _NOT_THEIRS

    def _right_place(self, noun: Token, depth: int) -> Place | None:
        if depth > _MAX_DEPTH:
            return None
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ in _WHERE:
                for inner in grammar.children(child, "pobj"):
                    place = self._cast.place_at.get(inner.i) or self._left_place(inner)
                    place = place or self._right_place(inner, depth + 1)
                    if place is not None:
                        return place
            elif child.dep_ == "acl" and child.lemma_ in {"base", "locate", "live"}:
                place = self._right_place(child, depth + 1)
                if place is not None:
                    return place
            elif child.dep_ == "appos":
                place = self._left_place(child)
                if place is not None:
                    return place
        return None

    def _owners(self, noun: Token, depth: int) -> list[Party]:
        if depth > _MAX_DEPTH:
            return []
        found: list[Party] = []
        for child in noun.children:
            if child.dep_ == "poss":
                found += self.of([child])
            elif child.dep_ in {"prep", "agent"} and child.lower_ in _OF:
                for inner in grammar.children(child, "pobj"):
                    found += self.of([inner]) or self._owners(inner, depth + 1)
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                found += self.of(grammar.agents(child))
        if found:
            return found
        place = self._left_place(noun)
        if place is not None:
            return [self._party(noun, (place.code,), None)]
        left = [c for c in noun.lefts if c.dep_ in {"compound", "nmod"}]
        return [p for c in left for p in self._find(c, depth + 1)]

    def _group(self, token: Token) -> Group | None:
        """The named group that the token is part of."""
        return self._group_at.get(token.i)

    def _modifying_group(self, noun: Token) -> Group | None:
        for child in noun.lefts:
            if child.dep_ in _LEFT:
                for part in child.subtree:
                    group = self._group(part)
                    if group is not None and not self._is_others(Place(part.i, part.i + 1, "", "", "")):
                        return group
        return None

    def _group_party(self, token: Token, group: Group) -> Party:
        return self._party(token, (group.country,) if group.country else (), group.sector)


def named_groups(doc: Doc, lexicon: EventLexicon) -> list[tuple[int, int, Group]]:
    """The named groups of a document, the longest name first: token positions (half-open) and which."""
    found: list[tuple[int, int, Group]] = []
    end_of_last = 0
    heads = lexicon.groups_by_head
    for at in [at for at, head in enumerate(doc.texts) if head in heads]:
        if at < end_of_last:
            continue
        start = doc.starts[at]
        for name in heads[doc.texts[at]]:
            span = doc.char_span(start, start + len(name)) if doc.text.startswith(name, start) else None
            if span is not None:
                end_of_last = span.end
                found.append((at, end_of_last, lexicon.groups[name]))
                break
    return found
