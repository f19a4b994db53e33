"""Verbs of speech and "according to" → who says it, and the clause that is reported. Pure.

Which verbs report speech (speech_verb) and which only bring words between marks (wording_verb) is in
seeds/lexicon/words.csv. What is denied to have been said, supposed or asked for is no saying.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.annotate import grammar
from extract.annotate.event_actors import EventActors
from extract.annotate.frames import Setting
from extract.annotate.marks import Quoted
from extract.annotate.speakers import Speaker, Speakers
from extract.annotate.tokens import Span, Token

_UNREAL = {"would", "could", "may", "might", "should", "can", "ca", "must"}
_UNREAL_MARKS = {"if", "unless", "whether", "before", "until"}
_NEAR = 6
_MARKS = {"'", '"'}
_EDGES = {",", ";", ":", ".", "-", "--", "—", "–", *_MARKS}
_ENDINGS = _EDGES | {"and", "but"}


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something. ``at`` and the half-open ``clause`` are tokens; words between marks have no clause."""

    at: int
    speaker: Speaker
    cue: str
    is_wording: bool
    clause: tuple[int, int] | None


class Sayings:
    """Reads the sayings of one document outside its quotation marks."""

    def __init__(self, setting: Setting, actors: EventActors, quoted: list[Quoted]) -> None:
        self._setting, self._doc, self._words = setting, setting.doc, setting.words
        self._speakers = Speakers(setting, actors)
        self._inside = {i for q in quoted for i in range(q.start, q.end)}
        self._spoken: dict[int, Speaker] = {}
        self._edges = {q.opening for q in quoted} | {q.closing - 1 for q in quoted}

    def find(self) -> Iterator[Saying]:
        """The sayings in text order."""
        reported, worded = self._words["speech_verb"], self._words["wording_verb"]
        sources = self._words["source_phrase"]
        words = self._doc
        for at, (lower, lemma, tag) in enumerate(zip(words.lowers, words.lemmas, words.tags, strict=True)):
            if (tag not in grammar.VERB_TAGS and lower not in sources) or at in self._inside:
                continue
            token = words[at]
            if lower in sources:
                saying = self._by_source(token, token.sent)
            elif lemma in reported or lemma in worded:
                saying = self._by_verb(token, lemma not in reported)
            else:
                saying = self._by_verb(token, False) if self._phrase(token) in reported else None
            if saying is not None:
                yield saying

    def _phrase(self, verb: Token) -> str:
        """The verb with the word behind it: "go on"."""
        return f"{verb.lemma_} {self._doc.lowers[verb.i + 1]}" if verb.i + 1 < len(self._doc) else verb.lemma_

    def _by_verb(self, verb: Token, is_wording: bool) -> Saying | None:
        if not _is_asserted(verb):
            return None
        clause = None if is_wording else self._clause(verb)
        if clause is None and not is_wording and not self._is_by_marks(verb):
            return None
        speaker = self._speaker(verb)
        if speaker is None:
            return None
        self._spoken[verb.i] = speaker
        cue = verb.lemma_ if verb.lemma_ in self._words["speech_verb"] or is_wording else self._phrase(verb)
        return Saying(verb.i, speaker, cue, is_wording, clause)

    def _speaker(self, verb: Token) -> Speaker | None:
        if _is_adding(verb):
            outer = next((a.i for a in verb.ancestors if a.i in self._spoken), None)
            if outer is not None:
                return self._spoken[outer]
        subjects = [t for t in self._subjects(verb) if t.i not in self._inside]
        if not subjects:
            return self._beside(verb)
        speaker = self._speakers.of(subjects)
        if speaker is None and _is_coordinated(verb):
            return next((self._spoken[a.i] for a in verb.ancestors if a.i in self._spoken), None)
        return speaker

    def _subjects(self, verb: Token) -> list[Token]:
        """Who says it: of "quoted X as saying" the one who is quoted."""
        above = verb.head
        if verb.dep_ == "pcomp" and above.lower_ == "as" and above.head.lemma_ in self._words["citing_verb"]:
            cited = above.head
            return grammar.objects(cited)
        if (last := _behind_comma(verb)) is not None:
            return [last]
        return grammar.agents(verb) if grammar.is_passive(verb) else grammar.subjects(verb)

    def _beside(self, verb: Token) -> Speaker | None:
        """The name or office right after or before a verb whose subject the parse has lost."""
        if grammar.is_passive(verb) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
            return None
        parties = self._setting.cast.party_at
        after = parties.get(verb.i + 1) or parties.get(verb.i + 2)
        before = parties.get(verb.i - 1)
        for party in (after, before):
            if party is not None and party.head not in self._inside:
                return self._speakers.of([self._doc[party.head]])
        return None

    def _is_by_marks(self, verb: Token) -> bool:
        """Whether quotation marks stand near enough for the verb to bring them."""
        near = range(verb.i - _NEAR * 3, verb.i + _NEAR * 3)
        return not self._edges.isdisjoint(near)

    def _clause(self, verb: Token) -> tuple[int, int] | None:
        """The reported clause: a complement, or the sentence that "he said" is put into."""
        clauses = grammar.children(verb, "ccomp")
        for child in [c for c in clauses if _is_that(c)] or clauses:
            subjects = grammar.children(child, "nsubj", "nsubjpass", "csubj", "expl")
            if not subjects or all(s.tag_ in {"WDT", "WP"} or s.lower_.endswith("self") for s in subjects):
                continue
            if grammar.has_word(child, ("if", "whether"), "mark"):
                continue
            return self._trimmed(self._without_added([t.i for t in child.subtree]), verb)
        if verb.dep_ == "parataxis" and grammar.is_verb(verb.head):
            return self._trimmed([t.i for t in verb.head.subtree], verb)
        if (speaker := _behind_comma(verb)) is not None:
            return self._trimmed(list(range(verb.sent.start, speaker.left_edge.i)), verb)
        return None

    def _without_added(self, tokens: list[int]) -> list[int]:
        """A clause up to an ", adding that" or "and added that" which the parse has hung under it."""
        reported = self._words["speech_verb"]
        for word in (self._doc[i] for i in tokens if self._doc.lemmas[i] in reported):
            if not grammar.is_verb(word):
                continue
            if _is_adding(word) or (_is_coordinated(word) and self._speakers.of(self._subjects(word)) is None):
                return [t for t in tokens if t < word.left_edge.i] or tokens
        return tokens

    def _trimmed(self, tokens: list[int], verb: Token) -> tuple[int, int] | None:
        """The words of a clause without what introduces or ends it."""
        start, end = min(tokens), max(tokens) + 1
        own = {t.i for t in verb.subtree}
        if verb.i > start and verb.dep_ == "parataxis" and all(i in own for i in range(verb.i, end - 1)):
            end = min(own)
        while start < end and (self._doc.texts[start] in _EDGES or self._doc.lowers[start] == "that"):
            start += 1
        while end > start and (self._doc.texts[end - 1] in _ENDINGS or self._doc.texts[end - 1].isspace()):
            if self._doc.texts[end - 1] in _MARKS and not self._is_open(start, end):
                break
            end -= 1
        if end < len(self._doc) and self._doc.texts[end] in _MARKS and self._is_open(start, end):
            end += 1
        return (start, end) if end - start > 1 else None

    def _is_open(self, start: int, end: int) -> bool:
        """Whether a quotation mark among the words lacks its other half."""
        return sum(self._doc.texts[i] in _MARKS for i in range(start, end)) % 2 == 1

    def _by_source(self, word: Token, sentence: Span) -> Saying | None:
        """ "According to X": what the rest of the sentence says."""
        nouns = grammar.prepositional(word, "to")
        if not nouns or any(noun.lemma_ in self._words["document_noun"] for noun in nouns):
            owners = [o for noun in nouns for o in self._issuers(noun)]
            speaker = self._speakers.of(owners) if owners else None
        else:
            speaker = self._speakers.of(nouns)
        if speaker is None:
            return None
        phrase = [t.i for t in word.subtree]
        comma = next((i for i in phrase if self._doc.texts[i] == "," and i > nouns[0].i), None)
        phrase = [i for i in phrase if comma is None or i < comma]
        start, end = sentence.start, sentence.end
        if min(phrase) - start > 1:
            start, end = self._part(word, sentence)
        if min(phrase) - start <= 1:
            start = max(phrase) + 1
        elif max(phrase) >= end - 3:
            end = min(phrase)
        clause = self._trimmed(list(range(start, end)), word) if start < end else None
        return Saying(word.i, speaker, "according to", False, clause)

    def _part(self, word: Token, sentence: Span) -> tuple[int, int]:
        """The part of a sentence between semicolons: "X met Y; according to Z, the talks went on"."""
        cuts = [i for i in range(sentence.start, sentence.end) if self._doc.texts[i] == ";"]
        start = max((i + 1 for i in cuts if i < word.i), default=sentence.start)
        return start, min((i for i in cuts if i > word.i), default=sentence.end)

    def _issuers(self, document: Token) -> list[Token]:
        owners = [*grammar.children(document, "poss"), *grammar.prepositional(document, "by", "from", "of")]
        return owners + [n for c in grammar.children(document, "acl") for n in grammar.agents(c)]


