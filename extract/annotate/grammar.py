"""Small questions to a dependency parse: who is the subject, what hangs on a preposition. Pure.

Dependency labels are ClearNLP's, which spaCy's English pipelines use.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extract.annotate import particles
from extract.annotate.tokens import Token

_OBJECT_CONTROL = {
    "allow", "ask", "beg", "beseech", "call", "challenge", "convince", "dare", "enable", "encourage", "exhort", "host",
    "implore", "instruct", "invite", "lead", "order", "persuade", "press", "push", "request", "send", "task", "tell",
    "urge",
}  # fmt: skip
_ASKING = {"invite", "ask", "urge", "request", "order", "allow"}
PROPER_TAGS = frozenset({"NNP", "NNPS"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
_FOR_WHAT = {  # "criticised X for hosting Y", "accused X of receiving Y": it is X who does it
    "accuse", "admonish", "applaud", "blame", "censure", "chide", "commend", "condemn", "criticise", "criticize",
    "denounce", "fault", "laud", "praise", "rebuke", "report", "reprimand", "scold", "slam", "suspect",
}  # fmt: skip
_FINITE = {"VBD", "VBZ", "VBP"}
_QUOTES = {"quote", "cite"}
_INHERITING = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis"}
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
BEFORE_OR_AFTER = frozenset({"before", "after", "following"})
_ADVERBIAL = frozenset({"npadvmod", "advmod", "prt", "prep", "oprd", "acomp"})
_NEVER_LINKS = {"according", "of"}  # behind which no preposition is of the token itself
_LINKING = _PREPOSITIONS | _ADVERBIAL | {"conj"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr"}
_CLAUSES = {"TO", "WRB", "EX"}
_BEFORE_VERB = {"aux", "auxpass", "advmod", "npadvmod", "punct", "neg"}
_WITHIN = {"compound", "nmod", "prep", "agent", "acl", "pobj"}
_LOST = {"appos", "conj", "pobj", "dep", "nmod", "npadvmod"}
NOUN_TAGS = {"NN", "NNS", "NNP", "NNPS"}
_EXTENDS = {"extend", "issue", "send", "convey", "deliver", "give", "hand", "make", "offer", "renew", "reiterate"}
ON_HOLD = {"hold", "ice"}
_SPOTS = {"GPE", "LOC", "FAC"}
RECIPROCAL = {"meet", "speak", "talk", "confer"}
_LISTED = {"conj", "appos", "nsubj", "nsubjpass", "dobj", "pobj", "ROOT"}
_NEAR = 5
_JOURNEYS = {"visit", "trip", "tour", "journey"}
TIES = {"cooperation", "co-operation", "collaboration", "partnership", "relation", "relations", "relationship", "tie",
        "ties", "work"}  # fmt: skip
_PARTNERED = {"with", "between", "among"}
_RULED = {"government", "state"}
_MAX_CLIMB = 12
_HAS = {"have", "has", "'ve", "’ve"}
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


def is_verb(token: Token) -> bool:
    """Whether the tag is a verb's."""
    return token.tag_ in VERB_TAGS


def lexeme(verb: Token) -> str:
    """The verb's lemma with its particle: "call off", "put off"."""
    for child in verb.children:
        if child.dep_ == "prt" or child.tag_ == "RP" or particles.is_one(child):
            return verb.lemma_ if particles.is_restoring(child) else f"{verb.lemma_} {child.lower_}"
    is_on_hold = verb.lemma_ == "put" and any(t.lower_ in ON_HOLD for t in prepositional(verb, "on"))
    return f"{verb.lemma_} off" if is_on_hold else verb.lemma_  # "was put on hold"


