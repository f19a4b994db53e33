"""Did it happen? The status of what a verb says, from tense, modals, negation and governing words. Pure.

The words are in seeds/lexicon/words.csv; the five statuses are occurred, planned, proposed, cancelled and denied.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.annotate import departures, grammar
from extract.annotate.tokens import Token

PERHAPS = {"possible", "likely", "unlikely", "conceivable", "probable"}
_MAX_CLIMB = 6
_OF_WHAT = {"for", "of", "to"}
_CONDITIONS = {"if", "unless", "whether", "provided"}
FUTURE = {"will", "shall", "'ll", "would", "wo"}
_NOBODY = {"no", "nobody", "none", "neither"}
_CALLS_FOR = {"propose", "suggest", "recommend", "demand", "request", "urge"}  # "proposed that the envoys meet"
_CHANCES = {"opportunity", "chance", "occasion", "honour", "honor", "pleasure", "privilege"}
_GOES_ON = {"complete", "conclude", "continue", "end", "finish", "resume", "suspend", "wrap"}
_WHENS = {"DATE", "GPE"}  # kinds of names that say when: "since June", "since Geneva last June"
_AFTER = {"after", "following"}
_SOLE = {"first", "only"}
_WHEN = {"when", "before", "after", "once", "until"}

Words = Mapping[str, frozenset[str]]


def of_verb(verb: Token, words: Words, depth: int = 0) -> str:
    """The status of what a verb says."""
    negated = is_negated(verb)
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if _is_denied(verb, words):
        return "denied"
    if _is_conditional(verb):
        return "proposed"
    if is_unfulfilled(verb):
        return "cancelled"
    if auxiliaries & FUTURE:
        return "cancelled" if negated else "planned"
    if auxiliaries & words["proposed_modal"] or auxiliaries & {"can", "must", "ca"}:
        return "cancelled" if negated else "proposed"
    above = _from_governor(verb, words, depth)
    if negated and above == "occurred":
        return "occurred" if _is_last_time(verb) else "denied"
    if negated:
        return "cancelled"
    if above == "occurred" and grammar.lexeme(verb) in words["cancelled_verb"] and depth:
        return "cancelled"
    return above


def what_is_to_be(verb: Token, words: Words) -> Token | None:
    """What "is to open", "are due to be held", "has yet to be set" say is to come of it; None where they say something
    else."""
    is_open = verb.lemma_ == "remain" or (verb.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.children))
    if verb.lemma_ != "be" and not is_open:
        return None
    told = [c for above in (verb, *grammar.children(verb, "acomp")) for c in grammar.children(above, "xcomp")]
    if is_open and any(c.lemma_ in _GOES_ON for c in told):
        return None  # "the talks have yet to be concluded": they have been
    comes = words["light_verb"] | words["happening_verb"] | {"take", "follow"}
    return next((c for c in told if c.lemma_ in comes and _is_to_come(c)), None)


def _is_to_come(verb: Token) -> bool:
    """Whether it is an infinitive that says that something comes about: "to open", "to be held", "to take place", not
    "to make progress"."""
    done = [t for t in grammar.children(verb, "dobj") if t.lower_ != "place"]
    return not done and grammar.is_infinitive(verb)


def is_negated(verb: Token) -> bool:
    """Whether it says that something is not so: "did not meet", "has yet to meet", "no official of A met", "neither of
    them called"."""
    if grammar.has(verb, "neg") or _is_outstanding(verb):
        return True
    subjects = grammar.children(verb, "nsubj", "nsubjpass")
    return any(s.lower_ in _NOBODY or grammar.has_word(s, _NOBODY) for s in subjects)


def _is_outstanding(verb: Token) -> bool:
    """Whether what it says is still to be done: "have yet to meet", "is yet to be scheduled", "remains to be set"."""
    above = verb.head
    if verb.dep_ != "xcomp" or not grammar.is_infinitive(verb):
        return False
    is_yet = above.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in above.children)
    return is_yet or (above.lemma_ == "remain" and not grammar.children(above, "acomp", "attr"))


