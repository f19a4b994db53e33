"""Where a contact took place that a list tells of with others, and what is no side's own place: a border. Pure.

"They met twice in 2018: at the border in April and in A in September" are a meeting and a visit.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import departures, grammar, modes
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import NO_SPOTS, PAIR
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_SPOTS = {"at", "in", "on"}
_LEAVES = {"leave", "depart", "fly"}
_PERSONAL = {"he", "she", "they", "we", "i"}


def is_border(noun: Token, words: Words) -> bool:
    """Whether a noun names where two countries meet: "the border", "the border bridge", "the line of control"; not what
    is only near it or about it: "the border town", "the border commission"."""
    names = words["border_noun"]
    if noun.lemma_ in names:
        return True
    if noun.lemma_ in words["border_site"]:
        return any(c.lower_ in words["border_word"] for c in grammar.children(noun, "compound", "amod", "nmod"))
    return any(f"{noun.lower_} of {t.lower_}" in names for t in grammar.prepositional(noun, "of"))


def is_departure(clause: Token) -> bool:
    """Whether a clause tells of somebody's departure, on the day of which he did something: "before leaving A"."""
    return clause.lemma_ in _LEAVES and clause.head.lower_ == "before"


def departed_from(setting: Setting, trigger: Token, frame: Frame) -> tuple[str | None, str] | None:
    """Where one of those who met was until he left: "before leaving A, he had conferred with X", "left A for B after
    talks with X"; not where somebody else left: "met X before the last soldiers left A"."""
    verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    if verb is None:
        return None
    clauses = [c for p in grammar.children(verb, "prep") if p.lower_ == "before" for c in grammar.children(p, "pcomp")]
    clauses += [c for c in grammar.children(verb, "advcl") if any(t.lower_ == "before" for t in c.children)]
    clauses += [then] if (then := departures.verb_after(trigger)) is not None else []
    clauses = [c for c in clauses if c.lemma_ in _LEAVES and _is_of_parties(setting, c, frame)]
    left = (t for c in clauses for t in (*grammar.objects(c), *grammar.prepositional(c, "from")))
    places = (setting.cast.place_at.get(t.i) for t in left)
    place = next((p for p in places if p is not None and p.kind not in NO_SPOTS), None)
    return (setting.city(place), place.code) if place is not None else None


def _is_of_parties(setting: Setting, clause: Token, frame: Frame) -> bool:
    """Whether nobody is told to do what a clause tells, or one of those of the frame, by name or pronoun."""
    doers = [t for t in grammar.children(clause, "nsubj", "nsubjpass") if t.lower_ not in _PERSONAL]
    known = {id(p.person) for p in frame.parties if p.person is not None}
    return all(any(id(p.person) in known for p in setting.cast.actors([t])) for t in doers)


def each_there(setting: Setting, frame: Frame, days: list[DateMention]) -> list[Frame]:
    """The frame once for each of several days, at the place that is told with the day, before it or behind it."""
    spots = _spots(setting, frame)
    is_before = bool(spots) and any(frame.trigger < at < days[0].start for at in spots)
    frames = []
    for number, day in enumerate(days):
        end = days[number + 1].start if number + 1 < len(days) else setting.doc[day.start].sent.end
        named = [at for at in spots if (at < day.start if is_before else day.end <= at < end)]
        there = replace(frame, date=day)
        frames.append(_at(setting, there, setting.doc[named[-1]]) if len(spots) > 1 and named else there)
    return frames


def _spots(setting: Setting, frame: Frame) -> list[int]:
    """Where the words behind a report name a place or a border, in text order."""
    doc, places = setting.doc, setting.cast.place_at
    found = []
    for at in range(frame.trigger + 1, doc[frame.trigger].sent.end):
        token = doc[at]
        place = places.get(at)
        is_last = place is not None and place.end == at + 1 and place.kind not in NO_SPOTS
        is_spot = is_last and doc.lowers[place.start - 1 : place.start] in ([w] for w in _SPOTS) if place else False
        is_line = token.dep_ == "pobj" and token.head.lower_ in _SPOTS and is_border(token, setting.words)
        found += [at] if is_spot or is_line else []
    return found


def _at(setting: Setting, frame: Frame, spot: Token) -> Frame:
    """The frame at a place, of two sides as a visit to the one whose place it is."""
    place = setting.cast.place_at.get(spot.i)
    city, country = (setting.city(place), place.code) if place is not None else (None, None)
    is_of_two = frame.mode in modes.FACE_TO_FACE and len(frame.countries) == PAIR
    mode = ("visit" if country in frame.countries else "meeting") if is_of_two else frame.mode
    return replace(frame, city=city, country=country, mode=mode)
