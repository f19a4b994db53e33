"""Of whom a letter says "us": "The message reads: Our meeting in A", "since the meeting between us in A". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, PERSONS, Party, codes
from extract.annotate.tokens import Token


def parties(setting: Setting, noun: Token) -> list[Party]:
    """The two who write to each other, for what a letter's own words call theirs; nobody's where more is told, or
    where somebody else is named or speaks since the letter."""
    between = setting.cast.spoken.correspondents
    if noun.tag_ != "NN" or len(codes(between)) != PAIR or setting.cast.spoken.voices:
        return []
    is_ours = any(c.lower_ == "our" for c in grammar.children(noun, "poss"))
    is_ours = is_ours or any(t.lower_ == "us" for t in grammar.prepositional(noun, "between"))
    is_below = all(p.end < noun.sent.start or p.start >= noun.sent.end for p in between)
    if not is_ours or not is_below or grammar.prepositional(noun, "with", "of"):
        return []
    return between if _are_alone(setting, noun, between) else []


def _are_alone(setting: Setting, noun: Token, between: list[Party]) -> bool:
    """Whether since the letter nobody but them is named, and nobody says anything but the letter or one of them: not
    "our meeting went well, a spokesman said"."""
    begin = max((setting.doc[p.start].sent.end for p in between if p.end <= noun.i), default=noun.i)
    since = setting.doc[begin : noun.sent.end]
    named = [p for t in since if (p := setting.cast.party_at.get(t.i)) is not None and p.kind in PERSONS]
    writers = [p.person for p in between if p.person is not None]
    if not all(p.person in writers for p in named):
        return False
    verbs = [t for t in since if grammar.is_verb(t) and t.lemma_ in setting.words["speech_verb"]]
    sayers = [t for verb in verbs for t in grammar.subjects(verb)]
    letters = setting.words["message_noun"]
    return all(t.tag_ == "PRP" or t.lemma_ in letters or t.i in setting.cast.party_at for t in sayers)
