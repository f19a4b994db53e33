"""Mends what the parser is known to get wrong, before anything reads its trees."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Span, Token

from extract.annotate import lost_verbs, name_repairs, parted_objects, preposition_repairs
from extract.annotate.parted_objects import DAYS
from extract.annotate.tokens import columns

_FINITE = {"VBD", "VBZ"}
_GOES, _PARTS = {"heads", "returns"}, {"compound", "nmod"}
_MEET = "meet"
_PLACES = {"GPE", "LOC", ""}
_CALLS = {"call", "calls", "called", "calling"}
_COMING = {"outgoing", "incoming"}
_JOURNEYS = {"visit", "trip", "tour", "travel", "visiting", "touring"}
_NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_SAYINGS = {"said", "says", "announced", "reported", "added", "confirmed"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


class Repairs:
    """Tags as a verb what passes for a noun: a sentence's root that has a subject ("The minister heads to A"), an
    infinitive ("offered to host talks"), and what a clause hangs on: "the ministers, meeting in A, said". Takes a
    particle with an object for a preposition, "called on X", and gives a verb the object that the parser has drawn
    under the day or place between them: "received on Monday President X", "received, on Monday, the ambassador"; an
    object gets what the day beside it has parted from it, "received a call today from X", and a journey the day on
    which it is beginning. Draws to what was said what the parser hangs on the verb of saying, "said the minister,
    X, met Y". Names are mended in ``name_repairs``. Joins two of whom it has taken only the second for the subject,
    "Minister X and his Greek counterpart Y met", gives a sentence its verb back that passes for an adjective (for a
    participle, in ``lost_verbs``), and a verb the second of those with whom something was done, "met with X and then
    with Y", or the place to which somebody is invited, "invited Minister X to A"."""

    def __call__(self, doc: Doc) -> Doc:
        for at in np.flatnonzero(doc.to_array(["TAG"]) == doc.vocab.strings["TO"]).tolist():
            head = doc[at].head
            if doc[at].dep_ == "aux" and head.tag_ == "NN":
                head.tag_ = "VB"
        for sentence in doc.sents:
            _settle_root(sentence)
        for at, label, tag, word in zip(count(), *columns(doc, "DEP", "TAG", "LOWER"), strict=False):
            if tag in name_repairs.TAGS:
                name_repairs.mend(doc[at])
            if (rule := _OF_LABEL.get(label)) is not None and rule.may_apply(tag, word) and doc[at].dep_ == label:
                rule.mend(doc[at])
            if word in _BY_WORD:
                _BY_WORD[word](doc[at])
            if tag == "NN" and word.endswith("ing") and doc[at].dep_ in {"acl", "advcl"}:
                doc[at].tag_ = "VBG"
        return doc


class _Rule(NamedTuple):
    """What is mended under a label, and the tags or words under which it can be needed."""

    mend: Callable[[Token], None]
    tags: frozenset[str] | None = None
    words: frozenset[str] | None = None

    def may_apply(self, tag: str, word: str) -> bool:
        """Whether a token can need it."""
        return (self.tags is None or tag in self.tags) and (self.words is None or word in self.words)


def _settle_root(sentence: Span) -> None:
    """Give a sentence its verb."""
    root = sentence.root
    if root.tag_ == "NNS" and any(child.dep_ == "nsubj" for child in root.lefts):
        root.tag_ = "VBZ"
    elif root.lower_ in _GOES:
        _make_journey(root)
    elif root.tag_ == "VBN" and _is_past(root):
        root.tag_ = "VBD"
    elif root.tag_ in _NOUNS:
        lost_verbs.mend(sentence, root)
    elif sentence[0].lower_ == "according":
        lost_verbs.give_subject(sentence[0], root)
    elif root.lower_ == _MEET:
        lost_verbs.mend_headline(sentence)
    elif root.tag_ == "VB":
        lost_verbs.mend_aim(root)
    elif root.tag_ in _FINITE and sentence[0].dep_ in {"prep", "npadvmod"}:
        lost_verbs.give_fronted_subject(root)


