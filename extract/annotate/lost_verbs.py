"""Gives a sentence its verb back that the parser takes for a participle, or a verb its subject that passes for a part
of its source, before anything reads the tree."""

from __future__ import annotations

from spacy.tokens import Span, Token

_AIMS = {"acl", "advcl", "relcl", "xcomp"}
_BESIDE_VERBS = {"aux", "auxpass", "neg", "advmod", "punct"}
_FINITE_OR_MODAL = {"VBD", "VBZ", "VBP", "MD"}
_LINES = {"phone", "telephone", "video", "videoconference"}
_IN_HEADLINES = {"NNP", "NNPS", "NN", "JJ", "HYPH", "POS", "IN", ","}
_MEET = "meet"
_MISTAKEN = {"acl", "amod"}
_PAST = {"VBN", "VBD"}
_PROPER = {"NNP", "NNPS"}
_SPOTS = {"GPE", "LOC", "FAC"}
_WHERE_AND_HOW = {"at", "by", "in"}
_WITHIN = {"compound", "nmod"}


def mend(sentence: Span, root: Token) -> None:
    """Give a sentence with a noun for its root its verb: that of a headline, or one that passes for a participle."""
    if not (mend_headline(sentence) or _mend_plan(root)):
        _mend_participle(sentence, root)


def mend_headline(sentence: Span) -> bool:
    """Make the verb of a headline, "President X of A, Premier Y meet in B", of what passes for a name's last word, and
    two who meet of the names before it; whether it is one."""
    if _MEET not in sentence.text.lower():
        return False
    lowers = [token.lower_ for token in sentence]
    if lowers.count(_MEET) != 1 or lowers[: lowers.index(_MEET)].count(",") != 1:
        return False
    comma, verb = sentence[lowers.index(",")], sentence[lowers.index(_MEET)]
    last = verb.nbor(-1)
    before = sentence.doc[sentence.start : verb.i]
    if comma.i == sentence.start or last.head != verb or any(token.tag_ not in _IN_HEADLINES for token in before):
        return False
    first = comma.nbor(-1)
    while first.head.i < comma.i and first.head != first:
        first = first.head  # "X of A"
    if first.tag_ not in _PROPER or last.tag_ not in _PROPER:
        return False
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBP"
    for part in [child for child in verb.lefts if child.i > comma.i and child != last]:
        part.head = last
    first.head, first.dep_ = verb, "nsubj"
    last.head, last.dep_ = first, "conj"
    return True


def give_subject(source: Token, verb: Token) -> None:
    """Make the subject of a sentence's verb without one what the parser draws to the source before the comma:
    "According to the Foreign Ministry, A and B scheduled talks"; not what somebody's own office is: "According to X,
    the minister, A and B held talks"."""
    own = [child for child in verb.lefts if child.dep_ not in _BESIDE_VERBS]
    if own != [source]:
        return
    behind = [t for t in source.subtree if t.dep_ in {"conj", "appos"} and t.doc[t.left_edge.i - 1].text == ","]
    is_person = any(t.ent_type_ == "PERSON" for to in source.rights for t in to.rights)
    if len(behind) > 1 and is_person and behind[0].tag_ == "NN":
        del behind[0]
    if (subject := next(iter(behind), None)) is not None:
        is_passive = any(child.dep_ == "auxpass" for child in verb.lefts)
        subject.head, subject.dep_ = verb, "nsubjpass" if is_passive else "nsubj"


def give_fronted_subject(verb: Token) -> None:
    """Make the subject of a sentence's verb without one what the parser lists behind the place where it begins: "At
    talks in A, B's minister and his guest signed a deal"."""
    own = [child for child in verb.lefts if child.dep_ not in _BESIDE_VERBS and child.dep_ != "npadvmod"]
    if not own or any(child.dep_ != "prep" for child in own):
        return
    listed = (t for t in own[-1].subtree if t.dep_ in {"appos", "conj"} and t.ent_type_ not in _SPOTS)
    subject = next((t for t in listed if t.head.ent_type_ in _SPOTS and t.doc[t.left_edge.i - 1].text == ","), None)
    if subject is not None:
        is_passive = any(child.dep_ == "auxpass" for child in verb.lefts)
        subject.head, subject.dep_ = verb, "nsubjpass" if is_passive else "nsubj"


def _mend_plan(root: Token) -> bool:
    """Make the verb of a headline of the infinitive right behind a name, "Premier X to visit A"; whether it is one."""
    verb = next((child for child in root.rights if child.dep_ in _AIMS and child.left_edge.i == root.i + 1), None)
    if verb is None or root.tag_ not in _PROPER or verb.left_edge.tag_ != "TO" or verb.nbor(-1) != verb.left_edge:
        return False
    verb.head, verb.dep_ = verb, "ROOT"
    root.head, root.dep_ = verb, "nsubj"
    for child in [child for child in root.rights if child.i > verb.i]:
        child.head = verb
    return True


