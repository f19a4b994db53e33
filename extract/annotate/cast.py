"""Who takes part: from a token of the parse to the parties that it stands for. Pure.

Names and titles are looked up, governments are read off their countries ("the Tajik side", "Moscow"), and offices and
group nouns ("the president", "the leaders", "his Kazakh counterpart") are resolved to those who were spoken of before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import antecedents, delegations, grammar, joint_bodies, listings
from extract.annotate.counterparts import COUNTERPART, with_names
from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import PAIR, Party, Place, codes, national_bodies
from extract.annotate.pronouns import SINGULAR, Pronouns
from extract.annotate.spoken import UNIQUE_ROLES, SpokenOf
from extract.annotate.tokens import Doc, Token

_OF_MEMBERS = {"country", "nation", "state", "member", "ally", "capital"}
_BLOCS, _WHOSE = {"bloc", "alliance", "grouping"}, {"of", "from", "between", "including", "representing"}
_ACTOR_KINDS = {"name", "acronym", "former", "colloquial", "capital", "seat", "organisation", "party"}
_MODIFIER_LABELS = {"amod", "compound", "poss", "nmod"}
_BETWEEN_TWO = {"invite", "extend", "thank"}  # what one of two who have met does to the other
_DELEGATIONS = {"delegation"}
_COMMITTEES = {"committee", "commission", "group", "bureau", "presidium"}
_SEVERAL = {"number", "range", "host", "group", "pair", "trio", "participation", "attendance"}
_MAX_DEPTH, _NESTED_DEPTH = 6, 3


class Cast:
    """The parties of one document and what has been said of them so far."""

    def __init__(
        self, doc: Doc, parties: list[Party], places: list[Place], knowledge: Knowledge, home: str | None
    ) -> None:
        self._doc, self._home = doc, home
        self._words, self._twins = knowledge.words, knowledge.relations["twins"]
        self._bodies, self._sectors = knowledge.organisation_name, knowledge.events.sectors
        self._houses = {word for word, (_, sector) in knowledge.institutions.items() if sector == "LEG"}
        self.place_at = {i: place for place in places for i in range(place.start, place.end)}
        self.party_at: dict[int, Party] = {}
        for party in sorted(parties, key=lambda p: p.kind == "person"):
            self.party_at |= dict.fromkeys(range(party.start, party.end), party)
        self._parties = parties
        self.spoken = SpokenOf(doc, parties, home, knowledge)
        self._pronouns = Pronouns(self, doc, parties, knowledge.words)

    def actors(self, tokens: Iterable[Token]) -> list[Party]:
        """The parties that the tokens and those coordinated with them stand for, in text order, each once."""
        found: dict[int, Party] = {}
        for token in tokens:
            for party in self.named(token, 0, set()):
                found.setdefault(id(party), party)
        return sorted(found.values(), key=lambda p: p.start) if len(found) > 1 else list(found.values())

    def right_after(self, prepositions: Iterable[Token]) -> list[Party]:
        """The parties that begin right behind a preposition, where the parse has drawn them under another word."""
        found: list[Party] = []
        for preposition in prepositions:
            first = antecedents.past_others(self._doc, preposition.i + 1)
            at = first + (first < len(self._doc) and self._doc.tags[first] == "DT")
            at = antecedents.explained_at(self._doc, at, self.party_at)
            party = self.party_at.get(at)
            if party is not None and party.start in {first, at}:
                found += self.named(self._doc[party.head], 0, set())
        return found

    def named(self, token: Token, depth: int, seen: set[int]) -> list[Party]:
        """The parties that a token and what is coordinated with it stand for, but for the words ``seen`` already."""
        if depth > _MAX_DEPTH or token.i in seen:
            return []
        seen.add(token.i)
        party = self.party_at.get(token.i)
        found: list[Party] = []
        inside: Iterable[Token] = [token]
        if party is not None:
            resolved = self.resolve(party, depth)
            found += resolved
            led_by = [t for p in resolved if p.start >= party.end for t in self._leader(party, p)]
            inside = [*self._doc[party.start : party.end], *led_by]
        else:
            found += antecedents.named_after(token, self._from_word(token, depth, seen), self.party_at)
            found += [] if found else listings.after_noun(token, self.party_at)
        if party is not None:
            found += self._spelled_out(party) + self._listed_before(party, depth, seen)
            found += self._listed_after(party, depth, seen)
        for part in inside:
            seen.add(part.i)
            if not part.children:
                continue
            for child in antecedents.beside(part):
                is_known = child.dep_ == "appos" and found and not antecedents.has_name(child, self.party_at)
                is_known = is_known or self._is_said_by(child)
                if not is_known and (party is None or not party.start <= child.i < party.end):
                    found += self.named(child, depth + (child.dep_ != "conj"), seen)
                    is_named = COUNTERPART in (token.lemma_, child.lemma_) and child.dep_ == "appos"
                    found = with_names(found) if is_named else found
        return found

    def _is_said_by(self, name: Token) -> bool:
        """Whether somebody beside another only says so: "met the Omani sultan, Foreign Minister X said"."""
        party = self.party_at.get(name.i)
        return party is not None and antecedents.is_speaker(self._doc, party, self._words["speech_verb"])

    def _leader(self, delegation: Party, leader: Party) -> Iterable[Token]:
        """The words of who leads a delegation, on which the next delegation of a list hangs."""
        is_led = leader.person and self._doc.lemmas[delegation.head] in _DELEGATIONS
        return self._doc[leader.start : leader.end] if is_led else ()

    def _spelled_out(self, officials: Party) -> list[Party]:
        """Who leads officials, and the members that a dash adds: "the ministers of the group—A, B and C—met"."""
        if not officials.is_plural or officials.person is not None:
            return []
        led = delegations.leaders(self._doc[officials.head], self.party_at)  # "lawmakers led by X"
        named = [delegations.of_company(p, officials.countries) for p in led]
        members = antecedents.within_dashes(self._doc, officials.end, self.place_at)
        members = members or listings.member_countries(self._doc, officials.end, self.place_at)
        named += [self._government(place) for place in members]
        return named or listings.after(self._doc, officials.end, self.party_at)

    def _listed_after(self, party: Party, depth: int, seen: set[int]) -> list[Party]:
        """The next in a list of people, read off the words: parsers lose long lists with titles and countries."""
        follower = listings.next_person(self._doc, party.end, self.party_at, self.place_at)
        head = self._doc[follower.head] if follower is not None else None
        if head is None or head.dep_ in {"nsubj", "nsubjpass"} or head.i in seen or self._is_said_by(head):
            return []
        return self.named(head, depth, seen)

    def _listed_before(self, party: Party, depth: int, seen: set[int]) -> list[Party]:
        """The first of "President A and President B met" where the parse makes it a modifier of the second."""
        head = listings.modifier_before(self._doc, party, self.party_at)
        return self.named(head, depth, seen) if head is not None and head.i not in seen else []

    def _from_word(self, token: Token, depth: int, seen: set[int]) -> list[Party]:
        bodies = joint_bodies.of(token, self._words, self.place_at, self.party_at, self._twins)
        if common := joint_bodies.twins_at(token, self._twins) or bodies:
            return common
        place = self.place_at.get(token.i)
        if place is not None and place.kind in _ACTOR_KINDS:
            return [self._government(place)] if not self.is_national(place) else []
        if token.tag_ in {"PRP", "PRP$", "DT", "CD", "WP", "WP$", "WDT"} or token.lower_ == "both":
            return self._some_of(token, depth, seen) or self._pronouns.of(token)
        lemma = token.lemma_
        is_group = lemma in self._words["group_noun"]
        if is_group or lemma in self._words["government_noun"]:
            found = self._by_modifiers(token, depth, seen)
            if found:
                return self._counterparts(token, found) if lemma == COUNTERPART else found
            return (self._pronouns.group(token) or self._other_of_two(token)) if is_group else []
        if beside := self._by_ties(token, depth, seen):
            return beside
        if (royal := self.spoken.styled(token)) is not None:
            return [royal]
        is_state = lemma in {"state", "country"} and any(c.lower_ == "member" for c in token.children)
        if lemma == "member" or is_state or token.lower_ in _SEVERAL:
            nouns = [n for prep in grammar.children(token, "prep") for n in prep.children]
            if found := [p for noun in nouns for p in self.named(noun, depth + 1, seen) or self._house(noun, depth)]:
                return [self._member_of(p) for p in found] if lemma == "member" else found
        bloc = antecedents.bloc_before(token, self.place_at) if lemma in _BLOCS else None
        return [self._government(bloc)] if bloc is not None else []

    def _house(self, noun: Token, depth: int) -> list[Party]:
        """The parliament or committee of which somebody is a member: "of the Italian Senate", "of the committee of the
        Italian Senate"."""
        if noun.lower_ in self._houses:
            return self._by_modifiers(noun, depth + 1, set())
        owners = grammar.prepositional(noun, "of") if noun.lower_ in _COMMITTEES and depth < _MAX_DEPTH else []
        return [p for owner in owners for p in self.named(owner, depth + 1, set()) or self._house(owner, depth + 1)]

    def _member_of(self, house: Party) -> Party:
        """Somebody of a parliament: "members of the Russian State Duma"."""
        place = self.place_at.get(house.head)
        is_house = house.kind == "country" and place is not None and place.kind == "seat"
        return replace(house, kind="role", role="legislator") if is_house else house

    def _by_ties(self, token: Token, depth: int, seen: set[int]) -> list[Party]:
        """Whom a noun means by what he is to another: "his guest"; somebody with his companion or wife stands for both:
        "X and his companion left"."""
        if token.lemma_ in self._words["host_noun"] | self._words["visitor_noun"]:
            return self._pronouns.guest(token)
        if token.lemma_ in self._words["companion_noun"]:
            return [p for owner in grammar.children(token, "poss") for p in self.named(owner, depth + 1, seen)]
        if token.lemma_ in self._words["spouse_noun"] and token.dep_ == "conj":  # "the king and his wife, who are in A"
            return self.named(token.head, depth + 1, seen)
        return []

    def _some_of(self, number: Token, depth: int, seen: set[int]) -> list[Party]:
        """Those of whom a number tells some, where it is said whose they are: "one of the president's advisers"."""
        nouns = [n for n in grammar.prepositional(number, "of") if n.i in self.party_at or grammar.children(n, "poss")]
        found = [p for noun in nouns for p in self.named(noun, depth + 1, seen)]
        return [_official_of(p) if p.person is not None else p for p in found]

    def is_national(self, place: Place) -> bool:
        """Whether a body's name, which states give to bodies of their own too, is that of one of these."""
        is_such = self._doc[place.start : place.end].text in self._words["national_body"]
        return is_such and place.code in national_bodies(self._doc, self.place_at.values(), self._words)

    def _by_modifiers(self, token: Token, depth: int, seen: set[int]) -> list[Party]:
        """Countries of "the Russian and Tajik sides", "delegations from Iran", "the delegation led by X"."""
        own = self.party_at.get(token.i)
        found = self._of_host(token)
        is_aide = token.lemma_ in self._words["aide_noun"]
        is_member = token.tag_ == "NN" and token.lemma_ in _OF_MEMBERS
        for child in token.children:
            if child.dep_ in _MODIFIER_LABELS:
                for part in [child, *(g for g in child.subtree if g.dep_ in {"conj", "compound", "nmod"})]:
                    place = self.place_at.get(part.i)
                    if place is not None and place.kind == "organisation" and is_member:
                        continue  # "a NATO country" is not NATO
                    if place is not None:
                        found.append(self._government(place, token))
                    elif (other := self.party_at.get(part.i)) is not None and other is not own and other.countries:
                        found.append(_official_of(other) if is_aide else other)  # "President X's adviser" is not X
            elif child.dep_ in {"prep", "acl"} and (child.lower_ in _WHOSE or (child.lower_ == "to" and is_aide)):
                whose = [p for noun in child.children for p in self.named(noun, depth + 1, seen)]
                if child.lower_ == "to":  # "an adviser to President X" is not X
                    whose = [_official_of(p) for p in whose]
                elif token.lemma_ in self._words["official_noun"]:  # "his colleagues from A and B"
                    whose = [delegations.officials_of(p, child) for p in whose]
                found += whose
        found = found or self._seated(token)
        leaders = delegations.leaders(token, self.party_at)
        return antecedents.distinct([*found, *(delegations.of_company(p, codes(found), self._bodies) for p in leaders)])

    def _seated(self, rulers: Token) -> list[Party]:
        """Whose rulers they are by where they sit: "the new government in Warsaw"."""
        place = self.place_at.get(rulers.i + 2) if joint_bodies.is_seated(rulers, self._words) else None
        return [self._government(place, rulers)] if place is not None and place.kind in _ACTOR_KINDS else []

    def _government(self, place: Place, noun: Token | None = None) -> Party:
        if noun is not None and grammar.has_word(noun, self._words["sport"]):
            noun = None  # "the EU football team"
        return joint_bodies.government(place, noun, self._words["official_noun"])

    def resolve(self, party: Party, depth: int = 0) -> list[Party]:
        """An unnamed office without a country: whose it is by its modifiers, or who holds it in the story."""
        if party.kind != "role":
            return [self._owned(party)]
        if self._doc.lemmas[party.head] in _DELEGATIONS:
            return self._delegates(party)
        if party.countries:
            return self._holders(party)
        is_nested = depth >= _NESTED_DEPTH  # an office within the modifiers of another
        modified = [] if is_nested else self._by_modifiers(self._doc[party.head], _NESTED_DEPTH, set())
        if modified:
            same = party.is_plural
            return [
                p if p.person else replace(p, kind="role", role=p.role or party.role, is_plural=same) for p in modified
            ]
        if (owner := self._owner(party)) is not None:
            return self._holders(replace(party, countries=(owner,)))
        if party.is_plural:
            return self._of_club(party) or self._members(party)
        return [] if self._is_counterpart(party) else self._spoken_of(party)

    def _other_of_two(self, counterpart: Token) -> list[Party]:
        """Whom one of two who have met invites or thanks: "extended an invitation to his counterpart". A named
        one is himself."""
        pronoun = next((c for c in counterpart.children if c.tag_ == "PRP$"), None)
        verb = grammar.governor(counterpart) if counterpart.tag_ == "NN" else None
        people = {id(p.person): p for p in self.spoken.group if p.person is not None}
        is_named = any(i in self.party_at for i in range(counterpart.i + 1, counterpart.i + 3))
        if (
            is_named
            or pronoun is None
            or verb is None
            or verb.lemma_ not in _BETWEEN_TWO
            or len(codes(people.values())) != PAIR
        ):
            return []
        whose = {id(p.person) for p in self._pronouns.last_subject(pronoun)}
        others = [p for who, p in people.items() if who not in whose]
        return others if len(others) == 1 else []

    def _spoken_of(self, party: Party) -> list[Party]:
        """Whom "the president" means: of those named, of the government that speaks, or of the publisher's own."""
        found = self.spoken.own(party) or self.spoken.last_with_role(party) or self.spoken.named_later(party)
        if found is not None:
            return [found]
        if (body := antecedents.body_of(party, self._doc, self.place_at.values())) is not None:
            return [replace(party, countries=(body,))]
        noun = self._doc[party.head]
        said_by = antecedents.speaking_country(noun, self.place_at, self._words["speech_verb"])
        if said_by and party.role != "envoy":  # a ministry speaks of others' ambassadors
            return self._holders(replace(party, countries=said_by))
        if self._home is None or not self._doc.texts[party.start][0].isupper():
            return []  # ministries capitalise their own offices, newswire does not
        return [Party(party.start, party.end, party.head, "role", (self._home,), None, party.role, party.sector)]

    def _of_club(self, officials: Party) -> list[Party]:
        """Those of the organisation or state just named: "the Quad, and a summit of its leaders"."""
        pronoun = antecedents.possessor(self._doc, officials)
        is_its = pronoun is not None and pronoun.lower_ == "its"
        club = antecedents.club_before(self._doc, officials.start, self.place_at) if is_its else None
        return [replace(officials, countries=(club.code,))] if club is not None else []

    def _members(self, officials: Party) -> list[Party]:
        """Whom officials without a country mean: those of the group spoken of, if they are not others."""
        if antecedents.are_others(self._doc, officials, self._words["group_noun"]):
            return []
        is_any_head = self._doc.lemmas[officials.head] == "leader"  # a premier is one, too
        group = self.spoken.together(officials.start)
        group = antecedents.of_number(group, antecedents.number_of(self._doc[officials.head]))
        return group if is_any_head else antecedents.of_office(officials, group)

    def _delegates(self, delegation: Party) -> list[Party]:
        """A delegation with those who lead it; one without a country is that of whoever travels."""
        noun = self._doc[delegation.head]
        leaders = delegations.leaders(noun, self.party_at)
        countries = delegation.countries or delegations.home(noun, self.place_at)
        if countries and not leaders and delegations.is_private(noun, self._sectors):
            return [replace(delegation, countries=countries, sector="BUS")]
        if countries:
            of_side = (delegations.of_company(p, countries, self._bodies) for p in leaders)
            return [replace(delegation, countries=countries), *of_side]
        found = leaders or [p for p in self._by_modifiers(noun, _NESTED_DEPTH, set()) if p.countries]
        group = self.spoken.group if delegation.is_plural else self.spoken.travellers
        return found or group or delegations.told_before(delegation, self._parties, self._doc)

    def _owned(self, party: Party) -> Party:
        """A person with a title but no country whom a pronoun assigns to one: "its ambassador, X"."""
        if party.person is None or party.countries:
            return party
        if party.person.country:  # told of him further up
            role = party.role or party.person.role
            return replace(party, countries=(party.person.country,), role=role)
        if not party.role:
            return party
        owner = self._owner(party)
        if owner is None and party.role == "envoy":
            owner = antecedents.embassy_near(self._doc, party.start, self.place_at)
        countries = (owner,) if owner is not None else delegations.of_leader(party, self._doc, self._parties)
        return delegations.of_company(party, countries)

    def _owner(self, party: Party) -> str | None:
        """Whose official somebody is by a pronoun: "its" goes back to a country, "his" to that of a person."""
        if (host := self.spoken.host_at(party.start)) is not None:
            return host
        pronoun = antecedents.possessor(self._doc, party)
        if pronoun is None or self._is_counterpart(party) or party.is_plural:
            return None
        if pronoun.lower_ in {"its", "their"}:
            place = antecedents.country_before(self._doc, pronoun.i, self.place_at)
            found = (place.code,) if place is not None else delegations.last(self._parties, pronoun.i, self._doc)
            return found[0] if len(found) == 1 else None
        return next(iter(codes(self._pronouns.last_subject(pronoun))), None) if pronoun.lower_ in SINGULAR else None

    def _of_host(self, noun: Token) -> list[Party]:
        """Officials of that country: "the country's leadership"."""
        host = self.spoken.host_at(noun.i)
        return [] if host is None else [Party(noun.i, noun.i + 1, noun.i, "role", (host,), None, "official", "GOV")]

    def _holders(self, office: Party) -> list[Party]:
        """Those whom the story names in this office: "the presidents of A and B" are X and Y."""
        if office.role not in UNIQUE_ROLES:
            is_known = not office.is_plural and self.spoken.is_definite(office)
            known = self.spoken.last_with_role(office) if is_known else None
            return [known if known is not None and known.countries == office.countries else office]
        found = [self.spoken.leader(office, code) or self.spoken.holder(code, office.role) for code in office.countries]
        if not any(found):
            return [office]
        rest = tuple(code for code, holder in zip(office.countries, found, strict=True) if holder is None)
        named = [holder for holder in found if holder is not None]
        return [*named, replace(office, countries=rest)] if rest else named

    def _counterparts(self, noun: Token, found: list[Party]) -> list[Party]:
        """Those who hold the office of whose counterparts they are: "met her French and Dutch counterparts"."""
        whose = [p for c in noun.children if c.tag_ == "PRP$" for p in self._pronouns.last_subject(c)]
        if not whose and noun.dep_ == "conj" and (beside := self.party_at.get(noun.head.i)) is not None:
            whose = [beside]  # "Minister X and visiting counterpart Y"
        role = whose[0].role if whose else None
        offices = [p if p.person else replace(p, role=role) for p in found]
        return [h for p in offices for h in (self._holders(p) if p.person is None else [p])] if role else found

    def _is_counterpart(self, party: Party) -> bool:
        return self._doc.lemmas[party.head] == COUNTERPART


def _official_of(whose: Party) -> Party:
    """Somebody who works for another."""
    return replace(whose, kind="role", person=None, role="official")
