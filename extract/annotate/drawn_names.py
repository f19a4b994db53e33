"""Names that the model draws into what stands before them, or cuts off their opening. Pure."""

from __future__ import annotations

from extract.annotate.grammar import PROPER_TAGS
from extract.annotate.knowledge import Knowledge, fold
from extract.annotate.scene import Scene, TitleMatch, behind_portfolio

PARTICLES = {
    "dos",
    "da",
    "das",
    "do",
    "del",
    "della",
    "di",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "bin",
    "ibn",
    "al",
    "el",
}
_LONGEST = 4  # words
_SHORTEST = 2
_STYLE = 2  # words
_HELD_BY_ONE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister"}
_NEVER_GIVEN = {"prince", "princess"}
_SON = (["bin"], ["ibn"], ["al"])
_THRONES = {"head_of_state", "royal"}
_MISTAKEN = {"ORG", "GPE", ""}
_BEHIND_NAMES = {"VBD", "VBZ", "MD", "POS"}


def country_behind(scene: Scene, match: TitleMatch) -> int:
    """Where "of A" follows a title that is told at length: "minister of trade | of A", "minister for foreign affairs
    and trade | of A"; the end of the title where none does."""
    lowers, at = scene.doc.lowers, match.end
    is_wider = lowers[at : at + 1] == ["and"] and lowers[at + 2 : at + 3] == ["of"] and at + 3 in scene.place_at
    return at + 2 if is_wider else behind_portfolio(scene, at)


def explaining(scene: Scene, match: TitleMatch, comma: int, knowledge: Knowledge) -> tuple[int, int] | None:
    """A name alone between commas behind an office that one person holds, which the model takes for a body's or for
    nothing: "the president of A, Jane Doe, said"."""
    doc, end = scene.doc, comma + 1
    if match.title.role not in _HELD_BY_ONE or doc.texts[comma] != ",":
        return None
    while end < len(doc) and end - comma <= _LONGEST and _may_be_of_person(scene, end, knowledge):
        end += 1
    is_alone = end - comma > _SHORTEST and doc.texts[end : end + 1] == [","]
    is_body = doc[comma + 1 : end].text in knowledge.events.groups
    return (comma + 1, end) if is_alone and not is_body else None


def _may_be_of_person(scene: Scene, at: int, knowledge: Knowledge) -> bool:
    doc, words = scene.doc, knowledge.words
    lower = doc.lowers[at]
    is_other = any(lower in words[kind] for kind in ("body_noun", "firm_noun", "site_noun", "title_modifier"))
    is_taken = at in scene.place_at or at in scene.title_at or at in scene.name_at or lower in knowledge.institutions
    is_capital = doc.texts[at].istitle() and doc.tags[at] in PROPER_TAGS and doc.labels[at] in _MISTAKEN
    return is_capital and not is_other and not is_taken


def closes(scene: Scene, first: int, at: int) -> bool:
    """Whether a word that the model alone takes for a place is the last of the name that begins behind a title, by what
    follows: "King Taufa'a Doe | of A", "Minister Jane Doe | said"."""
    doc = scene.doc
    is_place = at in scene.place_at or at in scene.title_at or doc.labels[at] != "GPE"
    if is_place or at == first or doc.tags[at] != "NNP" or "GPE" in doc.labels[first:at] or at + 1 >= len(doc):
        return False
    return doc.tags[at + 1] in _BEHIND_NAMES or (doc.lowers[at + 1] == "of" and at + 2 in scene.place_at)


def begins(scene: Scene, match: TitleMatch, found: int, knowledge: Knowledge) -> int:
    """Where a name found behind a title begins: with a given name right after the title, "Tourism Minister Sherif
    Doe", or with a word that has an apostrophe as no office's has, "King Tupou'a Doe"."""
    first = scene.doc.texts[match.end]
    is_name = found == match.end + 1 and ("'" in first[1:-1] or fold(first) in knowledge.given_names)
    return match.end if is_name else found


