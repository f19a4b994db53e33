"""Did it happen? What a verb says of the thing that it has for its subject or object. Pure.

"Discussed a visit" says that it may be, "planned" that it is to come; what takes place may be told of by tense alone.
"""

from __future__ import annotations

from extract.annotate import grammar, status, withdrawals
from extract.annotate.status import FUTURE, PERHAPS, Words, is_negated, of_verb
from extract.annotate.tokens import Token

_UNDECIDED = {"consideration", "discussion", "study", "review"}
_POSSIBLY = {"possibility", "option"}
_RAISES = {"discuss", "mention", "raise", "consider"}
HELD = {"hold", "conduct"}
_OFF_WHAT = {"table", "agenda", "card"}
_DEEMS = {"regard", "view", "treat", "see", "describe"}
_LIKES = {"like", "love", "prefer"}
_AHEAD = {"due", "pending", "imminent", "forthcoming", "upcoming"}
_BOTH = {"two", "both", "they", "sides", "pair"}
_ON_LINE = {"phone", "telephone", "not"}
_IS = {"be", "have", "remain"}
_HAS_IN_IT = {"include", "feature", "contain", "envisage", "foresee"}
SET_AHEAD = {"visit", "trip", "tour", "travel", "meeting", "summit", "talk", "talks"}  # what is announced is to come


def under_verb(noun: Token, verb: Token, words: Words) -> str | None:
    own = of_verb(verb, words)
    is_any = grammar.has_word(noun, ("a", "an"))
    if verb.lemma_ in _RAISES and (own in {"denied", "cancelled"} or (own == "occurred" and is_any)):
        return "proposed" if own == "occurred" else None  # "a visit was discussed", "a meeting was not discussed"
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children) or _is_opinion(noun, verb):
        return None
    if grammar.lexeme(verb) == "rule out" and is_negated(verb):
        return "proposed"  # "does not rule out a meeting"
    if (is_off := withdrawals.is_off(noun, verb, words)) or _is_then_off(noun, verb, words):
        after_all = _after_all(verb, words) if is_off else "cancelled"
        return after_all or withdrawals.as_off(verb, words)
    if withdrawals.is_late(verb) or withdrawals.is_moved(noun, verb, words):
        return _as_moved(verb, own, words)
    if verb.lemma_ in words["denied_verb"]:
        return "denied"
    said = _as_is_said(verb, words) if verb.lemma_ in _IS else as_on_agenda(verb, words)
    if said is not None:
        return "denied" if said == "planned" and verb.lemma_ in _HAS_IN_IT and grammar.is_negative(noun) else said
    is_meal = verb.lemma_ == "arrange" and noun.lemma_ in words["meal_noun"]  # "arranged a dinner"
    is_set = (verb.lemma_ in words["planned_verb"] and not is_meal) or (
        verb.lemma_ == "announce" and noun.lemma_ in SET_AHEAD
    )
    if is_set:
        return own if own not in {"occurred", "planned"} else "denied" if grammar.is_negative(noun) else "planned"
    return _as_wished(noun, verb, own, words)


def _as_wished(noun: Token, verb: Token, own: str, words: Words) -> str | None:
    """What a verb says of what somebody wants, asks for or welcomes; else what it says by itself."""
    is_liked = verb.lemma_ in _LIKES and own == "planned"  # "would like a meeting with X"
    if is_liked or verb.lemma_ in {"propose", "offer", "suggest", "request", "seek", "demand", "want", "urge"}:
        return own if own == "denied" else as_asked(verb, words)  # "denied that A had sought talks"
    if verb.lemma_ in words["generic_verb"] and noun.dep_ == "dobj":
        return own if verb.lemma_ == "welcome" and _is_somebodys(noun) else None
    return own


def _as_moved(verb: Token, own: str, words: Words) -> str | None:
    """What a verb that moves or delays things says of what it moves: it is to come, where it is moved to a day or
    "brought forward"; nothing where it is not, as what is moved elsewhere or "pushed" need not be so."""
    if withdrawals.is_late(verb):
        return withdrawals.when_late(verb, own)
    if not withdrawals.is_to_come(verb) or withdrawals.is_refused(verb, words):
        return None
    return "planned" if own == "occurred" else own


def as_on_agenda(verb: Token, words: Words) -> str | None:
    """The status of what somebody's plans are said to have in them: "the programme includes a meeting"."""
    is_now = verb.lemma_ in _HAS_IN_IT and verb.tag_ in {"VBZ", "VBP"} and of_verb(verb, words) == "occurred"
    is_of_plans = is_now and any(t.lemma_ in words["agenda_list"] for t in grammar.children(verb, "nsubj"))
    return "planned" if is_of_plans else None


