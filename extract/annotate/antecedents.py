"""Whom a text has just spoken of: the subjects and countries that pronouns and possessives go back to. Pure."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from extract.annotate import grammar
from extract.annotate.counterparts import COUNTERPART, with_names
from extract.annotate.grammar import SUBJECT_LABELS
from extract.annotate.mentions import Party, Person, Place, codes, states
from extract.annotate.status import FUTURE
from extract.annotate.tokens import Doc, Token

_AHEAD_OF = {("ahead", "of"), ("prior", "to")}
_COUNTRIES = {"name", "former", "colloquial", "capital", "organisation"}
_MAX_APPOSITIONS = 3
_ASSISTING = frozenset({"assistant", "deputy", "under", "undersecretary", "vice"})
_ASSISTED = {"secretary", "president"}
_LEADING = {"head_of_state", "head_of_government", "vice_president", "royal", "foreign_minister", "defence_minister",
            "minister", "igo_head"}  # fmt: skip
_SENTENCES = 3
_PAIRS = {"pair", "duo"}
_PRIME = "prime"
_THAT_COUNTRY = {"country", "nation", "kingdom", "republic", "island"}
_BODIES = {"ministry", "government", "presidency", "cabinet", "office"}
_HOUSES = {"embassy", "consulate"}
_STYLED = (
    ["excellency"],
    ["majesty"],
    ["highness"],
    ["holiness"],
    ["eminence"],
    ["royal"],
    ["imperial"],
)  # "His Majesty"
_FAR = 60
_BESIDE = 14
_TOGETHER = {"together", "along"}
_BE = "be"
_IN_COMPANY = {"among", "accompanying"}
_JOINS = {"join", "accompany", "flank"}
_OPENERS = {"—", "–", "--", "("}
_CLOSERS = {"—", "–", "--", ")"}
_OTHERS = {"other", "local", "senior", "various", "different", "some", "several", "foreign"}
_MANY = {"different", "various", "world", "globe"}
_JOURNEYS = {"visit", "trip", "tour", "travel", "stay", "arrival"}
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
MINISTER, MINISTERS = "minister", frozenset({"foreign_minister", "defence_minister"})
_DEFINING = {"det", "poss", "nummod", "predet"}


def is_label(doc: Doc, party: Party) -> bool:
    """Whether it only says who speaks the line: "MINISTER MAAS: He and I agree"."""
    return doc.texts[party.end : party.end + 1] == [":"]


def _is_in_company(doc: Doc, party: Party) -> bool:
    """Whether a mention is behind the verb that says among whom somebody is: "Among those with her are X and Y"; not
    "Among other things, X said"."""
    sentence = doc.sentence_at(party.start)
    if doc.lowers[sentence.start] not in _IN_COMPANY:
        return False
    root = sentence.root
    auxiliaries = [c.lemma_ for c in root.children if c.dep_ == "aux" and c.i < party.start]
    return root.i < party.start and _BE in (root.lemma_, *auxiliaries)


def is_subject(doc: Doc, party: Party) -> bool:
    """Whether a mention is its clause's subject, or stands in apposition to it: "the foreign minister, X, said"; not
    who is only in somebody's company: "Among those with her are X and Y"."""
    if _is_in_company(doc, party):
        return False
    own = range(party.start, party.end)
    if any(doc.heads[at] not in own for at in own if doc.deps[at] in SUBJECT_LABELS):
        return True
    token = doc[party.head]
    for _ in range(_MAX_APPOSITIONS):
        if token.dep_ != "appos":
            break
        token = token.head
    return token.dep_ in SUBJECT_LABELS or token.dep_ == "ROOT"


def doer_beside(possessive: Token, people: Iterable[Party]) -> Party | None:
    """Who did what is told to have been before or after something of his: "X met Y after his summit with Z", "X met Y
    ahead of his summit with Z"."""
    time = possessive.head.head
    if (time.head.lower_, time.lower_) in _AHEAD_OF:
        time = time.head
    is_time = time.lower_ in {"ahead", "prior"} or (time.dep_ == "prep" and time.lower_ in grammar.BEFORE_OR_AFTER)
    verb = grammar.governor(time) if is_time else None
    if verb is None or (time.head != verb and time.head.ent_type_ != "DATE"):
        return None
    doers = {t.i for t in grammar.children(verb, *SUBJECT_LABELS)}
    return next((p for p in people if not doers.isdisjoint(range(p.start, p.end))), None)


