"""Several with whom somebody speaks in one sentence: a call with all of them, or one with each. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import grammar
from extract.annotate.mentions import PERSONS, Party, codes
from extract.annotate.register import LEADERS
from extract.annotate.tokens import Token

_PHONES = {"phone", "telephone", "phoned", "telephoned"}
_CALLING = {"call", "phone", "telephone", "ring"}
_SPEAKING = {"speak", "talk"}
_NEAR = 3  # tokens: "including:", "including the"
_JOINT = {"conference", "joint", "jointly", "trilateral", "three-way", "group", "together"}


def is_joint(at: Token) -> bool:
    """Whether a word of the sentence says that they met or spoke together."""
    return not _JOINT.isdisjoint(at.doc.lowers[at.sent.start : at.sent.end])


def are_apart(at: Token, theirs: Sequence[Party]) -> bool:
    """Whether each was called by himself: "called X, Y and Z", "spoke by phone with the presidents of A and B", "spoke
    with President X and Foreign Minister Y", who have no call together; or met by himself: "met officials, including X
    and Y"."""
    is_calling = at.lemma_ in _CALLING and grammar.is_verb(at)
    is_by_phone = not _PHONES.isdisjoint(at.doc.lowers[at.sent.start : at.sent.end])
    are_listed = any(p.is_plural or "NNS" in at.doc.tags[p.start : p.end] for p in theirs)
    are_unlike = len({p.role in LEADERS for p in theirs if p.kind in PERSONS}) > 1
    is_call = is_calling or (is_by_phone and (are_listed or are_unlike)) or (are_unlike and at.lemma_ in _SPEAKING)
    return (is_call or _are_examples(at, theirs)) and len(codes(theirs)) > 1 and not is_joint(at)


def _are_examples(at: Token, theirs: Sequence[Party]) -> bool:
    """Whether those named are some of many who were met: "met senior officials, including X of A and Y of B"."""
    first = min((p.start for p in theirs), default=at.i)
    between = range(at.i + 1, first)
    begins = next((i for i in between if at.doc.lowers[i] == "including"), None)
    if begins is None or first - begins > _NEAR:
        return False
    return "officials" in at.doc.lowers[at.i + 1 : begins]
