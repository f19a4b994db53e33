"""What "call" means where it is no telephone call: a summons, a name, a demand. Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words
from extract.annotate.tokens import Token

MINISTRIES = {"ministry", "office", "department"}
_OF_ANOTHER_KIND = {"call out", "call off", "call forth", "call down"}
_LINES = {"phone", "telephone", "hotline"}


def is_on_line(verb: Token) -> bool:
    """Whether somebody "is on the phone with", "got on the telephone to", "got off the phone with" another."""
    return verb.lemma_ in {"be", "get"} and any(t.lower_ in _LINES for t in grammar.prepositional(verb, "on", "off"))


def well_wished(verb: Token) -> Token | None:
    """What somebody "wishes X", with X for its subject, as parsers draw "wished X a happy birthday by phone"."""
    clauses = grammar.children(verb, "ccomp") if verb.lemma_ == "wish" else []
    return next((c for c in clauses if c.tag_ == "NN" and grammar.children(c, "nsubj")), None)


def is_summons(verb: Token) -> bool:
    """Whether an envoy is summoned: "was called in", "was called to the Foreign Office to hear a protest"."""
    places = grammar.prepositional(verb, "to", "into") if grammar.is_passive(verb) else []
    return grammar.lexeme(verb) == "call in" or any(t.lemma_.lower() in MINISTRIES for t in places)


def is_no_call(verb: Token, words: Words) -> bool:
    """ "called for", "called on X to …", "called X a …", "what is called X", "called them out": neither a telephone nor
    a call at a house; "called X to discuss", "called X to thank him" are calls."""
    purposes = words["calling_verb"] | words["call_purpose"]
    labels = {c.dep_ for c in verb.children if not (c.lemma_ in purposes and c.tag_ == "VB")}
    names = grammar.children(verb, "oprd")  # two in "who called President X a friend"
    is_naming = bool(names) and (bool(labels & {"dobj", "dative"}) or grammar.is_passive(verb))
    is_naming = is_naming or _is_named(names or grammar.children(verb, "dobj"))
    return (
        is_naming
        or grammar.lexeme(verb) in _OF_ANOTHER_KIND
        or bool(labels & {"ccomp", "xcomp"})
        or any(c.dep_ == "prep" and c.lower_ == "for" for c in verb.children)
    )


def _is_named(names: list[Token]) -> bool:
    """Whether of what passes for names somebody is called one: "called president X a friend"."""
    beside = [t for name in names for t in grammar.children(name, "appos") if t.left_edge.i == name.i + 1]
    return (len(names) > 1 and names[0].dep_ == "oprd") or any(t.tag_ == "NN" for t in beside)