def visitor(
    possessive: Token, people: list[Party], nearest_of: tuple[str, ...], places: Mapping[int, Place]
) -> Party | None:
    """Whose visit it is where the nearest person, who is ``nearest_of`` these countries, is at home there: "X of A
    thanked Y of B after his visit to B"."""
    noun = possessive.head
    if noun.lemma_ not in _JOURNEYS:
        return None
    there = {p.code for t in grammar.prepositional(noun, "to", "in") if (p := places.get(t.i)) is not None}
    if nearest_of and not there & set(nearest_of):
        return None
    return next((p for p in reversed(people) if p.countries and not there & set(p.countries)), None)


def told_of(pronoun: Token, last: list[Party], before: list[Party], speech: Container[str]) -> list[Party]:
    """The last subject, or of whom he told, where he only told it and the pronoun's clause is no speech of his: "X will
    visit A, an aide said. He will meet Y there"."""
    verb = grammar.governor(pronoun)
    for teller in last:
        told_by = grammar.governor(pronoun.doc[teller.head])
        if verb is None or verb.lemma_ in speech or told_by is None or told_by.lemma_ not in speech:
            return last
        clauses = grammar.children(told_by, "ccomp")
        doers = {t.i for clause in clauses for t in grammar.children(clause, *SUBJECT_LABELS)}
        named = [p for p in before if p.person is not None and not doers.isdisjoint(range(p.start, p.end))]
        is_ahead = grammar.has_word(verb, FUTURE, "aux")
        return named[-1:] if named and (is_ahead or teller.person is None) else last
    return last


def pair_before(sentence_parties: Iterable[Party]) -> list[Party]:
    """Those that "the two" means within a sentence: the only two people it has named, of two countries."""
    people = {id(p.person): p for p in sentence_parties if p.person is not None and p.countries}
    pair = list(people.values())
    return pair if len(pair) == 2 and pair[0].countries != pair[1].countries else []


def leaders_before(doc: Doc, parties: Iterable[Party], at: int) -> list[Party]:
    """The two leaders or ministers of two countries whom the sentences right before that of a token have named; none
    where these name one, or a third."""
    end = start = doc.sentence_at(at).start
    for _ in range(_SENTENCES):
        if start == 0:
            break
        start = doc.sentence_at(start - 1).start
        inside = (p for p in parties if start <= p.start < end and p.person is not None and p.role in _LEADING | {None})
        people = list({id(p.person): p for p in inside if p.countries}.values())
        if len(people) > 1:
            return people if len(people) == len(codes(people)) == 2 else []
    return []


def is_of_that_country(doc: Doc, at: int) -> bool:
    """Whether "the country's", "the host nation's" ends before this token."""
    before = doc.lowers[max(0, at - 4) : at]
    return before[-1:] == ["'s"] and before[-2] in _THAT_COUNTRY and "the" in before


def listed_in(noun: Token) -> Token:
    """Who is said to be among those whom a noun means: "X was among the group that Y met"; else the noun."""
    is_among = noun.dep_ == "pobj" and noun.head.lower_ in {"among", "amongst"} and noun.head.head.lemma_ == "be"
    return next(iter(grammar.children(noun.head.head, "nsubj")), noun) if is_among else noun


def possessor(doc: Doc, party: Party) -> Token | None:
    """The pronoun whose the titled person or office is: "its ambassador, X", "her foreign minister"."""
    spots = doc[max(0, party.start - 1) : party.start + 1]
    own = (t for t in spots if t.tag_ == "PRP$" and doc.lowers[t.i + 1 : t.i + 2] not in _STYLED)
    return next(own, None)


