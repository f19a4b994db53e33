"""Who takes part in what a noun names where the noun and its verb do not say so: those of the clause around. Pure.

"He flew to Oslo for talks with X", "during the meeting, A and B agreed", "informed him about his talks with Y".
"""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import chairs, grammar, modes, noun_status, offers, stays, unset
from extract.annotate.forums import is_judged
from extract.annotate.frames import EACH, RECENT, Setting
from extract.annotate.governing_prepositions import COME
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PAIR, PERSONS, Party, codes
from extract.annotate.sides import EVENT_PREPOSITIONS
from extract.annotate.spoken import INFORMS
from extract.annotate.status import offer_of
from extract.annotate.tokens import Token

_MAX_CLAUSES = 3
_THERE_ARE = {("dobj", "have"), ("attr", "be")}
_TAKES_TIME = {"last", "take", "run"}
_APPOINTED = {"meeting", "talks", "summit"}
_SPEAKS = {"speak", "comment", "report"}
_INCLUDES = {"include", "feature", "involve"}
_AWAY = {"absent", "missing"}
_SURROUNDS = {"follow", "precede"}
_FOR = {"thank", "call", "hope"}  # "thanked X for his call", "called for a meeting with X"
_ABOUT = {"about", "of", "on"}
_WISHES = {"congratulate", "thank", "condole", "felicitate"}
_GIVES = {"deliver", "give", "make", "hold"}
_SPEECHES = {"address", "speech"}


