"""Is it ahead, or was it to be? Which way a clause looks from the day on which it was written. Pure.

What "is due on Monday", "meets on Thursday" or "hopes to come in May" says of its date; and what "had been due" says of
what is not told to have been.
"""

from __future__ import annotations

from extract.annotate import grammar, resolutions, status, withdrawals
from extract.annotate.governing_prepositions import AHEAD, is_inquired_into
from extract.annotate.governing_verbs import SET_AHEAD, has_happened
from extract.annotate.noun_status import is_beforehand, is_main_event
from extract.annotate.status import Words, is_negated, is_unfulfilled, looks_forward, of_verb
from extract.annotate.tokens import Token

_AT = {"at", "during", "after", "following"}
_AFTER = {"after", "following"}
_MAX_CLIMB = 12
_PICKED = {"first", "second", "third", "last", "only", "latest", "next"}
_TAKEN_AHEAD = {"effect", "force", "place", "office"}
_COMPLEMENTS = {"attr", "acomp", "expl", "xcomp", "ccomp", "neg"}
_INVITES = {"invite", "invitation"}
_UP_TO = {"until", "till", "til"}
_OF_NOUN = {"compound", "nmod", "amod", "poss"}
_COMMON = {"NN", "NNS"}
_PARTICLES = {"RB", "RP"}
_SPEAKS_OF = {"discuss", "mention", "raise", "consider", "welcome"}
_DONE = {"VBD", "VBN"}
_WILL = {"will", "wo", "'ll", "shall"}  # "will not come on Friday"


def looks_ahead(token: Token, words: Words) -> bool | None:
    """Whether the clause around a date speaks of the future; None where that may be either, as of what was set for the
    day and is called off: "the talks, scheduled for Thursday, were postponed"."""
    return True if session_ahead(token, words) is not None else _around(token, words)


def _around(token: Token, words: Words) -> bool | None:
    """The same by the words above the date."""
    before = ""
    if token.dep_ in _OF_NOUN and _is_off(token.head, words):
        return None  # "called off a Friday meeting"
    is_over = _is_of_past_event(token) or _is_inquired_into(token, words)
    for count, ancestor in enumerate([] if is_over else [token, *token.ancestors]):
        if count > _MAX_CLIMB:
            return False
        if ancestor.tag_ in _COMMON and is_beforehand(ancestor) and ancestor.head.head.lower_ in AHEAD:
            return True  # "coordinated with them in advance of his meeting on Wednesday"
        if (due := _what_is_due(ancestor)) is not None:
            return None if _is_off(_whose(due), words) or _was_ahead(due, words) else True
        if grammar.has_word(ancestor, words["planned_adjective"], "amod", "compound", "nmod"):
            return not has_happened(ancestor.head, words)  # "a planned call on Friday did not take place"
        if ancestor.tag_ == "NN" and _is_off(ancestor, words):
            return None  # "his visit to A on Friday has been cancelled"
        is_set = _is_of_object(token, ancestor) and _is_setting(ancestor, words)
        is_set = is_set or _is_of_plan_spoken_of(token, ancestor, words) or _is_on_agenda(ancestor, before, words)
        if is_set or _is_hoped(token, ancestor, words):
            return True  # "are planning a summit for Sunday", drawn under the summit
        if grammar.is_verb(ancestor) and not _is_resolved_at(ancestor, token, words):
            return _of_clause(ancestor, before, words)
        is_particle = ancestor.tag_ in _PARTICLES or ancestor.dep_ == "prt"
        before = before if is_particle else ancestor.lower_  # "pushed back to Thursday"
    return False


