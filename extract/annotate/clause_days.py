"""Which of the dates of a sentence is that of what one of its words tells: whose each of them is. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.annotate import beginnings, departures, grammar, moves, other_clauses, outlook, topic_days
from extract.annotate.dates import DateMention
from extract.annotate.frames import Setting
from extract.annotate.lapses import Lapses
from extract.annotate.on_visits import is_on_visit
from extract.annotate.separations import OF_EACH
from extract.annotate.spoken import INFORMS
from extract.annotate.status import what_is_to_be
from extract.annotate.tokens import Span, Token
from extract.annotate.told_days import is_event

CALLS = {"call", "conversation", "talk", "discussion"}
_PARTING = {",", ".", ":", "CC", "NN", "NNS", "VBD", "VBN", "VBG", "VBZ", "VBP", "WDT", "WP", "WRB"}  # tags
_A_YEAR = 365  # days
_HANDING = {"hand", "letter", "convey", "exchange", "receive"}
_FOR_TALKS = {"destination", "invite", "object", "place", "receive", "stay"}
_WHERE = {"in", "at"}
_OF_VERB = {"ccomp", "conj", "ROOT"}  # clauses with a subject of their own
_OTHER_CLAUSE = 100  # the distance from where on a date is of another clause
_OWN, _SAME_CLAUSE = 10, 40  # distances: from there on a date is of the verb above, and as near as another


class ClauseDays:
    """Finds the dates of the words of one document."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._doc = setting.doc
        self._words = setting.words
        self._dates = setting.dates
        self._lapses = Lapses(setting)

    def of(self, trigger: Token, own_only: bool, is_unseen: bool) -> DateMention | None:
        """The date nearest to the trigger in its own clause, else the nearest in the sentence no other verb owns."""
        sentence = trigger.sent
        if (told := self._taken_up(trigger)) is not None:
            return told
        within = self._lapses.within(trigger)
        beside = self._lapses.beside(trigger) if within is None else None
        near: list[tuple[int, DateMention]] = []
        for mention in self._dates:
            if not sentence.start <= mention.start < sentence.end:
                continue
            if (within is not None and mention.start not in within.inner) or (
                beside is not None and mention.start in beside.inner
            ):
                continue
            root = self._beside_name(self._doc[mention.start : mention.end].root)
            if self._is_apart(mention, root, trigger, own_only):
                continue
            distance = (
                None if self._is_of_another(root, trigger) else self._distance(root, trigger, own_only, is_unseen)
            )
            if distance is not None:
                near.append((distance, mention))
        if near:
            return self._from_first(_most_exact(self._right_behind(near, trigger)))
        day = self._lapses.day_within(within) if within is not None else None
        if beside is not None:
            day = self._lapses.day_beside(beside)
        return day or (self._day_held(sentence, trigger) if within is None else None)

    def _is_apart(self, mention: DateMention, root: Token, trigger: Token, own_only: bool) -> bool:
        """Whether a day is when it began, or that of what was done next, of a departure or of what was spoken of."""
        return (
            beginnings.is_one(self._doc, mention, root, trigger)
            or self._is_of_next(root, trigger)
            or departures.is_day(root, trigger, self._words)
            or self._is_no_longer(mention, root, trigger)
            or (own_only and topic_days.is_one(self._setting, mention, trigger))
        )

    def _is_no_longer(self, day: DateMention, root: Token, trigger: Token) -> bool:
        """Whether a day is the one instead of which it is on another, from or on which it was moved, or to which it
        was not."""
        is_other = moves.is_from(day, root, trigger, self._setting)
        is_other = is_other or moves.is_when_moved(day, root, trigger, self._setting)
        is_other = is_other or moves.is_refused(day, root, trigger, self._setting)
        is_other = is_other or moves.is_at_first(day, root, trigger, self._setting)
        return is_other or other_clauses.is_instead(self._doc, day.start)

    def _taken_up(self, trigger: Token) -> DateMention | None:
        """The day that a clause with "when" takes up: "the first talks since May 2016, when X hosted Y"."""
        verb = trigger if grammar.is_verb(trigger) else grammar.governor(trigger)
        when = (
            next((c for c in verb.children if c.lower_ == "when" and c.i < verb.i), None) if verb is not None else None
        )
        if verb is None or when is None:
            return None
        ends = max(t.i for t in verb.subtree)
        if any(when.i < d.start <= ends for d in self._dates):
            return None
        before = when.i - (self._doc.lowers[when.i - 1] == ",")
        return next((d for d in self._dates if d.end == before), None)

    def _beside_name(self, root: Token) -> Token:
        """What a day is drawn under, where that is the verb of a name: "a session of the Coalition to Defend A on
        May 3"; or for how long something went on from an hour: "for 20 minutes starting at noon on May 3"; else the
        day."""
        owner = grammar.governor(root)
        if owner is not None and owner.tag_ == "VBG" and owner.head.ent_type_ == "TIME":
            return owner.head
        return owner if owner is not None and owner.i in self._setting.cast.place_at else root

    def _right_behind(self, near: list[tuple[int, DateMention]], noun: Token) -> list[tuple[int, DateMention]]:
        """Of two dates of one clause the one behind a noun, where the other stands before it: "on Monday defended his
        trip to A last month"; not "on Monday began a trip to A this month"."""
        if len(near) == 1 or grammar.is_verb(noun) or min(near, key=lambda pair: pair[0])[0] < _OWN:
            return near
        limits = self._words["starting_verb"] | self._words["ending_verb"]
        if noun.dep_ == "dobj" and grammar.lexeme(noun.head) in limits:
            return near
        tags = self._doc.tags
        behind = [p for p in near if noun.i < p[1].start and _PARTING.isdisjoint(tags[noun.i + 1 : p[1].start])]
        return behind if behind and any(d.start < noun.i for _, d in near) else near

    def _from_first(self, day: DateMention) -> DateMention:
        """A day with the one right before it where both are named: "will be in A on Saturday and Sunday for talks"."""
        before = next(
            (d for d in self._dates if d.end == day.start - 1 and d.precision == day.precision == "day"), None
        )
        is_run = before is not None and (day.first - before.first).days == 1 and self._doc.lowers[before.end] == "and"
        return replace(day, first=before.first, precision="range") if before is not None and is_run else day

    def _is_of_next(self, root: Token, trigger: Token) -> bool:
        """Whether a day is not the verb's own, before it, but of what was done next: "flew to A on Sunday and was to
        meet X the following day"."""
        following = [c for c in grammar.children(trigger, "conj") if grammar.is_verb(c) and trigger.i < c.i < root.i]
        if not following or not grammar.is_verb(trigger):
            return False
        return any(trigger.sent.start <= d.start < following[0].i for d in self._dates)

    def _day_held(self, sentence: Span, noun: Token) -> DateMention | None:
        """The day on which what the sentence begins with "took place", or which a clause sets for what it names last
        ("spoke of preparations for a visit to A, to take place in May"), where the parse has lost what that is."""
        if grammar.is_verb(noun):
            return None
        is_first = all(t.tag_ not in {"NN", "NNS"} or t.head.i == noun.i for t in sentence[: noun.i - sentence.start])
        is_first = is_first and noun.head.lower_ not in {"in", "during"}  # "in a call they spoke of what is to be held"
        for mention in self._dates:
            if noun.i < mention.start < sentence.end:
                root = self._doc[mention.start : mention.end].root
                is_apart = beginnings.is_before_or_after(root) or beginnings.is_one(self._doc, mention, root, noun)
                owner = grammar.governor(root) if not is_apart else None
                is_held = owner is not None and other_clauses.is_held(owner)
                if owner is not None and self._is_set_for(noun, owner, mention, is_held=is_held):
                    return mention
                return mention if is_first and is_held and owner is not None and owner.dep_ != "relcl" else None
        return None

    def _is_set_for(self, noun: Token, verb: Token, mention: DateMention, *, is_held: bool) -> bool:
        """Whether a clause without a subject of its own tells when the event before it is: "to be held in May", "which
        will take place in May", "planned for May"."""
        if not noun.i < verb.i < mention.start or not (is_held or verb.lemma_ in self._words["planned_verb"]):
            return False
        if noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during"} and noun.i < noun.head.head.i < verb.i:
            return False  # "During the call they spoke of a forum to be held in May"
        subjects = grammar.children(verb, "nsubj", "nsubjpass")
        is_bare = verb.tag_ == "VBN" or (verb.lemma_ == "take" and grammar.is_infinitive(verb))
        if any(t.tag_ != "WDT" for t in subjects) or not (subjects or (is_bare and verb.dep_ not in _OF_VERB)):
            return False
        return not any(is_event(self._setting, t) for t in self._doc[noun.i + 1 : verb.i])

    def _distance(self, root: Token, trigger: Token, own_only: bool, is_unseen: bool) -> int | None:
        """How far a date is from the trigger, nearer in its own clause; None where another verb owns it."""
        verb = trigger if grammar.is_verb(trigger) else self._clause_of(trigger)
        owner = grammar.governor(root)
        if owner is not None and (
            other_clauses.is_the_time(trigger, owner) or other_clauses.is_of_whole(root, trigger)
        ):
            return 0
        ancestors = list(root.ancestors)
        inner = ancestors[: ancestors.index(trigger)] if trigger in ancestors else ancestors
        if other_clauses.is_of_clause(inner, trigger if trigger in ancestors else None):
            return None
        if trigger in ancestors:
            if any(self._is_of_other_clause(t, trigger) for t in inner):
                return None
            depth = ancestors.index(trigger)
            is_own = all(t.dep_ in {"prep", "npadvmod", "advmod"} for t in ancestors[:depth])  # not "the June election"
            return depth if not own_only or is_own else None
        if own_only:
            return None
        away = abs(root.i - trigger.i)
        if owner is None:
            return _OTHER_CLAUSE + away
        if self._is_of_other_act(root, owner, trigger, verb, is_unseen):
            return None
        if verb is not None and (owner.i == verb.i or verb in owner.conjuncts):
            return (10 if owner.i == verb.i else 50) + away
        is_used = other_clauses.is_used(owner, trigger)
        if verb is not None and (
            is_used or self._sets_out(owner, verb) or self._is_timetable(root, owner, trigger, verb)
        ):
            return 60 + away
        return _OTHER_CLAUSE + away if self._is_of_clause_above(root, owner, trigger, verb) else None

    def _clause_of(self, noun: Token) -> Token | None:
        """The verb of the noun's clause: what is to come of it where it "is to open", "is due to begin"."""
        verb = grammar.governor(noun)
        to_come = what_is_to_be(verb, self._words) if verb is not None and noun.dep_ == "nsubj" else None
        return to_come or verb

    def _is_of_other_act(self, root: Token, owner: Token, trigger: Token, verb: Token | None, is_unseen: bool) -> bool:
        """Whether the ``owner`` of a date tells with it when something else was: of an announcement, an invitation, a
        return, or of what another noun names beside the trigger ("praised the visit in May and the summit")."""
        is_said = owner.lemma_ in self._words["speech_verb"] or other_clauses.is_wish(owner, trigger, self._words)
        is_said = is_said or other_clauses.is_to_inform(owner, trigger)
        is_said = is_said and root.head.lower_ != "for" and not self._is_to_come(root)  # not "announced for May 5"
        if is_unseen and (is_said or other_clauses.is_before(owner, trigger)):
            return True
        is_told = verb is not None and self._is_saying_day(owner, verb, trigger)
        if is_told or (verb is not None and other_clauses.is_return(owner, trigger)):
            return True
        if owner == verb and self._is_of_telling(root, trigger, verb):
            return True
        if owner != trigger and outlook.is_of_invitation(root, owner):
            return True
        if trigger.dep_ not in {"conj", "dobj"}:
            return False
        return any(t.i < root.i < trigger.i for t in [*trigger.conjuncts, *grammar.children(trigger.head, "dobj")])

    def _is_to_come(self, root: Token) -> bool:
        """Whether a date is after the publication, on which nothing has been said yet."""
        anchor = self._setting.anchor
        return anchor is not None and any(d.start <= root.i < d.end and d.first > anchor for d in self._dates)

    def _is_of_other_clause(self, joined: Token, trigger: Token) -> bool:
        """Whether what is joined to the trigger's clause was another day's: "went to A and returned on Monday", "met X
        in A and was due in B on Monday", "will fly to A, and she will meet X in B on Monday"."""
        if joined.dep_ != "conj" or joined.head != trigger or not grammar.is_verb(joined):
            return False
        is_due = any(c.lower_ == "due" for c in joined.children)
        return is_due or other_clauses.is_return(joined, trigger) or self._is_elsewhere(joined, trigger)

    def _is_elsewhere(self, joined: Token, trigger: Token) -> bool:
        """Whether a clause with a subject of its own tells of another place than the one to which it is joined; not
        where it "asked for aid to A"."""
        if not grammar.children(joined, "nsubj", "nsubjpass"):
            return False
        places = self._setting.cast.place_at
        here = {places[i].code for i in range(trigger.i + 1, joined.i) if i in places}
        spots = (t for t in joined.subtree if t.i in places and t.dep_ == "pobj" and t.head.lower_ in _WHERE)
        there = {places[t.i].code for t in spots}
        return bool(here and there) and here.isdisjoint(there)

    def _is_timetable(self, root: Token, owner: Token, trigger: Token, verb: Token) -> bool:
        """Whether it was planned for then, or is told after which they spoke: "cancelled a meeting with X planned for
        Monday", drawn under the verb; "speaking on Monday after meeting X"."""
        if trigger.dep_ == "pcomp" and trigger.head.lower_ in grammar.BEFORE_OR_AFTER:
            return owner == grammar.governor(trigger.head) and not other_clauses.is_only_then(root, trigger)
        is_set = outlook.is_participle(owner) and owner.lemma_ in self._words["timetabling_verb"]
        return is_set and owner.head == verb

    def _is_of_clause_above(self, root: Token, owner: Token, trigger: Token, verb: Token | None) -> bool:
        """Whether a date is of the sentence that holds the trigger's clause, or of that where what it tells was done;
        no semicolon between: "will meet X in A; on May 3 he holds talks with Y"."""
        if ";" in self._doc.texts[min(root.i, trigger.i) : max(root.i, trigger.i)]:
            return False
        if verb is not None and verb.dep_ == "advcl" and other_clauses.is_earlier(verb):
            return False
        if verb is not None and other_clauses.is_only_then(root, verb):
            return False
        if verb is not None and verb.dep_ == "relcl" and grammar.lexeme(verb) in self._words["cancelled_verb"]:
            return False  # "X and Y, whose meeting was called off, spoke on Monday"
        is_above = owner.dep_ == "ROOT" or (
            verb is not None and other_clauses.is_there(verb) and owner == grammar.governor(verb.head)
        )
        is_above = is_above and (verb is None or not other_clauses.is_where_left(verb))
        is_set = verb is not None and (verb.dep_, verb.head) == ("xcomp", owner)
        is_above = is_above or (is_set and owner.lemma_ in self._words["due_word"])  # "is set to meet X, Y said"
        return is_above and trigger.i in {t.i for t in owner.subtree}

    def _is_of_telling(self, root: Token, trigger: Token, verb: Token) -> bool:
        """Whether it is the day of what somebody told of at the noun's contact ("in a call, briefed X on the talks held
        on Monday"), or on which he told of that contact."""
        if verb == trigger or verb.lemma_ not in INFORMS:
            return False
        if trigger.dep_ == "pobj" and trigger.head.lower_ in {"in", "during"}:
            return any(is_event(self._setting, t) for t in self._doc[max(trigger.i, verb.i) + 1 : root.i])
        return root.i < trigger.i

    def _is_saying_day(self, owner: Token, verb: Token, trigger: Token) -> bool:
        """Whether it is the day on which somebody denied it, or told of what had been before or came of it, "said on
        Monday that the result of the summit was a new bank", or of what was done after a day of its own: "said on
        Monday that X flew to A on Friday and met Y"."""
        if owner == verb or owner.lemma_ not in self._words["speech_verb"]:
            return False
        first = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VBN" else verb  # "had flown there and met"
        is_before = any(c.lower_ == "had" and c.dep_ == "aux" for c in first.children)
        is_part = trigger.dep_ == "pobj" and trigger.head.lower_ == "of"
        is_outcome = is_part and trigger.head.head.lemma_ in self._words["outcome_noun"]
        has_day = verb.dep_ == "conj" and any(verb.head.i < d.start < verb.i for d in self._dates)
        return is_before or is_outcome or has_day or owner.lemma_ in self._words["denied_verb"]

    def _sets_out(self, owner: Token, verb: Token) -> bool:
        """Whether somebody sets out for what the other verb says: "left on Monday to visit A", "came to meet B"."""
        cue = self._setting.knowledge.cues.get((owner.lemma_, "verb"))
        is_purpose = verb.head.i == owner.i and verb.dep_ in {"xcomp", "advcl"} and verb.tag_ == "VB"
        return is_purpose and cue is not None and cue.pattern == "destination"

    def _is_of_another(self, root: Token, trigger: Token) -> bool:
        """Whether the date hangs on another contact's noun: "following their meeting on June 14, they discussed";
        or on a noun that is no contact's: "this year's anniversary"."""
        is_year = (
            root.dep_ == "nummod" and root.tag_ == "CD" and root.head.tag_ in grammar.NOUN_TAGS
        )  # "the 1979 treaty"
        is_whose = (root.dep_ == "poss" or is_year) and root.head != trigger
        is_other = self._is_of_session_ahead(root, trigger) or self._is_of_what_is_marked(root)
        if is_other or (is_whose and not is_event(self._setting, root.head)):
            return True
        for ancestor in root.ancestors:
            is_told = ancestor.dep_ == "acl" and trigger.lemma_ in INFORMS  # "told X of the talks held on Monday"
            is_done = ancestor.dep_ == "acl" and ancestor.tag_ == "VBN"
            if is_done and self._is_of_thing(ancestor, ancestor.head, trigger):
                return True
            if ancestor.i == trigger.i or (grammar.is_verb(ancestor) and not is_told):
                break
            is_cue = ancestor.tag_ in {"NN", "NNS"} and self._setting.noun_cue(ancestor) is not None
            if is_cue and (is_on_visit(self._setting, ancestor, trigger) or other_clauses.is_beside(ancestor, trigger)):
                return False
            if is_cue and trigger not in ancestor.children:
                if self._is_shared(ancestor, trigger):
                    return False
                return ancestor.head.i != trigger.i or grammar.is_verb(trigger)
        cue = self._setting.knowledge.cues.get((trigger.lemma_, "verb"))
        if cue is None or not grammar.is_verb(trigger):
            return False
        if cue.pattern not in {"discuss", "receive"} and trigger.lemma_ not in INFORMS:
            return False
        return self._is_of_event_between(trigger, root)

    def _is_of_event_between(self, verb: Token, root: Token) -> bool:
        """Whether a contact is named between a verb and a day, which is not that on which they telephoned: "discussed
        plans for a summit with X by telephone on Monday"."""
        owner = grammar.governor(root)
        if owner is not None and owner != verb and owner.lemma_ in self._words["speech_verb"]:
            return False  # "discussed the coming talks, his office said on Monday"
        between = self._doc[verb.i + 1 : root.i]
        is_on_line = any(t.lower_ in self._words["line_medium"] and t.dep_ == "pobj" for t in between[-2:])
        return not is_on_line and any(is_event(self._setting, t) for t in between)

    def _is_of_session_ahead(self, root: Token, trigger: Token) -> bool:
        """Whether a date is that of the session ahead of which something was done."""
        session = outlook.session_ahead(root, self._words)
        return session is not None and session != trigger

    def _is_of_thing(self, done: Token, noun: Token, trigger: Token) -> bool:
        """Whether a noun below the trigger, to which something was done on the day, is no contact or part of one, nor
        of people: "X, who congratulated him on the elections held in May", "a plan adopted in May"."""
        is_below = noun.i > trigger.i and noun.tag_ in {"NN", "NNS"} and noun.lemma_ not in self._words["round_noun"]
        is_of_people = noun.i in self._setting.cast.party_at or done.lemma_ in self._words["leading_verb"]
        return is_below and not is_of_people and not is_event(self._setting, noun)

    def _is_of_what_is_marked(self, root: Token) -> bool:
        """Whether a date of long ago is of what a rite recalls: "a ceremony marking the landing of May 1945"."""
        anchor = self._setting.anchor
        marks = (t for t in root.ancestors if t.lemma_ in self._words["marking_verb"] and grammar.is_verb(t))
        if anchor is None or next(marks, None) is None:
            return False
        day = next((d for d in self._dates if d.start <= root.i < d.end), None)
        return day is not None and (anchor - day.last).days > _A_YEAR

    def _is_shared(self, noun: Token, trigger: Token) -> bool:
        """Whether noun and verb tell of one contact: "presented his letters on Monday", "in calls on Monday, spoke",
        "will fly to A for talks on Monday"."""
        cue = self._setting.knowledge.cues.get((trigger.lemma_, "verb"))
        is_object = noun.dep_ == "dobj" and noun.head == trigger and cue is not None and cue.pattern in _HANDING
        is_call = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during", "on"}
        is_call = is_call and (noun.lemma_ in CALLS or grammar.has_word(noun, OF_EACH))
        is_means = noun.dep_ == "pobj" and noun.head.lower_ in {"by", "via", "over", "through"}
        is_done_then = (is_call or is_means) and not (cue is not None and cue.pattern == "invite")
        is_for_talks = cue is not None and cue.pattern in _FOR_TALKS
        purposes = grammar.prepositional(trigger, "for") if is_for_talks else ()  # "for talks and a dinner on Monday"
        is_purpose = any(noun.i == t.i for purpose in purposes for t in grammar.coordinated(purpose))
        return is_object or is_purpose or (is_done_then and noun.head.head == trigger)


def _most_exact(near: Sequence[tuple[int, DateMention]]) -> DateMention:
    """The nearest date, or the day within it that is as near but for some words: "in June he went to A on June 5"."""
    distance, nearest = min(near, key=lambda pair: pair[0])
    if nearest.precision == "day":
        return nearest
    limit = distance + _SAME_CLAUSE if distance >= _OWN else _OWN
    if nearest.precision == "year":  # "the 2008 summit opened on Monday"
        limit = _OTHER_CLAUSE
    inside = [d for far, d in near if d is not nearest and far < limit and d.precision == "day"
              and nearest.first <= d.first and d.last <= nearest.last]  # fmt: skip
    return inside[0] if inside and nearest.precision != "range" else nearest
