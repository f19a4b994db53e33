"""What others told and one side denies is one denied contact: no second one that took place. Pure.

"A newspaper reported that X had met Y. The ministry called the report baseless": the first sentence tells only what was
said, and the second takes it back. "Z denied that X had met Y": the verb itself is under the denial, and what the text
tells of the report besides is no more than that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.annotate import grammar
from extract.annotate.contacts import is_one
from extract.annotate.frames import Frame
from extract.annotate.governing_verbs import SET_AHEAD
from extract.annotate.status import Words
from extract.annotate.tokens import Doc, Span, Token

_MAX_BACK = 4  # sentences between what is told and its refutation
_MAX_AHEAD = 2  # sentences from a refutation to what a paper had told
_MAX_CLIMB = 8
_CONTACTS = {"call", "conversation", "contact", "negotiation", "letter"}
_UNTIL_NOW = {"since", "before"}
_NONE_SUCH = {("no", "such"), ("any", "such")}
_SUCH = {"such", "nothing"}
_OF_THE_KIND = ("of", "the", "kind"), ("of", "the", "sort")
_ANOTHER = {"another", "other"}
_AGENCY, _IT = "agency", {"it", "this"}
_OFFICE, _SIDES = "office", {"GPE", "PERSON"}
_AHEAD = {"planned", "proposed"}  # what a paper says that somebody will do or talks of


@dataclass(frozen=True, slots=True)
class _Refutation:
    """What takes a report back, at a token, that was told up to ``reach`` sentences before; ``is_open`` tells whether
    it may be one that is told further on."""

    at: int
    is_open: bool
    reach: int = _MAX_BACK


def settle(frames: Sequence[Frame], doc: Doc, words: Words) -> list[Frame]:
    """The frames with those as denied that only tell what a denial of the text takes back."""
    refuted = _refutations(doc, words)
    denied = [f for f in frames if f.status == "denied"]
    called_off = [f for f in frames if f.status == "cancelled"]
    if not refuted and not denied and not called_off:
        return list(frames)
    order = {sentence.start: number for number, sentence in enumerate(doc.sents)}

    def taken_back(frame: Frame) -> int | None:
        is_of_press = _is_of_press(doc[frame.trigger], words)
        is_told = frame.status == "occurred" or (is_of_press and frame.status in _AHEAD)
        if not is_told or not _is_hearsay(doc[frame.trigger], words):
            return None
        number = order.get(frame.sentence[0], 0)
        back = ((order[start] - number, r) for start, r in refuted.items())
        later = (r.at for distance, r in back if distance == 0 or (0 < distance <= r.reach and r.is_open))
        before = (r.at for start, r in refuted.items() if r.is_open and 0 < number - order[start] <= _MAX_AHEAD)
        at = next(later, None) if not is_of_press else next(later, next(before, None))
        return at if at is not None else next((f.trigger for f in denied if is_one(frame, f)), None)

    def settled(frame: Frame) -> Frame:
        at = taken_back(frame)
        if at is not None:
            return replace(frame, status="denied", denied_at=at)
        was_told = frame.status == "planned" and _had_been_said(doc[frame.trigger], words)
        is_off = was_told and any(is_one(frame, other) for other in called_off)
        return replace(frame, status="cancelled") if is_off else frame

    return [settled(f) for f in frames]


def _had_been_said(trigger: Token, words: Words) -> bool:
    """Whether it is what somebody had said before: "television had said that she would meet X"."""
    tellers = [t for t in trigger.ancestors if t.lemma_ in words["speech_verb"]][:1]
    return any(c.lower_ == "had" and c.dep_ == "aux" for teller in tellers for c in teller.children)


def _is_past_day(report: Token) -> bool:
    """Whether it is what a verb is done to, drawn under the day before it: "rejected on Friday reports of"."""
    return report.head.lower_ == "on" and any(c.ent_type_ == "DATE" and c.i < report.i for c in report.children)


def _is_of_press(trigger: Token, words: Words) -> bool:
    """Whether it is what a paper or a report tells: "a newspaper had reported that", "according to the report"."""
    sources = words["press_noun"] | words["report_noun"]
    for above in trigger.ancestors:
        tellers = [*grammar.subjects(above), *_according_to(above)] if grammar.is_verb(above) else []
        if any(t.lemma_ in sources or _is_agency(t) for t in tellers) and (
            above.lemma_ in words["speech_verb"] or _according_to(above)
        ):
            return True
    return any(t.lemma_ in sources for t in _according_to(trigger))


def _is_agency(teller: Token) -> bool:
    """Whether it is an agency that tells news, not one of a government or an organisation."""
    return teller.lemma_ == _AGENCY and any(c.lower_ in {"news", "press"} for c in teller.children)


def _according_to(verb: Token) -> list[Token]:
    """According to whom it is so."""
    return [t for c in verb.children if c.lower_ == "according" for t in grammar.prepositional(c, "to")]


def _is_hearsay(trigger: Token, words: Words) -> bool:
    """Whether it is told as what somebody says: under a verb of speech or a "report", or "alleged"."""
    if any(c.lower_ in words["hearsay_adjective"] for c in trigger.children) or _is_of_press(trigger, words):
        return True
    below = trigger
    for count, above in enumerate(trigger.ancestors):
        if count > _MAX_CLIMB:
            return False
        if above.lemma_ in words["report_noun"] and below.dep_ in {"acl", "relcl", "prep", "ccomp", "appos"}:
            return True
        if below.dep_ == "ccomp" and above.lemma_ in words["speech_verb"]:
            return True
        below = above
    return False


def _refutations(doc: Doc, words: Words) -> dict[int, _Refutation]:
    """By the starts of their sentences, what calls a report untrue."""
    lemmas = doc.lemmas
    telling = (words["untrue_adjective"], words["true_adjective"], words["refuting_verb"])
    sources = words["report_noun"] | words["press_noun"] | {_AGENCY}
    is_told = not sources.isdisjoint(lemmas) and any(not those.isdisjoint(lemmas) for those in telling)
    if not is_told and _SUCH.isdisjoint(lemmas):
        return {}
    found: dict[int, _Refutation] = {}
    for sentence in doc.sents:
        untrue = [t for t in sentence if t.lemma_ in words["report_noun"] and _is_untrue(t, words)]
        if untrue or _is_none_such(sentence, words):
            is_open = not untrue or any(_is_open(t, words) for t in untrue)
            found[sentence.start] = _Refutation(untrue[0].i if untrue else sentence.root.i, is_open)
        elif (it := _denied_it(sentence, words)) is not None:
            found[sentence.start] = _Refutation(it.i, is_open=True, reach=1)
    return found


def _denied_it(sentence: Span, words: Words) -> Token | None:
    """What "it" is where somebody only "denied it", right after a report that his sentence tells of; or a government,
    an official or a person did and says no more, right after one that tells what a paper said."""
    denied = (t for t in sentence if t.lower_ in _IT and t.dep_ == "dobj" and t.head.lemma_ in words["refuting_verb"])
    it = next((t for t in denied if not grammar.children(t.head, "ccomp", "xcomp", "oprd")), None)
    if it is None:
        return None
    doc, start = sentence.doc, sentence.start
    if any(t.lemma_ in words["report_noun"] for t in doc[start : it.i]):
        return it
    if not _is_of_state(it.head, words) or any(grammar.is_verb(t) for t in doc[start : it.head.i] if t.head != it.head):
        return None
    while start > 0 and doc[start - 1].is_space:
        start -= 1
    before = doc[start - 1].sent if start > 0 else ()
    return it if any(t.lemma_ in words["speech_verb"] and _is_by_press(t, words) for t in before) else None


def _is_of_state(verb: Token, words: Words) -> bool:
    """Whether a state, a government, somebody who speaks for one or a person of whom was told does it."""
    kinds = words["government_noun"] | words["official_noun"] | words["spokesperson"] | {_OFFICE}
    return any(t.lemma_ in kinds or t.ent_type_ in _SIDES or t.tag_ == "PRP" for t in grammar.subjects(verb))


def _is_by_press(verb: Token, words: Words) -> bool:
    """Whether a paper or an agency says it."""
    tellers = grammar.subjects(verb) if grammar.is_verb(verb) else []
    return any(t.lemma_ in words["press_noun"] or _is_agency(t) for t in tellers)


def _is_open(report: Token, words: Words) -> bool:
    """Whether a report may be of a contact: "a report on its minister", "claims of secret talks", "the report", not
    "reports of a crisis"."""
    about = [t for t in grammar.prepositional(report, "of", "about", "on") if t.ent_type_ != "DATE"]
    kinds = SET_AHEAD | _CONTACTS | words["official_noun"]
    if any(c.lower_ in _ANOTHER for c in report.children):
        return False
    return not grammar.children(report, "acl", "relcl") and all(t.lemma_ in kinds for t in about)


def _is_none_such(sentence: Span, words: Words) -> bool:
    """Whether it says that there was nothing of the kind: "There was no such meeting", "No such call took place",
    "Nothing of the sort is planned"; not that there was none until now, or that something else was not spoken of: "no
    such visit since 2018", "nothing of the kind was discussed"."""
    tokens = list(sentence)
    lowers = [t.lower_ for t in tokens]
    at = lowers.index("nothing") if "nothing" in lowers else None
    if at is not None and tuple(lowers[at + 1 : at + 4]) in _OF_THE_KIND:
        return _is_to_happen(tokens[at].head, words)
    such = next((k for k, pair in enumerate(pairwise(lowers)) if pair in _NONE_SUCH), None)
    if such is None:
        return False
    noun = next((t for t in tokens[such + 2 :] if t.tag_ in {"NN", "NNS"}), None)
    is_contact = noun is not None and noun.lemma_ in SET_AHEAD | _CONTACTS | words["such_noun"]
    return is_contact and _UNTIL_NOW.isdisjoint(lowers[such:])


