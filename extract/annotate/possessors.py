"""Whose "her spokesman", "its embassy" or "the press services of both leaders" it is that says something. Pure.

The possessor is the subject of what is reported, or of the sentence before where that is about nobody who may be meant;
never merely the nearest. Where more than one may be meant, it is left open.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import MISSIONS, Setting
from extract.annotate.mentions import Party, codes
from extract.annotate.tokens import Span, Token

PRONOUN = "PRP$"
_PERSONAL, _PLURAL = {"his", "her"}, "their"
_HE_OR_SHE = {"he", "she"}
_FAR = 2  # sentences
_WHOSE = ("of", "for", "from")


class Possessors:
    """Finds the countries of those whose spokesmen, offices and embassies speak in one document."""

    def __init__(self, setting: Setting, actors: EventActors) -> None:
        self._doc, self._cast, self._words = setting.doc, setting.cast, setting.words
        self._actors = actors

    def of(self, pronoun: Token) -> tuple[str, ...]:
        """The countries of whom the pronoun before a speaker means: several for "their offices" only; none where it
        cannot be told."""
        clause = _told_before(pronoun)
        found = self._meant([] if clause is None else grammar.subjects(clause), pronoun.lower_)
        sentences = list(self._before(pronoun))
        for sentence in sentences:
            found = found or self._meant(grammar.subjects(sentence.root), pronoun.lower_)
        if not found and pronoun.lower_ != "its" and sentences:
            found = self._in_words(self._doc[sentences[0].start : pronoun.i])
        is_of_several = pronoun.lower_ == _PLURAL and pronoun.head.tag_ in {"NNS", "NNPS"}
        return found if len(found) == 1 or is_of_several else ()

    def latter(self, owner: Token) -> tuple[str, ...]:
        """Whose "the latter's office" is: the last person named before."""
        named = [p for p in self._cast.party_at.values() if p.person is not None and p.end <= owner.i]
        last = max(named, key=lambda p: p.start, default=None)
        return codes(self._cast.actors([self._doc[last.head]])) if last is not None else ()

    def are_both(self, noun: Token) -> bool:
        """Whether a speaker is, or speaks for, both of the two that are told of: "both sides", "the two ministries",
        "both leaders' offices"; not "both spokesmen of the ministry"."""
        owners = [*grammar.children(noun, "poss"), *grammar.prepositional(noun, *_WHOSE)]
        return any(self._is_pair(t) for t in (noun, *owners))

    def posted_by(self, house: Token) -> str | None:
        """The country of an embassy by what stands before it, as it is another's than the one where it stands."""
        return self._actors.nationality(house)

    def _is_pair(self, noun: Token) -> bool:
        if noun.tag_ != "NNS" or noun.lemma_ not in self._words["paired_noun"]:
            return False
        words = {c.lower_ for c in noun.children}
        is_of_two = "both" in words or {"the", "two"} <= words
        return is_of_two and self._actors.country_of(noun) is None and not grammar.prepositional(noun, "of", "from")

    def _meant(self, subjects: Iterable[Token], pronoun: str) -> tuple[str, ...]:
        """The countries of the subjects, of those that a pronoun may mean: people for "her", others for "its"."""
        found: list[Party] = []
        for token in (part for subject in subjects for part in grammar.coordinated(subject)):
            parties = self._actors.of([token]) if token.lower_ not in _HE_OR_SHE else self._cast.actors([token])
            found += [p for p in parties if pronoun == _PLURAL or _is_human(p) == (pronoun in _PERSONAL)]
        return codes(found)

    def _in_words(self, words: Span) -> tuple[str, ...]:
        """The countries of the people whom these words name."""
        inside = {id(p): p for t in words if (p := self._cast.party_at.get(t.i)) is not None and _is_human(p)}
        return codes(q for p in inside.values() for q in self._cast.actors([self._doc[p.head]]))

    def _before(self, pronoun: Token) -> Iterable[Span]:
        """The sentences before that of a pronoun, the nearest first."""
        start = pronoun.sent.start
        for _ in range(_FAR):
            while start > 0 and self._doc[start - 1].is_space:
                start -= 1
            if start <= 0:
                return
            sentence = self._doc[start - 1].sent
            yield sentence
            start = sentence.start


def is_mission(noun: Token) -> bool:
    """Whether it is an embassy or the like."""
    return noun.lemma_ in MISSIONS


def _is_human(party: Party) -> bool:
    return party.person is not None or party.kind == "role"


def _told_before(pronoun: Token) -> Token | None:
    """The verb of what stands before: "…, her spokesman said", "…, according to her spokesman", "… and her spokesman
    said"."""
    source = next((a for a in pronoun.ancestors if a.lower_ == "according"), None)
    verb = grammar.governor(pronoun)
    if verb is None or source is not None:
        return verb if verb is not None and verb.i < pronoun.i else None
    if verb.dep_ in {"parataxis", "conj"} and grammar.is_verb(verb.head):
        return verb.head
    return next((c for c in grammar.children(verb, "ccomp") if c.i < pronoun.i), None)