def country_before(doc: Doc, at: int, places: Mapping[int, Place]) -> Place | None:
    """The country or organisation that "its" means: the last that was a subject or an owner; else the last named in
    the sentence before."""
    last = places.get(at - 1)
    if last is not None and last.kind in _COUNTRIES:
        return last  # "and Kuwait its head of government"
    last = None
    for i in range(at - 1, max(0, at - _FAR) - 1, -1):
        place = places.get(i)
        if place is None or place.kind not in _COUNTRIES:
            continue
        if doc.deps[i] in SUBJECT_LABELS:
            return place
        last = last or place
    return last


def club_before(doc: Doc, at: int, places: Mapping[int, Place]) -> Place | None:
    """The organisation, or the state that does something, in the sentence of a token or the one before; none where a
    state does something to an organisation: "Spain joined the EU. Its ministers met"."""
    start = doc.sentence_at(at).start
    for begin, end in ((start, at), (doc.sentence_at(start - 1).start, start) if start else (0, 0)):
        named = [(i, place) for i in range(end - 1, begin - 1, -1) if (place := places.get(i)) is not None]
        clubs = [place for _, place in named if place.kind == "organisation"]
        doers = [place for i, place in named if place.kind in _COUNTRIES and doc.deps[i] in SUBJECT_LABELS]
        if found := doers or clubs:
            return None if clubs and found[0].kind != "organisation" else found[0]
    return None


def past_others(doc: Doc, at: int) -> int:
    """Where those named begin behind "among others": "met with, among others, President X"."""
    begin = at + (doc.texts[at : at + 1] == [","])
    is_some = doc.lowers[begin : begin + 1] in (["among"], ["amongst"]) and doc.lowers[begin + 1 : begin + 2] == [
        "others"
    ]
    return begin + 2 + (doc.texts[begin + 2 : begin + 3] == [","]) if is_some else at


def explained_at(doc: Doc, at: int, party_at: Mapping[int, Party]) -> int:
    """Where somebody is named whom a noun before a comma announces ("with the conference host, President X"); ``at``
    itself where none does."""
    begin = at
    while at < min(begin + 3, len(doc)) and doc.tags[at] == "NN" and at not in party_at:
        at += 1
    return at + 1 if at > begin and doc.texts[at : at + 1] == [","] else begin


def embassy_near(doc: Doc, at: int, places: Mapping[int, Place]) -> str | None:
    """Whose embassy was named last, near before, or is beside ("Ambassador X and staff of the A embassy"): the
    ambassador spoken of there is theirs."""
    lemmas = doc.lemmas
    for i in range(at - 1, max(0, at - _FAR) - 1, -1):
        if lemmas[i] not in _HOUSES:
            continue
        owner = places.get(i - 1) or next(
            (places[i + k] for k in (2, 3) if i + k in places and lemmas[i + 1] == "of"), None
        )
        if owner is None and doc[i - 1].tag_ == "PRP$":
            owner = country_before(doc, i - 1, places)
        if owner is None and i >= 2 and lemmas[i - 1] in {"'s", "new", "first"}:
            owner = places.get(i - 2)
        if owner is not None and owner.kind != "organisation":
            return owner.code
    beside = range(at + 1, min(at + _BESIDE, doc[at].sent.end))
    houses = (places.get(i - 1) for i in beside if lemmas[i] in _HOUSES)
    return next((p.code for p in houses if p is not None and p.kind != "organisation"), None)


def bloc_before(noun: Token, places: Mapping[int, Place]) -> Place | None:
    """The organisation that "the bloc" means: the last one named."""
    if [c.lower_ for c in noun.lefts] not in (["the"], ["this"]):
        return None
    before = (places.get(i) for i in range(noun.i - 1, -1, -1))
    return next((p for p in before if p is not None and p.kind == "organisation"), None)


def body_of(office: Party, doc: Doc, places: Iterable[Place]) -> str | None:
    """Whose secretary-general is meant where it is not said: the United Nations', or the only body's of the text."""
    if office.role != "igo_head" or "secretary" not in doc[office.start : office.end].text.lower():
        return None
    bodies = {place.code for place in places if place.kind == "organisation"}
    return "UNO" if "UNO" in bodies else next(iter(bodies)) if len(bodies) == 1 else None


