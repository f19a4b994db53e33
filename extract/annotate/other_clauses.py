"""Clauses that have days of their own: whether a day is of what was done before, of who it was, of how long it goes on
or of a return, and not of the contact beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import grammar
from extract.annotate.day_places import is_departure
from extract.annotate.spoken import INFORMS
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Token

_ENDS = {"end", "conclude", "finish", "run", "last", "expire"}
_AT = {"at", "during", "in"}
_WISHES = {"confidence", "expectation", "optimism"}
_WHO = {"who", "whom", "whose"}


def _is_as_agreed(clause: Token) -> bool:
    """Whether a clause tells when it was agreed, "as agreed in May"; what went "as planned on Monday" was then."""
    is_as = clause.dep_ == "advcl" and clause.tag_ == "VBN" and any(c.lower_ == "as" for c in clause.children)
    return is_as and clause.lemma_ not in {"plan", "schedule", "expect"}


def is_instead(doc: Doc, at: int) -> bool:
    """Whether the day that begins here is the one on which it is not: "on Friday instead of Wednesday", "rather than on
    Wednesday"."""
    before = doc.lowers[max(at - 3, 0) : at]
    before = before[:-1] if before[-1:] == ["on"] else before
    return before[-2:] in (["instead", "of"], ["rather", "than"])


def is_of_clause(inner: Sequence[Token], trigger: Token | None) -> bool:
    """Whether a date is of a clause inside: "for the first time since the war ended in May"; where it is within what
    the ``trigger`` governs, of what somebody was told ("that he would come in May"), of where he came from ("from A,
    where he had spent May"), of what another did, however ("had met, but B ruled out a meeting in May"), of when it
    was arranged ("came as agreed in May"), of what he did before or after ("came after visiting B in May"), or of who
    it was that met or was met ("X, who arrived on Monday, met Y", "met Y, whose house burnt down on Monday")."""
    if any(c.dep_ in {"mark", "prep"} and c.lower_ == "since" and c.i < t.i for t in inner for c in t.children):
        return True
    if any(
        t.dep_ == "pcomp" and t.head.lower_ == "since" for t in inner
    ):  # "his first talks since taking office in May"
        return True
    if trigger is None:
        return False
    if not grammar.is_verb(trigger) and any(t.dep_ == "relcl" and _is_of_person(t) for t in inner):
        return True
    if any(_is_as_agreed(t) for t in inner):
        return True
    clauses = [t for t in inner if t.dep_ == "relcl" and not is_there(t)] if grammar.is_verb(trigger) else []
    is_doer = any(t.i < trigger.i and t.lemma_ != "be" for t in clauses)
    is_doer = is_doer or any(  # "X, appointed in May, met Y"
        t.dep_ == "acl" and t.tag_ == "VBN" and t.head.ent_type_ == "PERSON" and t.i < trigger.i for t in inner
    )
    is_done_to = any(t.i > trigger.i and (t.head.ent_type_ == "PERSON" or _is_of_person(t)) for t in clauses)
    is_of_start = any(t.dep_ == "relcl" and t.head.dep_ == "pobj" and t.head.head.lower_ == "from" for t in inner)
    is_before = any(
        t.dep_ == "pcomp" and t.head.lower_ in grammar.BEFORE_OR_AFTER and not is_departure(t) for t in inner
    )
    is_before = is_before or any(_is_end(t) or _is_contrast(t) for t in inner)
    return is_doer or is_done_to or is_of_start or is_before or any(t.dep_ == "ccomp" for t in inner)


def _is_of_person(clause: Token) -> bool:
    """Whether a clause tells of a person: "X, who arrived on Monday", "X, whose party won on Monday"."""
    is_his = any(t.lower_ in _WHO for t in clause.subtree if t.i < clause.i)
    return is_his and not is_there(clause)


def _is_contrast(clause: Token) -> bool:
    """Whether a clause of its own subject is set against another: "X met Y, but Z left in May"."""
    if clause.dep_ != "conj" or not grammar.is_verb(clause) or not grammar.children(clause, "nsubj", "nsubjpass"):
        return False
    return any(c.lower_ == "but" and clause.head.i < c.i < clause.i for c in grammar.children(clause.head, "cc"))


def _is_end(clause: Token) -> bool:
    """Whether a clause tells only until when it goes on: "is on a visit that ends on Friday"."""
    return clause.dep_ == "relcl" and clause.lemma_ in _ENDS and clause.tag_ in {"VBZ", "VB"}