def _behind_comma(verb: Token) -> Token | None:
    """Who says what stands before a comma, where the parse has lost its verb: "X pressed for Y, Z's office said"."""
    subjects = grammar.children(verb, "nsubj") if verb.dep_ == "ROOT" else []
    if not subjects or subjects[-1].i > verb.i:
        return None
    start = subjects[-1].left_edge.i
    is_behind = verb.doc.texts[start - 1 : start] == [","]
    told = [c for c in grammar.children(verb, "nsubj", "ccomp") if c.i < start]
    is_lost = any(c.dep_ == "nsubj" or not grammar.children(c, "nsubj", "nsubjpass", "csubj", "expl") for c in told)
    return subjects[-1] if is_behind and is_lost else None


def _is_that(clause: Token) -> bool:
    """Whether "that" opens a clause."""
    return grammar.has_word(clause, ("that",), "mark")


def _is_adding(verb: Token) -> bool:
    """Whether the verb only goes on with what another has begun: "…, adding that"."""
    return verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj", "acl", "dep"}


def _is_coordinated(verb: Token) -> bool:
    """Whether the verb shares the subject of the one before: "… and added that"."""
    return verb.dep_ == "conj" and not grammar.children(verb, "nsubj", "nsubjpass")


def _is_asserted(verb: Token) -> bool:
    """Whether the text says that it was said: no negation, no "would say", no question, no purpose."""
    if verb.tag_ == "VB" and not any(c.lower_ in {"will", "did"} for c in verb.children if c.dep_ == "aux"):
        return False
    for child in verb.children:
        is_unreal = child.dep_ == "aux" and child.lower_ in _UNREAL
        is_supposed = child.dep_ == "mark" and child.lower_ in _UNREAL_MARKS
        if child.dep_ == "neg" or child.lower_ == "never" or is_unreal or is_supposed:
            return False
    return True