def _is_opinion(noun: Token, verb: Token) -> bool:
    """Whether it tells what somebody thinks of such a thing: "would treat a meeting with X as a reward", "does not
    regard the meeting as one", "prefers a call to a visit"."""
    if verb.lemma_ == "prefer":
        return not any(c.tag_ == "MD" for c in verb.children) or any(c.lower_ == "have" for c in verb.children)
    is_any = grammar.has_word(noun, ("a", "an"))
    if not is_any and not is_negated(verb):
        return False
    return verb.lemma_ in _DEEMS and any(c.lower_ == "as" for spot in (verb, noun) for c in spot.children)


def _is_somebodys(noun: Token) -> bool:
    """Whether it is told whose it is: "the visit by X", "X's visit", "the talks between X and Y", "the Omani visit",
    not "any talks"."""
    is_definite = any(c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in noun.children)
    return is_definite and any(
        (c.dep_ == "poss" and c.tag_ != "PRP$")
        or c.lower_ in {"by", "between", "of"}
        or (c.dep_ == "amod" and c.text[0].isupper())
        for c in noun.children
    )


def _is_then_off(noun: Token, verb: Token, words: Words) -> bool:
    """Whether what was announced was moved or called off afterwards: "was first set for May 5 and later shifted"."""
    fates = words["cancelled_verb"] | words["moved_verb"]
    # "talks with X planned for Monday were called off", read as two clauses
    above = [verb.head] if verb.dep_ in {"csubj", "csubjpass"} else []
    above += [c for c in grammar.children(verb, "ccomp") if grammar.is_passive(c)]
    above = [c for c in above if not withdrawals.is_refused(c, words) and not withdrawals.is_open(c, words)]
    later = (c for c in (*grammar.children(verb, "conj"), *above) if grammar.lexeme(c) in fates)
    is_set = noun.dep_ == "nsubjpass" or (noun.dep_ == "nsubj" and verb.lemma_ in words["timetabling_verb"])
    return is_set and any(not grammar.children(c, "nsubj", "nsubjpass") for c in later)


def _after_all(verb: Token, words: Words) -> str | None:
    """What became of that which a verb puts off, as is said next: "was delayed twice and will be held on May 5",
    "postponed from March, was held"; None where nothing is."""
    later = [c for c in grammar.children(verb, "conj") if not grammar.children(c, "nsubj", "nsubjpass", "neg")]
    if grammar.lexeme(verb) not in words["moved_verb"]:
        return None
    if any(is_to_happen(c, words) for c in later):
        return "planned"
    return "occurred" if any(was_held(c, words) for c in later) else None


def was_held(verb: Token, words: Words, noun: Token | None = None) -> bool:
    """Whether the past tells that something, the ``noun`` where it is the verb's object, was held or took place, went
    ahead or lasted so long."""
    is_past = grammar.has_word(verb, ("was", "were"), "auxpass")
    is_of_other = verb.lemma_ != "last" and any(t != noun for t in grammar.children(verb, "dobj"))
    is_told = verb.tag_ == "VBD" or grammar.is_perfect(verb)
    has_gone_on = is_told and not is_of_other and grammar.lexeme(verb) in words["course_verb"]
    is_held = has_happened(verb, words) or (verb.lemma_ in HELD and is_past)
    return not is_negated(verb) and (is_held or has_gone_on)


def came_about(noun: Token, moved: Token, words: Words) -> bool:
    """Whether it is told of what a verb moves that it came about: in the clause beside which that one stands, "which
    was put off until Monday, was held", or in a later one: "was put off until Monday and lasted an hour"."""
    is_beside = moved.dep_ in {"acl", "relcl"}
    if is_beside and (noun.dep_ in grammar.SUBJECT_LABELS or noun.dep_ == "dobj") and was_held(noun.head, words, noun):
        return True
    return any((_is_of_it(c, moved) and was_held(c, words)) or _have_met(c) for c in grammar.children(moved, "conj"))


def is_after_all(noun: Token, moved: Token, words: Words) -> bool:
    """Whether it is told of what a verb moves that it came about or is to."""
    told = [*grammar.children(moved, "conj"), *([noun.head] if moved.dep_ in {"acl", "relcl"} else ())]
    return came_about(noun, moved, words) or any(is_to_happen(c, words) for c in told)


