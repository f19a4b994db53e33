"""Verbs that report a contact → frames: meet, speak, call, visit, receive, write, summon. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.annotate import callings, embassies, encounters, grammar, hearings, signings, stays
from extract.annotate.channels import channel, names_channel
from extract.annotate.correspondence import Correspondence
from extract.annotate.frames import AGAIN, ATTENDING, Frame, Setting, may_travel
from extract.annotate.hosts import unnamed_hosts
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party, codes
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.status import is_negated
from extract.annotate.tokens import Token

_SEEN = 0.7
_MEET = Cue("meet", "verb", "meeting", "with", 0.8)
_TIMES = {"hour", "minute", "day", "morning", "afternoon", "evening", "night", "time", "half"}
_TAKES_PART = {"attend", "participate", "take"}  # "invited X to attend the parade": to come
_LEAVES, _ADDRESSES = {"leave", "depart"}, {"address", "speak"}
_APPEARS = {"address", "speak", "attend", "appear"}
_BESIDE = ("shared_verb", "standing_verb", "signing_verb")
_BETWEEN_US, _HOLDS_FORTH = {"meet", "speak", "talk"}, {"talk", "speak"}
_IN_TURN = {"after", "before", "following"}


class VerbFrames:
    """Reads the frames of one document's verbs."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._words = setting.words
        self._is_remote = names_channel(setting.doc)
        self._letters = letters = Correspondence(setting, self._dispatches, self._hands)
        self._patterns: dict[str, Callable[[Token, Cue], list[Frame]]] = {
            "with": self._meets, "between": self._meets, "discuss": self._meets, "object": self._acts_on,
            "receive": self._acts_on, "summon": self._acts_on, "place": self._visits, "destination": self._visits,
            "raise": self._raises, "hand": self._hands, "letter": letters.writes, "convey": letters.writes,
            "write": letters.writes, "exchange": letters.exchanges, "congratulate": letters.congratulates,
            "invite": self._invites, "tell": self._tells, "hear": self._hears, "spend": self._spends, "see": self._sees,
            "engage": self._engages, "attend": self._joins,
            "stay": lambda verb, cue: stays.of(setting, verb, cue),
            "sit": lambda verb, cue: self._meets(verb, cue) if encounters.is_down(verb) else [],
            "bring": lambda verb, cue: self._with_officials(verb, cue, encounters.brought_together(verb)),
            "play_host": lambda verb, cue: self._with_officials(verb, cue, encounters.hosted(verb)),
        }  # fmt: skip

    def may_report(self, lemma: str) -> bool:
        """Whether a verb of this lemma may have frames: it needs no look at its clause if not."""
        is_known = lemma in self._setting.knowledge.cue_verbs or any(lemma in self._words[kind] for kind in _BESIDE)
        return is_known or self._is_remote

    def at(self, verb: Token) -> list[Frame]:
        """The frames that this verb reports."""
        cue = self._setting.verb_cue(verb)
        read = self._patterns.get(cue.pattern) if cue is not None else None
        if verb.lemma_ == "meet" and self._setting.is_sport(verb.sent):
            return []
        if cue is not None and cue.pattern == "discuss" and grammar.children(verb, "neg"):
            return []  # what they did not speak of says nothing of whether they spoke
        if cue is not None and cue.pattern == "with" and self._is_custom(verb):
            return []
        if encounters.is_coming_together(self._setting, verb):
            read, cue = self._meets, _MEET
        frames = read(verb, cue) if read is not None and cue is not None else []
        if not frames and self._is_remote and (read is None or callings.is_on_line(verb)):
            frames = self._by_telephone(verb)
        if not frames and self._is_remote and verb.lemma_ in _ADDRESSES:
            frames = hearings.by_link(self._setting, verb, self._subjects(verb))
        if not frames and verb.lemma_ in _APPEARS:
            frames = hearings.in_person(self._setting, verb, self._subjects(verb))
        is_offered = encounters.is_offered(verb, self._words)
        if is_offered and is_negated(verb.head.head):
            return []  # "is not ready to talk to X"
        is_vague = verb.lemma_ in self._words["vague_verb"]
        return [
            f
            for f in frames or self._together(verb)
            if f.mode != "unspecified"
            or (self._is_remote and channel(verb) is not None)
            or f.status not in {"planned", "proposed"}
            or not (f.is_echo or (is_vague and not (is_offered and encounters.are_people(f.parties))))
        ]

    def _together(self, verb: Token) -> list[Frame]:
        """Officials who do something else than meet at one place: they open a bridge together, stand side by side, sign
        an agreement."""
        if verb.lemma_ in self._words["shared_verb"]:
            return self._side_by_side(verb, "with", "alongside")
        if verb.lemma_ in self._words["standing_verb"]:
            return self._side_by_side(verb, "alongside", "beside")
        return signings.of(self._setting, verb) if verb.lemma_ in self._words["signing_verb"] else []

    def _is_custom(self, verb: Token) -> bool:
        """Whether it is done again and again: "meet regularly", "talk every week"."""
        times = [c for c in verb.children if c.dep_ in {"advmod", "npadvmod"}]
        return any(
            t.lower_ in self._words["recurring_adverb"] or any(c.lower_ == "every" for c in t.children) for t in times
        )

    def _by_telephone(self, verb: Token) -> list[Frame]:
        """Whatever two parties do by telephone or video is a contact: "agreed by telephone", "told X by phone"."""
        mode = channel(verb, own_only=True)
        if mode is None or verb.lemma_ in ATTENDING:  # who joins a session by video is one of its guests
            return []
        if verb.lemma_ == "hold" and any(t.lower_ == "it" for t in grammar.children(verb, "nsubjpass")):
            again = Cue("hold", "verb", mode, "with", 0.8)  # "It will be held online", of what was told before
            return [replace(self._setting.frame(verb, again, self._cast.spoken.group), rule=f"verb:hold{AGAIN}")]
        others = self._cast.actors([*grammar.objects(verb), *grammar.prepositional(verb, "with", "to")])
        officials = [p for p in others if p.kind in {"person", "role"}]
        return self._setting.pair(verb, Cue("telephone", "verb", mode, "with", 0.8), self._subjects(verb), officials)

    def _side_by_side(self, verb: Token, *prepositions: str) -> list[Frame]:
        """Officials at one place together: "visited the border with X", "standing alongside Y"."""
        others = self._cast.actors([*grammar.prepositional(verb, *prepositions), *encounters.next_to(verb)])
        officials = [p for p in others if p.kind in {"person", "role"}]
        if not codes(officials):
            return []
        return self._setting.pair(
            verb, Cue("accompany", "verb", "meeting", "with", 0.6), self._subjects(verb), officials
        )

    def _subjects(self, verb: Token) -> list[Party]:
        return self._setting.people(grammar.subjects(verb))

    def _meets(self, verb: Token, cue: Cue) -> list[Frame]:
        if cue.lemma == "mediate" and grammar.agents(verb):  # the talks have their mediator
            return []
        is_passive = cue.pattern == "discuss" and grammar.is_passive(verb)  # "was discussed by X with Y"
        doers = grammar.agents(verb) if is_passive else grammar.subjects(verb)
        doers = [*doers, *(t for t in grammar.prepositional(verb, "with") if encounters.is_along(t.head, verb))]
        subjects = self._cast.actors(doers)
        others = self._cast.actors(self._with(verb, cue))
        if cue.pattern == "with" and cue.mode in {"meeting", "multilateral"}:
            others += self._faced(verb) or ([] if others else self._cast.actors(encounters.talked_with(verb)))
        if not codes(others):
            others = self._near(verb, cue) or [p for p in others if p.person is not None]
        if codes(others):
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
        if cue.mode == "meeting" and any(self._is_of_body(p) for p in subjects):
            return [self._setting.frame(verb, cue, subjects, mode="multilateral")]  # "the leaders of the G7 met"
        if len(codes(subjects)) < 2:
            subjects = self._both_speakers(verb, subjects) or subjects
        if not codes(subjects) and self._is_of_speaker(verb):
            return []
        if verb.lemma_ in _HOLDS_FORTH and all(p.kind == "country" for p in subjects):
            return []  # "A and B are talking about peace", each to the world
        if cue.mode == "multilateral" and len(codes(subjects)) < 2:
            return [self._setting.frame(verb, cue, subjects)]  # who gathered is still to be told
        if cue.mode == "unspecified":
            return [replace(f, is_echo=True) for f in self._setting.pair(verb, cue, subjects, [])]
        return self._setting.pair(verb, cue, subjects, others)

    def _near(self, verb: Token, cue: Cue) -> list[Party]:
        """With whom, where the parse has drawn him under something else: "spoke of trade with X"."""
        links = [
            t
            for t in verb.subtree
            if t.dep_ == "prep" and t.lower_ in {"with", "to"} and not encounters.is_along(t, verb)
        ]
        links = [t for t in links if t.head.dep_ not in {"pobj", "dobj"} or not self._is_contact(t.head)]
        near = self._cast.right_after(links) or self._setting.people(
            noun for t in links if t.lower_ == "with" for noun in grammar.children(t, "pobj")
        )
        return [p for p in near if p.kind in {"person", "role"} or cue.pattern != "with"]

    def _faced(self, verb: Token) -> list[Party]:
        """Whom somebody met, or by whom travellers were met on their arrival."""
        if verb.dep_ == "ccomp" and verb.i < verb.head.i and not grammar.objects(verb):
            return [p for p in self._cast.right_after([verb]) if p.kind in {"person", "role"}]  # "will meet X, Y said"
        hosts = self._setting.people(grammar.agents(verb))
        guests = self._subjects(verb) if hosts else []
        return self._cast.actors(grammar.objects(verb)) + (hosts if guests == self._cast.spoken.travellers else [])

    def _both_speakers(self, verb: Token, subjects: list[Party]) -> list[Party]:
        """The two who speak in turn, where one of them tells of what both did: "We last spoke in July"."""
        speakers = {p.countries: p for _, p in reversed(self._cast.spoken.voices) if p.countries}
        both, group = list(speakers.values()), codes(self._cast.spoken.group)
        is_we = any(t.lower_ == "we" for t in grammar.subjects(verb)) and verb.lemma_ in _BETWEEN_US
        if not is_we or verb.tag_ not in {"VBD", "VBN"} or len(both) != 2 or group not in {(), codes(both)}:
            return []
        if not group and verb.lemma_ != "meet" and not any(c.lower_ == "last" for c in verb.children):
            return []
        return (self._cast.spoken.group or both) if set(codes(subjects)) <= set(codes(both)) else []

    def _is_of_body(self, party: Party) -> bool:
        """Whether officials are those of an organisation's members: "the leaders of the G7", "NATO ministers"."""
        if not party.is_plural or party.person is not None:
            return False
        places = [p for i in range(party.start, party.end) if (p := self._cast.place_at.get(i)) is not None]
        return party.role == "igo_head" or (bool(places) and all(p.kind == "organisation" for p in places))

    def _guests(self, visiting: Token) -> list[Party]:
        return self._cast.actors([*grammar.objects(visiting), *grammar.children(visiting, "dobj")])

    def _with(self, verb: Token, cue: Cue) -> list[Token]:
        """Those with whom; not what hangs on another contact: "discussed a summit with X", "met after talks with Y"."""
        tokens = grammar.prepositional(verb, "with", "to", "between", "including")
        if " " in cue.lemma:  # "compared notes with X", drawn under the notes
            tokens += [t for noun in grammar.children(verb, "dobj") for t in grammar.prepositional(noun, "with")]
        tokens = [t for t in tokens if not encounters.is_along(t.head, verb)]
        is_said = cue.pattern == "discuss"
        return [t for t in tokens if not any(self._is_contact(w) and (is_said or w.head.lower_ in _IN_TURN)
                                             for w in self._doc[verb.i + 1 : t.i])]  # fmt: skip

    def _is_contact(self, token: Token) -> bool:
        return token.tag_ in {"NN", "NNS"} and self._setting.noun_cue(token) is not None

    def _hands(self, verb: Token, cue: Cue) -> list[Frame]:
        """Something is handed over or presented by one official to another: they met."""
        receivers = self._cast.actors(grammar.prepositional(verb, "to"))
        if not any(p.kind in {"person", "role"} for p in receivers):  # where "to X" is drawn under what is handed over
            receivers = self._cast.right_after(
                t for t in verb.subtree if t.lower_ == "to" and t.dep_ in {"prep", "dative"}
            )
        givers = self._cast.actors(grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb))
        if not all(any(p.kind in {"person", "role"} for p in side) for side in (givers, receivers)):
            return []
        if self._is_of_credentials(verb):  # each envoy's own, however many come on the day
            return self._setting.apart(self._setting.frame(verb, cue, [*givers, *receivers]), receivers, givers)
        return self._setting.pair(verb, cue, givers, receivers)

    def _is_of_credentials(self, verb: Token) -> bool:
        """Whether letters of credence are handed over."""
        cues = (self._setting.noun_cue(noun) for noun in grammar.objects(verb) if noun.tag_ in {"NN", "NNS"})
        return any(cue is not None and cue.lemma == "credentials" for cue in cues)

    def _acts_on(self, verb: Token, cue: Cue) -> list[Frame]:
        if cue.lemma == "call" and callings.is_summons(verb):
            cue = replace(cue, lemma="summon", mode="meeting", pattern="summon")
        is_other = cue.lemma == "greet" and encounters.is_wish(self._setting, verb)
        if is_other or (cue.lemma == "call" and callings.is_no_call(verb)):
            return []
        if cue.lemma == "call" and (hosts := grammar.prepositional(verb, "on", "upon")):
            people = self._setting.people(hosts)
            if people:
                doers = self._cast.actors(grammar.subjects(verb))
                return self._setting.pair(verb, replace(cue, mode="meeting"), doers, people)
        if cue.pattern == "receive" and self._letters.letter_in(verb) is not None:
            return self._letters.writes(verb, cue)
        is_passive = grammar.is_passive(verb)
        is_guest_lost = cue.pattern == "receive" and not is_passive and not grammar.objects(verb)
        done_to = self._cast.actors(grammar.objects(verb))
        done_to = encounters.behind_place(self._setting, verb) if is_guest_lost else done_to
        doers = self._cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
        if not doers or (cue.pattern == "summon" and not codes(doers)):
            doers = unnamed_hosts(self._setting, verb, cue, done_to)
        if not any(p.kind in {"person", "role"} for p in done_to) and cue.pattern != "summon":
            return []
        return self._setting.pair(verb, cue, doers, done_to)

    def _visits(self, verb: Token, cue: Cue) -> list[Frame]:
        if cue.pattern == "place" and (called := self._calls_at(verb, cue)):
            return called
        visitors = self._cast.actors([*grammar.subjects(verb), *stays.on_board(verb)])
        visitors = [p for p in stays.of_home(self._setting, visitors) if may_travel(p)]
        if cue.pattern == "place":
            targets = grammar.objects(verb) if not grammar.is_passive(verb) else grammar.subjects(verb)
            if stays.is_site_at_home(self._setting, targets):
                is_official = any(stays.is_of_state(self._setting, p) for p in visitors)
                return self._arrives_here(verb, cue, visitors) if is_official else []
        else:
            if verb.lemma_ == "head" and (verb.tag_ == "VBN" or grammar.children(verb, "dobj")):
                return []  # "a mission headed by X in A": at its head, not on its way
            targets = grammar.prepositional(verb, "to", "in", "into", "for", "at")
            then = min((c.i for c in grammar.children(verb, "conj") if grammar.is_verb(c)), default=verb.sent.end)
            targets = [t for t in targets if t.i < then]  # not where he does what he does next
            if verb.lemma_ in _LEAVES:
                targets = targets or stays.bound_for(self._setting, verb)
                visitors = visitors or (stays.departing(self._setting, verb) if targets else [])
            if any(c.lower_ == "here" for c in verb.children) and not any(t.i in self._cast.place_at for t in targets):
                return self._arrives_here(verb, cue, visitors)
        if not targets and verb.lemma_ == "arrive" and verb.dep_ != "relcl":
            return stays.arrived_before(self._setting, verb, cue, visitors)
        if (call := embassies.called_at(self._setting, verb, cue, visitors, targets)) is not None:
            return [call]
        frames = self._setting.visit(verb, cue, visitors, targets)
        return [replace(f, parties=(*f.parties, *self._inviters(verb, f.country))) for f in frames]

    def _calls_at(self, verb: Token, cue: Cue) -> list[Frame]:
        """Somebody visits a person: "visited the king of A", "the king of A was visited by X"."""
        is_passive = grammar.is_passive(verb)
        doers = self._cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
        visited = [p for p in self._cast.actors(grammar.objects(verb)) if may_travel(p)]
        visitors = [p for p in doers if may_travel(p)]
        return self._setting.pair(verb, replace(cue, mode="visit"), visitors, visited) if visitors and visited else []

    def _invites(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "invited X to A", "invited X for a visit": proposed. What he is invited to do is the next verb's."""
        hosts = [p for p in self._cast.actors(grammar.subjects(verb)) if p.kind in {"person", "role", "country"}]
        guests = [p for p in self._cast.actors(grammar.objects(verb)) if may_travel(p)]
        is_there = any(t.i in self._cast.place_at for t in grammar.prepositional(verb, "to"))
        is_there = is_there or bool(stays.bound_for(self._setting, verb))  # "invited X to attend the games in A"
        occasions = [t for t in grammar.prepositional(verb, "for", "on", "to") if t.tag_ in {"NN", "NNS", "NNP"}]
        is_visit = any(self._setting.noun_cue(t) is not None for t in occasions)
        is_visit = is_visit or any(c.lemma_ in _TAKES_PART for c in grammar.children(verb, "xcomp", "advcl"))
        found = (
            self._setting.pair(verb, replace(cue, mode="visit"), hosts, guests)
            if hosts and (is_there or is_visit)
            else []
        )
        return [replace(f, status="proposed") if f.status == "occurred" else f for f in found]

    def _dispatches(self, verb: Token, cue: Cue) -> list[Frame]:
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
        """Who invites: "X invited Y to visit X's country"."""
        if verb.dep_ not in {"xcomp", "ccomp"} or verb.head.lemma_ != "invite":
            return []
        return [p for p in self._cast.actors(grammar.subjects(verb.head)) if may_travel(p) and host in p.countries]

    def _arrives_here(self, verb: Token, cue: Cue, visitors: list[Party]) -> list[Frame]:
        """ "arrived here": where the dateline is, or the publisher."""
        dateline = self._setting.dateline
        city, country = (dateline.city, dateline.country) if dateline is not None else (None, None)
        country = country or self._setting.home
        return stays.arrived(self._setting, verb, cue, visitors, (city, country)) if country is not None else []

    def _sees(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "They were seen off by X": hosts and guests of a visit. "X saw Y in Paris": they met."""
        if grammar.lexeme(verb) == "see off":
            return self._acts_on(verb, replace(cue, mode="visit", pattern="object"))
        return self._with_officials(verb, replace(cue, strength=_SEEN), encounters.seen(self._setting, verb))

    def _with_officials(self, verb: Token, cue: Cue, others: list[Token]) -> list[Frame]:
        officials = self._setting.people(others)
        return self._setting.pair(verb, cue, self._subjects(verb), officials) if officials else []

    def _joins(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "joined the leaders of A and B in C": they met; not "joined A in condemning it"."""
        is_doing = any(c.dep_ == "pcomp" for prep in grammar.children(verb, "prep") for c in prep.children)
        if verb.lemma_ != "join" or is_doing or verb.tag_ == "VBN":
            return []
        return self._with_officials(verb, replace(cue, mode="meeting"), grammar.objects(verb))

    def _engages(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "coordinated with X", "engaged President Y": they spoke, where both are named and it is past."""
        if verb.tag_ not in {"VBD", "VBG"}:
            return []
        others = self._cast.actors([*grammar.prepositional(verb, "with"), *grammar.objects(verb)])
        named = [p for p in others if p.person is not None and p.countries]
        return self._setting.pair(verb, cue, self._subjects(verb), named) if named else []

    def _raises(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "raised the case with X": they spoke."""
        nouns = [verb, *grammar.children(verb, "dobj")]
        others = self._cast.actors(t for noun in nouns for t in grammar.prepositional(noun, "with"))
        with_whom = [p for p in others if p.person is not None]
        found = self._setting.pair(verb, cue, self._subjects(verb), with_whom) if with_whom else []
        return [replace(f, is_echo=True) for f in found]

    def _tells(self, verb: Token, cue: Cue) -> list[Frame]:
        """One official tells another something, not in a letter or through the press: they spoke."""
        means = grammar.prepositional(verb, "in", "on", "via", "through")
        if any(noun.lemma_ in self._words["message_noun"] for noun in means):
            return []
        ours = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
        sides = [self._setting.people(side) for side in (ours, grammar.objects(verb))]
        mode = channel(verb) or cue.mode
        found = self._setting.pair(verb, replace(cue, mode=mode), *sides) if all(codes(side) for side in sides) else []
        return [replace(f, is_echo=mode == cue.mode) for f in found]

    def _hears(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "heard from X": somebody else called or wrote."""
        others = self._setting.people(grammar.prepositional(verb, "from"))
        return self._setting.pair(verb, cue, self._subjects(verb), others) if others else []

    def _spends(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "spent an hour with X", "spent Monday in A"."""
        times = [
            t
            for t in grammar.children(verb, "dobj", "npadvmod")
            if t.lemma_ in _TIMES or t.ent_type_ in {"DATE", "TIME"}
        ]
        tokens = [t for noun in (verb, *times) for t in grammar.prepositional(noun, "with")]
        others = self._setting.people(tokens)
        if not others and any(t.ent_type_ == "DATE" and t.lemma_ not in {"time", "hour"} for t in times):
            travellers = [p for p in self._subjects(verb) if may_travel(p)]
            return self._setting.visit(verb, cue, travellers, stays.whereabouts(self._setting, verb))
        return self._setting.pair(verb, cue, self._subjects(verb), others) if times and others else []
