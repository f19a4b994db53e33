"""Did it happen? The status of what a noun names, from its own words and those that govern it. Pure.

The five statuses are those of ``status``, which reads verbs; the words are in seeds/lexicon/words.csv.
"""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import grammar, resolutions, status, unset, withdrawals
from extract.annotate.chosen_places import of_chosen
from extract.annotate.status import FUTURE, Words, answer, is_negated, is_refuted, looks_forward, of_verb, offer_of
from extract.annotate.tokens import Token

_UNDECIDED = {"consideration", "discussion", "study", "review"}
_PERHAPS = {"possible", "likely", "unlikely", "conceivable", "probable"}
COME = {"travel", "arrive", "fly", "come", "go", "meet", "gather", "assemble", "convene", "join", "sit", "host",
        "leave", "depart"}  # fmt: skip
_RAISES = {"discuss", "mention", "raise", "consider"}
_HELD = {"hold", "conduct"}
_PREPARED = {"preparation", "arrangement", "prepare", "ahead", "schedule", "slate"}
_ABOUT = {"about", "into", "over", "on", "regarding", "concerning"}
_OFF_WHAT = {"table", "agenda", "card"}
_DEEMS = {"regard", "view", "treat", "see", "describe"}
_LIKES = {"like", "love", "prefer"}
_DAYS = {"date", "timing", "preparation", "arrangement"}
_FOLLOWS = {"ceremony", "conference", "briefing", "reception", "signing"}
_TAKES_PART = {"take", "participate", "partake"}
AHEAD = {"ahead", "advance"}  # "ahead of", "in advance of"
_ARRANGED = {"planned", "upcoming", "forthcoming", "scheduled", "coming"}
_UNDER_WAY = {"recent", "current", "ongoing", "present"}
_IS = {"be", "have", "remain"}
_HAS_IN_IT = {"include", "feature", "contain", "envisage", "foresee"}
_BEFOREHAND = {"before", "ahead", "for", "until", "pending"}
SET_AHEAD = {"visit", "trip", "tour", "travel", "meeting", "summit", "talk", "talks"}  # what is announced is to come


def of_noun(noun: Token, words: Words) -> str | None:
    """The status of what a noun names; None where the text doesn't say that there is such a thing at all."""
    by = noun.head
    if by.dep_ == "agent" and by.head.lemma_ == "follow":  # "will be followed by talks"
        return of_verb(by.head, words)
    return "occurred" if is_followed_up(noun) else _of_any(_first_of_none(noun), words)


def _of_any(noun: Token, words: Words) -> str | None:
    modifiers = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound"}}
    if modifiers & words["cancelled_adjective"] or _is_called_off(noun, words):
        return "cancelled"
    if modifiers & words["proposed_adjective"] or _is_supposed(noun):
        return "proposed"
    is_planned = (bool(modifiers & words["planned_adjective"]) and "last" not in modifiers) or _is_ahead(noun, words)
    head = noun.head
    if noun.dep_ in {"pobj", "conj"} and head.dep_ == "prep":
        offer = offer_of(noun, words)  # "turned down a request for a meeting"
        left = withdrawals.verb_of(head, words)
        said = answer(offer, words) if offer is not None else of_chosen(head, words)
        said = said or (withdrawals.outcome(left, words) if left is not None else _within(noun, words, modifiers))
        if said != "occurred":
            return "planned" if is_planned and said not in {None, "denied", "cancelled"} else said
    is_held = any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _HELD for c in noun.children)
    if is_held and not is_planned and head.lemma_ not in words["attending_verb"]:
        return "occurred"  # "implement the talks held in May", not "will attend the talks held in May"
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and grammar.is_verb(head) and not _is_under_way(noun, words):
        said = "occurred" if _is_judged(noun, head) else _under_verb(noun, head, words)
        is_off = is_planned or (_is_known(noun) and has_happened(head, words))
        if said == "denied" and is_off and head.lemma_ not in words["denied_verb"]:
            return "cancelled"  # "a planned trip did not come about", "last year's summit did not take place"
        if said != "occurred" or has_happened(head, words):
            return said
    negative = any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)
    if negative:
        return "denied"
    return "planned" if is_planned or _is_said_to_come(noun, words) else "occurred"


