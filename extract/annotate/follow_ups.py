"""What a later sentence says of a contact told before: its day, that it was called off, when the next is. Pure.

"X was due to meet Y on Tuesday. The meeting was put off and will now take place on Friday." Neither noun has parties of
its own; they are those of the contact that was told last, if it was of that kind.
"""

from __future__ import annotations

from dataclasses import replace

from extract.annotate import grammar, joint_bodies, modes, moves, outlook, withdrawals
from extract.annotate.channels import channel
from extract.annotate.dates import DateMention
from extract.annotate.frames import AGAIN, Frame, Setting
from extract.annotate.mentions import PAIR, Party, codes, states
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_HELD = {"hold", "take", "last", "begin", "start", "end", "open", "conclude", "be", "go", "continue", "occur",
         "happen"}  # fmt: skip
_ENDS = {"end", "conclude", "last", "continue"}  # whose day is not that on which it began
_NEXT = {"next", "new", "another", "further", "second", "third", "fourth", "fifth"}
_ONE_MORE = {"another", "second"}
_BEFORE = {"previous", "last", "earlier"}
_PLAIN = _NEXT | _BEFORE | {"face", "personal", "first", "bilateral", "telephone", "phone", "video", "brief", "short",
                            "long", "joint", "formal", "official", "regular", "annual", "working",
                            "ministerial"}  # fmt: skip
_ALIKE = {"similar", "same", "separate", "previous", "last", "next", "further", "earlier"}
_DEFINITE = {"the", "this", "that", "these", "those", "a", "another"}
_TALKS = modes.BY_LINE | modes.IN_PERSON | {"unspecified"}
_OF_MODE = {"phone": {"phone", "unspecified"}, "video": {"video", "unspecified"}, "visit": {"visit"},
            "meeting": {"meeting", "visit", "multilateral", "unspecified", "video"}, "unspecified": _TALKS,
            "multilateral": {"multilateral", "meeting", "visit", "video", "unspecified"}}  # fmt: skip
_HIS = {"his", "her"}
_THE_ONE = {"the", "this", "their", *_HIS}
_WITHIN = {"during", "in", "at"}
_BOTH = {"both", "two", "sides"}
_LED = {"chair", "host", "hold", "open", "lead", "address"}
_STOPS = {"stop", "stopover"}  # of a journey, not the journey told last
_SAID_AGAIN = 0.9  # how sure it is that a noun without parties means the contact told before
_ORGANISATIONS = {"organisation", "organization", "bloc", "alliance", "grouping", "association"}
_ATTACHED = {"of", "with", "between", "among", "by"}


