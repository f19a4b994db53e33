"""Who draws back from what was to be or goes ahead with it, and what is off or put to another day: "pulled out of the
summit", "withdrew from talks". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.date_counts import NEW_DAY_HOURS, WITHIN_A_DAY, number
from extract.annotate.status import Words, is_negated, of_verb
from extract.annotate.tokens import Token

_CALLS_OFF = {"cancel", "call off", "postpone", "suspend"}
_LEAVES = {"walk out", "storm out"}
_NO = {"denied", "cancelled"}
_SOONER = "bring forward"
_TO = {"to", "until", "till"}
_MAY, _IF, _THREATENS = {"may", "might"}, {"if", "unless"}, {"threaten", "consider"}
_ONWARD = {"go": {"ahead", "forward", "through"}, "press": {"ahead", "on"}, "push": {"ahead", "on"}}


def verb_of(prep: Token, words: Words) -> Token | None:
    """The verb by which somebody draws back from what follows this preposition; None where he does not."""
    above = prep.head
    if prep.lower_ == "of" and above.lower_ == "out":
        lexeme = grammar.lexeme(above.head)
        return above.head if lexeme in words["cancelled_verb"] or lexeme in _LEAVES else None
    return above if prep.lower_ == "from" and above.lemma_ == "withdraw" and grammar.is_verb(above) else None


def gone_on(prep: Token) -> Token | None:
    """The verb by which somebody goes ahead with what follows this preposition: "will press on with", "did not proceed
    with"; None where nobody does."""
    verb, before = grammar.governor(prep), prep.i - 1
    if prep.lower_ != "with" or verb is None:
        return None
    is_on = prep.doc.lowers[before] in _ONWARD.get(verb.lemma_, ())
    return verb if is_on or (verb.lemma_ == "proceed" and verb.i == before) else None


def as_gone_on(verb: Token, words: Words) -> str | None:
    """What is told of that with which somebody goes ahead, or not; what he may give up, or would, is planned still."""
    own = of_verb(verb, words)
    if own not in _NO and not is_negated(verb):
        return own
    is_open = any(c.lower_ in _MAY for c in grammar.children(verb, "aux"))
    is_open = is_open or verb.head.lemma_ in _THREATENS or verb.head.lemma_ in words["denied_verb"]
    conditions = (m for c in grammar.children(verb, "advcl") for m in grammar.children(c, "mark"))
    return "planned" if is_open or any(m.lower_ in _IF for m in conditions) else "cancelled"


def is_off(noun: Token, verb: Token, words: Words) -> bool:
    """Whether the verb is one that calls off what the noun names; not one by which a journey is cut short, something is
    taken out ("pulled out of his pocket a letter") or begins later on the day, nor where the noun names what "put back
    the talks"."""
    lexeme = grammar.lexeme(verb)
    is_cut_short = lexeme == "break off" and noun.lemma_ in words["journey_noun"]
    is_taken_out = lexeme == "pull out" and noun.dep_ == "dobj"
    is_cause = lexeme == "put back" and noun.dep_ == "nsubj"
    return lexeme in words["cancelled_verb"] and not (is_cut_short or is_taken_out or is_cause or is_late(verb))


def is_late(verb: Token) -> bool:
    """Whether something begins later on the day: "delayed by an hour", not "by 48 hours"."""
    waits = (t for t in grammar.prepositional(verb, "by", "for") if t.lemma_ in WITHIN_A_DAY)
    counts = ([number(c.lower_) for c in t.children if c.dep_ == "nummod"] for t in waits)
    return verb.lemma_ == "delay" and any(all(n is not None and n < NEW_DAY_HOURS for n in ns) for ns in counts)


def when_late(verb: Token, own: str) -> str:
    """What is told of that which begins later: it has begun where the plain past tells of it; what "has been delayed"
    is still to come."""
    is_past = verb.tag_ == "VBD" or any(c.lower_ in {"was", "were"} for c in grammar.children(verb, "auxpass"))
    return own if is_past or own != "occurred" else "planned"


def is_refused(verb: Token, words: Words) -> bool:
    """Whether it is not done, as who says so refuses or denies it: "was not postponed", "refused to postpone",
    "rejected a request to move"."""
    is_unthinkable = verb.dep_ == "csubj" and is_out_of_question(verb.head) and not is_negated(verb.head)
    return is_negated(verb) or is_unthinkable or of_verb(verb, words) in _NO


def is_open(verb: Token, words: Words) -> bool:
    """Whether it only may be done, or somebody only wants it: "may be cancelled", "called for it to be cancelled"."""
    above = verb.head.head if verb.dep_ != "ROOT" and verb.head.lower_ == "for" else verb.head
    is_to_be = grammar.is_infinitive(verb) or grammar.has_word(verb, ("be",), "auxpass")
    is_wanted = is_to_be and above != verb and above.lemma_ in words["proposed_verb"] | words["intention_noun"]
    return is_wanted or of_verb(verb, words) == "proposed"


def is_out_of_question(verb: Token) -> bool:
    """Whether something is said to be, or not to be, "out of the question"."""
    outs = (c for c in grammar.children(verb, "prep") if c.lower_ == "out")
    return any(t.lower_ == "question" for out in outs for t in grammar.prepositional(out, "of"))


def is_moved(noun: Token, verb: Token, words: Words) -> bool:
    """Whether the verb is one that moves what the noun names, and does not call it off."""
    return grammar.lexeme(verb) in words["moved_verb"] - words["cancelled_verb"] and is_what_moves(noun, verb)


def is_what_moves(noun: Token, verb: Token) -> bool:
    """Whether the verb moves what the noun names, or this moves to a day: "the summit, moved to Thursday, will open",
    as some parses draw it."""
    moves_itself = noun.dep_ == "nsubj" and not grammar.children(verb, "dobj") and is_for_new_day(verb)
    return noun.dep_ in {"dobj", "nsubjpass"} or moves_itself


def is_for_new_day(verb: Token) -> bool:
    """Whether a day is told to which a verb moves something: "pushed the talks to Thursday"; not "pushed talks with A
    on Monday"."""
    doc, ahead = verb.doc, range(verb.i + 1, verb.sent.end - 1)
    to = _TO | {"for"} if verb.lemma_ == "reschedule" else _TO  # not "pushed for weeks"
    behind = (i for i in ahead if doc.lowers[i] in to and "DATE" in {doc[i].ent_type_, doc[i + 1].ent_type_})
    return any(doc[i].ent_type_ == "DATE" or grammar.governor(doc[i]) == verb for i in behind)


def is_to_come(verb: Token) -> bool:
    """Whether what a verb moves is still planned: it is moved to a day that is told, or "brought forward", as plans
    alone are."""
    return grammar.lexeme(verb) == _SOONER or is_for_new_day(verb)


def as_off(verb: Token, words: Words) -> str | None:
    """What such a verb says of it: who "has not cancelled a meeting" still plans it, but who "did not skip the talks"
    need not have met; what may be called off, or should be, is planned still."""
    if is_open(verb, words):
        return "planned"
    if not is_refused(verb, words):
        return "cancelled"
    return "planned" if grammar.lexeme(verb) in _CALLS_OFF else None


def outcome(verb: Token, words: Words) -> str | None:
    """What becomes of that from which somebody draws back: it is off, or still to come where he only may; it has begun
    where he walks out."""
    own = of_verb(verb, words)
    if grammar.lexeme(verb) in _LEAVES:
        return own if own == "occurred" else None
    return "cancelled" if own in {"occurred", "planned"} else "planned" if own == "proposed" else None
