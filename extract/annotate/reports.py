"""A parsed document → every report of a contact in it, in text order. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from extract.annotate import grammar
from extract.annotate.circumstances import Circumstances
from extract.annotate.frames import Frame, Setting
from extract.annotate.noun_frames import NounFrames
from extract.annotate.verb_frames import VerbFrames

_JOURNEYS = {f"verb:{verb}" for verb in ("travel", "fly", "go", "arrive", "head", "come", "visit")}
_NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}


def find(setting: Setting) -> list[Frame]:
    """Frames in text order. The cast learns on the way whom "they" and "the leaders" mean."""
    verbs, nouns, circumstances = VerbFrames(setting), NounFrames(setting), Circumstances(setting)
    frames: list[Frame] = []
    for sentence in setting.doc.sents:
        found: list[Frame] = []
        for token in sentence:
            reader = verbs if grammar.is_verb(token) else nouns if token.tag_ in _NOUN_TAGS else None
            for frame in reader.at(token) if reader is not None else ():
                done = circumstances.complete(frame, sentence.start, sentence.end)
                if done is not None:
                    found.append(done)
                    setting.cast.remember_group(done.parties)
        if not found and grammar.is_verb(sentence.root):
            setting.cast.remember_group(setting.cast.actors(grammar.subjects(sentence.root)))
        frames += _as_tours(_without_journeys(found))
    return frames


def _without_journeys(frames: list[Frame]) -> list[Frame]:
    """A journey to a third country for talks with others is where these take place, not a visit to that country."""
    kept = list(frames)
    for journey in (f for f in frames if f.rule in _JOURNEYS):
        host = journey.country
        travellers = set(journey.countries) - {host}
        for index, other in enumerate(kept):
            has_come_for = other.trigger > journey.trigger and travellers <= set(other.countries)
            if has_come_for and host not in other.countries and other.country in (None, host):
                mode = "meeting" if other.mode == "unspecified" else other.mode
                date = other.date or journey.date
                kept[index] = replace(other, city=journey.city, country=host, mode=mode, date=date)
                kept = [f for f in kept if f is not journey]
                break
    return kept


def _as_tours(frames: list[Frame]) -> list[Frame]:
    """Several days shared by several countries: which day was whose is not known, the month is."""
    by_trigger: dict[int, list[Frame]] = defaultdict(list)
    for frame in frames:
        by_trigger[frame.trigger].append(frame)
    return [
        replace(f, date=replace(f.date, precision="month"))
        if f.date is not None and f.date.precision == "range" and len(by_trigger[f.trigger]) > 1
        else f
        for f in frames
    ]
