"""Who somebody is, where the text tells it in another sentence than his name. Pure but for what is noted of people.

"Defence Minister X arrived in A on Monday. The B minister laid a wreath": X is of B. "The foreign minister of B arrived
in A. X, who took office in May, met his counterpart": X is B's foreign minister.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from extract.annotate.delegations import LEADS
from extract.annotate.mentions import Party, Person, Place
from extract.annotate.tokens import Doc

_LEADING = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "minister"}
_MINISTERS = {"foreign_minister", "defence_minister", "minister"}  # each of whom may be called "the minister"
_SIDES = (["side"], ["delegation"], ["team"])
_WITHIN, _NEXT = 3, 2  # sentences
_FULL_NAME = 2  # words
_TAKES = {"took", "takes", "assumed", "assumes"}
_TOLD_WITHIN = 12  # words


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a person."""

    person: Person
    country: str
    role: str | None


def with_offices(
    doc: Doc, parties: Sequence[Party], place_at: Mapping[int, Place], accessions: Set[str]
) -> list[Party]:
    """The parties with each person of no known country in the country, or office and country, that the text tells
    elsewhere, as with words of ``accessions`` to offices."""
    unknown = [p for p in parties if p.person is not None and not p.countries and p.person.country is None]
    if not unknown:
        return list(parties)
    found = [_of_side(doc, party, place_at) for party in unknown]
    for office in (p for p in parties if _is_one_office(p)):
        if any(p.person is not None and p.countries == office.countries and _fits(office, p.role) for p in parties):
            continue  # who holds it has a name of his own
        found.append(_called_again(doc, office, parties, place_at) or _named_next(doc, office, parties, accessions))
    return _completed(parties, [told for told in found if told is not None])


def _completed(parties: Sequence[Party], found: Sequence[_Told]) -> list[Party]:
    """The parties with what is told of them, the first where it is told twice."""
    of = {id(told.person): told for told in reversed(found)}
    for known in of.values():
        known.person.note(country=known.country, role=known.role)
    return [
        replace(party, countries=(told.country,), role=party.role or told.role)
        if party.person is not None and (told := of.get(id(party.person))) is not None
        else party
        for party in parties
    ]


def _is_one_office(party: Party) -> bool:
    """Whether it is the unnamed office of one country: "the Estonian minister", "Estonia's foreign minister"."""
    is_one = party.kind == "role" and party.person is None and not party.is_plural and len(party.countries) == 1
    return is_one and party.role in _LEADING


def _fits(office: Party, role: str | None) -> bool:
    return role is not None and (role == office.role or (office.role == "minister" and role in _MINISTERS))


def _of_side(doc: Doc, party: Party, place_at: Mapping[int, Place]) -> _Told | None:
    """The country of who leads its side: "X, who led the Bangladeshi side"."""
    at = party.end + 2
    if doc.lowers[party.end : at] != [",", "who"] or party.person is None:
        return None
    at += doc.lemmas[at : at + 1] in (["be"], ["have"])
    side = place_at.get(at + 2)
    is_led = doc.lemmas[at : at + 1] != [] and doc.lemmas[at] in LEADS and doc.lowers[at + 1 : at + 2] == ["the"]
    if not is_led or side is None or side.kind != "demonym" or doc.lowers[side.end : side.end + 1] not in _SIDES:
        return None
    return _Told(party.person, side.code, party.role or "official")


def _called_again(doc: Doc, office: Party, parties: Sequence[Party], place_at: Mapping[int, Place]) -> _Told | None:
    """The country of the one who has been given the office right before, where nothing named this country since."""
    if office.start == 0 or doc.lowers[office.start - 1] != "the":
        return None
    first = _sentence(doc, office.start, -_WITHIN)
    people = _people(p for p in parties if first <= p.start < office.start and not p.countries)
    if len(people) != 1 or not _fits(office, people[0].role):
        return None
    if any(_is_of(place_at.get(i), office) for i in range(people[0].first_token, office.start)):
        return None
    return _Told(people[0], office.countries[0], people[0].role)


def _named_next(doc: Doc, office: Party, parties: Sequence[Party], accessions: Set[str]) -> _Told | None:
    """The office of the only one whom its own sentence tells of, where the next names somebody and when he took it: "X,
    who took office in May"."""
    own = doc.sentence_at(office.start)
    alone = all(p is office for p in parties if own.start <= p.start < own.end)
    if not alone or doc.lemmas[office.head] == "counterpart":
        return None
    last = _sentence(doc, office.start, _NEXT)
    later = [p for p in parties if own.end <= p.start < last]
    named = next((p for p in later if p.person is not None or p.countries), None)
    if named is None or named.person is None or named.countries or named.role is not None:
        return None
    person = named.person
    is_full = len(person.name.split()) >= _FULL_NAME and person.first_token >= own.end
    is_new = is_full and named.start == doc.sentence_at(named.start).start and _took_office(doc, named.end, accessions)
    return _Told(person, office.countries[0], office.role) if is_new else None


def _took_office(doc: Doc, end: int, accessions: Set[str]) -> bool:
    """Whether it is told right behind a name that somebody came to an office."""
    told = doc.lowers[end : min(end + _TOLD_WITHIN, doc.sentence_at(end - 1).end)]
    said = told[2 : told.index(",", 2)] if "," in told[2:] else told[2:]
    is_taken = "office" in said and not _TAKES.isdisjoint(said)
    return told[:2] == [",", "who"] and (is_taken or not accessions.isdisjoint(said))


def _people(parties: Iterable[Party]) -> list[Person]:
    return list({id(p.person): p.person for p in parties if p.person is not None}.values())


def _is_of(place: Place | None, office: Party) -> bool:
    return place is not None and place.code in office.countries and not office.start <= place.start < office.end


def _sentence(doc: Doc, at: int, steps: int) -> int:
    """Where the sentence begins, or ends, that is so many steps before or after that of a token."""
    sentence = doc.sentence_at(at)
    for _ in range(abs(steps)):
        beyond = sentence.start - 1 if steps < 0 else sentence.end
        if not 0 <= beyond < len(doc):
            break
        sentence = doc.sentence_at(beyond)
    return sentence.start if steps < 0 else sentence.end
