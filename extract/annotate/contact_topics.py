"""A contact's reports → the topics that they and the sentences that go on from them speak about. Pure.

What goes on is of the same paragraph, or right below the story's opening, and of nobody else; or it tells of those who
took part ("The two …", "Mr X said …"), of the contact ("The talks …") or of what was discussed. Where another contact
or others are told of, it ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extract.annotate import grammar, topics
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import Party, codes
from extract.annotate.tokens import Span, Token

_FOLLOWING = 2  # sentences
_MAX_TOPICS = 4
_OF_TALK = topics.TALKED_OF | {"bilateral", "subject"}


class ContactTopics:
    """The topics of the contacts of one document."""

    def __init__(self, setting: Setting, sentences: Sequence[Span], reports: Sequence[Frame]) -> None:
        self._setting, self._doc, self._sentences = setting, setting.doc, sentences
        self._reports = reports

    def of(self, frames: Sequence[Frame]) -> list[str]:
        """Up to four topics, the weightiest first."""
        wanted = {i for frame in frames for i in range(*frame.sentence)}
        others = {f.sentence[0] for f in self._reports} - {f.sentence[0] for f in frames}
        parties = [party for frame in frames for party in frame.parties]
        for frame in frames:
            wanted |= {i for s in self._going_on(frame, parties, others) for i in range(s.start, s.end)}
        places, lowers, lemmas = sorted(wanted), self._doc.lowers, self._doc.lemmas
        words = [lowers[i] for i in places], [lemmas[i] for i in places]
        weights = topics.in_words(words, self._setting.knowledge.topic_terms)
        return [topic for topic, _ in sorted(weights.items(), key=lambda kv: (-kv[1], kv[0]))[:_MAX_TOPICS]]

    def _going_on(self, frame: Frame, parties: Sequence[Party], others: Collection[int]) -> Iterator[Span]:
        """The sentences after a report that are still about the same contact."""
        is_opening = self._sentences[0].start == frame.sentence[0] or frame.sentence[0] in self._setting.openings
        last, starts = frame.sentence[0], self._doc.starts
        for sentence in self._after(frame):
            if sentence.start in others:
                return
            subjects = (t for t in sentence if t.dep_ in grammar.SUBJECT_LABELS)
            is_linked = self._is_of_talk(sentence) or any(self._is_of_them(t, parties) for t in subjects)
            if not is_linked and self._is_of_others(sentence, parties):
                return
            is_apart = not is_opening and "\n" in self._doc.text[starts[last] : starts[sentence.start]]
            if is_linked or not is_apart:
                yield sentence
                last = sentence.start

    def _after(self, frame: Frame) -> Iterator[Span]:
        """The next sentences with words in them."""
        later = (s for s in self._sentences if s.start >= frame.sentence[1] and s.text.strip())
        return (sentence for sentence, _ in zip(later, range(_FOLLOWING), strict=False))

    def _is_of_talk(self, sentence: Span) -> bool:
        return not _OF_TALK.isdisjoint(self._doc.lemmas[sentence.start : sentence.end])

    def _is_of_others(self, sentence: Span, parties: Sequence[Party]) -> bool:
        """Whether a sentence is about people or countries none of which took part."""
        told = codes(self._setting.cast.actors(grammar.subjects(sentence.root)))
        return bool(told) and not set(told) & set(codes(parties))

    def _is_of_them(self, subject: Token, parties: Sequence[Party]) -> bool:
        """Whether a subject is a participant, those who took part together, or the contact itself."""
        cast = self._setting.cast
        if subject.lower_ in self._setting.words["group_mention"]:  # "the two leaders", not "the Danish ministers"
            return not any(t.i in cast.place_at for t in subject.children)
        if subject.lemma_ in self._setting.knowledge.cue_nouns:
            return True
        people = {id(p.person) for p in parties if p.person is not None}
        return any(id(p.person) in people for p in cast.actors([subject]))
