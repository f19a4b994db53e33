"""A title that tells what its text only refers to → the line that is read before the text. Pure.

"On June 3, X attends the A-B summit" stands above "The summit will open …": announcements and readouts
leave to the title who meets whom, and when. Where a text opens so, its title is read as its first sentence.
"""

from __future__ import annotations

import re

from extract.annotate.normalise import Normalised, normalise

_SESSION = (r"(?:(?:telephone|phone|video) )?(?:meeting|summit|talks|conversation|call|visit|trip|session|forum|"
            r"negotiations|consultations|conference|event|ceremony)")  # fmt: skip
_SIDES = r"(?:leaders|presidents|parties|sides|ministers|premiers|heads of state)"
_REFERS = re.compile(
    rf"(?:(?:The|This) (?:two(?:-day)? |three(?:-day)? |upcoming )?(?:{_SESSION}|{_SIDES})|Both (?:leaders|sides))"
    rf"(?! (?:of|with|between|from|in which)\b)"
    r"|The (?:message|telegram)s? (?:reads?|sa(?:id|ys?))\b|In (?:his|her) (?:message|telegram)s?\b"
    rf"|[^.\n]{{0,60}}\b(?:chairs?|hosts?) the {_SESSION}(?! (?:of|with|between)\b)"
)
_DAY = re.compile(r"On (?P<day>[A-Z][a-z]+ \d{1,2})\b")
_ENDS = (".", "!", "?", ":", ";")
_MAX_TITLE = 250  # characters


def _is_undated_plan(title: str, text: str) -> bool:
    """Whether a title tells the day of what the first sentence says will be, without its day."""
    day = _DAY.match(title)
    opening = text[: text.find(". ") + 1] or text[:_MAX_TITLE]
    return day is not None and " will " in opening and day["day"] not in opening


def above(title: str | None, normal: Normalised) -> Normalised | None:
    """The text with its title as the first paragraph, where it opens with what the title tells, "The summit will …",
    or leaves its day to the title."""
    if title is None or not 0 < len(title) <= _MAX_TITLE:
        return None
    if _REFERS.match(normal.text) is None and not _is_undated_plan(title, normal.text):
        return None
    line = normalise(title if title.rstrip().endswith(_ENDS) else f"{title.rstrip()}.").text
    return normal.under(line)
