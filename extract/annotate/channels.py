"""By which channel a contact was, by telephone or video, as the words around it say. Pure."""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.clause_days import CALLS
from extract.annotate.tokens import Doc, Span, Token

_REMOTE = {"phone": "phone", "telephone": "phone", "videoconference": "video", "video": "video", "videolink": "video",
           "zoom": "video", "teleconference": "phone", "hotline": "phone"}  # fmt: skip
_VIRTUALLY = {"virtual", "online"}
_BY_LINK = _VIRTUALLY | {"video", "remote"}
_SPEECHES = {"speech", "address", "remark", "statement"}
_VIRTUAL = {"virtually": "video", "online": "video", "remotely": "video"}
_TELLING = _REMOTE.keys() | _VIRTUAL.keys() | _VIRTUALLY | {"call"}


def names_channel(words: Doc) -> bool:
    """Whether a text has any word for talking without being in one place: else no verb says it."""
    return not (_VIRTUAL.keys().isdisjoint(words.lowers) and _REMOTE.keys().isdisjoint(words.lemmas))


def channel(trigger: Token, own_only: bool = False) -> str | None:
    """By telephone or video, where the clause says so; ``own_only`` where the word itself does."""
    if not _is_told(trigger.sent):
        return None
    if not grammar.is_verb(trigger) and any(t.lower_ in _VIRTUALLY and t.i < trigger.i for t in _modifiers(trigger)):
        return "video"
    if trigger.dep_ == "appos" and trigger.head.dep_ == "pobj":  # "followed, via Zoom, a session"
        return means(trigger.head.head)
    verb = next((t for t in (trigger, trigger.head) if grammar.is_verb(t)), trigger)
    for token in verb.children if own_only else verb.subtree:
        if token.lower_ in _VIRTUAL and not _is_of_another_clause(token, verb, trigger):
            return _VIRTUAL[token.lower_]
        if token.dep_ not in {"prep", "agent"}:
            continue
        stated = means(token) or (None if own_only else _occasion(token))
        if stated is not None and not _is_of_another(token, verb, trigger):
            return stated
    return None


def _is_told(sentence: Span) -> bool:
    """Whether a sentence has any word for a channel."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    return not (_TELLING.isdisjoint(doc.lowers[start:end]) and _TELLING.isdisjoint(doc.lemmas[start:end]))


def _is_of_another(word: Token, verb: Token, trigger: Token) -> bool:
    """Whether a word is of what a clause tells of another noun: "told X of the talks, which are held by video"."""
    if _is_of_another_clause(word, verb, trigger):
        return True
    above = word.head
    while above != verb and above.head != above:
        if above.dep_ == "relcl":
            return above.head != trigger
        if above.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"after", "before"} for c in above.children):
            return True  # "met X a month after they had spoken by telephone"
        above = above.head
    return False


def _is_of_another_clause(word: Token, verb: Token, trigger: Token) -> bool:
    """Whether a word is of what somebody else did meanwhile: "they met in A, with X joining by video", "while X took
    part online", "they met; X, attending by video, agreed"."""
    above = word.head
    while above != verb and above.head != above:
        is_of_it = trigger == above or above in trigger.ancestors
        is_before = above.dep_ == "ccomp" and above.i < verb.i  # "X spoke by video; in A he met Y"
        is_clause = is_before or (
            above.dep_ in {"advcl", "pcomp", "conj", "parataxis"}
            and any(t.tag_ != "PRP" for t in grammar.children(above, *grammar.SUBJECT_LABELS))
        )
        is_clause = is_clause or (above.dep_ == "advcl" and any(c.lower_ == "as" for c in above.children))
        is_on_person = above.dep_ == "acl" and above.head.dep_ in {"dep", "appos"} and above.head.i > trigger.i
        if (is_clause or is_on_person) and not is_of_it:
            return True
        above = above.head
    return False


def _modifiers(noun: Token) -> list[Token]:
    """The words of a noun's name: "the Virtual Leaders' Retreat"."""
    return [t for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "poss"} for t in (c, *c.children)]


def of_speech(session: Token) -> str | None:
    """The channel of a speech to or at a session: "delivered an online speech at the summit", "gave a video address
    to the summit"."""
    if session.dep_ != "pobj" or session.head.lower_ not in {"at", "to"} or grammar.prepositional(session, "with"):
        return None  # not "a video address to mark his talks with X"
    above = session.head.head
    speeches = [t for t in (above, *grammar.children(above, "dobj")) if t.lemma_ in _SPEECHES]
    return next(("video" for t in speeches for c in t.children if c.lower_ in _BY_LINK), None)


def speakers(session: Token) -> list[Token]:
    """Whose speech by video to a session it is: "a video address of X to the summit was shown"."""
    speech = session.head.head
    is_one = of_speech(session) is not None and speech.lemma_ in _SPEECHES and not grammar.is_verb(speech)
    return [*grammar.children(speech, "poss"), *grammar.prepositional(speech, "of", "by")] if is_one else []


def means(preposition: Token) -> str | None:
    """The channel of "by phone", "via video link"."""
    if preposition.lower_ not in {"by", "via", "over", "on", "off", "through"}:
        return None
    nouns = [n for n in preposition.children if preposition.lower_ != "on" or not grammar.children(n, "prep", "acl")]
    nouns = [n for n in nouns if n.lemma_ != "video" or not grammar.children(n, "det")]  # "protested over a video"
    words = (
        part for noun in nouns for part in (noun, *noun.children)
    )  # "briefed him on the call with X" is by no call
    named = [_REMOTE[word.lemma_] for word in words if word.lemma_ in _REMOTE]
    return "video" if "video" in named else next(iter(named), None)  # "by video teleconference"


def _occasion(preposition: Token) -> str | None:
    """The channel of "during a telephone call", "in a video conversation"."""
    if preposition.lower_ not in {"during", "in"}:
        return None
    calls = [noun for noun in preposition.children if noun.lemma_ in CALLS]
    if (stated := _said_of(calls)) is not None:
        return stated
    if any(call.lemma_ == "call" and not _is_in_person(call) for call in calls):  # "in separate calls", "in a call"
        return "phone"
    return None


def _said_of(calls: list[Token]) -> str | None:
    """The channel that a word beside a call names: "a telephone conversation", "a video call"."""
    return next((_REMOTE[word.lemma_] for call in calls for word in call.children if word.lemma_ in _REMOTE), None)


def _is_in_person(call: Token) -> bool:
    return any(c.lower_ in {"courtesy", "farewell"} for c in call.children)
