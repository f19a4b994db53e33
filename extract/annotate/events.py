"""A parsed document → PLOVER events: who did what to whom, when and where, in the shape of the public JSON. Pure.

Every asserted clause is read (event_reader), and every contact that was found becomes CONSULT, or AGREE where it is
planned and REJECT where it is cancelled. Clauses that are only imagined, asked for or conditional report nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Span, Token

from extract.annotate import grammar, status, topics
from extract.annotate.dates import DateMention
from extract.annotate.event_actors import EventActors
from extract.annotate.event_lexicon import EventLexicon
from extract.annotate.event_logic import QUADS, Deed
from extract.annotate.event_reader import EventReader
from extract.annotate.event_words import EventWords
from extract.annotate.frames import Frame, Setting, place_city
from extract.annotate.mentions import Party, Place

_UNREAL_MARKS = {"if", "unless", "until", "before", "whether", "lest", "provided", "till", "though"}
_LOCAL_SECTORS = {"COP", "JUD", "CVL", "OPP", "REB", "UAF", "LAB", "MIL", "EDU", "JRN", "GOV", "LEG", "CRM", None}
_CONTACT_ROOTS = {"occurred": "CONSULT", "planned": "AGREE", "cancelled": "REJECT", "denied": "CONSULT"}
_CONTACT_MODES = {"visit": "visit", "phone": "phone", "video": "phone", "multilateral": "multilateral"}
_CROWDS = {"CVL", "OPP", "EDU", "LAB"}
_BARE = {"ASSAULT", "COERCE", "RETREAT"}
_MAX_CONTEXTS = 3
_MIN_CONTEXT_WEIGHT = 2.0
_WHERE = ("in", "at", "near", "outside", "inside", "across", "throughout", "around", "into")


@dataclass(frozen=True, slots=True)
class Event:
    """A deed with all that its clause says of it. ``span`` is in tokens."""

    deed: Deed
    span: tuple[int, int]
    date: DateMention | None
    place: Place | None


def find(setting: Setting, frames: Sequence[Frame]) -> list[Event]:
    """The events of a document in text order. ``frames`` are the contacts that were found in it."""
    lexicon = setting.knowledge.events
    finder = _Finder(setting, lexicon, {frame.trigger: frame for frame in frames})
    found = [event for sentence in setting.doc.sents for event in finder.sentence(sentence)]
    return sorted(found, key=lambda e: (e.deed.trigger, e.deed.root or ""))


class _Finder:
    def __init__(self, setting: Setting, lexicon: EventLexicon, frames: dict[int, Frame]) -> None:
        self._setting, self._doc, self._lexicon, self._frames = setting, setting.doc, lexicon, frames
        self._actors = EventActors(setting.doc, setting.cast, lexicon)
        self._words = EventWords(self._actors, lexicon)
        self._reader = EventReader(self._actors, self._words)

    def sentence(self, sentence: Span) -> list[Event]:
        """The events of one sentence, each root and pair of parties once."""
        deeds = [deed for verb in self._verbs(sentence.root) for deed in self._deeds(verb)]
        deeds += self._contacts(sentence, deeds)
        unique: dict[tuple[object, ...], Deed] = {}
        for deed in deeds:
            unique.setdefault((deed.root, _codes(deed.sources), _codes(deed.targets)), deed)
        return [self._event(deed, sentence) for deed in unique.values()]

    def _verbs(self, root: Token) -> Iterator[Token]:
        """Verbs from the top down, so that a governing verb is read before what it governs."""
        level = [root]
        while level:
            yield from (token for token in level if grammar.is_verb(token) and token.dep_ not in {"aux", "auxpass"})
            level = [child for token in level for child in token.children]

    def _deeds(self, verb: Token) -> list[Deed]:
        if verb.i in self._reader.consumed or not self._is_asserted(verb):
            return []
        deed = self._reader.verb(verb)
        if deed is None or deed.root is None:
            return []
        deed = self._settled(self._located(self._refined(deed, verb), verb), verb)
        is_told = bool(deed.targets) and deed.root in _BARE and not _is_in_passing(verb)
        if deed.root == "CONSULT" and any(p.sector == "JRN" for p in deed.sources):
            return []  # an interview is no contact
        return [deed] if deed.sources or is_told else []

    def _refined(self, deed: Deed, verb: Token) -> Deed:
        """Peacekeepers who are sent are AID (CAMEO 074), as are borders opened to refugees; what a protest is for
        names its target."""
        if deed.root == "MOBILIZE" and any(t.lower_.startswith("peacekeep") for t in verb.subtree):
            return replace(deed, root="AID", mode=None, contexts=("peacekeeping",))
        if deed.rule.startswith("verb:") and deed.mode == "access" and any(t.sector == "CVL" for t in deed.targets):
            return replace(deed, root="AID", mode="asylum", contexts=("asylum",))
        if deed.rule == "verb:clash" and any(s.sector in _CROWDS for s in deed.sources):
            return replace(deed, root="PROTEST", mode="riot", contexts=())
        for purpose in self._purposes(verb):
            if deed.root == "PROTEST" and not deed.targets and purpose.targets:
                return replace(deed, targets=purpose.targets)
            if deed.root in {"AID", "MOBILIZE"} and purpose.mode == "investigate":
                return replace(deed, root="ACCUSE", mode="investigate", targets=deed.targets or purpose.targets)
        return deed

    def _purposes(self, verb: Token) -> Iterator[Deed]:
        """What it is done for: "marched to demand reforms from X"."""
        for clause in grammar.children(verb, "advcl", "xcomp"):
            if any(c.tag_ == "TO" for c in clause.children):
                deed = self._reader.verb(clause)
                if deed is not None:
                    yield deed

    def _is_asserted(self, verb: Token) -> bool:
        """Whether the text says that it is so: main and reported clauses, and what is told of in passing."""
        if any(c.dep_ == "mark" and c.lower_ in _UNREAL_MARKS for c in verb.children):
            return False
        head = verb.head
        match verb.dep_:
            case "ROOT" | "parataxis" | "dep":
                return True
            case "conj":
                return self._is_asserted(head) if grammar.is_verb(head) else False
            case "ccomp":
                return bool(self._words.operators("say", head.lemma_)) or not head.i < verb.i
            case "advcl" | "relcl" | "acl":
                is_content = verb.dep_ == "acl" and any(c.dep_ == "mark" for c in verb.children)
                return not is_content and not any(c.tag_ == "TO" for c in verb.children)
            case "xcomp":
                return head.i in self._frames and any(c.tag_ == "TO" for c in verb.children)  # "called X to thank her"
        return False

    def _located(self, deed: Deed, verb: Token) -> Deed:
        """Local actors without a country are of the place where it happens: "police in Lagos", "killed … in Herat"."""
        if all(p.countries for p in (*deed.sources, *deed.targets)) and deed.sources:
            return deed
        place = self._place(deed)
        if place is None:
            return deed
        sources = tuple(_at(p, place) for p in deed.sources)
        targets = tuple(_at(p, place) for p in deed.targets)
        if not sources and deed.root in {"COERCE", "RETREAT"} and grammar.is_passive(verb) and "+" not in deed.rule:
            sources = (Party(place.start, place.end, place.start, "country", (place.code,), None, None, "GOV"),)
        return replace(deed, sources=sources, targets=targets)

    def _settled(self, deed: Deed, verb: Token) -> Deed:
        """Equals of a reciprocal event all as source, nobody on both sides; and whether it is denied."""
        sources, targets = deed.sources, deed.targets
        if deed.is_mutual and deed.root in {"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "REJECT", "ASSAULT"}:
            sources, targets = (*sources, *targets), ()
        elif deed.root == "AGREE" and len(set(_codes(sources))) > 1:
            targets = ()
        targets = tuple(t for t in targets if not any(t.head == s.head for s in sources))
        said = status.of_verb(verb, self._setting.words)
        return replace(deed, sources=sources, targets=targets, status="denied" if said == "denied" else deed.status)

    def _contacts(self, sentence: Span, deeds: Sequence[Deed]) -> list[Deed]:
        taken = {d.trigger for d in deeds} | {d.core for d in deeds} | self._reader.consumed
        found = []
        for at in range(sentence.start, sentence.end):
            frame = self._frames.get(at)
            if frame is not None and at not in taken and frame.status in _CONTACT_ROOTS:
                found.append(self._of_contact(frame))
        return found

    def _of_contact(self, frame: Frame) -> Deed:
        """A contact as an event: the visitor is source and the host target, all others are equals."""
        host = [p for p in frame.parties if frame.mode == "visit" and p.countries == (frame.country,)]
        guests = [p for p in frame.parties if p not in host]
        is_visit = bool(host) and bool(guests)
        mode = _CONTACT_MODES.get(frame.mode)
        if mode is None and frame.country is not None and frame.country not in frame.countries:
            mode = "third-party"
        return Deed(_CONTACT_ROOTS[frame.status], frame.trigger, frame.trigger, frame.rule, mode, ("diplomatic",),
                    tuple(guests) if is_visit else frame.parties, tuple(host) if is_visit else (), not is_visit,
                    frame.status, frame.strength)  # fmt: skip

    def _event(self, deed: Deed, sentence: Span) -> Event:
        trigger = self._doc[deed.trigger]
        words = [t.i for t in trigger.subtree if sentence.start <= t.i < sentence.end]
        span = (min(words), max(words) + 1) if grammar.is_verb(trigger) else (sentence.start, sentence.end)
        frame = self._frames.get(deed.trigger)
        return Event(deed, span, frame.date if frame is not None else self._date(deed, sentence), self._place(deed))

    def _place(self, deed: Deed) -> Place | None:
        """Where it happens: the first place on the trigger, or on what is done."""
        for spot in (self._doc[deed.core], self._doc[deed.trigger], *grammar.objects(self._doc[deed.trigger])):
            for noun in grammar.prepositional(spot, *_WHERE):
                for token in (noun, *noun.subtree):
                    place = self._setting.cast.place_at.get(token.i)
                    if place is not None and place.kind not in {"organisation", "party", "seat"}:
                        return place
        return None

    def _date(self, deed: Deed, sentence: Span) -> DateMention | None:
        """The date of the trigger's own clause."""
        trigger = self._doc[deed.trigger]
        for mention in self._setting.dates:
            if sentence.start <= mention.start < sentence.end:
                owner = grammar.governor(self._doc[mention.start : mention.end].root)
                if owner is not None and owner.i in {trigger.i, trigger.head.i, deed.core}:
                    return mention
        return None


