"""Officials of two countries who sign or reach an agreement at one place → they met there: "the ministers of A and B
initialled the accord in C". Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.annotate import antecedents, grammar
from extract.annotate.asides import ASIDE
from extract.annotate.frames import Frame, Setting
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PAIR, Party, Place, codes
from extract.annotate.tokens import Token

_CUE = Cue("sign", "verb", "meeting", "with", 0.6)
_THERE = ("in", "at")
_LEADING = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister"}
_SIGNS = {"sign", "initial", "ink"}  # which nobody does who has reached no agreement


def of(setting: Setting, verb: Token) -> list[Frame]:
    """The meeting at which it is signed; none where states sign rather than people, or it is not told where."""
    is_passive = grammar.is_passive(verb)
    papers = grammar.subjects(verb) if is_passive else grammar.objects(verb)
    if not any(t.lemma_ in setting.words["agreement_noun"] for t in papers):
        return []
    town = None if (are_together := _are_together(setting, verb, papers)) else _behind_topic(setting, papers)
    if not are_together and town is None:
        return []
    signers = setting.people(grammar.agents(verb) if is_passive else grammar.subjects(verb))
    signers = [p for p in signers if p.role not in {"official", "unknown"}]
    if not signers and _are_leaders_present(setting, verb):
        signers = setting.cast.actors(grammar.agents(verb) if is_passive else grammar.subjects(verb))
    is_apart = not setting.words["separately"].isdisjoint(setting.doc.lowers[verb.sent.start : verb.sent.end])
    is_in_vain = verb.dep_ == "xcomp" and verb.head.lemma_ == "fail"
    if town is not None and not _is_usual(setting, town, signers):
        return []
    if len(codes(signers)) < PAIR or is_apart or (is_in_vain and verb.lemma_ in _SIGNS):
        return []
    found = setting.pair(verb, _CUE, signers, [])
    if town is not None:
        found = [replace(f, city=setting.city(town), country=town.code) for f in found]
    return [replace(f, status="occurred") for f in found] if is_in_vain else found  # "failed to reach a deal in A"


def _are_together(setting: Setting, verb: Token, papers: Iterable[Token]) -> bool:
    """Whether it is told where they sign: in a town, which may stand behind the day, or beside a session."""
    days = grammar.prepositional(verb, "on")
    if any(t.lemma_ in ASIDE for t in days):
        return True
    spots = [t for noun in (verb, *papers, *days) for t in grammar.prepositional(noun, *_THERE)]
    places = (place for t in spots if (place := setting.cast.place_at.get(t.i)) is not None)
    return any(place.kind not in NO_SPOTS for place in places)


def _behind_topic(setting: Setting, papers: Iterable[Token]) -> Place | None:
    """The town behind the bare noun of what an agreement is on, with a day or the sentence's end behind it: "an
    agreement on air traffic in A on May 3", not "on a railway in A"."""
    for topic in (t for paper in papers for t in grammar.prepositional(paper, "on")):
        end = max(t.i for t in topic.subtree) + 1
        is_bare = all(c.dep_ in {"compound", "amod", "prep"} for c in topic.children)
        places = (setting.cast.place_at.get(t.i) for t in grammar.prepositional(topic, "in"))
        town = next((p for p in places if p is not None and p.kind in {"capital", "city"}), None)
        if town is not None and town.end == end and is_bare and setting.doc.lowers[end : end + 1] in (["."], ["on"]):
            return town
    return None


def _is_usual(setting: Setting, town: Place, signers: Iterable[Party]) -> bool:
    """Whether it is a signer's capital, or a town where officials of all states meet: "in Geneva", not "an agreement on
    evacuations in Kabul" between two others."""
    is_capital = town.kind == "capital" and town.code in codes(signers)
    return is_capital or setting.doc[town.start : town.end].text in setting.words["seat_of_many"]


def _are_leaders_present(setting: Setting, verb: Token) -> bool:
    """Whether it is signed before the leaders or ministers: "in the presence of the two presidents"."""
    present = [n for n in grammar.prepositional(verb, "in") if n.lemma_ == "presence"]
    nouns = [t for n in present for t in grammar.prepositional(n, "of")]
    known = [t for t in nouns if not antecedents.is_indefinite(t)]
    leaders = (p for t in known if (p := setting.cast.party_at.get(t.i)) is not None)
    return any(p.is_plural and p.role in _LEADING for p in leaders)
