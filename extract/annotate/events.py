"""A parsed document → PLOVER events: who did what to whom, when and where, in the shape of the public JSON. Pure.

Every asserted clause is read (event_reader), and every contact that was found becomes CONSULT, or AGREE where it is
planned and REJECT where it is cancelled. Clauses that are only imagined, asked for or conditional report nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.annotate import event_doubts, event_means, grammar, status
from extract.annotate.dates import DateMention
from extract.annotate.event_actors import EventActors
from extract.annotate.event_lexicon import EventLexicon
from extract.annotate.event_logic import Deed
from extract.annotate.event_reader import EventReader
from extract.annotate.event_words import EventWords
from extract.annotate.frames import TOLD, Frame, Setting
from extract.annotate.games import Games
from extract.annotate.mentions import Party, Place
from extract.annotate.tokens import Span, Token

_UNREAL_MARKS = {"if", "unless", "until", "before", "whether", "lest", "provided", "till", "though"}
_LOCAL_SECTORS = {"COP", "JUD", "CVL", "OPP", "REB", "UAF", "LAB", "MIL", "EDU", "JRN", "GOV", "LEG", "CRM", None}
_CONTACT_ROOTS = {"occurred": "CONSULT", "planned": "AGREE", "cancelled": "REJECT", "denied": "CONSULT"}
_CONTACT_MODES = {"visit": "visit", "phone": "phone", "video": "phone", "multilateral": "multilateral"}
_CROWDS = {"CVL", "OPP", "EDU", "LAB"}
_STEPS = {"step", "measure", "decision"}
_SAID = {"SUPPORT", "ACCUSE"}
_JOINT = {"joint", "combined", "multinational", "bilateral", "trilateral", "allied"}
_COMPANY = {"ally", "partner", "country", "nation", "state", "neighbour", "neighbor"}
_BARE = {"ASSAULT", "COERCE", "RETREAT"}
_WHERE = ("in", "at", "near", "outside", "inside", "across", "throughout", "around", "into")


@dataclass(frozen=True, slots=True)
class Event:
    """A deed with all that its clause says of it. ``span`` is in tokens."""

    deed: Deed
    span: tuple[int, int]
    date: DateMention | None
    city: str | None
    country: str | None


def find(setting: Setting, frames: Sequence[Frame], actors: EventActors) -> list[Event]:
    """The events of a document in text order. ``frames`` are the contacts that were found in it."""
    lexicon = setting.knowledge.events
    by_trigger: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        if frame.rule not in TOLD:
            by_trigger[frame.trigger].append(frame)
    finder = _Finder(setting, lexicon, by_trigger, actors)
    found = [event for sentence in setting.doc.sents for event in finder.sentence(sentence)]
    return sorted(found, key=lambda e: (e.deed.trigger, e.deed.root or ""))


class _Finder:
    def __init__(
        self, setting: Setting, lexicon: EventLexicon, frames: Mapping[int, list[Frame]], actors: EventActors
    ) -> None:
        self._setting, self._doc, self._lexicon, self._frames = setting, setting.doc, lexicon, frames
        self._actors, self._words = actors, EventWords(actors, lexicon)
        self._reader = EventReader(actors, self._words)
        self._games = Games(self._doc, setting.words)

    def sentence(self, sentence: Span) -> list[Event]:
        """The events of one sentence, each root and pair of parties once."""
        if event_doubts.is_question(sentence):
            return []
        deeds = [deed for verb in self._verbs(sentence) for deed in self._deeds(verb)]
        events = [self._event(deed, sentence) for deed in deeds if not self._games.is_play(deed, sentence)]
        events = self._contacts(sentence, events) or [
            self._event(deed, sentence)
            for at in range(sentence.start, sentence.end)
            if self._doc.deps[at] in {"nsubj", "nsubjpass"} and at not in self._reader.consumed
            if (deed := self._reader.noun(self._doc[at])) is not None
        ]
        unique: dict[tuple[object, ...], Event] = {}
        for event in events:
            unique.setdefault((event.deed.root, _codes(event.deed.sources), _codes(event.deed.targets)), event)
        return list(unique.values())

    def _verbs(self, sentence: Span) -> Iterator[Token]:
        """The verbs that may tell of a deed, from the top down: a governing verb is read before what it governs."""
        doc, start, end = self._doc, sentence.start, sentence.end
        is_demanding, known = "must" in doc.lowers[start:end], self._lexicon.verb_lemmas
        verbs = [
            at
            for at in range(start, end)
            if (is_demanding or doc.lemmas[at] in known)
            and doc.tags[at] in grammar.VERB_TAGS
            and doc.deps[at] not in {"aux", "auxpass"}
        ]
        root = sentence.root_at if verbs else start
        paths = [path for at in verbs if (path := doc.path(at))[0] == root]
        for path in sorted(paths, key=lambda path: (len(path), path)):
            yield doc[path[-1]]

    def _deeds(self, verb: Token) -> list[Deed]:
        if verb.i in self._reader.consumed or not self._is_asserted(verb):
            return []
        deed = self._reader.verb(verb)
        if deed is None or deed.root is None or (_is_purpose(verb) and deed.root not in _SAID):
            return []
        if event_doubts.is_told_in_fiction(verb, self._setting.words) or event_doubts.is_unheard_of(verb):
            return []
        if event_doubts.is_natural(deed, verb, self._setting.words):
            return []
        deed = event_means.completed(self._refined(deed, verb), verb, self._lexicon)
        deed = self._settled(self._located(deed, verb), verb)
        if event_doubts.is_trade(deed) or event_doubts.is_at_home(deed) or event_doubts.is_private(deed, self._doc):
            return []
        if event_doubts.is_interview(deed, verb) or event_doubts.is_advice(deed, verb, self._actors):
            return []
        is_told = bool(deed.targets) and deed.root in _BARE and not _is_in_passing(verb)
        return [deed] if deed.sources or (is_told and not event_doubts.has_other_doer(verb)) else []

    def _refined(self, deed: Deed, verb: Token) -> Deed:
        """Peacekeepers who are sent are AID (CAMEO 074), as are borders opened to refugees; what a protest is for
        names its target."""
        if deed.root == "MOBILIZE" and any(t.lower_.startswith("peacekeep") for t in verb.subtree):
            return replace(deed, root="AID", mode=None, contexts=("peacekeeping",))
        if deed.rule.startswith("verb:") and deed.mode == "access" and any(t.sector == "CVL" for t in deed.targets):
            return replace(deed, root="AID", mode="asylum", contexts=("asylum",))
        if deed.rule == "verb:clash" and any(s.sector in _CROWDS for s in deed.sources):
            return replace(deed, root="PROTEST", mode="riot", contexts=())
        if event_doubts.is_verbal(deed, verb):
            return replace(deed, root="ACCUSE", mode="disapprove", contexts=())
        is_shot = deed.mode == "heavy-weapons" and not deed.targets and not _is_in_passing(verb)
        if is_shot and self._words.are_missiles(grammar.objects(verb)):
            return replace(deed, root="MOBILIZE", mode="weapons")  # a test: CAMEO 150, demonstrate military power
        if self._is_drill_alone(deed):
            status_told = "planned" if deed.root == "AGREE" else deed.status
            return replace(deed, root="MOBILIZE", mode="troops", contexts=("military",), status=status_told)
        for purpose in self._purposes(verb):
            if deed.root == "PROTEST" and not deed.targets and purpose.targets:
                return replace(deed, targets=purpose.targets)
            if deed.root in {"AID", "MOBILIZE"} and purpose.mode == "investigate":
                return replace(deed, root="ACCUSE", mode="investigate", targets=deed.targets or purpose.targets)
        return deed

    def _is_drill_alone(self, deed: Deed) -> bool:
        """Whether forces of one state alone drill, which shows what they can do (CAMEO 150) and helps nobody."""
        core = self._doc[deed.core]
        states = {code for party in (*deed.sources, *deed.targets) for code in party.countries}
        is_drill = deed.root in {"COOPERATE", "AGREE"} and any(e.kind == "exercise" for e in self._words.entries(core))
        return (
            is_drill
            and len(states) == 1
            and not self._have_company(deed)
            and not any(c.lower_ in _JOINT for c in core.children)
        )

    def _have_company(self, deed: Deed) -> bool:
        return any(self._doc.lemmas[party.head] in _COMPANY for party in (*deed.sources, *deed.targets))

    def _purposes(self, verb: Token) -> Iterator[Deed]:
        """What it is done for: "marched to demand reforms from X"."""
        for clause in grammar.children(verb, "advcl", "xcomp"):
            if grammar.is_infinitive(clause):
                deed = self._reader.verb(clause)
                if deed is not None:
                    yield deed

    def _is_asserted(self, verb: Token) -> bool:
        """Whether the text says that it is so: main and reported clauses, and what is told of in passing."""
        if grammar.has_word(verb, _UNREAL_MARKS, "mark"):
            return False
        head = verb.head
        match verb.dep_:
            case "ROOT" | "parataxis" | "dep":
                return True
            case "conj":
                return self._is_asserted(head) if grammar.is_verb(head) else False
            case "ccomp":
                return bool(self._words.operators("say", head.lemma_)) or not head.i < verb.i
            case "advcl" | "relcl" | "acl" | "xcomp" if _is_purpose(verb):
                return head.i in self._frames  # "called X to thank her"
            case "advcl" | "relcl":
                return True
            case "pcomp":
                return self._is_step(head)
            case "acl":
                return not grammar.has(verb, "mark")
        return False

    def _is_step(self, of: Token) -> bool:
        """Whether it is the step that somebody took: "took the rare step on Friday of recalling its envoy"."""
        above = of.head if grammar.is_verb(of.head) else of.head.head
        is_taken = above.lemma_ == "take" and any(t.lemma_ in _STEPS for t in grammar.children(above, "dobj"))
        is_done = above.tag_ in {"VBD", "VBN"} and status.of_verb(above, self._setting.words) == "occurred"
        return of.lower_ == "of" and is_taken and is_done

    def _located(self, deed: Deed, verb: Token) -> Deed:
        """Local actors without a country are of the place where it happens: "police in Lagos", "killed … in Herat"."""
        if all(p.countries for p in (*deed.sources, *deed.targets)) and deed.sources and deed.targets:
            return deed
        place = self._place(deed)
        if place is None:
            return deed
        sources = tuple(_at(p, place) for p in deed.sources)
        targets = tuple(_at(p, place) for p in deed.targets)
        if not targets and deed.root == "ASSAULT" and grammar.objects(verb):  # "attacked a village in Cameroon"
            targets = (_state(place),)
        if not sources and deed.root in {"COERCE", "RETREAT"} and grammar.is_passive(verb) and "+" not in deed.rule:
            sources = (_state(place),)
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

    def _contacts(self, sentence: Span, events: list[Event]) -> list[Event]:
        """The events with the contacts of the sentence: these know better who took part; none is told twice."""
        found, told = [], set(self._reader.consumed - self._reader.imagined)
        for event in events:
            deed = event.deed
            told |= {deed.trigger, deed.core}
            frames = self._frames.get(deed.trigger) or self._frames.get(deed.core) or []
            same = [frame for frame in frames if _CONTACT_ROOTS.get(frame.status) == deed.root]
            if deed.root == "REJECT" and deed.sources and deed.targets:
                found.append(replace(event, deed=replace(deed, status=same[0].status if same else deed.status)))
                continue
            found += [self._of_contact(frame, event.span) for frame in same] or [event]
        for at in sorted(at for at in self._frames if sentence.start <= at < sentence.end and at not in told):
            frames = [frame for frame in self._frames[at] if frame.status in _CONTACT_ROOTS]
            found += [self._of_contact(frame, (sentence.start, sentence.end)) for frame in frames]
        deeds = [event.deed for event in found]
        return [
            event
            for event in found
            if event.deed.root != "CONSULT"
            or not any(event_doubts.is_setting_of(event.deed, other, self._doc) for other in deeds)
        ]

    def _of_contact(self, frame: Frame, span: tuple[int, int]) -> Event:
        """A contact as an event: the visitor is source and the host target, all others are equals."""
        host = [p for p in frame.parties if frame.mode == "visit" and p.countries == (frame.country,)]
        guests = [p for p in frame.parties if p not in host]
        is_visit = bool(host) and bool(guests)
        mode = _CONTACT_MODES.get(frame.mode)
        if mode is None and frame.country is not None and frame.country not in frame.countries:
            mode = "third-party"
        sources, targets = (tuple(guests), tuple(host)) if is_visit else (frame.parties, ())
        root, at = _CONTACT_ROOTS[frame.status], frame.trigger
        deed = Deed(root, at, at, frame.rule, mode, ("diplomatic",), sources, targets, not is_visit, frame.status,
                    frame.strength)  # fmt: skip
        return Event(deed, span, frame.date, frame.city, frame.country)

    def _event(self, deed: Deed, sentence: Span) -> Event:
        trigger = self._doc[deed.trigger]
        words = [t.i for t in trigger.subtree if sentence.start <= t.i < sentence.end]
        place = self._place(deed)
        city = self._setting.city(place) if place is not None else None
        return Event(
            deed, (min(words), max(words) + 1), self._date(deed, sentence), city, place.code if place else None
        )

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
                step = grammar.governor(trigger.head) if trigger.dep_ == "pcomp" else trigger
                if owner is not None and (owner == step or owner.i in {trigger.i, trigger.head.i, deed.core}):
                    return mention
        return None


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ in {"advcl", "relcl", "acl", "xcomp"} and grammar.is_infinitive(verb)


def _is_in_passing(verb: Token) -> bool:
    """Whether the clause, or one above it, only tells something about a noun or a circumstance."""
    return any(t.dep_ in {"relcl", "acl", "advcl"} for t in (verb, *verb.ancestors))


def _state(place: Place) -> Party:
    return Party(place.start, place.end, place.start, "country", (place.code,), None, None, "GOV")


def _at(party: Party, place: Place) -> Party:
    if party.countries or party.sector not in _LOCAL_SECTORS or party.kind == "person":
        return party
    return Party(party.start, party.end, party.head, party.kind, (place.code,), party.person, party.role, party.sector)


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(sorted({code for party in parties for code in party.countries or (f"#{party.head}",)}))