def opens(scene: Scene, start: int, end: int, knowledge: Knowledge) -> int:
    """Where a name begins that the model cuts behind its first word, "Sheikh Jarrah | Jaber Doe", or into which it
    draws what stands before it: "Chairman | Senate Jane Doe", "Minister for | Europe Jane Doe"."""
    doc, words = scene.doc, knowledge.words
    if end - start > _SHORTEST and _is_of_office(scene, start, knowledge):
        return start + 1
    before = doc[max(0, start - 2) : start]
    is_first = len(before) == _SHORTEST and before[1].tag_ == "NNP" and before[1].text.istitle()
    is_first = (
        is_first and not before[1].ent_type_ and not ({start - 1} & (scene.place_at.keys() | scene.title_at.keys()))
    )
    is_addressed = is_first and before[0].lower_ in words["honorific"] and before[0].text[0].isupper()
    return start - 1 if is_addressed and before[1].lower_ not in words["honorific"] else start


def _is_of_office(scene: Scene, at: int, knowledge: Knowledge) -> bool:
    """Whether the chamber or the continent for which somebody stands opens what the model takes for his name."""
    lower, before = scene.doc.lowers[at], at - 1
    is_house = knowledge.institutions.get(lower, ("", ""))[1] == "LEG" and before in scene.title_at
    is_portfolio = (
        lower in knowledge.words["continent"] and scene.doc.lowers[before] == "for" and at - 2 in scene.title_at
    )
    return is_house or is_portfolio


def behind_style(scene: Scene, start: int, end: int, knowledge: Knowledge) -> int:
    """Where a name begins behind a style of two words: "Tan Sri | Jane Doe"."""
    is_styled = " ".join(scene.doc.lowers[start : start + _STYLE]) in knowledge.words["style"]
    return start + _STYLE * (is_styled and end - start > _STYLE)


def ends(scene: Scene, end: int) -> int:
    """The end of a name with what the model cuts off behind a particle: "Jan van der | Doe", or with a
    second surname, "Jose Doe | y Roe"."""
    doc = scene.doc
    if (
        end + 1 < len(doc)
        and doc.texts[end] == "y"
        and doc.tags[end + 1] in PROPER_TAGS
        and end + 1 not in scene.place_at
    ):
        end += 2
    while 1 < end < len(doc) and doc.lowers[end - 1] in PARTICLES and doc.tags[end] in PROPER_TAGS:
        if end in scene.place_at or end in scene.title_at or not doc.texts[end][0].isupper():
            break
        end += 1
    return end


def with_surnames(scene: Scene, start: int, end: int) -> int:
    """The end of a name with a particle in it with the surname of which the parse makes its last word a part: "Jose da
    Roe | Doe"."""
    doc = scene.doc
    while end < len(doc) and doc.deps[end - 1] == "compound" and doc[end - 1].head.i >= end:
        is_taken = end in scene.place_at or end in scene.title_at or end in scene.name_at
        is_taken = is_taken or doc.labels[end] not in {"", "PERSON"}
        is_name = doc.tags[end] in PROPER_TAGS or (doc.tags[end] == "NNS" and doc.texts[end][0].isupper())
        if is_taken or not is_name or PARTICLES.isdisjoint(doc.lowers[start:end]):
            break
        end += 1
    return end


def is_given(scene: Scene, match: TitleMatch, knowledge: Knowledge) -> bool:
    """Whether a royal title is the given name of somebody whose office stands right before it: "Foreign Minister Amir
    Doe", "Defence Minister Sultan bin Doe", "the foreign minister, Amir Doe"."""
    doc = scene.doc
    before = scene.title_at.get(match.start - 1 - (doc.texts[match.start - 1 : match.start] == [","]))
    given = fold(doc.texts[match.start])
    is_one = match.end - match.start == 1 and given in knowledge.given_names and given not in _NEVER_GIVEN
    is_office = before is not None and before.title.role not in _THRONES  # not "King Sultan Doe"
    is_office = is_office or (
        before is not None and doc.lowers[match.end : match.end + 1] in _SON
    )  # "Prince Sultan bin"
    return is_one and is_office and not PROPER_TAGS.isdisjoint(doc.tags[match.end : match.end + 1])
