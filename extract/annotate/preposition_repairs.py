"""Draws prepositions to the words that they go with, where the parser hangs them on others."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

SETS_OUT = {"left", "leave", "leaves", "leaving", "depart", "departed", "departs", "departing"}
_OF_CALLS = {"from", "to", "with"}
_INVITES = {"invite", "invites", "invited", "inviting"}
_TAKES = {"take", "takes", "taken", "taking", "took"}
_AMONG = {"among", "at", "between", "in", "on"}
_JOURNEYS = {"visit", "trip", "tour"}
_LETTERS = {"cable", "letter", "message", "note", "telegram"}
_LINES = {"phone", "telephone"}
_BY = {"by", "over", "on", "via"}
WORDS = frozenset(_OF_CALLS | _AMONG | {"during", "for"})  # prepositions that may hang on another word than their own
_SPOKE = {"discussed", "discuss", "discusses", "reviewed"}
_TALKS = {
    "call",
    "calls",
    "conversation",
    "conversations",
    "discussions",
    "meeting",
    "meetings",
    "negotiations",
    "talks",
}
_PLANS = {"preparations", "preparation", "arrangements", "plans"}
_SEVERAL = {"NNS", "NNPS"}


def mend(token: Token) -> None:
    """Draw a preposition to the object that a day has parted from it, and those between whom something took place to
    the verb: "a call took place on Monday between X and Y"; the one with whom somebody spoke by telephone to the verb,
    too, one to whom somebody says something in a letter to that, and what is to be on a journey to that ahead of which
    it is told; so the place to which somebody is invited, or leaves another: "left A for B"."""
    place = token.head
    if token.lower_ == "with" and (verb := _on_the_line(token)) is not None:
        token.head = verb
    elif token.lower_ == "during" and (coming := _ahead_of_which(token)) is not None:
        token.head = coming
    elif token.lower_ == "to" and token.i and _is_in_letter(token.nbor(-1), place):
        token.head = token.nbor(-1)
    elif token.lower_ == "to" and token.i and place.lower_ in _SPOKE and _is_object(token.nbor(-1), place):
        token.head = token.nbor(-1)  # "discussed flights to A"
    elif token.lower_ == "to" and place.dep_ == "dobj" and place.head.lower_ in _INVITES and place.tag_ == "NNP":
        token.head = place.head
    elif token.lower_ == "for" and place.dep_ == "dobj" and place.tag_ == "NNP" and place.head.lower_ in SETS_OUT:
        token.head = place.head if next(token.rights, token).tag_ == "NNP" else place
    elif token.lower_ in _OF_CALLS and (call := _call_before_day(token)) is not None:
        token.head = call
    elif place.lower_ == "place" and place.dep_ == "dobj" and token.lower_ in _AMONG:
        is_taken = place.i > 0 and place.nbor(-1) == place.head and place.head.lower_ in _TAKES
        token.head = place.head if is_taken else place


def _is_object(noun: Token, verb: Token) -> bool:
    return noun.dep_ == "dobj" and noun.head == verb


def _call_before_day(preposition: Token) -> Token | None:
    """The object of which a preposition is, that the parser has drawn under the verb since a day stands between:
    "received a call today from X", "received a call on March 3 from X"."""
    day, doc = preposition.nbor(-1) if preposition.i else None, preposition.doc
    if day is not None and day.dep_ in {"pobj", "nummod"} and day.ent_type_ == "DATE":
        day = next((t for t in day.ancestors if t.dep_ == "prep"), day)
    if day is None or day.dep_ not in {"npadvmod", "prep"} or day.i == 0 or day.head != preposition.head:
        return None
    call = doc[day.i - 1]
    is_object = call.dep_ == "dobj" and call.head == preposition.head and call.tag_ in {"NN", "NNS"}
    return call if is_object and call.lower_ != "place" else None  # "took place on Monday with X"


def _ahead_of_which(during: Token) -> Token | None:
    """What is to be in the course of somebody's journey, which the parse draws to what was done ahead of it: "met ahead
    of talks with X on Monday during his visit to A"; not what is told of one who is named: "met Y in A ahead of talks
    during his visit"."""
    time = next((child for child in during.head.children if child.lower_ == "ahead" and child.i < during.i), None)
    of = next((child for child in time.rights if child.lower_ == "of"), None) if time is not None else None
    journey = next((child for child in during.rights if child.dep_ == "pobj"), None)
    is_his = journey is not None and any(child.tag_ == "PRP$" for child in journey.lefts)
    if time is None or of is None or journey is None or not is_his or journey.lower_ not in _JOURNEYS:
        return None
    told = during.doc[during.head.i : time.i]
    if any(token.tag_ in {"NNP", "NNPS"} and token.ent_type_ != "DATE" for token in told):
        return None
    return next((child for child in of.rights if child.dep_ == "pobj" and child.tag_ in {"NN", "NNS"}), None)