def within_dashes(doc: Doc, at: int, places: Mapping[int, Place]) -> list[Place]:
    """The countries of a list between dashes or brackets that begins here; none where other words stand in it."""
    if at >= len(doc) or doc.texts[at] not in _OPENERS:
        return []
    found: dict[int, Place] = {}
    for i in range(at + 1, min(len(doc), at + _FAR)):
        place = places.get(i)
        if place is not None:
            found[place.start] = place
        elif doc.texts[i] in _CLOSERS:
            return list(found.values())
        elif doc.lowers[i] not in {",", "and", "the"}:
            return []
    return []


def is_speaker(doc: Doc, party: Party, speech_verbs: Container[str]) -> bool:
    """Whether a person between a comma and a verb of saying is who said the rest of the sentence."""
    is_person = party.kind == "person" and party.end < len(doc) and doc.tags[party.end] == "VBD"
    return is_person and party.start > 0 and doc.texts[party.start - 1] == "," and doc.lemmas[party.end] in speech_verbs


def speaking_country(noun: Token, places: Mapping[int, Place], speech_verbs: Container[str]) -> tuple[str, ...]:
    """Whose "the president" is where a government tells of him: "the White House said the president phoned X",
    "A's foreign ministry said the minister would come"."""
    if noun.dep_ not in SUBJECT_LABELS or not any(c.lower_ == "the" for c in noun.children):
        return ()
    for verb in (a for a in noun.head.ancestors if a.lemma_ in speech_verbs):
        tellers = [c for c in verb.children if c.dep_ == "nsubj"]
        of_body = [g for c in tellers if c.lemma_.lower() in _BODIES for g in c.children if g.dep_ in {"poss", "amod"}]
        found = [p for t in (*tellers, *of_body) if (p := places.get(t.i)) is not None]
        return tuple(p.code for p in found if p.kind != "organisation")
    return ()


def is_indefinite(noun: Token) -> bool:
    """Whether a plural speaks of some or of any: "is to brief lawmakers", "a meeting of ministers", "a pair
    of farms"."""
    if noun.lower_ in _PAIRS and grammar.prepositional(noun, "of"):
        return True
    if noun.dep_ not in {"dobj", "pobj"}:
        return False
    defining = (c for c in noun.children if c.dep_ in _DEFINING or c.lower_ in {"both", "the"})
    return all(c.dep_ == "nummod" and c.text[0].isdigit() for c in defining)  # "mayors of 12 towns"


def are_others(doc: Doc, officials: Party, groups: Container[str]) -> bool:
    """Whether officials without a country are more of those named beside them: "X and other senior officials"; or
    those of something that is no group spoken of: "the region's leaders"."""
    noun = doc[officials.head]
    modifiers = [c for c in noun.children if not officials.start <= c.i < officials.end]
    owners = (c.lemma_ for c in modifiers if c.dep_ == "poss" and c.tag_ != "PRP$")
    is_owned = any(owner not in groups for owner in owners)
    is_listed = is_owned or noun.dep_ == "conj" or any(c.lower_ in _OTHERS for c in modifiers)
    is_all = grammar.has_word(noun, ("the", "these", "both", "two", "three"))
    is_of_trade = any((c.dep_ == "compound" and c.tag_ == "NN") or c.lower_ == "our" for c in modifiers)
    return is_indefinite(noun) or is_of_many(noun) or ((is_listed or is_of_trade) and not is_all)


def is_of_many(noun: Token) -> bool:
    """Whether it is told that they are of many places: "the leaders from different parts of the world"."""
    whose = [t for first in noun.children if first.lower_ in {"from", "of", "in"} for t in first.subtree]
    whose += [t for other in noun.conjuncts for c in other.children if c.lower_ in {"from", "of"} for t in c.subtree]
    return any(t.lower_ in _MANY for t in whose)


