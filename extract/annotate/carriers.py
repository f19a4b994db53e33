"""The light verbs that carry what a noun names: "held talks", "talks were held", "attended the summit". Pure."""

from __future__ import annotations

from extract.annotate import grammar, withdrawals
from extract.annotate.channels import means
from extract.annotate.status import Words, is_negated, what_is_to_be
from extract.annotate.tokens import Token

_TAKES_PART = {"participate", "take", "engage", "partake", "invite", "ask", "request"}
_OCCASIONS = {"during", "after", "before", "following"}  # which make a noun an occasion, not an object
_TELLS = {"tell", "address"}
_DISCUSS = "discuss"


def carrier(noun: Token, words: Words) -> Token | None:
    """The light verb that the noun is object or subject of: "held talks", "talks were held", "attended the summit"."""
    verb = noun.head
    if (whole := grammar.whole(noun, words["round_noun"])) is not None:  # "the third round of talks"
        return carrier(whole, words)
    if noun.dep_ == "appos" and verb.dep_ == "pobj" and means(verb.head):
        return verb.head.head if grammar.is_verb(verb.head.head) else None  # "will attend, via video link, a session"
    if noun.dep_ == "conj":
        return carrier(noun.head, words) if not grammar.is_verb(noun.head) else None
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and grammar.is_verb(verb):
        word = grammar.lexeme(verb)
        fates = (words[f"{fate}_verb"] for fate in ("cancelled", "denied", "planned", "proposed"))
        is_carrier = verb.lemma_ in words["light_verb"] or any(word in fate for fate in fates)  # "wrapped up talks"
        is_carrier = is_carrier or (word in words["moved_verb"] and withdrawals.is_to_come(verb))
        is_carrier = is_carrier or (verb.lemma_ in _TELLS and _is_for_press(noun))
        is_carrier = is_carrier and not grammar.children(verb, "oprd")  # "called the talks a success"
        return what_is_to_be(verb, words) or (verb if is_carrier or noun.dep_ == "nsubj" else None)
    if noun.dep_ == "pobj" and noun.head.head.lemma_ in _TAKES_PART and noun.head.lower_ not in _OCCASIONS:
        verb = noun.head.head
        is_aim = verb.lemma_ == "take" and noun.head.lower_ == "at"  # "took aim at the summit"
        return verb if grammar.is_verb(verb) and not is_aim else None  # not "a request for a meeting"
    if noun.dep_ == "pobj" and (left := withdrawals.verb_of(noun.head, words) or withdrawals.gone_on(noun.head)):
        return left
    if noun.dep_ == "pobj" and noun.head.lower_ == "at" and noun.head.head.lemma_ == "represent":
        return noun.head.head if not is_negated(noun.head.head) else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "look":  # "looks forward to"
        return noun.head.head
    return None


def _is_for_press(noun: Token) -> bool:
    """Whether it is what one tells the press at: "told a joint news conference with X"."""
    return noun.lemma_ == "conference" and any(c.lower_ in {"news", "press"} for c in noun.children)


def is_discussed(noun: Token, words: Words) -> bool:
    """Whether a known session is only what others speak of: "discussed the summit", but not "discussed a summit", which
    is to be theirs, or "their meeting"."""
    labels = {c.tag_ for c in noun.children} | {c.lower_ for c in noun.children if c.lower_ in {"a", "an"}}
    is_own = not labels.isdisjoint({"PRP$", "a", "an"})
    is_ahead = grammar.has_word(noun, words["planned_adjective"])
    is_theirs = is_ahead and not any(c.lower_ == "between" for c in noun.children)  # "the coming talks between A and B"
    return noun.dep_ == "dobj" and noun.head.lemma_ == _DISCUSS and not is_own and not is_theirs
