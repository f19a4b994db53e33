"""Did it happen? The status of what a noun names, from its own words and those that govern it. Pure.

The five statuses are those of ``status``, which reads verbs; the words are in seeds/lexicon/words.csv.
"""

from __future__ import annotations

from collections.abc import Collection

from extract.annotate import besides, grammar, withdrawals
from extract.annotate.chosen_places import of_chosen
from extract.annotate.governing_prepositions import AHEAD, is_definite, under_preposition
from extract.annotate.governing_verbs import HELD, has_happened, is_to_happen, under_verb, was_held
from extract.annotate.status import PERHAPS, Words, answer, is_refuted, of_verb, offer_of
from extract.annotate.tokens import Token

_ARRANGED = {"planned", "upcoming", "forthcoming", "scheduled", "coming"}
_EVENTS = {"event", "summit", "meeting", "trip", "visit"}
_MAIN = {"main", "important", "next", "key", "biggest", "major", "central"}
_REGULARLY = {"regularly", "annually"}
_OURS = {"our", "us", "my", "me"}
_UNDER_WAY = {"recent", "current", "ongoing", "present"}


def of_noun(noun: Token, words: Words) -> str | None:
    """The status of what a noun names; None where the text doesn't say that there is such a thing at all."""
    by = noun.head
    if by.dep_ == "agent" and by.head.lemma_ == "follow":  # "will be followed by talks"
        return of_verb(by.head, words)
    if _is_regular(noun):
        return None
    return "occurred" if besides.is_followed_up(noun) else _of_any(_first_of_none(noun), words)


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
    is_held = any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in HELD for c in noun.children)
    if is_held and not is_planned and head.lemma_ not in words["attending_verb"]:
        return "occurred"  # "implement the talks held in May", not "will attend the talks held in May"
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and grammar.is_verb(head) and not _is_under_way(noun, words):
        # "the talks, set for Monday, were moved to a larger hall"
        is_elsewhere = is_planned and withdrawals.is_moved(noun, head, words) and not withdrawals.is_for_new_day(head)
        said = "occurred" if is_elsewhere or _is_judged(noun, head) else under_verb(noun, head, words)
        is_off = is_planned or (is_definite(noun) and has_happened(head, words))
        if said == "denied" and is_off and head.lemma_ not in words["denied_verb"]:
            return "cancelled"  # "a planned trip did not come about", "last year's summit did not take place"
        if said != "occurred" or has_happened(head, words):
            return said
    negative = any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)
    if negative:
        return "denied"
    return "planned" if is_planned or _is_said_to_come(noun, words) else "occurred"


def _is_regular(noun: Token) -> bool:
    """Whether it is only said what something is: "the forum is the highest regularly scheduled meeting of A and B"."""
    if noun.dep_ not in {"attr", "appos"}:
        return False
    return any(t.lower_ in _REGULARLY for c in grammar.children(noun, "amod") for t in grammar.children(c, "advmod"))


def _first_of_none(noun: Token) -> Token:
    """What stands first where the like is said of another: "neither a call nor a meeting is planned"."""
    is_second = noun.dep_ == "conj" and any(c.lower_ == "neither" for c in noun.head.children)
    return noun.head if is_second else noun


def _is_supposed(noun: Token) -> bool:
    """Whether it is told what holding it would do: "holding a summit in A would help"."""
    clause = noun.head
    is_topic = noun.dep_ == "dobj" and clause.dep_ == "csubj" and not grammar.children(clause, "aux", "nsubj")
    return is_topic and not grammar.are_to_be_listed(noun) and any(c.tag_ == "MD" for c in clause.head.children)


def _within(noun: Token, words: Words, modifiers: Collection[str]) -> str | None:
    """What is said of that of which the preposition makes the noun a part: a series, a report; else by itself."""
    if refuted_report(noun, words) is not None:
        return "denied"  # "denied reports of a planned meeting"
    whole = grammar.whole(noun, words["round_noun"] | words["stop_noun"])  # "plans a series of talks"
    said = of_noun(whole, words) if whole is not None else under_preposition(noun.head, words)
    is_to_be = (
        said is None and not _ARRANGED.isdisjoint(modifiers) and is_definite(noun)
    )  # "the importance of their planned meeting"
    return "planned" if is_to_be else said


def refuted_report(noun: Token, words: Words) -> Token | None:
    """The report, which somebody denies, of what the noun names."""
    above = noun.head.head if noun.dep_ == "pobj" else None
    return above if above is not None and above.lemma_ in words["report_noun"] and is_refuted(above, words) else None


def _is_said_to_come(noun: Token, words: Words) -> bool:
    """Whether what is ahead is said to be it: "in what is likely to be her last visit"."""
    if is_main_event(noun):
        return True
    if noun.dep_ != "attr" or noun.head.lemma_ != "be" or of_verb(noun.head, words) not in {"planned", "proposed"}:
        return False
    if grammar.children(noun.head, "expl"):
        return True  # "said that there will be a meeting"
    clause = noun.head
    while clause.dep_ == "xcomp":
        clause = clause.head
    return clause.dep_ not in {"ccomp", "dobj"} or clause.head.tag_ != "VBD"  # "used what is to be her last visit"