def _is_to_happen(verb: Token, words: Words) -> bool:
    """Whether a verb tells that something was planned or took place."""
    is_place = verb.lemma_ == "take" and any(t.lower_ == "place" for t in grammar.children(verb, "dobj"))
    return is_place or verb.lemma_ in words["happening_verb"] | words["setting_verb"]


def _is_untrue(report: Token, words: Words) -> bool:
    """Whether the report is denied, "is not true", or is called "baseless"."""
    verb = grammar.governor(report)
    behind = (c for c in report.children if c.dep_ == "amod" and c.i > report.i)
    if any(t.lower_ in words["untrue_adjective"] for t in (report.head, *behind)):  # "called a report baseless"
        return True
    if verb is not None and verb.lemma_ in words["refuting_verb"] and _is_past_day(report):
        return True
    if verb is None or (verb != report.head and report.dep_ != "pobj"):
        return False
    if verb.lemma_ in words["refuting_verb"] and report.dep_ in {"dobj", "nsubjpass"}:
        return True
    is_negated = grammar.has(verb, "neg")
    said = {t.lower_ for c in verb.children if c.dep_ in {"acomp", "oprd", "attr", "ccomp", "prep"} for t in c.subtree}
    return bool(said & words["untrue_adjective"]) or (is_negated and bool(said & words["true_adjective"]))
