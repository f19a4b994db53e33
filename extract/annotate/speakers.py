"""The subject of a verb of speech → who speaks: a person, an office, a ministry, a government. Pure.

A bare "the ministry" is the one that was named before, "it said" the institution that spoke last, and a statement
speaks for whoever issued it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Setting
from extract.annotate.mentions import Party
from extract.annotate.possessors import PRONOUN, Possessors, is_mission
from extract.annotate.tokens import Token

_PERSONAL = {"he", "she"}
_IMPERSONAL = {"it", "they"}
_INDEFINITE = {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "no one", "one"}
_BEFORE = {"amod", "compound", "nmod", "poss", "nummod"}
_BELONGING = ("of", "for", "at", "from", "to", "in")
_ISSUED_BY = ("by", "from", "of")
_ONE = {"NN", "NNP"}
_ANY = "official"  # an office that says nothing of which
_MAX_WORDS = 10
_NEAR = 5
_MAX_BACK = 80
_MAX_BACK_TO_NAME = 400


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: as named, with the person's or country's id and the country where they are known.

    Of several together ``countries`` are those of each; both sides speak for whoever takes part in what they tell.
    """

    name: str
    entity_id: str | None = None
    country: str | None = None
    is_person: bool = False
    countries: tuple[str, ...] = ()
    are_both_sides: bool = False


