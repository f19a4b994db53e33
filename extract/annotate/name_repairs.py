"""Mends names, and words of names, that the parser takes for pronouns or verbs, before anything reads its trees."""

from __future__ import annotations

from spacy.tokens import Token

TAGS = frozenset({"PRP", "WP", "VB"})  # what such words pass for
_EXCELLENCY, _HEALTH = "HE", "WHO"
_FINITE, _WITHIN = {"VBD", "VBZ"}, {"compound", "nmod"}
_OF_CLAUSE = {"ccomp", "xcomp"}


def mend(token: Token) -> None:
    """Take "HE" before a minister for no pronoun, "WHO" for the agency, and a first name for no verb."""
    if token.tag_ == "PRP" and token.text == _EXCELLENCY:
        token.tag_, token.dep_ = "NNP", "dep"  # "HE the Minister met", where "he" does not
    elif token.tag_ == "WP" and token.text == _HEALTH and not _is_in_capitals(token):
        _name_agency(token)
    elif token.tag_ == "VB" and token.dep_ in _OF_CLAUSE and token.text[0].isupper():
        _name_person(token)


def _name_person(token: Token) -> None:
    """Make a first name of an infinitive that has a title for its subject and the surname for its object, which no
    infinitive has: "met President Sadyr X"."""
    if not 0 < token.i < len(token.doc) - 1:
        return
    title, verb, surname = token.nbor(-1), token.head, token.nbor()
    is_titled = title.head == token and title.dep_ == "nsubj" and title.tag_ == "NNP"
    if not is_titled or surname.head != token or surname.tag_ != "NNP":
        return
    for child in [child for child in token.children if child != surname]:
        child.head = surname if child.i < token.i else verb
    title.dep_ = "compound"
    surname.head, surname.dep_ = verb, "dobj"
    token.head, token.dep_, token.tag_ = surname, "compound", "NNP"


def _name_agency(token: Token) -> None:
    """Make the health agency of what passes for "who": "WHO chief X arrived", where "chief" may pass for a verb."""
    token.tag_ = "NNP"
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    named = next((child for child in after.rights if child.dep_ == "dobj"), None)
    if token.head == after and after.dep_ == "csubj" and named is not None:
        named.head, named.dep_ = after.head, "nsubj"
        after.head = token.head = named
        after.tag_, after.dep_, token.dep_ = "NN", "compound", "compound"
    elif after.dep_ in _WITHIN and after.head != token.head:
        token.head, token.dep_ = after.head, "compound"
        after.tag_ = "NN" if after.tag_ in _FINITE else after.tag_


def _is_in_capitals(token: Token) -> bool:
    """Whether the words beside one are all in capitals, as in a headline: none tells by them that it is a name."""
    beside = [t.text for t in token.doc[max(token.sent.start, token.i - 2) : token.i + 3] if t.is_alpha and t != token]
    return bool(beside) and all(text.isupper() for text in beside)