def _first_of_none(noun: Token) -> Token:
    """What stands first where the like is said of another: "neither a call nor a meeting is planned"."""
    is_second = noun.dep_ == "conj" and any(c.lower_ == "neither" for c in noun.head.children)
    return noun.head if is_second else noun


def _is_known(noun: Token) -> bool:
    """Whether it is one that was to be: "last year's summit", "the talks"; "a meeting" is any."""
    return any(c.dep_ == "poss" or c.lower_ in {"the", "this"} for c in noun.children)


def _is_supposed(noun: Token) -> bool:
    """Whether it is told what holding it would do: "holding a summit in A would help"."""
    clause = noun.head
    is_topic = noun.dep_ == "dobj" and clause.dep_ == "csubj" and not grammar.children(clause, "aux", "nsubj")
    return is_topic and not grammar.are_to_be_listed(noun) and any(c.tag_ == "MD" for c in clause.head.children)


def _within(noun: Token, words: Words, modifiers: Collection[str]) -> str | None:
    """What is said of that of which the preposition makes the noun a part: a series, a report; else by itself."""
    above = noun.head.head
    if above.lemma_ in words["report_noun"] and is_refuted(above, words):
        return "denied"  # "denied reports of a planned meeting"
    whole = grammar.whole(noun, words["round_noun"])  # "plans a series of talks"
    said = of_noun(whole, words) if whole is not None else _under_preposition(noun.head, words)
    is_to_be = (
        said is None and not _ARRANGED.isdisjoint(modifiers) and _is_known(noun)
    )  # "the importance of their planned meeting"
    return "planned" if is_to_be else said


def is_followed_up(noun: Token) -> bool:
    """Whether somebody will follow up on it: "will travel to follow up with partners on the summit of A"."""
    verb = grammar.governor(noun)
    is_follow = verb is not None and verb.lemma_ == "follow" and any(c.dep_ == "prt" for c in verb.children)
    return is_follow and verb is not None and verb.i < noun.i and noun.dep_ in {"pobj", "conj"}


def _is_said_to_come(noun: Token, words: Words) -> bool:
    """Whether what is ahead is said to be it: "in what is likely to be her last visit"."""
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or of_verb(noun.head, words) not in {"planned", "proposed"}:
        return False
    clause = noun.head
    while clause.dep_ == "xcomp":
        clause = clause.head
    return clause.dep_ not in {"ccomp", "dobj"} or clause.head.tag_ != "VBD"  # "used what is to be her last visit"


def _is_under_way(subject: Token, words: Words) -> bool:
    """Whether what will do something has been or is: "the recent visit will deepen their friendship"; not where it is
    said to be off."""
    verb = subject.head
    is_off = grammar.lexeme(verb) in words["cancelled_verb"] or verb.lemma_ in words["denied_verb"]
    return subject.dep_ == "nsubj" and not is_off and any(c.lower_ in _UNDER_WAY for c in subject.children)


def _is_ahead(noun: Token, words: Words) -> bool:
    """Whether a participle or an infinitive sets what the noun names ahead: "planned for June", "to be held", "that had
    been planned"."""
    if any(
        t.dep_ == "relcl" and t.lemma_ in words["timetabling_verb"] and grammar.is_passive(t)
        for t in noun.subtree
        if t.i > noun.i
    ):
        return True  # under the noun, or under the last of those who are to meet: they are not what is timetabled
    is_to_be = any(t.dep_ == "relcl" and _is_to_happen(t, words) for t in noun.subtree if t.i > noun.i)
    if is_to_be or grammar.are_to_be_listed(noun):
        return True
    is_done = noun.dep_ == "dobj" and noun.head.tag_ in {"VBD", "VBN"} and noun.head.lemma_ in words["light_verb"]
    is_done = is_done or (noun.dep_ == "pobj" and noun.head.lower_ == "on")  # "flew in on a visit to attend a summit"
    clauses = [c for c in noun.children if c.dep_ == "acl" and c.i > noun.i]
    return any(c.lemma_ in words["planned_verb"] for c in clauses) or any(
        not is_done or grammar.is_passive(c) for c in clauses if any(g.tag_ == "TO" for g in c.children)
    )  # "a meeting to be held", not "gave a reception to mark the day"


