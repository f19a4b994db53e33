"""Nouns that name a contact → frames: talks, a telephone conversation, a summit. Pure.

Nouns of journeys and letters are told apart here and read in modules of their own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from extract.annotate import (
    besides,
    chairs,
    channels,
    embassies,
    forum_names,
    forums,
    grammar,
    hoped_sessions,
    lower_levels,
    modes,
    none_to_tell,
    noun_parties,
    noun_status,
    offers,
    other_senses,
    passing_stays,
    prepared_sessions,
    sessions_discussed,
    sides,
    stays,
    vague_talks,
    venues,
    written_between_us,
)
from extract.annotate.asides import ASIDE
from extract.annotate.attendance import GATHERED
from extract.annotate.carriers import carrier, is_discussed
from extract.annotate.frames import AGAIN, ATTENDED, ATTENDING, EACH, Frame, Setting
from extract.annotate.implied import Implied
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.noun_letters import NounLetters
from extract.annotate.noun_parties import CREDENTIALS
from extract.annotate.noun_visits import NounVisits
from extract.annotate.separations import OF_EACH
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.status import Words, done_instead
from extract.annotate.tokens import Token

_BESIDE_TALKS = {"joint press conference"}
_TOLD_AS_SO = {"occurred", "planned"}
_ANY = {"any", "every"}
_TAKING_PART = {"participation", "attendance"}
_HELD = {"hold", "organise", "organize", "conduct", "chair", "host", "open"}
_ORGANISED = "organised"  # the pattern of nouns that name a session of an organisation only
_ORDINALS = {"first", "second", "third", "fourth", "fifth", "last", "latest"}
_ABOUT = {"about", "around", "on", "round", "upon"}
_THOSE = {"those", "these"}
_BY_LINK = {"virtual", "online", "video"}


class NounFrames:
    """Reads the frames of one document's nouns."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._words = setting.words
        self._letters, self._visits = NounLetters(setting), NounVisits(setting)
        self.implied = Implied(setting)
        self._prepared: set[str] = set()  # what sessions are called that two sides prepare

    def at(self, noun: Token) -> list[Frame]:
        """The frames that this noun names, or of which it denies that there are any."""
        is_left_out = noun.dep_ == "dobj" and bool(done_instead(noun.head, self._words))
        if is_left_out and not grammar.prepositional(noun, "with") and not forums.of(self._setting, noun):
            return []  # "skipped a meeting to host X", of whom it is told no more
        found = none_to_tell.of(self._setting, noun) or self._told(noun)
        return found if any(f.parties for f in found) else passing_stays.of(self._setting, noun) or found

    def _told(self, noun: Token) -> list[Frame]:
        """The frames that it names; none for the first part of a compound or a word in a title or name."""
        if noun.dep_ == "compound" or noun.i in self._cast.party_at or _is_body(noun, self._words["organ_noun"]):
            return []
        if prepared := prepared_sessions.of(self._setting, noun):
            self._prepared.add(noun.lemma_.lower())
            return prepared
        if prepared_sessions.is_known(noun, self._prepared):
            return []
        if (discussed := sessions_discussed.of(self._setting, noun)) is not None:
            return discussed
        cue = forum_names.cue(self._setting, noun) or self._setting.noun_cue(noun)
        of_what = grammar.prepositional(noun, "of") if noun.lemma_ in self._words["part_noun"] else []
        occasions = self._words["state_occasion"]
        is_of_state = any(t.lemma_ in occasions for t in (*of_what, *grammar.children(noun, "compound")))
        if is_of_state or any(map(self._setting.noun_cue, of_what)):
            return []  # "the opening ceremony of the summit", "the funeral ceremony of X"
        if cue is not None and cue.lemma in _TAKING_PART:
            return self._with_participation(noun, cue)
        if (
            cue is not None
            and cue.pattern == _ORGANISED
            and (noun.i in self._cast.place_at or not forums.of(self._setting, noun))
        ):
            return []
        if cue is not None and cue.pattern == ATTENDED:
            return self._occasion(noun, cue)
        named = self._names(noun, cue) if cue is not None else []
        words = {c.lower_ for c in noun.children}
        if "this" in words and words & _BY_LINK:
            named = [replace(f, rule=f.rule + AGAIN) for f in named]  # "at this virtual conference"
        return [replace(f, is_echo=True) for f in named] if besides.is_followed_up(noun) else named

    def _names(self, noun: Token, cue: Cue) -> list[Frame]:
        said = noun_status.of_noun(noun, self._words)
        if cue.mode == "letter":
            return self._letters.named(noun, cue, said)
        if said is None or self._is_none(noun, cue, said):
            return []
        if cue.mode == "visit":
            return self._visits.named(noun, cue, said)
        if other_senses.has(self._setting, noun, cue) or self._is_where_or_when(noun, cue):
            return []
        if self._is_told_of_another(noun) or self._is_told_by_verb(noun) or self._is_at_hand(noun):
            return []
        verb = carrier(noun, self._words)
        ours, own = self._sides(noun, cue, verb)
        own = own or ([] if codes(ours) else written_between_us.parties(self._setting, noun))
        forum = forums.of(self._setting, noun)
        is_of_body = bool(forum) or any(p.kind == "organisation" for p in ours)
        own += self._cast.actors([*chairs.asking(noun), *channels.speakers(noun)]) if is_of_body else []
        is_to_be = said != "occurred" and noun.dep_ in grammar.SUBJECT_LABELS and len(codes(ours)) == 0
        is_by_clause = verb is None or is_to_be
        if is_by_clause and (forum or len(codes(own)) < 2 or self._is_one_side(noun)):
            implied = lower_levels.settled(self._setting, noun, self.implied.by_clause(noun, cue, said))
            others = [p for p in implied if len(codes(own)) < 2 or set(p.countries).isdisjoint(codes(own))]
            is_for = self._is_one_side(noun) and len(codes(others)) == 1  # "is there for meetings with X and Y"
            is_each = is_for or len(codes(own)) == 1 or sides.are_some_of_each(own)
            is_of_each = noun.lower_ in EACH and is_each  # "in calls with X, the leaders of A and B"
            ours, own = (others, own) if is_of_each else (ours, [*own, *implied])
        own += [] if forum or is_by_clause else self.implied.judged_by(noun, said, codes([*ours, *own]))
        ours = ours or ([] if forum else self.implied.left_out_of_each(noun, codes(own)))
        ours, own = self._officials(noun, cue, ours), self._officials(noun, cue, own)
        is_vague = not ours and not own and self._is_private(noun)
        is_vague = is_vague or vague_talks.are_told(self._setting, self.implied, noun, cue, said, verb)
        if is_vague or self._setting.is_sport(noun.sent):
            return []
        if forum:
            mode = "multilateral" if cue.mode in modes.SESSIONS else cue.mode
            there = forums.there(self._setting, noun, ours, own)
            return [self._setting.frame(noun, cue, [*s, p], said=said, mode=mode) for s in there for p in forum]
        is_session = cue.mode == "meeting" and forums.is_of_members(self._setting, noun, own)
        mode = "multilateral" if is_session else cue.mode
        frame = self._setting.frame(noun, cue, [*ours, *own], said=said, mode=mode)
        if cue.lemma == "credentials":
            frame = replace(frame, parties=(*(ours := stays.of_home(self._setting, ours)), *own))
            is_host_lost = not ours and all(p.role == "envoy" for p in own)
            return self._setting.apart(frame, ours, own) if not is_host_lost else []
        return self._setting.split(noun, frame, ours, own)

    def _is_where_or_when(self, noun: Token, cue: Cue) -> bool:
        is_at_session = cue.mode == "multilateral" and self.implied.is_occasion(noun)
        is_hoped = is_at_session and hoped_sessions.is_one(self._setting, noun)
        return is_hoped or self._is_venue(noun) or self._is_only_when(noun)

    def _is_only_when(self, session: Token) -> bool:
        """Whether a forum's session only tells when two met or spoke: "will phone X after the summit of the group",
        "phoned X in advance of it"."""
        is_ahead = session.lemma_ == "meeting" and noun_status.is_beforehand(session)
        verb = grammar.governor(session) if is_ahead else session.head.head
        is_after = session.dep_ == "pobj" and (is_ahead or session.head.lower_ in grammar.BEFORE_OR_AFTER)
        cue = self._setting.verb_cue(verb) if is_after and verb is not None and grammar.is_verb(verb) else None
        return cue is not None and cue.mode != "visit" and bool(forums.of(self._setting, session))

    def _is_at_hand(self, noun: Token) -> bool:
        """Whether it is what is told of already: at which somebody speaks, "thank you for organising this meeting", or
        several apart, after which something is done: "After those meetings, X and Y spoke to the press"."""
        if noun.lower_ in EACH and noun.head.lower_ in grammar.BEFORE_OR_AFTER and not grammar.children(noun, "prep"):
            return grammar.has_word(noun, _THOSE)
        spoken = self._cast.spoken
        is_this = grammar.has_word(noun, ("this",))
        return is_this and len(codes(spoken.group)) > 1 and bool(spoken.voices)

    def _officials(self, noun: Token, cue: Cue, side: list[Party]) -> list[Party]:
        """Those of a side who may have it: of a lunch, which soldiers and teams have too, people of office."""
        is_others_too = cue.lemma in self._words["social_noun"] or self._is_private(noun)
        return [p for p in side if p.kind in PERSONS] if is_others_too else side

    def _is_private(self, noun: Token) -> bool:
        """Whether it is a session of firms, of the press or of the young: "a media summit", not "business talks"."""
        if noun.lemma_ not in self._words["forum_noun"]:
            return False
        return any(c.lower_ in self._words["private_session_word"] for c in grammar.children(noun, "amod", "compound"))

    def _is_one_side(self, noun: Token) -> bool:
        """Whether all whom it names are those with whom it was: "following talks with X and Y"."""
        labels = {c.dep_ for c in noun.children}
        is_whose = "poss" in labels or bool(grammar.prepositional(noun, "between", "of", "among"))
        is_told = noun.dep_ == "pobj" or (noun.dep_ == "conj" and self.implied.teller(noun) is not None)
        return (
            is_told
            and not is_whose
            and bool(grammar.prepositional(noun, "with"))
            and not sides.left_places(self._setting, noun)
        )

    def _is_none(self, noun: Token, cue: Cue, said: str) -> bool:
        """Whether it is of none in particular, or only what did not follow: "they held no joint press conference"."""
        return (said in _TOLD_AS_SO and self._is_any(noun)) or (said == "denied" and cue.lemma in _BESIDE_TALKS)

    def _is_any(self, noun: Token) -> bool:
        """Whether it is of none in particular: "any meeting", "every round of talks"."""
        whole = grammar.whole(noun, self._words["round_noun"]) or noun
        return grammar.has_word(whole, _ANY)

    def _occasion(self, noun: Token, cue: Cue) -> list[Frame]:
        """What officials meet at only as its guests, whom a later sentence may name: "an exhibition opened"."""
        said, verb = noun_status.of_noun(noun, self._words), carrier(noun, self._words)
        if said is None or verb is None:
            return []
        ours, own = self._sides(noun, cue, verb)
        people = [p for p in (*ours, *own) if p.kind in PERSONS]
        return [self._setting.frame(noun, cue, people, said=said)]

    def _with_participation(self, noun: Token, cue: Cue) -> list[Frame]:
        """ "A forum with the participation of the presidents of A and B is planned"."""
        event = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "with" else None
        if event is None or grammar.is_verb(event) or self._setting.noun_cue(event) is not None:
            return []  # a meeting has its participants itself
        said = noun_status.of_noun(event, self._words)
        parties = self._setting.people(grammar.prepositional(noun, "of"))
        return [self._setting.frame(event, cue, parties, said=said)] if said and parties else []

    def _sides(self, noun: Token, cue: Cue, verb: Token | None) -> tuple[list[Party], list[Party]]:
        """Those who hold what the noun names, by its verb, and those with whom by noun and verb."""
        in_chair = PERSONS | ({"country", "organisation"} if noun.lemma_ in self._words["session_noun"] else set())
        chairing = self._cast.actors(chairs.of(noun, self._words["session_noun"]))
        own = [
            *noun_parties.of(self._setting, noun),
            *noun_parties.granted(self._setting, noun),
            *(p for p in chairing if p.kind in in_chair),
        ]
        if verb is None:
            return [], own
        holders = sides.holders(noun, verb)
        if verb.dep_ == "pcomp" and verb.head.head.lemma_ == "join":  # "joins X in hosting a meeting"
            holders = [*holders, *grammar.objects(verb.head.head)]
        own += self._cast.actors([*_partners(verb, self._words), *sides.besides(verb)])
        own += self._cast.actors([*_of_ordinal(noun, verb), *sides.go_betweens(verb), *offers.addressed(verb)])
        is_held = noun.dep_ in grammar.SUBJECT_LABELS and verb.lemma_ not in self._words["planned_verb"]
        if is_held and len(codes(own)) == 1 and not grammar.agents(verb):
            own += chairs.left_out(self._setting, noun)
        if len(codes(own)) < 1:  # "co-chaired the meeting of the council with X", drawn under the council
            own += self._cast.right_after(_far_links(noun, self._words))
        if any(t.lower_ in FIRST_PERSON for t in holders) and not codes(self._cast.actors(holders)):
            return [], own if grammar.prepositional(noun, "between") else []  # somebody unknown held it
        if cue.lemma == "credentials":
            own += self._cast.actors(t for spot in (noun, verb) for t in grammar.prepositional(spot, "from"))
            credence = grammar.prepositional(noun, "of")  # "accepted the letters of credence of the ambassadors"
            own += self._setting.people(t for c in [*credence, verb] for t in grammar.prepositional(c, "of"))
        if cue.lemma in self._words["festive_noun"]:
            own += embassies.hosts(self._setting, grammar.prepositional(verb, "at"))
            own += self._setting.people(chairs.honoured(noun, verb))
        is_theirs = verb.lemma_ == "propose" and bool(grammar.prepositional(noun, "with"))  # who proposes it comes, too
        is_theirs = is_theirs or verb.lemma_ == "broker"
        is_arranged = verb.lemma_ in self._words["arranging_verb"] and len(codes(own)) > 1 and noun.dep_ == "dobj"
        is_arranged = is_arranged and not is_theirs
        if is_arranged or is_discussed(noun, self._words):
            return [], own  # for others: "is to arrange a meeting of X with Y"
        holds = offers.not_to_others(noun, verb, self._cast.actors(holders), own)
        is_venue = verb.lemma_ == "host" and len(codes(own)) > 1 and not any(p.kind in PERSONS for p in holds)
        if len(codes(holds)) == 1 and not codes(own):
            own += sides.within(self._setting, noun)
        return [] if is_venue and sides.are_only_where(self._setting, noun, holders, own) else holds, own

    def _is_venue(self, noun: Token) -> bool:
        """Whether a session is only where something else takes place: "on the margins of the summit"; or the
        way somebody follows it: "joined by videoconference"."""
        is_by = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "via"}
        verb = noun.head.head
        if is_by and not grammar.is_verb(verb):  # "followed the session by video link", drawn under the session
            verb = grammar.governor(noun) or verb
        is_link = is_by and (verb.lemma_ in _HELD or (verb.lemma_ in ATTENDING and not grammar.is_passive(verb)))
        is_aside = noun.dep_ == "pobj" and noun.head.lower_ == "of" and verb.lemma_ in ASIDE
        is_at = noun.dep_ == "pobj" and noun.head.lower_ in vague_talks.THEN
        is_rite = is_at and any(t.lemma_ in CREDENTIALS for t in grammar.children(verb, "dobj", "nsubjpass"))
        is_where = venues.is_of_two(self._setting, noun, self._whose)
        return is_link or is_aside or is_rite or is_where

    def _whose(self, meeting: Token) -> list[Party]:
        """Those between whom a meeting is: its own, "theirs", or who hold it."""
        verb = carrier(meeting, self._words)
        holders = self._setting.people(grammar.subjects(verb)) if verb is not None else []
        return [*noun_parties.of(self._setting, meeting), *holders]

    def _is_told_of_another(self, noun: Token) -> bool:
        """Whether it only says what the contact told before was: "It was their second meeting this year",
        "the A summit, a meeting of leaders"."""
        if noun.dep_ != "attr" or noun.head.lemma_ != "be":
            return forums.is_what_it_is(noun) and bool(forums.of(self._setting, noun.head))
        subjects = grammar.children(noun.head, "nsubj")
        if noun.tag_ == "NN" and any(self._is_known_contact(s) for s in subjects):
            return any(c.dep_ == "poss" or c.lower_ in _ORDINALS for c in noun.children)
        is_it = any(s.lower_ in {"it", "this", "that"} for s in subjects)
        is_theirs = any(c.tag_ == "PRP$" and c.lower_ == "their" for c in noun.children)
        is_first = noun.head.tag_ == "VBZ" and any(c.lower_ == "first" for c in noun.children)
        known, whose = (
            codes(self._cast.spoken.group),
            codes(noun_parties.of(self._setting, noun)),
        )  # "It is the first summit of X and Y"
        return is_it and (is_theirs or (is_first and bool(whose) and set(whose) <= set(known)))

    def _is_known_contact(self, subject: Token) -> bool:
        """Whether it is a contact told before: "The trip will be her first meeting with X"."""
        is_definite = any(c.lower_ in {"the", "this"} for c in subject.children)
        return is_definite and subject.tag_ == "NN" and self._setting.noun_cue(subject) is not None

    def _is_told_by_verb(self, noun: Token) -> bool:
        """Whether its verb tells it with those whom they met: "will meet for talks with X, with Y and with Z", "spoke
        with X and Y in separate calls"."""
        verb = noun.head.head
        is_within = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during"} and noun.tag_ == "NNS"
        if is_within and grammar.has_word(noun, OF_EACH):
            objects = grammar.objects(verb)
            is_told = any(t.lemma_ in CREDENTIALS for t in objects) or self._setting.verb_cue(verb) is not None
            return is_told and bool(self._setting.people([*grammar.prepositional(verb, "with", "to"), *objects]))
        is_for = noun.dep_ == "pobj" and noun.head.lower_ == "for" and verb.lemma_ in {"meet", "join"}
        if is_for and verb.lemma_ == "join":  # "joined them for lunch"
            return any(t.tag_ == "PRP" or t.lemma_ in GATHERED for t in grammar.objects(verb))
        return is_for and bool(self._setting.people(grammar.prepositional(verb, "with")))


