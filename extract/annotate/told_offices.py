"""Offices that words around a name tell at length: "X, who heads the A foreign ministry", "the credentials of X as
ambassador of A". Pure."""

from __future__ import annotations

from collections.abc import Set

from extract.annotate.knowledge import Knowledge
from extract.annotate.mentions import Place
from extract.annotate.scene import Scene, TitleMatch
from extract.annotate.tokens import Doc

_HEADS = {"head", "lead", "run"}
_MINISTRY, _MINISTER = "ministry", "minister"
_OFFICIAL, _PARTS = "official", (["department"], ["office"], ["desk"], ["division"], ["directorate"])
_FARTHEST = 9  # words
_IN_PORTFOLIO = {"NN", "NNS", "NNP", "NNPS", "JJ", "CC", "IN"}
_CREDENTIALS, _NEAR = {"credential", "credentials", "credence"}, 8  # words
_SERVED, _IN_MINISTRY = {"ministry", "department", "office", "secretariat"}, 6  # words
SPOTS = {"name", "capital", "city", "seat"}
IN_NAMES = {"of", "the", "and", "for"}
_IN_BRACKETS = 3  # tokens
_FULL_NAME = 2  # words
_TO_TITLE = 4  # words: "as the new ambassador"

type Told = tuple[int, TitleMatch, list[Place]]  # where it ends, what it makes of somebody, and whose he is


def behind(scene: Scene, name_end: int, knowledge: Knowledge) -> Told | None:
    """The office that the words right behind a name tell."""
    doc = scene.doc
    if doc.texts[name_end] == "," and doc.lowers[name_end + 1 : name_end + 2] == ["who"]:
        return _headed(scene, name_end + 2, knowledge)
    return _accredited(scene, name_end) if doc.lowers[name_end] == "as" else None


def _headed(scene: Scene, at: int, knowledge: Knowledge) -> Told | None:
    """The office of who heads a ministry: "heads the Norwegian foreign ministry", "leads A's Ministry of Health"; who
    heads a department of one is an official, and who heads something else in or against one is nobody by that."""
    doc = scene.doc
    if at >= len(doc) or doc.lemmas[at] not in _HEADS or not doc.tags[at].startswith("VB"):
        return None
    words: list[str] = []
    places: list[Place] = []
    end = at + 1
    while end < len(doc) and end - at < _FARTHEST:
        place = scene.place_at.get(end)
        if place is not None:
            places.append(place)
            end = place.end
            continue
        if doc.lowers[end] not in {"the", "'s", "its", "his", "her"}:
            is_in_part = doc.tags[end] == "IN" and _MINISTRY not in words
            if doc.tags[end] not in _IN_PORTFOLIO or (is_in_part and words[-1:] not in _PARTS):
                break
            words.append(doc.lowers[end] if not is_in_part else _OFFICIAL)
        end += 1
    if _MINISTRY not in words:
        return None
    before, _, after = " ".join(words).partition(_MINISTRY)
    phrases = [f"{before.strip()} {_MINISTER}", f"{_MINISTER}{after}", _MINISTER]
    phrases = [_OFFICIAL] if _OFFICIAL in words else phrases
    title = next(knowledge.titles[phrase] for phrase in phrases if phrase in knowledge.titles)
    return end, TitleMatch(at, end, title), places[:1]


def _accredited(scene: Scene, at: int) -> Told | None:
    """The office of whose credentials are told of: "the credentials of X as the new ambassador of A to B"."""
    doc = scene.doc
    if _CREDENTIALS.isdisjoint(doc.lowers[max(doc[at].sent.start, at - _NEAR) : at]):
        return None
    office = next((m for i in range(at + 1, min(at + _TO_TITLE, len(doc))) if (m := scene.title_at.get(i))), None)
    if office is None or office.title.role != "envoy":
        return None
    end = office.end + (doc.lowers[office.end : office.end + 1] == ["of"])
    end += doc.lowers[end : end + 1] == ["the"]
    whose = scene.place_at.get(end) or next(
        (p for i in range(at + 1, office.start) if (p := scene.place_at.get(i))), None
    )
    return None if whose is None else (max(office.end, whose.end), office, [whose])


def is_of_club(scene: Scene, town: Place) -> bool:
    """Whether a town's name ends that of a club or firm: "Real Madrid director X"."""
    doc, before = scene.doc, town.start - 1
    is_town = town.kind in {"city", "capital"} and before >= 0 and doc.labels[town.start] == "ORG"
    is_named = is_town and doc.labels[before] == "ORG" and doc.texts[before].istitle()
    return is_named and before not in scene.title_at and before not in scene.place_at