def is_before(owner: Token | None, trigger: Token) -> bool:
    """Whether a date is of what was done before: "arrived on Monday and is to meet X"."""
    above = (trigger, *trigger.ancestors)
    return owner is not None and owner.tag_ == "VBD" and any(t.dep_ == "conj" and t.head == owner for t in above)


def is_there(clause: Token) -> bool:
    """Whether a clause tells what is done there or then: "flew to A, where he is to meet Y on Monday"."""
    return grammar.has_word(clause, ("where", "when"))


def is_where_left(clause: Token) -> bool:
    """Whether a clause tells what was done where somebody came from: "flew to A on Monday from B, where he met X"."""
    return is_there(clause) and clause.head.dep_ == "pobj" and clause.head.head.lower_ in {"from", "after"}


def is_the_time(trigger: Token, owner: Token) -> bool:
    """Whether a verb tells when it was: "the last time they spoke was in May"."""
    time = trigger.head
    return trigger.dep_ == "relcl" and time.lemma_ == "time" and owner.lemma_ == "be" and time.head == owner


def is_wish(owner: Token, trigger: Token, words: Words) -> bool:
    """Whether a verb tells that somebody put into words what he hopes for: "expressed hope on Monday that X will come",
    "on Monday voiced his readiness to receive X"."""
    if owner.lemma_ not in words["wording_verb"] or owner == trigger:
        return False
    return any(c.lemma_ in words["intention_noun"] | _WISHES for c in grammar.children(owner, "dobj"))


def is_beside(session: Token, talks: Token) -> bool:
    """Whether talks were had at a session, whose day is theirs: "asked during talks with X at a summit on May 3"."""
    at = session.head
    is_at = session.dep_ == "pobj" and at.lower_ in _AT and talks.i < at.i and not grammar.is_verb(talks)
    if not is_at or talks.dep_ != "pobj" or talks.head.lower_ not in _AT:
        return False
    verb = grammar.governor(talks)
    return any(t in {talks, verb} for t in at.ancestors) and grammar.governor(session) == verb


def is_used(owner: Token, trigger: Token) -> bool:
    """Whether what the word names is used to do something on that day: "used a visit to A to assure X on Monday"."""
    is_purpose = owner.tag_ == "VB" and grammar.is_infinitive(owner)
    use = next((t for t in owner.ancestors if t.lemma_ == "use" and grammar.is_verb(t)), None) if is_purpose else None
    used = grammar.children(use, "dobj", "ccomp") if use is not None and trigger.i < owner.i else []
    return any(trigger.i in {t.i for t in thing.subtree} for thing in used)


def is_return(owner: Token, trigger: Token) -> bool:
    """Whether it is the day on which somebody came home from what the word tells: "returned on Monday from a trip"."""
    is_back = grammar.has_word(owner, ("back", "home"))
    is_home = owner.lemma_ in {"come", "arrive", "fly", "head"} and is_back
    is_return = owner.lemma_ == "return" and trigger not in grammar.children(owner, "dobj")  # not "returned a call"
    return owner != trigger and (is_return or is_home)


def is_of_whole(root: Token, trigger: Token) -> bool:
    """Whether a date hangs on what is said of the event: "the importance of their planned meeting in May"."""
    whole = {"prep": root.head, "pobj": root.head.head}.get(root.dep_)
    is_noun = whole is not None and whole.tag_ in {"NN", "NNS"} and trigger.i < root.i
    return is_noun and trigger.dep_ == "pobj" and trigger.head.lower_ == "of" and trigger.head.head == whole


def is_earlier(clause: Token) -> bool:
    """Whether a clause tells what was before: "met X on Friday, as they had agreed by telephone", "today marks a year
    since they met"."""
    is_since = any(c.lower_ == "since" for c in grammar.children(clause, "mark"))
    return is_since or any(c.lower_ == "had" for c in grammar.children(clause, "aux"))


def is_to_inform(deed: Token, trigger: Token) -> bool:
    """Whether somebody did it to tell what the trigger says: "called X on Monday to inform him that he would come"."""
    for clause in trigger.ancestors:
        telling = clause.head
        if clause.dep_ == "ccomp" and telling.head == deed and telling.dep_ in {"xcomp", "advcl"}:
            return telling.lemma_ in INFORMS
    return False


def is_only_then(root: Token, verb: Token) -> bool:
    """Whether a day is only that of what was done before: "before flying on to A, met X on Monday"; what "spoke on
    Monday before meeting X" tells is of one day."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "before" and verb.i < root.i


def is_held(verb: Token) -> bool:
    """Whether a verb tells that something takes place."""
    return verb.lemma_ == "hold" or verb.head.lower_ == "due" or any(c.lower_ == "place" for c in verb.children)
