"""What the words beside a title make of it: a deputy's office, a firm's. Pure."""

from __future__ import annotations

from extract.annotate.scene import Scene, TitleMatch

MINISTERS = {"minister", "foreign_minister", "defence_minister"}
_DEPUTIES = {"deputy", "assistant", "vice"}
_OF_PORTFOLIO = {"NN", "NNS", "NNP", "NNPS", "JJ"}
_MAX_PORTFOLIO = 3  # words


def is_of_deputy(scene: Scene, match: TitleMatch) -> bool:
    """Whether a minister's portfolio stands between "deputy" and his office: "A's deputy trade minister"."""
    doc, at = scene.doc, match.start - 1
    first = max(0, match.start - _MAX_PORTFOLIO)
    while at >= first and doc.tags[at] in _OF_PORTFOLIO and at not in scene.place_at:
        if doc.lowers[at] in _DEPUTIES:
            return True
        at -= 1
    return False


def is_of_firm_of_town(scene: Scene, match: TitleMatch) -> bool:
    """Whether a president is that of a firm that has its name from a town, which has no president of its own."""
    place = scene.place_at.get(match.end + 1) if scene.doc.lowers[match.end : match.end + 1] == ["of"] else None
    return match.title.phrase == "president" and place is not None and place.kind == "city"