class Speakers:
    """Finds the speakers of one document; asked in text order, it remembers who has spoken."""

    def __init__(self, setting: Setting, actors: EventActors) -> None:
        self._setting, self._doc, self._cast = setting, setting.doc, setting.cast
        self._actors, self._words = actors, setting.words
        self._possessors = Possessors(setting, actors)
        self._last: Speaker | None = None
        self._last_institution: Speaker | None = None
        self._last_at = 0

    def of(self, subjects: Sequence[Token]) -> Speaker | None:
        """Who the subjects are, or None for what does not speak; several are named together."""
        parts = [part for token in subjects for first in self._joined(token) for part in grammar.coordinated(first)]
        found = [speaker for part in parts if (speaker := self._one(part)) is not None]
        if not found or len(found) < len(parts):
            return None
        speaker = found[0] if len(found) == 1 else _together(found)
        self._last = speaker
        if not speaker.is_person and subjects[0].tag_ in _ONE:
            self._last_institution, self._last_at = speaker, subjects[0].i
        return speaker

    def _joined(self, token: Token) -> list[Token]:
        """The subject with a government before it that the parse has made a modifier: "the Kremlin and Downing
        Street"."""
        places = self._cast.place_at
        before = grammar.children(token, "nmod") if token.i in places else []
        return [t for t in before if t.i in places and grammar.children(t, "cc") and places[t.i] != places[token.i]] + [
            token
        ]

    def _one(self, token: Token) -> Speaker | None:
        if token.lower_ in _PERSONAL:
            return self._person(token)
        if token.lower_ in _IMPERSONAL:
            is_near = token.i - self._last_at <= _MAX_BACK
            return self._named_before(token) or (self._last_institution if is_near else None)
        if token.lemma_ in self._words["document_noun"] and self._cast.party_at.get(token.i) is None:
            return self._issuer(token)
        party = self._cast.party_at.get(token.i)
        if party is not None and party.person is not None:
            return _of_person(party)
        if self._possessors.are_both(token):
            both = (c.i for c in token.children if c.lower_ == "both")
            return Speaker(self._phrase(token, next(both, token.i)), are_both_sides=True)
        if (owner := next((c for c in token.children if c.tag_ == PRONOUN), None)) is not None:
            return self._owned(token, owner)
        if party is not None and party.kind == "role":
            return self._office(token, party)
        return self._institution(token)

    def _owned(self, token: Token, owner: Token) -> Speaker | None:
        """Whose spokesman, office or embassy a pronoun tells."""
        if not self._is_actor(token) and token.i not in self._cast.party_at:
            return None
        whose = self._possessors.of(owner)
        party = self._cast.party_at.get(token.i)
        holder = self._cast.spoken.holder(whose[0], party.role) if len(whose) == 1 and party is not None else None
        if holder is not None and party is not None and party.role != _ANY and not party.is_plural:
            return _of_person(holder)
        name = self._phrase(token, token.i)
        return Speaker(name, None, whose[0]) if len(whose) == 1 else Speaker(name, countries=whose)

    def _is_actor(self, noun: Token) -> bool:
        """Whether it names somebody who may speak."""
        return self._actors.sector(noun) is not None or noun.lemma_ in self._words["speaker_noun"]

    def _main_subject(self, pronoun: Token) -> Token | None:
        """The one of whom the sentence before tells, where only clauses in it are of others."""
        at = pronoun.sent.start - 1
        while at > 0 and self._doc[at].is_space:
            at -= 1
        if at <= 0 or any(t.i in self._cast.party_at for t in self._doc[pronoun.sent.start : pronoun.i]):
            return None
        subjects = grammar.subjects(self._doc[at].sent.root)
        return subjects[0] if len(subjects) == 1 and not grammar.children(subjects[0], "conj") else None

    def _named_before(self, pronoun: Token) -> Speaker | None:
        """The institution that "it" is: that of which the sentence before tells."""
        subject = self._main_subject(pronoun)
        if subject is None or pronoun.lower_ != "it" or subject.tag_ not in _ONE or subject.i in self._cast.party_at:
            return None
        is_one = subject.lemma_ in self._words["government_noun"]
        return self._institution(subject) if is_one else None

    def _person(self, pronoun: Token) -> Speaker | None:
        subject = self._main_subject(pronoun)
        told_of = self._cast.party_at.get(subject.i) if subject is not None else None
        if (
            subject is not None
            and told_of is not None
            and not told_of.is_plural
            and subject.lower_ in self._words["spokesperson"]
        ):
            return self._one(subject)
        found = self._cast.actors([pronoun])
        named = next((p for p in found if p.person is not None), None)
        if named is not None:
            return _of_person(named)
        if found:
            return self._office(self._doc[found[0].head], found[0])
        return self._last if self._last is not None and self._last.is_person else None

    def _office(self, token: Token, party: Party) -> Speaker:
        """An unnamed office: who holds it in the story, else as the text puts it."""
        if not party.is_plural:
            held = [p for p in self._cast.actors([self._doc[party.head]]) if p.person is not None]
            is_of_role = len(held) == 1 and held[0].role == party.role != _ANY
            if is_of_role or (len(held) == 1 and self._is_titled(held[0], party)):
                return _of_person(held[0])
        country = party.countries[0] if len(party.countries) == 1 else None
        name = self._phrase(token, min(party.start, token.i))
        if len(party.countries) > 1:
            return Speaker(name)
        return self._known(token, Speaker(name, None, country or self._country(token), not party.is_plural))

    def _is_titled(self, person: Party, office: Party) -> bool:
        """Whether the person's title has the office's noun: "Foreign Minister X … the minister"."""
        noun = self._doc.lowers[office.head]
        return person.person is not None and any(noun in t.split() for t in person.person.title_words)

    def _institution(self, token: Token) -> Speaker | None:
        """A ministry, government, organisation or group; None for a noun that names nobody who could speak."""
        if token.tag_ not in grammar.NOUN_TAGS or token.lower_ in _INDEFINITE:
            return None
        place = self._cast.place_at.get(token.i)
        if place is not None and place.kind not in {"demonym", "party"} and place.end - 1 == token.i:
            name = self._doc[place.start : place.end].text
            return Speaker(name, self._setting.knowledge.wikidata.get(place.code, place.code.lower()), place.code)
        parties = [p for p in self._actors.of([token]) if p.start <= token.i]  # not the host of a later meeting
        if not self._is_actor(token) and not parties:
            return None
        codes = {code for party in parties for code in party.countries}
        country = next(iter(codes)) if len(codes) == 1 and not is_mission(token) else None
        return self._known(token, Speaker(self._phrase(token, token.i), None, country or self._country(token)))

    def _known(self, token: Token, speaker: Speaker) -> Speaker:
        """The speaker, or the one with a country that the same bare noun meant before."""
        if speaker.country is not None:
            return speaker
        is_bare = not grammar.has(token, *_BEFORE) and token.tag_ in {"NN", "NNP"}
        earlier = self._earlier(token) if is_bare and any(c.lower_ == "the" for c in token.children) else None
        if earlier is not None:
            return earlier
        if (country := self._of_minister(token) if is_bare else None) is not None:
            return replace(speaker, country=country)
        home = self._setting.home
        if home and token.text[0].isupper() and token.i > token.sent.start:  # not "Analysts said"
            return replace(speaker, country=home)
        if (seat := self._seat(token)) is not None:
            return replace(speaker, country=seat)
        return replace(speaker, country=self._here(token))

    def _here(self, body: Token) -> str | None:
        """The country of the dateline, where it is a body of its state: "the foreign office said"."""
        named = {body.lemma_, f"{self._doc.lowers[body.i - 1]} {body.lemma_}" if body.i else ""}
        is_of_state = not named.isdisjoint(self._words["state_body"])
        dateline = self._setting.dateline
        return dateline.country if dateline is not None and is_of_state else None

    def _of_minister(self, ministry: Token) -> str | None:
        """The country of the one minister of whom its sentence has told: "the Minister will go, the Ministry said"."""
        before = self._doc[ministry.sent.start : ministry.i]
        named = [t for t in before if t.lemma_ == "minister" and t.i in self._cast.party_at]
        found = (
            {code for p in self._cast.actors(named) for code in p.countries} if ministry.lemma_ == "ministry" else ()
        )
        return next(iter(found)) if len(found) == 1 else None

    def _seat(self, body: Token) -> str | None:
        """The country of whose capital the sentence begins to tell: "In Rome the foreign ministry said"."""
        start = body.sent.start
        place = self._cast.place_at.get(start + 1)
        verb = grammar.governor(body)
        is_opening = self._doc.lowers[start] == "in" and place is not None and place.kind == "capital"
        is_aside = verb is not None and verb.dep_ == "parataxis"
        is_near = place is not None and body.i - place.end < _NEAR and body.lemma_ in self._words["state_body"]
        return place.code if place is not None and is_opening and is_near and not is_aside else None

    def _earlier(self, noun: Token) -> Speaker | None:
        """The last one of this noun that was named with its country."""
        for token in reversed(list(self._doc[max(0, noun.i - _MAX_BACK_TO_NAME) : noun.i])):
            if token.lemma_ == noun.lemma_ and token.tag_ in grammar.NOUN_TAGS:
                country = self._actors.country_of(token)
                if country is not None:
                    return Speaker(self._phrase(token, token.i), None, country)
        return None

    def _country(self, token: Token) -> str | None:
        """The country in the phrase: its own, or that of an institution it speaks for; of an embassy not the one where
        it stands."""
        if is_mission(token):
            return self._actors.nationality(token)
        own = self._actors.country_of(token)
        if own is not None:
            return own
        for owner in grammar.children(token, "poss"):  # "the chancellor's spokesman", "the department's spokesman"
            if owner.lower_ == "latter":
                return next(iter(self._possessors.latter(owner)), None)
            named = [p.countries[0] for p in self._cast.actors([owner]) if p.countries]
            earlier = self._earlier(owner) if not named and owner.tag_ in _ONE else None
            if named or earlier is not None:
                return named[0] if earlier is None else earlier.country
        for noun in grammar.prepositional(token, *_BELONGING):
            party = next((p for p in self._actors.of([noun]) if p.countries), None)
            if party is not None:
                return party.countries[0]
            earlier = self._earlier(noun)
            if earlier is not None:
                return earlier.country
            if (here := self._here(noun)) is not None:
                return here
        return None

    def _issuer(self, document: Token) -> Speaker | None:
        """Whose statement it is: by its own phrase, else by the last mention of one, else who spoke last."""
        first = max(0, document.i - _MAX_BACK)
        nouns = self._words["document_noun"]
        earlier = [t for t in self._doc[first : document.i] if t.lemma_ in nouns]
        for noun in [document, *reversed(earlier)]:
            owners = [*grammar.children(noun, "poss"), *grammar.prepositional(noun, *_ISSUED_BY)]
            owners += [n for c in grammar.children(noun, "acl") for n in grammar.agents(c)]
            verb = grammar.governor(noun) if noun is not document else None
            if verb is not None and noun.dep_ in {"dobj", "pobj", "nsubjpass"}:
                owners += grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
            found = self._first(o for o in owners if o.lemma_ not in nouns)
            if found is not None:
                return found
        is_of_several = any(c.lower_ in self._words["joint_adjective"] for c in document.children)
        return None if is_of_several else self._last_institution or self._last

    def _first(self, tokens: Iterable[Token]) -> Speaker | None:
        return next((speaker for t in tokens if (speaker := self._one(t)) is not None), None)

    def _phrase(self, token: Token, start: int) -> str:
        """The noun with what stands before it and whose it is: "spokesman for the Turkish Foreign Ministry"."""
        left = [c.left_edge.i for c in token.lefts if c.dep_ in _BEFORE]
        start = max(min([start, *left]), token.i - _MAX_WORDS)
        end = token.i + 1
        for prep in grammar.children(token, "prep"):
            inner = list(prep.subtree)
            is_plain = not any(grammar.is_verb(t) or t.is_space or t.text == "," for t in inner)
            if prep.i == end and prep.lower_ in _BELONGING and is_plain and len(inner) <= _MAX_WORDS:
                end = inner[-1].i + 1
        while start < token.i and (self._doc.tags[start] in {"DT", PRONOUN} or self._doc[start].is_punct):
            if self._doc.lowers[start] == "both":
                break
            start += 1
        return self._doc[start:end].text


def _of_person(party: Party) -> Speaker:
    person = party.person
    assert person is not None  # noqa: S101 - the callers have looked
    return Speaker(person.name, person.entity_id or None, person.country, is_person=True)


def _together(found: Sequence[Speaker]) -> Speaker:
    countries = {code for s in found for code in (s.countries or (s.country,)) if code is not None}
    names = list(dict.fromkeys(speaker.name for speaker in found))
    if len(names) == 1:
        return found[0]
    if len({s.country for s in found}) == 1:
        return Speaker(" and ".join(names), None, found[0].country)
    return Speaker(" and ".join(names), countries=tuple(sorted(countries)))
