"""Verbs of correspondence → frames: who sends, writes, hands on, exchanges and answers letters and greetings. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.annotate import addressees, grammar, hearings
from extract.annotate.channels import channel
from extract.annotate.frames import RETURNED, Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.tokens import Token

Reader = Callable[[Token, Cue], list[Frame]]

_WEAK = 0.4
_ASKS = {"ask", "request", "instruct", "authorize", "authorise"}
_BELOW = 60
_KNOWN = {"the", "his", "her"}
_FLOWERS = {"floral", "flower"}
_CARRIES = {"convey", "hand"}


class Correspondence:
    """Reads what one document's verbs tell of letters; what is sent besides letters are envoys and gifts, which
    ``dispatch`` and ``hand`` read."""

    def __init__(self, setting: Setting, dispatch: Reader, hand: Reader) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._cast = setting.cast
        self._dispatches, self._hands = dispatch, hand

    def writes(self, verb: Token, cue: Cue) -> list[Frame]:
        letter = self.letter_in(verb) or self._flowers_in(verb, cue)
        if letter is None and (cue.pattern != "write" or _is_of_another_kind(verb)):
            is_gift = any(noun.lemma_ in self._setting.words["gift_noun"] for noun in grammar.objects(verb))
            return self._dispatches(verb, cue) if cue.pattern == "letter" else self._hands(verb, cue) if is_gift else []
        if letter is not None and cue.pattern == "convey" and letter.lemma_ not in self._setting.words["letter_noun"]:
            cue = replace(cue, strength=1.0 if self._is_by_envoy(letter, verb) else _WEAK)
        asker = verb.head if verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _ASKS else None
        doer = verb if asker is None else asker  # "asked the ambassador to convey his greetings": who asks sends them
        senders = self._senders(
            grammar.subjects(doer) if not grammar.is_passive(doer) else grammar.agents(doer), letter
        )
        towards = grammar.prepositional(verb, "to") + [t for t in grammar.children(verb, "dative") if t.tag_ != "IN"]
        if letter is not None:
            towards += _addressed(letter)
            writers = self._writers(letter, verb, cue.pattern in _CARRIES)
            is_of_several = max(len(codes(writers)), len(codes(senders))) > 1
            if cue.pattern == "receive" and is_of_several and not grammar.is_passive(verb):
                both = writers and senders  # nobody where "A and B received messages from fans"
                return self._setting.pair(verb, replace(cue, mode="letter"), writers, senders) if both else []
            is_only_carried = cue.pattern in _CARRIES and set(codes(writers)).isdisjoint(codes(senders))
            is_only_carried = is_only_carried and all(p.person is None for p in senders)  # an official came with it
            senders = writers if writers and is_only_carried else senders + writers
            towards += [t for t in grammar.children(verb, "dobj") if t.i != letter.i]
            for document in grammar.prepositional(verb, "in"):  # "offered condolences in a message to X"
                if document.lemma_ in self._setting.words["letter_noun"]:
                    towards += grammar.prepositional(document, "to")
                    cue = replace(cue, strength=1.0)
        receivers = self._cast.actors(towards)
        if letter is not None and cue.pattern == "letter" and not towards:
            receivers = self._correspondent(senders)
        if letter is not None and not senders and grammar.is_passive(verb) and _is_also(verb):
            senders = self._last_sender(codes(receivers))
        if cue.pattern != "receive":
            receivers = addressees.of(self._setting, letter, towards, senders) if towards else receivers
        addressed = [
            [replace(p, countries=(code,)) if len(p.countries) > 1 else p for p in receivers if code in p.countries]
            for code in codes(receivers)
        ]
        cue = replace(cue, mode="letter", strength=cue.strength if asker is None else 1.0)
        found = [
            f for one in addressed or [receivers] for f in self._setting.pair(verb, cue, senders, one, told_by=asker)
        ]
        return [replace(f, rule=f.rule + RETURNED) for f in found] if self._is_return(verb, asker) else found

    def _is_by_envoy(self, letter: Token, verb: Token) -> bool:
        """Whether an envoy conveys what his leader says: a letter of his, wherever it is handed on."""
        carriers = self._cast.actors(grammar.subjects(verb) if not grammar.is_passive(verb) else grammar.agents(verb))
        is_envoy = any(p.role == "envoy" for p in carriers)
        return is_envoy and any(p.kind in PERSONS for p in self._writers(letter, verb, is_carried=True))

    def _is_return(self, verb: Token, asker: Token | None) -> bool:
        """Whether an envoy is asked to convey something: to his own, who may have sent him with greetings."""
        asked = [*grammar.objects(asker), *grammar.children(verb, "nsubj")] if asker is not None else []
        return any(p.role == "envoy" for p in self._cast.actors(asked))

    def _senders(self, doers: list[Token], letter: Token | None) -> list[Party]:
        """Whom these words mean; of a letter, also parliaments: "the A parliament sent a letter"."""
        found = self._cast.actors(doers)
        return found if found or letter is None else hearings.of_parliaments(self._setting, doers)

    def letter_in(self, verb: Token) -> Token | None:
        """The letter that the verb sends: its object, or what the object is of."""
        for noun in grammar.objects(verb) + grammar.children(verb, "dobj"):
            for token in grammar.coordinated(noun):
                cue = self._setting.noun_cue(token)
                if cue is not None and cue.mode == "letter":
                    return token
        return None

    def _flowers_in(self, verb: Token, cue: Cue) -> Token | None:
        """What is sent to an official with a card instead of a letter: "sent a basket of flowers to President X"."""
        nouns = grammar.objects(verb) if cue.pattern == "letter" else []
        sent = next((t for t in nouns if t.lemma_ in self._setting.words["flowers_noun"]), None)
        towards = self._setting.people(grammar.prepositional(verb, "to")) if sent is not None else []
        is_flowers = sent is not None and (sent.lemma_ != "basket" or any(t.lemma_ in _FLOWERS for t in sent.subtree))
        return sent if is_flowers and any(p.countries for p in towards) else None

    def carries(self, verb: Token) -> bool:
        """Whether somebody hands over what another wrote to a third: "handed over a letter from X to Y"; not "handed Y
        a letter from X", nor what a named official brings from his own leader, who both meet Y, unless Y is but
        "the head of state"."""
        letter = self.letter_in(verb)
        if letter is None or letter.lemma_ not in self._setting.words["letter_noun"]:
            return False
        towards = [*_addressed(letter), *grammar.prepositional(verb, "to")]
        offices = [p for t in towards if (p := self._cast.party_at.get(t.i)) is not None]
        is_to_head = any(p.kind == "role" and p.role == "head_of_state" and not p.countries for p in offices)
        writers = [p for p in self._writers(letter, verb, is_carried=True) if p.kind in PERSONS]
        doers = self._cast.actors(grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb))
        named = [p for p in doers if p.person is not None]
        is_from_home = any(set(codes(writers)) <= set(p.countries) for p in named)
        is_given = any(t.i in self._cast.party_at for t in grammar.children(verb, "dative"))
        return bool(writers and towards) and (is_to_head or not is_from_home) and not is_given

    def _writers(self, letter: Token, verb: Token, is_carried: bool) -> list[Party]:
        """From whom a letter is: "a letter of congratulations from X"; what is carried is also "the greetings of
        President X" or "President X's message", not "his", which may be the carrier's."""
        parts = [letter, *grammar.prepositional(letter, "of"), verb]
        writers = self._cast.actors(t for part in parts for t in grammar.prepositional(part, "from"))
        if not is_carried:
            return writers
        owners = [t for t in grammar.children(letter, "poss") if t.tag_ != "PRP$"]
        return writers + self._setting.people([*grammar.prepositional(letter, "of"), *owners])

    def _correspondent(self, senders: list[Party]) -> list[Party]:
        """To whom somebody wrote where that isn't said: the other of two who wrote to each other before."""
        between = self._cast.spoken.correspondents
        others = [p for p in between if not set(p.countries) & set(codes(senders))]
        return others if len(codes(between)) == 2 and codes(senders) and len(codes(others)) == 1 else []

    def _last_sender(self, receivers: tuple[str, ...]) -> list[Party]:
        """Who wrote last, where it is only told that others had a letter, too: "a message was also sent to X"."""
        between = self._cast.spoken.correspondents
        first = between[0].countries if between else ()
        return [p for p in between if p.countries == first and not set(first) & set(receivers)]

    def exchanges(self, verb: Token, cue: Cue) -> list[Frame]:
        """ "exchanged letters with X", "A and B exchanged messages": one contact, whoever wrote first. Greetings are
        exchanged face to face, too."""
        letter = self.letter_in(verb) or self._said_or_paid(verb)
        if letter is None:
            return []
        cue = self._setting.noun_cue(letter) or cue
        parties = self._cast.actors(grammar.subjects(verb))
        spots = [verb, letter, *grammar.prepositional(letter, "of")]  # "messages of greeting with X"
        others = self._cast.actors(t for spot in spots for t in grammar.prepositional(spot, "with", "between"))
        is_face_to_face = cue.mode == "letter" and letter.lemma_ not in self._setting.words["letter_noun"]
        return self._setting.pair(verb, replace(cue, strength=_WEAK) if is_face_to_face else cue, parties, others)

    def _said_or_paid(self, verb: Token) -> Token | None:
        """The call that is exchanged, or the visits, each of which is still to come when two sides agree on it."""
        is_agreed = verb.dep_ == "xcomp"
        nouns = (t for t in grammar.children(verb, "dobj") if t.tag_ != "NNPS")
        return next((t for t in nouns if t.lemma_ == "call" or (is_agreed and t.lower_ == "visits")), None)

    def congratulates(self, verb: Token, cue: Cue) -> list[Frame]:
        """A contact only where a channel is named, or the document below: "The message reads"; otherwise a public
        statement."""
        mode = channel(verb) or self._document_below(verb) or self._declared(verb)
        if mode is None:
            return []
        done_to = self._setting.people(grammar.objects(verb))
        return self._setting.pair(verb, replace(cue, mode=mode), self._cast.actors(grammar.subjects(verb)), done_to)

    def _declared(self, verb: Token) -> str | None:
        """A letter where who publishes it greets an official by name: "I congratulate President X"."""
        is_own = any(t.lower_ in FIRST_PERSON and self._cast.spoken.voice(t) for t in grammar.subjects(verb))
        named = self._cast.actors(grammar.objects(verb)) if is_own and verb.tag_ in {"VBP", "VB"} else []
        return "letter" if any(p.person is not None and p.role and p.countries for p in named) else None

    def _document_below(self, verb: Token) -> str | None:
        """A letter where the words after speak of "the message" or "his telegram"."""
        below = self._doc[verb.i + 1 : verb.i + _BELOW]
        is_told = any(
            t.lemma_ in self._setting.words["letter_noun"] and any(c.lower_ in _KNOWN for c in t.children)
            for t in below
        )
        return "letter" if is_told else None


def _is_also(verb: Token) -> bool:
    return any(c.lower_ in {"also", "too", "similarly"} for c in verb.children)


def _is_of_another_kind(verb: Token) -> bool:
    """Whether something is written to nobody: "wrote the rules"."""
    is_to_somebody = bool(grammar.prepositional(verb, "to") or grammar.children(verb, "dative"))
    return bool(grammar.children(verb, "dobj")) and not is_to_somebody


def _addressed(letter: Token) -> list[Token]:
    """To whom a letter is by its own words: "a message of greeting to X", "a message congratulating X"."""
    found = [t for part in [letter, *grammar.prepositional(letter, "of")] for t in grammar.prepositional(part, "to")]
    sayings = (c for c in grammar.children(letter, "acl") if c.tag_ == "VBG")
    return found + [t for saying in sayings for t in grammar.children(saying, "dobj")]