def nearest(parties: Iterable[Party], office: Sequence[str]) -> Party | None:
    """The last of these people whom the text has given the title of an ``office``, by its words; "the minister" is
    hardly a prime minister, nor "the prime minister" any other, "the secretary" an assistant secretary, nor "the vice
    president" a president."""
    title, rank = office[-1], _ASSISTING.intersection(office) or {_PRIME}.intersection(office)
    titled = [p for p in parties if p.person is not None and any(title in t.split() for t in p.person.title_words)]
    if title == "secretary":  # Britain's and India's "Foreign Secretary" is called so in full
        titled = [p for p in titled if p.person and _has_rank(p.person, {"foreign"}) == ("foreign" in office)] or titled
    if rank:
        return next((p for p in titled if p.person is not None and _has_rank(p.person, rank)), None)
    lesser = {_PRIME} if title == "minister" else _ASSISTING if title in _ASSISTED else frozenset()
    plain = (p for p in titled if p.person is not None and not any(lesser & {*t.split()} for t in p.person.title_words))
    return next(plain, titled[0] if titled and title == "minister" else None)


def _has_rank(person: Person, rank: Collection[str]) -> bool:
    return any(not set(rank).isdisjoint(title.split()) for title in person.title_words)


def named_after(noun: Token, meant: list[Party], party_at: Mapping[int, Party]) -> list[Party]:
    """Whom a name after a comma gives an office or counterpart, wherever the parse draws it: "to her French
    counterpart, X, and to Y"."""
    after = noun.doc.texts[noun.i + 1 : noun.i + 2]
    named = party_at.get(noun.i + 2) if after == [","] else None
    if named is None or named.person is None or named.start != noun.i + 2 or len(meant) != 1:
        return meant
    return with_names([*meant, named]) if meant[0].person is None and meant[0].countries == named.countries else meant


def has_name(noun: Token, party_at: Mapping[int, Party]) -> bool:
    """Whether what stands beside somebody has a name of its own: "X, his Kazakh counterpart Y and Z met"."""
    return noun.i in party_at or any(c.i in party_at for c in grammar.children(noun, "appos"))


def distinct(parties: Iterable[Party]) -> list[Party]:
    """The parties without those that mean the same again."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for party in parties:
        key = (party.countries, id(party.person) if party.person else None, party.role)
        if key not in seen:
            seen.add(key)
            kept.append(party)
    return kept


def beside(token: Token) -> Iterable[Token]:
    """What stands beside a party: the next of a list, what explains it, those by whom it is "joined"."""
    for child in token.children:
        if child.dep_ in {"conj", "appos"}:
            yield child
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in _JOINS:
            yield from grammar.agents(child)
        elif child.dep_ == "prep" and child.lower_ == "with" and any(c.lower_ in _TOGETHER for c in child.children):
            yield from grammar.children(child, "pobj")
        elif child.dep_ == "prep" and child.lower_ in {"for", "to", "of"}:  # "a negotiator for A and her B counterpart"
            listed = (c for noun in grammar.children(child, "pobj") for c in grammar.children(noun, "conj"))
            yield from (c for c in listed if c.lemma_ == COUNTERPART and any(g.tag_ == "PRP$" for g in c.children))


def number_of(noun: Token) -> int | None:
    """How many there are of what a noun names, three or more: "the three ministers"."""
    counts = (NUMBERS.get(c.lower_) for c in noun.children if c.dep_ == "nummod")
    return next((count for count in counts if count is not None), None)


def of_number(group: list[Party], number: int | None) -> list[Party]:
    """The group spoken of where it has so many people or countries; nobody where it has not."""
    people = {id(p.person) for p in group if p.person is not None}
    return group if number is None or number in {len(people), len(codes(group))} else []


def of_office(officials: Party, group: list[Party]) -> list[Party]:
    """Those of a group who have the office of the ``officials`` that are spoken of, or all: as their states where the
    office is another one."""
    is_any_minister = officials.role == MINISTER  # a foreign minister is one, too
    same = [p for p in group if p.role == officials.role or (is_any_minister and p.role in MINISTERS)]
    if officials.role in {"head_of_state", "official"}:
        return same if len(codes(same)) > 1 else group
    return same or list(states(group))
