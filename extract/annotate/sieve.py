"""Which sentences of a text could hold a contact or event, told by their words before anything is parsed. Pure.

Parsing takes most of the time of annotation, and most sentences of a newswire tell of nothing that is looked for. For a
contact a sentence needs one of its cues and two who may take part: states and organisations by name, offices and their
holders, groups ("the two leaders", "they"), a pronoun. Cues that mean other things more often (``common_cue`` in
words.csv: come, tell, head) need more of them, fewer where the text goes on from a sentence that is read; those that
nearly always do (``passing_cue``: be, take, see) are passed over. For another event it needs a verb of the lexicon with
two different names around it. What such sentences leave out (an office named at length in another sentence, an event
told without its parties) is the price of a skimming reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from spacy.language import Language

from extract.annotate import pipeline, transcripts
from extract.annotate.attendance import PRESENT
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.normalise import Normalised
from extract.annotate.places import Gazetteer
from extract.annotate.spotting import Spotter
from extract.annotate.topics import Spelt

_WORD = re.compile(r"(?:\w\.){2,}|'s\b|[^\W_]+|[^\w\s]")
# A full stop ends a sentence where a capital, a digit or a quote follows, but not after an initial or "Gen.", "Sept.":
# two sentences too many in one cost time, a sentence in two its meaning.
_END = re.compile(r"[.!?\"'”’)](?:(?<=[a-z\d%)\"'”’][.!?])|(?<=[.!?][\"'”’)]))(?<!\b[A-Z][a-z]\.)"
                  r"(?<!\b[A-Z][a-z]{2}\.)(?<!\bSept\.)\s+(?=[\"'“‘(\[]?[^\W_a-z])")  # fmt: skip
_OPENING = 2  # words
_NEAR = 40  # characters between a verb and those who do it to each other
_ENOUGH = 2
_ENOUGH_OF_COMMON = 4
_MOST_PEOPLE = 2


class Sieve:
    """Holds the words of cues, events and titles in all their forms."""

    def __init__(self, nlp: Language, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        irregular = pipeline.irregular_forms(nlp)
        common = knowledge.words["common_cue"]
        lemmas = {_telling(lemma.split(" "), knowledge.cues) for lemma, _ in knowledge.cues}
        lemmas -= knowledge.words["passing_cue"]
        self._cues = _forms(lemmas - common, irregular)
        self._common_cues = _forms(lemmas & common, irregular)
        verbs = {verb.partition(" ")[0] for verb in knowledge.events.verbs}
        self._verbs = _forms(verbs - knowledge.words["passing_cue"], irregular)
        self._openings = knowledge.office_openings
        self._titles = frozenset(phrase.split()[-1] for phrase in knowledge.titles)
        self._groups, self._pronouns = knowledge.words["group_mention"], knowledge.words["pronoun"]
        self._spotter = Spotter(gazetteer.states())

    def sift(self, normal: Normalised) -> tuple[list[Spelt], Normalised]:
        """The words of all sentences, and what is left of the text to parse: the first sentence if no other."""
        whole: list[Spelt] = []
        spans: list[tuple[int, int]] = []
        kept: list[tuple[int, int]] = []
        openings = transcripts.openings(normal.text)
        for start, end in _sentences(normal.text):
            sentence = normal.text[start:end]
            words = _WORD.findall(sentence.lower())
            whole.append((words, words))
            spans.append((start, end))
            follows = bool(kept) and kept[-1] == spans[-2]
            if self._could_hold(sentence, words, follows) or any(first <= start < last for first, last in openings):
                kept.append((start, end))
        return whole, normal.only(kept or spans[:1])

    def _could_hold(self, sentence: str, words: Sequence[str], follows: bool) -> bool:
        is_cued, is_common = not self._cues.isdisjoint(words), not self._common_cues.isdisjoint(words)
        is_event, is_list = not self._verbs.isdisjoint(words), not PRESENT.isdisjoint(words[:_OPENING])
        if not (is_cued or is_common or is_event or is_list):
            return False
        named = list(self._spotter.find(sentence))
        if is_list and (named or self._people(sentence, words)):
            return True
        states = len({code for _, code in named})
        if is_cued and states >= _ENOUGH:
            return True
        if is_cued or is_common:
            found = states + self._people(sentence, words)
            pronouns = not self._pronouns.isdisjoint(words)
            if is_common and found + follows * (1 + pronouns) >= _ENOUGH_OF_COMMON:
                return True
            groups = _ENOUGH * (not self._groups.isdisjoint(words))
            if is_cued and (found or groups) and found + groups + pronouns >= _ENOUGH:
                return True
        return is_event and self._is_between(sentence, named)

    def _people(self, sentence: str, words: Sequence[str]) -> int:
        """How many people a sentence may speak of, up to two: by title, or by the names of office holders."""
        titles = sum(word in self._titles for word in words)
        if titles >= _MOST_PEOPLE:
            return _MOST_PEOPLE
        names = [word for word in _WORD.findall(sentence) if word[0].isupper()]
        holders = sum(fold(name) in self._openings for name in names)
        return min(_MOST_PEOPLE, max(titles, holders))

    def _is_between(self, sentence: str, named: Sequence[tuple[int, str]]) -> bool:
        """Whether a verb of an event has two different names around it."""
        if len({code for _, code in named}) < 2:
            return False
        for word in _WORD.finditer(sentence):
            if word[0].lower() in self._verbs:
                before = {code for at, code in named if 0 < word.start() - at <= _NEAR}
                after = {code for at, code in named if 0 < at - word.start() <= _NEAR}
                if before and after and len(before | after) > 1:
                    return True
        return False


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences are: each within a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        for stop in _END.finditer(line):
            yield start, end - len(line) + stop.end()
            start = end - len(line) + stop.end()
        yield start, end
        start = end


def _telling(words: Sequence[str], cues: Mapping[tuple[str, str], object]) -> str:
    """The word of a cue that tells it: the last where that is a cue by itself ("phone call"), else the first ("video
    link")."""
    return words[-1] if any((words[-1], pos) in cues for pos in ("noun", "verb")) else words[0]


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