def session_ahead(date: Token, words: Words) -> Token | None:
    """The session ahead of which something is done, where the date stands right behind it or its place, whatever the
    parse draws it under: "ahead of the A summit in B in June, X met Y". A day behind it that comes last ("met ahead of
    the summit on Monday") may be that of either."""
    doc = date.doc
    at = date.i - (date.lower_ not in {"in", "on"})
    if at < 1 or doc.lowers[at] not in {"in", "on"}:
        return None
    is_month, at = doc.lowers[at] == "in", at - 1
    while at > 0 and doc.tags[at] in grammar.PROPER_TAGS and doc.lemmas[at].lower() not in words["session_noun"]:
        at -= 1
    at -= doc.lowers[at] in {"in", "at"}
    noun = doc[at]
    if noun.lemma_.lower() not in words["session_noun"] or not is_beforehand(noun):
        return None
    verb = grammar.governor(noun)
    return noun if is_month or (verb is not None and date.i < verb.i) else None


def _of_clause(verb: Token, preposition: str, words: Words) -> bool | None:
    """Whether a verb sets a date ahead that hangs on it by a ``preposition``, or by none; None for either."""
    if any(map(is_main_event, grammar.children(verb, "attr"))):
        return True
    if preposition == "for" and _is_setting(verb, words):
        return True  # "announced a summit for Sunday"
    if preposition in _AFTER and _is_none(verb):
        return False  # "no contacts are planned after their meeting on Monday"
    if preposition and _is_put_off(verb, preposition, words) and (verb.dep_ == "ccomp" or not _was_ahead(verb, words)):
        return True
    if is_on_trip_called_off(verb, words):
        return True  # "has put off a trip to A, where he was to have met X on Monday"
    if _is_set_and_off(verb, words) or _was_to_be(verb, words):
        return None
    if verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children) and is_participle(verb):
        return _of_clause(verb.head, preposition, words)  # "arrived as planned on Monday"
    if verb.lemma_ in {"schedule", "plan", "slate", "expect"} and is_participle(verb):
        above = grammar.governor(verb) if verb.dep_ in {"acl", "relcl"} else None
        return not _was_ahead(verb, words) and (above is None or not has_happened(above, words))
    is_ahead = (
        of_verb(verb, words) in {"planned", "proposed"}
        or _is_to(verb)
        or _is_wished(verb, words)
        or _is_timetabled(verb, words)
        or _is_set_to(verb)
        or _will_not(verb, words)
    )
    return is_ahead and not _was_ahead(verb, words)


def _will_not(verb: Token, words: Words) -> bool:
    """Whether it tells what will not be: "will not come on Friday", "would be unable to come on Friday", "said that he
    would not come on Friday"."""
    is_unable = verb.dep_ == "xcomp" and status.is_unable(verb.head)
    clause = verb.head.head if is_unable else verb
    ahead = _WILL | {"would"} if is_unable or verb.dep_ == "ccomp" else _WILL
    return grammar.has_word(clause, ahead, "aux") and of_verb(verb, words) == "cancelled"


def _was_to_be(verb: Token, words: Words) -> bool:
    """Whether what it says was to be, and may be told before its day or after: "was to have met X on Monday", "had been
    scheduled to meet X on Monday"; not what "had been planned for Monday and did not take place"."""
    above = verb.head if verb.dep_ == "xcomp" else None
    return is_unfulfilled(verb) or (above is not None and above.lemma_ in words["due_word"] and _is_pluperfect(above))


def _is_none(verb: Token) -> bool:
    """Whether none is told to be: "no contacts are planned"."""
    return any(map(grammar.is_negative, grammar.children(verb, "nsubj", "nsubjpass")))


def _is_set_to(verb: Token) -> bool:
    """Whether somebody "is set to" do something."""
    is_now = grammar.has_word(verb, ("is", "are"), "auxpass")
    return verb.lower_ == "set" and is_now and bool(grammar.children(verb, "xcomp"))


def _is_setting(verb: Token, words: Words) -> bool:
    """Whether somebody sets a day for what the verb has for its object."""
    sets = words["planned_verb"] | words["timetabling_verb"] | {"announce"}
    return verb.lemma_ in sets and bool(grammar.children(verb, "dobj")) and not _was_ahead(verb, words)


def _is_of_object(day: Token, verb: Token) -> bool:
    """Whether a day is that "for" which the verb's object is."""
    prep = day.head
    return prep.lower_ == "for" and prep.head.dep_ == "dobj" and prep.head.head == verb


