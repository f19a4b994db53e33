"""Those between whom a contact is, read off the words where a parse loses them or a word means two of them. Pure."""

from __future__ import annotations

from extract.annotate import grammar, joint_bodies
from extract.annotate.frames import Setting
from extract.annotate.mentions import PAIR, PERSONS, Party, codes
from extract.annotate.tokens import Token

_MAX_WHICH = 10
_HYPHENED = 3  # tokens of "inter-Korean"
EVENT_PREPOSITIONS = {"during", "in", "at", "after", "following", "on", "through", "via", "by", "over", "since"}
_GOES_BETWEEN = {"pass", "relay", "shuttle", "convey", "ferry"}
_INVOLVES = {"involve", "include", "unite"}
_OF_TWO = {"summit", "meeting"}
_DRAWS = {"draw", "attract"}
_BETWEEN = {"with", "between"}
_WHEN_OR_WHERE = {"on", "in", "at", "later", "earlier"}
_HAD = {"have", "hold"}
_WITHIN = {"intra", "inter"}
_APART = {"apart", "aside"}


def holders(noun: Token, verb: Token) -> list[Token]:
    """Those who do what a verb says of what the noun names: "X held talks", "talks were held by X", "A was represented
    at the talks by X"."""
    if noun.dep_ == "nsubjpass":
        return grammar.agents(verb)
    if verb.lemma_ == "represent" and verb.tag_ != "VBN":  # "I was honoured to represent A at the meeting"
        return [*grammar.subjects(verb), *grammar.children(verb, "dobj")]
    return [*grammar.subjects(verb), *(grammar.agents(verb) if verb.lemma_ == "represent" else ())]


def go_betweens(verb: Token) -> list[Token]:
    """Who goes between two who hold talks: "held talks, with X passing messages between them"."""
    clauses = [c for p in grammar.children(verb, "prep") if p.lower_ == "with" for c in grammar.children(p, "pcomp")]
    clauses += [
        c for c in grammar.children(verb, "advcl") if any(m.lower_ == "with" for m in grammar.children(c, "mark"))
    ]
    between = [c for c in clauses if c.lemma_ in _GOES_BETWEEN and any(p.lower_ == "between" for p in c.children)]
    return [t for c in clauses if c in between or c.lemma_ == "mediate" for t in grammar.children(c, "nsubj")]


def past_its_day(setting: Setting, noun: Token) -> list[Party]:
    """With whom, where its day or place stands between: "a meeting next month with X", "talks on May 3 in A between X
    and Y", drawn under the verb or the place."""
    at, is_past = noun.i + 1, False
    lowers, end = setting.doc.lowers, noun.sent.end
    while at < end and lowers[at] not in _BETWEEN:
        after = at + (lowers[at] in _WHEN_OR_WHERE)
        day = next((d for d in setting.dates if d.start in {at, after}), None)
        spot = setting.cast.place_at.get(after) if after > at else None
        if day is None and spot is None:
            return []
        at, is_past = day.end if day is not None else spot.end if spot is not None else end, True
    return setting.cast.right_after([setting.doc[at]]) if is_past and at < end else []


def involved(setting: Setting, noun: Token) -> list[Party]:
    """Those who are said to be in it: "talks on the border involving A, B and C", "the talks involve A and B", "the
    summit drew X and Y"; not "as examples"."""
    clauses = [t for t in noun.subtree if t.i > noun.i and t.lemma_ in _INVOLVES and _tells_who(setting, noun, t)]
    clauses += [noun.head] if noun.dep_ == "nsubj" and noun.head.lemma_ in {"involve", *_DRAWS} else []
    told = [c for c in clauses if not any(t.lower_ == "as" and t.dep_ == "prep" for t in c.subtree)]
    found = [p for clause in told for p in setting.cast.actors(grammar.children(clause, "dobj"))]
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _DRAWS:  # "the summit drew A and B into a dispute"
        found = [p for p in found if p.kind in PERSONS]
    return found if len(codes(found)) > 1 else []


def _tells_who(setting: Setting, noun: Token, clause: Token) -> bool:
    """Whether a clause tells who is in what the noun names: "involving A and B", "which involve A and B"; not "talks on
    a border that involves A", but where it is, under which parsers draw the clause, involves nobody."""
    if clause.tag_ == "VBG":
        return True
    head = clause.head
    is_its = head == noun or head in grammar.prepositional(noun, "of") or head.i in setting.cast.place_at
    return clause.dep_ == "relcl" and is_its and any(c.tag_ == "WDT" for c in clause.children)


def had_by(setting: Setting, noun: Token) -> list[Party]:
    """Those of the clause that tells who had it: "a conversation she had with X", "the talks that A held with B"."""
    clauses = [c for c in grammar.children(noun, "relcl") if c.lemma_ in _HAD and c.tag_ in {"VBD", "VBN"}]
    said = [[*grammar.subjects(c), *grammar.prepositional(c, "with")] for c in clauses if not grammar.is_passive(c)]
    return [p for tokens in said for p in setting.cast.actors(t for t in tokens if t.tag_ not in {"WDT", "WP"})]


def of_two(setting: Setting, noun: Token) -> list[Party]:
    """Who "held talks" where the parse takes that for the talks' own: "The two held talks at the palace"."""
    before = setting.doc.lowers[noun.i - 2 : noun.i]
    is_misread = before == ["two", "held"] and noun.head == noun
    return setting.cast.spoken.together(noun.i) if is_misread else []