def _is_in_passing(verb: Token) -> bool:
    """Whether the clause, or one above it, only tells something about a noun or a circumstance."""
    return any(t.dep_ in {"relcl", "acl", "advcl"} for t in (verb, *verb.ancestors))


def _at(party: Party, place: Place) -> Party:
    if party.countries or party.sector not in _LOCAL_SECTORS or party.kind == "person":
        return party
    return Party(party.start, party.end, party.head, party.kind, (place.code,), party.person, party.role, party.sector)


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(sorted({code for party in parties for code in party.countries or (f"#{party.head}",)}))


class Records:
    """Writes the events of one document in the shape of the public JSON."""

    def __init__(
        self, setting: Setting, document_id: str, text: str, offsets: Callable[[int, int], tuple[int, int]]
    ) -> None:
        self._setting, self._id, self._text, self._offsets = setting, document_id, text, offsets

    def record(self, event: Event) -> dict[str, Any]:
        """One event. ``event_id`` is a digest of document, root, trigger position and parties."""
        deed = event.deed
        root = deed.root or ""
        start, end = self._offsets(*event.span)
        source = [row for party in deed.sources for row in self._parties(party)]
        target = [row for party in deed.targets for row in self._parties(party)]
        date = event.date.iso if event.date is not None else None
        key = "|".join([self._id, root, str(self._offsets(deed.trigger, deed.trigger + 1)[0]),
                        *(str(p["country"] or p["text"]) for p in (*source, *target))])  # fmt: skip
        return {
            "event_id": hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:16],
            "root": root, "mode": deed.mode, "contexts": self._contexts(event), "quad": QUADS[root],
            "status": deed.status, "source": source, "target": target,
            "date": date, "date_precision": event.date.precision if event.date is not None and date else None,
            "place": self._place(event.place), "start": start, "end": end, "rule": deed.rule,
            "confidence": round(deed.strength * (1.0 if source and (target or deed.is_mutual) else 0.8), 2),
        }  # fmt: skip

    def _place(self, place: Place | None) -> dict[str, str | None] | None:
        return {"city": place_city(self._setting.doc, place), "country": place.code} if place is not None else None

    def _contexts(self, event: Event) -> list[str]:
        """What the rule says, then what the clause speaks of."""
        weights = topics.in_tokens(
            self._setting.doc[event.span[0] : event.span[1]], self._setting.knowledge.topic_terms
        )
        ranked = sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))
        spoken = [topic for topic, weight in ranked if weight >= _MIN_CONTEXT_WEIGHT]
        return list(dict.fromkeys([*event.deed.contexts, *spoken]))[:_MAX_CONTEXTS]

    def _parties(self, party: Party) -> list[dict[str, Any]]:
        """One row for each of the party's countries ("the presidents of A and B")."""
        start, end = self._offsets(party.start, party.end)
        known, person = self._setting.knowledge, party.person
        rows = []
        for country in party.countries or (None,):
            is_state = party.kind in {"country", "organisation"} and country is not None
            name = known.country_name.get(country or "") or known.organisation_name.get(country or "")
            rows.append({
                "text": self._text[start:end],
                "entity_id": person.entity_id if person else known.wikidata.get(country or "") if is_state else None,
                "name": person.name if person else name if is_state else None,
                "country": country, "sector": party.sector, "role": party.role, "start": start, "end": end,
            })  # fmt: skip
        return rows
