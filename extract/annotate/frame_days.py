"""When what a frame tells of took place: the date that its clause, its sentence or the text around gives it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from extract.annotate import grammar, intervals, journeys, moves, noun_status, other_clauses, outlook
from extract.annotate.clause_days import ClauseDays
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.lapses import Lapses
from extract.annotate.mentions import codes
from extract.annotate.other_clauses import is_there
from extract.annotate.status import FUTURE
from extract.annotate.tokens import Token
from extract.annotate.told_days import CLOCK, ToldDays

_ABOUT = {"about", "regarding", "concerning"}
_ONGOING = {"current", "ongoing", "continuing"}


class FrameDays:
    """Dates the frames of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._words = setting.words
        self._told = ToldDays(setting)
        self._clauses = ClauseDays(setting)
        self._lapses = Lapses(setting)

    def dated(self, frame: Frame, trigger: Token, start: int) -> tuple[Frame, DateMention | None]:
        """The frame's date; and the frame, whose status a schedule sets ahead."""
        if (anniversary := _anniversary(trigger)) is not None and frame.date is None:
            return frame, self._years_ago(anniversary)
        if frame.date is None and (move := moves.of(trigger, self._setting)) is not None:
            return move.retold(frame, self._setting), move.new
        date = (
            frame.date
            or self._of_clause(frame, trigger)
            or self._ongoing(trigger)
            or self._told.of(trigger, frame)
            or self._before_return(trigger, frame)
        )
        if frame.status == "occurred" and date is not None and self._is_out_of_reach(date) and _is_past(trigger):
            return frame, self._told.of(trigger, frame)  # "met to speed up work in the next decade"
        if frame.status == "occurred" and self._is_scheduled(start, trigger):
            return replace(frame, status="planned"), date or self._today(trigger)
        is_set = date is not None and (
            self._is_on_agenda(trigger, date) or self._is_about_to(trigger, date) or self._is_next(trigger, date)
        )
        if frame.status == "occurred" and is_set:
            return replace(frame, status="planned"), date
        if frame.status == "planned" and self._has_been_due(trigger, date):
            return replace(frame, status="cancelled"), date
        if frame.status == "planned" and outlook.is_on_trip_called_off(trigger, self._words):
            return replace(frame, status="cancelled"), date
        if frame.status == "planned" and date is not None and self._has_been(date, trigger):
            return replace(frame, status="occurred"), date
        if frame.status == "planned" and date is not None and self._is_over(date, trigger):
            return frame, None  # "said in a statement of May 3 that he would come"
        return frame, date

    def _of_clause(self, frame: Frame, trigger: Token) -> DateMention | None:
        """The day that its clause tells, which is implied where somebody only said so then."""
        day = self._clauses.of(trigger, self._has_own_day_only(frame, trigger), frame.status != "occurred")
        is_report = day is not None and frame.status == "occurred" and self._is_of_report(day, trigger)
        return replace(day, is_implied=True) if day is not None and is_report else day

    def _is_of_report(self, day: DateMention, trigger: Token) -> bool:
        """Whether a day is the one on which somebody said what happened: "X had talks with Y, the ministry said on
        Wednesday", of which more may be told: "They took place late on Tuesday"."""
        clause = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        said = grammar.governor(self._doc[day.start : day.end].root)
        if clause is None or said is None or said.lemma_ not in self._words["speech_verb"]:
            return False
        is_drawn_under = said.dep_ == "advcl" and said.head == clause and not grammar.children(said, "mark")
        return (clause.dep_ == "ccomp" and clause.head == said) or (is_drawn_under and said.i > clause.i)

    def _is_marked(self, trigger: Token) -> bool:
        """Whether it is told as the reason for something else: "gave a dinner on the occasion of his visit to A"."""
        verb = trigger.head
        above = verb.head if trigger.dep_ == "pobj" else None
        is_reason = above is not None and above.lemma_ in self._words["reason_noun"]
        is_told_of = above is not None and verb.lower_ in _ABOUT and trigger.i > above.i
        if is_told_of and not any(trigger.i < d.start < trigger.sent.end for d in self._setting.dates):
            return True  # "spoke today about the summit in A"
        is_before = above is not None and trigger.i < above.i and verb.lower_ in grammar.BEFORE_OR_AFTER
        if is_before and trigger.lemma_ in self._words["journey_noun"]:
            return True  # "Following her visit to A, she will travel to B on May 3"
        return is_reason or (trigger.dep_ == "dobj" and verb.lemma_ in self._words["marking_verb"])

    def _years_ago(self, anniversary: Token) -> DateMention | None:
        """The year of what had its "10th anniversary" in that of the publication."""
        anchor = self._setting.anchor
        count = next((c.lower_[:-2] for c in anniversary.children if c.lower_[:-2].isdigit()), None)
        if anchor is None or count is None or not 0 < int(count) < anchor.year:
            return None
        first = dt.date(anchor.year - int(count), 1, 1)
        return DateMention(anniversary.i, anniversary.i + 1, first, first.replace(month=12, day=31), "year")

    def _is_ahead(self, date: DateMention | None) -> bool:
        return date is not None and self._setting.anchor is not None and date.last > self._setting.anchor

    def _has_been_due(self, trigger: Token, date: DateMention | None) -> bool:
        """Whether it was once to be and is no more: not what somebody says "had been set" for a day ahead."""
        if not outlook.was_due(trigger, self._words):
            return False
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        above = verb.head if verb is not None and verb.dep_ == "xcomp" else verb
        is_told_so = above is not None and grammar.is_verb(trigger) and above.dep_ != "ccomp"
        return is_told_so or not self._is_ahead(date)

    def _is_over(self, date: DateMention, trigger: Token) -> bool:
        """Whether a date of another clause is past: that of an announcement, not of what was announced."""
        anchor, root = self._setting.anchor, self._doc[date.start : min(date.end, len(self._doc))].root
        is_past = anchor is not None and date.last < anchor
        return is_past and all(t.i != trigger.i for t in root.ancestors) and grammar.is_verb(trigger)

    def _has_been(self, date: DateMention, noun: Token) -> bool:
        """Whether a noun has a past day of its own, whatever will be done about it, or what somebody was persuaded to
        do: "will recall his visit in May"."""
        anchor, root = self._setting.anchor, self._doc[date.start : min(date.end, len(self._doc))].root
        if anchor is None or date.last >= anchor:
            return False
        if grammar.is_verb(noun):  # "persuaded X to meet Y in May 2020"
            is_persuaded = noun.dep_ in {"xcomp", "ccomp"} and noun.head.lemma_ in self._words["persuading_verb"]
            return is_persuaded and grammar.governor(root) == noun
        verb = grammar.governor(noun)
        is_drawn = (
            verb is not None
            and verb == grammar.governor(root)
            and not FUTURE.isdisjoint(c.lower_ for c in grammar.children(verb, "aux"))
        )
        if noun not in root.ancestors and not is_drawn:
            return False
        ahead = self._words["planned_adjective"] | self._words["timetabling_verb"]
        return not any(c.lower_ in ahead or c.lemma_ in ahead for c in noun.children)

    def _is_out_of_reach(self, date: DateMention) -> bool:
        """Whether a date is ahead, and not that of what is to be done there."""
        clauses = (t for t in self._doc[date.start : date.end].root.ancestors if t.dep_ == "relcl")
        anchor = self._setting.anchor
        return anchor is not None and date.first > anchor and not any(is_there(t) for t in clauses)

    def _is_scheduled(self, start: int, trigger: Token) -> bool:
        """Whether a schedule says it, which has the present tense or no verb: "2:30 p.m. Secretary X meets with Y"."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        if verb is not None and verb.tag_ in {"VBD", "VBN"}:
            return False
        pairs = (self._doc[at : at + 2] for at in (start, start - 2) if at >= 0)  # a parse may end in "a.m."
        return any(len(p) > 1 and p[0].text[0].isdigit() and p[1].lower_ in CLOCK for p in pairs)

    def _is_on_agenda(self, noun: Token, date: DateMention) -> bool:
        """Whether somebody has it on a day that is not over: "on Thursday the president has talks with X"."""
        verb, anchor = noun.head if noun.dep_ == "dobj" else grammar.governor(noun), self._setting.anchor
        is_held = verb is not None and verb.lemma_ == "have" and verb.tag_ in {"VBZ", "VBP"}
        return is_held and not grammar.is_verb(noun) and anchor is not None and date.first >= anchor

    def _is_about_to(self, trigger: Token, date: DateMention) -> bool:
        """Whether somebody does it, or goes to it, on days of which none is over: "is travelling to A on June 1-2 for a
        meeting", an itinerary given on the first of them at the latest."""
        anchor = self._setting.anchor
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        if verb is None or verb.tag_ != "VBG" or date.precision != "range" or anchor is None or anchor > date.first:
            return False
        return any(c.lower_ in {"is", "are"} for c in grammar.children(verb, "aux"))

    def _is_next(self, noun: Token, date: DateMention) -> bool:
        """Whether something was done before it on days to come: "met before their talks with X on Friday", or on later
        ones of those that are not over: "later this week"."""
        is_later = self._doc.lowers[date.start] == "later" or self._doc.lowers[max(date.start - 1, 0)] == "later"
        is_to_come = self._setting.anchor is not None and date.first > self._setting.anchor
        is_near = date.precision != "year" and self._is_ahead(date) and (is_to_come or is_later)
        return is_near and noun_status.is_beforehand(noun) and noun.i < date.start

    def _has_own_day_only(self, frame: Frame, trigger: Token) -> bool:
        """Whether only a day of its own phrase is its day."""
        return frame.is_echo or self._is_marked(trigger) or self._is_before_another(trigger)

    def _is_before_another(self, noun: Token) -> bool:
        """Whether the day of its clause is that of what was done before it: "prior to his arrival in A, he flew to B on
        May 3"."""
        is_prior = noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lower_ == "prior"
        verb = grammar.governor(noun) if is_prior else None
        return verb is not None and self._setting.verb_cue(verb) is not None

    def _ongoing(self, trigger: Token) -> DateMention | None:
        """ "the current talks", "are held these days": the month of the publication; "are currently under way": its
        day."""
        anchor = self._setting.anchor
        verb = trigger if grammar.is_verb(trigger) else trigger.head
        if (
            anchor is not None
            and verb.tag_ in {"VBP", "VBZ", "VBG"}
            and any(c.lower_ == "currently" or c.lower_ in {"way", "underway"} for c in verb.children)
        ):
            return replace(today, is_implied=True) if (today := self._today(verb)) is not None else None
        cue = next((c for c in trigger.children if c.lower_ in _ONGOING), None)
        cue = cue or next((c for c in verb.children if c.lower_ == "days" and _is_these(c)), None)
        if anchor is None or cue is None:
            return None
        month = intervals.month_of(anchor)
        return DateMention(cue.i, cue.i + 1, month.first, month.last, month.precision)

    def _before_return(self, noun: Token, frame: Frame) -> DateMention | None:
        """The month of a journey from which somebody came home on a day, "returned home on May 9 after his visit to A";
        none in the first days of a month, when it may have been in the one before, nor where it was
        another's journey or one long before."""
        if frame.mode != "visit" or frame.status != "occurred" or grammar.is_verb(noun):
            return None
        home = next((t for t in noun.ancestors if other_clauses.is_return(t, noun)), None)
        if home is None or not self._is_by_who_came(noun, home, frame) or self._lapses.within(noun) is not None:
            return None
        days = (d for d in self._setting.dates if d.precision == "day" and d.start < noun.i)
        back = next((d for d in days if grammar.governor(self._doc[d.start : d.end].root) == home), None)
        return journeys.month_before(back) if back is not None else None

    def _is_by_who_came(self, journey: Token, home: Token, frame: Frame) -> bool:
        """Whether nobody else is told to have made a journey than who came home, not "to power"."""
        owners = [c for c in grammar.children(journey, "poss") if c.tag_ != "PRP$"]
        came = codes(self._setting.cast.actors(grammar.subjects(home)))
        places = self._setting.cast.place_at
        is_anothers = owners or any(t.i not in places for t in grammar.prepositional(journey, "by", "of"))
        is_home = all(t.i in places for t in grammar.prepositional(home, "to"))
        return is_home and not is_anothers and not set(came).isdisjoint(codes(frame.parties))

    def _today(self, trigger: Token) -> DateMention | None:
        day = self._setting.anchor
        return None if day is None else DateMention(trigger.i, trigger.i + 1, day, day, "day")


def _is_these(days: Token) -> bool:
    return days.dep_ == "npadvmod" and any(c.lower_ == "these" for c in days.children)


def _is_past(trigger: Token) -> bool:
    """Whether the past tense tells it: "met", "held talks", "has arrived"."""
    verb = trigger if grammar.is_verb(trigger) else trigger.head
    is_told = verb.tag_ == "VBD" or grammar.is_perfect(verb)
    return is_told and (verb.i == trigger.i or trigger.dep_ in {"dobj", "nsubj"})


def _anniversary(trigger: Token) -> Token | None:
    """The anniversary of what the word names: "the 10th anniversary of the visit"."""
    above = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ == "of" else None
    return above if above is not None and above.lemma_ == "anniversary" else None
