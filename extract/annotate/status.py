"""Did it happen? The status of a verb or noun from tense, modals, negation and governing words. Pure.

The words are in seeds/lexicon/words.csv; the five statuses are occurred, planned, proposed, cancelled and denied.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.annotate import grammar
from extract.annotate.tokens import Token

_MAX_CLIMB = 6
_CONDITIONS = {"if", "unless", "whether", "provided"}
_FUTURE = {"will", "shall", "'ll", "would", "wo"}
_UNDECIDED = {"consideration", "discussion", "study", "review"}
_PERHAPS = {"possible", "likely", "unlikely", "conceivable", "probable"}
COME = {"travel", "arrive", "fly", "come", "go", "meet", "gather", "assemble", "convene", "join", "sit", "host",
        "leave", "depart"}  # fmt: skip
_NOBODY = {"no", "nobody", "none", "neither"}
_CALLS_FOR = {"propose", "suggest", "recommend", "demand", "request", "urge"}  # "proposed that the envoys meet"
_RAISES = {"discuss", "mention", "raise", "consider"}
_HELD = {"hold", "conduct"}
_CHANCES = {"opportunity", "chance", "occasion", "honour", "honor", "pleasure", "privilege"}
_DAYS = {"date", "timing", "preparation"}
_WHEN = {"when", "before", "after", "once", "until"}
_TAKES_PART = {"take", "participate", "partake"}
AHEAD = {"ahead", "advance"}  # "ahead of", "in advance of"
_UNDER_WAY = {"recent", "current", "ongoing", "present"}
_BEFOREHAND = {"before", "ahead", "for", "until", "pending"}

SET_AHEAD = {"visit", "trip", "tour", "travel", "meeting", "summit", "talk", "talks"}  # what is announced is to come

Words = Mapping[str, frozenset[str]]


def of_verb(verb: Token, words: Words, depth: int = 0) -> str:
    """The status of what a verb says."""
    negated = _is_negated(verb)
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if _is_conditional(verb):
        return "proposed"
    if _is_unfulfilled(verb, auxiliaries):
        return "cancelled"
    if auxiliaries & _FUTURE:
        return "cancelled" if negated else "planned"
    if auxiliaries & words["proposed_modal"] or auxiliaries & {"can", "must", "ca"}:
        return "cancelled" if negated else "proposed"
    above = _from_governor(verb, words, depth)
    if negated:
        return "denied" if above == "occurred" else "cancelled"
    if above == "occurred" and grammar.lexeme(verb) in words["cancelled_verb"] and depth:
        return "cancelled"
    return above


def _is_negated(verb: Token) -> bool:
    """Whether it says that something is not so: "did not meet", "no official of A met", "neither of them called"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    subjects = grammar.children(verb, "nsubj", "nsubjpass")
    return any(s.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in s.children) for s in subjects)


def _is_unfulfilled(verb: Token, auxiliaries: set[str]) -> bool:
    """Whether it says of what was to be that it was not: "was to have met", "should have flown", "would have met"."""
    if verb.tag_ != "VBN" or "have" not in auxiliaries:
        return False
    return bool(auxiliaries & {"should", "would"}) or ("to" in auxiliaries and verb.head.lower_ in {"was", "were"})


def _is_conditional(verb: Token) -> bool:
    """Whether it holds under a condition only: "if A meets B", "A will meet B if the truce holds"."""
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children):
        return True
    clauses = grammar.children(verb, "advcl")
    return any(
        c.dep_ == "mark" and c.lower_ in _CONDITIONS - {"whether"} for clause in clauses for c in clause.children
    )


