"""The people of one document: shorter mentions join the full one, offices fill in what is missing. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from extract import transliterations
from extract.annotate.knowledge import OPEN_END, Knowledge, Office, fold
from extract.annotate.mentions import Person
from extract.annotate.name_forms import are_father_and_child
from extract.office_terms import ROLE_OF, ROLES

LEADERS = {"head_of_state", "head_of_government"}
KNOWN_EVERYWHERE = {*LEADERS, "igo_head"}
_IN_FULL = 3  # words of a Korean or Vietnamese name
_SYLLABLE = 5  # letters, at most, of a word in such a name
_MIN_DAYS_LED = 3 * 365
_GENERIC_ROLES = {"official", "head_of_state"}
_REIGNING = {"head_of_state", "royal"}
_FORMER = "unknown"
TELLING_ALONE = 5  # letters of a key without a country, a given name or letters of the name's own alphabet beside it
_TELLING_WITH_MORE = 3
_REMEMBERED = 20_000
_SUFFIX = re.compile(r"^([jJ][rR]\.?|[sS][rR]\.?|[IVX]+)$")


class Register:
    """The people of one document: later, shorter mentions join the first full one."""

    def __init__(self, knowledge: Knowledge, published: dt.date | None, mentioned: frozenset[str]) -> None:
        """``mentioned`` are the countries of which the document speaks, and its publisher's own."""
        self._knowledge, self._forms = knowledge, knowledge.name_forms
        self._published = published
        self._mentioned = mentioned
        self.people: list[Person] = []
        self._named: dict[tuple[str, str | None], list[Office]] = {}
        self._by_surname: dict[str, Person] = {}  # whom a bare surname meant: of namesakes it goes on meaning the same

    def resolve(
        self, name: str, country: str | None, role: str | None, sector: str | None, at: int, *, is_kin: bool = False
    ) -> Person:
        """The person a mention means, made known if new; ``is_kin`` where it names somebody's wife or son."""
        name = _without_stop(name)
        person = self._known(name, country, role)
        if len(name.split()) == 1 and person is not None:
            self._by_surname.setdefault(fold(name), person)
        if person is None:
            person = Person(name, country, role, sector, first_token=at, is_kin=is_kin)
            person.surnames = set(_name_words(name))
            self.people.append(person)
        self._complete(person, name, country, role, sector)
        return person

    def _known(self, name: str, country: str | None, role: str | None) -> Person | None:
        words = _name_words(name)
        if not words:
            return None
        usual = self._by_surname.get(words[0]) if len(words) == 1 else None
        latest = self.people[::-1] if len(words) > 1 else sorted(self.people, key=lambda p: (p.is_kin, -p.first_token))
        for person in [*filter(None, [usual]), *latest]:
            if country and person.country and country != person.country:
                continue
            theirs = _name_words(person.name)
            reigns = (role if len(words) == 1 else person.role) in _REIGNING
            if not theirs or (reigns and are_father_and_child(words, theirs)):
                continue  # "King Salman"; of others a father's name may be the son's, too
            is_like = words[-1] == theirs[-1] and self._forms.agree(words[:-1], theirs[:-1])
            if is_like and not self._are_of_one_family(words, theirs):
                return person
            if len(words) == 1 and words[0] in theirs:
                return person
            if self._same_office(name, person.name, country or person.country):
                return person
        return None

    def _are_of_one_family(self, words: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether two names of three words differ in the second alone, which tells people apart where the family's name
        comes first: "Kim Jong Il" and "Kim Yong Il"; not "John F. Kennedy" and "John Fitzgerald Kennedy"."""
        if len(words) != _IN_FULL or len(theirs) != _IN_FULL or words[0] != theirs[0]:
            return False
        mine, other = words[1], theirs[1]
        is_short = max(len(mine), len(other)) <= _SYLLABLE
        return (
            mine != other and (is_short or not self._forms.agree([mine], [other])) and 1 not in map(len, (mine, other))
        )

    def _same_office(self, a: str, b: str, country: str | None) -> bool:
        """Whether two spellings are of one office holder: Rahmon, Rakhmon."""
        mine = {(o.country, o.name) for o in self._offices_named(a, country)}
        return bool(mine) and any((o.country, o.name) in mine for o in self._offices_named(b, country))

    def _complete(self, person: Person, name: str, country: str | None, role: str | None, sector: str | None) -> None:
        if len(name.split()) > len(person.name.split()) or (
            len(name) > len(person.name) and name.split()[-1] == person.name.split()[-1]
        ):
            person.name = name
            person.surnames |= set(_name_words(name))
        person.country = person.country or country
        if role and (person.role is None or (person.role in _GENERIC_ROLES and role not in _GENERIC_ROLES)):
            person.role, person.sector = role, sector
        office = self._office(person) if sector != "BUS" else None
        if office is not None:
            person.country = person.country or office.country
            is_explicit = person.role is not None and person.role not in _GENERIC_ROLES
            if not is_explicit and not (person.role and office.office == _FORMER):
                person.role, person.sector = _office_role(office.office), "GOV"
            person.entity_id = slug(office.name, office.country)
        elif not person.entity_id:
            person.entity_id = slug(person.name, person.country or "")

    def _office(self, person: Person) -> Office | None:
        """The office the person held on the day; a country given in the text must agree, a bare surname needs one."""
        known = [o for o in self._offices_named(person.name, person.country) if person.country in (None, o.country)]
        offices = [o for o in known if self._published is None or o.is_held(self._published)]
        if person.country is None and person.role in {None, "official"} and len(person.name.split()) == 1:
            offices = [o for o in offices if self._needs_no_country(o, person.name)]
        if len({(o.country, o.name) for o in offices}) > 1:  # namesakes in office: the one whose office the text states
            offices = [o for o in offices if _office_role(o.office) == person.role] or offices
            offices = [o for o in offices if _is_regnal(o.name)] or offices  # "King Charles"
        if len({o.country for o in offices}) != 1:
            return self._former(person, known)
        return min(offices, key=lambda o: ROLES.index(o.office) if o.office in ROLES else 99)

    def _needs_no_country(self, office: Office, surname: str) -> bool:
        """Whether a bare surname is enough: "Smith" is a minister of Belize only where the text speaks of Belize, but a
        leader is known everywhere, and so is a minister whose surname nobody else who held office elsewhere has."""
        others = self._knowledge.offices_by_name.get(fold(surname), ())
        is_known = office.office in KNOWN_EVERYWHERE or office.country in self._mentioned
        return is_known or all(office.country == o.country or office.name == o.name for o in others)

    def _offices_named(self, name: str, country: str | None) -> list[Office]:
        """Offices that a name may be of, looked up once for each country that it is tried with."""
        if (name, country) not in self._named:
            self._named[name, country] = self._look_up(name, country)
        return self._named[name, country]

    def _look_up(self, name: str, country: str | None) -> list[Office]:
        """Offices under the name as it stands, else under the surname where the given names agree ("Joseph R. Biden
        Jr." is Joe Biden) or a second surname is left out ("Raul Castro Ruz"), else under a surname of the same
        transliteration key."""
        found = self._knowledge.offices_by_name.get(fold(name), ())
        words = _name_words(name)
        if found or not words:
            return list(found)
        by_surname = self._knowledge.offices_by_name.get(words[-1], ()) if len(words) > 1 else ()
        theirs = [(o, _name_words(o.name)) for o in by_surname]
        agreeing = [
            o for o, its in theirs if self._forms.agree(words[:-1], its[:-1]) and not are_father_and_child(words, its)
        ]
        without_mothers = self._knowledge.offices_by_name.get(" ".join(words[:-1]), ()) if len(words) > 2 else ()
        return agreeing or list(without_mothers) or self._spelt_otherwise(words, country)

    def _spelt_otherwise(self, words: Sequence[str], country: str | None) -> list[Office]:
        """Offices of the country whose holder's surname has the same key, and the given name, if there is one, too."""
        surname = transliterations.key(words[-1])
        given = words[:-1]
        has_more = bool(given) or country is not None or not words[-1].isascii()
        is_telling = len(surname) >= (_TELLING_WITH_MORE if has_more else TELLING_ALONE)
        if not is_telling:
            return []
        return [
            office
            for key in transliterations.keys(words[-1])
            for office in self._knowledge.offices_by_key.get(key, ())
            if country in (None, office.country)
            and (not given or self._forms.share(given, _name_words(office.name)[:-1]))
        ]

    def _former(self, person: Person, known: list[Office]) -> Office | None:
        """Somebody named in full who once held office, or by the surname alone who led a country for years: the
        country is theirs still, the role is not."""
        if person.role not in {None, "official", "envoy", "igo_head"}:  # a body's former head is of another country
            known = [o for o in known if o.office != "igo_head"]
        if len(person.name.split()) < 2:
            known = once_led(known)
        elif not person.country:  # not a namesake by the initial
            given = _name_words(person.name)[:-1]
            if person.role in {None, "official"}:  # nor one by a name like it, of a country that isn't spoken of
                named = fold(person.name)
                known = [o for o in known if o.country in self._mentioned or fold(o.name) == named]
            known = [o for o in known if self._forms.share(given, _name_words(o.name)[:-1])]
        if not known or len({o.country for o in known}) != 1:
            return None
        return replace(known[0], office="unknown")


def once_led(offices: Iterable[Office]) -> list[Office]:
    """The offices, if all are of one person who once led a country for years; else none."""
    found = list(offices)
    days = sum((o.valid_to - o.valid_from).days for o in found if o.office in LEADERS and o.valid_to != OPEN_END)
    is_one = len({(o.country, o.name) for o in found}) == 1
    return found if is_one and days >= _MIN_DAYS_LED else []


def role_then(knowledge: Knowledge, person: Person, day: dt.date) -> str | None:
    """The highest office that somebody had on an earlier day; None where none is known."""
    named = knowledge.offices_by_name.get(fold(person.name), ())
    held = [o for o in named if person.country == o.country and o.is_held(day, 0)]
    if len({o.name for o in held}) != 1:
        return None
    return _office_role(min(held, key=lambda o: ROLES.index(o.office) if o.office in ROLES else len(ROLES)).office)


def _office_role(office: str) -> str:
    """The role that an office of offices.csv counts as."""
    return ROLE_OF.get(office, office)


def _is_regnal(name: str) -> bool:
    """Whether a name has a number, as those of monarchs and popes: "Charles III"."""
    return len(name.split()) > 1 and is_suffix(name.split()[-1]) and name.split()[-1].isupper()


def is_suffix(word: str) -> bool:
    """Whether a word only follows names: Jr., III."""
    return _SUFFIX.match(word) is not None


def _without_stop(name: str) -> str:
    """A name without the full stop of its sentence, which goes with a last word that is a rank, too: "Hun Sen."."""
    last = name.rpartition(" ")[2]
    is_short_form = len(last) <= len("X.") or last.count(".") > 1 or is_suffix(last)
    return name if is_short_form else name.rstrip(".")


@lru_cache(_REMEMBERED)
def _name_words(name: str) -> tuple[str, ...]:
    words = [w for w in fold(name).replace(".", " ").split() if w != ","]
    return tuple(w for i, w in enumerate(words) if i == 0 or not _SUFFIX.match(w.upper()))  # "Xi" is no eleventh


def slug(name: str, country: str) -> str:
    """The id of somebody or something without a Wikidata item: ``rahmon-tjk``."""
    return re.sub(r"[^a-z0-9]+", "-", transliterations.romanised(fold(f"{name} {country}"))).strip("-")
