"""Verbs that tell of a meeting only beside certain words → whom they bring together: "sat down with X", "came face to
face", "played host to X", "saw X in A". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotate import grammar
from extract.annotate.counterparts import COUNTERPART
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, PERSONS, Party, codes
from extract.annotate.spoken import INFORMS
from extract.annotate.status import Words
from extract.annotate.tokens import Token

_JUDGES = {"ccomp", "xcomp", "oprd", "prt"}
_AS_WHAT = {"as", "through"}
_ONE = {"same", "one", "negotiating"}
_COMES = {"come", "get"}
_ASKS = {"ask", "assure", "promise", "warn", "remind", "thank"}
_DELEGATIONS = {"delegation", "negotiator"}  # teams play
_PRONOUNS = {"him", "her"}
_ROUNDS = {"last", "group", "quarter", "quarters", "quarterfinal", "quarterfinals", "semis"}
_READINESS = {"readiness", "willingness", "preparedness"}
_REASONS = {"despite", "because"}
_EACH_OTHER = {"other", "another", "success"}
_DAYS = {"day", "eve", "year"}
_WISHED = {"anniversary", "holiday", "birthday", "victory", "success"}


def is_coming_together(setting: Setting, verb: Token) -> bool:
    """Whether two sides "came together" or "face to face": no journey. Named ones, for "when nations come together"
    tells of none."""
    if verb.lemma_ not in _COMES:
        return False
    words = {c.lower_ for c in verb.children if c.i in {verb.i + 1, verb.i + 2}}
    doers = grammar.subjects(verb)
    return not words.isdisjoint({"together", "face"}) and any(t.i in setting.cast.party_at for t in doers)


def is_down(verb: Token) -> bool:
    """Whether somebody "sat down with" or "across from" another, or shook hands with him: not "sits on a council with
    X"."""
    if verb.lemma_ == "shake":
        return any(c.lemma_ == "hand" for c in grammar.children(verb, "dobj"))
    tables = (t for t in grammar.prepositional(verb, "at", "around") if t.lemma_ == "table")
    is_at_one = any(c.lower_ in _ONE for t in tables for c in t.children)  # "sat at the same table"
    return is_at_one or any(c.lower_ in {"down", "across"} for c in verb.children)


def seated_between(verb: Token) -> list[Token]:
    """The delegations between whom somebody sat, who brings them together."""
    between = grammar.prepositional(verb, "between") if verb.lemma_ == "sit" else []
    return [t for t in between if t.lemma_ in _DELEGATIONS]


def brought_together(verb: Token) -> list[Token]:
    """Whom a session "brought together"."""
    is_together = any(c.lower_ == "together" for c in verb.children)
    return grammar.objects(verb) if is_together else []


def hosted(verb: Token) -> list[Token]:
    """To whom somebody "played host", or "was host in A"."""
    hosts = [o for o in grammar.children(verb, "dobj", "attr") if o.lower_ == "host"]
    return [t for host in hosts for t in grammar.prepositional(verb, "to") or grammar.prepositional(host, "to")]


def pleased(setting: Setting, verb: Token) -> list[Token]:
    """Whose pleasure it was to welcome somebody: "it is my honor to welcome X", "I had the honour of hosting X"."""
    above = [verb.head, *grammar.children(verb.head, "attr", "dobj")]
    honours = setting.words["honour_noun"]
    return [c for noun in above if noun.lemma_ in honours for c in noun.children if c.dep_ == "poss"]


def doers(setting: Setting, verb: Token) -> list[Party]:
    """The people who do it."""
    return setting.people(grammar.subjects(verb)) or delighted(setting, verb)


def delighted(setting: Setting, verb: Token) -> list[Party]:
    """Who was glad to meet somebody, where the verb has no subject of its own: "it was good to see X", "I had the
    pleasure of meeting X"; "it" is said by who speaks."""
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "of" else verb.head
    pleasures = setting.words["pleasure_word"]
    if grammar.is_verb(above):
        clause = above if any(c.lower_ in pleasures for c in grammar.children(above, "acomp", "attr")) else None
    else:
        clause = above.head if above.lower_ in pleasures and grammar.is_verb(above.head) else None
    is_so = clause is not None and (clause.lemma_ in {"be", "have"} or clause.lower_ == "'s")
    if clause is None or not is_so or any(c.tag_ == "MD" for c in clause.children):
        return []
    named = [t for t in grammar.subjects(clause) if t.lower_ != "it"]
    return setting.people(named) if named else setting.cast.spoken.voice(verb)


def seen(setting: Setting, verb: Token) -> list[Token]:
    """Whom somebody saw; nobody where it is an opinion of them: "saw X as a rival", "sees them win"."""
    if _is_opinion(verb) or grammar.is_passive(verb):
        return []
    known = setting.cast.party_at
    return [t for t in grammar.objects(verb) if t.i in known or t.lower_ in _PRONOUNS or t.lemma_ == COUNTERPART]