def children(token: Token, *labels: str) -> list[Token]:
    """Direct dependents with one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def has(token: Token, *labels: str) -> bool:
    """Whether a direct dependent has one of the labels."""
    return not {child.dep_ for child in token.children}.isdisjoint(labels)


def has_word(token: Token, words: Collection[str], *labels: str) -> bool:
    """Whether a direct dependent, with one of the labels if any are given, is one of the words in small letters."""
    return not {child.lower_ for child in token.children if not labels or child.dep_ in labels}.isdisjoint(words)


def is_infinitive(verb: Token) -> bool:
    """Whether "to" is before a verb."""
    return "TO" in [child.tag_ for child in verb.children]


def is_passive(verb: Token) -> bool:
    """Whether the verb has a passive subject or auxiliary, or is a bare participle on a noun."""
    if has(verb, "nsubjpass", "auxpass"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and not has(verb, "nsubj", "aux")


def is_perfect(verb: Token) -> bool:
    """Whether it tells what somebody has done by now: "has met", "we've met"; not what had been done before."""
    return verb.tag_ == "VBN" and has_word(verb, _HAS, "aux")


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The verb's own or inherited subject tokens; a passive's are those it is done to."""
    own = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}] or _misread(verb, "advmod")
    own = own or [t for aux in children(verb, "aux") for t in children(aux, "nsubj")]  # "X has been mediating"
    own = own or listed_behind(verb)
    relative = [t for t in own if t.tag_ in {"WDT", "WP"}]
    if own and not relative:
        return [*[t for t in children(verb, "intj") if t.tag_ == "NNP"], *own]  # "X and Y agreed", the first misread
    head = verb.head
    if head == verb and not depth and not own:
        return lost_subject(verb)
    if verb.dep_ == "csubj" and head.lemma_ == "be" and verb.i < head.i:  # "Arriving here was a delegation of A"
        return children(head, "attr")
    if depth > _MAX_CLIMB or head == verb:
        return []
    if verb.dep_ == "acl" and has(verb, "aux") and is_verb(head.head):  # "accepted an invitation to visit"
        above = agents(head.head) if head.dep_ == "nsubjpass" else subjects(head.head, depth + 1)
        return invited(head) or above
    if (above_day := purpose_of(verb)) is not None:
        return subjects(above_day, depth + 1)
    if verb.dep_ in {"relcl", "acl"}:
        return [] if own and not relative else [_first_of_list(head) if _is_of_several(verb) else head]
    return _inherited(verb, head, depth) if verb.dep_ in _INHERITING else []


def listed_behind(verb: Token) -> list[Token]:
    """Those who are listed behind what they do: "Participating in the talks were X and Y", "Among those attending it
    are X and Y"."""
    be = _listing(verb)
    is_told = be is not None and be.i > verb.i and not children(be, "neg")
    return [t for t in children(be, "attr", "nsubj") if t.i > be.i] if be is not None and is_told else []


def are_to_be_listed(session: Token) -> bool:
    """Whether those are listed who will be at it: "Also attending the session will be X and Y"."""
    be = _listing(session.head) if session.dep_ == "dobj" else None
    return be is not None and be.i > session.i and any(c.lower_ == "will" for c in children(be, "aux"))


def _listing(verb: Token) -> Token | None:
    """The "be" before which a list turns round what those do who are listed."""
    if verb.tag_ != "VBG":
        return None
    if verb.dep_ == "csubj":
        be = verb.head
    elif verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.head.lower_ in {"among", "amongst"}:
        be = verb.head.head.head
    else:
        return next((c for c in children(verb, "aux") if c.lemma_ == "be" and c.i > verb.i), None)
    return be if be.lemma_ == "be" and children(be, "attr", "nsubj") else None


def purpose_of(verb: Token) -> Token | None:
    """The verb for whose purpose an infinitive stands that the parse has drawn under a day or the journey: "will visit
    A on May 3-5 to meet X", "arrived on a visit to attend a session"."""
    above = verb.head
    if verb.dep_ not in {"relcl", "acl"} or not is_infinitive(verb):
        return None
    is_day = above.ent_type_ == "DATE" and above.tag_ in PROPER_TAGS
    is_journey = above.lemma_ in _JOURNEYS and above.dep_ == "pobj" and above.head.lower_ == "on"
    return governor(above) if is_day or is_journey else None


def _is_of_several(verb: Token) -> bool:
    """Whether a relative clause must be of several: "who are", "who met in May", with nobody else."""
    if any(c.lower_ in {"are", "were"} for c in children(verb, "aux", "auxpass")) or verb.tag_ == "VBP":
        return True
    is_alone = not children(verb, "dobj") and not any(c.lower_ in {"with", "to"} for c in children(verb, "prep"))
    return verb.lemma_ in RECIPROCAL and is_alone and bool(children(verb, "nsubj"))


def _first_of_list(token: Token) -> Token:
    """The first of those with whom something is coordinated, or that whose it is: "the ministers of A and the envoys of
    B, who met"."""
    owner = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    token = owner if owner.dep_ == "conj" else token
    while token.dep_ == "conj" and token.head.dep_ in _LISTED:
        token = token.head
    return token


def invited(invitation: Token) -> list[Token]:
    """Whom somebody "extended an invitation to"; nobody where it is accepted or turned down."""
    if invitation.lemma_ != "invitation" or invitation.head.lemma_ not in _EXTENDS:
        return []
    towards = [*_below(invitation, ("to",)), *prepositional(invitation.head, "to")]
    given = [t for t in children(invitation.head, "dative", "dobj") if t.tag_ != "IN" and t != invitation]
    return [t for t in [*towards, *given] if t.ent_type_ not in _SPOTS]


def guests_of(verb: Token) -> list[Token]:
    """To whom a verb sends an invitation: "extended an invitation to X", "an invitation was sent to X"."""
    return [t for noun in children(verb, "dobj", "nsubjpass") for t in invited(noun)]