def _is_of_plan_spoken_of(day: Token, verb: Token, words: Words) -> bool:
    """Whether a month is drawn under a verb that only tells what was spoken of: "discussed X's planned visit to A in
    May"."""
    if "in" not in {day.lower_, day.head.lower_} or verb.lemma_ not in words["speech_verb"] | _SPEAKS_OF:
        return False
    plans = (o for o in grammar.children(verb, "dobj") if o.lemma_ in SET_AHEAD and o.i < day.i)
    return any(c.lower_ in words["planned_adjective"] for plan in plans for c in grammar.children(plan, "amod"))


def _is_set_and_off(verb: Token, words: Words) -> bool:
    """Whether a participle tells when something had been to be that is off: "a trip set for May, was scrapped"."""
    then = [*grammar.children(verb, "conj", "ccomp"), *([verb.head] if verb.dep_ in {"csubj", "csubjpass"} else [])]
    if verb.tag_ in _DONE and any(grammar.is_passive(t) and _is_calling_off(t, words) for t in then):
        return verb.lemma_ in words["timetabling_verb"]  # "talks planned for May were cancelled", read as two clauses
    is_set = verb.dep_ in {"acl", "relcl"} and is_participle(verb)
    if not is_set or verb.lemma_ not in words["timetabling_verb"] | words["planned_verb"]:
        return False
    return _is_off(verb.head, words)


def _is_off(noun: Token, words: Words) -> bool:
    """Whether what a noun names was called off."""
    above = None if grammar.is_verb(noun) else grammar.governor(noun)
    return above is not None and _is_calling_off(above, words)


def _is_calling_off(verb: Token, words: Words) -> bool:
    is_done = verb.tag_ in _DONE and grammar.lexeme(verb) in words["cancelled_verb"]
    return is_done and not withdrawals.is_open(verb, words)


def _is_inquired_into(day: Token, words: Words) -> bool:
    """Whether it is the day of what one asks about: "will face questions about his May 3 call"."""
    for token in (day, *day.ancestors):
        if grammar.is_verb(token):
            return False
        if token.dep_ == "pobj" and is_inquired_into(token.head, words):
            return True
    return False


def _is_on_agenda(word: Token, before: str, words: Words) -> bool:
    """Whether a date is that for which there is a schedule now: "is not in X's schedule for Thursday"."""
    verb = grammar.governor(word) if before == "for" and word.lemma_ in words["agenda_list"] else None
    return verb is not None and verb.tag_ in {"VBZ", "VBP"}


def _is_hoped(token: Token, ancestor: Token, words: Words) -> bool:
    """Whether a word above a date tells of what is ahead: an invitation, what somebody looks forward to."""
    if is_of_invitation(token, ancestor) and not _was_ahead(ancestor, words):
        return True
    return looks_forward(ancestor) or _is_importance_of_plan(ancestor, words)


def _is_importance_of_plan(word: Token, words: Words) -> bool:
    """Whether a date is drawn under what is said of something planned: "the importance of their planned talks in
    May"."""
    whose = grammar.prepositional(word, "of") if word.tag_ in _COMMON else []
    return any(grammar.has_word(t, words["planned_adjective"], "amod") for t in whose)


def _what_is_due(word: Token) -> Token | None:
    """What is said to be due, where a date hangs on that: "a summit due on Monday", "a trip due to begin on Monday",
    "was due in A on Monday"."""
    if word.lower_ == "due" and word.tag_ == "JJ":
        return word.head
    if word.dep_ in {"xcomp", "pcomp"} and word.head.lower_ == "due":
        return word.head.head
    return word if word.lemma_ == "be" and grammar.has_word(word, ("due",)) else None


def _whose(clause: Token) -> Token:
    """Of what a relative clause tells: "a trip that had been due to begin on Monday"."""
    return clause.head if clause.dep_ == "relcl" else clause


def is_participle(verb: Token) -> bool:
    """Whether it is one, or is taken for the past tense: "cancelled a meeting with X planned for Monday"."""
    is_taken = verb.tag_ == "VBD" and verb.dep_ in {"advcl", "acl"}
    return verb.tag_ == "VBN" or (is_taken and not grammar.children(verb, "aux", "dobj", "mark"))


