"""The names of those who hold office on the day, which the model need not know. Pure."""

from __future__ import annotations

from collections.abc import Set

from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, Office, fold
from extract.annotate.name_words import LONGEST_NAME, NameWords, is_after_article
from extract.annotate.register import LEADERS, once_led
from extract.annotate.scene import Scene
from extract.annotate.tokens import Doc, Token

_TINY = 2  # letters
_SHORTEST_RUN = 2


class OfficeNames:
    """Finds the names of office holders."""

    def __init__(self, knowledge: Knowledge, words: NameWords) -> None:
        self._knowledge, self._words = knowledge, words

    def length(self, scene: Scene, at: int) -> int:
        """How many tokens are the name of somebody in office on the day, from one that opens such names; 0 for none."""
        doc = scene.doc
        known = _length_known(scene, at)
        if known is None or _is_place(scene, at) or doc.labels[at] == "DATE":
            return 0
        joints = doc.texts[at : at + LONGEST_NAME + 2].count("-")  # "Mohammad al-Salem al-Sabah"
        for length in range(LONGEST_NAME + 2 * joints, known, -1):
            span = doc[at : at + length]
            if len(span) < length or (length == 1 and not self._may_stand_alone(doc[at])):
                continue
            name = fold(span.text)
            if name not in self._knowledge.offices_by_name:
                continue
            if any(_is_place(scene, i) or i in scene.title_at for i in range(at, at + length)):
                continue
            if _is_named(scene, at, at + length) or (length == 1 and self._is_other(scene, at)):
                continue
            is_alone = length > 1 or not _is_within_name(doc[at])
            held = self._held(scene, name, is_alone)
            if any(len(name) > _TINY or self._is_addressed(doc[at]) or o.office in LEADERS for o in held):
                return length
        return 0

    def _is_other(self, scene: Scene, at: int) -> bool:
        """Whether a surname alone is a place's, a site's, a body's or a longer name's: "Snowdonia National Park", "Ford
        Motor Company"."""
        doc = scene.doc
        is_site = at in scene.place_at or self._ends_site(doc, at) or self._opens_body(doc, at)
        return is_site or self._is_of_longer(scene, at)

    def _is_of_longer(self, scene: Scene, at: int) -> bool:
        """Whether it is one word of a longer name that nobody knows: within one, or the last behind a comma."""
        doc = scene.doc
        if not 0 < at < len(doc) - 1 or not self._words.is_proper(scene, at - 1):
            return False
        is_last = at > 1 and doc.texts[at - 2] == "," and not doc.labels[at - 1] and len(doc.texts[at - 1]) > _TINY
        return self._words.is_proper(scene, at + 1) or (is_last and doc[at - 1].head == doc[at])

    def _ends_site(self, doc: Doc, at: int) -> bool:
        """Whether a surname is the noun of a place's name here."""
        is_noun = doc.lowers[at] in self._knowledge.words["site_noun"]
        return is_noun and at > 0 and doc.labels[at] != "PERSON" and doc.labels[at - 1] == doc.labels[at] != ""

    def _opens_body(self, doc: Doc, at: int) -> bool:
        """Whether a surname opens the name of a body or site here, or is a firm's that the document names in full."""
        words = self._knowledge.words
        if _is_body_from(doc, at, words["site_noun"] | words["body_noun"]):
            return True
        again = (i for i in doc.capitals if i != at and doc.texts[i] == doc.texts[at])
        return any(_is_body_from(doc, i, words["firm_noun"]) for i in again)

    def _may_stand_alone(self, word: Token) -> bool:
        """Whether one word is enough of a name."""
        if self._is_of_something(word) or word.doc[word.i + 1 : word.i + 2].text == "&":  # "Boys & Girls Club"
            return False
        is_tiny = len(word.text) <= _TINY and word.tag_ != "NNP"
        return not is_tiny and _is_name(word) and not is_after_article(word)

    def _is_addressed(self, word: Token) -> bool:
        """Whether it stands after Mr and the like, as names of two letters must but for those of leaders: "Mr Li"."""
        return word.i > 0 and word.nbor(-1).lower_ in self._knowledge.words["honorific"]

    def _is_of_something(self, word: Token) -> bool:
        """Whether the word ends the name of a firm or a lake: "Lockheed Martin", "Lake Victoria"."""
        before = word.nbor(-1) if word.i else None
        if before is None or not before.text[0].isupper() or before.tag_ not in PROPER_TAGS:
            return False
        is_title = before.lower_ in self._knowledge.titles or before.lower_ in self._words.modifiers
        is_firm = word.ent_type_ == before.ent_type_ == "ORG" and not is_title
        return before.lower_ in self._knowledge.words["named_after_people"] or is_firm

    def _held(self, scene: Scene, name: str, is_alone: bool) -> list[Office]:
        """The offices that make the name one: held on the day, or those of a leader of the past if it stands alone."""
        offices = self._knowledge.offices_by_name.get(name, ())
        if scene.published is None:
            return list(offices)
        held = [office for office in offices if office.is_held(scene.published)]
        is_past = not held and is_alone and name not in self._knowledge.given_names
        return once_led(offices) if is_past else held


def _length_known(scene: Scene, at: int) -> int | None:
    """How many tokens are a name already that may go on, 0 for none; None within one, or before what is no name's."""
    first, last = scene.name_at.get(at, (at, at))
    if last == at:
        return 0
    after = scene.doc.texts[last] if first == at and last < len(scene.doc) else ""
    return last - at if after[:1].isupper() or 0 < len(after) <= _TINY else None


def _is_place(scene: Scene, at: int) -> bool:
    """Whether a word is a place's, and the model does not take it for somebody's: "Aden" is, but not "Aden Duale"."""
    return at in scene.place_at and scene.doc.labels[at] != "PERSON"


def _is_named(scene: Scene, start: int, end: int) -> bool:
    """Whether words are of names already, but for a part of a longer one: "Jane" and "Doe" of "Jane e Doe"."""
    names = {scene.name_at[i] for i in range(start, end) if i in scene.name_at}
    return any(first < start or last > end or last - first == end - start for first, last in names)


def _is_within_name(token: Token) -> bool:
    """Whether a name stands beside: "the Harold Wilson Memorial Arena"."""
    around = [*token.doc[max(0, token.i - 1) : token.i], *token.doc[token.i + 1 : token.i + 2]]
    return any(t.tag_ in {"NNP", "NNPS"} for t in around)


def _is_name(token: Token) -> bool:
    """Whether a capitalised word is a name: tagged one, or a noun as which the tagger reads it ("Trump said")."""
    if token.tag_ in {"NNP", "NNPS"}:
        return True
    if token.tag_ not in {"NN", "NNS", "VB", "VBP", "JJ"} or token.text.isupper():
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    is_subject = len(after) > 0 and (after[0].tag_ in {"VBD", "VBZ", "MD", "POS", "_SP"} or after[0].lower_ == "and")
    return not token.is_sent_start or is_subject


def _is_body_from(doc: Doc, at: int, nouns: Set[str]) -> bool:
    """Whether a run of capitalised words goes on from a word to one of the nouns: "Ford" "Motor Company"."""
    end = at + 1
    while end < len(doc) and end - at < LONGEST_NAME and doc.tags[end] in PROPER_TAGS and doc.texts[end][0].isupper():
        end += 1
    return end - at >= _SHORTEST_RUN and doc.lowers[end - 1] in nouns