def _make_journey(root: Token) -> None:
    """Make the verb of a headline of what passes for a plural noun, and its subject of the title or name before it:
    "A's foreign minister heads to B for talks"; not "the party heads at B". A town may pass for a verb."""
    if root.i == 0 or root.tag_ not in {"NNS", "VBZ"} or root.i + 2 >= len(root.doc):
        return
    name, to, place = root.nbor(-1), root.nbor(), root.nbor(2)
    is_place = place.text[0].isupper() and place.tag_ in {"NNP", "VB"}
    if name.dep_ not in _PARTS or name.head != root or to.lower_ != "to" or not is_place:
        return
    for part in [child for child in root.lefts if child != name]:
        part.head = name
    root.tag_, name.dep_ = "VBZ", "nsubj"
    if place.tag_ == "VB":
        for aim in list(place.rights):
            aim.head = root
        to.head, to.dep_, to.tag_ = root, "prep", "IN"
        place.head, place.dep_, place.tag_ = to, "pobj", "NNP"


def _is_past(root: Token) -> bool:
    """Whether a sentence's verb that passes for a participle has a subject of its own: "The envoy, X, held talks"."""
    labels = {child.dep_ for child in root.children}
    return "nsubj" in labels and labels.isdisjoint({"aux", "auxpass"})


def _settle_name(session: Token) -> None:
    """Put a session in the place of its body's name, of which it passes for a part since the initials stand between:
    "the Group of Twenty (G20) summit"."""
    is_beside = session.dep_ == "appos"
    name = session.head if is_beside else session.head.head
    inside = list(session.doc[name.i + 1 : session.i])
    texts = [token.text for token in inside]
    is_part = is_beside or (session.dep_ == "pobj" and session.head.lower_ == "of")
    if not is_part or name.tag_ != "NNP" or "of" not in texts or texts.count("(") != 1 or texts[-1] == "(":
        return
    of, last = inside[texts.index("of")], inside[texts.index("(") - 1]
    session.head, session.dep_ = (name.head, name.dep_) if name.head != name else (session, name.dep_)
    name.head, name.dep_ = session, "nmod"
    of.head = name
    if last.dep_ != "pobj":
        last.head, last.dep_ = of, "pobj"


def _settle_mark(token: Token) -> None:
    """Draw to the verb above a clause what stands before the clause begins."""
    if token.lower_ == "that":
        _free_before(token)
    else:
        _make_destination(token)


def _free_before(token: Token) -> None:
    """Draw to the verb above a clause the day and place that stand before its "that": "told X, on Thursday, that"."""
    clause = token.head
    if clause.dep_ != "ccomp" or clause.head.i > token.i:
        return
    for phrase in [child for child in clause.lefts if child.i < token.i and child.dep_ in {"prep", "npadvmod"}]:
        phrase.head = clause.head


def _make_destination(token: Token) -> None:
    """Give a departure its place back, which passes for who does what it is for: "departed for A to attend"."""
    clause = token.head
    verb, place = clause.head, next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
    is_place = place is not None and place.tag_ == "NNP" and place.left_edge.i == token.i + 1
    if place is None or not is_place or verb.lower_ not in preposition_repairs.SETS_OUT:
        return
    token.head, token.dep_ = verb, "prep"
    place.head, place.dep_ = token, "pobj"


def _make_adjective(token: Token) -> None:
    """Give a preposition its object back behind a word that passes for a verb: "to outgoing Ambassador X"."""
    if (name := next(token.rights, None)) is not None:
        name.head, name.dep_ = token.head, "pobj"
        token.head, token.dep_ = name, "amod"


def _mend_told(verb: Token) -> None:
    """Give what somebody says its verb, which passes for a noun, "said the minister heads to A", and its subject, which
    the parser draws to the verb of saying: "said the minister, X, met Y"."""
    if verb.tag_ == "NNS" and any(child.dep_ == "nsubj" for child in verb.lefts):
        verb.dep_, verb.tag_ = "ccomp", "VBZ"
    labels = {child.dep_ for child in verb.children}
    is_finite = verb.tag_ in _FINITE or (verb.tag_ in {"VB", "VBN"} and "aux" in labels)
    if verb.head.lower_ not in _SAYINGS or not is_finite or not labels.isdisjoint(_SUBJECTS):
        return
    before = [child for child in verb.head.rights if child.i < verb.i and child.dep_ != "punct"]
    subject = next((child for child in before if child.dep_ == "dobj"), None)
    if subject is not None:
        for aside in [child for child in before if child.i > subject.i and child.dep_ == "prep"]:
            aside.head = subject  # "said X, in A since Tuesday, met Y"
    elif before and before[-1].dep_ == "prep":
        subject = _behind_day(before[-1])
    if subject is not None and all(token.is_punct for token in verb.doc[subject.right_edge.i + 1 : verb.left_edge.i]):
        subject.head, subject.dep_ = verb, "nsubjpass" if "auxpass" in labels else "nsubj"


