"""One with several, of which the next sentence says that each was a contact of its own: "In four separate calls". Pure.

Read at first, "X spoke with A of B and C of D" tells of one conversation of all; only the next sentence parts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.annotate import grammar, modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import EACH, Frame, Setting
from extract.annotate.mentions import codes
from extract.annotate.tokens import Span, Token

OF_EACH = {"separate", "individual"}
_OF_TWO = {"bilateral", "separate", "individual", "one-on-one"}
_SEVERAL = 2
_MANY = EACH - {"calls"} | {"summits", "talks"}


def mode_of_each(setting: Setting, sentence: Span) -> str | None:
    """The mode of the contacts of which a sentence says that there was one each; None where it says no such thing."""
    doc = setting.doc
    if OF_EACH.isdisjoint(doc.lowers[sentence.start : sentence.end]):
        return None
    for at in range(sentence.start, sentence.end):
        if doc.lowers[at] in OF_EACH and doc.tags[doc.heads[at]] == "NNS":
            cue = setting.noun_cue(doc[doc.heads[at]])
            if cue is not None and cue.mode != "letter":
                return cue.mode
    return None


def of_verb(setting: Setting, verb: Token) -> str | None:
    """The mode of the contacts, one with each, in which a verb tells that something was done: "discussed it with X and
    Y in separate meetings"; None where it tells of no such thing."""
    nouns = (t for t in grammar.prepositional(verb, "in", "during", "at") if t.tag_ == "NNS")
    cues = (setting.noun_cue(t) for t in nouns if grammar.has_word(t, OF_EACH))
    return next((cue.mode for cue in cues if cue is not None and cue.mode != "letter"), None)


def by_verb(setting: Setting, frames: list[Frame], verb: Token, mode: str) -> list[Frame]:
    """The frames once for each with whom the verb's own subjects did something in separate meetings; none where these
    are not known, as who met apart did not meet each other."""
    ours = set(codes(setting.people(grammar.subjects(verb))))
    theirs = [f for f in frames if ours & set(codes(f.parties)) and not set(codes(f.parties)) <= ours]
    parts = [p for f in theirs for p in parted(setting, f, mode)]
    return [replace(p, mode=mode) if p.mode == "unspecified" else p for p in parts]


def parted(setting: Setting, frame: Frame, mode: str) -> list[Frame]:
    """The frame once for each counterpart of the publisher's own, or of who is named first."""
    found = codes(frame.parties)
    if len(found) <= _SEVERAL or frame.is_echo or any(p.sector == "IGO" and p.person is None for p in frame.parties):
        return [frame]
    named = min((p for p in frame.parties if p.countries), key=lambda p: p.start)
    first = setting.home if setting.home in found else named.countries[0]
    ours = [p for p in frame.parties if first in p.countries]
    theirs = [p for p in frame.parties if first not in p.countries]
    keeps = mode not in modes.BY_LINE and frame.mode in modes.BY_LINE
    each = "meeting" if frame.mode == "multilateral" else frame.mode
    mode = each if keeps or mode == "unspecified" else mode
    return [replace(f, countries=codes(f.parties)) for f in setting.apart(replace(frame, mode=mode), ours, theirs)]


def apart(setting: Setting, frame: Frame) -> list[Frame]:
    """The contacts as which one report tells of several, at places or on days of their own."""
    return [part for there in at_places(setting, frame) for part in on_days(setting, there)]


def at_places(setting: Setting, frame: Frame) -> list[Frame]:
    """The frame once for each of the places at which there was one: "the previous meetings in A and B"."""
    noun = setting.doc[frame.trigger]
    if noun.tag_ != "NNS" or frame.country is None or len(frame.countries) != _SEVERAL or noun.lower_ not in _MANY:
        return [frame]
    inside = (t for first in grammar.prepositional(noun, "in", "at") for t in grammar.coordinated(first))
    named = (setting.cast.place_at.get(t.i) for t in inside)
    spots = {p.start: p for p in named if p is not None and p.kind not in {"demonym", "organisation"}}
    if len(spots) < _SEVERAL:
        return [frame]
    return [
        replace(frame, city=setting.city(p), country=p.code, mode=_mode_there(frame, p.code)) for p in spots.values()
    ]


def on_days(setting: Setting, frame: Frame) -> list[Frame]:
    """The frame, and one for each of the others whom somebody met or called on days of their own, whom parsers draw
    under the day of the first: "called X on Monday and Y on Tuesday"."""
    trigger = setting.doc[frame.trigger]
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    if verb is None or frame.is_echo:
        return [frame]
    ours = setting.people(grammar.subjects(verb))
    found = [frame]
    for day, other in _on_own_days(setting, trigger, verb):
        theirs = setting.people([other])
        countries = tuple(sorted({*codes(ours), *codes(theirs)}))
        if codes(ours) and codes(theirs) and len(countries) == _SEVERAL:
            mode = frame.mode if frame.mode in modes.REMOTE | {"unspecified"} else "meeting"
            part = replace(frame, parties=(*ours, *theirs), countries=countries, date=day, city=None, country=None)
            found.append(replace(part, mode=mode))
    return found


def _on_own_days(setting: Setting, trigger: Token, verb: Token) -> Iterator[tuple[DateMention, Token]]:
    """Those who stand beside the day of the first of them, with the days behind them."""
    of_days = {i for d in setting.dates if d.precision == "day" for i in range(d.start, d.end)}
    for other in (t for t in trigger.sent if t.i > trigger.i and t.dep_ == "conj" and t.i in setting.cast.party_at):
        if other.head.i in of_days and grammar.governor(other) == verb:
            end = setting.cast.party_at[other.i].end
            day = next((d for d in setting.dates if end <= d.start <= end + 1), None)  # "on Tuesday", right behind
            if day is not None:
                yield day, other


def _mode_there(frame: Frame, country: str) -> str:
    return "visit" if country in frame.countries else "meeting"


def are_bilateral(sentence: Span) -> bool:
    """Whether a sentence tells of meetings of two each: "a series of bilateral meetings"."""
    if _OF_TWO.isdisjoint(sentence.doc.lowers[sentence.start : sentence.end]):
        return False
    return any(t.lower_ in _OF_TWO and t.head.lower_ in {"meetings", "talks", "sessions"} for t in sentence)
