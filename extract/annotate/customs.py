"""What is done again and again, and so is no one contact: "meet regularly", "come whenever they can". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_TRIES = {"try", "like", "tend"}
_EACH = {"any", "every", "each"}


def is_custom(verb: Token, words: Words) -> bool:
    """Whether it is done again and again: "meet regularly", "talk every week", "always try to come", "come whenever
    they can", "come at any opportunity"."""
    said = (verb, verb.head) if verb.dep_ == "xcomp" and verb.head.lemma_ in _TRIES else (verb,)
    return any(_is_again(c, words) for v in said for c in v.children)


def is_first_of_any(verb: Token) -> bool:
    """Whether the present tells of any holder of an office that none did it before: "it is the first time that a
    premier of A visits B", of a visit that is told elsewhere."""
    is_first = verb.head.lemma_ == "time" and any(c.lower_ == "first" for c in verb.head.children)
    if verb.tag_ not in {"VBZ", "VBP"} or not is_first or verb.dep_ not in {"relcl", "acl", "ccomp"}:
        return False
    return any(c.lower_ in {"a", "an"} for t in grammar.children(verb, "nsubj") for c in t.children)


def _is_again(beside: Token, words: Words) -> bool:
    if beside.dep_ in {"advmod", "npadvmod"}:
        return beside.lower_ in words["recurring_adverb"] or any(c.lower_ == "every" for c in beside.children)
    if beside.dep_ == "advcl" and any(c.lower_ == "whenever" for c in beside.children):
        is_offer = beside.head.tag_ == "VB" or bool(grammar.children(beside.head, "aux"))
        return not is_offer  # "invited X to come whenever he can"
    if beside.dep_ != "prep" or beside.lower_ not in {"at", "on"}:
        return False
    return any(
        noun.lemma_ in words["chance_noun"] and any(c.lower_ in _EACH for c in noun.children)
        for noun in grammar.children(beside, "pobj")
    )


def are_held(noun: Token, words: Words) -> bool:
    """Whether a noun names what is held again and again: "annual meetings since 2000", "usually meets X at summits"."""
    if noun.tag_ != "NNS":
        return False
    verb = grammar.governor(noun) if noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"} else None
    including = noun.head.head
    if verb is not None and including.lower_ == "including":  # "met several times, including at A's sessions"
        return not any(t.dep_ == "prep" and t.i > noun.i for t in including.subtree)  # "at talks in A on July 15"
    is_usual = verb is not None and is_custom(verb, words)
    return is_usual or any(c.lower_ in words["recurring_adjective"] for c in noun.children)


def is_of_use(noun: Token, verb: Token | None) -> bool:
    """Whether it is told how good it would be to hold such things: "it is useful to hold summits"."""
    is_told = verb is not None and noun.tag_ == "NNS" and verb.tag_ == "VB" and verb.head.dep_ == "acomp"
    return is_told and verb is not None and any(c.lower_ == "it" for c in verb.head.head.children)