def _is_last_time(verb: Token) -> bool:
    """Whether it tells of the last time when it says that it was not done again: "have not met since May 2019"."""
    when = (t for prep in verb.children if prep.lower_ == "since" for t in grammar.children(prep, "pobj"))
    return any(c.lower_ == "have" for c in grammar.children(verb, "aux")) and any(t.ent_type_ in _WHENS for t in when)


def is_unfulfilled(verb: Token) -> bool:
    """Whether it says of what was to be that it was not: "was to have met", "should have flown", "would have met"."""
    if verb.tag_ != "VBN":
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if "have" not in auxiliaries:
        return False
    return bool(auxiliaries & {"should", "would"}) or ("to" in auxiliaries and verb.head.lower_ in {"was", "were"})


def _is_conditional(verb: Token) -> bool:
    """Whether it holds under a condition only: "if A meets B", "A will meet B if the truce holds"."""
    if grammar.has_word(verb, _CONDITIONS, "mark"):
        return True
    if (
        verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and any(c.tag_ == "MD" for c in verb.children)
    ):  # "it is unlikely that A will meet B"
        return any(c.lower_ in PERHAPS for c in grammar.children(verb.head, "acomp"))
    clauses = grammar.children(verb, "advcl")
    return any(
        c.dep_ == "mark" and c.lower_ in _CONDITIONS - {"whether"} for clause in clauses for c in clause.children
    )


def _under_plan_or_delight(verb: Token, words: Words, depth: int) -> str | None:
    """ "There are no plans for X to visit Y", "failed to meet X", "will go on May 3 to meet X", "left to attend the
    summit", "it was good to see X";
    None where it is none of these."""
    if (above_day := grammar.purpose_of(verb)) is not None:
        return _of_word_above(above_day, words, depth)
    if departures.is_aim(verb, words):
        said = of_verb(verb.head, words, depth + 1)
        return "planned" if said == "occurred" else said
    if (to_be := _would_be_first(verb)) is not None:
        return of_verb(to_be, words, depth + 1)
    is_of_plan = verb.dep_ == "relcl" and verb.tag_ == "VB" and verb.head.lemma_ in words["planned_verb"]
    if is_of_plan and grammar.is_negative(verb.head):
        return "denied"
    if verb.dep_ == "xcomp" and (verb.head.lemma_ == "fail" or is_unable(verb.head)):
        return "cancelled"
    return "occurred" if _is_past_delight(verb, words) else None


def is_unable(above: Token) -> bool:
    """Whether somebody is said to be unable, or not able, to do what follows."""
    return above.lower_ == "unable" or (above.lower_ == "able" and is_negated(above.head))


def _would_be_first(verb: Token) -> Token | None:
    """The verb that says of somebody that he is, or is to be, the first to do it: "will be the first premier to visit
    A"; None where none does."""
    first = verb.head
    is_of_first = verb.dep_ in {"relcl", "acl"} and verb.tag_ == "VB" and first.dep_ == "attr"
    is_told = is_of_first and any(c.lower_ in _SOLE for c in first.children)
    return first.head if is_told and first.head.lemma_ in {"be", "become"} else None


def _is_past_delight(verb: Token, words: Words) -> bool:
    """Whether it tells what somebody was glad to have done: "it was good to see X"; not "will be glad to see"."""
    clause = verb.head if grammar.is_verb(verb.head) else verb.head.head
    said = [verb.head, *grammar.children(clause, "acomp", "attr")]
    is_delight = verb.dep_ in {"xcomp", "acl"} and any(t.lower_ in words["pleasure_word"] for t in said)
    return is_delight and clause.lemma_ in {"be", "have"} and clause.tag_ == "VBD"


