"""To which day what had been planned is moved, and what becomes of the plan: "postponed until May 3", "brought forward
from Friday to Wednesday". Pure.

What is moved to a day that is told is planned for it; the day for which it had been planned is told as called off where
a verb says so, as "postponed" does and "moved" does not (docs/decisions/0074).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from extract.annotate import governing_verbs, grammar, intervals, withdrawals
from extract.annotate.dates import DateMention
from extract.annotate.frames import Frame, Setting
from extract.annotate.intervals import DAY
from extract.annotate.status import of_verb
from extract.annotate.tokens import Token

_TO = {"to", "until", "till"}
_FOR = {"for"}
_FROM = {"from"}
_TIME = {"date", "start", "beginning", "day"}
_BESIDE = {"acl", "relcl"}
_CLAUSES = {*_BESIDE, "advcl"}
_WEEK = 7  # days
_OVER = {"occurred", "planned", "cancelled"}


@dataclass(frozen=True, slots=True)
class Move:
    """What a ``verb`` moves to a ``new`` day; the ``old`` one, where the sentence tells it of a plan that is called
    off; whether it has come about then."""

    verb: Token
    new: DateMention
    old: DateMention | None
    is_over: bool

    def retold(self, frame: Frame, setting: Setting) -> Frame:
        """The frame as the move tells it: planned, or proposed where it may be or should be moved."""
        if frame.status == "occurred" and self.verb.dep_ in _BESIDE:
            return frame  # "the talks, put off until Monday, are under way"
        if self.is_over:
            return replace(frame, status="occurred" if frame.status in _OVER else frame.status)
        said = of_verb(self.verb, setting.words)
        status = said if said == "proposed" else "planned" if frame.status in _OVER else frame.status
        return replace(frame, status=status)


def verb_of(noun: Token, setting: Setting) -> Token | None:
    """The verb that moves what the noun names: "the visit was moved", "postponed his visit", "a visit put off"."""
    moving = setting.words["moved_verb"]
    if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "for"} and noun.head.head.lemma_ in _TIME:
        noun, moving = noun.head.head, moving | {"change"}  # "the date of the visit was changed"
    above = [noun.head] if withdrawals.is_what_moves(noun, noun.head) else []
    verbs = (v for v in (*above, *_beside(noun)) if grammar.is_verb(v))
    return next(
        (v for v in verbs if grammar.lexeme(v) in moving and not withdrawals.is_refused(v, setting.words)), None
    )


def _beside(noun: Token) -> list[Token]:
    """The clauses that tell of what the noun names."""
    last = [t for t in noun.subtree if grammar.has(t, "relcl")]
    return [*grammar.children(noun, *_BESIDE), *(c for t in last for c in _of_whole(t, noun))]


def _of_whole(last: Token, noun: Token) -> list[Token]:
    """The clauses about what a noun names that are drawn under the last of its names or of those whose it is: "a visit
    to A, which was put off"."""
    is_last = last.tag_ in grammar.PROPER_TAGS or last in grammar.prepositional(noun, "of", "between", "with")
    clauses = grammar.children(last, "relcl") if is_last else []
    return [c for c in clauses if any(t.tag_ == "WDT" for t in grammar.children(c, "nsubjpass"))]


@cache
def _first_words(verbs: frozenset[str]) -> frozenset[str]:
    """What a sentence holds that may move something."""
    return frozenset({"change", *(verb.split()[0] for verb in verbs)})


def of(noun: Token, setting: Setting) -> Move | None:
    """The move to a day that is told of what the noun names; None where there is none."""
    sentence = setting.doc.lemmas[noun.sent.start : noun.sent.end]
    if grammar.is_verb(noun) or _first_words(setting.words["moved_verb"]).isdisjoint(sentence):
        return None
    inside = [d for d in setting.dates if noun.sent.start <= d.start < noun.sent.end]
    verb = verb_of(noun, setting) if inside else None
    if verb is None:
        return None
    new = next((d for d in inside if d.start > verb.i and _is_to(d, verb, setting)), None)
    if new is None:
        return None
    old = next((d for d in inside if d is not new and _is_of_plan(d, noun, verb, setting)), None)
    if _is_run(new, setting):
        old, new = _parted(new, setting)
    if governing_verbs.came_about(noun, verb, setting.words):
        return Move(verb, _gone(new, setting), None, is_over=True)
    if setting.anchor is not None and new.last < setting.anchor:
        return None  # "had been put off until May", when that is past
    is_off = grammar.lexeme(verb) in setting.words["cancelled_verb"]
    return Move(verb, new, old if is_off else None, is_over=False)


def is_from(day: DateMention, root: Token, noun: Token, setting: Setting) -> bool:
    """Whether a day is that from which a clause beside the noun tells that it was moved: "talks, postponed from
    May"."""
    clause = grammar.governor(root) if _is_behind(day, _FROM, setting) else None
    if clause is None or clause.tag_ != "VBN" or clause.dep_ not in _CLAUSES or clause.i > root.i:
        return False
    is_of_it = clause.head == noun.head or noun in clause.ancestors
    return is_of_it and grammar.lexeme(clause) in setting.words["moved_verb"]


def is_when_moved(day: DateMention, root: Token, noun: Token, setting: Setting) -> bool:
    """Whether a day is that on which it was put off, not that of what is told to come or to have been after all: "the
    visit, postponed in May, will take place in June"."""
    clause, words = grammar.governor(root), setting.words
    if clause is None or grammar.lexeme(clause) not in words["moved_verb"] | words["cancelled_verb"]:
        return False
    if _is_behind(day, _TO | _FROM, setting) or (clause not in _beside(noun) and clause != noun.head):
        return False
    return governing_verbs.is_after_all(noun, clause, words)