def _from_governor(verb: Token, words: Words, depth: int) -> str:
    """What the word above makes of an infinitive, a participle or a reported clause."""
    head = verb.head
    if head == verb or depth > _MAX_CLIMB:
        is_bare_infinitive = verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)
        return "planned" if is_bare_infinitive else "occurred"
    if verb.dep_ == "conj" and grammar.is_verb(head):
        has_own_tense = verb.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "nsubj" for c in verb.children)
        return "occurred" if has_own_tense else of_verb(head, words, depth + 1)
    if verb.dep_ in {"ccomp", "pcomp"} and head.lemma_ in words["denied_verb"]:
        return "denied"
    if verb.dep_ in {"acl", "relcl", "ccomp"} and head.lemma_ in words["report_noun"] and _is_refuted(head, words):
        return "denied"
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and head.dep_ == "pobj" and head.head.lower_ == "of":
        above = head.head.head  # "the possibility of the two meeting"
        return "proposed" if above.lemma_ in words["intention_noun"] else "occurred"
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        return "planned" if _looks_forward(head.head) else _of_word_above(head.head, words, depth)
    if verb.dep_ == "advcl" and verb.tag_ in {"VBP", "VBZ"} and _is_when(verb) and grammar.is_verb(head):
        return "planned" if _looks_forward(head) else of_verb(head, words, depth + 1)  # "will ask when they meet"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":  # "receiving X, he called for talks"
        return of_verb(head, words, depth + 1) if grammar.is_verb(head) else "occurred"
    is_infinitive = any(child.tag_ == "TO" for child in verb.children)
    is_called_for = verb.dep_ == "ccomp" and head.lemma_ in _CALLS_FOR and verb.tag_ in {"VB", "VBP"}
    if is_called_for or (
        verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"} and (is_infinitive or verb.tag_ in {"VBG", "VB"})
    ):
        return _of_word_above(head, words, depth)
    return "occurred"


def _is_when(verb: Token) -> bool:
    """Whether a clause is one of time: "when they meet", "before she travels"."""
    return any(c.dep_ in {"advmod", "mark"} and c.lower_ in _WHEN for c in verb.children)


def _looks_forward(verb: Token) -> bool:
    """Whether somebody "looks forward" to it."""
    return verb.lemma_ == "look" and any(c.lower_ == "forward" for c in verb.children)


def _is_refuted(report: Token, words: Words) -> bool:
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
    if lemma == "invitation":
        return "planned" if head.head.lemma_ == "accept" else "proposed"
    if lemma in _CHANCES and head.dep_ == "dobj" and head.head.lemma_ in {"have", "take", "get"}:
        return _of_chance(head.head, words, depth)
    if grammar.is_verb(head):
        return _of_verb_above(head, words, depth)
    if lemma in words["planned_verb"] or lemma in {"due", "plan", "agreement", "intention", "decision"}:
        return "denied" if any(c.lower_ == "no" for c in head.children) else "planned"  # "has no plans to meet X"
    if (
        lemma in words["proposed_verb"]
        or lemma in words["intention_noun"]
        or lemma in words["generic_noun"]
        or lemma in {"able", "possible", "likely", "proposal"}
    ):
        return "proposed"
    return "occurred"


def _of_verb_above(head: Token, words: Words, depth: int) -> str:
    """What a verb above makes of an infinitive or a clause."""
    lemma = head.lemma_
    if (
        head.dep_ == "acl" and head.tag_ == "VBN" and head.head.lemma_ in words["intention_noun"]
    ):  # "a commitment made to meet"
        return "proposed"
    own = of_verb(head, words, depth + 1)
    if lemma in words["planned_verb"] or _is_set_for(head):
        return "planned" if own == "occurred" else own
    if lemma in words["proposed_verb"]:
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


def of_noun(noun: Token, words: Words) -> str | None:
    """The status of what a noun names; None where the text doesn't say that there is such a thing at all."""
    modifiers = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound"}}
    if modifiers & words["cancelled_adjective"] or _is_called_off(noun, words):
        return "cancelled"
    if modifiers & words["proposed_adjective"]:
        return "proposed"
    is_planned = (bool(modifiers & words["planned_adjective"]) and "last" not in modifiers) or _is_ahead(noun, words)
    head = noun.head
    if noun.dep_ in {"pobj", "conj"} and head.dep_ == "prep":
        is_part = head.lower_ == "of" and head.head.lemma_ in words["round_noun"]  # "will hold a series of talks"
        said = of_noun(head.head, words) if is_part else _under_preposition(head, words)
        if said != "occurred":
            return "planned" if is_planned and said is not None else said
    is_held = any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _HELD for c in noun.children)
    if is_held and not is_planned and head.lemma_ not in words["attending_verb"]:
        return "occurred"  # "implement the talks held in May", not "will attend the talks held in May"
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and grammar.is_verb(head) and not _is_under_way(noun, words):
        said = "occurred" if _is_judged(noun, head) else _under_verb(noun, head, words)
        if said == "denied" and is_planned and head.lemma_ not in words["denied_verb"]:
            return "cancelled"  # "a planned trip did not materialise"
        if said != "occurred" or has_happened(head, words):
            return said
    negative = any(c.lower_ == "no" and c.dep_ == "det" for c in noun.children)
    if negative:
        return "denied"
    return "planned" if is_planned or _is_said_to_come(noun, words) else "occurred"