def _from_governor(verb: Token, words: Words, depth: int) -> str:
    """What the word above makes of an infinitive, a participle or a reported clause."""
    head = verb.head
    if (told := _under_plan_or_delight(verb, words, depth)) is not None or _is_announced(verb, words):
        return told or "occurred"
    if head == verb or depth > _MAX_CLIMB:
        is_bare_infinitive = verb.tag_ == "VB" and grammar.is_infinitive(verb)
        return "planned" if is_bare_infinitive else "occurred"
    if (verb.dep_ == "conj" or _is_listed(verb)) and grammar.is_verb(head):
        is_bare = verb.tag_ == "VBP" and _is_infinitive_first(head)
        is_finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and not is_bare
        is_finite = is_finite or _is_past_beside_infinitive(verb, head)
        has_own_tense = is_finite or grammar.has(verb, "nsubj")
        return "occurred" if has_own_tense else of_verb(head, words, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.dep_ == "pobj" and head.head.lower_ == "of":
        above = head.head.head  # "the possibility of the two meeting"
        return "proposed" if above.lemma_ in words["intention_noun"] else "occurred"
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return _behind_preposition(head, words, depth)
    if verb.dep_ == "advcl" and verb.tag_ in {"VBP", "VBZ"} and _is_when(verb) and grammar.is_verb(head):
        return "planned" if looks_forward(head) else of_verb(head, words, depth + 1)  # "will ask when they meet"
    if verb.dep_ == "advcl" and _is_meanwhile(verb):
        return of_verb(head, words, depth + 1) if grammar.is_verb(head) else "occurred"
    is_infinitive = grammar.is_infinitive(verb)
    if is_infinitive and verb in done_instead(head, words):
        return "planned" if FUTURE & {c.lower_ for c in grammar.children(head, "aux")} else "occurred"
    is_called_for = verb.dep_ == "ccomp" and head.lemma_ in _CALLS_FOR and verb.tag_ in {"VB", "VBP"}
    if is_called_for or (
        verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"} and (is_infinitive or verb.tag_ in {"VBG", "VB"})
    ):
        return _of_word_above(head, words, depth)
    return "occurred"


def done_instead(verb: Token, words: Words) -> list[Token]:
    """What somebody does who stays away from something for it: "skipped a meeting to host X"."""
    things = grammar.children(verb, "dobj") if verb.lemma_ in words["shunning_verb"] else []
    return [c for c in grammar.children(verb, "advcl", "xcomp") if c.tag_ == "VB" and things and c.i > things[0].i]


def _is_meanwhile(verb: Token) -> bool:
    """Whether a clause tells what one does besides: "receiving X, he called for talks", "while in A to attend them"."""
    return verb.tag_ == "VBG" or grammar.has_word(verb, ("while",), "mark")


def _behind_preposition(preposition: Token, words: Words, depth: int) -> str:
    """What is done "after meeting X", "for meeting X", "to meeting X", "later in the day before meeting X"."""
    is_of_day = preposition.lower_ == "before" and preposition.head.ent_type_ == "DATE"
    above = (grammar.governor(preposition) if is_of_day else None) or preposition.head
    if preposition.lower_ == "for" and above.lemma_ == "thank":
        return "occurred"  # "I would like to thank X for meeting me"
    if preposition.lower_ in _AFTER and grammar.is_verb(above):  # "told reporters after meeting X"
        promising = grammar.governor(above) if above.dep_ in {"xcomp", "pcomp"} else None
        if promising is not None and promising.tag_ == "VBD":
            return "occurred"  # "agreed to help after meeting X"
        said = of_verb(above, words)
        return said if said in {"planned", "proposed"} else "occurred"
    return "planned" if looks_forward(above) else _of_word_above(above, words, depth)


def _is_announced(verb: Token, words: Words) -> bool:
    """Whether a speaker only says what he will speak of: "I would like to mention", "I'd like to begin by noting"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    above = above.head if above.lemma_ in {"start", "begin"} else above
    is_own = above.lemma_ == "like" and any(c.lower_ in {"i", "we"} for c in above.children)
    return is_own and verb.lemma_ in words["speech_verb"]


def _is_listed(verb: Token) -> bool:
    """Whether a bare infinitive goes on a list that the parse has not seen: "will be welcomed by X, hold talks"."""
    is_bare = verb.tag_ in {"VB", "VBP"} and not grammar.children(verb, "aux", "nsubj", "mark", "advmod")
    return verb.dep_ in {"dep", "advcl"} and is_bare and verb.doc.texts[verb.i - 1] == ","


def _is_infinitive_first(verb: Token) -> bool:
    """Whether a list of verbs that share an auxiliary begins with an infinitive, which are tagged apart: "to attend a
    forum and meet X", "will be received by X, meet Y and have talks with Z"."""
    while (verb.dep_ == "conj" or _is_listed(verb)) and verb.tag_ == "VBP" and grammar.is_verb(verb.head):
        verb = verb.head
    return verb.tag_ == "VB" or (grammar.is_passive(verb) and any(c.tag_ == "MD" for c in verb.children))


def _is_past_beside_infinitive(verb: Token, head: Token) -> bool:
    """Whether what is tagged a participle is in the past tense, being joined to an infinitive: "is due to visit A and
    hosted B"; not "will be met and greeted"."""
    is_finite = verb.tag_ == "VBN" and head.tag_ == "VB"
    return is_finite and not any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in (*verb.children, *head.children)
    )


