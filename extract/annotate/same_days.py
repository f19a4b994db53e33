"""The day of what somebody did next on the day of which the text has just told something of him: "X toured a port on
Tuesday. He then met Y", "The two spoke of trade. X also met Z". Pure."""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import grammar
from extract.annotate.asides import ASIDE
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.journeys import is_journey
from extract.annotate.status import FUTURE
from extract.annotate.tokens import Span, Token

_NEXT = {"also", "then", "later", "afterwards", "afterward", "subsequently"}
_BACK, _BACK_TO_MEETING = 2, 4  # sentences
_ROUND = 250  # words
_HEADS, _OTHER = {"leader", "counterpart"}, {"last", "first", "previous", "maiden", "earlier", "inaugural"}
_TOWNS = {"capital", "city"}
_RECENT = 10  # days
_OUTINGS = {"open", "inaugurate", "unveil", "inspect", "tour", "visit"}
_CLAUSES = {"ROOT", "conj"}
_TENSES = {"occurred": "past", "planned": "future"}


def day(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """The only day of the sentences right before, on which the same person is told to have done, or to do, something
    else, where the one of the frame has no day and says that it goes on; a journey may go on the next day."""
    after, sentence = _followed_up(trigger), trigger.sent
    verb = after if after is not None else _deed(trigger)
    is_told = verb is not None and frame.status in _TENSES and _TENSES[frame.status] == _tense(verb)
    if verb is None or not is_told or frame.is_echo or is_journey(frame):
        return None
    goes_on = after is not None or _goes_on(verb, sentence)
    if verb.dep_ not in _CLAUSES or not goes_on or _dates(setting, sentence):
        return None
    told = _last_day(setting, sentence, _BACK_TO_MEETING if after is not None else _BACK)
    if told is None or not _is_near(setting, told):
        return None
    before = grammar.governor(setting.doc[told.start : told.end].root)
    if before is None or before.dep_ not in _CLAUSES or before.lemma_ in setting.words["speech_verb"]:
        return None
    if _tense(before) != _tense(verb) or not _is_contact(setting, before):
        return None
    doers, others = (_people(setting, grammar.subjects(v)) for v in (verb, before))
    return told if doers and (doers <= others or (after is not None and doers & others)) else None


def day_of_round(setting: Setting, trigger: Token, frame: Frame) -> DateMention | None:
    """The day on which an opening sentence tells that somebody met many who are not named, for what he said at his
    meeting with one of them: "X today held talks with world leaders. In his meeting with President Y, he ..."."""
    if frame.status != "occurred" or frame.is_echo or not _is_at_meeting(trigger) or _dates(setting, trigger.sent):
        return None
    opening = next((s for s in setting.doc.sents if setting.is_opening(s)), None)
    if opening is None or not 0 <= trigger.i - opening.end <= _ROUND:
        return None
    days, verb = _dates(setting, opening), opening.root
    if not _towns(setting, trigger.sent) <= _towns(setting, opening):
        return None
    is_one = len(days) == 1 and days[0].precision == "day" and _is_near(setting, days[0])
    if not is_one or verb.tag_ != "VBD" or grammar.governor(setting.doc[days[0].start : days[0].end].root) != verb:
        return None
    mine = {id(p.person) for p in frame.parties if p.person is not None}
    return days[0] if mine & _people(setting, grammar.subjects(verb)) and _is_of_many(setting, verb) else None


def _is_at_meeting(trigger: Token) -> bool:
    """Whether somebody did something at the meeting a word names: "in a meeting with X, he said", not "had said"
    nor "at their first meeting"."""
    verb = grammar.governor(trigger)
    if verb is None or verb.tag_ != "VBD" or grammar.has_word(trigger, _OTHER):
        return False
    if trigger.tag_ == "VBG":
        return trigger.dep_ == "advcl"
    return trigger.dep_ == "pobj" and trigger.head.lower_ in {"at", "during", "in"}


def _is_of_many(setting: Setting, verb: Token) -> bool:
    """Whether it was a contact with many leaders of other states: "met with leaders", "held talks with a range of world
    leaders", not "with governors", "with union leaders", "called on leaders to act"."""
    many = [t for t in verb.subtree if t.lemma_ in _HEADS and t.tag_ == "NNS" and t.i > verb.i]
    return any(_are_foreign(setting, t) and _is_with(setting, verb, t) for t in many)


def _are_foreign(setting: Setting, leaders: Token) -> bool:
    kinds = {c.lower_ for c in grammar.children(leaders, "amod", "compound", "nmod")}
    return kinds <= setting.words["many_abroad"] and not grammar.has_word(leaders, ("of",))


def _is_with(setting: Setting, verb: Token, whom: Token) -> bool:
    """Whether a contact is told with them: whom somebody meets, or with whom he does something."""
    between = setting.doc[verb.i + 1 : whom.i]
    is_contact = setting.verb_cue(verb) is not None or any(setting.noun_cue(t) is not None for t in between)
    way = [t.lower_ for t in whom.ancestors if verb.i < t.i and t.dep_ == "prep"]
    return is_contact and set(way) <= {"with", "of"}


def _towns(setting: Setting, sentence: Span) -> set[tuple[str | None, str]]:
    places = (setting.cast.place_at.get(t.i) for t in sentence)
    return {(setting.city(p), p.code) for p in places if p is not None and p.kind in _TOWNS}


def _followed_up(meeting: Token) -> Token | None:
    """What was done after the meeting just told of: "following the meeting, X and Y signed an accord"."""
    is_after = meeting.dep_ == "pobj" and meeting.head.lower_ in {"after", "following"}
    is_known = is_after and [c.lower_ for c in meeting.children if c.dep_ != "punct"] == ["the"]
    return meeting.head.head if is_known and grammar.is_verb(meeting.head.head) else None


def _deed(trigger: Token) -> Token | None:
    """The verb of what is done itself, "then met X", "then held talks with X"; not of what is only spoken of."""
    if grammar.is_verb(trigger):
        return trigger
    return trigger.head if trigger.dep_ == "dobj" and grammar.is_verb(trigger.head) else None


def _goes_on(verb: Token, sentence: Span) -> bool:
    """Whether words tell that it is the next of somebody's deeds, or was done beside another."""
    lowers = sentence.doc.lowers[sentence.start : sentence.end]
    return grammar.has_word(verb, _NEXT) or not ASIDE.isdisjoint(lowers)


def _is_contact(setting: Setting, before: Token) -> bool:
    """Whether a deed is a contact or an outing, or done in the course of one: not a vote survived, nor a speech."""
    if before.lemma_ in _OUTINGS or any(setting.noun_cue(t) is not None for t in before.subtree):
        return True
    with_whom = [*grammar.objects(before), *grammar.prepositional(before, "with", "to", "in")]
    is_told = any(t.i in setting.cast.party_at or t.i in setting.cast.place_at for t in with_whom)
    return is_told and setting.verb_cue(before) is not None


def _dates(setting: Setting, sentence: Span) -> list[DateMention]:
    return [m for m in setting.dates if sentence.start <= m.start < sentence.end]


def _last_day(setting: Setting, sentence: Span, back: int) -> DateMention | None:
    """The date of the last sentence with any before this one, if it is but one day."""
    start = sentence.start
    for _ in range(back):
        if start == 0:
            return None
        before = setting.doc.sentence_at(start - 1)
        if found := _dates(setting, before):
            return found[0] if len(found) == 1 and found[0].precision == "day" else None
        start = before.start
    return None


def _is_near(setting: Setting, told: DateMention) -> bool:
    return setting.anchor is not None and abs((setting.anchor - told.first).days) <= _RECENT


def _tense(verb: Token) -> str | None:
    """Whether a verb tells of the past or of what is ahead; None where it does neither."""
    if verb.tag_ == "VBD":
        return "past"
    return "future" if any(c.lower_ in FUTURE for c in grammar.children(verb, "aux")) else None


def _people(setting: Setting, tokens: Iterable[Token]) -> set[int]:
    return {id(p.person) for p in setting.cast.actors(tokens) if p.person is not None}
