"""A transcript in which officials of two countries speak in turn → the meeting that it records. Pure.

Governments publish what was said "before their meeting" or "at the beginning of talks" under the speakers' names:
"FOREIGN MINISTER X: Thank you." Nothing in it need say that they met: they are in one room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.annotate import modes, turns
from extract.annotate.dates import DateMention
from extract.annotate.frames import SPOKEN, Frame, Setting
from extract.annotate.knowledge import fold
from extract.annotate.mentions import Party, Person, Place, codes
from extract.annotate.tokens import Doc, Span

_LABEL = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Hon|H\.E)\. )*(?P<label>[^\W\d_][^\n:.?!\"]{3,90}):(?=\s)", re.MULTILINE)
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "Chancellor X (retranslated):"
_GREETS = {"here", "welcome", "welcoming", "pleasure", "honor", "honour", "host", "hosting", "pleased"}
_REMOTE = {"virtual", "virtually", "video", "videoconference", "online"}
_STRENGTH = 0.8
_OWN_PRESIDENT = "the president"
_MIN_SPEAKERS = 2
_TODAY = re.compile(r"\b(?:today's (?:\w+ )?(?:meeting|summit|session|talks|conference|forum)"
                    r"|our (?:meeting|summit|talks) today)\b", re.IGNORECASE)  # fmt: skip
_IN_SESSION = modes.IN_PERSON | {"video"}


def has_speakers(doc: Doc) -> bool:
    """Whether a text has lines that begin with a name and a colon."""
    return bool(_labels(doc))


def openings(text: str) -> list[tuple[int, int]]:
    """The lines, by half-open offsets, with which each of the speakers of a transcript begins; none with but one."""
    lines: dict[str, tuple[int, int]] = {}
    for match in _LABEL.finditer(text):
        if match["label"] not in lines and turns.is_name(match["label"]):
            end = text.find("\n", match.end())
            lines[match["label"]] = (match.start(), end if end >= 0 else len(text))
    return list(lines.values()) if len(lines) >= _MIN_SPEAKERS else []


def _labels(doc: Doc) -> list[re.Match[str]]:
    return [m for m in _LABEL.finditer(doc.text) if turns.is_name(m["label"])]


def find(setting: Setting, people: Sequence[Person], title: Doc | None, titled: Sequence[Party]) -> list[Frame]:
    """The meeting of those who speak in turn; none where they are not officials of two countries or more.

    ``people`` are those of the text, ``titled`` the people whom its title names.
    """
    labels = _labels(setting.doc)
    known = [*(p.person for p in titled if p.person is not None), *people]
    spoken = {id(p): p for p in (_speaker(m["label"], known) for m in labels) if p is not None}
    named = {place.code for place in setting.cast.place_at.values()} | {setting.home}
    named |= set(codes(p for p in titled if p.role != "unknown"))
    parties = [_party(setting.doc, labels[0].start(), p) for p in spoken.values() if p.country in named]
    found = codes(parties)
    if len(parties) < _MIN_SPEAKERS or len(found) < _MIN_SPEAKERS:
        return []
    trigger = _greeting(setting.doc, labels)
    place = _venue(setting, labels[0].start())
    above = setting.doc.lowers[: max(0, setting.doc.token_at(labels[0].start()))]
    is_remote = any(t.lower_ in _REMOTE for t in title or ()) or not _REMOTE.isdisjoint(above)
    mode = "video" if is_remote else "multilateral" if len(found) > 2 else "meeting"
    if mode == "meeting" and place is not None and place.code in found:
        mode = "visit"
    city, country = (setting.city(place), place.code) if place and not is_remote else (None, None)
    frame = Frame(trigger.root.i, SPOKEN, mode, "occurred", tuple(parties), _day(setting, trigger),
                  city, country, _STRENGTH, sentence=(trigger.start, trigger.end), countries=found)  # fmt: skip
    return [frame]


def dated(setting: Setting, frames: Sequence[Frame]) -> list[Frame]:
    """The frames with the day of the publication for an undated session at which, as its speech says, "today's meeting"
    is: such texts are out within hours."""
    labels = _labels(setting.doc)
    day = setting.anchor
    if not labels or day is None or not _TODAY.search(setting.doc.text, labels[0].end()):
        return list(frames)
    spoken = setting.doc.token_at(labels[0].start())
    return [
        replace(f, date=DateMention(f.trigger, f.trigger + 1, day, day, "day"))
        if f.trigger < spoken and f.date is None and f.status == "occurred" and f.mode in _IN_SESSION and not f.is_echo
        else f
        for f in frames
    ]


def voices(doc: Doc, people: Sequence[Person], home: str | None) -> list[tuple[int, Party]]:
    """Who speaks from which token on: those whom the lines of a transcript name, "THE PRESIDENT" being the publisher's
    own. Empty where nobody is named so."""
    found = []
    labels = _labels(doc)
    _settle_own(labels, people, home)
    for match in labels:
        person = _speaker(match["label"], people)
        span = doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
        at = span.start if span is not None else 0
        if person is not None:
            found.append((at, Party(at, at + 1, at, "person", (person.country or "",), person, person.role, "GOV")))
        elif home is not None and match["label"].lower() == _OWN_PRESIDENT:
            found.append((at, Party(at, at + 1, at, "role", (home,), None, "head_of_state", "GOV")))
        else:
            found.append((at, Party(at, at + 1, at, "role", (), None, None, None)))
    return found


def _settle_own(labels: Sequence[re.Match[str]], people: Sequence[Person], home: str | None) -> None:
    """Make the only official who speaks, and of whom the text does not say whose he is, the publisher's own: "Ms. DOE
    Jane, Minister for Foreign Affairs: I will visit A"."""
    officials = [p for p in people if p.role and any(_is_of(m["label"], p) for m in labels)]
    if home is not None and len(officials) == 1 and officials[0].country is None:
        officials[0].country = home