def is_of_each_other(verb: Token) -> bool:
    """Whether they "saw each other", "had seen one another"; not "see each other often", "saw each other as rivals"."""
    is_other = any(t.lemma_ in {"other", "another"} for t in grammar.objects(verb))
    is_present = verb.lower_ == "see" and not grammar.children(verb, "aux")
    return is_other and not is_present and not _is_opinion(verb)


def is_last_of_two(verb: Token, subjects: Sequence[Party], group: Sequence[Party]) -> bool:
    """Whether one of two people who were told to have met says when they last did: "We last met in May", X said."""
    is_told = any(t.lower_ == "we" for t in grammar.subjects(verb)) and verb.tag_ in {"VBD", "VBN"}
    if not is_told or not any(c.lower_ == "last" for c in verb.children) or grammar.prepositional(verb, "with"):
        return False
    people = {id(p.person) for p in group if p.person is not None}
    is_pair = len(people) == len(codes(group)) == len(group)
    return is_pair and len(group) == 2 and any(id(p.person) in people for p in subjects)


def _is_opinion(verb: Token) -> bool:
    """Whether to see somebody is to think of him as something: "saw X as a rival"."""
    return any(c.dep_ in _JUDGES or (c.dep_ == "prep" and c.lower_ in _AS_WHAT) for c in verb.children)


def behind_place(setting: Setting, verb: Token) -> list[Party]:
    """Whom somebody "received at the Kremlin", where the parse draws him under the place: "received in A Premier X"."""
    inside = grammar.prepositional(verb, "at", "in")
    people = (p for p in setting.cast.actors(inside) if p.person is not None)
    return [p for p in people if any(t.head.i < p.start - 1 and t.i >= p.start for t in inside)]


def teller_and_told(setting: Setting, verb: Token) -> list[Party]:
    """Who met, where one tells what he told the other then: "as I told X when we met in May"."""
    told = verb.head
    is_when = verb.dep_ == "advcl" and any(c.lower_ == "when" for c in verb.children)
    is_of_both = any(t.lower_ in {"we", "they"} for t in grammar.subjects(verb))
    is_with_third = bool(grammar.objects(verb) or grammar.prepositional(verb, "with"))  # "when they met reporters"
    if not is_when or not is_of_both or is_with_third or told.lemma_ not in INFORMS | _ASKS:
        return []
    sides = [setting.people(tokens) for tokens in (grammar.subjects(told), grammar.objects(told))]
    return [p for side in sides for p in side] if all(codes(side) for side in sides) else []


def talked_with(verb: Token) -> list[Token]:
    """With whom those who "met and had a talk with X" met."""
    talks = [n for c in grammar.children(verb, "conj") if grammar.is_verb(c) for n in grammar.children(c, "dobj")]
    return [t for noun in talks for t in grammar.prepositional(noun, "with")]


def is_along(preposition: Token, verb: Token) -> bool:
    """Whether it tells who does it beside the subject: "Along with X, Y will meet Z"."""
    before = preposition.doc.lowers[preposition.i - 1 : preposition.i]
    return preposition.i < verb.i and before in (["along"], ["together"])


def inviting(verb: Token) -> list[Token]:
    """At whose invitation they met."""
    calls = [n for n in grammar.prepositional(verb, "at", "on", "upon") if n.lemma_ == "invitation"]
    return [t for n in calls for t in (*grammar.prepositional(n, "of", "from"), *grammar.children(n, "poss"))]


def hosting(verb: Token) -> list[Token]:
    """Who hosted those who met: "the presidents of A and B met in C, hosted by X"."""
    hosted = [c for c in grammar.children(verb, "advcl", "acl") if c.lower_ == "hosted"]
    return [t for c in hosted for t in grammar.agents(c)]


def next_to(verb: Token) -> list[Token]:
    """Who somebody stood or sat "next to"."""
    return [t for c in verb.children if c.lower_ == "next" for t in grammar.prepositional(c, "to")]


def is_in_court(verb: Token, words: Words) -> bool:
    """Whether people are side by side on trial: "appeared in court next to X", "sat in the dock beside Y"."""
    if words["court_noun"].isdisjoint(verb.doc.lemmas[verb.sent.start : verb.sent.end]):
        return False
    spots = grammar.prepositional(verb, "in", "before", "at")
    return any(t.lemma_ in words["court_noun"] for spot in spots for t in (spot, *grammar.prepositional(spot, "of")))


def is_offered(verb: Token, words: Words) -> bool:
    """Whether somebody says that he is "ready to talk to X", or tells of his "willingness to hold talks with X"."""
    if verb.dep_ == "acl" and verb.head.lemma_ in _READINESS:
        return grammar.has(verb.head, "poss")
    return verb.dep_ == "xcomp" and (verb.head.lower_ in words["ready_adjective"] or verb.head.lemma_ == "offer")


