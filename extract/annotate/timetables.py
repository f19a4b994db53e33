"""A sentence that only tells when what was told right before it is to be: "It is planned for May", "The two
engagements are set for June". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import grammar, modes
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Span, Token

_PLACE = "place"
_HELD = {"hold", "organise", "organize"}
_EVENTS = {"event", "engagement"}
_SAME = {"it", "this"}
_DEFINITE = {"the", "this", "these", "both", "two"}
_PAST = {"VBD", "VBN"}
_INVITATIONS = {"invitation", "offer"}
_TELLS = {"announce", "confirm", "propose", "arrange", "plan", "postpone", "offer"}


def settle(setting: Setting, sentence: Span, before: Sequence[Frame]) -> dict[int, Frame]:
    """The frames of the sentence right ``before`` that this one sets ahead, by the identity of what they were."""
    anchor = setting.anchor
    if not before or anchor is None:
        return {}
    root = sentence.root
    if not grammar.is_verb(root) or not _is_set(setting, root):
        return {}
    date = next((d for d in setting.dates if sentence.start <= d.start < sentence.end), None)
    subject = next(iter(grammar.children(root, "nsubj", "nsubjpass")), None)
    if date is None or subject is None or date.first <= anchor or not _is_plain(subject):
        return {}
    if any(c.i < subject.i and grammar.is_verb(c) and grammar.subjects(c) for c in root.children):
        return {}  # "A forum is planned; it will be held in A": of what its own sentence tells
    meant = [f for f in before if _is_open(f) and _is_of_kind(setting, subject, f)]
    if subject.tag_ != "NNS":
        meant = meant[-1:]
    return {id(f): replace(f, date=date, status="planned") for f in meant}


def accepted(sentence: Span, found: Sequence[Frame]) -> dict[int, Frame]:
    """The visits proposed that are to be, since this sentence tells that the invitation was accepted, by identity."""
    doc = sentence.doc
    if "accept" not in doc.lemmas[sentence.start : sentence.end]:
        return {}
    at = [i for i in range(sentence.start, sentence.end) if doc.lemmas[i] == "accept" and doc.tags[i] in _PAST]
    objects = {t.lemma_ for i in at for t in (*grammar.objects(doc[i]), *grammar.subjects(doc[i]))}
    if _INVITATIONS.isdisjoint(objects) or any(grammar.children(doc[i], "neg") for i in at):
        return {}
    return {id(f): replace(f, status="planned") for f in found if f.status == "proposed" and f.mode not in modes.REMOTE}


def _is_set(setting: Setting, root: Token) -> bool:
    """Whether a clause sets something ahead: "is planned", "will take place", "is due to be held"."""
    verbs = [root, *grammar.children(root, "xcomp"), *(g for c in root.children for g in grammar.children(c, "xcomp"))]
    return any(
        v.lemma_ in _HELD
        or (v.lemma_ == "take" and any(c.lower_ == _PLACE for c in v.children))
        or (v.lemma_ in setting.words["planned_verb"] and grammar.is_passive(v))
        for v in verbs
    )


def _is_plain(subject: Token) -> bool:
    """Whether it is said again and no more of it: "it", "the visit", "both events"."""
    words = [c.lower_ for c in subject.children]
    return subject.lower_ in _SAME or (bool(words) and _DEFINITE.issuperset(words))


def _is_open(frame: Frame) -> bool:
    """Whether what a frame tells may be yet to come: no call or letter, nor what has its day."""
    return frame.date is None and frame.mode not in modes.REMOTE and not frame.is_echo and frame.status != "cancelled"


def _is_of_kind(setting: Setting, subject: Token, frame: Frame) -> bool:
    """Whether a subject may be what the frame tells, by its noun."""
    told = setting.doc[frame.trigger]
    if _is_done(setting, told):
        return False
    if subject.lower_ in _SAME or subject.lemma_ in _EVENTS:
        return not grammar.is_verb(told) or frame.status != "occurred"
    is_deed = grammar.is_verb(told) and frame.status != "occurred"
    return subject.lemma_ == told.lemma_ or (is_deed and setting.noun_cue(subject) is not None)


def _is_done(setting: Setting, told: Token) -> bool:
    """Whether the past tells that it was had: "had dinner", "held talks", not "spoke about a visit"."""
    is_carried = told.dep_ in {"dobj", "nsubjpass"} and told.head.lemma_ in setting.words["light_verb"]
    return is_carried and told.head.tag_ == "VBD" and told.head.lemma_ not in setting.words["launching_verb"] | _TELLS