def _speaker(label: str, people: Iterable[Person]) -> Person | None:
    """The official whom a label names by surname: "FOREIGN MINISTER AL-THANI"."""
    fits = [p for p in people if p.role and p.country and _is_of(label, p)]
    return next((p for p in fits if len(p.name.split()) > 1), fits[0] if fits else None)


def _is_of(label: str, person: Person) -> bool:
    """Whether a label ends in somebody's surname, "John Doe, President of A:", or has it in capitals before the rest:
    "Mr. DOE John, Minister of Defence:"."""
    name = _ASIDE.sub("", label).split(",")[0]
    capitals = [fold(word) for word in name.split() if word.isupper() and len(word) > 1] if not name.isupper() else []
    return fold(person.name).split()[-1:] in [[surname] for surname in (fold(name).split()[-1], *capitals)]


def _party(doc: Doc, at: int, person: Person) -> Party:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    start = span.start if span is not None else 0
    return Party(start, start + 1, start, "person", (person.country or "",), person, person.role, person.sector)


def _greeting(doc: Doc, labels: Sequence[re.Match[str]]) -> Span:
    """The sentence that shows it best: the first in which a speaker greets another, else the first spoken."""
    first = doc.char_span(labels[0].start(), labels[0].end(), alignment_mode="expand")
    start = first.start if first is not None else 0
    said = [s for s in doc.sents if s.end > start]
    return next((s for s in said if any(t.lower_ in _GREETS for t in s)), said[0])


def _venue(setting: Setting, end: int) -> Place | None:
    """The city, or the seat of a government, in the lines above what is said."""
    above = (p for p in setting.cast.place_at.values() if setting.doc.starts[p.start] < end)
    return next((p for p in above if p.kind in {"capital", "city", "seat"}), None)


def _day(setting: Setting, said: Span) -> DateMention | None:
    """The day that it was published: such texts are out within hours."""
    day = setting.anchor
    return None if day is None else DateMention(said.start, said.start + 1, day, day, "day")