def lost_subject(verb: Token) -> list[Token]:
    """The subject of a main verb that has none in the parse, which has drawn it under what stands before: "After a stop
    in A, Minister X of B was received". It ends right before the verb."""
    if verb.tag_ not in {"VB", "VBD", "VBZ", "VBN"}:
        return []
    if any(c.dep_ in _SUBJECTS or c.tag_ in _CLAUSES for c in verb.children):
        return []
    if verb.tag_ == "VB" and not any(c.tag_ == "MD" for c in verb.children):
        return []
    first = min((c.i for c in verb.children if c.dep_ in _BEFORE_VERB and 0 < verb.i - c.i < _NEAR), default=verb.i)
    if verb.tag_ == "VBN" and first == verb.i:
        return []
    start = verb.sent.start
    at = first - 1
    while at > start and verb.doc[at].text == ",":
        at -= 1
    token = verb.doc[at]
    named = [token] if token.ent_type_ == "PERSON" and token.dep_ == "pobj" else []
    if named and verb.doc[token.head.i + 1].ent_type_ == "GPE":
        return named  # "After a stop in Oslo President X met", drawn as one name
    while token.head != verb and start <= token.head.i < verb.i and token.dep_ in _WITHIN:
        token = token.head
    is_lost = token.i >= start and token.dep_ in _LOST and token.tag_ in NOUN_TAGS and token.head.i < verb.i
    return [token] if is_lost else named  # "At the invitation of X, Premier of A Y will visit", drawn under X


def _inherited(verb: Token, head: Token, depth: int) -> list[Token]:
    """The subjects that a clause takes over from the verb above, or from the object that it controls."""
    is_while = verb.dep_ == "advcl" and any(c.lower_ == "while" for c in children(verb, "mark"))
    controlling = _OBJECT_CONTROL if verb.dep_ == "xcomp" else _ASKING if verb.dep_ == "advcl" and not is_while else ()
    if head.lemma_ in controlling:
        controlled = children(head, "dobj", "nsubjpass")
        if controlled:
            return controlled
    if verb.dep_ in {"xcomp", "advcl"} and (guests := guests_of(head)):
        return guests
    is_quoted = head.lower_ == "as" and head.head.lemma_ in _QUOTES
    is_for_what = head.lower_ in {"for", "of"} and head.head.lemma_ in _FOR_WHAT
    if verb.dep_ == "pcomp" and (is_quoted or is_for_what):  # "quoted X as telling Y"
        return children(head.head, "dobj", "nsubjpass")
    if is_verb(head):
        is_finite = verb.dep_ == "conj" and verb.tag_ in _FINITE
        while is_finite and head.tag_ in {"VB", "VBG"} and is_verb(head.head) and head.head != head:
            head = head.head  # "urged him to wait and spoke with her": who spoke is who urged
        return subjects(head, depth + 1)
    if head.dep_ in {"prep", "pcomp", "acl", "dobj", "attr", "pobj", "acomp"} and is_verb(head.head):
        return subjects(head.head, depth + 1)
    above = governor(head) if verb.dep_ == "pcomp" else None  # "took part in a ceremony of receiving credentials"
    return subjects(above, depth + 1) if above is not None else []


def is_negative(noun: Token) -> bool:
    """Whether there is none of what a noun names: "no plans", "not any plan"."""
    return has_word(noun, ("no", "not"))


def agents(verb: Token) -> list[Token]:
    """Those by whom a passive is done."""
    return [noun for prep in children(verb, "agent") for noun in children(prep, "pobj")]


def objects(verb: Token) -> list[Token]:
    """Direct objects; a passive's subjects."""
    found = children(verb, "dobj", "dative", "oprd")
    for thing in [t for t in found if t.dep_ == "dobj"]:  # "wished X luck", whom parsers make the subject of the luck
        found += [c for c in children(thing, "nsubj") if verb.i < c.i < thing.i]
    for clause in children(verb, "ccomp", "xcomp") if verb.lemma_ in _OBJECT_CONTROL else ():
        if is_infinitive(clause):  # "called X to thank her"
            found += children(clause, "nsubj")
    found = [t for t in found if t.tag_ != "IN"] or _misread(verb, "npadvmod")
    if is_passive(verb):
        own = children(verb, "nsubjpass") or lost_subject(verb)
        is_taken_over = verb.dep_ in {"xcomp", "conj"}  # "is to be received", "arrived and was received"
        found += own or (subjects(verb) if is_taken_over else [])
        if verb.dep_ in {"acl", "relcl"}:
            found.append(verb.head)
    return found


def _misread(verb: Token, label: str) -> list[Token]:
    """People whose names the parser does not know and takes for a time or a manner: "met X on Monday"."""
    return [t for t in children(verb, label) if t.ent_type_ == "PERSON"]