def _is_said_to_come(noun: Token, words: Words) -> bool:
    """Whether what is ahead is said to be it: "in what is likely to be her last visit"."""
    is_said = noun.dep_ == "attr" and noun.head.lemma_ == "be"
    return is_said and of_verb(noun.head, words) in {"planned", "proposed"}


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
    if any(t.dep_ == "relcl" and _is_to_happen(t, words) for t in noun.subtree if t.i > noun.i):
        return True
    return any(
        c.lemma_ in words["planned_verb"] or any(g.tag_ == "TO" for g in c.children)
        for c in noun.children
        if c.dep_ == "acl" and c.i > noun.i
    )


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
    is_future = any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.children)
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
        return "proposed"
    if above.lemma_ in words["speech_verb"] and grammar.is_verb(above):
        return "planned"  # "said before the meeting"
    if above.lemma_ in {"preparation", "prepare", "ahead", "schedule", "slate"} or above.lower_ == "ahead":
        return "planned"
    return None


def _under_preposition(prep: Token, words: Words) -> str | None:
    above = prep.head
    if prep.lower_ == "for" and above.lemma_ in words["account_verb"]:
        return "occurred"
    if prep.lower_ in _BEFOREHAND:
        said = _beforehand(above, words)
        if said is not None or prep.lower_ == "for" or above.lemma_ in words["generic_noun"] | words["proposed_verb"]:
            return said
    if (prep.lower_ == "of" and above.lower_ in AHEAD) or (prep.lower_ == "to" and _looks_forward(above)):
        return "planned"
    if above.lemma_ in _TAKES_PART and prep.lower_ == "in":
        return of_verb(above, words)
    if above.lemma_ == "agree" and prep.lower_ in {"on", "upon", "to"}:
        return "planned"  # "agreed on a meeting"
    if above.lemma_ in _DAYS and prep.lower_ in {"of", "for"}:
        return "planned"  # "the date of the visit has not been set"
    if above.lemma_ in words["generic_noun"] and prep.lower_ in {"of", "in", "on", "to"}:
        return None
    verb = _clause_around(prep, words)
    is_arrival = prep.lower_ in {"after", "upon", "following"} and any(c.lemma_ == "arrival" for c in prep.children)
    is_then = prep.lower_ in {"during", "at", "in", "on"} or is_arrival  # "will speak after his arrival"
    if is_then and verb is not None and (of_verb(verb, words) == "planned" or _is_about_to(verb, words)):
        return "planned"
    return "occurred"


def _is_about_to(verb: Token, words: Words) -> bool:
    """Whether somebody now plans or is expected to do something: "at the talks the sides are expected to sign"."""
    is_now = verb.tag_ in {"VBZ", "VBP"} or any(
        c.lower_ in {"is", "are"} and c.dep_ == "auxpass" for c in verb.children
    )
    return is_now and verb.lemma_ in words["planned_verb"] and bool(grammar.children(verb, "xcomp"))


def _clause_around(prep: Token, words: Words) -> Token | None:
    """The verb of the clause that a preposition is in; at what somebody agreed to do something he has agreed to it:
    "agreed to end the war at talks in A"."""
    verb = prep.head if grammar.is_verb(prep.head) else grammar.governor(prep)
    is_resolved = verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ in words["resolving_verb"]
    return verb.head if verb is not None and is_resolved else verb


