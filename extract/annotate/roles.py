"""Titles → the role and the sector that they stand for, as what stands around them narrows it. Pure.

"The president of the senate" is no head of state, nor is "the president's envoy"; who heads "the A government" is.
"""

from __future__ import annotations

from collections.abc import Container

from extract.annotate import national_titles
from extract.annotate.knowledge import Knowledge
from extract.annotate.scene import Scene, TitleMatch
from extract.annotate.tokens import Doc
from extract.office_terms import ROLES

_OF = {"of", "for"}
_HEAD, _HEADED = "head", {"state": "head_of_state", "government": "head_of_government"}
_NARROWED = {
    "head_of_state",
    "head_of_government",
    "vice_president",
    "igo_head",
    "official",
}  # by the institution that is named
_MINISTERS = {"minister", "foreign_minister", "defence_minister"}
_PRESIDES, _OF_HOUSE = {"head_of_state", "vice_president"}, ("legislator", "LEG")
_DEPUTIES = ("deputy", "assistant", "vice")
_MASTERS = {"head_of_state", "head_of_government", "igo_head"}
_SERVANTS = {"envoy", "security_adviser"}
_OF_PORTFOLIO = {"NN", "NNS", "NNP", "NNPS", "JJ"}
_MAX_PORTFOLIO = 3  # words
_MAX_INSTITUTION = 3  # words


class RoleReader:
    """Reads off titles in which role somebody is."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words, self._institutions = knowledge.words, knowledge.institutions

    def of(self, scene: Scene, titles: list[TitleMatch]) -> tuple[str | None, str | None]:
        """The highest role among the titles, as their institution narrows it (president of the senate)."""
        best: tuple[int, str, str] | None = None
        for match in _without_owners(scene.doc, titles, self._words["chiefs_office"]):
            role, sector = self._narrowed(scene, match)
            if not role and not sector:
                continue
            rank = ROLES.index(role) if role in ROLES else len(ROLES)
            if best is None or rank < best[0]:
                best = (rank, role, sector)
        return (best[1] or None, best[2]) if best else (None, None)

    def _narrowed(self, scene: Scene, match: TitleMatch) -> tuple[str, str]:
        """The role and sector of one title, as the deputy, the superior, the institution or the state beside it makes
        them."""
        if (headed := _headed(scene, match, self._words["chief_title"])) is not None:
            return headed, "GOV"
        role, sector = match.title.role, match.title.sector
        if match.title.phrase == "deputy" and _is_of_somebody(scene, match.start - 1):
            role = "deputy_minister"
        if self._is_of_aide(scene, match) or national_titles.is_of_ministry(scene, match):
            role, sector = "official", "GOV"
        if role in _MINISTERS and _is_of_deputy(scene, match):
            role = "deputy_minister"
        is_deputy = role == "official" and match.title.phrase.startswith(_DEPUTIES)
        if sector != "BUS" and role in _NARROWED and not is_deputy:
            return self._institution_before(scene, match) or self._institution_after(scene, match) or (role, sector)
        return role, sector

    def _is_of_aide(self, scene: Scene, match: TitleMatch) -> bool:
        """Whether an office is that of somebody's superior: "assistant to the Chinese foreign minister"."""
        doc, at = scene.doc, match.start - 1
        while at > 1 and (at in scene.place_at or doc.lowers[at] in {"the", "'s"}):
            at -= 1
        return at > 0 and doc.lowers[at] == "to" and doc.lowers[at - 1] in self._words["aide_noun"]

    def _institution_before(self, scene: Scene, match: TitleMatch) -> tuple[str, str] | None:
        """The chamber that a title begins with: "Senate President", "National Assembly chairman"."""
        at = match.start - 1
        place = scene.place_at.get(at)
        if (
            at < 0
            or at in scene.name_at
            or (place is not None and place.kind != "seat")
            or not scene.doc.texts[at][:1].isupper()
        ):
            return None
        words = [" ".join(scene.doc.lowers[start : at + 1]) for start in range(max(at - 1, 0), at + 1)]
        return next((found for word in words if (found := self._institutions.get(word)) is not None), None)

    def _institution_after(self, scene: Scene, match: TitleMatch) -> tuple[str, str] | None:
        """What the title is of: the first institution word after "of the …"."""
        doc = scene.doc
        if match.end >= len(doc) or doc.lowers[match.end] not in _OF:
            return None
        for i in range(match.end + 1, min(match.end + 9, len(doc))):
            place = scene.place_at.get(i)
            if place is not None and place.kind == "organisation":
                return "igo_head", "IGO"
            is_over = i in scene.name_at or i in scene.title_at or doc.texts[i] in {",", "."}
            if is_over or doc.tags[i] in {"VBD", "VBZ", "MD"}:
                return None
            found = self._institution_at(doc, i)
            if found is not None and place is None:
                return found
            if place is not None and place.kind == "seat" and match.title.role in _PRESIDES:
                return found or _OF_HOUSE  # "the President of the Saeima"
        return None

    def _institution_at(self, doc: Doc, at: int) -> tuple[str, str] | None:
        """The institution whose name a word is or begins, the longest: "chamber of commerce" before "chamber"."""
        words = (" ".join(doc.lowers[at : at + length]) for length in range(_MAX_INSTITUTION, 0, -1))
        return next((found for word in words if (found := self._institutions.get(word)) is not None), None)