def is_of_several(word: Token) -> bool:
    """Whether a noun, or the object of a verb, is in the plural: "sent telegrams", not "wrote to X"."""
    nouns = [word, *objects(word), *children(word, "dobj")] if is_verb(word) else [word]
    return any(t.tag_ in {"NNS", "NNPS"} for t in nouns)


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Objects of the prepositions that hang on the token or on a time word or particle beside it."""
    if not token.children:
        return []
    found: list[Token] = []
    for child in token.children:
        label = child.dep_
        if child.lower_ == "including":  # "meetings, including with X"
            found += _below(child, prepositions)
        if label not in _LINKING:
            continue
        is_again = label == "conj" and child.tag_ == "IN"  # "talks with A and with B", drawn under the verb
        if (is_again or label in _PREPOSITIONS) and child.lower_ in prepositions:
            for prep in coordinated(child):
                found += children(prep, "pobj", "pcomp")
            found += _below(child, prepositions)
        elif label in _ADVERBIAL and child.i > token.i and child.lower_ not in _NEVER_LINKS:
            found += _below(child, prepositions)
            if label == "prep" and child.lower_ not in BEFORE_OR_AFTER:  # "before a dinner with X" is of the dinner
                found += _below_spot(child, prepositions)
    return list(dict.fromkeys(found)) if len(found) > 1 else found


def _below_spot(where: Token, prepositions: Sequence[str]) -> list[Token]:
    """Objects of what the parse has drawn under a place or day: "in Muscat with the minister", "in May of President
    X", "planned for May in Muscat"."""
    found: list[Token] = []
    for noun in children(where, "pobj"):
        if not noun.children:
            continue
        is_day = noun.ent_type_ == "DATE" and noun.tag_ in PROPER_TAGS
        of_day = {"of", "in", "at"} if where.lower_ == "for" else {"of"}
        found += _below(noun, [p for p in prepositions if p in {"with", "between"} or (p in of_day and is_day)])
    return found


def _below(token: Token, prepositions: Sequence[str]) -> list[Token]:
    """Objects of the prepositions that hang on this token itself."""
    if not token.children:
        return []
    links = [c for c in token.children if c.lower_ in prepositions]
    links = [c for c in links if c.dep_ == "prep" or (c.dep_ == "conj" and c.tag_ == "IN")]
    return [noun for prep in links if not is_of_ties(prep) for noun in children(prep, "pobj")]


def is_of_ties(preposition: Token) -> bool:
    """Whether a preposition tells of ties with others rather than with whom something was done, since those are told
    already: "met his cabinet about relations with A", "held talks with B on ties with A"; with a person it may be
    either: "spoke about cooperation with Premier X"."""
    if preposition.lower_ != "with" or preposition.head.lemma_ not in TIES:
        return False
    if any(t.ent_type_ == "PERSON" for t in children(preposition, "pobj")):
        return False
    above = list(preposition.ancestors)
    before = preposition.sent[: preposition.i - preposition.sent.start]
    links = [t for t in before if t.dep_ == "prep" and t.lower_ in _PARTNERED]
    is_with = any(t in above or t.head in above or t.head.head in above for t in links)
    return is_with or any(_has_partner(t, preposition) for t in above)


def _has_partner(verb: Token, link: Token) -> bool:
    """Whether a verb says before a link whom somebody met, or that two states did something."""
    before = [c for c in verb.children if c.i < link.i]
    is_met = verb.lemma_ in RECIPROCAL and any(c.dep_ == "dobj" for c in before)
    doers = ([t for t in coordinated(c) if t.ent_type_ == "GPE"] for c in before if c.dep_ in SUBJECT_LABELS)
    return is_met or any(len(states) > 1 for states in doers)


def coordinated(token: Token) -> Iterator[Token]:
    """The token and all that are coordinated with it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from coordinated(child)


def whole(noun: Token, parts: Collection[str]) -> Token | None:
    """The noun of which this one is told to be a part, where its lemma is one of ``parts``: "a round of talks"; or
    under which the parse has drawn it: "attended the heads of government meeting"."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    is_of_heads = above.lower_ == "heads" and any(c.lower_ in _RULED for c in children(noun, "compound"))
    return above if is_of_heads or above.lemma_ in parts else None


def governor(token: Token) -> Token | None:
    """The nearest verb above."""
    for _ in range(_MAX_CLIMB + 1):
        if token.head is token:
            return None
        token = token.head
        if token.tag_ in VERB_TAGS and not _is_thing(token):
            return token
    return None


def _is_thing(gerund: Token) -> bool:
    """Whether a word in -ing names a thing: "at the Foreign Ministry building"."""
    is_noun = gerund.tag_ == "VBG" and gerund.dep_ == "pobj"
    return is_noun and any(c.dep_ == "compound" and c.tag_ == "NNP" for c in gerund.children)
