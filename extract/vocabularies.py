"""The reviewed tables below ``seeds/`` → their rows, and what is wrong with them. Reads files.

A rule that is given a root, a sector or a pattern that it does not know passes the row over without a word, so a slip
of the pen is found here or not at all: when the annotator starts, and by ``communique check``. Codes of countries,
topics, roots and kinds of nouns are those that other tables have; what is named below is what the rules know.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from extract import event_vocabularies
from extract.annotate import holidays
from extract.event_vocabularies import SECTORS, WORDS
from extract.office_terms import ROLE_OF, ROLES, Certainty, Clash
from extract.seed_folder import SeedFolder
from extract.seeds import FEEDS, TRUTH, Column, Table, Values, among, each, matching, read_bytes

_MODES = frozenset({"meeting", "multilateral", "visit", "phone", "video", "letter", "unspecified"})
_PATTERNS = frozenset(
    {"accept", "attend", "attended", "between", "bring", "congratulate", "convey", "credence", "destination", "discuss",
     "engage", "exchange", "hand", "hear", "invite", "letter", "none", "object", "organised", "origin", "place",
     "play_host", "raise", "receive", "see", "sit", "spend", "stay", "summon", "tell", "with", "write"}
)  # fmt: skip
_FEATURES = frozenset({"canal", "celestial_body", "continent", "desert", "lake", "mountain", "mountains", "ocean",
                       "region", "river", "sea", "strait"})  # fmt: skip
_COUNTRY_NAMES = frozenset({"name", "short", "former", "colloquial", "acronym", "demonym", "capital", "city",
                            "subdivision", "seat", "party"})  # fmt: skip

_CODE = matching(re.compile(r"[A-Z0-9]{2,12}"), "a code of capitals and digits")
_WIKIDATA = matching(re.compile(r"Q[1-9]\d*"), "an item of Wikidata")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEARS = (2023, 2024)  # a plain one and a leap year
_TEXT, _NOTE, _TRUTH = Column(), Column(may_be_empty=True), Column(TRUTH)
_SMALL = Column(each(lambda value: None if value == value.lower() else "is not in small letters"))


def _day(text: str) -> str | None:
    """What is wrong with a year, month or day in ISO 8601."""
    if not _PARTIAL_DATE.fullmatch(text):
        return "is no year, month or day"
    try:
        dt.date.fromisoformat(text + "-01-01"[len(text) - len("2001") :])
    except ValueError as error:
        return f"is no such day: {error}"
    return None


def _term(row: Values) -> str | None:
    """What is wrong with the first and last day of a row, either to the day, the month or the year."""
    since, until = row["valid_from"], row["valid_to"]
    shared = min(len(since), len(until))
    return f"valid_to {until!r} is before valid_from {since!r}" if until[:shared] < since[:shared] else None


_DAY = Column(each(_day), may_be_empty=True)


def read(seeds: Path) -> SeedFolder:
    """Every table below ``seeds``, with all that is wrong in any of them. Raises nothing."""
    folder = SeedFolder(seeds, _TABLES)
    for name in _TABLES:
        folder.seed(name)
    return folder


def feed_faults(known: SeedFolder, path: Path) -> list[str]:
    """All that is wrong with a feed list, whose publishers are of countries or organisations that are known."""
    columns = {**FEEDS.columns, "country": Column(known.is_actor)}
    raw, faults = read_bytes(path)
    return faults or replace(FEEDS, columns=columns).examine(path.name, raw)[1]


def _countries(_: SeedFolder) -> Table:
    return Table({
        "country": Column(_CODE), "iso2": Column(matching(re.compile("[A-Z]{2}"), "two capitals")), "name": _TEXT,
        "official_name": _TEXT, "wikidata_id": Column(_WIKIDATA, may_be_empty=True), "capital": _NOTE, "region": _TEXT,
        "subregion": _TEXT, "kind": Column(among({"un_member", "observer", "disputed", "territory"})),
        "sovereign": Column(_CODE, may_be_empty=True),
    }, key=["country"])  # fmt: skip


def _organisations(known: SeedFolder) -> Table:
    kinds = {"alliance", "court", "financial", "forum", "other", "regional", "technical", "un"}
    return Table({
        "organisation": Column(_CODE), "name": _TEXT, "wikidata_id": Column(_WIKIDATA, may_be_empty=True),
        "kind": Column(among(kinds)), "seat_city": _NOTE,
        "seat_country": Column(known.is_country, may_be_empty=True),
    }, key=["organisation"])  # fmt: skip


def _topics(_: SeedFolder) -> Table:
    return Table({"topic": Column(matching(re.compile("[a-z_]+"), "a name of small letters and underscores")),
                  "name": _TEXT, "description": _TEXT}, key=["topic"])  # fmt: skip


def _cameo(_: SeedFolder) -> Table:
    return Table({
        "root": Column(matching(re.compile("[A-Z]+"), "a name of capitals")), "mode": _NOTE,
        "cameo_code": Column(matching(re.compile(r"\d{2,4}"), "a code of two to four digits")), "cameo_name": _TEXT,
        "goldstein": Column(matching(re.compile(r"-?\d{1,2}\.\d"), "a number with one decimal")),
    })  # fmt: skip


def _country_names(known: SeedFolder) -> Table:
    return Table({
        "name": _TEXT, "country": Column(known.is_country), "kind": Column(among(_COUNTRY_NAMES)),
        "is_ambiguous": _TRUTH, "valid_from": _DAY, "valid_to": _DAY, "note": _NOTE,
    }, key=["name", "country", "kind"], rules=[_term])  # fmt: skip


def _city_names(known: SeedFolder) -> Table:
    """What else a city is called, by the name that records have for it: its present one, in English where it has one.

    Capitals have theirs from countries.csv. Capitals, accents and what is no letter tell no names apart."""

    def wrong(row: Values) -> str | None:
        return f"city {row['city']!r} is what the row calls it otherwise" if row["name"] == row["city"] else None

    return Table({"name": _TEXT, "country": Column(known.is_country), "city": _TEXT},
                 key=["name", "country"], rules=[wrong])  # fmt: skip


def _organisation_names(known: SeedFolder) -> Table:
    return Table({
        "name": _TEXT, "organisation": Column(known.is_organisation),
        "is_ambiguous": _TRUTH, "kind": Column(among({"acronym", "name", "organ"})),
    }, key=["name", "organisation"])  # fmt: skip


def _geographic_names(known: SeedFolder) -> Table:
    named = known.values("country_names.csv", "name")
    return Table({
        "name": Column(lambda names: dict.fromkeys(names & named, "is a name of country_names.csv")),
        "kind": Column(among(_FEATURES)),
    }, key=["name"])  # fmt: skip


def _offices(known: SeedFolder) -> Table:
    """Who held which office from–to, to the day, month or year; an empty one is unknown (the first) or not yet (the
    last); ``aliases`` are other spellings."""
    return Table({
        "country": Column(known.is_actor), "office": Column(among(ROLE_OF)), "name": _TEXT, "surname": _TEXT,
        "aliases": Column(separator="|", may_be_empty=True), "valid_from": _DAY, "valid_to": _DAY,
        "certainty": Column(among(Certainty)),
    }, key=["country", "office", "name", "surname", "valid_from", "valid_to"], rules=[_term])  # fmt: skip


def _office_exceptions(known: SeedFolder) -> Table:
    return Table({
        "country": Column(known.is_actor), "office": Column(among(ROLE_OF)), "kind": Column(among(Clash)),
        "valid_from": _DAY, "valid_to": _DAY, "reason": _TEXT,
    }, rules=[_term])  # fmt: skip


def _country_groups(known: SeedFolder) -> Table:
    groups = {
        "month_first",
        "date_order_differs",
        "free_association",
        "one_party_state",
        "premier_leads",
        "state_after_city",
    }
    return Table({"list": Column(among(groups)), "country": Column(known.is_country), "note": _NOTE},
                 key=["list", "country"])  # fmt: skip


def _country_relations(known: SeedFolder) -> Table:
    """States that one word means together, ``twins``, which may be any word; whom a state receives beside its own,
    ``meets_in``: another state, or an organisation that holds sessions there as in its own house, not as a guest, as
    most do at their seat; of whom alone, mostly states, a format ``consists_of``; whom a club that meets at
    summits ``has_member`` today; and the state without which in the text an ambiguous name of a body may be of any,
    as it is ``told_beside`` it."""
    relations = {"twins", "meets_in", "consists_of", "has_member", "told_beside"}
    countries, bodies = known.values("countries.csv", "country"), known.values("organisations.csv", "organisation")

    def wrong(row: Values) -> str | None:
        is_free = row["relation"] not in relations - {"twins"} or not (countries and bodies)
        if is_free or row["subject"] in countries | bodies:
            return None
        return f"subject {row['subject']!r} is neither in countries.csv nor in organisations.csv"

    return Table({"relation": Column(among(relations)), "subject": _TEXT,
                  "country": Column(known.is_actor), "note": _NOTE},
                 key=["relation", "subject", "country"], rules=[wrong])  # fmt: skip


def _titles(known: SeedFolder) -> Table:
    return Table({
        "phrase": _TEXT, "role": Column(among(ROLES)), "sector": Column(among(SECTORS)), "is_plural": _TRUTH,
        "country": Column(known.is_actor, may_be_empty=True), "note": _NOTE,
    }, key=["phrase"])  # fmt: skip


def _national_titles(known: SeedFolder) -> Table:
    """What an office of this name is in one state where that is not what it is in most."""
    titles = known.values("lexicon/titles.csv", "phrase")

    def wrong(row: Values) -> str | None:
        is_odd = bool(titles) and row["phrase"] not in titles
        return f"phrase {row['phrase']!r} is not in titles.csv" if is_odd else None

    return Table({"phrase": _TEXT, "country": Column(known.is_country), "role": Column(among(ROLES)), "note": _NOTE},
                 key=["phrase", "country"], rules=[wrong])  # fmt: skip


def _institutions(_: SeedFolder) -> Table:
    return Table({
        "word": _TEXT, "role": Column(among(ROLES), may_be_empty=True),
        "sector": Column(among(SECTORS), may_be_empty=True), "note": _NOTE,
    }, key=["word"])  # fmt: skip


def _sectors(_: SeedFolder) -> Table:
    return Table({"noun": _TEXT, "sector": Column(among(SECTORS))}, key=["noun"])


def _groups(known: SeedFolder) -> Table:
    return Table({
        "name": _TEXT, "country": Column(known.is_actor, may_be_empty=True), "sector": Column(among(SECTORS)),
        "aliases": Column(separator="|", may_be_empty=True),
    }, key=["name"])  # fmt: skip


def _holidays(_: SeedFolder) -> Table:
    columns = {"name": _SMALL, "rule": _TEXT, "needs_preposition": _TRUTH}
    numbers = dict.fromkeys(("month", "day", "weekday", "nth", "note"), _NOTE)
    return Table(columns | numbers, key=["name"], rules=[_no_holiday])


def _no_holiday(row: Values) -> str | None:
    try:
        falls_on = holidays.rule_of(row)
        for year in _YEARS:
            falls_on(year)
    except ValueError as error:
        return f"says no day: {error}"
    return None


def _word_lists(known: SeedFolder) -> Table:
    """Lists of words; those of ``letter_term`` are terms of topics: others would be left out in vain."""
    terms = known.values("lexicon/topic_terms.csv", "term")

    def wrong(row: Values) -> str | None:
        is_odd = row["list"] == "letter_term" and bool(terms) and row["word"] not in terms
        return f"word {row['word']!r} is not in topic_terms.csv" if is_odd else None

    lists = matching(re.compile(r"[a-z]+(?:_[a-z]+)*"), "a name of small letters and underscores")
    return Table({"list": Column(lists), "word": _TEXT}, key=["list", "word"], rules=[wrong])


def _given_names(_: SeedFolder) -> Table:
    return Table({"name": _TEXT}, key=["name"])


def _name_forms(_: SeedFolder) -> Table:
    def wrong(row: Values) -> str | None:
        forms = row["forms"].split("|")
        is_several = len(forms) == len(set(forms)) > 1
        return None if is_several else f"forms {row['forms']!r} are not two or more different names joined by |"

    return Table({"forms": WORDS, "note": _NOTE}, key=["forms"], rules=[wrong])


def _topic_terms(known: SeedFolder) -> Table:
    return Table({"term": _SMALL, "topic": Column(known.is_topic),
                  "weight": Column(among({"0.5", "1", "2", "3"}))}, key=["term", "topic"])  # fmt: skip


def _contact_cues(_: SeedFolder) -> Table:
    def wrong(row: Values) -> str | None:
        return "pattern '' is of no verb" if row["pos"] == "verb" and not row["pattern"] else None

    return Table({
        "lemma": _TEXT, "pos": Column(among({"verb", "noun"})), "mode": Column(among(_MODES)),
        "pattern": Column(among(_PATTERNS), may_be_empty=True),
        "strength": Column(matching(re.compile(r"0\.\d+|1(?:\.0)?"), "a share above 0 and at most 1")),
    }, key=["lemma", "pos"], rules=[wrong])  # fmt: skip


_TABLES: Mapping[str, Callable[[SeedFolder], Table]] = {
    "countries.csv": _countries,
    "organisations.csv": _organisations,
    "topics.csv": _topics,
    "cameo.csv": _cameo,
    "country_names.csv": _country_names,
    "city_names.csv": _city_names,
    "organisation_names.csv": _organisation_names,
    "geographic_names.csv": _geographic_names,
    "offices.csv": _offices,
    "office_exceptions.csv": _office_exceptions,
    "country_groups.csv": _country_groups,
    "country_relations.csv": _country_relations,
    "lexicon/titles.csv": _titles,
    "lexicon/national_titles.csv": _national_titles,
    "lexicon/institutions.csv": _institutions,
    "lexicon/sectors.csv": _sectors,
    "lexicon/groups.csv": _groups,
    "lexicon/holidays.csv": _holidays,
    "lexicon/words.csv": _word_lists,
    "lexicon/given_names.csv": _given_names,
    "lexicon/given_name_forms.csv": _name_forms,
    "lexicon/topic_terms.csv": _topic_terms,
    "lexicon/contact_cues.csv": _contact_cues,
    **event_vocabularies.TABLES,
}
