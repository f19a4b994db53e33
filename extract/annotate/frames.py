"""What a sentence reports of a contact, as values, and how a frame is made. Pure.

A frame is one verb or noun that reports a contact, with its parties, status, date and place. Which words do, by which
channel and how their parties attach is in seeds/lexicon/contact_cues.csv.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.annotate import cues, destinations, grammar, joint_calls, modes, status, towns
from extract.annotate.cast import Cast
from extract.annotate.dates import DateMention
from extract.annotate.knowledge import Cue, Knowledge
from extract.annotate.mentions import NO_SPOTS, PERSONS, Party, Place, codes, one_and_several
from extract.annotate.tokens import Doc, Span, Token
from extract.records import Dateline

TOLD = frozenset({"verb:tell", "verb:inform"})  # PLOVER takes what one tells another for a statement, no event
ATTENDING = {"join", "participate", "attend", "follow", "watch", "address", "appear", "connect", "take"}
ATTENDED = "attended"  # the pattern of nouns at which people meet who are there
SPOKEN = "transcript:speakers"  # the rule of a meeting at which people speak in turn
AGAIN = ":again"  # ends the rule of what a later sentence says of a contact told before
MISSIONS = {"embassy", "consulate", "mission", "residence"}  # which are of another country than they stand in
PREPARED = "session:prepared"  # the rule of a session that two sides speak of preparing
ANSWERED = ":answered"  # ends the rule of a letter that is known from its answer
RETURNED = ":returned"  # ends the rule of greetings that an envoy is asked to take home
_MANY = 5  # named leaders: of a table so large newswire says what it was, a summit, a conference, "jointly"
RECENT = {"last", "previous", "recent", "earlier", "latest"}
_ASIDE = {"margins", "sidelines"}
# Talks and consultations have no singular that would be one of them.
EACH = {"calls", "meetings", "conversations", "sessions"}
_LATER = {"then", "later", "afterwards"}
_ONCE_MORE = {"and", ",", ";", "then", "also", "later", "separately"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of a contact within a sentence. Positions are tokens.

    An echo ("the two spoke of Gaza") tells what was said rather than that there was a contact; an earlier one only what
    came of it. What others told is ``denied_at`` the word that takes it back.
    """

    trigger: int
    rule: str
    mode: str
    status: str
    parties: tuple[Party, ...]
    date: DateMention | None = None
    city: str | None = None
    country: str | None = None
    strength: float = 1.0
    is_echo: bool = False
    sentence: tuple[int, int] = (0, 0)
    countries: tuple[str, ...] = field(default=())
    denied_at: int | None = None
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What the finders look things up in, for one document."""

    doc: Doc
    cast: Cast
    dates: list[DateMention]
    knowledge: Knowledge
    home: str | None = None
    anchor: dt.date | None = None
    dateline: Dateline | None = None
    destinations: Callable[[], Sequence[Place]] = tuple  # where to the title says that somebody goes
    openings: Collection[int] = (0,)  # where the title read above the text and the sentence behind the dateline begin
    words: Mapping[str, frozenset[str]] = field(init=False)  # by what they are for (words.csv)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.knowledge.words)

    @property
    def is_wire(self) -> bool:
        """Whether the text is a wire story, with its dateline."""
        return self.dateline is not None and self.dateline.is_of_wire

    @property
    def is_from_home(self) -> bool:
        """Whether the text is of the publisher's own country, by its dateline if it has one."""
        return self.dateline is None or self.dateline.country in {None, self.home}

    def is_opening(self, sentence: Span) -> bool:
        """Whether a sentence is the story's first, or the title read above it."""
        return sentence.start in self.openings

    def is_sport(self, sentence: Span) -> bool:
        """Whether a sentence is about sport: not where the word is of an organisation's name, the Arab League, or of a
        house's, the Tennis Hall."""
        lemmas, tags, sport = self.doc.lemmas, self.doc.tags, self.words["sport"]
        words = (at for at in range(sentence.start, sentence.end) if lemmas[at].lower() in sport)
        named = (at for at in words if tags[at] in grammar.NOUN_TAGS and at not in self.cast.place_at)
        return any(not self._is_in_name_of_site(at) for at in named)

    def _is_in_name_of_site(self, at: int) -> bool:
        """Whether the next word, with a capital as this one, is of a building or another site."""
        pair = self.doc.texts[at : at + 2]
        is_name = len(pair) > 1 and all(text[0].isupper() for text in pair)
        return is_name and self.doc.lowers[at + 1] in self.words["site_noun"]

    def people(self, tokens: Iterable[Token]) -> list[Party]:
        """Those whom these words mean who are people, named or by their office."""
        return [p for p in self.cast.actors(tokens) if p.kind in PERSONS]

    def between_speakers(self, noun: Token, cue: Cue) -> list[Party]:
        """The two who speak in turn where one of them says "our telephone conversation", "our last meeting"."""
        modifiers = {c.lower_ for c in noun.children}
        is_ours = "our" in modifiers and (cue.mode in modes.BY_LINE or bool(modifiers & RECENT))
        if not is_ours and not ("your" in modifiers and cue.mode in modes.BY_LINE):
            return []
        both = self.speakers()
        return both if len(both) == 2 else []

    def speakers(self) -> list[Party]:
        """Those who speak in turn, one of each country."""
        return list({p.countries: p for _, p in reversed(self.cast.spoken.voices) if p.countries}.values())

    def verb_cue(self, verb: Token) -> Cue | None:
        """The cue of a verb with its object: "exchange views" before "exchange"."""
        known = self.knowledge.cues
        pairs = (known.get((f"{verb.lemma_} {c.lemma_}", "verb")) for c in verb.children if c.dep_ == "dobj")
        found = next((cue for cue in pairs if cue is not None), None) or known.get((grammar.lexeme(verb), "verb"))
        return found or known.get((verb.lemma_, "verb"))

    def noun_cue(self, noun: Token) -> Cue | None:
        """The cue of a noun with its compound; most have none, and cost no more than a look."""
        known = self.knowledge.cue_nouns
        return cues.of_noun(noun, self.knowledge) if noun.lower_ in known or noun.lemma_ in known else None

    def frame(
        self, at: Token, cue: Cue, parties: list[Party], mode: str | None = None, said: str | None = None
    ) -> Frame:
        """A frame as its word tells it; ``said`` is the status where it isn't the verb's."""
        verdict = said if said is not None else status.of_verb(at, self.words)
        return Frame(at.i, f"{cue.pos}:{cue.lemma}", mode or cue.mode, verdict, tuple(parties), strength=cue.strength)

    def pair(
        self, verb: Token, cue: Cue, ours: list[Party], theirs: list[Party], *, told_by: Token | None = None
    ) -> list[Frame]:
        """The frames of two sides; ``told_by`` is the verb whose status it has where that is another one's."""
        if not theirs and len(codes(ours)) < 2:
            return []
        said = None if told_by is None else status.of_verb(told_by, self.words)
        return self.split(verb, self.frame(verb, cue, [*ours, *theirs], said=said), ours, theirs)

    def split(self, at: Token, frame: Frame, ours: list[Party], theirs: list[Party]) -> list[Frame]:
        """One frame per counterpart's country where they met "separately"; one for each "with" of several."""
        if met := self._each_by_himself(theirs):
            return [_met_there(replace(frame, parties=(*ours, p), date=day), spot, self) for p, spot, day in met]
        is_each = grammar.is_of_several(at) if frame.mode == "letter" else frame.mode == "phone" and at.lower_ in EACH
        if is_each and self._is_apart(at):  # each writes his own, and has a call of his own
            ours, theirs = one_and_several(ours, theirs)
            return self.apart(frame, ours, theirs) if len(codes(theirs)) > 1 else self.apart(frame, theirs, ours)
        groups = self._by_preposition(theirs)
        is_in_turn = _are_many(theirs) and self._is_apart(at) and at.lemma_ not in self.words["meal_noun"]
        if len(groups) > 1:
            told = [(replace(frame, parties=(*ours, *group)), group) for group in groups if codes(group)]
            return [f for one, group in told for f in (self.apart(one, ours, group) if is_in_turn else [one])]
        is_of_each = self._are_officials(at, theirs) or _is_of_several(at) or self._is_at_stops(at, theirs)
        is_separate = is_of_each or self._says_apart(at) or joint_calls.are_apart(at, theirs)
        is_separate = is_separate or self._is_of_both(at, theirs) or self._is_beside_session(at, theirs)
        is_separate = is_separate or is_in_turn
        if is_separate and len(codes(ours)) > 1 and self._says_apart(at):  # "A and B met separately with C"
            return self.apart(frame, theirs, ours)
        return self.apart(frame, ours, theirs) if is_separate else [frame]

    def _each_by_himself(self, theirs: list[Party]) -> list[tuple[Party, Place | None, DateMention | None]]:
        """Those of whom each has a place or day of his own, read off the words: "met X on May 3 and Y the next day",
        "X in A on May 3 and Y in B"."""
        found: list[tuple[Party, Place | None, DateMention | None]] = []
        party = min(theirs, key=lambda p: p.start, default=None)
        while party is not None and party.kind == "person":
            at, place = self._place_from(party.end)
            at += self.doc.lowers[at : at + 1] == ["on"]
            at += self.doc.lowers[at : at + 1] == ["the"] and not any(d.start == at for d in self.dates)
            date = next((d for d in self.dates if d.start == at and d.precision == "day"), None)
            if date is None and place is None:
                break
            found.append((party, place, date))
            at = date.end if date is not None else place.end if place is not None else at
            while at < len(self.doc) and self.doc.lowers[at] in _ONCE_MORE:
                at += 1
            party = self.cast.party_at.get(at)
        is_of_all = {id(p) for p in theirs} <= {id(p) for p, _, _ in found}
        return found if len(found) > 1 and is_of_all else []

    def _place_from(self, at: int) -> tuple[int, Place | None]:
        """Behind the place that "in" names here, and the place; ``at`` and none where it names none."""
        spot = self.cast.place_at.get(at + 1) if self.doc.lowers[at : at + 1] in (["in"], ["at"]) else None
        is_spot = spot is not None and spot.kind not in NO_SPOTS
        return (spot.end, spot) if spot is not None and is_spot else (at, None)

    def _says_apart(self, at: Token) -> bool:
        """Whether the sentence says that they met one after another: "separately", "one by one", "were each
        summoned", "met bilaterally with"; not "met them, to settle it bilaterally"."""
        if grammar.has_word(at, ("each", "bilaterally")):
            return True
        words, sentence = self.words["separately"], at.sent
        if not words.isdisjoint(self.doc.lowers[sentence.start : sentence.end]):
            return True
        text = sentence.text.lower()
        return any(not word.isalpha() and word in text for word in words)

    def _is_of_both(self, at: Token, theirs: list[Party]) -> bool:
        """Whether "both" sets two apart: "consulted both President X of A and Premier Y of B", "talks with both A and
        B"."""
        first = min((p.start for p in theirs), default=0)
        is_both = first > 0 and "both" in self.doc.lowers[first - 1 : first + 1]
        is_of_several = at.tag_ == "NNS" or all(p.person is not None for p in theirs)
        if not is_both or len(codes(theirs)) != 2 or not is_of_several or joint_calls.is_joint(at):
            return False  # "trilateral talks with both A and B"
        return not any(
            t != at and t.lemma_ in self.words["session_noun"] for t in at.sent
        )  # "at a summit of the three"

    def _is_beside_session(self, at: Token, theirs: list[Party]) -> bool:
        """Whether officials of several countries were met beside a session, each by himself: "talks with his colleagues
        from A and B on the sidelines of the forum"; those who "met on the sidelines" did so together."""
        lowers = self.doc.lowers[at.sent.start : at.sent.end]
        is_aside = not grammar.is_verb(at) and not _ASIDE.isdisjoint(lowers) and not joint_calls.is_joint(at)
        return is_aside and len(codes(theirs)) > 1 and all(p.kind in PERSONS for p in theirs)

    def _is_apart(self, at: Token) -> bool:
        """Whether no word of the sentence says that they met together."""
        return not joint_calls.is_joint(at)

    def _is_at_stops(self, verb: Token, theirs: list[Party]) -> bool:
        """Whether each met at his own: "stops in A and B, where he conferred with President X and Premier Y"."""
        if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
            return False
        stops = {p.code for t in (verb.head, *verb.head.conjuncts) if (p := self.cast.place_at.get(t.i)) is not None}
        return len(stops) > 1 and set(codes(theirs)) <= stops

    def _are_officials(self, at: Token, theirs: list[Party]) -> bool:
        """Whether the counterparts are some officials of each country: "met with senior officials from A and B"."""
        last = max((p.end for p in theirs), default=at.i)
        if "officials" not in self.doc.lowers[at.i : last]:
            return False
        if any(t.lower_ == "during" and self._is_session(t) for t in at.subtree):
            return False  # all of them at one
        return any(t.lower_ == "officials" and t.dep_ == "pobj" for t in self.doc[at.i : last])

    def _is_session(self, preposition: Token) -> bool:
        """Whether a session of several follows: "during the senior officials' meeting"."""
        nouns = (n for n in grammar.children(preposition, "pobj") if n.lemma_.lower() in self.words["session_noun"])
        return any(self.noun_cue(n) is not None for n in nouns)

    def _by_preposition(self, theirs: list[Party]) -> list[list[Party]]:
        """Counterparts as a repeated preposition parts them: "with A and B, and with C", "to A and to B"."""
        groups: list[list[Party]] = []
        for party in sorted(theirs, key=lambda p: p.start):
            at = party.start - 1
            while at > 0 and (self.doc.tags[at] in {"DT", "PRP$"} or self.doc.lowers[at] in self.words["honorific"]):
                at -= 1
            is_again = at > 0 and self.doc.lowers[at] in {"with", "to"} and self.doc.lowers[at - 1] in _ONCE_MORE
            is_again = is_again or {self.doc.lowers[at], self.doc.lowers[party.start]} & _LATER != set()
            if groups and not is_again:
                groups[-1].append(party)
            else:
                groups.append([party])
        return groups

    def apart(self, frame: Frame, ours: list[Party], theirs: list[Party]) -> list[Frame]:
        """One frame per counterpart's country, where one side is of one country."""
        others = [code for code in codes(theirs) if code not in codes(ours)]
        if len(codes(ours)) != 1 or len(others) < 2:
            return [frame]
        narrowed = [[replace(p, countries=(code,)) for p in theirs if code in p.countries] for code in others]
        return [replace(frame, parties=(*ours, *parties)) for parties in narrowed]

    def visit(self, at: Token, cue: Cue, visitors: list[Party], targets: list[Token]) -> list[Frame]:
        """A frame per country that the visitors go to, dated where each stop has its own day. Of several who are there
        the host's own receive the others: "X and his counterpart Y, on a visit to X's country"."""
        stops = destinations.stops(targets, self.cast, self.dates, self.words["town_noun"])
        home = codes(visitors) if len(codes(visitors)) < 2 else ()
        hosts = {p.code: p for p in reversed(stops) if p.code not in home}
        if not visitors:
            return []
        dates = [destinations.day_of(place, stops, self.doc, self.dates) for place in hosts.values()]
        frames = []
        for place, date in zip(hosts.values(), dates, strict=True):
            host = Party(place.start, place.end, place.end - 1, "country", (place.code,), None, None, "GOV")
            frame = self.frame(at, cue, [*visitors, host], mode="visit")
            own = date if all(dates) and len(dates) > 1 else None
            frames.append(replace(frame, city=self.city(place), country=place.code, date=own))
        return frames[::-1]

    def city(self, place: Place) -> str | None:
        """The city that a place is, or in which its words say that it lies."""
        return towns.city(self.doc, place, self.knowledge)


