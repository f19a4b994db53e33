"""Verbs that report a contact → frames: meet, speak, call, visit, receive, write, summon. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from extract.annotate import (
    appointments,
    callings,
    chairs,
    encounters,
    forums,
    gatherings,
    grammar,
    guests_abroad,
    hearings,
    hosts,
    last_stays,
    met_abroad,
    modes,
    offers,
    own_offices,
    remarks,
    separations,
    stays,
)
from extract.annotate.attendance import GATHERED
from extract.annotate.channels import channel, means, names_channel
from extract.annotate.correspondence import Correspondence
from extract.annotate.customs import is_custom
from extract.annotate.frames import AGAIN, ATTENDING, Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.status import is_negated, offer_of
from extract.annotate.tokens import Token
from extract.annotate.verb_visits import VerbVisits

_SEEN = 0.7
_MEET = Cue("meet", "verb", "meeting", "with", 0.8)
_REVIEW = "review"
_HOLDS_FORTH = {"talk", "speak"}
_LINES = {"phone", "telephone"}
_ABOUT = {"about", "on", "regarding", "concerning"}


class VerbFrames:
    """Reads the frames of one document's verbs."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._words, self._cue_verbs = setting.words, setting.knowledge.cue_verbs
        self._gatherings = gatherings.verbs(setting.words)
        self._is_remote = names_channel(setting.doc)
        self._subjects = partial(encounters.doers, setting)
        visits = VerbVisits(setting)
        self._letters = letters = Correspondence(setting, visits.dispatches, self._hands)
        self._patterns: dict[str, Callable[[Token, Cue], list[Frame]]] = {
            "with": self._meets, "between": self._meets, "discuss": self._meets, "object": self._acts_on,
            "receive": self._acts_on, "summon": self._acts_on, "place": visits.visits, "destination": visits.visits,
            "hand": self._hands, "letter": letters.writes, "convey": letters.writes, "write": letters.writes,
            "exchange": letters.exchanges, "congratulate": letters.congratulates, "invite": visits.invites,
            "accept": visits.accepts, "origin": visits.returns, "spend": visits.spends, "see": self._sees,
            "attend": self._joins, "raise": partial(remarks.raises, setting), "tell": partial(remarks.tells, setting),
            "hear": partial(remarks.hears, setting), "engage": partial(remarks.engages, setting),
            "stay": lambda verb, cue: self._is_host(verb, cue) or last_stays.told(setting, verb, cue),
            "sit": lambda verb, cue: self._meets(verb, cue) if encounters.is_down(verb) else self._mediates(verb, cue),
            "credence": lambda verb, cue: self._hands(verb, cue) if self._is_of_credentials(verb) else [],
            "bring": lambda verb, cue: self._with_officials(verb, cue, encounters.brought_together(verb)),
            "play_host": lambda verb, cue: self._with_officials(verb, cue, encounters.hosted(verb)),
        }  # fmt: skip

    def may_report(self, lemma: str) -> bool:
        """Whether a verb of this lemma may have frames: it needs no look at its clause if not."""
        is_known = lemma in self._cue_verbs or lemma in self._gatherings
        return is_known or lemma in guests_abroad.VERBS or lemma in met_abroad.VERBS or self._is_remote

    def at(self, verb: Token) -> list[Frame]:
        """The frames that this verb reports, one with each where it was "in separate meetings"."""
        frames = self._told(verb)
        each = separations.of_verb(self._setting, verb) if frames else None
        return frames if each is None else separations.by_verb(self._setting, frames, verb, each)

    def _told(self, verb: Token) -> list[Frame]:
        cue = self._setting.verb_cue(verb)
        read = self._patterns.get(cue.pattern) if cue is not None else None
        is_match = verb.lemma_ == "meet" and encounters.are_teams(self._setting, verb)
        if is_match or (verb.lemma_ == "meet" and self._setting.is_sport(verb.sent)):
            return []
        if cue is not None and cue.pattern == "discuss" and grammar.children(verb, "neg"):
            return []  # what they did not speak of says nothing of whether they spoke
        is_with = cue is not None and cue.pattern == "with"
        if is_with and (is_custom(verb, self._words) or self._is_of_things(verb) or encounters.is_not_the_reason(verb)):
            return []
        if encounters.is_coming_together(self._setting, verb):
            read, cue = self._meets, _MEET
        frames = read(verb, cue) if read is not None and cue is not None else []
        if not frames and self._is_remote and (read is None or callings.is_on_line(verb)):
            frames = self._by_telephone(verb)
        if not frames and self._is_remote and verb.lemma_ in hearings.SPEAKS:
            frames = hearings.by_link(self._setting, verb, self._subjects(verb))
        frames = (frames if not self._is_with_himself(frames) else []) or self._present(verb)
        is_offered = encounters.is_offered(verb, self._words)
        if is_offered and is_negated(verb.head.head):
            return []  # "is not ready to talk to X"
        if encounters.is_going_on(verb):
            frames = [replace(f, is_echo=True) for f in frames]
        if not frames and verb.lemma_ in self._gatherings:
            frames = gatherings.of(self._setting, verb, self._subjects(verb))
        is_vague = verb.lemma_ in self._words["vague_verb"]
        return [
            f
            for f in frames
            if f.mode != "unspecified"
            or (self._is_remote and channel(verb) is not None)
            or f.status not in {"planned", "proposed"}
            or not (f.is_echo or (is_vague and not (is_offered and encounters.are_people(f.parties))))
            or appointments.is_one(self._setting, verb, f)
        ]

    def _is_with_himself(self, frames: list[Frame]) -> bool:
        """Whether it tells of one person alone, as whom the text meant by "the leaders" is not known."""
        people = [p.person for f in frames for p in f.parties]
        return len(people) > 1 and people[0] is not None and all(p is people[0] for p in people)

    def _present(self, verb: Token) -> list[Frame]:
        """Officials who are told to speak or to be somewhere: before a parliament, at the opening of games abroad."""
        heard = hearings.in_person(self._setting, verb, self._subjects(verb)) if verb.lemma_ in hearings.APPEARS else []
        heard = heard or (guests_abroad.of(self._setting, verb) if verb.lemma_ in guests_abroad.VERBS else [])
        is_there = not heard and verb.lemma_ in met_abroad.VERBS
        return met_abroad.of(self._setting, verb, self._subjects(verb)) if is_there else heard

    def _is_of_things(self, verb: Token) -> bool:
        """Whether somebody meets what is asked of him: "cooperation to meet the challenges of the century"."""
        met = grammar.children(verb, "dobj") if verb.lemma_ == "meet" else []
        return any(t.lemma_ in self._words["met_noun"] for t in met)

    def _by_telephone(self, verb: Token) -> list[Frame]:
        """Whatever two parties do by telephone or video is a contact: "agreed by telephone", "told X by phone"."""
        wish = callings.well_wished(verb)
        drawn = grammar.children(wish, "prep") if wish is not None else []
        mode = channel(verb, own_only=True) or next((m for p in drawn if (m := means(p))), None)
        if mode is None or verb.lemma_ in ATTENDING:  # who joins a session by video is one of its guests
            return []
        if verb.lemma_ == "hold" and any(t.lower_ == "it" for t in grammar.children(verb, "nsubjpass")):
            again = Cue("hold", "verb", mode, "with", 0.8)  # "It will be held online", of what was told before
            return [replace(self._setting.frame(verb, again, self._cast.spoken.group), rule=f"verb:hold{AGAIN}")]
        others = self._cast.actors([*grammar.objects(verb), *grammar.prepositional(verb, "with", "to")])
        others += self._cast.actors(grammar.children(wish, "nsubj")) if wish is not None else []
        officials = [p for p in others if p.kind in PERSONS]
        return self._setting.pair(verb, Cue("telephone", "verb", mode, "with", 0.8), self._subjects(verb), officials)

    def _meets(self, verb: Token, cue: Cue) -> list[Frame]:
        if cue.lemma == "mediate" and (grammar.agents(verb) or self._is_task(verb)):  # the talks have their mediator
            return []
        is_passive = cue.pattern == "discuss" and grammar.is_passive(verb)  # "was discussed by X with Y"
        doers = grammar.agents(verb) if is_passive else grammar.subjects(verb)
        doers = [*doers, *(t for t in grammar.prepositional(verb, "with") if encounters.is_along(t.head, verb))]
        subjects = self._cast.actors([*doers, *encounters.inviting(verb), *encounters.hosting(verb)])
        subjects = subjects or encounters.delighted(self._setting, verb)
        others = [p for p in self._cast.actors(self._with(verb, cue)) if not remarks.is_topic(self._setting, verb, p)]
        if cue.lemma == _REVIEW and not encounters.is_review_of_ties(verb, subjects, others, self._words):
            return []
        subjects = stays.of_home(self._setting, subjects) if len(codes(others)) > 1 else subjects
        if cue.pattern == "with" and cue.mode in modes.SESSIONS:
            others += self._faced(verb) or ([] if others else self._cast.actors(encounters.talked_with(verb)))
        if (offer := offer_of(verb, self._words)) is not None:
            others += offers.makers(self._setting, offer)  # "declined an invitation from X to meet"
        others += self._setting.people(offers.addressed(verb)) if not others else []
        if not codes(others):
            near = [p for p in self._near(verb, cue) if not remarks.is_topic(self._setting, verb, p)]
            others = near or [p for p in others if p.person is not None]
        if codes(others):
            subjects = own_offices.meant(self._setting, doers, subjects, others)
            is_told = bool(codes(subjects)) or not self._is_of_speaker(verb)  # not somebody unknown who met them
            return self._setting.pair(verb, cue, subjects, others) if is_told else []
        return self._among(verb, cue, subjects, others)

    def _is_of_speaker(self, verb: Token) -> bool:
        return any(t.lower_ in FIRST_PERSON for t in grammar.subjects(verb))

    def _among(self, verb: Token, cue: Cue, subjects: list[Party], others: list[Party]) -> list[Frame]:
        """Those who met where no country of the others is known."""
        if encounters.is_with_others(verb) and len(codes(subjects)) > 1:
            return []  # "A and B met with a working group"
        guests = [c for c in verb.children if c.lower_ == "visiting" and c.i == verb.i + 1]  # "met visiting Premier X"
        if guests:
            return [replace(f, mode="visit") for f in self._setting.pair(verb, cue, subjects, self._guests(guests[0]))]
        if there := self._in_session(verb, cue, subjects):
            return [self._setting.frame(verb, cue, there, mode="multilateral")]
        if len(codes(subjects := stays.with_own(self._setting, subjects))) < 2:
            both = self._both_speakers(verb, subjects) or encounters.teller_and_told(self._setting, verb)
            subjects = both or subjects
        if not codes(subjects) and self._is_of_speaker(verb):
            return []
        is_public = all(p.kind == "country" for p in subjects) or (
            not others and encounters.is_told_how(verb, self._words)
        )
        if verb.lemma_ in _HOLDS_FORTH and is_public:
            return []  # "A and B are talking about peace", each to the world
        if cue.mode == "multilateral" and any(self._is_contact(t) for t in grammar.children(verb, "dobj")):
            return []  # "agreed to convene a summit of the group", which is not theirs alone
        if cue.mode == "multilateral" and len(codes(subjects)) < 2:
            return [self._setting.frame(verb, cue, subjects)]  # who gathered is still to be told
        if cue.mode == "unspecified":
            hosts = [p for p in others if p.role] if any(p.role == "envoy" for p in subjects) else []
            return [replace(f, is_echo=not hosts) for f in self._setting.pair(verb, cue, subjects, hosts)]
        return self._setting.pair(verb, cue, subjects, others)

    def _in_session(self, verb: Token, cue: Cue, subjects: list[Party]) -> list[Party]:
        """Who is there where a body meets: its council, its members' officials, or it and who asked it to."""
        if cue.mode not in modes.SESSIONS or grammar.children(verb, "dobj"):
            return []
        is_meeting = cue.mode == "meeting"
        councils = forums.councils(self._setting, grammar.subjects(verb)) if is_meeting else []
        if councils or (is_meeting and any(forums.are_of_body(self._setting, p) for p in subjects)):
            return [*subjects, *councils]
        bodies = [p for p in subjects if p.kind == "organisation"]
        asking = chairs.requesting(self._setting, verb) if bodies else []
        return [*bodies, *asking] if asking else []

    def _near(self, verb: Token, cue: Cue) -> list[Party]:
        """With whom, where the parse has drawn him under something else: "spoke of trade with X"."""
        links = [
            t
            for t in verb.subtree
            if t.dep_ == "prep" and t.lower_ in {"with", "to"} and not encounters.is_along(t, verb)
        ]
        links = [t for t in links if t.head.dep_ not in {"pobj", "dobj"} or not self._is_contact(t.head)]
        links = [t for t in links if t.head.lower_ != "according"]
        near = self._cast.right_after(links) or self._setting.people(
            noun for t in links if t.lower_ == "with" for noun in grammar.children(t, "pobj")
        )
        return [p for p in near if p.kind in PERSONS or cue.pattern != "with"]

    def _faced(self, verb: Token) -> list[Party]:
        """Whom somebody met, or by whom travellers were met on their arrival."""
        if verb.dep_ == "ccomp" and verb.i < verb.head.i and not grammar.objects(verb):
            return [p for p in self._cast.right_after([verb]) if p.kind in PERSONS]  # "will meet X, Y said"
        hosts = self._setting.people(grammar.agents(verb))
        guests = self._subjects(verb) if hosts else []
        return self._cast.actors(grammar.objects(verb)) + (hosts if guests == self._cast.spoken.travellers else [])

    def _both_speakers(self, verb: Token, subjects: list[Party]) -> list[Party]:
        """The two who speak in turn, where one of them tells of what both did: "We last spoke in July"."""
        if encounters.is_last_of_two(verb, subjects, self._cast.spoken.group):
            return self._cast.spoken.group
        both, group = self._setting.speakers(), codes(self._cast.spoken.group)
        is_we = any(t.lower_ == "we" for t in grammar.subjects(verb)) and verb.lemma_ in appointments.VERBS
        if not is_we or verb.tag_ not in {"VBD", "VBN"} or len(both) != 2 or group not in {(), codes(both)}:
            return []
        if not group and verb.lemma_ not in {"meet", "see"} and not any(c.lower_ == "last" for c in verb.children):
            return []
        return (self._cast.spoken.group or both) if set(codes(subjects)) <= set(codes(both)) else []

    def _guests(self, visiting: Token) -> list[Party]:
        return self._cast.actors([*grammar.objects(visiting), *grammar.children(visiting, "dobj")])

    def _with(self, verb: Token, cue: Cue) -> list[Token]:
        """Those with whom; not what hangs on another contact: "discussed a summit with X", "met after talks with Y"."""
        tokens = grammar.prepositional(verb, "with", "to", "between", "including")
        if " " in cue.lemma:  # "compared notes with X", drawn under the notes
            tokens += [t for noun in grammar.children(verb, "dobj") for t in grammar.prepositional(noun, "with")]
        tokens = [t for t in tokens if not encounters.is_along(t.head, verb)]
        is_said = cue.pattern == "discuss"
        if is_said:
            tokens = [t for t in tokens if t.i not in self._cast.place_at or not encounters.stands_behind_ties(t.head)]
        apart = grammar.BEFORE_OR_AFTER | _ABOUT  # "met after talks with Y", "conferred about the talks with Y"
        talks = [w.i for w in self._doc[verb.i + 1 : verb.sent.end]
                 if self._is_contact(w) and (is_said or w.head.lower_ in apart)]  # fmt: skip
        on_line = {t.i for t in tokens if self._doc.lowers[t.head.i - 1] in _LINES}  # "over the phone with Y"
        return [t for t in tokens if t.i in on_line or not any(at < t.i for at in talks)]

    def _is_contact(self, token: Token) -> bool:
        return token.tag_ in {"NN", "NNS"} and self._setting.noun_cue(token) is not None

    def _hands(self, verb: Token, cue: Cue) -> list[Frame]:
        """Something is handed over or presented by one official to another: they met; or another's letter, which is a
        contact of his with whom it is for."""
        if self._letters.carries(verb):
            return self._letters.writes(verb, cue)
        given = [t for t in grammar.children(verb, "dative", "dobj") if t.i in self._cast.party_at]  # "handed X a note"
        is_theirs = any(t.dep_ == "dative" for t in given)  # not those of "handed X a message from Y to Z"
        receivers = self._cast.actors([*([] if is_theirs else grammar.prepositional(verb, "to")), *given])
        if not any(p.kind in PERSONS for p in receivers):  # where "to X" is drawn under what is handed over
            receivers = self._cast.right_after(
                t for t in verb.subtree if t.lower_ == "to" and t.dep_ in {"prep", "dative"}
            )
        givers = self._cast.actors(grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb))
        is_note = any(t.lemma_ in self._words["protest_noun"] for t in grammar.objects(verb))
        to_envoy = is_note and any(p.role == "envoy" for p in receivers)  # "A handed a note of protest to B's envoy"
        if not all(any(p.kind in PERSONS for p in side) for side in (givers, receivers)) and not to_envoy:
            return []
        if self._is_of_credentials(verb):  # each envoy's own, however many come on the day
            return self._setting.apart(self._setting.frame(verb, cue, [*givers, *receivers]), receivers, givers)
        return self._setting.pair(verb, cue, givers, receivers)

    def _is_of_credentials(self, verb: Token) -> bool:
        """Whether letters of credence are handed over."""
        cues = (self._setting.noun_cue(noun) for noun in grammar.objects(verb) if noun.tag_ in {"NN", "NNS"})
        return any(cue is not None and cue.lemma == "credentials" for cue in cues)

    def _acts_on(self, verb: Token, cue: Cue) -> list[Frame]:
        called_in = self._called_in(verb) if cue.lemma == "call" else []
        if called_in or (cue.lemma == "call" and callings.is_summons(verb)):
            cue = replace(cue, lemma="summon", mode="meeting", pattern="summon")
        is_other = cue.lemma == "greet" and encounters.is_wish(self._setting, verb)
        if is_other or (cue.lemma == "call" and callings.is_no_call(verb, self._words)):
            return []
        if cue.lemma == "call" and (visited := grammar.prepositional(verb, "on", "upon")):
            people = self._setting.people(visited)
            others = [p for p in self._setting.people(grammar.objects(verb)) if p not in people]
            if people and not others:  # not "called X on Monday and Y on Tuesday"
                doers = self._cast.actors(grammar.subjects(verb))
                return self._setting.pair(verb, replace(cue, mode="meeting"), doers, people)
        if cue.pattern == "receive" and self._letters.letter_in(verb) is not None:
            return self._letters.writes(verb, cue)
        is_passive = grammar.is_passive(verb)
        is_guest_lost = cue.pattern == "receive" and not is_passive and not grammar.objects(verb)
        done_to = called_in or self._cast.actors(grammar.objects(verb))
        done_to = encounters.behind_place(self._setting, verb) if is_guest_lost else done_to
        doers = self._cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
        if not is_passive:
            doers = own_offices.meant(self._setting, grammar.subjects(verb), doers, done_to)
        if not doers or (cue.pattern == "summon" and not codes(doers)):
            doers = hosts.unnamed_hosts(self._setting, verb, cue, done_to)
        if not any(p.kind in PERSONS for p in done_to) and cue.pattern != "summon":
            return []
        found = hosts.at_home(self._setting.pair(verb, cue, doers, done_to), verb, doers)
        if cue.pattern != "summon" or len(found) != 1:
            return found
        one, other = (done_to, doers) if len(codes(doers)) > 1 else (doers, done_to)
        return self._setting.apart(found[0], one, other)  # each envoy by himself

    def _called_in(self, verb: Token) -> list[Party]:
        """The envoys whom a ministry "called in", where the parse takes the particle for a preposition."""
        return [p for p in self._setting.people(grammar.prepositional(verb, "in")) if p.role == "envoy"]

    def _sees(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "They were seen off by X": hosts and guests of a visit. "X saw Y in Paris": they met."""
        if grammar.lexeme(verb) == "see off":
            found = self._acts_on(verb, replace(cue, mode="visit", pattern="object"))
            return hosts.seen_off(found, self._cast.spoken.met_at)
        if encounters.is_of_each_other(verb):
            both = self._subjects(verb)
            both = self._both_speakers(verb, both) or both
            return self._setting.pair(verb, replace(cue, strength=_SEEN), both, []) if not is_negated(verb) else []
        return self._with_officials(verb, replace(cue, strength=_SEEN), encounters.seen(self._setting, verb))

    def _is_task(self, verb: Token) -> bool:
        """Whether it is what somebody was made an envoy for: "was appointed to mediate"."""
        is_aim = verb.dep_ in {"xcomp", "advcl", "acl"} and grammar.is_infinitive(verb)
        return is_aim and verb.head.lemma_ in self._words["appointing_verb"]

    def _with_officials(self, verb: Token, cue: Cue, others: list[Token]) -> list[Frame]:
        officials = self._setting.people(others)
        return self._setting.pair(verb, cue, self._subjects(verb), officials) if officials else []

    def _mediates(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "sat between the delegations of A and B": all three met."""
        sides = self._cast.actors(encounters.seated_between(verb))
        ours = self._subjects(verb)
        is_of_three = len(codes(sides)) > 1 and bool(codes(ours)) and set(codes(sides)).isdisjoint(codes(ours))
        sites = [t for at in verb.subtree if at.lower_ == "at" for t in grammar.children(at, "pobj")]
        is_elsewhere = any(t.lemma_ not in self._words["session_noun"] | {"table"} for t in sites)  # "at a concert"
        is_of_three = is_of_three and not is_elsewhere
        return self._setting.pair(verb, cue, ours, sides) if is_of_three else []

    def _is_host(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "was host to X": they met."""
        guests = encounters.hosted(verb)
        return self._with_officials(verb, replace(cue, mode="meeting"), guests) if guests else []

    def _joins(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "joined the leaders of A and B in C": they met; not "joined A in condemning it"."""
        is_doing = any(c.dep_ == "pcomp" for prep in grammar.children(verb, "prep") for c in prep.children)
        named = [t for t in grammar.objects(verb) if t.tag_ != "PRP" and t.lemma_ not in GATHERED]
        if verb.lemma_ != "join" or is_doing or verb.tag_ == "VBN":
            return []
        return self._with_officials(verb, replace(cue, mode="meeting"), named)
