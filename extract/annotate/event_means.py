"""The things that violence is done with → the mode of ASSAULT (seeds/lexicon/event_means.csv). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.event_lexicon import EventLexicon
from extract.annotate.event_logic import Deed
from extract.annotate.tokens import Token

_WITH = ("with", "by", "in", "using", "from")
_COMPOUNDING = {"compound", "amod", "nmod"}
_BY_VERB = {"firearms", None}  # what the verb alone says, and a thing may say better: "fired rockets at"


def completed(deed: Deed, verb: Token, lexicon: EventLexicon) -> Deed:
    """An ASSAULT with the mode that its subject, object or instrument names, where the verb leaves it open."""
    if deed.root != "ASSAULT" or deed.mode not in _BY_VERB:
        return deed
    for noun in _things(verb):
        means = next((lexicon.means[form] for form in _forms(noun) if form in lexicon.means), None)
        if means is not None:
            return replace(deed, mode=means.mode, contexts=deed.contexts or means.contexts)
    return deed


def _things(verb: Token) -> Iterator[Token]:
    doers = grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)
    yield from doers
    if verb.lemma_ in {"fire", "launch", "lob", "drop", "use", "shoot"}:
        yield from grammar.objects(verb)
    yield from grammar.prepositional(verb, *_WITH)


def _forms(noun: Token) -> Iterator[str]:
    """A noun with its modifier, then alone: "suicide bomber", "bomber"."""
    for child in noun.lefts:
        if child.dep_ in _COMPOUNDING:
            yield f"{child.lower_} {noun.lemma_}"
    yield noun.lemma_