def _met_there(frame: Frame, spot: Place | None, setting: Setting) -> Frame:
    """The frame of one who was met at a place of his own."""
    return frame if spot is None else replace(frame, city=setting.city(spot), country=spot.code)


def _are_many(theirs: list[Party]) -> bool:
    """Whether so many are named, each of a country of his own, that one meets them one by one."""
    return len(theirs) >= _MANY and len(codes(theirs)) == len(theirs) and all(p.person is not None for p in theirs)


def _is_of_several(noun: Token) -> bool:
    """Whether a noun tells of one contact each: "held phone calls with his counterparts from A and B", "held bilateral
    talks with the leaders of A and B"."""
    is_of_two = grammar.has_word(noun, ("bilateral",))
    return noun.tag_ == "NNS" and (noun.lower_ in EACH or is_of_two)


def may_travel(party: Party) -> bool:
    """Whether a party is an official who can visit: somebody with a role and a country."""
    return party.kind in PERSONS and party.role is not None and bool(party.countries)


def is_posted(party: Party, residents: Collection[str], doc: Doc) -> bool:
    """Whether somebody lives where he represents his country, by ``residents``: an ambassador, not a special envoy."""
    own = {doc.lemmas[at].lower() for at in (party.head, party.end - 1)}  # "the G7 ambassadors" have the club as head
    titles = party.person.title_words if party.person is not None else own
    return party.role == "envoy" and any(word in residents for title in titles for word in title.split())
