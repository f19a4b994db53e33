"""Who else was there: sentences that name those present at a session told of before. Pure.

"The ambassador hosted a reception. Present there were …", "The leaders met by video link. … also took part": neither
sentence alone is a contact of all of them. A session waits for its guests for a few sentences.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from extract.annotate import delegations, grammar, joint_delegations
from extract.annotate.channels import channel
from extract.annotate.companions import JOINS, TAKES_SEAT, Companions
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.status import is_negated
from extract.annotate.tokens import Span, Token

PRESENT = frozenset({"present", "attending", "participating", "attended", "taking", "among", "joining", "seeing",
                     "watching", "enjoying"})  # fmt: skip
GATHERS = {"noun:meeting", "noun:summit", "noun:session", "noun:conference", "noun:ministerial", "noun:reception",
            "noun:banquet", "noun:video conference", "noun:videoconference", "verb:gather", "verb:convene",
            "noun:ceremony", "noun:talks", "noun:negotiations"}  # fmt: skip
WAITS = {"noun:meeting", "noun:summit", "noun:session", "noun:reception", "noun:banquet", "noun:dinner",
          "noun:luncheon", "noun:talks", "noun:conference", "noun:ministerial", "noun:video conference",
          "noun:videoconference", "verb:meet", "verb:convene", "verb:gather", "noun:negotiations",
          "noun:consultations", "noun:ceremony", "noun:credentials", joint_delegations.RULE}  # fmt: skip
_CONSISTS = {"include", "comprise", "consist"}
_SENDS = {"send", "represent"}
GATHERED = {"group", "pair", "duo", "trio", "two"}  # those spoken of, whom somebody joins
_MANNERS = {"person", "capacity", "absentia"}  # "attended in person"
_THERE = {"present", "there"}
_LISTING = {",", "and", ";", "of", "the", "as", "well", "was", "were", "did", "(", ")"}
_MAX_BEFORE_VERB = 2
_LEADS = delegations.LEADS | {"represent"}
_OPPOSITE = {"opposite", "other"}
_SEVERAL = 3
_DEBATES = {"discuss", "review", "consider", "exchange", "examine", "debate"}
_MEMBERS = {"name", "acronym", "former", "colloquial", "organisation"}
_MAX_LISTED_GAP = 4  # words of a list that are of no known name
_OPENING = 2
_PARTS = {"opening", "start", "close"}


class Attendance:
    """Reads the lists of those present in one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._words = words = setting.words
        self._companions = Companions(setting)
        self._sides = words["side_noun"]
        self._told: frozenset[str] | set[str] = frozenset()  # what is opened that the session is of
        self._likely = words["attending_verb"] | words["greeting_verb"] | words["following_verb"] | {"take", "be"}

    def guests(self, sentence: Span, reported: Sequence[Frame], last: Frame | None) -> list[Party]:
        """Those whom a sentence names as present at a session that it doesn't tell of itself but the ``last`` one."""
        if self._is_list(sentence):
            at = self._doc.lemmas.index("be", sentence.start)
            return self._by_sides(sentence, [p for p in self._parties(sentence) if p.start > at])
        if reported:
            return []
        if leaders := self._leaders(sentence) or self._included(sentence):
            return leaders
        if last is not None and last.rule.startswith("noun:") and (named := self._named_guests(sentence)):
            return named  # "X met Y" has no guests
        root = sentence.root
        if root.lemma_ in JOINS and grammar.is_passive(root):  # "He was accompanied by his foreign minister, X"
            return [*self._cast.actors(grammar.subjects(root)), *self._companions.company(root)]
        self._told = {self._doc.lemmas[last.trigger]} & self._words["founded_noun"] if last is not None else set()
        verbs = [t for t in self._verbs(sentence, self._likely) if self._is_attending(t)]
        verbs += [c for v in verbs for c in grammar.children(v, "advcl") if _is_likewise(c)]
        tokens = [
            t for v in verbs for t in (*grammar.subjects(v), *grammar.agents(v), *grammar.prepositional(v, "with"))
        ]
        present = [p for p in self._cast.actors(tokens) if p.kind in PERSONS and p.end <= sentence.end]
        if verbs and verbs[0].lemma_ == "participate":  # "A, B and C participated as observers"
            named = self._listed_places(sentence.start, verbs[0].i)
            present += named if len(named) > 1 else []
        if verbs and any(t.lower_ in {"them", "including"} for t in sentence[verbs[0].i - sentence.start :]):
            present += [p for p in self._parties(sentence) if p.start > verbs[0].i and p not in present]
        if verbs:
            present = self._with_neighbours(sentence, present, verbs)
        return [*present, *self._sent(sentence)]

    def likewise(self, reported: Sequence[Frame]) -> list[Party]:
        """Of whom the same is said as of those reported: "The presidents of A and B spoke, as did X"."""
        verbs = [self._doc[f.trigger] for f in reported]
        clauses = [c for v in verbs for c in grammar.children(v, "advcl") if _is_likewise(c)]
        return [p for p in self._cast.actors(t for c in clauses for t in grammar.subjects(c)) if p.kind in PERSONS]

    def _included(self, sentence: Span) -> list[Party]:
        """Those whom a session told before is said to include: "The call included President X and Premier Y"."""
        found: list[Party] = []
        for verb in self._verbs(sentence, _CONSISTS):
            sessions = [n for n in grammar.children(verb, "nsubj") if self._setting.noun_cue(n) is not None]
            if any(self.is_known(noun) for noun in sessions):
                found += [p for p in self._cast.actors(grammar.objects(verb)) if p.kind in PERSONS]
        return found

    def _named_guests(self, sentence: Span) -> list[Party]:
        """Those of whom a sentence says that they were the guests: "Its guests were X and Y", "Among the participants
        was X"."""
        root = sentence.root
        if root.lemma_ != "be":
            return []
        nouns = [*grammar.children(root, "nsubj"), *grammar.prepositional(root, "among", "amongst")]
        of_it = {"its", "their", "the"}
        is_of_session = any(
            noun.lemma_ in self._words["guest_noun"] and any(c.lower_ in of_it for c in noun.children)
            for noun in nouns
            if noun.i < root.i
        )
        named = [t for t in grammar.children(root, "attr", "nsubj") if is_of_session and t.i > root.i]
        return [p for p in self._cast.actors(named) if p.kind in PERSONS and p.start > root.i]

    def _by_sides(self, sentence: Span, listed: list[Party]) -> list[Party]:
        """Those listed, each of the side under which he stands: "from the DPRK side were A, B and from the opposite
        side C"."""
        sides: list[tuple[int, tuple[str, ...]]] = []
        for token in sentence:
            if token.lemma_ == "side" and token.i > 0:
                place = self._cast.place_at.get(token.i - 1)
                named = {code for _, whose in sides for code in whose}
                group = [code for code in codes(self._cast.spoken.group) if code not in named]
                is_other = self._doc.lowers[token.i - 1] in _OPPOSITE and len(group) == 1
                sides.append((token.i, (place.code,) if place is not None else tuple(group) if is_other else ()))
        listed = [self._resolved(p) for p in listed]
        led = self._cast.actors(self._doc[p.head] for p in listed if self._doc.lemmas[p.head] == "delegation")
        listed = [*listed, *(p for p in led if p.person is not None and p not in listed)]
        if not sides:
            return listed
        found = []
        for party in listed:
            whose = next((codes_ for at, codes_ in reversed(sides) if at < party.start), ())
            found.append(delegations.of_company(party, whose))
        return found

    def _resolved(self, guest: Party) -> Party:
        """An ambassador with the country whose embassy is named beside him."""
        if guest.role != "envoy" or guest.person is None or guest.countries:
            return guest
        self._cast.actors([self._doc[guest.head]])  # who keeps the country that he is found to be of
        return replace(guest, countries=(guest.person.country,) if guest.person.country else ())

    def _with_neighbours(self, sentence: Span, present: list[Party], verbs: Sequence[Token]) -> list[Party]:
        """Those present with the others of the lists in which they stand, read off the words: parsers lose long lists.
        A list that ends before the verb is of its subjects."""
        known = {id(p) for p in present}
        starts = {verb.i for verb in verbs}
        found = list(present)
        for run in self._runs(sentence):
            end = run[-1].end
            is_subject = len(run) > 1 and not starts.isdisjoint(range(end, end + _MAX_BEFORE_VERB))
            if is_subject or any(id(p) in known for p in run):
                found += [p for p in run if id(p) not in known]
        return found

    def _runs(self, sentence: Span) -> list[list[Party]]:
        """The parties of a sentence as only commas, conjunctions and countries part them."""
        runs: list[list[Party]] = []
        for party in self._parties(sentence):
            if runs and self._are_listed(runs[-1][-1].end, party.start):
                runs[-1].append(party)
            else:
                runs.append([party])
        return runs

    def _are_listed(self, start: int, end: int) -> bool:
        lowers, places = self._doc.lowers, self._cast.place_at
        if ";" in lowers[start:end]:  # "X, head of the Service for Fuel, Water and Power; Y, commander"
            return grammar.VERB_TAGS.isdisjoint(self._doc.tags[start:end])
        return all(lowers[at] in _LISTING or at in places for at in range(start, end))

    def _verbs(self, sentence: Span, lemmas: Set[str]) -> list[Token]:
        words = self._doc
        if lemmas.isdisjoint(words.lemmas[sentence.start : sentence.end]):
            return []
        return [
            self._doc[at]
            for at in range(sentence.start, sentence.end)
            if words.lemmas[at] in lemmas and words.tags[at] in grammar.VERB_TAGS
        ]

    def _leaders(self, sentence: Span) -> list[Party]:
        """Who led the sides: "the Uzbek side was headed by X"."""
        found: list[Party] = []
        for verb in self._verbs(sentence, _LEADS):
            sides = [n for n in grammar.children(verb, "nsubjpass") if n.lemma_ in self._sides]
            whose = codes(self._cast.actors(sides))
            found += [
                delegations.of_company(p, whose) for p in self._cast.actors(grammar.agents(verb) if sides else ())
            ]
            if any(n.lemma_ in self._sides and self._is_spoken_of(n) for n in grammar.children(verb, "dobj")):
                found += self._cast.actors(grammar.subjects(verb))  # "X will lead the delegation"
        for token in sentence:  # "and the Vietnamese side by X"
            if token.lemma_ in self._sides and self._doc.lowers[token.i + 1 : token.i + 2] == ["by"]:
                led = self._cast.right_after([self._doc[token.i + 1]])
                found += [delegations.of_company(p, codes(self._cast.actors([token]))) for p in led]
        found = [p for p in found if p.kind == "person"]
        for verb in self._verbs(sentence, _CONSISTS):
            sides = [n for n in grammar.children(verb, "nsubj") if n.lemma_ in self._sides and self._is_spoken_of(n)]
            whose = codes(self._cast.actors(sides))
            inside = [*grammar.objects(verb), *grammar.prepositional(verb, "of")] if sides else ()
            found += [delegations.of_company(p, whose) for p in self._cast.actors(inside) if p.kind in PERSONS]
        return [p for p in found if p.countries]

    def members(self, sentence: Span) -> tuple[str | None, list[Party]]:
        """The countries of which a sentence says that they take part: "the participants included A, B and C", "the
        Friends of the Valley include A, B and C"; and the name of what they are members of, None for participants."""
        for verb in self._verbs(sentence, _CONSISTS):
            for subject in grammar.children(verb, "nsubj"):
                noun = verb.head if subject.tag_ == "WDT" else subject
                is_name = noun.text[0].isupper() and noun.i > sentence.start and noun.tag_.startswith("NN")
                is_guest = noun.lemma_ in self._words["guest_noun"] and self._is_of_session(noun)
                is_guest = is_guest or (self._lists_states(verb) and self._is_forum(noun))
                listed = self._listed_places(verb.i + 1, sentence.end) if is_name or is_guest else []
                if len(codes(listed)) >= _SEVERAL:
                    return (noun.text if is_name else None), listed
        return None, []

    def _lists_states(self, verb: Token) -> bool:
        """Whether what it includes are countries, not "sessions on A, B and C"."""
        return any(t.i in self._cast.place_at for t in grammar.children(verb, "dobj"))

    def _is_forum(self, noun: Token) -> bool:
        """Whether it is the session spoken of, to which many come: "the summit will include A, B and C"."""
        return noun.lemma_ in self._words["forum_noun"] and (self.is_known(noun) or noun.i < noun.sent.root.i)

    def debaters(self, sentence: Span) -> list[Party]:
        """The countries whose leaders a sentence says to discuss things, as those do who sit in the session told right
        before: "The presidents of A, B and C will examine tariffs"."""
        root = sentence.root
        if root.lemma_ not in _DEBATES:
            return []
        found = [p for p in self._cast.actors(grammar.subjects(root)) if p.kind in PERSONS and p.countries]
        return found if len(codes(found)) >= _SEVERAL else []

    def _listed_places(self, at: int, end: int) -> list[Party]:
        """The countries and organisations of a list that begins here, read off the words: parsers lose long lists."""
        found: list[Party] = []
        gap = 0
        while at < end and gap <= _MAX_LISTED_GAP:
            place = self._cast.place_at.get(at)
            if place is None:
                gap += self._doc.lowers[at] not in _LISTING
                at += 1
                continue
            if place.kind in _MEMBERS:
                kind, sector = ("organisation", "IGO") if place.kind == "organisation" else ("country", "GOV")
                found.append(Party(place.start, place.end, place.end - 1, kind, (place.code,), None, None, sector))
            at, gap = place.end, 0
        return found

    def _is_spoken_of(self, side: Token) -> bool:
        """Whether a delegation is one told of before: "the delegation", "the delegations"."""
        return any(c.lower_ in {"the", "this"} for c in side.children) and not grammar.children(side, "prep", "acl")

    def _sent(self, sentence: Span) -> list[Party]:
        """Countries that have somebody there: "A sent its premier, and B its envoy", "C was represented by …"."""
        verbs = self._verbs(sentence, _SENDS)
        if not any(self._is_sending(verb) for verb in verbs):
            return []
        parties = [p for p in self._parties(sentence) if not p.is_plural]
        named = self._cast.actors(t for verb in verbs for t in grammar.subjects(verb))
        officials = self._cast.actors(self._doc[p.head] for p in parties)
        return [*named, *officials]

    def _is_sending(self, verb: Token) -> bool:
        if verb.lemma_ == "represent":
            return grammar.is_passive(verb) and not is_negated(verb)
        return any(c.dep_ == "poss" and c.lower_ in {"its", "their"}
                   for noun in grammar.children(verb, "dobj") for c in noun.children)  # fmt: skip

    def _is_list(self, sentence: Span) -> bool:
        """ "Present there on invitation were X and Y", "Among those attending were …"."""
        opening = set(self._doc.lowers[sentence.start : min(sentence.start + _OPENING, sentence.end)])
        begins = bool(opening & PRESENT) or opening == {"on", "hand"}
        if not begins:
            return False
        root = sentence.root
        is_inverted = root.i == sentence.start or root.lemma_ == "be" or self._doc.tags[sentence.start] == "VBG"
        return is_inverted and self._is_told(sentence)

    def _is_told(self, sentence: Span) -> bool:
        """Whether "were" follows the opening: parsers take "Present" for the verb where a side is named after it."""
        return "be" in self._doc.lemmas[sentence.start + 1 : sentence.end]

    def _is_attending(self, verb: Token) -> bool:
        """Whether a verb says that its subject was at "the meeting", "also took part", or took the floor."""
        if verb.lemma_ == "be":  # "were on hand", "were also present", "was an observer"
            state = [c for c in verb.children if c.dep_ in {"acomp", "advmod"} and c.lower_ in _THERE]
            guests = [c for c in grammar.children(verb, "attr") if c.lemma_ in self._words["guest_noun"]]
            state += [c for c in guests if self._is_of_session(c)]
            state += [t for t in grammar.prepositional(verb, "with") if t.lower_ == "them"]
            at_hand = self._words["attendance_noun"]
            return bool(state) or any(n.lemma_ in at_hand for n in grammar.prepositional(verb, "in", "on", "at"))
        if verb.lemma_ == "take" and any(t.lemma_ == "floor" for t in grammar.objects(verb)):
            return True
        if verb.lemma_ == "take" and _takes_part(verb):
            objects = grammar.prepositional(verb, "in")
        elif verb.lemma_ in self._words["greeting_verb"] and self._is_to_audience(verb):
            return True
        elif verb.lemma_ in self._words["attending_verb"] or self._is_following(verb):
            objects = [*grammar.objects(verb), *grammar.prepositional(verb, "in")]
        else:
            return False
        return all(self.is_known(noun) for noun in objects if noun.lemma_ not in _MANNERS)

    def _is_to_audience(self, verb: Token) -> bool:
        """Whether somebody speaks to all who are there: "told the participants", "addressed the opening", "told
        the forum" that was opened."""
        audience = self._words["audience_noun"] | self._told
        return any(n.lemma_ in audience or self._is_part(n) for n in grammar.objects(verb))

    def _is_part(self, noun: Token) -> bool:
        """Whether it is the beginning or end of the session spoken of: "the opening", not "the opening of a bridge"."""
        is_the = any(c.lower_ == "the" for c in noun.children)
        return noun.lemma_ in _PARTS and is_the and self._is_of_session(noun)

    def _is_following(self, verb: Token) -> bool:
        """Whether somebody attends by a link: "followed the session by video"."""
        return verb.lemma_ in self._words["following_verb"] and channel(verb, own_only=True) is not None

    def _is_of_session(self, noun: Token) -> bool:
        """Whether what somebody was is said of the session spoken of: "a guest", "an observer at the talks"."""
        return all(self.is_known(n) for n in grammar.prepositional(noun, "of", "at", "in", "to"))

    def is_attended(self, noun: Token) -> bool:
        """Whether a noun is the session spoken of that somebody attends: "attended the meeting", "addressed the
        gathering", "participate in the summit too", "were invited to the ceremony"."""
        if noun.dep_ == "dobj":
            is_seat = noun.head.lemma_ in self._words["attending_verb"] | {"address"}
        elif noun.dep_ == "pobj" and noun.head.lower_ == "to":
            is_seat = noun.head.head.lemma_ == "invite" and grammar.is_passive(noun.head.head)
        else:
            verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "in" else noun
            is_seat = verb.lemma_ in TAKES_SEAT and (verb.lemma_ != "take" or _takes_part(verb))
        return is_seat and self.is_known(noun)

    def is_known(self, noun: Token) -> bool:
        """Whether the session is one spoken of: "the talks", "it", "them"."""
        if noun.tag_ == "PRP":
            return True
        is_definite = grammar.has_word(noun, ("the", "this", "that", "these"))
        is_session = noun.lemma_ in GATHERED or self._setting.noun_cue(noun) is not None
        return is_definite and (is_session or self._is_part(noun))

    def _parties(self, sentence: Span) -> list[Party]:
        seen = {id(p): p for i in range(sentence.start, sentence.end) if (p := self._cast.party_at.get(i)) is not None}
        return [p for p in seen.values() if p.kind in PERSONS]


def _takes_part(verb: Token) -> bool:
    return any(c.lower_ == "part" for c in grammar.children(verb, "dobj"))


def _is_likewise(clause: Token) -> bool:
    """Whether the same is said of another: "X was in the hall, as was Y"."""
    return clause.lemma_ in {"be", "do"} and any(c.dep_ == "mark" and c.lower_ == "as" for c in clause.children)
