"""The day of a contact whose own clause has no date: that of the dateline, of the publication or of a "today" told
nearby. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from extract.annotate import (
    general_debates,
    grammar,
    nation_addresses,
    near_hours,
    noun_status,
    present_stays,
    same_days,
)
from extract.annotate.dates import DateMention
from extract.annotate.delegations import LEADS
from extract.annotate.frames import Frame, Setting
from extract.annotate.spoken import FIRST_PERSON
from extract.annotate.tokens import Token

CLOCK = {"a.m.", "p.m.", "am", "pm"}
_QUOTES = {'"', "“", "”"}
_HERE = {"this", "our"}
_ABOVE = 2  # sentences
_PRESENT_AUXILIARY = {"has", "have", "is", "are"}
_WISHES = {"congratulate", "thank", "extend", "convey", "wish", "express"}  # on a holiday that is "today's"
_ENCOUNTERS = {"meeting", "phone", "video"}
_OFTEN = {"never", "repeatedly", "twice", "since", "previously", "ever", "long"}
_AFTER = {"after", "following"}
_COUNTED = {"first", "second", "third", "last", "previous", "earlier"}  # "after his first call"
_WHEN = {"npadvmod", "advmod"}
_THAT = {"the", "this"}
_DAYS = {"day", "range"}
_OF_WHOM = {"between", "with", "among", "of"}
_BACK = 2  # sentences
_GOES_ON = {"hold", "meet", "receive", "visit"}
_STEPS = {"then", "soon", "later", "afterwards", "finally"}
_STEPS_FIRST = {"after", "before", "following", "besides", "first"}
_STEPS_BACK = 5  # sentences of a programme


class ToldDays:
    """Days of the frames of one document that their clauses don't tell."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._words = setting.words
        self._dates = setting.dates

    def of(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The day, by the first of the rules that tells one."""
        return (
            self._closing(trigger, frame)
            or self._just_now(trigger, frame)
            or self._as_said_after(trigger, frame)
            or self._as_said_there(trigger, frame)
            or self._told_that_day(trigger, frame)
            or self._at_the_clock(trigger, frame)
            or near_hours.day(self._setting, trigger, frame)
            or self._of_that_event(trigger, frame)
            or self._of_the_address(trigger, frame)
            or self._at_present(trigger, frame)
            or present_stays.day(self._setting, trigger, frame)
            or self._next_on_the_programme(trigger, frame)
            or same_days.day(self._setting, trigger, frame)
            or same_days.day_of_round(self._setting, trigger, frame)
            or self._of_the_news(trigger, frame)
            or general_debates.month(self._setting, trigger, frame)
        )

    def _closing(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The only day of a sentence, which ends it, where the parse has drawn it under who led those who came or under
        how they met: "received a delegation headed by X on a visit to A on May 3", "had a talk with X when he paid a
        call on him on Friday"."""
        if frame.status != "occurred" or frame.is_echo:
            return None
        sentence = trigger.sent
        days = [d for d in self._dates if sentence.start <= d.start < sentence.end]
        last = days[0] if len(days) == 1 and days[0].precision == "day" else None
        if last is None or any(t.text[0].isalnum() for t in self._doc[last.end : sentence.end]):
            return None
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        path = [t for t in self._doc[last.start : last.end].root.ancestors if grammar.is_verb(t) or t.dep_ == "pobj"]
        if verb is None or verb.dep_ not in {"ROOT", "conj"} or not path or path[-1].sent != sentence:
            return None
        is_about = path[0].dep_ == "pobj" and path[0].head.lower_ in grammar.BEFORE_OR_AFTER
        if is_about or noun_status.is_beforehand(path[0]):
            return None  # "were held soon after a visit to A on Friday", "ahead of a conference on Friday"
        is_low = all(self._is_of_manner(t) for t in path if grammar.is_verb(t) and t.dep_ != "ROOT" and t != verb)
        is_owned = grammar.is_verb(path[0]) or is_event(self._setting, path[0])
        return last if is_low and is_owned and path[0] != verb else None

    def _is_of_manner(self, verb: Token) -> bool:
        """Whether a clause says how they met or who led them: "when X called on him", "headed by X"."""
        if verb.dep_ == "acl":
            return verb.lemma_ in LEADS
        return verb.dep_ == "advcl" and any(c.lower_ == "when" for c in grammar.children(verb, "advmod"))

    def _just_now(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The dateline's day for what the opening sentence reports as its news: "X has had talks with Y", "X met Y, the
        ministry said", but not what it tells in passing: "X, who met Y, said". Without a dateline the publication's day
        for what it tells in the perfect: "X has been summoned"."""
        dateline, verb = self._setting.dateline, trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        if verb is None or frame.status != "occurred" or not self._setting.is_opening(trigger.sent):
            return None
        occasions = grammar.prepositional(verb, "at", "in", "during")
        if any(is_event(self._setting, t) and t.i > trigger.i for t in occasions):
            return None  # "discussed trade at a meeting on Tuesday", whose day is its own
        is_perfect = any(c.lower_ in _PRESENT_AUXILIARY and c.dep_ == "aux" for c in verb.children)
        if dateline is None or dateline.date is None:
            is_new = (
                is_perfect
                and frame.mode != "letter"
                and self._is_encounter(trigger)
                and self._is_news(verb)
                and not self._is_often(verb)
            )
            day = self._setting.anchor if is_new else None
        else:
            is_stay = verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and frame.mode == "visit"
            is_told = verb.tag_ == "VBD" and self._is_news(verb)
            day = dateline.date if is_perfect or is_stay or is_told else None
        return None if day is None else DateMention(verb.i, verb.i + 1, day, day, "day", is_implied=True)

    def _is_encounter(self, trigger: Token) -> bool:
        """Whether a verb tells that they met or spoke: neither a journey, which lasts, nor a letter, which may be on
        its way."""
        cue = self._setting.verb_cue(trigger) if trigger.tag_ == "VBN" else None
        return cue is not None and (cue.mode in _ENCOUNTERS or trigger.lemma_ in self._words["calling_verb"])

    def _is_often(self, verb: Token) -> bool:
        """Whether a verb tells of what was done more than once, at no time or at any: "has met X dozens of times", "has
        never", "in the past"."""
        often = self._words["recurring_adverb"] | _OFTEN
        adjuncts = [c for c in verb.children if c.dep_ in {"npadvmod", "advmod", "prep"}]
        own = [t for c in adjuncts for t in c.subtree if not any(u.i in self._setting.cast.party_at for u in c.subtree)]
        is_any = any(t.text == "times" for t in verb.subtree) or any(
            t.lower_ == "past" and t.dep_ == "pobj" for t in own
        )
        is_any = is_any or any(c.lower_ == "before" and c.dep_ == "advmod" for c in adjuncts)
        return is_any or any(t.lower_ in often for t in (*own, *(u for c in verb.children for u in (c, *c.children))))

    def _as_said_after(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The dateline's day for what one of them had come from when he spoke: "X told reporters after talks with
        Y", where no day is told; not after the first of several, nor in another country than where it is told."""
        dateline, head = self._setting.dateline, trigger.head
        if dateline is None or dateline.date is None or frame.status != "occurred":
            return None
        inside = (t for t in trigger.sent if t.i and self._doc.lowers[t.i - 1] in {"in", "at"})
        spots = (self._setting.cast.place_at.get(t.i) for t in inside)
        where = {frame.country, *(p.code for p in spots if p is not None and p.kind != "demonym")} - {None}
        is_elsewhere = dateline.country is not None and bool(where - {dateline.country})
        if is_elsewhere or not _COUNTED.isdisjoint(c.lower_ for c in trigger.children):
            return None
        verb = grammar.governor(head) if head.lower_ in _AFTER and trigger.dep_ in {"pobj", "pcomp"} else None
        if verb is None or verb.tag_ != "VBD" or verb.lemma_ not in self._words["speech_verb"]:
            return None
        people = {id(p.person) for p in frame.parties if p.person is not None}
        speakers = self._setting.cast.actors(grammar.subjects(verb))
        is_his = any(id(p.person) in people for p in speakers if p.person is not None)
        is_dated = any(trigger.sent.start <= m.start < trigger.sent.end for m in self._dates)
        if not is_his or is_dated or any(c.lower_ in self._words["past_adverb"] for c in verb.children):
            return None
        day = dateline.date
        return DateMention(verb.i, verb.i + 1, day, day, "day", is_implied=True)

    def _is_news(self, verb: Token) -> bool:
        """Whether a sentence is about what a verb says: its root, or what the root says that somebody told."""
        is_earlier = any(c.lower_ in self._words["past_adverb"] for c in verb.children)
        is_reported = verb.dep_ == "ccomp" and verb.head.lemma_ in self._words["speech_verb"]
        return not is_earlier and (verb.dep_ == "ROOT" or (is_reported and verb.head.dep_ == "ROOT"))

    def _as_said_there(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The "today" of words that were said at what an opening sentence reports: "X received Y. 'Thank you for this
        meeting. Today we …', X said"."""
        sentence, texts, lowers = trigger.sent, self._doc.texts, self._doc.lowers
        if frame.status != "occurred" or not self._setting.is_opening(sentence):
            return None
        if day := self._noted_there(frame, sentence.end):
            return day
        opens = next((i for i in range(sentence.end, len(texts)) if not texts[i].isspace()), len(texts))
        if opens == len(texts) or texts[opens] not in _QUOTES:
            return None
        closes = next((i for i in range(opens + 1, len(texts)) if texts[i] in _QUOTES), len(texts))
        here = [i for i in range(opens, closes - 1) if lowers[i] in _HERE]
        is_there = any(is_event(self._setting, t) for i in here for t in self._doc[i + 1 : min(i + 3, closes)])
        said = (m for m in self._dates if opens < m.start < closes and lowers[m.start] == "today")
        return next(said, None) if is_there else None

    def _noted_there(self, frame: Frame, start: int) -> DateMention | None:
        """The "today" of what one of them is said to have noted, in the sentence after that which tells that they met:
        "X met with Y. The Premier noted that today both countries …"."""
        today = next((m for m in self._dates if m.start >= start and self._doc.lowers[m.start] == "today"), None)
        if today is None or self._doc[today.start].sent.start > start + 1:
            return None
        root = self._doc[today.start].sent.root
        said = grammar.children(root, "ccomp") if root.lemma_ in self._words["speech_verb"] else []
        is_that = self._doc.lowers[today.start - 1] == "that"  # where the parse draws the day under the verb of speech
        is_noted = is_that or any(t.i == today.start for clause in said for t in clause.subtree)
        if not (said and is_noted) and not (root.lemma_ in _WISHES and root.tag_ == "VBD"):
            return None
        people = {id(p.person) for p in frame.parties if p.person is not None}
        speakers = self._setting.cast.actors(grammar.subjects(root))
        return today if any(id(p.person) in people for p in speakers if p.person is not None) else None

    def _told_that_day(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The "today" of a statement in the first person, for what its author did: "Today I opened a port. I talked to
        X as well." It is the last up to the sentence's end that tells when the speaker did something, or the first
        after it, where no other day is told between; what he "has just" done is of the day, too, and what one of
        several in a transcript has, unless it is told where: "I have just been to A", "just met X at the summit"."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        voices = self._setting.cast.spoken.voices
        if frame.status != "occurred" or verb is None or not voices:
            return None
        is_perfect = grammar.is_perfect(verb)
        doers = grammar.subjects(verb)
        is_there = bool(grammar.children(verb, "expl"))
        if not is_there and not any(t.lower_ in FIRST_PERSON or t == trigger for t in doers):
            return None
        if (is_perfect or verb.tag_ == "VBD") and any(c.lower_ == "just" for c in verb.children):
            is_abroad = frame.mode == "visit" or any(t.lower_ in {"in", "at"} for t in verb.subtree)
            return None if is_abroad and len(voices) > 1 else self._today(verb)
        if len(voices) > 1 or (verb.tag_ != "VBD" and not is_perfect):
            return None
        end = trigger.sent.end
        before = next((m for m in reversed(self._dates) if m.start < end and _is_day_of_deed(self._doc[m.start])), None)
        return before or self._told_below(trigger.sent.start, end)

    def _told_below(self, start: int, end: int) -> DateMention | None:
        """The first "today" of a deed below a sentence, if the two before it tell of no other day."""
        above = [s.start for s in self._doc.sents if s.start < start][-_ABOVE:]
        first = above[0] if above else start
        if any(first <= m.start < end and m.precision == "day" for m in self._dates):
            return None
        return next((m for m in self._dates if m.start >= end and _is_day_of_deed(self._doc[m.start])), None)

    def _today(self, verb: Token) -> DateMention | None:
        day = self._setting.anchor
        return DateMention(verb.i, verb.i + 1, day, day, "day") if day is not None else None

    def _of_the_address(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The day of an address to the nation, for what its author tells of having done without another day: "I met X",
        "The conversation with Y"."""
        day = self._setting.anchor
        if frame.status != "occurred" or day is None or not nation_addresses.is_one(self._setting):
            return None
        near = [s for s in self._doc.sents if s.start <= trigger.i][-1 - _BACK :]
        if any(near[0].start <= m.start < near[-1].end and m.first != day for m in self._dates):
            return None
        is_his = nation_addresses.is_deed(trigger, self._words)
        return DateMention(trigger.i, trigger.i + 1, day, day, "day") if is_his else None

    def _at_present(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The publication's day for what an opening sentence tells as going on: "on a visit to A, X holds a
        meeting with Y"."""
        verb, day = trigger if grammar.is_verb(trigger) else grammar.governor(trigger), self._setting.anchor
        if frame.status != "occurred" or day is None or verb is None or not self._setting.is_opening(trigger.sent):
            return None
        is_now = verb.dep_ == "ROOT" and verb.tag_ == "VBZ" and verb.lemma_ in _GOES_ON
        is_now = is_now and not any(c.lower_ in self._words["recurring_adverb"] for c in verb.children)
        return DateMention(verb.i, verb.i + 1, day, day, "day", is_implied=True) if is_now else None

    def _next_on_the_programme(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The day of a programme that is told step by step: "X will hold several meetings today. Then he will receive
        Y"."""
        sentence, day = trigger.sent, self._setting.anchor
        lowers = self._doc.lowers[sentence.start : sentence.end]
        is_next = not _STEPS.isdisjoint(lowers) or any(lower in _STEPS_FIRST for lower in lowers[:2])
        if frame.status != "planned" or day is None or not is_next:
            return None
        above = [s for s in self._doc.sents if s.start < sentence.start][-_STEPS_BACK:]
        start = above[0].start if above else sentence.start
        told = [m for m in self._dates if start <= m.start < sentence.start and m.precision == "day"]
        ahead = [m for m in told if m.first >= day]  # "will receive X, who was at the gala yesterday"
        return ahead[-1] if ahead and all(m.first == day for m in ahead) else None

    def _of_the_news(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The dateline's day for that at which somebody said what the opening tells of him and the other: "X has
        congratulated Y on his office. 'I wish you well,' X said during talks with Y"."""
        verb, dateline = grammar.governor(trigger), self._setting.dateline
        is_there = trigger.dep_ == "pobj" and trigger.head.lower_ in {"during", "at", "in"}
        if frame.status != "occurred" or dateline is None or dateline.date is None or verb is None or not is_there:
            return None
        first = next((s for s in self._doc.sents if self._setting.is_opening(s) and s.start < trigger.i), None)
        if first is None or first.start == trigger.sent.start or verb.lemma_ not in self._words["speech_verb"]:
            return None
        if any(first.start <= m.start < first.end for m in self._dates):
            return None
        has_now = any(c.lower_ in {"has", "have"} and c.dep_ == "aux" for c in first.root.children)
        named = self._setting.people(t for t in first if t.dep_ not in {"compound", "amod"})
        known = {id(p.person) for p in named if p.person is not None}
        both = {id(p.person) for p in frame.parties if p.person is not None}
        day = dateline.date
        is_it = has_now and len(both) > 1 and both <= known
        return DateMention(verb.i, verb.i + 1, day, day, "day", is_implied=True) if is_it else None

    def _at_the_clock(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The publication's day for what is planned at an hour without a day: "is to meet X at 3:30 pm", "before a
        dinner at 3:30 pm"; not for a note sent at that hour that tells of it."""
        sentence, day = trigger.sent, self._setting.anchor
        if day is None or frame.status != "planned":
            return None
        if any(sentence.start <= d.start < sentence.end for d in self._dates):
            return None
        lowers, texts = self._doc.lowers, self._doc.texts
        clocks = (
            i for i in range(sentence.start + 1, sentence.end) if lowers[i] in CLOCK and texts[i - 1][0].isdigit()
        )
        owner = trigger.head if trigger.dep_ in {"dobj", "nsubjpass"} else trigger  # "will hold talks at 6:00 pm"
        is_then = any(_hangs_on({trigger.i, owner.i}, self._doc[i]) for i in clocks)
        return DateMention(trigger.i, trigger.i + 1, day, day, "day") if is_then else None

    def _of_that_event(self, trigger: Token, frame: Frame) -> DateMention | None:
        """The day of an event told right before, which "the" meeting, "this" ceremony is: "A summit took place in A on
        Friday. The leaders of B and C were present at the meeting"."""
        is_told = grammar.is_verb(trigger) or not grammar.has_word(trigger, _THAT)
        if is_told or frame.status != "occurred" or grammar.children(trigger, "amod", "poss", "compound", "relcl"):
            return None
        if any(c.lower_ in _OF_WHOM for c in grammar.children(trigger, "prep")):
            return None
        end = trigger.sent.start
        for _ in range(_BACK):
            if end == 0:
                return None
            before = self._doc.sentence_at(end - 1)
            nouns = [t for t in before if t.tag_ in {"NN", "NNP"} and is_event(self._setting, t)]
            days = (d for d in self._dates if before.start <= d.start < before.end and d.precision in _DAYS)
            owners = {t.i for noun in nouns for t in (noun, grammar.governor(noun)) if t is not None}
            found = next((d for d in days if _owner(self._doc[d.start : d.end].root) in owners), None)
            if nouns:
                return found
            end = before.start
        return None


def _owner(day: Token) -> int | None:
    """The verb or noun, by position, of which a day is."""
    above = (t for t in day.ancestors if grammar.is_verb(t) or t.tag_ in {"NN", "NNP"})
    found = next(above, None)
    return found.i if found is not None else None


def is_event(setting: Setting, token: Token) -> bool:
    """Whether a noun names a contact at which people speak with each other."""
    cue = setting.noun_cue(token) if token.tag_ in {"NN", "NNS"} else None
    return cue is not None and cue.mode != "letter"


def _is_day_of_deed(today: Token) -> bool:
    """Whether a word is the "today" of what the speaker did, "Today I opened a port", or of what the day was: "Today
    was a day of talks"."""
    if today.lower_ != "today":
        return False
    verb = today.head
    if verb.tag_ != "VBD" and not grammar.is_perfect(verb):
        return False
    if today.dep_ == "nsubj":
        return verb.lemma_ == "be"
    return today.dep_ in _WHEN and any(t.lower_ in FIRST_PERSON for t in grammar.subjects(verb))


def _hangs_on(owners: Iterable[int], clock: Token) -> bool:
    """Whether an hour is that of a verb or noun, or of what it is to be before or after."""
    inner: list[Token] = []
    for token in clock.ancestors:
        if token.i in owners:
            return all(t.dep_ == "prep" for t in inner) or any(t.lower_ in grammar.BEFORE_OR_AFTER for t in inner)
        is_occasion = token.dep_ == "pcomp" and token.head.lower_ in grammar.BEFORE_OR_AFTER  # "before giving a speech"
        if grammar.is_verb(token) and token.lower_ not in grammar.BEFORE_OR_AFTER and not is_occasion:
            return False
        inner.append(token)
    return False
