"""Sessions of organisations and formats, "the summits of A and B": whose they are, and who is there. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import forum_names, grammar
from extract.annotate.circumstances import list_of
from extract.annotate.frames import Setting
from extract.annotate.mentions import PERSONS, Party, Place, codes
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_COUNCILS = {"council", "assembly", "committee", "conference"}
_MEMBERS = {"heads", "leaders", "ministers", "presidents", "secretaries"}
_MAX_BEFORE = 10  # words between the name and its session
_MAX_CLIMB = 4
_TAKEN = {"aim", "issue"}  # "took aim at", "took issue with"
_GATHERINGS = {"gathering", "meeting", "grouping"}
_AFTER = {"after", "following", "since"}
_OF = {"of", "for", "against", "to", "with", "about", "over"}


def of(setting: Setting, noun: Token) -> list[Party]:
    """The organisations whose session it is: "the summits of A and B", "the A and B summits", or in whose name it is
    the last word: "the A Heads of Government Meeting"."""
    is_name = forum_names.is_one(setting, noun.i)
    if noun.lemma_ not in setting.words["session_noun"] and not is_name:
        return []
    before = [t.i for t in noun.subtree if noun.i - _MAX_BEFORE < t.i < noun.i]
    own = setting.cast.place_at.get(noun.i)
    before += [noun.i] if own is not None and (own.start < noun.i or is_name) else []
    found: dict[str, Party] = {}
    for i in [*before, *list_of(setting, noun)]:
        place = setting.cast.place_at.get(i)
        is_forum = place is not None and place.kind == "organisation" and i not in setting.cast.party_at
        if place is not None and is_forum and not setting.cast.is_national(place):
            found.setdefault(place.code, _as_party(place))
    return list(found.values()) or councils(setting, grammar.prepositional(noun, "of"))


def are_of_body(setting: Setting, officials: Party) -> bool:
    """Whether officials are those of an organisation's members: "the leaders of the G7", "NATO ministers"; or it is a
    format, which is nothing but these."""
    if officials.kind == "organisation" and officials.countries:
        return set(officials.countries) <= setting.knowledge.relations["consists_of"].keys()
    if not officials.is_plural or officials.person is not None:
        return False
    if officials.countries and set(officials.countries) <= setting.knowledge.organisation_name.keys():
        return True  # "its leaders"
    at = setting.cast.place_at
    places = [p for i in range(officials.start, officials.end) if (p := at.get(i)) is not None]
    return officials.role == "igo_head" or (bool(places) and all(p.kind == "organisation" for p in places))


def is_of_members(setting: Setting, noun: Token, own: Sequence[Party]) -> bool:
    """Whether it is a session of a body's members and of no others among its ``own``, not one with them: "the A
    ministers' meeting", "a meeting of the leaders of A"; two bodies meet each other."""
    if noun.lemma_ not in setting.words["session_noun"] or not all(are_of_body(setting, p) for p in own):
        return False
    whose = [*grammar.children(noun, "poss"), *grammar.prepositional(noun, "of")]
    members = [p for p in setting.people(whose) if are_of_body(setting, p)]
    return len(codes(members)) == 1


def councils(setting: Setting, subjects: Sequence[Token]) -> list[Party]:
    """The organisations whose leaders or ministers meet as a council: "the Council of Heads of State of A met"."""
    found = []
    for council in (t for t in subjects if t.lower_ in _COUNCILS):
        named = [t.i for t in council.subtree if t.i > council.i]
        if _MEMBERS.isdisjoint(setting.doc.lowers[i] for i in named):
            continue  # "the council of A met": its staff may
        place = next((p for i in named if (p := setting.cast.place_at.get(i)) is not None), None)
        if place is not None and place.kind == "organisation" and not setting.cast.is_national(place):
            found.append(_as_party(place))
    return found


def _as_party(body: Place) -> Party:
    return Party(body.start, body.end, body.end - 1, "organisation", (body.code,), None, None, "IGO")


def there(setting: Setting, noun: Token, holders: list[Party], own: list[Party]) -> list[list[Party]]:
    """The states that are there, as one list: those who hold the session, its ``own`` and those of its clauses; none
    where no more is told of it than that somebody judged it, or spoke after it; of one by its body's name those who
    take part."""
    if forum_names.is_attended(setting, noun.i):
        comers = [p for p in forum_names.comers(setting, noun) if p.kind != "organisation"]
        return [comers] if comers else []
    is_aside = is_judged(noun, setting.words) or _is_over(noun, setting.words)
    told = [*(own if not _is_over(noun, setting.words) else []), *attending(setting, noun)]
    states = [p for p in (told if is_aside else [*holders, *told]) if p.kind != "organisation"]
    return [states] if states or not is_aside else []


def _has_verdict(noun: Token, verb: Token) -> bool:
    """Whether it is called something: "called the A summit a danger"."""
    return bool(grammar.children(verb, "oprd", "acomp", "xcomp")) and noun.i > verb.i


def _is_over(noun: Token, words: Words) -> bool:
    """Whether somebody says something after it, who need not have been there: "after the A summit, X said"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in _AFTER else None
    return verb is not None and verb.lemma_ in words["speech_verb"]


def attending(setting: Setting, noun: Token) -> list[Party]:
    """Those who do something at a session, "a summit where the presidents of A and B signed", or of whom it is said to
    be a gathering."""
    clauses = [c for c in noun.children if c.dep_ in {"relcl", "acl"}]
    gathered = (t for c in noun.children if is_what_it_is(c) for t in grammar.prepositional(c, "of", "from", "between"))
    told = [*(t for c in clauses for t in grammar.subjects(c)), *gathered]
    return [p for p in setting.cast.actors(told) if p.kind in PERSONS]


def is_what_it_is(noun: Token) -> bool:
    """Whether it tells between commas what a session is: "the summit, a gathering of the leaders of A and B"."""
    return noun.dep_ == "appos" and noun.lemma_ in _GATHERINGS and any(c.lower_ in {"a", "an"} for c in noun.children)


def is_judged(noun: Token, words: Words) -> bool:
    """Whether a session is only spoken well or ill of: "condemned the A summit", "dismissed the outcome of the A summit
    as", "his criticism of the A summit"; not where it is told who was there, "hailed the summit that he hosted"."""
    if any(c.dep_ == "relcl" and grammar.children(c, "nsubj") for c in noun.children):
        return False
    verb = grammar.governor(noun)
    if noun.dep_ == "pobj" and verb is not None and verb == noun.head.head:
        return any(t.lemma_ in words["judging_noun"] | _TAKEN for t in grammar.children(verb, "dobj"))
    for _ in range(_MAX_CLIMB):
        above = noun.head
        if above.lemma_ in words["judging_noun"]:
            return True
        if noun.dep_ == "dobj" and above.lemma_ in words["labelling_verb"] and _has_verdict(noun, above):
            return True
        if noun.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in words["judging_verb"]:
            return above.lemma_ not in words["denied_verb"] or any(c.lower_ == "as" for c in above.children)
        if grammar.is_verb(above) or above == noun or (noun.dep_ == "prep" and noun.lower_ not in _OF):
            return False
        noun = above
    return False