def _behind_day(preposition: Token) -> Token | None:
    """Somebody who passes for the time when it was said: "said on Friday A's president joined B"."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    day = preposition.nbor(1)
    if noun is None or preposition.lower_ != "on" or day.lower_ not in DAYS or noun.i <= day.i:
        return None
    if noun.left_edge.i == day.i:
        day.head, day.dep_ = preposition, "pobj"
    return noun


def _make_verb(token: Token) -> None:
    """Make a sentence's verb of a past tense that the parser takes for an adjective of its object, which it draws to
    the subject: "The ministry on Monday summoned Ambassador X and handed him a note"."""
    name = parted_objects.whole(token.head)
    subject = name.head
    is_whole = name.dep_ == "ROOT" or (name.dep_ == "dobj" and name.head.lower_ in _SAYINGS)
    if is_whole and any(child.dep_ == "nsubj" for child in token.lefts):
        _turn_round(token, name)
    is_listed = name.dep_ == "conj" and any(child.dep_ == "cc" for child in subject.rights)
    if name.dep_ not in {"appos", "conj"} or is_listed or subject.i > token.i or name.i < token.i:
        return
    later = subject.head if subject.dep_ == "nsubj" and subject.head.i > name.i else None
    is_told = subject.dep_ in {"ccomp", "dobj"} and subject.head.lower_ in _SAYINGS and subject.head.i < subject.i
    if subject.dep_ != "ROOT" and not is_told and (later is None or later.dep_ != "ROOT"):
        return
    behind = [child for child in subject.rights if child.i > token.i]
    token.head, token.dep_ = (subject.head, "ccomp") if is_told else (token, "ROOT")
    subject.head, subject.dep_ = token, "nsubj"
    if later is not None:
        later.head, later.dep_ = token, "conj"
    for child in behind:
        child.head = token
    name.dep_ = "dobj"


def _turn_round(verb: Token, root: Token) -> None:
    """Make a verb of what has a subject, and what passes for the root, or for what is said, its object: "In all, the
    ministry on Monday summoned Ambassador X"."""
    verb.head, verb.dep_ = (verb, "ROOT") if root.dep_ == "ROOT" else (root.head, "ccomp")
    root.head, root.dep_ = verb, "dobj"
    for child in [child for child in root.rights if child.dep_ == "punct"]:
        child.head = verb


def _free_fronted(clause: Token) -> None:
    """Draw to a sentence's verb the place and day behind an aside that it opens with: "As reported earlier, in A on
    Friday X met Y"."""
    comma = next((child for child in clause.rights if child.text == ","), None)
    if comma is None or clause.left_edge.lower_ != "as" or clause.i > clause.head.i:
        return
    for phrase in [child for child in clause.rights if child.dep_ == "prep" and child.i > comma.i]:
        phrase.head = clause.head


def _settle_beginning(token: Token) -> None:
    """Take a participle that says from when on a journey is for a preposition, as "from" would be one: "a visit
    beginning Thursday", "will tour the region starting on May 3"; that of anything else for a clause of its own."""
    if token.tag_ != "VBG":
        return
    above = token.head
    before = [above, *above.subtree] if token.dep_ in {"prep", "advcl"} else [above]
    is_journey = any(t.lower_ in _JOURNEYS for t in before if t.i < token.i)
    if is_journey and token.dep_ in {"prep", "advcl", "acl"} and token.i + 2 < len(token.doc):
        after = token.nbor(2) if token.nbor().lower_ in {"on", "in", "from"} else token.nbor()
        if after.ent_type_ == "DATE" or after.lower_ in DAYS:
            token.dep_, token.tag_ = "prep", "IN"
    elif token.dep_ == "prep" and above.tag_ in _NOUNS:
        token.dep_ = "acl"


def _settle_invitation(noun: Token) -> None:
    """Give an invitation what it is to, which passes for why somebody accepted it: "accepted an invitation from X, the
    premier of A, to visit A"."""
    if noun.dep_ != "dobj":
        return
    for aim in [child for child in noun.head.rights if child.dep_ == "advcl" and child.i > noun.i]:
        if aim.left_edge.tag_ == "TO" and aim.left_edge.nbor(-1).text == ",":
            aim.head, aim.dep_ = noun, "acl"


def _settle_apposition(token: Token) -> None:
    """Make a clause of "meeting" behind several who meet, and the object of what is told before a place of somebody
    named right behind it."""
    if _is_gathering(token):
        token.dep_ = "acl"
    else:
        parted_objects.behind_place(token)


