"""Whom a pronoun or "the leaders" means: from a word to those who were spoken of before, or who speak. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from extract.annotate import antecedents, grammar
from extract.annotate.mentions import PAIR, PERSONS, Party, Place, codes
from extract.annotate.spoken import FIRST_PERSON, INFORMS, SpokenOf
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Token

SINGULAR = {"he", "she", "him", "her", "his"}
_PLURAL = {"they", "them", "their", "both", "two", "who"}
_COLLEAGUES = {"counterpart", "colleague"}
_COLLECTIVES = {"delegation", "official", "representative"}
_OBJECTS, _DONE_TO = {"dobj", "pobj", "dative"}, {"nsubjpass", "dobj"}
_RECEIVES = {"greet", "welcome", "receive", "meet", "see", "host"}
_PEOPLE = {"leader", "man", "woman", "president", "premier", "chancellor", "minister", "principal", "pair", "duo"}
_ADDRESSED, _DEEDS = {"you", "your"}, {"arrive", "come", "host", "meet", "receive", "travel", "visit", "welcome"}
_SOURCE = "according"
_GUESTS = {"guest", "visitor"}
_DEFINITE = {"the", "both", "two"}
_BELOW, _NEAR = 40, 3  # words
_ENDS_TOLD = {",", '"', "”"}
_ADDRESSES = {"ask", "question", "thank", "congratulate", "praise"}
_ABOUT = {"about", "on", "for"}


class Named(Protocol):
    """Who is named in a document, and whom its offices and nouns stand for."""

    spoken: SpokenOf
    place_at: dict[int, Place]

    def actors(self, tokens: Iterable[Token]) -> list[Party]:
        """The parties that the tokens stand for."""

    def named(self, token: Token, depth: int, seen: set[int]) -> list[Party]:
        """The parties that a token stands for, but for the words seen already."""

    def resolve(self, party: Party) -> list[Party]:
        """Whom an office stands for."""


class Pronouns:
    """Resolves the pronouns of one document."""

    def __init__(self, cast: Named, doc: Doc, parties: list[Party], words: Words) -> None:
        self._cast, self._doc, self._parties, self._words = cast, doc, parties, words
        self._asked: set[int] = set()  # the words for a speaker who is being looked for

    def of(self, token: Token) -> list[Party]:
        """Whom a pronoun means."""
        word = token.lower_
        if token.tag_ in {"WP", "WP$", "WDT"}:
            return self._antecedent(token)
        if word in FIRST_PERSON:
            if token.i in self._asked:
                return []
            self._asked.add(token.i)
            found = self._speaker(token)
            self._asked.discard(token.i)
            return found
        if word in SINGULAR:
            return self.last_subject(token)
        if word in _ADDRESSED:
            return self._cast.spoken.addressee(token.i) if self._is_of_deed(token) else []
        if word == "it" and token.dep_ in _DONE_TO and token.head.lemma_ in _RECEIVES:
            return self._cast.spoken.travellers  # a delegation: "It was greeted at the airport by X"
        if word == "it" and token.dep_ == "nsubj" and token.head.dep_ == "ccomp":
            return self._teller(token)
        if word in _PLURAL:
            return self._several(token)
        number = antecedents.NUMBERS.get(word) if grammar.has_word(token, ("the",)) else None
        return antecedents.of_number(self._cast.spoken.group, number) if number is not None else []

    def _several(self, token: Token) -> list[Party]:
        """Whom "they", "both" or "who" means: two of its sentence, or those spoken of together."""
        word = token.lower_
        inside = (p for p in self._parties if token.sent.start <= p.start and p.end <= token.i)
        is_of_sentence = word == "two" or (word == "they" and token.head.lemma_ in grammar.RECIPROCAL)
        if is_of_sentence and (pair := antecedents.pair_before(inside)):
            return pair
        spoken = self._cast.spoken
        if word == "they" and self._is_of_others(token):
            return []
        return spoken.together(token.i) if word in {"both", "two"} else spoken.group

    def _is_of_deed(self, you: Token) -> bool:
        """Whether the other speaker is told to have done something, or is invited: "when you came to A", "your visit to
        A", "I invite you to come"; not "thank you", "good to see you"."""
        if you.tag_ == "PRP$":
            return you.head.lemma_ in self._words["journey_noun"]
        verb = you.head
        return verb.lemma_ == "invite" or (verb.tag_ in {"VBD", "VBN"} and verb.lemma_ in _DEEDS)

    def _is_of_others(self, they: Token) -> bool:
        """Whether somebody's office tells of it who is none of those spoken of last: "X's office said they agreed"."""
        verb = grammar.governor(they)
        while verb is not None and verb.dep_ in {"conj", "xcomp"} and grammar.is_verb(verb.head):
            verb = verb.head
        if verb is None or verb.dep_ != "ccomp" or verb.head.lemma_ not in self._words["speech_verb"]:
            return False
        offices = [t for t in grammar.children(verb.head, "nsubj") if t.lemma_ == "office"]
        whose = codes(self._cast.actors(t for office in offices for t in grammar.children(office, "poss")))
        return bool(whose) and not set(whose) <= set(codes(self._cast.spoken.group))

    def _teller(self, it: Token) -> list[Party]:
        """Of whom a government tells: "Tehran denied that it had held talks"."""
        verb = it.head.head
        if verb.lemma_ not in self._words["speech_verb"] | self._words["denied_verb"]:
            return []
        tellers = self._cast.actors(grammar.children(verb, "nsubj"))
        return [p for p in tellers if p.kind in {"country", "organisation"} and p.end <= it.i]

    def _antecedent(self, relative: Token) -> list[Party]:
        """Whom "whom" means: the noun that its clause is about."""
        for token in relative.ancestors:
            if token.dep_ == "relcl":
                return self._cast.named(antecedents.listed_in(token.head), 0, {relative.i})
        return self._cast.spoken.group

    def _speaker(self, token: Token) -> list[Party]:
        """Who says "I" or "we": the subject of the verb that reports it in the same sentence, else of a transcript's
        line."""
        for verb in (a for a in token.ancestors if a.lemma_ in self._words["speech_verb"]):
            others = (t for t in grammar.children(verb, "nsubj") if t.lower_ not in FIRST_PERSON)
            found = self._cast.actors(t for t in others if not t.is_ancestor(token))  # "the minister and I said"
            if found:
                return found
        return self._cast.spoken.voice(token) or self._told_below(token)

    def _told_below(self, token: Token) -> list[Party]:
        """Who is said at the end of the next sentence of the paragraph to have said this one, too."""
        end = token.sent.end
        for later in self._doc[end : end + _BELOW]:
            if later.is_space and "\n" in later.text:
                break
            if later.lemma_ in self._words["speech_verb"] and grammar.is_verb(later):
                return self._cast.actors(t for t in grammar.children(later, "nsubj") if t.lower_ not in FIRST_PERSON)
        return []

    def group(self, token: Token) -> list[Party]:
        """Whom "the leaders", "both" or "the pair" mean: those spoken of together, unless somebody new is meant."""
        if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"both", "pair", "duo"}:
            inside = (p for p in self._parties if token.sent.start <= p.start and p.end <= token.i)
            pair = antecedents.pair_before(inside) if token.lower_ in {"pair", "duo"} else []
            is_any = antecedents.is_indefinite(token) or antecedents.is_of_many(token)
            if is_any or pair:
                return [] if is_any else pair
            if token.lemma_ == "side" and self._cast.spoken.sides:
                return self._cast.spoken.sides
            is_of_people = token.lemma_ in _PEOPLE and any(c.lower_ in _DEFINITE for c in token.children)
            return self._cast.spoken.together(token.i) if is_of_people else self._cast.spoken.group
        return []

    def last_subject(self, token: Token) -> list[Party]:
        """Whom a singular pronoun means: a possessive who did what "after his call" is told of, else the nearest person
        of its sentence; an object somebody who doesn't do it; else the last subject."""
        if token.tag_ == "PRP$" and (comer := self._comer(token) or self._addressed(token)):
            return comer
        before = [p for p in self._parties if p.end <= token.i and not p.is_plural and self._is_person(p)]
        before = [p for p in before if not antecedents.is_label(self._doc, p)]
        if token.tag_ == "PRP$" and before and before[-1].start >= token.sent.start:
            ahead = self._ahead(token) if self._is_source(before[-1]) else []
            if ahead and not self._is_met_there(token, ahead):
                return ahead  # "According to X, during his trip Y will …"
            near = self._cast.resolve(before[-1])
            owner = antecedents.doer_beside(token, before)
            owner = None if owner is not None and self._may_be_of_guest(token, owner) else owner
            owner = owner or antecedents.visitor(token, before, codes(near), self._cast.place_at)
            return self._informant(token) or (self._cast.resolve(owner) if owner is not None else near)
        if token.dep_ in _OBJECTS and (doers := self._doers(token)):
            known = {id(p.person) for p in doers if p.person is not None}
            unnamed = set(codes(p for p in doers if p.person is None))  # "the Secretary", whoever of his side is named
            named = (p for p in before if p.person is not None and id(p.person) not in known)
            others = [p for p in named if not unnamed & set(p.countries)]
            if known or others:
                return self._done_to(token, others)
        if token.tag_ == "PRP$" and (ahead := self._ahead(token)):
            return ahead
        chosen = [p for p in before if antecedents.is_subject(self._doc, p)] or before
        after = {id(p.person) for p in self._parties if p.person and token.i < p.start < token.sent.end}
        after -= self._telling_of_himself(token)
        for party in reversed(chosen):  # nobody who is only named further on
            told_of = antecedents.told_of(token, [party], before, self._words["speech_verb"])
            found = [p for one in told_of for p in self._cast.resolve(one)]
            if after.isdisjoint(id(p.person) for p in found) or not (party.person or party.countries):
                return [p for p in found if id(p.person) not in after]
        return []

    def _telling_of_himself(self, pronoun: Token) -> set[int]:
        """Who tells at the end of a sentence what he did himself: "He met Y, X said", where the sentence before has
        named none but X."""
        start = pronoun.sent.start
        before = self._doc.sentence_at(start - 1).start if start else 0
        named = {id(p.person) for p in self._parties if p.person is not None and before <= p.start < pronoun.i}
        here = (p for p in self._parties if id(p.person) in named and pronoun.i < p.start < pronoun.sent.end)
        told = any(
            self._doc.texts[p.start - 1] in _ENDS_TOLD
            and any(
                t.dep_ == "nsubj" and t.head.lemma_ in self._words["speech_verb"] for t in self._doc[p.start : p.end]
            )
            for p in here
        )
        return named if told and len(named) == 1 else set()

    def _done_to(self, pronoun: Token, others: list[Party]) -> list[Party]:
        """Whom an object means of the ``others`` than who does it: the nearest of its sentence, else the last subject:
        "X will meet Y on Monday. Z will receive him on Tuesday"."""
        if not others:
            return []
        subjects = [p for p in others if antecedents.is_subject(self._doc, p)]
        is_here = others[-1].start >= pronoun.sent.start
        return self._cast.resolve(others[-1] if is_here or not subjects else subjects[-1])

    def _comer(self, possessive: Token) -> list[Party]:
        """Who comes before or after something of his, where a clause tells it of another's counterpart: "hopes that his
        Tajik counterpart will come after his trip to B"."""
        time = possessive.head.head
        doers = (
            grammar.subjects(time.head) if time.lower_ in grammar.BEFORE_OR_AFTER and grammar.is_verb(time.head) else []
        )
        return self._cast.actors(t for t in doers if t.lemma_ in _COLLEAGUES and t.i < possessive.i)

    def _may_be_of_guest(self, possessive: Token, doer: Party) -> bool:
        """Whether something ahead is rather of whom somebody met, since it is with one of the doer's own, or several
        did it: "Minister X of A received Y ahead of his talks with President Z of A"."""
        noun, verb = possessive.head, grammar.governor(possessive.head)
        if noun.head.lower_ in grammar.BEFORE_OR_AFTER:
            return False  # of days that are told in their order
        are_several = verb is not None and any(grammar.children(t, "conj") for t in grammar.children(verb, "nsubj"))
        partners = self._cast.actors(grammar.prepositional(noun, "with"))
        return are_several or not set(codes(partners)).isdisjoint(codes(self._cast.resolve(doer)))

    def _ahead(self, possessive: Token) -> list[Party]:
        """Who is named right behind a phrase that opens his sentence: "In his talks with X, Premier Y said"."""
        verb = grammar.governor(possessive)
        start = possessive.sent.start
        is_far = possessive.i - start > _NEAR and self._doc.lowers[start] != _SOURCE
        if verb is None or is_far:
            return []
        later = (t for t in grammar.children(verb, "nsubj", "nsubjpass") if possessive.i < t.i < verb.i)
        return [p for p in self._cast.actors(t for t in later if not t.is_ancestor(possessive)) if self._is_person(p)]

    def _is_source(self, party: Party) -> bool:
        """Whether a sentence opens with who says it: "According to X,"."""
        start = self._doc[party.start].sent.start
        return self._doc.lowers[start] == _SOURCE and "," not in self._doc.texts[start : party.end]

    def _is_met_there(self, possessive: Token, people: list[Party]) -> bool:
        """Whether somebody is of where something takes place or of whom it is with: "during his visit to A, A's
        president", "at his talks with X of A, A's foreign minister"."""
        texts, end = self._doc.texts, possessive.i
        while end < possessive.sent.end and texts[end] != ",":
            end += 1
        spots = (self._cast.place_at.get(i) for i in range(possessive.i, end))
        there = {place.code for place in spots if place is not None}
        named = [p for p in self._parties if possessive.i < p.start < end]
        there.update(code for p in named for code in codes(self._cast.resolve(p)))
        return not there.isdisjoint(codes(people))

    def _doers(self, pronoun: Token) -> list[Party]:
        """The people who do what an object pronoun's verb says."""
        verb = grammar.governor(pronoun)
        subjects = [] if verb is None else [t for t in grammar.subjects(verb) if t.i != pronoun.i]
        return [p for p in self._cast.actors(subjects) if p.kind in PERSONS]

    def _informant(self, possessive: Token) -> list[Party]:
        """Who tells of his own: "X informed Y of his talks with Z"; not who is his: "his spokesman told reporters"."""
        verb = grammar.governor(possessive)
        if verb is None or verb.lemma_ not in INFORMS or not grammar.children(verb, "dobj"):
            return []
        tellers = [t for t in grammar.subjects(verb) if not t.is_ancestor(possessive)]
        return [p for p in self._cast.actors(tellers) if self._is_person(p)]

    def _addressed(self, possessive: Token) -> list[Party]:
        """Who is asked about, or thanked for, his own: "X asked his guest about his trip"."""
        time = possessive.head.head
        verb = grammar.governor(possessive) if time.dep_ == "prep" and time.lower_ in _ABOUT else None
        if verb is None or verb.lemma_ not in _ADDRESSES or possessive.head.lemma_ not in self._words["journey_noun"]:
            return []
        asked = [t for t in grammar.children(verb, "dobj") if t.i < possessive.i]
        return [p for p in self._cast.actors(asked) if self._is_person(p)]

    def guest(self, token: Token) -> list[Party]:
        """Whom "his guest" or "the host" means of the two who were told last to have met: who came, or who is at
        home there; not "a host of leaders", "the chief guest"."""
        spot = self._cast.spoken.met_at
        before = [c for c in token.children if c.i < token.i]
        is_his = len(before) == 1 and (before[0].lower_ == "the" or before[0].dep_ == "poss")
        if not is_his or any(c.lower_ == "of" for c in token.children):
            return []
        if token.tag_ == "NNS":  # "The guests toured a farm", the delegation that has come
            return self._cast.spoken.travellers if token.lemma_ in _GUESTS else []
        if token.tag_ != "NN":
            return []
        if spot is None or len(codes(self._cast.spoken.group)) != PAIR:
            return []
        is_at_home = token.lemma_ in self._words["host_noun"]
        there = [p for p in self._cast.spoken.group if (spot.country in p.countries) == is_at_home]
        return there if len(there) == 1 and spot.country in codes(self._cast.spoken.group) else []

    def _is_person(self, party: Party) -> bool:
        return party.person is not None or (party.kind == "role" and self._doc.lemmas[party.head] not in _COLLECTIVES)