def _is_in_letter(letter: Token, verb: Token) -> bool:
    """Whether somebody says something in it, which is to whom the word behind it tells: "said in telegram to X"."""
    is_inside = letter.lower_ in _LETTERS and letter.dep_ == "pobj" and letter.head.lower_ == "in"
    return is_inside and letter.head.head == verb


def _on_the_line(with_whom: Token) -> Token | None:
    """The verb by which one alone speaks by telephone with whom a preposition names behind what they spoke of: "X
    discussed trade and plans for a summit with Y by phone"; not where others have talks with them: "discussed Z's talks
    with Y by phone", "the outcome of the meeting with Y", "... with Y by phone with Z"."""
    if with_whom.i and with_whom.nbor(-1).lower_ in _LINES:
        return _spoken_over(with_whom.nbor(-1))
    end, doc = with_whom.right_edge.i + 1, with_whom.doc
    person = next((child for child in with_whom.rights if child.dep_ == "pobj"), None)
    if person is None or not _is_somebody(person) or with_whom.head.tag_.startswith("VB"):
        return None
    line = [token.lower_ for token in doc[max(end - 3, with_whom.i) : end + 3]]
    if _LINES.isdisjoint(line) or _BY.isdisjoint(line):
        return None
    verb = next((token for token in with_whom.ancestors if token.tag_.startswith("VB")), None)
    if _is_of_others(with_whom) or any(token.lower_ == "with" for token in doc[end : with_whom.sent.end]):
        return None
    if verb is None or verb.lower_ not in _SPOKE or any(child.lower_ == "with" for child in verb.rights):
        return None
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    is_alone = all(t.tag_ not in _SEVERAL and not any(c.dep_ == "conj" for c in t.rights) for t in subjects)
    return verb if subjects and is_alone and subjects[0].tag_ != "PRP" else None


def _spoken_over(line: Token) -> Token | None:
    """The verb of what was spoken of by telephone: "discussed the talks with X over the phone |with Y"."""
    prep = line.head
    if line.dep_ != "pobj" or prep.lower_ not in _BY:
        return None
    verb = next((token for token in prep.ancestors if token.tag_.startswith("VB")), None)
    return verb if verb is not None and verb.lower_ in _SPOKE else None


def _is_somebody(person: Token) -> bool:
    """Whether it is a name, or an office that is told to be of some state: "the emir of A", "his A counterpart"."""
    if person.ent_type_ == "GPE" or person.tag_ == "NNP":
        return person.ent_type_ != "GPE"
    return person.tag_ == "NN" and any(token.ent_type_ in {"GPE", "NORP"} for token in person.subtree)


def _is_of_others(with_whom: Token) -> bool:
    """Whether what stands before it, up to the verb, is somebody's, or talks rather than plans of some."""
    above = list(takewhile(lambda token: not token.tag_.startswith("VB"), with_whom.ancestors))
    is_owned = any(child.dep_ == "poss" for token in above for child in token.lefts)
    whose = (child for token in above if token.lower_ == "of" for child in token.rights if child.dep_ == "pobj")
    are_told = any(child.lower_ == "of" for child in with_whom.head.rights)  # "the meeting of ministers in A with X"
    prep = with_whom.head.head
    is_ahead = prep.lower_ == "for" and prep.i > 0 and prep.nbor(-1).lower_ in _PLANS
    is_theirs = with_whom.head.lower_ in _TALKS and not are_told and not is_ahead
    return is_owned or is_theirs or any(token.ent_type_ == "PERSON" for token in whose)
