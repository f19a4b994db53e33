"""The stops of a journey as they are listed → visits: "the next stop was A, where X and Y signed", "next up was B",
"has other stops planned in A and B". Pure.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import antecedents, grammar
from extract.annotate.frames import Frame, Setting, may_travel
from extract.annotate.knowledge import Cue
from extract.annotate.mentions import NO_SPOTS, PERSONS, Party, codes
from extract.annotate.tokens import Token

_CUE = Cue("stop", "noun", "visit", "", 0.6)
_LANDS = {"country", "nation"}
_NUMBERS = {**antecedents.NUMBERS, "two": 2}
_NAMES = {"nsubj", "attr"}


def named(setting: Setting, verb: Token) -> list[Frame]:
    """The visit to the place that is said to have been, or to be going to be, a stop; those of the hosts who did
    something there are met."""
    names = [c for c in verb.children if c.dep_ in _NAMES]
    spots = [t for t in names if (p := setting.cast.place_at.get(t.i)) is not None and p.kind not in NO_SPOTS]
    listed = [t for t in names if t.lemma_ in setting.words["stop_noun"]]
    is_next = any(c.lower_ == "up" and any(g.lower_ == "next" for g in c.children) for c in verb.children)
    is_told = verb.tag_ == "VBD" or any(c.lower_ == "will" for c in grammar.children(verb, "aux"))
    if not spots or not (listed or is_next) or not is_told:
        return []
    host = setting.cast.place_at[spots[0].i].code
    clauses = [c for c in grammar.children(spots[0], "relcl") if any(g.lower_ == "where" for g in c.children)]
    there = setting.cast.actors(t for c in clauses for t in (*grammar.subjects(c), *grammar.objects(c)))
    owners = [t for noun in listed for t in (*grammar.children(noun, "poss"), *grammar.prepositional(noun, "of"))]
    visitors = setting.cast.actors(owners) or [p for p in there if host not in p.countries]
    met = [p for p in there if p.kind in PERSONS and p.countries == (host,)]
    found = setting.visit(verb, _CUE, _of_one_country(setting, visitors), spots[:1])
    return [replace(f, parties=(*f.parties, *met)) for f in found]


def planned(setting: Setting, stop: Token) -> list[Frame]:
    """The visits to the places where somebody has stops planned, or where those of who travels are planned; the parse
    may have taken the word for a verb."""
    if stop.lemma_ not in setting.words["stop_noun"]:
        return []
    ahead = setting.words["planned_verb"] | setting.words["timetabling_verb"]
    told = grammar.children(stop, "acl")
    told += [stop.head] if stop.dep_ == "nsubjpass" else []
    spots = [t for verb in told if verb.lemma_ in ahead for t in grammar.prepositional(verb, "in")]
    targets = [t for t in spots if t.i in setting.cast.place_at]
    if not targets:
        return []
    above = stop if grammar.is_verb(stop) else grammar.governor(stop)
    who = [t for t in grammar.subjects(above) if t != stop] if above is not None else []
    visitors = _of_one_country(setting, setting.cast.actors(who)) if who else setting.cast.spoken.travellers
    return [replace(f, status="planned") for f in setting.visit(stop, _CUE, visitors, targets)]


def counted(setting: Setting, journey: Token) -> list[Token]:
    """The countries of which a journey's number is told, as those with which there will be talks: "a three-nation visit
    to the region for talks with A, B and C"."""
    numbers = [c for noun in grammar.children(journey, "compound") if noun.lemma_ in _LANDS for c in noun.children]
    count = next((n for c in numbers if (n := _NUMBERS.get(c.lower_)) is not None), None)
    if count is None:
        return []
    spots = [journey, *grammar.prepositional(journey, "to"), *([verb] if (verb := grammar.governor(journey)) else [])]
    aims = (t for spot in spots for t in grammar.prepositional(spot, "for") if t.i > journey.i)
    talks = (t for t in aims if setting.noun_cue(t) is not None)
    partners = (p for noun in talks for p in grammar.prepositional(noun, "with"))
    named = [t for p in partners for t in grammar.coordinated(p) if t.i in setting.cast.place_at]
    return named if len(named) == count else []


def _of_one_country(setting: Setting, told: list[Party]) -> list[Party]:
    """Those told who may travel, of one country; else who was last told to, where nobody is."""
    found = [p for p in told or setting.cast.spoken.travellers if may_travel(p)]
    return found if len(codes(found)) == 1 else []
