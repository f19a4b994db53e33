"""Verbs of journeys → frames: who visits, flies to, is invited or sent to another country. Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import embassies, grammar, last_stays, offers, status, stays, stops
from extract.annotate.customs import is_custom, is_first_of_any
from extract.annotate.frames import Frame, Setting, is_posted, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.status import offer_of
from extract.annotate.tokens import Token

_TIMES = {"hour", "minute", "day", "morning", "afternoon", "evening", "night", "time", "half"}
_TAKES_PART = {"attend", "participate", "take"}  # "invited X to attend the parade": to come
_BACK = {"back", "home"}
_GOES_ON = {"continue", "proceed"}  # to a place, and in one otherwise
_LEAVES = {"leave", "depart"}
_SETS_OFF = {"head", "set"}  # without an object
_ASKS = {"what", "how", "why", "which"}
_HAVING_BEEN, _WHITHER = {"after", "following", "having"}, 3  # words from "moved" to the town: "on to A"
_SPEECHES = {"speech", "address", "interview", "briefing", "remark", "question", "topic"}
_TURNS_TO = {"move on", "press on"}  # another country, or another topic


class VerbVisits:
    """Reads the journeys that one document's verbs tell of."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._cast = setting.cast
        self._words = setting.words

    def visits(self, verb: Token, cue: Cue) -> list[Frame]:
        is_next = cue.lemma in _TURNS_TO and not self._is_on_the_way(verb)  # "moved on to A" in what he said
        if is_next or _is_about_to(verb) or is_first_of_any(verb) or is_custom(verb, self._words):
            return []
        visitors = [p for p in stays.of_home(self._setting, self._visitors(verb)) if may_travel(p)]
        if told := self._calls_at(verb, cue) if cue.pattern == "place" else self._over_or_listed(verb, cue, visitors):
            return told
        if cue.pattern == "place":
            targets = grammar.objects(verb) if not grammar.is_passive(verb) else grammar.subjects(verb)
            targets = stays.of_hosts(self._setting, verb, stays.named_among(targets))
            if stays.is_site_at_home(self._setting, targets):
                is_official = any(stays.is_of_state(self._setting, p) for p in visitors)
                return self._arrives_here(verb, cue, visitors) if is_official else []
        elif _does_it_to_something(verb):
            return []
        else:
            targets = stays.named_among(_whither(verb))
            if verb.lemma_ in _LEAVES:
                targets = targets or stays.bound_for(self._setting, verb)
                visitors = visitors or (stays.departing(self._setting, verb) if targets else [])
            if grammar.has_word(verb, ("here",)) and not any(t.i in self._cast.place_at for t in targets):
                return self._arrives_here(verb, cue, visitors)
        if not targets and (there := self._where_told_before(verb, cue, visitors)) is not None:
            return there
        if (call := embassies.called_at(self._setting, verb, cue, visitors, targets)) is not None:
            return [call]
        frames = stays.about_to_go(self._setting, verb, self._setting.visit(verb, cue, visitors, targets))
        return [replace(f, parties=(*f.parties, *self._inviters(verb, f.country))) for f in frames]

    def _where_told_before(self, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame] | None:
        """The visits of a verb without a place to the one where they were told to be: "He arrived on Monday", "He
        last visited in May"."""
        if verb.lemma_ == "arrive" and verb.dep_ != "relcl":
            return stays.arrived_before(self._setting, verb, cue, visitors)
        return last_stays.of(self._setting, verb, cue, visitors) or None

    def _is_on_the_way(self, verb: Token) -> bool:
        """Whether who moves on to a country does so from another, after a stop in a town, or on a day, or will do so
        "then"; not in a speech."""
        sentence, inside = verb.sent, {t.i for t in verb.subtree}
        if any(lemma in _SPEECHES for lemma in self._setting.doc.lemmas[sentence.start : sentence.end]):
            return False
        is_next = status.of_verb(verb, self._words) == "planned" and any(c.lower_ == "then" for c in verb.children)
        is_from = is_next or any(t.i in self._cast.place_at for t in grammar.prepositional(verb, "from"))
        return is_from or self._is_after_stop(verb) or any(d.start in inside for d in self._setting.dates)

    def _is_after_stop(self, verb: Token) -> bool:
        """Whether its sentence tells of a town after which somebody moves on: "after meeting X in A", "having met X in
        A, he moved on to B"."""
        sentence, lowers = verb.sent, self._setting.doc.lowers
        first = next((i for i in range(sentence.start, sentence.end) if lowers[i] in _HAVING_BEEN), sentence.end)
        places = (self._cast.place_at.get(i) for i in range(first, sentence.end) if not 0 <= i - verb.i <= _WHITHER)
        return any(p is not None and p.kind in {"capital", "city"} for p in places)

    def _over_or_listed(self, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
        """A visit that is over: of who returned from it, or left the town; or the stops that somebody has planned."""
        if verb.lemma_ in _LEAVES:
            return self.returns(verb, cue) or stays.left(self._setting, verb, cue, visitors)
        return self.returns(verb, cue) or stops.planned(self._setting, verb)

    def _visitors(self, verb: Token) -> list[Party]:
        """Who goes there: who says that he does, or who has offered to: "X's offer to visit A was turned down"."""
        offer = offer_of(verb, self._words)
        made_by = offers.makers(self._setting, offer) if offer is not None and offer.lemma_ != "invitation" else []
        found = made_by or self._cast.actors([*grammar.subjects(verb), *stays.on_board(verb)])
        if not any(map(may_travel, found)):
            found = [*found, *stays.missions(self._setting, verb)]
        return found or stays.delegations_of_home(self._setting, verb)

    def _calls_at(self, verb: Token, cue: Cue) -> list[Frame]:
        """Somebody visits a person: "visited the king of A", "the king of A was visited by X"."""
        is_passive = grammar.is_passive(verb)
        doers = self._cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
        visited = [p for p in self._cast.actors(grammar.objects(verb)) if may_travel(p)]
        visitors = [p for p in doers if may_travel(p)]
        return self._setting.pair(verb, replace(cue, mode="visit"), visitors, visited) if visitors and visited else []

    def invites(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "invited X to A", "invited X for a visit": proposed. What he is invited to do is the next verb's."""
        by_whom = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
        hosts = [p for p in self._cast.actors(by_whom) if p.kind in {"person", "role", "country"}]
        guests = [p for p in self._cast.actors(grammar.objects(verb)) if may_travel(p)]
        if self._is_at_home(verb, guests):
            return []
        whither = [t for spot in (verb, *grammar.agents(verb)) for t in grammar.prepositional(spot, "to")]
        is_there = any(t.i in self._cast.place_at for t in whither)
        is_there = is_there or bool(stays.bound_for(self._setting, verb))  # "invited X to attend the games in A"
        occasions = [t for t in grammar.prepositional(verb, "for", "on", "to") if t.tag_ in {"NN", "NNS", "NNP"}]
        is_visit = any(self._setting.noun_cue(t) is not None for t in occasions)
        is_visit = is_visit or any(c.lemma_ in _TAKES_PART for c in grammar.children(verb, "xcomp", "advcl"))
        found = (
            self._setting.pair(verb, replace(cue, mode="visit"), hosts, guests)
            if hosts and (is_there or is_visit)
            else self._is_called_to(verb, cue, guests)
        )
        return [replace(f, status="proposed") if f.status == "occurred" else f for f in found]

    def _is_called_to(self, verb: Token, cue: Cue, guests: list[Party]) -> list[Frame]:
        """ "X was invited to A", whoever invited him: what he is to do there is the next verb's, and what he who was
        invited did there that of the sentence."""
        is_bare = grammar.is_passive(verb) and verb.dep_ not in {"relcl", "acl"}
        if not is_bare or grammar.agents(verb) or grammar.children(verb, "xcomp", "advcl", "neg"):
            return []
        towns = [t for t in grammar.prepositional(verb, "to") if t.i in self._cast.place_at]
        return self._setting.visit(verb, replace(cue, mode="visit"), stays.of_home(self._setting, guests), towns)

    def accepts(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "accepted X's invitation to A", "accepted an invitation from X": planned. What he is invited to do is the
        next verb's."""
        invitations = [t for t in grammar.children(verb, "dobj") if t.lemma_ == "invitation"]
        if any(c.dep_ in {"acl", "relcl"} for t in invitations for c in t.children):
            return []
        guests = [p for p in self._cast.actors(grammar.subjects(verb)) if may_travel(p) and p.role != "unknown"]
        places = [t for noun in invitations for t in grammar.prepositional(noun, "to")]
        whose = [t for noun in invitations for t in grammar.children(noun, "poss")]
        whose += [t for noun in invitations for t in grammar.prepositional(noun, "from", "of", "by")]
        hosts = [p for p in self._setting.people(whose) if may_travel(p) and not set(p.countries) & set(codes(guests))]
        found = self._setting.visit(verb, cue, guests, [t for t in places if t.i in self._cast.place_at])
        if not found and hosts and not places:
            found = self._setting.pair(verb, replace(cue, mode="visit"), guests, hosts)
        ahead = [replace(f, status="planned") for f in found if f.status == "occurred"]
        return [replace(f, parties=(*f.parties, *(p for p in hosts if f.country in p.countries))) for f in ahead]

    def returns(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "returned home from A", "flew back from A": a visit that is over."""
        is_back = verb.lemma_ == "return" or any(c.lower_ in _BACK for c in grammar.children(verb, "advmod"))
        sources = [t for t in grammar.prepositional(verb, "from") if t.i in self._cast.place_at]
        if not is_back or not sources or grammar.children(verb, "neg"):
            return []
        visitors = [p for p in stays.of_home(self._setting, self._visitors(verb)) if may_travel(p)]
        return self._setting.visit(verb, cue, visitors, sources)

    def _is_at_home(self, verb: Token, guests: list[Party]) -> bool:
        """Whether those invited need not come from abroad, as they are posted there ("the ambassadors of A and B were
        invited to the ceremony"), or are so again and again."""
        residents, doc = self._words["resident_noun"], self._setting.doc
        return is_custom(verb, self._words) or (bool(guests) and all(is_posted(p, residents, doc) for p in guests))

    def dispatches(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "sent a delegation to A": its journey."""
        envoys = (t for t in grammar.children(verb, "dobj") if t.lemma_ in self._words["envoy_noun"])
        sent = [t for t in envoys if not grammar.children(t, "compound")]
        senders = self._cast.actors(grammar.subjects(verb)) if sent else []
        if len(codes(senders)) != 1:
            return []
        travellers = [p for p in self._cast.actors(sent) if p.countries == codes(senders)]
        if not travellers:
            at = sent[0].i
            travellers = [Party(at, at + 1, at, "role", codes(senders), None, "official", "GOV")]
        targets = grammar.prepositional(verb, "to") + grammar.prepositional(sent[0], "to")
        return self._setting.visit(verb, replace(cue, mode="visit"), travellers, targets)

    def _inviters(self, verb: Token, host: str | None) -> list[Party]:
        """Who invites: "X invited Y to visit X's country", "declined X's invitation to visit X's country"."""
        if (offer := offer_of(verb, self._words)) is not None:
            return [p for p in offers.makers(self._setting, offer) if may_travel(p) and host in p.countries]
        above = verb.head.head if verb.dep_ == "acl" else verb.head
        is_asked = verb.dep_ in {"xcomp", "ccomp"} and above.lemma_ == "invite"
        doers = grammar.subjects(above) if is_asked or grammar.guests_of(above) else []
        return [p for p in self._cast.actors(doers) if may_travel(p) and host in p.countries]

    def _arrives_here(self, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
        """ "arrived here": where the dateline is, or the publisher."""
        dateline = self._setting.dateline
        city, country = (dateline.city, dateline.country) if dateline is not None else (None, None)
        country = country or self._setting.home
        return stays.arrived(self._setting, verb, cue, visitors, (city, country)) if country is not None else []

    def spends(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "spent an hour with X", "spent Monday in A"."""
        times = [
            t
            for t in grammar.children(verb, "dobj", "npadvmod")
            if t.lemma_ in _TIMES or t.ent_type_ in {"DATE", "TIME"}
        ]
        tokens = [t for noun in (verb, *times) for t in grammar.prepositional(noun, "with")]
        others, doers = self._setting.people(tokens), self._setting.people(grammar.subjects(verb))
        if not others and any(t.ent_type_ == "DATE" and t.lemma_ not in {"time", "hour"} for t in times):
            travellers = [p for p in doers if may_travel(p)]
            return self._setting.visit(verb, cue, travellers, stays.whereabouts(self._setting, verb))
        return self._setting.pair(verb, cue, doers, others) if times and others else []


def _is_about_to(verb: Token) -> bool:
    """Whether somebody is only about to do something: "In A, she is going to make clear"."""
    return verb.lemma_ == "go" and verb.tag_ == "VBG" and bool(grammar.children(verb, "xcomp"))


def _does_it_to_something(verb: Token) -> bool:
    """Whether a verb of setting off has an object: "a mission headed by X in A", "set out to A what is to come"."""
    if verb.lemma_ == "head" and _is_led(verb):
        return True
    said = {t.nbor().lower_ for t in _whither(verb) if t.i + 1 < verb.sent.end}
    return verb.lemma_ in _SETS_OFF and (bool(grammar.children(verb, "dobj", "ccomp")) or not _ASKS.isdisjoint(said))


def _is_led(verb: Token) -> bool:
    """Whether "headed" is said of what has a head; "is headed to A" is on its way."""
    is_bound = grammar.is_passive(verb) and bool(grammar.prepositional(verb, "to", "for"))
    return verb.tag_ == "VBN" and (not is_bound or bool(grammar.agents(verb)))


def _whither(verb: Token) -> list[Token]:
    """Where somebody goes, not where he does what he does next."""
    ways = ("to",) if verb.lemma_ in _GOES_ON else ("to", "in", "into", "for", "at")
    targets = grammar.prepositional(verb, *ways)
    then = min((c.i for c in grammar.children(verb, "conj") if grammar.is_verb(c)), default=verb.sent.end)
    return [t for t in targets if t.i < then and t.lemma_ not in _TIMES]  # not "left in the morning"
