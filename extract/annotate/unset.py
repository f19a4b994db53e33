"""What has no plan or day yet, or is only called for: "no plans for a meeting", "called for direct talks with X".
Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_PLANS = {"plan", "intention", "question", "talk", "date", "agreement"}
_SETS_DAY = {"agree", "announce", "decide", "determine", "fix", "set"}
_ONE = {"a", "an"}
_CALLS = {"call", "hope"}


def as_undated(prep: Token) -> str | None:
    """What having no plans or date for it says: "there are no plans for a meeting", "no dates have been discussed of a
    meeting" deny it, but of somebody's visit that has "no exact date yet" only its day is open."""
    verb = prep.head if grammar.is_verb(prep.head) else grammar.governor(prep.head)
    above = [prep.head] if verb != prep.head else grammar.children(prep.head, "nsubjpass")
    plans = [t for t in above if t.lemma_ in _PLANS and any(c.lower_ == "no" for c in t.children)]
    if not plans or (verb == prep.head and prep.lower_ not in {"of", "for", "on"}):
        return None
    whose = (c for noun in grammar.children(prep, "pobj") for c in noun.children)
    is_somebodys = any(c.dep_ == "poss" or c.lower_ == "the" for c in whose)
    is_set = verb is not None and verb.lemma_ in _SETS_DAY
    return "planned" if plans[0].lemma_ == "date" and is_set and is_somebodys else "denied"


def is_called_for(prep: Token, words: Words) -> bool:
    """Whether somebody calls or hopes for one meeting with somebody, for a round of talks or "direct talks with" him:
    not "calls for talks", "for a meeting of the council", "ruled out calls for direct talks"."""
    if prep.lower_ != "for" or prep.head.lemma_ not in _CALLS or prep.head.dep_ == "advcl":
        return False
    call = prep.head
    if call.lemma_ == "hope" and not grammar.is_verb(call):
        return False  # "hopes for a meeting were premature"
    if not grammar.is_verb(call) and grammar.lexeme(call.head) in words["cancelled_verb"] | words["refuting_verb"]:
        return False
    nouns = (n for n in grammar.children(prep, "pobj") if _with_whom(n, words))
    return any(c.lower_ in (_ONE if n.tag_ == "NN" else words["pairing_adjective"]) for n in nouns for c in n.children)


def _with_whom(session: Token, words: Words) -> list[Token]:
    """With whom a session is, or what a round is of: "a round of talks with X"."""
    of_what = grammar.prepositional(session, "of") if session.lemma_ in words["round_noun"] else []
    return [t for part in (session, *of_what) for t in grammar.prepositional(part, "with")]