def is_consulate(scene: Scene, at: int) -> bool:
    """Whether a consul's office ends at a token, who is told to be in a town: "Consul General of A | in B X"."""
    while at in scene.place_at or scene.doc.lowers[at] in {"of", "the"}:
        at = scene.place_at[at].start - 1 if at in scene.place_at else at - 1
    match = scene.title_at.get(at)
    return match is not None and "consul" in match.title.phrase


def is_at_body(scene: Scene, at: int) -> bool:
    """Whether "at" tells in whose ministry somebody holds an office: "Director of Trade at the A Ministry of X"."""
    doc = scene.doc
    named = doc[at + 1 : at + _IN_MINISTRY]
    is_body = any(token.lower_ in _SERVED and token.text[0].isupper() for token in named)
    return doc.lowers[at] == "at" and doc.lowers[at + 1 : at + 2] == ["the"] and is_body


def is_bracketed(scene: Scene, at: int) -> bool:
    """Whether a bracket, or the word in it, tells for what an official is: "Secretary (East)"."""
    doc = scene.doc
    opening = next((i for i in range(at, max(0, at - _IN_BRACKETS), -1) if doc.texts[i] == "("), None)
    closing = doc.texts[opening + 2 : opening + 3] == [")"] if opening is not None else False
    return opening is not None and closing and opening - 1 in scene.title_at


def goes_on(scene: Scene, at: int, name_start: int, bodies: Set[str]) -> bool:
    """Whether a preposition is within an office: "Director for A", "Committee on B", "Envoy of the Government on C
    Issues", "Consul in D", "at the Ministry of E"."""
    doc = scene.doc
    is_told = doc.lowers[at] == "for" or doc.lowers[at - 1] in bodies or doc.tags[name_start - 1] == "NNPS"
    is_between = doc.texts[at - 1][:1].isupper() and doc.texts[at + 1][:1].isupper() and at - 1 not in scene.name_at
    is_seat = doc.lowers[at] == "in" and is_consulate(scene, at - 1)
    return (is_told and is_between) or is_seat or is_at_body(scene, at)


def is_post_at(scene: Scene, at: int) -> bool:
    """Whether a country is told as where an envoy is posted: "to A", "to the Republic of A", and at home "to the
    State"."""
    lowers = scene.doc.lowers
    return at + (lowers[at : at + 1] == ["the"]) in scene.place_at or lowers[at : at + 2] == ["the", "state"]


def is_in_title_by_of(scene: Scene, at: int) -> bool:
    """Whether a word is an "of" within a title: not that of "the visit to A of Minister X"."""
    place = scene.place_at.get(at - 1)
    if scene.doc.lowers[at] != "of":
        return False
    behind = scene.place_at.get(at + 1 + (scene.doc.lowers[at + 1 : at + 2] == ["the"]))
    is_whose = place is not None and place.kind == "seat" and behind is not None and behind.code == place.code
    return place is None or place.kind not in SPOTS or is_whose  # "secretary of the Security Council of A X"


def is_dash(doc: Doc, at: int) -> bool:
    """Whether a hyphen stands for a dash: with space on both sides."""
    return at > 0 and bool(doc[at - 1].whitespace_) and bool(doc[at].whitespace_)


def is_in_portfolio(scene: Scene, comma: int) -> bool:
    """Whether a comma lists what an office is for: "Minister for Industry, Trade and Mines"."""
    doc, at = scene.doc, comma - 1
    if not doc.texts[comma + 1][:1].isupper() or "and" not in doc.lowers[comma + 2 : comma + 5]:
        return False
    taken = (scene.place_at, scene.name_at, scene.title_at)
    if (office := scene.title_at.get(at)) is not None:  # "Minister of Foreign Affairs, Trade and Mines"
        return not IN_NAMES.isdisjoint(office.title.phrase.split())
    while at > 0 and doc.texts[at][:1].isupper() and not any(at in one for one in taken):
        at -= 1
    return at > 0 and doc.lowers[at] in {"for", "of"} and at - 1 in scene.title_at and at < comma - 1


def past_post(scene: Scene, name_start: int) -> int:
    """Where it is told in what town an envoy is whose full name follows: "the ambassador| in Lima X"; else the name:
    "after he met the ambassador in Rome Y flew home"."""
    place = scene.place_at.get(name_start - 1)
    is_full = name_start in scene.name_at and scene.name_at[name_start][1] - name_start >= _FULL_NAME
    if place is None or not is_full or place.kind not in SPOTS or scene.doc.lowers[place.start - 1] != "in":
        return name_start
    office = scene.title_at.get(place.start - 2)
    is_posted = office is not None and office.title.role == "envoy" and not office.title.is_plural
    return place.start - 1 if is_posted else name_start