def _is_of_it(clause: Token, moved: Token) -> bool:
    """Whether a clause goes on about what the one before it moves."""
    subjects = grammar.children(clause, "nsubj", "nsubjpass")
    moves_itself = grammar.is_passive(moved) or not grammar.children(moved, "dobj")  # "the visit, moved to Monday, was"
    return any(s.lower_ in {"it", "they"} for s in subjects) or (not subjects and moves_itself)


def _have_met(clause: Token) -> bool:
    """Whether it tells that "the two talked in A": on no day of its own, nor by telephone."""
    is_of_both = any(s.lower_ in _BOTH for s in grammar.children(clause, "nsubj"))
    is_other = any(t.ent_type_ == "DATE" or t.lower_ in _ON_LINE for t in clause.subtree)
    return is_of_both and clause.tag_ == "VBD" and clause.lemma_ in grammar.RECIPROCAL and not is_other


def as_asked(verb: Token, words: Words) -> str:
    """Of what is asked for: proposed, or planned where it is then said to come: "asked for a session, and it will be
    held on May 5", "and it has been scheduled for May 5", "and it is due to begin"."""
    later = [c for c in grammar.children(verb, "conj") if _is_it(c)]
    is_set = any(
        is_to_happen(c, words)
        or is_about_to(c, words)
        or (c.lemma_ in words["planned_verb"] and grammar.is_passive(c))
        or _as_is_said(c, words) == "planned"
        for c in later
    )
    return "planned" if is_set else "proposed"


def _is_it(clause: Token) -> bool:
    return any(s.lower_ == "it" for s in grammar.children(clause, "nsubj", "nsubjpass"))


def _as_is_said(verb: Token, words: Words) -> str | None:
    """What "to open on Monday", "due on Monday", "off", "on the agenda", "under consideration" say of what is so; None
    where something else."""
    if (told := status.what_is_to_be(verb, words)) is not None:
        return of_verb(told, words)
    is_held_up = any(t.lower_ in grammar.ON_HOLD for t in grammar.prepositional(verb, "on"))
    is_off = any(c.lower_ == "off" and all(g.lemma_ in _OFF_WHAT for g in c.children) for c in verb.children)
    if is_held_up or is_off:
        return "planned" if is_negated(verb) else "cancelled"
    if withdrawals.is_out_of_question(verb):
        if any(c.lower_ == "until" for c in verb.children):
            return None  # "was out of the question until May"
        return "proposed" if is_negated(verb) else "denied"  # "is out of the question"
    if any(c.lower_ in _AHEAD for c in grammar.children(verb, "acomp", "prep")):
        return "denied" if is_negated(verb) else "planned"
    at_work = words["agenda_list"] | words["making_noun"]  # "is on the agenda", "in the works", "under preparation"
    if any(t.lemma_ in at_work for t in grammar.prepositional(verb, "on", "in", "under")) and not is_negated(verb):
        return "planned"
    return "proposed" if _is_undecided(verb) else None


def _is_undecided(verb: Token) -> bool:
    """Whether something "is under consideration", "is possible", "remained a possibility"."""
    if grammar.has_word(verb, _POSSIBLY, "attr") and not is_negated(verb):
        return True
    said = [*grammar.children(verb, "acomp"), *grammar.prepositional(verb, "under")]
    return any(word.lemma_ in PERHAPS | _UNDECIDED for word in said)


def is_to_happen(verb: Token, words: Words) -> bool:
    """Whether something "will take place", "will be held"."""
    is_place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    is_future = grammar.has_word(verb, FUTURE, "aux")
    return is_future and (is_place or verb.lemma_ in HELD or verb.lemma_ in words["happening_verb"])


def has_happened(verb: Token, words: Words) -> bool:
    """Whether the past tells that something took place, or did not."""
    is_happening = verb.lemma_ in words["happening_verb"] or (
        verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    )
    return is_happening and (verb.tag_ == "VBD" or any(c.lower_ in {"did", "had"} for c in verb.children))


def is_about_to(verb: Token, words: Words) -> bool:
    """Whether somebody now plans or is expected to do something: "at the talks the sides are expected to sign", "in
    the talks with X we expect him to sign"."""
    is_now = verb.tag_ in {"VBZ", "VBP"} or any(
        c.lower_ in {"is", "are"} and c.dep_ == "auxpass" for c in verb.children
    )
    told = grammar.children(verb, "xcomp", *(("ccomp",) if verb.lemma_ == "expect" else ()))
    return is_now and verb.lemma_ in words["planned_verb"] and any(_is_infinitive(c) for c in told)


def _is_infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in grammar.children(verb, "aux"))