def _is_when(verb: Token) -> bool:
    """Whether a clause is one of time: "when they meet", "before she travels"."""
    return any(c.dep_ in {"advmod", "mark"} and c.lower_ in _WHEN for c in verb.children)


def looks_forward(verb: Token) -> bool:
    """Whether somebody "looks forward" to it, which hangs on the verb or on "forward"."""
    verb = verb.head if verb.lower_ == "forward" else verb
    return verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children)


def _is_denied(verb: Token, words: Words) -> bool:
    """Whether somebody denies what it says: "denied that he would meet X", "dismissed reports that he had met X"."""
    head = verb.head
    if verb.dep_ in {"ccomp", "pcomp", "xcomp"} and head.lemma_ in words["denied_verb"]:
        return True
    return verb.dep_ in {"acl", "relcl", "ccomp"} and head.lemma_ in words["report_noun"] and is_refuted(head, words)


def is_refuted(report: Token, words: Words) -> bool:
    """Whether a report is denied: "dismissed as false a report that …", "rejected reports that …"."""
    denies = words["refuting_verb"]
    above = grammar.governor(report)
    return report.head.lemma_ in denies or (above is not None and above.lemma_ in denies)


def _of_word_above(head: Token, words: Words, depth: int) -> str:
    lemma = head.lemma_
    if lemma in words["denied_verb"]:
        return "denied"
    if grammar.lexeme(head) in words["cancelled_verb"]:
        return "cancelled"
    if head.lower_ in words["ready_adjective"] and head.head.lemma_ == "be":
        return "proposed"  # "is ready to meet X", "is open to meeting X"
    if lemma in words["offer_noun"] and (lemma == "invitation" or answer(head, words)):
        return answer(head, words) or "proposed"
    if grammar.guests_of(head):
        return "proposed"  # "extended an invitation to X to visit A", drawn under the verb
    if lemma in _CHANCES and head.dep_ == "dobj" and head.head.lemma_ in {"have", "take", "get"}:
        return _of_chance(head.head, words, depth)
    if grammar.is_verb(head):
        return _of_verb_above(head, words, depth)
    if lemma in words["planned_verb"] or lemma in {"about", "due", "plan", "agreement", "intention", "decision"}:
        return _of_plan(head, words)
    if (
        lemma in words["proposed_verb"]
        or lemma in words["intention_noun"]
        or lemma in words["generic_noun"]
        or lemma in {"able", "possible", "likely", "proposal"}
    ):
        return "proposed"
    return "occurred"


def _of_plan(plan: Token, words: Words) -> str:
    """ "Has plans to meet X", "has no plans to meet X", "shelved plans to meet X", "did not shelve them"."""
    if plan.dep_ in {"dobj", "nsubjpass"} and _is_dropping(plan.head, words):
        return "planned" if is_negated(plan.head) else "cancelled"
    return "denied" if grammar.is_negative(plan) else "planned"