def _is_called_off(noun: Token, words: Words) -> bool:
    """Whether a clause behind it tells that it was called off: "the planned trip to A, which was cancelled"."""
    clauses = (t for t in noun.subtree if t.i > noun.i and t.dep_ == "relcl" and grammar.is_passive(t))
    return any(
        grammar.lexeme(t) in words["cancelled_verb"]
        and any(c.tag_ == "WDT" for c in grammar.children(t, "nsubjpass"))
        and not any(c.dep_ == "neg" for c in t.children)
        for t in clauses
    )


def _is_to_happen(verb: Token, words: Words) -> bool:
    """Whether something "will take place", "will be held"."""
    is_place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    is_future = any(c.dep_ == "aux" and c.lower_ in FUTURE for c in verb.children)
    return is_future and (is_place or verb.lemma_ in _HELD or verb.lemma_ in words["happening_verb"])


def has_happened(verb: Token, words: Words) -> bool:
    """Whether the past tells that something took place, or did not."""
    is_happening = verb.lemma_ in words["happening_verb"] or (
        verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    )
    return is_happening and (verb.tag_ == "VBD" or any(c.lower_ in {"did", "had"} for c in verb.children))


def is_beforehand(noun: Token) -> bool:
    """Whether something is done ahead of what the noun names: "said before talks with X", "ahead of their meeting"."""
    prep = noun.head
    is_ahead = prep.lower_ == "of" and prep.head.lower_ in AHEAD
    return noun.dep_ == "pobj" and (is_ahead or prep.lower_ == "before")


def _beforehand(above: Token, words: Words) -> str | None:
    """What a word says of that for or ahead of which it is; None where nothing."""
    subjects = grammar.children(above, "nsubj", "nsubjpass")
    if any(t.lemma_ == "preparation" for t in subjects):  # "preparations are under way for"
        return "planned"
    if any(c.lower_ == "due" for c in grammar.children(above, "acomp")):  # "is due in A for talks with X"
        return "planned"
    is_there = above.lemma_ == "be" and bool(grammar.prepositional(above, "in"))  # "will be in A for talks with X"
    if (above.lemma_ in COME and grammar.is_verb(above)) or is_there:
        return of_verb(above, words)
    if above.lemma_ in {"ask", "request", "apply"} and grammar.is_verb(above):
        return _as_asked(above, words)
    if above.lower_ in words["ready_adjective"] and above.dep_ == "acomp":  # "is ready for a meeting with X"
        return "proposed"
    if above.lemma_ in words["speech_verb"] and grammar.is_verb(above):
        return "planned"  # "said before the meeting"
    if above.lemma_ in _PREPARED or above.lower_ == "ahead":
        return "planned"
    return None


def _as_open(prep: Token, above: Token) -> str | None:
    """What is said of that of which there are "no plans", on which somebody is keen, or about which he only asks."""
    if (undated := unset.as_undated(prep)) is not None:
        return undated
    if prep.lower_ == "on" and above.lower_ == "keen":
        return "proposed"
    is_asked = above.lemma_ == "ask" and prep.lower_ in {"about", "on"}
    return "proposed" if is_asked and not any(_is_known(n) for n in prep.children) else None