def second(setting: Setting, noun: Token) -> list[Party]:
    """The second of two between whom it is, whom parsers take for the subject of what follows: "talks between X and Y
    were held"."""
    between = next((c for c in noun.children if c.lower_ == "between" and c.i == noun.i + 1), None)
    if between is None:
        return []
    joint = next((t for first in grammar.children(between, "pobj") for t in grammar.children(first, "cc")), None)
    return setting.cast.right_after([joint]) if joint is not None and joint.lower_ == "and" else []


def in_which(setting: Setting, noun: Token) -> list[Party]:
    """Those of the clause that tells what happened there: "a call in which X pressed Y", read off the words."""
    for token in setting.doc[noun.i + 1 : min(noun.i + _MAX_WHICH, noun.sent.end)]:
        is_there = token.lower_ == "which" and token.nbor(-1).lower_ in EVENT_PREPOSITIONS
        if is_there or token.lower_ in {"when", "where"}:
            clause = grammar.governor(token)
            if clause is None or clause.i < token.i:
                return []
            tokens = [
                *grammar.subjects(clause),
                *grammar.objects(clause),
                *grammar.prepositional(clause, "to", "with"),
            ]
            return setting.people(tokens)
        if grammar.is_verb(token):
            return []
    return []


def twins(setting: Setting, noun: Token) -> list[Party]:
    """Both countries that one word means: "the inter-Korean summit"."""
    inside = (c for c in noun.children if c.lower_ == "inter" and c.i < noun.i)
    words = ("".join(setting.doc.lowers[c.i : c.i + _HYPHENED]) for c in inside)
    found = next((twins for w in words if (twins := setting.knowledge.relations["twins"].get(w))), ())
    return [Party(noun.i, noun.i + 1, noun.i, "country", (code,), None, None, "GOV") for code in found]


def within(setting: Setting, noun: Token) -> list[Party]:
    """Whose sides meet, which a third may bring together: "the intra-Sudanese talks"."""
    places = (setting.cast.place_at.get(c.i + 2) for c in noun.children if c.lower_ in _WITHIN)
    return [
        Party(p.start, p.end, p.end - 1, "country", (p.code,), None, None, "GOV")
        for p in places
        if p is not None and p.kind == "demonym"
    ]


def left_places(setting: Setting, noun: Token) -> list[Party]:
    """Countries compounded to the left: "U.S.-Russia bilateral dialogue", "Russian-Tajik talks"."""
    return joint_bodies.compounded(noun, setting.cast.place_at, setting.cast.party_at)


def besides(verb: Token) -> list[Token]:
    """Those who are there besides others: "apart from X, the meeting will be attended by Y", "in addition to X"."""
    nouns = grammar.prepositional(verb, "besides", "alongside")
    apart = [c for c in verb.children if c.lower_ in _APART]
    for spot in [*apart, *([verb] if apart else [])]:
        nouns += grammar.prepositional(spot, "from")
    added = [n for n in grammar.prepositional(verb, "in") if n.lower_ == "addition"]
    return nouns + [t for noun in added for t in grammar.prepositional(noun, "to")]


def added(noun: Token) -> list[Token]:
    """Who were there "as well as" others, drawn beside what the noun names: "a meeting with ministers from the Gulf, as
    well as Egypt"."""
    if not grammar.prepositional(noun, "with", "between", "of"):
        return []
    joints = [c for c in grammar.children(noun, "cc") if c.lower_ == "as" and c.i > noun.i]
    return [t for t in grammar.children(noun, "conj") if joints and t.i > joints[-1].i]


def viewing(noun: Token) -> list[Token]:
    """Between whom views are exchanged, drawn under these: "an exchange of views between X and Y"."""
    views = grammar.prepositional(noun, "of") if noun.lemma_ == "exchange" else []
    return [t for view in views for t in grammar.prepositional(view, "between", "with")]


def is_town(setting: Setting, hosts: list[Token]) -> bool:
    """Whether a town hosts it rather than a government: "the Saudi capital will host talks between A and B"."""
    places = [setting.cast.place_at.get(t.i) for t in hosts]
    return any(t.lemma_ == "capital" for t in hosts) or any(p and p.kind in {"capital", "city"} for p in places)


def are_only_where(setting: Setting, noun: Token, hosts: list[Token], guests: list[Party]) -> bool:
    """Whether what hosts it is where two others meet: a town, or the country of a summit or meeting of two people who
    are named; talks between sides have their mediator."""
    named = [p for p in guests if p.person is not None]
    is_of_two = noun.lemma_ in _OF_TWO and len(codes(named)) == len(codes(guests)) == PAIR
    return is_of_two or is_town(setting, hosts)


def are_named(setting: Setting, noun: Token) -> bool:
    """Whether it was between two people who are named, "the visit follows talks between X and Y", or is spoken of as
    known: "the talks between Danish and Swedish officials", or told of as had: "the talks he had with X"."""
    is_known = any(c.lower_ == "the" for c in noun.children)
    both = setting.cast.actors(grammar.prepositional(noun, "between", "among")) or past_its_day(setting, noun)
    if len(codes(had_by(setting, noun))) > 1:
        return True
    return len(codes(p for p in both if p.person is not None or (is_known and p.kind == "role"))) > 1


def are_some_of_each(own: list[Party]) -> bool:
    """Whether they are some officials of each of several: "meetings with A officials and B officials"."""
    is_official = all(p.role == "official" and p.person is None and len(p.countries) == 1 for p in own)
    return is_official and len(codes(own)) > 1