def _is_gathering(token: Token) -> bool:
    """Whether a clause tells of several that they meet: "the speakers, meeting in A, said"."""
    doc, at = token.doc, token.i
    is_clause = token.lower_ == "meeting" and at + 1 < len(doc) and doc[at + 1].lower_ in {"in", "at", "on"}
    return is_clause and at > 0 and doc[at - 1].text == "," and token.head.tag_ in {"NNS", "NNPS"}


def _settle_particle(token: Token) -> None:
    """Take a particle with an object for a preposition, also where this passes for the verb's: "called on X"."""
    verb, end = token.head, token.i + 1
    if token.lower_ == "on" and verb.lower_ in _CALLS:
        for child in [c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i == end]:
            child.head, child.dep_ = token, "pobj"
    if any(child.dep_ == "pobj" for child in token.rights):
        token.dep_, token.tag_ = "prep", "IN"


def _settle_second(token: Token) -> None:
    """Take for a preposition what passes for another verb: "met with X and then with Y"."""
    if _is_second(token):
        token.dep_ = "prep"


def _is_second(preposition: Token) -> bool:
    """Whether a preposition is coordinated with a verb that has the same one: "met with X and then with Y"."""
    verb = preposition.head
    is_same = any(c.dep_ == "prep" and c.lower_ == preposition.lower_ and c.i < preposition.i for c in verb.children)
    return verb.tag_.startswith("VB") and is_same and any(c.dep_ == "pobj" for c in preposition.children)


def _settle_part(name: Token) -> None:
    """Part from a place what is the first of two that do something, "Oslo and Kuwait City held talks", or from a name
    the day that is drawn to it."""
    second = name.head
    if name.lower_ in DAYS:
        parted_objects.with_day(name)
    elif second.dep_ == "nsubj" and {name.ent_type_, second.ent_type_} <= _PLACES and second.tag_ == "NNP":
        between = list(name.doc[name.i + 2 : second.i])
        is_and = any(child.dep_ == "cc" and child.i == name.i + 1 for child in name.rights)
        if is_and and all(part.tag_ == "NNP" and part.head in {name, second} for part in between):
            name.head, name.dep_ = second.head, "nsubj"
            second.head, second.dep_ = name, "conj"
            for part in between:
                part.head, part.dep_ = second, "compound"


def _join(root: Token) -> None:
    """Make the subject what stands, with a root of its own, right before the only subject of a verb."""
    end, doc = root.right_edge.i + 1, root.doc
    if root.tag_ not in _NOUNS or end >= len(doc) or not doc[end - 1].is_alpha or not doc[end].is_alpha:
        return
    name = parted_objects.whole(doc[end])
    if name.dep_ != "nsubj" or name.left_edge.i != end or name.head.i < end or name.head.dep_ != "ROOT":
        return
    verb, beside = name.head, doc[end - 1]
    name.head, name.dep_ = beside, "appos"
    root.head, root.dep_ = verb, "nsubj"


_FORMS = frozenset({"NNS", "VB", "VBD", "VBN", "VBZ"})  # of verbs that are told, and what passes for one
_OF_LABEL = {
    "ROOT": _Rule(_join, tags=frozenset(_NOUNS)),
    "advcl": _Rule(_free_fronted, tags=frozenset({"VBN"})),
    "amod": _Rule(_make_verb, tags=frozenset({"VBD"})),
    "appos": _Rule(_settle_apposition),
    "ccomp": _Rule(_mend_told, tags=_FORMS),
    "compound": _Rule(parted_objects.with_day, words=DAYS),
    "conj": _Rule(_settle_second, tags=frozenset({"IN"})),
    "dobj": _Rule(_mend_told, tags=_FORMS),
    "mark": _Rule(_settle_mark, words=frozenset({"for", "that"})),
    "nmod": _Rule(_settle_part, tags=frozenset({"NNP"})),
    "npadvmod": _Rule(parted_objects.behind_adverb, tags=frozenset({"NNP"})),
    "pcomp": _Rule(_make_adjective, words=frozenset(_COMING)),
    "pobj": _Rule(parted_objects.behind_aside),
    "prep": _Rule(preposition_repairs.mend, words=preposition_repairs.WORDS),
    "prt": _Rule(_settle_particle),
}
_BY_WORD = {
    **dict.fromkeys(("beginning", "starting"), _settle_beginning),
    "invitation": _settle_invitation,
    **dict.fromkeys(("meeting", "summit", "session", "conference"), _settle_name),
}