def _partners(verb: Token, words: Words) -> list[Token]:
    """Those with or between whom a verb says something was; not those of the subject on which it "focused"."""
    found = grammar.prepositional(verb, "with", "between")
    if not found or verb.lemma_ not in words["topic_verb"]:
        return found
    topics = {c for c in verb.children if c.lower_ in _ABOUT}
    return [t for t in found if topics.isdisjoint(t.ancestors)]


def _of_ordinal(noun: Token, verb: Token) -> list[Token]:
    """Between whom it was, where its number says it: "The call was the first between X and Y since 2022"."""
    numbers = grammar.children(verb, "attr", "acomp") if verb.lemma_ == "be" and noun.dep_ == "nsubj" else []
    return [t for n in numbers if n.lower_ in _ORDINALS for t in grammar.prepositional(n, "between", "of", "with")]


def _is_body(noun: Token, organs: Collection[str]) -> bool:
    """Whether it is the name of a body that has members and delegations: "the Committee of the National Conference"."""
    return (
        noun.tag_ == "NNP"
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in organs
    )


def _far_links(noun: Token, words: Words) -> list[Token]:
    """The prepositions below a noun that may tell with whom it was: none where one at its side does, none of ties."""
    links = [t for t in noun.subtree if t.lower_ == "with" and t.i > noun.i]
    if any(t.head == noun and grammar.children(t, "pobj") for t in links):
        return []
    return [t for t in links if t.head.lemma_ not in words["reason_noun"] and not grammar.is_of_ties(t)]