def _is_of_somebody(scene: Scene, at: int) -> bool:
    """Whether a deputy is somebody's and no member of parliament: "his deputy", "Minister X's deputy"."""
    tag = scene.doc.tags[at] if at >= 0 else ""
    return tag == "PRP$" or (tag == "POS" and at - 1 in scene.name_at)


def _is_of_deputy(scene: Scene, match: TitleMatch) -> bool:
    """Whether a minister's portfolio stands between "deputy" and his office: "A's deputy trade minister"."""
    doc, at = scene.doc, match.start - 1
    first = max(0, match.start - _MAX_PORTFOLIO)
    while at >= first and doc.tags[at] in _OF_PORTFOLIO and at not in scene.place_at:
        if doc.lowers[at] in _DEPUTIES:
            return True
        at -= 1
    return False


def _headed(scene: Scene, match: TitleMatch, chiefs: Container[str]) -> str | None:
    """What a head is of "the A state" or "A's government" itself, not of "the A government delegation"; the "chief" of
    an organisation named right before heads it."""
    doc, at = scene.doc, match.end
    body = scene.place_at.get(match.start - 1)
    is_chief = match.title.phrase in chiefs and doc.tags[at : at + 1] != ["NN"]  # not "the AU chief mediator"
    if is_chief and body is not None and body.kind == "organisation":
        return "igo_head"
    if match.title.phrase != _HEAD or doc.lowers[at : at + 1] != ["of"]:
        return None
    at += 1 + (doc.lowers[at + 1 : at + 2] == ["the"])
    place = scene.place_at.get(at)
    if place is None or place.kind in {"organisation", "subdivision", "city"}:
        return None
    at = place.end + (doc.lowers[place.end : place.end + 1] == ["'s"])
    is_whole = not "".join(doc.tags[at + 1 : at + 2]).startswith(("NN", "POS"))
    return _HEADED.get(doc.lowers[at]) if at < len(doc) and is_whole else None


def _without_owners(doc: Doc, titles: list[TitleMatch], chiefs_offices: Container[str]) -> list[TitleMatch]:
    """The titles without those of whom somebody is an official: "the Secretary-General's envoy", "the envoy of the
    president"."""
    kept = []
    for match in titles:
        is_served = any(t.start > match.end and t.title.role in _SERVANTS for t in titles)  # "the minister's envoy"
        is_owner = (match.title.role in _MASTERS or is_served) and "'s" in (
            *doc.texts[match.end : match.end + 1],
            *(doc.texts[match.end + 2 : match.end + 3] if doc.lowers[match.end : match.end + 1] == ["of"] else ()),
        )  # "the Sultan of Oman's envoy"
        before = [t for t in titles if t.end <= match.start and t.title.role in _SERVANTS]
        is_master = match.title.role in _MASTERS and any(doc.lowers[t.end : t.end + 1] == ["of"] for t in before)
        if not is_owner and not is_master and not _is_of_chief(doc, match, chiefs_offices):
            kept.append(match)
    return kept or titles


def _is_of_chief(doc: Doc, match: TitleMatch, chiefs_offices: Container[str]) -> bool:
    """Whether a title is that of a chief in whose office somebody has his own: "the Chancellery of the President"."""
    before = doc.lowers[max(0, match.start - 3) : match.start]
    return before[1:] == ["of", "the"] and before[0] in chiefs_offices
