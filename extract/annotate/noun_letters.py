"""Letters that a noun names → frames: "a message from X to Y", "in a letter, X urged Y", "your message". Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import addressees, grammar, modes, own_offices
from extract.annotate.channels import channel
from extract.annotate.frames import ANSWERED, Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import Party
from extract.annotate.tokens import Token

_SENT = {"send", "write", "address"}


class NounLetters:
    """Reads the letters that one document's nouns name."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._cast = setting.cast
        self._words = setting.words

    def named(self, noun: Token, cue: Cue, said: str | None) -> list[Frame]:
        """A letter named by itself ("a message from X to Y"); where a verb sends it, the verb reports it."""
        if any(c.lower_ == "your" for c in noun.children):
            return self._answered(noun, cue)
        verb = noun.head if grammar.is_verb(noun.head) else None
        if said is None or (verb is not None and self._is_told_by(verb)):
            return []
        media = grammar.prepositional(noun, "on", "in", "via")
        if any(medium.lemma_.lower() in self._words["public_medium"] for medium in media):
            return []
        senders, receivers = self._by_its_words(noun, verb)
        clause = grammar.governor(noun)
        is_means = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with"} and noun.head.head == clause
        if is_means and clause is not None and not senders:  # "in a letter to Y, X said", "in a letter, X urged Y"
            senders = self._setting.people(grammar.subjects(clause))
            receivers = receivers or self._setting.people(grammar.objects(clause))
        if clause is not None and not receivers and self._is_answered_by(noun, clause):
            receivers = self._setting.people(grammar.subjects(clause))
        if clause is not None and not senders and self._is_thanked_for(noun, clause):
            senders, receivers = (self._setting.people(s) for s in (grammar.objects(clause), grammar.subjects(clause)))
        if not senders and clause is None and noun == noun.sent.root:  # a title: "Condolences to President X of A"
            senders = self._own(noun)
        if not senders or not receivers or self._is_spoken(noun, clause):
            return []
        return self._setting.split(
            noun, self._setting.frame(noun, cue, [*senders, *receivers], said=said), senders, receivers
        )

    def _is_told_by(self, verb: Token) -> bool:
        """Whether a verb reports the letter itself; not one that is of more than letters: "brought a message"."""
        is_cue = (verb.lemma_, "verb") in self._setting.knowledge.cues
        return is_cue and verb.lemma_ not in self._words["relaying_verb"]

    def _by_its_words(self, letter: Token, verb: Token | None) -> tuple[list[Party], list[Party]]:
        """From whom and to whom a letter is, as it says itself or the verb that has it for its object."""
        own = [*grammar.prepositional(letter, "from", "of", "by"), *grammar.children(letter, "poss")]
        senders = self._cast.actors(own)
        receivers = addressees.of(self._setting, letter, _towards(letter), senders)
        if not receivers and verb is not None and verb.lemma_ in self._words["wording_verb"]:  # "reads his letter to X"
            receivers = self._setting.people(grammar.prepositional(verb, "to"))
        if verb is not None and verb.lemma_ in self._words["relaying_verb"]:  # "relayed a message from X to Y"
            senders = senders or self._cast.actors(grammar.prepositional(verb, "from"))
            towards = grammar.prepositional(verb, "to")
            known = self._cast.actors(towards) if not receivers else []
            receivers = receivers or own_offices.addressed(self._setting, towards, known, senders)
        return senders, receivers

    def _is_spoken(self, noun: Token, clause: Token | None) -> bool:
        """Whether greetings are conveyed by word of mouth: "voiced their sympathy in a call"."""
        is_letter = noun.lemma_ in self._words["letter_noun"]
        return not is_letter and clause is not None and channel(clause) in modes.BY_LINE

    def _own(self, noun: Token) -> list[Party]:
        """The publisher's own state, which its president's office need not name."""
        home = self._setting.home
        return [Party(noun.i, noun.i + 1, noun.i, "country", (home,), None, None, "GOV")] if home is not None else []

    def _is_thanked_for(self, letter: Token, verb: Token) -> bool:
        """Whether somebody is thanked for a letter that he sent, not for words of the day: "thanked X for the greetings
        sent in May", "thanked X for his message"."""
        is_for = letter.dep_ == "pobj" and letter.head.lower_ == "for" and verb.lemma_ in self._words["gratitude_word"]
        is_sent = any(c.lemma_ in _SENT for c in grammar.children(letter, "acl", "relcl"))
        return is_for and verb.lemma_ == "thank" and (is_sent or letter.lemma_ in self._words["letter_noun"])

    def _is_answered_by(self, letter: Token, verb: Token) -> bool:
        """Whether who does what the verb says has had the letter: "replied to a letter from X"."""
        is_object = letter.dep_ == "dobj" or (letter.dep_ == "pobj" and letter.head.lower_ == "to")
        return is_object and verb.lemma_ in self._words["answering_verb"]

    def _answered(self, noun: Token, cue: Cue) -> list[Frame]:
        """ "I thank you for your message": the one that this one answers, between the same two."""
        between = self._cast.spoken.correspondents
        is_thanked = any(t.lemma_ in self._words["gratitude_word"] for t in noun.sent)
        if not between or not is_thanked:
            return []
        return [replace(self._setting.frame(noun, cue, between, said="occurred"), rule=f"noun:{cue.lemma}{ANSWERED}")]


def _towards(letter: Token) -> list[Token]:
    """To whom a letter is by its own words: "a letter to X", "a letter dated May 3 to X"."""
    written = [c for c in grammar.children(letter, "acl") if c.tag_ == "VBN" and c.lemma_ in {*_SENT, "date"}]
    return [t for part in (letter, *written) for t in grammar.prepositional(part, "to")]
