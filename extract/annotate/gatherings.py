"""Officials who do something else than meet at one place: they open a bridge together, stand side by side, sign an
agreement, are there when another takes office, receive several whom the text names afterwards. Pure.
"""

from __future__ import annotations

from extract.annotate import encounters, grammar, guests_abroad, joint_delegations, signings, state_occasions
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, Party, codes
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_KINDS = ("shared_verb", "standing_verb", "signing_verb", "installing_verb")
_CUE = Cue("accompany", "verb", "meeting", "with", 0.6)
_ROWS = {"side by side", "shoulder to shoulder"}
_JOINTLY = {"together", "jointly"}


def verbs(words: Words) -> frozenset[str]:
    """The verbs that may tell of officials at one place."""
    return joint_delegations.VERBS.union(*(words[kind] for kind in _KINDS))


def of(setting: Setting, verb: Token, doers: list[Party]) -> list[Frame]:
    """The frames that a verb tells of its ``doers``."""
    words = setting.words
    if encounters.is_in_court(verb, words):
        return []
    if verb.lemma_ in words["shared_verb"]:
        return _side_by_side(setting, verb, doers, "with", "alongside") or _as_one(setting, verb, doers)
    if verb.lemma_ in words["standing_verb"]:
        return _side_by_side(setting, verb, doers, "alongside", "beside") or _in_a_row(setting, verb, doers)
    if verb.lemma_ in words["installing_verb"]:
        return state_occasions.sworn_in(setting, verb)
    if verb.lemma_ in words["signing_verb"]:
        return signings.of(setting, verb)
    return joint_delegations.of(setting, verb, doers)


def _side_by_side(setting: Setting, verb: Token, doers: list[Party], *prepositions: str) -> list[Frame]:
    """Officials at one place together: "visited the border with X", "standing alongside Y"."""
    others = setting.people([*grammar.prepositional(verb, *prepositions), *encounters.next_to(verb)])
    return setting.pair(verb, _CUE, doers, others) if codes(others) else []


def _in_a_row(setting: Setting, verb: Token, doers: list[Party]) -> list[Frame]:
    """Officials of two countries who "sat side by side", "stood shoulder to shoulder" at a place that is named: it may
    be meant otherwise where none is."""
    is_row = any(" ".join(setting.doc.lowers[verb.i + k : verb.i + k + 3]) in _ROWS for k in (1, 2))
    spots = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(verb, "in", "at"))
    is_there = any(p is not None and p.kind not in NO_SPOTS for p in spots)
    named = [p for p in doers if p.person is not None]
    return setting.pair(verb, _CUE, named, []) if is_row and is_there and len(codes(named)) > 1 else []


def _as_one(setting: Setting, verb: Token, doers: list[Party]) -> list[Frame]:
    """Officials of two countries who do something to one thing "together" or "jointly", not with others; or in one
    breath, in the country of one of them: "the presidents of A and B toured a port in A"."""
    joint = next((t for t in verb.subtree if t.lower_ in _JOINTLY), None)
    is_joint = joint is not None and setting.doc.lowers[joint.i + 1 : joint.i + 2] != ["with"]
    is_joint = (is_joint or _is_at_ones(setting, verb, doers)) and bool(grammar.children(verb, "dobj"))
    return setting.pair(verb, _CUE, doers, []) if is_joint and len(codes(doers)) > 1 else []


def _is_at_ones(setting: Setting, verb: Token, doers: list[Party]) -> bool:
    """Whether heads or ministers named in one breath did something, once, in the country of one of them."""
    are_one = len(doers) == 1 and doers[0].role not in {None, "official", "legislator", "envoy"}
    things = grammar.children(verb, "dobj") if are_one and verb.tag_ in {"VBD", "VBN"} else []
    if any(t.lower_ in setting.words["separately"] for t in verb.sent):
        return False
    place = next((p for t in things if (p := guests_abroad.where(setting, t)) is not None), None)
    if place is None or place.code not in codes(doers):
        return False
    second = setting.cast.place_at.get(place.end + 1)  # "unveiled budgets in A and B", each his own
    return second is None or second.code == place.code
