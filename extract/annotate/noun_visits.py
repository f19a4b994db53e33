"""Journeys that a noun names → frames: "the visit of X to A", "his arrival in A", "a call at A's embassy". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import embassies, grammar, stays, stops
from extract.annotate.carriers import carrier
from extract.annotate.chosen_places import CHOOSES
from extract.annotate.frames import Frame, Setting, may_travel
from extract.annotate.governing_prepositions import AHEAD
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes, states
from extract.annotate.noun_parties import whose_agenda
from extract.annotate.spoken import INFORMS
from extract.annotate.tokens import Token

MUTUAL = "exchange of visits"
_ABOUT = {"about", "regarding", "concerning"}
_TELLS_ON = INFORMS | {"comment", "touch", "stay", "keep", "elaborate", "question", "report"}

_BEGINS = {"begin", "start", "open", "kick"}


class NounVisits:
    """Reads the journeys that one document's nouns name."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._cast = setting.cast
        self._words = setting.words

    def named(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        """The frames of a noun whose cue has the mode "visit", all of the status ``said``."""
        if cue.lemma == MUTUAL:
            return self._mutual(noun, cue, said)
        if told := stops.planned(self._setting, noun) or self._called_at_embassy(noun, cue, said):
            return told
        return [replace(f, is_echo=_is_topic(noun)) for f in self._travels(noun, cue, said)]

    def _mutual(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        """ "They agreed on an exchange of visits", between those who speak of it, or of whom the text has spoken."""
        verb = grammar.governor(noun)
        tokens = grammar.prepositional(noun, "between", "with")
        tokens += grammar.subjects(verb) if verb is not None and noun.dep_ not in grammar.SUBJECT_LABELS else []
        sides = self._cast.actors(tokens)
        if len(codes(sides)) < 2:
            sides = self._cast.spoken.group
        is_agreed = verb is not None and verb.lemma_ in self._words["planned_verb"] | {"agree"}
        is_ahead = is_agreed and said == "planned" and len(codes(sides)) == 2  # not "hopes for exchanges of visits"
        return [self._setting.frame(noun, cue, list(states(sides)), said=said)] if is_ahead else []

    def _travels(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        """Who is where: "the visit of X to A", "X's trip to A", or with whom: "a visit to King X"."""
        visitors = self._cast.actors([c for c in noun.children if c.dep_ == "poss"])
        owners = ("by",) if noun.lemma_ == "tour" else ("of",) if _is_when_met(noun) else ("of", "by")
        visitors += self._cast.actors(grammar.prepositional(noun, *owners))
        verb = carrier(noun, self._words)
        if verb is None and noun.lemma_ in self._words["stop_noun"]:
            visitors = visitors or self._who_travels(noun)
        if verb is None and noun.dep_ == "pobj":
            verb = self._clause(noun)
        if not visitors and noun.head.lower_ == "on" and noun.head.head.lemma_ in self._words["stop_noun"]:
            visitors = self._cast.actors(grammar.children(noun.head.head, "poss"))  # "X's next stop on his tour"
        if not visitors:  # "the visit to A of X", drawn under A
            towards = [t for t in grammar.prepositional(noun, "to") if t.i not in self._cast.party_at]
            visitors = self._setting.people(t for place in towards for t in grammar.prepositional(place, "of", "by"))
        if not visitors and verb is not None:  # "thanks for the visit to A by X", drawn under the verb
            visitors = self._setting.people([t for t in grammar.prepositional(verb, "by") if t.i > noun.i])
        is_of_others = cue.lemma == "arrival" and bool(grammar.prepositional(noun, "of"))  # "the arrival of refugees"
        if not visitors and verb is not None and not is_of_others:
            accompanied = grammar.objects(verb) if verb.lemma_ == "accompany" else []
            visitors = self._cast.actors([*grammar.subjects(verb), *accompanied])
        visitors = visitors or self._named_by_people(noun)
        visitors = visitors or self._cast.actors(whose_agenda(noun, self._words["agenda_list"]))
        visitors = [p for p in stays.of_home(self._setting, visitors) if may_travel(p)]
        targets = (self._named_by(noun) if visitors else []) or self._targets(noun, verb, owners)
        if not any(t.i in self._cast.place_at for t in targets):
            targets = stops.counted(self._setting, noun) or targets
        beside = [t for t in grammar.prepositional(noun, "with") if not _is_of_earlier(t, noun)]  # "a visit with talks"
        company = self._setting.people([*beside, *(t for n in beside for t in grammar.prepositional(n, "with"))])
        found = [
            replace(
                f, status=said, parties=(*f.parties, *(p for p in company if set(p.countries) <= {*codes(f.parties)}))
            )
            for f in self._setting.visit(noun, cue, visitors, targets)
        ]
        if not found and (called_on := self._setting.people([*targets, *grammar.children(noun, "dative")])):
            return [replace(f, mode="meeting", status=said) for f in self._setting.pair(noun, cue, visitors, called_on)]
        return found or [self._setting.frame(noun, cue, [], said=said)]

    def _targets(self, noun: Token, verb: Token | None, owners: Sequence[str]) -> list[Token]:
        """Where a journey goes, as its noun or the verb above says; ``owners`` are the prepositions of who travels."""
        targets = grammar.prepositional(noun, "to", "in", *(("of",) if noun.lemma_ == "tour" else ()))
        if not targets:  # "the visit of President X to A", drawn under X
            whose = grammar.prepositional(noun, *owners)
            whose += [c for v in whose for c in grammar.children(v, "acl") if c.lemma_ in self._words["leading_verb"]]
            whither = [t for v in whose for t in grammar.prepositional(v, "to")]  # "of the delegation led by X to A"
            targets = [t for t in whither if t.i in self._cast.place_at]
        if verb is not None and verb.lemma_ in CHOOSES and noun.dep_ == "pobj" and noun.head.lower_ in {"for", "as"}:
            targets += grammar.objects(verb)  # "chose A for his first visit"
        if not any(t.i in self._cast.place_at for t in targets):
            targets = [*_begun_in(noun, verb), *targets]
        if verb is None and not targets and noun.dep_ == "dobj":  # "hailed the visit of X to A", drawn under the verb
            drawn = (t for t in grammar.prepositional(noun.head, "to") if t.i > noun.i)
            targets = [t for t in drawn if t.i in self._cast.place_at]
        if verb is not None and not targets:
            targets = grammar.prepositional(verb, "to")
        if verb is not None and not targets and verb.lemma_ == "be":  # "who is in Moscow on a working visit"
            is_where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
            targets = (
                [verb.head] if is_where else grammar.prepositional(verb, "in")
            )  # "from A, where he had been on a visit"
        if verb is not None and not targets and _is_there_then(noun):
            things = grammar.objects(verb) if verb.lemma_ in self._words["shared_verb"] else []
            spots = (t for spot in (verb, *things) for t in grammar.prepositional(spot, "in"))
            targets = [t for t in spots if t.i in self._cast.place_at]
        return targets

    def _named_by(self, noun: Token) -> list[Token]:
        """The country that a journey has its name from: "X's China visit"; not "X's Chinese visit"."""
        places = ((t, self._cast.place_at.get(t.i)) for t in grammar.children(noun, "compound", "nmod"))
        return [t for t, place in places if place is not None and place.kind in {"name", "acronym"}]

    def _named_by_people(self, noun: Token) -> list[Party]:
        """Whose officials travel: "the recent Omani trip to Cairo"; where it goes the noun must say itself."""
        if not any(t.i in self._cast.place_at for t in grammar.prepositional(noun, "to")):
            return []
        places = (self._cast.place_at.get(t.i) for t in grammar.children(noun, "amod", "compound"))
        whose = [p for p in places if p is not None and p.kind == "demonym"]
        return [Party(p.start, p.end, p.end - 1, "role", (p.code,), None, "official", "GOV") for p in whose]

    def _who_travels(self, stop: Token) -> list[Party]:
        """Whose journey has the stop: "his trip follows stops in A and B", "the tour included a stop in A"."""
        verb = grammar.governor(stop)
        found = [t for t in grammar.subjects(verb) if self._is_journey(t)] if verb is not None else []
        return self._cast.actors(t for j in found for t in grammar.children(j, "poss") + grammar.prepositional(j, "by"))

    def _is_journey(self, noun: Token) -> bool:
        cue = self._setting.noun_cue(noun) if not grammar.is_verb(noun) else None
        return cue is not None and cue.mode == "visit"

    def _clause(self, noun: Token) -> Token | None:
        """The verb above, or the one above what is said: "said in a statement released on a visit to A"."""
        verb = grammar.governor(noun)
        is_of_document = verb is not None and verb.dep_ == "acl" and verb.head.lemma_ in self._words["document_noun"]
        return grammar.governor(verb.head) if verb is not None and is_of_document else verb

    def _called_at_embassy(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        """ "paid a visit to the embassy of A": a meeting with A's representatives, in whatever country it stands."""
        verb = carrier(noun, self._words)
        houses = [*grammar.prepositional(noun, "to", "at"), *(grammar.prepositional(verb, "to") if verb else ())]
        visitors = self._cast.actors(grammar.subjects(verb) if verb else grammar.children(noun, "poss"))
        frame = embassies.called_at(self._setting, noun, cue, [p for p in visitors if may_travel(p)], houses)
        return [] if frame is None else [replace(frame, status=said)]


def _is_topic(noun: Token) -> bool:
    """Whether it is only what is spoken of: "elaborated on his visit to A", "briefed X on her visit"; not "is on a
    visit to A", "said on his visit"."""
    is_whose = any(c.dep_ == "poss" or c.lower_ == "of" for c in noun.children)
    is_about = noun.head.lower_ in _ABOUT or (noun.head.lower_ == "on" and noun.head.head.lemma_ in _TELLS_ON)
    return is_whose and noun.dep_ == "pobj" and is_about


def _is_of_earlier(person: Token, journey: Token) -> bool:
    """Whether somebody was met since when there has been no such journey: "the first visit since a summit with X"."""
    return any(t.lower_ == "since" and t.i > journey.i for t in person.ancestors)


def _begun_in(journey: Token, verb: Token | None) -> list[Token]:
    """Where a journey began, or is to begin or end: "a tour that began on Monday in A", "began a tour of the region in
    A", "his trip will end in A"."""
    begins = [c for c in grammar.children(journey, "relcl") if c.lemma_ in _BEGINS]
    begins += [verb] if verb is not None and verb.lemma_ in _BEGINS and journey.dep_ == "dobj" else []
    begins += [journey.head] if journey.dep_ == "nsubj" and journey.head.lemma_ in _BEGINS | stays.ENDS else []
    found = [t for begin in begins for t in grammar.prepositional(begin, "in")]
    of_what = grammar.prepositional(journey, "of") if begins else []  # "a tour of the region in A", drawn under it
    return found + [t for noun in of_what for t in grammar.prepositional(noun, "in")]


def _is_there_then(visit: Token) -> bool:
    """Whether something is done at the place of a visit then or ahead of it: "tight in A during a visit by X",
    "protested in A ahead of a visit by X"; not of somebody's own, "spoke in A ahead of a visit"."""
    prep = visit.head
    is_ahead = prep.lower_ == "of" and prep.head.lower_ in AHEAD
    return visit.dep_ == "pobj" and (prep.lower_ == "during" or (is_ahead and bool(grammar.prepositional(visit, "by"))))


def _is_when_met(arrival: Token) -> bool:
    """Whether it tells when somebody was met, by whom the next word says: "was met on arrival by X"."""
    verb = arrival.head.head
    is_bare = arrival.dep_ == "pobj" and not any(c.i < arrival.i for c in arrival.children)
    return is_bare and grammar.is_verb(verb) and grammar.is_passive(verb)