def _under_preposition(prep: Token, words: Words) -> str | None:
    above = prep.head
    if (said := _as_open(prep, above)) is not None:
        return said
    is_recalled = prep.lower_ in {"on", "upon"} and above.lemma_ in words["recalling_verb"]  # "will build on the talks"
    if is_recalled or is_inquired_into(prep, words) or (prep.lower_ == "for" and above.lemma_ in words["account_verb"]):
        return "occurred"
    is_day = above.lemma_ in _DAYS and prep.lower_ in {"of", "for"}  # "the date of the visit has not been set"
    if is_day or resolutions.is_agreed(prep):
        return "planned"
    if prep.lower_ in _BEFOREHAND:
        said = _as_asked(above, words) if unset.is_called_for(prep, words) else _beforehand(above, words)
        if said is not None or prep.lower_ == "for" or above.lemma_ in words["generic_noun"] | words["proposed_verb"]:
            return said
    if (prep.lower_ == "of" and above.lower_ in AHEAD) or (prep.lower_ == "to" and looks_forward(above)):
        return "planned"
    is_seat = above.lemma_ in _TAKES_PART and prep.lower_ == "in"
    if is_seat or (above.lemma_ in COME and grammar.is_verb(above) and prep.lower_ == "to"):
        return of_verb(above, words)  # "will travel to a meeting"
    if above.lemma_ in words["generic_noun"] and not grammar.is_verb(above) and prep.lower_ in {"of", "in", "on", "to"}:
        return None
    verb = resolutions.clause_around(prep, words)
    is_arrival = prep.lower_ in {"after", "upon", "following"} and any(c.lemma_ == "arrival" for c in prep.children)
    is_trip = prep.lower_ == "after" and verb is not None and verb.lemma_ in COME and _is_his_journey(prep, words)
    is_part = (
        prep.lower_ == "with" and verb is not None and verb.lemma_ in words["phase_verb"]
    )  # "will end with a call"
    is_then = is_part or prep.lower_ in {"during", "at", "in", "on", "including"}
    is_known = any(_is_known(n) for n in grammar.children(prep, "pobj"))  # "a dinner will be held after the talks"
    is_next = prep.lower_ == "after" and verb is not None and not is_known and _is_to_follow(verb, words)
    is_then = is_then or is_arrival or is_trip or is_next  # "will speak after his arrival"
    if is_then and verb is not None and (of_verb(verb, words) == "planned" or _is_about_to(verb, words)):
        return "planned"
    return "occurred"


def is_inquired_into(prep: Token, words: Words) -> bool:
    """Whether one asks about or looks into something, which has been, then: "questions about his May 3 call"."""
    return prep.lower_ in _ABOUT and prep.head.lemma_ in words["inquiry_noun"]


def _is_to_follow(verb: Token, words: Words) -> bool:
    """Whether what goes with a contact is to be held: "a dinner will be held after talks"."""
    whole = verb.head if verb.dep_ == "relcl" else None
    told = [whole] if whole is not None else grammar.children(verb, "nsubj", "nsubjpass")
    is_event = any(t.lemma_ in words["meal_noun"] | _FOLLOWS for t in told)
    return is_event and _is_to_happen(verb, words)


def _is_his_journey(prep: Token, words: Words) -> bool:
    """Whether somebody comes from another journey: "will come after his trip to B"."""
    nouns = grammar.children(prep, "pobj")
    return any(c.tag_ == "PRP$" for n in nouns if n.lemma_ in words["journey_noun"] for c in n.children)


def _is_about_to(verb: Token, words: Words) -> bool:
    """Whether somebody now plans or is expected to do something: "at the talks the sides are expected to sign", "in
    the talks with X we expect him to sign"."""
    is_now = verb.tag_ in {"VBZ", "VBP"} or any(
        c.lower_ in {"is", "are"} and c.dep_ == "auxpass" for c in verb.children
    )
    told = grammar.children(verb, "xcomp", *(("ccomp",) if verb.lemma_ == "expect" else ()))
    return is_now and verb.lemma_ in words["planned_verb"] and any(_is_infinitive(c) for c in told)


def _is_infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in grammar.children(verb, "aux"))


