"""Which words may be part of a person's name, and where one ends that hyphens go through. Pure."""

from __future__ import annotations

from extract.annotate import drawn_names
from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge
from extract.annotate.scene import Scene
from extract.annotate.tokens import Doc, Token

LONGEST_NAME = 5
SYLLABLE = 3  # letters of a word that is more often part of a name than a town's
_NO_NAMES = {"DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "CARDINAL", "ORDINAL"}


class NameWords:
    """Tells words of names from those that go with titles."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.modifiers = knowledge.words["title_modifier"] | knowledge.words["honorific"]
        self._institutions = knowledge.institutions

    def is_proper(self, scene: Scene, at: int) -> bool:
        """Whether a word may be part of a person's name."""
        token, place = scene.doc[at], scene.place_at.get(at)
        is_place = place is not None and not (place.kind == "city" and len(token.text) <= SYLLABLE)
        if is_place or at in scene.title_at or not token.text[0].isupper() or token.tag_ not in PROPER_TAGS:
            return False
        is_other = self.is_modifier(token.lower_) or token.lower_ in self._institutions
        is_given = token.ent_type_ == "GPE" and at + 1 in scene.name_at  # a given name that passes for a town's
        return not is_other and (at in scene.name_at or is_given or token.ent_type_ not in _NO_NAMES)

    def is_modifier(self, word: str) -> bool:
        """Whether a word goes with titles or before names: "deputy", "Mr."."""
        return word in self.modifiers or word.rstrip(".") in self.modifiers

    def may_be_name(self, scene: Scene, at: int) -> bool:
        """Whether a word that the model takes for a part of another name may be one of a person's."""
        lower = scene.doc.lowers[at]
        is_other = self.is_modifier(lower) or lower in self._institutions
        return not is_other and at not in scene.place_at and at not in scene.title_at

    def goes_on(self, scene: Scene, at: int) -> bool:
        """Whether a name goes on with a word: a proper one, a hyphen between two, a particle before one."""
        doc = scene.doc
        if self.is_proper(scene, at):
            return True
        is_joint = doc.texts[at] == "-" or doc.lowers[at] in drawn_names.PARTICLES
        return is_joint and at + 1 < len(doc) and (self.is_proper(scene, at + 1) or doc.texts[at + 1] == "-")


def past_hyphens(doc: Doc, end: int) -> int:
    """The end of a name with the rest of its last word: "Moon Jae", or "Moon Jae-", of "Moon Jae-in"."""
    if 1 < end < len(doc) and doc.texts[end - 1] == "-" and not doc[end - 2].whitespace_ + doc[end - 1].whitespace_:
        end += 1
    while 0 < end < len(doc) - 1 and doc.texts[end] == "-" and not doc[end - 1].whitespace_ + doc[end].whitespace_:
        end += 2
    return end


def past_hyphens_back(doc: Doc, start: int, first: int) -> int:
    """The start of a name with the rest of its first word: "Jin Lee" of "Hae-jin Lee"; not before ``first``."""
    while (
        start - 2 >= first
        and doc.texts[start - 1] == "-"
        and not doc[start - 2].whitespace_ + doc[start - 1].whitespace_
    ):
        start -= 2
    return start


def is_after_article(word: Token) -> bool:
    """Whether one word with an article is no person: "on the Hill", "for the Horn of Africa"; "the Bidens" are."""
    if word.i == 0 or word.nbor(-1).lower_ != "the" or word.tag_ != "NNP":
        return False
    return word.head.i <= word.i or word.doc.lowers[word.i + 1 : word.i + 2] == ["of"]
