"""Which sentences of a text could hold an event, told by their words before anything is parsed. Pure.

Parsing takes most of the time of annotation, and most sentences of a newswire tell of nothing that is looked for. For a
contact a sentence needs one of its cues and somebody who may take part; for any other event a word of its lexicon and
two different countries or organisations. What such sentences leave out (an office named at length in another sentence,
an event told without its parties) is the price of a skimming reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extract.annotate import pipeline
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.normalise import Normalised
from extract.annotate.places import Gazetteer

_STOPS = frozenset(".!?")
_CLOSING = frozenset("\"'”’)]")
_OPENING = frozenset("\"'“‘([")


class Sieve:
    """Holds the words of cues, events and titles in all their forms."""

    def __init__(self, nlp: Language, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self._nlp, self._gazetteer = nlp, gazetteer
        irregular = pipeline.irregular_forms(nlp)
        self._cues = _forms((lemma.split()[-1] for lemma, _ in knowledge.cues), irregular)
        words = [*(verb.partition(" ")[0] for verb in knowledge.events.verbs), *knowledge.events.nouns]
        self._event_words = _forms((word.split()[-1] for word in words), irregular)
        self._names = knowledge.office_openings
        self._titles = frozenset(phrase.split()[-1] for phrase in knowledge.titles)

    def sift(self, normal: Normalised) -> tuple[Doc, Normalised]:
        """The whole text in sentences, unparsed, and what is left of it to parse: the first sentence if no other."""
        doc = self._nlp.make_doc(normal.text)
        for start in _starts(doc):
            doc[start].is_sent_start = True
        codes = self._gazetteer.candidates(doc)
        sentences = list(doc.sents)
        kept = [sentence for sentence in sentences if self._could_hold(sentence, codes)] or sentences[:1]
        return doc, normal.only([(s.start_char, s.end_char) for s in kept])

    def _could_hold(self, sentence: Span, codes: Mapping[int, str]) -> bool:
        words = {token.lower_ for token in sentence}
        named = {codes[token.i] for token in sentence if token.i in codes}
        if not words.isdisjoint(self._cues):
            return bool(named) or not words.isdisjoint(self._titles) or any(map(self._may_hold_office, sentence))
        return len(named) > 1 and not words.isdisjoint(self._event_words)

    def _may_hold_office(self, token: Token) -> bool:
        return token.text[0].isupper() and fold(token.text) in self._names


def _starts(doc: Doc) -> Iterator[int]:
    """Tokens that begin a sentence: after a line break, or a full stop with a capital or a quote after it."""
    for token in doc[:-1]:
        after = token.i + 1
        if token.text in _STOPS:
            while after < len(doc) - 1 and doc[after].text in _CLOSING and not doc[after - 1].whitespace_:
                after += 1
            if doc[after].text[0].isupper() or doc[after].text in _OPENING or doc[after].text[0].isdigit():
                yield after
        elif "\n" in token.text:
            yield after


def _forms(lemmas: Iterable[str], irregular: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words that may be forms of these verbs and nouns; a few that no text has do no harm."""
    found: set[str] = set()
    for lemma in lemmas:
        stem = lemma.removesuffix("e")
        doubled = lemma + lemma[-1]
        found |= {lemma, f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}d", f"{lemma}ing", f"{stem}ing",
                  f"{doubled}ed", f"{doubled}ing", *irregular.get(lemma, ())}  # fmt: skip
        if lemma.endswith("y"):
            found |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    return frozenset(found)