def are_people(parties: Sequence[Party]) -> bool:
    """Whether people of both sides are told of, by name or office, not only their countries."""
    return len(codes(p for p in parties if p.kind in PERSONS)) == len(codes(parties))


def are_teams(setting: Setting, verb: Token) -> bool:
    """Whether states are called as their teams are, one in the plural, and a round of games is told: "A meet B in the
    last 16", "in Group C"; not "A meet B in Geneva for talks"."""
    sides = (grammar.children(verb, "nsubj"), grammar.children(verb, "dobj")) if verb.tag_ == "VBP" else ([], [])
    names = [side[0] for side in sides if len(side) == 1 and side[0].tag_ == "NNP" and not side[0].conjuncts]
    places = [setting.cast.place_at.get(t.i) for t in names]
    is_of_names = len(names) == PAIR and all(p is not None and p.kind == "name" for p in places)
    return is_of_names and any(t.lower_ in _ROUNDS for t in verb.sent)


def is_review_of_ties(verb: Token, ours: Sequence[Party], theirs: Sequence[Party], words: Words) -> bool:
    """Whether people of two sides review what is between them, or one with the other: "reviewed bilateral ties",
    "reviewed the accord with X"; not "A and B are reviewing the ban", each its own."""
    things = {t.lemma_ for thing in grammar.children(verb, "dobj") for t in thing.subtree}
    is_with = any(p.kind in PERSONS for p in theirs)
    return are_people([*ours, *theirs]) and (is_with or not things.isdisjoint(words["ties_word"]))


def stands_behind_ties(preposition: Token) -> bool:
    """Whether a preposition stands right behind the ties that it tells of, wherever it is drawn: "discussed trade and
    relations with A"."""
    return preposition.lower_ == "with" and preposition.i > 0 and preposition.nbor(-1).lemma_ in grammar.TIES


def is_told_how(verb: Token, words: Words) -> bool:
    """Whether it is told in what mood people spoke of something, with each other or not: "X and Y spoke gloomily of
    missed chances", "spoke highly of the accord"."""
    mood, of = (*verb.doc.lowers[verb.i + 1 : verb.i + 3], "", "")[:2]
    return of == "of" and mood in words["mood_adverb"]


def is_with_others(verb: Token) -> bool:
    """Whether two who met did so with somebody else, whoever it is: not "met with each other", "met, with A hoping for
    aid"."""
    with_whom = (t for t in grammar.prepositional(verb, "with") if t.dep_ != "pcomp")
    return any(t.lemma_ not in _EACH_OTHER and t.i > verb.i for t in with_whom)


def is_wish(setting: Setting, verb: Token) -> bool:
    """Whether somebody is wished well from afar: "greeted the leader of A on Independence Day"; not at a place, nor on
    a day that has no name."""
    if grammar.prepositional(verb, "at"):
        return False
    later = (t for t in verb.subtree if t.i > verb.i and t.lower_ in {"on", "with"} and _is_of(t, verb))
    return any(_is_to_wish_for(setting, noun) for at in later for noun in grammar.children(at, "pobj"))


def _is_of(preposition: Token, verb: Token) -> bool:
    """Whether a preposition hangs on a verb, or on whom it has for its object: "greeted the leader of A on"."""
    for token in preposition.ancestors:
        if token == verb:
            return True
        if grammar.is_verb(token) or (token.dep_ == "prep" and token.lower_ != "of"):
            return False
    return False


def _is_to_wish_for(setting: Setting, noun: Token) -> bool:
    """Whether one wishes others well on it: a holiday that has a name, an anniversary, an occasion that is either."""
    if noun.lemma_ == "occasion":
        return any(_is_to_wish_for(setting, of) for of in grammar.prepositional(noun, "of"))
    is_name = noun.tag_ in grammar.PROPER_TAGS
    if noun.lower_ in _DAYS:
        return is_name and any(c.tag_ in grammar.PROPER_TAGS for c in noun.children)
    named = setting.knowledge.holidays
    return noun.lemma_ in _WISHED or (is_name and noun.lower_ in {*named.days, *named.feasts})


def is_going_on(verb: Token) -> bool:
    """Whether the present tells of a meeting, which may be one that is still to come: "is meeting with X"."""
    return verb.lemma_ == "meet" and verb.tag_ == "VBG" and grammar.has_word(verb, ("is", "are"), "aux")


def is_not_the_reason(verb: Token) -> bool:
    """Whether only a reason is denied: "is not meeting with X in spite of it, but because of it"."""
    return is_going_on(verb) and grammar.has(verb, "neg") and any(c.lower_ in _REASONS for c in verb.children)