class FollowUps:
    """Reads what one document says again of its contacts."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc

    def at(self, noun: Token, frame: Frame, last: Frame | None) -> list[Frame]:
        """Frames with the parties of the ``last`` contact where the noun's own ``frame`` has none."""
        if last is not None and frame.parties:
            found = self._by_link(noun, frame, last) or self._likewise(noun, frame, last)
            return found or self._hosted_next(noun, frame, last) or self._on_its_day(noun, frame, last)
        if last is None or noun.lemma_ in _STOPS or last.mode not in _OF_MODE.get(frame.mode, ()):
            return []
        whole = grammar.whole(noun, self._setting.words["round_noun"]) or noun
        if not self._is_bare(whole):
            return self._set_ahead(noun, frame, last)
        noun = whole
        verb = self._verb_of(noun, last)
        if verb is None:
            return self.held_then(noun, last) or self._by_link(noun, frame, last)
        date = last.date if verb.lemma_ in _ENDS and last.date is not None else self._date_in(verb)
        parties, country = self._whose(noun, last)
        again = replace(frame, rule=frame.rule + AGAIN, parties=parties, country=country or frame.country, date=date,
                        mode=last.mode if last.mode in modes.BY_LINE else frame.mode,
                        strength=last.strength * _SAID_AGAIN)  # fmt: skip
        if off := self._put_off(noun, again, last) or self._off(noun, again, verb, last):
            return off
        if frame.status == "cancelled" or noun.dep_ == "dobj":
            return []  # what took place "was delayed by an hour"
        words = {c.lower_ for c in noun.children}
        if earlier := self._one_more(noun, again, verb):
            return earlier
        if words & _NEXT:  # who will come next time is not said
            is_ahead = frame.status in {"planned", "proposed"} or "next" in words
            said = "planned" if frame.status == "occurred" else frame.status
            theirs = self._next_of(noun, last) if is_ahead else ()
            mode = "multilateral" if any(p.kind == "organisation" for p in theirs) else again.mode
            return [replace(again, parties=theirs, status=said, mode=mode)] if theirs else []
        is_held = verb.lemma_ in _HELD or (date is not None and self._is_timed(verb))
        is_told = is_held and frame.status == last.status and words & {"the", "this", "their"}
        return [replace(again, is_echo=last.date is not None)] if is_told else []

    def _verb_of(self, noun: Token, last: Frame) -> Token | None:
        """The verb that says something of what the noun names: "the visit begins", "he has cancelled the visit"."""
        words, verb = self._setting.words, noun.head
        fates = words["cancelled_verb"] | words["moved_verb"]
        is_told = noun.dep_ in grammar.SUBJECT_LABELS and grammar.is_verb(verb)
        is_fate = noun.dep_ == "dobj" and grammar.lexeme(verb) in fates and self._is_by_them(noun, verb, last)
        return verb if is_told or is_fate else None

    def _is_timed(self, verb: Token) -> bool:
        """Whether a clause sets the day of its subject: "is scheduled for Friday", "are planned to begin in May"."""
        ahead = self._setting.words["planned_verb"] | self._setting.words["timetabling_verb"]
        return verb.lemma_ in ahead and grammar.is_passive(verb)

    def _is_by_them(self, noun: Token, verb: Token, last: Frame) -> bool:
        """Whether those of the last contact are told to have put off or called off the one told, not before, nor that
        they may: "He has cancelled the trip"."""
        is_the_one = any(c.lower_ in _THE_ONE for c in noun.children)
        is_dated = self._date_in(verb) is not None and moves.of(noun, self._setting) is None
        is_before = is_dated and any(c.lower_ == "had" for c in grammar.children(verb, "aux"))
        is_done = verb.tag_ in {"VBD", "VBN"} and of_verb(verb, self._setting.words) == "occurred" and not is_before
        if not is_the_one or not is_done or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
            return False
        subjects = grammar.subjects(verb)
        theirs = [p.person.name for p in last.parties if p.person is not None]
        whole = set(codes(last.parties))
        return any(t.tag_ == "PRP" or t.lower_ in _BOTH for t in subjects) or any(
            (p.person is not None and p.person.name in theirs) or (p.kind == "country" and set(p.countries) <= whole)
            for p in self._setting.cast.actors(subjects)
        )

    def _one_more(self, noun: Token, again: Frame, verb: Token) -> list[Frame]:
        """Another one than the last that was held on its own day: "The previous meeting took place in May"; or a call
        beside it, whoever spoke: "Another call took place on Saturday"."""
        if again.status != "occurred" or again.date is None or verb.lemma_ not in _HELD:
            return []
        words = {c.lower_ for c in noun.children}
        is_call = again.mode in modes.BY_LINE and not any(c.lower_ in _ATTACHED for c in verb.children)
        if words & _ONE_MORE and is_call:
            return [replace(again, parties=states(again.parties))]
        return [again] if words & _BEFORE and not words & _NEXT else []

    def held_then(self, noun: Token, last: Frame | None) -> list[Frame]:
        """The day of the ``last`` contact, told without one: "During the meeting, which was held today, they spoke"."""
        clauses = [c for c in grammar.children(noun, "relcl") if c.lemma_ in _HELD - _ENDS and c.tag_ in {"VBD", "VBN"}]
        cue = self._setting.noun_cue(noun) if clauses else None
        if cue is None or (noun.tag_ != "NN" and cue.lemma != noun.lower_):  # "the meetings"
            return []
        if last is None or last.date is not None or last.status != "occurred":
            return []
        date = self._date_in(clauses[0])
        is_of_it = last.mode in _OF_MODE.get(cue.mode, ()) and self._is_bare(noun)
        rule = f"{cue.pos}:{cue.lemma}{AGAIN}"
        return [replace(last, trigger=noun.i, rule=rule, date=date, is_echo=True)] if is_of_it and date else []

    def _date_of(self, noun: Token, last: Frame) -> DateMention | None:
        """The date of what a noun names itself, if it is another than that of the last contact."""
        behind = {t.i for t in noun.subtree if t.i > noun.i}
        date = next((d for d in self._setting.dates if d.start in behind), None)
        is_other = (
            date is not None and last.date is not None and (date.last < last.date.first or last.date.last < date.first)
        )
        return date if is_other else None

    def _by_link(self, noun: Token, frame: Frame, last: Frame) -> list[Frame]:
        """That the session was held by a link, as is told of who led it: "A will chair the summit via video link"."""
        verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in _LED else None
        mode = channel(verb) if verb is not None else None
        if mode is None or last.mode not in modes.SESSIONS | {"unspecified"} or not self._is_bare(noun):
            return []
        return [replace(frame, rule=frame.rule + AGAIN, parties=last.parties, mode=mode, status=last.status,
                        date=last.date, strength=last.strength * _SAID_AGAIN, is_echo=True)]  # fmt: skip

    def _has_fallen_through(self, noun: Token, frame: Frame, last: Frame) -> bool:
        """Whether what was to be was not, or not then: "was called off", "did not take place", "had been due"."""
        if outlook.was_due(noun, self._setting.words):
            return frame.status in {"planned", "cancelled"}
        return frame.status in {"cancelled", "denied"} and last.status != "occurred"

    def _set_ahead(self, noun: Token, frame: Frame, last: Frame) -> list[Frame]:
        """What the two of the last contact will have, of which the day is told: "Formal talks are planned for May"."""
        is_set = noun.dep_ == "nsubjpass" and noun.tag_ == "NNS" and frame.status == "planned"
        is_plain = all(_is_plain(c) for c in noun.children)
        date = self._date_in(noun.head) if is_set and is_plain and len(codes(last.parties)) == PAIR else None
        again = replace(frame, rule=frame.rule + AGAIN, parties=states(last.parties), date=date)
        return [again] if date is not None else []

    def _likewise(self, noun: Token, frame: Frame, last: Frame) -> list[Frame]:
        """What one of the last contact had with another, too: "a similar conversation with Z took place on Monday"."""
        theirs = set(codes(frame.parties))
        is_alike = any(c.lower_ in _ALIKE for c in noun.children) and noun.dep_ in {"nsubj", "nsubjpass"}
        with_whom = codes(self._setting.cast.actors(grammar.prepositional(noun, "with")))
        if (
            len(theirs) != 1
            or set(with_whom) != theirs
            or len(codes(last.parties)) != 2
            or not is_alike
            or noun.head.lemma_ not in _HELD
        ):
            return []
        first = next((p for p in last.parties if not theirs & set(p.countries)), None)
        ours = [p for p in last.parties if first is not None and p.countries == first.countries]
        mode = last.mode if frame.mode == "unspecified" else frame.mode
        return [replace(frame, parties=(*ours, *frame.parties), mode=mode)] if ours else []

    def _hosted_next(self, noun: Token, frame: Frame, last: Frame) -> list[Frame]:
        """The next one, which one of those of the last contact is to host: "A will host the next summit"."""
        hosts = set(codes(frame.parties))
        is_next = noun.dep_ == "dobj" and noun.head.lemma_ == "host" and any(c.lower_ == "next" for c in noun.children)
        is_theirs = len(hosts) == 1 and hosts < set(codes(last.parties)) and frame.status in {"planned", "proposed"}
        if not is_next or not is_theirs or not self._is_bare(noun):
            return []
        again = replace(frame, rule=frame.rule + AGAIN, parties=states(last.parties), country=next(iter(hosts)))
        return [replace(again, mode=last.mode) if last.mode == "multilateral" else again]

    def _on_its_day(self, noun: Token, frame: Frame, last: Frame) -> list[Frame]:
        """The day of the last contact, which names it where one of its sides does something there: "During the Thursday
        call, X urged them to wait"; not at a meeting of its own: "At Thursday's meeting, X told the cabinet"."""
        is_there = noun.dep_ == "pobj" and noun.head.lower_ in _WITHIN and noun.tag_ == "NN"
        if not is_there or last.date is not None or last.status != "occurred" or grammar.children(noun, "prep"):
            return []
        is_definite = any(c.lower_ == "the" or c.dep_ == "poss" for c in noun.children)
        verb = grammar.governor(noun)
        if not is_definite or verb is None or any(t.tag_ != "PRP" for t in grammar.children(verb, "dobj", "dative")):
            return []
        is_kind = last.mode in _OF_MODE.get(frame.mode, ()) and set(codes(frame.parties)) < set(codes(last.parties))
        words = {c.i for c in grammar.children(noun, "compound", "nmod", "npadvmod", "poss", "amod")}
        date = next((d for d in self._setting.dates if d.end - 1 in words and d.precision == "day"), None)
        rule = frame.rule + AGAIN
        return [replace(last, trigger=noun.i, rule=rule, date=date, is_echo=True)] if is_kind and date else []

    def _whose(self, noun: Token, last: Frame) -> tuple[tuple[Party, ...], str | None]:
        """The parties of the last contact, and the country to which "his visit" went: whom he met there at another time
        is not told."""
        if last.mode != "visit" or not any(c.lower_ in _HIS for c in noun.children):
            return last.parties, None
        hosts = [p for p in last.parties if last.country in p.countries]
        return (*(p for p in last.parties if p not in hosts), *states(hosts)[:1]), last.country

    def _is_bare(self, noun: Token) -> bool:
        """Whether a noun says nothing of whose session it is: "the meeting", "the next round", "their talks"."""
        is_definite = False
        for child in noun.children:
            is_told = child.dep_ in {"amod", "compound", "nmod", "nummod"}
            if is_told and child.lower_ not in _PLAIN and not _is_tied(child):
                return False
            is_part = child.lower_ == "of" and (
                noun.lemma_ in self._setting.words["round_noun"] or self._is_of_the_same(noun, child)
            )
            if child.dep_ == "prep" and child.lower_ in _ATTACHED and not is_part:
                return False
            is_his = child.lower_ in _HIS and self._is_journey_alone(noun)
            is_definite = is_definite or child.lower_ in _DEFINITE or child.lower_ == "their" or is_his
        return is_definite

    def _is_journey_alone(self, noun: Token) -> bool:
        """Whether it names a journey and not where it went: "his last visit"; not "his last visit to a dentist"."""
        is_journey = noun.lemma_ in self._setting.words["journey_noun"]
        return is_journey and not any(c.dep_ == "prep" and c.lower_ in {"to", "at"} for c in noun.children)

    def _is_of_the_same(self, noun: Token, of: Token) -> bool:
        """Whether it is the next of what was spoken of: "the next session of the commission will be held in May"."""
        whose = grammar.children(of, "pobj")
        is_next = any(c.lower_ in _NEXT for c in noun.children)
        return is_next and any(
            t.tag_ == "NN" and {c.lower_ for c in t.children} & {"the", "this"} and self._is_nobodys(t) for t in whose
        )

    def _is_nobodys(self, noun: Token) -> bool:
        """Whether no country or organisation is named beside it."""
        return not any(t.i in self._setting.cast.place_at for t in noun.subtree)

    def _next_of(self, noun: Token, last: Frame) -> tuple[Party, ...]:
        """Whose the next one is: that of an organisation is its own, whoever of its members were spoken of last; which
        it is where it is only called so, "the next summit of the organisation", the text has told before."""
        called = [t for t in grammar.prepositional(noun, "of") if t.lemma_ in _ORGANISATIONS]
        if called:
            at = self._setting.cast.place_at
            named = (at.get(i) for i in range(noun.i - 1, -1, -1))
            body = next((p for p in named if p is not None and p.kind == "organisation"), None)
            return (joint_bodies.government(body),) if body is not None else ()
        bodies = tuple(p for p in last.parties if p.kind == "organisation")
        return bodies if bodies and last.mode == "multilateral" else tuple(states(last.parties))

    def _off(self, noun: Token, again: Frame, verb: Token, last: Frame) -> list[Frame]:
        """What was told as planned and has fallen through, with the day that it has after all."""
        if not self._has_fallen_through(noun, again, last):
            return []
        if (other := self._date_of(noun, last)) is not None:  # "a meeting planned for May was called off"
            return [replace(again, status="cancelled", date=other)]
        is_dated = again.date is not None and (last.date is None or outlook.was_due(noun, self._setting.words))
        verdict = "denied" if last.status == "denied" else "cancelled"  # "such a meeting is not planned", said twice
        off = replace(again, status=verdict, date=again.date if is_dated else last.date, mode=last.mode)
        return [off, *self._moved(verb, again, last)]

    def _put_off(self, noun: Token, again: Frame, last: Frame) -> list[Frame]:
        """What was told as planned, planned for the day to which it is moved, and called off for its own; only proposed
        for that, where it may be moved or somebody wants it to be."""
        move = moves.of(noun, self._setting) if last.status in {"planned", "cancelled"} else None
        if move is None:
            return []
        said = "occurred" if move.is_over else "planned"
        planned = replace(again, status=said, date=move.new, mode=last.mode, city=last.city, country=last.country)
        if withdrawals.is_open(move.verb, self._setting.words):
            return [replace(planned, status="proposed")]
        is_other = last.date is not None and last.date != move.new
        return [replace(planned, status="cancelled", date=last.date), planned] if is_other else [planned]

    def _moved(self, verb: Token, again: Frame, last: Frame) -> list[Frame]:
        """The new day of what was put off: "was called off and will now take place on Friday"."""
        for later in (t for t in verb.conjuncts if grammar.is_verb(t) and t.lemma_ in _HELD and t.i > verb.i):
            date = self._date_in(later)
            if date is not None:
                return [replace(again, trigger=later.i, status="planned", date=date, mode=last.mode)]
        return []

    def _date_in(self, verb: Token) -> DateMention | None:
        inside = {t.i for t in verb.subtree}
        dates = (d for d in self._setting.dates if d.start in inside)
        return next((d for d in dates if self._is_of(self._doc[d.start : d.end].root, verb)), None)

    def _is_of(self, day: Token, verb: Token) -> bool:
        """Whether a day is when it was: not "this year's", nor since when it was the first: "since the war of 1989"."""
        above = (t for t in day.ancestors if t.i > verb.i)
        return day.dep_ != "poss" and not any(t.lower_ == "since" for t in above)


def _is_plain(child: Token) -> bool:
    """Whether a word beside a noun says nothing of whose it is: "formal", "high-level", "on trade"."""
    return _is_tied(child) or (child.dep_ in {"amod", "punct", "prep"} and child.lower_ not in _ATTACHED)


def _is_tied(child: Token) -> bool:
    """Whether a word is the last of a hyphened one: "high-level"."""
    return child.dep_ == "compound" and any(c.tag_ == "HYPH" for c in child.children)