def is_of_invitation(day: Token, word: Token) -> bool:
    """Whether a day is that of what somebody is invited to: "invited X to the summit on May 3"."""
    if word.lemma_ not in _INVITES:
        return False
    is_to = any(
        (c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ in {"to", "for"})) and c.i < day.i for c in word.children
    )
    if not is_to:
        return False
    path = list(day.ancestors)
    return all(t.lower_ != "during" for t in path[: path.index(word)])  # "invited X to A during a call on Friday"


def _is_of_past_event(day: Token) -> bool:
    """Whether it is the day of what everything else is said to come after: "help in the wake of Tuesday's quake"."""
    event = day.head if day.dep_ == "poss" else None
    if event is None or event.dep_ != "pobj":
        return False
    of, above = event.head, event.head.head
    return of.lower_ == "since" or (of.lower_ == "of" and above.lower_ in {"wake", "aftermath"})


def _is_resolved_at(verb: Token, token: Token, words: Words) -> bool:
    """Whether a day is that of the talks at which somebody agreed to do what the verb says, or of the opening at which
    he asked others to: "agreed to end the war during talks in A on Monday"."""
    said = verb
    verb = resolutions.to_what_end(verb, words)  # "agreed to act to end the war during talks in A on Monday"
    if verb.dep_ != "xcomp" or verb.head.tag_ != "VBD":
        return False
    spots = [c for v in (verb, *grammar.children(verb, "advcl"), said) for c in grammar.children(v, "prep")]
    then = [c for c in spots if c.lower_ in _AT and verb.i < c.i < token.i]
    if verb.head.lemma_ in words["appealing_verb"]:
        return any(t.lemma_ in words["part_noun"] for c in then for t in grammar.children(c, "pobj"))
    return bool(then) and verb.head.lemma_ in words["resolving_verb"]


def _is_put_off(verb: Token, preposition: str, words: Words) -> bool:
    """Whether a date is how far something holds or what it is put off to: "the truce holds until Friday", "adjourned to
    October 5", "postponed until May"; ``preposition`` is the word between the verb and the date."""
    is_moved = verb.lemma_ in words["deferring_verb"] or grammar.lexeme(verb) in words["moved_verb"]
    if is_moved and verb.tag_ in _DONE:
        return preposition in _UP_TO | {"to", "for"}
    return preposition in _UP_TO and verb.tag_ in {"VBZ", "VBP"} and not grammar.has(verb, "aux")


