"""When somebody is abroad of whom it is told in the present: on the day of the publication. Pure.

"X is in A for talks", "X, who is on a visit to A, met Y", "X has arrived in A", "the talks of X and Y have begun", "X
said his visit marks a new beginning". What has just come to its end was in the month of the publication.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.annotate import grammar, intervals, stays
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.mentions import PERSONS
from extract.annotate.tokens import Token

_PRESENT = {"VBZ", "VBP"}
_IS = {"is", "are", "'s", "’s", "'re", "’re"}
_IF = {"if", "when", "whenever", "while", "once", "until", "whether"}
_NO_OFFICE = {None, "unknown"}
_LATE = 8  # from which day of a month on what "has just" ended was in it


def day(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """The day or month of what is told as going on, or as just begun or over."""
    verb, today = trigger if grammar.is_verb(trigger) else grammar.governor(trigger), setting.anchor
    if frame.status != "occurred" or frame.is_echo or today is None or verb is None or _is_conditional(setting, verb):
        return None
    people = [p for p in frame.parties if p.kind in PERSONS]
    is_in_office = not people or any(p.role not in _NO_OFFICE for p in people)  # who is no longer may live there
    if frame.mode != "multilateral" and is_in_office and any(rule(setting, verb, trigger) for rule in _RULES):
        return _on(verb, intervals.month_of(today) if _is_in_several(setting, verb) else intervals.on(today))
    if today.day >= _LATE and _is_just_over(verb, trigger):
        return _on(verb, intervals.month_of(today))
    return None


def _on(verb: Token, when: intervals.Interval) -> DateMention:
    return DateMention(verb.i, verb.i + 1, when.first, when.last, when.precision, is_implied=True)


def _is_in_several(setting: Setting, verb: Token) -> bool:
    """Whether a journey goes to several countries, of which it is not told in which somebody is today."""
    spots = [*grammar.objects(verb), *grammar.prepositional(verb, "in", "to")]
    places = (setting.cast.place_at.get(t.i) for spot in spots for t in grammar.coordinated(spot))
    return len({p.code for p in places if p is not None}) > 1


def _is_there(setting: Setting, verb: Token, trigger: Token) -> bool:
    """Whether somebody "is in A", "is in A for talks", "is on a visit to A"."""
    if verb.lemma_ != "be" or verb.tag_ not in _PRESENT:
        return False
    noun = trigger
    while noun.dep_ == "conj":  # "is in A for a dinner and talks"
        noun = noun.head
    is_told = trigger == verb or (noun.head.dep_ == "prep" and noun.head.head == verb)
    is_topic = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in noun.children)  # "the briefing is on X's visit"
    is_on_visit = trigger != verb and noun.head.lower_ == "on" and not is_topic
    return is_told and (is_on_visit or bool(stays.whereabouts(setting, verb)))


def _is_visiting(setting: Setting, verb: Token, trigger: Token) -> bool:
    """Whether somebody "is visiting A"."""
    is_going_on = verb.tag_ == "VBG" and any(c.lower_ in _IS for c in grammar.children(verb, "aux"))
    return is_going_on and verb == trigger and verb.lemma_ in setting.words["touring_verb"]


def _has_arrived(setting: Setting, verb: Token, trigger: Token) -> bool:
    """Whether somebody "has arrived in A"."""
    return verb == trigger and verb.lemma_ in setting.words["arriving_verb"] and grammar.is_perfect(verb)


def _has_begun(setting: Setting, verb: Token, trigger: Token) -> bool:
    """Whether the first sentence tells that what the noun names "has begun"."""
    is_it = trigger.dep_ == "nsubj" and trigger.head == verb
    is_it = is_it and not grammar.children(verb, "xcomp", "dobj")  # "have begun to bear fruit"
    return (
        is_it
        and verb.lemma_ in setting.words["starting_verb"]
        and grammar.is_perfect(verb)
        and setting.is_opening(verb.sent)
    )


def _shows_something(setting: Setting, verb: Token, trigger: Token) -> bool:
    """Whether somebody tells what a journey of his own, or "this" one, means: "said his visit to A marks a new
    beginning"."""
    is_it = trigger.dep_ == "nsubj" and trigger.head == verb and verb.tag_ in _PRESENT
    is_his = any(c.tag_ == "PRP$" or c.lower_ == "this" for c in trigger.children)
    is_other = grammar.has(trigger, "amod")  # "his recent visit", "his next visit"
    is_told = verb.dep_ == "ccomp" and verb.head.lemma_ in setting.words["speech_verb"]
    is_journey = trigger.lemma_ in setting.words["journey_noun"]
    return is_it and is_his and is_told and is_journey and not is_other and verb.lemma_ in setting.words["showing_verb"]


_RULES: tuple[Callable[[Setting, Token, Token], bool], ...] = (
    _is_there,
    _is_visiting,
    _has_arrived,
    _has_begun,
    _shows_something,
)


def _is_just_over(verb: Token, trigger: Token) -> bool:
    """Whether somebody "has just concluded a visit to A", "has just returned from A"."""
    is_just = grammar.is_perfect(verb) and any(c.lower_ in {"just", "recently"} for c in verb.children)
    is_ended = trigger.dep_ == "dobj" and verb.lemma_ in stays.ENDS
    return is_just and (is_ended or (verb == trigger and verb.lemma_ == "return"))


def _is_conditional(setting: Setting, verb: Token) -> bool:
    """Whether it is told of any time, or of what may be: "when he is in A", "is often in A"."""
    is_any_time = any(c.lower_ in setting.words["recurring_adverb"] | _IF for c in verb.children)
    return is_any_time or grammar.has(verb, "neg")