def _under_verb(noun: Token, verb: Token, words: Words) -> str | None:
    own = of_verb(verb, words)
    is_any = any(c.lower_ in {"a", "an"} for c in noun.children)
    if verb.lemma_ in _RAISES and (own in {"denied", "cancelled"} or (own == "occurred" and is_any)):
        return "proposed" if own == "occurred" else None  # "a visit was discussed", "a meeting was not discussed"
    if any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children):
        return None
    if grammar.lexeme(verb) in words["cancelled_verb"] or _is_then_off(noun, verb, words):
        return "cancelled"
    if verb.lemma_ in words["denied_verb"]:
        return "denied"
    if verb.lemma_ == "arrange" and noun.lemma_ in words["meal_noun"]:
        return own
    if verb.lemma_ == "be" and (said := _as_is_said(verb, words)) is not None:
        return said
    is_set = verb.lemma_ in words["planned_verb"] or (verb.lemma_ == "announce" and noun.lemma_ in SET_AHEAD)
    if is_set:
        return "planned" if own in {"occurred", "planned"} else own
    if verb.lemma_ in {"propose", "offer", "suggest", "request", "seek", "demand", "want", "urge"}:
        return "planned" if _is_then_set(verb, words) else "proposed"
    if verb.lemma_ in words["generic_verb"] and noun.dep_ == "dobj":
        return own if verb.lemma_ == "welcome" and _is_somebodys(noun) else None
    return own


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether it is denied but how it was: "the meeting was not the smoothest", "was not planned in advance"."""
    if noun.dep_ == "dobj" or not any(c.dep_ == "neg" for c in verb.children):
        return False
    is_definite = any(c.lower_ in {"the", "this", "their"} or c.dep_ == "poss" for c in noun.children)
    is_such = verb.lemma_ == "be" and any(c.lower_ not in _PERHAPS for c in grammar.children(verb, "attr", "acomp"))
    is_early = any(t.lower_ in AHEAD for t in grammar.prepositional(verb, "in"))
    return is_definite and (is_such or is_early)


def _is_somebodys(noun: Token) -> bool:
    """Whether it is told whose it is: "the visit by X", "X's visit", "the talks between X and Y", not "any talks"."""
    is_definite = any(c.lower_ in {"the", "this"} or c.dep_ == "poss" for c in noun.children)
    return is_definite and any(
        (c.dep_ == "poss" and c.tag_ != "PRP$") or c.lower_ in {"by", "between", "of"} for c in noun.children
    )


def _is_then_off(noun: Token, verb: Token, words: Words) -> bool:
    """Whether what was announced was moved or called off afterwards: "was first set for May 5 and later shifted"."""
    fates = words["cancelled_verb"] | words["moved_verb"]
    later = (c for c in grammar.children(verb, "conj") if grammar.lexeme(c) in fates)
    return noun.dep_ == "nsubjpass" and any(not grammar.children(c, "nsubj", "nsubjpass") for c in later)


def _is_then_set(verb: Token, words: Words) -> bool:
    """Whether what was asked for has been set: "requested a meeting, and it is expected to be held on May 5"."""
    later = (c for c in grammar.children(verb, "conj") if c.lemma_ in words["planned_verb"] and grammar.is_passive(c))
    return any(s.lower_ == "it" for c in later for s in grammar.children(c, "nsubjpass"))


def _as_is_said(verb: Token, words: Words) -> str | None:
    """What "due on Monday", "on the agenda", "under consideration" say of what is so; None where something else."""
    if any(c.lower_ == "due" for c in grammar.children(verb, "acomp", "prep")):
        return "planned"
    if any(t.lemma_ in words["agenda_list"] for t in grammar.prepositional(verb, "on", "in")) and not _is_negated(verb):
        return "planned"
    return "proposed" if _is_undecided(verb) else None


def _is_undecided(verb: Token) -> bool:
    """Whether something "is under consideration", "is possible"."""
    said = [*grammar.children(verb, "acomp"), *grammar.prepositional(verb, "under")]
    return any(word.lemma_ in _PERHAPS | _UNDECIDED for word in said)