def _mend_participle(sentence: Span, root: Token) -> None:
    """Make the verb of a sentence that has none beside of a participle behind somebody named: "The premier, X, called
    on Y on Monday.", "The minister, X, hosted President Y.", "Minister X held talks."; not where it is told by whom it
    was done."""
    end = next((token for token in reversed(list(sentence)) if not token.is_space), root)
    if end.text != "." or any(token.tag_ in _FINITE_OR_MODAL and token.dep_ not in _MISTAKEN for token in sentence):
        return
    if (verb := _clause(root)) is not None:
        _make_root(verb, root)
    elif (verb := _adjective(sentence)) is not None and not _turn(verb, root):
        verb.tag_ = "VBD"  # and so one that repairs make the root


def mend_aim(root: Token) -> None:
    """Give a sentence the verb that passes for a clause on its subject, in place of what it was done for: "The premier,
    X, called on Y, on Wednesday to discuss trade."."""
    subject = next((child for child in root.lefts if child.dep_ == "nsubj"), None)
    to = next((child for child in root.lefts if child.tag_ == "TO" and child.dep_ == "aux"), None)
    if subject is None or to is None or root.dep_ != "ROOT":
        return
    verb = next((child for child in subject.rights if child.dep_ == "acl" and child.tag_ == "VBD"), None)
    if verb is None or verb.nbor(-1).text != ",":
        return
    before = [child for child in root.lefts if verb.i < child.i < to.i]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, root.head, root.dep_ = verb, verb, "advcl"
    for child in [*before, *(child for child in root.rights if child.dep_ == "punct")]:
        child.head = verb


def _clause(root: Token) -> Token | None:
    """The verb that passes for a clause on a name: "The premier, X, called on Y on Monday.", "X and his guest conferred
    by phone."."""
    named = [root, *root.conjuncts]
    named += [child for noun in named for child in noun.rights if child.dep_ == "appos"]
    verbs = (child for noun in named for child in noun.rights if child.dep_ == "acl" and child.tag_ in _PAST)
    verb = next(verbs, None)
    is_active = verb is not None and any(child.dep_ == "dobj" for child in verb.rights)  # "X of A held talks"
    if verb is None or (verb.nbor(-1).text != "," and verb.head == root and not is_active):
        within = (t for t in root.subtree if t.dep_ == "acl" and t.tag_ in _PAST and t.head.dep_ in {"conj", "appos"})
        verb = next(
            (t for t in within if t.i and t.nbor(-1).text == ","), None
        )  # "The minister, X, and his guest, Y, met"
    if verb is None:
        return None
    doers = [noun for child in verb.children if child.dep_ == "agent" for noun in child.children]
    return verb if all(noun.lower_ in _LINES for noun in doers) else None


def _adjective(sentence: Span) -> Token | None:
    """The verb that passes for an adjective of its object, right behind a name or the comma that closes one, or with a
    subject of its own: "Minister X of A held talks"."""
    found = (t for t in sentence if t.dep_ == "amod" and t.tag_ in _PAST and t.i > sentence.start)
    return next((t for t in found if _is_behind(t.nbor(-1)) or any(c.dep_ == "nsubj" for c in t.lefts)), None)


def _is_behind(before: Token) -> bool:
    return (
        before.text == "," or before.tag_ in _PROPER or before.ent_type_ == "DATE"
    )  # "the ministry on May 7 summoned"


def _turn(verb: Token, root: Token) -> bool:
    """Make a verb of an adjective of the root, or of what passes for the second of those who did it, and its subject of
    the name before it, which passes for a part of the same; whether it is one."""
    name, noun = verb.nbor(-1), verb.head
    first = noun.head
    is_second = noun.dep_ == "conj" and (first == root or (first.dep_ == "appos" and first.head == root))
    if name.head != noun or name.dep_ not in _WITHIN or not (noun == root or is_second):
        return False
    before = [child for child in noun.lefts if child.i < name.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    if is_second:
        root.head, root.dep_ = verb, "nsubj"
        name.head, name.dep_ = first, "conj"
    else:
        name.head, name.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = verb, "dobj"
    for child in before:
        child.head = name if child.dep_ in {*_WITHIN, "amod", "det"} else verb
    for phrase in [child for child in noun.rights if child.dep_ == "prep" and _is_of_clause(child)]:
        phrase.head = verb
    return True


def _is_of_clause(preposition: Token) -> bool:
    """Whether a phrase tells where, when or how something is done: "discussed trade by phone on Thursday"."""
    is_day = any(child.ent_type_ == "DATE" for child in preposition.children)
    return preposition.lower_ in _WHERE_AND_HOW or (preposition.lower_ == "on" and is_day)


def _make_root(verb: Token, root: Token) -> None:
    behind = [child for child in root.rights if child.i > verb.i]
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    root.head, root.dep_ = verb, "nsubj"
    fronted = [child for child in root.lefts if child.dep_ == "prep"]  # "On Monday, Premier X and his guest, Y, met."
    for child in [*behind, *fronted]:
        child.head = verb
    for child in list(verb.children):
        if child.dep_ == "agent":
            child.dep_ = "prep"  # "by phone"