def is_main_event(noun: Token) -> bool:
    """Whether it is called what matters most of what is to come, by those who will be there, "the main event for us is
    the summit in June", or as the next; not "the main event of 2025 is"."""
    if noun.dep_ != "attr" or noun.head.lower_ != "is":
        return False
    events = [t for t in grammar.children(noun.head, "nsubj") if t.lemma_ in _EVENTS]
    is_told = any(t.dep_ == "relcl" and t.tag_ == "VBD" for t in noun.subtree)
    said = {t.lower_ for event in events for t in event.subtree}
    return not is_told and not _MAIN.isdisjoint(said) and not (_ARRANGED | _OURS | {"next"}).isdisjoint(said)


def _is_under_way(subject: Token, words: Words) -> bool:
    """Whether what will do something has been or is: "the recent visit will deepen their friendship"; not where it is
    said to be off."""
    verb = subject.head
    is_off = grammar.lexeme(verb) in words["cancelled_verb"] or verb.lemma_ in words["denied_verb"]
    return subject.dep_ == "nsubj" and not is_off and any(c.lower_ in _UNDER_WAY for c in subject.children)


def _is_ahead(noun: Token, words: Words) -> bool:
    """Whether a participle or an infinitive sets what the noun names ahead: "planned for June", "to be held", "that had
    been planned"."""
    if noun.dep_ in grammar.SUBJECT_LABELS and was_held(noun.head, words):
        return False  # "the visit, which was rescheduled to Monday, went ahead"
    if any(
        t.dep_ == "relcl" and t.lemma_ in words["timetabling_verb"] and grammar.is_passive(t)
        for t in noun.subtree
        if t.i > noun.i
    ):
        return True  # under the noun, or under the last of those who are to meet: they are not what is timetabled
    is_to_be = any(t.dep_ == "relcl" and is_to_happen(t, words) for t in noun.subtree if t.i > noun.i)
    if is_to_be or grammar.are_to_be_listed(noun):
        return True
    is_done = noun.dep_ == "dobj" and noun.head.tag_ in {"VBD", "VBN"} and noun.head.lemma_ in words["light_verb"]
    is_done = is_done or (noun.dep_ == "pobj" and noun.head.lower_ in {"on", "during"})  # "on a visit to open a summit"
    clauses = [c for c in noun.children if c.dep_ == "acl" and c.i > noun.i and not _is_of_first_day(c, words)]
    return any(c.lemma_ in words["planned_verb"] for c in clauses) or any(
        not is_done or grammar.is_passive(c) for c in clauses if grammar.is_infinitive(c)
    )  # "a meeting to be held", not "gave a reception to mark the day"


def _is_of_first_day(clause: Token, words: Words) -> bool:
    """Whether it tells for when that was set at first, at which others were: "met X in talks originally planned for
    Monday"."""
    is_at_it = clause.head.dep_ == "pobj" and clause.head.head.lower_ in {"at", "in", "during"}
    return is_at_it and any(c.lower_ in words["at_first"] for c in clause.children)


def _is_called_off(noun: Token, words: Words) -> bool:
    """Whether a clause behind it tells that it was called off: "the planned trip to A, which was cancelled"."""
    is_told = was_held(noun.head, words) or is_to_happen(noun.head, words)
    if noun.dep_ in grammar.SUBJECT_LABELS and is_told:
        return False  # "the talks, which had been postponed, were held"
    clauses = (t for t in noun.subtree if t.i > noun.i and t.dep_ == "relcl" and grammar.is_passive(t))
    return any(
        grammar.lexeme(t) in words["cancelled_verb"]
        and any(c.tag_ == "WDT" for c in grammar.children(t, "nsubjpass"))
        and not grammar.has(t, "neg")
        for t in clauses
    )


def is_beforehand(noun: Token) -> bool:
    """Whether something is done ahead of what the noun names: "said before talks with X", "ahead of their meeting"."""
    prep = noun.head
    is_ahead = prep.lower_ == "of" and prep.head.lower_ in AHEAD
    return noun.dep_ == "pobj" and (is_ahead or prep.lower_ == "before")


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether it is denied but how it was: "the meeting was not easy", "was not planned in advance"."""
    if noun.dep_ == "dobj" or not grammar.has(verb, "neg"):
        return False
    is_definite = any(c.lower_ in {"the", "this", "their"} or c.dep_ == "poss" for c in noun.children)
    is_such = verb.lemma_ == "be" and any(c.lower_ not in PERHAPS for c in grammar.children(verb, "attr", "acomp"))
    is_early = any(t.lower_ in AHEAD for t in grammar.prepositional(verb, "in"))
    return is_definite and (is_such or is_early)
