"""What annotation finds in a parsed document before it becomes records: places, people, parties. Values only.

Positions are token indices of the parsed document, half-open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from extract.annotate.tokens import Doc

PAIR = 2  # sides of what two have with each other alone
PERSONS = frozenset({"person", "role"})  # kinds of party: named, or told by the office
NO_SPOTS = frozenset({"demonym", "organisation", "party"})  # kinds of place where nobody can be
_PRIVATE = frozenset({"BUS", "EDU", "NGO", "REL"})


@dataclass(slots=True)
class Person:
    """One person of a document under the fullest name it gives; filled in as the document says more."""

    name: str
    country: str | None = None
    role: str | None = None
    sector: str | None = None
    entity_id: str = ""
    is_kin: bool = False  # named as somebody's wife or son: a bare surname is that somebody's
    surnames: set[str] = field(default_factory=set)
    title_words: set[str] = field(default_factory=set)
    first_token: int = 0

    def note(self, *, country: str | None = None, role: str | None = None, sector: str | None = None) -> None:
        """Take in what the document tells of somebody beside his name: he is known for it from then on."""
        self.country, self.role, self.sector = country or self.country, role or self.role, sector or self.sector


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a country, city, seat of power or organisation in the text."""

    start: int
    end: int
    code: str
    kind: str
    name: str


@dataclass(slots=True)
class Party:
    """A mention that can take part in something: a person, an unnamed office, a government, an organisation."""

    start: int
    end: int
    head: int
    kind: str
    countries: tuple[str, ...]
    person: Person | None = None
    role: str | None = None
    sector: str | None = None
    is_plural: bool = False

    @property
    def is_private(self) -> bool:
        """Whether somebody is known by what he is in a firm, a university, a club or a church."""
        return self.sector in _PRIVATE and self.role in {None, "official"} and self.kind in {"person", "role"}


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """The sorted distinct codes of the parties."""
    return tuple(sorted({code for party in parties for code in party.countries}))


def states(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties as their countries alone, whoever acts for them."""
    return tuple(replace(party, kind="country", person=None, role=None) for party in parties)


def national_bodies(doc: Doc, places: Iterable[Place], words: Mapping[str, Collection[str]]) -> set[str]:
    """The organisations of which a text only has names that states give to bodies of their own, too: what it tells of
    "the Security Council" is of the United Nations' where it names these elsewhere, or their city."""
    names, seats = words["national_body"], words["national_body_seat"]
    named = {True: set[str](), False: set[str]()}
    for place in places:
        named[doc[place.start : place.end].text in names].add(place.code)
    is_there = bool(named[True]) and any(seat in doc.text for seat in seats)
    return set() if is_there else named[True] - named[False]


def one_and_several(ours: list[Party], theirs: list[Party]) -> tuple[list[Party], list[Party]]:
    """The sides of calls of which only one is told: "in calls with X, the ministers of A and B said"."""
    several = [p for p in theirs if len(p.countries) > 1]
    named = [p for p in theirs if p.person is not None]
    if not ours and len(several) == 1:
        return [p for p in theirs if p is not several[0]], several
    if not ours and len({id(p.person) for p in named}) == 1:
        return named[:1], [p for p in theirs if p.person is None]
    return ours, theirs
