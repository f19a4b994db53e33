"""Envoys who are listed after the ceremony has been told at which they presented their credentials: "Three ambassadors
presented their credentials to President X today. They are Ambassador of A Y, Ambassador of B Z". Pure."""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar, noun_status
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.noun_parties import CREDENTIALS
from extract.annotate.tokens import Span, Token

_CUE = Cue("credentials", "noun", "meeting", "", 0.9)
_ENVOYS = {"envoy", "ambassador", "diplomat", "those"}
_HANDED = {"accept", "deliver", "hand", "present", "receive", "submit", "take"}
_BACK = 5  # sentences
_FEWEST = 2


def of(setting: Setting, sentence: Span) -> list[Frame]:
    """A contact of each envoy whom a sentence lists with the one who received all of them, on that day."""
    if not _is_list(sentence.root):
        return []
    named = {id(p): p for i in range(sentence.root.i, sentence.end) if (p := setting.cast.party_at.get(i)) is not None}
    envoys = [p for p in named.values() if p.role == "envoy" and p.person is not None and len(p.countries) == 1]
    if len(codes(envoys)) < _FEWEST or len(envoys) < len(named):
        return []
    start = sentence.start
    for _ in range(_BACK):
        before = setting.doc.sentence_at(start - 1) if start else None
        if before is None:
            break
        if receivers := _receivers(setting, before):
            if not _were_presented(setting, before):
                return []
            days = [d for d in setting.dates if before.start <= d.start < before.end and d.precision == "day"]
            frame = setting.frame(sentence.root, _CUE, [*receivers, *envoys], said="occurred")
            frame = replace(frame, date=days[0] if len(days) == 1 else None)
            return setting.apart(frame, receivers, envoys)
        start = before.start
    return []


def _is_list(root: Token) -> bool:
    """Whether a sentence tells who they were: "they are", "the envoys who presented their credentials were"."""
    if root.lemma_ != "be" or grammar.children(root, "neg", "aux"):
        return False
    if any(t.text.islower() and t.lemma_ not in _ENVOYS for t in grammar.children(root, "attr")):
        return False  # "they are friends of Ambassador X"
    subjects = grammar.children(root, "nsubj")
    return any(t.lower_ == "they" or (t.lemma_ in _ENVOYS and _is_theirs(t)) for t in subjects)


def _is_theirs(envoys: Token) -> bool:
    is_known = envoys.lower_ == "those" or any(c.lower_ in {"the", "these"} for c in envoys.children)
    clauses = grammar.children(envoys, "relcl")
    return is_known and all(any(t.lemma_ in CREDENTIALS for t in grammar.children(c, "dobj")) for c in clauses)


def _were_presented(setting: Setting, ceremony: Span) -> bool:
    """Whether a sentence tells of credentials that they were presented: not "refused to accept their credentials"."""
    letters = [t for t in ceremony if t.lower_ in CREDENTIALS]
    verbs = [(t, grammar.governor(t)) for t in letters]
    handed = [t for t, verb in verbs if verb is not None and verb.lemma_ in _HANDED]
    return any(noun_status.of_noun(t, setting.words) == "occurred" for t in handed)


def _receivers(setting: Setting, ceremony: Span) -> list[Party]:
    """Who received credentials, as a sentence tells: one country's own."""
    if CREDENTIALS.isdisjoint(setting.doc.lowers[ceremony.start : ceremony.end]):
        return []
    here = (setting.cast.party_at.get(i) for i in range(ceremony.start, ceremony.end))
    found = {id(p): p for p in here if p is not None and p.kind in PERSONS and p.role != "envoy" and p.countries}
    return list(found.values()) if len(codes(found.values())) == 1 else []