def _is_timetabled(verb: Token, words: Words) -> bool:
    """Whether the present tells of what is fixed: "the ministers meet on Thursday", "the talks begin next week"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ"} and any(c.lower_ == "due" for c in verb.children):
        return True  # "is due in A on Monday"
    if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ"} and not auxiliaries:  # "the match is on Friday"
        return not grammar.has(verb, *_COMPLEMENTS)
    if verb.lemma_ == "take" and verb.tag_ in {"VBP", "VBZ"} and not auxiliaries:
        return any(c.lower_ in _TAKEN_AHEAD for c in verb.children)  # "the ban takes effect on Friday"
    if verb.lemma_ == "have" and verb.tag_ in {"VBP", "VBZ"} and not auxiliaries:  # "has talks with X on Thursday"
        return any(o.lemma_ in SET_AHEAD or o.lemma_ in words["round_noun"] for o in grammar.objects(verb))
    if verb.tag_ == "VBG":  # "is heading to A on Thursday"
        return verb.lemma_ in words["timetabled_verb"] and bool(auxiliaries & {"is", "are", "'s", "'re"})
    is_onward = verb.lemma_ == "continue" and bool(grammar.prepositional(verb, "to"))  # "continues on to A on Friday"
    is_set = is_onward or verb.lemma_ in words["timetabled_verb"]
    return verb.tag_ in {"VBZ", "VBP"} and is_set and not auxiliaries


def _is_to(verb: Token) -> bool:
    """ "On Sunday he is to travel to A"."""
    clauses = grammar.children(verb, "xcomp") if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} else []
    return any(c.tag_ == "TO" for clause in clauses for c in clause.children)


def _is_wished(verb: Token, words: Words) -> bool:
    """ "Hopes to visit A in October"; "the report, to be released on Friday", but not "the first to be released"."""
    if not grammar.is_infinitive(verb):
        return False
    if verb.dep_ in {"acl", "relcl"}:
        is_picked = any(c.lower_ in _PICKED for c in [verb.head, *verb.head.children])
        return not is_picked and grammar.has(verb, "auxpass")
    return verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in words["wishing_verb"]


def _was_ahead(verb: Token, words: Words) -> bool:
    """Whether it was ahead of the past only: "had been due to meet on Tuesday", "was to meet X but fell ill"."""
    above = [verb, *verb.ancestors][:3]
    return any(grammar.is_verb(t) and (_is_pluperfect(t) or is_thwarted(t, words)) for t in above)


def was_due(trigger: Token, words: Words) -> bool:
    """Whether what the word reports was once to be: "had been due to visit", "a meeting had been planned for May"."""
    clause = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    if clause is None:
        return False
    above = [t for t in [clause, *clause.ancestors][:3] if grammar.is_verb(t)]
    verbs = [t for t in above if _is_pluperfect(t) or is_thwarted(t, words)]
    due = words["due_word"]
    if any(t.lemma_ == "be" and is_thwarted(t, words) and grammar.children(t, "xcomp") for t in verbs):
        return True  # "was to visit A but fell ill"
    return any(t.lemma_ in due or any(c.lemma_ in due for c in grammar.children(t, "acomp", "prep")) for t in verbs)


def is_on_trip_called_off(trigger: Token, words: Words) -> bool:
    """Whether it was to be on a trip that is called off: "cancelled his trip to A, where he was to meet X"; not what
    others are to do there."""
    clause = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
    while clause is not None and clause.dep_ in {"xcomp", "conj", "acomp"}:
        clause = clause.head
    if clause is None or clause.dep_ not in {"relcl", "advcl"}:
        return False
    noun = clause.head
    doers = grammar.children(clause, "nsubj", "nsubjpass")
    if any(t.tag_ != "PRP" and (t.tag_ != "WDT" or noun.lemma_ not in words["journey_noun"]) for t in doers):
        return False
    trips = [noun.head.head if noun.dep_ == "pobj" else noun]  # drawn under where it goes, and that under the verb
    trips = [t for trip in trips for t in (grammar.children(trip, "dobj") if grammar.is_verb(trip) else [trip])]
    if clause.dep_ == "advcl":  # "cancelled his trip to A, during which he was to meet X"
        is_then = any(t.tag_ == "WDT" and t.dep_ == "pobj" for t in clause.subtree if t.i < clause.i)
        trips = grammar.children(noun, "dobj") if is_then else []
    return any(trip.lemma_ in words["journey_noun"] and _is_off(trip, words) for trip in trips)


def is_thwarted(verb: Token, words: Words) -> bool:
    """Whether what had been ahead is told with what came between: "was due to visit A, but was denied a visa"."""
    if verb.tag_ not in {"VBD", "VBN"} or not grammar.has_word(verb, ("but",)):
        return False
    if verb.tag_ == "VBN" and not any(c.lower_ in {"was", "were"} for c in verb.children):
        return False
    later = [c for c in grammar.children(verb, "conj") if c.tag_ in _DONE or c.lemma_ == "take"]
    if any(grammar.is_passive(c) and grammar.lexeme(c) in words["cancelled_verb"] for c in later):
        return True  # "were to meet, but the meeting was cancelled"
    if any(has_happened(c, words) and is_negated(c) for c in later):
        return True  # "were to meet, but the talks did not take place"
    return any(c.lemma_ not in words["speech_verb"] and not grammar.children(c, "nsubj", "nsubjpass") for c in later)


def _is_pluperfect(verb: Token) -> bool:
    return any(c.lower_ in {"had", "'d"} and c.dep_ == "aux" for c in verb.children)