def _under_verb(noun: Token, verb: Token, words: Words) -> str | None:
    own = of_verb(verb, words)
    is_any = any(c.lower_ in {"a", "an"} for c in noun.children)
    if verb.lemma_ in _RAISES and (own in {"denied", "cancelled"} or (own == "occurred" and is_any)):
        return "proposed" if own == "occurred" else None  # "a visit was discussed", "a meeting was not discussed"
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children) or _is_opinion(noun, verb):
        return None
    if grammar.lexeme(verb) == "rule out" and is_negated(verb):
        return "proposed"  # "does not rule out a meeting"
    if (is_off := withdrawals.is_off(noun, verb, words)) or _is_then_off(noun, verb, words):
        return withdrawals.as_off(verb) if is_off else "cancelled"
    if verb.lemma_ in words["denied_verb"]:
        return "denied"
    said = _as_is_said(verb, words) if verb.lemma_ in _IS else as_on_agenda(verb, words)
    if said is not None:
        return said
    is_meal = verb.lemma_ == "arrange" and noun.lemma_ in words["meal_noun"]  # "arranged a dinner"
    is_set = (verb.lemma_ in words["planned_verb"] and not is_meal) or (
        verb.lemma_ == "announce" and noun.lemma_ in SET_AHEAD
    )
    if is_set:
        return own if own not in {"occurred", "planned"} else "denied" if grammar.is_negative(noun) else "planned"
    is_liked = verb.lemma_ in _LIKES and own == "planned"  # "would like a meeting with X"
    if is_liked or verb.lemma_ in {"propose", "offer", "suggest", "request", "seek", "demand", "want", "urge"}:
        return _as_asked(verb, words)
    if verb.lemma_ in words["generic_verb"] and noun.dep_ == "dobj":
        return own if verb.lemma_ == "welcome" and _is_somebodys(noun) else None
    return own


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
    is_any = any(c.lower_ in {"a", "an"} for c in noun.children)
    if not is_any and not is_negated(verb):
        return False
    return verb.lemma_ in _DEEMS and any(c.lower_ == "as" for spot in (verb, noun) for c in spot.children)


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether it is denied but how it was: "the meeting was not easy", "was not planned in advance"."""
    if noun.dep_ == "dobj" or not any(c.dep_ == "neg" for c in verb.children):
        return False
    is_definite = any(c.lower_ in {"the", "this", "their"} or c.dep_ == "poss" for c in noun.children)
    is_such = verb.lemma_ == "be" and any(c.lower_ not in _PERHAPS for c in grammar.children(verb, "attr", "acomp"))
    is_early = any(t.lower_ in AHEAD for t in grammar.prepositional(verb, "in"))
    return is_definite and (is_such or is_early)


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
    above = [verb.head] if verb.dep_ in {"csubj", "csubjpass"} else []  # "talks planned for Monday were called off"
    later = (c for c in (*grammar.children(verb, "conj"), *above) if grammar.lexeme(c) in fates)
    is_set = noun.dep_ == "nsubjpass" or (noun.dep_ == "nsubj" and verb.lemma_ in words["timetabling_verb"])
    return is_set and any(not grammar.children(c, "nsubj", "nsubjpass") for c in later)


def _as_asked(verb: Token, words: Words) -> str:
    """Of what is asked for: proposed, or planned where it is then said to come: "asked for a session, and it will be
    held on May 5", "and it has been scheduled for May 5", "and it is due to begin"."""
    later = [c for c in grammar.children(verb, "conj") if _is_it(c)]
    is_set = any(
        _is_to_happen(c, words)
        or _is_about_to(c, words)
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
    if any(c.lower_ == "due" for c in grammar.children(verb, "acomp", "prep")):
        return "planned"
    if any(t.lemma_ in words["agenda_list"] for t in grammar.prepositional(verb, "on", "in")) and not is_negated(verb):
        return "planned"
    return "proposed" if _is_undecided(verb) else None


def _is_undecided(verb: Token) -> bool:
    """Whether something "is under consideration", "is possible"."""
    said = [*grammar.children(verb, "acomp"), *grammar.prepositional(verb, "under")]
    return any(word.lemma_ in _PERHAPS | _UNDECIDED for word in said)