class Implied:
    """Reads off one document's clauses who takes part in what their nouns name."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._cast = setting.cast
        self._words = setting.words

    def by_clause(self, noun: Token, cue: Cue, said: str) -> list[Party]:
        """Those whom the clause around the noun implies: who does something during it, comes for it, tells of it, or
        is to hold it."""
        if both := self._setting.between_speakers(noun, cue) or self._who_refutes(noun):
            return both
        if (offer := offer_of(noun, self._words)) is not None:
            return [*offers.sides(self._setting, offer), *self._setting.people(grammar.prepositional(noun, "from"))]
        if self.is_without_plans(noun):
            above = noun.head.head.head
            return self._cast.actors(grammar.subjects(above)) if above.lemma_ == "have" else self._who_tells_of(noun)
        if (travellers := self._goers(noun)) or self._is_shunned(noun) or self._is_of_others(noun):
            return travellers
        if said == "planned" and cue.mode == "multilateral" and self._is_aimed_at(noun):
            return []
        if self.is_occasion(noun) or self.is_purpose(noun):
            return self._at_occasion(noun)
        if noun_status.is_beforehand(noun) and cue.mode != "multilateral":
            clause = grammar.governor(noun)
            return [] if clause is None else self._setting.people(grammar.subjects(clause))
        if said != "occurred" and noun.dep_ in grammar.SUBJECT_LABELS and not grammar.children(noun, "poss"):
            is_set = said == "planned" and noun.dep_ == "nsubjpass"
            told_by = self._who_tells_of(noun, is_told=not is_set)
            return told_by or self._agreed(noun) or chairs.left_out(self._setting, noun)
        teller = self.teller(noun) if said == "occurred" else None
        if teller is not None:
            return self._setting.people(grammar.subjects(teller))
        appointed = self._appointed(noun) if cue.lemma in _APPOINTED else []
        judged = self.judged_by(noun, said)
        return appointed or judged or chairs.left_out(self._setting, noun)

    def _who_refutes(self, noun: Token) -> list[Party]:
        """Who denies reports of talks with another: "rejected rumours of talks with X"."""
        report = noun_status.refuted_report(noun, self._words)
        denying = grammar.governor(report) if report is not None and grammar.prepositional(noun, "with") else None
        return self._cast.actors(grammar.subjects(denying)) if denying is not None else []

    def is_without_plans(self, noun: Token) -> bool:
        """Whether there are none for it: "has no plans for a meeting with X", "there is no plan for a call"."""
        plan = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "of"} else None
        is_plan = plan is not None and plan.lemma_ in self._words["planned_verb"] and grammar.is_negative(plan)
        return plan is not None and is_plan and (plan.dep_, plan.head.lemma_) in _THERE_ARE

    def left_out_of_each(self, noun: Token, theirs: Collection[str]) -> list[Party]:
        """Whose contacts with several those are of whom alone the sentence tells: "meetings with the leaders of A and B
        are planned", "calls were held with X and Y"."""
        with_whom = grammar.prepositional(noun, "with")
        if self._is_next(noun) and set(codes(self._cast.actors(with_whom))) == set(theirs):
            group = [p for p in self._cast.spoken.group if p.countries and not set(p.countries) & set(theirs)]
            return [p for p in group if p.countries == group[0].countries]
        clause = noun.head if noun.dep_ == "nsubjpass" else None
        if clause is None or noun.tag_ != "NNS" or noun.lower_ not in EACH:
            return []
        is_with = any(grammar.prepositional(spot, "with") for spot in (noun, clause))
        return self._who_tells_of(noun, theirs) if is_with else []

    def _is_next(self, noun: Token) -> bool:
        """Whether somebody had it right after or before another: "The meeting was followed by sessions with X"."""
        verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "by" else None
        return verb is not None and verb.lemma_ in _SURROUNDS and grammar.is_passive(verb)

    def is_taken_as_known(self, noun: Token) -> bool:
        """Whether even a question takes it that it took place: "Did they agree on this at their meeting in Oslo?"."""
        is_given = any(c.dep_ == "poss" or c.lower_ in {"the", "this", "that"} for c in noun.children)
        return is_given and self.is_occasion(noun)

    def _goers(self, noun: Token) -> list[Party]:
        """Whose journey it is that includes talks: "arrived on a visit that will include talks with X", "his trip
        includes a meeting with X"."""
        journey = self._journey(noun)
        if journey is None:
            return []
        owners = [*grammar.children(journey, "poss"), *grammar.prepositional(journey, "of", "by")]
        clause = grammar.governor(journey)
        above = grammar.subjects(clause) if clause is not None and clause != noun.head else []
        return self._setting.people(owners or [t for t in above if t != journey])

    def is_purpose(self, noun: Token) -> bool:
        """Whether somebody goes or is there for it: "flew to Oslo for talks with X", "is due in Oslo for talks", "will
        travel to a summit"."""
        above = noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "to" and grammar.is_verb(above):
            return above.lemma_ in COME and noun.lemma_ in self._words["session_noun"]
        if noun.dep_ != "pobj" or noun.head.lower_ != "for":
            return False
        return above.lemma_ in COME | _FOR | self._words["ready_adjective"] or (
            above.lemma_ == "be" and bool(stays.whereabouts(self._setting, above))
        )

    def _at_occasion(self, noun: Token) -> list[Party]:
        """Those around what happens at it or is done for it; who calls for it, whoever tells of that: "Oslo called for
        a new round of talks with X"."""
        if unset.is_called_for(noun.head, self._words) and grammar.is_verb(noun.head.head):
            return self._cast.actors(grammar.subjects(noun.head.head))
        return self._of_group(noun, self._around(noun)) or chairs.left_out_at(self._setting, noun)

    def is_on_journey(self, noun: Token) -> bool:
        """Whether a journey is said to include it."""
        return self._journey(noun) is not None

    def _journey(self, noun: Token) -> Token | None:
        """The journey, or somebody's programme, in which it is included."""
        verb = noun.head
        if noun.dep_ != "dobj" or verb.lemma_ not in _INCLUDES:
            return None
        owners = [t for t in verb.ancestors if not grammar.is_verb(t)][:_MAX_CLAUSES] if verb.dep_ == "relcl" else []
        told = (*owners, *grammar.children(verb, "nsubj"))
        return next((t for t in told if t.lemma_ in self._words["journey_noun"] | self._words["agenda_list"]), None)

    def teller(self, noun: Token) -> Token | None:
        """The verb by which somebody tells of a definite contact of his: "informed him about the talks with Y"."""
        about = noun.head.head if noun.dep_ == "pobj" and noun.head.head.lemma_ in self._words["course_noun"] else noun
        verb = about.head.head if about.dep_ == "pobj" and about.head.lower_ in _ABOUT else self._telling_also(about)
        is_own = about != noun or (verb is not None and self._is_spoken_of_by_one(noun, verb))
        if verb is None or not (verb.lemma_ in INFORMS or (is_own and verb.lemma_ in _SPEAKS)):
            return None
        is_definite = any(
            c.dep_ == "poss" or c.lower_ in {"the", "this", "last"} for c in (*noun.children, *about.children)
        )
        return verb if is_definite else None

    def _telling_also(self, noun: Token) -> Token | None:
        """The verb by which it is told of beside something else: "informed them of the summit as well as the call with
        X"."""
        verb = grammar.governor(noun) if noun.dep_ == "conj" and not self._is_anothers(noun) else None
        is_about = verb is not None and not _ABOUT.isdisjoint(self._setting.doc.lowers[verb.i : noun.i])
        return verb if is_about else None

    def _is_spoken_of_by_one(self, noun: Token, verb: Token) -> bool:
        """Whether one speaks of what is likely his own, being the last one or "his" with somebody named: "spoke about
        the latest talks with President X", not "the U.S. talks with X" or "the latest talks that Y held with X"."""
        is_last = any(c.lower_ in RECENT or c.tag_ == "PRP$" for c in noun.children)
        is_told = is_last and not grammar.children(noun, "relcl", "acl") and not self._is_anothers(noun)
        is_one = is_told and len(codes(self._cast.actors(grammar.subjects(verb)))) == 1
        with_whom = self._setting.people(grammar.prepositional(noun, "with")) if is_one else []
        return any(p.person is not None for p in with_whom)

    def _is_anothers(self, noun: Token) -> bool:
        """Whether it is named whose it is: "the EU's meeting with X", "the U.S. talks with X"."""
        return any(c.i in self._cast.place_at or (c.dep_ == "poss" and c.tag_ != "PRP$") for c in noun.children)

    def judged_by(self, noun: Token, said: str, known: Collection[str] = ()) -> list[Party]:
        """Who tells how his contact with somebody was: "the call with X lasted an hour, Y said", "it was a good meeting
        with X, Y said", "Y described the talks with X as useful"; nobody where more than one of its countries are
        ``known``, nor of others' contacts."""
        if said == "proposed" or len(known) > 1:
            return []
        theirs = set(codes(self._setting.people(grammar.prepositional(noun, "with"))))
        if theirs and self.is_appraised(noun):
            people = self._setting.people(grammar.subjects(noun.head))
            return [p for p in people if p.countries and theirs.isdisjoint(p.countries)]
        if not self._is_described(noun):
            return []
        telling = next((t for t in noun.ancestors if t.lemma_ in self._words["speech_verb"]), None)
        if len(theirs) != 1 or telling is None or not grammar.is_verb(telling) or grammar.prepositional(telling, "of"):
            return []
        said_by = [p for s in grammar.subjects(telling) if not s.is_ancestor(noun) for p in self._whose(s)]
        group = set(codes(self._cast.spoken.group))
        is_of_others = theirs < group and not any(group & set(p.countries) for p in said_by)
        own = [p for p in said_by if p.countries and theirs.isdisjoint(p.countries)]
        return [] if is_of_others else [p for p in own if p.kind == "country" or p.role not in {None, "unknown"}]

    def is_appraised(self, noun: Token) -> bool:
        """Whether somebody says what he thinks of it: "described the talks with X as useful"."""
        return noun.dep_ == "dobj" and noun.head.lemma_ in self._words["appraising_verb"]

    def _is_described(self, noun: Token) -> bool:
        """Whether it is told how long it was or how it went: "lasted an hour", "was constructive", "a good meeting"."""
        qualities = self._words["talk_quality"]
        if noun.dep_ == "attr":
            return any(c.lower_ in qualities for c in grammar.children(noun, "amod"))
        is_definite = grammar.has_word(noun, ("the", "this", "his", "her"))
        verb = noun.head
        how = {t.lower_ for c in grammar.children(verb, "acomp") for t in grammar.coordinated(c)}
        is_told = verb.lemma_ in _TAKES_TIME or bool(how & qualities) or bool(grammar.children(noun, "amod", "acl"))
        return noun.dep_ in grammar.SUBJECT_LABELS and is_definite and is_told

    def is_occasion(self, noun: Token) -> bool:
        """Whether something else happens at what the noun names: "during the talks", "at the opening of the summit"."""
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in self._words["part_noun"]:
            noun = noun.head.head
        above = noun.head.head
        is_within = noun.dep_ == "pobj" and (noun.head.lower_ in EVENT_PREPOSITIONS or _is_addressed(noun))
        if noun.head.lower_ in _ABOUT and above.lemma_ in INFORMS:  # "briefed him on the talks"
            return False
        is_told_of = above.dep_ == "pobj" and above.head.lower_ in _ABOUT and above.head.head.lemma_ in INFORMS
        if is_told_of and noun.head.lower_ == "at":
            return False  # "told him about the agreements at the summit"
        is_of_office = above.lemma_ in self._words["office_event"]
        return is_within and not is_of_office and not (above.lemma_ == "congratulate" and noun.head.lower_ == "at")

    def _is_of_others(self, noun: Token) -> bool:
        """Whether somebody judges a session that is not told to be his own, as talks "with his counterpart" are, or
        speaks of "the deadlock in the talks"."""
        is_stuck = noun.dep_ == "pobj" and noun.head.head.lemma_ in self._words["standstill_noun"]
        return (is_stuck or is_judged(noun, self._words)) and not grammar.prepositional(noun, "with")

    def _is_aimed_at(self, noun: Token) -> bool:
        """Whether it is only what is hoped of a conference ahead: "met to build support for a treaty at the upcoming
        conference", "discussed the need to adopt one at it"."""
        clause = grammar.governor(noun)
        if clause is None or not self.is_occasion(noun):
            return False
        aims = [t for t in (clause, *clause.ancestors) if grammar.is_verb(t)][:_MAX_CLAUSES]
        return any(self._is_aim(t) for t in aims)

    def _is_aim(self, verb: Token) -> bool:
        """Whether an infinitive tells to what end, or what should be done: "the need to", "how to"."""
        if not grammar.is_infinitive(verb):
            return False
        is_end = verb.dep_ == "advcl" and verb.head.tag_ == "VBD"
        is_how = any(c.lower_ == "how" for c in verb.children)
        return is_end or is_how or (verb.dep_ in {"acl", "relcl"} and verb.head.lemma_ in self._words["aim_noun"])

    def _is_shunned(self, noun: Token) -> bool:
        """Whether somebody stays away from it or from others there: "avoided each other at the summit"."""
        clause = grammar.governor(noun)
        is_absent = clause is not None and any(c.lower_ in _AWAY for c in grammar.children(clause, "acomp"))
        return is_absent or (clause is not None and clause.lemma_ in self._words["shunning_verb"])

    def _around(self, noun: Token) -> list[Party]:
        """Those whom the clauses above are about: "During a telephone conversation, X congratulated Y"."""
        found: list[Party] = []
        is_another = noun.head.lower_ in grammar.BEFORE_OR_AFTER and bool(grammar.prepositional(noun, "with"))
        for verb in [t for t in noun.ancestors if grammar.is_verb(t)][:_MAX_CLAUSES]:
            if is_another and codes(doers := self._setting.people(grammar.subjects(verb))):
                return doers  # "A received B after talks with C": A's talks
            if found and verb.lemma_ in self._words["speech_verb"] and self.is_purpose(noun):
                break  # "B arrived for talks with C, A's minister said"
            tokens = [*grammar.subjects(verb), *grammar.objects(verb), *grammar.agents(verb)]
            tokens += grammar.prepositional(verb, "with", "to")
            found += self._setting.people(tokens)
            found += self._told_to(verb) if len(codes(found)) == 1 and not grammar.children(noun, "prep") else []
            senders = (t for noun in grammar.objects(verb) for t in grammar.prepositional(noun, "from"))
            found += [p for p in self._setting.people(senders) if not set(p.countries) <= set(codes(found))]
            if not found and "VBD" in {verb.tag_, verb.head.tag_}:  # "A and B agreed at talks to share the water"
                states = self._cast.actors(grammar.subjects(verb))
                found = states if len(codes(states)) > 1 else []
            if len(codes(found)) > 1:
                break
        return found

    def _told_to(self, verb: Token) -> list[Party]:
        """To whom somebody explains something, where the parse draws him under this: "outlined his plan for the border
        to Premier X in a call"."""
        if verb.lemma_ not in self._words["presenting_verb"] | {"explain", "describe"}:
            return []
        links = (t for t in verb.subtree if t.lower_ == "to" and t.dep_ == "prep" and t.i > verb.i)
        links = (t for t in links if t.head.dep_ != "dobj")  # not "explained his answer to X"
        return [p for p in self._cast.right_after(links) if p.person is not None]

    def _of_group(self, noun: Token, around: list[Party]) -> list[Party]:
        """Those around what the noun names, with the other of two who did something together before: "A and B made
        peace. … B said after the talks"."""
        group, found = self._cast.spoken.group, codes(around)
        is_bare = not grammar.children(noun, "prep", "poss") and any(c.lower_ == "the" for c in noun.children)
        is_bare = is_bare and not any(t.i in self._cast.place_at for t in noun.subtree)  # not "the UN session"
        is_pair = len(codes(group)) == len(group) == PAIR and all(p.person is not None for p in group)
        is_pair = is_pair and not self._cast.spoken.is_ahead_of(self._setting.anchor)
        if is_bare and is_pair and len(found) == 1 and set(found) < set(codes(group)):
            return group
        return self._wished(noun, found) or around

    def _wished(self, noun: Token, found: Collection[str]) -> list[Party]:
        """The two of whom one congratulated the other right before: "X congratulated Y. In a call, X said"; not where
        he speaks with his own in it."""
        cue, start = self._setting.noun_cue(noun), noun.sent.start
        is_call = cue is not None and cue.mode in modes.BY_LINE and any(c.lower_ == "a" for c in noun.children)
        is_bare = is_call and not grammar.prepositional(noun, "with", "between")
        verb = noun.doc.sentence_at(start - 1).root if start and is_bare and len(found) == 1 else None
        if verb is None or verb.lemma_ not in _WISHES or verb.tag_ != "VBD":
            return []
        both = self._setting.people([*grammar.subjects(verb), *grammar.objects(verb)])
        is_theirs = set(found) < set(codes(both)) and self._are_alone(noun, both)
        return both if len(codes(both)) == PAIR and is_theirs else []

    def _are_alone(self, noun: Token, both: Collection[Party]) -> bool:
        """Whether a sentence tells of one doer and of nobody beside the two."""
        known = {id(p.person) for p in both}
        named = [p for t in noun.sent if (p := self._cast.party_at.get(t.i)) is not None and p.kind in PERSONS]
        verb = grammar.governor(noun)
        doers = grammar.subjects(verb) if verb is not None else []
        is_one = len([t for doer in doers for t in grammar.coordinated(doer)]) == 1
        return is_one and all(p.person is None or id(p.person) in known for p in named)

    def _who_tells_of(self, noun: Token, theirs: Collection[str] = (), *, is_told: bool = False) -> list[Party]:
        """Who is to hold what "is scheduled" with X: who says so, else, unless only that ``is_told``, the publisher's
        own of the last contact."""
        theirs = theirs or codes(self._cast.actors(grammar.prepositional(noun, "with")))
        theirs = theirs or codes(self._cast.right_after(c for c in noun.children if c.lower_ == "with"))
        if not theirs:
            return []
        telling = [t for t in noun.ancestors if t.lemma_ in self._words["speech_verb"] and grammar.is_verb(t)]
        said_by = [p for t in telling[:1] for s in grammar.subjects(t) for p in self._whose(s)]
        group = self._cast.spoken.group if not is_told else []
        is_between_two = len(codes(group)) == 2 and set(theirs) < set(codes(group))
        ours = said_by or [p for p in group if is_between_two or self._setting.home in p.countries]
        return [p for p in ours if p.countries and not set(p.countries) & set(theirs)]

    def _whose(self, speaker: Token) -> list[Party]:
        """Who speaks, or whose office or ministry does: "the office of President X said"."""
        people = [self._office(p) for p in self._setting.people([speaker])]
        place = self._cast.place_at.get(speaker.i)
        if place is not None and place.kind == "seat":
            return self._cast.actors([speaker])
        owners = self._setting.people(grammar.prepositional(speaker, "of") + grammar.children(speaker, "poss"))
        is_body = speaker.lemma_ in self._words["government_noun"]
        return people or owners or (self._cast.actors([speaker]) if is_body else [])

    def _office(self, speaker: Party) -> Party:
        """For whom somebody speaks: a spokesman or an ambassador for his government."""
        titles = speaker.person.title_words if speaker.person is not None else ()
        if speaker.role != "envoy" and not any(
            word in self._words["spokesperson"] for title in titles for word in title.split()
        ):
            return speaker
        return Party(speaker.start, speaker.end, speaker.head, "country", speaker.countries, None, None, "GOV")

    def _agreed(self, noun: Token) -> list[Party]:
        """Two sides that agree or announce that it will be held: "X and Y agreed that a summit would be held"."""
        clause = noun.head
        is_told = clause.dep_ == "ccomp" and clause.head.lemma_ in self._words["resolving_verb"] | {"announce"}
        both = self._setting.people(grammar.subjects(clause.head)) if is_told else []
        return both if len(codes(both)) == PAIR else []

    def _appointed(self, noun: Token) -> list[Party]:
        """Two sides that speak of their next meeting: "discussed preparations for the summit planned for June"."""
        if not any(c.lemma_ in self._words["planned_verb"] or c.lower_ in self._words["planned_adjective"]
                   for c in noun.children):  # fmt: skip
            return []
        verb = grammar.governor(noun)
        is_agreed = verb is not None and verb.lemma_ in self._words["agenda_verb"]
        both = self._setting.people(grammar.subjects(verb)) if verb is not None and is_agreed else []
        return both if len(codes(both)) == 2 else []


def _is_addressed(session: Token) -> bool:
    """Whether somebody gives a speech to it: "delivered an address to the summit"."""
    above = session.head.head
    speeches = [above] if above.dep_ == "dobj" else grammar.children(above, "dobj")
    is_given = any(t.lemma_ in _SPEECHES and t.head.lemma_ in _GIVES for t in speeches)
    return is_given and session.head.lower_ == "to"
