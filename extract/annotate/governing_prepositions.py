"""Did it happen? What a preposition says of the thing behind it: "ahead of the talks", "keen on a visit". Pure."""

from __future__ import annotations

from extract.annotate import besides, grammar, resolutions, unset, withdrawals
from extract.annotate.governing_verbs import as_asked, is_about_to, is_to_happen
from extract.annotate.status import Words, is_negated, looks_forward, of_verb
from extract.annotate.tokens import Token

COME = {"travel", "arrive", "fly", "come", "go", "meet", "gather", "assemble", "convene", "join", "sit", "host",
        "leave", "depart"}  # fmt: skip
_PREPARED = {"preparation", "arrangement", "prepare", "ahead", "schedule", "slate"}
_ABOUT = {"about", "into", "over", "on", "regarding", "concerning"}
_DAYS = {"date", "timing", "preparation", "arrangement"}
_FOLLOWS = {"ceremony", "conference", "briefing", "reception", "signing"}
_TAKES_PART = {"take", "participate", "partake"}
_STAYS = {"stay", "remain", "keep"}
AHEAD = {"ahead", "advance", "eve"}  # "ahead of", "in advance of", "on the eve of"
_BEFOREHAND = {"before", "ahead", "for", "until", "pending"}


def is_definite(noun: Token) -> bool:
    """Whether it is one that was to be: "last year's summit", "the talks"; "a meeting" is any."""
    return any(c.dep_ == "poss" or c.lower_ in {"the", "this"} for c in noun.children)


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
        return as_asked(above, words)
    if above.lower_ in words["ready_adjective"] and above.dep_ == "acomp":  # "is ready for a meeting with X"
        return "proposed"
    if above.lemma_ in words["speech_verb"] and grammar.is_verb(above):
        return "planned"  # "said before the meeting"
    if above.lemma_ in _PREPARED or above.lower_ == "ahead":
        return "planned"
    return None


def _as_scheduled(prep: Token, above: Token, words: Words) -> str | None:
    """Of that for which somebody's schedule does, or does not, provide."""
    is_of_plans = any(t.lemma_ in words["agenda_list"] for t in grammar.children(above, "nsubj"))
    if above.lemma_ != "provide" or not is_of_plans:
        return None
    is_none = is_negated(above) or any(grammar.is_negative(n) for n in grammar.children(prep, "pobj"))
    return "denied" if is_none else "planned"


def _as_open(prep: Token, above: Token, words: Words) -> str | None:
    """What is said of that of which there are "no plans", with which somebody goes ahead, on which he is keen, or about
    which he only asks."""
    if (onward := withdrawals.gone_on(prep)) is not None:
        return withdrawals.as_gone_on(onward, words)
    if (undated := unset.as_undated(prep)) is not None:
        return undated
    is_kept = prep.lower_ == "in" and above.lemma_ in _STAYS and grammar.is_verb(above)
    if is_kept and (kept := of_verb(above, words)) in {"planned", "proposed"}:
        return kept  # "agreed to stay in close consultation"
    if prep.lower_ == "for" and (listed := _as_scheduled(prep, above, words)) is not None:
        return listed
    if prep.lower_ == "on" and above.lower_ == "keen":
        return "proposed"
    is_asked = above.lemma_ == "ask" and prep.lower_ in {"about", "on"}
    return "proposed" if is_asked and not any(is_definite(n) for n in prep.children) else None


def under_preposition(prep: Token, words: Words) -> str | None:
    above = prep.head
    if (said := _as_open(prep, above, words) or besides.as_told(prep, words)) is not None:
        return said
    is_recalled = prep.lower_ in {"on", "upon"} and above.lemma_ in words["recalling_verb"]  # "will build on the talks"
    if is_recalled or is_inquired_into(prep, words) or (prep.lower_ == "for" and above.lemma_ in words["account_verb"]):
        return "occurred"
    is_day = above.lemma_ in _DAYS and prep.lower_ in {"of", "for"}  # "the date of the visit has not been set"
    if is_day or resolutions.is_agreed(prep):
        return "planned"
    if prep.lower_ in _BEFOREHAND:
        said = as_asked(above, words) if unset.is_called_for(prep, words) else _beforehand(above, words)
        if said is not None or prep.lower_ == "for" or above.lemma_ in words["generic_noun"] | words["proposed_verb"]:
            return said
    beyond = above.head if prep.lower_ == "during" and above.dep_ == "pobj" else prep  # "ahead of talks during a visit"
    if (beyond.lower_ == "of" and beyond.head.lower_ in AHEAD) or (prep.lower_ == "to" and looks_forward(above)):
        return "planned"
    is_seat = above.lemma_ in _TAKES_PART and prep.lower_ == "in"
    if is_seat or (above.lemma_ in COME and grammar.is_verb(above) and prep.lower_ == "to"):
        return of_verb(above, words)  # "will travel to a meeting"
    if above.lemma_ in words["generic_noun"] and not grammar.is_verb(above) and prep.lower_ in {"of", "in", "on", "to"}:
        return None
    verb = resolutions.clause_around(prep, words)
    is_arrival = prep.lower_ in {"after", "upon", "following"} and any(c.lemma_ == "arrival" for c in prep.children)
    is_trip = prep.lower_ == "after" and verb is not None and verb.lemma_ in COME and _is_his_journey(prep, words)
    is_part = prep.lower_ == "with" and verb is not None and verb.lemma_ in words["phase_verb"]
    is_then = is_part or prep.lower_ in {"during", "at", "in", "on", "including"}  # "will end with a call"
    is_known = any(is_definite(n) for n in grammar.children(prep, "pobj"))  # "a dinner will be held after the talks"
    is_next = prep.lower_ == "after" and verb is not None and not is_known and _is_to_follow(verb, words)
    is_then = is_then or is_arrival or is_trip or is_next  # "will speak after his arrival"
    if is_then and verb is not None and (of_verb(verb, words) == "planned" or is_about_to(verb, words)):
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
    return is_event and is_to_happen(verb, words)


def _is_his_journey(prep: Token, words: Words) -> bool:
    """Whether somebody comes from another journey: "will come after his trip to B"."""
    nouns = grammar.children(prep, "pobj")
    return any(c.tag_ == "PRP$" for n in nouns if n.lemma_ in words["journey_noun"] for c in n.children)
