"""Contacts of long ago of which only what came of them is told: "the agreements reached at their talks in May"; or by
which it is told who somebody is: "called X, with whom he last spoke in May"; or that were the last before the one that
is told: "They last met in May", "His previous visit was in May"; or since which something is so: "ties have grown since
their talks in May". Pure.

Who is told to have met, without a day, met just now: their meeting is another one.
"""

from __future__ import annotations

from extract.annotate import grammar
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.tokens import Token

_RECENT = 10  # days
_CAME_OF_IT = {"arrangement", "commitment", "consensus", "decision", "outcome", "result", "understanding"}
_LAST = {"last", "previous", "previously"}
_THERE = {"at", "during", "in", "of", "from"}
_SINCE = {"after", "following", "since"}
_DAYS = {"day", "range"}


def is_earlier(setting: Setting, frame: Frame, date: DateMention | None) -> bool:
    """Whether a word tells of what has a past date, only to say what was agreed there or came of it, with whom one had
    it, or that it was the last one before."""
    anchor, noun = setting.anchor, setting.doc[frame.trigger]
    if date is None or anchor is None or (anchor - date.last).days <= (_RECENT if date.precision in _DAYS else 0):
        return False
    verb = noun if grammar.is_verb(noun) else grammar.governor(noun)
    if verb is not None and verb.dep_ == "relcl" and any(t.lower_ == "whom" for t in verb.subtree if t.i < verb.i):
        return True
    if grammar.has_word(noun, _LAST):
        return True
    if frame.status != "occurred":
        return False
    if noun.head.lower_ in _SINCE:  # of which some parses make a verb
        return _is_since(setting, noun, grammar.governor(noun.head))
    if noun.dep_ != "pobj" or noun.head.lower_ not in _THERE:
        return False
    above = noun.head.head
    is_done = grammar.is_verb(above) and above.tag_ == "VBN" and above.dep_ in {"acl", "relcl"}
    what = above.head if is_done else above
    return what.lemma_ in _CAME_OF_IT | setting.words["agreement_noun"]


def _is_since(setting: Setting, noun: Token, verb: Token | None) -> bool:
    """Whether a verb that tells of no contact says what is so since theirs: "was restored following their talks"."""
    is_theirs = any(c.tag_ == "PRP$" for c in noun.children)
    return is_theirs and verb is not None and setting.verb_cue(verb) is None and not grammar.children(verb, "dobj")
