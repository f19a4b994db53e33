"""Where the guest of a transcript is, by the words with which his host greets him: "let me welcome you to A again",
"welcome to A". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import SPOKEN, Frame, Setting
from extract.annotate.mentions import PAIR, Place, codes

_TO_PLACE = re.compile(r"\bwelcome (?:you |all of you )?(?:here )?(?:once (?:again|more) )?to (?:the )?", re.IGNORECASE)
_HERE = {"capital", "city", "name", "seat", "subdivision"}
_NOT_NOW = re.compile(  # "we hope to welcome you", "we were glad to", "guests are always"
    r"\b(?:forward|hop(?:e|ing)|will|shall|soon|would (?:be|love)|when)\b|['’]ll\b"
    r"|\b(?:was|were|had)\b[^,;]*$|\b(?:are|be|is|always|warmly|most|very)\s*$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(r"\b(?:last|next) (?:month|time|week|year|[a-z]+day)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_IN_SESSION = {"meeting", "unspecified"}


def as_visits(setting: Setting, frames: Sequence[Frame]) -> list[Frame]:
    """The session that a transcript records as a visit, of the day on which it was published unless another is told,
    where a speaker welcomes the other side to a place in his own country; none where what is recorded is a call."""
    place = _greeted_at(setting) if setting.cast.spoken.voices else None
    if place is None:
        return list(frames)
    begin = setting.cast.spoken.voices[0][0]
    if any(f.mode in modes.BY_LINE and f.trigger < begin for f in frames):
        return list(frames)
    return [_there(f, place, setting) if f.trigger < begin or f.rule == SPOKEN else f for f in frames]


def _greeted_at(setting: Setting) -> Place | None:
    """The place to which one who speaks welcomes his guests: in the country of whoever is speaking then; not where
    he hopes to do so, or did so another time."""
    doc, voices = setting.doc, setting.cast.spoken.voices
    for match in _TO_PLACE.finditer(doc.text, doc.starts[voices[0][0]]):
        at = doc.token_at(match.end())
        sentence = doc[at].sent
        before = doc.text[doc.starts[sentence.start] : match.start()]
        if _NOT_NOW.search(before) or _OTHER_TIME.search(sentence.text):
            continue
        place = setting.cast.place_at.get(at)
        said = [party for start, party in voices if place is not None and start <= place.start]
        if place is not None and said and place.kind in _HERE and codes(said[-1:]) == (place.code,):
            return place
    return None


def _there(frame: Frame, place: Place, setting: Setting) -> Frame:
    is_session = frame.status == "occurred" and frame.mode in _IN_SESSION and len(frame.countries) == PAIR
    if not is_session or place.code not in frame.countries or frame.country not in {None, place.code}:
        return frame
    day = setting.anchor
    date = frame.date or (DateMention(frame.trigger, frame.trigger + 1, day, day, "day") if day is not None else None)
    return replace(frame, mode="visit", country=place.code, city=frame.city or setting.city(place), date=date)