def answer(offer: Token, words: Words) -> str | None:
    """What became of an invitation, an offer or a request: planned where it was accepted, cancelled where it was turned
    down; None where no answer is told."""
    verb = offer.head
    if offer.dep_ not in {"dobj", "nsubjpass"} or not grammar.is_verb(verb):
        return None
    if verb.lemma_ == "accept":
        return "cancelled" if is_negated(verb) else "planned"
    if (
        verb.lemma_ in words["proposed_verb"] | {"raise"} and offer.lemma_ == "idea"
    ):  # "floated the idea of a summit with X"
        return None if is_negated(verb) else "proposed"
    if verb.lemma_ == "deny" and offer.lemma_ == "request":
        return None if is_negated(verb) else "cancelled"
    return "cancelled" if _is_dropping(verb, words) and not is_negated(verb) else None


def _is_dropping(verb: Token, words: Words) -> bool:
    """Whether it calls off what it has for its object, or "drops" it."""
    return grammar.lexeme(verb) in words["cancelled_verb"] | {"drop"}


def offer_of(word: Token, words: Words) -> Token | None:
    """The offer, answered, of what a word names or says: "turned down an offer of talks", "an invitation to meet"."""
    is_noun = word.dep_ == "pobj" and word.head.lower_ in _OF_WHAT
    above = word.head.head if is_noun else word.head if word.dep_ in {"acl", "relcl"} else None
    if is_noun and above is not None and grammar.is_verb(above):  # "turned down a request by X for talks"
        above = next((o for o in grammar.objects(above) if o.i < word.i), None)
    is_offer = above is not None and above.lemma_ in words["offer_noun"]
    return above if above is not None and is_offer and answer(above, words) else None


def _is_then_declined(asking: Token, words: Words) -> bool:
    """Whether who was asked to do something refused: "was invited to visit A but declined"."""
    later = (c for c in grammar.children(asking, "conj") if not grammar.children(c, "nsubj", "nsubjpass"))
    return grammar.is_passive(asking) and any(
        grammar.lexeme(c) in words["cancelled_verb"] and not is_negated(c) for c in later
    )


def _of_verb_above(head: Token, words: Words, depth: int) -> str:
    """What a verb above makes of an infinitive or a clause."""
    lemma = head.lemma_
    if (
        head.dep_ == "acl" and head.tag_ == "VBN" and head.head.lemma_ in words["intention_noun"]
    ):  # "a commitment made to meet"
        return "proposed"
    if lemma in words["proposed_verb"] and _is_then_declined(head, words):
        return "cancelled"
    own = of_verb(head, words, depth + 1)
    is_promised = lemma == "commit" and not grammar.is_passive(head)
    if is_promised or lemma in words["planned_verb"] | words["persuading_verb"] or _is_set_for(head):
        return "planned" if own == "occurred" else own
    is_asked = lemma in words["appealing_verb"] and bool(grammar.objects(head))  # "challenged him to meet X"
    if lemma in words["proposed_verb"] or is_asked:
        return "proposed" if own in {"occurred", "planned"} else own
    return own


def _of_chance(verb: Token, words: Words, depth: int) -> str:
    """ "had the opportunity to meet X" tells that they met; "until they have had the chance" that they will."""
    is_awaited = any(c.dep_ == "mark" and c.lower_ in {"until", "before", "once"} for c in verb.children)
    return "planned" if is_awaited else of_verb(verb, words, depth + 1)


def _is_set_for(verb: Token) -> bool:
    """Whether a verb sets what hangs on it ahead: "is to meet", "is going to meet", "was meant to meet"; not "has been
    to A to meet", "went to A to meet"."""
    if verb.lemma_ == "be":
        is_elsewhere = any(c.lower_ in {"to", "in"} and c.dep_ == "prep" for c in verb.children)
        return not is_elsewhere and not grammar.children(verb, "attr")  # "it was my honour to welcome X"
    if verb.lemma_ == "go":
        return verb.tag_ in {"VBG", "VB"}
    return verb.lemma_ in {"mean", "suppose"} and grammar.is_passive(verb)
