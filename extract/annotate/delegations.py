"""Delegations: who leads one and whose it is, read off the words after it. Pure but for what is noted of people."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from extract.annotate.mentions import Party, Place
from extract.annotate.tokens import Doc, Token

_MAX_LEADER = 25
_MAX_HOME = 20
_NEAR = 6
_OF_WHOM = 4
_COMMON_NOUNS = {"NN", "NNS"}
_PRIVATE = {"BUS", "CVL", "EDU", "LAB", "MED", "NGO", "REL"}
LEADS = {"lead", "head", "chair"}
_OF_RANK = {  # the offices of those whom "the leaders of the two countries" may mean among the people spoken of
    "leader": ("head_of_state", "head_of_government", "vice_president", "royal", "igo_head"),
    "president": ("head_of_state", "vice_president", "igo_head"),
    "minister": ("minister", "foreign_minister", "defence_minister", "head_of_government", "deputy_minister"),
}
_FOREMOST = {"head_of_state", "head_of_government", "foreign_minister"}
_AWAY = {"to", "at", "for", "in", "on"}


def leaders(noun: Token, party_at: Mapping[int, Party]) -> list[Party]:
    """Who leads a delegation, read off the words after it: parsers hang "headed by X" on what is nearest."""
    doc = noun.doc
    for token in doc[noun.i + 1 : min(noun.i + _MAX_LEADER, noun.sent.end)]:
        if token.lemma_ in LEADS and token.tag_ in {"VBN", "VBD"} and token.nbor().lower_ == "by":
            at = token.i + 2
            while at < len(doc) and at not in party_at and doc.tags[at] in {"PRP$", "DT", "NNP"}:
                at += 1
            leader = party_at.get(at)
            return [leader] if leader is not None and (leader.person is not None or leader.countries) else []
        if token.tag_ in {"VBD", "VBZ", "MD"} and token.lemma_ not in LEADS:
            break
    return []


def is_private(noun: Token, sectors: Mapping[str, str]) -> bool:
    """Whether it is of people in no office: "a delegation of farmers", "a student delegation"; not "of lawmakers", "of
    engineers and officers", "a Labour Union delegation", nor where it is for talks with officials."""
    doc = noun.doc
    if _is_for_talks(noun):
        return False
    kinds = [c.lemma_ for c in noun.children if c.dep_ == "compound" and c.tag_ in _COMMON_NOUNS]
    named = [*kinds, *(t.lemma_ for t in _of_whom(doc, noun.i + 1))]
    of_sectors = {sectors[lemma] for lemma in named if lemma in sectors}
    return bool(of_sectors) and of_sectors <= _PRIVATE


def _of_whom(doc: Doc, at: int) -> list[Token]:
    """The people of whom a delegation is, and those whom "and" adds."""
    people = [t for t in doc[at + 1 : at + _OF_WHOM] if t.tag_ == "NNS"] if doc.lowers[at : at + 1] == ["of"] else []
    if not people or doc.lowers[people[0].i + 1 : people[0].i + 2] != ["and"]:
        return people[:1]
    return [people[0], *(t for t in doc[people[0].i + 2 : people[0].i + _OF_WHOM] if t.tag_ == "NNS")]


def _is_for_talks(noun: Token) -> bool:
    """Whether it is told that the delegation has talks: "arrived in A for talks with Minister X"."""
    lowers = noun.doc.lowers[noun.i : noun.sent.end]
    return any(lowers[at : at + 3] == ["for", "talks", "with"] for at in range(len(lowers)))


def home(noun: Token, place_at: Mapping[int, Place]) -> tuple[str, ...]:
    """Whose delegation it is where its country is further off: "of the General Staff of the Laotian army", "of the
    province of X". Empty where its own words name none; where it is sent is not among these."""
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc.lowers[noun.i + 1] not in {"of", "from"}:
        return ()
    for at in range(noun.i + 2, min(noun.i + _MAX_HOME, noun.sent.end)):
        place = place_at.get(at)
        if place is not None and place.kind not in {"city", "organisation"}:
            return (place.code,)
        token = doc[at]
        if (token.is_punct and token.text not in {"'", "’"}) or token.tag_.startswith("VB") or token.lower_ in _AWAY:
            break
    return ()


def with_heads(parties: Sequence[Party], doc: Doc) -> list[Party]:
    """The parties with a delegation's head as one with him whom the text names right after: "the head of the A
    delegation, Deputy Minister X, said". Notes his country."""
    kept: list[Party] = []
    for party in parties:
        head = kept[-1] if kept else None
        if head is not None and party.person is not None and _is_named(head, party, doc):
            party.person.note(country=head.countries[0], role=party.person.role or head.role)
            role = party.role or head.role
            party = replace(party, start=head.start, countries=head.countries, role=role)
            kept.pop()
        kept.append(party)
    return kept


def _is_named(head: Party, named: Party, doc: Doc) -> bool:
    is_between = doc.texts[head.end : named.start] == [","] and doc.texts[named.end : named.end + 1] == [","]
    is_one = head.kind == "role" and not head.is_plural and len(head.countries) == 1 and head.person is None
    return is_between and is_one and not named.countries and "delegation" in doc.lemmas[head.start : head.end]


def of_leader(person: Party, doc: Doc, parties: Sequence[Party]) -> tuple[str, ...]:
    """Whose delegation somebody leads, where the text has named it before: "X, who is heading the delegation"."""
    near = doc[person.start : min(person.end + _NEAR, doc[person.head].sent.end)]
    if not any(t.lower_ == "delegation" and (t.i == 0 or doc.lowers[t.i - 1] == "the") for t in near):
        return ()
    named = [p for p in parties if p.start < person.start and doc.lemmas[p.head] == "delegation" and p.countries]
    return named[-1].countries if named else ()


def last(parties: Sequence[Party], before: int, doc: Doc) -> tuple[str, ...]:
    """Whose the last delegation named before a token is; empty where none was."""
    named = [p for p in parties if p.end <= before and doc.lemmas[p.head].lower() == "delegation" and p.countries]
    return named[-1].countries if named else ()


def told_before(delegation: Party, parties: Sequence[Party], doc: Doc) -> list[Party]:
    """ "The delegation" named before, of which no journey was told."""
    if "the" not in (doc.lowers[delegation.start - 1], doc.lowers[delegation.start]):
        return []
    whose = last(parties, delegation.start, doc)
    return [replace(delegation, countries=whose)] if len(whose) == 1 else []


def of_company(party: Party, countries: tuple[str, ...], organisations: Container[str] = ()) -> Party:
    """A person whom the text gives no country has that of their company, and is an official if it tells no office; they
    keep both from then on. Who comes for an organisation does so whatever his own country, but leaders and
    foreign ministers speak for this, too."""
    if len(countries) == 1 and countries[0] in organisations and party.role not in _FOREMOST:
        party.countries = countries
        return party
    if party.countries or party.person is None or len(countries) != 1:
        return party
    party.person.note(country=countries[0], role=party.person.role or "official")
    return replace(party, countries=countries, role=party.role or party.person.role)


def officials_of(party: Party, of: Token) -> Party:
    """Those whom the officials of a party mean: its state's, not the people spoken of before: "officers of the two
    sides"; ``of`` is the preposition."""
    if party.kind in {"country", "organisation"}:
        return replace(party, kind="role")
    is_spoken_of = party.person is not None and all(party.head != t.i for t in of.subtree)
    ranks = _OF_RANK.get(of.head.lemma_, ())
    if not is_spoken_of or (ranks and party.role in {None, *ranks}):
        return party
    return replace(party, kind="role", person=None, role=ranks[0] if ranks else "official")
