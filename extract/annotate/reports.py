"""A parsed document → every report of a contact in it, in text order. Pure."""

from __future__ import annotations

from extract.annotate import grammar, journeys
from extract.annotate.circumstances import Circumstances
from extract.annotate.frames import Frame, Setting
from extract.annotate.noun_frames import NounFrames
from extract.annotate.verb_frames import VerbFrames

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
                    if journeys.is_journey(done):
                        setting.cast.remember_travellers(done.parties, done.country)
                        circumstances.remember(done)
        if not found and grammar.is_verb(sentence.root):
            setting.cast.remember_group(setting.cast.actors(grammar.subjects(sentence.root)))
        frames += journeys.as_tours(journeys.without_journeys(found))
    return journeys.follow(frames)
