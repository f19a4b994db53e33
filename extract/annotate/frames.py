"""Sentences → frames: each verb or noun that reports a contact, with its parties, status, date and place. Pure.

Which words report a contact, by which channel and how their parties attach is in seeds/lexicon/contact_cues.csv.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from extract.annotate import grammar, status
from extract.annotate.cast import Cast, codes
from extract.annotate.dates import DateMention
from extract.annotate.knowledge import Cue, Knowledge
from extract.annotate.mentions import Party, Place

_REMOTE = {"phone": "phone", "telephone": "phone", "videoconference": "video", "video": "video", "videolink": "video",
           "zoom": "video", "teleconference": "phone"}  # fmt: skip
_VIRTUAL = {"virtually": "video", "online": "video", "remotely": "video"}
_PLACE_PREPOSITIONS = {"in", "at", "to"}
_CITY_KINDS = {"capital", "city", "subdivision"}
_EVENT_PREPOSITIONS = {
    "during",
    "in",
    "at",
    "after",
    "following",
    "on",
    "through",
    "via",
    "by",
    "over",
    "since",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """One report of a contact within a sentence. Positions are tokens."""

    trigger: int
    rule: str
    mode: str
    status: str
    parties: tuple[Party, ...]
    date: DateMention | None = None
    city: str | None = None
    country: str | None = None
    strength: float = 1.0
    is_group_reference: bool = False
    sentence: tuple[int, int] = (0, 0)
    countries: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Setting:
    """What a finder looks things up in."""

    doc: Doc
    cast: Cast
    dates: list[DateMention]
    knowledge: Knowledge


class FrameFinder:
    """Finds the frames of one document."""

    def __init__(self, setting: Setting) -> None:
        self._doc = setting.doc
        self._cast = setting.cast
        self._dates = setting.dates
        self._knowledge = setting.knowledge
        self._words = setting.knowledge.words
        self._verb_patterns: dict[str, Callable[[Token, Cue], list[Frame]]] = {
            "with": self._meets, "object": self._acts_on, "receive": self._acts_on, "place": self._visits,
            "destination": self._visits, "letter": self._writes, "write": self._writes, "summon": self._acts_on,
            "discuss": self._meets, "attend": self._attends, "between": self._meets, "congratulate": self._congratulates,
        }  # fmt: skip

    def find(self) -> list[Frame]:
        """Frames in text order."""
        frames: list[Frame] = []
        for sentence in self._doc.sents:
            for token in sentence:
                for frame in self._at(token):
                    done = self._complete(frame, sentence.start, sentence.end)
                    if done is not None:
                        frames.append(done)
                        self._cast.remember_group(done.parties, token.i)
        return frames

    def _at(self, token: Token) -> list[Frame]:
        if grammar.is_verb(token):
            cue = self._knowledge.cues.get((token.lemma_, "verb"))
            if cue is None or cue.pattern not in self._verb_patterns:
                return []
            return self._verb_patterns[cue.pattern](token, cue)
        if token.tag_ in {"NN", "NNS", "NNP", "NNPS"}:
            cue = self._noun_cue(token)
            if cue is not None and self._is_head_noun(token):
                return self._names(token, cue)
        return []

    def _noun_cue(self, noun: Token) -> Cue | None:
        """The cue of a noun with its compound: "telephone conversation" before "conversation"."""
        cues = self._knowledge.cues
        for child in noun.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                for form in (f"{child.lower_} {noun.lower_}", f"{child.lower_} {noun.lemma_}"):
                    if (form, "noun") in cues:
                        return cues[form, "noun"]
        if noun.lower_ == "exchange" and any(g.lower_ == "views" for c in noun.children for g in c.children):
            return cues.get(("exchange of views", "noun"))
        return cues.get((noun.lower_, "noun")) or cues.get((noun.lemma_, "noun"))

    def _is_head_noun(self, noun: Token) -> bool:
        """Not the first part of a compound ("call centre") nor part of somebody's title or name."""
        return noun.dep_ != "compound" and noun.i not in self._cast.party_at

    # verbs

    def _meets(self, verb: Token, cue: Cue) -> list[Frame]:
        subjects = self._cast.actors(grammar.subjects(verb))
        others = self._cast.actors(grammar.prepositional(verb, "with", "to", "between"))
        if cue.pattern == "with" and cue.mode in {"meeting", "multilateral"}:
            others += self._cast.actors(grammar.objects(verb))
        if cue.pattern == "discuss" and not others and len(codes(subjects)) < 2:
            return []
        return self._pair(verb, cue, subjects, others)

    def _acts_on(self, verb: Token, cue: Cue) -> list[Frame]:
        if cue.lemma == "call" and self._is_call_for(verb):
            return []
        if cue.pattern == "receive" and self._letter_in(verb) is not None:
            return self._writes(verb, cue)
        done_to = self._cast.actors(grammar.objects(verb))
        is_passive = grammar.is_passive(verb)
        doers = self._cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
        if not any(p.kind in {"person", "role"} for p in done_to) and cue.pattern != "summon":
            return []
        return self._pair(verb, cue, doers, done_to)

    def _is_call_for(self, verb: Token) -> bool:
        """ "called for", "called on", "called X a …": no telephone."""
        return any(c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"} for c in verb.children) or any(
            c.dep_ in {"oprd", "ccomp", "xcomp"} for c in verb.children
        )

    def _visits(self, verb: Token, cue: Cue) -> list[Frame]:
        visitors = [p for p in self._cast.actors(grammar.subjects(verb)) if self._may_travel(p)]
        if cue.pattern == "place":
            targets = grammar.objects(verb) if not grammar.is_passive(verb) else grammar.subjects(verb)
        else:
            targets = grammar.prepositional(verb, "to", "in", "for", "at")
        return self._visit(verb, cue, visitors, targets)

    def _visit(self, at: Token, cue: Cue, visitors: list[Party], targets: list[Token]) -> list[Frame]:
        frames = []
        from_codes = set(codes(visitors))
        for target in (t for found in targets for t in grammar.coordinated(found)):
            place = self._cast.place_at.get(target.i)
            if (
                place is None
                or not visitors
                or place.kind in {"demonym"}
                or place.code in from_codes
                or place.kind == "organisation"
            ):
                continue
            host = Party(place.start, place.end, target.i, "country", (place.code,), None, None, "GOV")
            city = place_city(self._doc, place)
            frame = self._frame(at, cue, [*visitors, host], mode="visit")
            frames.append(replace(frame, city=city, country=place.code))
        return frames

    def _may_travel(self, party: Party) -> bool:
        return party.kind in {"person", "role"} and party.role is not None and bool(party.countries)

    def _attends(self, verb: Token, cue: Cue) -> list[Frame]:
        events = grammar.objects(verb) + grammar.prepositional(verb, "in", "at")
        for event in events:
            noun_cue = self._noun_cue(event)
            if noun_cue is not None and noun_cue.mode in {"multilateral", "meeting", "video", "unspecified"}:
                return []  # the noun reports it, with this verb's subject
        return []

    def _letter_in(self, verb: Token) -> Token | None:
        """The letter that the verb sends: its object, or what the object is of."""
        for noun in grammar.objects(verb) + grammar.children(verb, "dobj"):
            for token in grammar.coordinated(noun):
                cue = self._noun_cue(token)
                if cue is not None and cue.mode == "letter":
                    return token
        return None

    def _writes(self, verb: Token, cue: Cue) -> list[Frame]:
        letter = self._letter_in(verb)
        if letter is None and cue.pattern != "write":
            return []
        mode_cue = replace(cue, mode="letter")
        sources = grammar.subjects(verb) if not grammar.is_passive(verb) else grammar.agents(verb)
        senders = self._cast.actors(sources)
        towards = grammar.prepositional(verb, "to") + [
            t for t in grammar.children(verb, "dative") if t.tag_ != "IN"
        ]
        if letter is not None:
            towards += grammar.prepositional(letter, "to")
            senders += self._cast.actors(grammar.prepositional(letter, "from")) + self._cast.actors(
                grammar.prepositional(verb, "from")
            )
            towards += [t for t in grammar.children(verb, "dobj") if t.i != letter.i]
        receivers = self._cast.actors(towards)
        if cue.pattern != "receive":
            receivers = [p for p in receivers if p.kind in {"person", "role"}]
        return self._pair(verb, mode_cue, senders, receivers)

    def _congratulates(self, verb: Token, cue: Cue) -> list[Frame]:
        """A contact only where a channel is named; otherwise a public statement."""
        mode = self._channel(verb)
        if mode is None:
            return []
        done_to = [p for p in self._cast.actors(grammar.objects(verb)) if p.kind in {"person", "role"}]
        return self._pair(verb, replace(cue, mode=mode), self._cast.actors(grammar.subjects(verb)), done_to)

    def _pair(self, verb: Token, cue: Cue, ours: list[Party], theirs: list[Party]) -> list[Frame]:
        parties = [*ours, *theirs]
        if not theirs and len(codes(ours)) < 2:
            return []
        our_codes, their_codes = set(codes(ours)), set(codes(theirs))
        separate = any(t.lower_ in self._words["separately"] for t in verb.sent)
        if separate and len(our_codes) == 1 and len(their_codes - our_codes) > 1:
            return [
                self._frame(verb, cue, [*ours, *[p for p in theirs if code in p.countries]])
                for code in sorted(their_codes - our_codes)
            ]
        return [self._frame(verb, cue, parties)]

    def _frame(
        self, at: Token, cue: Cue, parties: list[Party], mode: str | None = None, said: str | None = None
    ) -> Frame:
        verdict = said if said is not None else status.of_verb(at, self._words)
        return Frame(
            at.i, f"{cue.pos}:{cue.lemma}", mode or cue.mode, verdict, tuple(parties), strength=cue.strength
        )

    # nouns

    def _names(self, noun: Token, cue: Cue) -> list[Frame]:
        said = status.of_noun(noun, self._words)
        if said is None:
            return []
        if cue.mode == "visit":
            return self._names_visit(noun, cue, said)
        if cue.mode == "letter":
            return self._names_letter(noun, cue, said)
        if self._is_call_to_action(noun, cue):
            return []
        own = self._of_noun(noun)
        verb = self._carrier(noun)
        if verb is not None:
            own = [*self._cast.actors(grammar.subjects(verb) if noun.dep_ != "nsubjpass" else grammar.agents(verb)), *own,
                   *self._cast.actors(grammar.prepositional(verb, "with", "between"))]  # fmt: skip
        elif noun.dep_ == "pobj" and noun.head.lower_ in _EVENT_PREPOSITIONS and len(codes(own)) < 2:
            own += self._around(noun)
        forum = self._forum(noun)
        if forum:
            return [
                self._frame(
                    noun,
                    cue,
                    [*own, party],
                    said=said,
                    mode="multilateral" if cue.mode in {"meeting", "multilateral"} else cue.mode,
                )
                for party in forum
            ]
        return [self._frame(noun, cue, own, said=said)]

    def _is_call_to_action(self, noun: Token, cue: Cue) -> bool:
        return cue.lemma == "call" and any(
            c.dep_ in {"acl", "relcl"} or (c.dep_ == "prep" and c.lower_ in {"for", "on"})
            for c in noun.children
        )

    def _of_noun(self, noun: Token) -> list[Party]:
        """The parties that hang on the noun: with/between/of/among, possessives, "Russian-Tajik", participles."""
        found = self._cast.actors(grammar.prepositional(noun, "with", "between", "among", "of"))
        for child in noun.children:
            if child.dep_ == "poss":
                found += self._cast.actors([child])
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                found += self._cast.actors(
                    [*grammar.prepositional(child, "between", "with", "among"), *grammar.agents(child)]
                )
        found += self._left_places(noun)
        return found

    def _left_places(self, noun: Token) -> list[Party]:
        """Countries compounded to the left: "U.S.-Russia bilateral dialogue", "Russian-Tajik talks"."""
        inside = {t.i for t in noun.subtree if t.i < noun.i}
        found = []
        for i in sorted(inside):
            place = self._cast.place_at.get(i)
            if (
                place is not None
                and place.start == i
                and i not in self._cast.party_at
                and noun.i - i <= 8
                and place.kind != "capital"
            ):
                if all(j in inside for j in range(i, noun.i)):
                    found.append(
                        Party(place.start, place.end, i, "country", (place.code,), None, None, "GOV")
                    )
        return [p for p in found if not self._is_organisation(p)] if len(found) > 1 else []

    def _is_organisation(self, party: Party) -> bool:
        place = self._cast.place_at.get(party.start)
        return place is not None and place.kind == "organisation"

    def _forum(self, noun: Token) -> list[Party]:
        """The organisations whose session it is: "the summits of A and B", "the A summit"."""
        if noun.lemma_ not in {"summit", "session", "meeting", "ministerial", "conference"}:
            return []
        inside = [t for t in noun.subtree if t.i != noun.i and (t.i < noun.i or t.i - noun.i < 14)]
        stop = min((t.i for t in inside if t.dep_ in {"relcl", "acl", "advcl"}), default=len(self._doc))
        found = {}
        for token in inside:
            place = self._cast.place_at.get(token.i)
            if (
                place is not None
                and place.kind == "organisation"
                and token.i < stop
                and token.i not in self._cast.party_at
            ):
                found.setdefault(
                    place.code,
                    Party(place.start, place.end, token.i, "organisation", (place.code,), None, None, "IGO"),
                )
        return list(found.values())

    def _carrier(self, noun: Token) -> Token | None:
        """The light verb that the noun is object or subject of: "held talks", "talks were held", "attended the summit"."""
        verb = noun.head
        if noun.dep_ == "conj":
            return self._carrier(noun.head) if not grammar.is_verb(noun.head) else None
        if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and grammar.is_verb(verb):
            return verb if verb.lemma_ in self._words["light_verb"] or noun.dep_ == "nsubj" else None
        if noun.dep_ == "pobj" and noun.head.head.lemma_ in {
            "participate",
            "take",
            "engage",
            "partake",
            "invite",
        }:
            return noun.head.head
        return None

    def _around(self, noun: Token) -> list[Party]:
        """Those whom the main clause is about: "During a telephone conversation, X congratulated Y"."""
        verb = grammar.governor(noun)
        if verb is None:
            return []
        tokens = [*grammar.subjects(verb), *grammar.objects(verb), *grammar.prepositional(verb, "with", "to")]
        return [p for p in self._cast.actors(tokens) if p.kind in {"person", "role"}]

    def _names_visit(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        visitors = self._cast.actors([c for c in noun.children if c.dep_ == "poss"])
        visitors += self._cast.actors(grammar.prepositional(noun, "of", "by"))
        verb = self._carrier(noun)
        if verb is None and noun.dep_ == "pobj":
            verb = grammar.governor(noun)
        if not visitors and verb is not None:
            visitors = self._cast.actors(grammar.subjects(verb))
        visitors = [p for p in visitors if self._may_travel(p)]
        targets = grammar.prepositional(noun, "to", "in")
        if verb is not None and not targets:
            targets = grammar.prepositional(verb, "to")
        return [replace(f, status=said) for f in self._visit(noun, cue, visitors, targets)]

    def _names_letter(self, noun: Token, cue: Cue, said: str) -> list[Frame]:
        """A letter named by itself ("a message from X to Y"); where a verb sends it, the verb reports it."""
        verb = noun.head if grammar.is_verb(noun.head) else None
        if verb is not None and (verb.lemma_, "verb") in self._knowledge.cues:
            return []
        senders = self._cast.actors(grammar.prepositional(noun, "from", "of", "by"))
        receivers = [
            p for p in self._cast.actors(grammar.prepositional(noun, "to")) if p.kind in {"person", "role"}
        ]
        if not senders or not receivers:
            return []
        return [self._frame(noun, cue, [*senders, *receivers], said=said)]

    # what completes a frame

    def _complete(self, frame: Frame, start: int, end: int) -> Frame | None:
        """The frame with mode, date and place; None where it has not two parties."""
        found = codes(frame.parties)
        trigger = self._doc[frame.trigger]
        place = self._place(trigger, frame)
        city, country = place if place else (frame.city, frame.country)
        if len(found) == 1 and frame.mode == "multilateral" and country and country not in found:
            found = tuple(sorted({*found, country}))
        if frame.mode == "multilateral" and country and any(p.kind == "organisation" for p in frame.parties):
            found = tuple(sorted({*found, country}))
        if len(found) < 2 or len(found) > 40 or not any(p.countries for p in frame.parties):
            return None
        mode = self._mode(frame, found, country)
        if mode in {"phone", "video", "letter"}:
            city = country = None
        return replace(
            frame,
            mode=mode,
            date=self._date(trigger),
            city=city,
            country=country,
            sentence=(start, end),
            countries=found,
        )

    def _mode(self, frame: Frame, found: tuple[str, ...], country: str | None) -> str:
        channel = self._channel(self._doc[frame.trigger])
        if frame.mode in {"unspecified", "meeting", "multilateral"} and channel is not None:
            return channel
        if frame.mode == "unspecified" and country is not None:
            return "multilateral" if len(found) > 2 else "visit" if country in found else "meeting"
        if frame.mode == "meeting" and len(found) > 2:
            return "multilateral"
        if (
            frame.mode == "meeting"
            and country in found
            and frame.rule.startswith(("verb", "noun"))
            and country is not None
        ):
            return "visit"
        return frame.mode

    def _channel(self, trigger: Token) -> str | None:
        """By telephone or video, where the clause says so."""
        verb = (
            trigger
            if grammar.is_verb(trigger)
            else trigger.head
            if grammar.is_verb(trigger.head)
            else trigger
        )
        for token in {*trigger.children, *verb.children}:
            if token.lower_ in _VIRTUAL:
                return _VIRTUAL[token.lower_]
            if token.dep_ in {"prep", "agent"} and token.lower_ in {"by", "via", "over", "on", "through"}:
                for noun in token.children:
                    for part in [noun, *noun.children]:
                        if part.lemma_ in _REMOTE:
                            return _REMOTE[part.lemma_]
        return None

    def _place(self, trigger: Token, frame: Frame) -> tuple[str | None, str | None] | None:
        """Where it took place: "in Dushanbe" on the trigger, its verb or its noun's clause."""
        if frame.country is not None:
            return None
        spots = [trigger]
        if not grammar.is_verb(trigger):
            spots += [c for c in trigger.children if c.dep_ in {"acl", "relcl"}]
            verb = self._carrier(trigger) or (trigger.head if grammar.is_verb(trigger.head) else None)
            if verb is not None:
                spots.append(verb)
        for spot in spots:
            for noun in grammar.prepositional(spot, "in", "at"):
                place = self._cast.place_at.get(noun.i)
                if place is not None and place.kind not in {"demonym", "organisation", "party"}:
                    return place_city(self._doc, place), place.code
        return None

    def _date(self, trigger: Token) -> DateMention | None:
        """The date nearest to the trigger in its own clause, else the nearest in the sentence no other verb owns."""
        sentence = trigger.sent
        best: tuple[int, DateMention] | None = None
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        for mention in self._dates:
            if not sentence.start <= mention.start < sentence.end:
                continue
            root = self._doc[mention.start : mention.end].root
            owner = grammar.governor(root)
            ancestors = list(root.ancestors)
            if trigger in ancestors:
                distance = ancestors.index(trigger)
            elif owner is not None and verb is not None and (owner.i == verb.i or verb in owner.conjuncts):
                distance = 10 + abs(root.i - trigger.i)
            elif owner is None or owner.dep_ == "ROOT" and trigger.i in {t.i for t in owner.subtree}:
                distance = 100 + abs(root.i - trigger.i)
            else:
                continue
            if best is None or distance < best[0]:
                best = (distance, mention)
        return best[1] if best else None


def place_city(doc: Doc, place: Place) -> str | None:
    """The city's name where the place is one."""
    return (
        doc[place.start : place.end].text
        if place.kind in _CITY_KINDS and place.kind != "subdivision"
        else None
    )