def is_at_first(day: DateMention, root: Token, noun: Token, setting: Setting) -> bool:
    """Whether a day is that for which something was set at first, where another is told: "the talks, originally planned
    for Monday, were held on Tuesday"."""
    clause = grammar.governor(root)
    if clause is None or not any(c.lower_ in setting.words["at_first"] for c in clause.children):
        return False
    is_of_it = clause.dep_ in _CLAUSES and (clause.head == noun.head or clause in _beside(noun))
    is_set = clause.lemma_ in setting.words["timetabling_verb"] | setting.words["planned_verb"]
    others = (d for d in setting.dates if d is not day and noun.sent.start <= d.start < noun.sent.end)
    return is_of_it and is_set and any(others)


def is_refused(day: DateMention, root: Token, noun: Token, setting: Setting) -> bool:
    """Whether a day is one to which what the noun names was not moved: "was not postponed until May"."""
    verb = noun.head
    if not _is_behind(day, _to(verb), setting) or grammar.governor(root) != verb:
        return False
    return grammar.lexeme(verb) in setting.words["moved_verb"] and withdrawals.is_refused(verb, setting.words)


def with_plan(frames: Iterable[Frame], setting: Setting) -> list[Frame]:
    """The frames, each that was put off to a new day with the plan for its old one."""
    found: list[Frame] = []
    for frame in frames:
        move = of(setting.doc[frame.trigger], setting) if frame.status == "planned" else None
        if move is not None and move.old is not None and frame.date == move.new:
            found.append(replace(frame, status="cancelled", date=move.old))
        found.append(frame)
    return found


def _is_to(day: DateMention, verb: Token, setting: Setting) -> bool:
    """Whether it is the day to which a verb moves something, and not that of a clause between: "put off her visit to
    A, planned for Thursday, to Monday"."""
    lowers = setting.doc.lowers
    if _is_run(day, setting):
        return grammar.governor(_root(day, setting)) == verb
    if not _is_behind(day, _to(verb), setting) or _root(day, setting).dep_ == "poss":
        return False
    return grammar.governor(_root(day, setting)) == verb or lowers[day.start - 2] == ","


def _is_of_plan(day: DateMention, noun: Token, verb: Token, setting: Setting) -> bool:
    """Whether it is the day from which a verb moves what the noun names, or for which that had been planned."""
    root = _root(day, setting)
    if _is_behind(day, _FROM, setting) and grammar.governor(root) == verb:
        return True
    if noun in root.ancestors:
        return True
    clause = grammar.governor(root)
    is_set = clause is not None and clause.lemma_ in setting.words["timetabling_verb"] | setting.words["planned_verb"]
    return clause is not None and is_set and clause.head == verb and not grammar.children(clause, "nsubj", "nsubjpass")


def _gone(day: DateMention, setting: Setting) -> DateMention:
    """The weekday before the publication, for the next one: what came about on it is past."""
    is_next = setting.anchor is not None and day.precision == "day" and setting.anchor < day.first
    return replace(day, first=day.first - _WEEK * DAY, last=day.last - _WEEK * DAY) if is_next else day


def _is_behind(day: DateMention, prepositions: set[str], setting: Setting) -> bool:
    """Whether a day stands right behind one of the prepositions, or begins with it."""
    return not prepositions.isdisjoint(setting.doc.lowers[max(day.start - 1, 0) : day.start + 1])


def _to(verb: Token) -> set[str]:
    """The prepositions behind which a verb has the new day: what is "postponed for Friday's vote" has none."""
    return _TO | _FOR if verb.lemma_ == "reschedule" else _TO


def _root(day: DateMention, setting: Setting) -> Token:
    return setting.doc[day.start : day.end].root


def _is_run(day: DateMention, setting: Setting) -> bool:
    """Whether it is one of two days that read as all from the one to the other: "from Monday to Friday"."""
    is_long = day.precision in {"range", "season"} and not _TO.isdisjoint(setting.doc.lowers[day.start : day.end])
    return is_long and _is_behind(day, _FROM, setting)


def _parted(run: DateMention, setting: Setting) -> tuple[DateMention, DateMention]:
    """The two days or months of what reads as all from the one to the other; a weekday or month without its number or
    year is the next from the publication on, the old one the last before it."""
    lowers = setting.doc.lowers[run.start : run.end]
    at = run.start + next(i for i, lower in enumerate(lowers) if lower in _TO)
    first, last, anchor = intervals.on(run.first), intervals.on(run.last), setting.anchor
    is_of_months = run.precision == "season"
    if is_of_months:
        first, last = intervals.month_of(run.first), intervals.month_of(run.last)
    if anchor is not None and not any(lower[0].isdigit() for lower in lowers):
        if is_of_months:
            last = intervals.month(anchor.year + (last.first.month < anchor.month), last.first.month)
            first = intervals.month(last.first.year - (first.first.month > last.first.month), first.first.month)
        else:
            last = intervals.on(anchor + (last.first.weekday() - anchor.weekday()) % _WEEK * DAY)
            first = intervals.on(last.first - (last.first.weekday() - first.first.weekday()) % _WEEK * DAY)
    return DateMention(run.start, at, *first), DateMention(at + 1, run.end, *last)
