"""Of whom a letter says "us": "The message reads: Our meeting in A", "since the meeting between us in A". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, Party, codes
from extract.annotate.tokens import Token


def parties(setting: Setting, noun: Token) -> list[Party]:
    """The two who write to each other, for what a letter's own words call theirs; nobody's where more is told."""
    between = setting.cast.spoken.correspondents
    if noun.tag_ != "NN" or len(codes(between)) != PAIR or setting.cast.spoken.voices:
        return []
    is_ours = any(c.lower_ == "our" for c in grammar.children(noun, "poss"))
    is_ours = is_ours or any(t.lower_ == "us" for t in grammar.prepositional(noun, "between"))
    is_below = all(p.end < noun.sent.start or p.start >= noun.sent.end for p in between)
    return between if is_ours and is_below and not grammar.prepositional(noun, "with", "of") else []
