"""What somebody agreed on at a contact, agreed to do at one to come, or agreed to hold: "agreed at talks to end the
war", "agreed to discuss it during X's visit", "reached an agreement on a meeting". Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.status import FUTURE, Words
from extract.annotate.tokens import Token

_ON = {"on", "upon", "to"}
_SEVERAL = {"NNS", "NNPS"}
_THEY = {"they", "both"}
_ACCORDS = {"agreement", "understanding"}


def clause_around(prep: Token, words: Words) -> Token | None:
    """The verb of the clause that a preposition is in; at what somebody agreed to do something he has agreed to it,
    "agreed to end the war at talks in A", and at an opening he has asked others to do theirs."""
    verb = prep.head if grammar.is_verb(prep.head) else grammar.governor(prep)
    if verb is None:
        return None
    is_part = any(t.lemma_ in words["part_noun"] for t in (prep.head, *grammar.children(prep, "pobj")))
    above = words["resolving_verb"] | (words["appealing_verb"] if is_part else set())
    if (talk := _left_for_visit(prep, verb, words)) is not None:
        return talk
    aim = to_what_end(verb, words)  # "agreed to act to end it at talks"
    is_resolved = aim.dep_ in {"xcomp", "ccomp"} and aim.head.lemma_ in above
    return aim.head if is_resolved else verb


def to_what_end(verb: Token, words: Words) -> Token:
    """What several sides agree to do so that the verb's infinitive comes about; the verb where it is no such end, as
    where one of them goes or sends somebody to do it: "decided to travel to A to discuss arms at a summit"."""
    aim = verb
    while aim.dep_ in {"advcl", "acl"} and grammar.is_infinitive(aim) and grammar.is_verb(aim.head):
        aim = aim.head
        if aim.lemma_ in words["going_verb"]:
            return verb
    sides = [t for s in grammar.subjects(aim.head) for t in grammar.coordinated(s)] if aim != verb else []
    return aim if len(sides) > 1 or any(t.tag_ in _SEVERAL or t.lower_ in _THEY for t in sides) else verb


def _left_for_visit(prep: Token, verb: Token, words: Words) -> Token | None:
    """What is agreed to be done at somebody's journey, being what one does there: "agreed to discuss it during X's
    visit", not "agreed to build it during X's visit"."""
    if prep.lower_ != "during" or not any(t.lemma_ in words["journey_noun"] for t in grammar.children(prep, "pobj")):
        return None
    agreed = verb.head if verb.dep_ in {"xcomp", "ccomp"} else verb
    left = (c for c in grammar.children(agreed, "xcomp", "ccomp") if c.i < prep.i and _is_to_come(c))
    talks = (c for c in left if c.lemma_ in words["negotiating_verb"])
    return next(talks, None) if agreed.lemma_ in words["resolving_verb"] else None


def _is_to_come(verb: Token) -> bool:
    """Whether it tells what is to be: "to sign it", "that they would sign it"."""
    return verb.dep_ == "xcomp" or any(c.lower_ in FUTURE for c in grammar.children(verb, "aux"))


def is_agreed(prep: Token) -> bool:
    """Whether what a preposition brings is what was agreed on: "agreed on a meeting", "reached an agreement with X on
    his visit"."""
    above = prep.head
    if above.lemma_ == "agree":
        return prep.lower_ in _ON
    reached = grammar.children(above, "dobj") if grammar.is_verb(above) and above.lemma_ == "reach" else [above]
    if any(c.lower_ == "the" for noun in grammar.children(prep, "pobj") for c in noun.children):
        return False  # "there is agreement on the meeting of last week"
    is_reached = above.lemma_ == "reach" or above.head.lemma_ in {"reach", "be", "have"}
    return prep.lower_ == "on" and is_reached and any(t.lemma_ in _ACCORDS for t in reached)
